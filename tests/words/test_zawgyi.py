"""Burmese typed in Zawgyi is understood as if it were Unicode; Unicode in any language stays as it is."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.dialogue.events import Answers, Chose, Heard, Session, Wrote
from bot.directory.places import Places
from bot.words import zawgyi
from bot.words.check import check
from bot.words.hear import Ear, Typed
from bot.words.zawgyi import convert, perhaps, probability, to_unicode
from tests import rooms
from tests.play import play

ROOT = Path(__file__).parents[2]
EAR = Ear.load(ROOT / "locales")
LABELS = {"pay": "လုပ်ခလစာ မရတာ၊ အကြွေး", "not": "မဟုတ်ဘူး", "unsure": "မသေချာဘူး", "skip": "ကျော်မယ်"}
OFFERED = Session("need", Answers("my"), offered=tuple(LABELS))

# Zawgyi as people type it, and the same in Unicode. Converters made by hand miss လားရိႈး, ညႇဥ္းပန္းခံ or မႏၲေလး.
PAIRS = """
    ရန္ကုန္ ရန်ကုန်
    မႏၲေလး မန္တလေး
    ေနျပည္ေတာ္ နေပြည်တော်
    ျမဝတီ မြဝတီ
    မဟာခ်ိဳင္ မဟာချိုင်
    ဘန္ေကာက္ ဘန်ကောက်
    ေတာင္ႀကီး တောင်ကြီး
    ေမာ္လၿမိဳင္ မော်လမြိုင်
    ျမစ္ႀကီးနား မြစ်ကြီးနား
    စစ္ေတြ စစ်တွေ
    လားရႈိး လားရှိုး
    လားရိႈး လားရှိုး
    တာခ်ီလိတ္ တာချီလိတ်
    မဲေဆာက္ မဲဆောက်
    ခ်င္းမိုင္ ချင်းမိုင်
    ထိုင္း ထိုင်း
    မေလးရွား မလေးရှား
    စကၤာပူ စင်္ကာပူ
    ျမန္မာ မြန်မာ
    ကေမၻာဒီးယား ကမ္ဘောဒီးယား
    ဖိလစ္ပိုင္ ဖိလစ်ပိုင်
    အင္ဒိုနီးရွား အင်ဒိုနီးရှား
    ပဲခူး ပဲခူး
    မေကြး မကွေး
    ပုသိမ္ ပုသိမ်
    ထားဝယ္ ထားဝယ်
    ေကာ့ေသာင္း ကော့သောင်း
    ဘားအံ ဘားအံ
    က်ိဳင္းတုံ ကျိုင်းတုံ
    က်ဳိင္းတုံ ကျိုင်းတုံ
    ပိတ္မယ္ ပိတ်မယ်
    ဖ်က္ ဖျက်
    ဖ်က္မယ္ ဖျက်မယ်
    ထြက္မယ္ ထွက်မယ်
    ထြက္ခ်င္တယ္ ထွက်ချင်တယ်
    ေနာက္သို႔ နောက်သို့
    ဖုန္းေခၚ ဖုန်းခေါ်
    ဖုန္းဆက္ ဖုန်းဆက်
    ကူညီေပးပါ ကူညီပေးပါ
    အကူအညီလိုတယ္ အကူအညီလိုတယ်
    အႏၲရာယ္ အန္တရာယ်
    အႏၱရာယ္ အန္တရာယ်
    ေသခ်င္တယ္ သေချင်တယ်
    သတ္ေသ သတ်သေ
    ပိတ္ေလွာင္ ပိတ်လှောင်
    အခန္းထဲပိတ္ထား အခန်းထဲပိတ်ထား
    ေရာင္းစားခံ ရောင်းစားခံ
    အ႐ိုက္ခံ အရိုက်ခံ
    အရိုက္ခံ အရိုက်ခံ
    ကယ္ပါ ကယ်ပါ
    ညႇဥ္းပန္းခံ ညှဉ်းပန်းခံ
    လွ်ပ္စစ္ လျှပ်စစ်
    အေႂကြး အကြွေး
    လုပ္ခလစာ လုပ်ခလစာ
    မဟုတ္ဘူး မဟုတ်ဘူး
    ေက်ာ္မယ္ ကျော်မယ်
    ကိုယ့္အတြက္ ကိုယ့်အတွက်
    မေသခ်ာဘူး မသေချာဘူး
    ကၽြန္မ ကျွန်မ
    ကြၽန္ေတာ္ ကျွန်တော်
    သေဘၤာ သင်္ဘော
    ႏိုင္ငံ နိုင်ငံ
    ၿမိဳ႕ မြို့
    ျပည္နယ္ ပြည်နယ်
    ၁၂ ၁၂
    သႏၷိ႒ာန္ သန္နိဋ္ဌာန်
    ဥကၠ႒ ဥက္ကဋ္ဌ
    ပုဂၢိဳလ္ ပုဂ္ဂိုလ်
    အဂၤလိပ္ အင်္ဂလိပ်
    အတၱ အတ္တ
"""
TOO_SHORT = {"ပဲခူး", "ဘားအံ", "မေကြး", "အရိုက္ခံ", "လုပ္ခလစာ", "၁၂"}
"""Where the two cannot be told apart for sure, or are the same."""

OTHERS = {
    "Burmese": "ရန်ကုန် မဟာချိုင် တာ့ခ် ဘာသာစကား ဆာဘား ကြဲ ပခုက္ကူ မြဝတီ ကယ်ပါ ဖျက် ရဲ က အ ၁၂",
    "Shan": "ၸၢႆး မႂ်ႇသုင်ၶႃႈ ပွင်ႇဢၼ်တႃႇဢဝ်ၶေႃႈမုၼ်း တႃႈၶီႈလဵၵ်း ၵဵင်းတုင် လိၵ်ႈတႆး ဢမ်ႇလႆႈ ၸွႆႈထႅမ် ၼႆႉ ၵ",
    "Karen": "ကညီ ပှၤကညီ ကညီကျိာ် ဟ်ှအီၣ် မၤစၢၤယၤ ဟးထီၣ်",
    "Mon": "ဘာသာမန် မန် ဍုင် တၠအဲ ရန်ဂေါၚ် ပၞာန် ဗၟာ",
    "other scripts": "Yangon กรุงเทพ ភ្នំពេញ ປາກເຊ 123 🌐",
}


def hear(typed: str) -> Heard:
    """What is heard when the labels above were offered last."""
    return EAR.hear(Typed(typed), OFFERED, LABELS)


def pairs() -> list[tuple[str, str]]:
    """The table, row by row."""
    rows = (line.split() for line in PAIRS.strip().splitlines())
    return [(old, new) for old, new in rows]


@pytest.mark.parametrize(("old", "new"), pairs())
def test_zawgyi_becomes_unicode(old: str, new: str) -> None:
    """Each pair, whole; and what can be told from Unicode is told."""
    assert convert(old) == new
    assert to_unicode(old) == (old if old in TOO_SHORT else new)


@pytest.mark.parametrize("words", OTHERS.values(), ids=OTHERS)
def test_unicode_stays_as_it_is(words: str) -> None:
    """Burmese, Shan, Karen and Mon, each word alone and all together, and every other script."""
    assert [to_unicode(word) for word in words.split()] == words.split()
    assert to_unicode(words) == words


@pytest.mark.parametrize("tongue", ["Shan", "Karen", "Mon"])
def test_neighbours_are_far_from_zawgyi(tongue: str) -> None:
    """A few words are enough: Shan 1e-39, Karen 1e-13, Mon 3e-5 (platforms.md 5.2)."""
    assert probability(OTHERS[tongue]) < 1e-5


def test_what_we_know_in_unicode_is_never_taken_for_zawgyi() -> None:
    """Every name of a place, and every word that is understood, in the Myanmar script."""
    names = set(re.split(r"[\t|~\n]", (ROOT / "data" / "places.tsv").read_text("utf-8")))
    plain = {name.partition(":")[2] or name for name in names}
    burmese = {name for name in plain if re.search(r"[\u1000-\u109f]", name)}
    assert len(burmese) > 500
    assert {name for name in burmese if to_unicode(name) != name} == set()


def test_every_word_for_leaving_or_distress_is_heard_in_unicode_as_before() -> None:
    """What zawgyi.py does in front of the words changes the meaning of none."""
    rows = tomllib.loads((ROOT / "locales" / "heard.toml").read_text("utf-8"))["my"]
    assert {w: hear(w) for w in rows["leave"]} == dict.fromkeys(rows["leave"], Chose("leave"))
    assert {w for w in rows["distress"] if EAR.distress(to_unicode(w)) != "my"} == set()


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("ပိတ္ေတာ့မယ္", "leave"),
        ("ပိတ္ပါ", "leave"),
        ("စာေတြဖ်က္မယ္", "leave"),
        ("ထြက္ခ်င္ၿပီ", "escape"),
        ("ေနာက္ျပန္", "back"),
        ("အခုဖုန္းဆက္မယ္", "call"),
        ("ဘာသာစကားေျပာင္း", "language"),
        ("သူေဌးကရိုက္တယ္", "distress"),
        ("ဒီကေနထြက္လို႔မရဘူး", "distress"),
        ("ကြၽန္ေတာ့္ကို႐ိုက္တယ္", "distress"),
        ("လူကုန္ကူးခံရတယ္", "distress"),
        ("မဟုတ္ဘူး", "not"),
        ("လုပ္ခလစာ မရတာ၊ အေႂကြး", "pay"),
        ("မေသခ်ာဘူး", "unsure"),
        ("၂", "not"),
    ],
)
def test_words_labels_and_digits_are_understood(typed: str, choice: str) -> None:
    """Leaving, escaping, back, call, language, distress, a label and a digit, all typed in Zawgyi."""
    heard = hear(typed)
    assert isinstance(heard, Chose)
    assert heard.choice == choice


def test_a_place_goes_on_in_unicode_and_hints_at_burmese() -> None:
    """What the dialogue is given is Unicode; the language of the first message is Burmese."""
    assert hear("မဟာခ်ိဳင္") == Wrote("မဟာချိုင်", "my")


def test_a_name_too_short_to_be_sure_is_looked_up_both_ways() -> None:
    """As it stands, and as if it were Zawgyi: Kuala Lumpur; what cannot be Zawgyi has no other reading."""
    assert hear("ကြာလာလမ္ပူ") == Wrote("ကြာလာလမ္ပူ", "my", "ကွာလာလမ်ပူ")
    assert [perhaps(word) for word in ("ရန်ကုန်", "ၸၢႆး", "မဟာခ်ိဳင္", "Yangon", "")] == [""] * 5


@pytest.mark.parametrize(
    ("typed", "place"),
    [("မဟာခ်ိဳင္", "Samut Sakhon"), ("ရန္ကုန္", "Yangon"), ("ကြာလာလမ္ပူ", "Kuala Lumpur"), ("တာ့ခ်", "Tak")],
)
def test_the_place_is_found(typed: str, place: str) -> None:
    """By its Zawgyi name, sure or not; the last is Unicode and stays so."""
    heard = hear(typed)
    assert isinstance(heard, Wrote)
    places: Places = rooms.places()
    found = places.find(heard.text) or places.find(heard.perhaps)
    assert found[0].name == place


def test_a_whole_conversation_in_zawgyi_is_answered_in_unicode() -> None:
    """Everything typed, from the first word on; it ends at the same card as taps and Unicode do."""
    old = play(["[မြန်မာ]", "ကိုယ့္အတြက္", "မဟာခ်ိဳင္", "ေက်ာ္မယ္", "လုပ္ခလစာ မရတာ၊ အေႂကြး"], languages="en my")
    new = play(["[မြန်မာ]", "[ကိုယ့်အတွက်]", "မဟာချိုင်", "[ကျော်မယ်]", "[လုပ်ခလစာ မရတာ၊ အကြွေး]"], languages="en my")
    card = old.door.shown[-1].text
    assert "1800 010 180" in card
    assert card == new.door.shown[-1].text
    assert all(to_unicode(message.text) == message.text for message in old.door.shown)


def test_a_name_looked_up_both_ways_is_found_in_the_conversation() -> None:
    """Kuala Lumpur, too short to be sure of, leads on to the next question."""
    old = play(["[မြန်မာ]", "[ကိုယ့်အတွက်]", "ကြာလာလမ္ပူ"], languages="en my")
    new = play(["[မြန်မာ]", "[ကိုယ့်အတွက်]", "ကွာလာလမ်ပူ"], languages="en my")
    assert old.door.shown[-1].text == new.door.shown[-1].text


def test_nothing_is_loaded_for_other_scripts() -> None:
    """Neither the detector nor the rules, until somebody types the Myanmar script."""
    program = """
import sys
from pathlib import Path
from bot.words import zawgyi
from bot.words.hear import Ear, Typed
ear = Ear.load(Path("locales"))
for typed in ("hello", "สวัสดี", "ភ្នំពេញ", "0", "🌐", ""):
    ear.hear(Typed(typed), None, {})
assert "myanmartools" not in sys.modules
assert zawgyi._passes.cache_info().currsize == 0
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""


def test_a_text_of_ours_in_zawgyi_is_a_problem() -> None:
    """L20: it is refused with its place; Unicode and other scripts are not."""
    [problem] = zawgyi.rule("locales/my/card.ftl:3", "wages", "လုပ္ခလစာ မရဘူး၊ အေႂကြး")
    assert (problem.code, problem.where) == ("L20", "locales/my/card.ftl:3")
    assert list(zawgyi.rule("locales/my/card.ftl:3", "wages", "လုပ်ခလစာ မရဘူး၊ အကြွေး")) == []
    assert list(zawgyi.rule("locales/en/card.ftl:3", "wages", "My pay")) == []


def test_the_check_of_all_words_asks_for_it(tmp_path: Path) -> None:
    """`suluh locales check` names the message and its line."""
    copied = Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))
    (copied / "my" / "seeded.ftl").write_text("seeded = လုပ္ခလစာ မရဘူး၊ အေႂကြး\n", "utf-8")
    assert [found.where for found in check(copied) if found.code == "L20"] == ["locales/my/seeded.ftl:1"]
