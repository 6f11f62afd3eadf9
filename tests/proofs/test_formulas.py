"""Formulas: arithmetic builds flat sums and products, and minus signs cancel."""

from operator import neg

from proofs.formulas import Number, Plus, Times, letter, network, q, relu, term, w

A, B, C = letter("A"), letter("B"), letter("C")


def test_sums_and_products_are_flat():
    made = [A + B + C, A * B * C, A + (B - C)]
    assert made == [Plus((A, B, C)), Times((A, B, C)), Plus((A, B, -C))]


def test_two_minus_signs_cancel():
    for formula in (A, A * B, Number("1/2"), A - B):
        assert neg(neg(formula)) == formula
    assert neg(A - B) == Plus((-A, B))


def test_integers_become_numbers():
    made = [2 * A, 1 - A]
    assert made == [Times((term(2), A)), Plus((term(1), -A))]


def test_formulas_are_values():
    assert network() == network()
    assert hash(relu(q(1))) == hash(relu(q(1)))
    assert w(1) != w(1, mark="(0)")
