"""Asking the assistant: over HTTP, and its answering inside this process."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from knowledge.library import load_library
from knowledge.settings import index_folder, plan_folder
from tests.evaluation.assistant import InProcess, running
from tests.evaluation.conversation import Conversation


def talk(*turns):
    return Conversation("t-1", "citizen", "task_lead", "formal", turns, (None,) * len(turns))


@pytest.fixture
def echo():
    """A stand-in for the gateway: says the message again, and fails at "fail"; with the messages it got."""
    got = []

    class Echo(BaseHTTPRequestHandler):
        def do_POST(self):
            message = json.loads(self.rfile.read(int(self.headers["content-length"])))
            got.append((self.path, message["sender"], message["message"]))
            self.send_response(500 if message["message"] == "fail" else 200)
            self.end_headers()
            self.wfile.write(json.dumps([{"recipient_id": message["sender"], "text": message["message"]}]).encode())

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", got
    server.shutdown()
    server.server_close()


def test_every_conversation_has_a_sender_of_its_own(echo):
    url, got = echo
    with running(url) as assistant:
        replies = [assistant.hold(talk("một", "hai")), assistant.hold(talk("ba"))]
    assert [[reply.text for reply in held] for held in replies] == [["một", "hai"], ["ba"]]
    assert {path for path, _, _ in got} == {"/webhooks/rest/webhook"}
    first, second, third = (sender for _, sender, _ in got)
    assert first == second != third


def test_a_failed_request_is_a_reply_with_an_error_and_the_conversation_goes_on(echo):
    with running(echo[0]) as assistant:
        failed, answered = assistant.hold(talk("fail", "xong"))
    assert "500" in failed.error and not failed.text
    assert answered.text == "xong"


@pytest.fixture(scope="module")
def library():
    return load_library(plan_folder(), index_folder())


def test_inside_this_process_a_conversation_keeps_what_it_is_about(library):
    asked, followed = InProcess(library).hold(talk("ai chủ trì 6b?", "thế hạn khi nào?"))
    assert asked.cited == followed.cited == ("II.III.6.b",)
    assert "9/2024" in followed.first_line


def test_inside_this_process_a_fault_is_a_reply_with_an_error():
    (reply,) = InProcess(None).hold(talk("ai chủ trì 6b?"))
    assert reply.error and not reply.text
