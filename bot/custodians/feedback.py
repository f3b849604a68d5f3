"""Reports of seekers, acted on: an entry stands lower, its keepers are asked, and unrung it is hidden (R15).

Promises: feedback helps and never switches off help; the custodian is asked as on any day and at hours that
tell nothing of when somebody reported, in the prompt of that moment if there is one, and not on a day on
which they were asked already (R14); from five reports in a day that a line cannot be reached on
nothing more follows by itself. Those of a day are counted in the memory of one process: a restart, or a
second process, lets a few more through, and never a lasting count of who reported when. Refuses: what was
not shown to whoever reports; the runtime lets no such report come here.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.custodians.hours import is_set_hour
from bot.custodians.lost import Lost
from bot.custodians.schedule import Planned
from bot.directory.custodian import (
    A_MONTH,
    MOST_A_MONTH,
    MOST_BUNDLED,
    Ask,
    Claim,
    Keepers,
    Part,
    Role,
    Rung,
    Sent,
)
from bot.directory.model import Channel, Service
from bot.directory.places import Places
from bot.directory.reported import ATTACK, MOVING, NO_RING, Mark, is_late, to_hide
from bot.directory.store import Store, reports
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from bot.directory.validation import hidden

WHO: Final = "(reports)"
"""Who hides what nobody rang, in the log: no person, and no id of a role looks like it."""


class Effect(StrEnum):
    """What one report leads to."""

    DEMOTE = "demote"
    FREEZE = "freeze"


def effect(today: int, *, is_marked: bool) -> Effect | None:
    """What a report does that counts, the `today`th on its entry.

    A mark stands for the rest: who is asked, and what is hidden when nobody rings, follows from it.
    """
    if today >= ATTACK:
        return Effect.FREEZE if is_marked else None
    return None if is_marked else Effect.DEMOTE


class Reports:
    """Takes reports, and counts those of a day."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._day, self._counted = date.min, Counter[str]()

    def took(self, service: str, reason: str, week: str, *, is_witnessed: bool = True) -> Effect | None:
        """Counts a report, and does what it leads to. Raises ValueError for what is no code and no week.

        Nothing follows from one that came without the card (opening menu), nor from how people were treated.
        """
        if not self._store.count_feedback(service, reason, week):
            return None
        # Only what moves an entry counts towards the five of a day from which on nothing follows (R15): else
        # four reports a day of another kind, which mark nothing, would switch off each true one unseen.
        if not is_witnessed or reason not in MOVING:
            return None
        is_marked = any(mark.service == service for mark in reports.marks(self._store))
        follows = effect(self._count(service), is_marked=is_marked)
        if follows is Effect.DEMOTE:
            reports.mark(self._store, service, self._day)
        elif follows is Effect.FREEZE:
            reports.freeze(self._store, service)
        return follows

    def _count(self, service: str) -> int:
        if (today := self._now().date()) != self._day:
            self._day, self._counted = today, Counter()
        self._counted[service] += 1
        return self._counted[service]


# who is asked -----------------------------------------------------------------------------------------------


def asked(  # noqa: PLR0913, PLR0917 - all that a decision needs, as in schedule.py
    marks: Iterable[Mark],
    services: Mapping[str, Service],
    keepers: Keepers,
    claims: Collection[Claim],
    country: Callable[[str], str],
    now: datetime,
    lost: Lost = Lost(),  # noqa: B008 - nothing changes it
) -> tuple[Planned, ...]:
    """Who is asked now because of reports: the custodian whether the entry holds, two stewards to ring it.

    At the hours that say nothing of when it was reported, the stewards too: a prompt has its hour in the log.
    Where it may be an attack only the stewards are asked. A steward whose ring never went out is asked again:
    unrung, the entry would be hidden.
    """
    wanted: dict[tuple[str, Ask], list[Claim]] = {}
    for mark in sorted(marks):
        service = services.get(mark.service)
        if service is None or not service.state.may_be_shown:
            continue
        land = country(service.located)
        for role, first in (*_keeper(mark, keepers, land), *_stewards(mark, service, keepers, land)):
            claim = lost.again(first, role, now) if first in claims else first
            if claim is not None and is_set_hour(role, now):
                wanted.setdefault((role.id, claim.ask), []).append(claim)
    return tuple(Planned(role, ask, tuple(of[:MOST_BUNDLED])) for (role, ask), of in wanted.items())


