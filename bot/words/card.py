"""A service becomes a card: blocks of text in the order in which a person needs them.

Promises: who it is for comes first and is harmless to read over a shoulder; what happens if you
call stands before the number and in the same block, so that no message can part them; all unknowns
are one sentence with the question to ask (R5); every number stands alone on its line, in ASCII
digits, with its country form and its local form (C16). Refuses: an address that is not published.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import phonenumbers
from babel import Locale

from bot.dialogue.events import Card, Voice
from bot.directory.hours import Openness, is_open
from bot.directory.model import Audience, Channel, Cost, Known, Operator, Phone, PoliceContact, Service
from bot.directory.places import Places
from bot.directory.traits import is_tested
from bot.words.catalog import Catalog
from bot.words.dates import in_words
from bot.words.limits import SMS

_FACTS = (
    "records_calls",
    "cooperation_required",
    "handover_to_immigration_possible",
    "answers_missed_call",
    "papers_needed",
    "identification_needed",
    "accepts_anonymous",
    "shows_caller_id",
)
_SHELTER_FACTS = ("movement_limited", "own_phone_allowed", "family_contact", "may_work", "children_may_stay")
_DAYS = {"Mo": 0, "Tu": 1, "We": 2, "Th": 3, "Fr": 4, "Sa": 5, "Su": 6}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A catalog in one voice, with the clock and the places that cards need."""

    catalog: Catalog
    places: Places
    voice: Voice
    now: datetime
    channel: str = "web"

    def __call__(self, message: str, **args: str | int) -> str:
        """The words of a message in this voice, on this channel."""
        return self.catalog.say(self.voice.language, message, {**self.manner, **args})

    @property
    def manner(self) -> dict[str, str | int]:
        """What chooses between the texts of a message."""
        return {"asker": self.voice.asker, "age": self.voice.age, "channel": self.channel}

    @property
    def locale(self) -> Locale:
        """Names of languages, days and countries in the reader's language."""
        return self.catalog.locale(self.voice.language)

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        row = self.catalog.languages.get(self.voice.language)
        return row.comma if row else ", "

    def country(self, code: str) -> str:
        """The name of the country an area lies in."""
        return self.places.name(self.places.country(code), self.voice.language)


def card_blocks(card: Card, say: Speaker) -> list[str]:
    """A card as blocks that may be sent apart, in order; the one with the number is whole."""
    service = card.service
    head = [*notices(card, say), audience(service, say), service.name, *_about(card, say)]
    call = [*_before_calling(service, card, say), "", *_numbers(service, card, say)]
    tail = [say("card-when"), *_when(service, say), say("card-trace"), checked(service, say)]
    return ["\n".join(head), "\n".join(call), "\n".join(tail)]


def notices(card: Card, say: Speaker) -> Iterator[str]:
    """What was widened, and why this is what there is, in a first line that tells nothing."""
    told = card.notice
    wanted = say(f"wanted-{told.help}") if told.help else ""
    if told.no_men:
        yield say("notice-no-men")
    if told.no_men and told.men:
        yield say("notice-men-too")
    if told.elsewhere:
        yield say(
            "notice-elsewhere",
            place=say.places.name(told.place, say.voice.language),
            country=say.country(told.place),
        )
    if told.beside:
        yield say("notice-beside", wanted=wanted)
    if told.thin:
        yield say("notice-thin")
    if service_is_of_a_state_abroad(card.service):
        yield say("notice-government", country=say.country(card.service.nationality))


def service_is_of_a_state_abroad(service: Service) -> bool:
    """Whether R7's sentence is true of it: an embassy, a consulate, a labour office of one country."""
    return service.operator is Operator.EMBASSY and bool(service.nationality)


def audience(service: Service, say: Speaker) -> str:
    """Whom it is for: the card's first fact, so that nobody reads on in vain."""
    named = service.audience
    if service.is_for_children_only:
        return say("for-young")
    if named & {Audience.EVERYONE} or named >= {Audience.MEN, Audience.WOMEN}:
        return say("for-everyone")
    if Audience.ADULTS in named:
        return say("for-adults")
    if Audience.MEN in named:
        return say("for-men")
    return say("for-women-children" if Audience.CHILDREN in named else "for-women")


