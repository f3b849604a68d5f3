"""Logs: a short list of what may be said, and nothing else gets through.

Promises: `note` says known events with known facts, each from a closed set. Every other record, from
whichever library and at whichever level, is emptied when it is made: what remains is the module, the
level and the class of the exception. Warnings and whatever dies uncaught go the same way (D8). No
line has a time, because a time beside "somebody wrote" is a trace; whoever runs the program may add one.
Refuses: messages, arguments, tracebacks, paths, names of threads and tasks. Below a warning, other
people's records are dropped unless DEBUG was asked for: one line a message is already a diary.
"""

import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from enum import StrEnum
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final, TextIO
from urllib.parse import urlsplit


class Stop(StrEnum):
    """Where on its way a message was lost (DESIGN §4)."""

    READ = "read"
    VEIL = "veil"
    TAKE = "take"
    HEAR = "hear"
    TURN = "turn"
    RENDER = "render"
    SEND = "send"
    KEEP = "keep"
    SWEEP = "sweep"
    ASK = "ask"


class Door(StrEnum):
    """The channels a line may name."""

    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    WEB = "web"
    TERMINAL = "terminal"


class Kind(StrEnum):
    """What came in, as far as a line may say it."""

    OPENED = "opened"
    TYPED = "typed"
    PRESSED = "pressed"
    ATTACHED = "attached"
    STATUS = "status"
    OTHER = "other"


EVENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "started": frozenset({"version"}),
        "listening": frozenset({"address", "channel"}),
        "stopped": frozenset({"count"}),
        "directory": frozenset({"count", "version"}),
        "schema": frozenset({"version"}),
        "refused": frozenset({"channel", "count"}),
        "repeated": frozenset({"channel", "count"}),
        "damped": frozenset({"channel", "count"}),
        "parked": frozenset({"stop", "channel", "kind", "error", "count"}),
        "failed": frozenset({"stop", "channel", "error"}),
        "unsaved": frozenset({"error"}),
    }
)
"""Every event that may be said, with the facts it may have. To say more, add it here first."""

_TROUBLE: Final = frozenset({"parked", "failed", "unsaved"})
_LEVELS = ((logging.CRITICAL, "critical"), (logging.ERROR, "error"), (logging.WARNING, "warning"))
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){0,3}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_LOGGER = logging.getLogger("suluh")


