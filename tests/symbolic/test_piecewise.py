"""The explicit function and its views, evaluated exactly inside of pieces and on their walls."""

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.domains import Domain
from symbolic.errors import InputError, ResourceLimit
from symbolic.examples import example
from symbolic.network import Network, TwoLayer
from symbolic.piecewise import pieces_of, piecewise
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.walls import Complex, cell_complex
from tests.symbolic.layered import net
from tests.symbolic.test_cells import dyadic

DEEP = st.integers(1, 2).flatmap(lambda n: networks(inputs=n, width=2))


def probes(made: Complex) -> list:
    """Points of the domain: of all regions, on all walls, and where two lines of walls meet."""
    points = [cell.point for cell in made.cells] + [wall.point for wall in made.walls]
    if made.domain.inputs == 2:
        lines = list({wall.hyperplane for wall in made.walls})
        for k, one in enumerate(lines):
            for other in lines[:k]:
                (a, b), (p, q) = one.normal, other.normal
                if a * q - b * p:
                    x = (b * other.offset - q * one.offset) / (a * q - b * p)
                    y = (p * one.offset - a * other.offset) / (a * q - b * p)
                    points.append((x, y))
    return [point for point in points if made.domain.contains(point, QQ)]


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_the_function_and_its_sympy_view(data) -> None:
    network: Network = data.draw(DEEP)
    domain = data.draw(domains(network.inputs))
    made = cell_complex(network, domain)
    function = pieces_of(made, merged=data.draw(st.booleans()))
    names = sympy.symbols(f"t0:{network.inputs}", real=True)
    views = function.to_sympy(names)
    for point in probes(made)[:12]:
        expected = network.evaluate(point)
        assert function.evaluate(point) == expected
        values = {name: QQ.domain.to_sympy(x) for name, x in zip(names, point, strict=True)}
        for view, value in zip(views, expected, strict=True):
            assert view.subs(values) == QQ.domain.to_sympy(value)


def test_the_sympy_view_is_as_long_as_the_facets() -> None:
    made = cell_complex(dyadic((2, 10, 10, 1)))
    (view,) = pieces_of(made).to_sympy()
    assert len(view.args) == len(made.cells) == 236
    rows = sum(len(condition.args) for _, condition in view.args)
    assert rows == sum(map(len, made.facets)) == 2 * len(made.walls)


def test_outside_of_the_domain_there_is_no_value() -> None:
    function = piecewise(example("dslt-3.3").network, Domain.box(QQ, [(-2, 2)]))
    for point in ((QQ.element(2),), (QQ.element(-3),)):
        with pytest.raises(InputError, match="not in the domain"):
            function.evaluate(point)
    x = sympy.Symbol("x", real=True)
    (view,) = function.to_sympy([x])
    assert view.subs(x, 2) is sympy.nan
    assert view.subs(x, sympy.Rational(7, 4)) == sympy.Rational(11, 4)
    assert "x + 2 > 0" in function.to_latex()


def test_merging_joins_the_cells_of_a_linear_region() -> None:
    network = example("counterexample-A-model").network
    merged = piecewise(network, merged=True)
    assert (len(piecewise(network).pieces), len(merged.pieces), merged.parts) == (3, 2, 3)


def test_algebraic_numbers_stay_what_they_are() -> None:
    field, (root,) = field_of(["sqrt(2)"], {})
    network = TwoLayer.scalar(field, 1, [((root,), -1, 1)]).layered()
    x = sympy.Symbol("x", real=True)
    (view,) = piecewise(network).to_sympy([x])
    assert view.subs(x, 1) == sympy.sqrt(2) - 1
    assert view.subs(x, 0) == 0


def test_constant_functions_have_one_case() -> None:
    function = piecewise(net(([[0]], [1]), ([[2]], [1])))
    assert function.to_latex() == "f(x) = \\begin{cases}\n3 &\n\\end{cases}"
    assert function.to_sympy()[0].subs(sympy.Symbol("x", real=True), 5) == 3


def test_several_outputs_and_inputs_in_latex() -> None:
    function = piecewise(net(([[1, 0]], [0]), ([[1], ["1/2"]], [0, 1])))
    assert function.to_latex() == (
        "f(x_{1}, x_{2}) = \\begin{cases}\n"
        "\\left(x_{1}, \\frac{x_{1}}{2} + 1\\right) & \\text{if } x_{1} \\geq 0 \\\\\n"
        "\\left(0, 1\\right) & \\text{if } - x_{1} \\geq 0\n"
        "\\end{cases}"
    )


def test_long_formulas_are_refused_clearly() -> None:
    function = piecewise(example("dslt-3.1").network)
    with pytest.raises(ResourceLimit, match="would have 9 lines, the limit is 8") as caught:
        function.to_latex(8)
    assert caught.value.code == "max-regions"


def test_extreme_magnitudes_are_written_exactly() -> None:
    huge, tiny = QQ.element(10**40), QQ.rational(1, 10**15)
    network = net(([[huge], [tiny]], [1, -1]), ([[tiny, huge]], [0]))
    made = cell_complex(network)
    (view,) = pieces_of(made).to_sympy()
    x = sympy.Symbol("x", real=True)
    for point in probes(made):
        shown = view.subs(x, QQ.domain.to_sympy(point[0]))
        assert shown == QQ.domain.to_sympy(network.evaluate(point)[0])
