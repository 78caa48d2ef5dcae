"""A new build takes the old one's place at once, or not at all."""

import os
import signal
import subprocess
import sys
import time

import pytest

from knowledge.switch import switch


def folder(path, content):
    path.mkdir()
    (path / "manifest.json").write_text(content)
    return path


@pytest.fixture(params=[True, False], ids=["in one step", "one after the other"])
def steps(request, monkeypatch):
    """Both ways: a file system that cannot exchange names has only the second."""
    if not request.param:
        monkeypatch.setattr("knowledge.switch._exchange", lambda one, other: False)


def test_the_new_folder_stands_in_the_old_ones_place_and_nothing_else_is_left(tmp_path, steps):
    target = folder(tmp_path / "knowledge", "old")
    switch(folder(tmp_path / "aside", "new"), target)
    assert (target / "manifest.json").read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_where_there_was_none_the_new_one_is_put(tmp_path, steps):
    switch(folder(tmp_path / "aside", "new"), tmp_path / "knowledge")
    assert (tmp_path / "knowledge" / "manifest.json").read_text() == "new"


def test_when_it_cannot_be_done_the_old_one_stays(tmp_path, steps):
    target = folder(tmp_path / "knowledge", "old")
    with pytest.raises(OSError):
        switch(tmp_path / "there is no such folder", target)
    assert (target / "manifest.json").read_text() == "old"


def test_at_no_moment_is_there_no_folder_also_for_who_is_killed(tmp_path):
    target = folder(tmp_path / "knowledge", "old")
    program = f"""
import pathlib
from knowledge.switch import switch
base = pathlib.Path({str(tmp_path)!r})
while True:
    aside = base / "aside"
    aside.mkdir()
    (aside / "manifest.json").write_text("new")
    switch(aside, base / "knowledge")
"""
    writer = subprocess.Popen([sys.executable, "-c", program])
    try:
        until = time.monotonic() + 2
        seen = set()
        while time.monotonic() < until:
            seen.add(os.path.isdir(target))
    finally:
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    assert seen == {True}
    assert (target / "manifest.json").read_text() == "new"
