"""Reading networks of two hidden layers off their functions, and what is said when it fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas.read_off import CLAIMS, standard
from symbolic.domains import Domain
from symbolic.network import Network
from symbolic.reading_off import Unread, read_off
from symbolic.scalars import RATIONALS as QQ
from symbolic.walls import cell_complex
from tests.symbolic.layered import net

EXAMPLES = {case.label: case.subject for case in CLAIMS[0].examples()}
BOX = Domain.box(QQ, [("-29/10", "29/10")] * 2)
LOW, TOP = ([[2, -3], [-3, 3]], [-2, 5]), ([[1, 2]], [2])


def rename(network: Network, order, scales) -> Network:
    """The units of the first layer in another order, on other scales."""
    low, middle, top = network.layers
    weight = [[scales[j] * w for w in low.weight[k]] for j, k in enumerate(order)]
    bias = [scales[j] * low.bias[k] for j, k in enumerate(order)]
    rows = [[row[k] / scales[j] for j, k in enumerate(order)] for row in middle.weight]
    return net((weight, bias), (rows, middle.bias), (top.weight, top.bias))


@pytest.mark.parametrize("label", EXAMPLES)
def test_an_example_is_read(label: str) -> None:
    subject = EXAMPLES[label]
    read = read_off(cell_complex(subject.network, subject.domain))
    assert isinstance(read, Network)
    assert standard(read) == standard(subject.network)


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(2)), st.tuples(*[st.integers(1, 9).map(QQ.element)] * 2))
def test_the_function_alone_decides(order, scales) -> None:
    """Networks of one orbit are read as the same network, up to the order of the units."""
    subject = EXAMPLES["(2, 2, 2, 1)"]
    renamed = rename(subject.network, order, scales)
    one, other = (read_off(cell_complex(f, BOX)) for f in (subject.network, renamed))
    assert standard(one) == standard(other)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_read_is_the_function(data) -> None:
    """Whatever is read, of integer networks as well, is equal to the network on the domain."""
    small = st.sampled_from([-3, -2, -1, 1, 2, 3])
    layers = [
        (
            [[data.draw(small) for _ in range(below)] for _ in range(above)],
            [data.draw(st.integers(-3, 6)) for _ in range(above)],
        )
        for below, above in ((2, 2), (2, 2), (2, 1))
    ]
    network = net(*layers)
    found = cell_complex(network, BOX)
    read = read_off(found)
    if isinstance(read, Network):
        assert read.widths == network.widths
        for cell in found.cells:
            assert read.evaluate(cell.point) == network.evaluate(cell.point)
        for wall in found.walls:
            assert read.evaluate(wall.point) == network.evaluate(wall.point)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (net(LOW, TOP), "two hidden layers"),
        (net(LOW, ([[-1, -3], [2, 2]], [2, -9]), ([[1, 2]], [2])), "constant on a region"),
        (net(LOW, ([[1, 2], [2, 1]], [2, 1]), TOP), "0 bent hyperplanes, not 2"),
        (
            net(([[1, 0], [2, 0]], [3, 7]), ([[1, 1], [1, 2]], [1, 1]), TOP),
            "0 hyperplanes lie in the foldset, not 2",
        ),
    ],
)
def test_what_cannot_be_read(network: Network, words: str) -> None:
    read = read_off(cell_complex(network, BOX))
    assert isinstance(read, Unread)
    assert words in read.reason


def test_a_boundary_that_does_not_bend_everywhere() -> None:
    network = net(([[1, 0], [0, 1]], [3, 3]), ([[1, 1], [1, 0]], [-3, -2]), ([[1, 2]], [2]))
    read = read_off(cell_complex(network, BOX))
    assert isinstance(read, Unread)
