"""The order in which counterexamples are smaller or larger."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS, Scalar

ORDER = "nodes, then inputs, then the largest height of a number, then the sum of the heights"
"""The order in words; the height of p/q is max(|p|, q), and that of 0 is 0."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Size:
    """How large a subject is, compared from left to right.

    ``nodes`` counts the hidden nodes of all its networks, ``inputs`` are those of the largest,
    ``height`` is the largest height of a number and ``heights`` their sum; ``negative`` counts
    negative numbers, so that of x and -x the first is the smaller.
    """

    nodes: int
    inputs: int
    height: int
    heights: int
    negative: int

    def __str__(self) -> str:
        inputs = f"{self.inputs} input{'' if self.inputs == 1 else 's'}, " if self.inputs else ""
        nodes = f"{self.nodes} node{'' if self.nodes == 1 else 's'}, "
        return f"{nodes if self.inputs else ''}{inputs}height {self.height}"


def size_of(subject: Any) -> Size:
    """The size of a subject: a frozen value made of networks and numbers, or a tuple of them.

    >>> from symbolic.network import TwoLayer
    >>> size_of(TwoLayer.scalar(RATIONALS, 1, [((2,), "-1/3", 1)]))
    Size(nodes=1, inputs=1, height=3, heights=6, negative=1)
    """
    nodes = inputs = 0
    heights: list[int] = []
    negative = 0
    for part in _parts(subject):
        match part:
            case TwoLayer():
                nodes, inputs = nodes + part.width, max(inputs, part.inputs)
            case Network():
                nodes, inputs = nodes + sum(part.widths[1:-1]), max(inputs, part.inputs)
            case _:
                heights.append(_height(part))
                negative += _is_negative(part)
    return Size(nodes, inputs, max(heights, default=0), sum(heights), negative)


def _parts(value: Any) -> Iterator[Any]:
    """The networks and the numbers of a value, in order."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif dataclasses.is_dataclass(value):
        if isinstance(value, TwoLayer | Network):
            yield value
        for member in dataclasses.fields(value):
            yield from _parts(getattr(value, member.name))
    elif _is_number(value):
        yield value


def _is_number(value: Any) -> bool:
    """Whether it is an exact number; counts, texts, truth values and fields are none."""
    return RATIONALS.domain.of_type(value) or hasattr(value, "to_list")


def _height(number: Scalar) -> int:
    """max(|p|, q) for p/q, 0 for 0; for an algebraic number the largest of its coefficients."""
    if RATIONALS.domain.of_type(number):
        return max(abs(int(number.numerator)), int(number.denominator)) if number else 0
    return max((_height(RATIONALS.domain.convert(c)) for c in number.to_list()), default=0)


def _is_negative(number: Scalar) -> bool:
    return bool(RATIONALS.domain.of_type(number) and number < 0)
