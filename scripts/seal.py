"""Compile the Rocq theory and write its seals; with ``--check``, compare with the recorded ones."""

from __future__ import annotations

import sys

from proofs.rocq import recompile
from proofs.rocq.seals import SEALS
from proofs.rocq.sources import THEORY
from symbolic.errors import FoldproofError


def main(arguments: list[str]) -> int:
    """Seal or check; ``--coqchk`` also runs the independent checker of compiled files."""
    checking, coqchk = "--check" in arguments, "--coqchk" in arguments
    try:
        found = recompile(progress=print, compared=checking, coqchk=coqchk)
    except FoldproofError as error:
        print(f"error[{error.code}] {error}\n  where: {error.where}\n  {error.hint}")
        return 1
    for name, spent in found.milliseconds.items():
        print(f"{name}: {spent / 1000:.1f} s")
    print(f"{len(found.seals.theorems)} theorems, closed under the global context")
    if coqchk:
        print("coqchk: no axiom and no other assumption")
    if not checking:
        (THEORY / SEALS).write_bytes(found.seals.to_bytes())
        print(f"wrote {SEALS}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
