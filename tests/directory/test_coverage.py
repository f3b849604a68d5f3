"""What is counted is what a seeker there is offered; what is missing, or soon will be, is seen."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from bot.directory.coverage import SOON, Cell, Standing, Who, as_if_live, countries, cover
from bot.directory.due import Deadline, deadline, falling_due
from bot.directory.matching import Asked, matching
from bot.directory.model import Audience, Flags, Known, Need, Operator, Organization, Phone, Service, State
from bot.directory.query import Age, Query
from bot.directory.search import every, search
from bot.directory.snapshot import Directory, Register
from tests.directory.test_search import NOW
from tests.rooms import TODAY, live_directory, live_register, places, practice_register, starter, validated

BED = validated(
    Service(
        "bed",
        Organization("o", "O", Operator.NGO),
        "A bed",
        "",
        "TH-63",
        (Need.SHELTER,),
        phones=(Phone("1"),),
    )
)
LAPSES = TODAY + timedelta(days=90)


def cells(*services: Service, area: str = "TH", day: date = TODAY, ahead: int = SOON) -> dict[Who, Cell]:
    """The cells for shelter in the area, when these services are all there is."""
    directory = Directory.of(Register({each.id: each for each in services}), places())
    return {cell.who: cell for cell in cover(directory, [area], day, ahead, [Need.SHELTER])}


@pytest.mark.parametrize(
    ("area", "code", "need"),
    [
        (area, code, need)
        for area, (code, need) in product(
            ("TH", "TH-10", "ID", "ID-JK", "SG", "LA", "MM", "TL"),
            (
                ("stay", Need.SHELTER),
                ("law", Need.LEGAL),
                ("health", Need.MEDICAL),
                ("papers", Need.DOCUMENTS),
            ),
        )
    ],
)
def test_a_cell_counts_what_a_seeker_there_is_offered(area: str, code: str, need: Need) -> None:
    """For men and for the young, place by place; nothing of another place or for a neighbouring need."""
    directory = live_directory()
    counted = {cell.who: cell.shown for cell in cover(directory, [area], TODAY, 0, [need])}
    for who, age in ((Who.MEN, Age.NO), (Who.YOUNG, Age.YES)):
        query = Query(area, code, age, "en", places().country(area))
        found = search(directory, query, NOW)
        offered = [
            each for each in every(directory, query, NOW) if need in each.needs and not found.elsewhere
        ]
        offered = [each for each in offered if who is not Who.MEN or each.admits_men]
        if found.beside:  # then the search stops at the first few
            assert counted[who] >= len(offered)
        else:
            assert counted[who] == len(offered)


@pytest.mark.parametrize("area", ["TH", "TH-63", "g1152188"])
def test_an_entry_counts_for_its_place_and_around_it(area: str) -> None:
    """One in Tak counts for Thailand, for Tak and for a town in it, not for Bangkok or Laos."""
    assert cells(BED, area=area)[Who.ANYBODY].shown == 1
    assert cells(BED, area="TH-10")[Who.ANYBODY].shown == cells(BED, area="LA")[Who.ANYBODY].shown == 0


def test_nothing_is_empty_one_is_one_and_two_are_fine() -> None:
    """The standing of a cell as it fills."""
    assert cells()[Who.MEN].standing is Standing.EMPTY
    assert cells(BED)[Who.MEN].standing is Standing.ONE
    assert cells(BED, replace(BED, id="other"))[Who.MEN].standing is Standing.OK


@pytest.mark.parametrize(
    ("ahead", "standing"),
    [(0, Standing.ONE), (89, Standing.ONE), (90, Standing.SOON_EMPTY), (91, Standing.SOON_EMPTY)],
)
def test_a_cell_is_soon_empty_when_its_last_entry_lapses(ahead: int, standing: Standing) -> None:
    """On the day it lapses it is gone, and the cell says which day that is."""
    cell = cells(BED, ahead=ahead)[Who.ANYBODY]
    assert (cell.standing, cell.empty_on) == (standing, LAPSES)


def test_a_cell_lasts_as_long_as_its_last_entry() -> None:
    """Two entries, the second validated ten days later: the later lapse counts."""
    later = validated(replace(BED, id="later"), TODAY + timedelta(days=10))
    cell = cells(BED, later, ahead=95)[Who.ANYBODY]
    assert (cell.shown, cell.still_shown, cell.standing) == (2, 1, Standing.OK)
    assert cell.empty_on == LAPSES + timedelta(days=10)


@pytest.mark.parametrize(
    "hidden",
    [
        replace(BED, phones=()),
        replace(BED, state=State.HIDDEN),
        replace(BED, state=State.DRAFT, validation=None),
        replace(BED, organization=replace(BED.organization, operator=Operator.EMBASSY)),
        replace(BED, nationality="LA"),
    ],
)
def test_what_is_not_offered_is_not_counted(hidden: Service) -> None:
    """No number, hidden, a draft, an embassy, another nation's people only: the cell is empty."""
    assert {cell.standing for cell in cells(hidden).values()} == {Standing.EMPTY}


