"""Every rule of the turn: what wins, which buttons count, where one is passed on, what asks again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.dialogue.events import (
    Answers,
    Asker,
    Card,
    Chose,
    Forget,
    Heard,
    Memo,
    Nothing,
    Numbers,
    Record,
    Rows,
    Say,
    Session,
    Silence,
    Started,
    Turn,
    Unreadable,
    Voice,
    Wrote,
)
from bot.dialogue.flow import ANYWHERE_MUST, BACK, read
from bot.dialogue.memory import voice
from bot.dialogue.subjects import REASONS
from bot.dialogue.views import VOCABULARY
from bot.directory.query import Age
from tests.play import dialogue
from tests.rooms import TODAY, live_directory

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TALK = replace(dialogue(live_directory()), languages=("en", "qps"))
FLOW = TALK.flow
TO_CARD = ("en", "self", "TH", "TH-10", "no", "talk")


def play(*said: Heard | str, session: Session | None = None, now: datetime = NOW) -> Turn:
    """The last turn of a conversation; a plain string is a choice that was typed or tapped."""
    turn = Turn(session, ())
    for one in said:
        turn = TALK.turn(turn.session, Chose(one) if isinstance(one, str) else one, now=now)
    return turn


def told(turn: Turn) -> Say:
    """The last thing that a turn says."""
    return [effect for effect in turn.effects if isinstance(effect, Say)][-1]


def kept(turn: Turn) -> Session:
    """The session of a turn that goes on."""
    assert turn.session is not None
    return turn.session


def at(*said: Heard | str) -> Session:
    """The session after a conversation that began with opening the chat."""
    return kept(play(Started(), *said))


def has_lines(say: Say) -> bool:
    """Whether it shows numbers to call."""
    return isinstance(say.content, Numbers) and bool(say.content.danger.lines)


def ids(say: Say) -> list[str]:
    """What can be chosen, in order."""
    return [choice.id for choice in say.choices]


ROAD = [at(*TO_CARD[:count]) for count in range(len(TO_CARD) + 1)]
"""A session at every state on the way to the card, the card included."""


# the road -------------------------------------------------------------------------------------------------


def test_five_answers_lead_to_a_card_with_a_number() -> None:
    """Country and area count as one question; the last answer is the service's card."""
    say = told(play(Started(), *TO_CARD))
    assert say.state == "card"
    assert isinstance(say.content, Card)
    assert say.content.service.phones


def test_a_stranger_gets_the_first_state_whatever_is_said() -> None:
    """The neutral opening; above it who sent a photo reads that it was not opened."""
    first = play(*map(Chose, TO_CARD), Started())
    assert play(Started()) == play(Wrote("bangkok")) == play(Chose("yes")) == first
    assert told(play(Unreadable())) == replace(told(first), above=("unreadable",))


def test_a_state_that_needs_a_place_passes_on() -> None:
    """Call now without a place asks for one and already shows lines (R2, rule 3)."""
    say = told(play(Started(), "en", "call"))
    assert (say.state, has_lines(say)) == ("call_where", True)
    assert told(play(Started(), *TO_CARD, "call")).state == "call"


def test_what_is_answered_already_is_not_asked_again() -> None:
    """Another place too: age and need are known, so the next thing is the card (rule 3)."""
    turn = play(Started(), *TO_CARD, "else", "place", "PH", "PH")
    assert (told(turn).state, kept(turn).answers.age) == ("card", Age.NO)


SMALL = """
start = "one"
anywhere = { leave = "end", back = "back", call = "end", language = "end", escape = "end", distress = "end" }
one = { tell = true, next = "two" }
two = { ask = "language", next = "end" }
end = { tell = true, end = "clear" }
"""


def test_what_only_tells_goes_on_by_itself() -> None:
    """Two messages in one turn, and the conversation stands where it can be answered (rule 3)."""
    turn = replace(TALK, flow=read(SMALL, "small", VOCABULARY)).turn(None, Started(), now=NOW)
    assert [effect.state for effect in turn.effects if isinstance(effect, Say)] == ["one", "two"]
    assert kept(turn).at == "two"


# rule 1: what may be said anywhere -----------------------------------------------------------------------


