"""An address that must not leave the register (D18).

Promises: it cannot be formatted, pickled or compared by accident; its repr says nothing. Refuses: opening
itself to anybody but the store, which writes the register back (a test names who may call `unseal`).
"""

from typing import Never


class Confidential:
    """An address that must not leave the register: it cannot be formatted, pickled or compared.

    Printing it raises `TypeError`; its repr says nothing. Only the store, which writes the
    register back, opens it with `unseal`. The directory that seekers see never holds one (D18).
    """

    __slots__ = ("_sealed",)

    def __init__(self, text: str) -> None:
        self._sealed = text

    def __repr__(self) -> str:
        return "Confidential()"

    def _refuse(self, *_: object) -> Never:
        message = "a confidential address cannot be printed, formatted or exported; offer the phone instead"
        raise TypeError(message)

    __str__ = _refuse
    __format__ = _refuse
    __reduce_ex__ = _refuse
    __iter__ = _refuse


def unseal(address: Confidential) -> str:
    """The text of a confidential address, for the store alone (a test names who may call this)."""
    return address._sealed  # noqa: SLF001  the one door, in the same module on purpose


def is_same_address(one: "str | Confidential | None", other: "str | Confidential | None") -> bool:
    """Whether two addresses say the same, and to the same people; it tells nothing but that."""
    if isinstance(one, Confidential) and isinstance(other, Confidential):
        return one._sealed == other._sealed  # noqa: SLF001  as above
    return type(one) is type(other) and one == other
