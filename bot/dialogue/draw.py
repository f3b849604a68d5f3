"""A Flow becomes a diagram, drawn from the table that runs, so that it cannot lie.

Promises: Mermaid text, one arrow a road, in the order of the file. Refuses: words and colours.
"""

from collections.abc import Iterator

from bot.dialogue.flow import BACK, REST, Flow, State


def mermaid(flow: Flow) -> str:
    """The flow as a Mermaid state diagram; what may be said anywhere stands in a note."""
    lines = ["stateDiagram-v2", f"    [*] --> {flow.start}"]
    lines.extend(f"    [*] --> {target}: {kind}" for kind, target in flow.enter.items())
    for state in flow.states.values():
        lines.extend(_roads(state))
    anywhere = ", ".join(f"{move} → {target}" for move, target in flow.anywhere.items())
    lines += [f"    note right of {flow.start}", f"        anywhere: {anywhere}", "    end note"]
    return "\n".join(lines) + "\n"


def _roads(state: State) -> Iterator[str]:
    by_target: dict[str, list[str]] = {}
    for answer, target in (*state.next.items(), *state.offer.items()):
        by_target.setdefault(target, []).append("" if answer == REST else answer)
    if state.skip:
        by_target.setdefault(state.skip, []).append("skip")
    if state.given:
        by_target.setdefault(state.given, []).append("already answered")
    for subject, target in state.without.items():
        by_target.setdefault(target, []).append(f"no {subject} yet")
    for target, answers in by_target.items():
        if target != BACK:
            label = ", ".join(filter(None, answers))
            yield f"    {state.name} --> {target}" + (f": {label}" if label else "")
    if state.end:
        how = "forgotten, chat cleared" if state.end == "clear" else "forgotten"
        yield f"    {state.name} --> [*]: {how}"
