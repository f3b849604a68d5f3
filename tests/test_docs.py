"""The pages are true: every problem is explained, every link leads somewhere, every word stands once.

Settings and commands are compared with their pages where they are tested (test_settings, test_commands).
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROBLEMS = ROOT / "docs" / "problems.md"
SHAPE = re.compile(r"F-[a-z-]+|L\d\d")
"""Codes of flows and of words are known by their look, wherever they stand."""


def test_every_problem_is_explained() -> None:
    """Each code in the source has a line in docs/problems.md, and no line is about a code that is gone."""
    codes, families = _codes_of_source()
    explained = _explained()
    in_family = {code for code in explained if _is_of_family(code, families)}
    assert {f"{family}…" for family in families if not any(c.startswith(family) for c in in_family)} == set()
    assert explained.keys() - in_family == codes


def test_every_problem_has_a_meaning_and_a_way_out() -> None:
    """A line says what a code means and what to do; neither is left empty."""
    assert [code for code, cells in _explained().items() if not all(cells)] == []


def test_every_link_leads_somewhere() -> None:
    """A link in a page reaches a file of the repository, and a heading where it names one."""
    assert [link for page in _pages() for link in _broken(page)] == []


def test_every_page_that_the_program_names_is_there() -> None:
    """A sentence that sends somebody to a page of docs/ sends them to one that exists."""
    named = {page for path in _sources() for page in re.findall(r"docs/[\w-]+\.md", path.read_text())}
    assert {page for page in named if not (ROOT / page).is_file()} == set()


def test_the_index_lists_every_page() -> None:
    """docs/README.md links to each page beside it."""
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages <= set(_links(ROOT / "docs" / "README.md"))


def test_the_readme_lets_a_stranger_start() -> None:
    """Both commands stand in the first forty lines, and so does the warning of the rehearsal."""
    first = "\n".join((ROOT / "README.md").read_text().splitlines()[:40])
    assert all(words in first for words in ("make run", "make test", "Practice. Do not call."))


def test_the_glossary_has_every_word_once() -> None:
    """Its words are in the order of the alphabet, and none stands twice."""
    words = re.findall(r"^- \*\*(.+?)\*\*: ", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
    assert words
    assert words == sorted(set(words))


def test_codes_are_found_however_they_are_handed_over() -> None:
    """A code in a call, by name, in a constant and in a helper's last place is seen; other texts are not."""
    source = """
CODE = "constant"
def say(what, code): Problem("here", what, "", code)
say("wrong", "helped")
Problem("here", "wrong", "", "plain"), Problem("here", "wrong", code="named"), Problem("x", "y", "z", CODE)
place("TH"), Problem("here", "wrong", "", f"family-{key}")
"""
    found = set(_codes(ast.parse(source), {"Problem": 3, "say": 1}))
    assert found == {"constant", "helped", "plain", "named", "family-*"}


# ── Codes ────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _codes_of_source() -> tuple[frozenset[str], frozenset[str]]:
    """Every code, and the beginnings of those whose end is put together ("places-")."""
    trees = [ast.parse(path.read_text()) for path in _sources()]
    takers = {"Problem": 3, **dict(chain.from_iterable(map(_takers, trees)))}
    found = set(chain.from_iterable(_codes(tree, takers) for tree in trees))
    families = {code for code in found if code.endswith("*")}
    return frozenset(found - families), frozenset(code.removesuffix("*") for code in families)


def _takers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The functions that take the code of a problem, and in which place, `self` not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in {"self", "cls"}]
            if "code" in names and {"what", "problems"} & set(names):
                yield node.name, names.index("code")


def _codes(tree: ast.AST, takers: Mapping[str, int]) -> Iterator[str]:
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SHAPE.fullmatch(node.value):
            yield node.value
        if isinstance(node, ast.Call) and (code := _handed_over(node, takers)) is not None:
            yield from _written(code, constants)


def _constants(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _handed_over(call: ast.Call, takers: Mapping[str, int]) -> ast.expr | None:
    """What a call hands over as the code of a problem."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in takers:
        return None
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    return next(iter((*named, *call.args[takers[name] :][:1])), None)


def _written(code: ast.expr, constants: Mapping[str, ast.expr]) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            yield f"{beginning}*"
        case ast.Name(id=name) if isinstance(constants.get(name), ast.Constant):
            yield from _written(constants[name], {})


def _is_of_family(code: str, families: frozenset[str]) -> bool:
    """Whether it begins like a family, and its end still stands in the source as a text of its own."""
    ends = [code.removeprefix(family) for family in families if code.startswith(family)]
    return any(f'"{end}"' in path.read_text() for end in ends for path in _sources())


def _explained() -> dict[str, tuple[str, str]]:
    """The meaning and the way out of each code, as the page has them."""
    rows = re.findall(r"^\| `(.+?)` \| (.*?) ?\| (.*?) ?\|$", PROBLEMS.read_text(), re.MULTILINE)
    assert len(rows) == len({code for code, _, _ in rows})
    return {code: (meaning, way_out) for code, meaning, way_out in rows}


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────


def _sources() -> list[Path]:
    return [path for folder in ("bot", "admin_cli") for path in sorted((ROOT / folder).rglob("*.py"))]


def _pages() -> list[Path]:
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").glob("*.md")),
        *sorted((ROOT / "data").glob("*.md")),
    ]


def _links(page: Path) -> list[str]:
    """Where the links of a page lead, but for those that leave the repository."""
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text())
    return [link for link in links if not link.startswith(("https://", "http://"))]


def _broken(page: Path) -> Iterator[str]:
    for link in _links(page):
        name, _, heading = link.partition("#")
        path = page.parent / name if name else page
        if not path.exists() or (heading and heading not in _headings(path)):
            yield f"{page.name}: {link}"


def _headings(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}
