"""A model as wide as the truth is the truth up to its symmetries (T09)."""

from __future__ import annotations

from proofs.derivation import (
    ByClaim,
    ByTheorem,
    Definition,
    Derivation,
    Step,
)
from proofs.derivations._formulas import identity, truth
from proofs.derivations.equal_width import (
    PARTNER,
    SCALE,
    SIZES,
    on_boundary,
    setting,
    true_bias,
    true_form,
    true_outgoing,
    true_weight,
)
from proofs.expansion import Assumption
from proofs.formulas import (
    Apply,
    Dot,
    Number,
    Relation,
    Row,
    Sum,
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

_ZERO, _ONE, _HALF = term(0), term(1), Number("1/2")
_I, _J, _E, _SIGMA = "i", "j", letter("E"), letter("sigma")
_C0 = letter("c", mark="(0)")
_KEPT, _TURNED = "not E", "E"
_MASS = q(_I) * SCALE - true_outgoing(PARTNER)


def _true_weights(over: str) -> Sum:
    return Sum(_I, over, true_outgoing(PARTNER) * true_weight(PARTNER))


def only_symmetries() -> Derivation:
    """T09: gradients and constants of model and truth differ by the reversed nodes only."""
    biases = Sum(_I, _TURNED, true_outgoing(PARTNER) * true_bias(PARTNER))
    return Derivation(
        given=setting(),
        shows=(
            "The model is the truth after a permutation ",
            _SIGMA,
            ", positive scaling and reversal of a set ",
            _E,
            " with ",
            equation(_true_weights(_TURNED), 0),
            " and ",
            equation(c, _C0 + biases),
            ".",
        ),
        steps=(*_matched(), *_gradients(), *_constants(), *_converse(), *_unique()),
        sizes=SIZES,
    )


def _matched() -> tuple[Step, ...]:
    return (
        Step(
            Row((equation(SCALE * q(_I), true_outgoing(PARTNER)), Relation(SCALE, ">", _ZERO))),
            (
                "Node ",
                letter(_I),
                " of the model lies on the boundary of node ",
                Apply("sigma", (letter(_I),)),
                " of the truth, with",
            ),
            ByClaim("two-layer.scale-relation"),
        ),
        Step(
            on_boundary(SCALE),
            ("If it is oriented as there,",),
            Definition(),
        ),
        Step(
            on_boundary(-SCALE),
            ("and, for the set ", _E, " of the reversed nodes,"),
            Definition(),
        ),
    )


def _gradients() -> tuple[Step, ...]:
    model = Sum(_I, _KEPT, q(_I) * (SCALE * true_weight(PARTNER))) - Sum(
        _I, _TURNED, q(_I) * (SCALE * true_weight(PARTNER))
    )
    matched = _true_weights(_KEPT) - _true_weights(_TURNED)
    whole = Sum(_J, "d", true_outgoing(_J) * true_weight(_J))
    return (
        Step(
            equation(Sum(_I, "d", q(_I) * w(_I)), whole),
            (
                "Equal functions have equal sums of all weights (this is the sum of the gradients "
                "far out in two opposite directions):",
            ),
            ByTheorem("classification"),
        ),
        identity(
            model,
            matched,
            "On the left the scales go into the outgoing weights:",
            assuming=(
                Assumption(_MASS, true_weight(PARTNER), (_I, _KEPT)),
                Assumption(_MASS, -true_weight(PARTNER), (_I, _TURNED)),
            ),
        ),
        identity(
            whole - matched,
            2 * _true_weights(_TURNED),
            "The two sides differ by the reversed nodes, twice:",
        ),
        identity(
            _true_weights(_TURNED),
            0,
            "so their weights annihilate:",
            assuming=(Assumption(whole - matched, _HALF),),
        ),
    )


def _constants() -> tuple[Step, ...]:
    kept = Sum(_I, _KEPT, q(_I) * (SCALE * true_bias(PARTNER)))
    turned = Sum(_I, _TURNED, q(_I) * (SCALE * true_bias(PARTNER)))
    whole = Sum(_J, "d", true_outgoing(_J) * true_bias(_J))
    return (
        Step(
            equation(2 * c + Sum(_I, "d", q(_I) * b(_I)), 2 * _C0 + whole),
            ("Equal functions also have equal constants:",),
            ByTheorem("classification"),
        ),
        identity(
            c,
            _C0 + Sum(_I, _TURNED, true_outgoing(PARTNER) * true_bias(PARTNER)),
            "In the same way, from ",
            equation(2 * c + kept - turned, 2 * _C0 + whole),
            ":",
            assuming=(
                Assumption(2 * c + kept - turned - 2 * _C0 - whole, _HALF),
                Assumption(_MASS, -(_HALF * true_bias(PARTNER)), (_I, _KEPT)),
                Assumption(_MASS, _HALF * true_bias(PARTNER), (_I, _TURNED)),
            ),
        ),
    )


def _converse() -> tuple[Step, ...]:
    moved = _C0 + Sum(_I, _TURNED, true_outgoing(PARTNER) * true_bias(PARTNER))
    kept = Sum(_I, _KEPT, q(_I) * relu(SCALE * true_form(PARTNER)))
    turned = Sum(_I, _TURNED, q(_I) * relu(-SCALE * true_form(PARTNER)))
    linear = Dot(_true_weights(_TURNED), x)
    return (
        identity(
            moved + turned + kept,
            network("(0)", index=_J) - linear,
            "Conversely, permutation, scaling and reversal of ",
            _E,
            " give",
            signs={"alpha": "+"},
            assuming=(
                Assumption(_MASS, relu(true_form(PARTNER)), (_I, _KEPT)),
                Assumption(_MASS, relu(-true_form(PARTNER)), (_I, _TURNED)),
            ),
        ),
        identity(
            network("(0)", index=_J) - linear,
            network("(0)", index=_J),
            "which is the truth, as the weights of ",
            _E,
            " annihilate:",
            assuming=(Assumption(_true_weights(_TURNED), -x),),
        ),
        Step(
            Relation(
                equation(f(), truth(x)),
                "iff",
                Row(
                    (
                        equation(_true_weights(_TURNED), 0),
                        equation(
                            c, _C0 + Sum(_I, _TURNED, true_outgoing(PARTNER) * true_bias(PARTNER))
                        ),
                    )
                ),
            ),
            (
                "For every width and input dimension: a model of the same width computes the "
                "truth if and only if, for a permutation and scales as above,",
            ),
            ByTheorem("only_symmetries"),
        ),
    )


def _unique() -> tuple[Step, ...]:
    return (
        Step(
            Row(
                (
                    equation(_SIGMA, letter("sigma", mark="'")),
                    equation(SCALE, letter("alpha", _I, mark="'")),
                    equation(_E, letter("E", mark="'")),
                )
            ),
            (
                "The model determines permutation, scales and set. So the true parameters are the "
                "disjoint union of one orbit of positive scalings for every permutation and every "
                "annihilating set. If two descriptions give the same parameter,",
            ),
            ByTheorem("symmetry_unique"),
        ),
    )
