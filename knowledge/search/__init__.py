"""Finding what a question is about: three views of the same entries, fused by a ranker."""
