"""What may be asked of `Messages.json`, and what is wrong with it.

Promises: a form that breaks the description, a limit or the sense of its fields is refused, and that is a bug
of the program; a sid that is gone or somebody who opted out is refused as life has it. Refuses: fields that
are not faked.
"""

import re

from tests.twilioapi import schema
from tests.twilioapi.contents import TEXT, Filled
from tests.twilioapi.refusals import Refused, bug
from tests.twilioapi.schema import Form
from tests.twilioapi.text import parts, units
from tests.twilioapi.world import Letter, World

PHONE = re.compile(r"\+[1-9]\d{6,14}")
SCOPED = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
LONGEST_ADDRESS, LONGEST_BODY, LONGEST_WAIT = 140, 1600, 36_000
NOT_FAKED = {
    "ApplicationSid",
    "FallbackFrom",
    "PersistentAction",
    "ScheduleType",
    "SendAsMms",
    "SendAt",
    "ShortenUrls",
}
WHATSAPP = "whatsapp:"


def judged(world: World, form: Form) -> Letter:
    """The letter that a form means."""
    _described(form)
    given = {name: values[0] for name, values in form.items()}
    to, from_ = _addresses(world, given)
    filled, is_approved = _what(world, form, is_whatsapp=to.startswith(WHATSAPP))
    callback = given.get("StatusCallback", "")
    if callback and (callback.startswith("/") or not world.hook.is_ours(callback)):
        raise bug(21609, f"{callback} is not where the webhook is")
    if world.phone(to).is_opted_out:
        raise Refused(21610)
    return Letter(
        to=to,
        from_=from_,
        filled=filled,
        media=tuple(form.get("MediaUrl", ())),
        segments=1 if to.startswith(WHATSAPP) else parts(filled.text),
        is_approved=is_approved,
        validity=int(given.get("ValidityPeriod", LONGEST_WAIT)),
        callback=callback,
        service_sid=given.get("MessagingServiceSid"),
        discards=given.get("ContentRetention") == "discard",
        obfuscates=given.get("AddressRetention") == "obfuscate",
    )


def address_problem(address: str) -> str:
    """Why nobody can be reached at this address; "" if somebody can."""
    if address.startswith(WHATSAPP):
        name = address.removeprefix(WHATSAPP)
        is_good = bool(PHONE.fullmatch(name) or SCOPED.fullmatch(name)) and len(address) <= LONGEST_ADDRESS
    else:
        is_good = bool(PHONE.fullmatch(address))
    return "" if is_good else "the address is neither +country… nor whatsapp:+country… nor whatsapp:CC.…"


def _described(form: Form) -> None:
    if "To" not in form:
        raise bug(21604, "")
    if problem := schema.wrong_form("create_message", form):
        raise bug(20001, problem)
    if unfaked := sorted(NOT_FAKED & form.keys()):
        raise bug(20001, f"not faked: {', '.join(unfaked)}")
    if not 1 <= int(form.get("ValidityPeriod", ["1"])[0]) <= LONGEST_WAIT:
        raise bug(20001, f"ValidityPeriod is not 1 to {LONGEST_WAIT}")


def _addresses(world: World, given: dict[str, str]) -> tuple[str, str]:
    to, from_ = given["To"], given.get("From", "")
    channel = "whatsapp" if to.startswith(WHATSAPP) else "sms"
    if problem := address_problem(to):
        raise bug(21211, problem)
    if not from_ and not given.get("MessagingServiceSid"):
        raise bug(21603, "nor is there a MessagingServiceSid")
    if given.get("MessagingServiceSid", world.senders["service"]) != world.senders["service"]:
        raise bug(20001, "there is no such MessagingServiceSid")
    if from_ and from_.startswith(WHATSAPP) != (channel == "whatsapp"):
        raise bug(21910, "")
    if from_ and from_ != world.senders[channel]:
        raise bug(63007 if channel == "whatsapp" else 21606, "")
    return to, world.senders[channel]


def _what(world: World, form: Form, *, is_whatsapp: bool) -> tuple[Filled, bool]:
    """What will be shown, and whether it may be shown at any time."""
    body, sid, variables = (form.get(name, [""])[0] for name in ("Body", "ContentSid", "ContentVariables"))
    if sid and (body or "MediaUrl" in form):
        raise bug(20001, "give Body and MediaUrl, or ContentSid, not both")
    if variables and not sid:
        raise bug(21656, "there is no ContentSid")
    if not sid:
        return _plain(body, has_media="MediaUrl" in form), False
    content = world.contents.get(sid)
    if content is None:
        raise Refused(21655)
    filled = content.fill(variables or None)
    if not is_whatsapp and filled.kind != TEXT:
        raise bug(63021, "there are no buttons or lists in an SMS")
    return filled, content.is_approved


def _plain(body: str, *, has_media: bool) -> Filled:
    if not body.strip() and not has_media:
        raise bug(21619, "")
    if units(body) > LONGEST_BODY:
        raise bug(21617, f"it has {units(body)}")
    return Filled(TEXT, body)
