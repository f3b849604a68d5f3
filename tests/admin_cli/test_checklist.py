"""`suluh checklist`: what the system sees, and what a person says of the rest."""

import json
from pathlib import Path

from tests.admin_cli.keepers import done
from tests.admin_cli.terminal import Command


def test_the_checklist_begins_without_a_database(run: Command, tmp_path: Path) -> None:
    """It is the first thing to look at, and makes nothing."""
    said = done(run("checklist"))
    assert "0 of 19 are done." in said
    assert "open  1.5 implementing partner: Nobody is named" in said
    assert not list(tmp_path.iterdir())


def test_what_only_a_person_can_say_is_recorded(live: Command) -> None:
    """With who and when; what the system sees itself is not for saying."""
    done(live("checklist", "say", "3.2", "Read by  five survivors;\ntwo cards changed"))
    line = "done  3.2 external review: Read by five survivors; two cards changed (ana, 2026-11-23)"
    assert line in done(live("checklist"))
    found = {each["number"]: each for each in json.loads(done(live("checklist", "--json")))}
    assert (found["3.2"]["is_done"], found["3.2"]["by"], found["3.2"]["on"]) == (True, "ana", "2026-11-23")
    assert (len(found), found["2.3"]["is_done"], found["1.5"]["is_done"]) == (19, True, False)
    for step, text in (("2.4", "all fine"), ("7", "x"), ("3.4", " ")):
        answer = live("checklist", "say", step, text)
        assert (answer.code, f"step {step}" in answer.err) == (1, True)
    done(live("audit", "verify"))
