"""Where plans and indexes lie, and what plan.json says."""

import json
from datetime import date

import pytest

from knowledge.errors import PlanFileError
from knowledge.settings import ROOT, index_folder, plan_folder, read_plan_settings


def test_the_served_plan_is_known_by_its_number_year_and_date(folder):
    settings = read_plan_settings(folder)
    assert (settings.number, settings.year, settings.issued) == ("93/KH-UBND", 2024, date(2024, 4, 15))
    assert (settings.signer, settings.hotline) == ("Lê Quang Nam", "1022")


def test_another_plan_is_served_when_the_environment_names_it(monkeypatch):
    monkeypatch.setenv("HOIKEHOACH_PLAN", "kh7-2031")
    assert plan_folder() == ROOT / "knowledge" / "plans" / "kh7-2031"


def test_the_index_lies_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.delenv("HOIKEHOACH_INDEX", raising=False)
    assert index_folder() == ROOT / "indexes" / "knowledge"
    monkeypatch.setenv("HOIKEHOACH_INDEX", str(tmp_path))
    assert index_folder() == tmp_path


@pytest.mark.parametrize("key", ["number", "short_name", "year", "date", "signer", "hotline", "expected"])
def test_a_missing_key_is_named(folder, tmp_path, key):
    data = json.loads((folder / "plan.json").read_text("utf-8"))
    del data[key]
    (tmp_path / "plan.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(PlanFileError, match=f"KeyError\\('{key}'\\)"):
        read_plan_settings(tmp_path)


def test_a_date_that_is_none_is_refused(folder, tmp_path):
    data = json.loads((folder / "plan.json").read_text("utf-8")) | {"date": "15/4/2024"}
    (tmp_path / "plan.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(PlanFileError, match="Invalid isoformat"):
        read_plan_settings(tmp_path)
