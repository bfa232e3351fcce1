"""Write the pages that are built from what runs, and what is built in others."""

from __future__ import annotations

import itertools
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossfoot import checks, project, schemas
from crossfoot.cli import main as command
from crossfoot.evaluate.floor import RATE_NAMES as RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crossfoot.checks import Case, Check
    from crossfoot.schemas import Table, View

FOLDER = Path(__file__).parent
README = FOLDER.parent / "README.md"
SESSION = re.compile(
    r"(?<=```console\n)\$ (?:echo '(?P<text>[^']*)' \| )?crossfoot (?P<arguments>.+)\n(?:.*\n)*?(?=```)"
)
SCRIPT = re.compile(r"```python\n(?P<code>(?:.*\n)*?)```\n\n```text\n(?:.*\n)*?```")
FLOOR = re.compile(
    r"(?<=<!-- floor: built by `make docs` from tests/gold/floor.toml -->\n)(?:.*\n)*?(?=<!-- end)"
)
BUILT = "<!-- Built by `make docs`; edit the check files or the commands instead. -->"
EXPECTED = {
    "fail": "An article that it accuses",
    "note": "An article that it notes",
    "fits": "An article that fits",
    "pass": "An article that it passes over",
}


def pages() -> Mapping[str, str]:
    """Return the text of each built page by its path from here."""
    return {
        "../README.md": readme(README.read_text(encoding="utf-8")),
        "accuracy.md": accuracy((FOLDER / "accuracy.md").read_text(encoding="utf-8")),
        "checks.md": "\n".join(checks_page()) + "\n",
        "command-line.md": "\n".join(command_page()) + "\n",
        "extraction.md": sessions((FOLDER / "extraction.md").read_text(encoding="utf-8")),
        "tables.md": "\n".join(tables_page()) + "\n",
    }


def readme(text: str) -> str:
    """Return the text with what its commands and its script print today."""
    return SCRIPT.sub(lambda found: script(found["code"]), sessions(text))


def sessions(text: str) -> str:
    """Return the text with what its commands print today."""
    return SESSION.sub(lambda found: session(found["arguments"], found["text"]), text)


def accuracy(text: str) -> str:
    """Return the text with the floor as it stands."""
    floor = (FOLDER.parent / "tests" / "gold" / "floor.toml").read_text(encoding="utf-8")
    return FLOOR.sub("".join(f"{line}\n" for line in floor_lines(tomllib.loads(floor))), text)


