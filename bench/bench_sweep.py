"""What it costs to look who is to be asked today, by the size of the directory.

    python -m bench.bench_sweep

Entries are validated over ninety days, three to a custodian. Goals: nothing due ≤ 50 µs at any size, and what
was asked read on in ≤ 1 ms, however much it is. The size of what is due grows with the directory; what is not
due costs nothing. What was asked lies in SQLite, four claims of each entry.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory

from bench import report
from bot.custodians.asked import Asked
from bot.custodians.question import questions
from bot.custodians.schedule import Agenda, Planned
from bot.directory.custodian import DAYS, Ask, Claim, Keepers, Part, Prompt, Role, Rung
from bot.directory.keys import Ring
from bot.directory.model import Known, Need, Operator, Organization, Phone, Service, State
from bot.directory.store import Store
from bot.directory.store.custodians import Custodians
from bot.directory.store.log import Seal
from bot.directory.validation import Method, validated

SIZES = (1_000, 10_000, 100_000)
START = date(2026, 1, 1)
KEPT = 3
"""Entries of one custodian; a third of all are of tier A."""

Sweep = partial[tuple[Planned, ...]] | partial[None]


def main() -> None:
    """Every size."""
    for size in SIZES:
        services = [*entries(size)]
        keepers, agenda = _keepers(services), Agenda()
        _, made = report.timed(partial(agenda.take, services))
        report.line(f"{size:,} services: the agenda, at the start", made, "s")
        report.line(
            f"{size:,} services: the agenda, when one entry changed", _changed(agenda, services), "ms"
        )
        _measure(services, agenda, keepers)
        with TemporaryDirectory() as folder, closing(Store.open(f"sqlite:///{folder}/asked.db")) as store:
            _measure_store(store, size)


def _measure_store(store: Store, size: int) -> None:
    """A tick's reading of what was asked, and the claiming of what is due."""
    ring = Ring.of((b"k" * 32,))
    custodians = Custodians(store, Seal.of(ring), ring, "bench", lambda: _at(START))
    custodians.enrol(Role("ana", "Ana"), {})
    custodians.invite("ana", "AAAA-BBBB", 7)
    custodians.join("AAAA-BBBB", "sms", "+66810000001")
    for rung in DAYS:
        custodians.claim_all([_prompt(n, rung) for n in range(size)])
    asked = Asked(custodians.claimed)
    look = partial(asked.look, START)
    _, first = report.timed(look)
    report.line(f"{size:,} services: what was asked, read at the start", first, "s")
    report.line(f"{size:,} services: read on, nothing new", _middle(look) / 1e3, "ms", goal=1)
    prompts = [_prompt(n, Rung.NOW) for n in range(100)]
    _, claimed = report.timed(partial(custodians.claim_all, prompts))
    report.line(f"{size:,} services: a hundred prompts claimed", claimed * 1e3, "ms")


def _prompt(n: int, rung: Rung) -> Prompt:
    claim = Claim(f"s{n}", Ask.CHECK, START, rung)
    return Prompt(f"{rung}{n}", "ana", Ask.CHECK, (claim,), _at(START))


def entries(size: int) -> Iterator[Service]:
    """So many entries, as many on each of ninety days."""
    organization = Organization("o", "O", Operator.NGO)
    for n in range(size):
        need = Need.SHELTER if n % 3 == 0 else Need.LEGAL
        plain = Service(
            f"s{n}", organization, f"Service {n}", "", "TH-10", (need,), phones=(Phone(f"0212{n:06}"),)
        )
        plain = replace(plain, trafficking_specific=Known.YES, state=State.LIVE)
        yield validated(plain, START + timedelta(days=n % 90), Method.RING_TEST, Operator.NGO)


def _keepers(services: list[Service]) -> Keepers:
    joined = START - timedelta(days=100)
    names = [f"role{n}" for n in range(len(services) // KEPT + 1)]
    roles = {name: Role(name, name, joined_on=joined, committed_on=START) for name in names}
    roles["steward"] = Role("steward", "Steward", country="TH", joined_on=joined)
    keeps = {(each.id, Part.CUSTODIAN): names[n // KEPT] for n, each in enumerate(services)}
    return Keepers(roles, keeps)


def _changed(agenda: Agenda, services: list[Service]) -> float:
    services[0] = replace(services[0], what="New.")
    return report.timed(partial(agenda.take, services))[1] * 1e3


def _measure(services: list[Service], agenda: Agenda, keepers: Keepers) -> None:
    early, late = _at(START), _at(START + timedelta(days=80))
    claims, size = dict[Claim, str](), len(services)
    sweep = partial(agenda.due, keepers, claims, {}, lambda _: "TH")
    _, first = report.timed(partial(sweep, early))
    report.line(f"{size:,} services: the first look at all roles", first * 1e3, "ms")
    report.line(f"{size:,} services: nothing due", _middle(partial(sweep, early)), "µs", goal=50)
    planned = sweep(late)
    report.line(
        f"{size:,} services: {len(planned):,} prompts to plan, day 80",
        _middle(partial(sweep, late)) / 1e3,
        "ms",
    )
    for service in services:
        who = keepers.keeps[service.id, Part.CUSTODIAN]
        claims.update({each.claim(rung): who for each in questions(service) for rung in DAYS})
    report.line(
        f"{size:,} services: all of these asked already", _middle(partial(sweep, late)) / 1e3, "ms", goal=1000
    )


def _middle(sweep: Sweep) -> float:
    return median(report.each([sweep] * 5))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(13), UTC)  # a set hour of everybody here


if __name__ == "__main__":
    main()
