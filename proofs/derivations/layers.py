"""Symmetries of one hidden layer at any depth: permutation (T52) and positive scaling (T53)."""

from __future__ import annotations

from proofs.derivation import BySteps, ByTheorem, Definition, Derivation, Step
from proofs.derivations._formulas import identity, times
from proofs.derivations.deep import outgoing, output, weight
from proofs.expansion import Size
from proofs.formulas import (
    At,
    Index,
    Relation,
    Row,
    Sum,
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
    sigma,
    term,
    x,
)

_I, _K, _R = "i", "k", "r"
_BIAS = letter("e", _R)
_MOVED = At("pi", _I)


def _input(i: Index) -> Term:
    """The pre-activation of unit i in terms of the layer below."""
    return Sum(_K, "m", weight(i, _K) * output(_K)) + b(i)


def _setting(activation: Term) -> tuple[str | Term, ...]:
    return (
        "A hidden layer of a network of any depth: from the outputs ",
        output(_K),
        " of the layer below its unit ",
        letter(_I),
        " computes ",
        activation,
        ", and the next layer ",
        equation(letter("h", _R), Sum(_I, "d", outgoing(_R, _I) * activation) + _BIAS),
        ", where ",
        equation(letter("z", _I), _input(_I)),
        ".",
    )


def permutation() -> Derivation:
    """T52: the next layer sums the same terms in another order."""
    pi = letter("pi")
    moved = Sum(_I, "d", outgoing(_R, _MOVED) * sigma(_input(_MOVED))) + _BIAS
    kept = Sum(_I, "d", outgoing(_R, _I) * sigma(_input(_I))) + _BIAS
    shuffled = network(activation=sigma)
    node = q(_MOVED) * sigma(a(_MOVED))
    return Derivation(
        given=(
            _setting(sigma(letter("z", _I))),
            (
                "Any activation ",
                letter("sigma"),
                ", applied to every unit, and a permutation ",
                pi,
                " of the units.",
            ),
        ),
        shows=(
            "Permuting the rows of the weights and biases of the layer and the columns of the "
            "next weights by ",
            pi,
            " leaves the function unchanged.",
        ),
        steps=(
            Step(
                Row(
                    (
                        equation(letter("W", _I, _K, mark="'"), weight(_MOVED, _K)),
                        equation(b(_I, "'"), b(_MOVED)),
                        equation(letter("V", _R, _I, mark="'"), outgoing(_R, _MOVED)),
                    )
                ),
                ("The permuted parameters:",),
                Definition(),
            ),
            Step(
                equation(letter("h", _R, mark="'"), moved),
                ("With them the next layer receives",),
                Definition(),
                "moved",
            ),
            identity(
                moved,
                kept,
                "These are the same terms in another order, whatever function the activation is:",
                label="order",
            ),
            Step(
                equation(letter("h", _R, mark="'"), kept),
                ("So every unit of the next layer receives what it did, and all layers above:",),
                BySteps(("moved", "order")),
            ),
            Step(
                equation(f(x, "'"), f()),
                ("For all widths, any number of layers above and every permutation:",),
                ByTheorem("layer_permutation"),
            ),
            identity(
                c + Sum(_I, "d", node),
                shuffled,
                "With one hidden layer these are the nodes of ",
                f(),
                " in another order,",
            ),
            Step(
                equation(c + Sum(_I, "d", node), shuffled),
                ("for every width and every input dimension.",),
                ByTheorem("permutation"),
            ),
        ),
        sizes=(
            Size({"d": 2, "m": 2}, 2, maps={"pi": (2, 1)}),
            Size({"d": 3, "m": 1}, 1, maps={"pi": (2, 3, 1)}),
        ),
    )


def scaling() -> Derivation:
    """T53: ReLU takes a positive factor out, and the next weights divide by it."""
    alpha = letter("alpha", _I)
    factor, value = letter("alpha"), letter("z")
    unit = letter("z", _I)
    scaled = Sum(_I, "d", outgoing(_R, _I) / alpha * relu(alpha * unit)) + _BIAS
    kept = Sum(_I, "d", outgoing(_R, _I) * relu(unit)) + _BIAS
    return Derivation(
        given=(
            _setting(relu(letter("z", _I))),
            ("For every unit a factor ", Relation(alpha, ">", term(0)), "."),
        ),
        shows=(
            "Multiplying the weights and the bias of every unit by its factor and dividing its "
            "outgoing weights by it leaves the function unchanged.",
        ),
        steps=(
            identity(
                Sum(_K, "m", alpha * weight(_I, _K) * output(_K)) + alpha * b(_I),
                alpha * _input(_I),
                "The scaled unit has the pre-activation",
            ),
            identity(
                relu(factor * value),
                factor * relu(value),
                "ReLU is positively homogeneous: for ",
                Relation(factor, ">", term(0)),
                signs={"alpha": "+"},
            ),
            Step(
                equation(letter("h", _R, mark="'"), scaled),
                ("The next layer receives",),
                Definition(),
                "scaled",
            ),
            identity(
                scaled,
                kept,
                "Every factor cancels:",
                signs={"alpha": "+"},
                label="cancel",
            ),
            Step(
                equation(letter("h", _R, mark="'"), kept),
                ("So the next layer receives what it did, and all layers above:",),
                BySteps(("scaled", "cancel")),
            ),
            Step(
                equation(f(x, "'"), f()),
                ("For all widths and any number of layers above:",),
                ByTheorem("layer_scaling"),
            ),
            identity(
                times(-1, relu(times(-1, 1))),
                0,
                "A negative factor changes the function: with ",
                equation(factor, -1),
                " a unit with ",
                equation(value, 1),
                " contributes ",
                equation(relu(term(1)), 1),
                " before and this afterwards:",
            ),
        ),
        sizes=(Size({"d": 2, "m": 2}, 1), Size({"d": 3, "m": 1}, 1)),
    )
