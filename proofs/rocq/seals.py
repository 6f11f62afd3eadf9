"""Seals: for every theorem the statement, its hash, the files and what Rocq said of axioms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proofs.rocq.sources import (
    THEORY,
    Theorem,
    meaning,
    sha256,
    statement_text,
    theorems,
    theory_files,
)
from symbolic.errors import CheckFailed

SEALS = "seals.json"
FORMAT = "foldproof.seals/1"
CLOSED = "Closed under the global context"
"""What ``Print Assumptions`` says of a theorem that rests on no axiom."""
_HINT = "if the change is meant, `make seals` compiles the theory and seals it anew"


@dataclass(frozen=True, slots=True)
class Seal:
    """A theorem as it was compiled: its statement, the file of its proof, and its assumptions."""

    theorem: str
    statement: str
    file: str
    text: str
    statement_sha256: str
    assumptions: str


@dataclass(frozen=True, slots=True)
class Seals:
    """All seals of a theory: by theorem, the hashes of its files, and the version of Rocq.

    ``mathcomp`` is the version of its library MathComp, empty where none could be found out.
    """

    version: str
    files: Mapping[str, str]
    theorems: Mapping[str, Seal]
    mathcomp: str = ""

    def to_bytes(self) -> bytes:
        """The seals as a JSON file."""
        rows = [asdict(seal) for seal in self.theorems.values()]
        versions = {"coq": self.version, "mathcomp": self.mathcomp}
        document = {"format": FORMAT, **versions, "files": self.files, "theorems": rows}
        return (json.dumps(document, indent=1) + "\n").encode("ascii")


def seal_of(theorem: Theorem, assumptions: str, folder: Path = THEORY) -> Seal:
    """The seal of a theorem, from the files of the theory and what Rocq said."""
    return Seal(
        theorem.name,
        theorem.statement,
        theorem.file,
        statement_text(theorem.statement, folder),
        sha256(meaning(theorem.statement, folder).encode("ascii")),
        assumptions,
    )


def file_hashes(folder: Path = THEORY) -> dict[str, str]:
    """File -> sha256 of every .v file."""
    return {path.name: sha256(path.read_bytes()) for path in theory_files(folder)}


def seals(folder: Path = THEORY) -> Seals:
    """The recorded seals; raises CheckFailed (``disagree``) when they cannot be read."""
    try:
        document = json.loads((folder / SEALS).read_bytes())
        return _seals(document)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckFailed(
            "disagree", f"the seals cannot be read: {error}", where=SEALS, hint=_HINT
        ) from error


def _seals(document: Mapping[str, Any]) -> Seals:
    if document["format"] != FORMAT:
        raise CheckFailed("disagree", f"its format is not {FORMAT}", where=SEALS, hint=_HINT)
    found = [Seal(**row) for row in document["theorems"]]
    known = {seal.theorem: seal for seal in found}
    return Seals(document["coq"], dict(document["files"]), known, document["mathcomp"])


def check_seals(folder: Path = THEORY) -> Seals:
    """The seals, after comparing them with the files of this installation.

    Raises CheckFailed (``disagree``) that names the file, statement or theorem which differs from
    its seal, or a theorem that rests on an axiom. O(bytes of the theory).
    """
    recorded = seals(folder)
    _compare_each("file", recorded.files, file_hashes(folder))
    found = {name: seal_of(each, CLOSED, folder) for name, each in theorems(folder).items()}
    _compare_each("theorem", recorded.theorems, found)
    return recorded


def compare(recorded: Seals, made: Seals) -> None:
    """Raises CheckFailed (``disagree``) where two seals differ in more than their versions."""
    _compare_each("file", recorded.files, made.files)
    _compare_each("theorem", recorded.theorems, made.theorems)


def _compare_each(what: str, recorded: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    for name in (*found, *(name for name in recorded if name not in found)):
        if name not in recorded:
            state = "has no seal"
        elif name not in found:
            state = "is missing"
        elif recorded[name] != found[name]:
            state = f"differs from its seal{_how(recorded[name], found[name])}"
        else:
            continue
        raise CheckFailed("disagree", f"the {what} {name} {state}", where=SEALS, hint=_HINT)


def _how(recorded: Seal | str, found: Seal | str) -> str:
    """In which members two seals of a theorem differ."""
    if isinstance(recorded, str) or isinstance(found, str):
        return ""
    old, new = asdict(recorded), asdict(found)
    return f" in {', '.join(name for name in old if old[name] != new[name])}"


@cache
def _checked() -> Seals:
    return check_seals()


def sealed_theorems() -> Mapping[str, Seal]:
    """The seals of this installation by theorem, compared with its files once per process."""
    return _checked().theorems


def sealed(theorem: str) -> bool:
    """Whether a theorem of this name is sealed for the files of this installation.

    Raises CheckFailed when seals and files differ: then no theorem counts.

    >>> sealed("scaling"), sealed("riemann_hypothesis")
    (True, False)
    """
    return theorem in sealed_theorems()


def uses(*names: str) -> tuple[dict[str, str], ...]:
    """The theorems that make a kind of certificate sound, as its envelope names them.

    A theorem is named only when it is sealed for the files of this installation; where seals and
    files differ, which stops ``verify``, none is.

    >>> uses("riemann_hypothesis")
    ()
    """
    try:
        known = sealed_theorems()
    except CheckFailed:
        return ()
    return tuple(
        {"theorem": name, "statement_sha256": known[name].statement_sha256}
        for name in names
        if name in known
    )
