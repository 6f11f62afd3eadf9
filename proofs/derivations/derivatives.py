"""Derivatives in the parameters of one hidden layer, and their scaling relation (T03)."""

from __future__ import annotations

from proofs.derivation import (
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import identity, partial
from proofs.expansion import Assumption
from proofs.formulas import (
    Dot,
    Relation,
    Row,
    Symbol,
    Term,
    a,
    b,
    c,
    equation,
    f,
    letter,
    network,
    q,
    relu,
    term,
    w,
    x,
)

_F, _ZERO = letter("f"), term(0)


def value(i: str | int) -> Symbol:
    """The pre-activation of node i, for short."""
    return letter("a", i)


def indicator(i: str | int) -> Symbol:
    """1 where node i is active, otherwise 0."""
    return letter("g", i)


def derivative_of_relu(at: Term, unit: Symbol) -> tuple[Step, ...]:
    """Off its kink ReLU has the derivative g, which is 1 or 0, and R(z) = z g."""
    old, new = (letter(name) for name in "uv")
    positive, negative = {"u": "+", "v": "+"}, {"u": "-", "v": "-"}
    return (
        Step(
            Row(
                (
                    Relation(equation(unit, 1), "iff", Relation(at, ">", _ZERO)),
                    Relation(equation(unit, 0), "iff", Relation(at, "<", _ZERO)),
                )
            ),
            ("Let ", unit, " say whether the unit is active:"),
            Definition(),
        ),
        identity(
            relu(new) - relu(old),
            new - old,
            "A small change keeps the sign of ",
            at,
            ". From a value ",
            Relation(old, ">", _ZERO),
            " to a value ",
            Relation(new, ">", _ZERO),
            " ReLU changes by",
            signs=positive,
        ),
        identity(
            relu(new) - relu(old),
            0,
            "and from a negative value to a negative one not at all: its derivative is ",
            unit,
            ".",
            signs=negative,
        ),
        identity(
            old * 1,
            relu(old),
            "In both cases ",
            equation(at * unit, relu(at)),
            ", since for a positive value",
            signs=positive,
        ),
        identity(old * 0, relu(old), "and for a negative one", signs=negative),
    )


def derivatives(*reason: str | Term) -> Step:
    """The step with the derivatives of a network in its parameters, off the boundaries."""
    i = "i"
    return Step(
        Row(
            (
                equation(partial(_F, w(i)), q(i) * indicator(i) * x),
                equation(partial(_F, b(i)), q(i) * indicator(i)),
                equation(partial(_F, q(i)), relu(value(i))),
                equation(partial(_F, c), 1),
            )
        ),
        reason,
        ByTheorem("node_derivatives"),
    )


def scaling_null_vector() -> Derivation:
    """T03: the derivative along the scaling orbit of a node is q (g a - R(a)) = 0."""
    i = "i"
    along = Dot(w(i), partial(_F, w(i))) + b(i) * partial(_F, b(i)) - q(i) * partial(_F, q(i))
    inserted = (
        Dot(w(i), q(i) * indicator(i) * x) + b(i) * (q(i) * indicator(i)) - q(i) * relu(value(i))
    )
    gathered = q(i) * (value(i) * indicator(i)) - q(i) * relu(value(i))
    return Derivation(
        given=(
            ("A two-layer network ", equation(f(), network()), ", a node ", letter(i)),
            (
                "and an input ",
                x,
                " off its boundary: ",
                Relation(value(i), "!=", _ZERO),
                ", where ",
                equation(value(i), a(i)),
                ".",
            ),
        ),
        shows=("There ", equation(along, 0), "."),
        steps=(
            *derivative_of_relu(value(i), indicator(i)),
            derivatives("So by the chain rule"),
            Step(equation(along, inserted), ("Put these in:",), Definition(), "insert"),
            identity(
                inserted,
                gathered,
                "The terms with ",
                indicator(i),
                " gather to the pre-activation:",
                assuming=(Assumption(value(i) - a(i), -(q(i) * indicator(i))),),
                label="gather",
            ),
            identity(
                gathered,
                0,
                "This is 0, by ",
                equation(value(i) * indicator(i), relu(value(i))),
                ".",
                assuming=(Assumption(value(i) * indicator(i) - relu(value(i)), q(i)),),
                label="homogeneous",
            ),
            Step(
                equation(along, 0),
                ("Altogether:",),
                BySteps(("insert", "gather", "homogeneous")),
            ),
            Step(
                equation(along, 0),
                ("The same for every width and every input dimension:",),
                ByTheorem("scaling_null_vector"),
            ),
        ),
    )
