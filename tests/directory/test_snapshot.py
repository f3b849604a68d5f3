"""What may be shown: no draft, no line that harms, none without a way in, no secret address."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.confidential import Confidential, unseal
from bot.directory.model import (
    Channel,
    Denied,
    FloorNumber,
    Need,
    Operator,
    Organization,
    Phone,
    Service,
    State,
)
from bot.directory.snapshot import Directory, Register, Shelves
from bot.directory.traits import ANYWHERE, Traits
from tests.rooms import (
    live_directory,
    live_register,
    places,
    practice_directory,
    practice_register,
    validated,
)

SECRET = "14 Quiet Lane, behind the market"
PLAIN = Service(
    "plain",
    Organization("o", "O", Operator.NGO),
    "Plain",
    "",
    "TH-10",
    (Need.LEGAL,),
    phones=(Phone("1300"),),
)
LIVE = validated(PLAIN)


def shown(*services: Service, denied: tuple[Denied, ...] = (), rehearsal: bool = False) -> Directory:
    """The directory of a register that holds these."""
    register = Register(MappingProxyType({service.id: service for service in services}), denied=denied)
    return Directory.of(register, places(), rehearsal=rehearsal)


def on_shelves(directory: Directory) -> set[str]:
    """Everything that a look-up could find."""
    every = (*directory.shelves.values(), *directory.inside.values())
    return {known.id for shelves in every for shelf in shelves.values() for known in shelf}


def on_each(shelves: Shelves) -> dict[tuple[str, Need], list[tuple[object, ...]]]:
    """What stands on each shelf, in its order, with every trait; an area without any is no area."""
    assert all(of and all(of.values()) for of in shelves.values())
    return {
        (code, need): [every_trait(known) for known in shelf]
        for code, of in shelves.items()
        for need, shelf in of.items()
    }


def every_trait(known: Traits) -> tuple[object, ...]:
    """Traits are equal only to themselves; these can be compared."""
    return tuple(getattr(known, each.name) for each in fields(known))


# states ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_only_live_and_due_entries_are_in_it(state: State) -> None:
    """A draft, one that was only checked, a hidden and a retired one are nowhere, on no shelf either."""
    directory = shown(replace(LIVE, state=state))
    assert bool(directory.services) == bool(on_shelves(directory)) == (state in (State.LIVE, State.DUE))


def test_a_register_of_drafts_shows_nothing() -> None:
    """The starter sheet as it is imported: not one entry, no country, no area to choose."""
    directory = Directory.of(practice_register(), places())
    assert (dict(directory.services), on_shelves(directory)) == ({}, set())
    assert (directory.countries(), directory.areas("TH"), directory.floor) == ((), (), ())


@pytest.mark.parametrize("state", [State.HIDDEN, State.RETIRED])
def test_what_was_taken_out_of_sight_is_not_practised_with(state: State) -> None:
    """A steward who suspends an entry sees it go, in a rehearsal too."""
    entry = next(iter(practice_register().services.values()))
    assert shown(entry, rehearsal=True).services
    assert not shown(replace(entry, state=state), rehearsal=True).services


def test_a_rehearsal_shows_drafts_and_says_so() -> None:
    """The mark is on the directory, so that every card carries it (R19)."""
    assert practice_directory().rehearsal
    assert len(practice_directory().services) > 100
    assert not live_directory().rehearsal


def test_a_floor_number_needs_two_persons() -> None:
    """Unsigned or signed by half, it is shown in a rehearsal only (R3)."""
    number = FloorNumber("TH", "191", "police", "https://example.org")
    half = replace(number, signed_by="A", second="A", checked_on=live_register().floor[0].checked_on)
    register = Register(floor=(number, half))
    assert Directory.of(register, places()).floor == ()
    assert len(Directory.of(register, places(), rehearsal=True).floor_of("TH")) == 2


# never offered --------------------------------------------------------------------------------------------


def test_without_a_way_in_it_is_never_offered() -> None:
    """A row without phone, message or mail is held back, in a rehearsal too; mail alone is a way in."""
    mute = replace(LIVE, phones=())
    assert not shown(mute).services
    assert not shown(mute, rehearsal=True).services
    assert shown(replace(LIVE, phones=(Phone("help@example.org", Channel.EMAIL),))).services


def test_no_starter_row_without_a_contact_is_offered() -> None:
    """The real sheet holds some, and none of them is in either directory."""
    mute = {service.id for service in practice_register().services.values() if not service.phones}
    assert mute
    assert not mute & (set(live_directory().services) | set(practice_directory().services))


@pytest.mark.parametrize(
    ("line", "is_offered"),
    [
        (Denied("harms", number="1300"), False),
        (Denied("harms", number="1300", country="TH"), False),
        (Denied("harms", number="1300", country="SA"), True),
        (Denied("harms", number="13-00"), False),
        (Denied("harms", number="130"), True),
        (Denied("harms", service="plain"), False),
        (Denied("harms", service="plai"), True),
    ],
)
@pytest.mark.parametrize("rehearsal", [False, True])
def test_a_line_that_harms_is_never_offered(line: Denied, *, is_offered: bool, rehearsal: bool) -> None:
    """By number, however it is written, within its country, or by name; in a rehearsal too."""
    assert bool(shown(LIVE, denied=(line,), rehearsal=rehearsal).services) is is_offered


def test_the_denied_lines_of_the_house_are_nowhere() -> None:
    """The Saudi 989 and 996 and the Malaysian reporting line: no number of any service."""
    numbers = {(line.country, line.number) for line in practice_register().denied}
    assert {("SA", "989"), ("SA", "996")} <= numbers
    for service in (*live_directory().services.values(), *practice_directory().services.values()):
        assert not {(service.located[:2], phone.number) for phone in service.phones} & numbers


def test_one_denied_number_among_good_ones_takes_the_whole_service_out() -> None:
    """Half a service that harms is not help."""
    both = replace(LIVE, phones=(Phone("1300"), Phone("989")))
    assert not shown(both, denied=(Denied("harms", number="989"),)).services


# confidential ---------------------------------------------------------------------------------------------


def test_a_confidential_address_is_never_in_a_directory() -> None:
    """Neither live nor in rehearsal; a published one stays."""
    secret, public = replace(LIVE, address=Confidential(SECRET)), replace(LIVE, address="1 Main Road")
    for rehearsal in (False, True):
        directory = shown(secret, rehearsal=rehearsal)
        assert directory.services["plain"].address is None
        assert "address=None" in repr(directory.shelves)
        assert SECRET not in repr((directory.shelves, directory.inside, directory.traits))
        assert shown(public, rehearsal=rehearsal).services["plain"].address == "1 Main Road"


def test_notes_of_the_steward_are_never_in_a_directory() -> None:
    """What one steward writes for the next may hold anything; seekers, paper and exports never see it."""
    noted = replace(LIVE, notes=SECRET, address=Confidential(SECRET))
    assert SECRET not in repr(shown(noted))


@pytest.mark.parametrize(
    "show",
    [
        str,
        "{}".format,
        "{:>40}".format,
        lambda address: "%s" % address,  # noqa: UP031  every way of formatting is tried
        lambda address: f"{address}",
        lambda address: "at " + address,
        list,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        json.dumps,
        lambda address: asdict(replace(LIVE, address=address)),
        lambda address: pickle.dumps(replace(LIVE, address=address)),
    ],
)
def test_a_confidential_address_cannot_be_formatted_or_pickled(show: Callable[[object], object]) -> None:
    """Every road out ends in a TypeError that does not hold the address either."""
    with pytest.raises(TypeError) as refused:
        show(Confidential(SECRET))
    assert SECRET not in str(refused.value)


def test_a_confidential_address_shows_nothing_of_itself() -> None:
    """Its repr is the same for every address, inside a service too; only the one door opens it."""
    address = Confidential(SECRET)
    assert repr(address) == repr(Confidential("elsewhere"))
    assert SECRET not in repr(replace(LIVE, address=address))
    assert not hasattr(address, "__dict__")
    assert unseal(address) == SECRET


# shelves --------------------------------------------------------------------------------------------------


def test_the_shelves_hold_what_is_shown_and_nothing_else() -> None:
    """Each service stands on a shelf for every area it serves and every need it meets."""
    directory = live_directory()
    assert on_shelves(directory) == set(directory.services)
    for code, shelves in directory.shelves.items():
        for need, shelf in shelves.items():
            served = [known.service for known in shelf]
            assert all(code in (s.serves or (s.located,)) and need in s.needs for s in served)


def test_a_part_is_found_inside_what_it_lies_in() -> None:
    """A town's service is inside its province and its country; one for anywhere is inside none."""
    town = next(a.code for a in places().find("mae sot"))
    directory = shown(replace(LIVE, located=town), replace(LIVE, id="far", serves=(ANYWHERE,)))
    inside = {
        code: {known.id for shelf in of.values() for known in shelf} for code, of in directory.inside.items()
    }
    found = {code for code, names in inside.items() if "plain" in names}
    assert found == set(places().chain(town)[1:])
    assert not any("far" in names for names in inside.values())


