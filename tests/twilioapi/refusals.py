"""How Twilio says no: an HTTP status, a code of its own, and a sentence.

Promises: the codes are those of Twilio's error pages; a refusal that no working program would earn is marked
as `is_bug`, and the fake complains of it. Refuses: the exact wording; only codes may be relied upon.
"""

SENTENCES = {
    20001: "Invalid parameter",
    20003: "Authenticate",
    20009: "Cannot delete this resource because it is not in a final state",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    20500: "Internal Server Error",
    20503: "Service Unavailable",
    21211: "Invalid 'To' Phone Number",
    21603: "A 'From' phone number is required",
    21604: "A 'To' phone number is required",
    21606: "The From phone number is not a valid, message-capable number for this account",
    21609: "The 'StatusCallback' URL is not a valid URL",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The concatenated message body exceeds the 1600 character limit",
    21619: "A text message body, media urls or a content sid must be specified",
    21655: "The ContentSid is invalid",
    21656: "The ContentVariables parameter is invalid",
    21658: "A parameter exceeds the character limit",
    21910: "'From' and 'To' should be of the same channel",
    30034: "Message from an unregistered number",
    30036: "Validity period expired",
    63003: "Channel could not find the To address",
    63007: "Channel with the specified From address could not be found",
    63013: "The message violates the channel provider's policy",
    63014: "The message was blocked by a user action",
    63015: "Channel sandbox: the recipient has not joined",
    63016: "Outside of the allowed window; use a template",
    63018: "Rate limit of the channel exceeded",
    63021: "The content is invalid for this channel",
    63024: "Invalid message recipient",
    63032: "This user is part of an experiment and cannot be sent to",
    63049: "Meta chose not to deliver this message",
}
STATUS = {20003: 401, 20009: 409, 20404: 404, 20429: 429, 20500: 500, 20503: 503}


class Refused(Exception):
    """An answer that is not well."""

    def __init__(self, code: int, why: str = "", *, is_bug: bool = False) -> None:
        self.code, self.status, self.is_bug = code, STATUS.get(code, 400), is_bug
        self.message = ": ".join(filter(None, (SENTENCES.get(code, "Bad Request"), why)))
        super().__init__(self.message)


def bug(code: int, why: str) -> Refused:
    """A call that is wrong in itself, whatever the person or the time."""
    return Refused(code, why, is_bug=True)
