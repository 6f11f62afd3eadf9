"""Run the examples of a page in a folder of their own, in the order of the page."""

from __future__ import annotations

import contextlib
import doctest
import glob
import io
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scripts.documentation.blocks import (
    ROOT,
    Block,
    Command,
    blocks,
    commands,
    with_lines,
)
from scripts.documentation.matching import matches, shortened_alike
from scripts.documentation.quotes import quotation


@dataclass(frozen=True, slots=True)
class Difference:
    """A block whose run differs from what the page shows."""

    block: Block
    place: str
    shown: str
    actual: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.place}\nshown:\n{self.shown}\nactual:\n{self.actual}"


@dataclass(slots=True)
class Session:
    """The state that the blocks of one page share: a folder, names in Python, an exit code."""

    page: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    code: int = 0

    def run(self, block: Block) -> Difference | None:
        """Run one block in the current folder, or compare what it quotes."""
        if block.quotes:
            return self._quoted(block, quotation(block.quotes))
        if block.saved_as:
            target = Path(block.saved_as)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        if block.language == "json":
            json.loads("\n".join(block.lines))
        if block.language == "python":
            return self._python(block)
        return self._console(block) if block.language == "console" else None

    def _quoted(self, block: Block, lines: tuple[str, ...]) -> Difference | None:
        same = lines == block.lines
        actual = "" if same else "\n".join(lines)
        return self._difference(block, "\n".join(block.lines), actual, list(lines))

    def _console(self, block: Block) -> Difference | None:
        lines: list[str] = []
        shown, actual = "", ""
        for command in commands(block):
            output = self._output(command)
            lines += command.source
            if matches(command.shown, output):
                lines += command.shown
            else:
                shown += "\n".join((*command.source, *command.shown)) + "\n"
                actual += "\n".join(command.source) + f"\n{output}\n"
                lines += shortened_alike(command.shown, output)
        return self._difference(block, shown, actual, lines)

    def _difference(
        self, block: Block, shown: str, actual: str, lines: list[str]
    ) -> Difference | None:
        place = f"{self.page}:{block.first}"
        return Difference(block, place, shown, actual, tuple(lines)) if actual else None

    def _output(self, command: Command) -> str:
        """What the command prints: stdout, then stderr without the progress."""
        if command.text == "echo $?":
            return f"{self.code}"
        name, *arguments = shlex.split(command.text, comments=True)
        if name == "foldproof":
            return self._foldproof(arguments)
        if name == "foldproof-check":
            return self._checker([file for text in arguments for file in _expanded(text)])
        return self._shell(command.text)

    def _foldproof(self, arguments: list[str]) -> str:
        from click.testing import CliRunner

        from foldproof.cli.main import main

        here = ["--jobs", "1"] if arguments[:1] == ["verify"] and "--jobs" not in arguments else []
        result = CliRunner().invoke(main, [*arguments, *here])
        self.code = result.exit_code
        told = [line for line in result.stderr.splitlines() if not line.endswith(" ...")]
        return "\n".join([result.stdout.rstrip("\n"), *told]).strip("\n")

    def _checker(self, files: list[str]) -> str:
        from proofs.checker.verdict import main

        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            self.code = main(files)
        return printed.getvalue()

    def _shell(self, text: str) -> str:
        folder = str(Path(sys.executable).parent)
        environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(  # noqa: S602 - the text is a page of this repository
            text,
            shell=True,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code = done.returncode
        return done.stdout

    def _python(self, block: Block) -> Difference | None:
        text = "\n".join(block.lines) + "\n"
        if ">>> " not in text:
            code = compile(text, f"{self.page}:{block.first}", "exec", dont_inherit=True)
            exec(code, self.names)  # noqa: S102 - a page of this repository
            return None
        test = doctest.DocTestParser().get_doctest(text, {}, str(self.page), None, block.first - 1)
        test.globs = self.names
        runner = _Runner(optionflags=doctest.ELLIPSIS)
        runner.run(test, clear_globs=False, out=lambda _text: None)
        return self._difference(block, runner.shown, runner.actual, runner.mended(test, block))


class _Runner(doctest.DocTestRunner):
    """A doctest runner that keeps what differs, so that the page can be mended."""

    def __init__(self, optionflags: int) -> None:
        super().__init__(verbose=False, optionflags=optionflags)
        self.got: dict[int, str] = {}
        self.shown = ""
        self.actual = ""

    def report_failure(self, out: Any, test: Any, example: Any, got: str) -> None:  # noqa: ARG002
        """Keep the output of an example that printed something else."""
        self.got[example.lineno] = got
        self.shown += f"{example.source}{example.want}"
        self.actual += f"{example.source}{got}"

    def report_unexpected_exception(
        self,
        out: Any,  # noqa: ARG002 - the method of the library
        test: Any,  # noqa: ARG002
        example: Any,  # noqa: ARG002
        exc_info: Any,
    ) -> None:
        """Raise what an example raised: such an example is wrong, not out of date."""
        raise exc_info[1]

    def mended(self, test: doctest.DocTest, block: Block) -> list[str]:
        """The lines of the block with the outputs that were got."""
        lines = list(block.lines)
        for example in reversed(test.examples):
            if example.lineno in self.got:
                start = example.lineno + example.source.count("\n")
                wanted = example.want.count("\n")
                lines[start : start + wanted] = self.got[example.lineno].splitlines()
        return lines


def _expanded(text: str) -> list[str]:
    return sorted(glob.glob(text)) or [text]  # noqa: PTH207 - the pattern is relative, as typed


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    """A current folder that has, like a checkout, the sources of the checker and the records."""
    with tempfile.TemporaryDirectory() as name:
        for part in ("proofs", "docs"):
            (Path(name) / part).symlink_to(ROOT / part, target_is_directory=True)
        with contextlib.chdir(name):
            yield


def differences(page: Path, *, slow: bool = False) -> list[Difference]:
    """Run the blocks of a page (the slow ones too if asked); those that differ.

    What a page adds to the strategies, as the page on claims does, is taken back.
    """
    text = (ROOT / page).read_text(encoding="utf-8")
    session = Session(page)
    with _folder(), patch.dict("proofs.strategies.subjects._BY_CLAIM"):
        found = [session.run(block) for block in blocks(text) if slow or not block.slow]
    return [difference for difference in found if difference]


def refresh(page: Path, *, slow: bool = False) -> int:
    """Write the outputs of a run into the page; how many blocks changed."""
    found = differences(page, slow=slow)
    text = (ROOT / page).read_text(encoding="utf-8")
    for difference in reversed(found):
        text = with_lines(text, difference.block, difference.lines)
    if found:
        (ROOT / page).write_text(text, encoding="utf-8")
    return len(found)
