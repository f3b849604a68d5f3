### The service card, in Burmese. Status: draft.
### Reviewed by: a helpline worker and a lawyer. The card says what is known, and says plainly what is not.

practice = စမ်းသပ်ဖို့ပါ။ ဒီနံပါတ် မဆက်ပါနဲ့။

## Who it is for: the first line of a card

for-everyone = ကျား၊ မ မရွေး အားလုံးအတွက်
for-adults = 18 နှစ်ပြည့်ပြီးသူ ကျား၊ မ မရွေးအတွက်
for-men = အမျိုးသားတွေအတွက်
for-women = အမျိုးသမီးတွေအတွက်
for-women-children = အမျိုးသမီးနဲ့ ကလေးတွေအတွက်
for-young = ကလေးတွေနဲ့ လူငယ်တွေအတွက်

## Who answers

who-answers-government = အစိုးရရုံးက ဖြေပါတယ်။
who-answers-ngo = အစိုးရ မဟုတ်တဲ့ အဖွဲ့က ဖြေပါတယ်။
who-answers-igo = နိုင်ငံတကာ အဖွဲ့အစည်းက ဖြေပါတယ်။
who-answers-embassy = သံရုံး ဒါမှမဟုတ် ကောင်စစ်ဝန်ရုံးက ဖြေပါတယ်။
who-answers-police = ရဲက ဖြေပါတယ်။
who-answers-hotline = ဖုန်းနံပါတ်တစ်ခုပါ။ ဘယ်အဖွဲ့ကလဲ မသိရသေးပါဘူး။

card-place = { $place } မှာ ရှိပါတယ်။
card-ages = { $most ->
    [99] အသက် { $least } နှစ်နဲ့ အထက်။
   *[other] { $least ->
        [0] အသက် { $most } နှစ်အထိ။
       *[other] အသက် { $least } နှစ်ကနေ { $most } နှစ်အထိ။
        }
    }
card-how = ဆက်သွယ်ဖို့: { $how }
card-address = ရုံး: { $address }
# R11
card-may-not-tell = { $channel ->
    [sms] သူ့ကို သိလား မသိလား မပြောပြတာ ဖြစ်နိုင်ပါတယ်။ သူ့ကို ကာကွယ်ဖို့ပါ။
   *[web] သူတို့က သူ့ကို သိလား မသိလား မပြောပြတာ ဖြစ်နိုင်ပါတယ်။ ဒါက သူ့ကို ကာကွယ်ဖို့ပါ။
    }

## What was widened, said with as much care as a hit

notice-no-men = ဒီစာရင်းအကြောင်း
    အမျိုးသားကို လက်ခံတဲ့ အိပ်ဖို့နေရာ ဒီစာရင်းမှာ မရှိသေးပါဘူး။ ရှိတာက ဒါတွေပါ။
notice-men-too = တခြားအဖွဲ့တွေက အမျိုးသားတွေကိုလည်း ကူညီပါတယ်။
notice-elsewhere = ဒီစာရင်းအကြောင်း
    { $place } က အဖွဲ့ ဒီစာရင်းမှာ မရှိသေးပါဘူး။ ဒီအဖွဲ့က { $country } ရဲ့ တခြားနေရာမှာပါ။ ခေါ်ကြည့်ရင် အကူအညီ ရနိုင်ပါသေးတယ်။
notice-beside = ဒီစာရင်းအကြောင်း
    { $wanted } အတွက် ဘယ်အဖွဲ့ ရှိလဲဆိုတာ ဒီမှာ မသိရသေးပါဘူး။ အောက်ကအဖွဲ့တွေကတော့ သိနိုင်ပါတယ်။ မေးကြည့်လို့ရပါတယ်။
notice-thin = မှန်မမှန် ကြည့်ပြီးသားနံပါတ် နည်းပါသေးတယ်။
# R7
notice-government = ဒီရုံးအကြောင်း
    ဒါက { $country } အစိုးရရုံးပါ။ အဲဒီအစိုးရကို စိုးရိမ်ရင် တခြားတစ်ခု ရွေးပါ။
nothing-listed = ဒီစာရင်းအကြောင်း
    { $wanted } အတွက် ဆက်ရမယ့်အဖွဲ့ ဒီမှာ မရှိသေးပါဘူး။ အခုဆက်ဖို့ နံပါတ်နဲ့ တခြားအကူအညီက အောက်မှာပါ။

