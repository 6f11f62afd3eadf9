"""Compile a LaTeX document: no shell, no files from elsewhere, a time limit, a clear message."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from symbolic.errors import InputError, ResourceLimit

ENGINE = "pdflatex"
PASSES = 2
SECONDS = 120
"""Seconds that one pass may take."""
_PARANOID = {"openin_any": "p", "openout_any": "p", "TEXMFOUTPUT": "", "max_print_line": "200"}


def compile_pdf(source: str, progress: Callable[[str], None]) -> bytes:
    """The PDF of a document, compiled with ``-no-shell-escape`` and paranoid file access.

    Equal source gives equal bytes when SOURCE_DATE_EPOCH is set; without it the epoch is 0. Raises
    InputError (``not-found``) when TeX is missing, (``schema``) with the first error of TeX,
    ResourceLimit (``timeout``).
    """
    engine = shutil.which(ENGINE)
    if engine is None:
        raise InputError(
            "not-found",
            f"{ENGINE} is not installed, so no PDF can be made",
            where="--output",
            hint="install TeX Live (texlive-latex-extra), or write a .tex file",
        )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "article.tex").write_text(source, encoding="ascii")
        for number in range(1, PASSES + 1):
            progress(f"TeX, pass {number} of {PASSES}")
            _pass(engine, folder)
        return (Path(folder) / "article.pdf").read_bytes()


def _pass(engine: str, folder: str) -> None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    environment = os.environ | _PARANOID | {"SOURCE_DATE_EPOCH": epoch, "FORCE_SOURCE_DATE": "1"}
    command = [engine, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error"]
    try:
        done = subprocess.run(  # noqa: S603 - the program that PATH names, without a shell
            [*command, "-file-line-error", "article.tex"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise ResourceLimit("timeout", f"TeX took more than {SECONDS} s", where=ENGINE) from late
    if done.returncode:
        log = done.stdout.decode("utf-8", "replace").splitlines()
        first = next((line for line in log if ":" in line and "article.tex:" in line), "no message")
        raise InputError("schema", f"TeX stopped: {first}", where="article.tex")
