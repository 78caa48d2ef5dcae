"""Personal numbers and addresses are masked however they are typed; what the plan says never is."""

import doctest
import json
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.gateway import masking
from bot.gateway.masking import mask

ROOT = Path(__file__).resolve().parents[3]
PLANS = sorted((ROOT / "knowledge" / "plans").iterdir())

IDENTITIES = [
    "048203001234",
    "048 203 001 234",
    "048.203.001.234",
    "048-203-001-234",
    "0482 0300 1234",
    "048203 001234",
    "0 4 8 2 0 3 0 0 1 2 3 4",
    "０４８２０３００１２３４",
    "048\u200b203\u200b001\u200b234",
    "048 203 001 234",
    "٠٤٨٢٠٣٠٠١٢٣٤",
    "048–203–001–234",
    "201234567",
    "201 234 567",
    "201-234-567",
]
PHONES = [
    "0905123456",
    "0905 123 456",
    "0905.123.456",
    "0905-123-456",
    "0905,123,456",
    "090 512 3456",
    "09 05 12 34 56",
    "0 9 0 5 1 2 3 4 5 6",
    "+84905123456",
    "+84 905 123 456",
    "+84 (0)905 123 456",
    "(+84) 905-123-456",
    "84905123456",
    "84 905 123 456",
    "0084 905 123 456",
    "o905 123 456",
    "O9O5123456",
    "０９０５１２３４５６",
    "0\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e35\ufe0f\u20e3123456",
    "0905–123–456",
    "0905•123•456",
    "0236 3821234",
    "(0236) 3821234",
    "(0236)3.821.234",
    "0236-3-821-234",
    "0236.3821.234",
    "02363821234",
    "+84 236 382 1234",
    "024 3822 1234",
    "0511 3821234",
    "0123 456 7890",
]
ADDRESSES = [
    "an@gmail.com",
    "an.nguyen+kh93@danang.gov.vn",
    "AN_NGUYEN@DANANG.GOV.VN",
    "an @ gmail . com",
    "an@ gmail.com",
    "an [at] gmail . com",
    "an[at]gmail[dot]com",
    "an (at) danang (dot) gov (dot) vn",
    "an at gmail.com",
    "an at gmail dot com",
    "an at danang dot gov dot vn",
    "an a còng gmail chấm com",
    "an@gmail",
    "nguyen . van . an @ gmail . com",
    "ａｎ＠ｇｍａｉｌ．ｃｏｍ",
    "nguyễn.văn.an@gmail.com",
    "0905123456@gmail.com",
    "an\u200b@\u200bgmail.com",
]
FRAMES = ["{}", "tôi là {}, ai chủ trì 6b?", "Số của tôi:{}.", "({})", "x\n{}\ny", "“{}” năm 2024"]
KEPT = [
    "KH 93/KH-UBND ngày 15/4/2024",
    "3.553.958 tài khoản",
    "3 553 958",
    "1.200.000.000 đồng",
    "400.000.000",
    "400000000",
    "400000000 đồng",
    "400000000đ",
    "123.456.789 hồ sơ",
    "123456789 đồng",
    "84.905.123.456 đồng",
    "190.000 hồ sơ",
    "2023-2025",
    "2023 2024 2025",
    "2022 - 2025, 2023 - 2024",
    "01/01/2023 - 05/05/2024",
    "01-01-2023 05-05-2024",
    "03/2024 - 12/2024",
    "03 2024 - 12 2024",
    "2024-09-30",
    "0,75 2024 2025",
    "nhiệm vụ 01 02 03 04 05 06",
    "nhiệm vụ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11",
    "30.050 30.546 31.287 34.293",
    "DL mở QĐ 962 131/219 59,8%",
    "gọi 1022, 113, 114, 115",
    "1900 1234, 18001234, 1900 123 456",
    "what is at danang.gov.vn?",
    "/xoa_du_lieu@ke_hoach_bot",
    "@ke_hoach_bot hạn 6b",
    "5kg @ 20.000",
    "6074/BTTTT-CĐSQG",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("written", "label"),
    [(one, "[CCCD]") for one in IDENTITIES]
    + [(one, "[số điện thoại]") for one in PHONES]
    + [(one, "[email]") for one in ADDRESSES],
)
def test_every_spelling_is_masked_whole_wherever_it_stands(written: str, label: str, frame: str):
    assert mask(frame.format(written)) == frame.format(label)
    decomposed = unicodedata.normalize("NFD", frame.format(written))
    assert mask(decomposed) == unicodedata.normalize("NFD", frame).format(label)


