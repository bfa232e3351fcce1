"""The engine knows no word of English and no place: both are content."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
import typing
from pathlib import Path

import pytest

from crossfoot import model

ROOT = Path(__file__).parent.parent
ENGINE = sorted(
    path
    for part in ("extract", "solve", "clusters", "checks")
    for path in (*ROOT.glob(f"crossfoot/{part}.py"), *ROOT.glob(f"crossfoot/{part}/**/*.py"))
)
# The project's own words, which name columns, keys and roles and are the same in every language.
OWN = {
    *("article", "claim", "quantity", "printed", "span", "hedge", "noun", "action", "category", "window"),
    *("attribution", "relation", "member", "role", "total", "part", "subset", "reading", "tally", "list"),
    *("open", "closed", "cluster", "link", "recount", "event", "check", "family", "level", "suite", "schema"),
    *("finding", "verdict", "evidence", "explanation", "coverage", "baseline", "lexicon", "gazetteer"),
    *("case", "gold"),
}
# Keys of a check file.
OWN |= {"also", "articles", "fail", "fault", "fits", "message", "messages", "note", "pass", "summary", "why"}
# Roles of members, as model.Relation declares them.
OWN |= {"whole", "first", "rest", "counted", "listed", "from", "to", "by", "of"}
# Kinds by which the data files sort places, units and nouns, and the absent hedge or action.
OWN |= {"country", "measure", "money", "none", "person"}
TYPES = [value for value in vars(model).values() if typing.get_origin(value) is typing.Literal]
OWN |= {value for kind in TYPES for value in typing.get_args(kind)}
COLUMNS = {field for value in vars(model).values() for field in getattr(value, "__dataclass_fields__", ())}
NOT_WORDS = {"source", "example", "silent"}
QUOTED = re.compile(r"'((?:[^']|'')+)'")


def listed(value: object) -> typing.Iterator[str]:
    """Words of a lexicon file: what its lists hold, and the keys of what is mapped to a number."""
    if isinstance(value, list):
        for each in value:
            yield from [each] if isinstance(each, str) else listed(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_WORDS:
                yield from (
                    [key] if isinstance(each, int | float) and not isinstance(each, bool) else listed(each)
                )


def words() -> set[str]:
    files = sorted(ROOT.glob("data/lang/*/*.toml"))
    found = {word for path in files for word in listed(tomllib.loads(path.read_text(encoding="utf-8")))}
    for path in sorted(ROOT.glob("data/places/*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            lines = (row for row in rows if not row.startswith("#"))
            for row in csv.DictReader(lines):
                found |= {row.get(column) or "" for column in ("name", "bare", "alias")}
    return {word.casefold() for word in found if any(character.isalpha() for character in word)}


def literals(source: str) -> typing.Iterator[tuple[int, str]]:
    """String constants of a module, docstrings and names of Python apart, and what SQL among them quotes."""
    tree = ast.parse(source)
    skipped = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    skipped |= {id(inner) for outer in names(tree) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value
            yield from ((node.lineno, quoted) for quoted in QUOTED.findall(node.value))


def names(tree: ast.Module) -> typing.Iterator[ast.expr]:
    """Annotations, aliases of types, casts, __all__ and __slots__: strings there are names of Python."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
            yield node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in {"tuple", "dict", "list"}:
            yield node.slice
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__all__", "__slots__"}:
            yield node.value


def found(source: str, known: set[str]) -> list[str]:
    own = OWN | COLUMNS
    return [
        f"{line}: {literal!r}"
        for line, literal in sorted(literals(source))
        if literal.casefold() in known and literal not in own
    ]


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: str(path.relative_to(ROOT)))
def test_engine_holds_no_word_and_no_place(path: Path, known: set[str]) -> None:
    assert not found(path.read_text(encoding="utf-8"), known)


@pytest.fixture(scope="module", name="known")
def known_words() -> set[str]:
    return words()


@pytest.mark.parametrize("planted", ["nearly", "twelve", "Shot down", "of whom", "Kursk Oblast", "Crimea"])
def test_a_planted_word_is_seen(planted: str, known: set[str]) -> None:
    module = f'"""{planted}"""\nFIRST: Literal["{planted}"] = token == "{planted}"\n'
    query = f"QUERY = \"where noun = '{planted}'\"\n"
    assert found(module + query, known) == [f"2: {planted!r}", f"3: {planted!r}"]
