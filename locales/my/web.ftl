# The fixed words of the web chat's page, in Burmese. Status: draft. All of them may be read over a
# shoulder, so each is one that any office could use (R18, R20).

web-title = သိကောင်းစရာ
web-neutral = အလုပ်စာရွက်စာတမ်း၊ ခရီးသွား၊ ကျန်းမာရေး မေးလို့ရပါတယ်။
web-start = စမယ်

# Before the first card; after it the cards bring their own.
web-leave = ✕ ပိတ်မယ်
web-call = ☎ အခုဆက်ဖို့ နံပါတ်

web-log = ပြောထားတာတွေ
web-write = ဒီမှာ ရေးပါ
web-send = ပို့မယ်

# R9: a minute before the page goes back to its first words. It promises nothing.
web-keep-ask = ဖတ်နေတုန်းလား?
web-keep = ဆက်ဖတ်မယ်

web-trouble = ပို့လို့ မရလိုက်ပါဘူး။
web-again = ထပ်စမ်းမယ်

web-print = ပရင့်ထုတ်မယ်
web-practice = စမ်းသပ်ဖို့ပါ။ ဒီနံပါတ် မဆက်ပါနဲ့။

# What stands there without JavaScript, or when nothing answers (R3).
web-floor = အရေးပေါ် နံပါတ်တွေ
web-script = ဒီမှာ မေးဖို့ JavaScript ကို ဖွင့်ပေးပါ။
web-checked = စစ်ထားတဲ့ရက်
