"""The page docs/commands.md, made from the help of each verb so that it cannot rot.

`python -m admin_cli.manual > docs/commands.md` writes it; a test compares the two.
"""

from collections.abc import Iterator

import click

from admin_cli.__main__ import suluh

_HEAD = """# The suluh command

Made from the help of each verb by `python -m admin_cli.manual > docs/commands.md`; a test compares the two.
`suluh` and `python -m admin_cli` are the same. A verb ends with 0 when it is done, 1 when it found problems,
2 when it was called wrongly; problems go to standard error, one line each, with where and the way out.
"""


def manual() -> str:
    """The whole page."""
    return "\n".join((_HEAD, *_pages(suluh, "suluh")))


def _pages(command: click.Command, name: str) -> Iterator[str]:
    with click.Context(command, info_name=name, terminal_width=100, max_content_width=100) as context:
        text = command.get_help(context)
    yield f"## {name}\n\n```text\n{text}\n```\n"
    if isinstance(command, click.Group):
        for verb in sorted(command.commands):
            yield from _pages(command.commands[verb], f"{name} {verb}")


if __name__ == "__main__":
    click.echo(manual(), nl=False)
