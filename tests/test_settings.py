"""Settings are read whole, refuse in sentences, keep secrets, and are documented."""

import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot import settings
from bot.directory.problems import Problems

HOME = Path("/srv/suluh")
SECRET = "0123456789abcdef0123456789abcdef"
KEY = urlsafe_b64encode(b"\xfb" * 32).decode()
OLD_KEY = urlsafe_b64encode(bytes(32)).decode()
PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


def read(**environ: str) -> settings.Settings:
    """The settings of these names, without SULUH_ before them."""
    return settings.read({f"SULUH_{name}": value for name, value in environ.items()}, HOME)


def problems(**environ: str) -> list[str]:
    """What is wrong with these names, a line each."""
    with pytest.raises(Problems) as found:
        read(**environ)
    assert all(problem.way_out for problem in found.value.problems)
    return [str(problem) for problem in found.value.problems]


def test_without_any_setting_it_is_a_rehearsal_on_this_machine() -> None:
    """The defaults let a stranger start, and let nobody else in."""
    found = read()
    assert (found.rehearsal, found.host, found.port) == (True, "127.0.0.1", 8080)
    assert (found.forget_minutes, found.clear_minutes, found.now) == (15, 60, None)
    assert (found.sessions_url, found.secret, found.public_url) == ("memory://", "", "")
    assert (found.data_keys, found.as_steward) == ((), "")


def test_relative_paths_count_from_the_programs_folder() -> None:
    """Wherever the command is typed, it is the same database."""
    found = read()
    assert found.database_url == "sqlite:////srv/suluh/data/services.db"
    assert found.steward_file == HOME / "data" / "steward.toml"


@pytest.mark.parametrize("url", ["sqlite:////tmp/x.db", "postgresql://u:p@h/d", "sqlite:///:memory:"])
def test_other_addresses_stay_as_they_are(url: str) -> None:
    """An absolute file and a server are not touched."""
    assert read(DATABASE_URL=url).database_url == url


def test_what_is_set_is_read() -> None:
    """Every setting has a value of its own."""
    found = read(
        HOST="::1",
        PORT="0",
        PUBLIC_URL="https://help.example.org/",
        FORGET_MINUTES="10",
        CLEAR_MINUTES="10",
        REHEARSAL="0",
        STEWARD_FILE="/etc/steward.toml",
        SECRET=SECRET,
        NOW="2026-11-23T10:00:00+07:00",
    )
    assert (found.host, found.port, found.rehearsal) == ("::1", 0, False)
    assert (found.public_url, found.secret) == ("https://help.example.org", SECRET)
    assert (found.forget_minutes, found.clear_minutes) == (10, 10)
    assert found.steward_file == Path("/etc/steward.toml")
    assert found.now == datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=7)))


def test_a_moment_without_a_zone_is_utc() -> None:
    """A test that names only day and hour gets the same moment everywhere."""
    assert read(NOW="2026-11-23T10:00").now == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_an_empty_value_is_no_value() -> None:
    """`SULUH_PORT=` in a file leaves the default."""
    assert read(PORT=" ").port == 8080


def test_secrets_do_not_show() -> None:
    """Neither the secret nor a password in an address stands in what may be printed."""
    shown = repr(read(SECRET=SECRET, DATABASE_URL="postgresql://u:hunter2@h/d"))
    assert SECRET not in shown
    assert "hunter2" not in shown


def test_data_keys_are_read_in_their_order() -> None:
    """Newest first, with or without spaces and padding; and they do not show."""
    found = read(DATA_KEYS=f"{KEY}, {OLD_KEY.rstrip('=')} ,")
    assert found.data_keys == (b"\xfb" * 32, bytes(32))
    assert "xfb" not in repr(found)
    assert KEY not in repr(found)


def test_every_data_key_that_cannot_be_used_is_named() -> None:
    """By its place and never by its signs; one that stands twice is a slip, too."""
    assert problems(DATA_KEYS=f"{KEY},hunter2,{KEY},{SECRET[:-1]}+") == [
        "SULUH_DATA_KEYS: key 2 of 4 is no key of 32 bytes. `suluh keys new` makes one.",
        "SULUH_DATA_KEYS: key 3 of 4 stands there twice. Take one of them out.",
        "SULUH_DATA_KEYS: key 4 of 4 is no key of 32 bytes. `suluh keys new` makes one.",
    ]


def test_whoever_is_at_the_keyboard_has_an_id() -> None:
    """A steward's id, as the directory writes it; a name with a space is none."""
    assert read(AS="sister-ana").as_steward == "sister-ana"
    (found,) = problems(AS="Sister Ana")
    assert found.startswith("SULUH_AS: does not have the form it must have. A steward's id has 2 to 32 signs")


def test_every_problem_is_said_at_once() -> None:
    """Three wrong values are three sentences."""
    found = problems(PORT="http", REHEARSAL="yes", NOW="soon")
    assert [line.split(":")[0] for line in found] == ["SULUH_PORT", "SULUH_REHEARSAL", "SULUH_NOW"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "70000", "is no whole number from 0 to 65535"),
        ("PORT", "-1", "is no whole number"),
        ("FORGET_MINUTES", "0", "is no whole number from 1 to 60"),
        ("FORGET_MINUTES", "1.5", "is no whole number"),
        ("CLEAR_MINUTES", "10", "is less than SULUH_FORGET_MINUTES"),
        ("CLEAR_MINUTES", "3000", "is no whole number from 1 to 2820"),
        ("REHEARSAL", "true", "is neither 1 nor 0"),
        ("SECRET", "short", "is shorter than 32 signs"),
        ("SESSIONS_URL", "redis://localhost", "is not memory://, all that this version knows"),
        ("PUBLIC_URL", "help.example.org", "is no web address"),
        ("PUBLIC_URL", "https://[help", "is no web address"),
        ("NOW", "tomorrow", "is no moment"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str, sentence: str) -> None:
    """The sentence names the setting and does not repeat the value."""
    (found,) = problems(**{name: value})
    assert found.startswith(f"SULUH_{name}: {sentence}")


