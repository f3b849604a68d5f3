### What whoever keeps an entry is asked, in Burmese. Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).
### Said to adults at work: polite, plain, short. An entry is အချက်အလက်, who keeps it တာဝန်ယူ; no word for you or us.

# The template that WhatsApp approves; it may open a question of any kind.
ask =
    မေးစရာလေး ရှိပါတယ်။
    ဒီစာရင်းမှာ { $entry } ပါပါတယ်။ အခုထိ မှန်ပါသေးလား?
    .yes = မှန်ပါသေးတယ်
    .changed = ပြောင်းတာ ရှိတယ်
    .later = နောက်မှ

## What stands above a question

entries-title =
    မေးစရာလေး
    တာဝန်ကျသူ တစ်ယောက်ယောက် ဖြေလို့ရပါတယ်။
flag-title = မေးစရာလေး
present-title = ဒီအချက်အလက်အကြောင်း
ringing-title = ဒီအချက်အလက်အကြောင်း
receipt-title = ကျေးဇူးတင်ပါတယ်။ မှတ်ထားပါပြီ။
receipt-next = { $date } လောက်မှာ ထပ်မေးပါမယ်။
present-now = အခု: { $value }
present-before = အရင်: { $value }
present-after = အသစ်: { $value }
present-none = မရှိသေးဘူး
present-odd = ဒီနံပါတ်ကို ဆက်ရင် ပိုက်ဆံကုန်နိုင်ပါတယ်၊ ဒါမှမဟုတ် တခြားနိုင်ငံကပါ။ တစ်ခါ ထပ်ကြည့်ပေးပါ။
present-waits = နောက်တစ်ယောက် ကြည့်ပြီးတဲ့အထိ အဟောင်းကိုပဲ ထားပါမယ်။
present-how-phones = နံပါတ်အသစ်ကို + နဲ့ ရေးပါ၊ ဒါမှမဟုတ် လူတွေ ဆက်တဲ့အတိုင်း ရေးပါ။
present-how-hours = ဒီလို ရေးပါ: Mo-Fr 08:00-17:00။ တနင်္လာကနေ တနင်္ဂနွေအထိက Mo, Tu, We, Th, Fr, Sa, Su ပါ။ နေ့ရော ညရောက 24/7 ပါ။
present-how-languages = ဒီလို ရေးပါ: my, th, en။ မြန်မာ၊ ထိုင်း၊ အင်္ဂလိပ်ပါ။
present-how-audience = ဘယ်သူတွေ လာလို့ရလဲ ရွေးပါ။
present-how-ages = ဒီလို ရေးပါ: 12-17။ 18 နှစ်နဲ့ အထက်ဆိုရင် 18- လို့ပဲ ရေးပါ။
present-how-cost = အခမဲ့လား၊ ပိုက်ဆံပေးရလား ရွေးပါ။
present-how-how-to-access = လူတွေ ဘယ်လို ဆက်သွယ်ရလဲ အတိုရေးပါ။

## Does it still hold

asked = ဒါတွေ မှန်ပါသေးလား?
verdict =
    .correct = အကုန် မှန်ပါတယ်
    .changed = ပြောင်းတာ ရှိတယ်
    .paused = ခဏ ပိတ်ထားတယ်
    .closed = အပြီး ပိတ်လိုက်ပြီ
    .not_me = တာဝန်မယူတော့ဘူး
    .later = နောက်မှ
unknown = သိရင် ဖြေပေးပါ။
flag =
    .yes = ဟုတ်ပါတယ်
    .no = မဟုတ်ပါဘူး
    .never = ဘယ်တော့မှ မပြောဘူး
    .if_agreed = သဘောတူမှ ပြောတယ်
    .always = အမြဲ ပြောတယ်
    .dont_know = မသိပါဘူး
noted = နောက်ထပ် လုပ်စရာ မရှိပါဘူး။
postponed =
    ရပါတယ်။
    အားတဲ့အခါ ဖြေပေးပါ။ မေးခွန်းက အပေါ်မှာ ရှိပါတယ်။

## Something changed

which_changed = ဘယ်တစ်ခု ပြောင်းသွားလဲ?
what = ဘာ ပြောင်းသွားလဲ?
field =
    .phones = ဆက်ရမယ့် နံပါတ်
    .hours = ဖွင့်ချိန်
    .languages = ပြောတတ်တဲ့ စကား
    .audience = ဘယ်သူ လာလို့ရလဲ
    .ages = အသက်အရွယ်
    .cost = ဘယ်လောက်ကျလဲ
    .how_to_access = ဘယ်လို ဆက်သွယ်ရလဲ
