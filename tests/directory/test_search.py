"""From a few answers to services in the order to try them: the danger card, the ranking, the limits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise, permutations, product
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.directory.hours import Openness, is_open
from bot.directory.model import (
    Audience,
    Cost,
    Flags,
    FloorNumber,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    Service,
)
from bot.directory.needs import CHOICES, choice
from bot.directory.query import Age, Only, Query
from bot.directory.ranking import order
from bot.directory.search import FIRST_INSIDE, every, offices, search, slot
from bot.directory.snapshot import Directory, Register
from bot.directory.traits import ANYWHERE
from bot.directory.urgent import danger, far, listening
from tests.rooms import TODAY, live_directory, live_register, places, signed, validated

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
"""A Tuesday: ten in the morning in Bangkok, six in Riyadh."""

OFFICE = "Mo-Fr 08:00-17:00"
SHUT = "Mo-Fr 18:00-20:00"
ASKED = Query("TH-10", "law", Age.NO, "my", "TH")
CALL = Phone("1300", callable_from=("TH",))
POLICE, EMBASSY = (Organization(kind, kind, Operator(kind)) for kind in ("police", "embassy"))
WOMEN, CHILDREN, ADULTS = (frozenset({kind}) for kind in (Audience.WOMEN, Audience.CHILDREN, Audience.ADULTS))
NGO = Organization("o", "O", Operator.NGO)
PLAIN = validated(Service("plain", NGO, "", "", "TH-10", (Need.LEGAL,), serves=("TH",), phones=(CALL,)))
LINE = replace(PLAIN, needs=(Need.SAFETY_NOW,))
CHILD = replace(LINE, id="child", needs=(Need.CHILD_PROTECTION,), child_line=True, audience=CHILDREN)
FLOOR = signed(FloorNumber("TH", "191", "police", "https://example.org"))


def house(*services: Service) -> Directory:
    """A live directory of these services and one floor number."""
    return Directory.of(Register({service.id: service for service in services}, (FLOOR,)), places())


def ids(services: tuple[Service, ...]) -> list[str]:
    """Their ids, in order."""
    return [service.id for service in services]


def found(query: Query, *services: Service, now: datetime = NOW) -> list[str]:
    """What a search in a directory of these services finds, best first."""
    return ids(every(house(*services), query, now))


def changed(name: str, changes: dict[str, object]) -> Service:
    """The plain service under another id, with something changed."""
    return replace(PLAIN, id=name, **changes)  # type: ignore[arg-type]  # each is its field's own type


# the ranking (R6) -----------------------------------------------------------------------------------------

TESTED = Phone("1300", callable_from=("TH",), tested_languages=("my",))
BETTER_TO_WORSE: dict[str, list[dict[str, object]]] = {
    "answers now": [{"hours": "24/7"}, {"hours": ""}, {"hours": SHUT}],
    "language": [{"phones": (TESTED,)}, {"languages": ("my",)}, {}, {"languages": ("th",)}],
    "cost of the call": [
        {"phones": (replace(CALL, cost=cost),)} for cost in (Cost.FREE, Cost.UNKNOWN, Cost.PAID)
    ],
    "place": [{"serves": ("TH-10",)}, {"serves": ("TH",)}, {"serves": (ANYWHERE,)}],
    "can be dialled": [{}, {"phones": (replace(CALL, callable_from=("SA",)),)}],
    "not police": [{}, {"organization": POLICE}],
}


@pytest.mark.parametrize("changes", BETTER_TO_WORSE.values(), ids=BETTER_TO_WORSE)
def test_each_reason_alone_decides(changes: list[dict[str, object]]) -> None:
    """All else equal, the better comes first, whatever the ids say."""
    ranked = [changed(str(len(changes) - at), change) for at, change in enumerate(changes)]
    for shuffled in permutations(ranked):
        assert found(ASKED, *shuffled) == ids(tuple(ranked))


@pytest.mark.parametrize(("reason", "lesser"), [*pairwise(list(BETTER_TO_WORSE)[:4])])
def test_a_reason_outweighs_the_next(reason: str, lesser: str) -> None:
    """Answers now before language, language before a free call, a free call before the place."""
    best, worst = BETTER_TO_WORSE[lesser][0], BETTER_TO_WORSE[lesser][-1]
    first = changed("b", worst | BETTER_TO_WORSE[reason][0])
    second = changed("a", BETTER_TO_WORSE[reason][-1] | best)
    assert found(ASKED, second, first) == ["b", "a"]


def test_for_a_visit_the_place_comes_first() -> None:
    """A bed near by, shut at the moment, before one far away that answers; for a call it is the other way."""
    near = replace(PLAIN, id="near", serves=("TH-10",), hours=SHUT, needs=(Need.SHELTER, Need.LEGAL))
    wide = replace(near, id="wide", serves=("TH",), hours="24/7")
    assert found(replace(ASKED, help="stay"), wide, near) == ["near", "wide"]
    assert found(replace(ASKED, help="law"), wide, near) == ["wide", "near"]
    shut = replace(wide, hours=SHUT)  # who asks for the whole country may be far from an open district office
    assert found(replace(ASKED, place="TH"), replace(near, hours="24/7"), shut) == ["wide", "near"]


def test_the_same_hours_are_open_in_one_zone_and_shut_in_another() -> None:
    """Office hours at one instant: ten in Bangkok, six in Riyadh; the place decides, not the server."""
    thai = replace(PLAIN, id="b-thai", hours=OFFICE, serves=(ANYWHERE,))
    arab = replace(thai, id="a-arab", located="SA")
    assert found(ASKED, arab, thai) == ["b-thai", "a-arab"]
    assert found(ASKED, arab, thai, now=NOW.replace(hour=12)) == ["a-arab", "b-thai"]


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Mo 05:00-07:00", "2026-11-22T23:00", Openness.OPEN),  # still Sunday in London
        (OFFICE, "2026-11-24T00:59", Openness.CLOSED),
        (OFFICE, "2026-11-24T01:00", Openness.OPEN),
        (OFFICE, "2026-11-28T03:00", Openness.CLOSED),
        ("when we can", "2026-11-24T03:00", Openness.UNKNOWN),
    ],
)
def test_open_now_is_told_in_the_place_s_own_time(hours: str, moment: str, expected: Openness) -> None:
    """Bangkok is seven hours ahead of the clock; hours that mean nothing are unknown, never open."""
    assert is_open(hours, "Asia/Bangkok", datetime.fromisoformat(moment).replace(tzinfo=UTC)) is expected


def test_a_number_that_does_not_work_from_there_is_never_first() -> None:
    """However good it is otherwise, in every need and at every age, while another one works (R6)."""
    deaf = replace(
        PLAIN,
        id="a",
        needs=tuple(Need),
        phones=(replace(TESTED, cost=Cost.FREE),),
        hours="24/7",
        serves=("TH-10",),
    )
    works = replace(
        PLAIN, id="b", needs=tuple(Need), phones=(Phone("+66 2 1"),), hours=SHUT, languages=("th",)
    )
    guards = replace(deaf, id="c", organization=POLICE)
    for row, age, country in product(CHOICES, Age, ("", "ID")):
        query = replace(ASKED, help=row.code, age=age, calling_from=country)
        assert found(query, deaf, works, guards)[0] == "b", (row.code, age, country)


def test_police_is_first_when_it_was_chosen_by_an_adult() -> None:
    """And only then: on the child road it never is, whatever was tapped before (R12)."""
    guards = replace(PLAIN, id="b", organization=POLICE, needs=(Need.POLICE,), hours=SHUT)
    other = replace(PLAIN, id="a", needs=(Need.POLICE,), hours="24/7")
    firsts = {age: found(replace(ASKED, help="police", age=age), guards, other)[0] for age in Age}
    assert firsts == {Age.NO: "b", Age.SKIPPED: "b", Age.YES: "a", Age.UNSURE: "a"}


@pytest.mark.parametrize("age", Age)
def test_police_alone_does_not_lead_a_road_that_nobody_chose(age: Age) -> None:
    """The neighbours of the need come first, and it is said; police is still there, last (R6).

    Where there is nobody but the police, the young are shown the floor instead (R12).
    """
    guards = replace(PLAIN, id="a", organization=POLICE, needs=(Need.MEDICAL,), hours="24/7")
    ear = replace(PLAIN, id="b", needs=(Need.COUNSELLING,), hours=SHUT)
    told = search(house(guards, ear), replace(ASKED, help="health", age=age), NOW)
    assert (ids(told.services), told.beside) == (["b", "a"], True)
    assert found(replace(ASKED, help="health", age=age), guards) == ([] if age.is_young else ["a"])


# embassies (R7) -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nationality", ["ID", "TH", ""])
def test_an_embassy_is_found_only_behind_its_own_row(nationality: str) -> None:
    """Not by any need, place or language, and not on a card of numbers; behind the row it is."""
    office = replace(
        PLAIN,
        organization=EMBASSY,
        nationality=nationality,
        needs=tuple(Need),
        languages=("id",),
        listening=True,
    )
    for serves, place, row in product(("TH", ANYWHERE), ("TH-10", "TH", ""), CHOICES):
        directory, query = (
            house(replace(office, serves=(serves,))),
            Query(place, row.code, Age.NO, "id", "TH"),
        )
        assert not search(directory, query, NOW).services
        assert not danger(directory, replace(query, place="TH"), NOW).lines
        assert not far(directory, query, NOW) + listening(directory, query, NOW)
        assert ids(offices(directory, "TH-63", NOW)) == ["plain"]
        assert not offices(directory, "KH", NOW)


def test_a_line_for_one_nationality_serves_it_at_home_only() -> None:
    """Its line for people abroad is for relatives at home; a neighbour's ministry is for nobody."""
    ministry = replace(PLAIN, nationality="TH")
    abroad = replace(ministry, serves=(ANYWHERE,))
    assert [found(ASKED, one) for one in (ministry, abroad)] == [["plain"], []]
    assert found(replace(ASKED, from_home=True), abroad) == ["plain"]
    assert found(replace(ASKED, place="KH-12", from_home=True), abroad) == []


