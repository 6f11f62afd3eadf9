"""Writing out and checking: what is printed is what the checker decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs import checker
from proofs.certificates.identity import identity
from proofs.expansion import Assumption, Size, identities, is_vector, parts, written_out
from proofs.formulas import (
    At,
    Dot,
    Sum,
    a,
    absolute,
    b,
    c,
    equation,
    letter,
    network,
    q,
    relu,
    sigma,
    term,
    vector,
    w,
    x,
)
from symbolic.errors import InputError

SIZES = st.builds(
    lambda d, n, chosen: Size({"d": d}, n, {"E": tuple(sorted({1 + k % d for k in chosen}))}),
    st.integers(1, 3),
    st.integers(1, 2),
    st.lists(st.integers(0, 5), max_size=3),
)


def accepted(relation, size, **options):
    found = identities(relation, size, **options)
    return all(checker.check(identity(each).to_bytes()).accepted for each in found)


@given(SIZES)
def test_a_set_and_its_complement_make_the_whole(size):
    i = "i"
    split = c + Sum(i, "E", q(i) * relu(a(i))) + Sum(i, "not E", q(i) * relu(a(i)))
    assert accepted(equation(split, network()), size)


@given(SIZES)
def test_a_wrong_sign_is_refused(size):
    wrong = equation(relu(-a(1)), relu(a(1)) + a(1))
    assert not accepted(wrong, size)


@given(SIZES)
def test_vectors_are_compared_in_every_coordinate(size):
    i = "i"
    left, right = Sum(i, "d", q(i) * w(i)), Sum(i, "d", w(i) * q(i))
    assert len(identities(equation(left, right), size)) == size.inputs
    assert accepted(equation(left, right), size)
    assert not accepted(equation(left, right + w(1)), size)


def test_quotients_need_a_sign():
    s = letter("s", 1)
    relation = equation(q(1) / s * relu(s * a(1)), q(1) * relu(a(1)))
    size = Size({"d": 1})
    assert accepted(relation, size, signs={"s": "+"})
    assert not accepted(relation, size, signs={"s": "-"})
    with pytest.raises(InputError, match="needs a sign"):
        identities(relation, size)


def test_an_assumption_is_needed():
    zero = Sum("i", "d", q("i") * w("i"))
    relation = equation(Dot(zero, x), 0)
    size = Size({"d": 2}, 2)
    assert not accepted(relation, size)
    assert accepted(relation, size, assumptions=(Assumption(zero, x),))


def test_the_absolute_value_is_two_nodes():
    assert accepted(equation(absolute(a(1)), relu(a(1)) + relu(-a(1))), Size({"d": 1}, 2))


def test_maps_give_indices():
    size = Size({"d": 2}, maps={"sigma": (2, 1)})
    assert written_out(Sum("i", "d", q(At("sigma", "i")) * b("i")), size) == q(2) * b(1) + q(1) * b(
        2
    )


def test_an_empty_sum_is_zero():
    size = Size({"d": 2}, sets={"E": ()})
    assert written_out(c + Sum("i", "E", q("i")), size) == c


def test_an_unknown_set_is_told():
    with pytest.raises(InputError, match="sums over F"):
        written_out(Sum("i", "F", q("i")), Size({"d": 2}))


def test_parts_and_kinds():
    assert w(1) in set(parts(a(1)))
    assert is_vector(q(1) * w(1))
    assert not is_vector(a(1))


def test_nothing_is_known_of_an_activation_but_what_is_assumed():
    t, size = letter("t"), Size({}, 1)
    odd = equation(sigma(t) - sigma(-t), t)
    assert not accepted(odd, size)
    assert accepted(odd, size, assumptions=(Assumption(sigma(t) - sigma(-t) - t, term(1)),))
    assert accepted(equation(sigma(t) - sigma(t), 0), size)
    assert not accepted(equation(sigma(t) - sigma(2 * t), 0), size)


def test_a_number_may_vanish_in_an_equation_between_vectors():
    r, v, size = letter("r"), vector("v"), Size({}, 2)
    times = equation(r * v, v)
    assert accepted(times, size, assumptions=(Assumption(r - 1, v),))
    assert not accepted(times, size, assumptions=(Assumption(r, v),))
    zero = equation(r * v, vector("z"))
    assert accepted(zero, size, assumptions=(Assumption(v, r), Assumption(vector("z"), term(-1))))


def test_an_index_that_is_no_number_stays_a_letter():
    i, size = "i", Size({}, 1)
    assert accepted(equation(q(i) * b(i), b(i) * q(i)), size)
    assert not accepted(equation(q(i), q("j")), size)
    assert not accepted(equation(q(At("sigma", i)), q(i)), size)
    names = {each.name for each in identities(equation(q(At("sigma", i)), q(i)), size)[0].variables}
    assert names == {"qsigma_i", "qi"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (w(1), letter("w", 1, 1)),
        (letter("r", 1), q(1) / letter("s", 1)),
        (letter("sigma_value1"), sigma(letter("t"))),
    ],
)
def test_two_formulas_never_become_one_variable(one, other):
    size, signs = Size({}, 1), {"s": "+"}
    with pytest.raises(InputError, match="two formulas become the variable"):
        identities(equation(one, other), size, signs)
