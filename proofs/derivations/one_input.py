"""Piecewise-linear functions of one input as networks, and canonical forms that jump."""

from __future__ import annotations

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import Statements, X, least_width, pair
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Quotient,
    Relation,
    Row,
    Sum,
    Term,
    absolute,
    equation,
    f,
    letter,
    relu,
    term,
)

_SLOPE, _VALUE = letter("s", 0), letter("t", 0)
_JUMP, _POINT = letter("kappa", "j"), letter("p", "j")
_LEFT, _RIGHT = letter("u", "j"), letter("v", "j")
_START = _SLOPE * X + _VALUE
_ZERO, _ONE = term(0), Number("1")


def _all(part: Term) -> Sum:
    return Sum("j", "m", part)


def piecewise_linear(examples: Statements) -> Derivation:
    """T54: a continuous piecewise-linear function of one input, written as a network.

    ``examples`` certify absolute value and hat: their pieces, and that nothing is narrower.
    """
    return Derivation(
        given=(
            (
                "A continuous function ",
                f(X),
                " of one input that is affine between breakpoints ",
                _POINT,
                ", increasing for j = 1, ..., m,",
            ),
            (
                "with the first piece ",
                _SLOPE * X + _VALUE,
                " and slopes that jump by ",
                _JUMP,
                " at ",
                _POINT,
                ".",
            ),
        ),
        shows=(
            "The function is a network of at most ",
            letter("m") + 2,
            " nodes, ",
            equation(
                f(X),
                _VALUE + _SLOPE * relu(X) - _SLOPE * relu(-X) + _all(_JUMP * relu(X - _POINT)),
            ),
            ", and a network of minimal width can be constructed.",
        ),
        steps=(*_pieces(), *_network(), *_minimal(examples)),
        sizes=(
            Size({"m": 2}, 1, {"L": (1,)}),
            Size({"m": 3}, 1, {"L": (1, 2)}),
            Size({"m": 3}, 1, {"L": ()}),
        ),
    )


def _pieces() -> tuple[Step, ...]:
    """Continuity glues the pieces: each differs from the last one by a jump times x - p."""
    slope, value = letter("s"), letter("t")
    after, later = letter("s", mark="'"), letter("t", mark="'")
    point = letter("p")
    jump = (after * X + later) - (slope * X + value)
    continuous = Assumption(after * point + later - slope * point - value, _ONE)
    return (
        Step(
            equation(jump, (after - slope) * (X - point)),
            (
                "Two neighbouring pieces ",
                slope * X + value,
                " and ",
                after * X + later,
                " agree at the breakpoint ",
                point,
                " between them, so they differ by",
            ),
            ByIdentity(assuming=(continuous,)),
        ),
        Step(
            equation(f(X), _START + Sum("j", "L", _JUMP * (X - _POINT))),
            (
                "Add up these differences from the first piece to the one that holds ",
                X,
                ", past the breakpoints in the set ",
                letter("L"),
                " to the left of ",
                X,
                ".",
            ),
            Prose(),
            "piece",
        ),
    )


def _network() -> tuple[Step, ...]:
    """Each jump is a unit, active to the right of its breakpoint."""
    past = _START + Sum("j", "L", _JUMP * (X - _POINT))
    left = _START + Sum("j", "L", _JUMP * _LEFT)
    active, dead = Sum("j", "L", _JUMP * relu(_LEFT)), Sum("j", "not L", _JUMP * relu(-_RIGHT))
    bends = _all(_JUMP * relu(X - _POINT))
    units = _START + active + dead
    nodes = _VALUE + _SLOPE * relu(X) - _SLOPE * relu(-X) + bends
    return (
        Step(
            equation(past, left),
            (
                "Write ",
                equation(_LEFT, X - _POINT),
                ", a positive number for j in ",
                letter("L"),
                ".",
            ),
            Definition(),
            "left",
        ),
        Step(
            equation(left, units),
            (
                "A unit is active on those; for the others, with ",
                Relation(equation(_RIGHT, _POINT - X), ">", _ZERO),
                ", it is dead.",
            ),
            ByIdentity({"u": "+", "v": "+"}),
            "units",
        ),
        Step(
            equation(units, _START + bends),
            ("Both are the unit ", relu(X - _POINT), ", and ", letter("L"), " is gone:"),
            Definition(),
            "bends",
        ),
        Step(
            equation(_START + bends, nodes),
            ("The linear term takes two nodes, as ", equation(relu(X) - relu(-X), X), "."),
            ByIdentity(),
            "nodes",
        ),
        Step(
            equation(f(X), nodes),
            ("This holds at every ", X, ": the function is a two-layer network."),
            BySteps(("piece", "left", "units", "bends", "nodes")),
        ),
    )


