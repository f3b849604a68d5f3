"""What Telegram shows of the bot, `python -m bot telegram sync`, and the application that others drive."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

import pytest
from telegram import Bot, Update
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot import app
from bot.bots import Bots, profiles
from bot.channels.telegram import profile
from bot.channels.telegram.profile import Profile
from bot.directory.problems import Problems
from tests import bots
from tests.botapi import TOKEN, BotApi, methods
from tests.botapi.schema import Json
from tests.play import HOME

WORDS: Final[Mapping[str, Profile]] = {
    "": Profile("Info Line", "Questions about work.", "Work, travel", {"start": "Start", "leave": "Leave"}),
    "th": Profile("สายข้อมูล", "คำถามเรื่องงาน", "งาน การเดินทาง", {"start": "เริ่ม"}),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that whoever comes first fills from the starter sheet."""
    return f"sqlite:///{tmp_path_factory.mktemp('profile')}/services.db"


@pytest.fixture
async def bot() -> AsyncIterator[tuple[BotApi, Bot]]:
    """A bot of which nobody has said anything yet, and its Telegram."""
    api = BotApi()
    request = HTTPXRequest(httpx_kwargs={"transport": api.transport()})
    async with Bot(TOKEN, api.base_url, request=request, get_updates_request=request) as made:
        yield api, made
    assert api.violations == []


async def said(bot: Bot, words: Mapping[str, Profile] = WORDS) -> list[str]:
    """What syncing these words says."""
    return [sentence async for sentence in profile.sync(bot, words)]


def changes(api: BotApi) -> list[str]:
    """The calls that change something."""
    return [call.method for call in api.calls if call.method.startswith(("set", "delete"))]


# sync -------------------------------------------------------------------------------------------------------


async def test_what_is_said_is_what_telegram_shows(bot: tuple[BotApi, Bot]) -> None:
    """Name, descriptions and commands in each language; everybody else gets the first words."""
    api, made = bot
    assert len(await said(made)) == 8
    for language in ("th", "vi"):
        words = WORDS.get(language, WORDS[""])
        assert (await made.get_my_name(language)).name == words.name
        assert (await made.get_my_description(language)).description == words.description
        assert (await made.get_my_short_description(language)).short_description == words.short
    assert {each.command: each.description for each in await made.get_my_commands()} == WORDS[""].commands
    assert len(changes(api)) == 8


async def test_the_second_time_nothing_is_changed(bot: tuple[BotApi, Bot]) -> None:
    """It compares first: running it again asks and sets nothing, and says nothing."""
    api, made = bot
    await said(made)
    before = changes(api)
    assert await said(made) == []
    assert changes(api) == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            Profile("Info", "Questions about work.", "Work, travel", {"start": "Start"}),
            "the name is now “Info”.",
        ),
        (Profile("Info Line", "Another.", "Work, travel", {"start": "Start"}), "the description is new."),
        (
            Profile("Info Line", "Questions about work.", "Another", {"start": "Start"}),
            "the line about it is new.",
        ),
        (
            Profile("Info Line", "Questions about work.", "Work, travel", {"start": "Go"}),
            "the commands are new.",
        ),
        (Profile("Info Line", "Questions about work.", "Work, travel"), "the commands are new."),
    ],
)
async def test_only_what_differs_is_changed(bot: tuple[BotApi, Bot], changed: Profile, sentence: str) -> None:
    """One thing that differs is one call and one sentence."""
    api, made = bot
    words = Profile("Info Line", "Questions about work.", "Work, travel", {"start": "Start"})
    await said(made, {"": words})
    before = len(changes(api))
    assert await said(made, {"": changed}) == [f"everybody: {sentence}"]
    assert len(changes(api)) == before + 1


