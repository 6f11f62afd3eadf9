"""Derivatives of an analytic model as rational functions, and what makes them vanish together.

Every value of an elementary function becomes a letter: exp(u), tanh(u) and log(u) one of their
own, so do irrational numbers, the sine and cosine of u the rational functions of the tangent of
u/2; and a parameter whose roots occur becomes a power of its root. A relation between the rational
functions is one between the derivatives. The converse may fail, when the letters are not
independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import Any

import sympy
from sympy.polys.fields import FracField

from symbolic.errors import InputError, ResourceLimit
from symbolic.models.analytic import AnalyticModel
from symbolic.models.expressions import FUNCTIONS


@dataclass(frozen=True, slots=True)
class Relations:
    """The equations sum_j row_j v_j = 0 over the rational functions of letters.

    ``field`` is QQ(letters); a row holds the coefficients, by the parameters, of one monomial in
    what depends on the inputs. ``letters`` says what each letter stands for. Where it is the root
    of a parameter, v_j is the speed of the root, and ``speeds`` by what that is multiplied to give
    the speed of the parameter; else 1.
    """

    field: FracField
    rows: tuple[tuple[Any, ...], ...]
    letters: dict[sympy.Symbol, sympy.Expr]
    speeds: tuple[sympy.Expr, ...]


def relations(model: AnalyticModel) -> Relations:
    """The relations of a model.

    Raises InputError (``not-applicable``) for functions other than exp, log, sin, cos, tanh and
    for roots of anything but numbers and positive parameters, ResourceLimit (``too-big``) for
    arguments with more than `MAX_ANGLE` terms.

    >>> found = relations(AnalyticModel.of(["a*b*x"], ["x"], {"a": None, "b": None}))
    >>> found.rows
    ((b, a),)
    """
    taken = {symbol.name for symbol in (*model.inputs, *model.parameters)}
    rooted = _Rooted.of(model, taken)
    kernels = _Kernels(set(model.inputs), taken)
    derivatives = [
        [kernels.rational(output.diff(letter)) for letter in rooted.parameters]
        for output in rooted.outputs
    ]
    inputs = [*model.inputs, *kernels.moving]
    fixed = [*rooted.parameters, *kernels.fixed]
    whole = FracField([*inputs, *fixed], sympy.QQ)
    field = FracField(fixed, sympy.QQ)
    rows: dict[tuple[Any, ...], None] = {}
    for line in derivatives:
        entries = [whole.from_expr(sympy.together(entry)) for entry in line]
        common = whole.ring.one
        for entry in entries:
            common = common.lcm(entry.denom)
        tops = [entry.numer * common.exquo(entry.denom) for entry in entries]
        for row in _by_monomials(tops, len(inputs), field):
            rows.setdefault(row)
    back = rooted.letters
    values = {letter: value.xreplace(back) for letter, value in kernels.fixed.items()}
    return Relations(field, tuple(rows), back | values, rooted.speeds)


def _by_monomials(tops: list[Any], inputs: int, field: FracField) -> list[tuple[Any, ...]]:
    """The coefficients of the monomials in the first generators, by parameter."""
    table: dict[tuple[int, ...], list[dict[tuple[int, ...], Any]]] = {}
    for place, top in enumerate(tops):
        for exponents, coefficient in top.terms():
            row = table.setdefault(exponents[:inputs], [{} for _ in tops])
            row[place][exponents[inputs:]] = coefficient
    made = field.ring.from_dict
    return [tuple(field(made(entry)) for entry in row) for row in table.values()]


@dataclass(frozen=True, slots=True)
class _Rooted:
    """The outputs in letters that replace parameters by their roots."""

    outputs: tuple[sympy.Expr, ...]
    parameters: tuple[sympy.Symbol, ...]
    letters: dict[sympy.Symbol, sympy.Expr]
    speeds: tuple[sympy.Expr, ...]

    @staticmethod
    def of(model: AnalyticModel, taken: set[str]) -> _Rooted:
        degrees: dict[sympy.Symbol, int] = {}
        for output in model.outputs:
            _require_short(output)
        outputs = [_expanded(output) for output in model.outputs]
        for power in {p for output in outputs for p in output.atoms(sympy.Pow)}:
            if power.exp.is_Integer or power.is_number:
                continue
            if not (power.exp.is_Rational and power.base in model.parameters):
                raise InputError("not-applicable", f"{power}: only roots of parameters are handled")
            degrees[power.base] = lcm(degrees.get(power.base, 1), int(power.exp.q))
        if any(not parameter.is_positive for parameter in degrees):
            raise InputError("not-applicable", "a parameter below a root must be positive")
        letters, speeds, changed = [], [], {}
        for parameter in model.parameters:
            degree = degrees.get(parameter, 1)
            root = parameter
            if degree > 1:
                root = sympy.Symbol(_new(f"{parameter}_root", taken), positive=True)
            letters.append(root)
            speeds.append(degree * parameter ** sympy.Rational(degree - 1, degree))
            changed[parameter] = root**degree
        moved = tuple(output.xreplace(changed) for output in outputs)
        back = {
            root: parameter ** sympy.Rational(1, degrees.get(parameter, 1))
            for root, parameter in zip(letters, model.parameters, strict=True)
        }
        return _Rooted(moved, tuple(letters), back, tuple(speeds))


def _new(name: str, taken: set[str]) -> str:
    """The name, or with so many underscores that no symbol has it; it is taken afterwards."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name


