"""Seeded faults in a small copy of the locales: each is caught, with its file, its line and its reason."""

import codecs
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from bot.directory.problems import Problem
from bot.words import rules
from bot.words.catalog import PSEUDO, SOURCE, read_languages
from bot.words.check import check, is_harmless, telling
from bot.words.hear import FIXED
from bot.words.rules import EMOJI, Tongue, visible

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"

JUNK = {
    "a line that Fluent reads otherwise": "broken = one\n* two\n",
    "no default": "choosing = { $asker ->\n    [self] You\n    [other] They\n    }\n",
    "two defaults": "choosing = { $asker ->\n   *[self] You\n   *[other] They\n    }\n",
    "a tab": "indented =\n\ttext\n",
}

FAULTS = {
    "a name that stands twice": ("L01", "language = Again."),
    "a part that stands twice": ("L01", "parted = Well.\n    .a = One\n    .a = Two"),
    "a word that nobody gives": ("L04", "person = { $asker ->\n    [diri] You\n   *[other] They\n    }"),
    "a word too few": ("L04", "alone = { $asker ->\n   *[self] You\n    }"),
    "an age that is none": ("L04", "aged = { $age ->\n    [child] You\n   *[adult] They\n    }"),
    "a word twice": ("L04", "twice = { $age ->\n    [young] A\n    [young] B\n   *[adult] C\n    }"),
    "a channel that is none": ("L04", "sent = { $channel ->\n    [fax] A page\n   *[web] A chat\n    }"),
    "a fault in the middle of another": (
        "L04",
        "inner = { $asker ->\n    [other] They\n   *[self] { $age ->\n   *[young] You\n    }\n    }",
    ),
    "a plural that is none": ("L05", "counted = { $most ->\n    [few] Some\n   *[other] Many\n    }"),
    "a number that is a word": ("L05", "placed = { $place ->\n    [here] Here\n   *[other] There\n    }"),
    "a plural in a function": ("L05", "n = { NUMBER($most) ->\n    [two] Two\n   *[other] Many\n    }"),
    "a plural twice": ("L05", "o = { $most ->\n    [one] One\n    [one] A\n   *[other] Many\n    }"),
    "a hole": ("L06", "hole = Hello { $nobody }"),
    "a hole in a label": ("L06", "asking = Well.\n    .label = { $nobody }"),
    "a hole for one number only": ("L06", "h = { $most ->\n    [3] { $nobody }\n   *[other] Many\n    }"),
    "markup": ("L07", "marked = Some *bold* words"),
    "a number to call": ("L08", "numbered = Call 1300 now"),
    "a label that fits no button": ("L09", f"labelled = Well.\n    .yes = {'a' * 65}"),
    "a long text": ("L11", f"long = Go.\n    {'a' * 1025}"),
    "a long sentence": ("L13", f"wordy = Well.\n    {'and so on ' * 9}."),
    "four sentences": ("L14", "talks = One. Two. Three. Four."),
    "four lines under a title": ("L14", "lines = A title\n    One.\n    Two. Three.\n    Four"),
    "ten lines to read aloud": ("L14", "say-more = A title" + 4 * "\n    “I speak … Please.” Two. Three."),
    "two questions": ("L15", "asks = Who? Where?"),
    "a long first line": ("L16", "said = This first line is much too long for it"),
    "a first line that tells": ("L16", "shown = The police are near"),
    "a profile that tells": ("L17", "bot-hello = Ask here\n    about wages."),
    "a command that tells": ("L17", "bot-command-call = The police"),
    "shouting": ("L18", "shouts = Come in!"),
    "brackets": ("L18", "brackets = Come in (now)"),
    "an isolate": ("L19", "isolated = Come\u2068 in\u2069"),
    "a turn of direction": ("L19", "turned = Come\u202e in"),
    "a joiner in a language that has none": ("L19", "joined = Come\u200din"),
    "a space of no width": ("L19", "spaced = Come\u200bin"),
    "a letter of another script": ("L19", "script = Сome in"),
    "a digit of another script": ("L19", "digit = Come at ၅"),
    "a letter in pieces": ("L19", f"pieces = {normalize('NFD', 'Café')}"),
    "a sign that nobody listed": ("L19", "sign = Come → in"),
    "an emoji without a meaning": ("L21", "smiles = Hello 🙂"),
    "an emoji with two meanings": ("L21", "rings = ☎ Ring"),
    "an emoji that means another label": ("L21", "go = Well.\n    .back = ✕ Back"),
    "a long name": ("L22", f"bot-name = {'a' * 65}"),
    "a long description": ("L22", f"bot-description = {'a' * 513}"),
    "a long line about it": ("L22", f"bot-short = {'a' * 121}"),
    "a long command": ("L22", f"bot-command-leave = {'a' * 41}"),
    "a long alert": ("L24", f"saved-alert = {'a' * 201}"),
    "a long alert beside a message": ("L24", f"saved = Well.\n    .done-alert = {'a' * 201}"),
}


