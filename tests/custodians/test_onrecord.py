"""Who may be rung about an entry, and whether the phone that asks is known by its number (R16)."""

from dataclasses import replace

import pytest

from bot.custodians.onrecord import DESK, on_record
from bot.directory.custodian import Keepers
from tests.custodians.on_duty import KEEPS, ROLES

KEEPERS = Keepers(ROLES, KEEPS)
HERS, NIGHTS = "+66815550001", "+66815550002"
REACHED = {("whatsapp", f"whatsapp:{HERS}"): "sister", ("sms", NIGHTS): "night", ("telegram", "1"): "eve"}


def test_of_who_asks_by_number_all_is_known() -> None:
    """Her own telephone is where it comes from; the others are the backup's."""
    known = on_record("th-shelter", "sister", KEEPERS, REACHED)
    assert (known.others, known.same_device, known.knows_device) == ((NIGHTS,), (HERS,), True)


@pytest.mark.parametrize("more", [{}, {("whatsapp", f"whatsapp:{HERS}"): "sister"}, {("sms", HERS): "night"}])
def test_whoever_writes_on_telegram_may_do_so_from_any_phone(more: dict[tuple[str, str], str]) -> None:
    """Also when a number of theirs is known besides, or somebody else has it."""
    known = on_record("th-shelter", "sister", KEEPERS, {("telegram", "4711"): "sister", **more})
    assert not known.knows_device


def test_whose_address_does_not_open_may_have_any_phone() -> None:
    """A key is missing: that nothing is known of them is no leave to ring them."""
    assert not on_record("th-shelter", "sister", KEEPERS, {}).knows_device


def test_at_the_desk_no_phone_asks() -> None:
    """Custodian and backup may be rung."""
    known = on_record("th-shelter", DESK, KEEPERS, REACHED)
    assert (known.others, known.same_device, known.knows_device) == ((HERS, NIGHTS), (), True)


def test_a_steward_is_no_other_though_they_cover_for_a_house() -> None:
    """Who approves would ring themselves."""
    roles = {**ROLES, "night": replace(ROLES["night"], country="TH")}
    assert on_record("th-shelter", "sister", Keepers(roles, KEEPS), REACHED).others == ()
