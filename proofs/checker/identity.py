"""`identity/1`: a polynomial identity that may hold ReLU, in every case of their signs."""

import json
import re
from fractions import Fraction
from typing import Any

from .field import Field, height
from .reading import Refused, index, items, members, need, rational, shorten

MAX_TERMS, MAX_POWER, MAX_UNDECIDED, MAX_VARIABLES = 100_000, 64, 12, 1000
Coefficient = int | Fraction
Polynomial = dict[int, Coefficient]  # monomial -> coefficient that is not zero
WIDTH = 16  # a monomial is an integer with the exponent of variable i in bits 16*i..16*i+15


class Cases:
    """Expansion of expressions in one case of ReLU signs after the other."""

    def __init__(self, field: Field, variables: list[Any]) -> None:
        self.field, self.signs, self.places = field, list[int](), dict[str, int]()
        need(len(variables) <= MAX_VARIABLES, "too many variables")
        for variable in variables:
            name, sign = members(variable, "name", "sign")
            known = type(name) is str and re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,63}", name)
            need(known and name not in self.places, "a variable has no name, or that of another")
            need(sign in ("+", "-", "nonzero", None), "unknown sign of a variable")
            self.places[name] = WIDTH * len(self.signs)
            self.signs.append({"+": 1, "-": -1}.get(sign, 0))
        self.overflow = sum(1 << (place + WIDTH - 1) for place in self.places.values())
        self.path: list[bool] = []  # the choices of this case, in the order they were needed
        self.chosen: dict[Any, bool] = {}

    def next_case(self) -> bool:
        """Move to the next case; False after the last one."""
        self.chosen = {}
        while self.path:
            if self.path.pop():
                self.path.append(False)
                return True
        return False

    def expand(self, expression: Any) -> Polynomial:
        """The polynomial of an expression in this case; its depth is bounded by the reader's."""
        match expression:
            case str():
                top, bottom = rational(expression)
                return self.sum([{0: top if bottom == 1 else Fraction(top, bottom)}])
            case ["var", str(name)] if name in self.places:
                return self.sum([{1 << self.places[name]: 1}])
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

    def spend(self, steps: int, *factors: Polynomial) -> None:
        """Pay for steps on coefficients of so many bits and on monomials in so many variables."""
        parts = ((x.numerator, x.denominator) for p in factors for x in p.values())
        bits = height(part for pair in parts for part in pair) * len(factors)
        self.field.spend(steps * (64 + len(self.signs) + (bits >> 10)), bits)

    def sum(self, parts: list[Polynomial]) -> Polynomial:
        """The sum of polynomials."""
        terms: Polynomial = {}
        for part in parts:
            self.spend(1 + len(part), part)
            for monomial, x in part.items():
                terms[monomial] = terms.get(monomial, 0) + x
        return self._bounded(terms)

    def product(self, parts: list[Polynomial]) -> Polynomial:
        """The product, expanded; O(product of the numbers of terms)."""
        result: Polynomial = {0: 1}
        for part in parts:
            self.spend(1 + len(result) * len(part), result, part)
            terms: Polynomial = {}
            for left, x in result.items():
                for right, y in part.items():
                    terms[left + right] = terms.get(left + right, 0) + x * y
            result = self._bounded(terms)
        return result

    def _bounded(self, terms: Polynomial) -> Polynomial:
        """The terms that are not zero; exponents below 2^15, so that those of a product fit."""
        terms = {monomial: x for monomial, x in terms.items() if x}
        need(len(terms) <= MAX_TERMS, f"more than {MAX_TERMS} terms")
        need(not any(monomial & self.overflow for monomial in terms), "an exponent is too large")
        return terms

    def relu(self, p: Polynomial) -> Polynomial:
        """The argument or 0, by the sign of p over its leading coefficient and known monomial."""
        if not p:
            return p
        self.spend(len(p) * (1 + len(self.signs) >> 3), p, p)
        lead, shared = p[max(p)], 0
        orientation = 1 if lead > 0 else -1
        for place, sign in zip(self.places.values(), self.signs, strict=True):
            if sign:
                power = min((monomial >> place) % (1 << WIDTH) for monomial in p)
                shared += power << place
                orientation *= sign**power
        key = tuple(sorted((monomial - shared, Fraction(x) / lead) for monomial, x in p.items()))
        if key != ((0, Fraction(1)),) and key not in self.chosen:
            need(len(self.chosen) < MAX_UNDECIDED, "more than 2^12 cases of ReLU signs")
            if len(self.chosen) == len(self.path):
                self.path.append(True)
            self.chosen[key] = self.path[len(self.chosen)]
        return p if self.chosen.get(key, True) == (orientation > 0) else {}


def identity(field: Field, variables: Any, assume: Any, lhs: Any, rhs: Any, hints: Any) -> str:
    """Check lhs - rhs = sum multiplier*assumption in every case of the signs of ReLU arguments."""
    need(field.rational, "identity/1 is over Q")
    items(hints, "multipliers", len(items(assume, "assume")))
    cases = Cases(field, items(variables, "variables"))
    products = [["*", *pair] for pair in zip(assume, hints, strict=True)]
    difference = ["+", lhs, *(["*", "-1", part] for part in [rhs, *products])]
    more = True
    while more:
        need(not cases.expand(difference), "lhs - rhs is not the combination of the assumptions")
        more = cases.next_case()
    names = ", ".join(f"{x['name']} ({x['sign']})" if x["sign"] else x["name"] for x in variables)
    sides = [shorten(json.dumps(side).replace('"', ""), 200) for side in (lhs, rhs)]
    given = f"{len(assume)} given assumption(s) zero"
    return f"for all real {shorten(names)} with {given}, {' = '.join(sides)}"