@pytest.mark.parametrize("move", sorted({*ANYWHERE_MUST} - {"back", "call", "language"}))
@pytest.mark.parametrize("session", ROAD, ids=lambda session: session.at)
def test_a_move_wins_in_every_state(session: Session, move: str) -> None:
    """Each leads to its own state, or to what asks for what is missing; leaving clears the chat (R18)."""
    turn, target = play(move, session=session), FLOW.anywhere[move]
    assert told(turn).state in {target, *FLOW.states[target].without.values()}
    assert (turn.session is None) == (turn.effects[-1] == Forget(clear=True)) == (move == "leave")


def test_leaving_it_as_it_is_touches_nothing() -> None:
    """The other way out (R18): the person is forgotten and the chat stays on the phone."""
    turn = play(Started(), "en", "about", "stay")
    assert (turn.session, turn.effects[-1]) == (None, Forget(clear=False))


def test_the_menu_that_remains_starts_the_same_flow_with_the_need_given() -> None:
    """Its buttons carry the language alone: no service, no voice, no place is remembered (R18)."""
    young = told(play(Started(), "en", "self", "TH", "TH-10", "yes", "talk", "leave"))
    assert young.memo == Memo("en")
    turn = play(Chose("health", FLOW.clears, young.memo))
    assert told(turn).state == "who"
    assert kept(turn).answers == Answers("en", Asker.SELF, help="health")


def test_words_of_escape_wipe_nothing() -> None:
    """They ask which is meant, and nothing is forgotten: clear the chat, or help to get out (R17)."""
    turn = play(Started(), *TO_CARD, "escape")
    assert (len(turn.effects), ids(told(turn))) == (1, ["clear", "out"])
    assert kept(turn).answers == ROAD[-1].answers


def test_distress_is_heard_before_a_language_is_chosen() -> None:
    """A listening line at once, in the language of the words, and a way to say it was not meant."""
    say = told(play(Chose("distress", memo=Memo(guessed="qps"))))
    assert (say.voice, has_lines(say), ids(say)) == (Voice("qps"), True, [*TALK.languages, "mistaken"])
    assert told(play(Started(), *TO_CARD[:3], "distress", "mistaken")).state == "area"


# back and language ---------------------------------------------------------------------------------------


def test_back_retraces_every_step() -> None:
    """From the card to the first question, one state a step; there it stays."""
    session, seen = ROAD[-1], list[str]()
    for _ in ROAD:
        seen.append((session := kept(play(BACK, session=session))).at)
    assert seen == [*(step.at for step in reversed(ROAD[:-1])), ROAD[0].at]


@pytest.mark.parametrize("session", ROAD[1:], ids=lambda session: session.at)
def test_another_language_keeps_the_place(session: Session) -> None:
    """The same state is said again in the new language, with all answers kept."""
    turn = play("language", "qps", session=session)
    assert (told(turn).state, told(turn).voice.language) == (session.at, "qps")
    assert kept(turn) == replace(session, answers=replace(session.answers, language="qps"))


def test_the_trail_is_short_and_asking_twice_adds_nothing() -> None:
    """At most twelve states are remembered; call now pressed three times is one step back."""
    assert len(at(*TO_CARD, *("rights", "card", "say", "card") * 8).trail) == 12
    assert told(play(Started(), "en", "call", "call", "call", BACK)).state == "who"


# rule 2: buttons -----------------------------------------------------------------------------------------


def test_a_button_of_another_state_asks_the_present_one_again() -> None:
    """An answer pressed on an old message changes nothing, and a forged one is none."""
    turn = play(Chose("yes", "age", Memo("en")), session=ROAD[3])
    assert kept(turn) == ROAD[3]
    for forged in ("TH-99", "", "skip ", "card", "self"):
        assert kept(play(Chose(forged, "area"), session=ROAD[3])) == ROAD[3]


@pytest.mark.parametrize("choice", ["say", "rights", "failed", "else", "next"])
def test_a_card_button_answers_without_a_session(choice: str) -> None:
    """Somebody presses it half an hour later: language, voice and service are in the button itself."""
    memo = Memo("qps", "other", "adult", "th-1300")
    turn = play(Chose(choice, "card", memo))
    assert told(turn).state == FLOW.states["card"].next[choice]
    assert told(turn).voice == Voice("qps", "other", "adult")
    assert kept(turn).answers.service == "th-1300"


@pytest.mark.parametrize("move", ["leave", "call", "escape", "distress", "language"])
def test_the_moves_under_a_card_answer_without_a_session(move: str) -> None:
    """Leave still leaves and call now shows numbers of the card's own country, in its language."""
    say = told(play(Chose(move, "", Memo("qps", service="kh-a21"))))
    expected = "hello" if move == "language" else FLOW.anywhere[move]  # at the start it is the same question
    assert (say.state, say.voice.language) == (expected, "qps")
    assert not isinstance(say.content, Numbers) or say.content.place.startswith("KH")