BESIDE = {
    "a message too many": ("L02", "stayed", "stayed = Jryy."),
    "another variable": ("L03", "card-place", "card-place = Vg vf va { $country }."),
    "a choice that is not made": ("L04", "need", "need = Jung jbhyq uryc zbfg?"),
    "fewer channels": (
        "L04",
        "honest",
        (
            "honest = { $channel ->\n    [web] Ab anzr.\n        ✕ Bguref pna ernq guvf. V pyrne vg.\n"
            "    [telegram] Ab anzr.\n        ✕ Bguref pna ernq guvf. V pyrne vg.\n"
            "   *[sms] Ab anzr.\n        Bguref pna ernq guvf. V pnaabg qryrgr vg. Lbh pna.\n    }"
        ),
    ),
    "a plural of another language": (
        "L05",
        "card-ages",
        "card-ages = { $most ->\n    [one] Hc gb { $least }\n   *[other] Gb { $least } { $most }\n    }",
    ),
    "an emoji lost": ("L21", "web-leave", "web-leave = Yrnir"),
    "an emoji won": ("L21", "web-send", "web-send = ☎ Fraq"),
    "too long": ("L27", "office", f"office = Juvpu?\n    {'n' * 40}"),
    "too short": ("L27", "pardon_place", "pardon_place = Jurer?"),
    "still English": (
        "L27",
        "elsewhere",
        "elsewhere = Which other place?\n    You can type a town, or choose.",
    ),
}
ROW = '\n[xx]\nname = "Rira"\nscript = "Latn"\nbabel = "id"\nstatus = "draft"\n'


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of locales/ that may be spoiled."""
    return only_english(tmp_path)


def only_english(folder: Path) -> Path:
    """locales/ as if English, and what is made from it, were all there is: a fault is then one fault."""
    others = [tag for tag in read_languages(LOCALES) if tag not in (SOURCE, PSEUDO)]
    copied = shutil.copytree(LOCALES, folder / "locales", ignore=shutil.ignore_patterns(*others))
    path = copied / "languages.toml"
    tables = re.split(r"^(?=\[)", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text("".join(each for each in tables if each[1:].split("]")[0] not in others), "utf-8")
    return Path(copied)


class Turned(Transformer):
    """Another language: every letter stands thirteen on in the alphabet, and there are as many."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - the library's name
        """Turns what a person would read."""
        node.value = codecs.encode(node.value, "rot13")
        return node


def add_language(locales: Path, without: Iterable[str] = ()) -> Path:
    """Adds the language xx, in which every message is said but those; returns its folder."""
    folder = locales / "xx"
    folder.mkdir()
    for path in (LOCALES / "en").glob("*.ftl"):
        read = FluentParser().parse(path.read_text("utf-8"))
        read.body = [e for e in read.body if not (isinstance(e, ast.Message) and e.id.name in without)]
        (folder / path.name).write_text(FluentSerializer().serialize(Turned().visit(read)), "utf-8")
    with (locales / "languages.toml").open("a", encoding="utf-8") as file:
        file.write(ROW)
    return folder


