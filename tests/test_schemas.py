from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot import model, schemas
from crossfoot.errors import SchemaFileError
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
    Quantity,
    Span,
)
from crossfoot.project import Project
from crossfoot.schemas.flatten import COLUMNS, frame
from crossfoot.schemas.tables import TABLES
from crossfoot.store import Store

DECLARED = schemas.load(Project())
ROWS_OF = {
    "inputs": model.Input,
    "articles": model.Article,
    "windows": model.Window,
    "claims": model.Claim,
    "claim_places": model.Place,
    "relations": model.Relation,
    "members": model.Member,
    "links": model.Link,
    "findings": model.Finding,
    "finding_spans": model.Evidence,
    "explanations": model.Explanation,
    "not_checked": model.NotChecked,
    "suite_results": model.SuiteResult,
}
DTYPES = {str: "string", int: "Int64", float: "float64", bool: "boolean", datetime: "datetime64[us]"}
CLAIM = Claim(
    claim_id="c",
    article_id="a",
    span=Span(start_char=0, end_char=2),
    printed="98",
    quantity=Quantity(value=98, low=98, high=98),
    hedge=None,
    noun="drone",
    action="shot_down",
    category=None,
    places=(),
    reading="single",
    reading_basis="stated",
    role="standalone",
    window_id=None,
    attribution=None,
    sentence=0,
    sentence_start=0,
    sentence_end=9,
)
FINDING = Finding(
    finding_id="f",
    check_id="total-mismatch",
    verdict="fault",
    article_id="a",
    span=Span(start_char=0, end_char=2),
    stated=1,
    computed=2,
    message="m",
    fingerprint="p",
)


def hints(kind: type) -> dict[str, object]:
    """The flattened fields of a type with their annotations."""
    found: dict[str, object] = {}
    for name, hint in get_type_hints(kind).items():
        if hint in (Span, Quantity):
            found |= get_type_hints(hint)
        elif get_origin(hint) is not tuple:
            found[name] = hint
    return found


def failures(values: list[object]) -> dict[str, list[str]]:
    return {
        name: schemas.failures(schemas.validator(DECLARED[name]), each)
        for name, each in schemas.frames(values, DECLARED).items()
    }


def test_the_files_are_the_tables() -> None:
    assert {path.stem for path in Project().listing("schemas", ".yaml").values()} == set(TABLES)
    assert set(COLUMNS) == set(ROWS_OF) == set(TABLES) - {"clusters"}  # clusters are made in SQL


@pytest.mark.parametrize("name", TABLES)
def test_types_schema_and_database_have_the_same_columns(name: str) -> None:
    declared = [
        (each.name, schemas.tables.SQL_TYPES[each.dtype].upper(), each.nullable)
        for each in DECLARED[name].columns
    ]
    if name in COLUMNS:
        assert COLUMNS[name] == tuple(each[0] for each in declared)
    with Store.create(None, Project()) as store:
        found = store.rows(
            "select column_name, data_type, is_nullable from duckdb_columns()"
            " where table_name = ? order by column_index",
            [name],
        )
    assert [(each["column_name"], each["data_type"], each["is_nullable"]) for each in found] == declared


@pytest.mark.parametrize("name", ROWS_OF)
def test_types_and_schema_agree_on_type_null_and_values(name: str) -> None:
    columns = DECLARED[name].declaration["columns"]
    for column, hint in hints(ROWS_OF[name]).items():
        inner = [each for each in get_args(hint) if each is not type(None)] or [hint]
        values = (
            inner
            if get_origin(hint) is Literal
            else get_args(inner[0])
            if get_origin(inner[0]) is Literal
            else []
        )
        plain = str if values else inner[0]
        assert columns[column]["dtype"] == DTYPES[plain], column
        assert columns[column].get("nullable", False) == (type(None) in get_args(hint)), column
        assert sorted(columns[column].get("isin", values)) == sorted(values) or (name, column) == (
            "members",
            "role",
        )


@pytest.mark.parametrize("name", TABLES)
def test_everything_is_described(name: str) -> None:
    assert DECLARED[name].description.endswith(".")
    assert all(each.description.endswith((".", "...")) for each in DECLARED[name].columns)


