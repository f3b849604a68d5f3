"""The lines to Telegram, against a server of a few lines: what is passed on, what breaks, what stays open."""

import asyncio
import json
import logging
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.telegram.request import Lines

Json = dict[str, Any]
Says = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]

TOKEN = "42:only-for-this-test"
ME = {"id": 42, "is_bot": True, "first_name": "Suluh"}
CARD = {"message_id": 2, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "Hello"}


class Server:
    """Answers each request with the next of its answers; the last one again and again."""

    def __init__(self, *answers: bytes | Says) -> None:
        self.answers, self.heard, self.lines, self.ended = list(answers), list[bytes](), 0, 0
        self.url = ""

    @asynccontextmanager
    async def open(self, context: ssl.SSLContext | None = None) -> AsyncIterator["Server"]:
        """It listens while the block runs."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
        async with server:
            yield self

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.lines += 1
        try:
            while heard := await _one(reader):
                self.heard.append(heard)
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if isinstance(answer, bytes):
                    writer.write(answer)
                else:
                    await answer(heard, writer)
        except ConnectionError:
            pass
        finally:
            self.ended += 1
            writer.close()


async def _one(reader: asyncio.StreamReader) -> bytes:
    """A request, head and body; nothing when the line was closed."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    return head + await reader.readexactly(length)


def told(result: object, status: int = 200, **more: object) -> bytes:
    """An answer of Telegram's."""
    about = {"result": result} if status == 200 else {"error_code": status, "description": result}
    body = json.dumps({"ok": status == 200, **about, **more}).encode()
    return f"HTTP/1.1 {status} Whatever\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


YES = told(result=True)