which_number = ဘယ်နံပါတ် ပြောင်းသွားလဲ?
new = ဘယ်လို ပြင်ရမလဲ?
value =
    .everyone = အားလုံး
    .men = အမျိုးသား
    .women = အမျိုးသမီး
    .adults = လူကြီး
    .children = ကလေးနဲ့ လူငယ်
    .free = အခမဲ့
    .paid = ပိုက်ဆံ ပေးရတယ်
    .unknown = မသိရသေးဘူး
odd =
    ဒီနံပါတ် သေချာပါသလား?
    .yes = သေချာပါတယ်
    .no = မဟုတ်ဘူး ပြန်ရေးမယ်
compare = ဒီလိုဆို မှန်ပါသလား?
sure =
    .yes = ဟုတ်ပါတယ်
    .no = မဟုတ်ဘူး ပြန်မယ်
taken =
    ကျေးဇူးတင်ပါတယ်။
    ကျန်တာတွေ မှန်ပါသေးလား?
rest =
    .rest = ကျန်တာ မှန်ပါတယ်
    .more = ပြောင်းတာ ရှိသေးတယ်
    .undo = အရင်အတိုင်း ထားမယ်
undone =
    အရင်အတိုင်း ပြန်ထားပါပြီ။
    ဘာမှ ပြောင်းမသွားပါဘူး။

## Closed, or somebody else's

which_paused = ဘယ်တစ်ခု ခဏ ပိတ်ထားလဲ?
sure_paused =
    ခဏ ပိတ်ထားတာလား?
    ဟုတ်ရင် စာရင်းထဲက ချက်ချင်း ဖြုတ်ပါမယ်။ ပြန်ဖွင့်ရင် ဒီကို စာရေးပေးပါ။
which_closed = ဘယ်တစ်ခု အပြီး ပိတ်လိုက်လဲ?
sure_closed =
    အပြီး ပိတ်လိုက်တာလား?
    ဟုတ်ရင် စာရင်းထဲက ချက်ချင်း ဖြုတ်ပါမယ်။
hidden =
    ကျေးဇူးတင်ပါတယ်။
    စာရင်းထဲက ဖြုတ်ပြီးပါပြီ။
    တာဝန်ယူတဲ့ တခြားသူတွေ ပြန်ဖွင့်လို့ရပါတယ်။
handing =
    တာဝန်မယူတော့တာလား?
    ဟုတ်ရင် အခုကစပြီး တခြားသူကို မေးပါမယ်။
handed =
    ကျေးဇူးတင်ပါတယ်။
    ဒီအကြောင်း ထပ်မမေးတော့ပါဘူး။
was_it_you =
    စာရင်းမှာ ပိတ်ထားပါတယ်။
    အဲဒါ မှန်ပါသလား?
    .open = ပြန်ဖွင့်မယ်
    .right = မှန်တယ် ပိတ်ထားတယ်
opened_again =
    ပြန်ဖွင့်ပြီးပါပြီ။
    ကြည့်ပေးလို့ ကျေးဇူးတင်ပါတယ်။
stays_closed =
    ကျေးဇူးတင်ပါတယ်။
    စာရင်းထဲ ပြန်မထည့်ပါဘူး။

## Please call it now

ring =
    ဒီနံပါတ်ကို ဆက်ကြည့်ပေးပါ။
    ဘယ်ဖုန်းနဲ့မဆို သာမန်လူလို ဆက်ပါ။ နံပါတ်အပြည့်ကို နောက်မှာ ပြပါမယ်။
can_ring =
    .now = အခု ဆက်လို့ရတယ်
    .later = နောက်မှ
ringing = တစ်ယောက်ယောက် ဖြေပါသလား?
answered =
    .yes = ဖြေတဲ့သူ ရှိတယ်
    .no = ဘယ်သူမှ မဖြေဘူး
tongues =
    ဘာစကားနဲ့ ဖြေပါသလဲ?
    တစ်ခု ရွေးပါ၊ ဒါမှမဟုတ် အတိုရေးပါ: my, th။
was_free =
    ဖုန်းခ ကုန်ပါသလား?
    .free = ဖုန်းခ မကုန်ဘူး
    .paid = ဖုန်းခ ကုန်တယ်
    .dont_know = မသိပါဘူး
silent = ဘယ်သူမှ မဖြေတာလား?
told_silent =
    ဆက်ပေးလို့ ကျေးဇူးတင်ပါတယ်။
    တခြားသူလည်း ဆက်ကြည့်ပါမယ်။

## We answer people who call

commit =
    တာဝန်ယူထားတာ ဒါတွေပါ။
    လူတွေ ဖုန်းမဆက်ခင် သိထားရမယ့်အချက်တွေ အရင်မေးပါမယ်။