# age (R12, R13) -------------------------------------------------------------------------------------------


def test_whoever_is_not_surely_an_adult_gets_the_child_safe_set() -> None:
    """Yes, not sure and skipped find the same services; the compiler's "adults" on a line is no limit."""
    safe = {
        "line": replace(PLAIN, id="line", audience=ADULTS),
        "home": replace(PLAIN, id="home", needs=(Need.LEGAL, Need.SHELTER), audience=ADULTS | CHILDREN),
        "young": replace(PLAIN, id="young", audience=CHILDREN),
        "sixteen": replace(PLAIN, id="sixteen", minimum_age=16),
    }
    unsafe = {
        "grown": replace(PLAIN, id="grown", minimum_age=18),
        "house": replace(PLAIN, id="house", needs=(Need.LEGAL, Need.SHELTER), audience=ADULTS),
    }
    every = (*safe.values(), *unsafe.values())
    for age in (Age.YES, Age.UNSURE, Age.SKIPPED):
        assert set(found(replace(ASKED, age=age), *every)) == set(safe)
    assert set(found(ASKED, *every)) == set(safe) - {"young"} | set(unsafe)


def test_the_child_line_is_first_for_whoever_may_be_a_child() -> None:
    """For the young whatever they chose, though it answers later; for who skips, among what fits (R13)."""
    other = replace(PLAIN, id="a", needs=tuple(Need), hours="24/7", languages=("my",), serves=("TH-10",))
    child = replace(CHILD, hours=SHUT, languages=("th",))
    for row, age in product(CHOICES, (Age.YES, Age.UNSURE)):
        assert found(replace(ASKED, help=row.code, age=age), other, child)[0] == "child"
    legal = replace(child, needs=(Need.LEGAL,))
    assert found(replace(ASKED, age=Age.SKIPPED), other, legal)[0] == "child"


