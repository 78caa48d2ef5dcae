"""The plan of another city and year: parsed, built and answered from without a line of code for it."""

import json
import math
import shutil
from pathlib import Path

import pytest
import yaml

from actions.answer import Answer, Kind
from actions.question import make_question
from actions.respond import respond
from knowledge import manifest
from knowledge.build import build, write_intent_examples
from knowledge.errors import RecordError
from knowledge.files import write_records
from knowledge.library import Library, load_library
from knowledge.parse.plan import read_plan
from knowledge.questions import is_held_out, read_other_matters


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, made_up_folder: Path) -> tuple[Path, Path, list[str]]:
    """The made-up plan's folder, its built index and what the build told on the way."""
    index = tmp_path_factory.mktemp("built") / "knowledge"
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOIKEHOACH_PLAN", str(made_up_folder))
        build(made_up_folder, index, "built", told.append)
    return made_up_folder, index, told


@pytest.fixture(scope="module")
def made_up_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up plan with its records written."""
    folder = tmp_path_factory.mktemp("plans") / "song-xanh-2031"
    shutil.copytree(Path(__file__).parent / "made_up_plan", folder)
    write_records(read_plan(folder), folder / "records")
    return folder


@pytest.fixture(scope="module")
def library_2031(built) -> Library:
    return load_library(built[0], built[1])


@pytest.fixture
def ask(built, library_2031, monkeypatch):
    monkeypatch.setenv("HOIKEHOACH_PLAN", str(built[0]))

    def answer(text: str) -> Answer:
        return respond(make_question(text), library_2031)

    return answer


def test_the_build_tells_its_steps_and_leaves_nothing_aside(built):
    _, index, told = built
    assert [line.split(" ")[0] for line in told] == ["encoders", "ranker", "index:"]
    assert {path.name for path in index.iterdir()} == {
        "classifier.safetensors",
        "encoder",
        "manifest.json",
        "ranker.json",
    }
    assert [path.name for path in index.parent.iterdir()] == [index.name]


def test_the_build_is_whole_and_says_what_it_read_and_measured(built):
    _, index, _ = built
    assert manifest.verify(index) == []
    written = json.loads((index / "manifest.json").read_text("utf-8"))
    assert any(name.endswith("questions/records.jsonl") for name in written["inputs"])
    assert written["settings"]["encoder"] == "built"
    assert written["scores"]["questions"] == 77
    assert all(math.isfinite(score) and score >= 0 for score in written["scores"].values())


def test_a_plan_whose_conflicts_are_untrue_is_not_built(made_up_folder, tmp_path):
    folder = shutil.copytree(made_up_folder, tmp_path / "plan")
    conflicts = (folder / "conflicts.json").read_text("utf-8")
    (folder / "conflicts.json").write_text(conflicts.replace('"quote": "60%"', '"quote": "99%"'), "utf-8")
    with pytest.raises(RecordError, match=r"files-2030: II\.II\.I\.1 does not say '99%'"):
        build(folder, tmp_path / "index", "built", lambda _: None)
    assert not (tmp_path / "index").exists()


def test_examples_for_rasa_are_the_questions_by_kind_without_those_held_out(made_up_folder, tmp_path):
    write_intent_examples(made_up_folder, tmp_path / "nlu" / "questions.yml")
    data = yaml.safe_load((tmp_path / "nlu" / "questions.yml").read_text("utf-8"))
    examples = {row["intent"]: row["examples"].removeprefix("- ").rstrip("\n").split("\n- ") for row in data["nlu"]}
    about_the_plan = {"ask_task", "ask_indicator", "ask_result", "ask_duty", "ask_narrative", "ask_document"}
    assert set(examples) == about_the_plan | {"out_of_plan"}
    assert set(examples["out_of_plan"]) <= set(read_other_matters(made_up_folder))
    assert "ai ban hành quy chế thư viện số?" in examples["ask_task"] or is_held_out("ai ban hành quy chế thư viện số?")
    assert [q for questions in examples.values() for q in questions if is_held_out(q)] == []


def test_brackets_of_people_are_no_markup_of_rasa(made_up_folder, tmp_path):
    folder = shutil.copytree(made_up_folder, tmp_path / "plan")
    (folder / "questions" / "more.jsonl").write_text(
        json.dumps({"ref": "0", "q": ["kế hoạch [số](7) {hay} 8"]}) + "\n", "utf-8"
    )
    write_intent_examples(folder, tmp_path / "questions.yml")
    text = (tmp_path / "questions.yml").read_text("utf-8")
    assert not set("[]{}") & set(text)
    assert "kế hoạch (số)(7) (hay) 8" in text


def test_a_task_is_answered_by_its_reference(ask):
    answer = ask("ai chủ trì 2a?")
    assert answer.kind is Kind.TASK
    assert answer.text.split("\n")[0] == "Cơ quan chủ trì nhiệm vụ 2a: Sở Nội vụ; Sở Môi trường."
    assert answer.text.split("\n")[-1] == "Nguồn: KH 7/KH-UBND, Phần II, mục III, điểm 2a"


def test_a_task_is_found_by_its_matter(ask):
    assert [citation.ref for citation in ask("cáp ra đảo Cồn Mây khi nào xong").citations] == ["II.III.2.a"]


def test_an_indicator_has_the_years_of_its_own_plan(ask):
    first = ask("mục tiêu hồ sơ nộp qua mạng năm 2031").text.split("\n")[0]
    assert first.startswith("Mục tiêu năm 2031: 75%")


def test_this_year_is_the_year_of_the_plan(ask):
    assert "tháng 5/2031: 1a" in ask("tháng 5 đến hạn việc gì").text


def test_its_own_agencies_are_known_and_those_of_other_plans_are_not(ask):
    assert [citation.ref for citation in ask("liệt kê việc của Sở Môi trường").citations] == [
        "II.III.1.b",
        "II.III.2.a",
    ]


def test_its_own_conflict_is_disclosed(ask):
    text = ask("hồ sơ nộp qua mạng năm 2030 đạt bao nhiêu").text
    assert "60%" in text
    assert "58%" in text
    assert "tỷ lệ hồ sơ nộp qua mạng phải đạt năm 2030" in text


def test_another_matter_is_refused_with_its_own_number_and_hotline(ask):
    answer = ask("giá vàng hôm nay")
    assert answer.kind is Kind.REFUSAL
    assert "7/KH-UBND" in answer.text
    assert "1900" in answer.text


@pytest.mark.parametrize("question", ["kế hoạch này số mấy", "kết quả hồ sơ nộp qua mạng năm 2030"])
def test_nothing_of_the_first_plan_stands_in_answers_from_another(ask, question):
    text = ask(question).text
    assert [word for word in ("Đà Nẵng", "2023", "2024", "93/KH-UBND", "Phó Chủ tịch") if word in text] == []
