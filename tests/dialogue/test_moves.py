"""What may be said anywhere, where it could be mistaken for something else."""

from bot.dialogue.events import Chose, Memo, Started
from tests.dialogue.test_turn import NOW, TALK, TO_CARD, at, play, told


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
