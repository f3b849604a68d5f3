"""A steward keeps the directory by the terminal: the whole life of an entry, and what is refused."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.directory.model import Service, State
from bot.directory.snapshot import Directory
from bot.directory.store import Store
from tests.admin_cli.keepers import ADD, EVERYTHING, KEYS, codes, done
from tests.admin_cli.terminal import Command
from tests.rooms import places

TODAY = date(2026, 11, 23)
NEW = "+66 2 111 1111; +66 2 929 2223 | whatsapp"


def shown(url: str) -> dict[str, Service]:
    """What seekers would be shown, the entries by their ids."""
    store = Store.open(url)
    directory = Directory.of(store.load(), places())
    store.close()
    return {key: known for key, known in directory.services.items() if known.is_shown_on(TODAY)}


def held(url: str) -> Service:
    """The entry as the register has it."""
    store = Store.open(url)
    service = store.load().services["th-new"]
    store.close()
    return service


# the story --------------------------------------------------------------------------------------------------


def test_from_a_draft_to_what_seekers_get(suluh: Command, bens: Iterator[str], url: str) -> None:
    """Each step says what is missing; only the second person's code makes it visible."""
    assert "Seekers do not see it." in done(suluh(*ADD, "located=TH-10", "needs=legal"))
    said = done(suluh("service", "validate", "th-new", "--method", "visit"))
    assert "validated until 2027-03-07" in said
    for missing in ("criterion voluntary is not ticked", "has not committed", "no way to make contact"):
        assert missing in said
    assert "is changed" in done(suluh("service", "edit", "th-new", *EVERYTHING))
    assert "`suluh approve show 1`" in done(suluh("service", "validate", "th-new", "--method", "ring_test"))
    assert shown(url) == {}
    assert "th-new is live now" in done(suluh("approve", "accept", "1", "--as", "ben", "--code", next(bens)))
    assert shown(url)["th-new"].phones[0].rung_on == TODAY
    assert "rows, all as they were written" in done(suluh("audit", "verify"))


def test_the_second_person_sees_the_whole_entry(suluh: Command) -> None:
    """For a first showing: criteria, commitment, validation, numbers, and each flag, known or not."""
    done(suluh(*ADD, "located=TH-10", "needs=legal", "flags.records_calls=yes", *EVERYTHING))
    done(suluh("service", "edit", "th-new", "address=confidential: 12 Quiet Lane"))
    done(suluh("service", "validate", "th-new", "--method", "letter", "--by", "government"))
    said = done(suluh("approve", "show", "1"))
    for told in (
        "publish of th-new, New line; asked by ana on 2026-11-23",
        "voluntary",
        "by: duty officer",
        "method: letter",
        "validated_on: 2026-11-23",
        "number: +66 2 929 2222",
        "records_calls: yes",
        "police_contact: unknown",
        "stay_limit: unknown",
        "address: confidential",
    ):
        assert told in said
    assert "Quiet" not in said
    assert "Quiet" not in done(suluh("approve", "show", "1", "--json"))


def test_a_live_number_waits_and_a_name_does_not(live: Command, bens: Iterator[str], url: str) -> None:
    """The old number is shown until the second person has agreed."""
    done(live("service", "edit", "th-new", "name=Newer line"))
    assert "waits for a second person" in done(live("service", "edit", "th-new", f"phones={NEW}"))
    assert (shown(url)["th-new"].name, len(shown(url)["th-new"].phones)) == ("Newer line", 2)
    said = done(live("approve", "show", "2"))
    assert "before  +66 2 929 2222 (voice); +66 2 929 2223 (whatsapp)" in said
    assert "after   +66 2 111 1111 (voice); +66 2 929 2223 (whatsapp)" in said
    assert "  +66 2 929 2223\n" in said.partition("Before accepting it ring")[2]
    accept = ("approve", "accept", "2", "--as", "ben", "--code", next(bens))
    for wrong in ((), ("--rang", "+66 2 929 2222"), ("--rang", "+66 2 111 1111"), ("--letter",)):
        assert "Ring +66 2 929 2223, ask" in live(*accept, *wrong).err
    assert live(*accept, "--visited", "--letter").code == 2
    assert len(shown(url)["th-new"].phones) == 2
    done(live(*accept, "--rang", "02 929 2223"))
    assert [phone.number for phone in shown(url)["th-new"].phones] == ["+66 2 111 1111", "+66 2 929 2223"]


