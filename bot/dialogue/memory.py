"""What answers mean for how to speak, and for what a button carries of them.

Promises: a button carries a language, a voice and a service, and nothing else that was said (DESIGN §3).
Refuses: deciding where a conversation goes.
"""

from datetime import datetime

from bot.dialogue.events import Answers, Asker, Memo, Voice
from bot.dialogue.subjects import is_young
from bot.directory.query import Age


def voice(answers: Answers) -> Voice:
    """How to speak to somebody who has said this. A child asked about by an adult gets adult words."""
    return Voice(
        answers.tongue or "en",
        "self" if answers.asker in (None, Asker.SELF) else "other",
        "young" if is_young(answers) else "adult",
    )


def memory(answers: Answers) -> Memo:
    """What a button of a card carries of this."""
    said = voice(answers)
    return Memo(answers.tongue, said.asker, said.age, answers.service)


def recalled(memo: Memo) -> Answers:
    """What a button that was pressed still knows of a conversation."""
    return Answers(
        language=memo.language,
        asker=Asker(memo.asker),
        age=Age.YES if memo.age == "young" else None,
        service=memo.service,
        guessed=memo.guessed,
    )


def iso_week(now: datetime) -> str:
    """The week of a moment, as "2026-W47"."""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"
