"""T33: every step of the reading is forced."""

from __future__ import annotations

from proofs.derivation import ByCertificate, Derivation, Prose, Step
from proofs.derivations._formulas import NUMBERS, Statements, identity
from proofs.formulas import Number, absolute, equation, letter, relu

_F, _G, _H, _W = letter("f"), letter("g"), letter("h"), letter("w")
_HALF = Number("1/2")


def parameters_read_off(read: Statements) -> Derivation:
    """T33: ``read`` states the regions of a network, and that it equals the one that was read."""
    return Derivation(
        given=(
            (
                "A general and transparent network ",
                _F,
                " with two hidden layers on a box, such that each bent hyperplane of the second "
                "layer bends on every hyperplane of the first, and any two of them pass through a "
                "common region of the first layer. A general network ",
                _G,
                " of the same widths with the same function.",
            ),
        ),
        shows=("Up to the order and positive scaling of units ", _G, " is ", _F, "."),
        steps=(
            Step(
                equation(_H, 0),
                (
                    "The gradient of ",
                    _F,
                    " is a product of weights with active units kept, nowhere 0, so in ",
                    _G,
                    " too a unit of each layer is active on every region; so, as in T34, all bent "
                    "hyperplanes of ",
                    _G,
                    " fold, and each piece of the foldset belongs to one unit. ",
                    "Where a bent hyperplane bends a unit below vanishes. So a hyperplane ",
                    _H,
                    " on which one bends is a unit of the first layer in ",
                    _G,
                    " as in ",
                    _F,
                    ", and there are as many as units. The other pieces are of the second layer; "
                    "a unit changes its sign where it vanishes, so its zero set goes on across "
                    "the hyperplanes, and two that pass through one region are different units, "
                    "as an affine form vanishes on one hyperplane:",
                ),
                Prose(),
            ),
            identity(
                _W * relu(_H),
                _HALF * _W * _H + _HALF * _W * absolute(_H),
                "Across ",
                equation(_H, 0),
                " the form of a unit gains ",
                _W * _H,
                " for the weight ",
                _W,
                " to either orientation of the unit below,",
            ),
            identity(
                _W * relu(-1 * _H),
                -(_HALF * _W * _H) + _HALF * _W * absolute(_H),
                "so the weights are read, and likewise those of the output from the folds:",
            ),
            Step(
                equation(_G, _F),
                (
                    "Of all orientations of the units one fits the forms and the maps, tried one "
                    "by one; the network that is read:",
                ),
                ByCertificate(read),
            ),
        ),
        sizes=NUMBERS,
    )