def test_who_does_not_say_whom_they_tell_is_not_first_for_the_young() -> None:
    """Reporting unknown comes after reporting known, be it yes or no (R12)."""
    unsaid = replace(PLAIN, id="a", hours="24/7")
    for known in (Known.YES, Known.NO):
        said = replace(PLAIN, id="b", flags=Flags(must_report_minors=known), hours=SHUT)
        assert found(replace(ASKED, age=Age.YES), unsaid, said) == ["b", "a"]
        assert found(ASKED, unsaid, said) == ["a", "b"]


def test_the_child_line_waits_only_for_who_has_said_whom_they_tell() -> None:
    """Surely under 18: whoever has said it comes first (R12). Not sure, or not said: the child line (R13)."""
    said = replace(PLAIN, flags=Flags(must_report_minors=Known.YES))
    child = replace(CHILD, needs=(Need.LEGAL,))
    firsts = {age: found(replace(ASKED, age=age), said, child)[0] for age in Age if age is not Age.NO}
    assert firsts == {Age.YES: "plain", Age.UNSURE: "child", Age.SKIPPED: "child"}


QUERIES = st.builds(
    Query,
    place=st.sampled_from(
        ["", "TH-10", "TH", "TH-63", "KH-12", "KH", "ID-JK", "MM-06", "PH-00", "SG", "TL", "SA"]
    ),
    help=st.sampled_from([row.code for row in CHOICES]),
    age=st.sampled_from(Age),
    language=st.sampled_from(["en", "th", "my", "id", "km", "tl"]),
    calling_from=st.sampled_from(["", "TH", "KH", "ID"]),
    only=st.sampled_from(Only),
)


