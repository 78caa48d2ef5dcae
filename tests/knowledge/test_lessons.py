"""What is trained, and which questions are kept from it."""

from pathlib import Path

import pytest

from knowledge.lessons import Lesson, make_lessons
from knowledge.questions import is_held_out, read_other_matters, read_questions


@pytest.fixture
def lessons(plan, folder) -> tuple[Lesson, Lesson]:
    asked, other_matters = read_questions(folder), read_other_matters(folder)
    return make_lessons(plan, 2024, asked, other_matters, "built", Path("unused"))


def taught(lesson: Lesson) -> set[str]:
    return {question for entry in lesson.entries for question in entry.questions}.union(lesson.others)


def test_no_lesson_asks_what_it_teaches(lessons):
    for lesson in lessons:
        asked = {question for question, _ in lesson.inside}.union(lesson.outside)
        assert taught(lesson)
        assert asked
        assert not taught(lesson) & asked


def test_what_is_held_out_is_taught_to_none_and_asked_of_what_serves_alone(lessons, folder):
    held_out = {question for item in read_questions(folder) for question in item.questions if is_held_out(question)}
    held_out.update(filter(is_held_out, read_other_matters(folder)))
    for_ranker, for_serving = lessons
    assert not held_out & (taught(for_ranker) | taught(for_serving))
    assert not held_out & {question for question, _ in for_ranker.inside}.union(for_ranker.outside)
    assert held_out >= {question for question, _ in for_serving.inside}


def test_only_what_serves_is_kept(lessons):
    assert [lesson.folder for lesson in lessons] == [None, Path("unused")]
