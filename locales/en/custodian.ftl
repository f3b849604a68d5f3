### What whoever keeps an entry is asked, in English (the source). Status: draft.
### It may lie on a shared desk: whoever holds the phone learns nothing from it but the entry's own name (R14).

# The template that WhatsApp approves; it may open a question of any kind.
ask =
    A short question.
    Our list has this entry: { $entry }. Is it still right?
    .yes = Yes, still right
    .changed = Something changed
    .later = Later

## What stands above a question

entries-title =
    A short question
    Anyone on duty may answer.
entries-wrong = Somebody on duty said that it is wrong.
flag-title = A short question
present-title = About this entry
ringing-title = About this entry
receipt-title = Thank you. It is noted.
receipt-next = We ask again about { $date }.
receipt-ring = The next test call is about { $date }.
present-now = Now: { $value }
present-before = Before: { $value }
present-after = New: { $value }
present-shown = It is to be on our list.
present-closed = It is to leave our list.
present-none = nothing
present-odd = This number may cost the caller money, or is in another country. Please look at it once more.
present-waits = Until a second person has looked at it, the old one stays.
present-how-phones = Write the new number with +, or as people dial it.
present-how-hours = Write it like this: Mo-Fr 08:00-17:00. The days are Mo, Tu, We, Th, Fr, Sa, Su. Day and night is 24/7.
present-how-languages = Write it like this: th, my, en. These are Thai, Burmese, English.
present-how-audience = Choose who may come.
present-how-ages = Write it like this: 12-17. For 18 and older write 18- and nothing behind it.
present-how-cost = Choose what people pay for the help.
present-how-how-to-access = Write in a few words how people reach you.

## Does it still hold

asked = Is this still right?
verdict =
    .correct = Yes, all of it
    .changed = Something changed
    .paused = Closed for now
    .closed = Closed for good
    .not_me = Not us any more
    .later = Later
    .wrong = Wrong, take it out
unknown = Please say it if you know it.
flag =
    .yes = Yes, that is so
    .no = No, that is not so
    .never = Never
    .if_agreed = Only if they agree
    .always = Always
    .dont_know = I do not know
noted = There is nothing more to do.
noted-next = There is one thing more.
if-there-is-time = Only if you have time.
postponed =
    That is all right.
    Answer when you can. The question stays above.

## Something changed

which_changed = Which one has changed?
what = What has changed?
field =
    .phones = The number
    .hours = Opening hours
    .languages = Languages you speak
    .audience = Who may come
    .ages = Ages
    .cost = What it costs
    .how_to_access = How to reach you
which_number = Which number has changed?
new = What should it say?
value =
    .everyone = Everyone
    .men = Men
    .women = Women
    .adults = Adults
    .children = Children
    .free = Free
    .paid = It costs money
    .unknown = Not known
odd =
    Is that really the number?
    .yes = Yes, it is
    .no = No, write it again
compare = Is it right like this?
sure =
    .yes = Yes, that is right
    .no = No, go back
taken =
    Thank you.
    Is all the rest right?
rest =
    .rest = Yes, the rest is
    .on = Yes, the rest is
    .another = Another change
    .undo = Undo this
undone =
    It is undone.
    Everything is as it was.

## Closed, or somebody else's

which_paused = Which one is closed for now?
sure_paused =
    Is it closed for now?
    Then it leaves our list at once. Tap below when it is open again.
which_closed = Which one is closed for good?
sure_closed =
    Is it closed for good?
    Then it leaves our list at once.
which_wrong = Which one is wrong?
sure_wrong =
    Take it out?
    Then it leaves our list at once. If you know what is right, go back and change it.
hidden =
    Thank you.
    It is off our list now.
    Others who look after it can open it again.
open_again =
    .open = It is open again
    .rest = The other entries
handing =
    You no longer look after this.
    Who looks after it now?
handed =
    Thank you.
    We will not ask you about it any more.
was_it_you =
    This was taken off our list.
    Is that right?
    .open = Put it back
    .right = Yes, leave it off
opened_again =
    It is open again.
    Thank you for looking.
stays_closed =
    Thank you.
    It stays off our list.

## Please call it now

ring =
    Please call this number.
    Call as anybody would, from any phone. You see all of it next.
can_ring =
    .now = I can call now
    .later = Later
ringing = Did somebody answer?
answered =
    .yes = Somebody answered
    .no = Nobody answered
tongues =
    What languages did they speak?
    Choose one, or write short names: th, my.
was_free =
    Was the call free?
    .free = Yes, free
    .paid = No, it cost money
    .dont_know = I do not know
silent = So nobody answered?
told_silent =
    Thank you for calling.
    Somebody else will try it too.

## We answer people who call

commit =
    You look after this.
    First a few things that people must know before they call.
begin =
    .begin = Let us begin
    .later = Later
see = Is all of this right?
seen =
    .yes = Yes, all of it
    .no = Something changed
must = Please say it if you know it.
must_flag =
    .yes = Yes, that is so
    .no = No, that is not so
    .never = Never
    .if_agreed = Only if they agree
    .always = Always
    .dont_know = I do not know
