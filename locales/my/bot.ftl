### What Telegram shows before anybody writes, in Burmese. Status: draft.
### Neutral, true, boring: it stands in the list of chats, where anybody may read it (L17).

bot-name = သိကောင်းစရာ

bot-description = အလုပ်စာရွက်စာတမ်း၊ ခရီးသွား၊ ကျန်းမာရေး မေးလို့ရပါတယ်။
    အခမဲ့ပါ။ နာမည် မလိုပါဘူး။

bot-short = အလုပ်စာရွက်စာတမ်း၊ ခရီးသွား၊ ကျန်းမာရေး

bot-command-start = စမယ်
bot-command-leave = ပိတ်မယ်
