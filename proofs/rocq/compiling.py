"""Compile the theory again and ask Rocq which axioms its theorems rest on."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from proofs.rocq.running import SECONDS, Runner, find_program, missing
from proofs.rocq.seals import CLOSED, Seals, compare, file_hashes, seal_of, seals
from proofs.rocq.sources import (
    PROJECT,
    THEORY,
    Theorem,
    requirements,
    theorems,
    theory_files,
)
from symbolic.errors import CheckFailed

CHECK_SECONDS = 900
"""Seconds that coqchk may take: it checks the library MathComp, too."""
AT_ONCE = 2
"""Files compiled at the same time; each takes about half a GB of memory."""
LIBRARY = "Foldproof"
_ASK = "Ask.v"
_MARK = "foldproof asks about "
_CLEAN = (
    "Axioms: <none>",
    "Constants/Inductives relying on type-in-type: <none>",
    "Constants/Inductives relying on unsafe (co)fixpoints: <none>",
    "Inductives whose positivity is assumed: <none>",
)
"""What coqchk says of a theory that assumes nothing."""
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recompiled:
    """What compiling found: the seals it would write, and the milliseconds of each file."""

    seals: Seals
    milliseconds: Mapping[str, int]


def recompile(
    folder: Path = THEORY,
    progress: Progress = lambda _doing: None,
    *,
    seconds: int = SECONDS,
    compared: bool = True,
    coqchk: bool = False,
) -> Recompiled:
    """Compile every file of the theory in a new folder and print the assumptions of its theorems.

    With ``compared`` the result must be what the seals record, but for the versions; ``coqchk``
    also has the compiled files checked by Rocq's own independent checker (minutes). Raises
    RocqMissing, ResourceLimit (``timeout``), CheckFailed (``disagree``) when a file does not
    compile, a theorem has another statement, rests on an axiom, or differs from its seal.
    """
    coqc = find_program()
    checker = find_program("coqchk") if coqchk else ""
    recorded = seals(folder) if compared else None
    with tempfile.TemporaryDirectory() as name:
        runner = Runner(Path(name), seconds)
        names = copy_theory(folder, runner.work)
        version, library = _versions(runner, coqc)
        try:
            spent = compile_files(runner, names, progress)
        except CheckFailed as refusal:
            if recorded and recorded.version != version:
                refusal.hint = f"it was sealed with Coq {recorded.version}, this is {version}"
            raise
        progress("Rocq: assumptions of the theorems")
        found = theorems(runner.work)
        told = ask(runner, list(found.values()))
        sealed = {name: seal_of(each, told[name], runner.work) for name, each in found.items()}
        made = Seals(version, file_hashes(runner.work), sealed, library)
        if checker:
            progress("Rocq: coqchk, about two minutes")
            check_compiled(replace(runner, seconds=CHECK_SECONDS), checker, names)
    for seal in made.theorems.values():
        if seal.assumptions != CLOSED:
            message = f"the theorem {seal.theorem} rests on: {seal.assumptions}"
            raise CheckFailed("disagree", message, where=seal.file)
    if recorded:
        compare(recorded, made)
    return Recompiled(made, spent)


def copy_theory(folder: Path, work: Path) -> list[str]:
    """Copy the theory to another folder; the names of its .v files."""
    files = theory_files(folder)
    for path in (folder / PROJECT, *files):
        shutil.copy(path, work)
    return [path.name for path in files]


def _versions(runner: Runner, coqc: str) -> tuple[str, str]:
    """The version of Rocq, and of MathComp where the package manager tells it."""
    told = runner.run(coqc, "--print-version").stdout.split()
    query = shutil.which("dpkg-query")
    package = "libcoq-mathcomp-algebra"
    library = runner.run(query, "-W", "-f", "${Version}", package).stdout if query else ""
    return told[0] if told else "unknown", library.partition("-")[0]


def compile_files(runner: Runner, names: Sequence[str], progress: Progress) -> dict[str, int]:
    """Compile the files in the folder of the runner, each after those that it requires.

    Milliseconds of each. Raises CheckFailed (``disagree``) with the first error, RocqMissing,
    ResourceLimit; whatever is raised, in any thread, no compiler is left running.
    """
    sorter = _order(runner.work, names)
    coqc = find_program()
    spent: dict[str, int] = {}
    running: dict[Future[int], str] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool, runner.ending():
        while sorter.is_active():
            for name in sorter.get_ready():
                running[pool.submit(_compile, runner, coqc, name)] = name
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                name = running.pop(future)
                spent[name] = future.result()
                sorter.done(name)
                progress(f"Rocq: {len(spent)} of {len(names)} files compiled, last {name}")
    return spent


def _order(work: Path, names: Sequence[str]) -> TopologicalSorter[str]:
    required = {name: [r for r in requirements(work / name) if r in names] for name in names}
    sorter = TopologicalSorter(required)
    try:
        sorter.prepare()
    except CycleError as cycle:
        message = f"files require each other: {', '.join(cycle.args[1])}"
        raise CheckFailed("disagree", message, where=PROJECT) from cycle
    return sorter


def _compile(runner: Runner, coqc: str, name: str) -> int:
    start = time.monotonic_ns()
    done = runner.run(coqc, "-q", "-Q", ".", LIBRARY, "-w", "none", name)
    if done.returncode:
        lines = " ".join(done.stderr.split())
        if "with prefix mathcomp" in lines:
            raise missing("MathComp")
        raise CheckFailed("disagree", f"Rocq does not accept it: {lines[:400]}", where=name)
    return (time.monotonic_ns() - start) // 1_000_000


def ask(runner: Runner, found: Sequence[Theorem]) -> dict[str, str]:
    """For every theorem what ``Print Assumptions`` says, after checking its statement.

    Raises CheckFailed when a theorem does not have the statement that its file claims.
    """
    files = dict.fromkeys(theorem.file.removesuffix(".v") for theorem in found)
    checks, prints = [], []
    for theorem in found:
        place = f"{LIBRARY}.{theorem.file.removesuffix('.v')}.{theorem.name}"
        statement = f"{LIBRARY}.Statements.{theorem.statement} {theorem.context}"
        checks.append(f"Check ({place} : forall {theorem.context}, {statement}).\n")
        mark = f'Goal True. idtac "{_MARK}{theorem.name}". Abort.\n'
        prints.append(f"{mark}Print Assumptions {place}.\n")
    header = f"From {LIBRARY} Require Statements {' '.join(files)}.\n"
    (runner.work / _ASK).write_text("".join([header, *checks, *prints]), encoding="ascii")
    done = runner.run(find_program(), "-q", "-Q", ".", LIBRARY, "-w", "none", _ASK)
    if done.returncode:
        told = " ".join(done.stderr.split())
        raise CheckFailed("disagree", f"a theorem is not what it says: {told[:400]}", where=_ASK)
    _, *pieces = done.stdout.split(_MARK)
    answers = {}
    for piece in pieces:
        name, _, answer = piece.partition("\n")
        answers[name.strip()] = " ".join(answer.split())
    if list(answers) != [theorem.name for theorem in found]:
        message = f"Rocq gave {len(pieces)} answers about {len(found)} theorems"
        raise CheckFailed("disagree", message, where=_ASK)
    return answers


def check_compiled(runner: Runner, coqchk: str, names: Sequence[str]) -> None:
    """Have coqchk check the compiled files and all that they rest on.

    Raises CheckFailed (``disagree``) when it refuses one or finds an assumption.
    """
    modules = [f"{LIBRARY}.{name.removesuffix('.v')}" for name in names]
    done = runner.run(coqchk, "-silent", "-o", "-Q", ".", LIBRARY, *modules)
    told = " ".join((done.stdout + done.stderr).split())
    lacking = [words for words in _CLEAN if words not in told]
    if done.returncode or lacking:
        message = f"coqchk does not say {'; '.join(lacking) or 'that all is well'}: {told[-400:]}"
        raise CheckFailed("disagree", message, where="coqchk")
