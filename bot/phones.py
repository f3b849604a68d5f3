"""WhatsApp's and SMS's life: attached to a house, opened, ended in order, and the templates they need.

Promises: what Twilio brings is proven before anything of it is looked at, and answered to Twilio within its
fifteen seconds whatever our own answer takes; what Twilio still holds of conversations that ended is deleted
every few minutes. Refuses: to be loaded where nobody runs these doors: the library weighs as much as a door.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import click
from twilio.base.exceptions import TwilioException

from bot.app import House
from bot.channels import Gone, Inbound
from bot.channels.twilio import Phones, Templates, templates, wire
from bot.channels.twilio.calls import Account, Calls, client
from bot.channels.twilio.faults import Means, NeedsYou, NotSent, means
from bot.channels.twilio.purge import Purge
from bot.channels.twilio.templates import Template
from bot.channels.twilio.wire import Fields, Proof
from bot.clock import SWEEP_SECONDS
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.settings import Settings
from bot.words.catalog import PSEUDO, Catalog
from bot.words.hear import Attached
from bot.words.limits import SMS, WHATSAPP

PATIENCE: Final = 10.0
"""Seconds that Twilio waits for us at most; an answer that takes longer goes on without it."""

PURGE_SECONDS: Final = 120
ENDING: Final = 8.0


@dataclass(slots=True)
class Desk:
    """Who takes what Twilio brings: a `web.Desk`."""

    house: House
    proof: Proof
    doors: Mapping[str, Phones]
    purge: Purge
    _answering: set[asyncio.Task[None]] = field(default_factory=set)

    def prove(self, path: str, body: bytes, signature: str) -> Fields:
        """See `web.Desk.prove`."""
        return self.proof.fields(path, body, signature)

    async def said(self, fields: Fields) -> None:
        """See `web.Desk.said`."""
        inbound, door = wire.inbound(fields), self._door(fields.get("From", ""))
        if inbound is None or door is None:
            return
        runtime = self.house.runtime
        takes = runtime.gone if wire.is_opted_out(fields) else runtime.take
        await self._within_time(takes(inbound, door))

    async def became(self, fields: Fields) -> None:
        """See `web.Desk.became`."""
        outcome = wire.outcome(fields)
        door = self._door(outcome.address) if outcome else None
        if outcome is not None and door is not None:
            await self._within_time(self._failed(outcome, door))

    async def _failed(self, outcome: wire.Outcome, door: Phones) -> None:
        """The same as numbers where that may help; else what its code means."""
        try:
            if await door.failed(outcome):
                return
            what = means(outcome.code)
        except Gone:
            what = Means.GONE
        except Exception as fault:  # noqa: BLE001 - a message that is lost twice is counted, and stops nothing
            self._note(door, fault)
            return
        if what is Means.GONE:
            await self.house.runtime.gone(Inbound(f"{outcome.sid} gone", outcome.address, Attached()), door)
        else:
            self._note(
                door, NeedsYou(outcome.code, what) if what is Means.ALARM else NotSent(outcome.code, what)
            )

    def _note(self, door: Phones, fault: Exception) -> None:
        if isinstance(fault, NeedsYou):
            self.purge.calls.alarms.add(fault.code)
        logs.note("failed", stop=Stop.SEND, channel=door.limits.name, error=fault)

    def _door(self, address: str) -> Phones | None:
        return self.doors.get(WHATSAPP.name if address.startswith(wire.WHATSAPP) else SMS.name)

    async def _within_time(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        await asyncio.wait([task], timeout=PATIENCE)

    async def clean(self) -> None:
        """One round of deleting Twilio's copies; what broke is counted, and the next round comes."""
        try:
            await self.purge.round()
        except Exception as fault:  # noqa: BLE001 - whatever it is, people are answered
            logs.note("failed", stop=Stop.SWEEP, channel=next(iter(self.doors)), error=fault)

    async def sweep(self) -> None:
        """Forget the choices that can no longer fail."""
        for door in self.doors.values():
            door.sweep()

    async def finish(self) -> None:
        """What was taken is answered, as far as there is time."""
        if self._answering:
            await asyncio.wait(self._answering, timeout=ENDING)

    def beside(self) -> Mapping[str, object]:
        """For /readyz: copies still to be deleted at Twilio; codes that need somebody (docs/twilio.md)."""
        codes = sorted(str(code) for code in self.purge.calls.alarms if code)
        return {"copies": self.purge.backlog, "alarms": codes}


