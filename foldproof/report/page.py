"""The report as one HTML page: no script, no reference to elsewhere, the same bytes for a run."""

from __future__ import annotations

from collections.abc import Iterator

from foldproof import __version__
from foldproof.report.claim_sections import SectionWriter
from foldproof.report.closing import errata_list, trusted_base
from foldproof.report.errata import errata_table
from foldproof.report.graph import dependency_graph
from foldproof.report.markup import link, tag, words
from foldproof.report.overview import at_a_glance, summary
from foldproof.report.parts import parts
from foldproof.report.style import policy, style_sheet
from foldproof.services.dossiers import Collection
from proofs.rocq import seals

_GRAPH = (
    "An arrow goes from what is used to what uses it: Rocq theorems on the left, claims to their "
    "right. A dashed arrow goes from a claim to the published statement that it corrects. "
    "Claims without arrows are not drawn."
)


def html_page(collection: Collection) -> str:
    """The page; equal collections give equal text. O(steps + nodes of the graph)."""
    sheet = style_sheet()
    title = f"foldproof {__version__}: claims, derivations, evidence"
    head = (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(sheet)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", words(title)),
        f"<style>{sheet}</style>",
    )
    body = "\n".join(_body(collection))
    page = tag("head", "\n".join(("", *head, ""))) + "\n" + tag("body", f"\n{body}\n")
    return f'<!DOCTYPE html>\n<html lang="en">\n{page}\n</html>\n'


def _body(collection: Collection) -> Iterator[str]:
    groups = parts(collection.dossiers)
    known = {dossier.claim.id for dossier in collection.dossiers}
    titles = {
        "at-a-glance": "The claims at a glance",
        "dependencies": "What rests on what",
        **{_anchor(title): title for title in groups},
        "errata": "All errata in a table",
        "trust": "What you have to trust",
    }
    name = words(f"The catalogue of foldproof {__version__}")
    places = "".join(tag("li", link(anchor, title)) for anchor, title in titles.items())
    contents = tag("nav", tag("ul", places), aria_label="Contents")
    yield tag("header", "\n".join((tag("h1", name), summary(collection), contents)))
    writer = SectionWriter(known, seals())
    yield "<main>"
    yield _heading("at-a-glance", titles)
    yield at_a_glance(collection)
    yield _heading("dependencies", titles)
    yield tag("p", _GRAPH)
    graph = dependency_graph(collection.dossiers)
    box = {"tabindex": "0", "role": "region", "aria_label": "Dependency graph, may scroll"}
    yield tag("div", graph, class_="scroll", **box)
    for title, dossiers in groups.items():
        yield _heading(_anchor(title), titles)
        yield from map(writer.section, dossiers)
    yield _heading("errata", titles)
    yield errata_list(errata_table(), known)
    yield _heading("trust", titles)
    yield trusted_base()
    yield "</main>"


def _heading(anchor: str, titles: dict[str, str]) -> str:
    return tag("h2", titles[anchor], id=anchor)


def _anchor(title: str) -> str:
    return f"part-{title.split(maxsplit=1)[0].lower()}"