class NotAllowed(ValueError):
    """Somebody tried to log what may not be logged. It does not repeat it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"A log may not say {what}: bot/privacy/logs.py lists what it may.")


class _Policy:
    """Whether a note that is not allowed raises. It does until `install` says otherwise."""

    strict = True


def note(event: str, **facts: object) -> None:
    """Say one known event on one line. `error` is an exception or its class; only its name is said.

    What is not on the list raises NotAllowed where logs are strict (tests), and is otherwise dropped:
    a line says that something was, never what.
    """
    try:
        line, level = _line(event, facts), logging.WARNING if event in _TROUBLE else logging.INFO
    except NotAllowed:
        if _Policy.strict:
            raise
        line, level = "dropped a note that is not on the list", logging.WARNING
    if _LOGGER.isEnabledFor(level):
        _LOGGER.handle(_Emptied("suluh", level, line))


def install(
    level: int = logging.INFO, stream: TextIO | None = None, *, strict: bool = False
) -> Callable[[], None]:
    """Take over all that speaks in this process; call what is returned to give it back.

    Handlers that others set up before are taken off. Those they set up later see emptied records only.
    """
    undo = ExitStack()
    handler = _Handler(stream or sys.stderr, level)
    root = logging.getLogger()
    for logger in (root, *_loggers()):
        _take_over(logger, [handler] if logger is root else [], undo)
    undo.callback(root.setLevel, root.level)
    root.setLevel(level)
    undo.callback(logging.setLogRecordFactory, logging.getLogRecordFactory())
    logging.setLogRecordFactory(_emptied)
    _set(undo, logging, raiseExceptions=False)  # else a broken handler prints the record and a stack
    _set(undo, _Policy, strict=strict)
    _take_over_hooks(undo)
    return undo.close


def hush(*libraries: str) -> None:
    """These say nothing at all, whoever listens: they put tokens, addresses and texts into what they say."""
    for name in libraries:
        for logger in (logging.getLogger(name), *_loggers()):
            if logger.name == name or logger.name.startswith(f"{name}."):
                logger.setLevel(logging.CRITICAL + 1)


# what may be said ---------------------------------------------------------------------------------------


def _line(event: str, facts: Mapping[str, object]) -> str:
    if event not in EVENTS:
        raise NotAllowed("this event")
    return " ".join((event, *(f"{fact}={_said(event, fact, value)}" for fact, value in facts.items())))


def _said(event: str, fact: str, value: object) -> str:
    if fact not in EVENTS[event]:
        raise NotAllowed(f"this fact of `{event}`")
    try:
        return _FACTS[fact](value)
    except (TypeError, ValueError):
        raise NotAllowed(f"this value of `{fact}` in `{event}`") from None


def _count(value: object) -> str:
    if type(value) is not int or not 0 <= value < 10**9:
        raise ValueError
    return str(value)


def _version(value: object) -> str:
    if not isinstance(value, str | int) or not _VERSION.fullmatch(str(value)):
        raise ValueError
    return str(value)


def _address(value: object) -> str:
    """Scheme, host and port of our own server: this machine or its own network, and nothing after."""
    url = urlsplit(str(value))
    host = ip_address("127.0.0.1" if url.hostname == "localhost" else url.hostname or "")
    if url.scheme not in {"http", "https"} or not (host.is_private or host.is_unspecified) or not url.port:
        raise ValueError
    return f"{url.scheme}://[{host}]:{url.port}" if ":" in str(host) else f"{url.scheme}://{host}:{url.port}"


def _class_name(value: object) -> str:
    """The nearest class that a module holds: one made on the way can be called anything."""
    kind = value if isinstance(value, type) else type(value)
    if not issubclass(kind, BaseException):
        raise TypeError
    return next(each.__name__ for each in kind.__mro__ if _stands_in_a_module(each))


def _stands_in_a_module(kind: type) -> bool:
    module = sys.modules.get(kind.__module__)
    return bool(_NAME.fullmatch(kind.__name__)) and vars(module or object).get(kind.__name__) is kind


_FACTS: Mapping[str, Callable[[object], str]] = MappingProxyType(
    {
        "stop": lambda value: Stop(str(value)),
        "channel": lambda value: Door(str(value)),
        "kind": lambda value: Kind(str(value)),
        "error": _class_name,
        "count": _count,
        "version": _version,
        "address": _address,
    }
)


# what everybody else may say ------------------------------------------------------------------------------


class _Emptied(logging.LogRecord):
    """A record that was reduced to a line when it was made. The line is a slot of the class, so that
    nothing which fills the record's dictionary afterwards (`extra`, `makeLogRecord`) can replace it.
    """

    __slots__ = ("line",)

    def __init__(self, name: str, level: int, line: str) -> None:
        super().__init__(name, level, "", 0, line, (), None)
        self.threadName = self.processName = self.taskName = None
        self.line = line

    def getMessage(self) -> str:  # noqa: N802  the name is logging's own
        """The line, whichever formatter asks."""
        return self.line


class _Handler(logging.StreamHandler[TextIO]):
    """Writes one line an event; a record made past the factory is emptied here."""

    def __init__(self, stream: TextIO, level: int) -> None:
        super().__init__(stream)
        self._least = level if level <= logging.DEBUG else max(level, logging.WARNING)

    def filter(self, record: logging.LogRecord) -> bool:
        """Others speak from a warning on, unless everything was asked for."""
        return record.name == _LOGGER.name or record.levelno >= self._least

    def format(self, record: logging.LogRecord) -> str:
        """The line of an emptied record."""
        if isinstance(record, _Emptied):
            return record.line
        return _reduced(record.name, record.levelno, record.msg, record.exc_info)


def _emptied(name: str | None, level: int | None, *rest: object, **_: object) -> logging.LogRecord:
    """The factory of all records: path, line number, message, arguments and exception are the rest."""
    _path, _number, message, _arguments, excuse = rest[:5]
    line = _reduced(name or "", level or 0, message, excuse)
    return _Emptied(_module(name or ""), level or 0, line)


def _reduced(name: str, level: int, message: object, excuse: object) -> str:
    said = f"elsewhere module={_module(name)} level={_level(level)}"
    # some libraries log the exception as the message
    error = excuse[1] if isinstance(excuse, tuple) and excuse[1] is not None else message
    return f"{said} error={_class_name(error)}" if isinstance(error, BaseException) else said


def _level(number: int) -> str:
    return next(
        (name for least, name in _LEVELS if number >= least), "info" if number >= logging.INFO else "debug"
    )


def _module(name: str) -> str:
    """The longest beginning of a logger's name that is a module: loggers can be called anything."""
    parts = name.split(".")
    beginnings = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((each for each in beginnings if each in sys.modules), "unknown")


def _loggers() -> list[logging.Logger]:
    return [each for each in logging.Logger.manager.loggerDict.values() if isinstance(each, logging.Logger)]


def _take_over(logger: logging.Logger, handlers: list[logging.Handler], undo: ExitStack) -> None:
    _set(undo, logger, handlers=handlers, propagate=True)


def _set(undo: ExitStack, where: object, **values: object) -> None:
    for name, value in values.items():
        undo.callback(setattr, where, name, getattr(where, name))
        setattr(where, name, value)


# what dies uncaught -----------------------------------------------------------------------------------------


def _take_over_hooks(undo: ExitStack) -> None:
    """A loop's own handler of what nobody awaited needs no hook: it logs, and records are emptied."""
    _set(undo, sys, excepthook=lambda kind, *_: _died("main", kind))
    _set(undo, sys, unraisablehook=lambda lost: _died("cleaning", lost.exc_type))
    _set(undo, threading, excepthook=lambda lost: _died("thread", lost.exc_type))
    _set(undo, warnings, showwarning=lambda _, kind, *__, **___: _warned(kind))


def _died(where: str, kind: type[BaseException] | None) -> None:
    if kind is not None and not issubclass(kind, SystemExit):
        _LOGGER.handle(_Emptied("suluh", logging.CRITICAL, f"died in={where} error={_class_name(kind)}"))


def _warned(kind: type[Warning]) -> None:
    _LOGGER.handle(
        _Emptied("warnings", logging.WARNING, f"elsewhere module=warnings error={_class_name(kind)}")
    )
