"""The starter sheet comes in whole, honestly, and as drafts; a bad one comes in not at all."""

from dataclasses import replace

import pytest

from bot.directory.committed import Kind, Reading
from bot.directory.confidential import Confidential
from bot.directory.exchange import rows, sheet
from bot.directory.exchange.phones import CHANNELS, digits
from bot.directory.exchange.sheet import POLICE_TAKE_PART
from bot.directory.model import Audience, Channel, Cost, Flags, Need, Operator, Phone, PoliceContact, State
from bot.directory.problems import Problem, Problems
from tests.directory.sheets import one, read, written
from tests.rooms import places, starter


def test_every_starter_row_comes_in_as_a_draft() -> None:
    """All 229 rows, none validated, whatever the sheet's `confidence` says."""
    services = starter().services.values()
    assert len(services) == 229
    assert {(service.state, service.validation) for service in services} == {(State.DRAFT, None)}


def test_the_starter_sheet_reads_as_its_page_counts() -> None:
    """Rows by kind and need, and the rows without a contact, are as many as data/README counts them."""
    services = starter().services.values()
    needs = [need for service in services for need in service.needs]
    assert (needs.count(Need.COUNSELLING), needs.count(Need.SHELTER), needs.count(Need.POLICE)) == (
        94,
        59,
        32,
    )
    assert sum(not service.is_reachable for service in services) == 53
    assert sum(service.operator is Operator.EMBASSY for service in services) == 23
    assert sum(service.operator in (Operator.GOVERNMENT, Operator.POLICE) for service in services) == 103


def test_no_number_of_the_starter_sheet_is_lost_or_invented() -> None:
    """The digits of a service's phones are those of its row's cells, readings or not."""
    for key, service in starter().services.items():
        cells = starter().rows[key]
        printed = {digits(part) for column in CHANNELS for part in cells.parts(column)}
        assert {digits(phone.number) for phone in service.phones} == printed, key


def test_a_shelters_address_is_confidential_and_no_others_is() -> None:
    """Whoever gives a bed has an address that cannot be printed; an office keeps its own."""
    assert isinstance(one({"needs": "shelter;legal", "address": "House 39"}).address, Confidential)
    assert one({"needs": "legal", "address": "House 39"}).address == "House 39"
    for service in starter().services.values():
        assert service.address is None or isinstance(service.address, Confidential) is service.is_residential


@pytest.mark.parametrize(
    ("cell", "number", "callable_from"),
    [
        ("1300", "1300", ("TH",)),
        ("1800 010 180", "1800 010 180", ("TH",)),
        ("+66 2 929 2222", "+66 2 929 2222", ()),
        ("+๖๖ ๒ ๙๒๙–๒๒๒๒", "+66 2 929-2222", ()),
        ("১৬১৩৫", "16135", ("TH",)),
        ("800 SAVE", "800 SAVE", ("TH",)),
        ("\u200b1300\u00a0", "1300", ("TH",)),
    ],
)
def test_a_number_is_kept_as_it_is_dialled(cell: str, number: str, callable_from: tuple[str, ...]) -> None:
    """Digits of any script become ASCII; only what begins with + works from anywhere."""
    (phone,) = one({"phone": cell}).phones
    assert (phone.number, phone.callable_from) == (number, callable_from)


def test_each_contact_is_a_record_of_its_own() -> None:
    """Several numbers in a cell, and the same number on two channels, are as many records."""
    line = {
        "phone": "1300; +66 2 929 2222",
        "whatsapp": "+66 81 000 0001",
        "sms": "+66 81 000 0001",
        "telegram": "https://t.me/chc1280",
        "email": "a@example.org",
    }
    found = [(phone.channel, phone.number, phone.callable_from) for phone in one(line).phones]
    assert found == [
        (Channel.VOICE, "1300", ("TH",)),
        (Channel.VOICE, "+66 2 929 2222", ()),
        (Channel.WHATSAPP, "+66 81 000 0001", ()),
        (Channel.SMS, "+66 81 000 0001", ()),
        (Channel.TELEGRAM, "https://t.me/chc1280", ()),
        (Channel.EMAIL, "a@example.org", ()),
    ]


