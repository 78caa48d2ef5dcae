"""Logs of Rasa: one line for a failure, and no words of the people who wrote."""

import os
import subprocess
import sys
from pathlib import Path

from bot.nlu.logs import describe, one_line

ROOT = Path(__file__).resolve().parents[3]


def test_a_failure_is_named_with_what_caused_it_and_without_the_message():
    try:
        try:
            raise KeyError("idf")
        except KeyError as cause:
            raise RuntimeError("component failed") from cause
    except RuntimeError:
        line = one_line(None, "error", {"event": "rest.failure", "text": "CCCD 048...", "exc_info": True})
    assert line == "rest.failure: RuntimeError: component failed <- KeyError: 'idf'"


def test_an_event_without_an_error_is_its_name_and_explanation():
    event = {"event": "parsing.failed", "event_info": "no such intent", "user_text": "xin chào"}
    assert one_line(None, "warning", event) == "parsing.failed: no such intent"


def test_an_error_without_a_cause_is_described_alone():
    assert describe(ValueError("no model")) == "ValueError: no model"


def test_importing_rasa_says_nothing():
    code = "from bot.nlu.logs import be_quiet, log_plainly; be_quiet(); import rasa.core.agent; log_plainly()"
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("TF_", "LOG_", "RASA_"))}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
