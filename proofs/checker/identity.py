"""`identity/1`: a polynomial identity that may hold ReLU, in every case of their signs."""

import json
from math import gcd, lcm
from pathlib import Path
from typing import Any, NamedTuple

from .reading import index, items, members, need, rational, shorten

MAX_TERMS, MAX_TOTAL_DEGREE, MAX_POWER, MAX_UNDECIDED = 100_000, 1000, 64, 12
MAX_VARIABLES, MAX_BITS, MAX_WORK = 1000, 1 << 17, 20_000_000
SIGNS = {"+": 1, "-": -1, "nonzero": 0, None: 0}
WIDTH = 16  # a monomial is an integer with the exponent of variable i in bits 16*i..16*i+15


class Polynomial(NamedTuple):
    """Monomial -> integer coefficient, one common denominator, and a bound of the degree."""

    terms: dict[int, int]
    bottom: int
    degree: int


ZERO, ONE, MINUS = (Polynomial({0: x} if x else {}, 1, 0) for x in (0, 1, -1))


class Cases:
    """Expansion of expressions in one case of ReLU signs after the other."""

    def __init__(self, variables: list[Any]) -> None:
        self.signs: list[int] = []
        self.names: dict[str, int] = {}
        need(len(variables) <= MAX_VARIABLES, "too many variables")
        for variable in variables:
            name, sign = members(variable, "name", "sign")
            need(type(name) is str and name.isidentifier() and name.isascii(), "a variable's name")
            need(name not in self.names, "a variable is declared twice")
            need(
                sign is None or (type(sign) is str and sign in SIGNS), "unknown sign of a variable"
            )
            self.names[name] = len(self.signs)
            self.signs.append(SIGNS[sign])
        self.path: list[bool] = []  # the choices of this case, in the order they were needed
        self.chosen: dict[Any, bool] = {}
        self.fixed: dict[int, Polynomial] = {}  # expansions without ReLU, by id of the expression
        self.work = self.relus = 0

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
        if type(expression) is str:
            top, bottom = rational(expression)
            return Polynomial({0: top} if top else {}, bottom, 0)
        if id(expression) in self.fixed:
            return self.fixed[id(expression)]
        head, *arguments = items(expression, "an expression") or [None]
        need(type(head) is str and arguments, "an expression is a number or [operator, ...]")
        before = self.relus
        result = self._apply(head, arguments)
        if self.relus == before:
            self.fixed[id(expression)] = result
        return result

    def _apply(self, head: str, arguments: list[Any]) -> Polynomial:
        if head == "var":
            need(len(arguments) == 1 and type(arguments[0]) is str, "var takes one name")
            need(arguments[0] in self.names, f"unknown variable {shorten(arguments[0], 40)}")
            return Polynomial({1 << (WIDTH * self.names[arguments[0]]): 1}, 1, 1)
        if head == "^":
            need(len(arguments) == 2, "^ takes an expression and a power")
            power = index(arguments[1], 0, MAX_POWER, "a power")
            return self.product([self.expand(arguments[0])] * power)
        parts = [self.expand(argument) for argument in arguments]
        if head == "relu":
            need(len(parts) == 1, "relu takes one expression")
            return self.relu(parts[0])
        need(head in ("+", "*"), f"unknown operator {shorten(head, 40)}")
        return self.sum(parts) if head == "+" else self.product(parts)

    def sum(self, parts: list[Polynomial]) -> Polynomial:
        """The sum, over the least common denominator."""
        bottom, terms = lcm(*(part.bottom for part in parts)), dict[int, int]()
        for part in parts:
            self._spend(len(part.terms))
            scale = bottom // part.bottom
            for monomial, x in part.terms.items():
                terms[monomial] = terms.get(monomial, 0) + scale * x
        return self._bounded(terms, bottom, max(part.degree for part in parts))

    def product(self, parts: list[Polynomial]) -> Polynomial:
        """The product, expanded; O(product of the numbers of terms)."""
        result = ONE
        for part in parts:
            self._spend(len(result.terms) * len(part.terms))
            degree = result.degree + part.degree
            need(degree <= MAX_TOTAL_DEGREE, f"total degree above {MAX_TOTAL_DEGREE}")
            terms: dict[int, int] = {}
            for left, x in result.terms.items():
                for right, y in part.terms.items():
                    terms[left + right] = terms.get(left + right, 0) + x * y
            result = self._bounded(terms, result.bottom * part.bottom, degree)
        return result

    def _spend(self, work: int) -> None:
        self.work += work
        need(self.work <= MAX_WORK, "the expansion takes too many steps")

    def _bounded(self, terms: dict[int, int], bottom: int, degree: int) -> Polynomial:
        terms = {monomial: x for monomial, x in terms.items() if x}
        need(len(terms) <= MAX_TERMS, f"more than {MAX_TERMS} terms")
        size = max((x.bit_length() for x in terms.values()), default=0)
        need(max(size, bottom.bit_length()) <= MAX_BITS, "a coefficient is too large")
        return Polynomial(terms, bottom, degree)

    def relu(self, p: Polynomial) -> Polynomial:
        """The argument or 0, by the sign of p / (positive content, monomial of known sign)."""
        self.relus += 1
        if not p.terms:
            return p
        content, shared, orientation = gcd(*p.terms.values()), 0, 1
        for i, sign in enumerate(self.signs):
            if sign:
                power = min((m >> (WIDTH * i)) % (1 << WIDTH) for m in p.terms)
                shared += power << (WIDTH * i)
                orientation *= sign**power
        if p.terms[max(p.terms)] < 0:
            content, orientation = -content, -orientation
        key = tuple(sorted((m - shared, x // content) for m, x in p.terms.items()))
        if key != ((0, 1),) and key not in self.chosen:
            need(len(self.chosen) < MAX_UNDECIDED, "more than 2^12 cases of ReLU signs")
            if len(self.chosen) == len(self.path):
                self.path.append(True)
            self.chosen[key] = self.path[len(self.chosen)]
        return p if self.chosen.get(key, True) == (orientation > 0) else ZERO


def verify(claim: Any, evidence: Any, _: Path | None) -> str:
    """Check lhs - rhs = sum multiplier*assumption in every case of the signs of ReLU arguments."""
    none, variables, assume, lhs, rhs = members(claim, "field", "variables", "assume", "lhs", "rhs")
    multipliers = items(members(evidence, "multipliers")[0], "multipliers")
    need(none is None, "identity/1 is over Q")
    need(len(items(assume, "assume")) == len(multipliers), "one multiplier for each assumption")
    cases = Cases(items(variables, "variables"))
    more = True
    while more:
        used = [[cases.expand(x) for x in pair] for pair in zip(assume, multipliers, strict=True)]
        parts = [cases.product([MINUS, *factors]) for factors in [[cases.expand(rhs)], *used]]
        rest = cases.sum([cases.expand(lhs), *parts])
        need(not rest.terms, "lhs - rhs is not the combination of the assumptions")
        more = cases.next_case()
    names = ", ".join(f"{x['name']} ({x['sign']})" if x["sign"] else x["name"] for x in variables)
    return (
        f"for all real {shorten(names, 160)} with {len(assume)} given assumption(s) zero: "
        f"{_text(lhs)} = {_text(rhs)}"
    )


def _text(expression: Any) -> str:
    return shorten(json.dumps(expression, separators=(",", ":")).replace('"', ""), 200)
