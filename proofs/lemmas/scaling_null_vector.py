"""T03, T04: the scaling direction of a hidden unit annihilates the derivatives of the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from proofs.claims import Case, Claim, Finding, Hypothesis, KernelProof, Parametric, Source
from proofs.derivations import deep, derivatives
from proofs.lemmas._expressions import add, mul
from proofs.lemmas._moves import one_sided_identity, unit_identity
from proofs.lemmas._scaling import all_sign_patterns, along_the_orbit
from proofs.lemmas._shared import DSLT3, built_in
from proofs.lemmas.layer_symmetries import deep_example
from symbolic.derivatives import OneSided, Slot, one_sided, parameter, unit_slots, vanishing_unit
from symbolic.network import Layer, Network, TwoLayer, Vector
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import Identity

UNITS = 12
"""A network with more hidden units is too large for the certificates of T04."""


@dataclass(frozen=True, slots=True)
class NodeAt:
    """A node (0-based) of a two-layer network, and an input."""

    network: TwoLayer
    node: int
    point: Vector


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit of a layer (0-based, the last layer included) of a network, and an input."""

    network: Network
    layer: int
    unit: int
    point: Vector


def _off_boundary(subject: NodeAt) -> tuple[str, ...]:
    node = subject.network.nodes[subject.node]
    return () if node.form.at(subject.point) else ("off-boundary",)


def _unmet(subject: UnitAt) -> tuple[str, ...]:
    missing = []
    if subject.layer == len(subject.network.layers) - 1:
        missing.append("hidden-unit")
    if vanishing_unit(subject.network, subject.point) is not None:
        missing.append("smooth")
    return tuple(missing)


def examine_node(subject: NodeAt) -> Finding:
    """Whether the derivatives around the node exist at the input and their combination is 0."""
    return _examine(UnitAt(subject.network.layered(), 0, subject.node, subject.point))


def _examine(subject: UnitAt) -> Finding:
    """All derivatives around the unit exist at the point, and their combination is 0."""
    network, layer, unit = subject.network, subject.layer, subject.unit
    around = unit_slots(network.widths, layer, unit)
    sides = {
        slot: [one_sided(network, subject.point, slot, side) for side in (1, -1)] for slot in around
    }
    kinked = [slot for slot in around if not _two_sided(*sides[slot])]
    if kinked:
        return _without_derivative(subject, kinked)
    slopes = {slot: pair[0].slopes for slot, pair in sides.items()}
    totals = [
        sum((_weight(subject, slot) * slopes[slot][output] for slot in around), network.field.zero)
        for output in range(network.outputs)
    ]
    statements = (*_derivatives(subject, around, slopes), *_sums(subject, around, slopes, totals))
    if any(totals):
        value = next(total for total in totals if total)
        return Finding(False, statements, f"the combination is {network.field.text(value)}")
    return Finding(True, statements, f"{len(around)} derivatives, their combination is 0")


def _two_sided(right: OneSided, left: OneSided) -> bool:
    return all(a == -b for a, b in zip(right.slopes, left.slopes, strict=True))


def _without_derivative(subject: UnitAt, kinked: Sequence[Slot]) -> Finding:
    """The slopes to both sides of one parameter, the bias if possible, are not opposite."""
    network = subject.network
    slot = next((each for each in kinked if each.column is None), kinked[0])
    statement = one_sided_identity(network, [subject.point], [(slot, 1), (slot, -1)])
    shown = [
        "/".join(map(network.field.text, one_sided(network, subject.point, slot, side).slopes))
        for side in (1, -1)
    ]
    kind = "bias" if slot.column is None else "weight"
    words = f"no derivative by a {kind}: slope {shown[0]} upwards and {shown[1]} downwards"
    return Finding(False, (statement,), words)


def _weight(subject: UnitAt, slot: Slot) -> Scalar:
    """The entry of the scaling vector: incoming weights and bias, minus the outgoing weights."""
    value = parameter(subject.network, slot)
    return value if slot.layer == subject.layer else -value


def _derivatives(
    subject: UnitAt, around: Sequence[Slot], slopes: dict[Slot, Vector]
) -> Iterator[Identity]:
    """Incoming parameters move together, then outgoing ones; at a kink each moves alone."""
    network, point = subject.network, subject.point
    if _steady(subject):
        for layer in (subject.layer, subject.layer + 1):
            mine = [slot for slot in around if slot.layer == layer]
            if mine:
                yield unit_identity(network, point, mine, slopes)
    else:
        yield one_sided_identity(network, [point], list(product(around, (1, -1))))


def _steady(subject: UnitAt) -> bool:
    """Whether the pre-activations that depend on the parameters do not vanish."""
    network = subject.network
    values = subject.point
    for index, layer in enumerate(network.layers[:-1]):
        arguments = [form.at(values) for form in layer.forms()]
        concerned = arguments if index > subject.layer else arguments[subject.unit :][:1]
        if index >= subject.layer and not all(concerned):
            return False
        values = tuple(network.activation(value, network.field) for value in arguments)
    return True


def _sums(
    subject: UnitAt, around: Sequence[Slot], slopes: dict[Slot, Vector], totals: Sequence[Scalar]
) -> Iterator[Identity]:
    """sum of parameter times derivative = total, for every output."""
    text = subject.network.field.text
    for output, total in enumerate(totals):
        terms = (mul(text(_weight(subject, s)), text(slopes[s][output])) for s in around)
        yield Identity((), add(*terms), text(total))


_COORDINATES = ("1/2", "-3", "2/3", "5", "-7/5", "0", "11", "-13")


def _points(inputs: int) -> Iterator[Vector]:
    """Points that rarely lie on boundaries: mixed small coordinates, turned around."""
    values = tuple(map(RATIONALS.element, _COORDINATES))
    for shift in range(len(values)):
        yield tuple(values[(shift + 3 * k) % len(values)] for k in range(inputs))