@given(QUERIES)
def test_nothing_ever_widens_age_or_a_filter(query: Query) -> None:
    """Over the real sheet, widened or not: child-safe where it must be, and what was asked for only."""
    all_of_them = every(live_directory(), query, NOW)
    assert all(
        s.is_safe_for_a_child if query.age.presumed_child else not s.is_for_children_only for s in all_of_them
    )
    assert all(s.admits_men for s in all_of_them if query.only is Only.MEN)
    assert all(any(p.channel.is_written for p in s.phones) for s in all_of_them if query.only is Only.WRITE)
    assert all(s.operator is not Operator.EMBASSY for s in all_of_them)
    assert len(set(ids(all_of_them))) == len(all_of_them)


@given(QUERIES)
def test_the_first_services_and_the_rest_are_one_ranking(query: Query) -> None:
    """What is looked at later comes after what was shown first, as if all had been weighed at once (R6).

    Whoever was moved up for a man's sake is left aside, and so are the neighbours of a need.
    """
    directory = live_directory()
    shown, everything = search(directory, query, NOW), every(directory, query, NOW)
    assert everything[: len(shown.services)] == shown.services
    rest = everything[:2] + everything[3:]
    if (
        not shown.beside
        and not shown.no_men
        and all(set(s.needs) & set(choice(query.help).needs) for s in rest)
    ):
        key = order(query, directory, slot(NOW))
        assert list(rest) == sorted(rest, key=lambda service: key(directory.traits[service.id]))


# widening, men, filters -----------------------------------------------------------------------------------


