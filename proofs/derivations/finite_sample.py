"""T48: a node that is 0 on a finite set of inputs, and not elsewhere."""

from __future__ import annotations

from proofs.derivation import ByCertificate, ByClaim, Definition, Derivation, Step
from proofs.derivations._formulas import Statements, identity
from proofs.expansion import Assumption
from proofs.formulas import Dot, Relation, equation, letter, network, relu, term, vector, x

_W, _P, _B, _Q = vector("w", mark="'"), vector("p"), letter("b", mark="'"), letter("q", mark="'")
_U, _T, _V = letter("u"), letter("t"), letter("v")


def one_node_more(certified: Statements) -> Derivation:
    """T48: ``certified`` states equal values on a sample, and a point where they differ."""
    zero, more = term(0), Dot(_W, x) + _B
    return Derivation(
        given=(
            ("A two-layer network ", network(), " and a finite set Z of inputs."),
            ("A node with ", Relation(_W, "!=", zero), " and ", Relation(_Q, "!=", zero), "."),
        ),
        shows=(
            "For some bias ",
            _B,
            " the network with this node added agrees on Z only.",
        ),
        steps=(
            Step(
                Relation(more, "<=", zero),
                (
                    "A finite set has a largest value of ",
                    Dot(_W, x),
                    "; take ",
                    _B,
                    " so that on Z",
                ),
                Definition(),
            ),
            identity(
                network() + _Q * relu(_U),
                network(),
                "There the node, with pre-activation ",
                Relation(_U, "<=", zero),
                ", adds nothing:",
                signs={"u": "-"},
            ),
            identity(
                Dot(_W, _P) + _T * Dot(_W, _W) + _B,
                _V,
                "But from a point ",
                _P,
                " of its boundary go ",
                Relation(_T, ">", zero),
                " along ",
                _W,
                ", to the pre-activation ",
                equation(_V, _T * Dot(_W, _W)),
                ":",
                assuming=(
                    Assumption(Dot(_W, _P) + _B, term(1)),
                    Assumption(_T * Dot(_W, _W) - _V, term(1)),
                ),
            ),
            identity(
                network() + _Q * relu(_V) - network(),
                _Q * _V,
                "It is positive, and the networks differ by",
                signs={"v": "+"},
            ),
            Step(
                Relation(_Q * _V, "!=", zero),
                ("For example:",),
                ByCertificate(certified),
            ),
            Step(
                Relation(_Q, "!=", zero),
                ("Where the boundaries are known, points that decide exist after all:",),
                ByClaim("two-layer.finite-test-set"),
            ),
        ),
    )
