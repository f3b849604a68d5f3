"""Every rule of the turn: what wins, which buttons count, where one is passed on, what asks again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

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
from bot.dialogue.flow import ANYWHERE_MUST, BACK, Vocabulary, read
from bot.dialogue.subjects import REASONS, VOCABULARY
from bot.dialogue.turn import Dialogue, voice
from bot.directory.search import Age
from tests.rooms import TODAY, live_directory, practice_directory

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TEXT = (Path(__file__).parents[2] / "flows" / "find_help.toml").read_text()
FLOW = read(TEXT, "find_help.toml", VOCABULARY)
TALK = Dialogue(FLOW, live_directory(), ("en", "qps"))
TO_CARD = ("en", "self", "TH", "TH-10", "no", "talk")


def play(
    *said: Heard | str, session: Session | None = None, now: datetime = NOW, talk: Dialogue = TALK
) -> Turn:
    """The last turn of a conversation; a plain string is a choice that was typed or tapped."""
    turn = Turn(session, ())
    for one in said:
        turn = talk.turn(turn.session, Chose(one) if isinstance(one, str) else one, now=now)
    return turn


def told(turn: Turn) -> Say:
    """The last thing that a turn says."""
    return [effect for effect in turn.effects if isinstance(effect, Say)][-1]


def at(*said: Heard | str) -> Session:
    """The session after a conversation that began with opening the chat."""
    session = play(Started(), *said).session
    assert session is not None
    return session


def kept(turn: Turn) -> Session:
    """The session of a turn that goes on."""
    assert turn.session is not None
    return turn.session


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
    assert say.content.calling_from == "TH"


def test_the_card_in_a_rehearsal_is_marked_practice() -> None:
    """Every message of a rehearsal says so, and none of a live directory does (R19)."""
    rehearsal = replace(TALK, directory=practice_directory())
    assert told(play(Started(), *TO_CARD, talk=rehearsal)).practice
    assert not told(play(Started(), *TO_CARD)).practice


def test_every_question_but_the_language_can_be_skipped() -> None:
    """Skipping all of them still ends at lines that can be reached."""
    say = told(play(Started(), "en", "skip", "skip", "skip", "skip"))
    assert say.state == "card"
    assert isinstance(say.content, Card)


def test_opening_the_chat_begins_anew() -> None:
    """Whoever opens it again gets the first state, and nothing that was said before."""
    turn = play(Started(), *TO_CARD, Started())
    assert turn == play(Started())
    assert kept(turn).answers == Answers()


def test_a_stranger_gets_the_first_state_whatever_is_said() -> None:
    """Typed text, a photo or an old choice without a memory is answered by the neutral opening."""
    for heard in (Wrote("bangkok"), Unreadable(), Chose("yes"), Chose("yes", "age")):
        assert play(heard) == play(Started())


def test_a_state_that_needs_a_place_passes_on() -> None:
    """Call now without a place asks for one and already shows lines (R2, rule 3)."""
    say = told(play(Started(), "en", "call"))
    assert say.state == "call_where"
    assert isinstance(say.content, Numbers)
    assert say.content.danger.lines
    assert told(play(Started(), *TO_CARD, "call")).state == "call"


def test_what_is_answered_already_is_not_asked_again() -> None:
    """Another place too: age and need are known, so the next thing is the card (rule 3)."""
    turn = play(Started(), *TO_CARD, "else", "place", "PH", "PH")
    assert told(turn).state == "card"
    assert kept(turn).answers.age is Age.NO


def test_what_only_tells_goes_on_by_itself() -> None:
    """Two messages in one turn, and the conversation stands where it can be answered."""
    anywhere = "\n".join(f'{move} = "end"' for move in ANYWHERE_MUST)
    text = f"""
    start = "one"
    [anywhere]
    {anywhere}
    [one]
    tell = true
    next = "two"
    [two]
    ask = "language"
    next = "end"
    [end]
    tell = true
    end = "clear"
    """
    vocabulary = Vocabulary({"language": frozenset({"chosen"})}, frozenset(), {}, frozenset())
    turn = play(Started(), talk=replace(TALK, flow=read(text, "small", vocabulary)))
    assert [effect.state for effect in turn.effects if isinstance(effect, Say)] == ["one", "two"]
    assert kept(turn).at == "two"


# rule 1: what may be said anywhere -----------------------------------------------------------------------


@pytest.mark.parametrize("move", sorted(set(ANYWHERE_MUST) - {"back", "call", "language"}))
@pytest.mark.parametrize("session", ROAD, ids=lambda session: session.at)
def test_a_move_wins_in_every_state(session: Session, move: str) -> None:
    """Leave, escape and distress lead to their own state from wherever one is."""
    assert told(play(move, session=session)).state == FLOW.anywhere[move]


@pytest.mark.parametrize("session", ROAD, ids=lambda session: session.at)
def test_call_now_is_one_step_from_every_state(session: Session) -> None:
    """And what it shows is numbers."""
    content = told(play("call", session=session)).content
    assert isinstance(content, Numbers)
    assert content.danger.lines


@pytest.mark.parametrize("session", ROAD, ids=lambda session: session.at)
def test_leaving_forgets_and_clears(session: Session) -> None:
    """No session is kept, the chat is cleared, and an ordinary menu is what remains (R18)."""
    turn = play("leave", session=session)
    assert turn.session is None
    assert turn.effects[-1] == Forget(clear=True)
    assert told(turn).state == FLOW.clears


def test_what_remains_after_leaving_carries_only_the_language() -> None:
    """No service, no voice: the buttons of the last card say nothing of what was asked (R18)."""
    young = play(Started(), "qps", "self", "TH", "TH-10", "yes", "talk", "leave")
    assert told(young).memo == Memo("qps")


def test_the_menu_that_remains_starts_the_same_flow_with_the_need_given() -> None:
    """A row of the ordinary menu is an entrance; the place is asked anew."""
    memo = told(play(Started(), *TO_CARD, "leave")).memo
    assert memo is not None
    turn = play(Chose("health", FLOW.clears, memo))
    assert told(turn).state == "who"
    assert kept(turn).answers == Answers("en", Asker.SELF, help="health")


def test_leaving_it_as_it_is_forgets_the_person_and_touches_nothing() -> None:
    """The other way out (R18): the chat stays on the phone."""
    turn = play(Started(), "en", "about", "stay")
    assert (turn.session, turn.effects[-1]) == (None, Forget(clear=False))


def test_words_of_escape_wipe_nothing() -> None:
    """They ask which is meant: clear the chat, or help to get out (R17)."""
    turn = play(Started(), *TO_CARD, "escape")
    assert ids(told(turn)) == ["clear", "out"]
    assert kept(turn).answers.service
    assert not [effect for effect in turn.effects if isinstance(effect, Forget)]


def test_distress_is_heard_before_a_language_is_chosen() -> None:
    """A listening line at once, in the language of the words, and a way to say it was not meant."""
    turn = play(Chose("distress", memo=Memo("qps")))
    say = told(turn)
    assert say.voice == Voice("qps")
    assert isinstance(say.content, Numbers)
    assert say.content.danger.lines
    assert ids(say) == ["mistaken"]


def test_distress_that_was_not_meant_goes_back() -> None:
    """The place in the conversation is kept."""
    assert told(play(Started(), *TO_CARD[:3], "distress", "mistaken")).state == "area"


# back and language ---------------------------------------------------------------------------------------


def test_back_retraces_every_step() -> None:
    """From the card to the first question, one state a step; there it stays."""
    session, seen = ROAD[-1], []
    for _ in range(len(ROAD)):
        session = kept(play(BACK, session=session))
        seen.append(session.at)
    assert seen == [*(step.at for step in reversed(ROAD[:-1])), ROAD[0].at]


def test_back_keeps_what_was_answered_and_lets_it_be_changed() -> None:
    """Going back to the age and answering anew brings the card of the new answer."""
    turn = play(Started(), *TO_CARD, BACK, BACK, "yes")
    assert told(turn).state == "card"
    assert told(turn).voice.age == "young"


def test_the_trail_is_short() -> None:
    """At most twelve states are remembered, however long somebody wanders."""
    wandered = at(*TO_CARD, *("rights", "card", "say", "card") * 8)
    assert len(wandered.trail) == 12


def test_asking_twice_for_numbers_needs_one_step_back() -> None:
    """Call now pressed three times is still one step from where it was pressed."""
    assert told(play(Started(), "en", "call", "call", "call", BACK)).state == "who"


@pytest.mark.parametrize("session", ROAD[1:], ids=lambda session: session.at)
def test_another_language_keeps_the_place(session: Session) -> None:
    """The same state is said again in the new language, with all answers kept."""
    turn = play("language", "qps", session=session)
    assert told(turn).state == session.at
    assert told(turn).voice.language == "qps"
    assert kept(turn).answers == replace(session.answers, language="qps")
    assert kept(turn).trail == session.trail


# rule 2: buttons -----------------------------------------------------------------------------------------


def test_a_button_of_another_state_asks_the_present_one_again() -> None:
    """An answer pressed on an old message changes nothing."""
    turn = play(Chose("yes", "age", Memo("en")), session=ROAD[3])
    assert told(turn).state == ROAD[3].at
    assert kept(turn).answers == ROAD[3].answers


def test_a_button_that_was_never_offered_asks_again() -> None:
    """A forged choice is not an answer."""
    for forged in ("TH-99", "", "skip ", "card", "self"):
        turn = play(Chose(forged, "area"), session=ROAD[3])
        assert kept(turn) == ROAD[3]


def test_a_choice_that_is_typed_counts_only_where_it_is_offered() -> None:
    """ "yes" typed while the area is asked is not understood."""
    assert told(play("yes", session=ROAD[3])).above == ("pardon",)


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
    """Leave still leaves and call now still shows numbers, in the language of the card."""
    say = told(play(Chose(move, "", Memo("qps", service="th-1300"))))
    assert say.state == FLOW.anywhere[move]
    assert say.voice.language == "qps"


def test_call_now_under_an_old_card_shows_the_numbers_of_its_country() -> None:
    """The card's own place is known, so nobody is asked for it."""
    content = told(play(Chose("call", "", Memo("en", service="kh-a21")))).content
    assert isinstance(content, Numbers)
    assert content.place.startswith("KH")