def account(chosen: Settings) -> Account:
    """The account of the settings."""
    return Account(
        chosen.twilio_account,
        chosen.twilio_token,
        chosen.twilio_api_url,
        f"{chosen.public_url}/twilio/status" if chosen.public_url else "",
    )


def attach(house: House) -> Desk:
    """The doors of a house that have a number."""
    logs.hush("twilio", "aiohttp", "urllib3", "requests")
    chosen, whose = house.settings, account(house.settings)
    calls, shared = Calls(whose), Templates(whose)
    senders = {
        WHATSAPP.name: (WHATSAPP, chosen.whatsapp_from, shared),
        SMS.name: (SMS, chosen.sms_from, None),
    }
    doors = {
        name: Phones(limits, number, calls, at) for name, (limits, number, at) in senders.items() if number
    }
    house.runtime.doors.update(doors)
    after = timedelta(minutes=chosen.forget_minutes)
    purge = Purge(calls, [door.sender for door in doors.values()], _now, after)
    desk = Desk(house, Proof(whose.sid, whose.token, chosen.public_url), doors, purge)
    house.beside = desk.beside
    house.ticking.also(desk.clean, PURGE_SECONDS)
    house.ticking.also(desk.sweep, SWEEP_SECONDS)
    return desk


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - Twilio's time, never SULUH_NOW


@asynccontextmanager
async def opened(house: House) -> AsyncIterator[Desk]:
    """Open while the block runs; at the end what was taken is answered."""
    desk = attach(house)
    if house.prompting is not None:
        for name, door in desk.doors.items():
            await asyncio.to_thread(house.prompting.named, name, door.sender)
    try:
        yield desk
    finally:
        await desk.finish()
        await desk.purge.calls.close()


def sync(chosen: Settings, wanted: Sequence[Template], *, applies: bool) -> int:
    """Say which templates are missing, and make them if asked to; 0 when none is missing then."""
    logs.hush("twilio", "urllib3", "requests")
    talks = client(account(chosen))
    try:
        known = templates.held(talks)
        lacking = [template for template in wanted if template.name not in known]
        for template in lacking:
            click.echo(f"{'making' if applies else 'missing'}: {template.name}")
            if applies:
                templates.make(talks, template)
    except (TwilioException, OSError) as fault:
        click.echo(f"Twilio did not take it ({_said(fault)}). Nothing else was done; try again.", err=True)
        return 1
    if lacking and not applies:
        click.echo(f"{len(lacking)} of {len(wanted)} are missing. Add --apply to make them.")
    elif not lacking:
        click.echo(f"All {len(wanted)} are there.")
    asks = [template.name for template in lacking if applies and template not in templates.every()]
    if asks:
        click.echo(f"Ask WhatsApp in Twilio's console to approve, as utility: {', '.join(asks)}.")
    return 0 if applies or not lacking else 1


def wanted_by(catalog: Catalog) -> Sequence[Template]:
    """The wordless templates, and what asks whoever keeps an entry, in each language."""
    asks = [
        templates.ask(
            tag,
            catalog.say(tag, "ask", {"entry": "{{1}}"}),
            [catalog.say(tag, f"ask.{answer}") for answer in ("yes", "changed", "later")],
        )
        for tag in catalog.languages
        if tag != PSEUDO
    ]
    return [*templates.every(), *asks]


def _said(fault: Exception) -> str:
    return f"code {code}" if (code := getattr(fault, "code", None)) else type(fault).__name__