wanted-stay = အိပ်ဖို့ နေဖို့ နေရာ
wanted-pay = လုပ်ခလစာ မရတဲ့ကိစ္စ
wanted-talk = စကားပြောချင်တဲ့ကိစ္စ
wanted-home = အိမ်ပြန်တဲ့ကိစ္စ
wanted-guide = အထွေထွေ အကူအညီ
wanted-health = ဆရာဝန်ပြတဲ့ကိစ္စ
wanted-papers = စာရွက်စာတမ်းကိစ္စ
wanted-law = ရှေ့နေ အကူအညီ
wanted-held = တစ်ယောက်ယောက် ဖမ်းခံထားရတဲ့ကိစ္စ
wanted-basics = စားစရာနဲ့ အဝတ်အစား
wanted-family = မိသားစုကိစ္စ
wanted-work = အလုပ်နဲ့ သင်တန်း
wanted-interpreter = စကားပြန် အကူအညီ
wanted-police = ရဲနဲ့ပတ်သက်တာ

## What happens if you call (before the number, in the same message)

# A button that puts the number where it can be pasted from.
copy = { $number } ကို ကော်ပီကူးမယ်

card-if-you-call = ဖုန်းဆက်ရင်
# R12
minors-yes = { $channel ->
    [sms] 18 နှစ်အောက် ကာကွယ်တဲ့ရုံးကို သူတို့ မဖြစ်မနေ ပြောရပါတယ်။
        နာမည်နဲ့ နေရာ မပြောခင် မေးပါ: “တခြား ဘယ်သူ သိမှာပါလဲ?”
   *[web] 18 နှစ်အောက်တွေကို ကာကွယ်တဲ့ရုံး ရှိပါတယ်။ သူတို့က အဲဒီရုံးကို မဖြစ်မနေ ပြောရပါတယ်။
        နာမည်နဲ့ နေရာ မပြောခင် မေးလို့ရပါတယ်: “တခြား ဘယ်သူ သိမှာပါလဲ?”
    }
minors-no = { $channel ->
    [sms] 18 နှစ်အောက် ကာကွယ်တဲ့ရုံးကို သူတို့ ပြောစရာမလိုပါဘူး။
        နာမည်နဲ့ နေရာ မပြောခင် မေးပါ: “တခြား ဘယ်သူ သိမှာပါလဲ?”
   *[web] 18 နှစ်အောက်တွေကို ကာကွယ်တဲ့ရုံး ရှိပါတယ်။ သူတို့က အဲဒီရုံးကို မဖြစ်မနေ ပြောရတာ မဟုတ်ပါဘူး။
        နာမည်နဲ့ နေရာ မပြောခင် မေးလို့ရပါတယ်: “တခြား ဘယ်သူ သိမှာပါလဲ?”
    }
minors-unknown = { $channel ->
    [sms] 18 နှစ်အောက် ကာကွယ်တဲ့ရုံးကို သူတို့ ပြောရတာ ဖြစ်နိုင်ပါတယ်။
        နာမည်နဲ့ နေရာ မပြောခင် မေးပါ: “တခြား ဘယ်သူ သိမှာပါလဲ?”
   *[web] 18 နှစ်အောက်တွေကို ကာကွယ်တဲ့ရုံး ရှိပါတယ်။ သူတို့က အဲဒီရုံးကို ပြောရတာ ဖြစ်နိုင်ပါတယ်။
        နာမည်နဲ့ နေရာ မပြောခင် မေးလို့ရပါတယ်: “တခြား ဘယ်သူ သိမှာပါလဲ?”
    }

police-never = ရဲကို မပြောဘူးလို့ သူတို့ ဆိုပါတယ်။
police-if-agreed = အကူအညီယူတဲ့သူ သဘောတူမှပဲ ရဲကို ပြောတယ်လို့ သူတို့ ဆိုပါတယ်။
police-always = ဖုန်းဆက်တာကို သူတို့ဆီကတစ်ဆင့် ရဲ သိပါလိမ့်မယ်။

