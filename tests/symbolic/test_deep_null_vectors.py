"""Named null vectors: the mechanisms of the theory, and degenerate networks of every kind."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proofs.strategies.deep import MECHANISMS, planted_networks
from proofs.strategies.networks import networks
from symbolic import linear_algebra
from symbolic.deep_null_vectors import (
    NamedVector,
    certain_null_vectors,
    counted,
    null_vectors,
    scalings,
    verify,
)
from symbolic.derivatives import active_units, jacobian, slots, vanishing_unit
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.functional_dimension import functional_dimension
from symbolic.linear_algebra import rank
from symbolic.mechanisms import MEANINGS
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from tests.symbolic.layered import net

FIRST = ([[1], [-1]], [1, 1])
TOP = ([[1, 1]], [0])
SECTION_7 = {
    "one unit on two": (net(FIRST, ([[1, 2]], [-3]), ([[1]], [0])), {}),
    "a dead unit beside it": (
        net(FIRST, ([[1, 2], [-1, -1]], [-3, -1]), TOP),
        {("dead", ((1, 1),)): 3},
    ),
    "a live unit beside it": (net(FIRST, ([[1, 2], [3, -1]], [-3, -2]), TOP), {}),
    "never co-active": (
        net(FIRST, ([[1, 2], [1, -1]], [-3, "-5/2"]), TOP),
        {("never-co-active", ((0, 1), (1, 1))): 1},
    ),
    "always active": (net(FIRST, ([[1, 2]], [1]), ([[1]], [0])), {("always-active", ((1, 0),)): 1}),
    "all dead": (
        net(FIRST, ([[-1, -2]], [-1]), ([[1]], [0])),
        {("unseen", ((0, 0),)): 2, ("unseen", ((0, 1),)): 2, ("dead", ((1, 0),)): 1},
    ),
    "three layers of width 1": (
        net(([[1]], [0]), ([[-1]], [2]), ([[-1]], [1]), ([[1]], [0])),
        {("width-1", ((0, 0),)): 1},
    ),
    "two units that are 0 where z2 is": (
        net(FIRST, ([[-4, -1], [-4, -1]], [3, 4]), TOP),
        {("hidden-fold", ((0, 1),)): 1},
    ),
    "proportional units": (
        net(([[1], [2]], [1, 2]), ([[1, 3]], [0])),
        {("proportional", ((0, 0), (0, 1))): 2},
    ),
    "no outgoing weight": (
        net(([[1], [1]], [0, 1]), ([[1, 0]], [0])),
        {("unseen", ((0, 1),)): 1},
    ),
    "a constant unit": (
        net(([[1], [0]], [0, 2]), ([[1, 1]], [0])),
        {("always-active", ((0, 1),)): 1},
    ),
    "two units that make up for each other": (
        net(([[1], [-1]], [-2, 0]), ([[2, -2], [2, -1]], [2, 2]), ([[-2, -2]], [-1])),
        {("exchange", ((1, 0), (1, 1))): 1},
    ),
    "without a name": (
        net(([[2], [-2]], [0, -2]), ([[1, 1], [1, 1]], [-1, -2]), ([[1, -2]], [1])),
        {("unexplained", ()): 1},
    ),
}


@pytest.mark.parametrize("name", SECTION_7)
def test_the_mechanisms_by_name(name: str) -> None:
    network, expected = SECTION_7[name]
    found = functional_dimension(network)
    tally = {key: n for key, n in counted(found.null_vectors).items() if key[0] != "scaling"}
    assert tally == expected
    assert len(found.null_vectors) == found.parameters - found.value


@st.composite
def degenerate_networks(draw: st.DrawFn) -> Network:
    """Small integer networks with dead, doubled, zero and unconnected units."""
    depth = draw(st.integers(2, 4))
    made = draw(networks(inputs=draw(st.integers(1, 2)), depth=depth, width=3))
    layers = list(made.layers)
    for place in range(depth - 1):
        layer, above = layers[place], layers[place + 1]
        rows, biases, columns = map(
            list, (layer.weight, layer.bias, zip(*above.weight, strict=True))
        )
        unit = draw(st.integers(0, len(rows) - 1))
        match draw(st.sampled_from(["as it is", "double", "zero row", "unconnected", "dead"])):
            case "double":
                factor = QQ.element(draw(st.sampled_from([1, 2, -1])))
                rows.append(tuple(factor * w for w in rows[unit]))
                biases.append(factor * biases[unit])
                columns.append(draw(st.sampled_from(columns)))
            case "zero row":
                rows[unit] = (QQ.zero,) * layer.inputs
            case "unconnected":
                columns[unit] = (QQ.zero,) * above.outputs
            case "dead" if place:
                rows[unit] = tuple(-abs(w) for w in rows[unit])
                biases[unit] = -abs(biases[unit])
        layers[place] = Layer(tuple(rows), tuple(biases))
        layers[place + 1] = replace(above, weight=tuple(zip(*columns, strict=True)))
    return Network(QQ, tuple(layers))


def smooth_points(network: Network, count: int) -> list:
    """Points of a lattice with large denominators, none on a boundary."""
    steps = (
        tuple(QQ.element(f"{k * (37 + 22 * axis) % 167 - 83}/17") for axis in range(network.inputs))
        for k in range(1, count + 1)
    )
    return [point for point in steps if vanishing_unit(network, point) is None]


@settings(deadline=None, max_examples=80)
@given(degenerate_networks())
def test_named_and_unexplained_make_up_the_nullity(network: Network) -> None:
    found = functional_dimension(network)
    vectors = found.null_vectors
    assert {v.kind for v in vectors} <= set(MEANINGS)
    assert rank([v.vector for v in vectors], QQ) == len(vectors) == found.parameters - found.lower
    assert sum(counted(vectors).values()) == len(vectors)
    verify(network, vectors, jacobian(network, smooth_points(network, 30)))


@settings(deadline=None, max_examples=60)
@given(degenerate_networks())
def test_the_names_say_the_truth(network: Network) -> None:
    """At other points too a dead unit is inactive, an active one active, a pair never both."""
    found = functional_dimension(network)
    patterns = [active_units(network, point) for point in smooth_points(network, 30)]
    for kind, units in counted(found.null_vectors):
        (layer, place), *_ = units or ((0, 0),)
        states = {pattern[layer][place] for pattern in patterns}
        if kind == "dead":
            assert True not in states
        if kind == "always-active" and found.smooth:
            assert False not in states


@settings(deadline=None, max_examples=60)
@given(degenerate_networks())
def test_an_exchange_stays_in_one_layer(network: Network) -> None:
    """And changes the weights and biases into the units that it names, no others."""
    for named in functional_dimension(network).null_vectors:
        if named.kind == "exchange":
            pairs = zip(slots(network.widths), named.vector, strict=True)
            assert {(slot.layer, slot.row) for slot, entry in pairs if entry} == set(named.units)
            assert len({layer for layer, _ in named.units}) == 1


@settings(deadline=None, max_examples=60)
@given(degenerate_networks(), st.booleans())
def test_what_is_certain_without_regions_holds_on_them(network: Network, inside: bool) -> None:
    bounds = [(-1, 2)] * network.inputs
    domain = Domain.box(QQ, bounds) if inside else Domain.all(network.inputs)
    certain = certain_null_vectors(network, domain)
    found = functional_dimension(network, domain)
    assert len(certain) <= found.parameters - found.lower
    verify(network, certain, jacobian(network, found.points))
    assert rank([v.vector for v in certain], QQ) == len(certain)


@pytest.mark.parametrize("mechanism", MECHANISMS)
@settings(deadline=None, max_examples=25)
@given(st.data())
def test_planted_mechanisms_are_explained(mechanism: str, data: st.DataObject) -> None:
    """The planted direction is a combination of named vectors, without the unexplained ones."""
    planted = data.draw(planted_networks(mechanism))
    found = functional_dimension(planted.network)
    assume(found.points)
    vectors = [v.vector for v in found.null_vectors if v.kind != "unexplained"]
    assert rank([*vectors, planted.direction], QQ) == len(vectors)


def test_certain_mechanisms_on_a_box() -> None:
    f = net(([[1], [1], [2]], [5, 0, 0]), ([[1, 1, 1], [-1, 0, -1]], [0, -1]), TOP)
    tally = counted(certain_null_vectors(f, Domain.box(QQ, [(-1, 1)])))
    assert tally["always-active", ((0, 0),)] == 1
    assert tally["proportional", ((0, 1), (0, 2))] == 1
    assert tally["dead", ((1, 1),)] == 4
    everywhere = counted(certain_null_vectors(f, Domain.all(1)))
    assert ("always-active", ((0, 0),)) not in everywhere
    assert ("dead", ((1, 1),)) in everywhere


def test_an_unlucky_prime_costs_names_and_no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    network, _ = SECTION_7["a dead unit beside it"]
    found = functional_dimension(network)
    monkeypatch.setattr(linear_algebra, "PRIME", 2)
    vectors = [v.vector for v in null_vectors(network, found.points)]
    assert rank(vectors, QQ) == len(vectors) == len(found.null_vectors)
    verify(network, null_vectors(network, found.points), jacobian(network, found.points))


def test_a_wrong_vector_is_refused() -> None:
    f = net(FIRST, ([[1, 2]], [-3]))
    (first, *_) = scalings(f)
    wrong = NamedVector("dead", ((0, 0),), tuple(2 * v if v == 1 else v for v in first.vector))
    with pytest.raises(CheckFailed):
        verify(f, [wrong], jacobian(f, [(QQ.element("1/3"),)]))


def test_algebraic_weights() -> None:
    """A dead unit beside sqrt(2) R(x); null spaces over Q(sqrt(2))."""
    field, (root,) = field_of(["sqrt(2)"], {})
    one, zero = field.one, field.zero
    first = Layer(((one,), (zero,)), (zero, -root))
    network = Network(field, (first, Layer(((root, one),), (zero,))))
    found = functional_dimension(network)
    assert counted(found.null_vectors)["dead", ((0, 1),)] == 2
    assert null_vectors(network, found.points) == found.null_vectors
