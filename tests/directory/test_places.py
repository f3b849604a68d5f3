"""Places: what people type for them, in their own script and with their own slips, and what it means."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.places import HEADER, LONGEST, MOST, Area, Level, Places, UnknownArea
from bot.directory.problems import Problems

DATA = Path(__file__).parents[2] / "data"
PLACES = Places.parse((DATA / "places.tsv").read_text("utf-8"))
SOUTH_EAST_ASIA = ("ID", "MY", "TH", "VN", "KH", "LA", "MM", "PH", "SG", "BN", "TL")

ONE_ANSWER = {
    "TH": "Thailand, thailand, ประเทศไทย, ไทย, ထိုင်း, ថៃ, ໄທ, 泰国, Thái Lan",
    "KH": "Cambodia, Kamboja, Kampuchea, เขมร, กัมพูชา, កម្ពុជា, Campuchia",
    "MM": "Myanmar, Burma, พม่า, မြန်မာ",
    "PH": "Pilipinas, Filipina",
    "TL": "Timor-Leste, East Timor, timor leste",
    "AE": "UAE, Uni Emirat Arab",
    "SG": "Singapore, Singapura",
    "TH-10": "Bangkok, bangkok, BANGKOK, กรุงเทพ, กรุงเทพฯ, BKK, ဘန်ကောက်, បាងកក, ບາງກອກ, 曼谷, Bangkk, bankok",
    "g1152188": "Mae Sot, แม่สอด, maesot, mae sod, Mae-Sot, เเม่สอด, မဲဆောက်",
    "TH-74": "Mahachai, maha chai, မဟာချိုင်, มหาชัย, Samut Sakhon, สมุทรสาคร",
    "TH-50": "Chiang Mai, chiangmai, chaing mai, ချင်းမိုင်",
    "TH-63": "Tak, ตาก",
    "g1610780": "Hat Yai, hatyai, หาดใหญ่",
    "TH-85": "Ranong, ရနောင်း",
    "g1830194": "Poipet, poi pet, ប៉ោយប៉ែត, ប៉ោយ\u200bប៉ែត, ปอยเปต, 波贝",
    "KH-12": "Phnom Penh, phnompenh, ភ្នំពេញ, Phom Penh, pnom pen, พนมเปญ, 金边",
    "KH-17": "Siem Reap, siemreap, សៀមរាប",
    "g1831142": "Sihanoukville, Kampong Som, sihanukvill, 西港",
    "g1829516": "Bavet, បាវិត",
    "VN-SG": "Sài Gòn, sai gon, Saigon, HCMC, TP HCM, Thành phố Hồ Chí Minh, Ho Chi Minh City, ไซ่ง่อน",
    "VN-HN": "Hà Nội, ha noi, Hanoi",
    "g1308052": "Myawaddy, မြဝတီ, မြ၀တီ, mywaddy, เมียวดี, 妙瓦底",
    "MM-06": "Yangon, ရန်ကုန်, Rangoon",
    "MM-18": "Nay Pyi Taw, Naypyidaw, နေပြည်တော်",
    "g13494766": "Laukkaing, Laukkai, 果敢",
    "g13561226": "Shwe Kokko, shwekokko",
    "g1295301": "Tachileik, tachilek, ท่าขี้เหล็ก",
    "LA-VT": "Vientiane, ວຽງຈັນ, เวียงจันทน์",
    "LA-VI": "Vientiane Province, ແຂວງວຽງຈັນ",
    "LA-BK": "Bokeo, ບໍ່ແກ້ວ, บ่อแก้ว",
    "g1904822": "Ton Pheung, tonpheung, ຕົ້ນເຜິ້ງ",
    "g6295587": "Batam, batam",
    "g1647142": "Cianjur",
    "ID-JK": "Jakarta, DKI",
    "ID-JB": "Jawa Barat, West Java",
    "MY-07": "Penang, Pulau Pinang, ပီနန်",
    "MY-14": "KL, Kuala Lumpur, 吉隆坡",
    "g1732752": "Johor Bahru, JB",
    "g1734199": "Tawau",
    "PH-CEB": "Cebu, cebu",
    "g1717512": "Cebu City",
    "g1679432": "Zamboanga",
    "TL-DI": "Dili, ດິລີ",
    "BN-BM": "BSB",
    "g1820906": "Bandar Seri Begawan",
}


def _cases() -> list[tuple[str, str]]:
    return [(typed, code) for code, names in ONE_ANSWER.items() for typed in names.split(", ")]


def _codes(typed: str, within: str = "") -> list[str]:
    return [area.code for area in PLACES.find(typed, within)]


def _resolves(row: dict[str, str]) -> bool:
    wide = PLACES.area(row["admin1"] or row["country"]).code
    chains = [PLACES.chain(code) for code in _codes(row["locality"], wide)] if row["locality"] else [(wide,)]
    return PLACES.country(wide) == row["country"] and bool(chains) and all(wide in chain for chain in chains)


def _table(*rows: str) -> str:
    return "\n".join(["\t".join(HEADER), *(row.replace("|", "\t") for row in rows)]) + "\n"


@pytest.mark.parametrize(("typed", "code"), _cases())
def test_what_people_type_is_one_place(typed: str, code: str) -> None:
    """A name in any script, with its usual slips and abbreviations, is one sure answer."""
    assert _codes(typed) == [code]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("in Bangkok", "TH-10"),
        ("di jakarta", "ID-JK"),
        ("sa Cebu", "PH-CEB"),
        ("ở Hà Nội", "VN-HN"),
        ("ที่กรุงเทพ", "TH-10"),
        ("จังหวัดตาก", "TH-63"),
        ("រាជធានីភ្នំពេញ", "KH-12"),
        ("ရန်ကုန်မြို့မှာ", "MM-06"),
        ("Tak province", "TH-63"),
        ("kota Medan", "g1214520"),
        ("in Kota Bharu", "g1736376"),
    ],
)
def test_small_words_around_a_name_do_not_count(typed: str, code: str) -> None:
    """In, di, ที่ and the word for a province or city are read over, also where no space follows."""
    assert _codes(typed) == [code]


@pytest.mark.parametrize(
    "typed", ["Mae Sot, Thailand", "mae sot thailand", "Thailand, Mae Sot", "Mae Sot Tak"]
)
def test_a_place_may_be_said_with_what_it_lies_in(typed: str) -> None:
    """Town and country together, in either order, with a comma or without, are the town."""
    assert _codes(typed) == ["g1152188"]


def test_a_town_and_its_province_of_one_name_are_the_province() -> None:
    """One answer for both, and it takes in the town: the pick-list offers the same code."""
    assert _codes("Chiang Mai") == ["TH-50"]
    assert "TH-50" in PLACES.chain("g1153671")


def test_comparable_namesakes_are_asked_about() -> None:
    """San Fernando is many towns: at most five are offered, the largest first, no two look alike."""
    found = PLACES.find("San Fernando")
    assert 1 < len(found) <= MOST
    assert found[0].code == "g1690039"
    assert len({area.parent for area in found}) == len(found)


@pytest.mark.parametrize(
    ("typed", "countries"),
    [("Golden Triangle", {"LA", "TH"}), ("老街", {"VN", "MM"}), ("Three Pagodas", {"MM", "TH"})],
)
def test_a_name_on_both_sides_of_a_border_is_asked_about(typed: str, countries: set[str]) -> None:
    """The wrong country at a border is dangerous, so neither side wins by itself."""
    assert {PLACES.country(code) for code in _codes(typed)} == countries


def test_a_far_larger_place_wins_alone() -> None:
    """There is a Delhi in Timor's old spellings and a Solo in the Philippines; nobody means those."""
    assert _codes("Delhi") == ["IN-DL"]
    assert _codes("Solo") == ["g1625812"]


