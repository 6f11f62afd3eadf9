"""Compile the theory again and ask Rocq which axioms its theorems rest on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from proofs.rocq.seals import CLOSED, Seals, file_hashes, seal_of, seals
from proofs.rocq.sources import (
    PROJECT,
    THEORY,
    Theorem,
    requirements,
    theorems,
    theory_files,
)
from symbolic.errors import CheckFailed, FoldproofError, ResourceLimit

SECONDS = 120
"""Seconds that one file may take."""
AT_ONCE = 2
"""Files compiled at the same time; each takes about half a GB of memory."""
_ASK = "Ask.v"
_HEADER = "From mathcomp Require Import all_ssreflect all_algebra.\n"
Progress = Callable[[str], None]


class RocqMissing(FoldproofError):
    """Rocq is not installed here, so nothing was compiled."""


@dataclass(frozen=True, slots=True)
class Recompiled:
    """What compiling found: the seals it would write, and the milliseconds of each file."""

    seals: Seals
    milliseconds: Mapping[str, int]


def find_coqc(program: str = "coqc") -> str:
    """The path of the compiler; raises RocqMissing (``not-found``) when there is none."""
    found = shutil.which(program)
    if found is None:
        raise RocqMissing(
            "not-found",
            f"{program} is not installed, so the Rocq theory was not compiled",
            hint="on Debian: apt-get install coq libcoq-mathcomp-algebra",
        )
    return found


def recompile(
    folder: Path = THEORY,
    progress: Progress = lambda _doing: None,
    *,
    seconds: int = SECONDS,
    compare: bool = True,
) -> Recompiled:
    """Compile every file of the theory in a new folder and print the assumptions of its theorems.

    With ``compare`` the result must be what the seals record, but for the version of Rocq. Raises
    RocqMissing, ResourceLimit (``timeout``), CheckFailed (``disagree``) when a file does not
    compile, a theorem has another statement, rests on an axiom, or differs from its seal.
    """
    coqc = find_coqc()
    version = _version(coqc)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        names = copy_theory(folder, work)
        spent = compile_files(coqc, work, names, progress, seconds)
        progress("Rocq: assumptions of the theorems")
        found = theorems(work)
        told = ask(coqc, work, list(found.values()), seconds)
        made = Seals(
            version,
            file_hashes(work),
            {name: seal_of(theorem, told[name], work) for name, theorem in found.items()},
        )
    for seal in made.theorems.values():
        if seal.assumptions != CLOSED:
            message = f"the theorem {seal.theorem} rests on: {seal.assumptions}"
            raise CheckFailed("disagree", message, where=seal.file)
    if compare:
        _same(made, seals(folder))
    return Recompiled(made, spent)


def copy_theory(folder: Path, work: Path) -> list[str]:
    """Copy the theory to another folder; the names of its .v files."""
    files = theory_files(folder)
    for path in (folder / PROJECT, *files):
        shutil.copy(path, work)
    return [path.name for path in files]


def _same(made: Seals, recorded: Seals) -> None:
    if (made.files, made.theorems) != (recorded.files, recorded.theorems):
        raise CheckFailed(
            "disagree",
            "the compiled theory is not the one that was sealed",
            where="seals.json",
            hint="if the change is meant, `make seals` seals it anew",
        )


def _version(coqc: str) -> str:
    done = _run([coqc, "--print-version"], Path.cwd(), SECONDS)
    return done.stdout.split()[0] if done.stdout.split() else "unknown"


def compile_files(
    coqc: str, work: Path, names: Sequence[str], progress: Progress, seconds: int
) -> dict[str, int]:
    """Compile the files in the folder ``work``, each after those that it requires.

    Milliseconds of each. Raises CheckFailed (``disagree``) with the first error, ResourceLimit.
    """
    sorter = TopologicalSorter(
        {name: [r for r in requirements(work / name) if r in names] for name in names}
    )
    sorter.prepare()
    spent: dict[str, int] = {}
    running: dict[Future[int], str] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            while sorter.is_active():
                for name in sorter.get_ready():
                    running[pool.submit(_compile, coqc, work, name, seconds)] = name
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    name = running.pop(future)
                    spent[name] = future.result()
                    sorter.done(name)
                    progress(f"Rocq: {len(spent)} of {len(names)} files compiled, last {name}")
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return spent


def _compile(coqc: str, work: Path, name: str, seconds: int) -> int:
    start = time.monotonic_ns()
    done = _run([coqc, "-q", "-Q", ".", "Foldproof", "-w", "none", name], work, seconds)
    if done.returncode:
        lines = " ".join(done.stderr.split())
        raise CheckFailed("disagree", f"Rocq does not accept it: {lines[:400]}", where=name)
    return (time.monotonic_ns() - start) // 1_000_000


def ask(coqc: str, work: Path, found: Sequence[Theorem], seconds: int) -> dict[str, str]:
    """For every theorem what ``Print Assumptions`` says, after checking its statement.

    Raises CheckFailed when a theorem does not have the statement that its file claims.
    """
    files = list(dict.fromkeys(theorem.file.removesuffix(".v") for theorem in found))
    lines = [_HEADER + f"From Foldproof Require Import Statements {' '.join(files)}.\n"]
    for theorem in found:
        place = f"{theorem.file.removesuffix('.v')}.{theorem.name}"
        whole = f"forall {theorem.context}, Statements.{theorem.statement} {theorem.context}"
        lines.append(f"Check ({place} : {whole}).\nPrint Assumptions {place}.\n")
    (work / _ASK).write_text("".join(lines), encoding="ascii")
    done = _run([coqc, "-q", "-Q", ".", "Foldproof", "-w", "none", _ASK], work, seconds)
    if done.returncode:
        lines_told = " ".join(done.stderr.split())
        raise CheckFailed(
            "disagree", f"a theorem is not what it says: {lines_told[:400]}", where=_ASK
        )
    return _answers(done.stdout, found)


def _answers(told: str, found: Sequence[Theorem]) -> dict[str, str]:
    """The answers in the order of the questions: ``Closed ...``, or the axioms of a theorem."""
    pieces = re.findall(
        rf"^({CLOSED}|Axioms:\n(?:(?!^{CLOSED}|^\w+\.\w+\n).*\n?)*)", told, re.MULTILINE
    )
    if len(pieces) != len(found):
        message = f"Rocq gave {len(pieces)} answers about {len(found)} theorems"
        raise CheckFailed("disagree", message, where=_ASK)
    return {
        theorem.name: " ".join(piece.split()) for theorem, piece in zip(found, pieces, strict=True)
    }


def _run(command: Sequence[str], work: Path, seconds: int) -> subprocess.CompletedProcess[str]:
    """Run a program in its own process group, which is ended with it when time is up."""
    with subprocess.Popen(  # noqa: S603 - a program found on PATH, without a shell
        command,
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            told, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            _end(process)
            what = command[-1] if command[-1].endswith(".v") else command[0]
            raise ResourceLimit("timeout", f"Rocq took more than {seconds} s", where=what) from late
        except BaseException:
            _end(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, told, errors)


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
