### Words to say on the phone, in English (the source). Status: draft.
### Reviewed by: a helpline worker, who hears such calls, and a survivor reader; aloud, in every voice.
### A script is say-open, say-need-…, say-way-…, say-ask, say-noneed, and for a relative say-family.
### What stands in “ ” is read aloud: at most four such lines, one breath each. The rest is not said.
### The need comes before the story, and the question comes before the facts. “…” is for the caller to fill.
### First lines may appear on a locked screen: at most 30 characters, harmless. The young: 12 words a sentence.

# The question under the script.
say = Another way to say it?
    .card = Back to the number

# The ways a person can switch between.
way =
    .freely = Can talk freely
    .unnamed = Without a name
    .credit = Little phone credit
    .quiet = Others can hear
    .interpreter = With an interpreter

## First line to read: can talk, and for how long

say-open =
    What a person can say
    Lines in “ ” can be read aloud. Other words are fine too.
    { $asker ->
        [other] “Hello. I am calling for someone else. I have a few minutes.”
       *[self]
            { $age ->
                [young]
                    “Hello. I may be under 18. I have a few minutes.”
                    It helps to say an age early. A guess is fine.
               *[adult] “Hello. I have a few minutes to talk.”
            }
    }

## Second line: the need, by the codes of bot/directory/needs.py

say-need-stay =
    The need, not the story
    { $asker ->
        [other] “They need a place to sleep.”
       *[self] “I need a place to sleep.”
    }

# Wages and debt are one need; nobody has to know what is owed.
say-need-pay =
    The need, not the story
    { $asker ->
        [other] “They need advice about their pay, or about a debt.”
       *[self]
            { $age ->
                [young] “I worked, and I have a question about the money.”
               *[adult] “I need advice about my pay, or about a debt.”
            }
    }

say-need-talk =
    The need, not the story
    { $asker ->
        [other] “They need someone who listens.”
       *[self] “I need someone who listens.”
    }

say-need-home =
    The need, not the story
    { $asker ->
        [other] “They need help to travel home.”
       *[self]
            { $age ->
                [young] “I want to know how I could get home.”
               *[adult] “I need help to travel home.”
            }
    }

say-need-guide =
    The need, not the story
    { $asker ->
        [other] “I do not know what help there is. Please tell me.”
       *[self]
            { $age ->
                [young] “I am not sure what I need. I want to ask.”
               *[adult] “I do not know what help there is. Please tell me.”
            }
    }

say-need-health =
    The need, not the story
    { $asker ->
        [other] “They need a doctor or a nurse.”
       *[self] “I need a doctor or a nurse.”
    }

say-need-papers =
    The need, not the story
    { $asker ->
        [other] “They need help to get their papers.”
       *[self] “I need help to get my papers.”
    }

say-need-law =
    The need, not the story
    { $asker ->
        [other] “They have a question for a lawyer.”
       *[self]
            { $age ->
                [young] “I have a question about the law. Who can explain it?”
               *[adult] “I have a question for a lawyer.”
            }
    }

say-need-held =
    The need, not the story
    { $asker ->
        [other]
            “Police or immigration are holding somebody I know. They need a lawyer.”
            It is fine to ask for a visit and an interpreter too.
       *[self]
            { $age ->
                [young]
                    “Police or immigration are holding me. I need a lawyer.”
                    It is fine to ask for an adult who stays there.
               *[adult]
                    “Police or immigration are holding me. I need a lawyer.”
                    It is fine to ask for a visit and an interpreter too.
            }
    }

say-need-basics =
    The need, not the story
    { $asker ->
        [other] “They need food, clothes or a little money.”
       *[self] “I need food, clothes or a little money.”
    }

say-need-family =
    The need, not the story
    { $asker ->
        [other] “I cannot reach someone. I need help to find them.”
       *[self]
            { $age ->
                [young] “I need help to reach somebody in my family.”
               *[adult] “I need help to reach my family, or for my children.”
            }
    }

say-need-work =
    The need, not the story
    { $asker ->
        [other] “They are looking for work, a school or training.”
       *[self] “I am looking for work, a school or training.”
    }

say-need-interpreter =
    The need, not the story
    { $asker ->
        [other] “They need someone who can interpret for them.”
       *[self] “I need someone who can interpret for me.”
    }

# It commits nobody: also when the one who answers is the police.
say-need-police =
    The need, not the story
    “I want to know how a report works before I make one.”

## Third line: place and language, or what makes this call special