fact-records-calls-yes = ဖုန်းပြောတာကို သူတို့ အသံသွင်းပါတယ်။
fact-records-calls-no = ဖုန်းပြောတာကို အသံမသွင်းဘူးလို့ သူတို့ ဆိုပါတယ်။
fact-cooperation-required-yes = တရားရုံးအမှုမှာ ကူညီပေးဖို့ သူတို့က တောင်းဆိုတာ ဖြစ်နိုင်ပါတယ်။
fact-cooperation-required-no = တရားရုံးအမှုမှာ ကိုယ်က ကူညီပေးစရာ မလိုပါဘူး။
fact-handover-to-immigration-possible-yes = သူတို့က လဝကကို ပြောတာ ဖြစ်နိုင်ပါတယ်။
fact-handover-to-immigration-possible-no = လဝကကို မပြောဘူးလို့ သူတို့ ဆိုပါတယ်။
fact-answers-missed-call-yes = သူတို့က ပြန်ခေါ်တာ ဖြစ်နိုင်ပါတယ်။ ပြန်ခေါ်တာ စိတ်မချရရင် “ပြန်မခေါ်ပါနဲ့” လို့ ပြောပါ။
fact-answers-missed-call-no = သူတို့ ပြန်မခေါ်ပါဘူး။
fact-papers-needed-yes = သူတို့က စာရွက်စာတမ်း တောင်းတာ ဖြစ်နိုင်ပါတယ်။
fact-papers-needed-no = စာရွက်စာတမ်း မလိုပါဘူး။
fact-identification-needed-yes = အစိုးရရုံးက “ရတယ်” လို့ အရင်ပြောမှ ဒီအကူအညီ ရနိုင်ပါတယ်။
fact-identification-needed-no = အစိုးရရုံးက အရင် သဘောတူစရာ မလိုပါဘူး။
fact-accepts-anonymous-yes = နာမည် ပြောစရာမလိုပါဘူး။
fact-accepts-anonymous-no = သူတို့က နာမည် မေးပါတယ်။
fact-shows-caller-id-yes = ဆက်တဲ့ဖုန်းနံပါတ်ကို သူတို့ မြင်ရပါတယ်။
fact-shows-caller-id-no = ဆက်တဲ့ဖုန်းနံပါတ်ကို သူတို့ မမြင်ရပါဘူး။
fact-movement-limited-yes = အဲဒီမှာနေရင် အပြင်ကို ကြိုက်သလို ထွက်လို့မရပါဘူး။
fact-movement-limited-no = အဲဒီမှာနေရင် အပြင်ထွက်လို့ရပါတယ်။
fact-own-phone-allowed-yes = အဲဒီမှာနေရင်း ကိုယ့်ဖုန်း ကိုင်ထားလို့ရပါတယ်။
fact-own-phone-allowed-no = အဲဒီမှာနေရင်း ကိုယ့်ဖုန်း ကိုင်ထားလို့ မရပါဘူး။
fact-family-contact-yes = အဲဒီမှာနေရင်း ကိုယ့်မိသားစုနဲ့ စကားပြောလို့ရပါတယ်။
fact-family-contact-no = အဲဒီမှာနေရင်း ကိုယ့်မိသားစုနဲ့ စကားပြောလို့ မရပါဘူး။
fact-may-work-yes = အဲဒီမှာနေရင်း အလုပ်လုပ်လို့ရပါတယ်။
fact-may-work-no = အဲဒီမှာနေရင်း အလုပ်လုပ်လို့ မရပါဘူး။
fact-children-may-stay-yes = ကလေးတွေလည်း အတူနေလို့ရပါတယ်။
fact-children-may-stay-no = ကလေးတွေ အတူနေလို့ မရပါဘူး။
fact-stay-limit = ဘယ်လောက်ကြာ နေလို့ရလဲ: { $limit }

help-free = အကူအညီက အခမဲ့ပါ။
help-paid = အကူအညီအတွက် ပိုက်ဆံပေးရပါတယ်။

# R5: all that is unknown is one sentence, with the question to ask.
# Each part is an embedded question (… မလား) and the sentence closes them with ဆိုတာ.
card-unknown = { $channel ->
    [sms] { $age ->
            [young] { $list } မသိရသေးပါဘူး။
           *[adult] { $list } မသိရသေးပါဘူး။ နာမည်မပြောဘဲ အရင်မေးလို့ရပါတယ်။
            }
   *[web] { $list } ဆိုတာ မသိရသေးပါဘူး။ အရင်မေးလို့ရပါတယ်: “တခြား ဘယ်သူ သိမှာပါလဲ၊ အခမဲ့လား?” မေးတုန်း နာမည် ပြောစရာမလိုပါဘူး။
    }
unknown-police = { $channel ->
    [sms] ရဲကို ပြောမလား
   *[web] သူတို့က ရဲကို သွားပြောမလား
    }
unknown-records-calls = { $channel ->
    [sms] အသံသွင်းမလား
   *[web] ဖုန်းပြောတာကို သူတို့ အသံသွင်းမလား
    }
unknown-papers-needed = { $channel ->
    [sms] စာရွက်စာတမ်း တောင်းမလား
   *[web] သူတို့က စာရွက်စာတမ်း တောင်းမလား
    }
unknown-cost = { $channel ->
    [sms] ပိုက်ဆံ တောင်းမလား
   *[web] ဘယ်လောက်ကျမလဲ
    }
unknown-help-cost = { $channel ->
    [sms] ပိုက်ဆံ တောင်းမလား
   *[web] အကူအညီအတွက် ဘယ်လောက်ပေးရမလဲ
    }
