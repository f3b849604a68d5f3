"""Settings: one frozen object from SULUH_* names, in the environment or in `.env` beside this program.

Promises: every problem at once, each with its way out, and then no start; a name it does not know is
a problem, because a slip of the pen must not leave somebody waiting for a bot that never answers;
secrets and addresses of databases never stand in its repr. Refuses: a rehearsal that anybody but this
machine can reach (R19), and opening anything but `.env`.
"""

import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

from dotenv import dotenv_values

from bot.directory.problems import Problem, Problems

HOME = Path(__file__).resolve().parents[1]
"""The folder of this program: relative paths in settings count from here, wherever it is started."""

DATA = HOME / "data"
"""Where the committed texts lie: places, floor, denied lines, the starter sheet and its readings."""

BACKUPS = DATA / "backups"
"""Where a backup goes when no file is named, and every night's."""

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "SULUH_DATABASE_URL": "sqlite:///data/services.db",
        "SULUH_SESSIONS_URL": "memory://",
        "SULUH_SECRET": "",
        "SULUH_DATA_KEYS": "",
        "SULUH_AS": "",
        "SULUH_HOST": "127.0.0.1",
        "SULUH_PORT": "8080",
        "SULUH_PUBLIC_URL": "",
        "SULUH_FORGET_MINUTES": "15",
        "SULUH_CLEAR_MINUTES": "60",
        "SULUH_TELEGRAM_TOKEN": "",
        "SULUH_TELEGRAM_API_URL": "https://api.telegram.org",
        "SULUH_TELEGRAM_WEBHOOK_SECRET": "",
        "SULUH_TWILIO_ACCOUNT_SID": "",
        "SULUH_TWILIO_AUTH_TOKEN": "",
        "SULUH_TWILIO_WHATSAPP_FROM": "",
        "SULUH_TWILIO_SMS_FROM": "",
        "SULUH_TWILIO_API_URL": "",
        "SULUH_REHEARSAL": "1",
        "SULUH_STEWARD_FILE": "data/steward.toml",
        "SULUH_NOW": "",
    }
)
"""Every setting with its default; docs/settings.md says what each is for, and a test compares the two."""

_OTHERS = ("SULUH_TEST_", "SULUH_CI_")  # read by the tests and by .ci/run, not by Suluh
_LONGEST_CLEAR = 47 * 60  # minutes; message ids are kept no longer (DESIGN §3)
_SHORTEST_SECRET = 32
_TOKEN = re.compile(r"\d{1,20}:[\w-]{1,200}", re.ASCII)
_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
_TWILIO_TOKEN = re.compile(r"[\w-]{1,200}", re.ASCII)
_WHATSAPP_FROM = re.compile(r"(whatsapp:)?\+\d{5,15}", re.ASCII)
_SMS_FROM = re.compile(r"\+?\d{3,15}|MG[0-9a-fA-F]{32}", re.ASCII)
_WEBHOOK_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
_MAKES_ONE = "python3 -c 'import secrets; print(secrets.token_hex(32))' makes one."
_KEY = re.compile(r"[\w-]{43}=?", re.ASCII)  # 32 bytes in urlsafe base64, the filling at its end or not
_MAKES_KEY = "`suluh keys new` makes one."
_STEWARD = re.compile(r"[a-z0-9-]{2,32}")
SHAPES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {"SULUH_AS": _STEWARD, "SULUH_TELEGRAM_TOKEN": _TOKEN}
)
"""The form of what a steward types, for `suluh setup`, which asks again at once."""

_CODE = "settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set. Minutes are whole; `now` is where the clock of a test starts, else None."""

    database_url: str = field(repr=False)
    sessions_url: str = field(repr=False)
    secret: str = field(repr=False)
    data_keys: tuple[bytes, ...] = field(repr=False)
    as_steward: str
    host: str
    port: int
    public_url: str
    telegram_token: str = field(repr=False)
    telegram_api_url: str
    telegram_webhook_secret: str = field(repr=False)
    twilio_account: str
    twilio_token: str = field(repr=False)
    whatsapp_from: str
    sms_from: str
    twilio_api_url: str
    forget_minutes: int
    clear_minutes: int
    rehearsal: bool
    steward_file: Path
    now: datetime | None


