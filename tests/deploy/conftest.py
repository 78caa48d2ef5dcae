"""A real gateway, as in the gateway's own tests."""

from tests.bot.gateway.conftest import actions, gateway, index, listener, rasa, settings

__all__ = ["actions", "gateway", "index", "listener", "rasa", "settings"]