# The young leave the place out: they ask who will be told before they say where they are (R12).
say-way-freely =
    Place and language
    { $asker ->
        [other]
            “I think they are near … They speak …”
            A district or a country is enough.
            It can help to say when they last wrote or called.
       *[self]
            { $age ->
                [young]
                    “I speak … Can I talk to a woman?”
                    It is fine to ask for a man too.
                    The place can wait.
               *[adult]
                    “I am near … I speak …”
                    A town or a district is enough.
            }
    }

say-way-unnamed =
    Without a name
    { $asker ->
        [other]
            “I do not want to give their name, or put them on a list.”
            Some help is open to everyone. A doctor, food and advice are examples.
            It is fine to ask what will be written down.
       *[self]
            { $age ->
                [young]
                    “I do not want to say my name yet.”
                    Any name is fine. It can be a new one.
                    It is fine to ask what they write down.
               *[adult]
                    “I do not want to give my name, or be put on a list.”
                    Some help is open to everyone. A doctor, food and advice are examples.
                    It is fine to ask what will be written down.
            }
    }

# A call back is asked for only where it brings no trouble. What stands in “ ” is also sent as one SMS: with its
# gaps filled at most 160 characters, and in scripts other than Latin at most 70.
say-way-credit =
    With little credit
    { $asker ->
        [other]
            A free number is best.
            If a call back is no problem, this line or a missed call:
            “I have little credit. Please call me back at … Please do not call them.”
            If it is a problem, a short message:
            “I ask for someone else. I speak … Please write to me. Do not call.”
       *[self]
            { $age ->
                [young]
                    A free number is best.
                    If a call back is no problem:
                    “I have little credit. Please call me back at …”
                    If it is a problem, a short message:
                    “I ask for advice. I speak … Please write. Do not call.”
                    Whoever holds the phone can read the answer.
               *[adult]
                    A free number is best.
                    If a call back is no problem, this line or a missed call:
                    “I have little credit. Please call me back at …”
                    If it is a problem, a short message:
                    “I need advice. I speak … Please write to me. Do not call.”
                    Whoever holds the phone can read the answer.
            }
    }

# Nothing here tells a listener anything; the other lines are not needed.
say-way-quiet =
    When others are near
    This line is enough:
    “It is not a good time to talk. You can ask me. I can say yes or no.”
    If somebody comes, a person can talk about a delivery, or say:
    “Sorry, wrong number.”
    It is fine to hang up at any time.
    The call stays in the call list. An empty list can be noticed too.

# Few words, for somebody who knows no others in that language. $language: the reader’s own, as that line names it.
say-way-interpreter =
    The language first
    This line comes before all others. It is fine to say only this:
    “I speak { $language }. Interpreter, please.”
    It is fine to ask for a woman or a man.
    It does not have to be a relative or co-worker.

# Under it stands the name of the reader’s language, large, in the script of that language and of the line.
say-hold = To hold up
    The line below can be shown or held up. It is the name of the language.

## Fourth line: what to know first

say-ask =
    What to ask first
    { $asker ->
        [other]
            “Before I say more: is this free and private, and who will you tell?”
            It is fine to ask about papers, or if somebody can go there.
            It is fine to ask about help for the family too.
       *[self]
            { $age ->
                [young]
                    “Before I say more: who will you tell, and is it free?”
                    The name and the place can wait for the answer.
                    It is fine to ask about papers.
                    It is fine to ask if somebody can come, or call back.
               *[adult]
                    “Before I say more: is this free and private, and who will you tell?”
                    It is fine to name some: police, an employer, an embassy, family.
                    It is fine to ask about papers.
                    It is fine to ask if somebody can come, or call back.
            }
    }

## The same lines in the language of the line, to read aloud

aloud-theirs = To read aloud
    The same lines in { $language }. They say they speak it:

aloud-guess = To read aloud
    We do not know what they speak. { $language } may be understood there:

# Nothing we have is a language of that line.
aloud-none = About the language
    They may not speak this language. It is fine to ask for an interpreter first.

## What is not said

say-noneed =
    No need to say
    A name, an exact address, or which papers there are.
    What was done, or who did it.
    Proof, or the right word for it.
    They may ask. It is fine to answer later, or not at all.

# R11, word for word, and the four don’ts. They also stand under the numbers to call now.
say-family =
    For family and friends
    They may not tell you if they know the person. This protects the person.
    Do not call or message their phone. Somebody else may hold it.
    Do not post photos.
    Do not pay anyone who promises help.
    Do not travel there alone.
