"""The direction of imports: the contracts of pyproject.toml, and what must run inside Rasa's environment."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_every_contract_of_pyproject_is_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["knowledge.text", "knowledge.mentions"])
def test_what_rasa_loads_of_knowledge_needs_only_the_standard_library(module):
    graph = grimp.build_graph("knowledge", include_external_packages=True, cache_dir=None)
    needed = graph.find_upstream_modules(module, as_package=True) | graph.find_upstream_modules("knowledge")
    foreign = {name for name in needed if name.split(".")[0] not in {"knowledge", *sys.stdlib_module_names}}
    assert not foreign, f"{module} also runs in Rasa's environment, which lacks {sorted(foreign)}"