def seed(path: Path, faults: Iterable[str]) -> list[int]:
    """Writes faults into one file; returns the line of each, that of its last label where it has one."""
    lines: list[str] = []
    at = []
    for fault in faults:
        labels = [n for n, line in enumerate(fault.splitlines()) if line.startswith("    .")]
        at.append(len(lines) + 1 + (labels or [0])[-1])
        lines += [*fault.splitlines(), ""]
    path.write_text("\n".join(lines), "utf-8")
    return at


def codes_at(problems: Iterable[Problem], where: str) -> set[str]:
    """The rules that a place in a file breaks."""
    return {problem.code for problem in problems if problem.where == where}


def test_the_words_hold() -> None:
    """The committed words have no problem."""
    assert check(LOCALES) == ()


@pytest.mark.parametrize("fault", JUNK.values(), ids=JUNK)
def test_what_cannot_be_read_is_refused(locales: Path, fault: str) -> None:
    """A part that Fluent would drop, or choose in without a default, is named with its line (L01)."""
    seed(locales / "en" / "seeded.ftl", [fault])
    found = check(locales)
    assert {problem.code for problem in found} == {"L01"}
    assert all(problem.where.startswith("locales/en/seeded.ftl:") for problem in found)


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """The line of each of the faults, and what one check of them all says."""
    locales = only_english(tmp_path_factory.mktemp("spoiled"))
    (locales / "en" / "bot.ftl").unlink()  # its messages are among the faults, under their own names
    lines = seed(locales / "en" / "seeded.ftl", [fault for _, fault in FAULTS.values()])
    return dict(zip(FAULTS, lines, strict=True)), check(locales)


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_caught(spoiled: tuple[dict[str, int], tuple[Problem, ...]], name: str) -> None:
    """By its own rule and no other, in its file and line, with a reason; and all of them at once."""
    lines, found = spoiled
    where = f"locales/en/seeded.ftl:{lines[name]}"
    assert codes_at(found, where) == {FAULTS[name][0]}
    assert all(problem.what for problem in found)


def test_nothing_else_is_caught(spoiled: tuple[dict[str, int], tuple[Problem, ...]]) -> None:
    """Whatever the faults are, what stands beside them is right."""
    lines, found = spoiled
    assert {problem.where for problem in found} == {
        f"locales/en/seeded.ftl:{line}" for line in lines.values()
    }


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """The line of each fault of a second language, and what one check of them all says."""
    locales = only_english(tmp_path_factory.mktemp("beside"))
    folder = add_language(locales, without={name for _, name, _ in BESIDE.values()})
    lines = seed(folder / "seeded.ftl", [fault for _, _, fault in BESIDE.values()])
    return dict(zip(BESIDE, lines, strict=True)), check(locales)


def test_a_second_language_can_be_right(locales: Path) -> None:
    """One that says everything in words of its own has no problem."""
    add_language(locales)
    assert check(locales) == ()


@pytest.mark.parametrize("name", BESIDE)
def test_a_fault_beside_english_is_caught(
    beside: tuple[dict[str, int], tuple[Problem, ...]], name: str
) -> None:
    """By its own rule and no other, in its file and line."""
    lines, found = beside
    assert codes_at(found, f"locales/xx/seeded.ftl:{lines[name]}") == {BESIDE[name][0]}


def test_what_is_missing_is_named(locales: Path) -> None:
    """A message or a label that English has and a language has not, at the line it belongs under (L02)."""
    folder = add_language(locales, without={"stay", "area"})
    seed(folder / "seeded.ftl", ["area = Juvpu cneg?"])
    found = check(locales)
    lines = (folder / "find_help.ftl").read_text("utf-8").splitlines()
    above = next(at for at, line in enumerate(lines, 1) if line.startswith("    .out = "))
    assert [(problem.where, problem.code) for problem in found] == [
        ("locales/xx/seeded.ftl:1", "L02"),
        (f"locales/xx/find_help.ftl:{above}", "L02"),
    ]
    assert ["`area.whole`" in problem.what for problem in found] == [True, False]
    assert all("find_help.ftl" in problem.what for problem in found)


