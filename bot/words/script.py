"""The words to say on the phone, in two renderings: one to understand, one to read aloud (domain.md §4).

Promises: what stands in “ ” is read aloud, and the second rendering is these lines again, in a language
of the line; where it is not known which they speak, it says so and takes the country's. A language is
used only if it is offered to people. Refuses: phonetics, and inventing what a line speaks.
"""

import re
from collections.abc import Iterator
from typing import Final

from babel.languages import get_official_languages

from bot.dialogue.events import Script
from bot.words.card import Speaker
from bot.words.catalog import SOURCE

ENOUGH: Final = ("quiet", "interpreter")
"""Ways of calling in which one line is enough, and stands first."""

INTERPRETED: Final = "interpreter"
"""The way of calling that needs one word more than any other: the name of a language."""

_ALOUD: Final = re.compile(r"“[^”]*\w[^”]*”")


def script_blocks(script: Script, speak: Speaker) -> Iterator[str]:
    """The script in the reader's language, then the lines to read aloud in the line's, if that is another."""
    language = aloud(script, speak.voice.language)
    own = named(speak.voice.language, speak)
    first, *others = (speak(message, language=own) for message in fragments(script))
    held = held_up(script, speak)
    yield from (first, *([f"{speak('say-hold')}\n{held}"] if held else ()), *others)
    if language != speak.voice.language:
        yield rendering(script, language, speak)
    elif script.speaks and language not in script.speaks:
        yield speak("aloud-none")
    if script.donts:
        yield speak("say-family")


def held_up(script: Script, speak: Speaker) -> str:
    """The reader's language, as itself, as the line's language and as English call it: for whoever needs an
    interpreter, and can hold up a phone. "" for the other ways of calling.
    """
    if script.way != INTERPRETED:
        return ""
    own = speak.voice.language
    names = (
        speak.catalog.languages[own].name,
        _named(own, aloud(script, own), speak),
        _named(own, SOURCE, speak),
    )
    return " · ".join(dict.fromkeys(names))


def aloud(script: Script, reader: str) -> str:
    """The language to read aloud in: the reader's if the line speaks it, else one of the line's, the
    country's, or English.
    """
    if reader in script.speaks:
        return reader
    official = get_official_languages(script.country, de_facto=True) if script.country else ()
    known = (*script.speaks, *official) if script.speaks else official
    return next((tag for tag in (*known, SOURCE) if tag in script.offered), reader)


def rendering(script: Script, language: str, speak: Speaker) -> str:
    """The lines in another language, and why in that one."""
    name = _named(language, speak.voice.language, speak)
    why = speak("aloud-theirs" if language in script.speaks else "aloud-guess", language=name)
    return "\n".join((why, *_lines(script, language, speak)))


def _lines(script: Script, language: str, speak: Speaker) -> Iterator[str]:
    name = _named(speak.voice.language, language, speak)
    for message in fragments(script):
        yield from quoted(speak.catalog.say(language, message, {**speak.manner, "language": name}))


def quoted(text: str) -> list[str]:
    """What of a text is read aloud."""
    return _ALOUD.findall(text)


def named(language: str, speak: Speaker) -> str:
    """What a language calls itself in the middle of a sentence."""
    return _named(language, language, speak)


def _named(language: str, within: str, speak: Speaker) -> str:
    """What a language is called in another."""
    return str(speak.catalog.locale(within).languages.get(language, language))


def fragments(script: Script) -> tuple[str, ...]:
    """The fragments of the script, one breath each, in their order."""
    way, need = f"say-way-{script.way}", f"say-need-{script.help}"
    if script.way in ENOUGH:
        return (way, "say-open", need, "say-ask", "say-noneed")
    return ("say-open", need, way, "say-ask", "say-noneed")
