"""What has been asked, as a process remembers it: nothing is missed, and nothing is read twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.custodians.asked import BEHIND, Asked
from bot.directory.custodian import Ask, Claim, Claimed, Rung, Sent

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
CLAIM = Claim("th-house", Ask.CHECK, DAY, Rung.FIRST)


class Log:
    """What was claimed, by whichever process."""

    def __init__(self) -> None:
        self.rows: list[Claimed] = []
        self.read: list[int] = []

    def claim(self, n: int, *claims: Claim, role: str = "ana", at: datetime = AT) -> None:
        """A prompt, whose row in the log is the `n`th."""
        self.rows += [Claimed(n, role, at, each) for each in claims]

    def __call__(self, row: int) -> list[Claimed]:
        """From a row on."""
        found = [each for each in self.rows if each.n >= row]
        self.read.append(len(found))
        return found


def test_only_what_came_since_is_read() -> None:
    """And with it the last one that is known, to see that it is the same log still."""
    log = Log()
    asked = Asked(log)
    for n in range(1, 60):
        log.claim(n * 3, replace(CLAIM, service=f"s{n}"), replace(CLAIM, service=f"t{n}"))
        asked.look(DAY)
    assert log.read == [2, *[4] * 58]
    asked.look(DAY)
    assert log.read[-1] == 2
    assert asked.claims.keys() == {each.claim for each in log.rows}
    assert len(asked.sent["ana"]) == 59


def test_a_prompt_about_many_counts_once() -> None:
    """In its budget, on its own rung; two at one moment count twice."""
    log = Log()
    log.claim(4, CLAIM, replace(CLAIM, service="th-flat"), role="ana")
    log.claim(5, replace(CLAIM, ask=Ask.RING, rung=Rung.NOW, phone="1300"), role="ana")
    log.claim(6, replace(CLAIM, rung=Rung.BACKUP), role="ben")
    asked = Asked(log)
    asked.look(DAY)
    assert asked.sent == {
        "ana": [Sent(AT, Ask.CHECK, Rung.FIRST), Sent(AT, Ask.RING, Rung.NOW)],
        "ben": [Sent(AT, Ask.CHECK, Rung.BACKUP)],
    }


def test_what_is_too_old_is_forgotten_and_comes_back_with_the_clock() -> None:
    """A clock that was ahead for a day makes nobody be asked twice."""
    log = Log()
    log.claim(1, CLAIM)
    asked = Asked(log)
    asked.look(DAY)
    asked.look(DAY + BEHIND + timedelta(days=1))
    assert (asked.claims, asked.sent["ana"]) == ({}, [])
    asked.look(DAY)
    assert (asked.claims, len(asked.sent["ana"])) == ({CLAIM: "ana"}, 1)


def test_another_log_is_read_from_its_beginning() -> None:
    """A backup was restored: what was asked since is not known any more, and what it held is."""
    log = Log()
    for n in range(1, 9):
        log.claim(n, replace(CLAIM, service=f"s{n}"))
    asked = Asked(log)
    asked.look(DAY)
    log.rows = log.rows[:3]
    asked.look(DAY)
    assert asked.claims.keys() == {each.claim for each in log.rows}
    log.rows[2:] = []
    log.claim(3, replace(CLAIM, service="another"))
    asked.look(DAY)
    assert asked.claims.keys() == {each.claim for each in log.rows}
    assert len(asked.sent["ana"]) == 3


def test_whatever_happens_it_knows_what_a_new_process_would() -> None:
    """Days that jump, prompts of one and of many claims, a restored log: always as if read anew."""
    chance, log, day, n = Random(5), Log(), DAY, 0
    asked = Asked(log)
    for _ in range(400):
        day += timedelta(days=chance.choice([0, 0, 1, 40, -3]))
        if chance.random() < 0.05:
            log.rows = log.rows[: chance.randrange(len(log.rows) + 1)]
            n = log.rows[-1].n if log.rows else 0
        n += chance.randrange(1, 4)
        about = [replace(CLAIM, service=f"s{n}-{k}", due_on=day) for k in range(chance.randrange(1, 4))]
        log.claim(n, *about, role=chance.choice("ab"), at=datetime(day.year, day.month, day.day, tzinfo=UTC))
        asked.look(day)
        anew = Asked(log)
        anew.look(day)
        recent = {each: who for each, who in asked.claims.items() if each.due_on >= day - BEHIND}
        assert recent == anew.claims
        for who, sent in anew.sent.items():
            assert [each for each in asked.sent[who] if each in sent] == sent
