"""The page about asking says what the code does."""

import re
from pathlib import Path

from bot.custodians.schedule import LOOKS_BACK, RIDES
from bot.directory.custodian import A_MONTH, DAYS, MOST_A_MONTH, MOST_BUNDLED, MOST_TAPS, WHOSE
from bot.directory.reported import WAITS
from bot.directory.validation import CADENCE, Tier

PAGE = (Path(__file__).parents[2] / "docs" / "custodians.md").read_text()


def test_the_table_is_that_of_the_code() -> None:
    """Each rung with its day and who is asked, in their order."""
    rows = re.findall(r"^\| (\w+) \| (\d+) days (before|after) \| (\w+) \|$", PAGE, re.MULTILINE)
    assert [(rung, int(days) * (-1 if when == "before" else 1), who) for rung, days, when, who in rows] == [
        (rung, days, WHOSE[rung]) for rung, days in DAYS.items()
    ]


def test_the_drawing_is_that_of_the_code() -> None:
    """Each rung with its day."""
    drawn = re.findall(r'\["(\w+): ([−+]\d+)"\]', PAGE)
    assert [(rung, int(day.replace("−", "-"))) for rung, day in drawn] == [*DAYS.items()]


def test_the_numbers_in_its_sentences_are_those_of_the_code() -> None:
    """A number that changes in the code fails here, and the sentence is changed too."""
    assert (A_MONTH, MOST_A_MONTH, MOST_BUNDLED, RIDES.days, LOOKS_BACK.days) == (30, 2, 10, 14, 180)
    assert "two prompts in any 30 days" in PAGE
    assert "up to ten entries" in PAGE
    assert (MOST_TAPS, WAITS.total_seconds() / 3600) == (6, 72)
    assert "**Six taps** and two minutes" in PAGE
    assert "nobody rings in 72 hours" in " ".join(PAGE.split())
    assert [CADENCE[each].check.days for each in Tier] == [90, 90, 180]
    assert CADENCE[Tier.A].ring.days == 30