def test_countries_and_areas_come_fullest_first() -> None:
    """Only those that hold an entry are offered, so that nobody chooses an empty one."""
    directory = shown(LIVE, replace(LIVE, id="b"), replace(LIVE, id="c", located="KH-12"))
    assert directory.countries() == ("TH", "KH")
    assert (directory.areas("TH"), directory.areas("KH"), directory.areas("PH")) == (
        ("TH-10",),
        ("KH-12",),
        (),
    )


def test_a_directory_cannot_be_changed() -> None:
    """Neither its parts nor its tables."""
    directory = shown(LIVE)
    with pytest.raises(AttributeError):
        directory.rehearsal = True  # type: ignore[misc]  # what the types refuse is tried
    with pytest.raises(TypeError):
        directory.services["new"] = LIVE  # type: ignore[index]  # as above
    with pytest.raises(TypeError):
        directory.shelves["TH"] = {}  # type: ignore[index]  # as above


# the next one -------------------------------------------------------------------------------------------

Written = tuple[str, State | None, str, tuple[Need, ...], tuple[str, ...]]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from([*list(live_register().services)[:12], "new", "newer"]),
        st.sampled_from([*State, None]),
        st.sampled_from(["TH-10", "TH-63", "KH-12", "SG"]),
        st.sampled_from([(Need.LEGAL,), (Need.LEGAL, Need.SHELTER), (Need.POLICE,)]),
        st.sampled_from([(), ("TH",), ("TH-10", "TH-63"), (ANYWHERE,)]),
    ),
    max_size=6,
)


