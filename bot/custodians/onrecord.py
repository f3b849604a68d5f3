"""Who can be rung about an entry: the telephones of the roles that keep it (R16).

Promises: only what is a telephone number, and never a steward's, who would ring themselves; what asks from
anywhere but a telephone number is not known, and so may be any phone. Refuses: opening addresses;
`store/custodians.py` does, in memory.
"""

from collections.abc import Mapping
from typing import Final

from bot.directory.custodian import Keepers, Part
from bot.directory.ringback import OnRecord

_TELEPHONES: Final = ("whatsapp", "sms")
_SCHEME: Final = "whatsapp:"  # before a number, as Twilio writes it


DESK: Final = ""
"""Who asks at the desk: no role, and no id of one looks like it."""


def on_record(service: str, who: str, keepers: Keepers, addresses: Mapping[tuple[str, str], str]) -> OnRecord:
    """Where the others who keep an entry are reached, and where the role is that asks for a change.

    A role that is reached elsewhere too, as on Telegram, may ask from a phone that none of its numbers names.
    At the desk no phone asks, and every number that stays may be rung: whoever sits there knows how they
    heard of the new one, mostly from a sheet or a page, and is told to ring another (`approve show`). A
    quarter of the entries we know have only mobile numbers; to visit each whenever a sheet brings one more
    would teach stewards to go round the rule. That a thief may ring up a steward stands in docs/steward.md.
    """
    keeps = {keepers.keeps.get((service, part), "") for part in (Part.CUSTODIAN, Part.BACKUP)} - {who}
    keeps = {role for role in keeps if role in keepers.roles and not keepers.roles[role].country}
    others = tuple(number for number, role in _numbers(addresses) if role in keeps)
    same = tuple(number for number, role in _numbers(addresses) if role == who)
    reached = [channel for (channel, _), role in addresses.items() if role == who]
    is_by_number = bool(reached) and all(channel in _TELEPHONES for channel in reached)
    return OnRecord(others, same, knows_device=who == DESK or is_by_number)


def _numbers(addresses: Mapping[tuple[str, str], str]) -> list[tuple[str, str]]:
    return [
        (address.removeprefix(_SCHEME), role)
        for (channel, address), role in addresses.items()
        if channel in _TELEPHONES
    ]
