"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import actions
import knowledge


def modules_with_examples() -> list[str]:
    """Names of the modules of both packages whose docstrings hold examples."""
    names = [
        info.name
        for package in (knowledge, actions)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not info.name.endswith("__main__")
    ]
    return [name for name in names if any(test.examples for test in _tests(name))]


def _tests(name: str) -> list[doctest.DocTest]:
    return doctest.DocTestFinder().find(importlib.import_module(name))


def test_there_are_examples_to_run():
    assert {"knowledge.text", "knowledge.mentions", "knowledge.matter", "actions.language"} <= set(
        modules_with_examples()
    )


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_module_are_true(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
