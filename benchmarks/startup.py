"""How long the command line takes to start.

Prints the CPU time (user and system, least of several runs) of `foldproof --help` as a multiple
of that of a bare interpreter, and the wall time of `foldproof show dslt-3.1`: of the first run,
when Python has compiled none of our files yet (an installer compiles the dependencies), and of
later ones.

    python benchmarks/startup.py
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("foldproof", "symbolic", "proofs", "numeric_check")
RUNS = 15
PROGRAM = "from foldproof.cli.main import main; main()"


def cpu(code: str, *arguments: str) -> float:
    """The least user plus system time of a child interpreter, in seconds."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", code, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = min(best, spent)
    return best


def wall(root: Path, *arguments: str) -> float:
    """The wall time of one command with the packages found under ``root``."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def first_and_later(*arguments: str) -> tuple[float, float]:
    """The wall times of a first run without our bytecode and of the best of three later ones."""
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / package, Path(folder) / package, ignore=ignored)
        first = wall(Path(folder), *arguments)
        return first, min(wall(Path(folder), *arguments) for _ in range(3))


def main() -> None:
    """Measure and print."""
    bare, cost = cpu("pass"), cpu(PROGRAM, "--help")
    print(f"bare interpreter          {1000 * bare:7.1f} ms CPU")
    print(f"foldproof --help          {1000 * cost:7.1f} ms CPU = {cost / bare:.1f}x (at most 8x)")
    first, later = first_and_later("show", "dslt-3.1")
    print(f"show dslt-3.1, first run  {first:7.2f} s wall (at most 2 s)")
    print(f"show dslt-3.1, later      {later:7.2f} s wall")


if __name__ == "__main__":
    main()