def test_an_invalid_number_is_warned_of_and_kept() -> None:
    """A hotline that no library knows stays exactly as it is printed."""
    found = read({"phone": "+63 2 1343"})
    assert found.services["th-x"].phones[0].number == "+63 2 1343"
    assert [str(warning) for warning in found.warnings] == [
        "row 2, phone: +63 2 1343 is no valid number; it is kept as it stands. Ring it."
    ]


@pytest.mark.parametrize(
    ("cost", "of_help", "of_calls"),
    [
        ("free", Cost.FREE, [Cost.UNKNOWN, Cost.UNKNOWN]),
        ("toll_free_call", Cost.UNKNOWN, [Cost.FREE, Cost.UNKNOWN]),
        ("paid", Cost.UNKNOWN, [Cost.PAID, Cost.PAID]),
        ("unknown", Cost.UNKNOWN, [Cost.UNKNOWN, Cost.UNKNOWN]),
        ("", Cost.UNKNOWN, [Cost.UNKNOWN, Cost.UNKNOWN]),
    ],
)
def test_free_help_is_not_a_free_call(cost: str, of_help: Cost, of_calls: list[Cost]) -> None:
    """The column says either what the help costs or what the call costs; abroad is never toll-free."""
    service = one({"phone": "1300", "phone_alt": "+66 2 929 2222", "cost": cost})
    assert (service.cost, [phone.cost for phone in service.phones]) == (of_help, of_calls)


@pytest.mark.parametrize(
    ("nationwide", "admin1", "serves", "located"),
    [
        ("yes", "TH-63", ("TH",), "TH-63"),
        ("no", "TH-63", ("TH-63",), "TH-63"),
        ("no", "", (), "TH"),
        ("", "TH-63", (), "TH-63"),
    ],
)
def test_whom_it_serves_is_not_where_it_is(
    nationwide: str, admin1: str, serves: tuple[str, ...], located: str
) -> None:
    """Nationwide, its own area, or unknown: three answers, and unknown stays empty."""
    service = one({"nationwide": nationwide, "admin1": admin1})
    assert (service.serves, service.located) == (serves, located)


def test_a_retired_area_becomes_what_it_is_now() -> None:
    """A Vietnamese province that was merged is found under its new code."""
    retired = next(area for area in places()._areas.values() if area.retired_into)  # noqa: SLF001  any will do
    country = places().country(retired.code)
    service = one(
        {"id": f"{country.lower()}-x", "country": country, "admin1": retired.code, "nationwide": "no"}
    )
    assert service.serves == (retired.retired_into,)


@pytest.mark.parametrize(
    ("line", "operator"),
    [
        ({"organization_type": "government", "needs": "police;safety_now"}, Operator.POLICE),
        ({"organization_type": "government", "needs": "safety_now"}, Operator.GOVERNMENT),
        ({"organization_type": "government", "needs": "shelter;police"}, Operator.GOVERNMENT),
        ({"organization_type": "ngo", "needs": "police;legal"}, Operator.NGO),
    ],
)
def test_a_state_line_for_police_matters_is_police(line: dict[str, str], operator: Operator) -> None:
    """It is, where police take part; a house with beds is not, and neither is an organisation."""
    assert one({**line, "police_involved": "yes"}).operator is operator


def test_police_take_part_is_told_without_claiming_more() -> None:
    """Calling police, police hear of it; elsewhere a sentence warns and the flag stays unknown."""
    police = one({"organization_type": "government", "needs": "police", "police_involved": "yes"})
    house = one({"needs": "shelter", "police_involved": "yes"})
    assert police.flags.police_contact is PoliceContact.ALWAYS
    assert (house.flags.police_contact, house.caution) == (PoliceContact.UNKNOWN, POLICE_TAKE_PART)


def test_not_involved_is_no_promise() -> None:
    """`no` does not become "police never hear of it"."""
    service = one({"police_involved": "no"})
    assert (service.flags, service.caution) == (Flags(), "")


