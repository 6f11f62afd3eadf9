"""Compile the Rocq theory and write its seals; with ``--check``, compare with the recorded ones."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from proofs.rocq import find_coqc, recompile
from proofs.rocq.compiling import compile_files, copy_theory
from proofs.rocq.seals import SEALS
from proofs.rocq.sources import THEORY

CHECK_SECONDS = 900


def main(arguments: list[str]) -> int:
    """Seal or check; ``--coqchk`` also runs the independent checker of compiled files."""
    checking = "--check" in arguments
    found = recompile(progress=print, compare=checking)
    for name, spent in found.milliseconds.items():
        print(f"{name}: {spent / 1000:.1f} s")
    print(f"{len(found.seals.theorems)} theorems, closed under the global context")
    if not checking:
        (THEORY / SEALS).write_bytes(found.seals.to_bytes())
        print(f"wrote {SEALS}")
    return coqchk() if "--coqchk" in arguments else 0


def coqchk() -> int:
    """Run coqchk on the compiled theory; it must report no axioms."""
    program = find_coqc("coqchk")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = copy_theory(THEORY, work)
        compile_files(find_coqc(), work, files, print, CHECK_SECONDS)
        modules = [f"Foldproof.{file.removesuffix('.v')}" for file in files]
        command = [program, "-silent", "-o", "-Q", ".", "Foldproof", *modules]
        done = subprocess.run(  # noqa: S603 - a program found on PATH, without a shell
            command, cwd=work, capture_output=True, text=True, timeout=CHECK_SECONDS, check=False
        )
    told = done.stdout + done.stderr
    print(told.strip())
    clean = done.returncode == 0 and "* Axioms: <none>" in " ".join(told.split())
    print("coqchk: clean" if clean else "coqchk: NOT clean")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