def test_a_button_of_a_service_that_is_gone_opens_anew() -> None:
    """It left the directory since; the neutral opening is all there is to say."""
    assert play(Chose("say", "card", Memo("en", service="gone"))) == play(Started())


def test_an_older_card_is_answered_for_its_own_service() -> None:
    """With a session elsewhere, the button of another card speaks of the service on that card."""
    for session in (ROAD[-1], at(*TO_CARD, "rights")):
        turn = play(Chose("failed", "card", Memo("en", service="kh-a21")), session=session)
        assert (told(turn).state, kept(turn).answers.service) == ("failed", "kh-a21")


# more and skip --------------------------------------------------------------------------------------------


def test_more_turns_the_pages_and_begins_again() -> None:
    """Every need is on exactly one page, and after the last comes the first."""
    session, pages = at(*TO_CARD[:5]), []
    while not pages or ids(told(play("more", session=session))) != pages[0]:
        pages.append(ids(TALK.present(session, now=NOW)))
        session = kept(play("more", session=session))
    pages.append(ids(TALK.present(session, now=NOW)))
    shown = [choice for page in pages for choice in page if choice not in ("more", "skip")]
    assert len(shown) == len(set(shown)) == 14
    assert all(page[-2:] == ["more", "skip"] for page in pages)