def test_a_reading_that_knows_how_replaces_the_sentence() -> None:
    """Where somebody read whether police hear of it, that is what the card says."""
    flags = Flags(police_contact=PoliceContact.IF_AGREED)
    service = one({"police_involved": "yes"}, th_x=Reading(flags=flags, caution="They ask first."))
    assert (service.flags.police_contact, service.caution) == (PoliceContact.IF_AGREED, "They ask first.")


def test_a_reading_says_what_columns_cannot() -> None:
    """Name, one line, nationality, ages and kind of line come from it."""
    reading = Reading(
        what="Answers children.",
        name="Child line",
        nationality="KH",
        serves=("*",),
        kind=Kind.CHILD,
        child_line=True,
        maximum_age=18,
        languages=("km",),
    )
    service = one({"nationwide": "yes", "languages": "th"}, th_x=reading)
    assert (service.name, service.what, service.nationality) == ("Child line", "Answers children.", "KH")
    assert (service.serves, service.child_line, service.maximum_age) == (("*",), True, 18)
    assert service.languages == ("km",)


def test_a_reading_explains_numbers_and_adds_none() -> None:
    """A number the row holds gets label, menu and hours; one it no longer holds is left out."""
    known = Phone("1300", label="Khmer", menu="2", languages=("km",))
    stale = Phone("1400", label="Old")
    (phone,) = one({"phone": "1300", "cost": "toll_free_call"}, th_x=Reading(phones=(known, stale))).phones
    assert phone == replace(known, cost=Cost.FREE, callable_from=("TH",))


def test_a_reading_of_one_channel_leaves_the_other() -> None:
    """Explaining the WhatsApp number does not drop the SMS to the same number, but does the voice call."""
    line = {"phone": "+66 81 000 0001", "whatsapp": "+66 81 000 0001", "sms": "+66 81 000 0001"}
    reading = Reading(phones=(Phone("+66810000001", Channel.WHATSAPP, "Write"),))
    found = one(line, th_x=reading).phones
    assert [(phone.channel, phone.label) for phone in found] == [
        (Channel.WHATSAPP, "Write"),
        (Channel.SMS, ""),
    ]


def test_cells_come_out_clean() -> None:
    """Invisible signs go, odd spaces become plain ones, and letters are composed."""
    service = one({"service_name": " ភ្នំ\u200bពេញ\u00a0 office\n", "eligibility": "Nu\u031b\u0303\ufeff"})
    assert (service.name, service.eligibility) == ("ភ្នំពេញ office", "N\u1eef")


def test_letters_that_need_a_joiner_keep_it() -> None:
    """Sinhala ශ්‍රී is another word without its zero-width joiner."""
    assert one({"service_name": "ශ\u0dca\u200dරී"}).name == "ශ\u0dca\u200dරී"


def test_everyone_stands_for_a_blank_audience() -> None:
    """A page that names no limit names everyone."""
    assert one({"audience": ""}).audience == {Audience.EVERYONE}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            {"needs": "legal;shelters"},
            "row 2, needs: 'shelters' is no code of this column. Did you mean 'shelter'?",
        ),
        ({"needs": ""}, "row 2, needs: is empty. Fill it in."),
        (
            {"organization_type": "charity"},
            "row 2, organization_type: 'charity' is no code of this column. Use one",
        ),
        ({"audience": "kids"}, "row 2, audience: 'kids' is no code of this column."),
        ({"cost": "cheap"}, "row 2, cost: 'cheap' is no code of this column."),
        ({"confidence": "sure"}, "row 2, confidence: 'sure' is no code of this column."),
        ({"country": "XX"}, "row 2, country: 'XX' is no country we know."),
        ({"country": ""}, "row 2, country: '' is no country we know."),
        ({"admin1": "TH-999"}, "row 2, admin1: 'TH-999' is no area of TH."),
        ({"admin1": "KH-12"}, "row 2, admin1: 'KH-12' is no area of TH."),
        ({"id": "TH 1300"}, "row 2, id: 'TH 1300' is no id"),
        ({"id": ""}, "row 2, id: '' is no id"),
        ({"organization": ""}, "row 2, organization: is empty."),
        ({"phone": "ask the guard"}, "row 2, phone: 'ask the guard' is not what this column holds (voice)."),
        ({"email": "nobody"}, "row 2, email: 'nobody' is not what this column holds (email)."),
        ({"website": "www.example.org"}, "row 2, website: 'www.example.org' is no web address."),
        ({"languages": "Burmese (some)"}, "row 2, languages: 'Burmese (some)' is no language tag."),
    ],
)
def test_a_bad_cell_is_a_sentence_with_row_and_column(line: dict[str, str], sentence: str) -> None:
    """Each says where, what and the way out, and its row does not come out."""
    found = read(line)
    assert [str(problem)[: len(sentence)] for problem in found.problems] == [sentence]
    assert all(problem.way_out for problem in found.problems)
    assert not found.services