def test_a_number_called_an_identity_number_is_masked_with_dots_too():
    assert mask("số CMND của tôi là 201.234.567") == "số CMND của tôi là [CCCD]"
    assert mask("căn cước: 123 456 789 012") == "căn cước: [CCCD]"


def test_nine_digits_called_a_telephone_are_one():
    assert mask("sđt 905123456") == "sđt [số điện thoại]"


def test_any_other_long_run_of_digits_is_masked():
    assert mask("số tài khoản 9704123456789012") == "số tài khoản [dãy số]"
    assert mask("mã số thuế 4001234567") == "mã số thuế [dãy số]"


def test_two_numbers_side_by_side_are_two():
    assert mask("0905 123 456 0914 123 456") == "[số điện thoại] [số điện thoại]"
    assert mask("0905123456/0914123456, a@b.vn; c@d.vn") == "[số điện thoại]/[số điện thoại], [email]; [email]"


def test_a_sentence_after_an_address_stays():
    assert mask("gửi an@gmail.com. Cảm ơn") == "gửi [email]. Cảm ơn"


@pytest.mark.parametrize("text", KEPT)
def test_figures_dates_and_hotlines_stay(text: str):
    assert mask(text) == text


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_nothing_that_a_plan_says_or_is_asked_changes(plan: Path):
    texts = list(texts_of(plan))
    assert len(texts) > 3000
    assert [text for text in texts if mask(text) != text] == []
    whole = (plan / "source.txt").read_text("utf-8")
    assert mask(whole) == whole


PIECES = st.sampled_from(
    [
        *IDENTITIES,
        *PHONES,
        *ADDRESSES,
        *KEPT,
        " ",
        ".",
        "-",
        "(",
        ")",
        "+",
        "0",
        "84",
        "o",
        "@",
        "at",
        "[",
        "]",
        "CMND",
        "sđt",
    ]
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=8).map("".join))
def test_masking_twice_changes_nothing_more(text: str):
    assert mask(mask(text)) == mask(text)


@settings(max_examples=1000, deadline=None)
@given(
    st.sampled_from(["035", "056", "079", "086", "093"]),
    st.text("0123456789", min_size=7, max_size=7),
    st.lists(st.sampled_from(["", " ", ".", "-", "\u200b"]), min_size=9, max_size=9),
)
def test_no_digit_of_a_mobile_number_is_left_wherever_the_marks_stand(prefix: str, rest: str, marks: list[str]):
    written = "".join(digit + mark for digit, mark in zip(prefix + rest, [*marks, ""], strict=True))
    # "03.5.2019 12 3" is a day with two numbers behind it to anybody who reads it.
    assume(not re.match(r"\d+([.-])\d([.-])(19|20)\d\d[ .-]", written.replace("\u200b", "")))
    assert not any(char.isdigit() for char in mask(f"gọi {written} nhé"))


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=3), st.sampled_from("., "))
def test_an_amount_with_marks_between_its_thousands_stays(first: int, groups: list[int], between: str):
    written = between.join([str(first), *(f"{group:03}" for group in groups)])
    if between != " " or len(written.replace(" ", "")) < 9:
        assert mask(f"có {written} tài khoản") == f"có {written} tài khoản"


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "o",
        "@",
        " ",
        "0 ",
        "1.",
        "1/",
        "a.",
        "a . ",
        "a@",
        "a at b . ",
        "[at]",
        "đ",
        "a@b.cc+",
        "048203001234¼0",
    ],
)
def test_a_hundred_thousand_characters_take_ten_times_as_long_as_ten_thousand(unit: str):
    short, long = (seconds_for((unit * size)[:size]) for size in (10_000, 100_000))
    assert long < 40 * max(short, 0.002), f"{short:.3f} s for 10,000 characters, {long:.3f} s for 100,000"


def seconds_for(text: str) -> float:
    begun = time.process_time()
    mask(text)
    return time.process_time() - begun


def test_the_examples_of_the_module_hold():
    assert doctest.testmod(masking).failed == 0


def texts_of(plan: Path):
    """Every line of the document, and every string of its records, questions and tables."""
    yield from (plan / "source.txt").read_text("utf-8").splitlines()
    for file in sorted([*plan.rglob("*.jsonl"), *plan.rglob("*.json")]):
        documents = file.read_text("utf-8").splitlines() if file.suffix == ".jsonl" else [file.read_text("utf-8")]
        for document in filter(None, documents):
            yield from strings_in(json.loads(document))


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)
