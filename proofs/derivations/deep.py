"""Any depth: the scaling relation of a hidden unit (T04) and the bound on the rank (T35)."""

from __future__ import annotations

from proofs.derivation import ByClaim, BySteps, ByTheorem, Definition, Derivation, Prose, Step
from proofs.derivations._formulas import identity, partial
from proofs.derivations.derivatives import derivative_of_relu, indicator
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Apply,
    Index,
    Relation,
    Row,
    Sum,
    Symbol,
    Term,
    b,
    equation,
    letter,
    relu,
    term,
)

_I, _K, _R = "i", "k", "r"
_ZERO, _ONE = term(0), term(1)
_OUT, _STEP = letter("F"), letter("t")
_Z, _G = letter("z", _I), indicator(_I)
_SIZES = (Size({"m": 2, "p": 2}, 1), Size({"m": 3, "p": 1}, 1))


def weight(i: Index, k: Index) -> Symbol:
    """The weight from unit k of the layer below to unit i."""
    return letter("W", i, k)


def output(k: Index) -> Symbol:
    """The output of unit k of the layer below."""
    return letter("y", k)


def outgoing(r: Index, i: Index) -> Symbol:
    """The weight from unit i to unit r of the next layer."""
    return letter("V", r, i)


_BEFORE, _AFTER = letter("h", _R), letter("h", _R, mark="'")
_SLOPE = letter("delta", _R)
_INPUT = Sum(_K, "m", weight(_I, _K) * output(_K)) + b(_I)
_HOMOGENEOUS = _Z * _G - relu(_Z)


def _above(part: Term) -> Sum:
    """The sum over the units of the next layer, with the slopes of the output."""
    return Sum(_R, "p", _SLOPE * part)


def scaling_null_vector() -> Derivation:
    """T04: the output depends on the unit by V R(z) only, which is the case of one hidden layer."""
    entering = Sum(_K, "m", weight(_I, _K) * partial(_OUT, weight(_I, _K)))
    leaving = Sum(_R, "p", outgoing(_R, _I) * partial(_OUT, outgoing(_R, _I)))
    along = entering + b(_I) * partial(_OUT, b(_I)) - leaving
    return Derivation(
        given=(
            (
                "A ReLU network of any depth, an output ",
                _OUT,
                ", and unit ",
                letter(_I),
                " of a hidden layer: ",
                equation(_Z, _INPUT),
                " from the outputs ",
                output(_K),
                " of the layer below,",
            ),
            (
                equation(_BEFORE, outgoing(_R, _I) * relu(_Z) + letter("e", _R)),
                " in the next layer, where ",
                letter("e", _R),
                " comes from the other units. No hidden unit has pre-activation 0 at the input.",
            ),
        ),
        shows=("There ", equation(along, 0), "."),
        steps=(*_local(), *_changes(), *_combination(along)),
        sizes=_SIZES,
    )


def _local() -> tuple[Step, ...]:
    return (
        *derivative_of_relu(_Z, _G),
        Step(
            equation(letter("F", mark="'") - _OUT, _above(_AFTER - _BEFORE)),
            (
                "Small changes keep the signs of the units above too. So, layer by layer, ",
                _OUT,
                " is affine in the pre-activations ",
                _BEFORE,
                " near their values. With the slopes ",
                _SLOPE,
                ", it changes by",
            ),
            Prose(),
        ),
    )


def _changes() -> tuple[Step, ...]:
    moved = _above(_AFTER - _BEFORE)
    common = _above(outgoing(_R, _I))

    def change(by: Term) -> tuple[Assumption, ...]:
        return (Assumption(_AFTER - _BEFORE - by, _SLOPE, (_R, "p")),)

    return (
        identity(
            moved,
            common * _G * (_STEP * output(_K)),
            "Add ",
            _STEP,
            " to the weight ",
            weight(_I, _K),
            ". Then ",
            _Z,
            " grows by ",
            _STEP * output(_K),
            ", ",
            _BEFORE,
            " by ",
            outgoing(_R, _I) * _G * (_STEP * output(_K)),
            ", and ",
            _OUT,
            " by",
            assuming=change(outgoing(_R, _I) * _G * (_STEP * output(_K))),
        ),
        identity(
            moved,
            common * _G * _STEP,
            "Add it to the bias:",
            assuming=change(outgoing(_R, _I) * _G * _STEP),
        ),
        identity(
            _SLOPE * ((outgoing(_R, _I) + _STEP) * relu(_Z))
            - _SLOPE * (outgoing(_R, _I) * relu(_Z)),
            _STEP * (_SLOPE * relu(_Z)),
            "Add it to the outgoing weight ",
            outgoing(_R, _I),
            ":",
        ),
        Step(
            Row(
                (
                    equation(partial(_OUT, weight(_I, _K)), common * _G * output(_K)),
                    equation(partial(_OUT, b(_I)), common * _G),
                    equation(partial(_OUT, outgoing(_R, _I)), _SLOPE * relu(_Z)),
                )
            ),
            ("The factors of ", _STEP, " are the derivatives:"),
            Definition(),
        ),
    )


