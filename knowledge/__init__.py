"""The plan as data: document -> parse -> records -> validate -> store and index -> look up and search."""