def floor_lines(floor: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """Yield the table of least rates, a column a set."""
    yield f"| rate | {' | '.join(floor)} |"
    yield f"|---|{'---|' * len(floor)}"
    for name in RATES:
        least = [told["least"].get(name) for told in floor.values()]
        most = [told["most_misses"].get(name) for told in floor.values()]
        cells = [
            f"{misses:g} missed" if misses is not None else "" if share is None else f"{share:.2f}"
            for share, misses in zip(least, most, strict=True)
        ]
        if any(cells):
            yield f"| {name} | {' | '.join(cells)} |"


def session(arguments: str, text: str | None = None) -> str:
    """Return a command, and the text that it is given to read, with what it prints."""
    echo = f"echo '{text}' | " if text is not None else ""
    shown = printed("-m", "crossfoot", *shlex.split(arguments), given=text)
    return f"$ {echo}crossfoot {arguments}\n{shown}"


def script(code: str) -> str:
    """Return a script with what it prints, both fenced."""
    return f"```python\n{code}```\n\n```text\n{printed('-c', code)}```"


def printed(*arguments: str, given: str | None = None) -> str:
    """Return what Python prints of what it is given, in a folder of its own that sees the sample."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(FOLDER.parent / "data")
        command = [sys.executable, *arguments]
        done = subprocess.run(  # noqa: S603 (our own)
            command, cwd=folder, capture_output=True, encoding="utf-8", check=False, input=given
        )
    if done.returncode not in {0, 1}:
        sys.exit(f"{shlex.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def checks_page() -> Iterator[str]:
    """Yield the lines of the catalogue, family by family."""
    loaded = sorted(checks.load(project.Project()), key=lambda check: (check.family, check.check_id))
    yield from (BUILT, "", "# The checks", "")
    yield "Each is one file in `checks/`; what stands here stands there, and its examples are its tests."
    yield "`crossfoot explain CHECK` prints the same for one of them."
    yield from ("", "| check | family | worst verdict | what it finds |", "|---|---|---|---|")
    for check in loaded:
        yield f"| [{check.check_id}](#{check.check_id}) | {check.family} | {check.level} | {check.summary} |"
    for family, members in itertools.groupby(loaded, key=lambda check: check.family):
        yield from ("", f"## {family.capitalize()}")
        for check in members:
            yield from check_lines(check)


def check_lines(check: Check) -> Iterator[str]:
    """Yield one check's section: what it finds, why, and one example of each kind."""
    says = " ".join(f"{check.summary} {check.why}".split())
    yield from ("", f"### {check.check_id}", "", says, "", "| verdict | message |")
    yield "|---|---|"
    for verdict, message in check.messages.items():
        yield f"| {verdict} | `{message}` |"
    for expects, heading in EXPECTED.items():
        case = next((each for each in check.cases if each.expects == expects), None)
        if case:
            yield from ("", f"{heading}:", "")
            yield from case_lines(case)


def case_lines(case: Case) -> Iterator[str]:
    """Yield a case's articles as quotations, and what is said of them."""
    for number, article in enumerate(case.articles):
        if number:
            yield from ("", "and", "")
        if article.title:
            yield from (f"> **{article.title}**", ">")
        yield from (f"> {line}".rstrip() for line in article.text.strip().splitlines())
    if case.message:
        yield from ("", f"→ {case.message}")


def command_page() -> Iterator[str]:
    """Yield the help of the program and of each command."""
    yield from (BUILT, "", "# The command line", "")
    yield "Exit code 0: nothing at or above `--fail-on`. 1: something. 2: something could not be read or run,"
    yield "whatever else was found."
    yield from help_lines(command, "crossfoot")
    for name in sorted(command.commands):
        yield from help_lines(command.commands[name], f"crossfoot {name}")


def help_lines(shown: click.Command, name: str) -> Iterator[str]:
    """Yield one command's help as the terminal shows it, 90 columns wide."""
    settings = {**command.context_settings, "max_content_width": 90}
    context = click.Context(shown, info_name=name, terminal_width=90, **settings)
    yield from ("", f"## {name}", "", "```", shown.get_help(context), "```")


def tables_page() -> Iterator[str]:
    """Yield every view and table of the store with its columns."""
    here = project.Project()
    yield from (BUILT, "", "# Tables and views", "")
    yield "What the store `crossfoot.duckdb` holds; how to query it stands in [The store](events.md)."
    yield from ("", "## Views")
    for view in schemas.views(here):
        yield from view_lines(view)
    yield from ("", "## Tables")
    for table in schemas.load(here).values():
        yield from table_lines(table)


def view_lines(view: View) -> Iterator[str]:
    """Yield one view with what its columns say."""
    yield from ("", f"### {view.name}", "", view.summary, "", "| column | |", "|---|---|")
    yield from (f"| {name} | {says} |" for name, says in view.columns.items())


def table_lines(table: Table) -> Iterator[str]:
    """Yield one table with the types of its columns, and where else their values must stand."""
    yield from ("", f"### {table.name}", "", table.description, "", "| column | type | |", "|---|---|---|")
    for column in table.columns:
        nullable = ", may be null" if column.nullable else ""
        other = table.references.get(column.name)
        says = column.description + (f" In {other[0]}.{other[1]}." if other else "")
        yield f"| {column.name} | {column.dtype}{nullable} | {says} |"


def main() -> None:
    """Write the pages, or with --check say which are stale."""
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"docs: {', '.join(stale)} differ from what runs, run make docs")
    print(f"docs: {', '.join(stale) or 'nothing'} written")


if __name__ == "__main__":
    main()
