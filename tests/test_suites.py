from __future__ import annotations

import json
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot import checks, clusters, suites
from crossfoot.errors import SuiteFileError
from crossfoot.extract import extract
from crossfoot.gazetteer import load as load_gazetteer
from crossfoot.lexicon import load as load_lexicon
from crossfoot.model import Article, Claim, Extraction, Link, Member, Quantity, Relation, Span
from crossfoot.project import Project
from crossfoot.reading import read
from crossfoot.schemas import views
from crossfoot.solve import solve
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from crossfoot.model import SuiteResult

TEXT = "98 of something"
Interval = tuple[float, float, float]  # low, value, high


def claim(article_id: str, number: int, interval: Interval, role: str) -> Claim:
    low, value, high = interval
    return Claim(
        claim_id=f"{article_id}:{number}",
        article_id=article_id,
        span=Span(start_char=0, end_char=2),
        printed="98",
        quantity=Quantity(value=value, low=low, high=high),
        hedge=None,
        noun="drone",
        action="shot_down",
        category=None,
        places=(),
        reading="single",
        reading_basis="stated",
        role=role,  # type: ignore[arg-type]
        window_id=None,
        attribution=None,
        sentence=0,
        sentence_start=0,
        sentence_end=len(TEXT),
    )


def tally(article_id: str, total: Interval, parts: Sequence[Interval], kind: str = "closed") -> Extraction:
    """A solved article of one sum."""
    claims = (
        claim(article_id, 0, total, "total"),
        *(claim(article_id, number, part, "part") for number, part in enumerate(parts, start=1)),
    )
    relation = Relation(
        relation_id=f"{article_id}:sum",
        article_id=article_id,
        kind="sum",
        span=Span(start_char=0, end_char=2),
        printed="98",
        list=kind,  # type: ignore[arg-type]
        members=tuple(
            Member(relation_id=f"{article_id}:sum", claim_id=each.claim_id, position=n, role=each.role)
            for n, each in enumerate(claims)
        ),
    )
    article = Article(article_id=article_id, path="p", text=TEXT)
    return solve(Extraction(article=article, claims=claims, relations=(relation,)))


def exact(value: float) -> Interval:
    return (value, value, value)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.create(None, Project()) as made:
        yield made


def results(store: Store, suite: str, project: Project | None = None) -> list[SuiteResult]:
    return [each for each in suites.run(project or Project(), store) if each.suite == suite]


def accused(store: Store, check_id: str) -> list[str]:
    """The ids of what a check accuses: its sum, else its claim."""
    [check] = [each for each in checks.load(Project()) if each.check_id == check_id]
    found = [each for each in checks.run(check, store) if each.verdict in {"doubt", "fault"}]
    return sorted(each.relation_id or each.claim_id or "" for each in found)


def written(folder: Path, name: str, text: str) -> Project:
    (folder / "checks" / "suites").mkdir(parents=True, exist_ok=True)
    (folder / "checks" / "suites" / name).write_text(text, encoding="utf-8")
    return Project(root=folder)


def suite(folder: Path, name: str, view: str, *expectations: dict[str, object]) -> Project:
    text = json.dumps({"suite": name, "view": view, "expectations": expectations})
    return written(folder, f"{name}.json", text)


# Laws over the shipped suites


@pytest.mark.parametrize("shipped", suites.load(Project()), ids=lambda each: each.name)
def test_a_shipped_suite_says_what_it_expects_of_columns_that_are_there(shipped: suites.Suite) -> None:
    [view] = [each for each in views(Project()) if each.name == shipped.view]
    said = [each["meta"]["says"] for each in shipped.expectations]
    assert len(set(said)) == len(said)
    assert all(each.endswith(".") for each in said)
    for each in shipped.expectations:
        named = {value for key, value in each["kwargs"].items() if key.startswith("column")}
        assert named <= set(view.columns)


def test_an_empty_store_passes_every_suite(store: Store) -> None:
    found = list(suites.run(Project(), store))
    assert {each.suite for each in found} == {"agreement", "arithmetic", "claims"}
    assert {(each.status, each.checked, each.unexpected) for each in found} == {("passed", 0, 0)}


