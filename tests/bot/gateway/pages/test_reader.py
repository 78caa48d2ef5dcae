"""Which plans can be read, and what is said when one cannot."""

import json
import re
import shutil

import pytest

from bot.gateway.pages import pictures, reader, shelf
from knowledge import settings


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """A folder of plans of which the served one is a copy of ours."""
    shutil.copytree(settings.plan_folder(), tmp_path / "knowledge" / "plans" / "kh93-2024")
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    for made in (reader.written, pictures.drawn):
        made.cache_clear()
    yield tmp_path / "knowledge" / "plans"
    for made in (reader.written, pictures.drawn):
        made.cache_clear()


def test_a_plan_is_read_without_a_built_index(gateway, settings):
    shutil.rmtree(settings.index)
    assert gateway.get("/ke-hoach/kh93-2024").status_code == 200


def test_an_earlier_plan_stays_at_its_address(plans, gateway):
    shutil.copytree(plans / "kh93-2024", plans / "kh56-2023")
    plan = plans / "kh56-2023" / "plan.json"
    plan.write_text(
        plan.read_text("utf-8").replace("kh93-2024", "kh56-2023").replace("93/KH-UBND", "56/KH-UBND"), "utf-8"
    )
    page = gateway.get("/ke-hoach/kh56-2023").text
    assert "<h1>Kế hoạch 56/KH-UBND</h1>" in page
    assert "Nguồn: Kế hoạch 56/KH-UBND" in page
    assert gateway.get("/ke-hoach/56-kh-ubnd").headers["location"] == "/ke-hoach/kh56-2023"
    assert "<h1>Kế hoạch 93/KH-UBND</h1>" in gateway.get("/ke-hoach", follow_redirects=True).text


@pytest.mark.parametrize("name", ["..%2f..%2fbot", "%2e%2e", "kh93-2024/records", "kh93-2024%00"])
def test_only_plans_are_opened(gateway, name):
    response = gateway.get(f"/ke-hoach/{name}")
    assert response.status_code == 404
    assert "II.III.6.b" not in response.text


def test_a_plan_whose_files_are_broken_is_said_not_to_open_and_the_log_says_what_to_mend(plans, gateway, log_lines):
    (plans / "kh93-2024" / "records" / "tasks.jsonl").write_text("{", "utf-8")
    response = gateway.get("/ke-hoach/kh93-2024")
    assert response.status_code == 503
    assert "1022" in response.text and "tasks.jsonl" not in response.text
    [line] = [line for line in log_lines if line["event"] == "plan unreadable"]
    assert "tasks.jsonl" in line["found"] and "python -m knowledge records" in line["found"]


def test_a_plan_that_was_mended_opens_without_a_restart(plans, gateway):
    tasks = plans / "kh93-2024" / "records" / "tasks.jsonl"
    whole = tasks.read_text("utf-8")
    tasks.write_text("{", "utf-8")
    assert gateway.get("/ke-hoach/kh93-2024").status_code == 503
    tasks.write_text(whole, "utf-8")
    assert gateway.get("/ke-hoach/kh93-2024").status_code == 200


def test_the_served_plan_is_read_whatever_lies_beside_it(plans, gateway):
    (plans / "kh10-2025").mkdir()
    (plans / "kh10-2025" / "plan.json").write_text("{", "utf-8")
    assert gateway.get("/ke-hoach/kh93-2024").status_code == 200


@pytest.mark.parametrize("path", ["", "?lang=en", "/hinh"])
def test_words_of_the_plan_are_never_html(plans, gateway, path):
    tasks = plans / "kh93-2024" / "records" / "tasks.jsonl"
    first, *rest = tasks.read_text("utf-8").splitlines()
    task = json.loads(first)
    task["content"] = "<script>alert(1)</script> & {{ 7 * 7 }}"
    task["lead"]["text"] = '"><img src=x onerror=alert(1)>'
    tasks.write_text("\n".join([json.dumps(task), *rest]), "utf-8")
    page = gateway.get(f"/ke-hoach/kh93-2024{path}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}" in page
    assert "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script>alert" not in page and "<img src=x" not in page


def test_contradictions_are_known_at_each_place_that_they_concern():
    plan = shelf.opened("kh93-2024")
    assert {conflict.id for conflict in plan.disagreements["II.IV.2.b"]} & {
        conflict.id for conflict in plan.disagreements["II.II.II.3"]
    }


def test_every_address_that_the_manual_names_answers(gateway):
    manual = (settings.ROOT / "docs" / "pages.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in manual.splitlines() if line.startswith("| `/")]
    assert len(rows) >= 6
    for address in re.findall(r"`(/[^`]*)`", " ".join(rows)):
        path = address.replace("<plan>", "kh93-2024").replace("#<reference>", "#II.III.6.b")
        assert gateway.get(path, follow_redirects=True).status_code == 200, address
