"""Equality on domains against counterexamples, construction, finite test sets and z3."""

import random
from fractions import Fraction

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import disguises, two_layer_networks
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.counterexamples import BOX_J, BOX_K, COUNTEREXAMPLES, PIECES_L
from symbolic.domains import Domain
from symbolic.equality import Agreement, Vanishing, aligned, compare, difference, separate
from symbolic.errors import InputError
from symbolic.finite_test_set import separating_point
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Node, TwoLayer
from symbolic.normal_form import normal_form, relu_network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of
from symbolic.statements import Differ

SQRT2 = field_of(["sqrt(2)"])[0]
SLOPES = (RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10")))


def verify(found: Agreement | Differ) -> None:
    """A difference is shown by its point; signs of an agreement are identities of forms."""
    if isinstance(found, Differ):
        f, g, point = found.f, found.g, found.point
        assert found.domain.contains(point, f.field)
        assert f.evaluate(point) == found.f_value
        assert g.evaluate(point) == found.g_value
        assert found.f_value != found.g_value
        return
    domain, field = found.statement.domain, found.statement.f.field
    assert not (found.signs and domain.is_all)
    for boundary, place in found.signs:
        total = AffineForm((field.zero,) * domain.inputs, place.constant)
        for index, multiplier in place.multipliers:
            total = total.plus(domain.rows[index].scaled(multiplier))
        form = boundary.form
        assert total == (form if place.sign > 0 else form.scaled(-field.one))


# Counterexamples A-L of theory reference, section 3, on their domains and on all of space


def counterexample(letter: str) -> tuple[TwoLayer, TwoLayer]:
    _, truth, truth_c, model, model_c = COUNTEREXAMPLES[letter]
    inputs = len(model[0][0].split())
    made = [
        TwoLayer.scalar(QQ, inputs, [(w.split(), b, q) for w, b, q in nodes], c)
        for nodes, c in ((truth, truth_c), (model, model_c))
    ]
    return made[0], made[1]


PLACES: dict[str, list[Domain]] = {
    "J": [Domain.box(QQ, BOX_J)],
    "K": [Domain.box(QQ, BOX_K)],
    "L": [Domain.box(QQ, piece) for piece in PIECES_L],
}


@pytest.mark.parametrize("letter", COUNTEREXAMPLES)
def test_counterexamples_are_equal_on_their_domains(letter: str) -> None:
    truth, model = counterexample(letter)
    for domain in PLACES.get(letter, [Domain.all(truth.inputs)]):
        found = compare(truth, model, domain)
        assert isinstance(found, Agreement)
        verify(found)
        assert separating_point(truth, model, domain) is None


@pytest.mark.parametrize("letter", PLACES)
def test_counterexamples_on_domains_differ_elsewhere(letter: str) -> None:
    truth, model = counterexample(letter)
    found = compare(truth, model)
    assert isinstance(found, Differ)
    verify(found)
    assert separating_point(truth, model) is not None


# Random pairs on degenerate strata


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_agreement_with_the_finite_test_set(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=data.draw(st.integers(1, 2)), activations=SLOPES))
    g = data.draw(
        two_layer_networks(inputs=f.inputs, outputs=f.outputs, activations=SLOPES) | disguises(f)
    )
    domain = data.draw(domains(f.inputs))
    found = compare(f, g, domain)
    verify(found)
    assert isinstance(found, Agreement) == (separating_point(f, g, domain) is None)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_disguises_are_equal_and_changed_ones_are_not(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(activations=SLOPES))
    g = data.draw(disguises(f))
    assert isinstance(compare(f, g), Agreement)
    shifted = TwoLayer(QQ, g.inputs, 1, g.nodes, (g.c[0] + QQ.element("1/7"),), g.activation)
    found = compare(f, shifted)
    assert isinstance(found, Differ)
    assert found.point == (0,) * f.inputs


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_algebraic_weights_against_rational_domains(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(inputs=2, width=3, field=SQRT2))
    g = data.draw(disguises(f) | two_layer_networks(inputs=2, width=3))
    domain = data.draw(domains(2))
    found = compare(f, g, domain)
    verify(found)
    assert isinstance(found, Agreement) == (separating_point(f, g, domain) is None)


def test_networks_of_different_activations_become_relu_networks() -> None:
    absolute = TwoLayer.scalar(QQ, 1, [((1,), -1, 3)], activation=ABS)
    found = compare(absolute, relu_network(absolute))
    assert isinstance(found, Agreement)
    assert found.statement.f.activation == RELU
    over = aligned(absolute.over(SQRT2), absolute)
    assert [net.activation.name for net in over[:2]] == ["abs", "abs"]


def test_symbols_are_compared_on_all_of_space() -> None:
    """T51 for symbolic weights: q R(w x) = (q w) R(x) for w > 0."""
    field = SymbolicField({"w": "+", "q": None})
    w, q = field.symbol("w"), field.symbol("q")
    f = TwoLayer(field, 1, 1, (Node((w,), field.zero, (q,)),), (field.zero,))
    g = TwoLayer(field, 1, 1, (Node((field.one,), field.zero, (q * w,)),), (field.zero,))
    assert isinstance(compare(f, g), Agreement)


# Witnesses come from one fold and are small


