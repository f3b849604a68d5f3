"""The line to write to, for somebody who cannot speak (R1)."""

from datetime import UTC, datetime

from bot.dialogue.events import Numbers, Say, Voice
from bot.directory.model import Channel, Need, Operator, Organization, Phone, Service
from bot.directory.query import Danger
from tests.play import renderer

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def test_who_cannot_speak_is_given_a_message_line_and_not_an_e_mail() -> None:
    """An e-mail is read tomorrow; the number that takes messages is shown, wherever it is listed."""
    phones = (Phone("help@example.org", Channel.EMAIL), Phone("+66 99 130 1300", Channel.SMS))
    office = Organization("o", "An office", Operator.NGO)
    service = Service("s", office, "A line", "", "TH", (Need.SAFETY_NOW,), phones=phones)
    say = Say("call", Voice(), content=Numbers(Danger(write=service), "TH"))
    shown = "\n".join(message.text for message in renderer("web").render(say, NOW))
    assert "+66 99 130 1300" in shown
    assert "example.org" not in shown
