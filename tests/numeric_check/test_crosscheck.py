from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric_check.crosscheck import (
    check_action,
    check_equal,
    check_normal_form,
    check_samples,
)
from numeric_check.verdicts import Different, Enclosed, Unreached
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.hyperplane import AffineForm
from symbolic.network import Node, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS, field_of
from symbolic.statements import Equal
from tests.numeric_check.strategies import PLAIN, two_layers

Triple = tuple[tuple[int, ...], int, int]


def net(nodes: list[Triple], c: int | str = 0) -> TwoLayer:
    return TwoLayer.scalar(RATIONALS, len(nodes[0][0]) if nodes else 1, nodes, c)


# Theory reference, section 3: (truth, model), equal on all of R^n.
COUNTEREXAMPLES = {
    "A": ([((1,), 0, 1)], [((1,), 0, 1), ((1,), -1, 5), ((1,), -1, -5)], 0),
    "B": ([((1,), 0, 1)], [((-1,), 0, 1), ((1,), -1, 1), ((-1,), 1, -1)], 1),
    "C": ([((1,), 0, 1)], [((1,), 0, 2), ((-1,), 0, -1), ((-1,), 1, 1), ((1,), -1, -1)], -1),
    "E": ([((1,), 0, 1), ((1,), -1, 1)], [((1,), 0, 2), ((-1,), 0, -1), ((-1,), 1, 1)], -1),
    "F": ([((1,), 0, 1)], [((1,), 0, -2), ((1,), 0, 3)], 0),
}


@pytest.mark.parametrize("label", COUNTEREXAMPLES)
def test_counterexamples_of_the_theory_agree_with_difference_zero(label: str) -> None:
    truth, model, c = COUNTEREXAMPLES[label]
    verdict = check_equal(Equal(net(truth), net(model, c), Domain.all(1)), points=5000)
    assert isinstance(verdict, Enclosed)
    assert (verdict.eps, verdict.exactly) == (0.0, 0)
    assert 5000 <= verdict.points <= 20000


def test_the_domain_matters() -> None:
    f = TwoLayer.scalar(RATIONALS, 2, [((0, 2), "-3/5", 1)])
    g = TwoLayer.scalar(RATIONALS, 2, [((0, -2), "3/5", 1), ((0, 2), 5, 1)], "-28/5")
    square = Domain.box(RATIONALS, [(-1, 1), (-1, 1)])
    on_square = check_equal(Equal(f, g, square), points=4000)
    assert isinstance(on_square, Enclosed)
    assert 0.0 < on_square.eps < 1e-13
    everywhere = check_equal(Equal(f, g, Domain.all(2)), points=4000)
    assert isinstance(everywhere, Different)
    assert f.evaluate(everywhere.point) == everywhere.f_value != everywhere.g_value
    assert g.evaluate(everywhere.point) == everywhere.g_value


def test_slanted_rows_are_a_mask() -> None:
    one, zero = RATIONALS.one, RATIONALS.zero
    triangle = Domain(
        2,
        (
            AffineForm((one, zero), one),
            AffineForm((zero, one), one),
            AffineForm((-one, -one), one),
        ),
    )
    f = TwoLayer.scalar(RATIONALS, 2, [((1, 1), -1, 7)])  # zero on the triangle only
    verdict = check_equal(Equal(f, TwoLayer.scalar(RATIONALS, 2, []), triangle), points=3000)
    assert isinstance(verdict, Enclosed)
    assert verdict.eps == 0.0
    g = TwoLayer.scalar(RATIONALS, 2, [((1, 1), "-1/2", 7)])
    other = check_equal(Equal(g, TwoLayer.scalar(RATIONALS, 2, []), triangle), points=3000)
    assert isinstance(other, Different)
    assert triangle.contains(other.point, RATIONALS)
    third = RATIONALS.element("1/3")
    thin = Domain(2, (AffineForm((third, third), zero), AffineForm((-third, -third), zero)))
    assert isinstance(check_equal(Equal(f, g, thin), points=300), Unreached)
    empty = Domain(1, (AffineForm((one,), -one), AffineForm((-one,), -one)))
    assert isinstance(check_equal(Equal(net([]), net([]), empty), points=300), Unreached)


