"""The nouns of the directory: organization, service, phone, area, need, audience, flags.

Promises: everything here is an immutable fact about a service, never about a person; every
unknown is said to be unknown; a confidential address cannot be printed, not even by mistake.
Refuses: reading files, asking the clock, holding words that a seeker reads (those are in `words`).
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.directory.confidential import Confidential

GROWN = 18
"""Years from which somebody is an adult in every country of the region, and in the Palermo Protocol."""


class Need(StrEnum):
    """What kind of help a service gives: the need codes of the starter sheet."""

    SAFETY_NOW = "safety_now"
    SHELTER = "shelter"
    MEDICAL = "medical"
    COUNSELLING = "counselling"
    LEGAL = "legal"
    MONEY_FOOD = "money_food"
    WORK_SKILLS = "work_skills"
    RETURN_HOME = "return_home"
    FAMILY_TRACING = "family_tracing"
    DOCUMENTS = "documents"
    CHILD_PROTECTION = "child_protection"
    INFORMATION = "information"
    POLICE = "police"
    LABOUR_RIGHTS = "labour_rights"
    INTERPRETATION = "interpretation"


class Audience(StrEnum):
    """Whom a listing names. EVERYONE also stands for "the page names no limit"."""

    EVERYONE = "everyone"
    ADULTS = "adults"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"


class Operator(StrEnum):
    """Who answers: the card says it, and ranking never puts police or an embassy first (R6)."""

    GOVERNMENT = "government"
    NGO = "ngo"
    IGO = "igo"
    EMBASSY = "embassy"
    POLICE = "police"
    HOTLINE = "hotline"


class Known(StrEnum):
    """An answer a custodian gives about the service. UNKNOWN is an answer that is shown (R5)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class PoliceContact(StrEnum):
    """Whether calling means that police will hear of it (domain.md §1a)."""

    NEVER = "never"
    IF_AGREED = "if_agreed"
    ALWAYS = "always"
    UNKNOWN = "unknown"


class Visits(StrEnum):
    """Whether somebody from the service comes to the home; a visit is seen by neighbours."""

    NEVER = "never"
    IF_ASKED = "if_asked"
    YES = "yes"
    UNKNOWN = "unknown"


