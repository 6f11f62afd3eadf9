"""``kl``: K, the divergence of a model from a truth on a box, exactly or chamber by chamber."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, ClassVar

from foldproof.io.sources import over
from foldproof.services.result import Result
from foldproof.services.views import function_words, two_layer
from foldproof.services.words import count
from symbolic.chambers import Chamber, chambers
from symbolic.divergence import CONVENTIONS, KL, MEAN_SQUARE, divergence
from symbolic.domains import Domain
from symbolic.errors import InputError, Undecided
from symbolic.network import Network, TwoLayer
from symbolic.scalars import Field, Scalar, SymbolicField, common_field

DIGITS = 12
"""Decimals of K that the text shows."""
BITS = 120
"""Bits of the enclosure that is rounded."""
LONG = 60
"""An exact number with more letters is left to --json in the text."""
UNCHECKED = "not checked: the checker has no certificates for integrals yet"


@dataclass(frozen=True, slots=True)
class ChamberView:
    """K on a chamber of parameters: the inequalities, and a rational function of the symbols."""

    inequalities: tuple[str, ...]
    polynomial: str
    factored: str
    gradient: tuple[str, ...]
    hessian: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Divergence(Result):
    """The result of `kl`: ``value`` for given numbers, or one function per chamber.

    ``symbols`` are the variables of gradient and Hessian, in their order. ``approximation`` is K
    rounded down to twelve decimals. ``convention`` and ``sigma`` say what K is.
    """

    schema: ClassVar[str] = "foldproof.kl/1"
    optional: ClassVar[frozenset[str]] = frozenset({"value", "approximation", "chambers"})

    summary: str
    domain: str
    convention: str
    sigma: str
    checked: bool
    value: str | None = None
    approximation: str | None = None
    symbols: tuple[str, ...] = ()
    chambers: tuple[ChamberView, ...] | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        noise = f", sigma = {self.sigma}" if self.convention == KL else ""
        what = f"K = {CONVENTIONS[self.convention]}{noise}, inputs uniform on {self.domain}"
        parts = [f"{self.summary}\n{what}"]
        if self.value is not None:
            exact = f"K = {self.value}" if len(self.value) <= LONG else "K (exact with --json)"
            parts.append(f"{exact}\n  = {self.approximation}...")
        if self.chambers is not None:
            parts.append(count(len(self.chambers), "chamber"))
            parts += [self._chamber(chamber) for chamber in self.chambers]
        return "\n\n".join([*parts, UNCHECKED])

    def _chamber(self, chamber: ChamberView) -> str:
        lines = [f"where {', '.join(chamber.inequalities) or 'all parameters'}"]
        lines.append(f"  K = {chamber.factored}")
        lines += [
            f"  dK/d{name} = {entry}"
            for name, entry in zip(self.symbols, chamber.gradient, strict=True)
        ]
        lines += [
            f"  d2K/d{first}d{second} = {chamber.hessian[j][k]}"
            for j, first in enumerate(self.symbols)
            for k, second in enumerate(self.symbols)
            if j <= k
        ]
        return "\n".join(lines)


def mean_square(
    model: TwoLayer | Network,
    truth: TwoLayer | Network,
    domain: Domain,
    *,
    domain_text: str = "the box",
    convention: str = MEAN_SQUARE,
    sigma: str = "1",
    constants: tuple[str, ...] = (),
) -> Divergence:
    """K of the model with respect to the truth; both over one field, inputs uniform on the box.

    Gradient and Hessian are those in the symbols but the ``constants``. Raises InputError
    (``not-applicable``, ``shape``, ``number``), ResourceLimit.

    >>> from symbolic.examples import example
    >>> from symbolic.scalars import RATIONALS as QQ
    >>> f = example("dslt-3.4-truth").network
    >>> mean_square(f, f, Domain.box(QQ, [(-1, 1)])).value
    '0'
    """
    start = time.monotonic()
    first, second = two_layer(model), two_layer(truth)
    scalars = first.field
    noise = scalars.element(sigma)
    if scalars.sign(noise) <= 0:
        raise InputError("not-applicable", "sigma must be positive", where="--sigma")
    value: Scalar | None = None
    made: tuple[Chamber, ...] = ()
    try:
        value = divergence(first, second, domain, convention, noise)
    except Undecided:
        made = chambers(first, second, domain, convention, noise)
    if isinstance(scalars, SymbolicField) and value is not None:
        made, value = (Chamber((), value, scalars),), None
    declared = made[0].field.signs if made else ()
    names = tuple(name for name, _ in declared if name not in constants)
    return Divergence(
        f"{function_words(first)}\nagainst {function_words(second)}",
        domain_text,
        convention,
        sigma,
        checked=False,
        value=None if value is None else scalars.text(value),
        approximation=None if value is None else decimals(scalars, value),
        symbols=names,
        chambers=tuple(_view(chamber, names) for chamber in made) or None,
        seconds=time.monotonic() - start,
    )


def with_half_width(
    networks: tuple[TwoLayer | Network, ...], name: str
) -> tuple[tuple[TwoLayer | Network, ...], Domain]:
    """The networks, and the box (-a, a)^n, over a field in which the symbol a is positive.

    >>> from symbolic.examples import example
    >>> (f,), box = with_half_width((example("dslt-3.4-truth").network,), "a")
    >>> mean_square(f, f, box).chambers[0].polynomial
    '0'
    """
    wider = common_field(networks[0].field, SymbolicField({name: "+"}))
    moved = tuple(over(network, wider) for network in networks)
    half = wider.element(name)
    return moved, Domain.box(wider, [(-half, half)] * networks[0].inputs)


def _view(chamber: Chamber, names: tuple[str, ...]) -> ChamberView:
    field, value = chamber.field, chamber.value
    variables = [field.symbol(name) for name in names]
    gradient = [value.diff(variable) for variable in variables]
    return ChamberView(
        tuple(map(str, chamber.inequalities)),
        field.text(value),
        factored(field, value),
        tuple(map(field.text, gradient)),
        tuple(tuple(field.text(entry.diff(other)) for other in variables) for entry in gradient),
    )


def factored(scalars: SymbolicField, value: Scalar) -> str:
    """A rational function as a product of irreducible factors.

    >>> K = SymbolicField({"w": None})
    >>> factored(K, K.element("(w^2 - 2*w + 1)/6"))
    '1/6*(w - 1)^2'
    """
    content, above = value.numer.factor_list()
    scale, below = value.denom.factor_list()
    number = scalars.text(scalars.element(content) / scalars.element(scale))
    top = [_power(scalars, factor, power) for factor, power in above]
    parts = ([] if number == "1" and top else [number]) + top
    bottom = [_power(scalars, factor, power) for factor, power in below]
    quotient = f"/({'*'.join(bottom)})" if bottom else ""
    return f"{'*'.join(parts)}{quotient}"


def _power(scalars: SymbolicField, factor: Any, power: int) -> str:
    text = scalars.text(scalars.domain.field.from_expr(factor.as_expr()))
    spaced = text.replace("+", " + ").replace("-", " - ")
    base = text if text.isidentifier() else f"({spaced.strip()})"
    return base if power == 1 else f"{base}^{power}"


def decimals(scalars: Field, value: Scalar) -> str:
    """A number that is not negative, rounded down to twelve decimals.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> decimals(QQ, QQ.element("1/3"))
    '0.333333333333'
    """
    low, _ = scalars.enclosure(value, BITS)
    whole = low.numerator * 10**DIGITS // low.denominator
    return f"{whole // 10**DIGITS}.{whole % 10**DIGITS:0{DIGITS}}"
