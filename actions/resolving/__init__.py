"""The steps from a question to what it is about, a module a kind of step; actions.resolve has their order."""
