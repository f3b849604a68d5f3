"""`suluh custodian`: roles and their codes, who can be reached, hand-over and end; and data keys."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import click
import pytest

from admin_cli import desk, house
from bot.directory.custodian import Ask, Claim, Prompt, Role, Rung
from bot.directory.store import Store
from bot.directory.store.custodians import is_code
from tests.admin_cli.keepers import ADD, KEYS, done
from tests.admin_cli.terminal import Answer, Command
from tests.custodians.on_duty import shelter

ADDRESS = "+66810009999"
INVITE = ("custodian", "invite", "night-desk", "--name", "night desk", "--language", "th")
STEWARD = ("custodian", "invite", "th-steward", "--country", "Thailand")
NIGHT = (*INVITE, "--service", "th-new")


@pytest.fixture
def suluh(suluh: Command) -> Command:
    """The command, with one draft in the directory."""
    done(suluh(*ADD, "located=TH-10", "needs=legal"))
    return suluh


def code(answer: Answer) -> str:
    """The code that an invitation prints."""
    found = [line.strip() for line in done(answer).splitlines() if is_code(line.strip())]
    assert len(found) == 1
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", found[0])  # what Telegram takes in a link
    return found[0]


def join(code: str, channel: str = "sms", address: str = ADDRESS) -> Role | None:
    """As the running bot would do it."""
    with desk.kept() as custodians:
        return custodians.join(code, channel, address)


def roles(suluh: Command) -> dict[str, dict[str, object]]:
    """The list, as a program reads it."""
    return {each["id"]: each for each in json.loads(done(suluh("custodian", "list", "--json")))}


def acts() -> list[tuple[str, str]]:
    """Who did what."""
    with desk.looked_at() as (looking, _):
        return [(row.who, row.did) for row in looking.rows()]


def test_an_invitation_makes_a_role_and_its_code(suluh: Command) -> None:
    """The clock is that of the first entry; the code joins once."""
    answer = suluh(*NIGHT, "--quiet", "22-6:30")
    given = code(answer)
    for said in (
        "keeps th-new (custodian)",
        "until 2026-11-30",
        "not between 22:00-06:30 (Asia/Bangkok)",
        "A link appears here once the bot has run",
    ):
        assert said in answer.out
    joined = join(given)
    assert joined is not None
    assert (joined.id, joined.name, joined.language) == ("night-desk", "night desk", "th")
    assert join(given) is None
    assert acts()[-3:] == [
        ("ana", "invite custodian"),
        ("night-desk", "join"),
        ("(stranger)", "join refused"),
    ]
    assert "all as they were written" in done(suluh("audit", "verify"))


def test_links_are_those_of_the_bot_that_ran_last(suluh: Command) -> None:
    """Each carries the code, and nothing else of the role."""
    with desk.kept() as custodians:
        custodians.put_handles({"telegram": "@SuluhBot", "whatsapp": "+66 2 000 0000", "sms": "+6620000001"})
    answer = suluh(*NIGHT)
    given = code(answer)
    links = [urlsplit(word) for word in answer.out.split() if word.startswith("https:")]
    assert [(link.netloc, link.path) for link in links] == [("t.me", "/SuluhBot"), ("wa.me", "/6620000000")]
    assert [parse_qs(link.query) for link in links] == [{"start": [given]}, {"text": [given]}]
    assert f"SMS  {given} to +6620000001" in answer.out


def test_what_is_not_said_stays(suluh: Command) -> None:
    """A second invitation is a new code, and the first is void; whoever is in the role stays until then."""
    first = code(suluh(*NIGHT, "--zone", "Asia/Jakarta"))
    second = suluh("custodian", "invite", "night-desk", "--days", "1")
    assert "until 2026-11-24" in second.out
    assert join(first) is None
    assert join(code(second)) is not None
    assert "Somebody is in it" in done(suluh("custodian", "invite", "night-desk", "--quiet", "0-0"))
    held = roles(suluh)["night-desk"]
    assert (held["name"], held["language"], held["zone"]) == ("night desk", "th", "Asia/Jakarta")
    assert (held["quiet"], held["channel"]) == ("00:00-00:00", "sms")


def test_a_steward_has_a_country(suluh: Command, bens: Iterator[str]) -> None:
    """And needs no entry, but a second person, who is asked for a code; the code is used up (R16)."""
    bens_code = next(bens)
    answer = suluh(*STEWARD, "--as", "ben", "--code", bens_code)
    assert "The code of ben is used up." in answer.out
    held = roles(suluh)["th-steward"]
    assert (held["country"], held["zone"], held["entries"]) == ("TH", "Asia/Bangkok", [])
    assert acts()[-1] == ("ana+ben", "invite custodian")
    joined = join(code(answer))
    assert joined is not None
    assert joined.id == "th-steward"
    again = suluh("custodian", "invite", "th-steward", "--as", "ben", "--code", bens_code)
    assert (again.code, again.out) == (1, "")
    assert "no unused code of ben" in again.err


@pytest.mark.parametrize(
    "typed",
    [
        ("th-steward", "--country", "TH"),
        ("night-desk", "--country", "TH"),
        ("vn-steward",),
        ("vn-steward", "--service", "th-new"),
        ("la-steward",),
    ],
)
def test_nobody_is_let_into_a_stewards_role_alone(
    suluh: Command, bens: Iterator[str], monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    """A new one, a custodian's that becomes one, a new code for one, one that had ended; nobody is asked."""
    done(suluh(*NIGHT))
    for country in ("VN", "LA"):
        role = f"{country.lower()}-steward"
        done(suluh("custodian", "invite", role, "--country", country, "--as", "ben", "--code", next(bens)))
    done(suluh("custodian", "revoke", "la-steward"))
    before, rows = roles(suluh), acts()
    asked = []

    def prompt(text: str, *, hide_input: bool) -> str:
        asked.append((text, hide_input))
        return next(bens)

    monkeypatch.setattr(click, "prompt", prompt)
    answer = suluh("custodian", "invite", *typed)
    assert (answer.code, answer.out, asked) == (1, "", [])
    assert "Add --as with the id of the second person" in answer.err
    for second, given in (("ana", "AAAA-AAAA"), ("ben", "AAAA-AAAA"), ("eve", "AAAA-AAAA")):
        assert suluh("custodian", "invite", *typed, "--as", second, "--code", given).code == 1
    assert (roles(suluh), acts()) == (before, rows)
    done(suluh("custodian", "invite", *typed, "--as", "ben"))
    assert asked == [("One-time code", True)]


