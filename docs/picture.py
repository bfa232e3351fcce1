"""Take the picture of the sample's report that the README shows."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import crossfoot

FOLDER = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Check the sample and photograph the top of its page."""
    with crossfoot.check([str(FOLDER.parent / "data" / "articles")], suites=True) as result:
        page = result.page
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        report.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1200, "height": 900})
        shown.goto(report.as_uri())
        shown.screenshot(path=FOLDER / "report.png")
        browser.close()
    print(f"{sys.argv[0]}: report.png written")


if __name__ == "__main__":
    main()
