"""Who can be rung about an entry: the telephones of the roles that keep it (R16).

Promises: only what is a telephone number, and never a steward's, who would ring themselves. Refuses: opening
addresses; `store/custodians.py` does, in memory.
"""

from collections.abc import Mapping
from typing import Final

from bot.directory.custodian import Keepers, Part
from bot.directory.ringback import OnRecord

_TELEPHONES: Final = ("whatsapp", "sms")
_SCHEME: Final = "whatsapp:"  # before a number, as Twilio writes it


def on_record(service: str, who: str, keepers: Keepers, addresses: Mapping[tuple[str, str], str]) -> OnRecord:
    """Where the others who keep an entry are reached, and where the role is that asks for a change."""
    keeps = {keepers.keeps.get((service, part)) for part in (Part.CUSTODIAN, Part.BACKUP)} - {who}
    others = (number for number, role in _numbers(addresses) if role in keeps)
    same = (number for number, role in _numbers(addresses) if role == who)
    return OnRecord(tuple(others), tuple(same))


def _numbers(addresses: Mapping[tuple[str, str], str]) -> list[tuple[str, str]]:
    return [
        (address.removeprefix(_SCHEME), role)
        for (channel, address), role in addresses.items()
        if channel in _TELEPHONES
    ]