@pytest.mark.parametrize(("dialled_from", "shown"), [((), 1), (("TH", "GB"), 1), (("GB",), 0)])
def test_a_line_for_anywhere_counts_where_it_can_be_dialled(
    dialled_from: tuple[str, ...], shown: int
) -> None:
    """From the place itself, that is; a number that only works at home is none abroad."""
    line = replace(BED, located="GB", serves=("*",), phones=(Phone("1", callable_from=dialled_from),))
    assert cells(line)[Who.ANYBODY].shown == shown


def test_nothing_is_counted_once_it_lapsed() -> None:
    """Whatever the snapshot holds, the day decides (promise 1)."""
    assert cells(BED, day=LAPSES - timedelta(days=1))[Who.ANYBODY].shown == 1
    assert cells(BED, day=LAPSES)[Who.ANYBODY].shown == 0


@pytest.mark.parametrize(
    ("audience", "men", "young"),
    [
        ({Audience.WOMEN}, 0, 0),
        ({Audience.CHILDREN}, 0, 1),
        ({Audience.ADULTS}, 1, 0),
        ({Audience.EVERYONE}, 1, 1),
    ],
)
def test_men_and_the_young_are_counted_apart(audience: set[Audience], men: int, young: int) -> None:
    """A house for women is one for anybody, and none for a man or a child (R13)."""
    found = cells(replace(BED, audience=frozenset(audience)))
    assert [found[who].shown for who in (Who.ANYBODY, Who.MEN, Who.YOUNG)] == [1, men, young]


@pytest.mark.parametrize(
    ("papers", "handover", "shown", "known"),
    [
        (Known.NO, Known.NO, 1, 1),
        (Known.NO, Known.UNKNOWN, 1, 0),
        (Known.UNKNOWN, Known.UNKNOWN, 1, 0),
        (Known.NO, Known.YES, 0, 0),
        (Known.YES, Known.NO, 0, 0),
    ],
)
def test_without_papers_unknown_is_no_yes(papers: Known, handover: Known, shown: int, known: int) -> None:
    """It counts, for nobody said no, and the cell says that it is not known (R5)."""
    flags = Flags(papers_needed=papers, handover_to_immigration_possible=handover)
    cell = cells(replace(BED, flags=flags))[Who.PAPERS]
    assert (cell.shown, cell.known) == (shown, known)
    assert (cell.standing is Standing.ONLY_UNKNOWN) is (shown > known)


def test_identification_is_its_own_question() -> None:
    """A service that wants it is none for who has not been identified, and one for everybody else."""
    found = cells(replace(BED, flags=Flags(identification_needed=Known.YES)))
    assert (found[Who.UNIDENTIFIED].standing, found[Who.PAPERS].shown) == (Standing.EMPTY, 1)


def test_drafts_can_be_counted_as_if_live() -> None:
    """All of them, for good; what is hidden or retired stays away, and what is live lapses on its day."""
    states = (State.DRAFT, State.CHECKED, State.HIDDEN, State.RETIRED)
    services = [replace(BED, id=state, state=state, validation=None) for state in states]
    register = as_if_live(Register({each.id: each for each in (*services, BED)}))
    cell = cells(*register.services.values(), ahead=3660)[Who.ANYBODY]
    assert (cell.shown, cell.still_shown, cell.empty_on) == (3, 2, None)


