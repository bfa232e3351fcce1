"""The page is whole, inert and usable, as a browser shows it."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import ContentError
from crossfoot.model import (
    Article,
    Change,
    Claim,
    Evidence,
    Explanation,
    Extraction,
    Finding,
    Input,
    Link,
    Member,
    NotChecked,
    Place,
    Quantity,
    Relation,
    Span,
    SuiteResult,
    Window,
)
from crossfoot.project import Project
from crossfoot.report import as_html
from crossfoot.report.passages import Mark, paragraphs
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from crossfoot.schemas.flatten import Value

CHROMIUM = Path("/usr/bin/chromium")
browser_only = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="Chromium is not installed (apt-get install chromium)"
)
HOSTILE = (
    "<script>window.taken = 1</script><img src=x onerror='window.taken = 2'>"
    " {{ 7 * 7 }} </style></title> \u202eevil"
)
SHOWN = HOSTILE.replace("\u202e", "U+202E")  # as a reader sees it
FIRST = (
    f"The \U0001fa81 club of Wéstwick \U0001f9d1\u200d\U0001f680 lost 20 kites on Friday. {HOSTILE}\n"
    "Most of them, 12, fell over Northfold. Four each fell over Easter and Wick.\n"
    "A kite costs 30 crowns."
)
SECOND = "Twenty kites were lost: 12 over Northfold and four over Easter and Wick, the club said."
TITLE = f"20 kites lost {HOSTILE}"
TEXTS = {"first & only": FIRST, "second": SECOND}


def span(article_id: str, words: str, field: str = "text") -> Span:
    text = TITLE if field == "title" else TEXTS[article_id]
    start = text.index(words)
    return Span(field=field, start_char=start, end_char=start + len(words))  # type: ignore[arg-type]


def claim(number: int, article_id: str, words: str, value: float, **given: object) -> Claim:
    field = str(given.pop("field", "text"))
    places = tuple(
        Place(place_id=None, name=name, printed=name, match="exact", span=span(article_id, name))
        for name in given.pop("places", ())  # type: ignore[attr-defined]
    )
    plain = {"role": "part", "reading": "single", "reading_basis": "stated", "window_id": None}
    where = span(article_id, words, field)
    return Claim(
        claim_id=f"{article_id}:{number}",
        article_id=article_id,
        span=where,
        printed=words,
        quantity=Quantity(value=value, low=value, high=value),
        hedge=None,
        noun="kite",
        action="lost",
        category=None,
        places=places,
        attribution="the club",
        sentence=0,
        sentence_start=where.start_char,
        sentence_end=where.end_char,
        **plain | given,  # type: ignore[arg-type]
    )


def tally(article_id: str, words: str, claims: list[tuple[Claim, int]], **given: object) -> Relation:
    members = tuple(
        Member(
            relation_id=f"{article_id}:sum",
            claim_id=each.claim_id,
            position=at,
            role=each.role,
            multiplier=times,
        )
        for at, (each, times) in enumerate(claims)
    )
    return Relation(
        relation_id=f"{article_id}:sum",
        article_id=article_id,
        kind="sum",
        span=span(article_id, words),
        printed=words,
        list="closed",
        members=members,
        **given,  # type: ignore[arg-type]
    )


def first() -> Extraction:
    name = "first & only"
    window = Window(
        window_id="w",
        article_id=name,
        begins=datetime(2025, 10, 31),  # noqa: DTZ001 (windows are wall-clock times)
        ends=datetime(2025, 10, 31, 23, 30),  # noqa: DTZ001 (windows are wall-clock times)
        zone=None,
        year_known=True,
        printed="Friday",
        basis="stated",
        span=span(name, "Friday"),
    )
    claims = (
        claim(0, name, "20", 20, field="title", role="standalone"),
        claim(1, name, "20", 20, role="total", window_id="w"),
        claim(2, name, "12", 12, places=("Northfold",)),
        claim(3, name, "Four each", 4, places=("Easter", "Wick"), reading="each"),
        claim(4, name, "30", 30, role="background"),
    )
    sums = tally(
        name,
        "Most of them, 12, fell",
        [(claims[1], 1), (claims[2], 1), (claims[3], 2)],
        stated=20,
        computed=20,
        computed_least=16,
        verdict="adds_up",
        equation="12 + 2 x 4 = 20",
    )
    return Extraction(
        article=Article(
            article_id=name,
            path="first.txt",
            title=TITLE,
            publisher=HOSTILE,
            published=datetime(2025, 11, 1),  # noqa: DTZ001 (published times have no zone)
            text=FIRST,
        ),
        claims=claims,
        windows=(window,),
        relations=(sums,),
        not_checked=(NotChecked(article_id=name, span=span(name, "30"), reason="a price"),),
        figures=6,
    )


def second() -> Extraction:
    claims = (
        claim(0, "second", "Twenty", 20, role="total"),
        claim(1, "second", "12", 12, places=("Northfold",)),
        claim(2, "second", "four", 4, places=("Easter", "Wick"), reading="together", reading_basis="assumed"),
    )
    sums = tally(
        "second",
        SECOND[:-16],
        [(each, 1) for each in claims],
        stated=20,
        computed=16,
        computed_least=16,
        verdict="does_not_add_up",
        equation="12 + 4 = 16",
    )
    article = Article(article_id="second", path="second.txt", text=SECOND)
    return Extraction(article=article, claims=claims, relations=(sums,), figures=3)


def finding(number: int, check_id: str, verdict: str, cited: tuple[str, str], **given: object) -> Finding:
    return Finding(
        finding_id=f"{check_id}-{number}",
        check_id=check_id,
        verdict=verdict,  # type: ignore[arg-type]
        article_id=cited[0],
        span=span(*cited),
        stated=20,
        computed=16,
        fingerprint=f"f{number}",
        **given,  # type: ignore[arg-type]
    )


def values() -> Iterator[Value]:
    yield Input(path="first.txt", sha256="ab" * 32, articles=1)
    yield Input(path="second.txt", sha256="cd" * 32, articles=1)
    yield Input(path="<b>.bin", sha256=None, articles=0, reason="is no text")
    yield first()
    yield second()
    for number, (left, right) in enumerate(((1, 0), (2, 1), (3, 2))):
        yield Link(
            link_id=f"l{number}",
            kind="recount_disagrees" if number == 2 else "recount_agrees",
            left_article_id="first & only",
            left_claim_id=f"first & only:{left}",
            right_article_id="second",
            right_claim_id=f"second:{right}",
            evidence="four each there, four here",
        )
    source = Evidence(article_id="first & only", span=span("first & only", "Four each"), label="part")
    yield finding(
        0,
        "total-mismatch",
        "fault",
        ("second", "Twenty"),
        message="12 + 4 = 16, but the article says 20",
        relation_id="second:sum",
        evidence=(Evidence(article_id="second", span=span("second", "four"), label="part"),),
        explanations=(
            Explanation(
                kind="lost-each",
                text="Four is the share of each place.",
                changes=(Change(claim_id="second:2", before=4, after=8),),
                evidence=(source,),
            ),
        ),
    )
    yield finding(
        1,
        "total-mismatch",
        "fits",
        ("first & only", "20"),
        message="12 + 2 x 4 = 20",
        relation_id="first & only:sum",
    )
    yield finding(
        2,
        "majority-false",
        "note",
        ("first & only", "Most of them, 12"),
        message=f"12 of 20 is 60 % {HOSTILE}",
        evidence=(source,),
    )
    yield SuiteResult(
        suite="claims", position=0, expectation="low <= value", status="failed", checked=8, unexpected=1
    )


def written() -> str:
    with Store.create(None, Project()) as store:
        store.add(values())
        return as_html(store, Project(), config_sha256="ef" * 32)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(written(), encoding="utf-8", newline="")
    return path


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
    with chromium.new_page() as page:
        page.goto(report.as_uri())
        yield page


def test_the_same_store_makes_the_same_page() -> None:
    assert written() == written()


def test_every_jump_has_one_target(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', html)
    jumps = {unquote(jump) for jump in re.findall(r'href="#([^"]+)"', html)}
    assert len(ids) == len(set(ids))
    assert jumps <= set(ids)
    assert {each for each in ids if each.startswith(("finding-", "claim-", "note-"))} <= jumps
    assert not re.findall(r'(?:href|src)="(?!#)', html)


def test_a_template_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    templates = tmp_path / "reports" / "templates"
    templates.mkdir(parents=True)
    (templates / "ending.html").write_text("<p>\n{% if %}\n", encoding="utf-8")
    place = r"ending\.html:2: .*correct the template"
    with Store.create(None, Project()) as store, pytest.raises(ContentError, match=place):
        as_html(store, Project(root=tmp_path), config_sha256="")


@pytest.mark.browser
@browser_only
def test_nothing_leaves_the_page_and_nothing_in_it_is_refused(chromium: Browser, report: Path) -> None:
    with chromium.new_page() as page:
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(report.as_uri())
        page.emulate_media(media="print")
        page.wait_for_timeout(200)
        assert (asked, said) == ([report.as_uri()], [])
        assert page.evaluate("getComputedStyle(document.querySelector('.tally')).display") == "grid"


@pytest.mark.browser
@browser_only
def test_what_articles_say_is_text_and_does_nothing(page: Page) -> None:
    assert page.evaluate("window.taken") is None
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator(".copy h3").first.text_content() == TITLE.replace(HOSTILE, SHOWN)
    assert SHOWN in (page.locator("#finding-majority-false-2 h4").text_content() or "")
    assert page.evaluate("getComputedStyle(document.querySelector('h4 bdi')).unicodeBidi") == "isolate"


@pytest.mark.browser
@browser_only
def test_the_text_is_whole_and_figures_past_the_basic_plane_are_marked_to_the_character(page: Page) -> None:
    shown = page.locator(".copy .body").first.locator("p").all_text_contents()
    assert "".join(shown) == FIRST.replace(HOSTILE, SHOWN)
    marked = page.locator(".copy a.figure").evaluate_all("all => all.map(a => [a.id, a.textContent])")
    assert [words for _, words in marked] == ["20", "20", "12", "Four each", "30", "Twenty", "12", "four"]
    assert marked[0][0] == "claim-first~20~26~20only:0"
    assert page.locator("span.cited.note").text_content() == "Most of them, 12"


@pytest.mark.browser
@browser_only
def test_a_reader_jumps_from_finding_to_words_to_note_and_back(page: Page) -> None:
    page.click("#finding-total-mismatch-0 blockquote a >> text=four")
    assert page.evaluate("location.hash") == "#claim-second:2"
    assert page.locator("a.figure:target").text_content() == "four"
    page.click("a.figure:target")
    note = page.locator("li:target")
    assert note.locator("dl").is_visible()
    told = " ".join((note.locator("dl").inner_text()).split())
    assert "Read as 4: kite, lost" in told
    assert "together, assumed" in told
    assert "a part of a total: 12 + 4 = 16" in told
    assert "differs: 4, 20 kites lost" in told
    note.locator("dd a >> text=total-mismatch").click()
    assert page.locator(".finding:target").get_attribute("id") == "finding-total-mismatch-0"
    page.click(".told blockquote a")
    assert page.locator("a.figure:target").text_content() == "Four each"
    page.click("a.flag.note >> nth=0")
    assert page.locator(".finding:target").get_attribute("id") == "finding-majority-false-2"


@pytest.mark.browser
@browser_only
def test_a_sum_is_set_out_as_a_column(page: Page) -> None:
    assert page.locator("h1").text_content() == "One fault and one note in two articles"
    fault = page.locator("#finding-total-mismatch-0")
    cells = fault.locator(".sum tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()))"
    )
    assert cells == [
        ["Northfold", "", "12"],
        ["Easter, Wick together: assumed, as nothing settles it", "", "4"],
        ["Sum", "", "16"],
        ["Stated", "", "20"],
        ["Missing", "", "4"],
    ]
    bar = fault.get_by_role("img")
    assert bar.get_attribute("aria-label") == "Parts that come to 16 against the stated 20: 4 missing"
    gap = fault.locator("rect.gap")
    assert (gap.get_attribute("x"), gap.get_attribute("width")) == ("800.0", "200.0")
    assert "2 \N{MULTIPLICATION SIGN} 4" in (
        page.locator("#finding-total-mismatch-1 .sum").text_content() or ""
    )


@pytest.mark.browser
@browser_only
def test_articles_stand_side_by_side_with_their_difference_marked(page: Page) -> None:
    rows = page.locator(".agreement tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()))"
    )
    assert rows == [
        ["Total", "20", "20", "agrees"],
        ["Northfold", "12", "12", "agrees"],
        ["Easter, Wick", "4 each", "4", "differs four each there, four here"],
    ]
    assert page.locator(".agreement td.differs").count() == 2


@pytest.mark.browser
@browser_only
def test_all_is_there_without_scripts(chromium: Browser, report: Path) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(report.as_uri())
        assert page.locator(".finding h4, .finding h5 >> visible=true").count() >= 3
        assert page.locator("form.filter").is_hidden()
        page.click("#finding-total-mismatch-1 summary")
        assert page.locator("#finding-total-mismatch-1 .sum").is_visible()
        page.click(".copy a.figure >> text=Twenty")
        assert page.locator("li:target .printed").text_content() == "Twenty"


@pytest.mark.browser
@browser_only
def test_a_filter_hides_and_a_link_to_what_it_hid_shows_it_again(page: Page) -> None:
    page.uncheck("input[value=fault]")
    assert page.locator("#finding-total-mismatch-0").is_hidden()
    assert page.locator("output").text_content() == "2 of 3 findings shown"
    page.fill("input[name=words]", "60 %")
    assert page.locator(".finding >> visible=true").count() == 1
    page.evaluate("location.hash = 'finding-total-mismatch-0'")
    page.wait_for_selector("#finding-total-mismatch-0", state="visible")


@pytest.mark.browser
@browser_only
def test_print_keeps_what_is_folded_and_dark_is_dark(page: Page) -> None:
    folded = page.locator("#finding-total-mismatch-1 .sum")
    assert folded.is_hidden()
    page.emulate_media(media="print")
    assert folded.bounding_box()["height"] > 50  # type: ignore[index]
    assert page.locator(".copy .notes dd").first.bounding_box()["height"] > 5  # type: ignore[index]
    assert page.locator("form.filter").is_hidden()
    page.emulate_media(media="screen", color_scheme="dark")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", colour))) < 150


@pytest.mark.browser
@browser_only
@pytest.mark.parametrize("width", [390, 800, 1400])
def test_no_width_needs_scrolling_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@browser_only
def test_the_keyboard_alone_gets_to_the_findings(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.findings') !== null")
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


marks = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 25), st.booleans()),
    max_size=12,
    unique_by=lambda each: each[:2],
)


@given(text=st.text(alphabet="ab \n\U0001fa81", max_size=70), spans=marks)
def test_marks_nest_lose_no_character_and_put_no_link_in_a_link(
    text: str, spans: list[tuple[int, int, bool]]
) -> None:
    given = [
        Mark(
            start_char=start,
            end_char=min(start + length, len(text)),
            anchor=str(number),
            claim=claim(number, "second", "four", 4) if is_claim else None,
        )
        for number, (start, length, is_claim) in enumerate(spans)
        if start < len(text)
    ]
    inside: dict[str, str] = {each.anchor: "" for each in given}
    shown = ""
    for paragraph in paragraphs(text, given):
        opened: list[Mark] = []
        position = paragraph.start_char
        for token in paragraph.tokens:
            if token.kind == "open" and token.mark:
                assert not (token.mark.linked and any(each.linked for each in opened))
                opened.append(token.mark)
            elif token.kind == "close":
                opened.pop()
            elif token.kind == "text":
                assert text[position : position + len(token.text)] == token.text
                position += len(token.text)
                shown += token.text
                for each in opened:
                    inside[each.anchor] += token.text
        assert (opened, position) == ([], paragraph.end_char)
    assert "".join(shown.split()) == "".join(text.split())
    for each in given:
        words = "".join(text[each.start_char : each.end_char].split())
        assert "".join(inside[each.anchor].split()) == words
