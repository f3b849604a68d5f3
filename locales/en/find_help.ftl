### The conversation, in English (the source). Status: draft.
### Reviewed by: a translator and a survivor reader. One idea in a sentence; no word a ten-year-old would not use.
### The first line of each message may appear on a locked screen: at most 30 characters, and harmless.
### $asker: self, other. $age: adult, young. They choose the voice; the road is the same.

hello = Hello. Choose a language.

language = Choose a language.

# Moves: what may be said at any moment. The word danger never stands on a button.
move =
    .leave = ✕ Leave
    .back = Back
    .call = ☎ Call now
    .language = 🌐 Language
    .more = More
    .skip = Skip

choose = Choose one.
choose-open = Choose

## Five questions

# R8: at most 25 words, its own text for each channel, in words any public service could use.
honest = { $channel ->
    [web] Free. No name needed.
        Shared phone? Others can read this page. ✕ clears it here.
    [telegram] Free. No name needed.
        Shared phone? Others can read this chat. ✕ clears it here.
    [whatsapp] Free. No name needed.
        Shared phone? Others can read this chat. I cannot delete it. You can.
    [sms] No name needed.
        Shared phone? Others can read this. I cannot delete it. The phone company keeps a record.
   *[terminal] Free. No name needed.
        Others can read this screen. Leaving ends the talk. It does not clear the screen.
    }

who = Who is this for?
    .about = More about this chat
    .failed = A number did not work

asker =
    .self = For me
    .other = For someone else
    .work = I help people in my work

where = { $asker ->
    [other] Which country are they in?
        You can type a town, or choose.
   *[self] Where do you want help?
        You can type a town, or choose.
    }
    .skip = Somewhere else, not sure

area = Which part of the country?
    .whole = All of { $country }

which = Which one do you mean?
    .none = None of these

age = { $asker ->
    [other] Is the person under 18?
        Some services are for young people only.
   *[self] Are you under 18?
        Some services are for young people only.
    }
    .yes = Yes
    .no = No
    .unsure = Not sure

need = { $asker ->
    [other] What would help them most?
   *[self] { $age ->
        [young] What would help you now?
       *[adult] What would help you most?
        }
    }

help =
    .stay = { $age ->
        [young] A place to sleep
       *[adult] A safe place to sleep
        }
    .pay = Unpaid wages, debt
    .talk = Someone to talk to
    .home = Going home
    .guide = { $age ->
        [young] Something else
       *[adult] I don’t know
        }
    .health = { $age ->
        [young] A doctor
       *[adult] Doctor, medicine
        }
    .papers = Papers, ID, visa
    .law = A lawyer, court
    .held = { $asker ->
        [other] Police or immigration holds them
       *[self] Police or immigration holds me
        }
    .basics = Food, clothes, money
    .family = Family, children
    .work = Work, school, training
    .interpreter = Someone to interpret
    .police = The police

## The card, and what stands behind it

card =
    .next = Other services
    .say = What to say
    .rights = Good to know
    .failed = It did not work
    .else = Other help
    .sheet = List to print

# The young read on their second card, in the third person, that it is nobody's fault (safety.md, 4d).
others = { $age ->
    [young] Which one?
        The number comes next.
        Whatever happened, it is not a young person’s fault.
   *[adult] Which one?
        The number comes next.
    }

else = What else?

refine =
    .need = Another kind of help
    .place = Another place too
    .men = Open to men
    .write = By message, not a call
    .tongue = Speaks my language
    .office = My own country’s office
    .home = { $asker ->
        [other] Help where I am
       *[self] Help where I am
        }

again = What else would help?

elsewhere = Which other place?
    You can type a town, or choose.

office = Which country?

home = Which country are you in?
    These are numbers for you, from there.

sheet = A list for this area.
    Every entry says if and when it was checked.

## It did not work

failed = What happened?
    This is counted without any name. The service is not told who asked.

reason =
    .nobody_answered = Nobody answered
    .number_wrong = The number is wrong
    .refused = They said no
    .asked_money = They asked for money
    .not_my_language = Not my language
    .treated_badly = They were not kind
    .told_somebody = They told somebody
    .wanted_police = They wanted police first
    .not_for_me = It is not for me
    .sent_elsewhere = They sent me elsewhere
    .other = Something else

thanked = Thank you.
    It can help the next person.

thanks = Here is what else there is.
    .others = Other services
    .else = Other help
    .card = Back to the number

# The contact that the steward names for the country. Stands after a report, and on the page about complaints.
# On one line, so that nobody takes it for the number of a service.
complain-to = Only for complaints about a service or this chat: { $contact }