@pytest.mark.parametrize(
    ("is_on", "named"),
    [
        ({"can_join_groups": True}, ["/setjoingroups"]),
        ({"supports_inline_queries": True}, ["/setinline"]),
        ({"can_join_groups": True, "supports_inline_queries": True}, ["/setjoingroups", "/setinline"]),
        ({}, []),
    ],
)
async def test_what_only_botfather_can_switch_off_is_named(
    bot: tuple[BotApi, Bot], monkeypatch: pytest.MonkeyPatch, is_on: Json, named: list[str]
) -> None:
    """Groups and inline mode, each time, until somebody did it; with the command that does."""
    api, made = bot
    await said(made)
    me = {"can_join_groups": False, "supports_inline_queries": False} | is_on
    monkeypatch.setitem(methods.FAKED, "getMe", lambda world, _: world.me | me)
    sentences = await said(made)
    assert [[name for name in named if name in each] for each in sentences] == [[name] for name in named]
    assert all("BotFather" in each for each in sentences)
    assert api.violations == []


def test_telegram_has_codes_of_two_letters_only() -> None:
    """English is for everybody and for itself; what has a longer code is left to the conversation."""
    house = bots.within(bots.house(), languages=("en", "qps"))
    found = profiles(house)
    assert list(found) == ["", "en"]
    assert found[""] == found["en"]
    assert set(found[""].commands) == {"start", "leave"}


# python -m bot telegram sync --------------------------------------------------------------------------------


async def tend(database: str, verb: str = "sync", **named: str) -> tuple[int | None, str, str]:
    """Runs the program: its status, what it said, and what it complained of."""
    given = {"DATABASE_URL": database, **named}
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SULUH_")}
    environ |= {f"SULUH_{name}": value for name, value in given.items()}
    pipe, called = asyncio.subprocess.PIPE, (sys.executable, "-m", "bot", "telegram", verb)
    program = await asyncio.create_subprocess_exec(*called, cwd=HOME, env=environ, stdout=pipe, stderr=pipe)
    out, err = await asyncio.wait_for(program.communicate(), 30)
    return program.returncode, out.decode(), err.decode()


@pytest.mark.slow
async def test_the_command_says_what_it_did(database: str) -> None:
    """A sentence a line, and success; the second time there is nothing to change."""
    async with BotApi() as api:
        named = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
        first, second = [await tend(database, **named) for _ in range(2)]
        assert first[::2] == (0, "")
        assert "everybody: the name is now “Info Line”.\n" in first[1]
        assert second == (0, "Nothing to change.\n", "")
        assert api.violations == []
        assert api.world.face.said["name", ""] == "Info Line"


@pytest.mark.slow
async def test_a_token_is_asked_about_and_nobody_is_answered(database: str) -> None:
    """Whose it is, that it is nobody's, or that Telegram could not be asked: three ends, three sentences."""
    async with BotApi() as api:
        named = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url}
        known = await tend(database, "check", **named)
        unknown = await tend(database, "check", **{**named, "TELEGRAM_TOKEN": "1:abc"})
        assert {call.method for call in api.calls} == {"getMe"}
        assert api.violations == []
    away = await tend(database, "check", **named)
    assert known == (0, "Telegram knows this token: it is that of @info_line_bot (Info).\n", "")
    assert (unknown[0], unknown[2]) == (
        1,
        "Telegram does not know this token. Copy it again from BotFather, whole.\n",
    )
    assert away[0] == 3
    assert not any("abc" in said or TOKEN in said for _, *both in (unknown, away) for said in both)


@pytest.mark.slow
async def test_the_command_without_a_bot_says_so(database: str) -> None:
    """No token, or one that Telegram does not know: a sentence on the error channel, and no success."""
    unknown = TOKEN.replace("Fake", "Real")
    expected = {"": "SULUH_TELEGRAM_TOKEN is not set", unknown: "Telegram did not do it: InvalidToken"}
    async with BotApi() as api:
        at = {"TELEGRAM_API_URL": api.url}
        said = await asyncio.gather(*(tend(database, TELEGRAM_TOKEN=each, **at) for each in expected))
    for (status, out, err), sentence in zip(said, expected.values(), strict=True):
        assert (status, out) == (1, "")
        assert err.startswith(sentence)
        assert "Traceback" not in err
        assert unknown.partition(":")[2] not in err