def test_the_other_services_and_their_buttons_stay_together() -> None:
    """On every page, past the last one too, the rows shown are the rows that can be chosen; two come first."""
    session = at(*TO_CARD, "next")
    sizes = []
    for _ in range(12):
        say = TALK.present(session, now=NOW)
        assert isinstance(say.content, Rows)
        assert [service.id for service in say.content.services] == [c for c in ids(say) if c != "more"]
        sizes.append(len(say.content.services))
        session = kept(play("more", session=session))
    assert sizes[0] == 2
    assert min(sizes) > 0
    assert max(sizes) <= 5


def test_a_choice_from_a_later_page_counts() -> None:
    """What is on the second page is as good an answer as what is on the first."""
    assert kept(play("more", "papers", session=at(*TO_CARD[:5]))).answers.help == "papers"


def test_skip_stands_only_under_questions_that_may_be_skipped() -> None:
    """Every question about a person has it; the language has not."""
    assert [step.at for step in ROAD if "skip" in step.offered] == ["who", "where", "area", "age", "need"]


# typed places ---------------------------------------------------------------------------------------------


def test_a_typed_place_that_is_sure_is_taken() -> None:
    """A province or town leads to the next question at once, in the local script too."""
    for typed in ("bangkok", "bongkok", "กรุงเทพ"):
        turn = play(Wrote(typed), session=at("en", "self"))
        assert (told(turn).state, kept(turn).answers.place) == ("age", "TH-10")


