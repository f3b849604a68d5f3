"""What was typed or tapped becomes what it means: digits of every script, fixed keys, leaving, distress."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import Answers, Chose, Memo, Session, Started, Unreadable, Wrote
from bot.words.hear import (
    FIXED,
    LONGEST_PLACE,
    MOVES,
    Attached,
    Ear,
    Opened,
    Pressed,
    Raw,
    Typed,
    token,
    untoken,
)
from bot.words.spelt import clean

EAR = Ear.load(Path(__file__).parents[2] / "locales")
LABELS = {
    "stay": "A safe place",
    "pay": "My pay",
    "safe": "A safe person",
    "long": "Work and pay",
    "x1": "Yes",
    "x2": "No",
    "x3": "Not sure",
}
OFFERED = Session("need", Answers("en"), offered=tuple(LABELS))


def hear(raw: Raw | str, session: Session | None = OFFERED) -> object:
    """What is heard; a plain string was typed."""
    return EAR.hear(Typed(raw) if isinstance(raw, str) else raw, session, LABELS)


# numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["2", "๒", "၂", "២", "໒", "२", "٢", "۲", "２", "2\ufe0f\u20e3", "②", " 2 ", "2.", "2)", "02"]
)
def test_a_number_in_any_script_is_a_choice(typed: str) -> None:
    """Thai, Burmese, Khmer, Lao, Hindi, Arabic, wide, a keycap, in a circle, with a dot or a nought."""
    assert hear(typed) == Chose("pay")


@pytest.mark.parametrize("script", ["0123456789", "๐๑๒๓๔๕๖๗๘๙", "၀၁၂၃၄၅၆၇၈၉", "០១២៣៤៥៦៧៨៩", "໐໑໒໓໔໕໖໗໘໙"])
def test_every_digit_of_a_script_means_the_same(script: str) -> None:
    """One to seven choose, nought leaves, eight calls, nine goes back (R10)."""
    heard = [hear(digit) for digit in script]
    expected = ["leave", *LABELS, "call", "back"]
    assert heard == [Chose(choice) for choice in expected]


@pytest.mark.parametrize("typed", ["08", "2 3", "20", "123", "2nd", "1300", "-1", "½", "2️⃣3️⃣"])
def test_what_only_looks_like_a_number_chooses_nothing(typed: str) -> None:
    """A phone number or a number that is not on the list is no choice of it."""
    assert not (isinstance(heard := hear(typed), Chose) and heard.choice in LABELS)


def test_a_number_chooses_only_what_was_offered() -> None:
    """The third of two is not understood, and a stranger was offered nothing."""
    assert hear("3", Session("age", offered=("stay", "pay"))) == Wrote("3")
    assert hear("1", None) == Wrote("1")


# fixed keys -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "move"),
    [
        ("0", "leave"),
        ("0\ufe0f\u20e3", "leave"),
        ("✕", "leave"),
        ("9", "back"),
        ("#", "back"),
        ("8", "call"),
        ("*", "call"),
        (" * ", "call"),
        ("8\ufe0f\u20e3", "call"),
        ("🌐", "language"),
    ],
)
@pytest.mark.parametrize("session", [OFFERED, None])
def test_a_fixed_key_means_one_thing_everywhere(typed: str, move: str, session: Session | None) -> None:
    """On every list and before any, in digits and signs and keycaps (R10)."""
    assert hear(typed, session) == Chose(move)


def test_every_fixed_key_is_heard() -> None:
    """None is lost because it has no letters."""
    assert {key: hear(key) for key in FIXED} == {key: Chose(move) for key, move in FIXED.items()}


# leaving --------------------------------------------------------------------------------------------------

LEAVES = ["x", "X", "exit", "Exit!", "  CLOSE   chat ", "stop", "tutup", "Delete this chat.", "*bye*"]


@pytest.mark.parametrize("typed", LEAVES)
def test_a_leave_word_leaves_from_anywhere(typed: str) -> None:
    """In any language, whatever was chosen; case, marks and doubled spaces do not count."""
    assert hear(typed) == hear(typed, None) == Chose("leave")


@pytest.mark.parametrize(
    "word", sorted(word for word, move in EAR.words().items() if move in ("leave", "escape"))
)
def test_a_leave_word_counts_only_as_the_whole_message(word: str) -> None:
    """Inside a sentence, or with a letter more, it neither leaves nor neutralises (R17)."""
    for typed in (f"{word} bangkok", f"manila {word}", f"qq{word}qq"):
        assert hear(typed) not in (Chose("leave"), Chose("escape"))


@pytest.mark.parametrize("typed", ["keluarga", "Keluarga saya", "exits", "stopp", "exi", "leaver", "xxxx"])
def test_nothing_is_guessed_about_leaving(typed: str) -> None:
    """*Keluarga* is family and not *keluar*; no beginning and no slip of the finger wipes a chat (R17)."""
    assert EAR.move(typed) == ""
    assert isinstance(hear(typed), Wrote)


@pytest.mark.parametrize(
    "typed", ["leave", "thoát", "umalis", "keluar", "Keluar!", "ออก", "ထွက်", "ចេញ", "走", "escape", "quit"]
)
def test_words_that_also_mean_escape_never_wipe(typed: str) -> None:
    """They ask which is meant, in every language of R17."""
    assert hear(typed) == hear(typed, None) == Chose("escape")


@pytest.mark.parametrize(
    ("typed", "move"),
    [
        ("help", "call"),
        ("tolong", "call"),
        ("SOS", "call"),
        ("back", "back"),
        ("kembali", "back"),
        ("bahasa", "language"),
    ],
)
def test_the_other_moves_have_words_too(typed: str, move: str) -> None:
    """Call now, back and language, in whatever language they are typed."""
    heard = hear(typed, None)
    assert isinstance(heard, Chose)
    assert (heard.choice, heard.at) == (move, "")


def test_every_word_of_the_table_is_heard_as_its_move() -> None:
    """None is hidden behind a number, a label or a phrase of distress."""
    heard = {word: EAR.move(word) for word in EAR.words()}
    assert heard == dict(EAR.words())
    assert set(heard.values()) == set(MOVES)


# distress -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("I want to die", "en"),
        ("please, they BEAT me every day", "en"),
        ("I don’t want to live any more", "en"),
        ("อยากตาย", "th"),
        ("tolong saya disekap tidak bisa telepon", "id"),
        ("toi muon thoat khoi day", "vi"),
    ],
)
def test_distress_is_heard_inside_a_message_and_before_a_language(typed: str, language: str) -> None:
    """In the language of the words when none was chosen, else in the one chosen."""
    assert hear(typed, None) == Chose("distress", memo=Memo(guessed=language))
    assert hear(typed, Session("need", Answers("qps"))) == Chose("distress", memo=Memo(guessed=language))


@pytest.mark.parametrize(
    "typed", ["my documents are locked", "die", "save money", "diet", "kamar dikunci mobil"]
)
def test_a_harmless_message_is_not_taken_for_distress(typed: str) -> None:
    """A short word inside another one costs trust."""
    assert EAR.distress(typed) is None


# labels, buttons, what is not text ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "choice"),
    [("my pay", "pay"), ("MY PAY!", "pay"), ("no", "x2"), ("a safe pl", "stay"), ("not s", "x3")],
)
def test_a_label_is_a_choice(typed: str, choice: str) -> None:
    """Typed whole, or its beginning where that is long enough and means one only."""
    assert hear(typed) == Chose(choice)


@pytest.mark.parametrize("typed", ["a safe", "work", "ye", "safe place"])
def test_what_may_mean_two_labels_means_none(typed: str) -> None:
    """It goes on as text: a beginning of two, one too short, or the middle of one."""
    assert hear(typed) == Wrote(typed)


def test_what_is_typed_goes_on_short() -> None:
    """No more of it than a place name may need, whatever else somebody pours out."""
    heard = hear("q" * 5000)
    assert isinstance(heard, Wrote)
    assert heard.text == "q" * LONGEST_PLACE


@pytest.mark.parametrize("raw", [Attached(), Typed(""), Typed("   "), Typed("\u200b\u2060"), Typed("!!!")])
def test_what_holds_no_text_is_unreadable(raw: Raw) -> None:
    """A photo, a voice note, nothing, invisible signs."""
    assert hear(raw) == Unreadable()


def test_opening_the_chat_is_a_start() -> None:
    """With or without a session."""
    assert hear(Opened()) == hear(Opened(), None) == Started()


@pytest.mark.parametrize(
    "memo", [Memo(), Memo("en"), Memo("km", "other"), Memo("th", "self", "young", "th-1300")]
)
def test_a_button_means_what_it_was_made_for(memo: Memo) -> None:
    """State, choice, language, voice and service come back as they went out."""
    assert hear(Pressed(token("rights", "card", memo))) == Chose("rights", "card", memo)


def test_a_service_that_is_the_choice_needs_no_second_place() -> None:
    """A long choice is a service; the memory leaves room for it."""
    told = untoken(token("vn-anh-duong-quang-ninh", "others", Memo("en", service="th-1300")))
    assert told == Chose("vn-anh-duong-quang-ninh", "others", Memo("en"))


@pytest.mark.parametrize(
    "carried", ["", "old", "0|card|say|en|sa|", "1|card|say|en|zz|", "1|card|say", "1||||||"]
)
def test_a_button_that_is_not_ours_opens_the_chat(carried: str) -> None:
    """One of an older version or a forged one is answered by the neutral opening."""
    assert untoken(carried) is None
    assert hear(Pressed(carried)) == Started()


@given(st.text(max_size=80))
def test_whatever_is_typed_is_heard_as_something(typed: str) -> None:
    """Nothing anybody types can break the hearing, and cleaning twice changes nothing more."""
    assert isinstance(hear(typed), Chose | Wrote | Unreadable)
    assert clean(clean(typed)) == clean(typed)


@given(st.text(max_size=80))
def test_whatever_a_button_carries_is_heard_as_something(carried: str) -> None:
    """A forged token is either a choice in our form or nothing."""
    assert isinstance(hear(Pressed(carried)), Chose | Started)


@pytest.mark.parametrize(
    ("typed", "language"), [("ช่วยด้วย", "th"), ("help me", "en"), ("tolong", ""), ("0", "")]
)
def test_a_cry_for_help_brings_its_language(typed: str, language: str) -> None:
    """Where only one language has the word; a word of several says nothing."""
    heard = hear(typed, None)
    assert isinstance(heard, Chose)
    assert heard.memo.guessed == language


@pytest.mark.parametrize(("typed", "move"), [("✕ leave", "leave"), ("☎ Call now", "call"), ("Back", "back")])
def test_the_label_of_a_move_may_be_typed(typed: str, move: str) -> None:
    """As it stands on the button, whatever language it is in."""
    labels = {"leave": "✕ Leave", "call": "☎ Call now", "back": "Back"}
    heard = EAR.hear(
        Typed(typed), Session("need", Answers("en"), offered=("stay",)), {"stay": "A bed", **labels}
    )
    assert isinstance(heard, Chose)
    assert heard.choice == move


# the script -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "language"),
    [("สวัสดี", "th"), ("1 မဟာချိုင်", "my"), ("ភ្នំពេញ", "km"), ("ສະບາຍດີ", "lo"), ("halo", ""), ("😀 1300", "")],
)
def test_the_script_of_the_first_words_is_a_hint(typed: str, language: str) -> None:
    """It says which language may be theirs, better than their app does, where few languages share it."""
    heard = EAR.hear(Typed(typed), None, {}, "vi")
    assert getattr(heard, "hint", None) == (language or "vi")
