### The service card, in English (the source). Status: draft.
### Reviewed by: a helpline worker and a lawyer. The card says what is known, and says plainly what is not.

practice = Practice. Do not call.

## Who it is for: the first line of a card

for-everyone = For everyone, men too
for-adults = For adults, men too
for-men = For men
for-women = For women
for-women-children = For women and children
for-young = For children and young people

## Who answers

who-answers-government = A state office answers.
who-answers-ngo = A group that is not the state answers.
who-answers-igo = An international organization answers.
who-answers-embassy = An embassy or consulate answers.
who-answers-police = The police answer.
who-answers-hotline = A telephone line. We do not know who runs it.

card-place = It is in { $place }.
card-ages = { $most ->
    [99] From age { $least }.
   *[other] { $least ->
        [0] Up to age { $most }.
       *[other] From age { $least } to { $most }.
        }
    }
card-how = How: { $how }
card-address = Office: { $address }
# R11
card-may-not-tell = { $channel ->
    [sms] They may not say if they know the person, to protect them.
   *[web] They may not tell you if they know the person. This protects the person.
    }

## What was widened, said with as much care as a hit

notice-no-men = About this list
    No place to sleep that takes men is listed here. This is what there is.
notice-men-too = Other services help men too.
notice-elsewhere = About this list
    Nothing is listed for { $place }. This one is in another part of { $country }. A call may still help.
notice-beside = About this list
    We know no service here for this: { $wanted }. These may know one. You can ask them.
notice-thin = Few checked numbers here yet.
# R7
notice-government = About this office
    This is the government of { $country }. If you are afraid of that government, choose another.
nothing-listed = About this list
    Nothing that fits is listed here yet: { $wanted }. Call now and other help are below.

wanted-stay = a place to sleep
wanted-pay = unpaid wages
wanted-talk = someone to talk to
wanted-home = going home
wanted-guide = general help
wanted-health = a doctor
wanted-papers = papers
wanted-law = a lawyer
wanted-held = help when someone is held
wanted-basics = food and clothes
wanted-family = family
wanted-work = work and training
wanted-interpreter = an interpreter
wanted-police = the police

## What happens if you call (before the number, in the same message)

# A button that puts the number where it can be pasted from.
copy = Copy { $number }

card-if-you-call = If you call
# R12
minors-yes = { $channel ->
    [sms] They must tell child protection. Ask “Who will you tell?” before a name or place.
   *[web] They must tell the child protection office.
        You can ask “Who will you tell?” before you say your name or where you are.
    }
minors-no = { $channel ->
    [sms] They do not have to tell child protection. Ask “Who will you tell?” before a name or place.
   *[web] They do not have to tell a child protection office.
        You can ask “Who will you tell?” before you say your name or where you are.
    }
minors-unknown = { $channel ->
    [sms] They may have to tell child protection. Ask “Who will you tell?” before a name or place.
   *[web] They may have to tell a child protection office.
        You can ask “Who will you tell?” before you say your name or where you are.
    }

police-never = They say they do not tell the police.
police-if-agreed = They say they tell the police only if you agree.
police-always = The police will know about the call.

fact-records-calls-yes = Calls are recorded.
fact-records-calls-no = They say calls are not recorded.
fact-cooperation-required-yes = They may ask you to help in a court case.
fact-cooperation-required-no = You need not help in a court case.
fact-handover-to-immigration-possible-yes = Immigration may be told.
fact-handover-to-immigration-possible-no = They say they do not tell immigration.
fact-answers-missed-call-yes = They may call back. Say so if that is not safe.
fact-answers-missed-call-no = They do not call back.
fact-papers-needed-yes = They may ask for papers.
fact-papers-needed-no = You need no papers.
fact-identification-needed-yes = A state office must say first that you can get this help.
fact-identification-needed-no = No state office has to agree first.
fact-accepts-anonymous-yes = You need not say your name.
fact-accepts-anonymous-no = They ask for a name.
fact-shows-caller-id-yes = They can see the number you call from.
fact-shows-caller-id-no = They cannot see the number you call from.
fact-movement-limited-yes = People who stay there may not go out freely.
fact-movement-limited-no = People who stay there may go out.
fact-own-phone-allowed-yes = You may keep your phone.
fact-own-phone-allowed-no = You may not keep your phone there.
fact-family-contact-yes = You may speak with your family.
fact-family-contact-no = You may not speak with your family from there.
fact-may-work-yes = You may work while you stay.
fact-may-work-no = You may not work while you stay.
fact-children-may-stay-yes = Children may stay too.
fact-children-may-stay-no = Children may not stay.
fact-stay-limit = How long: { $limit }

help-free = The help is free.
help-paid = The help costs money.

# R5: all that is unknown is one sentence, with the question to ask.
card-unknown = { $channel ->
    [sms] { $age ->
            [young] We do not know if they { $list }.
           *[adult] We do not know if they { $list }. Ask first, without a name.
            }
   *[web] We do not know { $list }. You can ask first: “Who will you tell, and is it free?” You need not say your name.
    }
unknown-police = { $channel ->
    [sms] tell the police
   *[web] if they tell the police
    }
unknown-records-calls = { $channel ->
    [sms] record calls
   *[web] if they record calls
    }
unknown-papers-needed = { $channel ->
    [sms] ask for papers
   *[web] if they ask for papers
    }
unknown-cost = { $channel ->
    [sms] cost money
   *[web] what it costs
    }
unknown-help-cost = { $channel ->
    [sms] cost money
   *[web] what the help costs
    }
unknown-call-cost = { $channel ->
    [sms] charge for the call
   *[web] what the call costs
    }
unknown-or = or
unknown-movement-limited = { $channel ->
    [sms] let people go out
   *[web] if people there may go out
    }

## Numbers

by-voice = Call
by-whatsapp = WhatsApp
by-sms = SMS
by-telegram = Telegram
by-email = E-mail
call-free = free call
call-paid = the call costs money
number-menu = Then: { $keys }
number-only-inside = { $channel ->
    [sms] Only inside { $country }.
   *[web] Works only inside this country: { $country }.
    }

## When, in which language, checked when

# It may stand first in a message of its own, where a channel parts a long card.
card-when = When they answer
hours-unknown = We do not know their hours.
hours-always = Day and night.
hours-always-said = They say: day and night.
open-now = Open now.
closed-now = Closed now.
public-holidays = holidays
speaks-tested = Answered in { $language } when it was tested.
speaks-stated = They say they speak { $languages }.
speaks-unknown = We do not know which languages they speak. Say your language first.
card-trace = A call stays in the call list of the phone.

checked-never = { $channel ->
    [sms] Not checked yet.
   *[web] From a public page. Nobody has checked it yet.
    }
checked-never-dated = { $channel ->
    [sms] Not checked yet.
   *[web] From a public page of { $date }. Nobody has checked it yet.
    }
checked-by-government = Checked on { $date } by a state office.
checked-by-ngo = Checked on { $date } by a group that is not the state.
checked-by-igo = Checked on { $date } by an international organization.
checked-by-embassy = Checked on { $date } by an embassy.
checked-by-police = Checked on { $date } by the police.
checked-by-hotline = Checked on { $date } by the line itself.
