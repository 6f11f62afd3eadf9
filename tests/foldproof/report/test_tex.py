"""Compiling: the same bytes every time, no shell, no files from elsewhere, clear messages."""

import pytest

from foldproof.report import tex
from foldproof.report.article import article
from foldproof.report.tex import compile_pdf
from symbolic.errors import InputError, ResourceLimit
from tests.foldproof.report.collection_cases import small_collection
from tests.tools import require

SMALL = "\\documentclass{{article}}\\begin{{document}}{}\\end{{document}}\n"


def quiet(_doing):
    """No progress."""


@pytest.mark.parametrize("macros", [False, True])
def test_the_article_compiles_to_the_same_bytes(macros, monkeypatch):
    require("pdflatex")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    source = article(small_collection(), macros=macros)
    first = compile_pdf(source, quiet)
    assert first.startswith(b"%PDF-")
    assert compile_pdf(source, quiet) == first


def test_progress_names_the_passes():
    require("pdflatex")
    told = []
    compile_pdf(SMALL.format("x"), told.append)
    assert told == ["TeX, pass 1 of 2", "TeX, pass 2 of 2"]


def test_the_first_error_of_tex_is_told():
    require("pdflatex")
    with pytest.raises(InputError, match="Undefined control sequence"):
        compile_pdf(SMALL.format("\\nosuchcommand"), quiet)


def test_no_command_of_the_shell_runs(tmp_path):
    require("pdflatex")
    mark = tmp_path / "mark"
    compile_pdf(SMALL.format(f"\\immediate\\write18{{touch {mark}}}x"), quiet)
    assert not mark.exists()


def test_no_file_from_elsewhere_is_read(tmp_path):
    require("pdflatex")
    secret = tmp_path / "secret.tex"
    secret.write_text("secret", encoding="ascii")
    with pytest.raises(InputError):
        compile_pdf(SMALL.format(f"\\input{{{secret}}}"), quiet)


def test_without_tex_the_message_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="pdflatex is not installed") as caught:
        compile_pdf(SMALL.format("x"), quiet)
    assert "TeX Live" in caught.value.hint


def test_a_document_without_end_is_stopped(monkeypatch):
    require("pdflatex")
    monkeypatch.setattr(tex, "SECONDS", 2)
    with pytest.raises(ResourceLimit, match="2 s"):
        compile_pdf(SMALL.format("\\def\\a{\\a}\\a"), quiet)