def test_a_narrow_tent_is_found_by_its_fold() -> None:
    tent = [((1,), -1000, 1), ((1,), "-2000001/2000", -2), ((1,), "-1000001/1000", 1)]
    found = compare(TwoLayer.scalar(QQ, 1, tent), TwoLayer.scalar(QQ, 1, []))
    assert isinstance(found, Differ)
    verify(found)


def test_an_affine_difference_on_a_box_away_from_small_points() -> None:
    f = TwoLayer.scalar(QQ, 2, [((1, 0), 0, 1), ((-1, 0), 0, -1)], "-1/2")
    box = Domain.box(QQ, [("1/3", "2/3"), (5, 6)])
    found = compare(f, TwoLayer.scalar(QQ, 2, []), box)
    assert isinstance(found, Differ)
    verify(found)  # zero at the simplest point (1/2, 11/2), so the gradient is needed


def test_a_difference_hidden_from_a_domain_has_signs() -> None:
    gap = normal_form(TwoLayer.scalar(QQ, 1, [((2,), -6, 5)]))
    found = separate(gap, Domain.box(QQ, [(0, 1)]))
    assert isinstance(found, Vanishing)
    boundary, place = found.signs[0]
    assert (boundary, place.sign) == (Hyperplane((QQ.one,), QQ.element(-3)), -1)


def test_the_difference_of_equal_networks_vanishes_identically() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)], 5)
    form = normal_form(difference(f, f))
    assert (form.folds, form.constant, form.gradient) == ((), (0,), ((0,),))


@pytest.mark.parametrize(
    ("g", "domain"),
    [
        (TwoLayer.scalar(QQ, 2, []), None),
        (TwoLayer(QQ, 1, 2, (), (QQ.zero, QQ.zero)), None),
        (TwoLayer.scalar(QQ, 1, []), Domain.all(2)),
    ],
)
def test_shapes_must_agree(g: TwoLayer, domain: Domain | None) -> None:
    with pytest.raises(InputError, match="cannot compare a function R\\^1 -> R\\^1") as caught:
        compare(TwoLayer.scalar(QQ, 1, []), g, domain)
    assert caught.value.code == "shape"


# A second opinion: z3 on 500 pairs, half of them equal by construction


def number(rng: random.Random) -> Fraction:
    return Fraction(rng.randint(-3, 3), rng.choice((1, 1, 1, 2)))


def random_pair(rng: random.Random) -> tuple[TwoLayer, TwoLayer]:
    """n <= 3 and d <= 6 nodes on few boundaries; an equal pair for even draws."""
    n = rng.randint(1, 3)
    forms = [[number(rng) for _ in range(n + 1)] for _ in range(rng.randint(1, 3))]

    def network(width: int) -> TwoLayer:
        nodes = []
        for _ in range(width):
            *w, b = rng.choice(forms)
            scale = rng.choice((1, -1, 2, Fraction(-1, 2)))
            nodes.append(([scale * x for x in w], scale * b, number(rng)))
        return TwoLayer.scalar(QQ, n, nodes, number(rng))

    f = network(rng.randint(0, 3))
    if rng.random() < 0.5:
        return f, network(rng.randint(0, 6))
    nodes, linear = [], [QQ.zero] * (n + 1)
    for node in f.nodes:
        sign = QQ.element(rng.choice((1, -1)))
        if sign < 0:
            pairs = zip(linear, (*node.w, node.b), strict=True)
            linear = [total + node.q[0] * x for total, x in pairs]
        scale = sign * QQ.element(rng.choice((1, 2, Fraction(1, 3))))
        q = node.q[0] / (scale * sign)
        nodes.append((tuple(scale * w for w in node.w), scale * node.b, q))
    if any(linear):
        nodes.append((tuple(linear[:-1]), linear[-1], QQ.one))
        nodes.append((tuple(-x for x in linear[:-1]), -linear[-1], -QQ.one))
    rng.shuffle(nodes)
    return f, TwoLayer.scalar(QQ, n, nodes, f.c[0])


def z3_value(network: TwoLayer, x: list[z3.ArithRef]) -> z3.ArithRef:
    total = z3.RatVal(int(network.c[0].numerator), int(network.c[0].denominator))
    for node in network.nodes:
        numbers = [z3.RatVal(int(v.numerator), int(v.denominator)) for v in (*node.w, node.b)]
        value = sum((w * t for w, t in zip(numbers, x, strict=False)), numbers[-1])
        q = z3.RatVal(int(node.q[0].numerator), int(node.q[0].denominator))
        total = total + q * z3.If(value >= 0, value, z3.RealVal(0))
    return total


@pytest.mark.parametrize("seed", range(10))
def test_z3_agrees_on_random_pairs(seed: int) -> None:
    rng = random.Random(seed)
    equal = 0
    for _ in range(52):
        f, g = random_pair(rng)
        box = rng.random() < 0.5
        domain = Domain.box(QQ, [(-1, 2)] * f.inputs) if box else Domain.all(f.inputs)
        x = [z3.Real(f"x{k}") for k in range(f.inputs)]
        solver = z3.Solver()
        if box:
            solver.add(*(z3.And(v > -1, v < 2) for v in x))
        solver.add(z3_value(f, x) != z3_value(g, x))
        answer = solver.check()
        found = compare(f, g, domain)
        verify(found)
        assert answer != z3.unknown
        assert (answer == z3.unsat) == isinstance(found, Agreement)
        equal += isinstance(found, Agreement)
    assert 15 < equal < 45