same =
    Is it the same for these?
    Then what you have just said is noted for all of them.
    .yes = Yes, for all of them
    .no = No, ask for each
commitment =
    Do you agree to this?
    “We answer people who call because of this list.”
    .yes = Yes, we do
    .no = No, we do not
committed =
    Thank you.
    Before anything new is shown, a second person looks at it.
not_committed =
    Thank you for saying so.
    We will speak with you before anything is shown.

## One thing that nobody has said yet

flag-ask-police-contact = When somebody calls, do the police hear of it?
flag-ask-must-report-minors = Must you tell an office when someone is under 18?
flag-ask-cooperation-required = Must people help in a court case to get your help?
flag-ask-identification-needed = Must a state office agree before you help somebody?
flag-ask-handover-to-immigration-possible = Can it happen that immigration hears of somebody?
flag-ask-records-calls = Do you record calls?
flag-ask-accepts-anonymous = May people call without a name?
flag-ask-papers-needed = Do people need papers?
flag-ask-interpretation = Do you have interpreters?
flag-ask-movement-limited = Is there a limit on going out for people who stay?
flag-ask-own-phone-allowed = May people keep their own phone?
flag-ask-family-contact = May people call their family?
flag-ask-children-may-stay = May children stay with their parent?

## What was not understood

pardon_value =
    Sorry, I did not get that.
    Please write it once more, in the way shown here.
pardon_value_number =
    Sorry, no numbers here.
    Please write it without numbers and links. Numbers go under “The number” only.
pardon_value_there =
    That stands there already.
    Please write what is new, or go back.
pardon_value_needed =
    Sorry, this must be known.
    People need it before they call. Please write it once more.
pardon_tongues =
    Sorry, I did not get that.
    Please choose one, or write the short names.
not-yours =
    This is not open for you.
    Nothing has changed.
already-answered =
    Thank you.
    This was answered already. Nothing has changed.
join-welcome =
    Hello.
    From now on we ask you here about your entries.
    At most two times a month.
join-welcome-steward =
    Hello.
    From now on we ask you here about your country.
    A short line comes in the morning, and sometimes a question.
join-refused =
    Hello.
    This code does not work any more.
    Please ask whoever gave it to you for a new one.

## When an answer did not do what was meant

note-held =
    Thank you.
    Somebody looks at this first. Until then it stays as it is.
note-overtaken =
    This has just changed.
    Somebody else was quicker. Please look once more.
note-too-many-waiting =
    A lot is waiting already.
    A second person must look at it first.
note-hidden =
    It is off our list now.
    Whoever looks after the list can open it again.
note-still-steward =
    Thank you.
    It is handed on. We still ask you what nobody else answers.
note-agreed-already =
    It was agreed already.
    A second person has said yes, and it stands there now. If it is wrong, please change it once more.
note-not-undone =
    This could not be undone.
    Please write the old one once more.
note-again =
    That did not work.
    Please begin once more.

## What others who look after the same entry are told

tells-title = For your information
tell-receipt = Somebody on duty has answered.
tell-rung =
    Somebody has called there.
    It was answered.
tell-waits-second =
    Something is to change.
    A second person looks at it first.
tell-held =
    It was to leave our list.
    As it was one of many, it stays until you have looked.
tell-reopened = It is open again.
tell-unusual-number =
    A number is to change.
    The new one may cost money, or is in another country. Please look closely.
tell-handed-over =
    Somebody has handed it on.
    From now on others are asked.
tell-ring-failed =
    Nobody answered there.
    Please try the number yourself.
tell-successor-wanted =
    Somebody has handed it on.
    Please invite whoever looks after it now.

## The line of a steward's day

line-title = Running
line-counts = { $due } due, { $hidden } hidden, { $waiting } to approve
line-flood =
    Five people or more could not reach these in one day.
    It may be an attack. Please call them:
line-appeals =
    They ask for another look.
    These are off the list:
week-title = New or changed this week

## The second person, and a second look

approve =
    Do you agree to this?
    .yes = Yes, I agree
    .no = No, leave it
    .later = Later
rung_back =
    Which number did you ring?
    Ring one of these first. Ask whether the change is theirs.
approved =
    Thank you.
    It is done as it was asked.
declined =
    Thank you.
    It stays as it was.
excluded =
    This is off our list.
    Do you see it differently?
appeal =
    .yes = Please look again
    .no = We understand
appealed =
    Thank you.
    A second person looks at it again.
not_appealed =
    Thank you.
    Then it stays like this.
reason-line = The reason: { $reason }
note-at-the-desk =
    This needs the desk.
    Nobody who could be rung for it is known here.
tell-approved = A second person has agreed.
tell-overtaken =
    Your change was not made.
    The same has changed since. Please look, and send it again if it is still right.
tell-not-committed =
    They said no.
    They do not agree to answer people who call.
    Please speak with them.
tell-declined = The change was not taken.
tell-still-lacks =
    They have agreed to answer.
    Something is still missing before it can be shown.
tell-appeal =
    They ask for another look.
    It was taken off the list. A second person should look.
agreeing = Do you agree to this?
heir =
    .backup = Those who share it
    .other = Somebody new
    .no = No, go back
