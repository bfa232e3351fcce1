"""What a page says is said in the words of the articles, whole, plain and undisguised."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot.model import Article, Evidence, Span
from crossfoot.report.disguises import undisguised
from crossfoot.report.quotes import LONGEST, Archive
from crossfoot.report.rows import ArticleRows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
browser_only = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="Chromium is not installed (apt-get install chromium)"
)
REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ARTICLES = {
    "flood.txt": """---
title: Floods kill 27
published: 2025-11-03
---
Twenty-seven people have died in the floods along the river, the emergency office said on Monday: 14 in \
Saltby, eight in Thornlea and five in Upper Merrow. Sixteen of the dead were men and eleven were women. The \
airport was closed for nearly six hours.
""",
    "night.txt": """---
title: Long night \u202eof\u202c 98 drones
published: 2025-11-01
---
Russia's Defence Ministry said it had brought down 45 \u2066drones\u2069 overnight: 20 over the Kursk \
region, 12 over the Bryansk region and nine over the Tula region.
""",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with crossfoot.check([str(folder)]) as result:
        (folder / "report.html").write_text(result.page, encoding="utf-8")
    return folder / "report.html"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where there is a browser)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, report: Path) -> Iterator[Page]:
    with chromium.new_page(viewport={"width": 390, "height": 800}) as page:
        page.goto(report.as_uri())
        yield page


def said(page: Page, where: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(where).all_text_contents()]


@pytest.mark.browser
@browser_only
def test_a_heading_says_what_is_counted_and_how_it_is_divided(page: Page) -> None:
    fault = "drones brought down, by place: 20 + 12 + 9 = 41, but the article says 45"
    assert said(page, ".finding.fault h4")[0].replace("U+2066", "").replace("U+2069", "") == fault
    assert sorted(said(page, ".finding.fits h5")) == [
        "people died, by place: 14 + 8 + 5 = 27",
        "people died, by sex and age: 16 + 11 = 27",
    ]
    assert said(page, ".finding.fits .badge") == ["fits: the sum"] * 2
    assert "unknown" not in page.locator("main").inner_text()


@pytest.mark.browser
@browser_only
def test_what_fits_is_folded_but_not_without_scripts_nor_in_print(chromium: Browser, report: Path) -> None:
    line = ".finding.fits h5 >> nth=0"
    with chromium.new_page() as page:
        page.goto(report.as_uri())
        assert not page.locator(line).is_visible()
        page.fill("input[name=words]", "sex and age")
        assert said(page, ".finding.fits h5 >> visible=true") == ["people died, by sex and age: 16 + 11 = 27"]
        page.emulate_media(media="print")
        assert page.locator(".finding.fits:not([hidden]) .sum").bounding_box()["height"] > 50  # type: ignore[index]
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(report.as_uri())
        assert page.locator(line).is_visible()


@pytest.mark.browser
@browser_only
def test_no_text_reorders_itself_and_marks_stay_in_their_place(page: Page, report: Path) -> None:
    assert not re.search(f"[{REORDERING}]", report.read_text(encoding="utf-8"))
    assert (
        page.locator("select[name=article] option >> nth=1").text_content()
        == "Long night [U+202E]of[U+202C] 98 drones"
    )
    title = page.locator(".copy h3", has_text="Long night")
    assert title.text_content() == "Long night U+202EofU+202C 98 drones"
    assert title.locator("a.figure").text_content() == "98"
    assert title.locator(".reordering").count() == 2
    body = page.locator(".copy", has_text="Long night").locator(".body a.figure")
    assert body.all_text_contents() == ["45", "20", "12", "nine"]


@pytest.mark.browser
@browser_only
def test_the_table_of_articles_breaks_no_word_on_a_telephone(page: Page) -> None:
    assert page.locator(".articles thead").bounding_box()["width"] <= 1  # type: ignore[index]
    shown = page.locator(".articles tr", has_text="Long night").locator("td >> visible=true")
    labels = shown.evaluate_all(
        "all => all.map(td => td.textContent + getComputedStyle(td, '::after').content)"
    )
    assert labels[0] == '1" fault"'
    assert all(not label.startswith("0") for label in labels)


@pytest.mark.browser
@browser_only
def test_margins_leave_out_what_counts_nothing_and_tell_a_title_by_its_text(page: Page) -> None:
    flood = page.locator(".copy", has_text="Floods kill 27")
    assert flood.locator("header .notes summary").text_content() == "the total of the text, 27"
    assert "six" not in flood.locator(".body .notes .printed").all_text_contents()
    assert flood.locator(".others .printed").all_text_contents() == ["six"]
    flood.locator("a.figure", has_text=re.compile("^six$")).click()
    assert page.locator("li:target dl").is_visible()


@pytest.mark.browser
@browser_only
def test_the_reasons_why_passages_were_not_checked_are_counted(page: Page) -> None:
    told = next(text for text in said(page, ".covered") if "not be checked" in text)
    counts = [int(count) for count in re.findall(r"\((\d+)\)", told)]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == page.locator(".unchecked li").count() > 0


def archive(text: str) -> Archive:
    article = Article(article_id="a", path="a.txt", text=text)
    return Archive.of([ArticleRows(article=article, characters=len(text), figures=0)])


def cited(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(article_id="a", span=Span(start_char=start, end_char=start + len(words)), label="")


def test_a_sentence_is_quoted_once_with_all_its_marks() -> None:
    text = "Nine fell here and two fell there. Three were lost."
    first, then = archive(text).quotes(
        [[cited(text, "two"), cited(text, "Nine fell here")], [cited(text, "Nine"), cited(text, "Three")]]
    )
    assert [[piece.text for piece in quote.pieces if piece.href] for quote in first] == [["Nine", "two"]]
    assert [[piece.text for piece in quote.pieces if piece.href] for quote in then] == [["Three"]]


words = st.lists(st.text(alphabet="abc", min_size=1, max_size=90), min_size=1, max_size=60)


@given(before=words, after=words)
def test_a_quote_is_cut_between_words(before: list[str], after: list[str]) -> None:
    text = f"{' '.join(before)} 7 {' '.join(after)}"
    ((quote,),) = archive(text).quotes([[cited(text, "7")]])
    quoted = "".join(piece.text for piece in quote.pieces)
    assert f" {quoted} " in f" {text} "
    assert quote.cut_before == (not text.startswith(quoted))
    assert quote.cut_after == (not text.endswith(quoted))
    assert len(quoted) <= 2 * LONGEST + 1


@given(st.text(alphabet=f"ab<>&\"' {REORDERING}", max_size=40))
def test_what_reorders_is_spelled_out_in_text_and_in_attributes(text: str) -> None:
    from markupsafe import escape  # noqa: PLC0415 (what the templates escape by)

    shown = undisguised(f'<p title="{escape(text)}">{escape(text)}</p><option>{escape(text)}</option>')
    assert not set(shown) & set(REORDERING)
    assert re.sub(r"\[U\+[0-9A-F]{4}\]", "", shown).count("<option>") == 1
    hidden = sum(each in REORDERING for each in text)
    assert (shown.count('class="reordering"'), shown.count("[U+")) == (hidden, 2 * hidden)
