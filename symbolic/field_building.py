"""One field for all numbers of a command, and the ways from field to field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from symbolic import number_grammar as grammar
from symbolic.errors import InputError
from symbolic.extensions import adjoin_root, cosine_field, cosine_order
from symbolic.fields import (
    RATIONALS,
    Field,
    RationalField,
    Scalar,
    check_root,
    evaluate,
)
from symbolic.number_grammar import MAX_DIGITS, number_error, size_error, subexpressions
from symbolic.number_size import check_size
from symbolic.radicals import prime_factors
from symbolic.real_fields import RealAlgebraicField
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
    >>> K, (a,) = field_of(["1/(sqrt(3) - sqrt(2))"])
    >>> K, K.text(a)
    (Q(sqrt(3)+sqrt(2)), 'sqrt(3)+sqrt(2)')
    """
    values: list[Scalar] = []
    later: list[tuple[int, str, grammar.Expression]] = []
    is_plain, exact, short = grammar.is_plain, RATIONALS.domain.dtype, grammar.DECIMAL_DIGITS
    for index, text in enumerate(texts):
        if isinstance(text, str):
            if len(text) > min(short, max_digits) or not is_plain(text):
                expression = grammar.parse(text, max_digits)
                check_size(expression, max_digits)
                later.append((index, text, expression))
                values.append(None)
                continue
            above, _, below = text.partition("/")  # inline: this runs once per weight
            values.append(exact(int(above), int(below)) if below else exact(int(above)))
        else:
            values.append(_from_int(text, max_digits))
    field: Field = SymbolicField(symbols) if symbols else RATIONALS
    if not symbols:
        field = _generated([(text, part) for _, text, part in later], max_digits, max_degree)
    if field != RATIONALS:
        values = [value if value is None else field.element(value) for value in values]
    for index, text, expression in later:
        check_size(expression, max_digits, field.degree)
        values[index] = evaluate(expression, field, text)
    if isinstance(field, RealAlgebraicField) and all(value.is_ground for value in values):
        return RATIONALS, [value.to_list()[0] if value else RATIONALS.zero for value in values]
    return field, values


def _generated(
    expressions: list[tuple[str, grammar.Expression]], max_digits: int, max_degree: int
) -> Field:
    """The cosine field of all angles, extended by one radical after the other."""
    parts = [(text, part) for text, whole in expressions for part in subexpressions(whole)]
    angles = dict.fromkeys(part for _, part in parts if isinstance(part, grammar.Cosine))
    field = cosine_field(cosine_order(angles, max_degree)) if angles else RATIONALS
    done: set[grammar.Root] = set()
    for text, part in parts:
        if isinstance(part, grammar.Root) and part not in done:
            done.add(part)
            check_size(part.base, max_digits, field.degree)
            field = _with_root(field, evaluate(part.base, field, text), part.degree, max_degree)
    return field


def _with_root(field: Field, a: Scalar, degree: int, max_degree: int) -> Field:
    """The field with the real root of an element, one prime degree after the other."""
    sign = field.sign(a)
    check_root(sign, degree)
    if sign == 0:
        return field
    value = a if sign > 0 else -a
    for p in prime_factors(degree):
        root = field.root(value, p)
        if root is None:
            bigger = adjoin_root(field, value, p, max_degree)
            root = bigger.root(convert(value, field, bigger), p)
            field = bigger
        value = root
    return field


def _from_int(value: int, max_digits: int) -> Scalar:
    if isinstance(value, bool) or not isinstance(value, int):
        raise number_error(
            f"{grammar.shown(repr(value))} is not an exact number",
            hint='write numbers as strings, like "3/4", or as JSON integers',
        )
    if value.bit_length() * 3 > max_digits * 10:
        raise size_error(f"an integer has more than {max_digits} digits", hint="raise --max-digits")
    return RATIONALS.rational(value, 1)


def common_field(a: Field, b: Field, max_degree: int = MAX_DEGREE) -> Field:
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
    if isinstance(a, RealAlgebraicField) and isinstance(b, RealAlgebraicField):
        field, _ = field_of([a.generator, b.generator], max_degree=max_degree)
        return field
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
    if isinstance(source, RealAlgebraicField) and isinstance(target, RealAlgebraicField):
        return target.embed(value, target.image(source))
    if (
        isinstance(source, SymbolicField)
        and isinstance(target, SymbolicField)
        and set(source.signs) <= set(target.signs)
    ):
        return target.domain.convert_from(value, source.domain)
    raise number_error(f"{source!r} is not part of {target!r}")
