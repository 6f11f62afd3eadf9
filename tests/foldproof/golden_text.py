"""Golden tests of the command line: the whole text of stdout and stderr, and the exit code.

Set FOLDPROOF_UPDATE_GOLDEN=1 to write the files anew, then read the difference before committing.
"""

import os
import shlex
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from foldproof.cli.main import main

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
BAD = HERE / "bad"


def run(*arguments: str, stdin: str | bytes | None = None) -> Any:
    """Run one command in this process; the result has ``stdout``, ``stderr`` and ``exit_code``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, list(arguments), input=stdin)


def told(*arguments: str, stdin: str | bytes | None = None) -> str:
    """Everything that one command says, as a golden file holds it."""
    result = run(*arguments, "--quiet", stdin=stdin)
    return (
        f"$ foldproof {shlex.join(arguments)}\n{result.stdout}"
        f"--- stderr\n{result.stderr}--- exit code {result.exit_code}\n"
    )


def compare(name: str, text: str) -> None:
    """Compare with the golden file ``name``, or write it when asked to."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("FOLDPROOF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
