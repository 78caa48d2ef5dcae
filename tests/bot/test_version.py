"""The version stands in one place, in the form of SemVer, and the changelog knows it."""

import re

from bot.version import PROJECT, version

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
SECTION = re.compile(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
GROUPS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def sections():
    return SECTION.findall((PROJECT.parent / "CHANGELOG.md").read_text("utf-8"))


def test_the_version_is_one_of_semver():
    assert SEMVER.fullmatch(version())


def test_the_changelog_begins_with_what_is_unreleased_and_then_this_version():
    (first, _), *released = sections()
    assert first == "Unreleased"
    assert not released or released[0][0] == version()
    assert all(SEMVER.fullmatch(number) and date for number, date in released)


def test_the_changelog_sorts_changes_into_the_groups_of_keep_a_changelog():
    text = (PROJECT.parent / "CHANGELOG.md").read_text("utf-8")
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= GROUPS
