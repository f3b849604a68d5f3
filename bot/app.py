"""The composition root: settings become everything wired, in one place that knows every room.

Promises: what cannot run safely does not start, and says in sentences what stands in the way: a
broken flow, locale, sheet or setting, or, out of rehearsal, what R4 asks for. Refuses: logic; each
room has its own.
"""

import asyncio
import gc
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.channels.webchat.page import WORDS, FloorLine
from bot.clock import Ticking
from bot.custodians.answers import Answers
from bot.custodians.approvals import Approvals
from bot.custodians.duties import Duties
from bot.custodians.feedback import Reports
from bot.custodians.talks import BOT, Talks
from bot.dialogue import keeping
from bot.dialogue.events import Record, Say, Voice
from bot.dialogue.flow import read as read_flow
from bot.dialogue.turn import Dialogue
from bot.dialogue.views import VOCABULARY
from bot.directory import committed, search, snapshot, urgent
from bot.directory.hours import day
from bot.directory.keys import Ring
from bot.directory.places import Places
from bot.directory.problems import Problems
from bot.directory.rights import Rights
from bot.directory.rights import read as read_rights
from bot.directory.snapshot import Directory, Register
from bot.directory.steward import Steward, gate, ready_languages
from bot.directory.store import Store, nightly, prepare
from bot.directory.store.custodians import Custodians
from bot.directory.store.desk import STARTED, Desk
from bot.directory.store.log import Seal
from bot.directory.traits import ANYWHERE
from bot.privacy import logs
from bot.privacy.sessions import MemorySessions
from bot.privacy.veil import Damper, Veil
from bot.privacy.witness import Witness
from bot.prompting import SENDS_SECONDS, Prompting
from bot.runtime import Runtime
from bot.settings import BACKUPS, DATA, HOME, Settings, load
from bot.words.card import Speaker
from bot.words.catalog import PSEUDO, SOURCE, Catalog
from bot.words.hear import Ear
from bot.words.limits import CHANNELS
from bot.words.render import Message, Renderer, floor_lines

if TYPE_CHECKING:
    from bot.bots import Bots, Builder

ENDING: Final = 8.0
"""Seconds for making open cards neutral before the process ends; who stops it waits no longer than ten."""

LOCALES = HOME / "locales"
FLOWS = HOME / "flows"


@dataclass(slots=True)
class House:
    """Everything wired: the store, the register it holds, and the runtime that talks.

    `scope` are the countries that the steward answers for; empty: all that the directory knows. `beside` is
    what a door adds to /readyz.
    """

    settings: Settings
    store: Store
    register: Register
    places: Places
    catalog: Catalog
    runtime: Runtime
    clock: Callable[[], datetime]
    scope: tuple[str, ...] = ()
    beside: Callable[[], Mapping[str, object]] = dict
    prompting: Prompting | None = None
    ticking: Ticking = field(init=False)

    def __post_init__(self) -> None:
        self.ticking = Ticking(self.refresh, self.runtime.sweep, self.runtime.clear_due, self.back_up)
        self._pause(is_paused=self.register.is_paused)

    async def close(self) -> None:
        """Make open cards neutral, as many as there is time for, and let go of everything."""
        self.ticking.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDING):
                await self.runtime.clear_all()
        self.store.close()

    def refresh(self) -> bool:
        """Take up what has changed in the database; whether anything had. Reads only changed rows.

        Nothing is taken up unless all of it is: what fails is looked for again at the next tick.
        """
        before = self.register
        if self.store.version() == before.version:
            return False
        now = replace(self.store.refresh(before), denied=before.denied)
        directory = self.directory.after(before, now)
        self.runtime.dialogue = replace(self.runtime.dialogue, directory=directory)
        self.register = now
        self._pause(is_paused=now.is_paused)
        search.forget()  # what is remembered belongs to the snapshot that is gone
        urgent.forget()
        snapshot.forget()
        return True

    def _pause(self, *, is_paused: bool) -> None:
        self.runtime.paused = partial(_closed, self) if is_paused else None

    async def ask(self) -> int:
        """Ask whoever is to be asked, unless every door is closed; how many were."""
        if self.prompting is None or self.register.is_paused:
            return 0
        return await self.prompting.tick()

    def back_up(self) -> None:
        """This night's backup, if there is a data key and it is still to be made; a failure is one line."""
        ring = Ring.of(self.settings.data_keys)
        try:
            nightly.make(self.store, self.settings.database_url, BACKUPS, ring, self.clock())
        except Exception as fault:  # noqa: BLE001 - whatever it is, people are answered; `suluh doctor` tells it
            logs.note("unsaved", error=fault)

    @property
    def directory(self) -> Directory:
        """The snapshot that is talked about now."""
        return self.runtime.dialogue.directory

    def ready(self) -> Mapping[str, object]:
        """How the directory is, for /readyz: shares and versions, nothing about people."""
        services = self.directory.services.values()
        fresh = sum(service.is_shown_on(day(self.clock())) for service in services)
        return {
            "loaded": bool(services),
            "rehearsal": self.settings.rehearsal,
            "paused": self.register.is_paused,
            "services": len(services),
            "fresh": round(fresh / len(services), 3) if services else 0.0,
            "version": self.register.version,
            "parked": self.runtime.parked.total(),
            **self.beside(),
        }

    def floor(self) -> Iterable[FloorLine]:
        """The national numbers, for the page without JavaScript (R3)."""
        say = Speaker(self.catalog, self.places, Voice(), self.clock())
        for number in sorted(
            self.directory.floor, key=lambda n: (self.places.name(n.country, SOURCE), n.what)
        ):
            checked = number.checked_on.isoformat() if number.checked_on else ""
            yield FloorLine(
                self.places.name(number.country, SOURCE), say(f"floor-{number.what}"), number.number, checked
            )

    def page_words(self, language: str) -> Mapping[str, str]:
        """The fixed words of the web page in one language."""
        return {word: self.catalog.say(language, word) for word in WORDS}


