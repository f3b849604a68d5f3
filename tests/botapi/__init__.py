"""A strict Telegram for tests.

    async with BotApi() as api:                        # listens on 127.0.0.1
        person = api.person(7, language_code="th")
        person.starts()                                # ... the bot, pointed at api.base_url, answers ...
        await api.wait_for(lambda: person.screen[-1].from_bot)
        person.presses("English")
        assert api.violations == []

Promises: what Telegram refuses is refused here, in its words; whatever breaks the Bot API's description or
its limits is kept in `api.violations`. Refuses: being kinder than Telegram, and doing quietly what it does
not fake.
"""

from tests.botapi.api import TOKEN, BotApi, Call, the_schema
from tests.botapi.chats import Alert, Notice
from tests.botapi.faults import Broken, Fault, Hang, Lost, Refuse, Rule, always, at_random, flood, on
from tests.botapi.groups import Group
from tests.botapi.people import Person, Shown
from tests.botapi.things import HAPPENED, THINGS

__all__ = [
    "HAPPENED",
    "THINGS",
    "TOKEN",
    "Alert",
    "BotApi",
    "Broken",
    "Call",
    "Fault",
    "Group",
    "Hang",
    "Lost",
    "Notice",
    "Person",
    "Refuse",
    "Rule",
    "Shown",
    "always",
    "at_random",
    "flood",
    "on",
    "the_schema",
]
