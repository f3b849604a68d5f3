### What people can expect, explained, in English (the source). Status: draft.
### Reviewed by: a lawyer of each country in scope, and a survivor reader; a general page until a country has its own.
### Every claim stands on its own line and begins with its strength. Law on paper is not a certain road:
### what happens after a call is said by the service’s card, never here.
### Law: the ASEAN Convention (ACTIP), the Palermo Protocol, the Convention on the Rights of the Child (CRC) or
### the country’s own law say “shall”. The line says “must”, of a state or its offices, never “will”.
### Maybe (in the data `promise`): they say “consider” or “may”. The line names the thing, and no verb makes it sure.
### Principle: guidelines and good practice. The line says “should”, and “it is fine to ask”.
### At most 80 words a page. First lines may appear on a locked screen: at most 30 characters, harmless.

# The line under a page.
rights = What to read next?
    .card = Back to the number

# The pages a person can choose from.
topic =
    .help = What help there is
    .case = Help and a court case
    .identified = Being identified
    .recognise = Things that happen
    .stop = Stop, or come back
    .country = In this country
    .contact = Calls, complaints
    .guardian = A guardian
    .locked = Not locked up
    .interview = Who asks questions
    .beside = An adult close by
    .school = School and family

## How strong a claim is; one word each, the same on every page, and explained on topic-help

# Before a line that begins in the middle of a sentence: “Maybe: a place to stay.”

strength-law = Law
strength-promise = Maybe
strength-principle = Principle

## The pages

# Principle: voluntary, confidential, free. Promise: Palermo 6.3. Law: ACTIP 14.9.
topic-help =
    What help people can ask for
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-principle }: help should be free, private, and the person’s own choice.
            { strength-promise }: a place to stay, a doctor and advice.
            { strength-law }: countries must tell an identified person what help there is.
            “{ strength-law }” means countries must, on paper.
            “{ strength-promise }” means they only agreed to think about it.
            “{ strength-principle }” means good helpers should work this way.
            It is fine to ask any service about it.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    { strength-principle }: help for young people should be free and private.
                    { strength-principle }: an adult should listen to what they want.
                    { strength-promise }: a room, a doctor and advice.
                    { strength-law }: countries must tell an identified person what help there is.
                    “{ strength-law }” means countries must, on paper.
                    “{ strength-promise }” means they only agreed to think about it.
                    “{ strength-principle }” means good helpers should work this way.
               *[adult]
                    In general; your country may differ.
                    { strength-principle }: help should be free, private, and a person’s own choice.
                    { strength-promise }: a place to stay, a doctor and advice.
                    { strength-law }: countries must tell an identified person what help there is.
                    “{ strength-law }” means countries must, on paper.
                    “{ strength-promise }” means they only agreed to think about it.
                    “{ strength-principle }” means good helpers should work this way.
                    It is fine to ask any service about it.
            }
    }

# Does taking help mean a court case? Principle: unconditional help. Promise: ACTIP 14.7. Law: Palermo 6.1, 6.6.
topic-case =
    Is a case needed for help?
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-principle }: help and a court case should be two separate choices.
            Some services do ask for a case. Their card says so, if known.
            It is fine to ask this first.
            { strength-promise }: no punishment for what a person was made to do.
            { strength-law }: courts must keep names private as far as they can.
            { strength-law }: there must be a way to ask for compensation.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    { strength-principle }: help should not depend on going to court.
                    Some services do ask for it. It is fine to ask first.
                    { strength-principle }: a young person should hear who will be told.
                    { strength-principle }: one trained adult should ask the questions.
                    { strength-principle }: an adult they trust should stay with them.
                    { strength-law }: courts must keep names private as far as they can.
               *[adult]
                    In general; your country may differ.
                    { strength-principle }: help and a court case should be two separate choices.
                    Some services do ask for a case. Their card says so, if known.
                    It is fine to ask this first.
                    { strength-promise }: no punishment for what a person was made to do.
                    { strength-law }: courts must keep names private as far as they can.
                    { strength-law }: there must be a way to ask for compensation.
            }
    }

# What does it mean, and must I? Law: ACTIP 14.3, 14.8. Promise: ACTIP 14.4. Principle: voluntary; presumed under 18.
topic-identified =
    What “identified” means
    { $asker ->
        [other]
            In general; that country may differ.
            An office decides that certain laws protect a person.
            { strength-law }: it must tell the home country, unless the person says no.
            { strength-law }: countries must not lock people up without good reason.
            { strength-promise }: a permit to stay in the country for a time.
            { strength-principle }: nobody should be pushed into it.
            Many services do not need it. The card says when one does.
            It is fine to ask about all this first.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    An office decides that certain laws protect a person.
                    { strength-law }: it must tell the home country, unless the person says no.
                    { strength-principle }: whoever may be under 18 should count as under 18.
                    { strength-principle }: young people should not be locked up.
                    { strength-principle }: nobody should be pushed into it.
                    Many services do not need it.
                    It is fine to ask about all this first.
               *[adult]
                    In general; your country may differ.
                    An office decides that certain laws protect a person.
                    { strength-law }: it must tell the home country, unless the person says no.
                    { strength-law }: countries must not lock people up without good reason.
                    { strength-promise }: a permit to stay in the country for a time.
                    { strength-principle }: nobody should be pushed into it.
                    Many services do not need it. The card says when one does.
                    It is fine to ask about all this first.
            }
    }