def test_results_come_in_the_order_of_the_files_and_land(store: Store) -> None:
    store.add([tally("a", exact(98), [exact(90), exact(7)])])
    found = list(suites.run(Project(), store))
    expected = [
        (each.name, position, expectation["meta"]["says"])
        for each in suites.load(Project())
        for position, expectation in enumerate(each.expectations)
    ]
    assert [(each.suite, each.position, each.expectation) for each in found] == expected
    store.add(found)
    assert len(store.rows("from suite_results")) == len(expected)


# Known failures


def test_arithmetic_names_the_sums_that_do_not_add_up(store: Store) -> None:
    store.add(
        [
            tally("short", exact(98), [exact(90), exact(7)]),
            tally("over", exact(98), [exact(90), exact(9)]),
            tally("right", exact(98), [exact(90), exact(8)]),
            tally("about", (95, 100, 105), [exact(90), exact(7)]),
            tally("at-least", (98, 98, float("inf")), [exact(90), exact(20)]),
            tally("open-short", exact(98), [exact(90), exact(7)], "open"),
            tally("open-over", exact(98), [exact(90), exact(9)], "open"),
        ]
    )
    reach, stay = results(store, "arithmetic")
    assert (reach.status, reach.checked, reach.unexpected, reach.message) == (
        "failed",
        5,
        1,
        "relation_id short:sum",
    )
    assert (stay.status, stay.checked, stay.unexpected) == ("failed", 7, 2)
    assert stay.message == "relation_id open-over:sum, over:sum"


def test_arithmetic_passes_over_what_nobody_can_check(store: Store) -> None:
    read = tally("a", exact(98), [exact(90), exact(7)])
    [relation] = read.relations
    blank = dict.fromkeys(("computed", "computed_least", "computed_low", "computed_high", "equation"))
    store.add([replace(read, relations=(replace(relation, verdict="unverifiable", **blank),))])
    assert [(each.status, each.checked) for each in results(store, "arithmetic")] == [
        ("passed", 0),
        ("passed", 0),
    ]


def test_agreement_names_the_recounts_that_differ(store: Store) -> None:
    store.add([tally("a", exact(98), [exact(90)]), tally("b", (95, 100, 105), [exact(80)])])
    pairs = {"meets": ("a:0", "b:0", "recount_agrees"), "differs": ("a:1", "b:1", "recount_disagrees")}
    pairs["replaces"] = ("a:0", "b:1", "revised")
    store.add(
        Link(
            link_id=link_id,
            kind=kind,  # type: ignore[arg-type]
            left_article_id="a",
            left_claim_id=left,
            right_article_id="b",
            right_claim_id=right,
            evidence="",
        )
        for link_id, (left, right, kind) in pairs.items()
    )
    [found] = results(store, "agreement")
    assert (found.status, found.checked, found.unexpected, found.message) == (
        "failed",
        2,
        1,
        "link_id differs",
    )


def test_claims_names_those_that_cannot_be_shown(store: Store) -> None:
    read = tally("a", exact(98), [exact(90), exact(8), exact(0)])
    right, past, other, untitled = read.claims
    past = replace(past, span=Span(start_char=0, end_char=99), sentence_end=99)
    other = replace(other, printed="89")
    untitled = replace(untitled, span=Span(field="title", start_char=0, end_char=2))
    store.add([replace(read, claims=(right, past, other, untitled))])
    found = {each.expectation: each.message for each in results(store, "claims") if each.status == "failed"}
    assert found == {
        "No claim ends after its text.": "claim_id a:1, a:3",
        "What a claim prints stands at its characters.": "claim_id a:1, a:2, a:3",
    }


# Suites and checks are two witnesses of one thing