# build_application ------------------------------------------------------------------------------------------

Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
DRIVERS: Final = frozenset(
    {"token", "base_url", "base_file_url", "request", "get_updates_request", "rate_limiter", "updater", "bot"}
)
"""What whoever brings the builder has decided already."""


class Watched(ApplicationBuilder[Any, Any, Any, Any, Any, Any]):
    """A builder that writes down what it is asked for."""

    __slots__ = ("asked",)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  whatever a builder has
        """Note the name, but for what is its own."""
        if not name.startswith("_") and name != "asked":
            self.asked.append(name)
        return super().__getattribute__(name)


@pytest.fixture
def built(database: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[Builder], Bots]:
    """Builds in an environment of its own: a rehearsal."""
    for name in [name for name in os.environ if name.startswith("SULUH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SULUH_DATABASE_URL", database)
    return app.build_application


async def close(made: Bots) -> None:
    """What a driver that stops calls."""
    assert made.post_stop is not None
    await made.post_stop(made)


async def test_a_builder_keeps_what_its_driver_decided(built: Callable[[Builder], Bots]) -> None:
    """Token, addresses, connections, limiter and updater are the driver's, and stay as they were."""
    builder, api = Watched(), BotApi()
    builder.token(TOKEN).base_url(api.base_url)
    builder.asked.clear()
    made = built(builder)
    assert DRIVERS.isdisjoint(builder.asked)
    assert made.bot.token == TOKEN
    assert made.bot.base_url == f"{api.base_url}{TOKEN}"
    await close(made)


async def test_a_driver_may_end_things_in_its_own_way(built: Callable[[Builder], Bots]) -> None:
    """What the driver does at the end is done, and open cards are made ordinary all the same (R9)."""
    api, ended = BotApi(), list[str]()

    async def at_the_end(made: Bots) -> None:
        ended.append(made.bot.token)

    made = built(bots.builder(api, is_short=True).post_stop(at_the_end))
    await made.initialize()
    await made.process_update(Update.de_json(api.person(7).starts(), made.bot))
    await close(made)
    await made.shutdown()
    assert ended == [TOKEN]
    assert api.person(7).newest.text.startswith("Info\n")


@pytest.mark.parametrize("address", ["", "https://telegram.example.org/bot", "http://10.0.0.7:8081/bot"])
def test_a_rehearsal_talks_to_this_machine_only(built: Callable[[Builder], Bots], address: str) -> None:
    """Beyond loopback nothing is built; the sentence names the host and the rule (R19)."""
    builder = ApplicationBuilder().token(TOKEN)
    with pytest.raises(Problems) as found:
        built(builder.base_url(address) if address else builder)
    (problem,) = found.value.problems
    assert "R19" in str(problem)
    assert (address.split("/")[2].partition(":")[0] if address else "api.telegram.org") in str(problem)
    assert TOKEN not in str(problem)


async def test_a_driver_may_bring_updates_by_itself(built: Callable[[Builder], Bots]) -> None:
    """With initialize and process_update alone people are answered, in a rehearsal marked as practice."""
    api = BotApi()
    person = api.person(7)
    made = built(bots.builder(api, is_short=True))
    await made.initialize()
    for said in ("/start", "[English]", "help"):
        done = person.presses("English") if said[0] == "[" else person.types(said)
        await made.process_update(Update.de_json(done, made.bot))
    assert len(person.screen) == 1
    assert "\nPractice. Do not call.\n" in f"\n{person.newest.text}\n"
    assert person.waiting_for == []
    await close(made)
    assert person.newest.text.startswith("Info\n")
    await made.shutdown()
    assert api.violations == []