async def silent(_: bytes, writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    await writer.drain()


async def dropped(_: bytes, writer: asyncio.StreamWriter) -> None:
    """Hangs up in the middle of an answer."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    await writer.drain()
    writer.close()


async def last(_: bytes, writer: asyncio.StreamWriter) -> None:
    """Answers, and hangs up as it said it would."""
    writer.write(YES.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
    await writer.drain()
    writer.close()


@asynccontextmanager
async def talking(*answers: bytes | Says) -> AsyncIterator[tuple[Server, Bot, Lines]]:
    """A bot with its lines to a server."""
    async with Server(*answers).open() as server, Lines() as lines:
        yield server, Bot(TOKEN, server.url, request=lines, get_updates_request=Lines()), lines


async def test_a_card_is_asked_for_as_json_and_comes_back() -> None:
    """What the bot says arrives whole, in any script; of the card that comes back only its id is read."""
    async with talking(told(CARD)) as (server, bot, _):
        sent = await bot.send_message(7, "ကူညီပါ “🌐”", disable_notification=True)
    assert (sent.message_id, sent.chat.id, sent.text) == (2, 7, None)
    head, _, body = server.heard[0].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n".encode())
    assert json.loads(body) == {"chat_id": 7, "text": "ကူညီပါ “🌐”", "disable_notification": True}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (told("Bad Request: chat not found", 400), BadRequest),
        (told("Forbidden: bot was blocked by the user", 403), Forbidden),
        (told("Too Many Requests", 429, parameters={"retry_after": 3}), RetryAfter),
        (told("Bad Gateway", 502), NetworkError),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 5\r\n\r\nsorry", NetworkError),
    ],
)
async def test_a_refusal_is_passed_on(answer: bytes, error: type[TelegramError]) -> None:
    """Status and payload reach the library, which makes its own errors of them; the line stays open."""
    async with talking(answer, YES) as (server, bot, _):
        with pytest.raises(error):
            await bot.send_message(7, "Hello")
        assert await bot.answer_callback_query("1")
        assert server.lines == 1


@pytest.mark.parametrize("status", [200, 500])
@pytest.mark.parametrize("body", [b"<html>", b"[]", b"\xff", b""])
async def test_what_is_not_from_telegram_is_an_error_and_not_logged(
    status: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Some networks answer in somebody else's name."""
    answer = b"HTTP/1.1 %d Whatever\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)
    async with talking(answer) as (_, bot, _lines):
        with caplog.at_level(logging.WARNING), pytest.raises(TelegramError):
            await bot.send_message(7, "Hello")
    assert not caplog.messages


async def test_what_takes_too_long_is_timed_out_and_its_line_is_not_used_again() -> None:
    """An answer that comes later must not be taken for the answer to something else."""
    async with talking(silent, YES) as (server, bot, _):
        with pytest.raises(TimedOut):
            await bot.answer_callback_query("1", read_timeout=0.05)
        assert await bot.answer_callback_query("2")
        assert server.lines == 2


async def test_who_gives_up_takes_the_line_along() -> None:
    """So it is when the one who asked is cancelled."""
    async with talking(silent, YES) as (server, bot, _):
        asking = asyncio.create_task(bot.answer_callback_query("1"))
        await _until(lambda: bool(server.heard))
        asking.cancel()
        assert await bot.answer_callback_query("2")
        assert server.lines == 2


async def test_a_line_that_breaks_is_a_network_error() -> None:
    """Hung up before or within the answer, or no HTTP at all."""

    async def gone(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.close()

    for answer in (gone, dropped, b"220 mail.example ESMTP\r\n\r\n"):
        async with talking(answer) as (_, bot, _lines):
            with pytest.raises(NetworkError) as raised:
                await bot.answer_callback_query("1")
            assert not isinstance(raised.value, TimedOut)


async def test_nobody_at_home_is_a_network_error_that_names_no_address() -> None:
    """The address of a bot holds its secret."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    async with Lines() as lines:
        with pytest.raises(NetworkError) as raised:
            await lines.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert TOKEN not in str(raised.value)
    assert str(port) not in str(raised.value)


async def test_lines_stay_open_and_no_more_than_are_needed() -> None:
    """Twenty calls in a row take one line, five at once take five."""
    async with talking(YES) as (server, bot, _):
        for number in range(20):
            await bot.answer_callback_query(str(number))
        assert server.lines == 1
        await asyncio.gather(*(bot.answer_callback_query(str(number)) for number in range(5)))
        assert server.lines <= 5


async def test_large_bodies_pass_both_ways() -> None:
    """A megabyte there and back, and an answer in pieces."""
    body = json.dumps({"ok": True, "result": ME | {"first_name": "x" * 1_000_000}}).encode()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:70_000], body[70_000:])) + b"0\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces
    async with talking(chunked) as (server, bot, _):
        assert len((await bot.get_me()).first_name) == 1_000_000
        await bot.set_my_description("y" * 1_000_000)
    assert len(server.heard[1]) > 1_000_000


async def test_files_are_refused() -> None:
    """Suluh has none to send."""
    async with talking(told(CARD)) as (server, bot, _):
        with pytest.raises(NetworkError):
            await bot.send_photo(7, b"not really a photo")
    assert not server.heard


async def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Neither what was said nor to whom, whatever becomes of it."""
    with caplog.at_level(logging.DEBUG):
        async with Server(YES, dropped).open() as server, Lines() as lines:
            await lines.post(f"{server.url}{TOKEN}/getMe")
            with pytest.raises(NetworkError):
                await lines.post(f"{server.url}{TOKEN}/getMe")
    assert TOKEN not in caplog.text


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110  what is waited for is the other side's
            await asyncio.sleep(0.001)


async def test_lines_can_be_closed_and_opened_again() -> None:
    """Closed they refuse, and say so; the library opens and closes them."""
    async with talking(YES) as (server, bot, lines):
        await bot.answer_callback_query("1")
        await lines.shutdown()
        with pytest.raises(NetworkError):
            await bot.answer_callback_query("2")
        await lines.initialize()
        assert await bot.answer_callback_query("3")
    assert len(server.heard) == 2


async def test_a_certificate_nobody_signed_is_refused(tmp_path: Path) -> None:
    """A server with a certificate of its own making is not spoken to."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("needs openssl: apt install openssl")
    key, signed = tmp_path / "key.pem", tmp_path / "certificate.pem"
    making = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(signed),
    ]
    subprocess.run([*making, "-subj", "/CN=localhost"], check=True, capture_output=True)  # noqa: ASYNC221 - short
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(signed, key)
    async with Server(YES).open(context) as server, Lines() as lines:
        with pytest.raises(NetworkError):
            await lines.post(server.url.replace("http://127.0.0.1", "https://localhost"))
    assert not server.heard
