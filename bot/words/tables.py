"""The tables beside the words, read with their lines: a slip of the pen in one is named, not thrown."""

import re
import tomllib
from pathlib import Path
from typing import Any

from bot.directory.problems import Problem, Problems

_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def table(folder: Path, name: str) -> dict[str, Any]:
    """A TOML file of locales/, empty where there is none. Raises `Problems` with the line that is wrong."""
    path = folder / name
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"locales/{name}" + (f":{line[1]}" if line else "")
        what = f"cannot be read: {_LINE.sub('', str(error))}."
        raise Problems([Problem(where, what, "Mend that line first.", "L01")]) from None


def line_of(folder: Path, name: str, pattern: str) -> str:
    """Where in a file of locales/ a line first fits, as file and line; the file alone if none does."""
    lines = (folder / name).read_text("utf-8").splitlines()
    found = next((at for at, line in enumerate(lines, 1) if re.search(pattern, line)), 0)
    return f"locales/{name}:{found}" if found else f"locales/{name}"