def furnish(settings: Settings, clock: Callable[[], datetime]) -> House:
    """Everything, ready to talk. Raises `Problems` with all that stands in the way."""
    places = Places.parse(_text(DATA / "places.tsv"))
    catalog = Catalog.load(LOCALES)
    flow = read_flow(_text(FLOWS / "find_help.toml"), "find_help.toml", VOCABULARY)
    store = Store.open(settings.database_url)
    register = _register(store, places, settings, clock)
    steward = _steward(settings.steward_file)
    statuses = {tag: row.status for tag, row in catalog.languages.items() if tag != PSEUDO}
    if not settings.rehearsal and (missing := gate(steward, register.floor, statuses, day(clock()))):
        raise Problems(missing)
    directory = Directory.of(register, places, rehearsal=settings.rehearsal)
    languages = tuple(catalog.languages) if settings.rehearsal else ready_languages(steward, statuses)
    renderers = _renderers(settings, catalog, places, steward)
    talk = Dialogue(flow, directory, languages, _rights(steward))
    runtime = _runtime(settings, talk, renderers, clock)
    scope = steward.countries if steward else ()
    house = House(settings, store, register, places, catalog, runtime, clock, scope)
    gc.freeze()  # what was loaded stays; collecting it again and again would stall the loop
    if ring := Ring.of(settings.data_keys):
        house.prompting = runtime.keepers = _keep(house, ring)
    runtime.record = partial(_count, Reports(store, clock))
    runtime.trouble = partial(_trouble, house)
    return house


def _keep(house: House, ring: Ring) -> Prompting:
    """Those who keep entries are asked; without a data key nobody can be, for their addresses lie sealed."""
    seal, clock, store, runtime = Seal.of(ring), house.clock, house.store, house.runtime

    def acting(who: str) -> Custodians:
        return Custodians(store, seal, ring, who, clock)

    flow = read_flow(_text(FLOWS / "revalidate.toml"), "revalidate.toml", keeping.VOCABULARY)

    def talk() -> Dialogue:  # over what is shown now: no older snapshot is held
        return replace(runtime.dialogue, flow=flow, subjects=keeping.SUBJECTS, views=keeping.VIEWS)

    answers = Answers(store, seal, acting(BOT), house.places, clock)
    approvals = Approvals(store, seal, acting(BOT), house.places, clock)
    duties = Duties(store, seal, acting(BOT), house.places, clock)
    talks = Talks(talk, store, acting, answers, approvals, duties.line, clock)
    prompting = Prompting(talks, acting(BOT), runtime, duties, lambda: house.register)
    prompting.look()
    house.ticking.also(house.ask, SENDS_SECONDS)
    return prompting


