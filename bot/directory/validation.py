"""The life of an entry: draft → checked → live → due → hidden → retired, and until when it may be shown.

Promises: only a validation moves the validated date, and with it the day on which the entry leaves every
output by itself; each phone has its own ring test and its own last day; how often, by tier, is the table
below (domain.md §7). Refuses: clock, store and words; and publishing anything that `lacks` names, or that
a second person has not seen (`changes.py`).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.directory.model import (
    Channel,
    Cost,
    Criterion,
    Known,
    Need,
    Operator,
    Phone,
    PoliceContact,
    Service,
    State,
    Validation,
)

NOTICE: Final = timedelta(days=14)
"""How long before its day an entry counts as due. It is still shown."""

CAP: Final = timedelta(days=365)
"""Nothing is shown longer than this after somebody confirmed it, whatever its tier."""


class Tier(StrEnum):
    """How much harm a stale entry can do: A is called in danger, or slept in; C is a public office."""

    A = "A"
    B = "B"
    C = "C"


class Method(StrEnum):
    """How it was confirmed that an entry holds."""

    RING_TEST = "ring_test"
    VISIT = "visit"
    LETTER = "letter"
    CUSTODIAN = "custodian"


@dataclass(frozen=True, slots=True)
class Cadence:
    """`check`: how long a validation holds; `ring`: how long a ring test of a voice line holds; `grace`: how
    long either is still shown after that.
    """

    check: timedelta
    ring: timedelta
    grace: timedelta


CADENCE: Final = MappingProxyType(
    {
        Tier.A: Cadence(timedelta(days=90), timedelta(days=30), timedelta(0)),
        Tier.B: Cadence(timedelta(days=90), timedelta(days=90), timedelta(days=14)),
        Tier.C: Cadence(timedelta(days=180), timedelta(days=180), timedelta(days=14)),
    }
)
"""domain.md §7: tier A is hidden on the day, B and C at most fourteen days after it."""


def tier(service: Service) -> Tier:
    """Its tier: lines on the danger path, for children or for listening, and shelters, are A."""
    in_danger = {Need.SAFETY_NOW, Need.SHELTER} & set(service.needs)
    if in_danger or service.child_line or service.listening:
        return Tier.A
    return Tier.C if service.trafficking_specific is Known.NO else Tier.B


def state_on(service: Service, today: date) -> State:
    """The state as it is today: what is live falls due, and is hidden when it lapses, by itself."""
    if not service.state.may_be_shown:
        return service.state
    if today >= service.lapses_on:
        return State.HIDDEN
    due = service.validation.due_on if service.validation else None
    return State.DUE if due is not None and today >= due - NOTICE else State.LIVE


# what moves a date ------------------------------------------------------------------------------------------


def validated(
    service: Service, on: date, method: Method, by_kind: Operator, rung: Collection[str] | None = None
) -> Service:
    """The service as somebody confirmed it `on` a day; `rung` are the numbers that answered, all if None.

    A number that was not rung keeps its own day; one that never was begins with this validation. A draft is
    checked then; who publishes is asked elsewhere.
    """
    cadence = CADENCE[tier(service)]
    ends = min(on + cadence.check + cadence.grace, on + CAP)
    validation = Validation(on, ends, method, by_kind, on + cadence.check)
    numbers = {phone.number for phone in service.phones} if rung is None else rung
    is_rung = method is Method.RING_TEST
    phones = (
        _rung(phone, service, on, rang=is_rung) if phone.number in numbers or not phone.lapses_on else phone
        for phone in service.phones
    )
    state = State.CHECKED if service.state is State.DRAFT else service.state
    return replace(service, state=state, validation=validation, phones=tuple(phones))


def confirmed(service: Service, on: date) -> Service:
    """The service as whoever keeps it says that it is, with every number that need not be rung for that.

    On tier A a number that is called keeps its own day: only a ring moves it.
    """
    is_rung = tier(service) is Tier.A
    called = {phone.number for phone in service.phones if phone.channel is Channel.VOICE and is_rung}
    holds = {phone.number for phone in service.phones} - called
    return validated(service, on, Method.CUSTODIAN, service.operator, holds)


def rung(  # noqa: PLR0913  what a ring test tells
    service: Service,
    number: str,
    on: date,
    languages: Iterable[str] = (),
    *,
    night: bool = False,
    by: str = "outside",
) -> Service:
    """The service after a number of it was rung and answered. The validated date of the entry stays.

    `by`: "inside" when the service rang itself, which is every second time at most on tier A.
    """
    return replace(
        service,
        phones=tuple(
            replace(
                _rung(phone, service, on, rang=True),
                rung_at_night=night or phone.rung_at_night,
                rung_by=by,
                tested_languages=tuple(dict.fromkeys((*phone.tested_languages, *languages))),
            )
            if phone.number == number
            else phone
            for phone in service.phones
        ),
    )


def _rung(phone: Phone, service: Service, on: date, *, rang: bool) -> Phone:
    cadence = CADENCE[tier(service)]
    holds = cadence.check if phone.channel.is_written else cadence.ring
    return replace(phone, rung_on=on if rang else phone.rung_on, lapses_on=on + holds + cadence.grace)


# what publishing needs --------------------------------------------------------------------------------------


def lacks(service: Service) -> tuple[str, ...]:
    """What stands between an entry and seekers, each as the end of a sentence; empty when nothing does.

    Publishing needs every inclusion criterion ticked, the provider's commitment, a validation, a way to make
    contact, and on tier A and shelters an answer to what a person must know before calling (R5).
    """
    return tuple(_lacks(service))


def _lacks(service: Service) -> Iterator[str]:
    for criterion in Criterion:
        if criterion not in service.criteria:
            yield f"the criterion {criterion} is not ticked"
    if service.commitment is None:
        yield "the provider has not committed to answer"
    if service.validation is None:
        yield "nobody has validated it"
    if not service.phones:
        yield "there is no way to make contact"
    if tier(service) is Tier.A:
        yield from (f"{name} is unknown" for name in unknown_to_callers(service))


def unknown_to_callers(service: Service) -> tuple[str, ...]:
    """What may not be unknown on a live entry of tier A or a shelter (R5)."""
    known = {
        "police": service.flags.police_contact is not PoliceContact.UNKNOWN,
        "reporting of minors": service.flags.must_report_minors is not Known.UNKNOWN,
        "cooperation": service.flags.cooperation_required is not Known.UNKNOWN,
        "cost": service.cost is not Cost.UNKNOWN,
        "hours": bool(service.hours) or all(phone.hours for phone in service.phones),
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def published(service: Service) -> Service:
    """The service as seekers may see it. Raises ValueError for one that lacks something."""
    if missing := lacks(service):
        raise ValueError("; ".join(missing))
    return replace(service, state=State.LIVE, hidden_because="")


def hidden(service: Service, because: str) -> Service:
    """The service out of sight at once, with the reason; its dates stay."""
    return replace(service, state=State.HIDDEN, hidden_because=because)


def retired(service: Service, because: str, replaced_by: str = "") -> Service:
    """The service at the end of its life: never shown again, never forgotten."""
    return replace(service, state=State.RETIRED, hidden_because=because, replaced_by=replaced_by)
