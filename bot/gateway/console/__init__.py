"""The look-up console of the 1022 operators, at /tra-cuu, and the list of what to review, at /tra-cuu/ra-soat.

The only part of the gateway that composes answers itself, with the code of the actions.
"""
