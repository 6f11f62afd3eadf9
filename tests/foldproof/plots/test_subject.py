"""The facts behind a picture and their words."""

import pytest

from foldproof.io.sources import load
from foldproof.plots.subject import Subject, boundaries_text, name_of
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ


def test_more_inputs_are_refused_with_a_way_out() -> None:
    with pytest.raises(InputError) as caught:
        Subject.of(load("diabetes-10"))
    assert caught.value.code == "not-applicable"
    assert "the network has 10" in caught.value.message
    assert "--map" in caught.value.hint


def test_symbols_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        Subject.of(load("dslt-3.4"))
    assert caught.value.code == "not-applicable"


def test_the_domain_is_part_of_the_title() -> None:
    subject = Subject.of(load("dslt-3.3"), Domain.box(QQ, [(0, 2)]))
    assert subject.title == "dslt-3.3\n1 activation boundary on the domain, in the foldset"


def test_counts_in_words() -> None:
    assert boundaries_text(0, 0) == "0 activation boundaries"
    assert boundaries_text(3, 0) == "3 activation boundaries, none in the foldset"
    assert boundaries_text(3, 3) == "3 activation boundaries, all in the foldset"
    assert boundaries_text(1, 1) == "1 activation boundary, in the foldset"


def test_notes_speak_of_what_is_there() -> None:
    cancelling = Subject.of(load("counterexample-A-model"))
    assert "dashed: the fold is zero" in cancelling.notes()
    assert "crowded" in cancelling.notes(numbered=False)
    assert "dashed" not in Subject.of(load("dslt-3.3")).notes()
    assert Subject.of(TwoLayer.scalar(QQ, 1, [])).notes("own") == "own"


def test_many_nodes_have_no_numbers() -> None:
    nodes = [((1,), k, 1) for k in range(41)]
    assert not Subject.of(TwoLayer.scalar(QQ, 1, nodes)).numbered
    assert Subject.of(TwoLayer.scalar(QQ, 1, nodes[1:])).numbered


def test_long_names_are_cut() -> None:
    assert len(name_of(TwoLayer.scalar(QQ, 1, [], name="n" * 100))) == 40
