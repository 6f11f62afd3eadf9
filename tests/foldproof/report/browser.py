"""A headless browser without network: pictures of a page, its layout in numbers, its print."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tests.repo.repository import ROOT

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
ARTEFACTS = ROOT / "build"
"""Where screenshots are kept; the folder is not under version control."""
_MEASURE = """<script>
const boxes = (query) => [...document.querySelectorAll(query)].map((each) => {
  const box = each.getBoundingClientRect();
  return [each.textContent, Math.round(box.left), Math.round(box.top), Math.round(box.right),
          Math.round(box.bottom)];
});
const root = document.documentElement;
root.dataset.layout = JSON.stringify({
  page: root.scrollWidth, window: root.clientWidth, lamps: boxes("td .lamp"),
  numbers: boxes("h3 .number"), titles: boxes("h3"), standings: boxes(".standing"),
  statements: boxes(".beside > div:first-child"), rocq: boxes(".rocq"), formulas: boxes("math"),
  cells: boxes("td, th"), paragraphs: boxes("p, pre, dd, dt, li, h1, h2, h3, h4"),
  images: [...document.images].map((image) => [image.naturalWidth, image.complete]),
});
</script>"""


def _chromium(folder: Path, *arguments: str) -> str:
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        ["chromium", *FLAGS, profile, *arguments],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode()


def screenshot(page: str, name: str, folder: Path, width: int, height: int) -> Path:
    """The upper part of the page as a PNG file that is kept."""
    source = folder / "page.html"
    source.write_text(page, encoding="utf-8")
    ARTEFACTS.mkdir(exist_ok=True)
    target = ARTEFACTS / name
    target.unlink(missing_ok=True)
    _chromium(folder, f"--window-size={width},{height}", f"--screenshot={target}", source.as_uri())
    return target


def layout(page: str, folder: Path, width: int) -> dict[str, Any]:
    """Boxes of the page in a window, measured by a script that only this copy has."""
    open_page = re.sub(r"<meta http-equiv[^>]*>", "", page)
    source = folder / "measured.html"
    source.write_text(open_page.replace("</body>", f"{_MEASURE}</body>"), encoding="utf-8")
    dom = _chromium(folder, f"--window-size={width},1000", "--dump-dom", source.as_uri())
    found = re.search(r'<html[^>]* data-layout="([^"]*)"', dom)
    assert found, dom[:500]
    measured: dict[str, Any] = json.loads(unescape(found[1]))
    return measured


def printed(page: str, folder: Path) -> list[tuple[float, float, list[tuple[str, list[float]]]]]:
    """The printed pages: width, height, and every word with its box."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    _chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(target), "-"], capture_output=True, timeout=120, check=True
    )
    text = re.sub(r"<!DOCTYPE[^>]*>", "", boxes.stdout.decode())
    root = ET.fromstring(re.sub(r"[\x00-\x08\x0b-\x1f]", "", text))
    pages = []
    for sheet in root.iter("{http://www.w3.org/1999/xhtml}page"):
        words = [
            (
                word.text or "",
                [float(word.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax")],
            )
            for word in sheet
        ]
        pages.append((float(sheet.get("width", 0)), float(sheet.get("height", 0)), words))
    return pages
