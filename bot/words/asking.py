"""What whoever keeps entries reads above a question: the entries, before and after, a receipt.

Promises: the first line tells nothing on a desk that others see; a number is masked until somebody says that
they can ring it, but for whoever approves it; nothing of a seeker, and no confidential address, can be in it
(R14). Refuses: deciding.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.dialogue.questions import Asked, Entries, Line, Present, Proposed, Receipt, Told, Whole
from bot.directory.changes import said
from bot.directory.custodian import Closing, masked
from bot.directory.model import Service
from bot.words.card import Speaker
from bot.words.dates import in_words


def asked_blocks(content: Asked, say: Speaker) -> Iterator[str]:
    """The blocks of what is shown above a question, in their order."""
    match content:
        case Entries(services, number):
            is_wrong = any(each.hidden_because == Closing.WRONG for each in services)
            said = [say("entries-wrong")] if is_wrong else []
            yield "\n".join([say("entries-title"), *(named(each, number) for each in services), *said])
        case Told(days, is_ring):
            first, *others = _told(days, say, is_ring=is_ring)
            yield from (f"{say('tells-title')}\n{first}", *others)
        case Present():
            yield "\n".join(_present(content, say))
        case Proposed():
            yield "\n".join(_proposed(content, say))
        case Whole(services, fields):
            yield from ("\n".join(_whole(each, fields, say)) for each in services)
        case Line():
            yield from _line(content, say)
        case Receipt(_, next_on, is_ring):
            yield "\n".join([say("receipt-title"), *_next(next_on, say, is_ring=is_ring)])


def _line(content: Line, say: Speaker) -> Iterator[str]:
    counts = say("line-counts", due=content.due, hidden=content.hidden, waiting=content.to_approve)
    yield "\n".join([say("line-title"), counts])
    if content.attacked:
        yield "\n".join([say("line-flood"), *map(named, content.attacked)])
    if content.appealed:
        yield "\n".join([say("line-appeals"), *map(named, content.appealed)])
    if content.week:
        yield "\n".join([say("week-title"), *map(named, content.week)])


def _told(days: Mapping[date | None, Sequence[Service]], say: Speaker, *, is_ring: bool) -> Iterator[str]:
    """A block for each day, the next one first: its entries, and then the day."""
    for day in sorted(days, key=lambda day: day or date.max):
        yield "\n".join([*map(named, days[day]), *_next(day, say, is_ring=is_ring)])


def _next(day: date | None, say: Speaker, *, is_ring: bool) -> list[str]:
    """When that question comes again: whether it holds, or the test call."""
    name = "receipt-ring" if is_ring else "receipt-next"
    return [say(name, date=in_words(day, say.locale))] if day else []


def named(service: Service, number: str = "") -> str:
    """An entry as whoever keeps it knows it, and nobody else: its name and a masked number."""
    shown = number or next((phone.number for phone in service.phones if phone.channel.is_dialled), "")
    return f"{service.name}, {masked(shown)}" if shown else service.name


def _present(content: Present, say: Speaker) -> Iterator[str]:
    """A number to ring, a question about one flag, or a field as it is and as it would be."""
    if content.field == "ring":
        yield from (say("ringing-title"), content.service.name, content.number)
    elif content.field.startswith("flags."):
        flag = content.field.removeprefix("flags.").replace("_", "-")
        yield from (say("flag-title"), named(content.service), say(f"flag-ask-{flag}"))
    else:
        yield from _fields(content, say)


def _proposed(content: Proposed, say: Speaker) -> Iterator[str]:
    """Each change under the name of its field; all of what would be shown; or why it was left out."""
    if content.whole:
        service = content.service
        yield from (say("present-title"), named(service))
        yield from (f"{_name(field, say)}: {_plain(service, field, say)}" for field in content.whole)
        yield from (f"{_name(f'flags.{flag}', say)} {_flag(service, flag, say)}" for flag in content.flags)
        yield say("present-shown")
        return
    yield from (say("present-title"), named(content.service))
    if any(change.field == "state" for change in content.changes):
        yield say("present-closed")
        return
    for change in content.changes:
        yield _name(change.field, say)
        yield say("present-before", value=change.before or _none(say))
        yield say("present-after", value=change.after or _none(say))
    if not content.changes:
        yield say("reason-line", reason=content.reason)


def _name(field: str, say: Speaker) -> str:
    """What a field is called; one that custodians have no word for, by its code."""
    flag = f"flag-ask-{field.removeprefix('flags.').replace('_', '-')}"
    known = next((name for name in (f"field.{field}", flag) if say.catalog.has(name)), "")
    return say(known) if known else field


def _flag(service: Service, flag: str, say: Speaker) -> str:
    value = said(getattr(service.flags, flag))
    if value in ("", "unknown"):
        return say("value.unknown")
    return say(f"flag.{value}") if say.catalog.has(f"flag.{value}") else value


def _plain(service: Service, field: str, say: Speaker) -> str:
    """One field whole, for whoever approves it."""
    if field == "phones":
        return "; ".join(map(said, service.phones))
    return _value(service, Present(service, field), say)


def _whole(service: Service, fields: Sequence[str], say: Speaker) -> Iterator[str]:
    """An entry, field by field under its own names."""
    yield say("present-title")
    yield named(service)
    if service.what:
        yield service.what
    for field in fields:
        yield f"{say(f'field.{field}')}: {_value(service, Present(service, field), say)}"


def _fields(content: Present, say: Speaker) -> Iterator[str]:
    """What stands there, or what stood there and what would: field by field."""
    before, after = content.service, content.after
    yield say("present-title")
    yield named(before)
    if after is None:
        yield say("present-now", value=_value(before, content, say))
        yield say(f"present-how-{content.field.replace('_', '-')}")
        return
    yield say("present-before", value=_value(before, content, say))
    yield say("present-after", value=_new(after, before, content, say))
    if content.is_odd:
        yield say("present-odd")
    if content.waits:
        yield say("present-waits")


def _new(after: Service, before: Service, content: Present, say: Speaker) -> str:
    if content.field != "phones":
        return _value(after, content, say)
    held = {phone.number for phone in before.phones}
    return next((phone.number for phone in after.phones if phone.number not in held), content.number)


def _value(service: Service, content: Present, say: Speaker) -> str:
    """One field of an entry in words."""
    match content.field:
        case "phones":
            number = content.number or next((phone.number for phone in service.phones), "")
            return masked(number) if number else _none(say)
        case "ages":
            youngest, oldest = service.minimum_age, service.maximum_age
            return f"{'' if youngest is None else youngest}-{'' if oldest is None else oldest}"
        case "audience":
            return ", ".join(say(f"value.{each.value}") for each in sorted(service.audience))
        case "cost":
            return say(f"value.{service.cost.value}")
        case field:
            return said(getattr(service, field)) or _none(say)


def _none(say: Speaker) -> str:
    return say("present-none")