# For the young only, and whoever asks for them; adults choose a form of work in forms.ftl. No list here (R12).
topic-recognise =
    Things that happen to people
    Sometimes things turn out different from what was said.
    Sometimes it feels wrong, and it is hard to say why.
    Whatever happened, it is not a young person’s fault.
    { strength-law }: under 18, having said yes does not count.
    Nobody needs the right word for it.
    An adult who helps young people can listen.
    Does this sound like something you know?

topic-stop =
    Saying no, and coming back
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-principle }: a person should be free to say no, or to stop.
            They can take one kind of help and leave the rest.
            No reason is needed.
            Some places to stay have rules about going out. It is fine to ask before.
            They can ask a service not to call or visit.
            They can come back any time. Nothing is held against them.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    { strength-principle }: a young person’s wishes should count.
                    It is fine to say no, or to stop talking.
                    Some places to stay have rules about going out.
                    It is fine to ask about them before.
                    It is fine to ask for another person to talk to.
                    You can come back any time. Nothing is held against you.
               *[adult]
                    In general; your country may differ.
                    { strength-principle }: a person should be free to say no, or to stop.
                    It is fine to take one kind of help and leave the rest.
                    No reason is needed.
                    Some places to stay have rules about going out. It is fine to ask before.
                    It is fine to ask a service not to call or visit.
                    You can come back any time. Nothing is held against you.
            }
    }

## For the young: five pages. The adult who asks for a child reads it about the child.

# Law: CRC 20.1. Principle: CRC General Comment 6 (33), UNICEF Guidelines 4.1 and 4.2.
topic-guardian =
    Somebody who speaks up
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-law }: a state must protect a child who is without family.
            { strength-principle }: one adult should be named to speak up for the child.
            This adult is called a guardian.
            { strength-principle }: it should be nobody who gains from the child’s work.
            { strength-principle }: the guardian should explain each step to the child.
            It is fine to ask who it is, and to ask for another.
            Relatives can ask to be heard too.
       *[self]
            In general; your country may differ.
            { strength-law }: a state must protect a young person who is without family.
            { strength-principle }: one adult should be named to speak up for them.
            This adult is called a guardian.
            { strength-principle }: a guardian should listen, and explain each step.
            It is fine to ask who it is.
            It is fine to ask for somebody else.
    }

# Law: CRC 37 (b), (c) and (d). Principle: CRC General Comments 6 (61) and 23 (5), UNICEF Guidelines 7.
topic-locked =
    A place with open doors
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-law }: locking up a child must be the last way, and short.
            { strength-law }: a locked-up child must get a lawyer soon.
            { strength-law }: the family must be able to write or visit.
            { strength-principle }: missing papers should be no reason to lock up a child.
            { strength-principle }: a house for children should let them go out safely.
            Houses have rules. It is fine to ask about them before.
       *[self]
            In general; your country may differ.
            { strength-law }: locking up a young person must come last, and be short.
            { strength-law }: whoever is locked up must get a lawyer soon.
            { strength-law }: family must be able to write or visit.
            { strength-principle }: missing papers should be no reason to lock anybody up.
            Some houses have rules about going out.
            It is fine to ask about them before.
    }

# Law: CRC 12.1. Principle: ECOSOC 2005/20 (13, 14, 30, 31), UNICEF Guidelines 3.3 and 8.
topic-interview =
    Who asks the questions
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-principle }: one trained person should ask, and not many.
            { strength-principle }: the child should not have to tell it again and again.
            { strength-law }: a child must be free to say what they think.
            { strength-principle }: it should be in the child’s language, in a quiet place.
            It is fine to ask for a woman or a man.
            It is fine to ask who gets to hear the answers.
       *[self]
            In general; your country may differ.
            { strength-principle }: one trained person should ask, and not many.
            { strength-principle }: nobody should have to tell it again and again.
            { strength-law }: a young person must be free to say what they think.
            It is fine to ask for a woman or a man.
            It is fine to take a break, or not to know.
            It is fine to ask who hears the answers.
    }

# Law: CRC 12.2. Principle: ECOSOC 2005/20 (24, 25, 30), UNICEF Guidelines 4.2.
topic-beside =
    Somebody who stays close
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-law }: a child must be heard, or have somebody who speaks for them.
            { strength-principle }: an adult they trust should stay beside them, at every talk.
            { strength-principle }: the child should say who that is.
            It does not have to be a relative.
            { strength-principle }: it should be nobody who had a part in what happened.
            It is fine to ask for this before the first question.
       *[self]
            In general; your country may differ.
            { strength-law }: a young person must be heard, or somebody for them.
            { strength-principle }: an adult they trust should stay beside them.
            { strength-principle }: they should be able to say who that is.
            It does not have to be family.
            It is fine to ask for this before the first question.
            It is fine to ask that somebody leaves the room.
    }

# Law: CRC 28.1, CRC 9.1 and 9.3. Principle: UN Guidelines for Alternative Care 2009 (17).
topic-school =
    School, brothers and sisters
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-law }: every child must be able to go to school.
            { strength-law }: primary school must be free.
            { strength-principle }: missing papers should not stop it.
            { strength-principle }: brothers and sisters should stay together.
            { strength-law }: a child must be able to reach parents, if that is good.
            It is fine to ask a house about all this first.
       *[self]
            In general; your country may differ.
            { strength-law }: everybody under 18 must be able to go to school.
            { strength-law }: primary school must be free.
            { strength-principle }: missing papers should not stop it.
            { strength-principle }: brothers and sisters should stay together.
            { strength-law }: they must be able to reach family, if that is good.
            It is fine to ask a house about all this first.
    }
