"""The page of the small collection, as text and as a tree; hostile words to put into a claim."""

from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

from foldproof.report.page import html_page
from foldproof.services.dossiers import Collection
from proofs.claims import Hypothesis
from tests.foldproof.report.collection_cases import small_collection

HOSTILE = """<script>alert("1")</script> & 'x' ]]> </style> <img src=x onerror=y>"""
MATHML = ("math", "mrow", "mi", "mo", "mn", "msub", "msup", "msubsup", "mfrac", "munder")


@cache
def small_page() -> str:
    """The page of the small collection."""
    return html_page(small_collection())


def tree(page: str) -> ET.Element:
    """The page as a tree: it is well-formed XML too."""
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))


def all_text(element: ET.Element) -> str:
    """All words in an element."""
    return "".join(element.itertext())


def by_id(page: str, anchor: str) -> ET.Element:
    """The element with this id."""
    return next(each for each in tree(page).iter() if each.get("id") == anchor)


def hostile_collection() -> Collection:
    """The small collection with hostile words wherever words come from outside of the page."""
    collection = small_collection()
    dossiers = []
    for dossier in collection.dossiers:
        found = tuple(
            replace(violation, label=f"{violation.label} {HOSTILE}", words=HOSTILE)
            for violation in dossier.result.counterexamples
        )
        hypotheses = (*dossier.claim.hypotheses, Hypothesis(HOSTILE, HOSTILE))
        claim = replace(
            dossier.claim, title=HOSTILE, statement=HOSTILE, domain=HOSTILE, hypotheses=hypotheses
        )
        result = replace(dossier.result, note=HOSTILE, counterexamples=found, title=HOSTILE)
        dossiers.append(replace(dossier, claim=claim, result=result))
    return Collection(collection.run, tuple(dossiers))
