"""Problems: what is wrong, where, and the way out, gathered instead of thrown one by one.

Promises: whoever runs a check sees every problem at once, each as one sentence (DESIGN §7).
Refuses: being shown to a seeker.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `code` is stable and documented in docs/problems.md."""

    where: str
    what: str
    way_out: str = ""
    code: str = ""

    def __str__(self) -> str:
        tail = f" {self.way_out}" if self.way_out else ""
        return f"{self.where}: {self.what}{tail}"


class Problems(Exception):
    """Every problem found in one reading; its text is one line a problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
