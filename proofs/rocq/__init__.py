"""The Rocq theory in ``proofs/coq``: what it states, its seals, and compiling it again.

Rocq is the new name of Coq. A *seal* records that a theorem was compiled without axioms, for the
exact statement and files of this installation; :func:`recompile` does that work again.
"""

from proofs.rocq.compiling import Recompiled, recompile
from proofs.rocq.running import RocqMissing, find_program
from proofs.rocq.seals import Seal, Seals, check_seals, sealed, seals, uses

__all__ = [
    "Recompiled",
    "RocqMissing",
    "Seal",
    "Seals",
    "check_seals",
    "find_program",
    "recompile",
    "sealed",
    "seals",
    "uses",
]
