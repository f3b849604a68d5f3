"""Logs: canaries go in at every opening, and only what is on the list comes out."""

import asyncio
import copy
import gc
import io
import logging
import logging.config
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import httpx
import pytest
import sqlalchemy

from bot.privacy import logs
from bot.privacy.logs import EVENTS, NotAllowed, install, note

CANARY = "CANARY-tolong-saya"


class Trouble(Exception):
    """An exception whose text is somebody's."""


class Lines(io.StringIO):
    """What was logged, which may never hold the canary."""

    def lines(self) -> list[str]:
        """All lines so far."""
        assert "CANARY" not in self.getvalue()
        assert "Traceback" not in self.getvalue()
        return self.getvalue().splitlines()


@pytest.fixture
def logged() -> Iterator[Lines]:
    """The log of a process at its most talkative."""
    yield from _installed(logging.DEBUG)


@pytest.fixture
def calm() -> Iterator[Lines]:
    """The log of a process as it is shipped."""
    yield from _installed(logging.INFO)


def _installed(level: int) -> Iterator[Lines]:
    stream = Lines()
    undo = install(level, stream)
    yield stream
    undo()


# what may be said ---------------------------------------------------------------------------------------


def test_a_note_is_one_line(calm: Lines) -> None:
    """A known event with known facts is said as it is, in the order given."""
    note("parked", stop="turn", channel="telegram", kind="typed", error=Trouble(CANARY), count=3)
    note("listening", address="http://127.0.0.1:8080")
    note("started", version="0.1.0")
    assert calm.lines() == [
        "parked stop=turn channel=telegram kind=typed error=Trouble count=3",
        "listening address=http://127.0.0.1:8080",
        "started version=0.1.0",
    ]


FORBIDDEN: list[tuple[str, dict[str, object]]] = [
    (CANARY, {}),
    ("parked", {"text": CANARY}),
    ("parked", {"address": "http://127.0.0.1:80"}),
    ("parked", {"stop": CANARY}),
    ("parked", {"channel": CANARY}),
    ("parked", {"kind": CANARY}),
    ("parked", {"kind": None}),
    ("parked", {"error": CANARY}),
    ("parked", {"error": str}),
    ("parked", {"count": CANARY}),
    ("parked", {"count": True}),
    ("parked", {"count": -1}),
    ("parked", {"count": 66_800_000_001}),
    ("started", {"version": CANARY}),
    ("started", {"version": "66800000001"}),
    ("listening", {"address": CANARY}),
    ("listening", {"address": f"http://127.0.0.1:8080/{CANARY}?{CANARY}", "channel": CANARY}),
    ("listening", {"address": "http://8.8.8.8:8080"}),
    ("listening", {"address": "http://127.0.0.1:no"}),
    ("listening", {"address": "whatsapp:+66800000001"}),
]


@pytest.mark.parametrize(("event", "facts"), FORBIDDEN)
def test_anything_else_raises_where_logs_are_strict(event: str, facts: dict[str, object]) -> None:
    """What is not on the list raises, and the sentence does not repeat it."""
    with pytest.raises(NotAllowed) as refused:
        note(event, **facts)
    assert CANARY not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(("event", "facts"), FORBIDDEN)
def test_anything_else_is_dropped_in_production(calm: Lines, event: str, facts: dict[str, object]) -> None:
    """A running service says that something was dropped and not what."""
    note(event, **facts)
    assert calm.lines() == ["dropped a note that is not on the list"]


def test_an_address_loses_what_follows_the_port(calm: Lines) -> None:
    """Of our own address only scheme, host and port are said."""
    note("listening", address=f"http://user:{CANARY}@localhost:8080/{CANARY}")
    note("listening", address="http://[::1]:8080")
    assert calm.lines() == ["listening address=http://127.0.0.1:8080", "listening address=http://[::1]:8080"]