@pytest.mark.parametrize(
    ("choice", "state", "memo"),
    [("say", "card", Memo("en", service="gone")), ("self", "who", Memo("en")), ("yes", "age", Memo())],
)
def test_a_button_of_a_forgotten_conversation_shows_the_ordinary_menu(
    choice: str, state: str, memo: Memo
) -> None:
    """Whoever presses it, perhaps somebody else: nothing that was said is said again."""
    turn = play(Chose(choice, state, memo))
    assert turn == Turn(None, (TALK.neutral("en", now=NOW),))
    assert told(turn).state == FLOW.clears


def test_an_older_card_is_answered_for_its_own_service() -> None:
    """With a session elsewhere, the button of another card speaks of the service on that card."""
    for session in (ROAD[-1], at(*TO_CARD, "rights")):
        turn = play(Chose("failed", "card", Memo("en", service="kh-a21")), session=session)
        assert (told(turn).state, kept(turn).answers.service) == ("failed", "kh-a21")


# more and skip --------------------------------------------------------------------------------------------


def test_more_turns_the_pages_and_begins_again() -> None:
    """Every need is on exactly one page, and after the last comes the first."""
    session, pages = at(*TO_CARD[:5]), list[list[str]]()
    while not pages or ids(told(play("more", session=session))) != pages[0]:
        pages.append(ids(TALK.present(session, now=NOW)))
        session = kept(play("more", session=session))
    pages.append(ids(TALK.present(session, now=NOW)))
    shown = [choice for page in pages for choice in page if choice not in ("more", "skip")]
    assert len(shown) == len(set(shown)) == 14
    assert all(page[-2:] == ["more", "skip"] for page in pages)


def test_the_other_services_and_their_buttons_stay_together() -> None:
    """On every page, past the last one too, what is shown can be chosen; two come first."""
    session = at(*TO_CARD, "next")
    sizes = []
    for _ in range(12):
        say = TALK.present(session, now=NOW)
        assert isinstance(say.content, Rows)
        assert [service.id for service in say.content.services] == [c for c in ids(say) if c != "more"]
        sizes.append(len(say.content.services))
        session = kept(play("more", session=session))
    assert (sizes[0], min(sizes) > 0, max(sizes) <= 5) == (2, True, True)


# typed places ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["bangkok", "bongkok", "กรุงเทพ", "Thailand"])
@pytest.mark.parametrize("before", [("en", "self"), ("en", "self", "PH")])
def test_a_typed_place_that_is_sure_is_taken(typed: str, before: tuple[str, ...]) -> None:
    """In any script, with a slip; another country than the one picked before is understood too."""
    turn = play(Wrote(typed), session=at(*before))
    taken = ("area", "TH") if typed == "Thailand" else ("age", "TH-10")
    assert (told(turn).state, kept(turn).answers.place) == taken


def test_a_typed_place_that_may_mean_several_asks_back() -> None:
    """At most five, each to be chosen, and a way to say that none is meant."""
    turn = play(Wrote("san jose"), session=at("en", "self"))
    offered = ids(told(turn))
    assert (told(turn).state, offered[-1]) == ("which", "none")
    assert 2 <= len(offered) - 1 <= 5
    chosen = play(offered[1], session=turn.session)
    assert (told(chosen).state, kept(chosen).answers.place) == ("age", offered[1])


def test_a_typed_place_that_is_unknown_is_asked_for_again() -> None:
    """With its own kind sentence, and nothing is remembered of it."""
    turn = play(Wrote("xyzzy"), session=at("en", "self"))
    assert told(turn).above == ("pardon_place",)
    assert kept(turn) == replace(at("en", "self"), misses=1)


@pytest.mark.parametrize(("before", "after"), [("call", "call"), ("failed", "lost_which"), ("self", "age")])
def test_asked_which_place_is_meant_one_may_type_another(before: str, after: str) -> None:
    """Whoever wants numbers gets numbers, and nobody is thrown into another road (R2)."""
    assert at("en", before, Wrote("san jose"), Wrote("cebu")).at == after


def test_a_place_can_be_typed_after_saying_somewhere_else() -> None:
    """Somewhere else, back to the list of areas, then a name: it is understood and nothing breaks."""
    session = replace(ROAD[3], answers=replace(ROAD[3].answers, place="*"))
    assert kept(play(Wrote("bangkok"), session=session)).answers.place == "TH-10"