NUMBERS = st.integers(0, 12).map(float)
INTERVALS = st.one_of(
    NUMBERS.map(exact),
    st.tuples(NUMBERS, st.integers(0, 3), st.integers(0, 3)).map(
        lambda each: (max(each[0] - each[1], 0), each[0], each[0] + each[2])
    ),
    NUMBERS.map(lambda value: (value, value, float("inf"))),
    st.tuples(st.sampled_from([0.1, 0.2, 0.3, 2.7, 1e9])).map(lambda each: exact(each[0])),
)
SUMS = st.tuples(INTERVALS, st.lists(INTERVALS, min_size=1, max_size=3), st.sampled_from(["closed", "open"]))


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(SUMS, min_size=20, max_size=60))
def test_arithmetic_fails_just_where_total_mismatch_accuses(
    drawn: list[tuple[Interval, list[Interval], str]],
) -> None:
    with Store.create(None, Project()) as store:
        store.add(tally(f"a{n}", total, parts, kind) for n, (total, parts, kind) in enumerate(drawn))
        accusations = accused(store, "total-mismatch")
        failed = store.rows("""
            select relation_id from tallies
            where excess > 0 or (missing > 0 and list = 'closed' and verdict <> 'partial_ok') order by 1
        """)
        assert [each["relation_id"] for each in failed] == accusations
        assert sum(each.unexpected for each in results(store, "arithmetic")) == len(accusations)


@pytest.fixture(scope="module")
def corpus() -> Iterator[Store]:
    """Every article of the checks' cases and the sample corpus, on the whole road."""
    project = Project()
    lexicon, gazetteer = load_lexicon(project, "en"), load_gazetteer(project)
    cases = [
        replace(article, article_id=f"{check.check_id}/{case.name}/{article.article_id}")
        for check in checks.load(project)
        for case in check.cases
        for article in case.articles
    ]
    folder = project.content("data/articles/night-of-november-1.txt").parent
    sample = [each for each in read([str(folder)], published=None, stdin=None) if isinstance(each, Article)]
    with Store.create(None, project) as made:
        made.add(solve(extract(article, lexicon, gazetteer)) for article in (*cases, *sample))
        clusters.cluster(made)
        yield made


def test_on_real_articles_arithmetic_fails_just_where_total_mismatch_accuses(corpus: Store) -> None:
    accusations = accused(corpus, "total-mismatch")
    assert sum(each.unexpected for each in results(corpus, "arithmetic")) == len(accusations) > 2


def test_on_real_articles_agreement_fails_just_where_recount_disagrees_accuses(corpus: Store) -> None:
    [found] = results(corpus, "agreement")
    apart = corpus.rows(
        "select left_claim_id, right_claim_id from recounts where apart > 0 and kind <> 'revised'"
    )
    assert found.unexpected == len(apart) > 0
    told = set(accused(corpus, "recount-disagrees"))  # once, though a figure differs from several articles
    assert all(told & {str(each) for each in row.values()} for row in apart)
    assert told <= {str(each) for row in apart for each in row.values()}


def test_on_real_articles_every_claim_can_be_shown(corpus: Store) -> None:
    assert {(each.status, each.message) for each in results(corpus, "claims")} == {("passed", None)}


# A user's suites

MISSING: dict[str, object] = {
    "type": "expect_column_values_to_be_between",
    "kwargs": {"column": "missing", "max_value": 0},
}


def test_a_users_suite_lies_over_the_shipped_one_of_its_name_and_another_adds_to_them(
    tmp_path: Path, store: Store
) -> None:
    store.add([tally("a", exact(98), [exact(90)], "open")])
    suite(tmp_path, "mine", "tallies", MISSING)
    project = suite(tmp_path, "arithmetic", "tallies", MISSING)
    found = [(each.suite, each.status, each.unexpected) for each in suites.run(project, store)]
    assert [each for each in found if each[0] != "claims"] == [
        ("agreement", "passed", 0),
        ("arithmetic", "failed", 1),
        ("mine", "failed", 1),
    ]


