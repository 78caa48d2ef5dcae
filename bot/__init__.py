"""What stands around the knowledge: the part inside Rasa, the public gateway, the set-up of a machine."""
