"""One field for all numbers of a command, and the ways from field to field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from symbolic import number_grammar as grammar
from symbolic.errors import InputError
from symbolic.fields import RATIONALS, Field, RationalField, Scalar, evaluate, plain
from symbolic.number_grammar import MAX_DIGITS, number_error, size_error
from symbolic.symbolic_field import SymbolicField

MAX_DEGREE = 64


def field_of(
    texts: Iterable[str | int],
    symbols: Mapping[str, str | None] | None = None,
    max_digits: int = MAX_DIGITS,
    max_degree: int = MAX_DEGREE,
) -> tuple[Field, list[Scalar]]:
    """The field that the numbers generate, and the numbers as its elements.

    Rational texts give RATIONALS; ``symbols`` (name -> "+", "-", "nonzero" or None), if not empty,
    give the SymbolicField of all of them. A plain number costs about 1.5 us.
    Raises InputError (``number``, ``number-size``).

    >>> K, (a, b) = field_of(["1/2", "0.25 + 1"])
    >>> K, K.text(a * b)
    (RATIONALS, '5/8')
    """
    values: list[Scalar] = []
    later: list[tuple[int, str, grammar.Expression]] = []
    is_plain = grammar.is_plain
    for index, text in enumerate(texts):
        if isinstance(text, str):
            if len(text) <= max_digits and is_plain(text):
                values.append(plain(text))
            else:
                expression = grammar.parse(text, max_digits)
                grammar.check_size(expression, max_digits)
                later.append((index, text, expression))
                values.append(None)
        else:
            values.append(_from_int(text, max_digits))
    field: Field = SymbolicField(symbols) if symbols else RATIONALS
    if field != RATIONALS:
        values = [value if value is None else field.element(value) for value in values]
    for index, text, expression in later:
        values[index] = evaluate(expression, field, text)
    return field, values


def _from_int(value: int, max_digits: int) -> Scalar:
    if isinstance(value, bool) or not isinstance(value, int):
        raise number_error(
            f"{grammar.shown(repr(value))} is not an exact number",
            hint='write numbers as strings, like "3/4", or as JSON integers',
        )
    if value.bit_length() * 3 > max_digits * 10:
        raise size_error(f"an integer has more than {max_digits} digits", hint="raise --max-digits")
    return RATIONALS.rational(value, 1)


def common_field(a: Field, b: Field) -> Field:
    """The smallest field that we can write and that contains both; InputError if none.

    >>> common_field(RATIONALS, SymbolicField({"q": "+"}))
    SymbolicField({'q': '+'})
    """
    if a == b or isinstance(b, RationalField):
        return a
    if isinstance(a, RationalField):
        return b
    if isinstance(a, SymbolicField) and isinstance(b, SymbolicField):
        return _common_symbols(a, b)
    raise number_error(
        f"{a!r} and {b!r} have no common field: with symbols only rational functions work"
    )


def _common_symbols(a: SymbolicField, b: SymbolicField) -> SymbolicField:
    signs = dict(a.signs)
    for name, sign in b.signs:
        if signs.setdefault(name, sign) != sign:
            raise InputError(
                "schema", f"the symbol {name} is declared with two different signs", where=name
            )
    return SymbolicField(signs)


def convert(value: Scalar, source: Field, target: Field) -> Scalar:
    """The same number as an element of ``target``, which contains ``source``.

    Raises InputError (``number``) if the target does not contain the source.

    >>> K = SymbolicField({"q": "+"})
    >>> K.text(convert(RATIONALS.element("1/2"), RATIONALS, K))
    '1/2'
    """
    if source == target:
        return value
    if isinstance(source, RationalField):
        return target.element(value)
    if (
        isinstance(source, SymbolicField)
        and isinstance(target, SymbolicField)
        and set(source.signs) <= set(target.signs)
    ):
        return target.domain.convert_from(value, source.domain)
    raise number_error(f"{source!r} is not part of {target!r}")
