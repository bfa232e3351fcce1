"""Files become articles; offsets, dates, languages and rows are as the reader of a file expects."""

from __future__ import annotations

import io
import json
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import InputError
from crossfoot.model import Article, Input
from crossfoot.project import Project
from crossfoot.reading import language, parse_published, read
from crossfoot.reading.markdown import plain_text

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Police arrested 12 people: nine men and three women."
LANGUAGES = language.load(Project())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def articles(*paths: str) -> list[Article]:
    found = list(read(paths))
    assert [x.reason for x in found if isinstance(x, Input) and x.reason] == []
    return [x for x in found if isinstance(x, Article)]


def test_a_text_is_read_as_it_stands(here: Path) -> None:
    (here / "a.txt").write_bytes(f"\n  {TEXT}\r\nMore.\r\n".encode())
    (article,) = articles("./a.txt")
    assert (article.article_id, article.path) == ("a.txt", "a.txt")
    assert article.text == f"\n  {TEXT}\nMore.\n"
    assert article.published is None


def test_front_matter_is_the_articles_own_words_and_offsets_start_below_it(here: Path) -> None:
    head = '---\nid: x1\ntitle: "Nine: and three"\npublished: October 31, 2025\ntags:\n  - b\n---\n\n'
    (here / "a.txt").write_text(head + TEXT)
    (article,) = articles("a.txt")
    assert (article.article_id, article.title, article.text) == ("x1", "Nine: and three", TEXT)
    assert article.published == datetime(2025, 10, 31)  # noqa: DTZ001


def test_a_line_of_dashes_is_no_front_matter(here: Path) -> None:
    (here / "a.txt").write_text(f"---\n{TEXT}\n---\n")
    assert articles("a.txt")[0].text == f"---\n{TEXT}\n---\n"


def test_markdown_is_what_its_reader_sees() -> None:
    text, title = plain_text(
        "# Raid\n\n**34 drones** over [Kursk](https://x/2025)\nand <b>more</b> &amp; more\n\n"
        "- 5 over Kaluga\n- 3 over *Tula*\n  - 1 by day\n\n2. two\n\n| place | n |\n|--|--|\n| Oryol | 9 |\n"
    )
    assert title == "Raid"
    assert text.split("\n") == [
        *("34 drones over Kursk and <b>more</b> & more", ""),
        *("- 5 over Kaluga", "- 3 over Tula", "  - 1 by day", ""),
        *("2. two", ""),
        *("place | n", "Oryol | 9"),
    ]


@given(st.lists(st.text(alphabet="abc 12.,", min_size=1).map(lambda line: f"x{line.strip()}"), min_size=1))
def test_markdown_without_marks_stays_line_for_line(paragraphs: list[str]) -> None:
    assert plain_text("\n\n".join(paragraphs)) == ("\n\n".join(paragraphs), None)


def test_a_page_gives_its_article_with_bullets_as_lines(here: Path) -> None:
    (here / "a.html").write_text(
        "<!doctype html><html><head><meta charset=utf-8><title>Drones downed - The Daily</title>"
        '<meta property="article:published_time" content="2025-10-31T08:15:00+03:00">'
        "</head><body><nav><a href=/>Home</a></nav><article><h1>Drones downed</h1>"
        f"<p>{TEXT} The ministry said that 17 drones had been destroyed over five regions in the night.</p>"
        "<ul><li>5 over Kaluga</li><li>3 over Tula</li></ul></article><script>x = 1</script></body></html>"
    )
    (article,) = articles("a.html")
    assert article.title == "Drones downed"
    assert article.published == datetime(2025, 10, 31, 8, 15)  # noqa: DTZ001
    assert article.text.startswith(TEXT)
    assert article.text.endswith("\n- 5 over Kaluga\n- 3 over Tula")


