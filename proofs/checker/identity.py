"""`identity/1`: a polynomial identity that may hold ReLU, in every case of their signs."""

import json
import re
from fractions import Fraction
from typing import Any, NamedTuple

from .field import Field
from .reading import Refused, index, items, members, need, rational, shorten

MAX_TERMS, MAX_TOTAL_DEGREE, MAX_POWER, MAX_UNDECIDED = 100_000, 1000, 64, 12
MAX_VARIABLES, MAX_BITS, MAX_WORK = 1000, 1 << 17, 4_000_000
Coefficient = int | Fraction
WIDTH = 16  # a monomial is an integer with the exponent of variable i in bits 16*i..16*i+15


class Polynomial(NamedTuple):
    """Monomial -> coefficient that is not zero, and a bound of the degree."""

    terms: dict[int, Coefficient]
    degree: int


ZERO, ONE, MINUS = (Polynomial({0: x} if x else {}, 0) for x in (0, 1, -1))


class Cases:
    """Expansion of expressions in one case of ReLU signs after the other."""

    def __init__(self, variables: list[Any]) -> None:
        self.signs: list[int] = []
        self.names: dict[str, int] = {}
        need(len(variables) <= MAX_VARIABLES, "too many variables")
        for variable in variables:
            name, sign = members(variable, "name", "sign")
            known = type(name) is str and re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,63}", name)
            need(
                known and name not in self.names, "a variable's name is not one, or is there twice"
            )
            need(sign in ("+", "-", "nonzero", None), "unknown sign of a variable")
            self.names[name] = len(self.signs)
            self.signs.append({"+": 1, "-": -1}.get(sign, 0))
        self.path: list[bool] = []  # the choices of this case, in the order they were needed
        self.chosen: dict[Any, bool] = {}
        self.work = 0

    def next_case(self) -> bool:
        """Move to the next case; False after the last one."""
        while self.path and not self.path[-1]:
            self.path.pop()
        self.chosen = {}
        if self.path:
            self.path[-1] = False
        return bool(self.path)

    def expand(self, expression: Any) -> Polynomial:
        """The polynomial of an expression in this case; its depth is bounded by the reader's."""
        self._spend(1)
        match expression:
            case str():
                top, bottom = rational(expression)
                value = top if bottom == 1 else Fraction(top, bottom)
                return Polynomial({0: value} if value else {}, 0)
            case ["var", str(name)] if name in self.names:
                return Polynomial({1 << (WIDTH * self.names[name]): 1}, 1)
            case ["^", base, power]:
                power = index(power, 0, MAX_POWER, "a power")
                return self.product([self.expand(base)] * power)
            case ["relu", argument]:
                return self.relu(self.expand(argument))
            case ["+", _, *_]:
                return self.sum([self.expand(part) for part in expression[1:]])
            case ["*", _, *_]:
                return self.product([self.expand(part) for part in expression[1:]])
        raise Refused(f"not an expression: {shorten(str(expression), 60)}")

    def sum(self, parts: list[Polynomial]) -> Polynomial:
        """The sum of polynomials."""
        terms: dict[int, Coefficient] = {}
        for part in parts:
            for monomial, x in part.terms.items():
                terms[monomial] = terms.get(monomial, 0) + x
        return self._bounded(terms, max(part.degree for part in parts))

    def product(self, parts: list[Polynomial]) -> Polynomial:
        """The product, expanded; O(product of the numbers of terms)."""
        result = ONE
        for part in parts:
            self._spend(len(result.terms) * len(part.terms))
            degree = result.degree + part.degree
            need(degree <= MAX_TOTAL_DEGREE, f"total degree above {MAX_TOTAL_DEGREE}")
            terms: dict[int, Coefficient] = {}
            for left, x in result.terms.items():
                for right, y in part.terms.items():
                    terms[left + right] = terms.get(left + right, 0) + x * y
            result = self._bounded(terms, degree)
        return result

    def _spend(self, work: int) -> None:
        self.work += work
        need(self.work <= MAX_WORK, "the expansion takes too many steps")

    def _bounded(self, terms: dict[int, Coefficient], degree: int) -> Polynomial:
        terms = {monomial: x for monomial, x in terms.items() if x}
        need(len(terms) <= MAX_TERMS, f"more than {MAX_TERMS} terms")
        size = max((max(abs(x.numerator), x.denominator) for x in terms.values()), default=0)
        need(size >> MAX_BITS == 0, "a coefficient is too large")
        return Polynomial(terms, degree)

    def relu(self, p: Polynomial) -> Polynomial:
        """The argument or 0, by the sign of p over its leading coefficient and known monomial."""
        if not p.terms:
            return p
        lead, shared = p.terms[max(p.terms)], 0
        orientation = 1 if lead > 0 else -1
        for i, sign in enumerate(self.signs):
            if sign:
                power = min((m >> (WIDTH * i)) % (1 << WIDTH) for m in p.terms)
                shared += power << (WIDTH * i)
                orientation *= sign**power
        key = tuple(sorted((m - shared, Fraction(x) / lead) for m, x in p.terms.items()))
        if key != ((0, Fraction(1)),) and key not in self.chosen:
            need(len(self.chosen) < MAX_UNDECIDED, "more than 2^12 cases of ReLU signs")
            if len(self.chosen) == len(self.path):
                self.path.append(True)
            self.chosen[key] = self.path[len(self.chosen)]
        return p if self.chosen.get(key, True) == (orientation > 0) else ZERO


def identity(
    field: Field, variables: Any, assume: Any, lhs: Any, rhs: Any, multipliers: Any
) -> str:
    """Check lhs - rhs = sum multiplier*assumption in every case of the signs of ReLU arguments."""
    need(field.rational, "identity/1 is over Q")
    items(multipliers, "multipliers", len(items(assume, "assume")))
    cases = Cases(items(variables, "variables"))
    more = True
    while more:
        used = [[cases.expand(x) for x in pair] for pair in zip(assume, multipliers, strict=True)]
        parts = [cases.product([MINUS, *factors]) for factors in [[cases.expand(rhs)], *used]]
        rest = cases.sum([cases.expand(lhs), *parts])
        need(not rest.terms, "lhs - rhs is not the combination of the assumptions")
        more = cases.next_case()
    names = ", ".join(f"{x['name']} ({x['sign']})" if x["sign"] else x["name"] for x in variables)
    sides = [shorten(json.dumps(side).replace('"', ""), 200) for side in (lhs, rhs)]
    given = f"for all real {shorten(names)} with {len(assume)} given assumption(s) zero"
    return f"{given}, {' = '.join(sides)}"
