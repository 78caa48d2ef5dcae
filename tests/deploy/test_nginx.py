"""The example of a reverse proxy, run by nginx before a real gateway."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.conftest import free_ports

EXAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "hoikehoach.conf"
NAME = "hoi-kehoach.example.vn"
# Everything that the example takes from its surroundings, here below a folder of the test.
SURROUNDINGS = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {folder}/example.conf;
}}
"""


@pytest.fixture
def proxied(gateway, settings, tmp_path):
    """A client of nginx, which runs with the example before the gateway, and the folder that it logs into."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is missing: on Debian and Ubuntu it is in the package nginx-light")
    port, plain = free_ports(2)
    make_certificate(tmp_path)
    example = EXAMPLE.read_text("utf-8")
    for found, here in (
        ("127.0.0.1:8080", f"127.0.0.1:{settings.port}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("/etc/ssl/hoikehoach", str(tmp_path)),
        ("/var/log/nginx", str(tmp_path)),
    ):
        assert found in example
        example = example.replace(found, here)
    (tmp_path / "example.conf").write_text(example, "utf-8")
    (tmp_path / "nginx.conf").write_text(SURROUNDINGS.format(folder=tmp_path), "utf-8")
    process = subprocess.Popen([nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"])
    try:
        wait_for(port, process)
        address, host = f"https://127.0.0.1:{port}", {"host": NAME}
        with httpx.Client(base_url=address, headers=host, verify=False, trust_env=False, timeout=30) as client:
            yield client, tmp_path
    finally:
        process.terminate()
        process.wait(10)


def make_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={NAME}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        assert process.poll() is None, "nginx does not take the example; its reason is above"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


def log_with(request_id: str, file: Path) -> str:
    """The log once it has a line of this request: nginx writes it after the answer has left."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if request_id in (written := file.read_text("utf-8")):
            return written
        time.sleep(0.05)
    pytest.fail(f"no line of request {request_id} in {file}")


def test_a_question_is_answered_through_the_proxy_with_all_safe_headers(proxied, gateway):
    client, _ = proxied
    answer = client.post("/webhooks/rest/webhook", json={"sender": "a-person", "message": "nhiệm vụ 6b"})
    assert answer.status_code == 200 and answer.json()
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    direct = gateway.get("/ke-hoach")
    assert answer.headers["content-security-policy"] == direct.headers["content-security-policy"]


def test_what_is_for_the_administrator_is_closed(proxied):
    client, _ = proxied
    assert {client.get(f"/{place}").status_code for place in ("metrics", "ready", "health")} == {404}


def test_a_client_cannot_pass_for_this_machine(proxied):
    client, _ = proxied
    forged = {"x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http"}
    assert client.get("/tra-cuu", headers=forged).status_code == 403


def test_the_proxy_s_log_names_the_request_by_the_gateway_s_id_and_leaves_out_what_was_searched(proxied):
    client, folder = proxied
    answer = client.get("/ke-hoach", params={"q": "0905123456"})
    written = log_with(answer.headers["x-request-id"], folder / "hoikehoach.log")
    assert "0905123456" not in written


def test_a_body_that_is_too_large_is_stopped_at_the_proxy(proxied):
    client, _ = proxied
    assert client.post("/webhooks/rest/webhook", content=b"x" * 70_000).status_code == 413
