"""What is only read: a general page, what people can expect in a country, words to say, where to complain.

Promises: each statement on a country stands behind the word for its strength, under a line that says whether
anybody has checked it. Refuses: deciding what may be shown.
"""

from collections.abc import Iterator

from bot.dialogue.events import Complain, Expectations, Page, Script, Topic
from bot.words.card import Speaker
from bot.words.dates import in_words
from bot.words.limits import SMS
from bot.words.script import script_blocks
from bot.words.short import script_in_short


def page_blocks(page: Page, speak: Speaker) -> Iterator[str]:
    """The blocks of a page, in their order."""
    match page:
        case Script():
            is_short = speak.channel == SMS.name
            yield from script_in_short(page, speak) if is_short else script_blocks(page, speak)
        case Topic(name):
            yield speak(name)
        case Expectations():
            yield "\n".join(_expected(page, speak))
            if page.complain:
                yield _complain(page.complain, speak)
        case Complain():
            yield _complain(page, speak)


def _expected(page: Expectations, speak: Speaker) -> Iterator[str]:
    """Each statement on a line of its own behind its strength; what nobody signed is said to be general."""
    yield speak(page.name, country=speak.country(page.country))
    if page.statements:
        yield _checked(page, speak)
    for each in page.statements:
        words = speak(f"country-{each.country.lower()}-{each.about}")
        yield f"{speak(f'strength-{each.strength}')}: {words}"
        if each.contact:
            yield each.contact


def _checked(page: Expectations, speak: Speaker) -> str:
    days = [each.reviewed_on for each in page.statements if each.reviewed_on is not None]
    if len(days) == len(page.statements):
        return speak("country-checked", date=in_words(min(days), speak.locale))
    return speak("country-unreviewed")


def _complain(page: Complain, speak: Speaker) -> str:
    return speak("complain-to", contact=page.to or speak("who_runs-nobody"))
