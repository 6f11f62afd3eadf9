"""What stands behind lamp K in a run: theorems compiled again, or their recorded seals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from foldproof.services.words import count
from proofs.rocq import RocqMissing, check_seals, recompile
from proofs.rocq.sources import THEORY


@dataclass(frozen=True, slots=True)
class KernelRun:
    """The Rocq theorems of a run; ``rerun`` says that they were compiled in it.

    ``missing`` says that this was asked for and Rocq is not installed. ``milliseconds`` is the sum
    over the files, two of which compile at a time. ``note`` is what else should be known: what is
    not installed, or which other version of Rocq made the seals.
    """

    rerun: bool
    version: str
    theorems: int
    missing: bool = False
    milliseconds: int = 0
    note: str = ""

    @property
    def sentence(self) -> str:
        """What may be said of the theorems after this run."""
        theorems = count(self.theorems, "theorem")
        if self.rerun:
            seconds = self.milliseconds / 1000
            return (
                f"Rocq: {theorems} compiled again in this run (Coq {self.version}, {seconds:.0f} s)"
                f", closed under the global context{'; ' if self.note else ''}{self.note}."
            )
        recorded = f"{theorems} kernel-checked, recorded seal (Coq {self.version}), not re-run here"
        return f"Rocq: {self.note}{'; ' if self.note else ''}{recorded}."


def recorded_seals(folder: Path = THEORY) -> KernelRun:
    """The recorded seals, which must fit the files. Raises CheckFailed (``disagree``).

    >>> recorded_seals().rerun
    False
    """
    recorded = check_seals(folder)
    return KernelRun(rerun=False, version=recorded.version, theorems=len(recorded.theorems))


def recompiled(progress: Callable[[str], None], folder: Path = THEORY) -> KernelRun:
    """Compile the theory; the recorded seals, with ``missing``, where there is no coqc.

    Raises CheckFailed (``disagree``) when Rocq refuses the theory or it differs from its seals.
    """
    recorded = check_seals(folder)
    try:
        found = recompile(folder, progress)
    except RocqMissing as missing:
        progress(str(missing))
        return KernelRun(
            rerun=False,
            version=recorded.version,
            theorems=len(recorded.theorems),
            missing=True,
            note=str(missing).partition(", so")[0],
        )
    same = found.seals.version == recorded.version
    return KernelRun(
        rerun=True,
        version=found.seals.version,
        theorems=len(found.seals.theorems),
        milliseconds=sum(found.milliseconds.values()),
        note="" if same else f"sealed with Coq {recorded.version}",
    )