def test_every_problem_of_every_row_is_said_at_once() -> None:
    """Two bad cells in one row and one in the next are three problems."""
    found = read({"needs": "x", "cost": "y"}, {"id": "th-y", "audience": "z"})
    assert [problem.where for problem in found.problems] == ["row 2, needs", "row 2, cost", "row 3, audience"]


def test_an_id_stands_once() -> None:
    """The second row with an id names the first."""
    found = read({}, {"service_name": "Another"})
    assert [str(problem) for problem in found.problems] == [
        "row 3, id: 'th-x' stands in row 2 too. Give each row an id of its own."
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the column 'id' is missing"),
        (written({}).replace("needs,", "need,"), "'need' is no column of this sheet. Did you mean 'needs'?"),
        (written({}).replace("audience,", "needs,"), "the column 'needs' stands 2 times"),
        (written({}) + "th-y,too,short\n", "row 3: has 3 cells, and the header has 35"),
        (
            written({"notes": "n" * 100_000}),
            "row 2, notes: holds 100000 characters; 4000 is the most.",
        ),
        (written({"notes": "n" * 200_000}), "row 2, notes: holds 200000 characters"),
        (written({"service_name": "n" * 201}), "row 2, service_name: holds 201 characters; 200 is the most."),
        (written({}) + '"never closed', "is not CSV: unexpected end of data"),
    ],
)
def test_a_text_that_is_no_sheet_is_refused(text: str, sentence: str) -> None:
    """A sentence says why, and nothing comes out."""
    found = sheet.read(text, {}, places())
    assert any(sentence in str(problem) for problem in found.problems)
    assert not found.services


def test_a_file_that_is_no_utf8_is_refused() -> None:
    """The sentence names the way out of the spreadsheet program."""
    with pytest.raises(Problems, match=r"partners\.csv: is not UTF-8 text: byte 1 .*CSV UTF-8"):
        rows.decode("sí señor".encode("latin-1"), "partners.csv")


def test_a_mark_at_the_start_and_empty_rows_do_no_harm() -> None:
    """What spreadsheet programs add to a CSV file is not part of the sheet."""
    text = rows.decode(b"\xef\xbb\xbf" + (written({}) + "," * 34 + "\n\n").encode(), "x.csv")
    assert set(sheet.read(text, {}, places()).services) == {"th-x"}


def test_a_row_that_cannot_be_reached_is_held_and_warned_of() -> None:
    """No contact is no problem: the service is kept for its custodian to be asked."""
    found = read({"phone": ""})
    assert not found.services["th-x"].is_reachable
    assert found.warnings == (
        Problem(
            "row 2, phone",
            "there is no way to make contact; the row is held, never offered.",
            "Find one.",
            "sheet-cell",
        ),
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"latitude": "13.7"}, "a point on a map is not imported"),
        ({"hours": "9-17"}, "'9-17' cannot be read as opening hours"),
    ],
)
def test_what_is_odd_is_warned_of(line: dict[str, str], sentence: str) -> None:
    """It comes in, with a sentence for whoever looks."""
    found = read(line)
    assert sentence in str(found.warnings[0])
    assert found.services
