"""Clients that send slowly, or nothing, lose their connection; others are answered meanwhile. Over real sockets."""

import contextlib
import socket
import time

import pytest

from tests.bot.gateway.conftest import gateway_with

HEAD = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 30\r\n"


@pytest.fixture
def gateway(settings):
    with gateway_with(
        settings.model_copy(update={"head_seconds": 0.5, "body_seconds": 0.5, "read_seconds": 0.5, "connections": 40})
    ) as it:
        yield it


def connected(gateway):
    return socket.create_connection((gateway.base_url.host, gateway.base_url.port), timeout=5)


def seconds_until_closed(connection, trickle=b""):
    """For how long the other side keeps `connection` while a byte of `trickle` is sent now and then."""
    begun = time.monotonic()
    connection.settimeout(0.1)
    for byte in trickle or [None] * 100:
        with contextlib.suppress(TimeoutError):
            if connection.recv(4096) == b"":
                break
        if byte is not None:
            connection.sendall(bytes([byte]))
        if time.monotonic() - begun > 5:
            break
    return time.monotonic() - begun


def closed_after(connection, trickle=b""):
    try:
        return seconds_until_closed(connection, trickle)
    except OSError:
        return 0.5


def test_a_connection_on_which_nothing_comes_is_closed(gateway):
    with connected(gateway) as connection:
        assert closed_after(connection) < 2


def test_a_head_that_trickles_in_is_given_up(gateway):
    with connected(gateway) as connection:
        connection.sendall(HEAD)
        assert closed_after(connection, b"X-Slow: " + b"a" * 60) < 2


def test_a_second_head_that_trickles_in_on_the_same_connection_is_given_up(gateway):
    with connected(gateway) as connection:
        connection.sendall(b"GET /static/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 200"
        assert closed_after(connection, b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 60) < 3


def test_a_body_that_trickles_in_is_answered_with_408(gateway):
    with connected(gateway) as connection:
        connection.sendall(HEAD + b"\r\n{")
        assert connection.recv(12) == b"HTTP/1.1 408"


def test_a_head_without_end_is_cut_off_before_its_time_is_over(gateway):
    with connected(gateway) as connection, pytest.raises(OSError):
        for _ in range(200):
            connection.sendall(b"X-Large: " + b"a" * 4000 + b"\r\n" if _ else HEAD)
            time.sleep(0.001)


def test_an_ordinary_client_may_keep_its_connection_for_longer_than_a_head_may_take(gateway):
    with connected(gateway) as connection:
        for _ in range(3):
            connection.sendall(b"GET /static/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while not answer.endswith(b"</svg>\n"):
                answer += connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 200")
            time.sleep(0.7)


def test_a_client_that_leaves_its_answers_unread_is_given_up(gateway):
    page = gateway.get("/ke-hoach/kh93-2024").content
    asked = 20_000_000 // len(page)
    with connected(gateway) as connection:
        connection.sendall(b"GET /ke-hoach/kh93-2024 HTTP/1.1\r\nHost: x\r\n\r\n" * asked)
        time.sleep(2)
        answers = b""
        with contextlib.suppress(ConnectionError):
            while more := connection.recv(1_000_000):
                answers += more
    assert answers.count(b"HTTP/1.1 200") < asked


def test_while_slow_clients_hold_connections_others_are_answered(gateway):
    with contextlib.ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(connected(gateway)).sendall(HEAD)
        asked = {"sender": "an", "message": "6b?"}
        assert gateway.post("/webhooks/rest/webhook", json=asked).status_code == 200


def test_beyond_the_connections_there_are_the_next_is_told_503_at_once_and_they_come_free_again(gateway):
    with contextlib.ExitStack() as stack:
        for _ in range(60):
            stack.enter_context(connected(gateway)).sendall(HEAD)
        begun = time.monotonic()
        assert gateway.get("/static/icon.svg").status_code == 503
        assert time.monotonic() - begun < 2
        time.sleep(1.5)
        assert gateway.get("/static/icon.svg").status_code == 200
