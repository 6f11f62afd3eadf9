"""Run the programs of Rocq: with a time limit, and never longer than the work they belong to."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from symbolic.errors import FoldproofError, ResourceLimit

SECONDS = 120
"""Seconds that one file may take."""


class RocqMissing(FoldproofError):
    """Rocq, or its library MathComp, is not installed here, so nothing was compiled."""


def find_program(name: str = "coqc") -> str:
    """The path of a program of Rocq; raises RocqMissing (``not-found``) when there is none."""
    found = shutil.which(name)
    if found is None:
        raise missing(name)
    return found


def missing(what: str) -> RocqMissing:
    """The error that says what is not installed, and how to install it."""
    return RocqMissing(
        "not-found",
        f"{what} is not installed, so the Rocq theory was not compiled",
        hint="on Debian: apt-get install coq libcoq-mathcomp-algebra",
    )


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs programs in a folder, each for at most ``seconds``, from any thread.

    Every program has a process group of its own, which ends with it when its time is up; when
    :meth:`ending` is left by an error or an interrupt, all of them end at once.
    """

    work: Path
    seconds: int = SECONDS
    _running: set[subprocess.Popen[str]] = field(default_factory=set, repr=False, compare=False)
    _ended: threading.Event = field(default_factory=threading.Event, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """What the program said; raises ResourceLimit (``timeout``)."""
        process = self._start(command)
        try:
            told, errors = process.communicate(timeout=self.seconds)
        except subprocess.TimeoutExpired as late:
            message = f"Rocq took more than {self.seconds} s"
            raise ResourceLimit("timeout", message, where=Path(command[-1]).name) from late
        finally:
            _end(process)
            with self._lock:
                self._running.discard(process)
        return subprocess.CompletedProcess(command, process.returncode, told, errors)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        with self._lock:
            if self._ended.is_set():
                raise ResourceLimit("timeout", "the work was ended", where=command[-1])
            process = subprocess.Popen(  # noqa: S603 - a program found on PATH, without a shell
                command,
                cwd=self.work,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                start_new_session=True,
            )
            self._running.add(process)
            return process

    @contextmanager
    def ending(self) -> Iterator[None]:
        """End all programs, and start no other, when the body raises."""
        try:
            yield
        except BaseException:
            with self._lock:
                self._ended.set()
                for process in self._running:
                    _kill(process)
            raise


def _end(process: subprocess.Popen[str]) -> None:
    """End the process with its children unless it is over, and close its pipes."""
    if process.poll() is None:
        _kill(process)
        process.communicate()


def _kill(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
