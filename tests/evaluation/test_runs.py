"""Runs: kept whole, and compared with the last one."""

from bot.gateway.pages.accuracy import OVERALL, STYLES, Row, rows
from knowledge import evaluation, manifest
from tests.evaluation.answering import CITED, REFUSED
from tests.evaluation.retrieval import COLUMNS
from tests.evaluation.runs import Run, changes, last_run, publish, save
from tests.evaluation.score import Score


def run(passed=9, failing=("dev-1",), date="2024-09-01T08:00:00+07:00"):
    return Run(date, "abc1234", {"dimension": 256}, {"kind/list": Score(passed, 10)}, {"questions": list(failing)})


def test_a_saved_run_is_read_back_as_it_was(tmp_path):
    save(run(), tmp_path)
    assert last_run(tmp_path) == run()


def test_git_leaves_saved_runs_alone(tmp_path):
    save(run(), tmp_path / "runs")
    assert (tmp_path / "runs" / ".gitignore").read_text("utf-8") == "*\n"


def test_the_last_run_is_the_latest_that_can_be_read(tmp_path):
    save(run(1), tmp_path)
    save(run(2, date="2024-09-02T08:00:00+07:00"), tmp_path)
    (tmp_path / "2024-10-01.json").write_text("{", "utf-8")
    assert last_run(tmp_path) == run(2, date="2024-09-02T08:00:00+07:00")


def test_there_is_no_last_run_at_first(tmp_path):
    assert last_run(tmp_path / "none") is None


def test_changes_name_scores_and_what_newly_fails_or_no_more():
    assert list(changes(run(8, ["a", "b"]), run(9, ["b", "c"]))) == [
        "kind/list: 8/10  80.0% → 9/10  90.0%",
        "questions: now fails: c",
        "questions: fails no more: a",
    ]


def test_two_like_runs_do_not_differ():
    assert list(changes(run(), run())) == []


def test_a_run_is_kept_beside_the_build_that_it_measured(tmp_path):
    index = tmp_path / "knowledge"
    index.mkdir()
    manifest.write(index, {}, {}, {})
    measured = Run("2024-09-01T08:00:00+07:00", "abc1234", {"asked": "in process"}, {OVERALL[0][1]: Score(9, 10)}, {})
    assert publish(measured, index).parent == tmp_path
    found = evaluation.read(index)
    assert found and found.build == evaluation.build_of(index)
    assert rows(found, OVERALL) == [Row(OVERALL[0][0], 9, 10)]
    assert manifest.verify(index) == []


def test_the_page_on_accuracy_names_measures_that_there_are():
    styles = {"formal", "colloquial", "no_diacritics", "typo", "abbrev", "english", "teencode", "mixed"}
    known = {f"answering/{name}" for name in (CITED, REFUSED)} | {f"search/{name}" for name in COLUMNS}
    known |= {"questions.jsonl/kind/~ all"} | {f"questions.jsonl/style/{style}" for style in styles}
    assert {measure for _, measure in (*OVERALL, *STYLES)} <= known
