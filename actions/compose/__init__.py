"""From what a question is about to an answer in words, a module a kind of record."""