def test_all_problems_come_at_once(locales: Path) -> None:
    """Two faults in two files are both named."""
    for name, fault in (("card.ftl", "\nshouts = Come in!\n"), ("rights.ftl", "\nnumbered = Call 1300\n")):
        path = locales / "en" / name
        path.write_text(path.read_text("utf-8") + fault, "utf-8")
    assert {"L18", "L08"} <= {problem.code for problem in check(locales)}


def test_a_comment_above_a_message_is_not_its_line(locales: Path) -> None:
    """A problem says in which line its message begins, whatever is written about it."""
    (locales / "en" / "seeded.ftl").write_text("# One line.\n# Two.\nshouts = Come in!\n", "utf-8")
    assert [problem.where for problem in check(locales)] == ["locales/en/seeded.ftl:3"]


def test_a_leave_word_that_is_also_an_answer_fails(locales: Path) -> None:
    """A word that moves may not be the label of an answer, unless [wins] says which it is (R17)."""
    path = locales / "heard.toml"
    path.write_text(path.read_text("utf-8") + '\n[xx]\nleave = ["no"]\n', "utf-8")
    assert [problem.code for problem in check(locales)] == ["R17"]


def test_a_first_line_is_harmless_or_not() -> None:
    """Whole words count, not parts of words."""
    words = telling(LOCALES, "en")
    assert is_harmless("Where do you want help?", words)
    assert not is_harmless("A safe place", words)
    assert is_harmless("A courtyard", words)


# signs, lengths and emoji of any language ---------------------------------------------------------------

AT_HOME = [
    ("en", "Latn", "“Who will you tell?” It’s free – ✕"),
    ("vi", "Latn", "Bạn muốn nói tiếng gì?"),
    ("th", "Thai", "ช่วยเหลือ Telegram"),
    ("lo", "Laoo", "ຊ່ວຍ\u200bເຫຼືອ"),
    ("km", "Khmr", "ជំនួយ\u200bឥតគិតថ្លៃ។"),
    ("my", "Mymr", "အကူအညီ\u200bလိုပါသလား။"),
    ("zh-Hans", "Hans", "你好。需要什么帮助？"),
    ("ta", "Taml", "உதவி வேண்டுமா?"),
    ("bn", "Beng", "সাহায্য র\u200d্যাব।"),
    ("hi", "Deva", "मदद चाहिए। क्\u200dष"),
    ("ur", "Arab", "مدد چاہیے؟ نہیں۔"),
    ("si", "Sinh", "ශ්\u200dරී"),
]
ASTRAY = [
    ("en", "Latn", "U+0E01", "ก"),
    ("th", "Thai", "U+200B", "ช่วย\u200bเหลือ"),
    ("th", "Thai", "U+0E51", "๑"),
    ("my", "Mymr", "U+1041", "၁"),
    ("hi", "Deva", "U+0995", "ক"),
    ("ur", "Arab", "U+202B", "\u202bمدد"),
    ("ur", "Arab", "U+2067", "\u2067مدد"),
    ("km", "Khmr", "U+FEFF", "\ufeffជំនួយ"),
    ("zh-Hans", "Hans", "U+FF11", "１"),
]


@pytest.mark.parametrize(("tag", "script", "text"), AT_HOME)
def test_a_language_may_use_its_own_signs(tag: str, script: str, text: str) -> None:
    """Its script, Latin, its marks, and joiners where it writes with them (L19)."""
    assert list(rules.signs("here", "m", normalize("NFC", text), Tongue(tag, script))) == []


