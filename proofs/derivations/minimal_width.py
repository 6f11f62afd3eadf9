"""The minimal width of a function, and the subset sums that are hidden in it."""

from __future__ import annotations

from collections.abc import Callable

from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.derivations._formulas import X, minus, of_truth
from proofs.expansion import Assumption, Size
from proofs.formulas import (
    Dot,
    Number,
    Relation,
    Row,
    Sum,
    Symbol,
    Term,
    a,
    b,
    c,
    equation,
    f,
    letter,
    relu,
    term,
    vector,
    w,
    x,
)
from symbolic.statements import Statement

Statements = Callable[[], tuple[Statement, ...]]
_S0, _V0, _MU = of_truth("s"), vector("v", mark="(0)"), letter("mu")
_STAR = "*"
_MASS = letter("kappa", _STAR)


def kappa(boundary: str) -> Symbol:
    """The fold on a boundary."""
    return letter("kappa", boundary)


def over_folds(part: Term) -> Sum:
    """The sum over all boundaries with a fold."""
    return Sum("H", "N", part, under=letter("H"))


def _over(members: str, part: Term) -> Sum:
    return Sum("H", members, part)


_FUNCTION = _S0 - Dot(_V0, x) + over_folds(kappa("H") * relu(a("H")))
_TURNED = _over("E", kappa("H") * w("H"))
