"""What the serving processes do for their speed."""

import os
import subprocess
import sys

import pytest

from bot.serving import THREADS, compute_on_one_thread

# In a process of its own: what is frozen is kept for good.
FROZEN = """
import gc
from bot.serving import COLLECT_AFTER, leave_loaded_objects_alone
leave_loaded_objects_alone()
assert gc.get_freeze_count() > 1000, gc.get_freeze_count()
assert gc.get_threshold() == COLLECT_AFTER and gc.isenabled()
"""


@pytest.mark.parametrize(("found", "then"), [(None, "1"), ("4", "4")])
def test_numeric_libraries_compute_on_one_thread_unless_the_environment_says_otherwise(monkeypatch, found, then):
    monkeypatch.setenv(THREADS, "any")
    monkeypatch.delenv(THREADS)
    if found:
        monkeypatch.setenv(THREADS, found)
    compute_on_one_thread()
    assert os.environ[THREADS] == then


def test_what_is_loaded_is_not_walked_again_and_what_comes_later_is_still_collected():
    subprocess.run([sys.executable, "-c", FROZEN], check=True)