@pytest.mark.parametrize("name", TABLES)
def test_no_check_is_lost_between_file_and_schema(name: str) -> None:
    schema = schemas.validator(DECLARED[name])
    plain = {"description", "dtype", "nullable"}
    for column, declared in DECLARED[name].declaration["columns"].items():
        assert len(schema.columns[column].checks) == len(set(declared) - plain)
    assert len(schema.checks) == len(DECLARED[name].declaration.get("checks", {}))


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_frame_has_the_types_and_passes(name: str) -> None:
    empty = frame(DECLARED[name], [])
    assert [str(each) for each in empty.dtypes] == [each.dtype for each in DECLARED[name].columns]
    assert schemas.failures(schemas.validator(DECLARED[name]), empty) == []


DRAWN = st.tuples(
    st.integers(-1, 5),
    st.integers(-1, 5),
    st.floats(allow_nan=False),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False),
)


@settings(max_examples=20)
@given(drawn=st.lists(DRAWN, min_size=10, max_size=30))
def test_a_claim_passes_just_where_its_span_and_interval_are_sound(
    drawn: list[tuple[int, int, float, float, float]],
) -> None:
    claims, unsound = [], set()
    for row, (start, length, low, value, high) in enumerate(drawn):
        claim = replace(
            CLAIM,
            claim_id=f"c{row}",
            span=Span(start_char=start, end_char=start + length),
            quantity=Quantity(value=value, low=low, high=high),
        )
        claims.append(claim)
        noise = low - value <= 1e-9 * abs(value) and value - high <= 1e-9 * abs(high)
        if start < 0 or length <= 0 or start + length > 9 or not (low <= value <= high or noise):
            unsound.add(row)
    article = Article(article_id="a", path="p", text="98 drones")
    found = failures([Extraction(article=article, claims=tuple(claims))])["claims"]
    assert {int(line.removeprefix("row ").split(",")[0]) for line in found} == unsound


def test_all_failures_come_at_once() -> None:
    bad = replace(
        CLAIM,
        span=Span(field="headline", start_char=-1, end_char=-2),  # type: ignore[arg-type]
        quantity=Quantity(value=float("nan"), low=3, high=2),
        role="sum",  # type: ignore[arg-type]
        noun=None,  # type: ignore[arg-type]
        sentence="first",  # type: ignore[arg-type]
    )
    article = Article(article_id="a", path="", text="98 drones")
    found = failures([Extraction(article=article, claims=(bad, bad))])
    assert [line for line in found["articles"] if "path" in line]
    told = "\n".join(found["claims"])
    for part in (
        "field is 'headline'",
        "start_char is -1",
        "rising",
        "value",
        "role is 'sum'",
        "noun",
        "sentence",
        "row 1, claim_id c: fails multiple_fields_uniqueness",
    ):
        assert part in told, part


def test_a_claim_is_no_recount_of_itself() -> None:
    found = failures(
        [
            Link(
                link_id="l",
                kind="revised",
                left_article_id="a",
                left_claim_id="c",
                right_article_id="b",
                right_claim_id="c",
                evidence="",
            )
        ]
    )
    assert found["links"] == ["row 0, link_id l: fails unlike(chains=[['left_claim_id', 'right_claim_id']])"]


def test_explanations_have_a_row_per_repair_and_one_where_there_is_none() -> None:
    cited = Evidence(article_id="a", span=Span(start_char=1, end_char=2), label="here")
    finding = replace(
        FINDING,
        evidence=(cited, cited),
        explanations=(
            Explanation(
                kind="digit-slip",
                text="two repairs",
                changes=(Change(claim_id="c", before=1, after=2), Change(claim_id="d", before=3, after=4)),
            ),
            Explanation(kind="dropped-item", text="no repair", evidence=(cited,)),
        ),
    )
    found = schemas.frames([finding], DECLARED)
    rows = found["explanations"][["position", "change", "claim_id", "after"]].astype(object)
    assert rows.where(rows.notna(), None).to_numpy().tolist() == [
        [0, 0, "c", 2],
        [0, 1, "d", 4],
        [1, None, None, None],
    ]
    spans = found["finding_spans"][["explanation", "position"]].astype(object)
    assert spans.where(spans.notna(), None).to_numpy().tolist() == [[None, 0], [None, 1], [1, 0]]


