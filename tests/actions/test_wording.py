"""Every sentence that holds data: in both languages, with the same blanks, used, and given what it needs."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import actions
from actions.language import Language
from actions.sets import SetQuery
from actions.wording import say, sentences
from knowledge.library import Library
from knowledge.records import Role
from knowledge.store import Part

SOURCES = sorted(Path(actions.__file__).parent.rglob("*.py"))
# Blanks that one language alone needs: a gloss beside the plan's words; the plan's own labels, its short name.
ONLY_ENGLISH = {"gloss", "number"}
ONLY_VIETNAMESE = {"label", "plan"}


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def calls_of_say() -> Iterator[tuple[str, ast.Call]]:
    """Every call of say() in the sources, with where it stands."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield f"{path.name}:{node.lineno}", node


def literals(tree: ast.AST) -> set[str]:
    """String constants below a node, those inside f-strings left out."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in inside)
    return {node.value for node in found if isinstance(node.value, str)}


def composed_keys(library: Library) -> set[str]:
    """Keys that the sources put together from the name of a field, a role, a part, a status, a pillar or a flag."""
    fields, parts = ("lead", "coordinators", "deadline"), ("agency", *Part)
    keys = {f"task.{field}" for field in fields} | {f"part.{no}{field}" for field in fields[:2] for no in ("", "not_")}
    keys |= {f"{family}.{role}" for family in ("row", "noun") for role in Role}
    keys |= {f"filter.{part}" for part in parts} | {f"filter.not_{part}" for part in parts}
    keys |= {f"filter.{flag}" for flag in ("own", "missing_result", "year_only")}
    keys |= {f"alike.{part}" for part in ("content", *fields)}
    keys |= {f"status.{status}" for status in library.settings.parsing["statuses"]}
    return keys | {f"pillar.{pillar.name}" for pillar in library.store.plan.pillars}


def test_every_key_has_a_sentence_in_both_languages():
    assert [key for key, both in sentences().items() if set(both) != {"vi", "en"}] == []


def test_both_languages_have_the_same_blanks_but_those_that_only_one_needs():
    differing = {}
    for key, both in sentences().items():
        vi, en = blanks(both["vi"]), blanks(both["en"])
        # English may show the plan's word in English instead of it or beside it: status_en, name_en.
        english = {name for name in en - vi if name.endswith("_en")} | ONLY_ENGLISH
        vietnamese = {name for name in vi - en if f"{name}_en" in en} | ONLY_VIETNAMESE
        if not (vi - en <= vietnamese and en - vi <= english):
            differing[key] = (vi - en, en - vi)
    assert differing == {}


def test_no_key_is_missing():
    asked = {(where, key) for where, call in calls_of_say() for key in literals(call.args[0])}
    assert len(asked) > 60
    assert [(where, key) for where, key in asked if key not in sentences()] == []


def test_every_key_that_is_put_together_is_there(library):
    assert [key for key in sorted(composed_keys(library)) if key not in sentences()] == []


def test_no_key_is_unused(library):
    said = {key for _, call in calls_of_say() for key in literals(call.args[0])}
    # A key may also wait in a variable before it is said; keys with a dot are nothing else.
    waiting = {word for path in SOURCES for word in literals(ast.parse(path.read_text("utf-8"))) if "." in word}
    used = said | waiting | composed_keys(library)
    assert [key for key in sentences() if key not in used] == []


def test_every_call_gives_the_blanks_that_its_sentence_has():
    lacking = []
    for where, call in calls_of_say():
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords}
        for key in literals(call.args[0]):
            needed = blanks(sentences()[key]["vi"]) | blanks(sentences()[key]["en"])
            lacking += [(where, key, needed - given)] if not needed <= given else []
    assert lacking == []


def test_blanks_are_filled():
    shown = say("part.lead", Language.VIETNAMESE, agency="Sở Y tế", name="10đ")
    assert shown == "Có: Sở Y tế chủ trì nhiệm vụ 10đ."
    assert say("part.lead", Language.ENGLISH, agency="the Department of Health", name="10đ").startswith("Yes: ")


def test_a_missing_key_or_blank_is_an_error_and_no_broken_sentence():
    with pytest.raises(KeyError):
        say("no.such.key", Language.VIETNAMESE)
    with pytest.raises(KeyError):
        say("part.lead", Language.VIETNAMESE, agency="Sở Y tế")


def test_vietnamese_sentences_are_vietnamese_and_english_ones_english():
    english = [both["en"] for both in sentences().values()]
    accented = [text for text in english if any(letter in text for letter in "ăâđêôơưạảấầệểốồộớợủứừự")]
    assert accented == []


def test_every_narrowing_of_a_set_can_be_said():
    flags = {name for name, value in vars(SetQuery("tasks")).items() if value is False}
    assert flags == {"wants_count", "own_criterion", "missing_result", "year_only", "without_agency"}