def _about(card: Card, say: Speaker) -> Iterator[str]:
    service = card.service
    if service.what:
        yield service.what
    yield say(f"who-answers-{service.operator.value}")
    place = say.places.area(service.located)
    if place.code != say.places.country(service.located):
        yield say("card-place", place=say.places.name(place.code, say.voice.language))
    yield from ages(service, say)
    if service.how_to_access:
        yield say("card-how", how=service.how_to_access)
    if isinstance(service.address, str):
        yield say("card-address", address=service.address)
    if card.relative:
        yield say("card-may-not-tell")


def ages(service: Service, say: Speaker) -> Iterator[str]:
    """From which age to which, where the provider stated one."""
    if service.minimum_age or service.maximum_age:
        yield say("card-ages", least=service.minimum_age or 0, most=service.maximum_age or 99)


# what happens if you call -------------------------------------------------------------------------------


def _before_calling(service: Service, card: Card, say: Speaker) -> Iterator[str]:
    yield say("card-if-you-call")
    yield from minors(card, say)
    if service.caution:
        yield service.caution
    yield from _known(service, say)
    yield from unknowns(service, say)


def minors(card: Card, say: Speaker) -> Iterator[str]:
    """Who may be told of somebody under 18: before any other warning (R12)."""
    must = card.service.flags.must_report_minors
    if card.under_18 or say.voice.age == "young" or must is Known.YES:
        yield say(f"minors-{must.value}")


def unknowns(service: Service, say: Speaker) -> Iterator[str]:
    """All that nobody has said yet, as one sentence (R5)."""
    if unknown := _unknown(service):
        yield say("card-unknown", list=_joined([say(f"unknown-{name}") for name in unknown], say))


def _joined(parts: list[str], say: Speaker) -> str:
    *first, last = parts
    return f"{say.comma.join(first)} {say('unknown-or')} {last}" if first else last


def police(service: Service, say: Speaker) -> Iterator[str]:
    """What is known about the police."""
    if (contact := service.flags.police_contact) is not PoliceContact.UNKNOWN:
        yield say(f"police-{contact.value.replace('_', '-')}")


def _known(service: Service, say: Speaker) -> Iterator[str]:
    flags = service.flags
    yield from police(service, say)
    for name in (*_FACTS, *(_SHELTER_FACTS if service.is_residential else ())):
        value = getattr(flags, name)
        if value is not Known.UNKNOWN:
            yield say(f"fact-{name.replace('_', '-')}-{value.value}")
    if flags.stay_limit:
        yield say("fact-stay-limit", limit=flags.stay_limit)
    if service.cost is not Cost.UNKNOWN:
        yield say(f"help-{service.cost.value}")


def _unknown(service: Service) -> list[str]:
    """What nobody has said yet, in the order of what frightens most."""
    flags = service.flags
    asked = {
        "police": flags.police_contact is PoliceContact.UNKNOWN,
        "movement-limited": service.is_residential and flags.movement_limited is Known.UNKNOWN,
        "records-calls": flags.records_calls is Known.UNKNOWN,
        "papers-needed": flags.papers_needed is Known.UNKNOWN,
    }
    return [*(name for name, is_unknown in asked.items() if is_unknown), *_unknown_costs(service)]


def _unknown_costs(service: Service) -> list[str]:
    is_help = service.cost is Cost.UNKNOWN
    is_call = all(phone.cost is Cost.UNKNOWN for phone in service.phones)
    if is_help and is_call:
        return ["cost"]
    return ["help-cost"] * is_help + ["call-cost"] * is_call


# numbers ------------------------------------------------------------------------------------------------


def _numbers(service: Service, card: Card, say: Speaker) -> Iterator[str]:
    callable_first = sorted(service.phones, key=lambda phone: not phone.works_from(card.calling_from))
    for phone in callable_first[:5]:
        yield from number_lines(phone, card.calling_from, say)


def handiest(service: Service, calling_from: str) -> Phone:
    """Its number for who is in need now: it can be dialled from there, somebody speaks, it is free."""
    return min(service.phones, key=lambda each: _unhandy(each, calling_from))


def _unhandy(phone: Phone, calling_from: str) -> tuple[bool, bool, bool]:
    return not phone.works_from(calling_from), phone.channel.is_written, phone.cost is not Cost.FREE


