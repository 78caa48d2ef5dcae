"""What a folder of built artefacts was made from, and whether it is still whole: manifest.json."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

NAME = "manifest.json"
REMEDY = "run `make index`"
# The packages whose versions change what a build makes or how it is read.
PACKAGES = ("bm25s", "faiss-cpu", "numpy", "scikit-learn", "sentence-transformers", "tokenizers", "torch")


def write(folder: Path, inputs: Mapping[str, Path], settings: Mapping[str, Any], scores: Mapping[str, Any]) -> None:
    """Write ``folder/manifest.json``, the last step of a build.

    The same inputs and files give the same bytes: no time and no absolute path is written.

    Args:
        folder: the built artefacts; every file below it is listed with its SHA-256.
        inputs: what the build read, by the names to list them under.
        settings: what the build was told, as JSON values.
        scores: what the build measured of itself, as JSON values.

    Raises:
        OSError: an input or a built file cannot be read.
    """
    manifest = {
        "inputs": {name: sha256(path) for name, path in sorted(inputs.items())},
        "files": {name: sha256(folder / name) for name in built_files(folder)},
        "settings": dict(settings),
        "scores": dict(scores),
        "python": platform.python_version(),
        "packages": package_versions(),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    # Written whole under another name first: a reader never sees half a manifest.
    draft = folder / f".{NAME}.draft"
    draft.write_text(text + "\n", "utf-8")
    os.replace(draft, folder / NAME)


def verify(folder: Path) -> list[str]:
    """What is wrong with the built artefacts in ``folder``, each as a sentence with its remedy; [] when whole."""
    try:
        listed = json.loads((folder / NAME).read_text("utf-8"))["files"].items()
    except FileNotFoundError:
        return [f"{folder} has no {NAME}, so it was never built; {REMEDY}"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [f"{folder / NAME} is not a manifest with a list of files; {REMEDY}"]
    return [problem for name, expected in listed if (problem := problem_of(folder / name, expected))]


def problem_of(path: Path, expected: str) -> str | None:
    """What is wrong with one built file: missing, unreadable or changed; None when nothing is."""
    try:
        found = sha256(path)
    except FileNotFoundError:
        return f"{path} is missing; {REMEDY}"
    except OSError as error:
        return f"{path} cannot be read ({error.strerror}); {REMEDY}"
    if found != expected:
        return f"{path} has SHA-256 {found[:12]}…, the manifest says {expected[:12]}…; {REMEDY}"
    return None


def built_files(folder: Path) -> list[str]:
    """Every file below ``folder`` but the manifest, as sorted POSIX paths relative to it."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in files if name not in (NAME, f".{NAME}.draft"))


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def package_versions() -> dict[str, str]:
    """The versions of those of PACKAGES that are installed."""
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions
