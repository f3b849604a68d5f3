"""A slip of the pen in the words as they are, in any language and file: named, with its line and reason.

Promises: each fault is put alone into a copy of all of locales/, and then there is exactly one thing to mend,
by the rule that it breaks, in the line in which somebody would look for it. What a rule measures at its edges
is in test_check.py.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from bot.words.check import check

LOCALES: Final = Path(__file__).parents[2] / "locales"


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in a file, what somebody makes of it, the line that is then wrong, and why."""

    file: str
    old: str
    new: str
    line: str
    code: str
    reason: str


FAULTS: Final = {
    # how a file is written
    "a line that starts with *": Fault(
        "en/find_help.ftl",
        "elsewhere = Which other place?\n    You can",
        "elsewhere = Which other place?\n    * You can",
        "    * You can",
        "L01",
        "cannot be read",
    ),
    "a choice without its default": Fault(
        "my/find_help.ftl",
        "age = { $asker ->\n    [other] သူက 18 နှစ်အောက်လား?\n        လူငယ်တွေကိုပဲ ကူညီတဲ့ အဖွဲ့တချို့ ရှိလို့ပါ။\n   *[self]",
        "age = { $asker ->\n    [other] သူက 18 နှစ်အောက်လား?\n        လူငယ်တွေကိုပဲ ကူညီတဲ့ အဖွဲ့တချို့ ရှိလို့ပါ။\n    [self]",
        "age = ",
        "L01",
        "cannot be read",
    ),
    "a line that is no message": Fault(
        "id/web.ftl", "\n\n", "\n\nbelum selesai\n\n", "belum selesai", "L01", "cannot be read"
    ),
    "a tab": Fault(
        "my/card.ftl",
        "notice-no-men = ဒီစာရင်းအကြောင်း\n    ",
        "notice-no-men =\n\t",
        "notice-no-men =",
        "L01",
        "cannot be read",
    ),
    "a mark of byte order": Fault(
        "th/bot.ftl", "### What", "\ufeff### What", "\ufeff", "L01", "cannot be read"
    ),
    "a name that stands twice": Fault(
        "en/find_help.ftl",
        "office = Which country?\n",
        "office = Which country?\n\noffice = Which one?\n",
        "office = Which one?",
        "L01",
        "stands twice",
    ),
    "a list of telling words with a slip": Fault(
        "th/telling.toml", "words = [\n", "words = [\n  polisi,\n", "  polisi", "L01", "cannot be read"
    ),
    # beside the English
    "a message forgotten": Fault(
        "th/find_help.ftl",
        "office = สถานทูตของประเทศไหน\n",
        "",
        "elsewhere = ",
        "L02",
        "`office` has no words yet",
    ),
    "a label forgotten": Fault(
        "my/find_help.ftl",
        "    .no = မဟုတ်ဘူး\n    .unsure",
        "    .unsure",
        "    .yes = ဟုတ်တယ်",
        "L02",
        "`age.no` has no words yet",
    ),
    "a message too many": Fault(
        "id/card.ftl",
        "card-how = ",
        "card-jam = Jamnya lain.\ncard-how = ",
        "card-jam = ",
        "L02",
        "is not in the source",
    ),
    "a wrong variable": Fault(
        "id/card.ftl", "di { $place }.", "di { $tempat }.", "card-place = ", "L03", "$place, $tempat"
    ),
    "a wrong key": Fault(
        "th/find_help.ftl",
        "age = { $asker ->\n    [other]",
        "age = { $asker ->\n    [others]",
        "age = ",
        "L04",
        "[others] [self] where [other] [self] belong",
    ),
    "a plural that Indonesian has not": Fault(
        "id/card.ftl",
        "    [99] Mulai umur { $least } tahun.\n",
        "    [99] Mulai umur { $least } tahun.\n    [one] Sampai umur { $most } tahun.\n",
        "card-ages = ",
        "L05",
        "[one] is no plural of this language",
    ),
    "a reference to nothing": Fault(
        "my/rights.ftl",
        "    .card = ",
        "    .card = { nowhere } ",
        "    .card = ",
        "L06",
        "cannot say `rights.card`",
    ),
    "still English": Fault(
        "id/find_help.ftl",
        "elsewhere = Di mana lagi?\n    Bisa ketik nama kota, atau pilih.",
        "elsewhere = Which other place?\n    You can type a town, or choose.",
        "elsewhere = ",
        "L27",
        "is still English",
    ),
    "much less than the English": Fault(
        "th/card.ftl",
        "ทางนั้นบอกไว้ว่า ถ้าคนโทรไม่ตกลง จะไม่บอกตำรวจ",
        "ไม่บอก",
        "police-if-agreed = ",
        "L27",
        "0.1 times as long",
    ),
    # what telephone companies keep for themselves
    "a word of the carrier is asked for": Fault(
        "en/find_help.ftl",
        "Please choose one of these.",
        "Reply help, or choose one.",
        "pardon = ",
        "L31",
        "“help”, which the telephone company keeps",
    ),
    "it is asked for behind the word": Fault(
        "my/find_help.ftl",
        "stay = ဟုတ်ကဲ့ပါ။",
        "stay = start ရိုက်ပါ။",
        "stay = ",
        "L31",
        "“start”, which the telephone company keeps",
    ),
    "a label is a word of the carrier": Fault(
        "id/find_help.ftl",
        ".skip = Lewati",
        ".skip = Info",
        "    .skip = ",
        "L31",
        "`move.skip` is “Info”",
    ),
    # what a text holds
    "markup": Fault(
        "en/card.ftl", "If you call\n", "If *you* call\n", "card-if-you-call = ", "L07", "holds markup"
    ),
    "a number to call": Fault(
        "id/card.ftl", "Jangan menelepon.", "Telepon 1300 saja.", "practice = ", "L08", "holds a number"
    ),
    "a foreign letter that looks the same": Fault(
        "id/find_help.ftl", ".self = ", ".self = \u0421", "    .self = ", "L19", "U+0421 CYRILLIC CAPITAL"
    ),
    "a typed isolate": Fault(
        "my/card.ftl", "{ $place } မှာ", "\u2068{ $place }\u2069 မှာ", "card-place = ", "L19", "U+2068"
    ),
    "an emoji that means another thing": Fault(
        "th/find_help.ftl", "☎ ดูเบอร์โทร", "✕ ดูเบอร์โทร", "    .call = ", "L21", "shows ✕, which means leave"
    ),
    "a word that the glossary forbids": Fault(
        "id/forms.ftl",
        "Ini bukan tes. Keluarga juga boleh minta saran.",
        "Ini bukan tes. Korban juga boleh minta saran.",
        "form-any =",
        "L26",
        "“korban”: names the reader a victim",
    ),
    # how long it is, and how hard to read
    "too long a label in Burmese": Fault(
        "my/find_help.ftl",
        "တစ်ယောက်နဲ့ စကားပြောချင်တယ်",
        " ".join(["ကြို့"] * 13),
        "    .talk = ",
        "L09",
        "has 77 characters; 64 at most",
    ),
    "too long a sentence for the young": Fault(
        "en/rights.ftl",
        "    Nobody needs the right word for it.\n",
        "    Nobody needs the right word for it, and a guess is fine now.\n",
        "topic-recognise =",
        "L13",
        "a sentence of 13 words, 12 at most",
    ),
    "too many sentences": Fault(
        "my/find_help.ftl",
        "အထောက်အကူ ဖြစ်နိုင်ပါတယ်။",
        "အထောက်အကူ ဖြစ်နိုင်ပါတယ်။ တခြား ရွေးစရာတွေ ရှိပါတယ်။ အောက်မှာပါ။",
        "thanked = ",
        "L14",
        "has 4 sentences; 3 at most",
    ),
    "two questions": Fault(
        "id/find_help.ftl",
        "elsewhere = Di mana lagi?\n    Bisa ketik nama kota, atau pilih.",
        "elsewhere = Di mana lagi?\n    Mau ketik nama kota, atau pilih?",
        "elsewhere = ",
        "L15",
        "more than one question",
    ),
    "shouting": Fault(
        "th/card.ftl",
        "ใช้ซ้อมเท่านั้น อย่าโทร",
        "ใช้ซ้อมเท่านั้น อย่าโทร!",
        "practice = ",
        "L18",
        "says “!”",
    ),
    "a long profile": Fault(
        "my/bot.ftl",
        "bot-short = အလုပ်စာရွက်စာတမ်း၊ ခရီးသွား၊ ကျန်းမာရေး",
        "bot-short =" + 3 * " အလုပ်စာရွက်စာတမ်း၊ ခရီးသွား၊ ကျန်းမာရေး။",
        "bot-short = ",
        "L22",
        "120 at most",
    ),
    # what it shows to whoever looks over a shoulder
    "a telling first line in Thai": Fault(
        "th/find_help.ftl",
        "elsewhere = อยากดูเบอร์ของเมืองไหนอีก",
        "elsewhere = หาตำรวจเมืองไหนอีก",
        "elsewhere = ",
        "L16",
        "on a locked screen",
    ),
    "a long first line": Fault(
        "my/find_help.ftl",
        "again = နောက်ထပ် ဘာအကူအညီ လိုသေးလဲ?",
        "again = နောက်ထပ် ဘာအကူအညီ လိုသေးလဲ၊ တခြား ဘာအကူအညီတွေ ထပ်ပြီး လိုသေးလဲ?",
        "again = ",
        "L16",
        "begins with 34 characters",
    ),
    "a telling word in the neutral zone in Indonesian": Fault(
        "id/find_help.ftl",
        "    Dokumen kerja, perjalanan, kesehatan. Pilih satu",
        "    Dokumen kerja, polisi, kesehatan. Pilih satu",
        "left = ",
        "L17",
        "would tell what this is about",
    ),
    # what is heard, and the lists
    "a word for leaving that is an answer in another language": Fault(
        "heard.toml",
        "[th]\nleave = [\n",
        '[th]\nleave = [\n  "tidak",\n',
        '  "tidak",',
        "R17",
        "is also the answer `age.no`",
    ),
    "a word for what would help that also leaves": Fault(
        "needs.toml",
        "pay = [\n",
        'pay = [\n  "unsubscribe",\n',
        '  "unsubscribe",',
        "R17",
        "means leave and pay",
    ),
    "a word that is two answers": Fault(
        "needs.toml", "law = [\n", 'law = [\n  "salary",\n', '  "salary",', "R17", "means law and pay"
    ),
    "a language that nobody signed": Fault(
        "languages.toml",
        'babel = "my"\nchain = ["en"]\nstatus = "draft"',
        'babel = "my"\nchain = ["en"]\nstatus = "reviewed"',
        "[my]",
        "L25",
        "does not say by whom",
    ),
    "a script that nobody knows": Fault(
        "languages.toml", 'script = "Thai"', 'script = "Thay"', "[th]", "L19", "whose signs are not known"
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_slip_is_named_with_its_line_and_its_reason(tmp_path: Path, fault: Fault) -> None:
    """By its own rule, in its line, in a sentence; and nothing else is said."""
    locales = shutil.copytree(LOCALES, tmp_path / "locales")
    path = locales / fault.file
    text = path.read_text("utf-8")
    assert fault.old in text
    spoiled = text.replace(fault.old, fault.new, 1)
    path.write_text(spoiled, "utf-8")
    line = next(at for at, each in enumerate(spoiled.splitlines(), 1) if each.startswith(fault.line))
    found = check(locales)
    assert {(each.where, each.code) for each in found} == {(f"locales/{fault.file}:{line}", fault.code)}
    assert fault.reason in found[0].what
    assert all(str(each).endswith(".") for each in found)


def test_the_faults_are_spread() -> None:
    """Each language has some, and so have the tables; a rule that is caught in one is caught in all."""
    where = [fault.file.partition("/")[0] for fault in FAULTS.values()]
    assert {"en", "id", "th", "my", "heard.toml", "needs.toml", "languages.toml"} == set(where)
    assert len(FAULTS) >= 24
    assert len({fault.code for fault in FAULTS.values()}) >= 20
