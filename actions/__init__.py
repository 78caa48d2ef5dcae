"""What the assistant does with a question: tracker -> Question -> Resolution -> Answer -> wording."""