def test_the_countries_are_those_of_the_steward() -> None:
    """As the steward named them; else every one with an entry, drafts too, the fullest first."""
    assert countries(practice_register(), places(), ("KH", "TH")) == ("KH", "TH")
    found = countries(practice_register(), places())
    assert (set(found[:2]), len(found)) == ({"ID", "TH"}, 20)


# what falls due --------------------------------------------------------------------------------------------


def test_what_falls_due_comes_the_soonest_first() -> None:
    """On its day an entry is due, the day before it is not; what has lapsed long ago is first."""
    old = validated(replace(BED, id="old"), TODAY - timedelta(days=200))
    day = TODAY + timedelta(days=60)
    assert [each.id for _, each in falling_due((BED, old), day)] == ["old", "bed"]
    assert [each.id for _, each in falling_due((BED, old), day - timedelta(days=1))] == ["old"]


def test_a_deadline_says_when_it_is_hidden() -> None:
    """`lapses_on` is the first day without it."""
    at = deadline(BED)
    assert at == Deadline(TODAY + timedelta(days=60), LAPSES)
    assert (at.is_hidden_on(LAPSES - timedelta(days=1)), at.is_hidden_on(LAPSES)) == (False, True)


def test_without_a_due_day_the_lapse_is_the_deadline() -> None:
    """And a draft, or what is hidden on purpose, has none."""
    assert BED.validation
    assert deadline(replace(BED, validation=replace(BED.validation, due_on=None))) == Deadline(LAPSES, LAPSES)
    assert deadline(starter().services["th-1300"]) is None
    assert deadline(replace(BED, state=State.HIDDEN)) is None


# filters ---------------------------------------------------------------------------------------------------


def found(asked: Asked, *services: Service) -> list[str]:
    """The ids that fit."""
    return [each.id for each in matching(services or live_register().services.values(), asked, places())]


def test_a_place_holds_what_stands_in_it_or_is_for_it() -> None:
    """Not what is for the whole country, and anywhere is no place."""
    abroad = replace(BED, id="abroad", located="GB", serves=("TH-63",))
    whole = replace(BED, id="whole", located="TH-10", serves=("TH",))
    anywhere = replace(BED, id="anywhere", located="GB", serves=("*",))
    every = (BED, abroad, whole, anywhere)
    assert found(Asked(area="TH-63"), *every) == ["bed", "abroad"]
    assert found(Asked(area="TH"), *every) == ["bed", "abroad", "whole"]


def test_every_filter_must_hold() -> None:
    """Need, state, day and words, alone and together."""
    other = replace(BED, id="other", needs=(Need.LEGAL,), state=State.DUE, name="Hà Nội Law, ring +84 2 4")
    assert found(Asked(need=Need.LEGAL), BED, other) == ["other"]
    assert found(Asked(state=State.DUE), BED, other) == ["other"]
    assert found(Asked(text="LAW ha-noi"), BED, other) == ["other"]
    assert found(Asked(text="law bed"), BED, other) == []
    assert found(Asked(need=Need.LEGAL, state=State.LIVE), BED, other) == []
    due = TODAY + timedelta(days=60)
    assert found(Asked(due_by=due), BED) == ["bed"]
    assert found(Asked(due_by=due - timedelta(days=1)), BED) == []


def test_a_number_is_found_however_it_is_written() -> None:
    """Spaces and signs do not count."""
    line = replace(BED, phones=(Phone("+66 2 929-2222"),))
    assert found(Asked(text="6629292222"), line) == found(Asked(text="929.2222"), line) == ["bed"]


def test_the_parts_of_a_place_are_its_provinces() -> None:
    """Of a country those directly in it, of a town none; retired ones are gone."""
    assert [part.code for part in places().parts("BN")] == ["BN-BE", "BN-BM", "BN-TE", "BN-TU"]
    assert places().parts("g1152188") == ()
    assert all(part.parent == "TH" and not part.retired_into for part in places().parts("TH"))
