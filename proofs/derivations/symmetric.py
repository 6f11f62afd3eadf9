"""The m-symmetric networks: reversal sets are vanishing sums of roots of unity."""

from __future__ import annotations

from collections.abc import Mapping

from proofs.derivation import (
    ByCertificate,
    ByIdentity,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import Statements, pair
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Listing,
    Number,
    Plus,
    Relation,
    Row,
    Sum,
    Term,
    b,
    c,
    equation,
    f,
    letter,
    q,
    relu,
    term,
    w,
    x,
)

_K = letter("k")
_COS, _SIN = letter("C"), letter("S")
_ROOT = letter("s")
_X1, _X2 = letter("x", 1), letter("x", 2)
_HALF = Number("1/2")


def reversal_sets(counted: Statements, equal: Statements, counts: Mapping[int, int]) -> Derivation:
    """T24: which sets may be reversed, why they are vanishing sums, and how many there are.

    ``counted`` are the exact counts for the m of ``counts``, ``equal`` says that reversing all
    nodes for m = 3 keeps the function.
    """
    angle = letter("t", "k")
    weights = Listing((Apply("cos", (angle,)), Apply("sin", (angle,))))
    return Derivation(
        given=(
            (
                "Nodes k = 1, ..., m with ",
                equation(w("k"), weights),
                ", ",
                equation(angle, (2 * _K - 1) * (letter("pi") / letter("m"))),
                ":",
            ),
            (
                "progressive rotations by ",
                2 * letter("pi") / letter("m"),
                ", with one bias ",
                equation(b("k"), letter("b")),
                " and ",
                equation(q("k"), 1),
                ".",
            ),
        ),
        shows=(
            "The sets of nodes that may be reversed are the subsets of the m-th roots of unity "
            "with sum 0. Their numbers for m = 2, ..., 14 are ",
            Row(tuple(map(term, counts.values()))),
            ".",
        ),
        steps=(
            *_reduction(),
            *_three(equal),
            Step(
                equation(
                    Listing(tuple(letter("r", m) for m in counts)),
                    Listing(tuple(map(term, counts.values()))),
                ),
                ("Exact counts of the sets, the empty one included, for m = 2, ..., 14:",),
                ByCertificate(counted),
            ),
        ),
        sizes=(Size({"m": 3}, 2, {"E": (1, 3)}), Size({"m": 4}, 2, {"E": (1, 2, 4)})),
    )


def _reduction() -> tuple[Step, ...]:
    """From reversal to vanishing sums of roots of unity."""
    u, v = letter("u", "k"), letter("v", "k")
    first, second = letter("w", "k", 1), letter("w", "k", 2)
    sums = {name: _total(part) for name, part in (("u", u), ("v", v), ("1", first), ("2", second))}
    turned = _COS * first + _SIN * second, _COS * second - _SIN * first
    unit = _COS**2 + _SIN**2 - 1
    function = f(x, "'"), f(x)
    return (
        Step(
            Relation(equation(*function), "iff", equation(_total(w("k")), 0)),
            (
                "Let ",
                f(x, "'"),
                " be the network with the nodes of ",
                letter("E"),
                " reversed and ",
                _total(b("k")),
                " added to the constant. As ",
                equation(q("k"), 1),
                ":",
            ),
            ByTheorem("reversal"),
        ),
        Step(
            Row((equation(u, turned[0]), equation(v, turned[1]))),
            (
                "Turn every weight back by the angle of the first, ",
                letter("pi") / letter("m"),
                ", with ",
                equation(_COS, Apply("cos", (letter("pi") / letter("m"),))),
                " and ",
                equation(_SIN, Apply("sin", (letter("pi") / letter("m"),))),
                ", to the m-th roots of unity ",
                Listing((u, v)),
                ":",
            ),
            Definition(),
        ),
        Step(
            equation(_total(turned[0]), _COS * sums["1"] + _SIN * sums["2"]),
            (
                "If the weights of ",
                letter("E"),
                " sum to 0, so do the roots. Their first "
                "coordinates (the second alike) have the sum",
            ),
            ByIdentity(),
        ),
        Step(
            equation(sums["1"], Plus((_COS * _total(turned[0]), -(_SIN * _total(turned[1]))))),
            ("And back, since ", equation(_COS**2 + _SIN**2, 1), "."),
            ByIdentity(assuming=(Assumption(unit, -sums["1"]),)),
        ),
    )


def _three(equal: Statements) -> tuple[Step, ...]:
    """The smallest network in which more than a pair annihilates, written out."""
    one = _HALF * _X1 + _HALF * (_ROOT * _X2)
    three = _HALF * _X1 - _HALF * (_ROOT * _X2)
    forms = tuple(part + letter("b") for part in (one, -_X1, three))
    there = letter("c") + Plus(tuple(map(relu, forms)))
    back = c + 3 * letter("b") + Plus(tuple(relu(-form) for form in forms))
    return (
        Step(
            equation(_HALF - 1 + _HALF, 0),
            (
                "For m = 3 and ",
                equation(_ROOT**2, 3),
                " the weights are ",
                Row(
                    (
                        Listing((_HALF, _HALF * _ROOT)),
                        pair(-1, 0),
                        Listing((_HALF, -_HALF * _ROOT)),
                    )
                ),
                ". All three annihilate, in the first coordinate and",
            ),
            ByIdentity(),
        ),
        Step(
            equation(_HALF * _ROOT - _HALF * _ROOT, 0),
            ("in the second. One or two of them do not: two sum to minus the third.",),
            ByIdentity(),
        ),
        Step(
            equation(back, there),
            (
                "Reversing them changes the constant by ",
                3 * letter("b"),
                " and nothing else, at every bias:",
            ),
            ByIdentity(),
        ),
        Step(
            equation(f(x, "'"), f(x)),
            (
                "The same for the network of the experiments, with ",
                equation(letter("b"), Number("-3/10")),
                ".",
            ),
            ByCertificate(equal),
        ),
    )


def _total(part: Term) -> Sum:
    return Sum("k", "E", part)