def _renderers(
    settings: Settings, catalog: Catalog, places: Places, steward: Steward | None
) -> dict[str, Renderer]:
    runs = f"{steward.name}\n{steward.check_at}\n{steward.complaints}" if steward else ""
    minutes = settings.clear_minutes
    return {name: Renderer(catalog, places, limits, minutes, runs) for name, limits in CHANNELS.items()}


def _runtime(
    settings: Settings, dialogue: Dialogue, renderers: dict[str, Renderer], clock: Callable[[], datetime]
) -> Runtime:
    secret = settings.secret.encode() or secrets.token_bytes(32)  # made at start, never written
    sessions = MemorySessions(settings.forget_minutes * 60, time.monotonic, secret)
    ear, witness = Ear.load(LOCALES), Witness(secret)
    return Runtime(dialogue, renderers, ear, sessions, Veil(secret), Damper(), witness, clock)


def _register(store: Store, places: Places, settings: Settings, clock: Callable[[], datetime]) -> Register:
    """The register of the database; an empty database is filled from the starter sheet, as drafts."""
    starter, readings = _text(DATA / "asean-services.csv"), _text(DATA / "starter-readings.toml")
    ring = Ring.of(settings.data_keys)
    begin = Desk(store, Seal.of(ring), STARTED, clock).begin if ring else None
    register = prepare(store, starter, readings, _text(DATA / "floor.toml"), places, begin=begin)
    return replace(register, denied=committed.denied(_text(DATA / "denied.toml")))


def _steward(path: Path) -> Steward | None:
    return Steward.parse(_text(path), str(path)) if path.is_file() else None


def _rights(steward: Steward | None) -> Rights:
    """What people can expect in each country, and whom the steward names for complaints there."""
    complaints = {"": steward.complaints, **steward.complaints_in} if steward else {}
    return replace(read_rights(_texts(DATA / "rights")), complaints=complaints)


def _count(reports: Reports, record: Record) -> None:
    reports.took(record.service, record.reason, record.week, is_witnessed=record.is_witnessed)


def _trouble(house: House, language: str, channel: str, place: str) -> Message:
    """The neutral card when something broke: numbers of the floor, one a country, theirs first (R3)."""
    say = Speaker(house.catalog, house.places, Voice(language), house.clock())
    practice = [say("practice")] if house.settings.rehearsal else []
    numbers = {number.country: number for number in reversed(house.directory.floor)}
    theirs = house.places.country(place) if place and place != ANYWHERE else ""
    told = [numbers[code] for code in (theirs, *house.directory.countries()) if code in numbers]
    told = list(dict.fromkeys(told))[:4]
    lines = [f"{say.country(number.country)}\n{floor_lines(number, say)}" for number in told]
    blocks = ["\n\n".join([say("trouble"), *practice, *lines])]
    card = Say("trouble", Voice(language), practice=house.settings.rehearsal)
    return house.runtime.renderers[channel].compose(blocks, card)[-1]


def _closed(house: House, language: str, channel: str) -> tuple[Message, ...]:
    """The neutral card while all doors are paused: every number of the countries in scope (R3)."""
    say = Speaker(house.catalog, house.places, Voice(language), house.clock())
    practice = [say("practice")] if house.settings.rehearsal else []
    blocks = ["\n\n".join([say("paused"), *practice])]
    for code in house.scope or house.directory.countries():
        lines = [floor_lines(each, say) for each in house.directory.floor if each.country == code]
        blocks += ["\n".join((say.country(code), *lines))] if lines else []
    card = Say("paused", Voice(language), practice=house.settings.rehearsal)
    return house.runtime.renderers[channel].compose(blocks, card)


def _texts(folder: Path) -> dict[str, str]:
    return {path.stem: _text(path) for path in folder.glob("*.toml")}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def build_application(builder: "Builder") -> "Bots":
    """The same conversation on Telegram, for whoever brings a builder with token and address (DESIGN §5).

    The settings are those of the environment. Raises Problems with all that stands in the way.
    """
    from bot.bots import for_driver  # noqa: PLC0415 - only who runs Telegram waits for its library

    settings = load()
    return for_driver(furnish(settings, running_clock(settings.now)), builder)


def running_clock(start: datetime | None) -> Callable[[], datetime]:
    """The time of day; with SULUH_NOW it begins there and runs on."""
    begun = datetime.now(UTC)  # noqa: TID251 - here the clock enters the house
    ahead = (start.astimezone(UTC) - begun) if start else begun - begun
    return lambda: datetime.now(UTC) + ahead  # noqa: TID251 - the same clock