def test_hiding_is_at_once_and_showing_again_needs_two(live: Command, bens: Iterator[str], url: str) -> None:
    """Validating alone does not bring it back."""
    done(live("service", "suspend", "th-new", "--because", "number wrong"))
    assert (shown(url), held(url).hidden_because) == ({}, "number wrong")
    assert "waits for a second person" in done(
        live("service", "validate", "th-new", "--method", "ring_test", "--rang", "+66 2 929 2222")
    )
    assert shown(url) == {}
    done(live("approve", "accept", "2", "--as", "ben", "--code", next(bens)))
    assert "th-new" in shown(url)


def test_a_rejected_proposal_changes_nothing(live: Command, url: str) -> None:
    """And waits no longer."""
    before = held(url)
    done(live("service", "edit", "th-new", "minimum_age=18"))
    assert "Nothing has changed" in done(live("approve", "reject", "2"))
    assert (held(url), done(live("approve", "list"))) == (before, "0 wait for a second person\n")
    assert "is not waiting" in live("approve", "reject", "2").err


def test_what_is_retired_stays_so(live: Command, url: str) -> None:
    """No verb brings it back, and it can still be looked at."""
    assert live("service", "retire", "th-new", "--because", "gone", "--replaced-by", "th-old").code == 1
    done(live("service", "retire", "th-new", "--because", "gone"))
    assert held(url).state is State.RETIRED
    for verb in (
        ("validate", "th-new", "--method", "visit"),
        ("ring", "th-new", "+66 2 929 2222"),
        ("suspend", "th-new", "--because", "x"),
    ):
        answer = live("service", *verb)
        assert (answer.code, "is retired" in answer.err) == (1, True)
    assert "state: retired" in done(live("service", "show", "th-new"))


def test_what_is_shown_is_validated_again_by_one(
    live: Command, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing about it has changed; the days begin anew."""
    monkeypatch.setenv("SULUH_NOW", "2027-02-01T10:00")
    assert "waits" not in done(live("service", "validate", "th-new", "--method", "ring_test"))
    assert shown(url)["th-new"].lapses_on == date(2027, 5, 16)


def test_a_ring_test_moves_the_day_of_its_number_only(
    live: Command, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And keeps the languages in which somebody answered."""
    before = held(url)
    monkeypatch.setenv("SULUH_NOW", "2026-12-01T22:00")
    done(live("service", "ring", "th-new", "+66 2 929 2222", "--answered", "my", "--at-night"))
    first, second = held(url).phones
    assert (first.rung_on, first.tested_languages, first.rung_at_night) == (date(2026, 12, 1), ("my",), True)
    assert (second, held(url).validation) == (before.phones[1], before.validation)


# what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["validate", "ring"])
def test_a_clock_set_back_moves_no_date_in_silence(
    live: Command, url: str, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """It is refused with the two days, unless somebody says that the earlier day was the wrong one."""
    act = {
        "validate": ("service", "validate", "th-new", "--method", "ring_test"),
        "ring": ("service", "ring", "th-new", "+66 2 929 2222"),
    }[verb]
    before = held(url)
    monkeypatch.setenv("SULUH_NOW", "2026-11-20T10:00")
    answer = live(*act)
    assert answer.code == 1
    assert "the clock says 2026-11-20, but somebody asked on 2026-11-23 already" in answer.err
    assert "The clock is behind the last row of the audit log (2026-11-23T10:00:00" in answer.err
    assert held(url) == before
    done(live(*act, "--backwards"))
    assert held(url).phones[0].rung_on == date(2026, 11, 20)
    assert "is dated before the row above it" in done(live("audit", "verify"))


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("criteria=voluntary", "the criterion never_confirms is not ticked"),
        ("commitment=", "the provider has not committed"),
        ("phones=", "there is no way to make contact"),
        ("needs=shelter", "police is unknown"),
    ],
)
def test_what_is_shown_keeps_what_publishing_needs(live: Command, url: str, typed: str, missing: str) -> None:
    """A tick that is taken away does not stay unnoticed behind a live card."""
    before = held(url)
    answer = live("service", "edit", "th-new", typed)
    assert (answer.code, missing in answer.err, held(url)) == (1, True, before)
    done(live("service", "suspend", "th-new", "--because", "we are not sure"))
    assert live("service", "edit", "th-new", typed).code == 0