MAX_ANGLE = 8
"""The largest number of terms of an argument, multiples counted, that is expanded."""


def _require_short(output: sympy.Expr) -> None:
    """The expansion of sin(k x + ...) has a term for every choice: bound it before it is made."""
    for part in output.atoms(sympy.Function):
        terms = sympy.Add.make_args(sympy.expand(part.args[0]))
        multiples = part.func in (sympy.sin, sympy.cos, sympy.tanh)
        factors = (term.as_coeff_Mul()[0] if multiples else sympy.S.One for term in terms)
        if sum(max(1, abs(int(f))) if f.is_Integer else 1 for f in factors) > MAX_ANGLE:
            raise ResourceLimit("too-big", f"{part}: more than {MAX_ANGLE} terms to expand")


def _expanded(output: sympy.Expr) -> sympy.Expr:
    """Functions of sums as products of functions of the parts, where that is possible."""
    return sympy.expand(output, trig=True, power_exp=True, log=True)


class _Kernels:
    """Letters for the values of functions: those that move with the inputs, and the fixed ones."""

    def __init__(self, inputs: set[sympy.Symbol], taken: set[str]) -> None:
        self._inputs, self._taken = inputs, taken
        self._known: dict[sympy.Expr, sympy.Symbol] = {}
        self.moving: dict[sympy.Symbol, sympy.Expr] = {}
        self.fixed: dict[sympy.Symbol, sympy.Expr] = {}

    def rational(self, expression: sympy.Expr) -> sympy.Expr:
        """The expression with every value of a function replaced."""
        found = _expanded(expression)
        values = {}
        for part in found.atoms(sympy.Function):
            if part.func not in FUNCTIONS.values():
                raise InputError("not-applicable", f"the function of {part} is not known")
            values[part] = self._value(part)
        for part in found.atoms(sympy.NumberSymbol, sympy.Pow):
            if part.is_number and not part.is_rational:
                values[part] = self._letter(part)
        return found.xreplace(values)

    def _value(self, part: sympy.Expr) -> sympy.Expr:
        argument = part.args[0]
        if part.func not in (sympy.sin, sympy.cos):
            return self._letter(part)
        half = self._letter(sympy.tan(argument / 2))
        below = 1 + half**2
        return 2 * half / below if part.func == sympy.sin else (1 - half**2) / below

    def _letter(self, value: sympy.Expr) -> sympy.Symbol:
        if value not in self._known:
            name = _new(f"value_{len(self._known) + 1}", self._taken)
            letter = sympy.Symbol(name, real=True)
            self._known[value] = letter
            side = self.moving if value.free_symbols & self._inputs else self.fixed
            side[letter] = value
        return self._known[value]
