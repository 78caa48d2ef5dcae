"""A part that ends or hangs is started again by itself; real processes."""

import asyncio
import os
import signal
import sys
import time

import httpx
import psutil
import pytest

from bot.runner.keeper import CannotOpen, Keeper, Patience
from bot.runner.parts import Part
from tests.conftest import free_ports

QUICK = Patience(first_pause=0.05, longest_pause=0.4, look_every=0.1, look=0.3, hung=1.0, start=10.0, stop=3.0)
SERVER = """
import http.server, os, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = str(os.getpid()).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
print("một dòng", flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


def server(is_door=False):
    (port,) = free_ports(1)
    command = (sys.executable, "-c", SERVER, str(port))
    return Part("server", command, f"http://127.0.0.1:{port}/", is_door)


def program(code, is_door=False):
    return Part("program", (sys.executable, "-c", code), "http://127.0.0.1:9/", is_door)


async def pid_of(part, other_than=None):
    """The process that answers, as soon as one does that is not `other_than`."""
    async with asyncio.timeout(20), httpx.AsyncClient(trust_env=False, timeout=0.5) as http:
        while True:
            try:
                found = int((await http.get(part.address)).text)
            except httpx.HTTPError:
                found = None
            if found not in (None, other_than):
                return found
            await asyncio.sleep(0.05)


def keeping(part, act, patience=QUICK):
    """Do `act` while `part` is kept; what it returned, and the lines that were told."""
    told = []

    async def run():
        keeper = asyncio.create_task(Keeper(part, os.environ, told.append, patience).keep())
        try:
            return await act()
        finally:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    return asyncio.run(run()), told


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_part_that_is_killed_comes_back(number):
    part = server()

    async def act():
        first = await pid_of(part)
        os.kill(first, number)
        return first, await pid_of(part, other_than=first)

    (first, second), told = keeping(part, act)
    assert first != second
    assert any(number.name in line for line in told)


def test_a_part_that_hangs_is_ended_and_comes_back():
    part = server()

    async def act():
        first = await pid_of(part)
        await asyncio.sleep(0.5)
        os.kill(first, signal.SIGSTOP)
        return first, await pid_of(part, other_than=first)

    (first, _), told = keeping(part, act)
    assert not psutil.pid_exists(first)
    assert any("hung" in line for line in told)


def test_a_part_that_is_slow_now_and_then_is_left_alone():
    part = server()

    async def act():
        first = await pid_of(part)
        for _ in range(3):
            os.kill(first, signal.SIGSTOP)
            await asyncio.sleep(0.4)
            os.kill(first, signal.SIGCONT)
            await asyncio.sleep(0.4)
        return first, await pid_of(part)

    (first, still), _ = keeping(part, act)
    assert first == still


def test_a_part_that_ends_again_and_again_is_started_with_growing_pauses():
    async def act():
        await asyncio.sleep(2.5)

    _, told = keeping(program("print('vì sao')"), act)
    pauses = [line.split(" in ")[1] for line in told if "starting it again" in line]
    assert pauses[:5] == ["0.05 s", "0.1 s", "0.2 s", "0.4 s", "0.4 s"]
    assert told.count("vì sao") >= 5


def test_a_door_that_cannot_be_opened_ends_all():
    with pytest.raises(CannotOpen):
        asyncio.run(Keeper(program("raise SystemExit(1)", is_door=True), os.environ, print, QUICK).keep())


def test_a_door_that_was_open_comes_back():
    part = server(is_door=True)

    async def act():
        first = await pid_of(part)
        await asyncio.sleep(0.5)
        os.kill(first, signal.SIGKILL)
        return await pid_of(part, other_than=first)

    second, _ = keeping(part, act)
    assert second


def test_what_a_part_writes_is_passed_on_line_by_line_whatever_it_is():
    async def act():
        await asyncio.sleep(1.0)

    code = r"import os; os.write(1, b'a\xff\n'); os.write(2, b'hai\n'); os.write(1, b'x' * 3_000_000 + b'\nend\n')"
    _, told = keeping(program(code), act, Patience(first_pause=60.0))
    assert told[:2] == ["a\ufffd", "hai"]
    assert "end" in told


def test_stopping_ends_the_part_and_its_children_even_when_they_will_not():
    begun = time.monotonic()
    stubborn = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "child = subprocess.Popen([sys.executable, '-c', 'import signal, time; signal.signal(15, 1); time.sleep(99)']);"
        "print(child.pid, flush=True); time.sleep(99)"
    )

    async def act():
        await asyncio.sleep(1.5)

    _, told = keeping(program(stubborn), act, Patience(stop=0.5))
    time.sleep(0.2)
    child = int(told[0])
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE
    assert time.monotonic() - begun < 10