@pytest.mark.parametrize(("who", "code"), [("ben", "ZZZZ-ZZZZ"), ("ana", "ZZZZ-ZZZZ"), ("eve", "ZZZZ-ZZZZ")])
def test_a_wrong_code_does_nothing(live: Command, url: str, who: str, code: str) -> None:
    """Nor does a code of whoever proposed it; it waits on."""
    done(live("service", "edit", "th-new", "phones=+66 2 111 1111"))
    before = held(url)
    assert live("approve", "accept", "2", "--as", who, "--code", code).code == 1
    assert held(url) == before
    assert "1 wait for a second person" in done(live("approve", "list"))


def test_nobody_approves_their_own_with_their_own_code(suluh: Command, bens: Iterator[str]) -> None:
    """Ana has codes too, and they are of no use for what she asked (R16)."""
    done(suluh(*ADD, "located=TH-10", "needs=legal", *EVERYTHING))
    done(suluh("service", "validate", "th-new", "--method", "visit"))
    mine, *_ = codes(suluh("steward", "add", "ana", "Ana A."))
    answer = suluh("approve", "accept", "1", "--as", "ana", "--code", mine)
    assert (answer.code, "cannot approve" in answer.err) == (1, True)
    done(suluh("approve", "accept", "1", "--as", "ben", "--code", next(bens)))