def test_a_custodian_needs_no_second_person(suluh: Command, bens: Iterator[str]) -> None:
    """Whoever names one gets one; a code without a name is nobody's."""
    done(suluh(*NIGHT))
    assert acts()[-1] == ("ana", "invite custodian")
    assert "Say whose code it is" in suluh(*NIGHT, "--code", next(bens)).err
    done(suluh(*NIGHT, "--as", "ben", "--code", next(bens)))
    assert acts()[-1] == ("ana+ben", "invite custodian")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Night --service th-new", ["is no id"]),
        ("ana --service th-new", ["the id of a person"]),
        ("desk --service th-none", ["no entry has this id"]),
        ("desk --backup th-new --backup th-none", ["th-none: no entry has this id"]),
        ("desk --service th-nww --backup th-none", ["Did you mean th-new?", "th-none: no entry has this id"]),
        ("th-steward --country TH --service th-none --as ben", ["th-none: no entry has this id"]),
        ("desk", ["it would answer for nothing"]),
        ("desk --service th-new --backup th-new", ["Name two roles"]),
        ("desk --country Atlantis", ["no place has this code"]),
        (
            f"desk --name {'x' * 61} --language xx --zone Bangkok --quiet 25-8 --country Atlantis",
            ["--name", "--language", "--zone", "--quiet", "Atlantis"],
        ),
        ("desk --service th-new --quiet 0-24", ["leave no hour of the day", "0-0 is no quiet hours"]),
        ("desk --service th-new --quiet 20-19:30", ["leave no hour of the day"]),
    ],
)
def test_a_role_that_cannot_be_is_refused(suluh: Command, typed: str, why: list[str]) -> None:
    """With everything that is wrong; no role is made, and no code."""
    answer = suluh("custodian", "invite", *typed.split())
    assert (answer.code, answer.out) == (1, "")
    assert all(each in answer.err for each in why)
    assert roles(suluh) == {}


