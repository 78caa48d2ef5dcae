"""What the last evaluation of a build measured, kept beside the index: evaluation.json."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge import manifest

NAME = "evaluation.json"


@dataclass(frozen=True)
class Evaluation:
    """One evaluation of a build.

    Attributes:
        date: ISO, with the offset of the machine that measured.
        revision: git's short hash of the code.
        build: digest of the build that was measured; see `build_of`.
        asked: how the assistant was asked: "in process", or by way of its three processes.
        measures: (passed, total) by name, e.g. "search/first".
    """

    date: str
    revision: str
    build: str
    asked: str
    measures: Mapping[str, tuple[int, int]]


def build_of(index_folder: Path) -> str:
    """The digest of the build in ``index_folder``: that of its manifest. Raises OSError when there is none."""
    return manifest.sha256(index_folder / manifest.NAME)


def save(evaluation: Evaluation, index_folder: Path) -> Path:
    """Keep ``evaluation`` beside the index, in the place of the last one; returns the file. Raises OSError."""
    path = index_folder.with_name(NAME)
    draft = path.with_name(f".{NAME}.draft")
    draft.write_text(json.dumps(asdict(evaluation), ensure_ascii=False, indent=1) + "\n", "utf-8")
    os.replace(draft, path)
    return path


def read(index_folder: Path) -> Evaluation | None:
    """The last evaluation beside the index; None when there is none that can be read."""
    try:
        kept = json.loads(index_folder.with_name(NAME).read_text("utf-8"))
        measures = {str(name): (int(passed), int(total)) for name, (passed, total) in kept.pop("measures").items()}
        return Evaluation(**{name: str(value) for name, value in kept.items()}, measures=measures)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
