"""What all tests share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from crossfoot.extract import extract
from crossfoot.gazetteer import load as load_gazetteer
from crossfoot.lexicon import load as load_lexicon
from crossfoot.model import Article
from crossfoot.project import Project
from crossfoot.solve import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from crossfoot.model import Extraction

# A test is no clock: a busy machine must not turn a law into a failure.
settings.register_profile("crossfoot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("crossfoot")


@pytest.fixture(scope="session", name="read")
def reader() -> Callable[..., Extraction]:
    """Read one text with the shipped words and places, and solve its sums."""
    project = Project()
    lexicon, gazetteer = load_lexicon(project), load_gazetteer(project)

    def read(text: str, published: str | None = None, title: str | None = None) -> Extraction:
        date = datetime.fromisoformat(published) if published else None
        article = Article(article_id="a", path="a", title=title, text=text, published=date)
        return solve(extract(article, lexicon, gazetteer))

    return read