def written(register: Register, changes: list[Written]) -> Register:
    """The register after these were written one by one; without a state an entry is taken out."""
    services = dict(register.services)
    for name, state, located, needs, serves in changes:
        services.pop(name, None)
        if state is not None:
            services[name] = replace(LIVE, id=name, state=state, located=located, needs=needs, serves=serves)
    return replace(register, services=MappingProxyType(services), version=register.version + 1)


@given(CHANGES)
def test_what_changed_makes_the_same_directory_as_everything(changes: list[Written]) -> None:
    """Written, moved, hidden or taken out: no shelf, count or trait tells how the snapshot came to be."""
    before, after = live_register(), written(live_register(), changes)
    quick, slow = live_directory().after(before, after), Directory.of(after, places())
    for part in ("services", "counts", "parts", "floor", "version"):
        assert getattr(quick, part) == getattr(slow, part), part
    assert on_each(quick.shelves) == on_each(slow.shelves)
    assert on_each(quick.inside) == on_each(slow.inside)
    assert {name: every_trait(known) for name, known in quick.traits.items()} == {
        name: every_trait(known) for name, known in slow.traits.items()
    }


def test_a_changed_floor_or_denied_line_is_taken_up() -> None:
    """Not only entries change: a number of the floor goes, a line that harms is named."""
    register = live_register()
    one = next(iter(live_directory().services))
    changed = replace(register, floor=register.floor[:1], denied=(Denied("harms", service=one),), version=9)
    directory = live_directory().after(register, changed)
    assert (len(directory.floor), one in directory.services, directory.version) == (1, False, 9)
