"""How people spell names: what does not count when two are compared, and the slips that are forgiven.

Promises: capitals, accents, spaces, hyphens and invisible characters do not count, vowel and tone signs
do; one letter missing, added, changed or swapped with the next is found in microseconds among tens of
thousands of names. Refuses: knowing any name itself; keeping anything that was typed.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

SHORTEST_GUESS = 4
"""Letters; below that every name is one slip from many others, so it must be exact."""
LONG = 8
"""Letters from which a name may be two slips away."""

ACCENTS = range(0x300, 0x370)
SCRIPTS_END = 0x1800
"""Up to here lie all our alphabets; behind it Han, whose tens of thousands are not remembered."""

BEFORE = """
    in at near from the around i im am live
    di ke dari dekat sekitar saya aku ada tinggal kota kabupaten kab provinsi propinsi prov pulau negeri
    daerah sa nasa ng lungsod lalawigan ako malapit
    o tai gan toi dang tinh thanh pho tp huyen quan thi xa
    changwat amphoe mueang muang ban khet krong srok province city district state town island of
"""
AFTER = "city province town district state region division township county island"
GLUED_BEFORE = """
    ฉันอยู่ที่ อยู่ที่ อยู่ใน อยู่ ที่ ใน จังหวัด จ อำเภอ อ เขต เทศบาลเมือง เทศบาลนคร เมือง ประเทศ
    ຢູ່ ແຂວງ ເມືອງ ນະຄອນຫຼວງ ນະຄອນ ປະເທດ នៅ ខេត្ត ក្រុង ស្រុក រាជធានី ប្រទេស 在
"""
GLUED_AFTER = """
    မှာ မှ တွင် မြို့နယ် မြို့ ခရိုင် ပြည်နယ် တိုင်းဒေသကြီး တိုင်း နိုင်ငံ 市 省 县 縣 府 में शहर জেলা বিভাগ
"""
"""Small words around a name: in, from, city, province. Some scripts put no space between."""


class _Kept(dict[int, int | str | None]):
    """Which characters of a name count. Remembers those of our alphabets only, so it cannot grow for ever."""

    def __missing__(self, point: int) -> int | None:
        kept = point if self._counts(point) else None
        if point < SCRIPTS_END:
            self[point] = kept
        return kept

    @staticmethod
    def _counts(point: int) -> bool:
        return point not in ACCENTS and unicodedata.category(chr(point))[0] in "LMN"


_KEPT = _Kept({ord(char): letter for char, letter in ("đd", "øo", "łl", "ıi", "၀ဝ", "၇ရ")} | {ord("ฯ"): None})
"""Letters that Unicode does not take apart, Burmese digits typed for the letters they look like."""
_BETWEEN = re.compile(r"[\s.\-_–—·:\"“”?!]+")


def clean(text: str) -> str:
    """The form in which names are compared: letters, digits and vowel signs only."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_KEPT).replace("เเ", "แ")


def letters(name: str) -> int:
    """How long a clean name is; a Han character says as much as three letters."""
    return sum(3 if ord(char) >= SCRIPTS_END else 1 for char in name)


def words(text: str) -> list[str]:
    """The clean words of a text."""
    return [word for part in _BETWEEN.split(text) if (word := clean(part))]


def forms(typed: Sequence[str]) -> list[str]:
    """Names that the words may stand for: all of them, then without the small words, one at a time."""
    found, rest = ["".join(typed)], list(typed)
    while len(rest) > 1 and rest[-1] in _AFTER:
        rest.pop()
    found.append("".join(rest))
    while len(rest) > 1 and rest[0] in _BEFORE:
        found.append("".join(rest := rest[1:]))
    found.append(_unglued(found[-1]))
    return list(dict.fromkeys(found))


def _unglued(name: str) -> str:
    """ที่กรุงเทพ, ရန်ကုန်မြို့မှာ: the same where no space stands between."""
    shorter = name
    for start in _GLUED_BEFORE:
        shorter = shorter.removeprefix(start)
    for end in _GLUED_AFTER:
        shorter = shorter.removesuffix(end)
    return shorter or name


_BEFORE, _AFTER, _GLUED_BEFORE, _GLUED_AFTER = (
    tuple(map(clean, small.split())) for small in (BEFORE, AFTER, GLUED_BEFORE, GLUED_AFTER)
)


class Slips:
    """Finds names one slip away: two that become the same when each loses at most one letter.

    Compact: every shortened name is one 64-bit number, 44 bits of its hash and 20 of the number of
    the name it came from, on one of 256 sorted shelves. The true distance is checked at the end.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        shelves = [array("Q") for _ in range(256)]
        for number, name in enumerate(names):
            for mark in _marks(name):
                shelves[mark & 255].append(mark << 20 | number)
        self._shelves = [array("Q", sorted(shelf)) for shelf in shelves]

    def near(self, typed: str) -> Iterator[tuple[int, list[str]]]:
        """Names one slip away; then, for a long text, two."""
        numbers = {number for mark in _marks(typed) for number in self._marked(mark)}
        names = [self._names[number] for number in sorted(numbers)]
        slips = {name: OSA.distance(typed, name) for name in names}
        for wanted in (1, 2) if len(typed) >= LONG else (1,):
            yield wanted, [name for name in names if slips[name] == wanted]

    def _marked(self, mark: int) -> Iterator[int]:
        shelf = self._shelves[mark & 255]
        at = bisect_left(shelf, mark << 20)
        while at < len(shelf) and shelf[at] >> 20 == mark:
            yield shelf[at] & 0xFFFFF
            at += 1


def _marks(name: str) -> set[int]:
    """Hashes of a name and of the name without each of its letters; none for a short one."""
    if len(name) < SHORTEST_GUESS:
        return set()
    shorter = (name[:at] + name[at + 1 :] for at in range(len(name)))
    return {hash(form) & 0xFFF_FFFF_FFFF for form in (name, *shorter)}