lost_where = Where was the number for?
    You can type a town, or choose.

lost_which_place = Which one do you mean?

lost_which = Which one was it?

## Call now

call = Choose what fits.

# The buttons on a card of numbers: for a relative, and for who did not say where.
danger =
    .home = Help where I am
    .where = Choose a country

call_home = Which country are you in?
    A line of your own country comes first then.

call_where = Where are you?
    Choose a country for more numbers.
    .skip = At sea, or not sure

call_which = Which one do you mean?

danger-title = Numbers to call now

danger-nothing-else = Nobody else is listed here now.

danger-none-from-anywhere = Choose a country first.

danger-child = { $asker ->
    [other] If the person is under 18
   *[self] If you are under 18
    }

danger-write = Cannot speak?
    Send a message to:

floor-police = Police
floor-ambulance = Ambulance
floor-emergency = Emergency number
floor-may-ask = They may ask for papers.
floor-checked = Checked on { $date }

kind = It is good that you wrote.
    { $channel ->
    [whatsapp] You need not write more here. I cannot delete this chat.
    [sms] You need not write more here. I cannot delete these messages.
   *[web] You need not write more here. A name is not needed.
    }

listening =
    .mistaken = This is not what I meant
    .where = Choose a country

listening_first = Choose a language.
    .mistaken = This is not what I meant

listening_where = Where are you?
    Choose a country for more numbers.
    .skip = Somewhere else, not sure
    .mistaken = This is not what I meant

listening_which = Which one do you mean?

## What is not understood

pardon = Sorry, I did not get that.
    Please choose one of these.

# Two things were understood; one answer is one thing.
which_first = That is more than one thing.
    Please choose one first. The other can come after.

pardon_place = I do not know this place.
    Try a bigger town nearby, or choose.

pardon_twice = I still do not understand.
    The choices are below.

unreadable = I can only read text.
    I did not open it, and I do not keep it. Please choose, or type a word.

## About this chat, and leaving

# The last line asks what `clock` answers. Where we can clear, it is about the card; where we cannot, nothing is
# cleared on the phone, and the clock says only how long we know which chat this is (R9).
about = How this chat works
    { $channel ->
    [web] We keep no list of who was here. When you leave, we keep nothing you wrote.
        The address stays in the list of visited pages. A private window keeps no list.
        Somebody who watches this phone from afar can still see the screen.
        How long may the last card stay here?
    [telegram] When you leave, I clear what I can. I can clear only the last two days.
        I cannot clear other phones with this account. See Settings, Devices.
        Somebody who watches this phone from afar can still see the screen.
        How long may the last card stay here?
    [whatsapp] I cannot delete this chat. You can: hold the chat, then delete.
        Other phones with this account may show it. See Linked devices.
        Somebody who watches this phone from afar can still see the screen.
        How long may I remember where we were?
    [sms] I cannot delete these messages. You can, on this phone.
        The phone company keeps a record of them.
        Somebody who watches this phone from afar can still see the screen.
        How long may I remember where we were?
   *[terminal] When you leave, we keep nothing you wrote.
        The words stay on this screen until you clear it.
        How long may I remember where we were?
    }
    .who_runs = Who runs this?
    .stay = Leave it as it is

clock =
    .ten = 10 minutes
    .hour = One hour
    .keep = { $channel ->
        [web] Until I clear it
        [telegram] Until I clear it
       *[sms] Until I leave
        }

who_runs = Who runs this
    { $steward }
    We never ask for money, codes or photos. A person who does is not from us.
    .about = How this chat works

who_runs-nobody = This is a practice version. Nobody runs it as a service.

escape = Just a moment.
    What would you like?
    .clear = { $channel ->
        [web] Clear this chat
        [telegram] Clear this chat
       *[sms] Close this chat
        }
    .out = Help to get out

stay = OK.

# What remains: an ordinary menu, and a true one. Nothing here may show what this was about (R18).
left = { $channel ->
    [web] Info
        Work papers, travel, health. Choose one to ask.
    [telegram] Info
        Work papers, travel, health. Choose one to ask.
   *[sms] Info. Write any time.
    }
    .stay = Leave it as it is

errand =
    .papers = Work papers
    .travel = Travel
    .health = Health
    .work = Work and pay
    .family = Family
    .start = Start

# Whoever taps very fast; what was on the screen still counts.
slow = One moment, please.
    Try again in a few seconds.

# The neutral card while the steward has closed every door; numbers of the floor follow.
paused = Not open now.
    Please come back later. These are national numbers:

# The neutral card when something breaks on the way; a number of the floor follows (R3).
trouble = Please try again.
    Something went wrong on our side. These are national numbers:
