"""The parts of a report, in their order: what holds, what is refuted, errata of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from foldproof.services.dossiers import Dossier


def parts(dossiers: Sequence[Dossier]) -> dict[str, tuple[Dossier, ...]]:
    """Title -> dossiers, without the parts that are empty; a published statement that is expected
    to be refuted stands apart from the claims that hold.
    """
    errata = tuple(d for d in dossiers if d.claim.number.startswith("E"))
    others = [d for d in dossiers if d not in errata]
    found = {
        "Claims": tuple(d for d in others if d.claim.expected != "refuted"),
        "Published statements that are refuted": tuple(
            d for d in others if d.claim.expected == "refuted"
        ),
        "Errata of the sources": errata,
    }
    return {title: part for title, part in found.items() if part}
