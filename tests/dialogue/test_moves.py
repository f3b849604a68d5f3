"""What may be said anywhere, where it could be mistaken for something else."""

from dataclasses import replace

from bot.dialogue.events import Answers, Chose, Memo, Numbers, Session, Started, Unreadable, Wrote
from bot.directory.snapshot import Directory, Register
from tests.dialogue.test_turn import NOW, TALK, TO_CARD, at, play, told
from tests.rooms import live_register, places


def test_a_topic_named_like_a_move_is_no_move() -> None:
    """What a state offers is its own answer, whatever it is called; only a move's button moves."""
    session = at(*TO_CARD, "rights")
    turn = TALK.turn(session, Chose("leave", "rights", Memo("en")), now=NOW)
    assert turn.session is not None
    assert turn.session.at == "rights"


def test_the_language_asked_twice_is_asked_once() -> None:
    """Who taps Language on the first screen chooses once, and goes on."""
    asked = play(Started(), Chose("language"))
    assert told(asked).state == "hello"
    assert told(play("en", session=asked.session)).state == "who"


def test_a_word_of_distress_brings_its_language() -> None:
    """Before a language is chosen, the one in which it was said is spoken (R2)."""
    opened = play(Started()).session
    assert told(play(Chose("distress", memo=Memo(guessed="qps")), session=opened)).voice.language == "qps"


def test_the_list_of_languages_begins_with_the_one_that_may_be_theirs() -> None:
    """The app's language or the script of the first words order the list; nobody is taken to speak it."""
    for heard in (Started("qps"), Wrote("hello", "qps"), Unreadable("qps")):
        turn = TALK.turn(None, heard, now=NOW)
        assert [choice.id for choice in told(turn).choices] == ["qps", "en"]
        assert told(turn).voice.language == "en"
    assert TALK.turn(None, Started("xx"), now=NOW) == TALK.turn(None, Started(), now=NOW)


def test_distress_and_call_now_never_end_without_something_to_do() -> None:
    """Without one service there is the number for danger where the place is known, else the countries."""
    empty = replace(TALK, directory=Directory.of(Register(floor=live_register().floor), places()))
    for move in ("distress", "call"):
        here = Session("age", Answers("en", place="TH-10"))
        say = told(empty.turn(here, Chose(move), now=NOW))
        assert isinstance(say.content, Numbers)
        assert say.content.danger.floor is not None
        nowhere = Session("age", Answers("en", place="*"))
        say = told(empty.turn(nowhere, Chose(move), now=NOW))
        assert "where" in [choice.id for choice in say.choices]
        asked = empty.turn(replace(nowhere, at=say.state, offered=("where",)), Chose("where"), now=NOW)
        assert set(empty.directory.countries()) & {choice.id for choice in told(asked).choices}


def test_a_listening_line_is_rung_from_where_the_person_is() -> None:
    """So that a free local number is shown before one that works from anywhere."""
    say = told(TALK.turn(Session("age", Answers("en", place="PH-00")), Chose("distress"), now=NOW))
    assert isinstance(say.content, Numbers)
    assert say.content.calling_from == "PH"
