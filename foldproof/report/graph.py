"""The dependency graph of the claims as SVG: Rocq theorems on the left, claims to their right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from foldproof.report.layout import COLUMN, NODE_GAP, Drawing, Edge, Point, draw
from foldproof.services.dossiers import Dossier
from proofs.derivation import ByClaim, ByTheorem

BOX = 234
"""Pixels that a node is wide."""
LETTERS = 31
"""So many letters of its label fit into a node."""
MARGIN = 12


def dependency_graph(dossiers: Sequence[Dossier]) -> str:
    """An ``svg`` element: who rests on whom, by kernel proofs, derivations and corrections.

    An arrow goes from what is used to what uses it; a dashed one from a refuted statement's
    correction to the statement. Nodes link to the sections of the report; claims that neither use
    another nor are used are left out.
    """
    claims = {dossier.claim.id: dossier for dossier in dossiers}
    uses = [edge for dossier in dossiers for edge in _uses(dossier, claims)]
    corrections = [
        (d.claim.corrected_by, d.claim.id)
        for d in dossiers
        if d.claim.corrected_by in claims and d.claim.corrected_by is not None
    ]
    edges = [*uses, *corrections]
    theorems = list(dict.fromkeys(source for source, _ in uses if source not in claims))
    linked = {node for edge in edges for node in edge}
    drawing = draw([*theorems, *(label for label in claims if label in linked)], edges)
    return "\n".join(_svg(drawing, claims, set(corrections)))


def _uses(dossier: Dossier, claims: dict[str, Dossier]) -> Iterator[Edge]:
    claim = dossier.claim
    for theorem in claim.kernel.theorems if claim.kernel else ():
        yield theorem, claim.id
    for step in dossier.derivation.steps if dossier.derivation else ():
        match step.step.by:
            case ByTheorem(theorem):
                yield theorem, claim.id
            case ByClaim(label) if label in claims and label != claim.id:
                yield label, claim.id


def _svg(drawing: Drawing, claims: dict[str, Dossier], dashed: set[Edge]) -> Iterator[str]:
    width = drawing.width - COLUMN + BOX + 2 * MARGIN
    height = drawing.height + 2 * MARGIN
    yield (
        f'<svg class="graph" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="Dependency graph">'
    )
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" '
        'markerHeight="6" orient="auto"><path class="tip" d="M0,0 L8,4 L0,8 z"/></marker></defs>'
    )
    for edge, path in drawing.paths.items():
        kind = "edge dashed" if edge in dashed else "edge"
        yield f'<path class="{kind}" d="{_curve(path)}" marker-end="url(#tip)"/>'
    for node, place in drawing.places.items():
        yield _box(node, place, claims.get(node))
    yield "</svg>"


def _curve(path: Sequence[Point]) -> str:
    """From the right side of the first node to the left side of the last, level at way points."""
    points = [(x + MARGIN, y + MARGIN) for x, y in path]
    forward = points[-1][0] > points[0][0]
    start = (points[0][0] + (BOX if forward else 0), points[0][1])
    end = (points[-1][0] + (0 if forward else BOX), points[-1][1])
    inner = [(x + BOX // 2, y) for x, y in points[1:-1]]
    pieces = [f"M{start[0]},{start[1]}"]
    for (x0, y0), (x1, y1) in zip([start, *inner], [*inner, end], strict=True):
        middle = (x0 + x1) // 2
        pieces.append(f"C{middle},{y0} {middle},{y1} {x1},{y1}")
    return " ".join(pieces)


def _box(node: str, place: Point, dossier: Dossier | None) -> str:
    x, y = place[0] + MARGIN, place[1] + MARGIN
    height = NODE_GAP - 6
    if dossier is None:
        kind, text, target = "theorem", node, f"rocq-{node}"
    else:
        kind, target = dossier.result.verdict, dossier.claim.id
        text = f"{dossier.claim.number} {dossier.claim.id.partition('.')[2]}"
    shown = text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}\N{HORIZONTAL ELLIPSIS}"
    return (
        f'<a href="#{escape(target)}"><title>{escape(text)}</title>'
        f'<rect class="node {kind}" x="{x}" y="{y - height // 2}" width="{BOX}" height="{height}" '
        f'rx="4"/><text class="label" x="{x + 6}" y="{y + 4}">{escape(shown)}</text></a>'
    )
