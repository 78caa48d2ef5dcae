"""Starting the action server: what keeps it from starting is said in both languages."""

import pytest

from actions.__main__ import main


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "50 55"])
def test_a_port_that_is_none_is_refused_with_what_was_found(monkeypatch, capsys, port):
    monkeypatch.setenv("HOIKEHOACH_ACTIONS_PORT", port)
    assert main() == 1
    said = capsys.readouterr().err
    assert f"{port!r}, cần một số từ 1 đến 65535" in said
    assert f"{port!r}, expected a number from 1 to 65535" in said
