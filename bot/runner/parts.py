"""The parts that run together: how each is started, and where it says that it is well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Part:
    """One process.

    Attributes:
        command: program and arguments, below the project's folder.
        address: answers over HTTP, with whatever status, as long as the process is not hung.
        is_door: nothing can be answered without it, not even with an apology.
    """

    name: str
    command: tuple[str, ...]
    address: str
    is_door: bool = False


def parts(environ: Mapping[str, str]) -> tuple[Part, ...]:
    """Rasa, the action server and the gateway, at the ports that the environment sets."""
    rasa = environ.get("HOIKEHOACH_RASA_PORT") or "5005"
    actions = environ.get("HOIKEHOACH_ACTIONS_PORT") or "5055"
    gateway = environ.get("HOIKEHOACH_PORT") or "8080"
    host = environ.get("HOIKEHOACH_HOST") or "127.0.0.1"
    own_host = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return (
        Part("rasa", (".venv/rasa/bin/python", "-m", "bot.rasa_server", "run"), f"http://127.0.0.1:{rasa}/"),
        Part("actions", (".venv/app/bin/python", "-m", "actions"), f"http://127.0.0.1:{actions}/health"),
        Part(
            "gateway",
            (".venv/app/bin/python", "-m", "bot.gateway"),
            f"http://{own_host}:{gateway}/static/look.css",
            is_door=True,
        ),
    )
