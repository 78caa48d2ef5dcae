"""Runs: kept whole, and compared with the last one."""

from tests.evaluation.runs import Run, changes, last_run, save
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