def _node_cases(network: TwoLayer) -> Iterator[Case]:
    """Two inputs per node, for rational ReLU networks."""
    if network.field != RATIONALS or network.activation.left:
        return
    for index in range(min(network.width, UNITS)):
        subjects = (NodeAt(network, index, point) for point in _points(network.inputs))
        for place, subject in enumerate(islice(filter(_is_off, subjects), 2)):
            yield Case(f"{network.name}, node {index + 1}, point {place + 1}", subject)


def _is_off(subject: NodeAt) -> bool:
    return not _off_boundary(subject)


def _node_examples() -> Iterator[Case]:
    for name in ("dslt-3.1", "dslt-3.3", "counterexample-G-model", "pt1-zero-output"):
        yield from _node_cases(built_in(name))
    one, zero = RATIONALS.one, RATIONALS.zero
    dead = TwoLayer.scalar(RATIONALS, 1, [((0,), -1, 1)], name="a dead node")
    yield Case("a dead node", NodeAt(dead, 0, (zero,)))
    kink = built_in("dslt-3.4-truth")
    yield Case("R(x) at x = 0", NodeAt(kink, 0, (zero,)))
    yield Case("R(x) at x = 1", NodeAt(kink, 0, (one,)))


def _unit_cases(network: Network) -> Iterator[Case]:
    """One smooth input per hidden unit, for small rational ReLU networks."""
    units = [(k, i) for k, width in enumerate(network.widths[1:-1]) for i in range(width)]
    if network.field != RATIONALS or network.activation.left or len(units) > UNITS:
        return
    smooth = [p for p in _points(network.inputs) if vanishing_unit(network, p) is None]
    for count, (layer, unit) in enumerate(units if smooth else ()):
        subject = UnitAt(network, layer, unit, smooth[count % len(smooth)])
        yield Case(f"{network.name}, layer {layer + 1}, unit {unit + 1}", subject)


def narrow_example() -> Network:
    """A network (1, 1, 1, 1) with weights 2, -1, 3."""
    element = RATIONALS.element
    pairs = ((2, 1), (-1, 5), (3, -1))
    layers = (Layer(((element(w),),), (element(b),)) for w, b in pairs)
    return Network(RATIONALS, tuple(layers), name="(1, 1, 1, 1)")


def _unit_examples() -> Iterator[Case]:
    for network in (deep_example(), narrow_example(), built_in("dslt-3.1").layered()):
        yield from _unit_cases(network)
    network = narrow_example()
    zero, half = RATIONALS.zero, RATIONALS.element("-1/2")
    yield Case("the unit of the last layer", UnitAt(network, 2, 0, (zero,)))
    yield Case("the first unit at its kink", UnitAt(network, 0, 0, (half,)))


def _sized(subjects: Sequence[tuple[int, ...]]) -> Iterator[Parametric]:
    for widths in subjects:
        count = 2 ** sum(widths[1:-1])
        label = f"widths {widths}, {count} sign patterns, all weights"
        yield Parametric(label, all_sign_patterns(widths))


def _node_parametric() -> Iterator[Parametric]:
    yield from _sized(((1, 1, 1), (2, 1, 1), (3, 1, 1), (2, 2, 1)))
    for d, n in ((1, 1), (2, 2), (3, 3)):
        label = f"d={d}, n={n}, along the orbit of node 1, to first order"
        yield Parametric(label, along_the_orbit(d, n))


CLAIMS = (
    Claim(
        id="fisher.scaling-null-vector",
        number="T03",
        title="The scaling direction of a node is a null vector",
        statement=(
            "Where a_i(x) = <w_i, x> + b_i does not vanish, f has derivatives in w_i, b_i and q_i, "
            "and w_i . df/dw_i + b_i df/db_i - q_i df/dq_i = 0."
        ),
        source=Source(DSLT3, "Appendix 1, Theorem"),
        domain="all of R^n",
        expected="proved",
        hypotheses=(Hypothesis("off-boundary", "x is not on the activation boundary of node i"),),
        unmet=_off_boundary,
        examples=_node_examples,
        examine=examine_node,
        parametric=_node_parametric,
        on=_node_cases,
        kernel=KernelProof(("node_derivatives", "scaling_null_vector")),
        derivation=derivatives.scaling_null_vector,
        note=(
            "On the boundary only one-sided derivatives exist unless q_i = 0; the symbolic proofs "
            "along the orbit show that f changes to second order only, there too."
        ),
    ),
    Claim(
        id="deep.scaling-null-vector",
        number="T04",
        title="The scaling direction of a hidden unit is a null vector, at any depth",
        statement=(
            "Where no hidden unit of a ReLU network vanishes, every output has derivatives in the "
            "incoming weights, the bias and the outgoing weights of each hidden unit, and "
            "incoming . d + b d/db - outgoing . d annihilates it."
        ),
        source=Source("Wei et al. 2022", f"Lemma A.1, as cited in {DSLT3}, Appendix 1"),
        domain="all of R^n",
        expected="proved",
        hypotheses=(
            Hypothesis("hidden-unit", "the unit is not one of the last, linear layer"),
            Hypothesis("smooth", "no hidden unit has pre-activation 0 at x"),
        ),
        unmet=_unmet,
        examples=_unit_examples,
        examine=_examine,
        parametric=lambda: _sized(((1, 1, 1, 1), (2, 2, 2, 1), (1, 2, 2, 2), (1, 1, 1, 1, 1))),
        on_layers=_unit_cases,
        kernel=KernelProof(("deep_scaling_null_vector",)),
        derivation=deep.scaling_null_vector,
    ),
)
