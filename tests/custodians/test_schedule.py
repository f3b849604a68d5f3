"""Who is asked what on which day: rungs, who comes next in line, quiet hours, the budget, bundles."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.custodians.hours import is_set_hour
from bot.custodians.question import questions
from bot.custodians.schedule import LOOKS_BACK, RIDES, Agenda, Planned
from bot.directory.custodian import DAYS, MOST_BUNDLED, Ask, Claim, Part, Rung, Sent
from bot.directory.model import Channel, Need, Operator, Phone, Service, State
from bot.directory.validation import Method, hidden, retired, rung, validated
from tests.custodians.kept import ANA, BEN, START, STEWARD, Asked, at, entry, keepers, role

DUE = START + timedelta(days=90)
RING = START + timedelta(days=30)
DAY = timedelta(days=1)


def on(step: Rung, due: date = DUE) -> date:
    """The day of a rung."""
    return due + timedelta(days=DAYS[step])


def brief(found: list[tuple[date, Planned]]) -> list[tuple[date, str, str]]:
    """The day, who, and the rung of the first claim."""
    return [(day, each.role, each.claims[0].rung.value) for day, each in found]


# rungs ------------------------------------------------------------------------------------------------------


def test_each_rung_is_asked_on_its_day() -> None:
    """Twice the custodian, then the backup, then the steward; and never again."""
    assert brief(Asked([entry("one")]).each_day(START, 300)) == [
        (on(Rung.FIRST), "ana", "first"),
        (on(Rung.AGAIN), "ana", "again"),
        (on(Rung.BACKUP), "ben", "backup"),
        (on(Rung.STEWARD), "steward", "steward"),
    ]


def test_an_answer_ends_the_asking() -> None:
    """A validation moves the day, and so the next question is about the next day."""
    asked = Asked([entry("one")])
    asked.ask(at(on(Rung.FIRST)))
    asked.services = [
        validated(asked.services[0], on(Rung.FIRST), Method.CUSTODIAN, Operator.NGO),
    ]
    found = asked.each_day(on(Rung.FIRST), 80)
    assert brief(found) == [(on(Rung.FIRST, on(Rung.FIRST) + 90 * DAY), "ana", "first")]


@pytest.mark.parametrize("missed", list(Rung)[:4])
def test_a_missed_night_is_made_up_for_until_the_next_rung(missed: Rung) -> None:
    """The day before the next rung it is still asked; on the next one's day that one is."""
    rungs = list(DAYS)
    after = rungs[rungs.index(missed) + 1 :]
    late = on(after[0]) - DAY if after else on(missed) + 170 * DAY
    (found,) = Asked([entry("one")]).look(at(late))
    assert found.claims == (Claim("one", Ask.CHECK, DUE, missed),)
    if after:
        (found,) = Asked([entry("one")]).look(at(late + DAY))
        assert found.claims == (Claim("one", Ask.CHECK, DUE, after[0]),)


@given(days=st.lists(st.integers(0, 200), min_size=1, max_size=30))
def test_a_clock_that_jumps_asks_nothing_twice(days: list[int]) -> None:
    """Forward or back, each claim once, and for each question the rungs only go up."""
    asked, order = Asked([entry("one"), entry("two", on=START + 3 * DAY)]), list(DAYS)
    seen: dict[str, list[Rung]] = {}
    for day in days:
        for planned in asked.ask(at(START + day * DAY)):
            for claim in planned.claims:
                seen.setdefault(claim.service, []).append(claim.rung)
    for rungs in seen.values():
        assert rungs == sorted(set(rungs), key=order.index)


def test_what_was_due_half_a_year_ago_is_asked_no_more() -> None:
    """So that a sweep can do without the claims that are older, in whichever zone somebody is."""
    many = [entry("old"), entry("far", at="US-AK")]
    far = role("far", country="US", zone="Pacific/Kiritimati", quiet=(time(0), time(0)))
    late = at(DUE + LOOKS_BACK, 23)
    asked = Asked(many, keepers(many, STEWARD, far))
    assert asked.look(late - 3 * DAY)
    assert not asked.look(late)


