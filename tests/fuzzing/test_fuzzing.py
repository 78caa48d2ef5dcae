"""Nothing that is sent to any endpoint makes the gateway fail, run a script, or show what lies inside."""

import pytest

from tests.fuzzing.checks import check
from tests.fuzzing.inputs import SCRIPT
from tests.fuzzing.machine import Answered, Asked, running
from tests.fuzzing.session import Session

INPUTS = 1500
ASKED = Asked("GET", "/")
SAFE = {"content-security-policy": "x", "x-content-type-options": "nosniff"}


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    with running(tmp_path_factory.mktemp("state")) as started:
        yield started


def test_strange_requests_to_every_endpoint_are_answered_in_order(machine):
    session = Session(machine, number=1)
    session.run(INPUTS)
    operations = sum(len(methods) for methods in machine.description()["paths"].values())
    assert session.kinds.total() >= INPUTS
    assert len(session.kinds) == operations + 2
    assert {200, 204, 400, 403, 404, 405, 422} <= set(session.statuses)


@pytest.mark.parametrize(
    "answered",
    [
        Answered(500, SAFE, b""),
        Answered(200, SAFE, b"", ValueError()),
        Answered(200, {}, b""),
        Answered(200, SAFE, b"root:x:0:0:root"),
        Answered(200, SAFE | {"content-type": "text/html"}, SCRIPT.encode()),
        Answered(200, SAFE | {"location": "/\r\nSet-Cookie: a=b"}, b""),
    ],
)
def test_an_answer_that_must_not_be_is_found(answered):
    with pytest.raises(AssertionError):
        check(ASKED, answered)


def test_an_answer_in_order_passes():
    check(ASKED, Answered(200, SAFE | {"content-type": "text/html"}, b"&lt;script&gt;"))
