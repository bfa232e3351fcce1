"""The project file and the overlay of content."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot import project
from crossfoot.errors import ContentError, ProjectError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "checks" / "mine").mkdir(parents=True)
    (tmp_path / "checks" / "mine" / "own-check.sql").write_text("select 1")
    return tmp_path


def test_outside_a_project_content_is_the_shipped_one(tmp_path: Path) -> None:
    found = project.find(tmp_path)
    assert found.root is None
    assert found.content("data/lang/en/language.toml").is_relative_to(project.SHIPPED)
    assert found.output.name == "crossfoot-report"


def test_a_users_file_overlays_the_shipped_one_of_the_same_relative_path(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "crossfoot.toml").write_text("")
    own = home / "data" / "lang" / "en" / "language.toml"
    own.parent.mkdir(parents=True)
    own.write_text("")
    (home / "deep" / "er").mkdir(parents=True)
    found = project.find(home / "deep" / "er")
    assert found.root == home
    assert found.content("data/lang/en/language.toml") == own
    assert found.listing("data/lang", ".toml")["data/lang/en/language.toml"] == own
    assert found.listing("checks", ".sql")["checks/mine/own-check.sql"].is_file()
    assert found.output == home / "reports" / "out"
    monkeypatch.chdir(home)
    assert found.output == Path("reports/out")
    with pytest.raises(ContentError, match="no such file"):
        found.content("data/lang/en/nothing.toml")


def test_the_configuration_is_read(home: Path) -> None:
    (home / "crossfoot.toml").write_text(
        '[checks]\nignore = ["own-check"]\nselect = []\nseconds = 1.5\n[report]\nfail_on = "doubt"'
    )
    config = project.find(home).config
    assert (config.ignore, config.select, config.fail_on) == (("own-check",), (), "doubt")
    assert config.seconds == 1.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[checks]\nignored = []", "crossfoot.toml:2: unknown key ignored in [checks], did you mean ignore?"),
        ("[check]", "crossfoot.toml:1: unknown key check, did you mean checks?"),
        ("checks = 1", "crossfoot.toml:1: checks is a table, write it as [checks]"),
        ("[checks]\nselect = 'x'", "crossfoot.toml:2: select is a list of check ids"),
        ('[report]\nfail_on = "error"', "crossfoot.toml:2: fail_on is 'error', make it one of fault,"),
        *(
            (f"[checks]\nseconds = {value}", "crossfoot.toml:2: seconds is ")
            for value in ("0", "-1", "true", "'60'", "inf", "nan", "1e9")
        ),
        ("[checks", "crossfoot.toml: is not TOML: "),
    ],
)
def test_a_wrong_project_file_is_one_line_with_place_and_cure(home: Path, text: str, said: str) -> None:
    (home / "crossfoot.toml").write_text(text)
    with pytest.raises(ProjectError) as caught:
        project.find(home)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_check_is_told_and_the_known_ones_count(home: Path) -> None:
    (home / "crossfoot.toml").write_text('\n[checks]\nignore = ["own-chek", "own-check"]')
    config = project.find(home).config
    assert config.ignore == ("own-check",)
    (line,) = config.wrong
    assert line.endswith("crossfoot.toml:3: unknown check own-chek, did you mean own-check?")


def test_the_hash_of_the_configuration_follows_what_a_project_says_and_not_where_it_lies(home: Path) -> None:
    alone = project.Project().sha256()
    (home / "crossfoot.toml").write_text("")
    empty = project.find(home).sha256()
    (home / "checks" / "mine" / "own-check.sql").write_text("select 2")
    changed = project.find(home).sha256()
    assert len({alone, empty, changed}) == 3
    moved = home.rename(home.with_name("moved"))
    assert project.find(moved).sha256() == changed


def test_a_project_file_in_another_encoding_is_told(home: Path) -> None:
    (home / "crossfoot.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(ProjectError, match="is not UTF-8 at byte 5"):
        project.find(home)
