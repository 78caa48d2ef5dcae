"""Records as reviewable files: what is written is read back the same."""

import json
import shutil

import pytest

from knowledge.errors import PlanFileError
from knowledge.files import read_records, record_text, write_records


def test_what_is_written_is_read_back_the_same(plan, folder, tmp_path):
    write_records(plan, tmp_path / "records")
    shutil.copy(folder / "plan.json", tmp_path)
    assert read_records(tmp_path) == plan


def test_the_committed_records_are_the_plan(plan, folder):
    assert read_records(folder) == plan


def test_each_line_is_one_readable_record(plan, tmp_path):
    write_records(plan, tmp_path)
    lines = (tmp_path / "tasks.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 63
    assert json.loads(lines[0])["ref"] == "II.III.1.a"
    assert "Cơ quan chủ trì" in lines[0]  # letters, not escapes


def test_a_missing_file_says_how_to_write_it(folder, tmp_path):
    shutil.copy(folder / "plan.json", tmp_path)
    with pytest.raises(PlanFileError, match="run `python -m knowledge records` to write it anew"):
        read_records(tmp_path)


def test_a_line_that_is_no_record_names_its_file(plan, folder, tmp_path):
    write_records(plan, tmp_path / "records")
    shutil.copy(folder / "plan.json", tmp_path)
    (tmp_path / "records" / "duties.jsonl").write_text('{"ref": "II.IV.1"}\n', "utf-8")
    with pytest.raises(PlanFileError, match=r"duties\.jsonl"):
        read_records(tmp_path)


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("II.III.6.b", ["Tháng 9/2024", "Sở TT&TT", "dữ liệu mở"]),
        ("II.II.II.3", ["19,76%", "22%", "Toàn quốc"]),
        ("PL1.II.3", ["94% (không tính hồ sơ chứng thực)", "Hoàn thành vượt mức", "80%"]),
        ("II.IV.4", ["Sở Kế hoạch và Đầu tư, Sở Tài chính", "ngân sách"]),
        ("PL2.9", ["Blockchain"]),
    ],
)
def test_the_words_of_a_record_are_all_that_a_quote_may_come_from(record, ref, words):
    text = record_text(record(ref))
    assert [word for word in words if word not in text] == []
