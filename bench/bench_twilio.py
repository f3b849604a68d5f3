"""WhatsApp and SMS: what a message costs, from Twilio's signature to the calls that answer it.

    python -m bench.bench_twilio

Goal 4: ≥ 0.5 × the floor of the same server with an empty handler and the same signature check. The floor
calls nobody; an answer of ours is a call or more, so that each of these is told beside it. Times are of the
processor; the Twilio is a stub in a process of its own.
"""

import asyncio
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from bench import crowd, report
from bench.bench_message import SAID, _talk
from bench.bench_web import _free_port, _used
from bench.twilio_servers import ACCOUNT, SENDERS, TOKEN
from bot.channels.twilio import calls, wire
from bot.channels.twilio.wire import Proof

ROUNDS = 40
SIGNED = RequestValidator(TOKEN)
_ids = count(1)


def main() -> None:
    """The parts alone, then whole conversations on both channels against the floor."""
    calls.PER_SECOND = 100_000  # type: ignore[misc]  # its pace is no cost
    _parts()
    with crowd.house() as house:
        times = asyncio.run(_talk(house.runtime, ROUNDS, "engine"))
    engine = sum(report.middle(column) for column in zip(*times, strict=True)) / len(SAID)
    report.line("a message, our own work (see `message`)", engine, "µs")
    stub = _free_port()
    with ExitStack() as stack:
        stack.enter_context(_served("stub", stub, stub))
        call = asyncio.run(_call_out(stub))
        report.line("one call out, through the library", call, "µs")
        floor = _cost(*stack.enter_context(_server("floor", stub)), "sms")
        report.line("floor: an empty handler that checks the signature, a message", floor, "µs")
        suluh = stack.enter_context(_server("suluh", stub))
        for channel in SENDERS:
            _compare(channel, _cost(*suluh, channel), engine, floor, call)


def _compare(channel: str, own: float, engine: float, floor: float, call: float) -> None:
    report.line(f"{channel}: a message, all of it", own, "µs")
    report.line(f"{channel}: against our own work: times", own / engine, "")
    report.line(f"{channel}: against the floor: times as many", floor / own, "", goal=0.5, at_least=True)
    report.line(f"{channel}: against the floor and one call: times as many", (floor + call) / own, "")


# the parts --------------------------------------------------------------------------------------------------


def _parts() -> None:
    proof, form = Proof(ACCOUNT, TOKEN, "http://127.0.0.1"), _form("sms", "bangkok", 0)
    body, signature = urlencode(form).encode(), _signature("http://127.0.0.1/twilio", form)
    proofs = [lambda: proof.fields("/twilio", body, signature)] * 2_000
    report.line("signature and form", report.middle(report.each(proofs)), "µs")
    reads = [lambda: wire.inbound(form)] * 2_000
    report.line("reading it", report.middle(report.each(reads)), "µs")


async def _call_out(stub: int) -> float:
    """Microseconds of the processor for one, one after another."""
    asks = calls.Calls(calls.Account(ACCOUNT, TOKEN, f"http://127.0.0.1:{stub}"))
    await asks.text(SENDERS["sms"], "+66995550142", "warming")
    before = time.process_time()
    for _ in range(500):
        await asks.text(SENDERS["sms"], "+66995550142", "A text of about this length, and a number.\n1300")
    used = time.process_time() - before
    await asks.close()
    return used / 500 * 1e6


# whole conversations ----------------------------------------------------------------------------------------


@contextmanager
def _server(what: str, stub: int) -> Iterator[tuple[int, int]]:
    port = _free_port()
    with _served(what, port, stub) as process:
        yield process, port


@contextmanager
def _served(what: str, port: int, stub: int) -> Iterator[int]:
    """A server that answers, and its process."""
    command = [sys.executable, "-m", "bench.twilio_servers", what, str(port), str(stub)]
    with subprocess.Popen(command) as server:  # noqa: S603  our own program
        try:
            _wait(port)
            yield server.pid
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(2_000):
        try:
            http.client.HTTPConnection("127.0.0.1", port).request("GET", "/")
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise SystemExit("A server did not open within twenty seconds.")


def _cost(process: int, port: int, channel: str) -> float:
    """Microseconds of the processor that a server uses for one message."""
    _hold(port, channel, 2)
    before = _used(process)
    _hold(port, channel, ROUNDS)
    return (_used(process) - before) / (ROUNDS * len(SAID)) * 1e6


def _hold(port: int, channel: str, rounds: int, said: Sequence[str] = ("hello", *SAID[1:])) -> None:
    """Conversations of different people, one after another; a chat is opened by a word."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    url = f"http://127.0.0.1:{port}/twilio"
    for _ in range(rounds):
        number = next(_ids)
        for one in said:
            form = _form(channel, one, number)
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Twilio-Signature": _signature(url, form),
            }
            connection.request("POST", "/twilio", urlencode(form), headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"It answered {answer.status}: there is nothing to measure.")
    connection.close()


def _form(channel: str, said: str, number: int) -> Mapping[str, str]:
    """As many fields as Twilio brings."""
    sid, before = f"SM{next(_ids):032}", "whatsapp:" if channel == "whatsapp" else ""
    places = {f"{end}{place}": "" for end in ("From", "To") for place in ("City", "Country", "State", "Zip")}
    sids = dict.fromkeys(("MessageSid", "SmsSid", "SmsMessageSid"), sid)
    who = {"From": f"{before}+6681{number:07}", "To": SENDERS[channel], "AccountSid": ACCOUNT}
    counts = {"NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01"}
    return {**places, **sids, **who, **counts, "Body": said}


def _signature(url: str, form: Mapping[str, str]) -> str:
    return str(SIGNED.compute_signature(url, form))


if __name__ == "__main__":
    main()
