"""Finds Chromium, in which the tests open our pages, or installs Debian's where we may."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from bot.setup.commands import run
from bot.setup.errors import SetupProblem

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> Path:
    """The path of a Chromium on this machine. Raises SetupProblem when there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    raise SetupProblem(
        "Máy này không có Chromium, nên chưa kiểm tra được các trang. Trên Debian/Ubuntu: "
        "`apt-get install chromium` (bằng quyền root), rồi chạy lại.",
        "This machine has no Chromium, so the pages cannot be tested. On Debian/Ubuntu: "
        "`apt-get install chromium` (as root), then run this again.",
    )


def install_chromium() -> Path:
    """The path of a Chromium, installed by apt-get when there is none and we are root. Raises SetupProblem."""
    if not any(map(shutil.which, NAMES)) and shutil.which("apt-get") and os.geteuid() == 0:
        print("Cài Chromium / installing Chromium", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "-qq", "update"], quiet)
        run(["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"], quiet)
    return find_chromium()