unknown-call-cost = { $channel ->
    [sms] ဖုန်းခ ကုန်မလား
   *[web] ဖုန်းခ ဘယ်လောက်ကျမလဲ
    }
unknown-or = { $channel ->
    [sms] နဲ့
   *[web] ဒါမှမဟုတ်
    }
unknown-movement-limited = { $channel ->
    [sms] အပြင်ထွက်လို့ရမလား
   *[web] အဲဒီမှာနေရင် အပြင်ထွက်လို့ရမလား
    }

## Numbers

by-voice = ဖုန်း
by-whatsapp = WhatsApp
by-sms = SMS
by-telegram = Telegram
by-email = အီးမေးလ်
call-free = ဖုန်းခ မကုန်ပါဘူး
call-paid = ဖုန်းခ ပေးရပါတယ်
number-menu = ဖုန်းဝင်ရင် နှိပ်ပါ: { $keys }
number-only-inside = { $channel ->
    [sms] { $country } ထဲကပဲ ခေါ်လို့ရပါတယ်။
   *[web] { $country } နိုင်ငံထဲကပဲ ခေါ်လို့ရပါတယ်။
    }

## When, in which language, checked when

# It may stand first in a message of its own, where a channel parts a long card.
card-when = ဖြေတဲ့အချိန်နဲ့ ဘာသာစကား
hours-unknown = ဘယ်အချိန် ဖြေလဲ မသိရသေးပါဘူး။
hours-always = နေ့ရော ညရော ဖြေပါတယ်။
hours-always-said = { $channel ->
    [sms] နေ့ရောညရော ဖြေတယ်လို့ ဆိုပါတယ်။
   *[web] နေ့ရော ညရော ဖြေတယ်လို့ သူတို့ ဆိုပါတယ်။
    }
open-now = အခု ဖွင့်ထားပါတယ်။
closed-now = အခု ပိတ်ထားပါတယ်။
public-holidays = ရုံးပိတ်ရက်
speaks-tested = စမ်းခေါ်တုန်းက { $language } စကားနဲ့ ဖြေခဲ့ပါတယ်။
speaks-stated = { $languages } စကား ပြောတတ်တယ်လို့ သူတို့ ဆိုပါတယ်။
speaks-unknown = သူတို့ ဘာစကား ပြောတတ်လဲ မသိရသေးပါဘူး။ ကိုယ် ဘာစကား ပြောလဲဆိုတာ သူတို့ကို အရင်ပြောပါ။
card-trace = ဖုန်းဆက်ထားတာ ဖုန်းထဲက ခေါ်ထားတဲ့စာရင်းမှာ ကျန်ပါတယ်။

checked-never = { $channel ->
    [sms] မှန်မမှန် မကြည့်ရသေးပါဘူး။
   *[web] ဒီနံပါတ်က အများကြည့်လို့ရတဲ့ အင်တာနက်စာမျက်နှာကပါ။ မှန်မမှန် ဘယ်သူမှ မကြည့်ရသေးပါဘူး။
    }
checked-never-dated = { $channel ->
    [sms] မှန်မမှန် မကြည့်ရသေးပါဘူး။
   *[web] ဒီနံပါတ်က { $date } နေ့စွဲနဲ့ အများကြည့်လို့ရတဲ့ အင်တာနက်စာမျက်နှာကပါ။ မှန်မမှန် ဘယ်သူမှ မကြည့်ရသေးပါဘူး။
    }
checked-by-government = ဒီနံပါတ် မှန်မမှန် { $date } မှာ အစိုးရရုံးက ကြည့်ပေးထားပါတယ်။
checked-by-ngo = ဒီနံပါတ် မှန်မမှန် { $date } မှာ အစိုးရ မဟုတ်တဲ့ အဖွဲ့က ကြည့်ပေးထားပါတယ်။
checked-by-igo = ဒီနံပါတ် မှန်မမှန် { $date } မှာ နိုင်ငံတကာ အဖွဲ့အစည်းက ကြည့်ပေးထားပါတယ်။
checked-by-embassy = ဒီနံပါတ် မှန်မမှန် { $date } မှာ သံရုံးက ကြည့်ပေးထားပါတယ်။
checked-by-police = ဒီနံပါတ် မှန်မမှန် { $date } မှာ ရဲက ကြည့်ပေးထားပါတယ်။
checked-by-hotline = ဒီနံပါတ် မှန်မမှန် { $date } မှာ ဖုန်းဖြေတဲ့အဖွဲ့ ကိုယ်တိုင် ကြည့်ထားပါတယ်။