def number_lines(phone: Phone, calling_from: str, say: Speaker) -> Iterator[str]:
    """One number: what it is for, then each of its forms alone on a line; by SMS the one that will do."""
    yield _number_title(phone, say)
    forms = number_forms(phone, calling_from)
    yield from forms[-1:] if say.channel == SMS.name else forms  # the one that can be dialled as it stands
    if phone.menu:
        yield say("number-menu", keys=phone.menu)
    if phone.callable_from and phone.channel in (Channel.VOICE, Channel.SMS):
        names = say.comma.join(say.country(code) for code in phone.callable_from)
        yield say("number-only-inside", country=names)


def _number_title(phone: Phone, say: Speaker) -> str:
    way, label = say(f"by-{phone.channel.value}"), "" if say.channel == SMS.name else phone.label
    parts = [label] if label.startswith(way) else [way, *filter(None, [label])]
    if phone.languages:
        parts.append(_language_names(phone.languages, say))
    if phone.cost is not Cost.UNKNOWN and phone.channel is Channel.VOICE:
        parts.append(say(f"call-{phone.cost.value}"))
    return " · ".join(parts)


@lru_cache(maxsize=10_000)
def number_forms(phone: Phone, calling_from: str) -> tuple[str, ...]:
    """The +country form of a number, and inside that country the local one; a hotline or address as it is."""
    if phone.channel is Channel.EMAIL or phone.callable_from or not phone.number.startswith("+"):
        return (phone.number,)
    try:
        parsed = phonenumbers.parse(phone.number)
    except phonenumbers.NumberParseException:
        return (phone.number,)
    local = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    at_home = phonenumbers.country_code_for_region(calling_from) == parsed.country_code
    is_voice = phone.channel in (Channel.VOICE, Channel.SMS)
    return (phone.number, local) if is_voice and at_home and local != phone.number else (phone.number,)


# hours, languages, checked -------------------------------------------------------------------------------


def _when(service: Service, say: Speaker) -> Iterator[str]:
    hours = next((phone.hours for phone in service.phones if phone.hours), service.hours)
    yield when(hours, service, say)
    yield speaks(service, say) or say("speaks-unknown")


def speaks(service: Service, say: Speaker) -> str:
    """The language it was tested in, else those that are stated; "" when nobody has said one."""
    stated = {*service.languages, *(tag for phone in service.phones for tag in phone.languages)}
    if is_tested(service, say.voice.language):
        return say("speaks-tested", language=_language_names((say.voice.language,), say))
    return say("speaks-stated", languages=_language_names(tuple(sorted(stated)), say)) if stated else ""


def when(hours: str, service: Service, say: Speaker) -> str:
    """When a line answers, and whether it does now, in the time of the place it stands in."""
    state = is_open(hours, say.places.area(service.located).timezone, say.now)
    if state is Openness.UNKNOWN:
        return say("hours-unknown")
    if hours == "24/7":
        rung = any(phone.rung_at_night for phone in service.phones)
        return say("hours-always" if rung else "hours-always-said")
    now = say("open-now" if state is Openness.OPEN else "closed-now")
    return f"{now} {spelled(hours, say)}"


def spelled(hours: str, say: Speaker) -> str:
    """OSM hours with the days' names of the reader's language."""
    names = say.locale.days["format"]["abbreviated"]
    text = re.sub(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b", lambda found: str(names[_DAYS[found[1]]]), hours)
    return text.replace("PH", say("public-holidays")).replace(",", ", ").replace(";", ",").replace("-", "–")


def _language_names(tags: tuple[str, ...], say: Speaker) -> str:
    names = say.locale.languages
    own = {tag: row.name for tag, row in say.catalog.languages.items()}
    return say.comma.join(str(names.get(tag, own.get(tag, tag))) for tag in tags)


def checked(service: Service, say: Speaker) -> str:
    """Who checked it and when, or that nobody has."""
    if service.validation is None:
        dated = service.source.dated
        return say("checked-never-dated", date=in_words(dated, say.locale)) if dated else say("checked-never")
    day = in_words(service.validation.validated_on, say.locale)
    return say(f"checked-by-{service.validation.by_kind.value}", date=day)
