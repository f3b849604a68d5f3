"""What importing a sheet does to a register: drafts come and change, everything beyond a draft stays."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from bot.directory.committed import Reading
from bot.directory.exchange import Difference, compare
from bot.directory.model import Channel, Flags, Known, Phone, Service, State
from bot.directory.snapshot import Register
from bot.directory.store import is_same
from tests.directory.sheets import one, read
from tests.rooms import starter, validated


def registered(*services: Service) -> Register:
    """A register of these services."""
    return Register(MappingProxyType({service.id: service for service in services}))


def again(before: Service, line: dict[str, str], **readings: Reading) -> Difference:
    """What importing a row does to a register that holds a service."""
    return compare(read(line, **readings), registered(before), is_same)


def test_the_same_sheet_twice_changes_nothing() -> None:
    """Importing the starter sheet into a register that holds it finds 229 unchanged rows."""
    difference = compare(starter(), registered(*starter().services.values()), is_same)
    assert (len(difference.unchanged), difference.to_write, difference.waiting) == (229, (), ())


def test_a_changed_cell_changes_a_draft() -> None:
    """What the cell says is taken, and the change names its field."""
    (change,) = again(one({}), {"eligibility": "Anybody"}).changed
    assert (change.fields, change.after.eligibility, change.after.state) == (
        ("eligibility",),
        "Anybody",
        State.DRAFT,
    )


def test_a_blank_cell_says_nothing() -> None:
    """What a draft holds stays when the new sheet leaves its cell empty."""
    full = {
        "phone": "1300",
        "phone_alt": "+66 2 929 2222",
        "whatsapp": "+66 81 000 0001",
        "admin1": "TH-63",
        "nationwide": "yes",
        "audience": "women",
        "hours": "24/7",
        "address": "House 39",
        "needs": "shelter",
        "cost": "toll_free_call",
        "id_required": "yes",
        "police_involved": "yes",
        "notes": "n",
        "source_title": "A page",
    }
    assert again(one(full), {"phone": "", "needs": "shelter", "source_url": ""}).to_write == ()


def test_a_dash_says_that_there_is_nothing() -> None:
    """`-` clears what a draft holds."""
    before = one({"hours": "24/7", "whatsapp": "+66 81 000 0001"})
    (after,) = again(before, {"hours": "-", "whatsapp": "-"}).to_write
    assert (after.hours, [phone.channel for phone in after.phones]) == ("", [Channel.VOICE])


def test_a_new_first_number_keeps_the_others() -> None:
    """A row that gives the first number anew leaves the second and the written one."""
    before = one({"phone": "1300", "phone_alt": "1400", "sms": "+66 81 000 0001"})
    (after,) = again(before, {"phone": "1500"}).to_write
    assert [phone.number for phone in after.phones] == ["1500", "1400", "+66 81 000 0001"]


def test_an_import_cannot_take_back_what_somebody_found_out() -> None:
    """Flags that are known, and what was tested on a line, outlive a sheet that does not know them."""
    tested = Phone("1300", callable_from=("TH",), rung_on=date(2026, 11, 3), tested_languages=("my",))
    before = replace(one({}), flags=Flags(records_calls=Known.YES), phones=(tested,))
    (after,) = again(before, {"hours": "24/7"}).to_write
    assert (after.flags, after.phones) == (before.flags, before.phones)


def test_what_a_reading_said_stays_without_it() -> None:
    """A sheet of somebody else, with no readings, does not undo them."""
    read_once = one({}, th_x=Reading(what="Listens.", nationality="KH", child_line=True, maximum_age=18))
    assert again(read_once, {}).to_write == ()


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_an_entry_beyond_a_draft_is_left_as_it_is(state: State) -> None:
    """Whatever the sheet says of it waits, and the sentence says for what."""
    before = replace(validated(one({})), state=state)
    difference = again(before, {"phone": "666"})
    assert difference.to_write == ()
    (waits,) = map(str, difference.waiting)
    assert waits.startswith(f"row 2: th-x is {state}; its phones would change. It stays as it is")


def test_a_live_entry_that_does_not_change_is_no_problem() -> None:
    """The same row again leaves a validated entry alone and says nothing."""
    assert again(validated(one({})), {}).waiting == ()


def test_a_change_of_a_confidential_address_is_seen_and_not_shown() -> None:
    """The change is named, the address is not."""
    (change,) = again(
        one({"needs": "shelter", "address": "House 39"}), {"needs": "shelter", "address": "House 40"}
    ).changed
    assert change.fields == ("address",)
    assert "House" not in repr(change)
