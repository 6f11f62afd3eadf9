"""Reading Statements.v: comments, sentences, and a hash that follows the meaning."""

import pytest

from proofs.rocq.sources import (
    definitions,
    meaning,
    sentences,
    statement_text,
    theorem_name,
    theorems,
    theory_files,
    without_comments,
)
from symbolic.errors import CheckFailed


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Inductive side := Cut | Active | Inactive.",
            "Inductive side := Active | Cut | Inactive.",
        ),
        ("| Inactive => forall x, U x -> ev a x <= 0 end.", "| Inactive => True end."),
        ("Implicit Types (x y p :", "Implicit Types (x y p z :"),
        (
            "Local Open Scope ring_scope.",
            "Local Open Scope ring_scope. Local Open Scope nat_scope.",
        ),
    ],
    ids=["constructors", "definition", "context", "setting"],
)
def test_a_meaning_follows_all_that_it_rests_on(theory, old, new):
    """ConvexSides mentions the constructors of side, never the type itself."""
    edit(theory, old, new)
    assert meaning("ConvexSides", theory) != meaning("ConvexSides")


def test_a_meaning_is_alone_with_its_own_section(theory):
    edit(theory, "Section Deep.\nVariable R", "Section Deep.\nVariable S : Type.\nVariable R")
    assert meaning("Scaling", theory) == meaning("Scaling")
    assert meaning("RankBound", theory) != meaning("RankBound")


def test_blanks_change_no_meaning(theory):
    edit(theory, "Definition Scaling :=", "Definition  Scaling\n :=")
    assert meaning("Scaling", theory) == meaning("Scaling")


def test_constructors_are_definitions():
    known = definitions()
    assert known["Cut"] == known["Inactive"] == known["side"]
    assert known["Activate"] == known["layers"] != known["run"]


@pytest.mark.parametrize(
    "sentence",
    ["Definition relu (t : R) := t.", "Section Inner.", "Inductive other := Cut."],
)
def test_an_ambiguous_name_or_section_is_refused(theory, sentence):
    edit(theory, "Definition Scaling :=", f"{sentence}\nDefinition Scaling :=")
    with pytest.raises(CheckFailed, match=r"defined twice|sections in sections"):
        meaning("Scaling", theory)


def test_a_theorem_in_a_comment_is_none(theory):
    edit(
        theory,
        "Theorem scaling : Scaling R n.",
        "(*\nTheorem scaling : Scaling R n.\n*)",
        "Symmetries.v",
    )
    assert "scaling" not in theorems(theory)


def test_a_file_that_is_not_ascii_is_told(theory):
    (theory / "Relu.v").write_bytes(b"\xff")
    with pytest.raises(CheckFailed, match="cannot be read") as caught:
        theorems(theory)
    assert caught.value.where == "Relu.v"


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
