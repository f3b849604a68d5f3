"""Entries that say anything, for laws of what goes out and comes back."""

from dataclasses import fields
from datetime import date
from typing import get_type_hints

from hypothesis import strategies as st

from bot.directory.confidential import Confidential
from bot.directory.exchange.rows import clean
from bot.directory.exchange.working import HIDDEN
from bot.directory.model import (
    Audience,
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    Service,
)

SECRET = "14 Quiet Lane, behind the market"
SIGNS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\";, |\n\t\r")
TEXTS = st.text(SIGNS, max_size=9).map(clean).filter(lambda text: text not in ("-", HIDDEN))
"""What a text may be after it was in a sheet: clean, and neither a dash nor the word for what is secret."""

NAMES = TEXTS.filter(bool)
PARTS = NAMES.map(lambda text: clean(text.translate({ord(";"): ".", ord("|"): "."}))).filter(
    lambda text: text not in ("", "-", HIDDEN)
)
"""Texts of which several stand in one cell."""

PHONES = st.sampled_from(
    [
        Phone("1300"),
        Phone("+66 2 929 2222"),
        Phone("+66 2 929 2222", Channel.WHATSAPP),
        Phone("help@example.org", Channel.EMAIL),
    ]
)
"""Numbers and addresses that look like their channel."""

PLACES = st.sampled_from(["TH", "TH-63", "g1152188", "ID", "KH-12"])
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def _many(of: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, min_size=least, max_size=3).map(tuple)


FLAGS = st.builds(
    Flags,
    **{
        flag.name: TEXTS if flag.name == "stay_limit" else st.sampled_from(kind)
        for flag in fields(Flags)
        if (kind := get_type_hints(Flags)[flag.name])
    },
)

ENTRIES = st.builds(
    Service,
    id=st.just("th-one"),
    organization=st.builds(
        Organization, st.just("o"), NAMES, st.sampled_from(Operator).filter(lambda kind: kind != "police")
    ),
    name=NAMES,
    what=TEXTS,
    located=PLACES,
    needs=st.lists(st.sampled_from(Need), min_size=1, max_size=4, unique=True).map(tuple),
    audience=st.frozensets(st.sampled_from(Audience), min_size=1),
    serves=_many(PLACES | st.just("*")),
    phones=st.lists(PHONES, max_size=3, unique=True).map(tuple),
    website=st.sampled_from(["", "https://example.org/help"]),
    address=st.none()
    | TEXTS.filter(lambda text: text and not text.startswith("confidential:"))
    | st.builds(Confidential, st.just(SECRET)),
    hours=st.sampled_from(["", "24/7", "Mo-Fr 08:30-16:30"]),
    languages=_many(st.sampled_from(["th", "my", "zh-Hans"])),
    cost=st.sampled_from(Cost),
    minimum_age=st.none() | st.integers(0, 49),
    maximum_age=st.none() | st.integers(50, 99),
    trafficking_specific=st.sampled_from(Known),
    eligibility=TEXTS,
    how_to_access=TEXTS,
    caution=TEXTS,
    flags=FLAGS,
    also_printed_at=_many(PARTS),
    feedback_contact=TEXTS,
    notes=TEXTS,
    criteria=st.frozensets(st.sampled_from(Criterion)),
    commitment=st.none() | st.builds(Commitment, PARTS, DAYS, PARTS),
    ends_on=st.none() | DAYS,
    replaced_by=TEXTS,
)
"""Drafts whose every field may be typed as it is."""