def test_within_limits_the_answers() -> None:
    """Inside a country, or inside any other area, only what lies there is meant."""
    assert _codes("Labuan", "ID") == ["g1638870"]
    assert _codes("San Fernando", "PH-LUN") == ["g1690033"]
    assert _codes("Phnom Penh", "TH") == []


def test_a_doubtful_guess_is_never_alone() -> None:
    """A short text that is only like the name of a small town is asked about, with what lies around it."""
    assert _codes("poypeet") == ["g1830194", "KH-1"]
    assert len(PLACES.find("tolong")) > 1


@pytest.mark.parametrize(
    "typed", ["yes", "no", "help", "police", "zzzz", "KK Park", "", " ", "?!", "0", "👋", "🇹🇭"]
)
def test_what_is_no_place_is_unknown(typed: str) -> None:
    """Everyday words, signs and nonsense are not read as places."""
    assert _codes(typed) == []


def test_a_sentence_is_not_a_place() -> None:
    """Beyond sixty characters nobody is naming a place, even when they name one."""
    sentence = "I was brought from Mae Sot to a house somewhere near Bangkok"
    assert _codes(sentence.ljust(LONGEST + 1, ".")) == []


def test_short_names_must_be_exact() -> None:
    """Three letters are one slip from too many names."""
    assert _codes("Nan") == ["TH-55"]
    assert "TH-55" not in _codes("Nen")


