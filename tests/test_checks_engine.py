"""Check files are read with their faults named by line, and their rows become findings that can be shown."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot import checks
from crossfoot.checks.wording import fill, number, printed
from crossfoot.errors import CheckFileError
from crossfoot.model import (
    Article,
    Claim,
    Evidence,
    Extraction,
    Member,
    Place,
    Quantity,
    Relation,
    Span,
    Window,
)
from crossfoot.project import Project
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

TEXT = "Police arrested 12 people, nine of them in Lagos and nine in Abuja."
HEADER = """level = "fault"
summary = "S."
why = "W."
[messages]
fault = "{value} of {article_id}"
fits = "ok"
[[fail]]
articles = ["A."]
message = "M."
[[pass]]
articles = [{ id = "b", title = "T", published = 2024-08-29, text = "B." }]
"""
SELECT = """select claim_id, value, article_id, field, start_char, end_char,
    if(role = 'part', 'fault', 'fits') as verdict from claims"""


def written(folder: Path, header: str = HEADER, sql: str = SELECT, name: str = "own/many-parts") -> Path:
    path = folder / "checks" / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"/*\n{header}*/\n{sql}\n", encoding="utf-8")
    return path


def read(folder: Path, header: str = HEADER, sql: str = SELECT, name: str = "own/many-parts") -> checks.Check:
    path = written(folder, header, sql, name)
    return checks.read_check(path, path.relative_to(folder).as_posix())


def claim(article: Article, claim_id: str, words: str, value: float, role: str, *places: str) -> Claim:
    at = article.text.index(words)
    end = at + len(words)
    span = Span(start_char=at, end_char=end)
    return Claim(
        claim_id=f"{article.article_id}-{claim_id}",
        article_id=article.article_id,
        span=span,
        printed=words,
        quantity=Quantity(value=value, low=value, high=value),
        hedge=None,
        noun="person",
        action="arrested",
        category=None,
        places=tuple(
            Place(place_id=None, name=name, printed=name, match="exact", span=span) for name in places
        ),
        reading="single",
        reading_basis="stated",
        role=role,  # type: ignore[arg-type]
        window_id=None,
        attribution=None,
        sentence=0,
        sentence_start=at,
        sentence_end=end,
    )


def extraction(article_id: str = "a", text: str = TEXT) -> Extraction:
    article = Article(article_id=article_id, path=f"{article_id}.txt", text=text)
    claims = (
        claim(article, "1", "12", 12, "total"),
        claim(article, "2", "nine of", 9, "part", "Lagos"),
        claim(article, "3", "nine in", 9, "part", "Abuja"),
    )
    roles = ("total", "part", "part")
    relation = Relation(
        relation_id=f"{article_id}-r",
        article_id=article_id,
        kind="sum",
        span=Span(start_char=0, end_char=len(text)),
        printed=text,
        list="closed",
        stated=12,
        computed=18,
        verdict="does_not_add_up",
        equation="9 + 9 = 18",
        members=tuple(
            Member(
                relation_id=f"{article_id}-r",
                claim_id=each.claim_id,
                position=position,
                role=roles[position],
                multiplier=2 if position == 2 else 1,
            )
            for position, each in enumerate(claims)
        ),
    )
    return Extraction(article=article, claims=claims, relations=(relation,), figures=3)


@contextmanager
def stored(*extractions: Extraction) -> Iterator[Store]:
    with Store.create(None, Project()) as store:
        store.add(extractions)
        yield store


def build(articles: Sequence[Article]) -> AbstractContextManager[Store]:
    return stored(*(extraction(article.article_id) for article in articles))


def test_a_check_file_is_read_whole(tmp_path: Path) -> None:
    check = read(tmp_path)
    assert (check.check_id, check.family, check.level) == ("many-parts", "own", "fault")
    assert [case.expects for case in check.cases] == ["fail", "pass"]
    assert check.cases[0].message == "M."
    article = check.cases[1].articles[0]
    assert (article.article_id, article.title, article.published) == (
        "b",
        "T",
        datetime.fromisoformat("2024-08-29"),
    )


BROKEN = {
    "no header": (None, 1, "open the file with a"),
    "not TOML": (HEADER.replace('"W."', "W."), 4, "correct it there"),
    "comment in the header": (HEADER.replace('"W."', '"W. /* x"'), 4, "take it out"),
    "unknown key": (HEADER.replace("why", "because"), 4, "unknown key because"),
    "no summary": (HEADER.replace('summary = "S."\n', ""), 1, "add summary"),
    "unknown level": (HEADER.replace('"fault"', '"grave"', 1), 2, "make it one of"),
    "no messages": (HEADER.replace("[messages]", "[note]"), 1, "add [messages]"),
    "message above the level": (HEADER.replace('"fault"', '"doubt"', 1), 6, "verdict up to the level"),
    "level without a message": (HEADER.replace('fault = "{value}', 'doubt = "{value}'), 5, "add a message"),
    "format in a field": (HEADER.replace("{value}", "{value:d}"), 6, "no plain column name"),
    "lone brace": (HEADER.replace("{value}", "{value"), 6, "double a brace"),
    "case without articles": (HEADER.replace('articles = ["A."]\n', ""), 8, "add articles"),
    "unknown key in a case": (HEADER.replace('message = "M."', 'says = "M."'), 8, "unknown key says"),
    "article without text": (HEADER.replace('text = "B."', "text = 3"), 11, "text of an article"),
    "no date": (HEADER.replace("2024-08-29", '"Monday"'), 11, "published = 2024"),
}  # fmt: skip


@pytest.mark.parametrize(("header", "line", "cure"), BROKEN.values(), ids=BROKEN)
def test_a_broken_header_is_named_with_line_and_cure(
    tmp_path: Path, header: str | None, line: int, cure: str
) -> None:
    path = written(tmp_path, header or "")
    if header is None:
        path.write_text(SELECT, encoding="utf-8")
    with pytest.raises(CheckFileError) as caught:
        checks.read_check(path, "checks/own/many-parts.sql")
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert cure in str(caught.value)
    assert "\n" not in str(caught.value)


STATEMENTS = {
    "two statements": ("select 1; select 2", 0, "write one SELECT"),
    "no statement": ("-- nothing", 0, "write one SELECT"),
    "a write": ("delete from claims", 0, "write one SELECT"),
    "a syntax error": ("select 1\nfrm claims", 1, "correct the SQL"),
}


@pytest.mark.parametrize(("sql", "below", "cure"), STATEMENTS.values(), ids=STATEMENTS)
def test_a_broken_statement_is_named_with_line_and_cure(
    tmp_path: Path, sql: str, below: int, cure: str
) -> None:
    first = HEADER.count("\n") + 3
    with pytest.raises(CheckFileError, match=rf"sql:{first + below}: .*{cure}"):
        read(tmp_path, sql=sql)


QUERIES = {
    "unknown column": ("-- why\n" + SELECT.replace("value,", "valeu,"), 1, "correct the SELECT"),
    "unknown table": (SELECT.replace("claims", "clams"), 1, "correct the SELECT"),
    "no verdict": (SELECT.replace("as verdict", "as judged"), 0, "no column verdict"),
    "no field of a message": (SELECT.replace("value, ", ""), 0, "names {value}"),
    "verdict without a message": (SELECT.replace("'fits'", "'note'"), 0, "add a message for it"),
    "row without a place": (SELECT.replace("field,", "null as field,"), 0, "row without field"),
    "a row without a number": (SELECT.replace("start_char,", "'1' as start_char,"), 0, "whole number"),
    "a row in no field": (SELECT.replace("field,", "'body' as field,"), 0, "text or title"),
    "an article as a claim": (SELECT.replace("claim_id,", "article_id as claim_id,"), 0, "the claim 'a',"),
    "no relation": (SELECT.replace("claim_id,", "'' as relation_id,"), 0, "the relation '', which is none"),
    "no link": (SELECT.replace("claim_id,", "['x'] as link_ids,"), 0, "the link 'x', which is none"),
    "a claim as a list": (SELECT.replace("claim_id,", "[claim_id] as claim_id,"), 0, "column claim_ids"),
    "no article": (SELECT.replace("article_id,", "claim_id as article_id,"), 0, "article 'a-1', which is"),
    "characters outside": (SELECT.replace("end_char,", "99999 as end_char,"), 0, "of a, which has 67;"),
    "characters before": (SELECT.replace("start_char,", "-5 as start_char,"), 0, "characters -5 to "),
    "characters of no title": (SELECT.replace("field,", "'title' as field,"), 0, "of a, which has 0; select"),
    "no number": (SELECT.replace("claim_id,", "'many' as stated,"), 0, "stated is 'many', select a number"),
    "a date": (SELECT.replace("claim_id,", "current_date as computed,"), 0, "select a number"),
    "truth": (SELECT.replace("start_char,", "true as start_char,"), 0, "whole number"),
    "a cast of the infinite": (SELECT.replace("value,", "('inf'::double)::bigint as value,"), 0, "correct"),
    "a hidden write": (f"with x as (delete from members returning *) {SELECT}", 0, "correct"),  # noqa: S608 (ours)
    "a file read": (SELECT.replace("from claims", "from claims, read_text('/etc/hostname')"), 1, "correct"),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "below", "cure"), QUERIES.values(), ids=QUERIES)
def test_a_query_that_fails_is_named_with_line_and_cure(
    tmp_path: Path, sql: str, below: int, cure: str
) -> None:
    check = read(tmp_path, sql=sql)
    with stored(extraction()) as store:
        with pytest.raises(CheckFileError) as caught:
            list(checks.run(check, store))
        assert store.rows("select count(*) as n from members") == [{"n": 3}]
    text = str(caught.value)
    assert cure in text
    assert "\n" not in text
    assert text.startswith(f"{check.path}:{HEADER.count(chr(10)) + 3 + below}: ")


def test_an_empty_message_is_named(tmp_path: Path) -> None:
    check = read(
        tmp_path,
        HEADER.replace("{value} of {article_id}", "{value}"),
        SELECT.replace("value,", "'' as value,"),
    )
    with stored(extraction()) as store, pytest.raises(CheckFileError, match="for fault comes out empty"):
        list(checks.run(check, store))


def test_an_endless_check_is_stopped_and_the_connection_is_free_again(tmp_path: Path) -> None:
    check = read(tmp_path, sql=f"{SELECT}, range(100000000000) as x(i) where i = -1")
    with stored(extraction()) as store:
        with pytest.raises(
            CheckFileError, match=r"sql:14: took over 0\.2 s and was stopped, narrow its SELECT"
        ):
            list(checks.run(check, store, seconds=0.2))
        assert len(list(checks.run(read(tmp_path), store, seconds=30))) == 3


def test_a_check_that_returns_too_many_rows_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crossfoot.checks.querying.MOST_ROWS", 2_000)
    check = read(tmp_path, sql=f"{SELECT}, range(100000)")
    with stored(extraction()) as store, pytest.raises(CheckFileError, match=r"returns over 2,000 rows, join"):
        list(checks.run(check, store))


def test_a_broken_check_leaves_the_others(tmp_path: Path) -> None:
    written(tmp_path)
    bad = written(tmp_path, name="own/unlike", sql="select 1; select 2")
    twice = written(tmp_path, name="other/many-parts")
    loaded = list(checks.load_each(Project(root=tmp_path)))
    errors = [str(each) for each in loaded if isinstance(each, CheckFileError)]
    own = {check.check_id for check in loaded if isinstance(check, checks.Check) and check.family == "other"}
    assert own == {"many-parts"}
    assert any(error.startswith(f"{bad}:") for error in errors)
    assert any(str(twice) in error and "rename one of them" in error for error in errors)
    with pytest.raises(CheckFileError):
        checks.load(Project(root=tmp_path))


def test_a_user_file_overlays_the_shipped_check(tmp_path: Path) -> None:
    written(tmp_path, name="arithmetic/total-mismatch")
    by_id = {check.check_id: check for check in checks.load(Project(root=tmp_path))}
    assert by_id["total-mismatch"].summary == "S."
    assert len(by_id) == len(checks.load(Project()))


def test_rows_become_findings_with_evidence(tmp_path: Path) -> None:
    sql = SELECT.replace("claim_id,", "'a-r' as relation_id, claim_id, 12 as stated, 18 as computed,")
    with stored(extraction()) as store:
        found = list(checks.run(read(tmp_path, sql=sql), store))
    assert [(each.verdict, each.message) for each in found] == [
        ("fits", "ok"),
        ("fault", "9 of a"),
        ("fault", "9 of a"),
    ]
    last = found[-1]
    assert (last.stated, last.computed, last.relation_id, last.claim_id) == (12, 18, "a-r", "a-3")
    labels = [each.label for each in last.evidence]
    assert labels == ["total", "part: Lagos", "part: Abuja x 2", "part: Abuja"]
    cited = {TEXT[each.span.start_char : each.span.end_char] for each in last.evidence}
    assert cited == {"12", "nine of", "nine in"}


def test_evidence_is_looked_up_under_lists_and_links(tmp_path: Path) -> None:
    sql = SELECT.replace("claim_id,", "['b-2', null, 'b-3'] as other_claim_ids, null as link_id,")
    with stored(extraction(), extraction("b")) as store:
        found = next(iter(checks.run(read(tmp_path, sql=sql), store)))
    assert found.evidence == (
        Evidence(article_id="b", span=Span(start_char=27, end_char=34), label="part: Lagos"),
        Evidence(article_id="b", span=Span(start_char=53, end_char=60), label="part: Abuja"),
    )


def test_a_fingerprint_stays_when_the_text_moves(tmp_path: Path) -> None:
    check = read(tmp_path)

    @settings(deadline=None, max_examples=10)
    @given(lead=st.text(alphabet="ab \n\u00e9\U0001f600", max_size=20))
    def stays(lead: str) -> None:
        with stored(extraction(text=f"{lead}{TEXT}"), extraction("b")) as store:
            moved = list(checks.run(check, store))
        assert {each.fingerprint for each in moved if each.article_id == "a"} == still
        assert len({each.finding_id for each in moved}) == len(moved)

    with stored(extraction()) as store:
        still = {each.fingerprint for each in checks.run(check, store)}
    assert len(still) == 3
    stays()


def test_a_fingerprint_changes_with_the_numbers(tmp_path: Path) -> None:
    check = read(tmp_path)
    changed = extraction()
    first, *rest = changed.claims
    other = replace(first, role="part", quantity=Quantity(value=13, low=13, high=13))
    with stored(extraction()) as store:
        before = {each.fingerprint for each in checks.run(check, store)}
    with stored(replace(changed, claims=(other, *rest))) as store:
        after = {each.fingerprint for each in checks.run(check, store)}
    assert len(before & after) == 2


CLOCKS = {
    "agrees": ("01:00", "03:30", "fits", "is 01:00 to 03:30 in that zone"),
    "half a day off": ("13:00", "15:30", "fault", "is 01:00 to 03:30 in that zone"),
    "an hour off": ("02:00", "04:30", "doubt", "summer time may explain"),
    "a longer window": ("01:00", "04:30", "fault", "is 01:00 to 03:30 in that zone"),
}


@pytest.mark.parametrize(("begins", "ends", "verdict", "said"), CLOCKS.values(), ids=CLOCKS)
def test_a_window_told_in_two_zones(begins: str, ends: str, verdict: str, said: str) -> None:
    article = Article(article_id="a", path="a.txt", text="4:00 to 6:30 (GMT)")

    def window(name: str, hours: tuple[str, str], offset: float, same_as: str | None) -> Window:
        return Window(
            window_id=name,
            article_id="a",
            begins=datetime.fromisoformat(f"2024-03-09T{hours[0]}"),
            ends=datetime.fromisoformat(f"2024-03-09T{hours[1]}"),
            zone=None,
            year_known=True,
            printed=name,
            basis="clock times",
            offset_hours=offset,
            same_as=same_as,
            span=Span(start_char=0, end_char=4),
        )

    windows = (window("local", ("04:00", "06:30"), 3, None), window("there", (begins, ends), 0, "local"))
    check = next(check for check in checks.load(Project()) if check.check_id == "window-mismatch")
    with stored(Extraction(article=article, windows=windows)) as store:
        (found,) = checks.run(check, store)
    assert found.verdict == verdict
    assert found.message.startswith("\u201cthere\u201d")
    assert said in found.message


NUMBERS = [
    (98.0, "98"),
    (1270, "1,270"),
    (0.1 + 0.2, "0.3"),
    (2.5, "2.5"),
    (float("inf"), "∞"),
    (-3.0, "-3"),
    (-1e300, "-1e+300"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers_are_printed_as_in_a_newspaper(value: float, text: str) -> None:
    assert number(value) == text


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_keeps_its_digits(value: int) -> None:
    assert int(number(float(value)).replace(",", "")) == value


def test_messages_print_percentages_dates_and_nothing() -> None:
    at = datetime.fromisoformat("2025-10-31T23:00")
    row = {"share_percent": 23.84, "at": at, "day": at.date(), "no": None}
    template = "{share_percent}  at\n{at}, {day}: {no} {{x}}"
    assert fill(template, row) == "23.8 % at 23:00 31 October 2025, 31 October 2025: \N{EN DASH} {x}"
    assert printed(True) == "True"  # noqa: FBT003
    assert printed(float("nan")) == "\N{EN DASH}"
    assert printed(float("-inf"), percent=True) == "-\N{INFINITY} %"
    assert printed(10**40) == "1e+40"


def judged(tmp_path: Path, header: str) -> list[str]:
    return [
        line for outcome in checks.outcomes([read(tmp_path, header)], build) for line in checks.unmet(outcome)
    ]


CASES = {
    "met": ('[[fail]]\narticles = ["A."]\nmessage = "9 of {}"', None),
    "nothing found": ('[[note]]\narticles = ["A."]', "expected note"),
    "too much found": ('[[pass]]\narticles = ["A."]', "expected no more than pass"),
    "another message": ('[[fail]]\narticles = ["A."]\nmessage = "no"', "expected the message 'no'"),
    "an idle also": ('[[fail]]\narticles = ["A."]\nalso = ["other"]', "which finds nothing"),
}


@pytest.mark.parametrize(("case", "complaint"), CASES.values(), ids=CASES)
def test_a_case_that_is_not_met_is_told(tmp_path: Path, case: str, complaint: str | None) -> None:
    header = HEADER.partition("[[fail]]")[0] + case.replace("{}", "many-parts fail 1/1") + "\n"
    complaints = judged(tmp_path, header)
    if complaint is None:
        assert complaints == []
    else:
        assert len(complaints) >= 1
        assert any(complaint in line for line in complaints)


def test_a_check_that_accuses_the_case_of_another_is_told(tmp_path: Path) -> None:
    quiet = read(
        tmp_path,
        header=HEADER.replace('message = "M."\n', ""),
        sql=SELECT + " where article_id like '%fail%'",
        name="own/quiet",
    )
    loud = read(tmp_path, header=HEADER.partition("[[fail]]")[0])
    complaints = [line for outcome in checks.outcomes([quiet, loud], build) for line in checks.unmet(outcome)]
    assert [line.split(",")[0] for line in complaints if "quiet pass 1" in line] == [
        "quiet pass 1: many-parts fault: 9 of quiet pass 1/b",
        "quiet pass 1: many-parts fault: 9 of quiet pass 1/b",
    ]


def test_cases_of_one_article_do_not_cite_each_other(tmp_path: Path) -> None:
    latest = "from claims, (select max(claim_id) as other_claim_id from claims)"
    sql = SELECT.replace("select claim_id,", "select claim_id, other_claim_id,").replace(
        "from claims", latest
    )
    found = {
        outcome.case.name: len(outcome.findings)
        for outcome in checks.outcomes([read(tmp_path, sql=sql)], build)
    }
    assert found == {"many-parts fail 1": 0, "many-parts pass 1": 3}
