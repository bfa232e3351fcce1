"""The built pages say what runs, the queries run, and no page points at nothing."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import crossfoot

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
QUERY = re.compile(r"^```sql\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")])


def built() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    return dict(build.pages())


def test_built_pages_are_fresh() -> None:
    for name, text in built().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"{name} is stale: run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_queries_of_the_docs_find_rows_in_the_sample() -> None:
    queries = QUERY.findall((ROOT / "docs" / "events.md").read_text(encoding="utf-8"))
    assert queries
    with crossfoot.check([str(ROOT / "data" / "articles")]) as result:
        assert [query for query in queries if result.store.sql(query).empty] == []
