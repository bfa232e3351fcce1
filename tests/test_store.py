from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb
import pytest

from crossfoot.errors import StoreError
from crossfoot.model import (
    Article,
    Claim,
    Extraction,
    Finding,
    Link,
    Member,
    NotChecked,
    Place,
    Quantity,
    Relation,
    Span,
    Window,
)
from crossfoot.project import Project
from crossfoot.schemas import BadRowsError
from crossfoot.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MORNING = datetime.fromisoformat("2025-11-01")
NIGHT = datetime.fromisoformat("2025-10-31T23:00")
TEXT = "🚨 98 drones: 34 over Kursk, two each over Orel and Tula, 60 over the seas."


def span(words: str, *, field: str = "text") -> Span:
    start = TEXT.index(words)
    return Span(field=field, start_char=start, end_char=start + len(words))  # type: ignore[arg-type]


def place(name: str, printed: str) -> Place:
    return Place(place_id=f"RU-{name}", name=name, printed=printed, match="exact", span=span(printed))


def claim(
    printed: str, value: float, role: str, *places: Place, article_id: str = "a", reading: str = "single"
) -> Claim:
    return Claim(
        claim_id=f"{article_id}:{printed}",
        article_id=article_id,
        span=span(printed),
        printed=printed,
        quantity=Quantity(value=value, low=value, high=value),
        hedge=None,
        noun="drone",
        action="shot_down",
        category=None,
        places=places,
        reading=reading,  # type: ignore[arg-type]
        reading_basis="stated",
        role=role,  # type: ignore[arg-type]
        window_id=f"{article_id}:night",
        attribution="the ministry",
        sentence=0,
        sentence_start=0,
        sentence_end=len(TEXT),
    )