@pytest.mark.parametrize(
    ("town", "country"),
    [
        ("Mae Sot", "TH"), ("Myawaddy", "MM"), ("Mae Sai", "TH"), ("Tachileik", "MM"), ("Poipet", "KH"),
        ("Aranyaprathet", "TH"), ("Bavet", "KH"), ("Mộc Bài", ""), ("Batam", "ID"), ("Woodlands", "SG"),
        ("Johor Bahru", "MY"), ("Nunukan", "ID"), ("Tawau", "MY"), ("Ranong", "TH"), ("Kawthaung", "MM"),
        ("Nong Khai", "TH"), ("Boten", "LA"), ("Muse", "MM"), ("Chiang Khong", "TH"), ("Houayxay", "LA"),
        ("Sungai Kolok", "TH"), ("Rantau Panjang", "MY"), ("Koh Kong", "KH"), ("Kuala Belait", "BN"),
        ("Miri", "MY"), ("Maliana", "TL"), ("Shwe Kokko", "MM"), ("Laukkaing", "MM"), ("Ton Pheung", "LA"),
    ],
)  # fmt: skip
def test_border_towns_are_in_their_country(town: str, country: str) -> None:
    """Neighbours across a river are never mixed up; a crossing without a town is unknown."""
    assert {PLACES.country(code) for code in _codes(town)} == ({country} if country else set())


def test_a_chain_goes_from_narrow_to_wide() -> None:
    """Town, province, country; where ISO has two levels of provinces, both."""
    assert PLACES.chain("g1152188") == ("g1152188", "TH-63", "TH")
    assert PLACES.chain("g1717512") == ("g1717512", "PH-CEB", "PH-07", "PH")
    assert PLACES.country("g6295587") == "ID"


@pytest.mark.parametrize(
    ("retired", "now"),
    [("VN-14", "VN-68"), ("VN-57", "VN-SG"), ("VN-47", "VN-44"), ("PH-MAG", "PH-14"), ("TH-S", "g1614295")],
)
def test_a_retired_code_leads_to_what_it_became(retired: str, now: str) -> None:
    """Old sheets keep working: the code, its chain and its country are those of the living area."""
    assert PLACES.area(retired).code == now
    assert PLACES.chain(retired) == PLACES.chain(now)


def test_a_retired_name_is_still_understood_and_says_what_it_became() -> None:
    """Typed, it is the living province or the town of its name there; shown, it names both."""
    assert _codes("Bình Dương") == ["VN-SG"]
    assert PLACES.chain(_codes("Hòa Bình")[0])[-2] == "VN-68"
    assert PLACES.name("VN-14", "vi") == "Phú Thọ (Hòa Bình)"


def test_viet_nam_has_its_thirty_four_provinces() -> None:
    """Since July 2025; the codes of the others lead to one of them."""
    rows = csv.reader((DATA / "places.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    codes = [row[0] for row in rows if row[1:3] == ["province", "VN"]]
    assert len({PLACES.area(code).code for code in codes}) == 34


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("g1152188", "th", "แม่สอด"),
        ("g1152188", "en", "Mae Sot"),
        ("g1152188", "en-XA", "Mae Sot"),
        ("TH-74", "my", "မဟာချိုင်"),
        ("KH-12", "km", "ភ្នំពេញ"),
        ("LA-VT", "lo", "ວຽງຈັນ"),
        ("VN-HN", "vi", "Hà Nội"),
        ("ID-JB", "id", "Jawa Barat"),
        ("ID-JB", "ms", "Jawa Barat"),
        ("ID-JB", "th", "West Java"),
        ("KH", "id", "Kamboja"),
        ("TH", "my", "ထိုင်း"),
    ],
)
def test_a_place_is_shown_in_the_readers_language(code: str, language: str, name: str) -> None:
    """In their own where it is known, in a close one, else in English."""
    assert PLACES.name(code, language) == name


