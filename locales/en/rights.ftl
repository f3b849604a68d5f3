### What people can expect, explained, in English (the source). Status: draft.
### Reviewed by: a lawyer of each country in scope, and a survivor reader; a general page until a country has its own.
### Every claim stands on its own line and begins with its strength. Law on paper is not a certain road:
### what happens after a call is said by the service’s card, never here.
### Law: the ASEAN Convention (ACTIP) or the Palermo Protocol say “shall”. Promise: they say “consider”.
### Principle: guidelines and good practice. Nothing here says “will”; it says “should” and “it is fine to ask”.
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

## How strong a claim is; one word each, the same on every page

strength-law = Law
strength-promise = Promise
strength-principle = Principle

## The pages

# Principle: voluntary, confidential, free. Promise: Palermo 6.3. Law: ACTIP 14.9.
topic-help =
    What help people can ask for
    { $asker ->
        [other]
            In general; that country may differ.
            { strength-principle }: help should be free, private, and the person’s own choice.
            { strength-promise }: countries agreed to think about a place to stay, a doctor and advice.
            { strength-law }: an identified person should be told what help there is.
            “{ strength-law }” means countries signed that they must.
            “{ strength-promise }” means they agreed to think about it.
            “{ strength-principle }” means good helpers should work this way.
            It is fine to ask any service about it.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    { strength-principle }: help for young people should be free and private.
                    { strength-principle }: an adult should listen to what they want.
                    { strength-promise }: countries agreed to think about a room, a doctor and advice.
                    { strength-law }: an identified person should be told what help there is.
                    “{ strength-law }” means countries signed that they must.
                    “{ strength-promise }” means they agreed to think about it.
                    “{ strength-principle }” means good helpers should work this way.
               *[adult]
                    In general; your country may differ.
                    { strength-principle }: help should be free, private, and a person’s own choice.
                    { strength-promise }: countries agreed to think about a place to stay, a doctor and advice.
                    { strength-law }: an identified person should be told what help there is.
                    “{ strength-law }” means countries signed that they must.
                    “{ strength-promise }” means they agreed to think about it.
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
            { strength-promise }: countries agreed to think about not punishing people for what they were made to do.
            { strength-law }: courts should keep names private as far as they can.
            { strength-law }: there should be a way to ask for compensation.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    { strength-principle }: help should not depend on going to court.
                    Some services do ask for it. It is fine to ask first.
                    { strength-principle }: a young person should hear who will be told.
                    { strength-principle }: one trained adult should ask the questions.
                    { strength-principle }: an adult they trust should stay with them.
                    { strength-law }: courts should keep names private as far as they can.
               *[adult]
                    In general; your country may differ.
                    { strength-principle }: help and a court case should be two separate choices.
                    Some services do ask for a case. Their card says so, if known.
                    It is fine to ask this first.
                    { strength-promise }: countries agreed to think about not punishing people for what they were made to do.
                    { strength-law }: courts should keep names private as far as they can.
                    { strength-law }: there should be a way to ask for compensation.
            }
    }

# What does it mean, and must I? Law: ACTIP 14.3, 14.8. Promise: ACTIP 14.4. Principle: voluntary; presumed under 18.
topic-identified =
    What “identified” means
    { $asker ->
        [other]
            In general; that country may differ.
            An office decides that certain laws protect a person.
            { strength-law }: it should tell the home country, unless the person says no.
            { strength-law }: they should not be locked up without good reason.
            { strength-promise }: countries agreed to think about letting people stay for a time.
            { strength-principle }: nobody should be pushed into it.
            Many services do not need it. The card says when one does.
            It is fine to ask about all this first.
       *[self]
            { $age ->
                [young]
                    In general; your country may differ.
                    An office decides that certain laws protect a person.
                    { strength-law }: it should tell the home country, unless the person says no.
                    { strength-principle }: whoever may be under 18 should count as under 18.
                    { strength-principle }: young people should not be locked up.
                    { strength-principle }: nobody should be pushed into it.
                    Many services do not need it.
                    It is fine to ask about all this first.
               *[adult]
                    In general; your country may differ.
                    An office decides that certain laws protect a person.
                    { strength-law }: it should tell the home country, unless the person says no.
                    { strength-law }: they should not be locked up without good reason.
                    { strength-promise }: countries agreed to think about letting people stay for a time.
                    { strength-principle }: nobody should be pushed into it.
                    Many services do not need it. The card says when one does.
                    It is fine to ask about all this first.
            }
    }

# Statements to recognise, after the ILO’s signs; never a test or a score. The young get no such list (R12).
topic-recognise =
    Things that happen to people
    { $asker ->
        [other]
            Somebody was promised one job and got another.
            Somebody else keeps their papers or phone.
            The pay does not come, or a debt only grows.
            They cannot go out alone, or rest.
            Somebody hurts or threatens them, or their family.
            { strength-law }: after a lie or a threat, having said yes should not matter.
            This is no test. Relatives can ask for advice too.
            Does this sound like something you know?
       *[self]
            { $age ->
                [young]
                    Sometimes things turn out different from what was said.
                    Sometimes it feels wrong, and it is hard to say why.
                    Whatever happened, it is not a young person’s fault.
                    { strength-law }: under 18, having said yes should not matter.
                    Nobody needs the right word for it.
                    An adult who helps young people can listen.
                    Does this sound like something you know?
               *[adult]
                    Somebody was promised one job and got another.
                    Somebody else keeps their papers or phone.
                    The pay does not come, or a debt only grows.
                    They cannot go out alone, or rest.
                    Somebody hurts or threatens them, or their family.
                    { strength-law }: after a lie or a threat, having said yes should not matter.
                    This is no test. A person can ask for advice and decide later.
                    Does this sound like something you know?
            }
    }

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