@pytest.mark.parametrize(("tag", "script", "sign", "text"), ASTRAY)
def test_a_sign_that_does_not_belong_is_named(tag: str, script: str, sign: str, text: str) -> None:
    """Another script, digits that no phone dials, and what turns or hides text (L19)."""
    (problem,) = rules.signs("here", "m", text, Tongue(tag, script))
    assert (problem.code, sign in problem.what) == ("L19", True)


def test_a_script_that_is_not_known_is_a_problem_of_the_list(locales: Path) -> None:
    """The list of languages must say how each is written (L19)."""
    add_language(locales)
    path = locales / "languages.toml"
    path.write_text(path.read_text("utf-8").replace(ROW, ROW.replace("Latn", "Elvish")), "utf-8")
    (problem,) = check(locales)
    row = path.read_text("utf-8").splitlines().index("[xx]") + 1
    assert (problem.where, problem.code) == (f"locales/languages.toml:{row}", "L19")


def test_an_emoji_means_what_it_means_when_somebody_sends_it() -> None:
    """One meaning each, one emoji a label, and the same as in what is heard (L21)."""
    assert all(FIXED.get(sign, meaning) == meaning for sign, (meaning, _) in EMOJI.items())
    messages = [message for _, messages in EMOJI.values() for message in messages]
    assert len(messages) == len(set(messages))
    assert len({meaning for meaning, _ in EMOJI.values()}) == len(EMOJI)


@pytest.mark.parametrize("bound", rules.BOUNDS, ids=lambda bound: str(bound.names))
def test_what_just_fits_is_right(bound: rules.Bound) -> None:
    """A bound is the last length that passes, for everything whose name it fits."""
    name = bound.names.replace(r"\.", ".").replace(".+", "a")
    assert list(rules.length("here", name, "a" * bound.most)) == []
    assert [problem.code for problem in rules.length("here", name, "a" * (bound.most + 1))] == [bound.code]


def test_short_words_may_differ_and_chinese_weighs_double() -> None:
    """A length says something only where there is some (L27)."""
    pairs = [
        ("No", "Không"),
        ("More", "Selengkapnya"),
        ("How are you today, my friend?", "你今天好吗，我的朋友？"),
    ]
    assert [p for english, text in pairs for p in rules.likeness("here", "m", text, english)] == []
    assert visible("ที่นี่") == 2


def test_a_name_that_is_the_same_everywhere_is_no_english() -> None:
    """Twelve letters may stay as they are: WhatsApp is WhatsApp (L27)."""
    assert list(rules.likeness("here", "m", "WhatsApp", "WhatsApp")) == []


SAY_ALL = """
import json, pathlib, sys
from bot.words.catalog import Catalog
from bot.words.check import _SAMPLE
catalog = Catalog.load(pathlib.Path(sys.argv[1]), strict=True)
args = {**_SAMPLE, "least": 1500, "asker": "self", "age": "adult", "channel": "web"}
names = [name for name in catalog.bundles["en"]._messages if catalog.has(name)]
print(json.dumps({tag: [catalog.say(tag, name, args) for name in names] for tag in catalog.languages}))
"""


def test_the_servers_own_language_changes_nothing(locales: Path) -> None:
    """Every text is the same without LANG and in French, in a language that Babel does not know too (L29)."""
    add_language(locales)
    path = locales / "languages.toml"
    row = ROW.replace("[xx]", "[kac]").replace('babel = "id"\n', "")
    path.write_text(path.read_text("utf-8").replace(ROW, row), "utf-8")
    (locales / "xx").rename(locales / "kac")
    command = [sys.executable, "-c", SAY_ALL, str(locales)]
    environments: list[dict[str, str]] = [{}, {"LANG": "fr_FR.UTF-8"}, {"LANG": "C"}]
    said = [
        subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True) for env in environments
    ]
    assert {run.stdout for run in said} == {said[0].stdout}
    assert b"1,500" in said[0].stdout