def test_a_folder_is_read_in_order_each_file_once_without_the_last_report(here: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "crossfoot-report/x.html", ".git/y.txt", "z.png"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(TEXT)
    assert [x.path for x in articles(".", "a.txt", "b/*", str(here / "a.txt"))] == [
        "a.txt",
        "b/1.md",
        "b/2.txt",
    ]


def test_rows_of_json_lines_and_csv_and_parquet_say_the_same(here: Path) -> None:
    from pyarrow import Table, parquet  # noqa: PLC0415

    text = f'{TEXT}\n"So", he said; all, of them.'
    rows = [
        {"id": "1", "title": "T", "published": "2025-10-31", "publisher": "P", "url": "u", "text": text},
        {"id": "2", "title": None, "published": None, "publisher": None, "url": None, "text": TEXT},
    ]
    (here / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    quoted = [",".join('"' + (v or "").replace('"', '""') + '"' for v in row.values()) for row in rows]
    (here / "a.csv").write_text("\n".join([",".join(rows[0]), *quoted]))
    dated = [{**row, "published": date(2025, 10, 31) if row["published"] else None} for row in rows]
    parquet.write_table(Table.from_pylist(dated), here / "a.parquet")
    read_as = {
        kind: [
            (x.article_id, x.title, x.published, x.publisher, x.url, x.text) for x in articles(f"a.{kind}")
        ]
        for kind in ("jsonl", "csv", "parquet")
    }
    assert read_as["jsonl"] == read_as["csv"] == read_as["parquet"]
    assert read_as["csv"][0] == ("1", "T", datetime(2025, 10, 31), "P", "u", text)  # noqa: DTZ001


def test_a_row_without_an_id_is_named_by_its_line(here: Path) -> None:
    (here / "a.jsonl").write_text(f'\n{{"text": "{TEXT}"}}\n')
    assert articles("a.jsonl")[0].article_id == "a.jsonl:2"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (b'{"id": "x", "text": "' + TEXT.encode() + b'"}', TEXT),
        (f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{TEXT}</p></body></html>'.encode(), TEXT),
    ],
)
def test_the_standard_input_is_text_json_lines_or_a_page(data: bytes, text: str) -> None:
    article, told = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(article, Article)
    assert article.text == text
    assert isinstance(told, Input)
    assert (told.path, told.articles, told.reason) == ("-", 1, None)


def test_json_lines_are_read_as_they_come() -> None:
    def endless() -> bytes:
        lines.append(1)
        return b'{"text": "%b"}\n' % TEXT.encode() * 100

    class Stream(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:  # noqa: ARG002
            return endless()

    lines: list[int] = []
    found = read(["-"], stdin=Stream())  # type: ignore[arg-type]
    for _ in range(300):
        assert isinstance(next(found), Article)
    assert len(lines) < 10_000


@pytest.mark.parametrize(
    "written",
    [
        *("2025-10-31T20:15", "2025-10-31 20:15:00+03:00", "20251031T2015", "2025/10/31 20:15"),
        *("Fri, 31 Oct 2025 20:15:00 +0300", "October 31, 2025 8:15 PM MSK", "31.10.2025 20:15"),
        *("Friday, October 31st, 2025, 8:15 p.m.", "31 Oct 2025 20:15"),
    ],
)
def test_dates_are_read_as_wall_clock_time(written: str) -> None:
    assert parse_published(written) == datetime(2025, 10, 31, 20, 15)  # noqa: DTZ001


@pytest.mark.parametrize(
    "written", ["3/4/2025", "October 2025", "Friday", "8 pm", "2025-02-30", "31", "0001-01-01"]
)
def test_half_a_date_is_refused_and_not_guessed(written: str) -> None:
    with pytest.raises(InputError, match="write it as"):
        parse_published(written)


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2199, 1, 1)))  # noqa: DTZ001
def test_a_written_date_reads_back(moment: datetime) -> None:
    assert parse_published(moment.isoformat()) == moment
    seconds = moment.replace(microsecond=0)
    assert parse_published(seconds.strftime("%A, %B %d, %Y at %I:%M:%S %p")) == seconds


def cases(kind: str) -> list[tuple[str, str]]:
    table = tomllib.loads(Project().content("data/lang/en/language.toml").read_text(encoding="utf-8"))
    return [(case["text"], case["language"]) for case in table[kind]]


@pytest.mark.parametrize(("text", "code"), [*cases("example"), *cases("counterexample")])
def test_a_language_is_told_by_its_words(text: str, code: str) -> None:
    assert language.tell(text, LANGUAGES) == code


@pytest.mark.parametrize(
    "text", ["Toll rises to 31", "12 dead", "123", "Kursk 31, Belgorod 14", "Two hurt over Tula."]
)
def test_a_short_text_is_taken_for_english(text: str) -> None:
    assert language.tell(text, LANGUAGES) == "en"


ENGLISH = "The mayor said on Monday that twelve of the people who were hurt in the fire had left hospital. "
GERMAN = (
    "Nach Angaben der Polizei kamen zwölf Menschen ums Leben, darunter drei Kinder, weitere wurden verletzt. "
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH * 4 + GERMAN, "en"),
        (GERMAN + ENGLISH * 4, "en"),
        (ENGLISH * 3 + "Он сказал, что никто не пострадал. ", "en"),
        (GERMAN * 12 + ENGLISH, "de"),
    ],
)
def test_a_text_of_two_languages_is_in_that_of_most_of_it(text: str, code: str) -> None:
    assert language.tell(text, LANGUAGES) == code