def test_nobody_acts_under_a_name_that_is_not_enrolled(
    suluh: Command, bens: Iterator[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one person would be both: a made-up proposer, and themselves (R16)."""
    assert next(bens)
    monkeypatch.setenv("SULUH_AS", "ana-2")
    answer = suluh(*ADD, "located=TH-10", "needs=legal")
    assert (answer.code, "It is one of ana, ben" in answer.err) == (1, True)
    monkeypatch.setenv("SULUH_AS", "ben")
    done(suluh("steward", "remove", "ana"))
    monkeypatch.setenv("SULUH_AS", "ana")
    assert suluh("steward", "remove", "ben").code == 1


def test_the_first_enrols_themselves(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever began would be locked out by whom they enrolled."""
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    monkeypatch.setenv("SULUH_AS", "ana")
    answer = run("steward", "add", "ben", "Ben B.")
    assert (answer.code, "First `suluh steward add ana`" in answer.err) == (1, True)


HUGE = "x" * 100_000
THE_X, IS_NGO = ("service", "add", "th-x"), ("--is", "ngo", "located=TH", "needs=legal")
WRONG = [
    (("service", "edit", "th-nwe", "name=x"), "Did you mean th-new?"),
    (("service", "edit", "th-new", "name"), "is no name=value"),
    (("service", "edit", "th-new", "hours=always", "needs=love"), "needs: 'love' does not do"),
    (("service", "ring", "th-new", "999"), "has no number 999. It has +66 2 929 2222, +66 2 929 2223."),
    (("service", "validate", "th-new", "--method", "visit", "--rang", "1"), "has no number 1."),
    (("service", "suspend", "nobody", "--because", "x"), "no entry has this id"),
    ((*ADD, "located=TH-10", "needs=legal"), "there is an entry with this id"),
    (("service", "add", "th-x", "X", "--by", "A", "--is", "ngo"), "located, needs must be said"),
    (("service", "add", "Bad Id", "X", "--by", "A", "--is", "ngo", "located=TH", "needs=legal"), "is no id"),
    (
        ("service", "edit", "th-new", f"notes={HUGE}", f"phones={HUGE}", f"website={HUGE}"),
        f"th-new, notes: '{'x' * 40}…' does not do. It holds 100000 characters, and 4000 is the most.",
    ),
    (("service", "edit", "th-new", f"address=confidential:{HUGE}"), "a confidential address does not do. It"),
    ((*THE_X, HUGE, "--by", HUGE, *IS_NGO), f"th-x, name: '{'x' * 40}…' does not do. It holds 100000"),
    ((*THE_X, "X", "--by", "A", *IS_NGO, f"what={HUGE}"), "1000 is the most"),
    (("service", "suspend", "th-new", "--because", HUGE), "400 is the most"),
    (("service", "add", HUGE, "X", "--by", "A", "--is", "ngo", "located=TH", "needs=legal"), "is no id"),
    (("approve", "show", "77"), "is not waiting"),
    (("approve", "accept", "77", "--as", "ben", "--code", "x"), "is not waiting"),
    (("steward", "add", "B", "Ben"), "is no id"),
    (("steward", "remove", "eve"), "nobody has this id"),
    (("audit", "verify", "--head", "nonsense"), "is no head"),
    (("audit", "verify", "--head", "1:0000"), "does not hold what it held when it had 1 rows"),
]


@pytest.mark.parametrize(("typed", "sentence"), WRONG)
def test_what_is_wrong_is_a_sentence_and_nothing_happens(
    live: Command, url: str, typed: tuple[str, ...], sentence: str
) -> None:
    """Never a traceback; the register and the audit log are as they were."""
    before, head = held(url), done(live("audit", "head"))
    answer = live(*typed)
    assert (answer.code, sentence in answer.err) == (1, True), answer.err[:2000]
    assert len(answer.err) < 2000
    assert (held(url), done(live("audit", "head"))) == (before, head)


def test_what_was_added_cannot_be_wrong_in_silence(live: Command) -> None:
    """Nothing changes is said, too."""
    assert "Nothing changes." in done(live("service", "edit", "th-new", "name=New line"))


def test_without_a_name_and_a_key_nobody_acts(run: Command, tmp_path: Path) -> None:
    """Both are said at once, and there is not even a database afterwards."""
    answer = run(*ADD, "located=TH-10", "needs=legal")
    assert answer.code == 1
    assert "SULUH_AS: says not who" in answer.err
    assert "SULUH_DATA_KEYS: there is no data key" in answer.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("verb", ["audit verify", "audit head", "approve list", "steward list"])
def test_looking_needs_no_name_and_makes_nothing(
    run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str
) -> None:
    """A look at what is not there is a sentence, not an empty database that verifies."""
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    answer = run(*verb.split())
    assert (answer.code, "there is no directory in it yet" in answer.err) == (1, True)
    assert not list(tmp_path.iterdir())


# the log, and what programs read ----------------------------------------------------------------------------


def test_a_hand_in_the_database_is_found(live: Command, url: str) -> None:
    """With the number of the row, the way out, and 1."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        database.execute("UPDATE audit SET who = 'eve' WHERE n = 3")
    database.close()
    answer = live("audit", "verify")
    assert answer.code == 1
    assert "Row 3 is not as it was written." in answer.err
    assert "restore a backup that verifies" in answer.err


def test_a_head_on_paper_finds_a_chain_made_anew(live: Command) -> None:
    """The head that was printed must still be in the chain."""
    head = done(live("audit", "head")).strip()
    done(live("service", "suspend", "th-new", "--because", "x"))
    assert live("audit", "verify", "--head", head).code == 0
    count, _, last = head.partition(":")
    assert live("audit", "verify", "--head", f"{count}:{last[::-1]}").code == 1


def test_a_new_key_needs_the_old_one_beside_it(live: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Newest first: the log goes on under it, and codes still work; without the old one it is said."""
    monkeypatch.setenv("SULUH_DATA_KEYS", f"{KEYS[1]},{KEYS[0]}")
    done(live("service", "suspend", "th-new", "--because", "x"))
    done(live("audit", "verify"))
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[1])
    assert "a key that is not among SULUH_DATA_KEYS" in live("audit", "verify").err


def test_programs_read_json(live: Command) -> None:
    """What waits field by field, who keeps, and the head; of a person no code."""
    done(live("service", "edit", "th-new", "minimum_age=18"))
    (waiting,) = json.loads(done(live("approve", "list", "--json")))
    assert waiting == {
        "id": 2,
        "kind": "change",
        "service": "th-new",
        "by": "ana",
        "on": "2026-11-23",
        "changes": [{"field": "minimum_age", "before": "", "after": "18"}],
    }
    shown_one = json.loads(done(live("approve", "show", "2", "--json")))
    assert shown_one["changes"] == waiting["changes"]
    assert shown_one["entry"]["minimum_age"] == 18
    people = json.loads(done(live("steward", "list", "--json")))
    assert [(each["id"], each["name"], each["codes"]) for each in people] == [
        ("ana", "Ana A.", 10),
        ("ben", "Ben B.", 9),
    ]
    assert json.loads(done(live("audit", "head", "--json")))["count"] == 7
