"""The commands: what they print, write and return."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pyarrow import parquet

import crossfoot
from crossfoot.cli import main, output
from crossfoot.cli.progress import Bar
from crossfoot.errors import InputError
from crossfoot.reading.places import Places
from crossfoot.report.terminal import lines

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

FAULT = "Police arrested 12 people: 9 men and 4 women.\n"
FITS = "Police arrested 13 people: 9 men and 4 women.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fault.txt").write_text(FAULT)
    (tmp_path / "fits.txt").write_text(FITS)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["explain"]])
def test_what_needs_no_frames_does_not_wait_for_them(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom crossfoot.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as stop: assert stop.code == 0\n"
        "assert not {'pandas', 'pyarrow', 'pandera', 'trafilatura'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["fits.txt"], 0),
        (["fault.txt"], 1),
        (["fault.txt", "fits.txt", "--fail-on", "doubt"], 1),
        (["fault.txt", "--fail-on", "never"], 0),
        (["fault.txt", "nope.txt", "--fail-on", "never"], 2),
        ([], 2),
        (["fits.txt", "--published", "3/4/2025"], 2),
    ],
)
def test_the_exit_code_tells_what_was_found(arguments: list[str], code: int) -> None:
    assert run("check", *arguments).exit_code == code


def test_the_project_says_what_fails_and_where_output_goes(here: Path) -> None:
    (here / "crossfoot.toml").write_text('[report]\nfail_on = "never"\n')
    result = run("check", "fault.txt")
    assert result.exit_code == 0
    assert result.stdout.endswith("Report: reports/out/report.html\n")
    assert (here / "reports" / "out" / "crossfoot.duckdb").is_file()
    assert run("check", "fault.txt", "--fail-on", "fault").exit_code == 1
    (here / "crossfoot.toml").write_text('[checks]\nselect = ["majority-false"]\n')
    assert run("check", "fault.txt").exit_code == 0


def test_findings_are_printed_as_a_linter_does_and_fits_are_counted() -> None:
    result = run("check", "fault.txt", "fits.txt")
    first, *_, summary, report = result.stdout.splitlines()
    assert first.startswith("fault.txt:1:1")
    assert first.endswith(" fault total-mismatch 9 + 4 = 13, but the article says 12")
    assert summary.startswith("2 articles, 6 figures seen, 6 bound, 2 relations, 2 checked: 1 fits, ")
    assert summary.endswith(" 1 fault.")
    assert report == "Report: crossfoot-report/report.html"
    assert result.stderr == ""
    assert "fits.txt:1:" not in result.stdout
    assert "fits.txt:1:17: fits total-mismatch 9 + 4 = 13" in run("check", "fits.txt", "-v").stdout


def test_what_is_not_checked_is_counted_by_reason(here: Path) -> None:
    (here / "more.txt").write_text(
        "Police arrested 12 people, aged 19 to 30. Two houses burned down. Some 40 cars were stolen."
    )
    shown = run("check", "more.txt", "fits.txt").stdout.splitlines()
    seen = int(shown[-3].split(", ")[1].removesuffix(" figures seen"))
    bound = int(shown[-3].split(", ")[2].removesuffix(" bound"))
    counts = [int(each) for each in re.findall(r"(\d+) (?:figures? )?\(", shown[-2])]
    assert shown[-2].startswith(
        "Not checked: 3 figures (no other figure of the text divides or adds up to it), "
    )
    assert shown[-2].endswith(" (no counts: ages, dates, prices and the like).")
    assert sum(counts) == seen - bound
    assert "Not checked" not in run("check", "fits.txt").stdout


def test_quiet_prints_nothing_but_errors() -> None:
    result = run("check", "-q", "fault.txt")
    assert (result.exit_code, result.output) == (1, "")


def test_json_goes_to_a_file_or_alone_to_stdout(here: Path) -> None:
    run("check", "fault.txt", "--no-html", "--json", "out.json")
    assert not (here / "crossfoot-report" / "report.html").exists()
    shown = run("check", "fault.txt", "--no-html", "--json", "-")
    assert shown.stdout == (here / "out.json").read_text(encoding="utf-8")
    assert json.loads(shown.stdout)["findings"][0]["check_id"] == "total-mismatch"


def test_the_same_articles_give_the_same_bytes_in_any_order(here: Path) -> None:
    run("check", "fault.txt", "fits.txt", "--json", "1.json", "--html", "1.html")
    run("check", "fits.txt", "f*.txt", "--json", "2.json", "--html", "2.html")
    assert (here / "1.json").read_bytes() == (here / "2.json").read_bytes()
    assert (here / "1.html").read_bytes() == (here / "2.html").read_bytes()


def test_a_store_goes_where_it_is_told_and_is_read_back(here: Path) -> None:
    assert run("check", "fault.txt", "--db", "kept/mine.duckdb", "--no-html").exit_code == 1
    assert not (here / "crossfoot-report").exists()
    with crossfoot.check("fits.txt", db="kept/mine.duckdb") as result:
        assert result.frames.articles["article_id"].tolist() == ["fits.txt"]


def test_the_standard_input_is_checked() -> None:
    result = run("check", "-", stdin=FAULT)
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:1")


def test_lines_and_columns_are_those_of_the_file(here: Path) -> None:
    (here / "a.txt").write_text(f"---\ntitle: Arrests\n---\n\nIn the night.\n  {FAULT}")
    (here / "a.md").write_text(
        f"# Arrests\n\nIn the **night**, [police](https://x.example/12)\nsaid:\n\n- {FAULT}"
    )
    (here / "a.csv").write_text(f'id,text\n1,"One\nhundred"\n2,"{FAULT}"\n')
    shown = run("check", "a.txt", "a.md", "a.csv").stdout
    places = {line.split(": ")[0] for line in shown.splitlines() if " fault total-mismatch" in line}
    starts = {place.rsplit(":", 1)[0] for place in places}
    assert starts == {"a.txt:6", "a.md:6", "a.csv:4"}


def test_lines_wrap_to_a_width_and_colours_leave_no_other_mark(here: Path) -> None:
    (here / "long.txt").write_text(
        "Police arrested 99 people: " + ", ".join(["9 men and 4 women"] * 12) + "."
    )
    with crossfoot.check([here / "long.txt", here / "fault.txt"]) as result:
        plain = list(lines(result.store, Places().of, width=80, verbose=True))
        coloured = list(lines(result.store, Places().of, width=80, verbose=True, colour=True))
        unwrapped = list(lines(result.store, Places().of))
    assert max(map(len, plain)) <= 80
    assert len(unwrapped) < len(plain)
    assert CliRunner().invoke(main, ["check", "fault.txt"], color=True).output.count("\x1b") == 0
    from click import unstyle  # noqa: PLC0415

    assert [unstyle(line) for line in coloured] == plain
    assert coloured != plain


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert output.has_colour(sys.stdout)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.has_colour(sys.stdout)


def test_a_bar_is_drawn_on_a_terminal_after_a_second_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.5, 1.5, 1.55, 2.0])
    monkeypatch.setattr("crossfoot.cli.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = Bar(wanted=True)
    for share in (0.1, 0.5, 0.6, 1.0):
        bar("reading", share)
    bar.close()
    drawn = capsys.readouterr().err
    assert "10%" not in drawn
    assert "60%" not in drawn
    assert drawn.count("reading") == 2
    assert drawn.endswith("\r\x1b[2K")


def test_a_file_is_there_whole_or_as_it_was(here: Path) -> None:
    target = here / "x.json"
    output.write(target, "old")
    with pytest.raises(UnicodeEncodeError):
        output.write(target, "new" * 100_000 + "\ud800")
    with pytest.raises(KeyError), output.whole_file(target):
        _ = {}["half way"]
    assert target.read_text() == "old"
    assert sorted(each.name for each in here.iterdir()) == ["fault.txt", "fits.txt", "x.json"]


def test_claims_are_the_same_in_each_format(here: Path) -> None:
    for kind in ("jsonl", "csv", "parquet"):
        assert run("extract", "fault.txt", "fits.txt", "-o", f"out.{kind}").exit_code == 0
    as_json = [json.loads(line) for line in (here / "out.jsonl").read_text().splitlines()]
    with (here / "out.csv").open(newline="") as stream:
        as_csv = list(csv.DictReader(stream))
    as_parquet = parquet.read_table(here / "out.parquet").to_pylist()
    assert [claim["value"] for claim in as_json] == [12, 9, 4, 13, 9, 4]
    for key in ("claim_id", "printed", "role"):
        assert (
            [row[key] for row in as_json] == [row[key] for row in as_csv] == [row[key] for row in as_parquet]
        )
    assert [row["value"] for row in as_json] == [row["value"] for row in as_parquet]
    assert [FAULT[row["start_char"] : row["end_char"]] for row in as_parquet[:3]] == [
        row["printed"] for row in as_parquet[:3]
    ]
    run("check", "fault.txt", "fits.txt", "--json", "out.json", "--no-html")
    assert json.loads((here / "out.json").read_text())["claims"] == as_json


def test_extract_tells_what_it_could_not_read() -> None:
    result = run("extract", "nope.txt", "fault.txt")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == "nope.txt: no such file or folder, check the path\n"
    with pytest.raises(InputError, match=r"nope\.txt: no such file"):
        list(crossfoot.claims(["nope.txt"]))


def test_explain_prints_what_the_check_file_says() -> None:
    listed = run("explain").stdout
    assert "arithmetic:\n" in listed
    assert "total-mismatch" in listed
    shown = run("explain", "total-mismatch").stdout
    assert "A stated total differs from the sum of the parts listed for it." in shown
    assert "  fault: {equation}, but the article says {stated}" in shown
    assert "-> " in shown
    assert max(len(line) for line in shown.splitlines() if not line.startswith("File:")) <= 80
    unknown = run("explain", "total-mismach")
    assert unknown.exit_code == 2
    assert "unknown check total-mismach, did you mean total-mismatch?" in unknown.stderr


def test_the_library_returns_frames_and_a_report_and_writes_nothing(here: Path) -> None:
    before = sorted(here.iterdir())
    with crossfoot.check([here / "fault.txt", "nope.txt"], published="2025-10-31") as result:
        assert result.frames.claims["value"].tolist() == [12, 9, 4]
        assert "events" in result.frames
        assert result.frames["findings"]["verdict"].tolist() == ["fault"]
        with pytest.raises(AttributeError, match="no table or view claim, did you mean claims"):
            _ = result.frames.claim
        assert [each.path for each in result.unread] == ["nope.txt"]
        assert result.report["articles"][0]["published"] == "2025-10-31"  # type: ignore[index]
        assert result.exit_code("never") == 2
        assert "9 + 4 = 13" in result.page
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "fault.txt", "--json", "fault.txt"],
        ["check", ".", "--html", "./fits.txt"],
        ["check", "f*.txt", "--db", "fits.txt"],
        ["check", "fault.txt", "--html", "linked.txt"],
        ["check", "fault.txt", "--html", "hard.txt"],
        ["extract", "fits.txt", "fault.txt", "-o", "fault.txt"],
    ],
)
def test_no_file_that_is_read_is_written_over(here: Path, arguments: list[str]) -> None:
    (here / "linked.txt").symlink_to("fault.txt")
    (here / "hard.txt").hardlink_to(here / "fault.txt")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "is one of the files to read, name another file with -" in line
    assert [(here / name).read_text() for name in ("fault.txt", "fits.txt")] == [FAULT, FITS]


def test_evaluate_does_not_write_over_a_labelled_document(here: Path) -> None:
    (here / "gold").mkdir()
    (here / "gold" / "a.json").write_text("{}")
    result = run("evaluate", "gold", "--json", "gold/a.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("gold/a.json: is one of the files to read")
    assert (here / "gold" / "a.json").read_text() == "{}"


def test_two_options_do_not_name_one_file(here: Path) -> None:
    result = run("check", "fault.txt", "--json", "out", "--html", "./out")
    assert (result.exit_code, result.stderr) == (
        2,
        "out: is named by both --json and --html, name two files\n",
    )
    assert not (here / "out").exists()
    assert run("check", "fault.txt", "--json", os.devnull, "--html", os.devnull).exit_code == 1


@pytest.mark.parametrize("option", ["--db", "--json", "--html"])
def test_an_empty_name_of_a_file_is_refused(option: str) -> None:
    result = run("check", "fault.txt", option, "")
    assert result.exit_code == 2
    assert f"Invalid value for '{option}': is empty, name a file" in result.stderr


def test_a_file_whose_name_begins_with_a_dash_is_told_how_to_be_named(here: Path) -> None:
    (here / "-dash.txt").write_text(FAULT)
    result = run("check", "-dash.txt")
    assert result.exit_code == 2
    assert "No such option '-d', write ./-dash.txt for the file of that name" in result.stderr
    assert "write ./" not in run("check", "-dashed.txt").stderr
    assert run("check", "./-dash.txt").exit_code == 1


PRINTING = (
    ["check", "fault.txt", "--no-html"],
    ["check", "fault.txt", "--no-html", "--json", "-"],
    ["extract", "fault.txt", "--format", "csv"],
    ["extract", "fault.txt", "--format", "parquet"],
    ["explain"],
)


def printing(arguments: list[str], stdout: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "crossfoot", *arguments]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("arguments", [*PRINTING, ["check", "--help"]], ids=" ".join)
def test_a_full_disk_behind_the_standard_output_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = printing(arguments, full.fileno())
    said = b"stdout: cannot be written (No space left on device), make room, or write to another file\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_reader_that_leaves_changes_nothing_of_the_exit_code(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = printing(arguments, writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (int(arguments[0] == "check"), b"")
