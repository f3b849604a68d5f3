### Things that happen to people, by form of work, in English (the source). Status: draft.
### Reviewed by: somebody who knows that work, and a survivor reader; aloud.
### Statements after the ILO’s signs, for adults only: whoever may be under 18 never sees these pages (R12).
### Never a test, never a score, nothing about the reader, and nothing that shows what was done to a body.
### Labels and first lines may be seen by somebody who looks over a shoulder: everyday words.
### Each page ends with the same lines. At most 80 words a page.

# The question under a page.
forms = Which kind of work?
    .card = Back to the number
    .rights = Back to the pages

# The kinds of work a person can choose from.
form =
    .any = Any kind of work
    .sea = On a boat
    .home = In a house
    .building = Building work
    .farm = Farm or plantation
    .factory = Factory or workshop
    .begging = On the street
    .sex = Bars, massage, dates
    .marriage = A new family
    .scam = Phone, online work
    .crime = Errands for others

# Law: Palermo 3 (b).
form-any =
    Things that happen to people
    Somebody was promised one job and got another.
    Somebody else keeps their papers or phone.
    The pay does not come, or a debt only grows.
    They cannot go out alone, or rest.
    Somebody hurts or threatens them, or their family.
    { strength-law }: after a lie or a threat, a yes does not count.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-sea =
    What happens on some boats
    People stay at sea for many months.
    They are moved from one boat to another.
    The captain keeps their papers.
    The pay is held back until the trip ends, or for longer.
    There is no way to go ashore, or to call home.
    Whoever is ill or hurt has to work on.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-home =
    What happens in some houses
    People work from early until late, with no day off.
    The employer keeps their papers or phone.
    They may not go out, or talk to others.
    The pay goes to an agent, or does not come.
    They get little to eat, or are shouted at and hurt.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-building =
    What happens on some sites
    The job or the pay is not what was agreed.
    The pay is late, and one boss blames another.
    Fees, food and beds are taken off it.
    Somebody else keeps their papers.
    Somebody says: “I can call immigration.”
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-farm =
    What happens on some farms
    The place is far away, and nobody leaves it alone.
    Food is sold only there, and the debt grows.
    There is so much to pick that children help.
    Somebody else keeps their papers.
    The pay comes only at the end, and is less.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-factory =
    What happens in some factories
    People work only to pay back what the job cost.
    Nobody may say no to extra hours.
    Their papers are locked in an office.
    They sleep there, with a guard at the door.
    A small mistake costs a day of pay.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-begging =
    What happens on some streets
    Somebody else decides where people sit, and for how long.
    They have to bring a sum each day.
    Somebody else keeps the money.
    Whoever brings too little gets no food, or is hurt.
    A child of theirs is kept somewhere else.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-sex =
    What happens in some bars
    The job was to be something else.
    Somebody else decides about the guests.
    Nobody may say no, or take a day off.
    Most of the money goes to pay a debt.
    People live there, and do not go out alone.
    Somebody says: “I can show your family a photo.”
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

form-marriage =
    What happens in some families
    Somebody was paid for the wedding.
    The partner is not as they were told.
    The new family keeps their papers and phone.
    They may not call home.
    They work all day and have no money of their own.
    Somebody says: “You can go, but the child stays.”
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

# They may have been made to cheat others: no blame.
form-scam =
    What happens in some offices
    The office job was in another country, or of another kind.
    People have to write to strangers and get their money.
    There are guards, and nobody leaves the building.
    Somebody takes the papers and phones.
    Whoever does not bring enough is fined or hurt.
    To leave, a family has to pay.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?

# Promise: ACTIP 14.7. They may have been made to break a law: no blame.
form-crime =
    What happens with some errands
    People have to carry or sell things that are not theirs.
    Somebody else keeps the money.
    Whoever says no is threatened, or the family is.
    The errands are to pay back a debt.
    { strength-promise }: no punishment for what a person was made to do.
    { $asker ->
        [other] This is no test. Relatives can ask for advice too.
       *[self] This is no test. A person can ask for advice and decide later.
    }
    Does this sound like something you know?