begin =
    .begin = စလိုက်မယ်
    .later = နောက်မှ
must = သိရင် ဖြေပေးပါ။
must_flag =
    .yes = ဟုတ်ပါတယ်
    .no = မဟုတ်ပါဘူး
    .never = ဘယ်တော့မှ မပြောဘူး
    .if_agreed = သဘောတူမှ ပြောတယ်
    .always = အမြဲ ပြောတယ်
    .dont_know = မသိပါဘူး
commitment =
    ဒါကို သဘောတူပါသလား?
    “ဒီစာရင်းကြောင့် ဖုန်းဆက်တဲ့သူတွေကို ဖြေပေးပါမယ်။”
    .yes = သဘောတူပါတယ်
    .no = သဘောမတူပါဘူး
committed =
    ကျေးဇူးတင်ပါတယ်။
    အခု နောက်တစ်ယောက် ကြည့်ပါမယ်။ တစ်ခါတလေ ပြန်မေးပါမယ်။
not_committed =
    ပြောပြလို့ ကျေးဇူးတင်ပါတယ်။
    စာရင်းမှာ မပြခင် အရင် ဆက်သွယ်ပါမယ်။

## One thing that nobody has said yet

flag-ask-police-contact = တစ်ယောက်ယောက် ဖုန်းဆက်ရင် ရဲကို ပြောပါသလား?
flag-ask-must-report-minors = 18 နှစ်အောက်ဆိုရင် ရုံးတစ်ခုကို မဖြစ်မနေ ပြောရပါသလား?
flag-ask-cooperation-required = အကူအညီရဖို့ တရားရုံးအမှုမှာ ကူညီပေးရပါသလား?
flag-ask-identification-needed = မကူညီခင် အစိုးရရုံးက အရင် သဘောတူရပါသလား?
flag-ask-handover-to-immigration-possible = လူတစ်ယောက်အကြောင်း လဝကကို ပြောတာ ဖြစ်နိုင်ပါသလား?
flag-ask-records-calls = ဖုန်းပြောတာကို အသံသွင်းပါသလား?
flag-ask-accepts-anonymous = နာမည်မပြောဘဲ ဖုန်းဆက်လို့ရပါသလား?
flag-ask-papers-needed = စာရွက်စာတမ်း လိုပါသလား?
flag-ask-interpretation = စကားပြန် ရှိပါသလား?
flag-ask-movement-limited = အဲဒီမှာနေတဲ့သူတွေ အပြင်ထွက်ဖို့ ကန့်သတ်ထားပါသလား?
flag-ask-own-phone-allowed = အဲဒီမှာနေတဲ့သူတွေ ကိုယ့်ဖုန်း ကိုင်ထားလို့ရပါသလား?
flag-ask-family-contact = အဲဒီမှာနေတဲ့သူတွေ မိသားစုကို ဖုန်းဆက်လို့ရပါသလား?
flag-ask-children-may-stay = ကလေးတွေ မိဘနဲ့ အတူနေလို့ရပါသလား?

## What was not understood

pardon_value =
    တောင်းပန်ပါတယ်၊ နားမလည်လိုက်ပါဘူး။
    ပြထားတဲ့အတိုင်း တစ်ခါ ပြန်ရေးပေးပါ။
pardon_tongues =
    တောင်းပန်ပါတယ်၊ နားမလည်လိုက်ပါဘူး။
    တစ်ခု ရွေးပေးပါ၊ ဒါမှမဟုတ် အတိုရေးပေးပါ။
pardon_verdict =
    တောင်းပန်ပါတယ်၊ နားမလည်လိုက်ပါဘူး။
    ဒီထဲက တစ်ခု ရွေးပေးပါ။
not-yours =
    ဒါကို ဖြေလို့ မရပါဘူး။
    ဘာမှ ပြောင်းမသွားပါဘူး။
already-answered =
    ကျေးဇူးတင်ပါတယ်။
    ဒါကို ဖြေပြီးသားပါ။ ဘာမှ ပြောင်းမသွားပါဘူး။
join-welcome =
    မင်္ဂလာပါ။
    အခုကစပြီး တာဝန်ယူထားတာတွေအကြောင်း ဒီမှာ မေးပါမယ်။
    တစ်လမှာ အများဆုံး နှစ်ကြိမ်ပါ။
join-refused =
    မင်္ဂလာပါ။
    ဒီကုဒ် သုံးလို့ မရတော့ပါဘူး။
    ပေးတဲ့သူဆီက အသစ် တောင်းပေးပါ။