def beside(
    planned: Sequence[Planned],
    reported: Iterable[Planned],
    keepers: Keepers,
    sent: Mapping[str, Sequence[Sent]],
    now: datetime,
) -> Iterator[Planned]:
    """What is planned now, with what reports lead to (`asked`): no prompt gives a report away (R14).

    Whether a reported entry holds is asked in the prompt that asks a role the same of others, or of this one.
    Whoever is asked something else now, or was asked today, or whose two of the month are spent, is asked
    about it on another day; the stewards ring it on the day of the report in any case.
    """
    checks = {each.role: each for each in reported if each.ask is Ask.CHECK}
    for each in planned:
        yield _with(each, checks[each.role]) if each.ask is Ask.CHECK and each.role in checks else each
    for each in reported:
        if each.ask is not Ask.CHECK or _has_room(keepers.roles[each.role], planned, sent, now):
            yield each


def _with(plan: Planned, check: Planned) -> Planned:
    """One prompt of both: behind what it asks already, which is then no longer to read, and as others fit."""
    named = {claim.service for claim in plan.claims if claim.ask is Ask.CHECK}
    known = [claim for claim in check.claims if claim.service in named]
    others = [claim for claim in check.claims if claim.service not in named]
    return replace(plan, claims=(*plan.claims, *known, *others[: max(MOST_BUNDLED - len(plan.claims), 0)]))


def _has_room(
    role: Role, planned: Iterable[Planned], sent: Mapping[str, Sequence[Sent]], now: datetime
) -> bool:
    """Whether a role may get one more: a steward one of a kind a day, who else one a day and two a month."""
    past = sent.get(role.id, ())
    asks = {each.ask for each in planned if each.role == role.id}
    asks |= {each.ask for each in past if role.day(each.at) == role.day(now)}
    lately = [each for each in past if abs(now - each.at) < timedelta(days=A_MONTH)]
    return Ask.CHECK not in asks if role.country else not asks and len(lately) < MOST_A_MONTH


def _keeper(mark: Mark, keepers: Keepers, country: str) -> Iterator[tuple[Role, Claim]]:
    """The custodian, else the backup."""
    parts = (keepers.of(mark.service, part, country) for part in (Part.CUSTODIAN, Part.BACKUP))
    role = next((each for each in parts if each), None)
    if role is None or mark.is_frozen:
        return
    yield role, Claim(mark.service, Ask.CHECK, mark.on, Rung.NOW)


def _stewards(mark: Mark, service: Service, keepers: Keepers, country: str) -> Iterator[tuple[Role, Claim]]:
    """Two stewards. A claim is there once, so the second is asked on the steward's rung."""
    roles = [each for each in keepers.roles.values() if each.country == country and each.is_reachable]
    number = _to_ring(service)
    for role, rung in zip(sorted(roles, key=lambda each: each.id), (Rung.NOW, Rung.STEWARD), strict=False):
        yield role, Claim(mark.service, Ask.RING, mark.on, rung, number)


def _to_ring(service: Service) -> str:
    voices = (phone.number for phone in service.phones if phone.channel is Channel.VOICE)
    return next(voices, service.phones[0].number if service.phones else "")


# what nobody rang -------------------------------------------------------------------------------------------


def hide_unrung(
    store: Store, seal: Seal, places: Places, services: Mapping[str, Service], now: Callable[[], datetime]
) -> Sequence[str]:
    """Hides what was reported and rung by nobody in time (`reported.to_hide`); which they were.

    `services` are those of the register that the caller holds. Once an hour is often enough.
    """
    day, marks = now().date(), reports.marks(store)
    late = [each for each in marks if is_late(each, reports.asked_at(store, each), now())]
    if not any(mark.service in services and services[mark.service].is_shown_on(day) for mark in late):
        return ()
    gone = to_hide(late, list(services.values()), places, day)
    desk = Desk(store, seal, WHO, now)
    for id_ in gone:
        desk.write([services[id_]], [hidden(services[id_], NO_RING)], "suspend")
    return gone
