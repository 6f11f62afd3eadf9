"""``kl``: K, the divergence of a model from a truth on a box, exactly or chamber by chamber."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from foldproof.services.confirmation import CUTS, confirmed_integral
from foldproof.services.result import CertificateRef, Result
from foldproof.services.views import function_words, two_layer
from foldproof.services.words import count
from proofs.certificates.dispatch import certify
from symbolic.chamber_points import points_of
from symbolic.chambers import Chamber, chambers
from symbolic.divergence import CONVENTIONS, KL, MEAN_SQUARE, divergence, mean_square_of
from symbolic.domains import Domain
from symbolic.errors import Undecided
from symbolic.finite_test_set import boundaries
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS, Field, Scalar, SymbolicField, common_field
from symbolic.specialisation import domain_at, network_at, value_at
from symbolic.statements import DivergenceIs

DIGITS = 12
"""Decimals of K that the text shows."""
BITS = 120
"""Bits of the enclosure that is rounded."""
WORDS = {"+": ">", "-": "<", "nonzero": "!="}
LONG = 60
"""An exact number with more letters is left to --json in the text."""
UNCHECKED = (
    "not checked: certificates of integrals are about rational networks with few boundaries, up to "
    f"{CUTS[1]}, {CUTS[2]}, {CUTS[3]} for 1, 2, 3 inputs"
)


@dataclass(frozen=True, slots=True)
class ChamberView:
    """K on a chamber of parameters: the inequalities, and a rational function of the symbols.

    ``point`` has values of all symbols inside of the chamber, and ``certificate`` says that the
    mean square there is what the function says; None when no such point was found.
    """

    inequalities: tuple[str, ...]
    polynomial: str
    factored: str
    gradient: tuple[str, ...]
    hessian: tuple[tuple[str, ...], ...]
    point: tuple[tuple[str, str], ...] | None = None
    certificate: CertificateRef | None = None


@dataclass(frozen=True, slots=True)
class Divergence(Result):
    """The result of `kl`: ``value`` for given numbers, or one function per chamber.

    ``symbols`` are the variables of gradient and Hessian, in their order; ``declared`` are the
    signs of symbols, under which all of this holds. ``approximation`` is K rounded down to twelve
    decimals; ``enclosure`` are decimals below and above K where it was enclosed by ball arithmetic
    instead of computed exactly. ``convention`` and ``sigma`` say what K is. ``checked`` says that
    the independent checker accepted, in this run, the mean square (f - f_0)^2 from which K follows:
    of the numbers, or at one point of every chamber.
    """

    schema: ClassVar[str] = "foldproof.kl/1"
    optional: ClassVar[frozenset[str]] = frozenset(
        {"value", "approximation", "chambers", "certificate", "enclosure"}
    )

    summary: str
    domain: str
    convention: str
    sigma: str
    checked: bool
    value: str | None = None
    approximation: str | None = None
    symbols: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    chambers: tuple[ChamberView, ...] | None = None
    certificate: CertificateRef | None = None
    enclosure: tuple[str, str] | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        noise = f", sigma = {self.sigma}" if self.convention == KL else ""
        inputs = "inputs in" if self.domain.startswith("R, normal") else "inputs uniform on"
        what = f"K = {CONVENTIONS[self.convention]}{noise}, {inputs} {self.domain}"
        given = f"\ndeclared: {', '.join(self.declared)}" if self.declared else ""
        parts = [f"{self.summary}\n{what}{given}"]
        if self.value is not None:
            exact = f"K = {self.value}" if len(self.value) <= LONG else "K (exact with --json)"
            parts.append(f"{exact}\n  = {self.approximation}...")
        if self.enclosure is not None:
            low, high = self.enclosure
            parts.append(f"{low} <= K\n{high} >= K")
        if self.chambers is not None:
            parts.append(count(len(self.chambers), "chamber"))
            parts += [self._chamber(chamber) for chamber in self.chambers]
        return "\n\n".join([*parts, self._trust()])

    def _trust(self) -> str:
        if self.certificate is not None:
            return f"checked: the mean of (f - f0)^2, by certificate {self.certificate}"
        if self.enclosure is not None:
            return "enclosed by ball arithmetic, which bounds every rounding; not a certificate"
        views = self.chambers or ()
        done = sum(view.certificate is not None for view in views)
        if not done:
            return UNCHECKED
        rest = "" if done == len(views) else f"; {len(views) - done} without one may be empty"
        return (
            f"checked: K at one rational point in {done} of {count(len(views), 'chamber')}, by "
            f"certificates piecewise-integral/1{rest}\nnot checked: that K is the same function on "
            "all of a chamber"
        )

    def _chamber(self, chamber: ChamberView) -> str:
        lines = [f"where {', '.join(chamber.inequalities) or 'all parameters'}"]
        if chamber.point is not None:
            values = ", ".join(f"{name} = {value}" for name, value in chamber.point)
            lines[0] += f"   (for example {values})"
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
    certificates: Path | None = None,
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
    domain, noise = domain.over(scalars), scalars.element(sigma)
    value: Scalar | None = None
    made: tuple[Chamber, ...] = ()
    try:
        value = divergence(first, second, domain, convention, noise)
    except Undecided:
        made = chambers(first, second, domain, convention, noise)
    if isinstance(scalars, SymbolicField) and value is not None:
        made, value = (Chamber((), value, scalars, points_of(scalars, [()])[0]),), None
    declared = made[0].field.signs if made else ()
    names = tuple(name for name, _ in declared if name not in constants)
    views = tuple(_view(chamber, names) for chamber in made)
    certificate: CertificateRef | None = None
    checked = False
    if views:
        problem = first, second, domain
        proofs = [_at_point(chamber, problem, convention, noise, certificates) for chamber in made]
        views = tuple(replace(v, certificate=p) for v, p in zip(views, proofs, strict=True))
        checked = all(proofs)
    elif value is not None:
        mean = mean_square_of(value, convention, noise)
        certificate = _certified(DivergenceIs(first, second, domain, mean), certificates)
        checked = certificate is not None
    return Divergence(
        f"{function_words(first)}\nagainst {function_words(second)}",
        domain_text,
        convention,
        sigma,
        checked,
        value=None if value is None else scalars.text(value),
        approximation=None if value is None else decimals(scalars, value),
        symbols=names,
        declared=tuple(f"{name} {WORDS[sign]} 0" for name, sign in declared if sign),
        chambers=views or None,
        certificate=certificate,
        seconds=time.monotonic() - start,
    )


def _certified(statement: DivergenceIs, certificates: Path | None) -> CertificateRef | None:
    """The accepted certificate of a mean square; None for algebraic numbers, or too many cuts."""
    model, truth = statement.model, statement.truth
    if model.field != RATIONALS:
        return None
    cuts = len({*boundaries(model), *boundaries(truth)})
    (certificate,) = certify(statement)
    return confirmed_integral(certificate, cuts, model.inputs, certificates)


def _at_point(
    chamber: Chamber,
    problem: tuple[TwoLayer, TwoLayer, Domain],
    convention: str,
    sigma: Scalar,
    certificates: Path | None,
) -> CertificateRef | None:
    """The accepted certificate of the mean square at the point of a chamber, if it has one."""
    if chamber.point is None:
        return None
    model, truth, domain = problem
    at = chamber.point
    mean = mean_square_of(value_at(chamber.value, at), convention, value_at(sigma, at))
    networks = network_at(model, at), network_at(truth, at)
    return _certified(DivergenceIs(*networks, domain_at(domain, at), mean), certificates)


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
    moved = tuple(network.over(wider) for network in networks)
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
        point=_named(chamber),
    )


def _named(chamber: Chamber) -> tuple[tuple[str, str], ...] | None:
    """The point of a chamber: name and value of every symbol."""
    if chamber.point is None:
        return None
    pairs = zip(chamber.field.signs, chamber.point, strict=True)
    return tuple((name, RATIONALS.text(value)) for (name, _), value in pairs)


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
