"""Two people who keep a directory by the terminal: their codes, and an entry they made live."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator

import pytest

from tests.admin_cli.terminal import Answer, Command

KEYS = [urlsafe_b64encode(bytes([n]) * 32).decode() for n in (1, 2)]
ADD = ("service", "add", "th-new", "New line", "--by", "A house", "--is", "ngo")
EVERYTHING = (
    "criteria=voluntary;confidential;non_discriminatory;non_judgmental;free_of_fee;never_confirms",
    "commitment=duty officer | 2026-11-22 | by phone",
    "phones=+66 2 929 2222; +66 2 929 2223 | whatsapp",
)


@pytest.fixture
def suluh(run: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command with a data key and Ana at the keyboard; she and Ben keep the directory."""
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    monkeypatch.setenv("SULUH_AS", "ana")
    codes(run("steward", "add", "ana", "Ana A."))
    return run


@pytest.fixture
def bens(suluh: Command) -> Iterator[str]:
    """Ben's codes."""
    return iter(codes(suluh("steward", "add", "ben", "Ben B.")))


def codes(answer: Answer) -> list[str]:
    """The codes that `steward add` prints."""
    assert answer.code == 0, answer.err
    found = [line.strip() for line in answer.out.splitlines() if line.startswith("  ")]
    assert len(set(found)) == 10
    return found


def done(answer: Answer) -> str:
    """What a command said that went well."""
    assert answer.code == 0, answer.err
    return answer.out


@pytest.fixture
def live(suluh: Command, bens: Iterator[str]) -> Command:
    """The command, when the new entry is live."""
    done(suluh(*ADD, "located=TH-10", "needs=legal", *EVERYTHING))
    done(suluh("service", "validate", "th-new", "--method", "ring_test"))
    done(suluh("approve", "accept", "1", "--as", "ben", "--code", next(bens)))
    return suluh
