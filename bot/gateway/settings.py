"""Every setting of the gateway: an environment variable HOIKEHOACH_<NAME>, or a line of .env."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]

PUBLIC_URL = re.compile(r"https://[\w.-]+(:(443|80|88|8443))?(/[\w./~-]*)?", re.ASCII)
ORIGIN = re.compile(r"https?://([\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?", re.ASCII)
BOT_TOKEN = re.compile(r"\d+:[\w-]{20,}", re.ASCII)

Port = Annotated[int, Field(ge=1, le=65535)]


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine and no other can reach it.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("danang.gov.vn")
    (True, True, False, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """What the gateway can be told; each default is what one machine needs."""

    model_config = SettingsConfigDict(
        env_prefix="HOIKEHOACH_", env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = Field("127.0.0.1", description="address that the gateway listens on")
    port: Port = Field(8080, description="port that the gateway listens on")
    rasa_port: Port = Field(5005, description="port of Rasa on this machine")
    actions_port: Port = Field(5055, description="port of the action server on this machine")
    index: Path = Field(ROOT / "indexes" / "knowledge", description="folder of the built index")
    reply_seconds: float = Field(4.5, gt=0, description="how long Rasa may take for one reply")
    body_seconds: float = Field(10.0, gt=0, description="how long a client may take to send its request")
    body_bytes: int = Field(64 * 1024, gt=0, description="largest body of a request")
    message_characters: int = Field(1000, gt=0, description="longest message that is answered")
    sender_characters: int = Field(200, gt=0, description="longest id of a sender")
    waiting_messages: int = Field(10, gt=0, description="how many messages of one sender may wait their turn")

    head_seconds: float = Field(10.0, gt=0, description="how long a client may take to send the head of a request")
    read_seconds: float = Field(30.0, gt=0, description="how long a client may leave an answer unread")
    connections: int = Field(800, gt=0, description="connections that are open at once; more are told 503")
    requests_at_once: int = Field(512, gt=0, description="requests that are worked on at once; more are told 503")
    address_requests_a_minute: int = Field(600, gt=0, description="requests a minute of one address")
    sender_messages_a_minute: int = Field(30, gt=0, description="messages a minute of one sender")
    trusted_proxies: str = Field("127.0.0.1", description="addresses of proxies that name the client, with commas")
    conversation_minutes: int = Field(60, ge=1, le=1440, description="how long Rasa keeps a conversation in memory")
    review_days: float = Field(90.0, gt=0, description="how long questions without answer and marks are kept")

    log_form: Literal["console", "json"] = Field("console", description="form of the log lines of all three processes")
    metrics_token: SecretStr | None = Field(None, min_length=16, description="opens /metrics to other machines")

    # The operators' console: open on this machine, and to others by one of the first two.
    console_password: SecretStr | None = Field(None, min_length=12, description="password that operators share")
    console_user_header: str | None = Field(
        None, pattern=r"^[A-Za-z0-9-]+$", description="header in which the single sign-on names the operator"
    )
    console_hours: float = Field(12.0, gt=0, description="how long an operator stays signed in")

    # Websites, besides our own pages, whose visitors may talk to the assistant.
    widget_origins: str | None = Field(None, description="origins of the websites that show the widget, by commas")

    # The chat channels together.
    state: Path = Field(ROOT / "state", description="folder of what must outlast a restart")
    chat_reply_seconds: float = Field(30.0, gt=0, description="how long Rasa may take for one reply in a chat channel")
    chat_workers: int = Field(64, gt=0, description="how many messages of chat channels are answered at once")
    answer_hours: float = Field(47.0, gt=0, description="how long an answer that could not be sent is tried again")
    retry_seconds: float = Field(2.0, gt=0, description="the first pause before an answer is sent again")
    seen_days: float = Field(2.0, gt=0, description="how long ids of events and texts behind buttons are kept")

    # Zalo: the first four switch it on.
    zalo_app_id: str | None = Field(None, description="id of the app on developers.zalo.me")
    zalo_app_secret: SecretStr | None = Field(None, description="secret key of the app, for new tokens")
    zalo_oa_secret: SecretStr | None = Field(None, description="OA secret key, which signs events")
    zalo_refresh_token: SecretStr | None = Field(None, description="the first refresh token")
    zalo_api_url: str = Field("https://openapi.zalo.me", description="where messages are sent")
    zalo_oauth_url: str = Field("https://oauth.zaloapp.com", description="where tokens come from")
    zalo_messages_a_minute: float = Field(3000.0, gt=0, description="how many messages a minute are sent")
    zalo_renew_seconds: float = Field(7200.0, gt=0, description="how long before its end a token is renewed")
    zalo_seconds: float = Field(10.0, gt=0, description="how long Zalo may take for one request")

    # Telegram: the token switches it on; the public address makes Telegram call us in place of us asking.
    public_url: str | None = Field(None, description="https address at which the world reaches the gateway")
    telegram_token: SecretStr | None = Field(None, description="token of the bot, from @BotFather")
    telegram_api_url: str = Field("https://api.telegram.org", description="the Bot API")
    telegram_seconds: float = Field(10.0, gt=0, description="how long Telegram may take for one request")
    telegram_poll_seconds: int = Field(25, ge=0, le=50, description="how long a question for news is held open")

    @field_validator("public_url")
    @classmethod
    def _reached_by_https(cls, url: str | None) -> str | None:
        if url is not None and not PUBLIC_URL.fullmatch(url):
            raise ValueError("https://name, Telegram takes port 443, 80, 88 or 8443")
        return url and url.rstrip("/")

    @field_validator("widget_origins")
    @classmethod
    def _origins_as_browsers_send_them(cls, origins: str | None) -> str | None:
        for origin in split_origins(origins):
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is none: https://name or https://name:port, without a path, by commas")
        return origins

    @field_validator("telegram_token")
    @classmethod
    def _as_botfather_gives_it(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not BOT_TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("digits, a colon, then letters, digits, - and _, as @BotFather gives it")
        return token

    @field_validator("console_user_header")
    @classmethod
    def _named_by_the_proxy_alone(cls, header: str | None, others: ValidationInfo) -> str | None:
        if header and not is_loopback(others.data.get("host", "")):
            raise ValueError("HOIKEHOACH_HOST=127.0.0.1: past the sign-on anybody could name themselves")
        return header

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The origins of `widget_origins`, each as browsers send it."""
        return split_origins(self.widget_origins)

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def page_url(self) -> str:
        """Where a person on this machine opens the page."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def split_origins(origins: str | None) -> tuple[str, ...]:
    """The origins in a list separated by commas, in small letters and without a slash at the end.

    >>> split_origins("https://DaNang.gov.vn/, http://localhost:8000")
    ('https://danang.gov.vn', 'http://localhost:8000')
    """
    return tuple(origin.strip().lower().rstrip("/") for origin in (origins or "").split(",") if origin.strip())