def test_a_difference_below_the_bound_is_found_exactly() -> None:
    f = net([((1,), 0, 1)], "1/3")
    g = net([((1,), 0, 1)], RATIONALS.element("1/3") + RATIONALS.element(Fraction(1, 2**80)))
    verdict = check_equal(Equal(f, g, Domain.all(1)), points=200)
    assert isinstance(verdict, Enclosed)  # both round to the same numbers: only an enclosure
    assert verdict.eps > 0.0
    h = net([((1,), 0, 1)], RATIONALS.element("1/3") + RATIONALS.element(Fraction(1, 2**54)))
    found = check_equal(Equal(f, h, Domain.all(1)), points=200)
    assert isinstance(found, Different)
    assert found.exactly >= 1


def copies(f: TwoLayer) -> list[TwoLayer]:
    """Permuted, scaled and split copies of a network."""
    half = f.field.one / 2
    permuted = replace(f, nodes=f.nodes[::-1])
    scaled = [
        Node(tuple(4 * w for w in node.w), 4 * node.b, tuple(q / 4 for q in node.q))
        for node in f.nodes
    ]
    split = [
        Node(node.w, node.b, tuple(part * q for q in node.q))
        for node in f.nodes
        for part in (half, half)
    ]
    return [permuted, replace(f, nodes=tuple(scaled)), replace(f, nodes=tuple(split))]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_symmetric_copies_agree_and_shifted_ones_differ(data: st.DataObject) -> None:
    dyadic = data.draw(st.booleans())
    f = data.draw(two_layers() if dyadic else two_layers(table=PLAIN, lefts=("0", "-1", "1/3")))
    one = f.field.one
    moved = replace(f, c=(f.c[0] + one / 1024, *f.c[1:]))
    verdicts = check_samples(f, [*copies(f), moved], Domain.all(f.inputs), points=600)
    for verdict in verdicts[:-1]:
        assert isinstance(verdict, Enclosed)
        assert not dyadic or verdict.eps == 0.0
    assert isinstance(verdicts[-1], Different)
    form = normal_form(f)
    seen = check_normal_form(f, form, Domain.all(f.inputs), points=600)
    assert isinstance(seen, Enclosed)
    wrong = replace(form, constant=(form.constant[0] + one, *form.constant[1:]))
    assert isinstance(check_normal_form(f, wrong, Domain.all(f.inputs), points=600), Different)


def test_an_action_that_is_no_symmetry_is_caught() -> None:
    f = net([((1, 2), 0, 1), ((1, 0), 1, 3)])

    def reverse(g: TwoLayer) -> TwoLayer:
        node = g.nodes[0]
        return replace(g, nodes=(Node(tuple(-w for w in node.w), -node.b, node.q), *g.nodes[1:]))

    assert isinstance(check_action(f, copies_first, Domain.all(2), points=500), Enclosed)
    assert isinstance(check_action(f, reverse, Domain.all(2), points=500), Different)


def copies_first(f: TwoLayer) -> TwoLayer:
    return copies(f)[0]


def test_networks_over_a_number_field() -> None:
    field, (root, half) = field_of(["sqrt(2)", "1/2"])
    f = TwoLayer.scalar(field, 1, [((root,), half, 1)])
    g = TwoLayer.scalar(field, 1, [((2,), half * root, root * half)])
    domain = Domain.box(field, [(-root, root)])
    verdict = check_equal(Equal(f, g, domain), points=300)
    assert isinstance(verdict, Enclosed)
    assert 0.0 < verdict.eps < 1e-14
    h = TwoLayer.scalar(field, 1, [((2,), half, 1)])
    different = check_equal(Equal(f, h, domain), points=300)
    assert isinstance(different, Different)
    assert domain.contains(different.point, field)


def test_many_inputs() -> None:
    nodes = [(tuple((i * k) % 7 - 3 for k in range(30)), i % 3, 2 - i % 5) for i in range(9)]
    f = net(nodes)
    verdicts = check_samples(f, [*copies(f), net(nodes[:-1])], Domain.all(30), points=3000)
    assert [type(verdict) for verdict in verdicts] == [Enclosed] * 3 + [Different]


def test_unfit_networks_are_refused() -> None:
    f = net([((1,), 0, 1)])
    with pytest.raises(InputError, match="2 inputs"):
        check_samples(f, [net([((1, 1), 0, 1)])], Domain.all(1))
    field, _ = field_of(["sqrt(2)"])
    with pytest.raises(InputError, match="different fields"):
        check_samples(f, [f.over(field)], Domain.all(1))
    with pytest.raises(ResourceLimit, match="float64"):
        check_equal(Equal(f, net([((1,), 0, 10**400)]), Domain.all(1)))
