"""A flow file is read and checked as a whole: what is right is kept, what is wrong is all said at once."""

from pathlib import Path

import pytest

from bot.dialogue.draw import mermaid
from bot.dialogue.flow import ANYWHERE_MUST, BACK, REST, Flow, State, Vocabulary, read
from bot.dialogue.views import VOCABULARY
from bot.directory.problems import Problem, Problems

FILE = Path(__file__).parents[2] / "flows" / "find_help.toml"
FIND_HELP = read(FILE.read_text(), FILE.name, VOCABULARY)
WORDS = Vocabulary(
    answers={"age": frozenset({"yes", "no"}), "place": frozenset({"chosen"})},
    personal=frozenset({"age"}),
    choices={"card": frozenset({"say"})},
    records=frozenset({"feedback"}),
)
GOOD = """
start = "age"

[anywhere]
leave = "left"
back = "back"
call = "place"
language = "place"
escape = "card"
distress = "card"

[age]
ask = "age"
next = { yes = "place", no = "card" }
skip = "card"

[place]
ask = "place"
next = "card"

[card]
show = "card"
next = { say = "note" }
without = { place = "place" }

[note]
tell = true
next = "back"

[left]
tell = true
end = "clear"
"""


def faults(text: str) -> tuple[Problem, ...]:
    """Every problem of a flow file; none when it is read."""
    try:
        read(text, "small.toml", WORDS)
    except Problems as found:
        return found.problems
    return ()


