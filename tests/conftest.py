"""What every test may count on: it reaches this machine only, and nothing it needs is quietly missing.

A test that opens a connection to anywhere but loopback or a unix socket fails with a sentence, whatever the
code under test catches. A test that needs a server or a browser asks for it here by name: on a newcomer's
machine it is skipped with one line saying what to install; with SULUH_TEST_NO_SKIPS=1, as in `.ci/run`, a run
with any skip fails. Programs that a test starts are not watched; they are given loopback addresses.
"""

import logging
import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import psycopg
import pytest

os.environ.setdefault(
    "PTB_TIMEDELTA", "true"
)  # else reading some of Telegram's updates warns, and a warning fails
HUSHED = ("telegram", "httpx", "httpcore")
NEEDS_MORE = {"postgres_url", "chromium"}
LOOKS_UP = {"socket.getaddrinfo", "socket.gethostbyname"}
CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the golden transcripts; tests read it from the configuration."""
    parser.addoption("--accept", action="store_true", help="rewrite golden transcripts as Suluh speaks now")


def pytest_configure() -> None:
    """From here on nothing leaves this machine. A hook of the interpreter cannot be taken off again."""
    sys.addaudithook(_stay_here)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a server or a browser is slow, and so are the verbs, each of which makes a database."""
    for item in items:
        if "admin_cli" in item.path.parts or NEEDS_MORE.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With no skips allowed, the last lines say which test was skipped and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped and _no_skips():
        terminalreporter.section("SULUH_TEST_NO_SKIPS is set, and these were skipped", red=True)
        for report in skipped:
            terminalreporter.write_line(f"{report.nodeid}: {_reason(report)}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With no skips allowed, a run that skipped has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and _no_skips():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def libraries_may_speak_again() -> Iterator[None]:
    """What one test hushed, another may listen to: the levels of loggers outlive a test."""
    yield
    for name in (*HUSHED, *(each for each in logging.root.manager.loggerDict if each.startswith(HUSHED))):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The URL of an empty PostgreSQL database that is this test's own, dropped afterwards."""
    server = os.environ.get("SULUH_TEST_POSTGRES")
    if not server:
        pytest.skip("needs PostgreSQL: apt install postgresql, and its URL in SULUH_TEST_POSTGRES")
    name = f"suluh_{uuid.uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name}")
    yield urlsplit(server)._replace(path=f"/{name}").geturl()
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that playwright can drive; as root it wants `--no-sandbox`."""
    path = os.environ.get("SULUH_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return path or pytest.skip("needs a browser: apt install chromium fonts-noto-core")


def _on_server(url: str, statement: str) -> None:
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement.encode())


def _no_skips() -> bool:
    return os.environ.get("SULUH_TEST_NO_SKIPS") == "1"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    if event in LOOKS_UP and not _is_here(arguments[0]):
        _refuse(arguments[0])
    if event in CONNECTS and isinstance(arguments[1], tuple) and not _is_here(arguments[1][0]):
        _refuse(arguments[1][0])


def _is_here(host: object) -> bool:
    """A unix socket has no host, a netlink one has a number; both stay inside."""
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in {"", "localhost"}:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(host: object) -> None:
    # pytest's own failure is no Exception, so code that catches everything cannot hide it.
    pytest.fail(f"This test tried to reach {host!r}. Tests may only talk to this machine.")