def test_a_typed_country_asks_for_the_area() -> None:
    """As if it had been picked."""
    assert told(play(Wrote("Thailand"), session=at("en", "self"))).state == "area"


def test_a_typed_place_that_may_mean_several_asks_back() -> None:
    """At most five, each to be chosen, and a way to say that none is meant."""
    turn = play(Wrote("san jose"), session=at("en", "self"))
    offered = ids(told(turn))
    assert told(turn).state == "which"
    assert 2 <= len(offered) - 1 <= 5
    assert offered[-1] == "none"
    chosen = play(offered[1], session=turn.session)
    assert (told(chosen).state, kept(chosen).answers.place) == ("age", offered[1])


def test_a_typed_place_that_is_unknown_is_asked_for_again() -> None:
    """With its own kind sentence, and nothing is remembered of it."""
    turn = play(Wrote("xyzzy"), session=at("en", "self"))
    assert told(turn).above == ("pardon_place",)
    assert kept(turn).answers == at("en", "self").answers
    assert "xyzzy" not in repr(turn)


def test_a_place_in_another_country_is_understood() -> None:
    """While the area is asked, a place in another country is understood too."""
    place = kept(play(Wrote("manila"), session=ROAD[3])).answers.place
    assert TALK.directory.places.country(place) == "PH"


def test_somebody_in_danger_who_types_again_gets_numbers() -> None:
    """Asked which place is meant, another name typed leads to numbers, not into the questions (R2)."""
    turn = play(Started(), "en", "call", Wrote("san jose"), Wrote("cebu"))
    assert isinstance(told(turn).content, Numbers)
    assert told(turn).state == "call"


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
    assert second.above[-1] == "pardon_twice"
    assert isinstance(second.content, Numbers)
    assert second.content.danger.lines
    assert (second.state, ids(second)) == (session.at, list(session.offered))


def test_an_answer_between_two_misses_begins_the_count_anew() -> None:
    """Two misses far apart are not two in a row."""
    turn = play(Started(), "en", Wrote("??"), "self", Wrote("!!"))
    assert told(turn).above == ("pardon_place",)


def test_a_photo_is_declined_and_never_counts_as_a_miss() -> None:
    """However many come, the same kind sentence stands above the same question."""
    turn = play(*[Unreadable()] * 5, session=ROAD[4])
    assert told(turn).above == ("unreadable",)
    assert told(turn).content is None
    assert kept(turn).misses == 0


def test_the_honest_card_stands_above_the_second_screen() -> None:
    """It costs no tap, and comes with the question after the language (R8)."""
    assert told(play(Started(), "en")).above == ("honest",)