def extraction(article_id: str = "a", **computed: float) -> Extraction:
    kursk, orel, tula = place("Kursk", "Kursk"), place("Oryol", "Orel"), place("Tula", "Tula")
    black, azov = (
        replace(tula, place_id=None, name=name, match="unlisted") for name in ("Black Sea", "Azov")
    )
    claims = (
        claim("98", 98, "total", article_id=article_id),
        claim("34", 34, "part", kursk, article_id=article_id),
        claim("two", 2, "part", orel, tula, article_id=article_id, reading="each"),
        claim("60", 60, "part", black, azov, article_id=article_id, reading="together"),
    )
    relation_id = f"{article_id}:sum"
    members = tuple(
        Member(
            relation_id=relation_id,
            claim_id=each.claim_id,
            position=n,
            role=each.role,
            multiplier=1 + (each.printed == "two"),
        )
        for n, each in enumerate(claims)
    )
    night = Window(
        window_id=f"{article_id}:night",
        article_id=article_id,
        begins=NIGHT,
        ends=MORNING,
        zone=None,
        year_known=True,
        printed="98",
        basis="clock",
        span=span("98"),
    )
    total = Relation(
        relation_id=relation_id,
        article_id=article_id,
        kind="sum",
        span=span("98 drones"),
        printed="98 drones",
        list="closed",
        stated=98,
        computed=computed.get("computed", 98),
        computed_least=computed.get("computed", 98),
        computed_low=computed.get("computed", 98),
        computed_high=computed.get("computed", 98),
        verdict="adds_up",
        equation="34 + 2 x 2 + 60 = 98",
        members=members,
    )
    return Extraction(
        article=Article(article_id=article_id, path="p.txt", title="98 downed", published=MORNING, text=TEXT),
        claims=claims,
        windows=(night,),
        relations=(total,),
        not_checked=(NotChecked(article_id=article_id, span=span("60"), reason="a sea is no region"),),
        figures=5,
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.create(None, Project()) as made:
        yield made


def test_rows_come_back_as_they_went_in(store: Store) -> None:
    store.add([extraction()])
    assert store.rows("select article_id, published, characters, figures, url, text from articles") == [
        {
            "article_id": "a",
            "published": MORNING,
            "characters": len(TEXT),
            "figures": 5,
            "url": None,
            "text": TEXT,
        }
    ]
    assert store.rows(
        "select role, value, multiplier from claims join members using (claim_id, role) order by position"
    ) == [
        {"role": "total", "value": 98, "multiplier": 1},
        {"role": "part", "value": 34, "multiplier": 1},
        {"role": "part", "value": 2, "multiplier": 2},
        {"role": "part", "value": 60, "multiplier": 1},
    ]
    assert store.rows("select begins, zone, year_known from windows") == [
        {"begins": NIGHT, "zone": None, "year_known": True}
    ]


def test_an_infinite_end_stays_infinite(store: Store) -> None:
    read = extraction()
    more = replace(read.claims[0], quantity=Quantity(value=98, low=98, high=float("inf")))
    store.add([replace(read, claims=(more, *read.claims[1:]))])
    assert store.rows("select high from claims where isinf(high)") == [{"high": float("inf")}]


def test_events_has_a_row_per_place_of_an_each_and_one_for_a_together(store: Store) -> None:
    store.add([extraction()])
    rows = store.rows(
        "select printed, place, place_id, places, together, count, claimant, begins from events"
    )
    assert [tuple(row.values())[:6] for row in rows] == [
        ("98", None, None, 0, False, 98),
        ("34", "Kursk", "RU-Kursk", 1, False, 34),
        ("two", "Oryol", "RU-Oryol", 1, False, 2),
        ("two", "Tula", "RU-Tula", 1, False, 2),
        ("60", "Black Sea; Azov", None, 2, True, 60),
    ]
    assert {(row["claimant"], row["begins"]) for row in rows} == {("the ministry", NIGHT)}


def test_events_leaves_out_what_is_no_count_of_events(store: Store) -> None:
    read = extraction()
    ages = tuple(
        replace(each, role=role)
        for each, role in zip(read.claims, ("background", "change_by", "change_to", "subset"), strict=True)
    )  # type: ignore[arg-type]
    store.add([replace(read, claims=ages, relations=())])
    assert store.rows("select distinct role from events order by role") == [
        {"role": "change_to"},
        {"role": "subset"},
    ]


@pytest.mark.parametrize(
    ("computed", "missing", "excess"),
    [(98, 0, 0), (90, 8, 0), (100.5, 0, 2.5), (98 + 1e-10, 0, 0), (98 - 1e-10, 0, 0)],
)
def test_tallies_tell_how_far_a_sum_is_off(
    computed: float, missing: float, excess: float, store: Store
) -> None:
    store.add([extraction(computed=computed)])
    [row] = store.rows("from tallies")
    assert (row["missing"], row["excess"]) == (missing, excess)
    assert (row["total_claim_id"], row["part_claim_ids"], row["n_parts"]) == ("a:98", "a:34; a:two; a:60", 3)


def test_recounts_tell_how_far_two_intervals_are_apart(store: Store) -> None:
    store.add([extraction("a"), extraction("b")])
    pairs = [
        ("98", "98", "recount_agrees"),
        ("34", "60", "recount_disagrees"),
        ("60", "34", "revised"),
        ("two", "34", "different_event"),
    ]
    store.add(
        Link(
            link_id=kind,
            kind=kind,
            left_article_id="a",
            left_claim_id=f"a:{left}",
            right_article_id="b",
            right_claim_id=f"b:{right}",
            evidence="",
        )  # type: ignore[arg-type]
        for left, right, kind in pairs
    )
    rows = store.rows("select kind, apart from recounts order by kind")
    assert [tuple(row.values()) for row in rows] == [
        ("recount_agrees", 0),
        ("recount_disagrees", 26),
        ("revised", 26),
    ]


def test_claims_in_text_counts_characters_as_python_does(store: Store) -> None:
    read = extraction()
    missing = replace(read.claims[3], span=Span(field="title", start_char=0, end_char=2), printed="98")
    store.add([replace(read, claims=(*read.claims[:3], missing))])
    rows = store.rows(
        "select field, printed, found, characters from claims_in_text order by field, start_char"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("text", "98", "98", len(TEXT)),
        ("text", "34", "34", len(TEXT)),
        ("text", "two", "two", len(TEXT)),
        ("title", "98", "98", 9),
    ]


def test_frames_have_their_types_also_without_rows(store: Store) -> None:
    before = store.sql("from events").dtypes
    store.add([extraction()])
    after = store.sql("from events").dtypes
    assert (before.drop("year_known") == after.drop("year_known")).all()


def test_bad_rows_land_nothing_and_tell_all(store: Store) -> None:
    store.add([extraction("a")])
    with pytest.raises(BadRowsError) as error:
        store.add([extraction("a")])
    assert error.value.failures == ("article_id a is there already",)
    lost = Finding(
        finding_id="f",
        check_id="x",
        verdict="fault",
        article_id="nowhere",
        span=span("98"),
        stated=None,
        computed=None,
        message="m",
        fingerprint="p",
        claim_id="none",
    )
    with pytest.raises(BadRowsError) as error:
        store.add([lost])
    assert error.value.failures == (
        "article_id nowhere refers to no row of articles",
        "claim_id none refers to no row of claims",
    )
    assert store.rows("select count(*) as n from articles union all select count(*) from findings") == [
        {"n": 1},
        {"n": 0},
    ]


def test_a_window_may_restate_one_of_the_same_rows(store: Store) -> None:
    read = extraction()
    again = replace(read.windows[0], window_id="again", same_as="a:night")
    store.add([replace(read, windows=(again, *read.windows))])
    with pytest.raises(BadRowsError, match="same_as nothing refers to no row of windows"):
        store.add(
            [
                replace(
                    extraction("b"),
                    windows=(replace(again, window_id="b:night", article_id="b", same_as="nothing"),),
                )
            ]
        )


def test_a_store_is_there_when_its_block_ends_well_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "new" / "crossfoot.duckdb"
    with Store.create(target, Project()) as made:
        made.add([extraction()])
        assert not target.exists()
    assert [path.name for path in target.parent.iterdir()] == ["crossfoot.duckdb"]
    with Store.open(target, Project()) as kept:
        assert kept.rows("select count(*) as n from events") == [{"n": 5}]


def articles(path: Path) -> list[object]:
    with Store.open(path, Project()) as kept:
        return [row["article_id"] for row in kept.rows("select article_id from articles order by 1")]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    target = tmp_path / "crossfoot.duckdb"
    with Store.create(target, Project()) as made:
        made.add([extraction("first")])
    return target


def test_a_run_that_fails_leaves_the_last_store(kept: Path) -> None:
    with suppress(ZeroDivisionError), Store.create(kept, Project()) as made:
        made.add([extraction("second")])
        raise ZeroDivisionError
    assert articles(kept) == ["first"]
    assert [path.name for path in kept.parent.iterdir()] == ["crossfoot.duckdb"]


def test_a_link_leads_to_the_store_still(kept: Path) -> None:
    link = kept.with_name("link.duckdb")
    link.symlink_to(kept)
    with Store.create(link, Project()) as made:
        made.add([extraction("second")])
    assert link.is_symlink()
    assert articles(kept) == ["second"]


OTHER = """
import sys, time
from pathlib import Path
from crossfoot.project import Project
from crossfoot.store import Store

with {opened} as store:
    {then}
    print("ready", flush=True)
    sys.stdin.read()
"""


def other(opened: str, then: str = "pass") -> subprocess.Popen[str]:
    """Start a process that holds a store until its input ends."""
    code = OTHER.format(opened=opened, then=then)
    started = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def test_a_kill_leaves_the_last_store_and_the_next_run_cleans_up(kept: Path) -> None:
    then = "store.connection.execute(\"insert into clusters select range, 'c', 'a' from range(300000)\")"
    with other(f"Store.create(Path({str(kept)!r}), Project())", then) as started:
        started.send_signal(signal.SIGKILL)
    assert articles(kept) == ["first"]
    assert any(path.name.endswith(".building") for path in kept.parent.iterdir())
    with Store.create(kept, Project()) as made:
        made.add([extraction("second")])
    assert articles(kept) == ["second"]
    assert [path.name for path in kept.parent.iterdir()] == ["crossfoot.duckdb"]


def test_what_a_killed_writer_left_beside_a_store_does_not_come_into_the_next(kept: Path) -> None:
    then = "store.connection.execute(\"insert into clusters values ('left', 'over', 'rows')\")"
    with other(f"Store.open(Path({str(kept)!r}), Project(), read_only=False)", then) as started:
        started.send_signal(signal.SIGKILL)
    assert kept.with_name("crossfoot.duckdb.wal").exists()
    with Store.create(kept, Project()) as made:
        made.add([extraction("second")])
    assert articles(kept) == ["second"]
    with Store.open(kept, Project()) as opened:
        assert opened.rows("from clusters") == []
    assert [path.name for path in kept.parent.iterdir()] == ["crossfoot.duckdb"]


def test_a_second_writer_is_told_and_a_reader_sees_the_last_store(kept: Path) -> None:
    with other(f"Store.create(Path({str(kept)!r}), Project())") as started:
        with pytest.raises(StoreError) as error, Store.create(kept, Project()):
            pass
        assert (
            str(error.value)
            == f"{kept}: another crossfoot is writing it, wait for it, or name another file with --db"
        )
        assert articles(kept) == ["first"]
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait() == 0
    assert articles(kept) == []


@pytest.mark.parametrize("reading", [True, False])
def test_a_store_that_another_process_has_open_is_refused(*, reading: bool, kept: Path) -> None:
    with other(f"Store.open(Path({str(kept)!r}), Project(), read_only={not reading})") as started:
        opened = Store.open(kept, Project(), read_only=reading)
        with (
            pytest.raises(StoreError, match="is in use by another program, close it or name another file"),
            opened,
        ):
            pass
        started.kill()


def foreign(path: Path, kind: str) -> None:
    match kind:
        case "text":
            path.write_text("a list of my own\n" * 1000, encoding="utf-8")
        case "empty":
            path.touch()
        case "sqlite":
            with sqlite3.connect(path) as connection:
                connection.execute("create table meta (name, value)")
        case "duckdb":
            duckdb.connect(path).execute("create table meta as select 'format' as name, '1' as value").close()
        case "other duckdb":
            duckdb.connect(path).execute("create table meta as select 1 as n").close()
        case "cut":
            with Store.create(path, Project()) as made:
                made.add([extraction()])
            path.write_bytes(path.read_bytes()[:20000])
        case "damaged":
            with Store.create(path, Project()) as made:
                made.add([extraction()])
            held = bytearray(path.read_bytes())
            held[4096:14000] = b"\xff" * (14000 - 4096)
            path.write_bytes(held)


@pytest.mark.parametrize("kind", ["text", "empty", "sqlite", "duckdb", "other duckdb", "cut", "damaged"])
def test_a_file_that_is_no_store_is_named_and_kept(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.duckdb"
    foreign(target, kind)
    before = target.read_bytes()
    for opened in (Store.create(target, Project()), Store.open(target, Project())):
        with pytest.raises(StoreError) as error, opened:
            pass
        assert str(error.value).startswith(f"{target}: is ")
        assert "name another file with --db" in str(error.value)
        assert "\n" not in str(error.value)
    assert target.read_bytes() == before


def test_a_file_of_sqlite_is_called_so(tmp_path: Path) -> None:
    foreign(tmp_path / "mine.db", "sqlite")
    with pytest.raises(StoreError, match="is an SQLite file"), Store.create(tmp_path / "mine.db", Project()):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="needs devices and named pipes")
def test_a_store_takes_the_place_of_no_folder_device_or_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target, what in ((tmp_path, "a folder"), (tmp_path / "pipe", "a device or a pipe")):
        made = Store.create(target, Project())
        with pytest.raises(StoreError, match=f"{target}: is {what}, name a file with --db"), made:
            pass
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_a_file_that_appears_during_a_run_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "mine.duckdb"
    with pytest.raises(StoreError, match="is no crossfoot store"), Store.create(target, Project()):
        target.write_text("mine", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_store_of_another_format_is_replaced_but_not_read(kept: Path) -> None:
    duckdb.connect(kept).execute("update meta set value = 'crossfoot 999'").close()
    with (
        pytest.raises(StoreError, match="has store format 999, this crossfoot reads format 1"),
        Store.open(kept, Project()),
    ):
        pass
    with Store.create(kept, Project()) as made:
        made.add([extraction("second")])
    assert articles(kept) == ["second"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path / "file" / "x.duckdb", tmp_path):
        with pytest.raises(StoreError) as error, Store.create(target, Project()):
            pass
        assert str(error.value).startswith(f"{target}: ")
    with pytest.raises(StoreError, match="does not exist"), Store.open(tmp_path / "none.duckdb", Project()):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_a_full_disk_is_told_and_leaves_the_last_store(kept: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))\n"
    fill = "insert into clusters select md5(range::varchar), 'c', 'a' from range(1000000)"
    code = limit + OTHER.format(
        opened=f"Store.create(Path({str(kept)!r}), Project())", then=f"store.connection.execute({fill!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith(f"crossfoot.errors.StoreError: {kept}: cannot be written")
    assert articles(kept) == ["first"]


@pytest.fixture(scope="module", params=["memory", "file"])
def fenced(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Path]]:
    folder = tmp_path_factory.mktemp("fenced")
    (folder / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with Store.create(None if request.param == "memory" else folder / "store.duckdb", Project()) as made:
        made.add([extraction()])
        yield made, folder


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('{folder}/secret.csv')",
        "select * from '{folder}/secret.csv'",
        "select content from read_text('{folder}/secret.csv')",
        "select content from read_blob('{folder}/secret.csv')",
        "select * from glob('{folder}/*')",
        "select * from sniff_csv('{folder}/secret.csv')",
        "select * from query('select * from read_text(''{folder}/secret.csv'')')",
        "select * from secret",
        "copy articles to '{folder}/out.csv'",
        "export database '{folder}/out'",
        "attach '{folder}/out.duckdb'",
        "attach ':memory:' as out",
        "install json",
        "load json",
        "select * from sqlite_scan('{folder}/secret.csv', 'a')",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "pragma enable_external_access",
        "call enable_logging(storage = 'file', storage_config = {{'path': '{folder}/log'}})",
        "drop table articles",
        "with gone as (delete from articles returning article_id) select * from gone",
        "select 1; select 2",
        "",
    ],
)
def test_a_query_reads_the_store_and_nothing_else(query: str, fenced: tuple[Store, Path]) -> None:
    store, folder = fenced
    secret = store.sql("select 1 as a")  # a frame in reach of a replacement scan
    there = sorted(folder.iterdir())
    for ask in (store.rows, store.sql):
        with pytest.raises(duckdb.Error):
            ask(query.format(folder=folder))
    assert sorted(folder.iterdir()) == there
    assert len(secret) == len(store.rows("from articles")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "attach '{folder}/a.duckdb'",
        "copy (select 1) to '{folder}/a.csv'",
        "install httpfs",
        "set threads = 1",
    ],
)
def test_the_connection_itself_reaches_no_file(query: str, fenced: tuple[Store, Path]) -> None:
    store, folder = fenced
    there = sorted(folder.iterdir())
    with pytest.raises(duckdb.Error):
        store.connection.execute(query.format(folder=folder))
    assert sorted(folder.iterdir()) == there


def test_a_query_takes_parameters_and_leaves_the_connection_free(store: Store) -> None:
    store.add([extraction("a"), extraction("b")])
    assert store.rows("select article_id from articles where article_id = ?", ["b"]) == [{"article_id": "b"}]
    assert list(store.sql("select article_id from articles where article_id = ?", ["b"])["article_id"]) == [
        "b"
    ]
    with pytest.raises(duckdb.Error):
        store.rows("select nothing from articles")
    store.add([extraction("c")])


def test_a_store_does_not_import_great_expectations() -> None:
    code = "import sys, crossfoot.store; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
