"""A flow file becomes a Flow, and reading one is checking it: all problems at once.

A flow says what comes after what, never a word a person reads. The grammar, one table a state:

    ask  = "subject"   a question; the answer goes into the session
    show = "view"      something to read, made from the session; a question may stand beneath it
    tell = true        a fixed message, alone

    next  = "state"                 one road, or a road for each answer or choice:
    next  = { yes = "a", "*" = "b" }        "*" is the rest; a road to "back" returns
    skip  = "state"    the road of somebody who would rather not say
    offer = { x = "state" }         further choices under a question
    above = "message"  a message that stands above this one (the honest card)
    given = "state"    where to go instead when the question is already answered
    without = { place = "state" }   where to go instead while that answer is missing
    record = "what"    the answer is counted, nothing else
    end   = "clear" | "keep"        the person is forgotten; the chat is cleared, or left as it is

`start` names the first state; `[anywhere]` holds what may be said at any moment; `[enter]` names the states
that a conversation of another kind begins in, by its kind.

Promises: whatever was answered, a turn comes to a state that listens; and from every state an end is
one move away, because `leave` leads straight to an end that is never passed over. Refuses to know
words, channels or services: subjects and views are handed in as names (see `subjects.py`).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final

from bot.directory.problems import Problem, Problems

BACK: Final = "back"
REST: Final = "*"
ANYWHERE_MUST: Final = ("leave", "back", "call", "language", "escape", "distress")
"""What a person must be able to say from every state (R1, R2, R17, promise 3)."""

_VERBS: Final = ("ask", "show", "tell")
_KEYS: Final = (*_VERBS, "next", "skip", "offer", "above", "given", "without", "record", "end")
_ENDS: Final = ("clear", "keep")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a flow may use. `answers` lists the outcomes of each subject, which roads must cover.

    `moves` must be possible from everywhere; `kinds` must each have a state to enter by; `clears`: leaving
    clears the chat.
    """

    answers: Mapping[str, frozenset[str]]
    personal: frozenset[str]
    choices: Mapping[str, frozenset[str]]
    records: frozenset[str]
    moves: tuple[str, ...] = ANYWHERE_MUST
    kinds: frozenset[str] = frozenset()
    clears: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """One place in the conversation. `next` has "*" as its only key when there is one road."""

    name: str
    ask: str = ""
    show: str = ""
    next: Mapping[str, str] = field(default_factory=dict)
    skip: str = ""
    offer: Mapping[str, str] = field(default_factory=dict)
    above: str = ""
    given: str = ""
    without: Mapping[str, str] = field(default_factory=dict)
    record: str = ""
    end: str = ""

    @property
    def waits(self) -> bool:
        """Whether it stops to listen; a state that only tells, with one road, goes on."""
        return bool(self.ask or self.show or self.end or set(self.next) - {REST} or self.offer)

    @property
    def roads(self) -> tuple[str, ...]:
        """Every state one step away, without what may be said anywhere."""
        targets = (*self.next.values(), *self.offer.values(), *self.without.values(), self.skip, self.given)
        return tuple(target for target in targets if target and target != BACK)

    def road(self, answer: str) -> str:
        """Where an answer or a choice leads; "" when it leads nowhere."""
        return self.next.get(answer) or self.offer.get(answer) or self.next.get(REST, "")


@dataclass(frozen=True, slots=True)
class Flow:
    """A checked flow: every target exists, every state can be reached, left and stopped in."""

    name: str
    start: str
    anywhere: Mapping[str, str]
    states: Mapping[str, State]
    enter: Mapping[str, str] = field(default_factory=dict)

    @property
    def clears(self) -> str:
        """The state that leaving leads to; what remains on the phone is its message (R18)."""
        return self.anywhere["leave"]


