"""What Telegram shows of the bot before anybody writes: its name, two descriptions, its commands.

Promises: it compares first and changes only what differs, so that running it twice changes nothing;
what only BotFather can switch off is named. Refuses: words of its own, and languages that Telegram has
no two-letter code for.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

from telegram import Bot, BotCommand


@dataclass(frozen=True, slots=True)
class Profile:
    """One language's words. `commands` are names with what stands beside them."""

    name: str
    description: str
    short: str
    commands: Mapping[str, str] = field(default_factory=dict)


async def sync(bot: Bot, profiles: Mapping[str, Profile]) -> AsyncIterator[str]:
    """Make Telegram say this; yields a sentence for each thing that was changed, or that only a person can.

    `profiles` by two-letter language; "" is for everybody else. Raises telegram.error.TelegramError.
    """
    for language, profile in profiles.items():
        async for changed in _sync_one(bot, language or None, profile):
            yield f"{language or 'everybody'}: {changed}"
    for sentence in await _only_by_hand(bot):
        yield sentence


async def _sync_one(bot: Bot, language: str | None, profile: Profile) -> AsyncIterator[str]:
    if (await bot.get_my_name(language)).name != profile.name:
        await bot.set_my_name(profile.name, language)
        yield f"the name is now “{profile.name}”."
    if (await bot.get_my_description(language)).description != profile.description:
        await bot.set_my_description(profile.description, language)
        yield "the description is new."
    if (await bot.get_my_short_description(language)).short_description != profile.short:
        await bot.set_my_short_description(profile.short, language)
        yield "the line about it is new."
    wanted = [BotCommand(name, text) for name, text in profile.commands.items()]
    if list(await bot.get_my_commands(language_code=language)) != wanted:
        await bot.set_my_commands(wanted, language_code=language)
        yield "the commands are new."


async def _only_by_hand(bot: Bot) -> Sequence[str]:
    """What would let it into groups, or show its words in other people's chats."""
    me = await bot.get_me()
    said = {
        "It can be added to groups. Switch that off: BotFather, /setjoingroups, Disable.": me.can_join_groups,
        "Inline mode is on. Switch it off: BotFather, /setinline, then /empty.": me.supports_inline_queries,
    }
    return [sentence for sentence, is_on in said.items() if is_on]
