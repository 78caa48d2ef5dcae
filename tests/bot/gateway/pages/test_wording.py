"""The pages' sentences: each in both languages with the same blanks, each used."""

import re
import string

from bot.gateway.pages import widget, wording
from bot.gateway.pages.rendering import TEMPLATES
from bot.gateway.pages.wording import Language, sentences

GATEWAY = wording.FILE.parents[1] / "gateway"
SOURCES = [*TEMPLATES.rglob("*.html"), *GATEWAY.glob("pages/*.py"), *GATEWAY.glob("console/*.py")]


def blanks(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_there_in_every_language_and_in_no_other():
    for key, sentence in sentences().items():
        assert set(sentence) == set(Language), key
        assert all(sentence.values()), key


def test_every_sentence_of_the_wording_is_used_and_every_one_used_is_there():
    text = "\n".join(source.read_text("utf-8") for source in SOURCES)
    named = set(re.findall(r"""\bt\(["'](\w+)["'](?! ~)""", text))
    begun = set(re.findall(r"""\bt\(["'](\w+)["'] ~""", text))
    assert named <= set(sentences())
    quoted = set(re.findall(r"""["'](\w+)["']""", text))
    others = (*begun, widget.PREFIX)
    unused = [key for key in sentences() if key not in quoted and not key.startswith(others)]
    assert not unused


def test_the_widget_uses_every_sentence_that_is_its_own_and_no_other():
    own = {key.removeprefix(widget.PREFIX) for key in sentences() if key.startswith(widget.PREFIX)}
    text = "\n".join(path.read_text("utf-8") for path in widget.files() if path.suffix == ".js")
    named = set(re.findall(r"\btexts\.(\w+)", text))
    assert named <= own
    assert own - named <= set(re.findall(r'"(\w+)"', text))


def test_both_languages_fill_only_blanks_that_the_page_gives():
    for key, sentence in sentences().items():
        assert blanks(sentence["en"]) <= GIVEN.get(key, blanks(sentence["vi"])), key


# The line under the product's name takes what the plan says of itself.
GIVEN = {"product_line": {"home", "area", "issuer", "office", "until"}}


def test_no_key_stands_in_the_wording_twice():
    keys = re.findall(r"^([\w-]+):", wording.FILE.read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(sentences())