def read(text: str, name: str, vocabulary: Vocabulary) -> Flow:
    """Reads a flow file. Raises `Problems` with every fault found, each with its way out."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problems([Problem(name, f"is not TOML: {error}.", "Mend that line first.", "F-toml")]) from None
    check = _Check(name, vocabulary)
    flow = check.shape(tables)
    check.names(flow)
    if not check.found:  # a graph with holes in it would only repeat the same faults
        check.graph(flow)
    if check.found:
        raise Problems(sorted(check.found))
    return flow


class _Check:
    """Gathers problems while a file becomes a Flow."""

    def __init__(self, name: str, vocabulary: Vocabulary) -> None:
        self.name, self.vocabulary = name, vocabulary
        self.found: list[Problem] = []

    def say(self, where: str, what: str, way_out: str, code: str) -> None:
        place = f"{self.name}: [{where}]" if where else self.name
        self.found.append(Problem(place, what, way_out, code))

    # shape ---------------------------------------------------------------------------------------

    def shape(self, tables: Mapping[str, object]) -> Flow:
        states = {
            key: self.state(key, table)
            for key, table in tables.items()
            if isinstance(table, dict) and key not in ("anywhere", "enter")
        }
        for key, value in tables.items():
            if not isinstance(value, dict) and key != "start":
                self.say(
                    "", f"does not know the key `{key}`.", "Only `start` may stand above the states.", "F-key"
                )
        start, anywhere = tables.get("start", ""), tables.get("anywhere", {})
        moves = self.roads("anywhere", "anywhere", anywhere)
        self.moves(moves)
        enter = self.roads("enter", "enter", tables.get("enter", {}))
        self.kinds(enter)
        first = start if isinstance(start, str) else ""
        return Flow(self.name, first, moves, MappingProxyType(states), enter)

    def kinds(self, enter: Mapping[str, str]) -> None:
        for kind in self.vocabulary.kinds ^ enter.keys():
            known = ", ".join(sorted(self.vocabulary.kinds)) or "nothing"
            self.say("enter", f"`{kind}` is missing, or is no kind.", f"It must say {known}.", "F-key")

    def moves(self, moves: Mapping[str, str]) -> None:
        for move in self.vocabulary.moves:
            if move not in moves:
                self.say("anywhere", f"has no `{move}`.", f'Give it a state: {move} = "…".', "F-anywhere")
        for move in moves.keys() - {*self.vocabulary.moves}:  # nobody could say it
            known = ", ".join(self.vocabulary.moves)
            self.say("anywhere", f"does not know the move `{move}`.", f"It may say {known}.", "F-key")

    def state(self, name: str, table: Mapping[str, object]) -> State:
        for key in table:
            if key not in _KEYS:
                known = ", ".join(sorted(_KEYS))
                self.say(name, f"does not know the key `{key}`.", f"It may say {known}.", "F-key")
        verbs = {verb for verb in _VERBS if verb in table}
        if not verbs or ("tell" in verbs and len(verbs) > 1):
            self.say(name, "must ask, show, or both; or tell, alone.", "Keep what it is for.", "F-verb")
        if table.get("tell", True) is not True:
            self.say(name, "`tell` is a yes, not a word.", "Write tell = true.", "F-type")
        roads = {key: self.roads(name, key, table.get(key, {})) for key in ("next", "offer", "without")}
        words = {
            key: self.word(name, key, table)
            for key in ("ask", "show", "skip", "above", "given", "record", "end")
        }
        return State(
            name,
            words["ask"],
            words["show"],
            roads["next"],
            words["skip"],
            roads["offer"],
            words["above"],
            words["given"],
            roads["without"],
            words["record"],
            words["end"],
        )

    def word(self, name: str, key: str, table: Mapping[str, object]) -> str:
        value = table.get(key)
        if isinstance(value, str) and value:
            return value
        if key not in table:
            return ""
        self.say(name, f"`{key}` must be a word in quotes.", f'Write {key} = "…".', "F-type")
        return ""

    def roads(self, name: str, key: str, value: object) -> Mapping[str, str]:
        roads = {REST: value} if isinstance(value, str) and key == "next" else value
        if isinstance(roads, dict) and all(isinstance(target, str) and target for target in roads.values()):
            return MappingProxyType(dict(roads))
        self.say(name, f"`{key}` must lead to states.", f'Write {key} = {{ answer = "state" }}.', "F-type")
        return MappingProxyType({})

    # names ---------------------------------------------------------------------------------------

    def names(self, flow: Flow) -> None:
        self.target("", "start", flow.start, flow)
        for move, target in flow.anywhere.items():
            if target != BACK:
                self.target("anywhere", move, target, flow)
        for kind, target in flow.enter.items():
            self.target("enter", kind, target, flow)
        for state in flow.states.values():
            for road in state.roads:
                self.target(state.name, "a road", road, flow)
            self.verb(state)
            self.answers(state)
        self.leaving(flow)

    def target(self, where: str, key: str, target: str, flow: Flow) -> None:
        if target not in flow.states:
            self.say(
                where,
                f"{key} goes to `{target}`, which is not a state.",
                "Mend the name or add the state.",
                "F-target",
            )

    def leaving(self, flow: Flow) -> None:
        """Whoever leaves has left, from wherever they stood."""
        target = flow.anywhere.get("leave", "")
        leave = flow.states.get(target, State(target))
        how = ("clear",) if self.vocabulary.clears else _ENDS
        if target == BACK or (target in flow.states and leave.end not in how):
            way_out = f'Lead it to a state with end = "{how[0]}".'
            self.say("anywhere", "`leave` does not end the conversation.", way_out, "F-end")
        for state in flow.states.values():
            if state.end and (state.given or state.without):
                what = "ends the conversation and could be passed over."
                self.say(state.name, what, "Drop `given` and `without`.", "F-end")
            if leave.ask and state.ask == leave.ask and not state.end:  # turn.py: such a move only asks again
                what = f"asks what [{target}] asks, so from here `leave` would only ask again."
                self.say(state.name, what, "Let one of them ask something else.", "F-end")

    def verb(self, state: State) -> None:
        known: Mapping[str, Iterable[str]] = {
            "ask": self.vocabulary.answers,
            "show": self.vocabulary.choices,
            "record": self.vocabulary.records,
            "end": _ENDS,
        }
        for key, names in known.items():
            said = getattr(state, key)
            if said and said not in names:
                self.say(
                    state.name, f"`{key}` says `{said}`.", f"It may say {', '.join(sorted(names))}.", "F-name"
                )
        for key in ("given", "skip"):
            if getattr(state, key) and not state.ask:
                self.say(
                    state.name, f"has `{key}` and asks nothing.", "Let it ask, or drop the key.", "F-verb"
                )
        for subject in state.without:
            if subject not in self.vocabulary.answers:
                self.say(
                    state.name,
                    f"`without` names `{subject}`, which is no subject.",
                    "Mend the name.",
                    "F-name",
                )

    def answers(self, state: State) -> None:
        if state.ask in self.vocabulary.answers:
            self.cover(state, self.vocabulary.answers[state.ask], "answer")
            if state.ask in self.vocabulary.personal and not state.skip:
                self.say(
                    state.name,
                    "asks about a person without `skip`.",
                    "No question about a person may be compulsory.",
                    "F-skip",
                )
        elif state.show in self.vocabulary.choices:
            self.cover(state, self.vocabulary.choices[state.show], "choice")

    def cover(self, state: State, outcomes: frozenset[str], noun: str) -> None:
        for outcome in sorted(outcomes):
            if REST not in state.next and outcome not in state.next:
                self.say(
                    state.name,
                    f"has no road for the {noun} `{outcome}`.",
                    f'Add {outcome} = "state".',
                    "F-road",
                )
        for outcome in state.next:
            if outcome != REST and outcome not in outcomes:
                self.say(
                    state.name, f"has a road for `{outcome}`, which is no {noun} of it.", "Drop it.", "F-road"
                )

    # graph ---------------------------------------------------------------------------------------

    def graph(self, flow: Flow) -> None:
        for name in flow.states.keys() - _reachable(flow, _entrances(flow)):
            self.say(name, "can never be reached.", "Lead a road to it or drop it.", "F-unreachable")
        for ring in _rings(flow):
            self.say(ring[0], f"never stops to listen: {' → '.join(ring)}.", "Let one of them ask.", "F-ring")
        for state in flow.states.values():
            if not state.waits and REST not in state.next:
                self.say(state.name, "is a dead end.", "Give it `next`.", "F-dead-end")


def _entrances(flow: Flow) -> list[str]:
    return [flow.start, *flow.enter.values(), *flow.anywhere.values()]


def _reachable(flow: Flow, start: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    todo = [name for name in start if name in flow.states]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(flow.states[name].roads)
    return seen


def _rings(flow: Flow) -> list[tuple[str, ...]]:
    """Rings of states that pass each other on, each once, from its first state in the file and back to it.

    What is answered stays as it is while a turn passes through states, so under one set of answers a
    state passes on to one other at most, and following it from each state finds every ring. A road back
    leads to where somebody stood and was listened to; before anything was said that is the start.
    """
    found: dict[frozenset[tuple[str, str]], tuple[str, ...]] = {}
    for answered in _every_answered(flow):
        onward = {name: _onward(state, answered) for name, state in flow.states.items()}
        onward[BACK] = "" if answered else flow.start
        for ring in filter(None, (_ring(name, onward) for name in flow.states)):
            found.setdefault(frozenset(pairwise(ring)), ring)
    return list(found.values())


def _ring(name: str, onward: Mapping[str, str]) -> tuple[str, ...]:
    """The way from a state back to itself without anybody being listened to; () when there is none."""
    path = [name]
    while (following := onward[path[-1]]) and following not in path:
        path.append(following)
    return (*path, name) if following == name else ()


def _every_answered(flow: Flow) -> Iterable[frozenset[str]]:
    """Each set of answered subjects that could make a state pass on."""
    states = flow.states.values()
    named = {state.ask for state in states if state.given}.union(*(state.without for state in states))
    sizes = range(len(named) + 1)
    return (frozenset(chosen) for size in sizes for chosen in combinations(sorted(named), size))


def _onward(state: State, answered: frozenset[str]) -> str:
    """Where a state passes on to by itself, "" when it listens; the order is that of turn.py."""
    for subject, instead in state.without.items():
        if subject not in answered:
            return instead
    if state.given and state.ask in answered:
        return state.given
    return "" if state.waits else state.next.get(REST, "")
