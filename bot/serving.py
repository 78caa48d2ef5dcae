"""What the serving processes do for their speed: threads and memory."""

from __future__ import annotations

import gc
import os

THREADS = "OMP_NUM_THREADS"
COLLECT_AFTER = (20_000, 20, 20)


def compute_on_one_thread() -> None:
    """One for the numeric libraries, unless the environment says otherwise; call before they are imported.

    A question is too small to be worth sharing: threads that wait for each other's part burn the time of the processes
    beside them (18 instead of 11 ms of processor time a question in the actions process, on two cores).
    """
    os.environ.setdefault(THREADS, "1")


def leave_loaded_objects_alone() -> None:
    """Tell Python's garbage collector to look no more at what is loaded by now; call before the first request.

    Libraries and models are millions of objects that stay; each full collection walked them all and held up whoever
    had asked meanwhile.
    """
    gc.collect()
    gc.freeze()
    # A question leaves little that is garbage; looking for it after each 700 objects took 7% of the time of an answer.
    gc.set_threshold(*COLLECT_AFTER)