# who --------------------------------------------------------------------------------------------------------


def test_without_a_custodian_the_next_in_line_is_asked() -> None:
    """On the day of the rung: the backup, or, without one, the steward of the country."""
    one = entry("one")
    for roles, who in (((BEN, STEWARD), "ben"), ((STEWARD,), "steward")):
        (found,) = Asked([one], keepers([one], *roles)).look(at(on(Rung.FIRST)))
        assert (found.role, found.claims[0].rung) == (who, Rung.FIRST)


@pytest.mark.parametrize("lost", ["unreachable_on", "ended_on"])
def test_a_role_that_cannot_be_reached_is_passed_over(lost: str) -> None:
    """Blocked, ended, or never joined: nothing is claimed in its name."""
    one, gone = entry("one"), replace(ANA, **{lost: START})  # type: ignore[arg-type]  # a day of a role
    for away in (gone, replace(ANA, joined_on=None)):
        (found,) = Asked([one], keepers([one], away, BEN, STEWARD)).look(at(on(Rung.FIRST)))
        assert found.role == "ben"


def test_without_anybody_nothing_is_planned() -> None:
    """A steward of another country is nobody here."""
    one = entry("one")
    held = keepers([one], role("steward", country="KH"))
    assert not Asked([one], held).each_day(START, 120)


def test_hidden_and_retired_entries_are_not_asked() -> None:
    """Nor drafts; what lapsed by itself still is, for an answer brings it back."""
    one = entry("one")
    for gone in (hidden(one, "closed"), retired(one, "moved"), replace(one, state=State.DRAFT)):
        assert not Asked([gone]).each_day(START, 120)
    assert not entry("one", Need.SHELTER).is_shown_on(DUE)
    assert Asked([one]).look(at(on(Rung.STEWARD) + 30 * DAY))


# ring tests -------------------------------------------------------------------------------------------------


def test_only_voice_numbers_of_tier_a_are_rung() -> None:
    """The number to write to is no call, and a tier B entry is checked as a whole."""
    assert [(each.ask, each.phone) for each in questions(entry("one", Need.SHELTER))] == [
        (Ask.CHECK, ""),
        (Ask.RING, "021234567"),
    ]
    assert [each.ask for each in questions(entry("one"))] == [Ask.CHECK]


def test_a_number_is_rung_also_while_its_entry_waits_for_its_check() -> None:
    """Its day comes after that of the entry, and its first rung is not put off until somebody answers."""
    late = rung(entry("one", Need.SHELTER), "021234567", START + 61 * DAY)
    assert {(each.ask, each.due_on) for each in questions(late)} == {
        (Ask.CHECK, DUE),
        (Ask.RING, START + 91 * DAY),
    }


def test_a_number_that_runs_out_before_its_entry_has_the_entry_checked() -> None:
    """A number to write to that was never confirmed with the rest: it is asked about by its own day."""
    one = entry("one")
    early = replace(one, phones=(Phone("a@b.org", Channel.EMAIL, lapses_on=START + 50 * DAY), *one.phones))
    assert {each.due_on for each in questions(early)} == {DUE, START + 36 * DAY}
    assert {each.ask for each in questions(early)} == {Ask.CHECK}


def test_ring_tests_alternate_inside_and_outside() -> None:
    """Rung by the service, then by the steward, and so on: at least every second time by somebody outside."""
    service, whose = entry("one", Need.SHELTER), []
    asked = Asked([service])
    for day in (START + n * DAY for n in range(160)):
        if (day - START).days % 60 == 0:
            asked.services = [validated(asked.services[0], day, Method.CUSTODIAN, Operator.NGO, rung=())]
        for planned in asked.ask(at(day)):
            if Ask.RING in {claim.ask for claim in planned.claims}:
                whose.append(planned.role)
                inside = "outside" if planned.role == "steward" else "inside"
                asked.services = [rung(asked.services[0], "021234567", day, by=inside)]
    assert len(whose) >= 8
    assert all(who == ("ana", "steward")[n % 2] for n, who in enumerate(whose))


