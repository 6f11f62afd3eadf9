"""The number grammar of the public contract: text -> a small frozen expression, with limits.

Nothing here converts hostile text before its size is known: characters, digits, nesting and
nodes are counted on the tokens first. Expressions are evaluated by a field
(`symbolic.fields.evaluate`), never by SymPy's own parser, and `symbolic.number_size` bounds
their values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from symbolic.errors import InputError

MAX_DEPTH = 20
MAX_NODES = 200
MAX_TOKENS = 10 * MAX_NODES
MAX_DIGITS = 100_000
DECIMAL_DIGITS = 4_000

# Whether a text is -?INT(/INT)? with decimal INT, the form of almost all numbers.
is_plain = re.compile(r"-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?").fullmatch

_TOKEN = re.compile(
    r" *(?:(?P<hex>0x[1-9a-f][0-9a-f]*)|(?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<mark>[-+*/^(),]))"
)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FUNCTIONS = frozenset({"sqrt", "root", "cos", "sin"})
RESERVED = _FUNCTIONS | {"pi"}


@dataclass(frozen=True, slots=True)
class Literal:
    """The rational number numerator/denominator as written (not reduced)."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Name:
    """A declared symbol."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of sign * term over ``terms``, pairs (sign, term) with sign 1 or -1."""

    terms: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """The product of factor ** side over ``factors``, pairs (side, factor) with side 1 or -1."""

    factors: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Power:
    """``base`` to an integer power of either sign."""

    base: Expression
    exponent: int


@dataclass(frozen=True, slots=True)
class Root:
    """The real root of ``base`` of the given degree (sqrt is degree 2)."""

    base: Expression
    degree: int


@dataclass(frozen=True, slots=True)
class Cosine:
    """cos(numerator * pi / denominator) with the angle in [0, pi] and in lowest terms."""

    numerator: int
    denominator: int

    @classmethod
    def of(cls, numerator: int, denominator: int) -> Cosine:
        """Reduce the angle by cos(-t) = cos(t) = cos(2 pi - t); the denominator is positive.

        >>> Cosine.of(-15, 7)
        Cosine(numerator=1, denominator=7)
        """
        common = math.gcd(numerator, denominator)
        numerator, denominator = numerator // common, denominator // common
        numerator %= 2 * denominator
        return cls(min(numerator, 2 * denominator - numerator), denominator)


@dataclass(frozen=True, slots=True)
class Applied:
    """An elementary function of an expression; only where ``parse`` was told of functions."""

    function: str
    argument: Expression


Expression = Literal | Name | Sum | Product | Power | Root | Cosine | Applied


def is_name(text: str) -> bool:
    """Whether the text can name a symbol: a letter or _, then letters, digits, _; not reserved.

    >>> is_name("w1"), is_name("pi"), is_name("1w")
    (True, False, False)
    """
    return _NAME.fullmatch(text) is not None and text not in RESERVED


def integer(digits: str) -> int:
    """The integer of decimal digits or of 0x and hex digits, of any length.

    CPython refuses decimal conversions of more than 4300 digits, hence the blocks; the cost is
    that of O(log n) rounds of multiplications.

    >>> integer("0xff"), integer("9" * 5000) == 10**5000 - 1
    (255, True)
    """
    if digits.startswith("0x"):
        return int(digits, 16)
    if len(digits) <= DECIMAL_DIGITS:
        return int(digits)
    ends = range(len(digits), 0, -DECIMAL_DIGITS)
    blocks = [int(digits[max(0, end - DECIMAL_DIGITS) : end]) for end in ends]
    base: int = 10**DECIMAL_DIGITS
    while len(blocks) > 1:
        high = [*blocks[1::2], 0] if len(blocks) % 2 else blocks[1::2]
        blocks = [low + base * top for low, top in zip(blocks[::2], high, strict=True)]
        base *= base
    return blocks[0]


def integer_text(value: int) -> str:
    """Decimal digits, or hex when there are more than 4000 of them.

    >>> integer_text(-12), integer_text(2**20000)[:4]
    ('-12', '0x10')
    """
    if value.bit_length() <= 13_287:  # 10**4000 has 13288 bits
        return str(value)
    return str(value) if abs(value) < 10**DECIMAL_DIGITS else hex(value)


