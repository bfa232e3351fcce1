"""The wheel holds the content folders and nothing of a run, and works where the repository is not."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTENT = "crossfoot/content"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_wheel_holds_what_the_repository_holds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    content = {
        f"{CONTENT}/{path.relative_to(ROOT).as_posix()}"
        for folder in ("checks", "schemas", "data", "reports/templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "crossfoot").rglob("*.py")}
    assert content | modules | {"crossfoot/py.typed"} <= names
    beside = {name for name in names - content if name.startswith(CONTENT)}
    assert not beside, "of reports/ only the templates ship: out/ may hold unpublished copy"


@pytest.mark.slow
def test_installed_wheel_checks_an_article(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    paths = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    # The dependencies of this environment; its own .pth files, and with them the repository, stay out.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = Path(sysconfig.get_path("scripts", "venv", paths)) / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, "--force-reinstall", str(wheel)], check=True, capture_output=True)
    article = tmp_path / "article.txt"
    article.write_text("Police arrested 12 people: nine men and four women.\n", encoding="utf-8")

    done = subprocess.run(
        [str(python.parent / "crossfoot"), "check", article.name],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "total-mismatch" in done.stdout
    assert "9 + 4 = 13" in (tmp_path / "crossfoot-report" / "report.html").read_text(encoding="utf-8")
