"""The style: allowed by its hash, readable in light and in dark."""

import base64
import hashlib
import re

import pytest

from foldproof.report.style import policy, style_sheet
from tests.foldproof.report.page_cases import small_page

INKS = ("ink", "quiet", "link", "proved", "verified", "refuted", "open")


def test_the_policy_names_the_hash_of_the_sheet_on_the_page():
    sheet = re.search(r"<style>(.*)</style>", small_page(), re.DOTALL)[1]
    assert sheet == style_sheet()
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy(sheet)
    assert policy(sheet).startswith("default-src 'none'; ")
    assert "unsafe" not in policy(sheet)


def luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_words_have_enough_contrast(mode):
    blocks = re.findall(r":root \{(.*?)\}", style_sheet(), re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[0]))
    colours |= dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[mode]))
    for ink in INKS:
        for paper in ("paper", "wash"):
            assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
    assert contrast(colours["on-lit"], colours["lit"]) >= 7
    assert contrast(colours["paper"], colours["refuted"]) >= 4.5


def test_every_class_of_the_page_has_a_rule():
    used = {name for text in re.findall(r'class="([^"]*)"', small_page()) for name in text.split()}
    ruled = set(re.findall(r"\.([a-z][\w-]*)", style_sheet()))
    assert used - ruled <= {"edge", "summary", "why", "dark"}