# records and silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 24), "2026-W48"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_reason_is_recorded_with_the_iso_week_only(day: date, week: str) -> None:
    """A service, a code, a week; at the turn of the year the week belongs to the year ISO says."""
    now = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    memo = Memo("en", service="th-1300")
    turn = play(Chose("failed", "card", memo), "number_wrong", now=now)
    assert turn.effects[0] == Record("th-1300", "number_wrong", week)
    assert told(turn).state == "thanks"


def test_nothing_is_recorded_but_a_reason() -> None:
    """A whole conversation, with every page of it looked at, leaves no record."""
    session: Session | None = None
    for heard in (
        Started(),
        *map(Chose, (*TO_CARD, "say", "quiet", "card", "rights", "case", "call", "leave")),
    ):
        turn = TALK.turn(session, heard, now=NOW)
        session = turn.session
        assert not [effect for effect in turn.effects if isinstance(effect, Record)]


def test_every_reason_can_be_given() -> None:
    """All are offered, page by page, and each is recorded under its own code."""
    for reason in REASONS:
        turn = play(Chose("failed", "card", Memo("en", service="th-1300")), Chose(reason, "failed"))
        assert isinstance(turn.effects[0], Record)
        assert turn.effects[0].reason == reason


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
    assert [number.country for number in content.floor] == ["TH"] * len(content.floor)
    assert content.floor


@pytest.mark.parametrize(
    ("asker", "age", "expected"),
    [
        (None, None, Voice("en", "self", "adult")),
        (Asker.SELF, Age.YES, Voice("en", "self", "young")),
        (Asker.SELF, Age.UNSURE, Voice("en", "self", "young")),
        (Asker.SELF, Age.SKIPPED, Voice("en", "self", "adult")),
        (Asker.OTHER, Age.YES, Voice("en", "other", "adult")),
        (Asker.WORK, Age.UNSURE, Voice("en", "other", "adult")),
    ],
)
def test_the_voice_follows_who_asks_and_the_age(
    asker: Asker | None, age: Age | None, expected: Voice
) -> None:
    """Yes and not sure are young words, skip is not, and a child asked about by an adult gets adult words."""
    assert voice(Answers("en", asker, age=age)) == expected


def test_who_asks_changes_no_service() -> None:
    """Somebody else and my work get the services of the public road, never another one (R11)."""
    roads = []
    for asker in ("self", "other", "work"):
        session = at("en", asker, *TO_CARD[2:])
        seen = {session.answers.service}
        for _ in range(8):
            session = kept(play("next", session=session)) if session.at == "card" else session
            seen.update(set(session.offered) & set(TALK.directory.services))
            session = kept(play("more", session=session))
        roads.append(seen)
    assert roads[0] == roads[1] == roads[2]
    assert len(roads[0]) > 3


def test_the_same_arguments_give_the_same_turn() -> None:
    """Asked twice, in between of other things, and of a directory made anew: nothing is kept by the engine."""
    heard = (Wrote("bangkok"), Chose("call"), Chose("no"), Unreadable(), Silence(), Started())
    first = [TALK.turn(session, one, now=NOW) for session in ROAD for one in heard]
    anew = Dialogue(
        read(TEXT, "find_help.toml", VOCABULARY), live_directory.__wrapped__(TODAY), TALK.languages
    )
    again = [anew.turn(session, one, now=NOW) for session in ROAD for one in heard]
    assert first == again


def test_saying_the_present_state_goes_nowhere() -> None:
    """It is what the last turn said, word for word."""
    for count in range(len(TO_CARD) + 1):
        turn = play(Started(), *TO_CARD[:count])
        assert TALK.present(kept(turn), now=NOW) == told(turn)


def test_no_text_is_ever_kept() -> None:
    """Whatever is typed in whichever state, the session that comes back holds nothing of it."""
    typed = "Siti binti Rahman 0812345678"
    for session in ROAD:
        assert "Siti" not in repr(play(Wrote(typed), session=session))
