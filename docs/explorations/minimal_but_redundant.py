"""Deep networks that no smaller network replaces, and that still have a hidden symmetry.

A network with two hidden layers and one input is redundant when the rank of its Jacobian at two
points inside of every activation region is below D' = parameters - hidden units; on the line that
rank is the functional dimension. It is minimal here when no network with one or two hidden layers
and fewer units has the function. Folds show that: one hidden layer of three nodes has at most 3.
A constant plus one node changes sign at most once, a constant plus two nodes at most twice (the
slopes are 0, u, u + v or -v, 0, u or, where both nodes are active in the middle, -v, u - v, u,
which cannot alternate in sign). So hidden layers of 1 and 2 units have at most 1 + 2 = 3 folds,
of 2 and 1 units at most 2 + 2 = 4, and a network with 5 folds needs 4 units.

The first layer is R(x + 1), R(1 - x); all pairs of units above it with integer weights up to the
bound and outgoing weights 1 and +-1 are gone through. Run `python
docs/explorations/minimal_but_redundant.py`.
"""

import argparse
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise, product

from foldproof.services.witnesses import attest
from proofs.lemmas._jacobians import fractions, right_jacobian
from symbolic.linear_algebra import rank
from symbolic.network import Layer, Network
from symbolic.scalars import RATIONALS
from symbolic.statements import MatrixRank

Unit = tuple[int, int, int]
"""u, v, s of R(u z1 + v z2 + s) with z1 = R(x + 1), z2 = R(1 - x)."""
FOLDS = [Fraction(-1), Fraction(1)]
NEEDED = 5
"""Folds that no network with one or two hidden layers of three units in all has."""


def below(unit: Unit, x: Fraction) -> Fraction:
    """The pre-activation."""
    u, v, s = unit
    return u * max(x + 1, Fraction(0)) + v * max(1 - x, Fraction(0)) + s


def zeros(unit: Unit) -> list[Fraction]:
    """Where the pre-activation changes sign; those that vanish on an interval are left out."""
    ends = [Fraction(-100), *FOLDS, Fraction(100)]
    found = []
    for left, right in pairwise(ends):
        a, b = below(unit, left), below(unit, right)
        if a * b < 0:
            found.append(left + (right - left) * a / (a - b))
    return found


def regions(units: tuple[Unit, Unit]) -> list[Fraction]:
    """All breakpoints of the units, in order."""
    return sorted({*FOLDS, *(x for unit in units for x in zeros(unit))})


def slopes(units: tuple[Unit, Unit], sign: int) -> list[Fraction]:
    """The slopes of f = h1 + sign h2 between the breakpoints."""
    places = regions(units)
    middles = [places[0] - 1, *((a + b) / 2 for a, b in pairwise(places))]
    middles.append(places[-1] + 1)
    return [
        sum(q * slope(unit, x) for unit, q in zip(units, (1, sign), strict=True)) for x in middles
    ]


def slope(unit: Unit, x: Fraction) -> Fraction:
    """The slope of R(u z1 + v z2 + s) at a point that is no breakpoint."""
    u, v, _ = unit
    return Fraction(u * (x > -1) - v * (x < 1)) if below(unit, x) > 0 else Fraction(0)


def network(units: tuple[Unit, Unit], sign: int) -> Network:
    """The network (1, 2, 2, 1)."""
    element = RATIONALS.element
    one, zero = element(1), element(0)
    first = Layer(((one,), (-one,)), (one, one))
    rows = tuple((element(u), element(v)) for u, v, _ in units)
    second = Layer(rows, tuple(element(s) for *_, s in units))
    return Network(RATIONALS, (first, second, Layer(((one, element(sign)),), (zero,))))


def functional_dimension(made: Network, units: tuple[Unit, Unit]) -> int:
    """The rank of the Jacobian at two points inside of every activation region, certified."""
    places = regions(units)
    cells = [(places[0] - 2, places[0]), *pairwise(places)]
    cells.append((places[-1], places[-1] + 2))
    points = [(RATIONALS.element(a + (b - a) * k / 3),) for a, b in cells for k in (1, 2)]
    rows = right_jacobian(made, points)
    found = rank(rows, RATIONALS)
    if not attest(MatrixRank(tuple(map(fractions, rows)), made.parameters, found)).accepted:
        raise SystemExit("the checker refused a rank")
    return found


def main() -> None:
    """Print how many networks there are, and the smallest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bound", type=int, default=3)
    options = parser.parse_args()
    span = range(-options.bound, options.bound + 1)
    made = [unit for unit in product(span, repeat=3) if any(unit[:2])]
    tried = minimal = 0
    found = []
    for units in combinations_with_replacement(made, 2):
        for sign in (1, -1):
            tried += 1
            gradient = slopes(units, sign)
            if sum(a != b for a, b in pairwise(gradient)) < NEEDED:
                continue
            minimal += 1
            net = network(units, sign)
            if vanishes(units):
                continue
            dimension = functional_dimension(net, units)
            if dimension < net.parameters - 4:
                found.append((max(abs(v) for unit in units for v in unit), units, sign, dimension))
    print(f"{tried} networks (1, 2, 2, 1); {minimal} have {NEEDED} folds or more, so are minimal")
    print(f"{len(found)} of them are redundant")
    for _, units, sign, dimension in sorted(found)[:5]:
        words = [f"R({u} z1 + {v} z2 + {s})" for u, v, s in units]
        mark = "+" if sign > 0 else "-"
        print(f"  {words[0]} {mark} {words[1]}: functional dimension {dimension} < 9")


def vanishes(units: tuple[Unit, Unit]) -> bool:
    """Whether a unit has pre-activation 0 on an interval, where the network is not smooth."""
    places = [Fraction(-2), Fraction(0), Fraction(2)]
    return any(below(unit, x) == 0 and slope_below(unit, x) == 0 for unit in units for x in places)


def slope_below(unit: Unit, x: Fraction) -> int:
    """The slope of the pre-activation."""
    u, v, _ = unit
    return u * (x > -1) - v * (x < 1)


if __name__ == "__main__":
    main()