def test_nobody_acts_who_keeps_nothing_here(suluh: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with every other act."""
    done(suluh(*NIGHT))
    before = roles(suluh)
    monkeypatch.setenv("SULUH_AS", "eve")
    for verb in (NIGHT, ("custodian", "revoke", "night-desk"), ("custodian", "handover", "night-desk")):
        assert "eve does not keep this directory" in suluh(*verb).err
    assert roles(suluh) == before


def test_the_id_of_a_role_is_no_persons(suluh: Command) -> None:
    """The log could not tell the two apart, whoever came first."""
    done(suluh(*NIGHT))
    assert "is the id of a role" in suluh("steward", "add", "night-desk", "Nora N.").err


def test_the_list_has_no_address(suluh: Command) -> None:
    """But the channel, what is kept, and what waits for an answer."""
    join(code(suluh(*NIGHT)), "whatsapp")
    done(suluh("custodian", "invite", "day-desk", "--backup", "th-new"))
    claim = Claim("th-new", Ask.CHECK, house.today(), Rung.FIRST)
    with desk.kept() as custodians:
        assert custodians.claim(Prompt("p1", "night-desk", Ask.CHECK, (claim,), house.now()))
    listed = done(suluh("custodian", "list"))
    night, day = roles(suluh)["night-desk"], roles(suluh)["day-desk"]
    assert (night["channel"], night["open_prompts"], night["joined_on"]) == ("whatsapp", 1, "2026-11-23")
    assert (night["committed_on"], night["unreachable_on"]) == (None, None)
    assert night["entries"] == [{"id": "th-new", "part": "custodian"}]
    assert (day["channel"], day["entries"]) == ("", [{"id": "th-new", "part": "backup"}])
    for said in ("joined 2026-11-23", "nobody has joined", "2 roles; 1 of them can be reached"):
        assert said in listed
    assert ADDRESS not in listed + json.dumps([night, day])


def test_a_hand_over_and_an_end(suluh: Command) -> None:
    """Who had the role is a stranger then; without a backup the steward is asked."""
    join(code(suluh(*NIGHT)))
    done(suluh("custodian", "invite", "day-desk", "--backup", "th-new"))
    assert done(suluh("custodian", "handover", "night-desk")).startswith("th-new: day-desk\n")
    done(suluh("custodian", "invite", "night-desk", "--backup", "th-new"))
    assert "th-new: night-desk\n" in done(suluh("custodian", "handover", "day-desk", "--to", "night-desk"))
    assert "its steward is asked" in done(suluh("custodian", "handover", "night-desk"))
    with desk.kept() as custodians:
        assert custodians.addresses() == {}
    done(suluh("custodian", "revoke", "night-desk"))
    assert "ended 2026-11-23" in done(suluh("custodian", "list"))
    for verb in (("revoke", "night-desk"), ("handover", "nobody"), ("handover", "day-desk", "--to", "none")):
        assert suluh("custodian", *verb).code == 1
    assert "all as they were written" in done(suluh("audit", "verify"))


def test_who_loses_an_entry_is_said(suluh: Command) -> None:
    """It is another's now; that nobody meant it should be seen at once."""
    done(suluh(*NIGHT))
    assert "until now" not in done(suluh("custodian", "invite", "day-desk", "--backup", "th-new"))
    given = done(suluh("custodian", "invite", "new-desk", "--service", "th-new"))
    assert "night-desk was custodian of th-new until now." in given
    assert "day-desk" not in given


def test_a_backup_and_a_steward_hand_over(suluh: Command, bens: Iterator[str]) -> None:
    """Who gets what is said, whichever part it was; a country stays, with nobody in the role."""
    done(suluh(*NIGHT))
    done(suluh("custodian", "invite", "day-desk", "--backup", "th-new"))
    done(
        suluh(
            "custodian",
            "invite",
            "new-desk",
            "--name",
            "x",
            *STEWARD[3:],
            "--as",
            "ben",
            "--code",
            next(bens),
        )
    )
    told = done(suluh("custodian", "handover", "day-desk", "--to", "new-desk"))
    assert "th-new: night-desk, backup new-desk\n" in told
    assert "steward" not in told
    told = done(suluh("custodian", "handover", "new-desk"))
    assert "th-new: night-desk\n" in told
    assert "It stays the steward of TH, and nobody is in it." in told


def test_an_older_key_is_told_and_sealed_anew(suluh: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """`suluh doctor` says it, `suluh keys reseal` does it once and leaves a row; the log verifies across."""
    join(code(suluh(*NIGHT)))
    assert "doctor-contacts" not in suluh("doctor", "--json").out
    monkeypatch.setenv("SULUH_DATA_KEYS", f"{KEYS[1]},{KEYS[0]}")
    assert (
        "contacts: 1 of custodians lies under an older data key. `suluh keys reseal`" in suluh("doctor").out
    )
    for _ in range(2):
        assert suluh("keys", "reseal").code == 0
    assert [did for _, did in acts()].count("reseal contacts") == 1
    assert "doctor-contacts" not in suluh("doctor", "--json").out
    assert "all as they were written" in done(suluh("audit", "verify"))


def test_a_key_that_is_not_set_is_no_changed_log(suluh: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """`suluh audit verify` says to put it back, and `suluh doctor` whom nobody reaches without it."""
    join(code(suluh(*NIGHT)))
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[1])
    answer = suluh("audit", "verify")
    assert (answer.code, answer.out) == (1, "")
    assert "Row 1 is sealed with a key that is not among SULUH_DATA_KEYS (" in answer.err
    assert "Put that key back, behind the others" in answer.err
    assert "Write nothing more" not in answer.err
    told = suluh("doctor").out
    assert "contacts: 1 of custodians does not open, so that nobody reaches night-desk. Put the data" in told
    monkeypatch.setenv("SULUH_DATA_KEYS", f"{KEYS[1]},{KEYS[0]}")
    assert "all as they were written" in done(suluh("audit", "verify"))


def test_who_has_not_said_that_they_answer_is_named(suluh: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two weeks after they joined, and two weeks after the year of the last yes; never a backup alone."""
    joined = house.now()
    join(code(suluh(*NIGHT)))
    join(code(suluh("custodian", "invite", "day-desk", "--backup", "th-new")), address="+66810008888")

    def says(days: int) -> bool:
        monkeypatch.setattr(house, "now", lambda: joined + timedelta(days=days))
        told = suluh("doctor").out
        assert "day-desk" not in told
        return "commitments: night-desk" in told

    assert [says(days) for days in (0, 14, 15)] == [False, False, True]
    with desk.kept() as custodians:
        custodians.committed("night-desk")  # on the fifteenth day
    assert [says(days) for days in (16, 394, 395)] == [False, False, True]


def test_a_steward_alone_who_keeps_a_line_too_is_named(suluh: Command, bens: Iterator[str], url: str) -> None:
    """Nobody outside would ever ring it; a second steward, who does not keep it, does."""
    store = Store.open(url)
    store.put([shelter()])
    store.close()
    says = "th-steward: the only steward of th-shelter"
    given = code(suluh(*STEWARD, "--backup", "th-shelter", "--as", "ben", "--code", next(bens)))
    assert says not in suluh("doctor").out  # nobody is in it yet
    join(given)
    assert says in suluh("doctor").out
    other = ("custodian", "invite", "th-other", "--country", "TH", "--as", "ben", "--code")
    join(code(suluh(*other, next(bens))), address="+66810008888")
    assert says not in suluh("doctor").out
