"""Bad input is one line with place and cure and exit code 2; all else of the run is checked and reported."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
from click.testing import CliRunner

from crossfoot.cli import main
from crossfoot.pipeline import road
from crossfoot.report.terminal import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from crossfoot.model import Article, Extraction, Finding
    from crossfoot.project import Project
    from crossfoot.store import Store

GOOD = "Police arrested 12 people: 9 men and 4 women.\n"
FOUND = "good.txt:1:1"
GERMAN = (
    "Nach Angaben der Polizei kamen zwölf Menschen ums Leben, darunter drei Kinder, weitere wurden verletzt."
)
BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty, put an article there"),
    ("blank.txt", b" \n\n", "is empty, put the article there"),
    ("binary.txt", bytes(range(256)) * 9, "is binary, give text as UTF-8"),
    ("nul.txt", b"Police arrested\0 12", "holds NUL bytes"),
    ("wide.txt", GOOD.encode("utf-16-le"), "UTF-16 without its mark"),
    (
        "old.txt",
        "A fire in the caf\u00e9 hurt nine, \u201csome\u201d said.".encode("cp1252"),
        "is not UTF-8, was read as windows-1252 by a guess; save it as UTF-8",
    ),
    ("german.txt", GERMAN.encode(), "is in German, which is not read; give a text in English"),
    ("russian.txt", "Ночью сбиты 98 беспилотников".encode(), "is in Russian"),
    (
        "cp1251.txt",
        ("Минувшей ночью уничтожены и перехвачены 98 дронов. " * 9).encode("cp1251"),
        "is in Russian",
    ),
    ("long.txt", b"Police arrested 12 people. " * 777_778, "over 20 MB, give its articles as JSON Lines"),
    ("front.txt", b"---\ntitle: T\n\nText.", "line 1: the --- of the front matter is not closed"),
    (
        "dated.txt",
        b"---\npublished: 3/4/2025\n---\nText.",
        "published is '3/4/2025', no full date, write it",
    ),
    (
        "key.txt",
        b"---\npublised: 2025-10-31\n---\nText.",
        "line 2: the key publised was passed over, did you",
    ),
    ("a.pdf", b"%PDF-1.7", "is a PDF, save its text as .txt"),
    ("a.docx", b"PK\x03\x04", "is a ZIP or Office file"),
    ("a.html", b"<html><body></body></html>", "is HTML without an article"),
    ("deep.md", b"> " * 200 + b"x", "is Markdown nested over 100 deep, save it as .txt"),
    ("a.json", b"[]", "JSON is not read, save it as JSON Lines"),
    ("a.parquet", b"nothing of the kind", "is no Parquet file that can be read"),
    ("a.csv", b"id,body\n1,x\n", "has no column text (its columns: id, body), rename"),
    ("b.csv", b'text\n"never closed\n', "line 2: is no CSV (unexpected end of data), this line was not"),
    (
        "c.csv",
        b'id,text\n1,a\n2,"never closed\n3,"b"\n' + b"4,c\n" * 2_000,
        "line 3: is no CSV (',' expected after '\"'), this line and the 2,001 after it were not",
    ),
    ("cut.csv", "text\n“12 dead".encode() + b"\xe2\x80", "is cut off at its end"),
    ("cut.txt", "“12 dead”".encode()[:-1], "is cut off at its end, in the middle of a character, and was"),
    ("cut16.txt", "12 dead".encode("utf-16")[:-1], "is cut off at its end"),
    ("a.jsonl", b"\n", "holds no article"),
]
CHECK = """/*
level = "note"
summary = "A long text."
why = "For a test."

[messages]
note = "long"

[[note]]
articles = ["One."]
*/
"""
PLACED = "select 'note' as verdict, article_id, 'text' as field, 0 as start_char, 1 as end_char from articles"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["check", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def holds(result: Result, here: Path, *said: str) -> None:
    """Hold that the good article was checked, the report written, and each line said."""
    assert result.exit_code == 2, result.output
    assert FOUND in result.stdout, result.output
    assert "fault total-mismatch 9 + 4 = 13, but the article says 12" in result.stdout
    assert "9 + 4 = 13" in (here / "crossfoot-report" / "report.html").read_text(encoding="utf-8")
    lines = result.stderr.splitlines()
    assert len(lines) == len(said), lines
    for line, words in zip(lines, said, strict=True):
        assert words in line


def test_each_bad_file_is_told_with_its_cure_in_one_line(here: Path) -> None:
    for name, data, _ in BAD:
        (here / name).write_bytes(data)
    result = run(*(name for name, _, _ in BAD), "good.txt")
    holds(result, here, *(said for _, _, said in BAD))
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [name for name, _, _ in BAD]


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(here: Path) -> None:
    rows = [
        json.dumps({"id": "1", "text": GOOD}),
        "{broken",
        '{"id": "1", "text": "Twelve people were arrested."}',
        '{"text": 5}',
        '{"id": [], "text": "x"}',
        '{"body": "x"}',
        "[1]",
        r'{"text": "a\u0000"}',
        r'{"text": "a\ud800"}',
        '{"text": "a", "published": 5}',
        '{"text": ' + "[" * 100_000,
        json.dumps({"id": "2", "text": GOOD}),
    ]
    (here / "a.jsonl").write_bytes("\n".join(rows).encode() + b'\n{"text": "caf\xe9"}')
    result = run("a.jsonl", "good.txt")
    holds(
        result,
        here,
        "a.jsonl:2: is no JSON: ",
        "a.jsonl:3: id '1' stands a second time (first in a.jsonl:1), give each article its own",
        "a.jsonl:4: text is a number, make it a string",
        "a.jsonl:5: id is a list, make it a string",
        'a.jsonl:6: has no "text" (its keys: body), rename',
        'a.jsonl:7: is no JSON object, write {"text": "..."}',
        "a.jsonl:8: text holds a NUL character, take it out",
        "a.jsonl:9: text holds half a character (\\ud800 at 1), write it whole",
        "a.jsonl:10: published is 5, write it as",
        "a.jsonl:11: is JSON that cannot be read, make it one flat object",
        "a.jsonl:13: is not UTF-8 at byte",
    )
    assert "a.jsonl:1:1: fault" in result.stdout
    assert "a.jsonl:12:1: fault" in result.stdout


def test_a_file_of_bad_rows_is_told_in_few_lines(here: Path) -> None:
    (here / "a.csv").write_text("id,text\n" + "1\n" * 5_000)
    result = run("a.csv", "good.txt")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 21
    assert "a.csv: 5000 rows were not read, 20 of them are listed" in result.stderr


def test_each_path_to_nothing_is_told(here: Path) -> None:
    (here / "folder").mkdir()
    (here / "folder" / "picture.png").touch()
    (here / "linked").mkdir()
    (here / "linked" / "a.txt").symlink_to("gone")
    holds(
        run("nope.txt", "*.zip", "folder", "linked", "a" * 5_000, "nope.txt", "good.txt"),
        here,
        "nope.txt: no such file or folder, check the path",
        "*.zip: matches no file, check the pattern",
        "folder: a folder with nothing readable, put files of these kinds there: .txt",
        "linked/a.txt: cannot be read (No such file or directory), check",
        "aaa: no such file or folder",
    )


def test_an_id_of_another_file_is_told_with_that_file(here: Path) -> None:
    (here / "a.csv").write_text(f'id,text\nb,None.\na,"{GOOD}"\n')
    (here / "b.txt").write_text(f"---\nid: a\n---\n{GOOD}")
    holds(
        run("a.csv", "b.txt", "good.txt"), here, "b.txt: id 'a' stands a second time (first in a.csv:3), give"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs devices and named pipes")
def test_what_is_no_regular_file_is_told_and_not_waited_for(here: Path) -> None:
    (here / "folder").mkdir()
    os.mkfifo(here / "pipe.txt")
    os.mkfifo(here / "folder" / "pipe.csv")
    (here / "zero.txt").symlink_to("/dev/zero")
    said = "is no regular file, save it as one, or pipe it in and read -"
    names = ("pipe.txt", "folder/pipe.csv", "/dev/zero", "zero.txt")
    holds(
        run("pipe.txt", "folder", "/dev/zero", "zer*.txt", "good.txt"), here, *(f"{n}: {said}" for n in names)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"{GOOD} It was a café.".encode("cp1252"), "was read as windows-1252 by a guess"),
        (f"{GOOD} He said: “No”".encode()[:-1], "is cut off at its end"),
    ],
)
def test_a_text_that_may_be_misread_is_checked_and_never_passes_as_sound(
    here: Path, data: bytes, said: str
) -> None:
    (here / "good.txt").write_bytes(data)
    holds(run("good.txt"), here, said)
    assert run("good.txt", "--fail-on", "never").exit_code == 2


def test_what_is_not_read_is_in_the_report_too(here: Path) -> None:
    run("nope.txt", "good.txt", "--json", "out.json")
    report = json.loads((here / "out.json").read_text(encoding="utf-8"))
    assert report["unread"] == [{"path": "nope.txt", "reason": "no such file or folder, check the path"}]
    assert [each["path"] for each in report["run"]["inputs"]] == ["good.txt"]
    assert [each["article_id"] for each in report["articles"]] == ["good.txt"]


@pytest.mark.parametrize("option", ["--json", "--html"])
@pytest.mark.parametrize("target", ["no/such/folder/x", "folder"])
def test_a_file_that_cannot_be_written_is_told(here: Path, option: str, target: str) -> None:
    (here / "folder").mkdir()
    result = run("good.txt", option, target)
    assert result.exit_code == 2
    assert FOUND in result.stdout, result.output
    assert f"{target}: cannot be written (" in result.stderr
    assert "name another file" in result.stderr
    assert sorted(each.name for each in here.iterdir()) == ["crossfoot-report", "folder", "good.txt"]


def test_a_report_folder_that_cannot_be_made_is_told(here: Path) -> None:
    (here / "crossfoot-report").touch()
    result = run("good.txt")
    assert result.exit_code == 2
    assert FOUND in result.stdout, result.output
    assert "Report:" not in result.stdout
    store, page = result.stderr.splitlines()
    assert "cannot be written (" in store
    assert page.startswith("crossfoot-report: cannot be made (File exists), ")


def test_a_foreign_or_damaged_store_is_kept_and_told(here: Path) -> None:
    with duckdb.connect(here / "foreign.duckdb") as connection:
        connection.execute("create table mine (a int)")
    (here / "damaged.duckdb").write_text("no database")
    for name, said in (
        ("foreign.duckdb", "crossfoot did not write"),
        ("damaged.duckdb", "no crossfoot store"),
    ):
        before = (here / name).read_bytes()
        (here / "crossfoot-report" / "report.html").unlink(missing_ok=True)
        holds(run("good.txt", "--db", name), here, f"{name}: is ")
        assert said in run("good.txt", "--db", name).stderr
        assert (here / name).read_bytes() == before


def test_an_unknown_check_in_the_configuration_is_told(here: Path) -> None:
    (here / "crossfoot.toml").write_text('[checks]\nignore = ["total-mismatched", "part-exceeds-whole"]\n')
    result = run("good.txt")
    assert result.exit_code == 2
    assert "fault total-mismatch" in result.stdout
    assert "crossfoot.toml:2: unknown check total-mismatched, did you mean total-mismatch?" in result.stderr
    assert (here / "reports" / "out" / "report.html").is_file()


def test_a_wrong_configuration_stops_with_one_line(here: Path) -> None:
    (here / "crossfoot.toml").write_text("[check]\n")
    result = run("good.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("crossfoot.toml:1: unknown key check, did you mean checks?\n")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("selekt 1", "mine.sql:12: Parser Error"),
        ("select\n  nothing from articles", "mine.sql:13: Binder Error"),
        ("select * from read_csv('/etc/passwd')", "mine.sql:12: Permission Error"),
        ("copy articles to 'x.csv'", "mine.sql:12: holds COPY, write one SELECT"),
        ("select 1 as a", "the SELECT has no column verdict"),
        (
            PLACED.replace("select", "select article_id as claim_id,"),
            "mine.sql:12: the SELECT returns the claim 'good.txt', which is none; select the claim_id of",
        ),
        (
            PLACED.replace("0 as", "-5 as").replace("1 as", "99999 as"),
            "characters -5 to 99999 of the text of good.txt, which has 46; select where",
        ),
        (
            f"{PLACED}, range(100000000000) as x(i) where i = -1",
            "mine.sql:12: took over 4 s and was stopped, narrow its SELECT",
        ),
        ("install httpfs", "mine.sql:12: holds INSTALL, write one SELECT"),
    ],
)
def test_a_broken_check_is_told_and_the_others_run(here: Path, sql: str, said: str) -> None:
    (here / "crossfoot.toml").write_text("[checks]\nseconds = 4\n")
    (here / "checks" / "text").mkdir(parents=True)
    (here / "checks" / "text" / "mine.sql").write_text(CHECK + sql)
    result = run("good.txt")
    assert result.exit_code == 2
    assert "fault total-mismatch" in result.stdout
    assert "9 + 4 = 13" in (here / "reports" / "out" / "report.html").read_text(encoding="utf-8")
    (line,) = result.stderr.splitlines()
    assert said in line
    assert not (here / "x.csv").exists()


def test_an_article_that_trips_us_costs_itself_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taking = road._taking  # noqa: SLF001 (the seam where articles are taken in)

    def tripping(project: Project) -> Callable[[Article], Extraction]:
        take = taking(project)

        def trip(article: Article) -> Extraction:
            if "TRIP" in article.text:
                raise RuntimeError("tripped\nover it")
            return take(article)

        return trip

    monkeypatch.setattr(road, "_taking", tripping)
    (here / "a.txt").write_text("TRIP over 12 people.")
    (here / "b.jsonl").write_text('{"id": "x", "text": "TRIP over it."}\n')
    result = run("a.txt", "b.jsonl", "good.txt")
    lost = "was lost by a fault of crossfoot (RuntimeError: tripped over it), please report it"
    holds(result, here, f"a.txt: {lost}", f"b.jsonl (x): {lost}")


def test_what_an_article_holds_cannot_steer_the_terminal(here: Path) -> None:
    (here / "a\x1b[2J.txt").write_text(GOOD)
    result = run("a\x1b[2J.txt", "good.txt")
    assert "\x1b" not in result.output
    assert "a\\x1b[2J.txt:1:1" in result.stdout
    assert escaped("a\x9b\u202e\u2028\n\U000e0041é—“ж") == "a\\x9b\\u202e\\u2028\\x0a\\U000e0041é—“ж"


def test_a_finding_that_cannot_be_explained_is_still_a_finding(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("crossfoot.repairs.explain", trip)
    holds(
        run("good.txt"), here, "was not explained by a fault of crossfoot (KeyError: 'x'), please report it"
    )


def test_a_check_or_a_finding_that_trips_us_costs_itself_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crossfoot import checks  # noqa: PLC0415

    run_one = checks.run

    def trip(check: checks.Check, store: Store, *, seconds: float) -> Iterator[Finding]:
        if check.check_id == "majority-false":
            raise KeyError("x")
        for finding in run_one(check, store, seconds=seconds):
            yield finding
            yield replace(finding, finding_id="mine-1", claim_id="nobody")

    monkeypatch.setattr("crossfoot.checks.run", trip)
    holds(
        run("good.txt"),
        here,
        "majority-false.sql: could not be run by a fault of crossfoot (KeyError: 'x'), please report it",
        "finding mine-1: was lost by a fault of crossfoot (BadRowsError: ",
    )
