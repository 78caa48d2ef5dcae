"""Settings come from the environment or .env, are checked, and are all documented."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.gateway.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    """No setting of the person who runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HOIKEHOACH_{name.upper()}", raising=False)


def test_without_any_setting_everything_is_on_this_machine():
    settings = Settings(_env_file=None)
    assert settings.page_url == "http://127.0.0.1:8080/"
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.actions_url == "http://127.0.0.1:5055"
    assert settings.index == ROOT / "indexes" / "knowledge"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text("HOIKEHOACH_PORT=8090\nHOIKEHOACH_RASA_PORT=6005\nOTHER=1\n")
    monkeypatch.setenv("HOIKEHOACH_PORT", "8091")
    settings = Settings(_env_file=file)
    assert (settings.port, settings.rasa_port) == (8091, 6005)


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("HOIKEHOACH_PORT", "")
    assert Settings(_env_file=None).port == 8080


@pytest.mark.parametrize(("name", "value"), [("PORT", "abc"), ("PORT", "0"), ("PORT", "70000"), ("REPLY_SECONDS", "0")])
def test_a_value_that_cannot_be_used_is_an_error(monkeypatch, name, value):
    monkeypatch.setenv(f"HOIKEHOACH_{name}", value)
    with pytest.raises(ValidationError):
        Settings(_env_file=None)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:8080/"),
        ("10.0.0.5", "http://10.0.0.5:8080/"),
        ("::1", "http://[::1]:8080/"),
        ("::", "http://127.0.0.1:8080/"),
    ],
)
def test_the_page_is_named_by_an_address_that_a_browser_can_open(host, url):
    assert Settings(_env_file=None, host=host).page_url == url


def test_every_setting_is_explained_in_the_operations_manual_with_its_default():
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8").splitlines()
    for name, field in Settings.model_fields.items():
        rows = [line for line in manual if f"`HOIKEHOACH_{name.upper()}`" in line]
        assert rows, f"docs/operations.md does not explain HOIKEHOACH_{name.upper()}"
        assert f"`{shown(field.default)}`" in rows[0]
        secret = "SecretStr" in str(field.annotation)
        assert rows[0].rstrip(" |").endswith("yes" if secret else "no"), f"is HOIKEHOACH_{name.upper()} a secret?"


def shown(default: object) -> str:
    """A default as the manual writes it: paths from the top folder, numbers without a needless fraction."""
    if isinstance(default, Path):
        return str(default.relative_to(ROOT))
    if default is None:
        return "–"
    return f"{default:g}" if isinstance(default, float) else str(default)
