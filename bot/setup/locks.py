"""Compiles requirements/*.in into the locks beside them."""

from __future__ import annotations

import os

from bot.setup.environments import Environment, extra_options, must
from bot.setup.packages import uv_environment
from bot.setup.pythons import find_python
from bot.setup.uv import find_uv

# What pyproject.toml's [tool.uv] environments append to every line; true for every reader of the lock.
EVERYWHERE = "python_full_version < '3.11' and (sys_platform == 'darwin' or sys_platform == 'linux')"


def lock(environment: Environment, upgrade: bool = False) -> None:
    """Write `environment`'s lock from what it wants; locked versions stay unless `upgrade`.

    Raises SetupProblem when the wanted versions do not go together.
    """
    uv_environ = uv_environment(os.environ)
    uv = find_uv(uv_environ)
    python = find_python(environment.python, uv, uv_environ)
    command = [str(uv), "pip", "compile", "--quiet", "--custom-compile-command", "make lock"]
    command += ["--python", str(python), "--python-version", environment.python]
    command += [str(environment.wanted), "--output-file", str(environment.lock)]
    # The app's packages are the same everywhere but for CUDA's, which this platform's CPU build leaves out.
    command += ["--universal"] if environment.universal else ["--python-platform", "x86_64-unknown-linux-gnu"]
    command += ["--upgrade"] if upgrade else []
    must(environment, command + extra_options(environment), uv_environ)
    environment.lock.write_text(plain(environment.lock.read_text("utf-8")), "utf-8")


def plain(text: str) -> str:
    """The lock `text` as it holds on every platform: no CPU suffix, no marker that is always true.

    >>> plain("torch==2.13.0+cpu\\n")
    'torch==2.13.0\\n'
    """
    return text.replace("+cpu\n", "\n").replace(f" ; {EVERYWHERE}\n", "\n")
