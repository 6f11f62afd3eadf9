"""Reading Statements.v: comments, sentences, and a hash that follows the meaning."""

import shutil

import pytest

from proofs.rocq.sources import (
    THEORY,
    meaning,
    sentences,
    statement_text,
    theorem_name,
    theorems,
    theory_files,
    without_comments,
)
from symbolic.errors import CheckFailed


@pytest.fixture
def theory(tmp_path):
    for path in (THEORY / "_CoqProject", *theory_files()):
        shutil.copy(path, tmp_path)
    return tmp_path


def edit(theory, old, new, name="Statements.v"):
    path = theory / name
    text = path.read_text(encoding="ascii")
    assert old in text
    path.write_text(text.replace(old, new), encoding="ascii")


def test_nested_comments_vanish():
    assert without_comments("a (* b (* c *) *) d").split() == ["a", "d"]


def test_an_open_comment_hides_the_rest():
    assert without_comments("a (* b").split() == ["a"]


def test_sentences_end_at_a_point_before_a_blank():
    assert list(sentences("A. B := x.+1 .\n C.")) == ["A.", "B := x.+1 .", "C."]


def test_every_theorem_is_named_after_its_statement():
    assert all(name == theorem_name(each.statement) for name, each in theorems().items())
    assert {"classification", "reversal", "deep_scaling_null_vector"} <= set(theorems())


def test_a_changed_definition_changes_the_meaning_of_what_rests_on_it(theory):
    edit(theory, "Num.max 0 t.", "Num.max 1 t.")
    assert meaning("Scaling", theory) != meaning("Scaling")
    assert meaning("RankBound", theory) == meaning("RankBound")


def test_permuted_constructors_change_the_meaning_of_what_names_one(theory):
    edit(theory, "side := Cut | Active | Inactive.", "side := Cut | Inactive | Active.")
    assert meaning("ConvexSides", theory) != meaning("ConvexSides")
    assert meaning("Scaling", theory) == meaning("Scaling")


def test_a_comment_changes_no_meaning(theory):
    edit(theory, "Definition Scaling :=", "(* a remark *)\nDefinition Scaling :=")
    assert meaning("Scaling", theory) == meaning("Scaling")


def test_a_dropped_hypothesis_changes_the_statement(theory):
    edit(theory, "(forall i, 0 < s i) ->\n  forall x, net", "\n  forall x, net")
    assert statement_text("Scaling", theory) != statement_text("Scaling")


def test_a_sentence_of_another_kind_is_refused(theory):
    edit(theory, "Section Deep.", "Axiom false : False.\nSection Deep.")
    with pytest.raises(CheckFailed, match="neither definition nor context"):
        meaning("Scaling", theory)


def test_a_theorem_under_a_wrong_name_is_refused(theory):
    edit(theory, "Theorem scaling :", "Theorem rescaling :", "Symmetries.v")
    with pytest.raises(CheckFailed, match="rescaling"):
        theorems(theory)


def test_a_missing_file_is_named(theory):
    (theory / "Deep.v").unlink()
    with pytest.raises(CheckFailed, match=r"lacks Deep\.v"):
        theory_files(theory)