def test_every_kind_of_value_fills_its_tables() -> None:
    values = [
        Input(path="p", sha256=None, articles=0),
        Extraction(article=Article(article_id="a", path="p", text="")),
        FINDING,
    ]
    filled = list(schemas.frames(values, DECLARED))
    assert filled == [name for name in TABLES if name not in ("clusters", "links", "suite_results")]
    held = {each.name for each in fields(Extraction)} - {"article", "figures"}
    assert held <= set(filled)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: claims\ncolumns: {a: ]}\n", ":2: is not YAML"),
        ("- a\n", "declares no table"),
        ("name: figures\ncolumns: {a: {dtype: string}}\n", "write name: claims"),
        ("name: claims\n", "declares no columns"),
        ("name: claims\ncolumns: {a: {dtype: text}}\n", "the dtype of a is text, make it one of string"),
        ("name: claims\nunique: [b]\ncolumns: {a: {dtype: string}}\n", "names b, which is no column"),
        (
            "name: claims\nmetadata: {references: {a: people.name}}\ncolumns: {a: {dtype: string}}\n",
            "people.name",
        ),
        (
            "name: claims\ncolumns: {claim_id: {dtype: string}}\n",
            "write claim_id, article_id, field, start_char",
        ),
    ],
)
def test_a_wrong_file_is_named_with_the_cure(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "claims.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaFileError) as error:
        schemas.load(Project(root=tmp_path))
    assert str(error.value).startswith(f"{tmp_path / 'schemas' / 'claims.yaml'}:")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_check_is_not_passed_over(tmp_path: Path) -> None:
    declared = yaml.safe_load(Path(DECLARED["clusters"].path).read_text(encoding="utf-8"))
    declared["columns"]["claim_id"]["isinn"] = ["x"]
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "clusters.yaml").write_text(
        yaml.safe_dump(declared, sort_keys=False), encoding="utf-8"
    )
    with pytest.raises(SchemaFileError, match=r"unknown key isinn in claim_id, did you mean isin\?"):
        schemas.validator(schemas.load(Project(root=tmp_path))["clusters"])


def test_a_view_documents_just_its_columns() -> None:
    with Store.create(None, Project()) as store:
        for view in schemas.views(Project()):
            frame = store.sql(f"from {view.name}")
            assert isinstance(frame, pd.DataFrame)
            assert list(frame.columns) == list(view.columns), view.name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select 1", "has no header"),
        ("/* a = */ select 1", "the header is not TOML"),
        ('/* summary = "s" */ select 1', "needs summary and [columns]"),
        ('/*\nsummary = "s"\n[columns]\n*/ selec 1', "Parser Error"),
        ('/*\nsummary = "s"\n[columns]\n*/ select a from nowhere', "nowhere"),
        ('/*\nsummary = "s"\n[columns]\nb = "x"\n*/ select 1 as a', "b"),
    ],
)
def test_a_wrong_view_is_named_with_the_cure(text: str, told: str, tmp_path: Path) -> None:
    folder = tmp_path / "schemas" / "views"
    folder.mkdir(parents=True)
    (folder / "mine.sql").write_text(text, encoding="utf-8")
    created = Store.create(tmp_path / "store.duckdb", Project(root=tmp_path))
    with pytest.raises(SchemaFileError) as error, created:
        pass
    assert str(error.value).startswith(str(folder / "mine.sql"))
    assert told in str(error.value)


def test_a_view_may_read_a_view(tmp_path: Path) -> None:
    folder = tmp_path / "schemas" / "views"
    folder.mkdir(parents=True)
    text = '/*\nsummary = "s"\n[columns]\nn = "how many"\n*/\nselect count(*) as n from events\n'
    (folder / "counted.sql").write_text(text, encoding="utf-8")
    with Store.create(None, Project(root=tmp_path)) as store:
        assert store.rows("from counted") == [{"n": 0}]