def test_a_steward_who_does_not_ring_is_asked_on_every_rung() -> None:
    """It stays with somebody outside; the custodian cannot ring in their place."""
    inside = rung(entry("one", Need.SHELTER), "021234567", START, by="inside")
    found = [each for _, each in Asked([inside]).each_day(START, 50) if each.ask is Ask.RING]
    assert [(each.role, each.claims[0].rung) for each in found] == [("steward", step) for step in DAYS]


def test_a_steward_who_keeps_it_too_is_not_the_one_outside() -> None:
    """Where another is; else they ring it, for somebody must."""
    inside = rung(entry("one", Need.SHELTER), "021234567", START, by="inside")
    other = role("z-steward", country="TH")
    for roles, who in (((ANA, STEWARD, other), "z-steward"), ((ANA, STEWARD), "steward")):
        held = keepers([inside], *roles, backup="steward")
        asked = Asked([inside], held).each_day(START, 50)
        assert {each.role for _, each in asked if each.ask is Ask.RING} == {who}


# hours ------------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    ["Asia/Bangkok", "Asia/Kolkata", "America/New_York", "Europe/London", "Pacific/Kiritimati"]
)
CHANGES = st.sampled_from([date(2026, *day) for day in ((3, 5), (3, 26), (7, 1), (10, 22), (10, 30))])
"""Days before clocks are changed in America and in Europe, forward and back, and an ordinary one."""

TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@settings(max_examples=60)
@given(zone=ZONES, begins=TIMES, ends=TIMES, first=CHANGES)
def test_nobody_is_asked_in_quiet_hours(zone: str, begins: time, ends: time, first: date) -> None:
    """In any zone, over the nights on which clocks are changed; and outside of them somebody is."""
    one = entry("one", on=first - 76 * DAY)
    ana = role("ana", zone=zone, quiet=(begins, ends), committed_on=first)
    asked = Asked([one], keepers([one], ana))
    looks = [at(first) + timedelta(minutes=30 * n) for n in range(9 * 48)]  # from the day before, somewhere
    times = [now for now in looks for _ in asked.ask(now)]
    assert times == [now for now in looks if is_set_hour(ana, now) and ana.day(now) >= first][:1]
    assert times
    for now in times:
        local = now.astimezone(ZoneInfo(zone)).time()
        assert not (begins <= local < ends if begins <= ends else local >= begins or local < ends)


def test_a_day_is_that_of_whoever_is_asked() -> None:
    """On Kiritimati it is Friday at nine while it is Thursday at nine in Honolulu."""
    one = entry("one")
    evening = datetime.combine(on(Rung.FIRST) - DAY, time(19), ZoneInfo("UTC"))
    for zone, is_asked in (("Pacific/Kiritimati", True), ("Pacific/Honolulu", False)):
        ana = role("ana", zone=zone, quiet=(time(3), time(4)))
        assert bool(Asked([one], keepers([one], ana)).look(evening)) is is_asked


# budget and bundles -----------------------------------------------------------------------------------------


def test_a_custodian_gets_two_a_month_and_never_two_a_day() -> None:
    """However much is due: forty entries, ten at a time."""
    asked = Asked([entry(f"{n:02}", on=START + n * DAY) for n in range(40)])
    days = [day for day, each in asked.each_day(START, 200) if each.role == "ana"]
    assert len(days) >= 4
    assert all(days[n + 2] - days[n] >= timedelta(days=30) for n in range(len(days) - 2))
    assert len(set(days)) == len(days)


def test_what_the_budget_leaves_out_the_next_rung_covers() -> None:
    """A custodian who was asked twice already is passed over, and the backup asked on its own day."""
    asked = Asked([entry("one")])
    asked.sent["ana"] = [Sent(at(on(Rung.FIRST) - n * DAY), Ask.RING, Rung.FIRST) for n in (1, 2)]
    assert not asked.look(at(on(Rung.FIRST)))
    asked.sent["ana"] += [Sent(at(on(Rung.FIRST) + n * DAY), Ask.RING, Rung.FIRST) for n in (8, 9)]
    assert brief(asked.each_day(on(Rung.FIRST), 30))[0] == (on(Rung.BACKUP), "ben", "backup")


