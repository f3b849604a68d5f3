"""The public sheet holds what seekers may see that day and nothing else, on any day."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.confidential import Confidential
from bot.directory.exchange import public
from bot.directory.model import Denied, Need, Operator, Phone, Service, State, Validation
from bot.directory.snapshot import Directory, Register
from tests.directory.test_validation import PLAIN
from tests.rooms import TODAY, live_directory, places, practice_directory, validated

CANARY = "canary"
DAYS = st.integers(-5, 40).map(lambda days: TODAY + timedelta(days=days))
VALIDATIONS = st.builds(Validation, DAYS, DAYS, st.just("visit"), st.just(Operator.NGO), st.none() | DAYS)
LAPSES = st.none() | DAYS


def _sheet(register: Register, day: date) -> list[list[str]]:
    return public.sheet(Directory.of(register, places()), day)


@st.composite
def kept(draw: st.DrawFn) -> Service:
    """An entry in any state and of any age; what nobody may see of it is marked."""
    numbers = draw(st.lists(LAPSES, max_size=3))
    return replace(
        PLAIN,
        needs=draw(st.sampled_from([(Need.LEGAL,), (Need.SHELTER, Need.LEGAL)])),
        state=draw(st.sampled_from([State.LIVE, State.DUE, State.LIVE, *State])),
        validation=draw(st.none() | VALIDATIONS),
        ends_on=draw(LAPSES),
        phones=tuple(Phone(f"+66 {n} {until}", lapses_on=until) for n, until in enumerate(numbers)),
        notes=CANARY,
        hidden_because=CANARY,
        address=draw(st.just(Confidential(CANARY)) | st.just("1 Road")),
    )


@given(st.lists(kept(), max_size=5), DAYS, st.sets(st.integers(0, 4)), st.booleans())
def test_nothing_is_in_it_that_may_not_be_shown(
    drawn: list[Service],
    day: date,
    bad: set[int],
    by_number: bool,  # noqa: FBT001  hypothesis draws it
) -> None:
    """No draft, none that is hidden, retired, denied or lapsed, no lapsed number, nothing that is kept."""
    services = {f"th-{n}": replace(each, id=f"th-{n}") for n, each in enumerate(drawn)}
    denied = tuple(
        Denied("it harms", number=phone.number) if by_number else Denied("it harms", service=f"th-{n}")
        for n in bad
        for phone in (services[f"th-{n}"].phones[:1] if f"th-{n}" in services else ())
    )
    header, *lines = _sheet(Register(MappingProxyType(services), denied=denied), day)
    shown = {line[0]: dict(zip(header, line, strict=True)) for line in lines}
    numbers = {line.number for line in denied}
    for name, cells in shown.items():
        service = services[name]
        assert service.is_shown_on(day)
        assert service.state in (State.LIVE, State.DUE)
        assert name not in {line.service for line in denied}
        assert not numbers & {phone.number for phone in service.phones}
        assert cells["contacts"] == "; ".join(phone.number for phone in service.on(day).phones)
        assert cells["contacts"]
        assert CANARY not in repr(cells)
        assert not (Need.SHELTER in service.needs and cells["address"])
        assert day < date.fromisoformat(cells["shown_until"])
    missing = services.keys() - shown.keys()
    assert not [n for n in missing if _may(services[n], day, n, denied)]


def _may(service: Service, day: date, name: str, denied: tuple[Denied, ...]) -> bool:
    harms = any(
        line.service == name or line.number in {phone.number for phone in service.phones} for line in denied
    )
    return service.is_shown_on(day) and bool(service.phones) and not harms


def test_a_live_directory_is_in_it_until_the_day_it_lapses() -> None:
    """All of it on one day, by id; nothing ninety days later."""
    lines = public.sheet(live_directory(), TODAY)[1:]
    assert [line[0] for line in lines] == sorted(live_directory().services)
    assert public.sheet(live_directory(), TODAY + timedelta(days=90))[1:] == []


def test_where_people_sleep_has_no_address() -> None:
    """Not even one that the register takes for public; an office has (D18)."""
    office = replace(validated(PLAIN), address="1 Road")
    for needs, address in (((Need.LEGAL,), "1 Road"), ((Need.LEGAL, Need.SHELTER), "")):
        register = Register(MappingProxyType({"plain": replace(office, needs=needs)}))
        header, line = _sheet(register, TODAY)
        assert line[header.index("address")] == address


def test_an_area_and_a_need_choose() -> None:
    """As `suluh service list` does."""
    every = public.sheet(live_directory(), TODAY)
    some = public.sheet(live_directory(), TODAY, "TH", Need.SHELTER)
    assert 1 < len(some) < len(every)
    needs = public.COLUMNS.index("needs")
    assert all("shelter" in line[needs] for line in some[1:])
    assert all(line in every for line in some)


def test_a_rehearsal_is_never_public() -> None:
    """Its drafts are nobody's word."""
    with pytest.raises(ValueError, match="rehearsal"):
        public.sheet(practice_directory(), TODAY)


def test_what_stewards_keep_has_no_column() -> None:
    """Notes, criteria, who committed, states and dates of the work."""
    kept_back = {"notes", "criteria", "commitment", "state", "due_on", "replaced_by", "made", "phones"}
    assert not kept_back & set(public.COLUMNS)