def test_only_the_place_widens_and_it_is_said() -> None:
    """Nothing in the province: the rest of the country; nothing there: the needs beside it; never abroad."""
    near, abroad = replace(PLAIN, serves=("TH-63",)), replace(PLAIN, id="kh", located="KH-12", serves=("KH",))
    beside = replace(near, needs=(Need.INFORMATION,), serves=("TH",))
    here = search(house(replace(PLAIN, serves=("TH-10",))), ASKED, NOW)
    wide, next_to, none = (
        search(house(*s), ASKED, NOW) for s in ((near, abroad), (beside, abroad), (abroad,))
    )
    assert (here.elsewhere, here.beside) == (False, False)
    assert (ids(wide.services), wide.elsewhere, wide.beside) == (["plain"], True, False)
    assert (ids(next_to.services), next_to.elsewhere, next_to.beside) == (["plain"], False, True)
    assert none.services == ()


def test_among_the_first_three_one_is_open_to_men() -> None:
    """Moved up where one exists; the first two stay."""
    women = [replace(PLAIN, id=str(at), audience=WOMEN, hours="24/7") for at in range(3)]
    assert found(ASKED, *women, replace(PLAIN, id="men", hours=SHUT))[:4] == ["0", "1", "men", "2"]


def test_of_many_local_services_a_few_are_weighed_and_the_rest_comes_behind() -> None:
    """A look-up costs the same in a full country; a man waits in the first three, and nobody is left out."""
    women = [replace(PLAIN, id=f"local-{n:02}", serves=("TH-10",), audience=WOMEN) for n in range(40)]
    man = replace(women[0], id="local-men", audience=frozenset({Audience.MEN}))
    many, query = house(*women, man), replace(ASKED, place="TH", age=Age.NO)
    first = ids(search(many, query, NOW).services)
    assert len(first) == FIRST_INSIDE + 1
    assert first.index("local-men") < 3
    assert sorted(ids(every(many, query, NOW))) == sorted(service.id for service in (*women, man))


def test_no_bed_for_men_is_said_and_what_there_is_follows() -> None:
    """The neighbours that take men come within the first three, and the sentence is due (R6)."""
    bed = replace(PLAIN, id="bed", needs=(Need.SHELTER,), audience=WOMEN)
    clinic = replace(PLAIN, id="clinic", needs=(Need.MEDICAL,))
    told = search(house(bed, replace(bed, id="bed2"), clinic), replace(ASKED, help="stay"), NOW)
    assert told.no_men
    assert "clinic" in ids(told.services)[:3]
    assert not search(house(replace(bed, audience=ADULTS)), replace(ASKED, help="stay"), NOW).no_men


# lapse (promise 1) ----------------------------------------------------------------------------------------


@cache
def wearing_out() -> Directory:
    """The starter sheet, each entry lapsing on a day of its own within two years."""
    services = {}
    for at, service in enumerate(live_register().services.values()):
        assert service.validation is not None
        lapses = TODAY + timedelta(days=at * 37 % 731)
        services[service.id] = replace(service, validation=replace(service.validation, lapses_on=lapses))
    return Directory.of(replace(live_register(), services=MappingProxyType(services)), places())


@settings(max_examples=300)
@given(QUERIES, st.dates(TODAY, TODAY + timedelta(days=731)), st.times())
def test_what_has_lapsed_is_never_found(query: Query, day: date, hour: object) -> None:
    """On any day of two years, at any hour, by any road; the snapshot may be as old as it likes."""
    now = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=UTC)
    directory = wearing_out()
    shown = [*every(directory, query, now), *far(directory, query, now)]
    if query.place:
        card = danger(directory, query, now)
        shown += [*card.lines, *filter(None, (card.child, card.write)), *listening(directory, query, now)]
        shown += offices(directory, query.place, now)
    for service in shown:
        assert service.validation is not None
        assert day < service.validation.lapses_on


def test_an_entry_is_found_until_the_eve_of_its_lapse() -> None:
    """The last moment of the day before, and not the first of the day itself, as it dawns in Dili."""
    lapse = datetime.combine(TODAY + timedelta(days=90), datetime.min.time(), ZoneInfo("Asia/Dili"))
    assert found(ASKED, PLAIN, now=lapse - timedelta(seconds=1)) == ["plain"]
    assert found(ASKED, PLAIN, now=lapse) == []