def test_every_fact_has_a_closed_set() -> None:
    """No event has a fact that nothing checks."""
    assert frozenset().union(*EVENTS.values()) == frozenset(logs._FACTS)  # noqa: SLF001  the table itself


def test_a_class_made_on_the_way_is_called_by_its_parent(calm: Lines) -> None:
    """The name of an exception is said only if a module holds it: others can be called anything."""
    note("parked", error=type("CANARY", (KeyError,), {})())
    assert calm.lines() == ["parked error=KeyError"]


# what everybody else may say ----------------------------------------------------------------------------


def _raise() -> None:
    raise Trouble(CANARY)


def _plain() -> None:
    logging.getLogger("uvicorn.error").error("said %s", CANARY)


def _dictionary() -> None:
    logging.getLogger("httpx").warning("%(said)s", {"said": CANARY})


def _traceback() -> None:
    try:
        _raise()
    except Trouble:
        logging.getLogger("starlette").exception(CANARY, stack_info=True)


def _as_message() -> None:
    logging.getLogger("asyncio").error(Trouble(CANARY))


def _extra() -> None:
    logging.getLogger("alembic").warning("x", extra={"line": CANARY, "color_message": CANARY})


def _called_anything() -> None:
    logging.getLogger(CANARY).critical(CANARY)


def _half_known() -> None:
    logging.getLogger(f"httpx.{CANARY}").warning(CANARY)


def _broken_format() -> None:
    logging.getLogger("httpx").warning("%d", CANARY)


def _past_the_factory() -> None:
    record = logging.LogRecord("httpx", logging.ERROR, CANARY, 1, CANARY, (CANARY,), None, CANARY)
    logging.getLogger("httpx").handle(record)


def _from_elsewhere() -> None:
    said = {"name": "httpx", "levelno": logging.ERROR, "msg": CANARY, "args": (CANARY,), "line": CANARY}
    logging.getLogger("httpx").handle(logging.makeLogRecord(said))


def _own_level() -> None:
    logging.addLevelName(35, CANARY)
    logging.getLogger("httpx").log(35, CANARY)


def _warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, RuntimeWarning, stacklevel=1)


def _thread() -> None:
    thread = threading.Thread(target=_raise, name=CANARY)
    thread.start()
    thread.join()


def _uncaught() -> None:
    trouble = Trouble(CANARY)
    sys.excepthook(Trouble, trouble, trouble.__traceback__)


class Unraisable:
    """Dies while it is cleaned up."""

    def __del__(self) -> None:
        raise Trouble(CANARY)


def _cleaning() -> None:
    held = [Unraisable()]
    held.clear()