def shown(text: str) -> str:
    """The text as messages quote it: printable and at most about sixty characters.

    >>> shown("1" * 100)
    "'1111111111111111111111111111...1111111111111111111111111111'"
    """
    return ascii(text if len(text) <= 60 else f"{text[:28]}...{text[-28:]}")


def number_error(message: str, where: str = "", hint: str = "") -> InputError:
    """An InputError of code ``number``: the text does not stand for an admissible number."""
    return InputError("number", message, where=where, hint=hint)


def size_error(message: str, where: str = "", hint: str = "") -> InputError:
    """An InputError of code ``number-size``: a limit of the contract is exceeded."""
    return InputError("number-size", message, where=where, hint=hint)


def parse(
    text: str, max_digits: int = MAX_DIGITS, functions: frozenset[str] = frozenset()
) -> Expression:
    """The expression of a text of the number grammar.

    Limits: nesting 20, 200 nodes (numbers, symbols, functions; a cosine with its angle is one
    node), 2000 tokens, ``max_digits`` digits; beyond them an error ``number-size``, for any other
    text outside the grammar ``number``. With ``functions`` a name of theirs before a bracket is
    applied to any expression.
    O(length) apart from the conversion of long integers.

    >>> parse("-3/4 + 2^-1")  # doctest: +ELLIPSIS
    Sum(terms=((-1, Product(factors=...)), (1, Power(base=Literal(...), exponent=-1))))
    >>> parse("sin(pi/6)")
    Cosine(numerator=1, denominator=3)
    """
    tokens = _tokens(text, max_digits)
    reader = _Reader(text, tokens, functions)
    expression = reader.sum()
    if reader.kind != "end":
        raise reader.unexpected()
    return expression


class _Token(NamedTuple):
    kind: str  # hex, number, name, one of the marks, or end
    text: str


def _tokens(text: str, max_digits: int) -> list[_Token]:
    """Cut the text into tokens; every limit is checked before anything is converted."""
    if not text.isascii():
        raise number_error(f"{shown(text)} is not a number: only ASCII characters are allowed")
    tokens: list[_Token] = []
    stop = len(text.rstrip(" "))
    position = digits = nodes = depth = 0
    angle = False
    while position < stop:
        match = _TOKEN.match(text, position)
        if match is None:
            raise number_error(
                f"{shown(text)} is not a number: unexpected {shown(text[position : position + 1])}"
                f" at character {position + 1}"
            )
        position = match.end()
        kind = match.lastgroup or ""
        word = match[kind]
        if kind == "mark":
            kind = word
            depth += (word == "(") - (word == ")")
        if kind in {"hex", "number"}:
            digits += len(word)
            nodes += not angle
        elif kind == "name":
            angle = word in {"cos", "sin", "pi"}  # an angle is part of its cosine
            nodes += word != "pi"
        elif kind == ")":
            angle = False
        if digits > max_digits:
            raise size_error(
                f"{shown(text)} has more than {max_digits} digits", hint="raise --max-digits"
            )
        if depth > MAX_DEPTH:
            raise size_error(f"{shown(text)} is nested more than {MAX_DEPTH} deep")
        if nodes > MAX_NODES or len(tokens) > MAX_TOKENS:
            raise size_error(f"{shown(text)} has more than {MAX_NODES} nodes")
        tokens.append(_Token(kind, word))
    tokens.append(_Token("end", ""))
    return tokens