def load(home: Path = HOME) -> Settings:
    """The settings of this process: the environment over `.env`. Raises Problems."""
    path = home / ".env"
    try:
        filed = dotenv_values(path, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        raise Problems(
            [Problem(".env", f"cannot be read: {error}.", "Mend it or take it away.", _CODE)]
        ) from None
    return read({**{name: value or "" for name, value in filed.items()}, **os.environ}, home)


def read(environ: Mapping[str, str], home: Path = HOME) -> Settings:
    """The settings that a set of names and values makes. Raises Problems with everything wrong in it."""
    reader = _Reader(environ)
    settings = Settings(
        database_url=anchored(reader.text("SULUH_DATABASE_URL"), home),
        sessions_url=reader.sessions(),
        secret=reader.secret(),
        data_keys=reader.data_keys(),
        as_steward=reader.shaped(
            "SULUH_AS", _STEWARD, "A steward's id has 2 to 32 signs, each of them a-z, 0-9 or -."
        ),
        host=reader.text("SULUH_HOST"),
        port=reader.whole("SULUH_PORT", 0, 65535),
        public_url=reader.public_url(),
        telegram_token=reader.shaped("SULUH_TELEGRAM_TOKEN", _TOKEN, "BotFather gives one: 123456:AbC…"),
        telegram_api_url=reader.url("SULUH_TELEGRAM_API_URL"),
        telegram_webhook_secret=reader.shaped("SULUH_TELEGRAM_WEBHOOK_SECRET", _WEBHOOK_SECRET, _MAKES_ONE),
        twilio_account=reader.shaped(
            "SULUH_TWILIO_ACCOUNT_SID", _ACCOUNT, "It begins with AC, then 32 signs."
        ),
        twilio_token=reader.shaped("SULUH_TWILIO_AUTH_TOKEN", _TWILIO_TOKEN, "Twilio's console shows it."),
        whatsapp_from=reader.whatsapp_from(),
        sms_from=reader.shaped(
            "SULUH_TWILIO_SMS_FROM", _SMS_FROM, "Write a number like +14155238886, or a service like MG0123…."
        ),
        twilio_api_url=reader.url("SULUH_TWILIO_API_URL"),
        forget_minutes=reader.whole("SULUH_FORGET_MINUTES", 1, 60),
        clear_minutes=reader.whole("SULUH_CLEAR_MINUTES", 1, _LONGEST_CLEAR),
        rehearsal=reader.is_on("SULUH_REHEARSAL"),
        steward_file=home / reader.text("SULUH_STEWARD_FILE"),
        now=reader.moment("SULUH_NOW"),
    )
    reader.check_names()
    reader.check_together(settings)
    if reader.problems:
        raise Problems(reader.problems)
    return settings


def is_loopback(host: str) -> bool:
    """Whether a host name or address can be reached from this machine only."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_loopback_url(url: str) -> bool:
    """Whether an address leads to this machine only."""
    return is_loopback(_parts(url).hostname or "")


class _Reader:
    """Reads one name at a time; what is wrong becomes a problem, and the default takes its place."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._values = {k: v.strip() for k, v in environ.items() if k.startswith("SULUH_") and v.strip()}
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return self._values.get(name, DEFAULTS[name])

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.text(name)
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        self._fault(name, f"is no whole number from {least} to {most}.", f"The default is {DEFAULTS[name]}.")
        return int(DEFAULTS[name])

    def is_on(self, name: str) -> bool:
        value = self.text(name)
        if value not in ("0", "1"):
            self._fault(name, "is neither 1 nor 0.", "Write 1 for yes, 0 for no.")
        return value != "0"

    def moment(self, name: str) -> datetime | None:
        value = self.text(name)
        try:
            moment = datetime.fromisoformat(value) if value else None
        except ValueError:
            self._fault(name, "is no moment.", "Write it like 2026-11-23T10:00:00+00:00. Only tests need it.")
            return None
        return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment

    def secret(self) -> str:
        value = self.text("SULUH_SECRET")
        if value and len(value) < _SHORTEST_SECRET:
            self._fault("SULUH_SECRET", f"is shorter than {_SHORTEST_SECRET} signs.", _MAKES_ONE)
        return value

    def data_keys(self) -> tuple[bytes, ...]:
        texts = [text.strip() for text in self.text("SULUH_DATA_KEYS").split(",") if text.strip()]
        keys = [_key(text) for text in texts]
        for number, key in enumerate(keys):
            which = f"key {number + 1} of {len(keys)}"
            if key is None:
                self._fault("SULUH_DATA_KEYS", f"{which} is no key of 32 bytes.", _MAKES_KEY)
            elif key in keys[:number]:
                self._fault("SULUH_DATA_KEYS", f"{which} stands there twice.", "Take one of them out.")
        return tuple(key for key in keys if key)

    def sessions(self) -> str:
        value = self.text("SULUH_SESSIONS_URL")
        if value != "memory://":
            self._fault(
                "SULUH_SESSIONS_URL", "is not memory://, all that this version knows.", "Take it out."
            )
        return value

    def public_url(self) -> str:
        return self.url("SULUH_PUBLIC_URL")

    def url(self, name: str) -> str:
        value = self.text(name).rstrip("/")
        parts = _parts(value)
        if value and not (parts.hostname and parts.scheme in ("http", "https")):
            self._fault(name, "is no web address.", "Write it like https://help.example.org.")
        elif parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            way_out = "Put it behind https: what is said over plain http can be read on its way."
            self._fault(name, "is plain http.", way_out)
        return value

    def shaped(self, name: str, shape: re.Pattern[str], way_out: str) -> str:
        value = self.text(name)
        if value and not shape.fullmatch(value):
            self._fault(name, "does not have the form it must have.", way_out)
        return value

    def whatsapp_from(self) -> str:
        value = self.shaped("SULUH_TWILIO_WHATSAPP_FROM", _WHATSAPP_FROM, "Write it like +14155238886.")
        return f"whatsapp:{value.removeprefix('whatsapp:')}" if value else ""

    def check_names(self) -> None:
        for name in sorted(set(self._values) - set(DEFAULTS)):
            if not name.startswith(_OTHERS):
                close = get_close_matches(name, DEFAULTS, 1)
                way_out = f"Did you mean {close[0]}?" if close else "docs/settings.md lists them all."
                self._fault(name, "is no setting of Suluh.", way_out)

    def check_together(self, settings: Settings) -> None:
        if settings.clear_minutes < settings.forget_minutes:
            way_out = "The card stays at least as long as the position: raise it, or lower the other (R9)."
            self._fault("SULUH_CLEAR_MINUTES", "is less than SULUH_FORGET_MINUTES.", way_out)
        public, api = _parts(settings.public_url).hostname, _parts(settings.telegram_api_url).hostname
        if settings.rehearsal and settings.telegram_token and not is_loopback(api or ""):
            what = "would open Telegram to everybody, and this is a rehearsal (R19)."
            way_out = "Take it out, or set SULUH_TELEGRAM_API_URL to an emulator on this machine."
            self._fault("SULUH_TELEGRAM_TOKEN", what, way_out)
        self._check_twilio(settings)
        if settings.telegram_webhook_secret and not settings.public_url:
            way_out = "Set SULUH_PUBLIC_URL; or take the secret out, and we ask Telegram instead."
            self._fault("SULUH_TELEGRAM_WEBHOOK_SECRET", "is set, and no address is.", way_out)
        for name, host in (("SULUH_HOST", settings.host), ("SULUH_PUBLIC_URL", public)):
            if settings.rehearsal and host and not is_loopback(host):
                what = (
                    "can be reached by others, and this is a rehearsal: its numbers are nobody's word (R19)."
                )
                way_out = (
                    "Take it out; or, when `suluh doctor` finds nothing in the way, set SULUH_REHEARSAL=0."
                )
                self._fault(name, what, way_out)

    def _check_twilio(self, settings: Settings) -> None:
        """Without a token everything that says it is Twilio is refused; `suluh doctor` tells it."""
        senders = settings.whatsapp_from or settings.sms_from
        if senders and not settings.twilio_account:
            way_out = "Set it too, or take out SULUH_TWILIO_WHATSAPP_FROM and SULUH_TWILIO_SMS_FROM."
            self._fault("SULUH_TWILIO_ACCOUNT_SID", "is not set, and a number of ours is.", way_out)
        if senders and not settings.public_url:
            way_out = "Set it: Twilio brings what people write to it, and signs it."
            self._fault("SULUH_PUBLIC_URL", "is not set, and WhatsApp or SMS is.", way_out)
        is_here = is_loopback(_parts(settings.twilio_api_url).hostname or "")
        if settings.rehearsal and senders and not is_here:
            what = "would open WhatsApp or SMS to everybody, and this is a rehearsal (R19)."
            way_out = "Take the numbers out, or set SULUH_TWILIO_API_URL to an emulator on this machine."
            self._fault("SULUH_TWILIO_API_URL", what, way_out)

    def _fault(self, name: str, what: str, way_out: str) -> None:
        self.problems.append(Problem(name, what, way_out, _CODE))


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # a bracket that is never closed
        return urlsplit("")


def _key(text: str) -> bytes | None:
    return urlsafe_b64decode(text[:43] + "=") if _KEY.fullmatch(text) else None


def anchored(url: str, home: Path = HOME) -> str:
    """A relative SQLite file counts from the program's folder, wherever it is started."""
    scheme, slashes, path = url.partition(":///")
    is_relative = scheme.startswith("sqlite") and slashes and path and path[0] not in "/:"
    return f"{scheme}:///{home / path}" if is_relative else url
