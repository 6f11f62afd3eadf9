"""How a failure is told: code, place, reason and remedy; one JSON document with ``--json``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from foldproof.ours import strangers

WHY = {
    "weight-not-finite": "exact arithmetic has no NaN and no infinity",
    "shape": "the sizes of weights, biases and domain must fit together",
    "number": "numbers follow the grammar of the file format, so that each has one exact value",
    "number-size": "limits keep hostile or accidental giants from blocking the machine",
    "json": "the file must be one JSON document",
    "schema": "the format refuses what it does not know, so that nothing is silently ignored",
    "decimal-semantics": "0.1 can mean 1/10 or the nearest machine number, and these differ",
    "not-applicable": "the theory behind this command does not cover the input",
    "unsupported-activation": "the two-layer theory needs an activation with two slopes",
    "unknown-claim": "claims are named by labels that never change",
    "too-big": "the size is limited before anything is read into memory",
    "unsafe-file": "such files can hide code or need a reader that does not exist here yet",
    "disagree": "exact mathematics, grid and checker must agree; one of them is wrong",
    "internal": "this is a bug in foldproof or in its installation",
    "timeout": "the time limit was reached before the answer",
}
"""The standing reason behind each code, shown when it adds to the message."""
_AGAIN = "run the command again; `verify` takes over the claims that it finished"
OPTIONAL = {"matplotlib": "pictures are drawn by a package that is installed only on request"}
"""Packages that may be missing, as the place of a failure, and the reason to show then."""


class TimeUp(BaseException):
    """The time limit was reached; ``spent`` says how far the work got."""

    def __init__(self, seconds: float, spent: str) -> None:
        super().__init__(seconds, spent)
        self.seconds = seconds
        self.spent = spent


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, in the words of the contract, and the exit code that tells it."""

    code: str
    message: str
    where: str = ""
    hint: str = ""
    exit_code: int = 5
    bundle: str = ""

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """The failure that an exception stands for; bugs get a bundle to report."""
        if isinstance(error, click.Abort | KeyboardInterrupt):
            return cls("interrupted", "interrupted; nothing was replaced", "", _AGAIN, 130)
        if isinstance(error, click.UsageError):
            return cls._of_usage(error)
        if isinstance(error, ImportError) and strangers():
            return cls("internal", str(error), "", "run `foldproof doctor`", 5)
        from symbolic.errors import CheckFailed, FoldproofError, ResourceLimit, Undecided

        if isinstance(error, CheckFailed):
            return cls(error.code, error.message, error.where, error.hint, 5, _bundle(error))
        if isinstance(error, ResourceLimit | Undecided):
            return cls(error.code, error.message, error.where, error.hint, 4)
        if isinstance(error, FoldproofError):
            usage = error.code.startswith("unknown-") or error.where.startswith("--")
            usage = usage or error.where in OPTIONAL
            return cls(error.code, error.message, error.where, error.hint, 2 if usage else 3)
        if isinstance(error, MemoryError):
            return cls("too-big", "the memory is exhausted", "", "try a smaller input", 4)
        return cls(
            "internal",
            f"{type(error).__name__}: {error}",
            "",
            "please report the bug with the bundle below",
            5,
            _bundle(error),
        )

    @classmethod
    def _of_usage(cls, error: click.UsageError) -> Failure:
        command = error.ctx.command_path if error.ctx else "foldproof"
        return cls("usage", error.format_message(), "", f"{command} --help", 2)

    @classmethod
    def of_time(cls, up: TimeUp) -> Failure:
        """The failure of a command that ran out of time."""
        return cls(
            "timeout",
            f"stopped after {up.seconds:g} s while {up.spent}",
            "--timeout",
            "raise --timeout, or make the input smaller",
            4,
        )

    def text(self) -> str:
        """Code and message; then where, why, how to fix; one line each, empty ones left out."""
        lines = [f"error[{self.code}] {self.message}"]
        notes = {
            "where": self.where,
            "why": OPTIONAL.get(self.where) or WHY.get(self.code, ""),
            "how to fix": self.hint,
            "bug bundle": self.bundle,
        }
        lines += [f"  {name}: {note}" for name, note in notes.items() if note]
        return "\n".join(lines)

    def document(self) -> dict[str, str]:
        """The members of the ``foldproof.error/1`` document."""
        members = {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "hint": self.hint,
        }
        return {**members, "bundle": self.bundle} if self.bundle else members


def tell(failure: Failure, arguments: Sequence[str]) -> int:
    """Print a failure (on stderr; with ``--json`` as a document on stdout); the exit code."""
    options = arguments[: list(arguments).index("--")] if "--" in arguments else arguments
    if "--json" in options:
        from foldproof.io.results import result_text

        click.echo(result_text("foldproof.error/1", failure.document()))
        return failure.exit_code
    first, _, rest = failure.text().partition("\n")
    if coloured():
        label, _, message = first.partition(" ")
        first = f"{click.style(label, fg='red', bold=True)} {message}"
    click.echo(f"{first}\n{rest}" if rest else first, err=True, color=coloured())
    return failure.exit_code


def coloured() -> bool:
    """Whether stderr is a terminal that wants colour and motion (NO_COLOR and CI say no)."""
    wanted = not os.environ.get("NO_COLOR") and not os.environ.get("CI")
    return wanted and sys.stderr.isatty()


def _bundle(error: BaseException) -> str:
    """Write what a bug report needs beside the work; the file's name."""
    import hashlib
    import platform
    import traceback
    from pathlib import Path

    from foldproof import __version__
    from foldproof.io.results import file_text, write_whole
    from symbolic.errors import FoldproofError

    trace = "".join(traceback.format_exception(error))
    path = Path(f"foldproof-bug-{hashlib.sha256(trace.encode()).hexdigest()[:12]}.json")
    document = {
        "schema": "foldproof.bug/1",
        "foldproof": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "arguments": sys.argv[1:],
        "error": str(error),
        "traceback": trace.splitlines(),
    }
    try:
        write_whole(path, file_text(document))
    except FoldproofError:
        return ""
    return str(path)