class Cost(StrEnum):
    """What a thing costs the person: the help itself, or the call to it."""

    FREE = "free"
    PAID = "paid"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How a contact is reached. E-mail is kept with the phones: a way in like any other."""

    VOICE = "voice"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    TELEGRAM = "telegram"
    EMAIL = "email"

    @property
    def is_written(self) -> bool:
        """Whether a person who cannot speak can use it."""
        return self is not Channel.VOICE

    @property
    def is_dialled(self) -> bool:
        """Whether it is a number, and not an address."""
        return self in (Channel.VOICE, Channel.WHATSAPP, Channel.SMS)


class State(StrEnum):
    """The life of an entry. Only LIVE and DUE are ever shown, and only before `lapses_on`."""

    DRAFT = "draft"
    CHECKED = "checked"
    LIVE = "live"
    DUE = "due"
    HIDDEN = "hidden"
    RETIRED = "retired"

    @property
    def may_be_shown(self) -> bool:
        """Whether an entry in this state is offered to seekers."""
        return self in (State.LIVE, State.DUE)


class Criterion(StrEnum):
    """What an entry must be to be in the directory at all (NEXUS/RSO; R11); ticked one by one."""

    VOLUNTARY = "voluntary"
    CONFIDENTIAL = "confidential"
    NON_DISCRIMINATORY = "non_discriminatory"
    NON_JUDGMENTAL = "non_judgmental"
    FREE_OF_FEE = "free_of_fee"
    NEVER_CONFIRMS = "never_confirms"


@dataclass(frozen=True, slots=True)
class Phone:
    """One way to reach a service: a child record, because each number has its own truth.

    `number` is as it is dialled ("+66 2 929 2222", "1300") or an address for e-mail and Telegram.
    `callable_from` lists ISO countries; empty means it works from anywhere. `hours` is OSM
    opening_hours, empty when unknown. `menu` is what to press after the line answers.
    `lapses_on` is the first day it may not be shown: each number is confirmed for itself. `rung_by`: who rang
    it last, "inside" the service or "outside" of it.
    """

    number: str
    channel: Channel = Channel.VOICE
    label: str = ""
    languages: tuple[str, ...] = ()
    hours: str = ""
    cost: Cost = Cost.UNKNOWN
    callable_from: tuple[str, ...] = ()
    menu: str = ""
    rung_on: date | None = None
    lapses_on: date | None = None
    rung_at_night: bool = False
    tested_languages: tuple[str, ...] = ()
    rung_by: str = ""

    def works_from(self, country: str) -> bool:
        """Whether the number can be dialled in `country` (ISO); "" means from an unknown place."""
        return not self.callable_from or country in self.callable_from

    def speaks(self, language: str) -> bool:
        """Whether the listing or a test call says that this line answers in `language`."""
        return language in self.languages or language in self.tested_languages


@dataclass(frozen=True, slots=True)
class Flags:
    """What happens to a person who makes contact. Listings never carry it, custodians know it.

    Sources: domain.md §1a (columns no standard has), safety.md §3. All start unknown.
    """

    police_contact: PoliceContact = PoliceContact.UNKNOWN
    must_report_minors: Known = Known.UNKNOWN
    cooperation_required: Known = Known.UNKNOWN
    movement_limited: Known = Known.UNKNOWN
    handover_to_immigration_possible: Known = Known.UNKNOWN
    records_calls: Known = Known.UNKNOWN
    shows_caller_id: Known = Known.UNKNOWN
    accepts_anonymous: Known = Known.UNKNOWN
    answers_missed_call: Known = Known.UNKNOWN
    identification_needed: Known = Known.UNKNOWN
    papers_needed: Known = Known.UNKNOWN
    interpretation: Known = Known.UNKNOWN
    never_confirms_who_is_there: Known = Known.UNKNOWN
    accessible_by_text: Known = Known.UNKNOWN
    accessible_by_wheelchair: Known = Known.UNKNOWN
    # outreach
    comes_to_you: Known = Known.UNKNOWN
    travel_paid: Known = Known.UNKNOWN
    visits_home: Visits = Visits.UNKNOWN
    comes_in_plain_clothes: Known = Known.UNKNOWN
    # shelter
    own_phone_allowed: Known = Known.UNKNOWN
    family_contact: Known = Known.UNKNOWN
    may_work: Known = Known.UNKNOWN
    children_may_stay: Known = Known.UNKNOWN
    stay_limit: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """Who runs a service (HSDS organization)."""

    id: str
    name: str
    operator: Operator
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The public page a draft was read from. A page is not a validation."""

    url: str = ""
    title: str = ""
    dated: str = ""
    read_on: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """Who confirmed the entry, how, and until when it may be shown (HSDS `assured_date`).

    Only a validation event moves these dates. `lapses_on` is the first day it is *not* shown.
    """

    validated_on: date
    lapses_on: date
    method: str
    by_kind: Operator = Operator.NGO
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """The provider said that they answer people who call because of this directory: which role, when, how."""

    by: str
    on: date
    how: str


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of help given by one organization, with everything a card needs (HSDS service).

    `located` is where it is, `serves` whom it serves: area codes, "*" for anywhere, empty when
    unknown (then the area it is located in counts). `nationality` limits it to one country's
    people (R7). Ages are years, and only what the provider stated (R13).
    """

    id: str
    organization: Organization
    name: str
    what: str
    located: str
    needs: tuple[Need, ...]
    audience: frozenset[Audience] = frozenset({Audience.EVERYONE})
    serves: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    website: str = ""
    address: str | Confidential | None = None
    hours: str = ""
    languages: tuple[str, ...] = ()
    cost: Cost = Cost.UNKNOWN
    minimum_age: int | None = None
    maximum_age: int | None = None
    nationality: str = ""
    trafficking_specific: Known = Known.UNKNOWN
    listening: bool = False
    child_line: bool = False
    eligibility: str = ""
    how_to_access: str = ""
    caution: str = ""
    text_language: str = "en"
    flags: Flags = field(default_factory=Flags)
    also_printed_at: tuple[str, ...] = ()
    feedback_contact: str = ""
    source: Source = field(default_factory=Source)
    notes: str = ""
    state: State = State.DRAFT
    validation: Validation | None = None
    criteria: frozenset[Criterion] = frozenset()
    commitment: Commitment | None = None
    ends_on: date | None = None
    hidden_because: str = ""
    replaced_by: str = ""
    former_names: tuple[str, ...] = ()

    @property
    def operator(self) -> Operator:
        """Who answers the phone."""
        return self.organization.operator

    @property
    def is_reachable(self) -> bool:
        """Whether there is any way to make contact; a row without one is held and never offered."""
        return bool(self.phones)

    @property
    def is_residential(self) -> bool:
        """Whether people sleep there."""
        return Need.SHELTER in self.needs

    @property
    def admits_men(self) -> bool:
        """Whether a man may come, as far as the listing says."""
        return bool(self.audience & {Audience.EVERYONE, Audience.MEN, Audience.ADULTS})

    @property
    def is_for_children_only(self) -> bool:
        """Whether the listing names children and nobody else."""
        return self.audience == {Audience.CHILDREN}

    @property
    def is_safe_for_a_child(self) -> bool:
        """Whether it may be offered to somebody who is not surely an adult (R13).

        Left out: a stated minimum age of 18 or more, and a residential service whose listing
        names adults only. The compiler's `adults` on a phone line is no such statement.
        """
        if self.minimum_age is not None and self.minimum_age >= GROWN:
            return False
        return not self.is_residential or bool(self.audience & {Audience.EVERYONE, Audience.CHILDREN})

    def is_shown_on(self, day: date) -> bool:
        """Whether promise 1 holds for it on `day`: validated, in a state that may be shown, not lapsed."""
        return day < self.lapses_on

    @property
    def lapses_on(self) -> date:
        """The first day it may not be shown; in the past for whatever may not be shown at all.

        Its validation ends, its project ends, or its last number does.
        """
        if not self.validation or not self.state.may_be_shown:
            return date.min
        last = max((phone.lapses_on or date.max for phone in self.phones), default=date.max)
        return min(self.validation.lapses_on, self.ends_on or date.max, last)

    def on(self, day: date) -> "Service":
        """The service with the numbers that may be shown on a day; itself when none has lapsed."""
        phones = tuple(phone for phone in self.phones if phone.lapses_on is None or day < phone.lapses_on)
        return self if len(phones) == len(self.phones) else replace(self, phones=phones)


@dataclass(frozen=True, slots=True)
class FloorNumber:
    """A national emergency number (R3): outside directory life, never removed by a lapse or a report.

    It counts as signed only with two different persons and the day they checked it. `what` is a
    code (police, ambulance, emergency), `label` its words in English with what must be warned of.
    """

    country: str
    number: str
    what: str
    source_url: str
    source_title: str = ""
    note: str = ""
    signed_by: str = ""
    second: str = ""
    checked_on: date | None = None
    label: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether two persons stand for it."""
        both = bool(self.signed_by and self.second and self.signed_by != self.second)
        return both and self.checked_on is not None


@dataclass(frozen=True, slots=True)
class Denied:
    """A line that looks like help and harms (its type: Saudi 989). `reason` says why."""

    reason: str
    number: str = ""
    country: str = ""
    service: str = ""