class _Reader:
    """Recursive descent over the tokens; the nesting was checked, so recursion is bounded."""

    def __init__(self, text: str, tokens: list[_Token], functions: frozenset[str]) -> None:
        self._text = text
        self._tokens = tokens
        self._functions = functions
        self._index = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._index].kind

    def unexpected(self) -> InputError:
        token = self._tokens[self._index]
        what = "it ends too early" if token.kind == "end" else f"unexpected {shown(token.text)}"
        return number_error(
            f"{shown(self._text)} is not a number: {what}",
            hint='numbers look like "-3/4", "0.25", "2*sqrt(3)", "root(2,3)", "cos(2*pi/7)"',
        )

    def _take(self, *kinds: str) -> str:
        token = self._tokens[self._index]
        if token.kind not in kinds:
            raise self.unexpected()
        self._index += 1
        return token.text

    def _accept(self, kind: str) -> bool:
        if self.kind != kind:
            return False
        self._index += 1
        return True

    def sum(self) -> Expression:
        terms = [(-1 if self._accept("-") else 1, self._product())]
        while self.kind in {"+", "-"}:
            sign = 1 if self._take("+", "-") == "+" else -1
            terms.append((sign, self._product()))
        return terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else Sum(tuple(terms))

    def _product(self) -> Expression:
        factors = [(1, self._power())]
        while self.kind in {"*", "/"}:
            side = 1 if self._take("*", "/") == "*" else -1
            factors.append((side, self._power()))
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors))

    def _power(self) -> Expression:
        base = self._atom()
        if not self._accept("^"):
            return base
        sign = -1 if self._accept("-") else 1
        return Power(base, sign * self._digits())

    def _digits(self) -> int:
        if self.kind == "number" and "." in self._tokens[self._index].text:
            raise self.unexpected()
        return integer(self._take("number"))

    def _atom(self) -> Expression:
        if self.kind == "name":
            return self._named()
        if self._accept("("):
            inner = self.sum()
            self._take(")")
            return inner
        word = self._take("number", "hex")
        whole, _, decimals = word.partition(".")
        return Literal(integer(whole + decimals), 10 ** len(decimals))

    def _named(self) -> Expression:
        word = self._take("name")
        if word in self._functions and self.kind == "(" and not self._before_pi():
            self._take("(")
            argument = self.sum()
            self._take(")")
            return Applied(word, argument)
        if word not in RESERVED:
            return Name(word)
        if word == "pi":
            raise number_error(
                f"{shown(self._text)} is not a number of the grammar: pi stands only in cos and sin"
            )
        self._take("(")
        if word in {"cos", "sin"}:
            return self._cosine(word)
        inner = self.sum()
        degree = 2
        if word == "root":
            self._take(",")
            degree = self._digits()
            if degree == 0:
                raise number_error(f"{shown(self._text)} is not a number: root of degree 0")
        self._take(")")
        return Root(inner, degree)

    def _before_pi(self) -> bool:
        """Whether an angle in pi follows, not more than its sign and factor away."""
        near = self._tokens[self._index : self._index + 5]
        return any(token == ("name", "pi") for token in near)

    def _cosine(self, function: str) -> Cosine:
        numerator, denominator = 1, 1
        if self.kind != "name":
            sign = -1 if self._accept("-") else 1
            numerator = sign * self._digits()
            self._take("*")
        if self._take("name") != "pi":
            self._index -= 1
            raise self.unexpected()
        if self._accept("/"):
            denominator = self._digits()
            if denominator == 0:
                raise number_error(f"{shown(self._text)}: division by zero")
        self._take(")")
        if function == "sin":  # sin(t) = cos(pi/2 - t)
            numerator, denominator = denominator - 2 * numerator, 2 * denominator
        return Cosine.of(numerator, denominator)


def subexpressions(expression: Expression) -> Iterator[Expression]:
    """The expression and its parts, every part before the expression that contains it.

    >>> [type(part).__name__ for part in subexpressions(parse("sqrt(2)^3"))]
    ['Literal', 'Root', 'Power']
    """
    match expression:
        case Sum(parts) | Product(parts):
            for _, part in parts:
                yield from subexpressions(part)
        case Power(base, _) | Root(base, _) | Applied(_, base):
            yield from subexpressions(base)
        case _:
            pass
    yield expression


def names(expression: Expression) -> frozenset[str]:
    """The symbols that occur in the expression.

    >>> sorted(names(parse("w1*q/2 - w1")))
    ['q', 'w1']
    """
    return frozenset(part.name for part in subexpressions(expression) if isinstance(part, Name))
