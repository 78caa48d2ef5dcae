"""The two environments, rasa and app: what each is made of, and how each is made and checked."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.setup.commands import output_of, run
from bot.setup.errors import SetupProblem
from bot.setup.packages import pip_settings, torch_options, uv_environment
from bot.setup.pythons import find_python, is_python
from bot.setup.uv import find_uv


@dataclass(frozen=True)
class Environment:
    """One environment: its Python version, and whether PyTorch is in it."""

    name: str
    python: str
    has_torch: bool
    # Solved for Linux and macOS together, because its packages differ between them.
    universal: bool

    @property
    def folder(self) -> Path:
        return Path(".venv") / self.name

    @property
    def interpreter(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def wanted(self) -> Path:
        return Path("requirements") / f"{self.name}.in"

    @property
    def lock(self) -> Path:
        return Path("requirements") / f"{self.name}.txt"


ENVIRONMENTS = {
    "rasa": Environment("rasa", python="3.10", has_torch=False, universal=True),
    "app": Environment("app", python="3.11", has_torch=True, universal=False),
}


def install(environment: Environment) -> None:
    """Make `environment` hold exactly its locked packages. Raises SetupProblem with what to do."""
    uv_environ = uv_environment(os.environ)
    uv = find_uv(uv_environ)
    if not is_python(environment.interpreter, environment.python):
        python = find_python(environment.python, uv, uv_environ)
        print(f"Python {environment.python}: {python}", flush=True)
        create = [str(uv), "venv", "--quiet", "--clear", "--python", str(python), str(environment.folder)]
        must(environment, create, uv_environ)
    sync = [str(uv), "pip", "sync", "--python", str(environment.interpreter), str(environment.lock)]
    must(environment, sync + extra_options(environment), uv_environ)
    if environment.has_torch:
        check_torch(environment)


def extra_options(environment: Environment) -> list[str]:
    """uv's options for where packages are found beside the package index."""
    find_links = pip_settings(os.environ).get("find-links", "").split()
    if environment.has_torch:
        return torch_options(find_links)
    return [option for place in find_links for option in ("--find-links", place)]


def must(environment: Environment, command: Sequence[str], uv_environ: Mapping[str, str]) -> None:
    """Run `command`. Raises SetupProblem when it fails."""
    if not run(command, uv_environ):
        raise SetupProblem(
            f"Chưa xong môi trường {environment.folder}; uv in lý do ở trên. Chạy lại sẽ tiếp tục từ đây.",
            f"The environment {environment.folder} is not done; uv says why above. Run this again to go on.",
        )


def check_torch(environment: Environment) -> None:
    """Raise SetupProblem when PyTorch cannot be imported or is not the CPU build."""
    cuda = output_of([environment.interpreter, "-c", "import torch; print(torch.version.cuda)"])
    if cuda == "None":
        return
    found = "không nạp được / cannot be imported" if cuda is None else f"CUDA {cuda}"
    raise SetupProblem(
        f"PyTorch trong {environment.folder} phải là bản CPU, nhưng: {found}. "
        f"Chạy `rm -r {environment.folder}` rồi chạy lại.",
        f"PyTorch in {environment.folder} must be the CPU build, but: {found}. "
        f"Run `rm -r {environment.folder}`, then run this again.",
    )
