"""The look of the HTML page: one style sheet inside, and the policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path


def style_sheet() -> str:
    """The text of the page's only style element."""
    return Path(__file__).with_name("page.css").read_text(encoding="ascii")


def policy(sheet: str) -> str:
    """The Content-Security-Policy: this style sheet, pictures inside of the page, nothing else.

    >>> policy("p {}")[:51]
    "default-src 'none'; img-src data:; style-src 'sha25"
    """
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    rules = (
        "default-src 'none'",
        "img-src data:",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)
