"""The result of ``latex``: source on stdout, one file, a folder of fragments, a PDF."""

import pytest

from foldproof.report.latex_files import make_latex
from symbolic.errors import InputError
from tests.foldproof.report.collection_cases import LABELS, small_collection
from tests.tools import require


def test_without_output_the_source_is_the_result():
    made = make_latex(small_collection())
    assert made.written == ()
    assert str(made) == made.source.rstrip("\n")
    assert str(made).startswith("% The document that reads this file")


def test_a_folder_receives_one_fragment_per_claim(tmp_path):
    made = make_latex(small_collection(), tmp_path / "out")
    assert [path.rpartition("/")[2] for path in made.written] == [f"{x}.tex" for x in LABELS]
    assert made.source is None
    assert str(made).splitlines() == list(made.written)


def test_one_file_holds_all_fragments(tmp_path):
    target = tmp_path / "all.tex"
    make_latex(small_collection(), target)
    text = target.read_text(encoding="ascii")
    assert all(f"\\label{{claim:{label}}}" in text for label in LABELS)
    assert "\\documentclass" not in text


def test_an_article_is_written_whole(tmp_path):
    target = tmp_path / "article.tex"
    make_latex(small_collection(), target, whole=True)
    assert target.read_text(encoding="ascii").startswith("\\documentclass")


def test_an_article_becomes_a_pdf(tmp_path):
    require("pdflatex")
    target = tmp_path / "article.pdf"
    make_latex(small_collection(), target, whole=True)
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_fragment_becomes_no_pdf(tmp_path):
    with pytest.raises(InputError, match="no document"):
        make_latex(small_collection(), tmp_path / "x.pdf")


def test_verdicts_and_tiers_are_those_of_the_run():
    collection = small_collection()
    made = make_latex(collection)
    told = {(each.id, each.verdict, each.tiers) for each in made.claims}
    assert told == {(r.id, r.verdict, r.tiers) for r in collection.run.claims}
