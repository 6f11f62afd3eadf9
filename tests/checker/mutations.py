"""Every mutation of a JSON value that changes one leaf, one list item or one key."""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

NUMBER_TEXTS = ["0", "1", "-1", "2", "1/2", "-7/3", "0x1f", "1000003", "3/1", "-0"]
BROKEN_TEXTS = [
    "", " 1", "1 ", "+1", "01", "1/0", "1/", "/2", "1.5", "1e3", "0x", "0xG", "0X1F", "--1", "1/-2",
    "NaN", "x", "1/2/3", "\u0661", "1_000", "all", "relu", "abs", "leaky_relu", "+", "*", "var",
]  # fmt: skip
OTHER_LEAVES: list[Any] = [None, True, False, 0, 1, -1, 2, 10**9, [], {}, ["0"], {"w": []}, 10**17]


def _near(text: str) -> Iterator[Any]:
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return
    for other in (value + 1, value - 1, -value, 2 * value, value / 3, value + Fraction(1, 10**6)):
        yield str(other)
    yield f"{2 * value.numerator}/{2 * value.denominator}"
    yield int(value)


def leaf_mutations(leaf: Any) -> Iterator[Any]:
    """Other values of one leaf: near ones, broken ones and ones of other types."""
    if isinstance(leaf, str):
        yield from _near(leaf)
        yield from NUMBER_TEXTS
        yield from BROKEN_TEXTS
        yield leaf + "x"
        yield leaf[:-1]
        yield [leaf]
    elif isinstance(leaf, bool):
        yield not leaf
        yield str(leaf)
    elif isinstance(leaf, int):
        yield from (leaf + 1, leaf - 1, -leaf, 2 * leaf + 1, str(leaf), bool(leaf), [leaf])
    yield from OTHER_LEAVES


def mutations(value: Any) -> Iterator[Any]:
    """All mutants of a JSON value; parts that are not changed are shared with it."""
    if isinstance(value, dict):
        for key, part in value.items():
            rest = {other: x for other, x in value.items() if other != key}
            yield rest
            yield rest | {key + "_": part}
            for changed in mutations(part):
                yield value | {key: changed}
        yield value | {"extra": "1"}
        yield list(value.values())
    elif isinstance(value, list):
        for i, part in enumerate(value):
            before, after = value[:i], value[i + 1 :]
            yield before + after
            yield [*before, part, part, *after]
            yield [*before, [part], *after]
            if after:
                yield [*before, after[0], part, *after[1:]]
            for changed in mutations(part):
                yield [*before, changed, *after]
        for extra in ("0", "1", 0, [], None):
            yield [*value, extra]
        yield None
        yield {}
    else:
        yield from leaf_mutations(value)


def different(left: Any, right: Any) -> bool:
    """Whether two JSON values differ as texts (1 and true differ)."""
    return json.dumps(left, sort_keys=True) != json.dumps(right, sort_keys=True)