# rule 4: what is not understood ---------------------------------------------------------------------------


@pytest.mark.parametrize("session", ROAD, ids=lambda session: session.at)
def test_twice_not_understood_brings_a_number(session: Session) -> None:
    """The first time a kind sentence, the second time lines above the same choices."""
    first = play(Wrote("?? ??"), session=session)
    assert told(first).above[-1] in ("pardon", "pardon_place")
    second = told(play(Wrote("!! !!"), session=first.session))
    assert (second.above[-1], has_lines(second)) == ("pardon_twice", True)
    assert (second.state, ids(second)) == (session.at, list(session.offered))


def test_a_photo_is_declined_and_never_counts_as_a_miss() -> None:
    """However many come, the same kind sentence stands above the same question."""
    turn = play(*[Unreadable()] * 5, session=ROAD[4])
    assert (told(turn).above, told(turn).content) == (("unreadable",), None)
    assert kept(turn).misses == 0


# records and silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "week"), [("2027-01-01", "2026-W53"), ("2027-01-04", "2027-W01")])
def test_a_reason_is_recorded_with_the_iso_week_only(day: str, week: str) -> None:
    """A service, a code, a week; at the turn of the year the week belongs to the year ISO says."""
    failed = Chose("failed", "card", Memo("en", service="th-1300"))
    turn = play(failed, "number_wrong", now=datetime.fromisoformat(f"{day}T03:00+00:00"))
    assert turn.effects[-1] == Record("th-1300", "number_wrong", week)
    assert told(turn).state == "thanks"


def test_every_reason_can_be_given() -> None:
    """All are offered, page by page, and each is recorded under its own code."""
    for reason in REASONS:
        turn = play("failed", Chose(reason, "failed"), session=ROAD[-1])
        assert turn.effects[-1] == Record(ROAD[-1].answers.service, reason, "2026-W48")


def test_the_opening_menu_finds_a_service_that_did_not_work() -> None:
    """By place, then name, because the card is gone after the call."""
    asked = play(Started(), "en", "failed", "KH")
    named = told(asked).choices[0]
    assert (told(asked).state, named.name) == ("lost_which", TALK.directory.services[named.id].name)
    assert Record(named.id, "refused", "2026-W48") in play(named.id, "refused", session=asked.session).effects


@pytest.mark.parametrize("session", [None, *ROAD])
def test_silence_forgets_and_touches_nothing(session: Session | None) -> None:
    """The position is gone, nothing is said, the card stays on the phone (R9)."""
    assert play(Silence(), session=session) == Turn(None, (Forget(clear=False),))


# lapse, voice, purity -------------------------------------------------------------------------------------


def test_a_card_whose_service_lapsed_since_is_not_shown() -> None:
    """The session remembers it; the day of now decides, and the floor is what remains (promise 1, R3)."""
    late = datetime.combine(TODAY + timedelta(days=90), NOW.timetz())
    content = told(play("rights", "card", session=ROAD[-1], now=late)).content
    assert isinstance(content, Nothing)
    assert {number.country for number in content.floor} == {"TH"}


def test_the_voice_follows_who_asks_and_the_age() -> None:
    """Yes and not sure are young words, skip is not, and a child asked about by an adult gets adult words."""
    for asker, age in product((None, *Asker), (None, *Age)):
        asks_for_self = asker in (None, Asker.SELF)
        is_young = asks_for_self and age in (Age.YES, Age.UNSURE)
        expected = Voice("en", "self" if asks_for_self else "other", "young" if is_young else "adult")
        assert voice(Answers("en", asker, age=age)) == expected


def test_the_same_arguments_give_the_same_turn() -> None:
    """Asked twice, and of a directory made anew: nothing is kept by the engine."""
    heard = (Wrote("bangkok"), Chose("call"), Chose("no"), Unreadable(), Silence(), Started())
    first = [TALK.turn(session, one, now=NOW) for session in ROAD for one in heard]
    anew = replace(TALK, directory=live_directory.__wrapped__(TODAY))
    again = [anew.turn(session, one, now=NOW) for session in ROAD for one in heard]
    assert first == again


def test_saying_the_present_state_goes_nowhere() -> None:
    """It is what the last turn said, word for word."""
    for count in range(len(ROAD)):
        turn = play(Started(), *TO_CARD[:count])
        assert TALK.present(kept(turn), now=NOW) == told(turn)