def test_plain_http_is_for_this_machine_only() -> None:
    """What is said over plain http can be read on its way (R20)."""
    (found,) = problems(PUBLIC_URL="http://help.example.org", REHEARSAL="0")
    assert "is plain http" in found
    assert read(PUBLIC_URL="http://localhost:8080").public_url == "http://localhost:8080"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "help.example.org"])  # noqa: S104  refused here
def test_a_rehearsal_is_for_this_machine_only(host: str) -> None:
    """With a host that others can reach it does not start (R19); live it may."""
    (found,) = problems(HOST=host)
    assert found.startswith("SULUH_HOST: can be reached by others, and this is a rehearsal")
    assert read(HOST=host, REHEARSAL="0").host == host


def test_a_rehearsal_has_no_public_address() -> None:
    """A web server in front would show practice cards to people who need help."""
    (found,) = problems(PUBLIC_URL="https://help.example.org")
    assert found.startswith("SULUH_PUBLIC_URL: can be reached by others")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_has_several_names(host: str) -> None:
    """All of them are this machine."""
    assert read(HOST=host).rehearsal


def test_a_slip_in_a_name_is_refused() -> None:
    """The sentence offers the name that was probably meant."""
    assert problems(DATABSE_URL="x") == [
        "SULUH_DATABSE_URL: is no setting of Suluh. Did you mean SULUH_DATABASE_URL?"
    ]


def test_twilio_needs_an_account_and_a_place_to_call() -> None:
    """A number of ours without the rest would leave people writing to nobody; all is said at once."""
    found = problems(TWILIO_SMS_FROM="+14155550101", REHEARSAL="0")
    assert [line.partition(":")[0] for line in found] == ["SULUH_TWILIO_ACCOUNT_SID", "SULUH_PUBLIC_URL"]
    shapes = {"ACCOUNT_SID": "AC1", "AUTH_TOKEN": "a b", "WHATSAPP_FROM": "0812", "SMS_FROM": "me"}
    found = problems(REHEARSAL="0", **{f"TWILIO_{name}": value for name, value in shapes.items()})
    assert {f"SULUH_TWILIO_{name}" for name in shapes} <= {line.partition(":")[0] for line in found}


def test_a_rehearsal_opens_no_real_phone() -> None:
    """With a number it starts only where Twilio is an emulator on this machine (R19); live it may."""
    given = {
        "TWILIO_ACCOUNT_SID": f"AC{'0' * 32}",
        "TWILIO_WHATSAPP_FROM": "+14155550100",
        "PUBLIC_URL": "http://127.0.0.1:8080",
    }
    (found,) = problems(**given)
    assert found.startswith("SULUH_TWILIO_API_URL: would open WhatsApp or SMS to everybody")
    assert read(**given, TWILIO_API_URL="http://127.0.0.1:8081").whatsapp_from == "whatsapp:+14155550100"


def test_a_rehearsal_opens_no_real_channel() -> None:
    """With a token it starts only where Telegram is an emulator on this machine (R19); live it may."""
    (found,) = problems(TELEGRAM_TOKEN="1:a")
    assert found.startswith("SULUH_TELEGRAM_TOKEN: would open Telegram to everybody, and this is a rehearsal")
    assert read(TELEGRAM_TOKEN="1:a", TELEGRAM_API_URL="http://127.0.0.1:8081").telegram_token == "1:a"
    assert read(TELEGRAM_TOKEN="1:a", REHEARSAL="0").telegram_api_url == "https://api.telegram.org"


def test_a_webhook_needs_an_address() -> None:
    """A secret without one would leave people writing to nobody."""
    (found,) = problems(TELEGRAM_WEBHOOK_SECRET="abc")
    assert found.startswith("SULUH_TELEGRAM_WEBHOOK_SECRET: is set, and no address is.")


def test_names_of_others_are_left_alone() -> None:
    """What the tests and .ci/run read, and what is not Suluh's at all, is none of its business."""
    environ = {"SULUH_TEST_POSTGRES": "x", "SULUH_CI_POSTGRES_PORT": "1", "PATH": "/bin"}
    assert settings.read(environ, HOME) == read()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` gives what the environment does not; a `$` in it is a sign like any other."""
    (tmp_path / ".env").write_text(f"SULUH_PORT=8081\nSULUH_FORGET_MINUTES=5\nSULUH_SECRET=$HOME{SECRET}\n")
    for name in settings.DEFAULTS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SULUH_PORT", "8082")
    found = settings.load(tmp_path)
    assert (found.port, found.forget_minutes, found.secret) == (8082, 5, f"$HOME{SECRET}")


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """Settings in another encoding stop the start instead of being half read."""
    (tmp_path / ".env").write_bytes(b"SULUH_SECRET=\xff\xfe")
    with pytest.raises(Problems, match=r"\.env: cannot be read"):
        settings.load(tmp_path)


def test_every_setting_is_documented_with_its_default() -> None:
    """The table of docs/settings.md is the one in the code, in its order."""
    rows = re.findall(r"^\| `(SULUH_\w+)` \| (?:`(.*?)` )?\| \S.*\|$", PAGE.read_text(), re.MULTILINE)
    assert rows == list(settings.DEFAULTS.items())
