"""Networks and domains on lines and planes through the input space."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.scalars import RATIONALS as QQ
from symbolic.slices import Slice
from symbolic.walls import cell_complex


def sliced(point, *directions) -> Slice:
    return Slice(
        QQ,
        tuple(map(QQ.element, point)),
        tuple(tuple(map(QQ.element, direction)) for direction in directions),
    )


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_function_on_the_slice(data) -> None:
    network = data.draw(networks(inputs=3, width=2))
    domain = data.draw(domains(3))
    entries = st.tuples(*[st.integers(-3, 3)] * 3)
    plane = sliced(data.draw(entries), (1, 0, data.draw(st.integers(-2, 2))), (0, 1, 1))
    restricted = plane.network(network)
    assert restricted.widths == (2, *network.widths[1:])
    places = [tuple(map(QQ.element, (s, t))) for s in (-2, 0, 1) for t in (-1, 0, 3)]
    for place in places:
        assert restricted.evaluate(place) == network.evaluate(plane.at(place))
    constant = [plane.form(row) for row in domain.rows]
    if any(row.is_constant and row.offset <= 0 for row in constant):
        with pytest.raises(InputError, match="misses the domain"):
            plane.domain(domain)
        return
    part = plane.domain(domain)
    for place in places:
        assert part.contains(place, QQ) == domain.contains(plane.at(place), QQ)


def test_a_line_through_an_example() -> None:
    diagonal = sliced((0, 0), (1, 1))
    made = cell_complex(diagonal.network(example("dslt-3.1").network))
    assert len(made.walls) + 1 == len(made.cells)


def test_a_slice_inside_of_a_boundary_has_a_unit_that_vanishes() -> None:
    f = example("dslt-3.1").network
    first = f.layers[0].forms()[0]
    k = next(j for j, w in enumerate(first.normal) if w)
    point = tuple(-first.offset / first.normal[k] if j == k else QQ.zero for j in range(2))
    along = (-first.normal[1], first.normal[0])
    made = cell_complex(Slice(QQ, point, (along,)).network(f))
    assert made.zero_sets()[0].regions == tuple(range(len(made.cells)))


def test_what_is_no_slice() -> None:
    with pytest.raises(InputError, match="dependent"):
        sliced((0, 0), (1, 1), (2, 2))
    with pytest.raises(InputError, match="as long as"):
        sliced((0, 0), (1, 1, 1))
    with pytest.raises(InputError, match=r"R\^3, but there are 2"):
        sliced((0, 0, 0), (1, 1, 1)).network(example("dslt-3.1").network)
    with pytest.raises(InputError, match="misses the domain"):
        sliced((5, 0), (0, 1)).domain(Domain.box(QQ, [(0, 1), (0, 1)]))
