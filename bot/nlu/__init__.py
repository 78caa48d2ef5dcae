"""What is loaded inside Rasa: Python 3.10, light, and of `knowledge` only text and mentions."""