def _combination(along: Term) -> tuple[Step, ...]:
    common = _above(outgoing(_R, _I))
    inserted = (
        Sum(_K, "m", weight(_I, _K) * (common * _G * output(_K)))
        + b(_I) * (common * _G)
        - Sum(_R, "p", outgoing(_R, _I) * (_SLOPE * relu(_Z)))
    )
    gathered = common * (_Z * _G - relu(_Z))
    return (
        Step(equation(along, inserted), ("Put these in:",), Definition(), "insert"),
        identity(
            inserted,
            gathered,
            "The incoming weights and the bias gather to ",
            _Z,
            ":",
            assuming=(Assumption(_Z - _INPUT, -(common * _G)),),
            label="gather",
        ),
        identity(
            gathered,
            0,
            "This is 0, by ",
            equation(_Z * _G, relu(_Z)),
            ".",
            assuming=(Assumption(_HOMOGENEOUS, common),),
            label="homogeneous",
        ),
        Step(equation(along, 0), ("Altogether:",), BySteps(("insert", "gather", "homogeneous"))),
        Step(
            equation(along, 0),
            ("The derivatives exist and satisfy this for all widths and any number of layers:",),
            ByTheorem("deep_scaling_null_vector"),
        ),
    )


_LAMBDA = letter("lambda", _I)
_BELOW = letter("lambda", _K)


def dimension_bound() -> Derivation:
    """T35: the scaling vectors lie in the kernel and are independent, so they bound the rank."""
    parameters, units, jacobian = letter("D"), letter("h"), letter("J")
    bound = letter("D", mark="'")
    rank = Apply("rank", (jacobian,))
    n, d = letter("n"), letter("d")
    return Derivation(
        given=(
            (
                "A ReLU network of any depth with ",
                parameters,
                " parameters and ",
                units,
                " hidden units, and finitely many inputs, at least one, where no hidden unit "
                "has pre-activation 0. ",
                jacobian,
                " is the Jacobian of the outputs there.",
            ),
        ),
        shows=(Relation(rank, "<=", bound), " with ", equation(bound, parameters - units), "."),
        steps=(
            *_vectors(jacobian),
            *_independence(),
            Step(
                Relation(rank + units, "<=", parameters),
                ("So the kernel has at least the dimension ", units, ". By the rank formula"),
                ByTheorem("rank_bound"),
            ),
            identity(
                (n + 2) * d + 1 - d,
                (n + 1) * d + 1,
                "For one hidden layer with ",
                d,
                " nodes, ",
                n,
                " inputs and one output the bound is",
            ),
        ),
        sizes=_SIZES,
    )


def _vectors(jacobian: Term) -> tuple[Step, ...]:
    vector = letter("v", _I)

    def entry(at: Term, value: Term) -> Relation:
        return equation(Apply("v_i", (at,)), value)

    return (
        Step(
            Row(
                (
                    entry(weight(_I, _K), weight(_I, _K)),
                    entry(b(_I), b(_I)),
                    entry(outgoing(_R, _I), -outgoing(_R, _I)),
                )
            ),
            (
                "The scaling vector ",
                vector,
                " of a hidden unit has these entries at its incoming weights, its bias and its "
                "outgoing weights, and 0 elsewhere:",
            ),
            Definition(),
        ),
        Step(
            equation(jacobian * vector, 0),
            ("It is in the kernel:",),
            ByClaim("deep.scaling-null-vector"),
        ),
    )


def _independence() -> tuple[Step, ...]:
    rho = letter("rho")
    at_weight = _LAMBDA * weight(_I, _K) - _BELOW * weight(_I, _K)
    return (
        Step(
            equation(Sum(_I, "h", _LAMBDA * letter("v", _I)), 0),
            ("Now to independence. Suppose",),
            Definition(),
        ),
        Step(
            Row((equation(at_weight, 0), equation(_LAMBDA * b(_I), 0))),
            (
                "These are its entries at the weight between two hidden units, which occurs in "
                "the vectors of both, and at a bias; an input has no vector, so there read ",
                equation(_BELOW, 0),
                ".",
            ),
            Definition(),
        ),
        identity(
            _LAMBDA * weight(_I, _K),
            0,
            "Go up from the first layer. If ",
            equation(_BELOW, 0),
            " for the units below, then for every incoming weight",
            assuming=(Assumption(at_weight, _ONE), Assumption(_BELOW, weight(_I, _K))),
        ),
        identity(
            _INPUT,
            0,
            "Not all incoming weights and the bias are 0, since otherwise ",
            _Z,
            " would be",
            assuming=(
                Assumption(weight(_I, _K), output(_K), (_K, "m")),
                Assumption(b(_I), _ONE),
            ),
        ),
        identity(
            _LAMBDA,
            0,
            "Divide by one that is not 0, say ",
            weight(_I, _K),
            " (the bias alike), with ",
            equation(weight(_I, _K) * rho, 1),
            ":",
            assuming=(
                Assumption(_LAMBDA * weight(_I, _K), rho),
                Assumption(weight(_I, _K) * rho - 1, -_LAMBDA),
            ),
        ),
        Step(
            equation(_LAMBDA, 0),
            ("Layer by layer all are 0, so the scaling vectors are independent:",),
            Prose(),
        ),
    )