def changed(old: str, new: str) -> str:
    """The good file with one place in it changed."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_a_good_file_is_read() -> None:
    """Every state with its roads, the moves that may be said anywhere, and where leaving leads."""
    flow = read(GOOD, "small.toml", WORDS)
    assert (flow.start, flow.clears, flow.anywhere["call"]) == ("age", "left", "place")
    assert list(flow.states) == ["age", "place", "card", "note", "left"]
    assert flow.states["place"].next == {REST: "card"}
    assert flow.states["card"].without == {"place": "place"}


BROKEN = {
    "not TOML": ('start = "age"', "start = age", "F-toml", "small.toml"),
    "a table twice": ("[place]", "[age]", "F-toml", "small.toml"),
    "a key above the states": ('start = "age"', 'start = "age"\nbegin = 1', "F-key", "small.toml"),
    "a slip in a key": ("show =", 'shows = ""\nshow =', "F-key", "[card]"),
    "nothing to do": ("[left]\ntell = true", "[left]", "F-verb", "[left]"),
    "telling and asking": ("[note]\ntell = true", '[note]\ntell = true\nshow = "card"', "F-verb", "[note]"),
    "skipping nothing": ("[note]\ntell = true", '[note]\ntell = true\nskip = "card"', "F-verb", "[note]"),
    "telling a word": ("[note]\ntell = true", '[note]\ntell = "hello"', "F-type", "[note]"),
    "an empty word": ('end = "clear"', 'end = "clear"\nabove = ""', "F-type", "[left]"),
    "an empty road": ('skip = "card"', 'skip = "card"\noffer = { x = "" }', "F-type", "[age]"),
    "a word that is none": ('end = "clear"', 'end = "clear"\nabove = 3', "F-type", "[left]"),
    "a road that is none": ('{ place = "place" }', "{ place = 1 }", "F-type", "[card]"),
    "a list of roads": ('next = "back"', 'next = ["back"]', "F-type", "[note]"),
    "one offer without a name": ('skip = "card"', 'skip = "card"\noffer = "note"', "F-type", "[age]"),
    "no way to leave": ('leave = "left"\n', "", "F-anywhere", "[anywhere]"),
    "no call now": ('call = "place"\n', "", "F-anywhere", "[anywhere]"),
    "no words of distress": ('distress = "card"\n', "", "F-anywhere", "[anywhere]"),
    "a move that nobody can say": ('leave = "left"', 'leave = "left"\nsos = "card"', "F-key", "[anywhere]"),
    "a start that is not there": ('start = "age"', 'start = "hello"', "F-target", "small.toml"),
    "no start": ('start = "age"\n', "", "F-target", "small.toml"),
    "starting back": ('start = "age"', 'start = "back"', "F-target", "small.toml"),
    "a move to nowhere": ('escape = "card"', 'escape = "out"', "F-target", "[anywhere]"),
    "a road to nowhere": ('yes = "place"', 'yes = "plaice"', "F-target", "[age]"),
    "a skip to nowhere": ('skip = "card"', 'skip = "on"', "F-target", "[age]"),
    "a detour to nowhere": ('{ place = "place" }', '{ place = "where" }', "F-target", "[card]"),
    "a shortcut to nowhere": ('skip = "card"', 'skip = "card"\ngiven = "x"', "F-target", "[age]"),
    "no such question": ('ask = "place"', 'ask = "name"', "F-name", "[place]"),
    "no such view": ('show = "card"', 'show = "map"', "F-name", "[card]"),
    "no such end": ("[note]\n", '[note]\nend = "maybe"\n', "F-name", "[note]"),
    "no such record": ("[note]\n", '[note]\nrecord = "name"\n', "F-name", "[note]"),
    "needing what is never asked": ('{ place = "place" }', '{ home = "place" }', "F-name", "[card]"),
    "a personal question that must be answered": ('skip = "card"\n', "", "F-skip", "[age]"),
    "an answer without a road": (', no = "card"', "", "F-road", "[age]"),
    "a choice without a road": ('next = { say = "note" }', "next = {}", "F-road", "[card]"),
    "a road for no answer": ('no = "card"', 'no = "card", maybe = "card"', "F-road", "[age]"),
    "leaving that goes on": ('end = "clear"', 'next = "age"', "F-end", "[anywhere]"),
    "leaving that clears nothing": ('end = "clear"', 'end = "keep"', "F-end", "[anywhere]"),
    "leaving that only goes back": ('leave = "left"', 'leave = "back"', "F-end", "[anywhere]"),
    "an end that is passed over without an answer": (
        'end = "clear"',
        'end = "clear"\nwithout = { age = "age" }',
        "F-end",
        "[left]",
    ),
    "an end that is passed over with an answer": (
        'ask = "place"',
        'ask = "place"\ngiven = "card"\nend = "keep"',
        "F-end",
        "[place]",
    ),
    "a state from which leaving only asks again": (
        "[left]\ntell = true\n",
        '[left]\nask = "place"\nnext = "age"\n',
        "F-end",
        "[place]",
    ),
    "a state nobody comes to": (
        "[left]",
        '[lost]\nshow = "card"\nnext = "age"\n[left]',
        "F-unreachable",
        "[lost]",
    ),
    "talking to itself": ('next = "back"', 'next = "note"', "F-ring", "[note]"),
    "a dead end": ('next = "back"', "", "F-dead-end", "[note]"),
    "a dead end for whoever has answered": (
        'next = "back"',
        'without = { age = "age" }',
        "F-dead-end",
        "[note]",
    ),
}


@pytest.mark.parametrize(("old", "new", "code", "where"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(old: str, new: str, code: str, where: str) -> None:
    """With the one code that names it, the state it stands in, and a way out."""
    found = faults(changed(old, new))
    assert {problem.code for problem in found} == {code}
    assert any(where in problem.where for problem in found)
    assert all(problem.what and problem.way_out for problem in found)


@pytest.mark.parametrize("move", ANYWHERE_MUST)
def test_every_move_must_be_there(move: str) -> None:
    """Leave, back, call now, language, escape and distress, from every state (R1, R2, R17)."""
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{move} = "))
    assert [(problem.code, problem.what) for problem in faults(text)] == [("F-anywhere", f"has no `{move}`.")]


def test_a_file_with_many_faults_shows_all_at_once() -> None:
    """One reading, every fault, sorted by where it is, so that a file is mended in one go."""
    text = GOOD
    for name in (
        "a slip in a key",
        "no call now",
        "no such question",
        "an answer without a road",
        "no such end",
    ):
        old, new, *_ = BROKEN[name]
        text = text.replace(old, new)
    text = text.replace('skip = "card"\n', "").replace('distress = "card"', 'distress = "listening"')
    found = faults(text)
    codes = sorted(problem.code for problem in found)
    assert codes == ["F-anywhere", "F-key", "F-name", "F-name", "F-road", "F-skip", "F-target"]
    assert list(found) == sorted(found)


def test_the_sentence_says_where_what_and_the_way_out() -> None:
    """The text of the refusal is one line a problem, for whoever runs the check."""
    with pytest.raises(Problems) as refused:
        read(changed('yes = "place"', 'yes = "plaice"'), "small.toml", WORDS)
    assert str(refused.value).splitlines() == [
        "small.toml: [age]: a road goes to `plaice`, which is not a state. Mend the name or add the state."
    ]


def test_roads_to_what_is_missing_hide_no_other_fault() -> None:
    """Names are all checked before the graph is looked at, which would only repeat them."""
    text = changed("[left]", '[lost]\nshow = "card"\nnext = "nowhere"\n[left]')
    assert {problem.code for problem in faults(text)} == {"F-target"}


# rings ----------------------------------------------------------------------------------------------------

RINGED = """
anywhere = { leave = "left", back = "back", call = "one", language = "one", escape = "a", distress = "b" }
[left]
tell = true
end = "clear"
[one]
show = "card"
next = { say = "one" }
"""
TELLS = "tell = true\nnext = "
ASKS_AGE = 'ask = "age"\nskip = "one"\nnext = { "*" = "one" }\n'
ASKS_PLACE = 'ask = "place"\nnext = "one"\n'
SHOWS = 'show = "card"\nnext = { say = "one" }\n'
RINGS = {
    "both tell": (f'{TELLS}"b"', f'{TELLS}"a"', "a → b → a"),
    "given to itself": (f'{ASKS_AGE}given = "a"', SHOWS, "a → a"),
    "missing, to itself": (f'{SHOWS}without = {{ age = "a" }}', SHOWS, "a → a"),
    "both given": (f'{ASKS_AGE}given = "b"', f'{ASKS_PLACE}given = "a"', "a → b → a"),
    "both missing": (f'{SHOWS}without = {{ age = "b" }}', f'{SHOWS}without = {{ place = "a" }}', "a → b → a"),
    "given, then told": (f'{ASKS_AGE}given = "b"', f'{TELLS}"a"', "a → b → a"),
    "missing, then told": (f'{SHOWS}without = {{ age = "b" }}', f'{TELLS}"a"', "a → b → a"),
    "told in between, if missing": (f'{TELLS}"b"\nwithout = {{ age = "b" }}', f'{TELLS}"a"', "a → b → a"),
    "one given, another missing": (
        f'{ASKS_AGE}given = "b"',
        f'{SHOWS}without = {{ place = "a" }}',
        "a → b → a",
    ),
    "only the second missing": (
        f'{SHOWS}without = {{ place = "one", age = "b" }}',
        f'{TELLS}"a"',
        "a → b → a",
    ),
    "missing before given": (
        f'{ASKS_AGE}given = "one"\nwithout = {{ place = "b" }}',
        f'{TELLS}"a"',
        "a → b → a",
    ),
}
HEARD = {
    "back is where somebody stood": (f'{TELLS}"b"', f'{TELLS}"back"'),
    "given and missing at once": (f'{ASKS_AGE}given = "b"', f'{SHOWS}without = {{ age = "a" }}'),
    "the first missing answer decides": (
        f'{SHOWS}without = {{ place = "one", age = "b" }}',
        f'{SHOWS}without = {{ place = "a" }}',
    ),
    "missing goes before given": (
        f'{ASKS_AGE}given = "b"\nwithout = {{ place = "one" }}',
        f'{SHOWS}without = {{ place = "a" }}',
    ),
}


def ringed(one: str, two: str, start: str = "one") -> list[tuple[str, str]]:
    """The codes and sentences about a flow with these two states, [a] and [b]."""
    text = f'start = "{start}"\n{RINGED}[a]\n{one}\n[b]\n{two}\n'
    return [(problem.code, problem.what) for problem in faults(text)]


@pytest.mark.parametrize(("one", "two", "path"), RINGS.values(), ids=RINGS)
def test_a_ring_that_never_listens_is_refused(one: str, two: str, path: str) -> None:
    """Whatever makes its states pass on, under some answers; once, with the way round it."""
    assert ringed(one, two) == [("F-ring", f"never stops to listen: {path}.")]


@pytest.mark.parametrize(("one", "two"), HEARD.values(), ids=HEARD)
def test_states_that_pass_on_and_come_to_one_that_listens_are_no_ring(one: str, two: str) -> None:
    """No answers make them lead to each other at the same time, so nothing is refused."""
    assert ringed(one, two) == []


def test_every_ring_is_named() -> None:
    """Two rings are two problems, and a longer way into a ring is none."""
    found = ringed(f'{TELLS}"a"', f'{TELLS}"b"\nwithout = {{ age = "a" }}')
    assert found == [(("F-ring"), f"never stops to listen: {name} → {name}.") for name in "ab"]


def test_the_start_cannot_send_back() -> None:
    """Who has just come stood nowhere else, so back leads to the start again."""
    told = ringed(f'{TELLS}"b"', f'{TELLS}"back"', start="a")
    assert told == [("F-ring", "never stops to listen: a → b → back → a.")]
    assert ringed(f'{ASKS_AGE}given = "back"', SHOWS, start="a") == []


# states ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (State("s", ask="age"), True),
        (State("s", show="card"), True),
        (State("s", end="keep"), True),
        (State("s", next={"yes": "a"}), True),
        (State("s", offer={"x": "a"}), True),
        (State("s", next={REST: "a"}), False),
    ],
)
def test_a_state_waits_unless_it_only_tells(state: State, *, waits: bool) -> None:
    """With one road and nothing to choose the conversation goes on by itself."""
    assert state.waits is waits


def test_an_answer_takes_its_own_road_then_the_rest() -> None:
    """An offer is a road too; an answer that has none leads nowhere."""
    state = State("s", ask="age", next={"yes": "a", REST: "b"}, offer={"x": "c"})
    assert [state.road(answer) for answer in ("yes", "x", "no")] == ["a", "c", "b"]
    assert State("s", next={"yes": "a"}).road("no") == ""


def test_a_road_back_is_no_state() -> None:
    """It leads to where somebody was, so it is in no list of what comes next."""
    assert State("s", next={"a": BACK, "b": "c"}, skip="d").roads == ("c", "d")


# the seeker's own flow ------------------------------------------------------------------------------------


def test_every_question_about_a_person_can_be_skipped() -> None:
    """In the file that seekers meet, and each other question has a way round it too (D12)."""
    compulsory = {name for name, state in FIND_HELP.states.items() if state.ask and not state.skip}
    assert compulsory.isdisjoint(n for n, s in FIND_HELP.states.items() if s.ask in VOCABULARY.personal)


def test_every_subject_and_view_is_used() -> None:
    """What no flow asks or shows would be code for nobody."""
    states = FIND_HELP.states.values()
    assert {state.ask for state in states} - {""} == set(VOCABULARY.answers)
    assert {state.show for state in states} - {""} == set(VOCABULARY.choices)


def steps_to(flow: Flow, target: str) -> int:
    """How many roads lie between the start and a state."""
    here, steps = {flow.start}, 0
    while target not in here:
        here, steps = {road for name in here for road in flow.states[name].roads}, steps + 1
    return steps


def test_the_card_is_five_answers_away() -> None:
    """Language, who, where, age, need; the last answer is the card (promise 3)."""
    assert steps_to(FIND_HELP, "card") == 5


def test_only_a_reason_is_ever_recorded() -> None:
    """One state of the whole flow writes anything, and it asks for a reason."""
    recording = [state for state in FIND_HELP.states.values() if state.record]
    assert [(state.ask, state.record) for state in recording] == [("reason", "feedback")]


def test_the_drawing_has_every_state_and_every_road() -> None:
    """It is made from the table that runs, so it cannot say anything else."""
    drawn = mermaid(FIND_HELP)
    assert drawn.startswith("stateDiagram-v2\n    [*] --> hello\n")
    for state in FIND_HELP.states.values():
        for target in state.roads:
            assert f"    {state.name} --> {target}" in drawn
    assert "left --> [*]: forgotten, chat cleared" in drawn
    assert "stay --> [*]: forgotten\n" in drawn
