"""The public process: takes messages from the channels, asks Rasa over HTTP, hands its replies back."""
