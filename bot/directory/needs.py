"""The one table of needs: what a seeker taps, what the sheet calls it, what practitioners write.

Promises: every need code of the starter sheet can be reached by a choice; the young see at most
three choices and "other" (R12, D14 of the issue's page rules); "I don't know" is a choice. The order
of the rows is the order on the page. Refuses: words a seeker reads (locales/*/find_help.ftl, by code).
"""

from dataclasses import dataclass

from bot.directory.model import Need


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: a code for the tap, the needs it searches for, and how it behaves.

    `beside` are the needs looked at when nothing fits a person; `is_visit` ranks place first (R6);
    `chooses` lets police or an embassy stand first, because it was asked for.
    """

    code: str
    needs: tuple[Need, ...]
    beside: tuple[Need, ...] = ()
    is_visit: bool = False
    chooses_police: bool = False
    young: bool = False
    sheet_words: tuple[str, ...] = ()


CHOICES: tuple[Choice, ...] = (
    Choice(
        "stay",
        (Need.SHELTER,),
        beside=(Need.SAFETY_NOW, Need.MEDICAL, Need.LEGAL),
        is_visit=True,
        young=True,
        sheet_words=(
            "shelter",
            "safe house",
            "accommodation",
            "housing",
            "temporary stay",
            "protection house",
        ),
    ),
    Choice(
        "pay",
        (Need.LABOUR_RIGHTS,),
        beside=(Need.LEGAL, Need.INFORMATION),
        sheet_words=(
            "labour rights",
            "unpaid wages",
            "salary claim",
            "debt bondage",
            "compensation",
            "restitution",
        ),
    ),
    Choice(
        "talk",
        (Need.COUNSELLING,),
        beside=(Need.SAFETY_NOW, Need.INFORMATION),
        young=True,
        sheet_words=("counselling", "psychosocial", "psychological", "crisis line", "emotional support"),
    ),
    Choice(
        "home",
        (Need.RETURN_HOME,),
        beside=(Need.DOCUMENTS, Need.INFORMATION),
        sheet_words=("return", "repatriation", "travel home", "voluntary return", "transport"),
    ),
    Choice(
        "guide",
        (Need.INFORMATION, Need.SAFETY_NOW, Need.CHILD_PROTECTION),
        beside=(Need.COUNSELLING, Need.LEGAL),
        sheet_words=("information", "referral", "case management", "guidance", "hotline"),
    ),
    Choice(
        "health",
        (Need.MEDICAL,),
        beside=(Need.COUNSELLING, Need.INFORMATION),
        is_visit=True,
        young=True,
        sheet_words=("medical", "health", "doctor", "clinic", "medicine"),
    ),
    Choice(
        "papers",
        (Need.DOCUMENTS,),
        beside=(Need.LEGAL, Need.INFORMATION),
        sheet_words=("documents", "identity papers", "passport", "visa", "birth registration", "stay permit"),
    ),
    Choice(
        "law",
        (Need.LEGAL,),
        beside=(Need.INFORMATION,),
        sheet_words=("legal", "legal aid", "lawyer", "court support", "witness support"),
    ),
    Choice(
        "held",
        (Need.LEGAL, Need.RETURN_HOME),
        beside=(Need.SAFETY_NOW, Need.INFORMATION),
        sheet_words=("detention", "immigration detention", "arrest", "visiting lawyer"),
    ),
    Choice(
        "basics",
        (Need.MONEY_FOOD,),
        beside=(Need.SHELTER, Need.MEDICAL, Need.INFORMATION),
        is_visit=True,
        sheet_words=("money", "food", "clothes", "cash assistance", "material help"),
    ),
    Choice(
        "family",
        (Need.FAMILY_TRACING, Need.CHILD_PROTECTION),
        beside=(Need.INFORMATION, Need.COUNSELLING),
        sheet_words=(
            "family tracing",
            "missing person",
            "children",
            "guardian",
            "childcare",
            "family mediation",
        ),
    ),
    Choice(
        "work",
        (Need.WORK_SKILLS,),
        beside=(Need.LABOUR_RIGHTS, Need.MONEY_FOOD),
        is_visit=True,
        sheet_words=("work", "training", "school", "skills", "job placement", "small business"),
    ),
    Choice(
        "interpreter",
        (Need.INTERPRETATION,),
        beside=(Need.INFORMATION,),
        sheet_words=("interpretation", "interpreter", "translation", "cultural mediator"),
    ),
    Choice(
        "police",
        (Need.POLICE,),
        beside=(Need.LEGAL, Need.SAFETY_NOW),
        chooses_police=True,
        sheet_words=("police", "law enforcement", "report a crime"),
    ),
)

_BY_CODE = {choice.code: choice for choice in CHOICES}


def choice(code: str) -> Choice:
    """The row of a code; an unknown code (an old button) is answered as "I don't know"."""
    return _BY_CODE.get(code, _BY_CODE["guide"])


def codes(*, young: bool = False) -> tuple[str, ...]:
    """The codes on offer, in page order; the young get three, and "other" is `guide`."""
    if young:
        return (*(row.code for row in CHOICES if row.young), "guide")
    return tuple(row.code for row in CHOICES)
