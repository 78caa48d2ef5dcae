"""Where Rasa's files lie, and what must be there before Rasa is started."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


class CannotGoOn(Exception):
    """Ends the command; the text says what was found, what was expected and what to do."""


@dataclass(frozen=True)
class Project:
    """Where everything lies that Rasa reads and writes, below one folder."""

    root: Path

    @property
    def model(self) -> Path:
        return self.root / "indexes" / "rasa" / "assistant.tar.gz"

    @property
    def questions(self) -> Path:
        return self.root / "indexes" / "nlu" / "questions.yml"

    @property
    def training_files(self) -> list[str]:
        return [str(self.root / "nlu_data"), str(self.questions)]

    def file(self, name: str) -> str:
        return str(self.root / name)

    def name(self, path: Path) -> str:
        return str(path.relative_to(self.root))


def expect_questions(project: Project) -> None:
    """Raises CannotGoOn where the build has not made its training questions yet."""
    if not project.questions.exists():
        raise CannotGoOn(
            f"Chưa có {project.name(project.questions)}: bước dựng chỉ mục tạo ra tệp này. Hãy chạy: make run\n"
            f"There is no {project.name(project.questions)} yet: building the index makes it. Run: make run"
        )


def number_from_environment(name: str, default: int, most: int) -> int:
    """A whole number named in the environment.

    Raises:
        CannotGoOn: it is no number from 1 to `most`.
    """
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not 1 <= int(value) <= most:
        raise CannotGoOn(
            f"{name} là {value!r}, cần một số từ 1 đến {most}\n{name} is {value!r}, expected a number from 1 to {most}"
        )
    return int(value)


def expect_free(name: str, port: int) -> None:
    """Raises CannotGoOn where another program listens on the port; `name` is the variable that sets it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotGoOn(
                f"Cổng {port} đang được chương trình khác dùng. Hãy tắt nó, hoặc đặt {name} sang cổng khác\n"
                f"Port {port} is taken by another program. Stop it, or set {name} to another port"
            ) from error
