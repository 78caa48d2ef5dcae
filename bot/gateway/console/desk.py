"""The finder in a thread of its own: loaded from the start on, asked by one request after the other."""

from __future__ import annotations

import asyncio
import importlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.gateway import wording
from bot.gateway.console.results import Choices, Filters, Found, Group
from bot.gateway.refusals import Refused
from bot.gateway.review import Note
from bot.serving import leave_loaded_objects_alone
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.gateway.console.finding import Finder

# Operators type the same beginnings; and a call is often looked up again.
KEPT_RESULTS = 512


class Desk:
    """What operators search with."""

    def __init__(self, index: Path) -> None:
        """Begin to load the index in the folder `index`; returns at once."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="console")
        self._finder: Future[Finder] = self._thread.submit(load, index)
        self._kept: OrderedDict[tuple[str, Filters], Found] = OrderedDict()

    async def find(self, text: str, filters: Filters) -> Found:
        """See Finder.find. Waits while the index is being loaded. Raises Refused (503) when it cannot be."""
        key = (text.strip(), filters)
        if key not in self._kept:
            finder = await self._loaded()
            found = await asyncio.wrap_future(self._thread.submit(finder.find, *key))
            self._kept[key] = found
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT_RESULTS:
            self._kept.popitem(last=False)
        return self._kept[key]

    async def group(self, notes: Sequence[Note]) -> list[Group]:
        """See grouping.grouped. Raises Refused (503)."""
        await self._loaded()
        grouping = importlib.import_module("bot.gateway.console.grouping")
        groups: list[Group] = await asyncio.wrap_future(self._thread.submit(grouping.grouped, notes))
        return groups

    async def choices(self) -> Choices:
        """What the filters offer. Raises Refused (503)."""
        return (await self._loaded()).choices

    async def _loaded(self) -> Finder:
        try:
            return await asyncio.wrap_future(self._finder)
        except KnowledgeError as error:
            raise Refused(503, "index_missing", wording.BROKEN_INDEX.fill(found=error)) from error

    def close(self) -> None:
        """Take no more searches; does not wait for the one that runs."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def load(index: Path) -> Finder:
    # Not at the top: the gateway would listen only seconds later.
    finding = importlib.import_module("bot.gateway.console.finding")
    finder: Finder = finding.load_finder(index)
    # The first search reads lexicons, which no operator should wait for.
    finder.find("nhiệm vụ", Filters())
    # Every channel's webhooks wait while the collector walks the index: a quarter of a second, again and again.
    leave_loaded_objects_alone()
    return finder


@contextmanager
def open_desk(index: Path) -> Iterator[Desk]:
    desk = Desk(index)
    try:
        yield desk
    finally:
        desk.close()
