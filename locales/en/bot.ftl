### What Telegram shows before anybody writes, in English (the source). Status: draft.
### Neutral, true, boring: it stands in the list of chats, where anybody may read it (L17).

bot-name = Info Line

bot-description = Questions about work papers, travel and health.
    Free. No name needed.

bot-short = Work papers, travel, health

bot-command-start = Start
bot-command-leave = Leave