def test_a_prompt_after_a_report_counts_for_a_custodian_and_not_for_a_steward() -> None:
    """Or else a hundred forged reports would keep a steward from being asked what is due."""
    one = entry("one")
    for who, roles, is_asked in (("ana", (ANA,), False), ("steward", (STEWARD,), True)):
        asked = Asked([one], keepers([one], *roles))
        asked.sent[who] = [Sent(at(on(Rung.FIRST), 9), Ask.CHECK, Rung.NOW)]
        assert bool(asked.look(at(on(Rung.FIRST)))) is is_asked


def test_a_steward_gets_one_bundle_of_each_kind_a_day() -> None:
    """Twenty-five shelters without a custodian: ten numbers and ten checks a day, until all are asked."""
    many = [rung(entry(f"{n:02}", Need.SHELTER), "021234567", START + 59 * DAY) for n in range(25)]
    asked = Asked(many, keepers(many, STEWARD))
    first = on(Rung.FIRST)
    assert [(each.ask, len(each.claims)) for each in asked.ask(at(first))] == [
        (Ask.CHECK, MOST_BUNDLED),
        (Ask.RING, MOST_BUNDLED),
    ]
    assert not asked.ask(at(first, 15))
    found = asked.each_day(first + DAY, 5)
    assert [len(each.claims) for _, each in found if each.ask is Ask.CHECK] == [10, 5]


def test_what_is_to_check_and_to_ring_goes_in_one_message() -> None:
    """Of a custodian, whose messages are few; it begins with the check. A steward gets two."""
    plain = (entry(f"s{n}", Need.SHELTER) for n in range(2))
    shelters = [rung(each, "021234567", START + 60 * DAY, by="outside") for each in plain]
    (ana,) = Asked(shelters, keepers(shelters, ANA)).look(at(on(Rung.FIRST)))
    assert (ana.ask, Counter(each.ask for each in ana.claims)) == (
        Ask.CHECK,
        Counter({Ask.CHECK: 2, Ask.RING: 2}),
    )
    both = Asked(shelters, keepers(shelters, STEWARD)).look(at(on(Rung.FIRST)))
    assert [each.ask for each in both] == [Ask.CHECK, Ask.RING]
    one = [entry("one", Need.SHELTER)]
    (ring,) = Asked(one, keepers(one, ANA)).look(at(on(Rung.FIRST, RING)))
    assert (ring.ask, [each.ask for each in ring.claims]) == (Ask.RING, [Ask.RING])


def test_one_kind_that_was_asked_leaves_room_for_the_other() -> None:
    """A process that dies between the two bundles of a steward costs nobody a day."""
    one = rung(entry("one", Need.SHELTER), "021234567", START + 59 * DAY)
    asked = Asked([one], keepers([one], STEWARD))
    asked.sent["steward"] = [Sent(at(on(Rung.FIRST), 9), Ask.CHECK, Rung.FIRST)]
    assert [each.ask for each in asked.look(at(on(Rung.FIRST)))] == [Ask.RING]


def test_what_comes_up_soon_rides_along() -> None:
    """One message about all of the next fourteen days, and then silence on those days."""
    soon = [entry(f"{n}", on=START + 3 * n * DAY) for n in range(8)]
    asked = Asked(soon)
    (planned,) = asked.ask(at(on(Rung.FIRST)))
    assert [claim.service for claim in planned.claims] == ["0", "1", "2", "3", "4"]
    assert {claim.rung for claim in planned.claims} == {Rung.FIRST}
    assert not asked.each_day(on(Rung.FIRST) + DAY, 9)
    assert timedelta(days=12) <= RIDES


