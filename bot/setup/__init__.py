"""Sets up a machine: finds uv and the two Pythons, makes the two locked environments.

Runs before any environment exists, so it uses only the standard library of whatever Python 3.9+ there is.
"""