def test_every_place_of_the_starter_sheet_resolves() -> None:
    """Every country, province and town the sheet names is known, and where the sheet says it is."""
    with (DATA / "asean-services.csv").open(encoding="utf-8", newline="") as sheet:
        lost = [row["id"] for row in csv.DictReader(sheet) if not _resolves(row)]
    assert not lost


def test_every_country_of_south_east_asia_goes_down_to_towns() -> None:
    """And each area has a time zone of its own country."""
    for country in SOUTH_EAST_ASIA:
        assert PLACES.area(country).level is Level.COUNTRY
    assert PLACES.area("g1734199").timezone == "Asia/Kuching"
    assert PLACES.area("ID-PA").timezone == "Asia/Jayapura"
    assert PLACES.area("g1581130").timezone == "Asia/Ho_Chi_Minh"


def test_an_unknown_code_is_refused_in_a_sentence() -> None:
    """As a KeyError that says how codes look."""
    with pytest.raises(UnknownArea, match="No area has the code 'TH-99'") as refused:
        PLACES.area("TH-99")
    assert isinstance(refused.value, KeyError)


def test_everything_wrong_with_a_table_is_said_at_once() -> None:
    """Each problem has its line; nothing is read from a table that has one."""
    table = _table(
        "TH|country||Thailand|Asia/Bangkok|7|ไทย|",
        "TH|country||Siam|Asia/Bangkok|7||",
        "TH-10|province|XX|Bangkok||many||",
        "TH-11|village|TH||Asia/Bangkok|1||",
        "TH-12|province",
        "TH-13|province|TH|Old|Asia/Bangkok|0||TH-99",
    )
    with pytest.raises(Problems) as refused:
        Places.parse(table)
    keys = [problem.code.removeprefix("places-") for problem in refused.value.problems]
    assert keys == ["code", "parent", "timezone", "population", "level", "name", "cells", "retired"]
    assert "places.tsv, line 4: 'XX' is no living area above it." in str(refused.value)


@pytest.mark.parametrize("text", ["", "code\tname\n", "\t".join(HEADER) + "\n"])
def test_a_table_without_rows_is_refused(text: str) -> None:
    """An empty file or a foreign one is not a table of places."""
    with pytest.raises(Problems):
        Places.parse(text)


def test_two_equal_towns_are_asked_about_and_one_far_larger_is_not() -> None:
    """The rule in small: twenty times as many people, or a question."""
    table = _table(
        "TH|country||Thailand|Asia/Bangkok|7||",
        "TH-1|province|TH|One|Asia/Bangkok|0||",
        "TH-2|province|TH|Two|Asia/Bangkok|0||",
        "g1|town|TH-1|Ban Nong|Asia/Bangkok|20000||",
        "g2|town|TH-2|Ban Nong|Asia/Bangkok|{}||",
    )
    assert len(Places.parse(table.format(1001)).find("ban nong")) == 2
    assert [area.code for area in Places.parse(table.format(1000)).find("ban nong")] == ["g1"]


@given(typed=st.text(max_size=LONGEST + 5), within=st.sampled_from(["", "TH", "PH-07", "VN-14"]))
def test_whatever_is_typed_gets_at_most_five_answers(typed: str, within: str) -> None:
    """No text breaks it, and every answer lies where it has to."""
    found = PLACES.find(typed, within)
    assert len(found) <= MOST
    assert all(isinstance(area, Area) for area in found)
    assert not within or all(PLACES.area(within).code in PLACES.chain(area.code) for area in found)


@given(st.sampled_from(["Surabaya", "กรุงเทพมหานคร", "ភ្នំពេញ", "မန္တလေး", "ຫຼວງພະບາງ", "Myawaddy"]), st.data())
def test_a_letter_left_out_is_forgiven(name: str, data: st.DataObject) -> None:
    """In every script, wherever it is missing, what was meant is among the answers."""
    at = data.draw(st.integers(0, len(name) - 1))
    meant = PLACES.find(name)[0].code
    assert meant in _codes(name[:at] + name[at + 1 :])
