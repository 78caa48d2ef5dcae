"""Signed-in operators and wrong passwords, in memory: a restart signs everybody out."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import time
from collections import deque

HOUR_SECONDS = 3600.0
WINDOW_SECONDS = 900.0
# Wrong passwords within WINDOW_SECONDS before the next attempt is refused unread.
MOST_OF_ONE_ADDRESS = 5
MOST_OF_ALL = 100


class Sessions:
    """Keys of the operators who are signed in."""

    def __init__(self, hours: float) -> None:
        """`hours`: how long a key is good."""
        self._seconds = hours * HOUR_SECONDS
        self._ends: dict[str, float] = {}

    @property
    def seconds(self) -> int:
        return int(self._seconds)

    def begin(self) -> str:
        """A new key."""
        now = time.monotonic()
        self._ends = {key: end for key, end in self._ends.items() if end > now}
        key = secrets.token_urlsafe(32)
        self._ends[key] = now + self._seconds
        return key

    def holds(self, key: str) -> bool:
        """Whether `key` was given out and is still good."""
        return self._ends.get(key, 0.0) > time.monotonic()

    def end(self, key: str) -> None:
        self._ends.pop(key, None)


class WrongPasswords:
    """The wrong passwords of the last quarter of an hour, by the address that they came from."""

    def __init__(self) -> None:
        self._wrong: deque[tuple[float, str]] = deque()

    def seconds_to_wait(self, address: str) -> int:
        """How long `address` may not try again; 0 when it may now."""
        now = time.monotonic()
        while self._wrong and self._wrong[0][0] <= now - WINDOW_SECONDS:
            self._wrong.popleft()
        own = [at for at, network in self._wrong if network == network_of(address)]
        if len(own) >= MOST_OF_ONE_ADDRESS:
            return int(own[-MOST_OF_ONE_ADDRESS] + WINDOW_SECONDS - now) + 1
        if len(self._wrong) >= MOST_OF_ALL:
            return int(self._wrong[-MOST_OF_ALL][0] + WINDOW_SECONDS - now) + 1
        return 0

    def note(self, address: str) -> None:
        self._wrong.append((time.monotonic(), network_of(address)))


def network_of(address: str) -> str:
    """What one household or attacker has: an IPv4 address, or the 64 bits before the last of IPv6.

    >>> network_of("203.0.113.7"), network_of("2001:db8::1:2:3:4")
    ('203.0.113.7/32', '2001:db8::/64')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 32 if parsed.version == 4 else 64), strict=False))


def same_password(given: str, expected: str) -> bool:
    """Whether both are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(given.encode(), expected.encode())