PATHS = {
    _plain: "elsewhere module={} level=error",
    _dictionary: "elsewhere module=httpx level=warning",
    _traceback: "elsewhere module={} level=error error=Trouble",
    _as_message: "elsewhere module=asyncio level=error error=Trouble",
    _extra: "elsewhere module={} level=warning",
    _called_anything: "elsewhere module=unknown level=critical",
    _half_known: "elsewhere module=httpx level=warning",
    _broken_format: "elsewhere module=httpx level=warning",
    _past_the_factory: "elsewhere module=httpx level=error",
    _from_elsewhere: "elsewhere module=unknown level=debug",
    _own_level: "elsewhere module=httpx level=warning",
    _warning: "elsewhere module=warnings error=RuntimeWarning",
    _thread: "died in=thread error=Trouble",
    _uncaught: "died in=main error=Trouble",
    _cleaning: "died in=cleaning error=Trouble",
}
OWNERS = {_plain: "uvicorn", _traceback: "starlette", _extra: "alembic"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_a_canary_does_not_come_through(
    path: Callable[[], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a record there remain its module, its level and the class of its exception, and one line."""
    owner = OWNERS.get(path, "httpx")
    monkeypatch.setitem(sys.modules, owner, sys.modules.get(owner, logging))  # as if it were loaded
    for logged in _installed(logging.DEBUG):
        path()
        assert logged.lines() == [PATHS[path].format(owner)]
    assert "CANARY" not in "".join(capsys.readouterr())


def test_a_handler_set_up_later_gets_emptied_records(calm: Lines) -> None:
    """A library that brings its own handlers after us writes nothing of anybody."""
    own, name = Lines(), "suluh-test-late"
    handler = logging.StreamHandler(own)
    handler.setFormatter(logging.Formatter("%(message)s %(pathname)s %(funcName)s %(threadName)s %(args)s"))
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        _raise()
    except Trouble:
        logger.exception(CANARY)
    logger.removeHandler(handler)
    assert own.lines() == ["elsewhere module=unknown level=error error=Trouble  None None ()"]
    assert not calm.lines()


def test_a_handler_set_up_before_is_taken_off() -> None:
    """A library that brought its handlers before us speaks through ours, and gets them back after."""
    own, logger = Lines(), logging.getLogger("suluh-test-early")
    handler = logging.StreamHandler(own)
    logger.addHandler(handler)
    logger.propagate = False
    for logged in _installed(logging.INFO):
        logger.warning(CANARY)
        assert logged.lines() == ["elsewhere module=unknown level=warning"]
    assert (own.lines(), logger.handlers, logger.propagate) == ([], [handler], False)
    logger.removeHandler(handler)


def test_a_copied_record_stays_empty(logged: Lines) -> None:
    """Queues copy records before they hand them on; a copy says the same line, to anybody."""
    factory = logging.getLogRecordFactory()
    record = copy.copy(factory("httpx", logging.ERROR, CANARY, 1, CANARY, (CANARY,), None))
    record.msg = CANARY
    logging.getLogger().handle(record)
    assert logged.lines() == [logging.Formatter().format(record)] == ["elsewhere module=httpx level=error"]


def test_a_broken_stream_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """When the log cannot be written, nothing is written elsewhere instead."""
    for logged in _installed(logging.INFO):
        logged.close()
        logging.getLogger("httpx").error(CANARY)
    assert "".join(capsys.readouterr()) == ""


async def test_what_nobody_awaited_is_a_line(logged: Lines) -> None:
    """A task that dies unseen, and a loop in trouble, give the class alone."""

    async def die() -> None:
        _raise()

    task = asyncio.create_task(die(), name=CANARY)
    await asyncio.wait([task])
    del task
    gc.collect()
    asyncio.get_running_loop().call_exception_handler({"message": CANARY, "exception": Trouble(CANARY)})
    lines = [line for line in logged.lines() if "level=error" in line]
    assert lines == ["elsewhere module=asyncio level=error error=Trouble"] * 2


async def test_a_real_client_says_nothing(logged: Lines) -> None:
    """The client logs every address it calls; here not even at DEBUG."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"http://127.0.0.1/{CANARY}", headers={"x": CANARY})
    assert "elsewhere module=httpx level=info" in logged.lines()


def test_a_real_database_says_nothing(logged: Lines) -> None:
    """SQLAlchemy echoes statements and their values; here neither, though it brings its own handler."""
    engine = sqlalchemy.create_engine("sqlite://", echo="debug")
    with engine.connect() as connection:
        connection.execute(sqlalchemy.text("select :said"), {"said": CANARY}).all()
    engine.dispose()
    assert any("sqlalchemy" in line for line in logged.lines())


def test_a_day_is_no_diary(calm: Lines) -> None:
    """As shipped, what libraries say about single messages is not even counted."""
    logging.getLogger("httpx").info(CANARY)
    logging.getLogger("asyncio").debug(CANARY)
    assert not calm.lines()


def test_everything_is_given_back() -> None:
    """After undoing, the process logs as it did before."""

    def state() -> list[object]:
        root = logging.getLogger()
        hooks = [sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning]
        return [*root.handlers, root.level, logging.getLogRecordFactory(), logging.raiseExceptions, *hooks]

    before = state()
    install(stream=Lines())()
    assert state() == before
