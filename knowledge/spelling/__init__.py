"""Typing slips put right before a question is read, by the words and pairs of words that people use."""