def test_a_bundle_has_room_for_the_most_pressing() -> None:
    """What can still be kept in sight goes before what is gone already; then the latest to go."""
    kept = [entry(f"kept-{n:02}") for n in range(8)]
    gone = [entry(f"gone-{n:02}", on=START - (30 + n) * DAY) for n in range(8)]
    both = [*gone, *kept]
    asked = Asked(both, keepers(both, STEWARD))
    (planned,) = asked.look(at(on(Rung.FIRST)))
    assert [claim.service for claim in planned.claims] == [
        *(f"kept-{n:02}" for n in range(8)),
        "gone-00",
        "gone-01",
    ]


# commitments ------------------------------------------------------------------------------------------------


def test_whoever_joined_is_asked_to_commit_when_the_night_is_over() -> None:
    """Once, about every entry it keeps, and once more; then a year after it said yes."""
    two = [entry("one", on=START + 200 * DAY), entry("two", on=START + 200 * DAY)]
    ana = role("ana", joined_on=START, committed_on=None)
    asked = Asked(two, keepers(two, ana, BEN, STEWARD))
    assert not asked.look(at(START, 7))
    (planned,) = asked.ask(at(START, 8))
    assert (planned.role, planned.ask, len(planned.claims)) == ("ana", Ask.COMMIT, 2)
    assert [day - START for day, _ in asked.each_day(START, 150)] == [11 * DAY]


def test_a_commitment_is_asked_for_again_after_a_year() -> None:
    """Of custodians only, and not a day before."""
    one = entry("one", on=START + 330 * DAY)
    asked = Asked([one])
    found = [each for _, each in asked.each_day(START + 300 * DAY, 66) if each.ask is Ask.COMMIT]
    assert [(each.role, each.claims[0].due_on) for each in found] == [("ana", START + 365 * DAY)]


def test_an_entry_that_is_hidden_commits_nobody() -> None:
    """A draft does: committing comes before it is shown."""
    one = entry("one")
    ana = role("ana", joined_on=START, committed_on=None)
    held = keepers([one], ana)
    assert not Asked([hidden(one, "closed")], held).look(at(START))
    assert Asked([replace(one, state=State.DRAFT)], held).look(at(START))


# the agenda -------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 120)), max_size=12), st.integers(0, 200))
def test_an_agenda_that_takes_changes_up_is_as_one_that_is_new(
    changes: list[tuple[int, int]], day: int
) -> None:
    """Whatever was added, changed and taken out of the register before."""
    agenda, services = Agenda(), dict[str, Service]()
    for which, validated_on in changes:
        name = f"{which}"
        services = {key: each for key, each in services.items() if key != name or validated_on % 5}
        if validated_on % 5:
            services[name] = entry(name, Need.SHELTER, on=START + validated_on * DAY)
        agenda.take(services.values())
    held = keepers([entry(f"{n}") for n in range(4)])
    now = at(START + day * DAY)
    new = Agenda()
    new.take(services.values())
    country = {"TH-10": "TH"}.__getitem__
    assert agenda.due(held, {}, {}, country, now) == new.due(held, {}, {}, country, now)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_due_the_rules_hold(data: st.DataObject) -> None:
    """For any entries and days: bundles are of one kind and small, each claim is once, quiet is quiet."""
    needs = st.sampled_from([Need.LEGAL, Need.SHELTER])
    days = st.integers(0, 60).map(lambda n: START + n * DAY)
    many = [entry(f"{n}", data.draw(needs), on=data.draw(days)) for n in range(data.draw(st.integers(1, 14)))]
    held = keepers(many)
    asked, steps = Asked(many, held), data.draw(st.lists(st.integers(1, 40), max_size=40))
    now = at(START)
    for hours in steps:
        now += timedelta(hours=hours * 3)
        for planned in asked.ask(now):  # claims anything twice: `ask` fails
            assert 0 < len(planned.claims) <= MOST_BUNDLED
            asks = {claim.ask for claim in planned.claims}
            assert asks == {planned.ask} or (asks == {Ask.CHECK, Ask.RING} and planned.ask is Ask.CHECK)
            assert len(set(planned.claims)) == len(planned.claims)
            assert not held.roles[planned.role].is_quiet(now)
            parts = [held.of(claim.service, part, "TH") for claim in planned.claims for part in Part]
            assert planned.role in {each.id for each in parts if each}
