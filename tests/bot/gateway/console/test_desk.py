"""The index of the console in the gateway's process."""

import subprocess
import sys

from bot.gateway.settings import ROOT

# In a process of its own: what is frozen is kept for good. The index is hundreds of thousands of objects.
LOADED = """
import gc
from pathlib import Path
from bot.gateway.console.desk import load
load(Path("indexes/knowledge"))
assert gc.get_freeze_count() > 100_000, gc.get_freeze_count()
"""


def test_no_request_of_any_channel_waits_while_the_collector_walks_the_index():
    subprocess.run([sys.executable, "-c", LOADED], check=True, cwd=ROOT)