@pytest.mark.parametrize(
    ("expectation", "told"),
    [
        ({"type": "expect_nothing_of_the_kind", "kwargs": {}}, "expect_nothing_of_the_kind not found"),
        (
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "mising", "max_value": 0}},
            "mising",
        ),
        (
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "printed", "max_value": 0}},
            "of the same type",
        ),
        ({"type": "expect_column_values_to_be_between", "kwargs": {"column": "missing", "most": 0}}, "most"),
        ({"type": "expect_column_values_to_be_between"}, "kwargs"),
        ({"type": "expect_column_values_to_be_between", "kwargs": [], "meta": "x"}, ""),
        (
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "missing"}, "surprise": 1},
            "surprise",
        ),
        (
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {
                    "column": "missing",
                    "max_value": 0,
                    "row_condition": {
                        "type": "comparison",
                        "column": {"name": "lst"},
                        "operator": "==",
                        "parameter": 1,
                    },
                },
            },
            "lst",
        ),
        ({"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "select 1"}}, ""),
    ],
)
def test_an_expectation_that_cannot_run_is_no_failure_and_stops_no_other(
    expectation: dict[str, object], told: str, tmp_path: Path, store: Store
) -> None:
    store.add([tally("a", exact(98), [exact(90)])])
    first, second = results(store, "mine", suite(tmp_path, "mine", "tallies", expectation, MISSING))
    assert (first.status, first.checked, first.unexpected) == ("could_not_run", 0, 0)
    assert first.message is not None
    assert told in first.message
    assert "\n" not in first.message
    assert (second.status, second.unexpected, second.position) == ("failed", 1, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{\n"suite": ', ":2: is not JSON"),
        ("[]", "declares no suite"),
        ('{"suite": "mine", "view": "tallies"}', "declares no suite"),
        ('{"suite": "yours", "view": "tallies", "expectations": []}', 'write "suite": "mine"'),
        (
            '{"suite": "mine", "view": "tallies", "expectations": [{"kwargs": {}}]}',
            "expectation 1 of 1 has no type",
        ),
    ],
)
def test_a_broken_file_is_told_and_stops_no_other(text: str, told: str, tmp_path: Path, store: Store) -> None:
    project = written(tmp_path, "mine.json", text)
    found = list(suites.run(project, store))
    [broken] = [each for each in found if each.status == "could_not_run"]
    assert broken.suite == "checks/suites/mine.json"
    assert broken.message is not None
    assert broken.message.startswith(f"{tmp_path / 'checks' / 'suites' / 'mine.json'}:")
    assert told in broken.message
    assert {each.suite for each in found if each.status == "passed"} == {"agreement", "arithmetic", "claims"}
    with pytest.raises(SuiteFileError, match=r"mine\.json"):
        suites.load(project)
    store.add(found)


def test_a_view_that_is_not_there_is_told_with_the_nearest(tmp_path: Path, store: Store) -> None:
    [found] = results(store, "mine", suite(tmp_path, "mine", "tally", MISSING))
    assert found.status == "could_not_run"
    assert (
        found.message == f"{tmp_path}/checks/suites/mine.json: there is no view tally, did you mean tallies?"
    )


def test_two_files_of_one_name_are_told(tmp_path: Path, store: Store) -> None:
    suite(tmp_path, "mine", "tallies", MISSING)
    (tmp_path / "checks" / "suites" / "more").mkdir()
    twin = tmp_path / "checks" / "suites" / "more" / "mine.json"
    twin.write_bytes((tmp_path / "checks" / "suites" / "mine.json").read_bytes())
    found = list(suites.run(Project(root=tmp_path), store))
    store.add(found)
    assert [each.suite for each in found if each.status == "could_not_run"] == [
        "checks/suites/more/mine.json"
    ]


def test_more_rows_than_are_told_end_in_dots(tmp_path: Path, store: Store) -> None:
    store.add(tally(f"a{n}", exact(98), [exact(90)]) for n in range(7))
    [found] = results(store, "mine", suite(tmp_path, "mine", "tallies", MISSING))
    assert found.unexpected == 7
    assert found.message == "relation_id a0:sum, a1:sum, a2:sum, a3:sum, a4:sum, ..."


def test_what_is_no_row_is_told_as_observed(tmp_path: Path, store: Store) -> None:
    rows = {"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1}}
    [found] = results(store, "mine", suite(tmp_path, "mine", "tallies", rows))
    assert (found.status, found.message) == ("failed", "observed 0")


def test_suites_ask_no_network_and_print_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], store: Store
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a suite asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    store.add([tally("a", exact(98), [exact(90)])])
    assert {each.status for each in suites.run(Project(), store)} == {"passed", "failed"}
    assert capfd.readouterr() == ("", "")


def test_without_great_expectations_the_cure_is_told(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    monkeypatch.setitem(sys.modules, "great_expectations", None)
    with pytest.raises(SuiteFileError, match=r"pip install 'crossfoot\[suites\]'"):
        list(suites.run(Project(), store))
