"""Rasa and the action server can be reached from this machine only."""

import os
from ipaddress import ip_address

import psutil
import pytest


def listening(module: str) -> set[str]:
    """The addresses on which the process of these tests that runs `module` listens."""
    (process,) = (one for one in psutil.Process(os.getpid()).children() if module in one.cmdline())
    family = [process, *process.children(recursive=True)]
    connections = [connection for one in family for connection in one.net_connections("inet")]
    return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}


@pytest.mark.parametrize("module", ["bot.rasa_server", "actions"])
def test_it_listens_on_loopback_alone(system, module):
    addresses = listening(module)
    assert addresses
    assert all(ip_address(address).is_loopback for address in addresses), addresses


def test_the_gateway_listens_where_it_is_told_to(system):
    assert listening("bot.gateway") == {"127.0.0.1"}
