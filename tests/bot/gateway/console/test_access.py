"""Who is let in: this machine's browser without a word, others by the password or the city's single sign-on."""

import pytest
from pydantic import ValidationError

from bot.gateway.console import sessions, signing
from bot.gateway.settings import Settings
from tests.bot.gateway.conftest import gateway_with
from tests.bot.gateway.console.conftest import PASSWORD

MARK = {"question": "6b", "kind": "task", "records": [], "why": "wrong", "remark": ""}


@pytest.fixture(autouse=True)
def short_pause(monkeypatch):
    monkeypatch.setattr(signing, "WRONG_SECONDS", 0.01)


def sign_in(client, password=PASSWORD, **headers):
    return client.post("/tra-cuu/dang-nhap", data={"password": password}, headers=headers)


def is_let_in(client, **headers):
    """Whether a mark is taken, which needs no index."""
    return client.post("/tra-cuu/danh-dau", json=MARK, headers=headers).status_code == 204


def test_a_browser_of_this_machine_is_let_in(gateway):
    assert is_let_in(gateway)
    assert is_let_in(gateway, host=f"localhost:{gateway.base_url.port}")


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "203.0.113.7"},
        {"x-forwarded-for": "127.0.0.1"},
        {"forwarded": "for=127.0.0.1"},
        {"via": "1.1 proxy"},
        {"host": "hoi.danang.gov.vn"},
        {"host": "127.0.0.1.attacker.example"},
    ],
)
def test_without_a_way_to_sign_in_nobody_else_is_let_in(gateway, headers):
    assert not is_let_in(gateway, **headers)
    for address in ("/tra-cuu", "/tra-cuu/tim?q=6b", "/tra-cuu/ra-soat", "/tra-cuu/ra-soat/cau-hoi.jsonl"):
        assert gateway.get(address, headers=headers).status_code == 403
    assert gateway.post("/tra-cuu/ra-soat", data={"numbers": "1", "dismiss": "1"}, headers=headers).status_code == 403


@pytest.mark.parametrize("change", [{"host": "0.0.0.0"}, {"public_url": "https://hoi.danang.gov.vn"}])
def test_a_gateway_that_is_exposed_is_closed_until_a_way_to_sign_in_is_set(settings, change):
    with gateway_with(settings.model_copy(update=change)) as client:
        assert not is_let_in(client)
        assert "HOIKEHOACH_CONSOLE_PASSWORD" in client.get("/tra-cuu").text


def test_the_password_lets_in_with_a_cookie_that_scripts_and_other_sites_cannot_use(locked):
    assert not is_let_in(locked)
    assert locked.get("/tra-cuu").headers["location"] == "/tra-cuu/dang-nhap"
    assert locked.get("/tra-cuu/tim").status_code == 401
    answer = sign_in(locked)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tra-cuu")
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/tra-cuu", "Max-Age=43200"):
        assert part in cookie
    assert "Secure" not in cookie
    assert is_let_in(locked)


def test_over_tls_the_cookie_goes_over_tls_alone(locked):
    assert "Secure" in sign_in(locked, **{"x-forwarded-proto": "https"}).headers["set-cookie"]


def test_who_signs_out_is_out_though_the_cookie_is_kept(locked):
    key = sign_in(locked).cookies["tra_cuu"]
    locked.post("/tra-cuu/dang-xuat")
    assert not is_let_in(locked, cookie=f"tra_cuu={key}")


@pytest.mark.parametrize("key", ["", "x", "0" * 43])
def test_a_made_up_session_is_none(locked, key):
    assert not is_let_in(locked, cookie=f"tra_cuu={key}")


@pytest.mark.parametrize("password", ["", "sai", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_is_told_and_lets_nobody_in(locked, password):
    answer = sign_in(locked, password)
    assert answer.status_code == 401
    assert "Mật khẩu không đúng" in answer.text
    assert not is_let_in(locked)


def test_after_five_wrong_passwords_even_the_right_one_waits_but_nobody_else(locked):
    for _ in range(5):
        assert sign_in(locked, "sai").status_code == 401
    answer = sign_in(locked)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 901
    assert sign_in(locked, **{"x-forwarded-for": "203.0.113.7"}).status_code == 303


def test_attempts_are_counted_over_a_network_and_over_everybody(monkeypatch):
    wrong = sessions.WrongPasswords()
    for number in range(5):
        wrong.note(f"2001:db8::{number}")
    assert wrong.seconds_to_wait("2001:db8::99")
    assert not wrong.seconds_to_wait("2001:db8:1::1")
    for number in range(95):
        wrong.note(f"203.0.113.{number}")
    assert wrong.seconds_to_wait("198.51.100.1")
    now = sessions.time.monotonic()
    monkeypatch.setattr(sessions.time, "monotonic", lambda: now + 901)
    assert not wrong.seconds_to_wait("2001:db8::99")


def test_a_session_ends_with_its_hours(monkeypatch):
    kept = sessions.Sessions(hours=12)
    key = kept.begin()
    assert kept.holds(key)
    now = sessions.time.monotonic()
    monkeypatch.setattr(sessions.time, "monotonic", lambda: now + 12 * 3600 + 1)
    assert not kept.holds(key)


def test_the_single_sign_on_names_the_operator(settings):
    with gateway_with(settings.model_copy(update={"console_user_header": "X-Remote-User"})) as client:
        assert is_let_in(client, **{"x-remote-user": "an.nguyen", "x-forwarded-for": "10.0.0.7"})
        assert not is_let_in(client)
        assert not is_let_in(client, **{"x-remote-user": ""})


def test_a_header_that_anybody_could_send_is_no_setting():
    with pytest.raises(ValidationError, match=r"127\.0\.0\.1"):
        Settings(_env_file=None, host="0.0.0.0", console_user_header="X-Remote-User")
    with pytest.raises(ValidationError):
        Settings(_env_file=None, console_user_header="X Remote\r\n")
    with pytest.raises(ValidationError):
        Settings(_env_file=None, console_password="ngắn")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://attacker.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_changes_nothing(gateway, headers):
    assert not is_let_in(gateway, **headers)
    for address in ("/tra-cuu/dang-nhap", "/tra-cuu/dang-xuat", "/tra-cuu/ra-soat"):
        assert gateway.post(address, data={}, headers=headers).status_code == 403


def test_our_own_pages_are_no_other_site(gateway):
    own = f"http://127.0.0.1:{gateway.base_url.port}"
    assert is_let_in(gateway, origin=own)
    assert is_let_in(gateway, origin=own, **{"sec-fetch-site": "same-origin"})
    assert is_let_in(gateway, origin="null", **{"sec-fetch-site": "same-origin"})