def _minimal(examples: Statements) -> tuple[Step, ...]:
    folds, width = letter("m"), least_width(letter("f"))
    hat = relu(X + 1) - 2 * relu(X) + relu(X - 1)
    return (
        Step(
            Relation(width, "<=", folds + 1),
            (
                "With one input every slope is a multiple of every other, so with ",
                Relation(folds, ">=", term(1)),
                " folds a second node on one of them replaces the two for the linear term; ",
                folds,
                " nodes suffice iff a set of jumps sums to ",
                -_SLOPE,
                ".",
            ),
            ByClaim("two-layer.minimal-width"),
        ),
        Step(
            equation(absolute(X), -X + 2 * relu(X)),
            ("The absolute value: first slope -1, one jump of 2.",),
            ByIdentity(),
        ),
        Step(
            equation(-X + 2 * relu(X), relu(X) + relu(-X)),
            ("No set of jumps sums to 1, so two nodes are needed; these are enough:",),
            ByIdentity(),
        ),
        Step(
            equation(Apply("hat", (X,)), hat),
            (
                "The hat with corners at -1, 0, 1 has slopes 0, 1, -1, 0 and so the jumps 1, -2, "
                "1. The empty set sums to 0, and three nodes are enough. Both certified, piece by "
                "piece:",
            ),
            ByCertificate(examples),
        ),
    )


_EPSILON = letter("epsilon")


def discontinuity(forms: Statements) -> Derivation:
    """X09: three families whose parameters and functions converge, but not their canonical forms.

    ``forms`` certify the canonical forms at epsilon = 1/1000 and those of the limits.
    """
    return Derivation(
        given=(
            (
                "Networks ",
                Apply("f_epsilon", (X,)),
                " with a parameter ",
                Relation(_EPSILON, ">", _ZERO),
                ", and their limits at 0.",
            ),
        ),
        shows=(
            "Parameters and functions converge as ",
            Relation(_EPSILON, "to", _ZERO),
            " (the functions uniformly on bounded sets), but a number of the canonical form stays "
            "at distance 1 from that of the limit, or more.",
        ),
        steps=(*_close(), *_merging(), *_turning(), _certified(forms)),
        sizes=(Size({}, 1),),
    )


def _close() -> tuple[Step, ...]:
    """R(x) - R(x - epsilon) lies between 0 and epsilon."""
    u, v = letter("u"), letter("v")
    gap = relu(u) - relu(v)
    meaning = Row((equation(u, X), equation(v, X - _EPSILON)))
    relation = Assumption(u - v - _EPSILON, _ONE)
    return (
        Step(
            equation(gap, _EPSILON),
            (
                "A node that moves by ",
                _EPSILON,
                " changes by at most ",
                _EPSILON,
                ". With ",
                meaning,
                ": right of both points",
            ),
            ByIdentity({"u": "+", "v": "+"}, (relation,)),
        ),
        Step(
            equation(gap, u),
            ("between them, where ", Relation(Relation(_ZERO, "<", u), "<", _EPSILON), ","),
            ByIdentity({"u": "+", "v": "-"}),
        ),
        Step(
            equation(gap, 0),
            ("and left of both.",),
            ByIdentity({"u": "-", "v": "-"}),
        ),
    )


def _merging() -> tuple[Step, ...]:
    together, apart = relu(X) + relu(X), relu(X) - relu(X)
    fold = letter("kappa", 0)
    return (
        Step(
            Relation(relu(X) + relu(X - _EPSILON), "to", together),
            (
                "Merging. The fold at 0 is ",
                equation(fold, 1),
                " for every ",
                Relation(_EPSILON, ">", _ZERO),
                ", and ",
                equation(fold, 2),
                " in the limit:",
            ),
            Definition(),
        ),
        Step(
            equation(together, 2 * relu(X)),
            ("two canonical nodes become one, of twice the fold.",),
            ByIdentity(),
        ),
        Step(
            Relation(relu(X) - relu(X - _EPSILON), "to", apart),
            (
                "Cancelling. The fold at 0 is ",
                equation(fold, 1),
                " for every ",
                Relation(_EPSILON, ">", _ZERO),
                ", and ",
                equation(fold, 0),
                " in the limit:",
            ),
            Definition(),
        ),
        Step(
            equation(apart, 0),
            ("two canonical nodes become none.",),
            ByIdentity(),
        ),
    )


def _turning() -> tuple[Step, ...]:
    first, second = letter("x", 1), letter("x", 2)
    ratio = Quotient(second, _EPSILON)
    return (
        Step(
            Relation(relu(_EPSILON * first + second), "to", relu(second)),
            (
                "Turning. A canonical normal begins with 1. That of the limit is ",
                pair(0, 1),
                ", but",
            ),
            Definition(),
        ),
        Step(
            equation(relu(_EPSILON * first + second), _EPSILON * relu(first + ratio)),
            (
                "before the limit it is ",
                Listing((term(1), Quotient(term(1), _EPSILON))),
                ": the first coordinate is 1 against 0, the second escapes. The functions differ "
                "by at most ",
                _EPSILON * absolute(first),
                ".",
            ),
            ByIdentity({"epsilon": "+"}),
        ),
    )


def _certified(forms: Statements) -> Step:
    return Step(
        equation(_EPSILON, Number("1/1000")),
        ("The canonical forms of the three families and of their limits, certified at",),
        ByCertificate(forms),
    )
