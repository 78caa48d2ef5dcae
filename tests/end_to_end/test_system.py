"""The three processes together, asked over HTTP as a person's browser asks."""

import httpx


def test_every_part_is_up(system):
    health = httpx.get(f"{system}/health", trust_env=False)
    assert health.status_code == 200
    parts = {name: state for name, state in health.json().items() if name != "version"}
    assert set(parts.values()) <= {"ok", "off"}
    assert health.json()["status"] == "ok"


def test_a_task_asked_by_its_reference_is_answered_with_its_clause(system):
    question = {"sender": "end-to-end", "message": "Cơ quan nào chủ trì nhiệm vụ 6b, hạn khi nào?"}
    reply = httpx.post(f"{system}/webhooks/rest/webhook", json=question, timeout=30, trust_env=False).json()
    custom = next(item["custom"] for item in reply if "custom" in item)
    text = next(item["text"] for item in reply if "text" in item)
    assert custom["kind"] == "task"
    assert "II.III.6.b" in [citation["ref"] for citation in custom["citations"]]
    assert text.strip().splitlines()[-1].startswith("Nguồn:")
