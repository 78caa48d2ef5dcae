"""Training pairs: wordings of one record together, typing slips now and then, the same each time."""

import random

from knowledge.records import Kind
from knowledge.search.entries import Entry
from knowledge.search.training import TrainingSettings, batches, encoder_text, slip

SETTINGS = TrainingSettings(epochs=1, batch=32, slips=0.0)


def entries(count: int) -> list[Entry]:
    return [Entry(f"r{n}", Kind.TASK, "", f"văn bản {n}", (f"câu hỏi {n}", f"hỏi nữa {n}")) for n in range(count)]


def test_text_is_encoded_folded_with_abbreviations_written_out():
    assert encoder_text("DVCTT của Sở") == "dich vu cong truc tuyen cua so"


def test_a_slip_changes_one_place_of_a_text():
    chance = random.Random(5)
    slipped = {slip("phu song", chance) for _ in range(50)}
    assert all(abs(len(text) - len("phu song")) <= 1 for text in slipped)
    assert len(slipped) > 5


def test_a_text_too_short_to_slip_stays():
    assert slip("5g", random.Random(1)) == "5g"


def test_partners_are_other_wordings_of_the_same_record():
    for questions, partners in batches(entries(40), SETTINGS):
        for question, partner in zip(questions, partners, strict=True):
            assert question != partner
            assert question.split()[-1] == partner.split()[-1]


def test_no_record_comes_twice_in_a_batch():
    for questions, _ in batches(entries(40), SETTINGS):
        numbers = [question.split()[-1] for question in questions]
        assert len(numbers) == len(set(numbers))


def test_the_same_seed_gives_the_same_pairs():
    assert list(batches(entries(40), SETTINGS)) == list(batches(entries(40), SETTINGS))
