"""Finite sets of inputs: ``foldproof.points/1`` files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foldproof.io.drafts import NumberReader, check_format, members, place, wrong_type
from symbolic.errors import InputError
from symbolic.network import Vector
from symbolic.scalars import Field, Scalar

POINTS_FORMAT = "foldproof.points/1"


@dataclass(frozen=True, slots=True)
class PointsDraft:
    """A file of points: the coordinates of one after the other."""

    source: str
    inputs: int
    texts: Sequence[str]
    symbols: Mapping[str, str | None] = field(default_factory=dict)

    def where(self, index: int) -> str:
        """The place of the text with this index."""
        point, index = divmod(index, self.inputs)
        return f"points[{point}][{index}]"

    def build(self, target: Field, elements: Sequence[Scalar]) -> tuple[Vector, ...]:  # noqa: ARG002
        """The points."""
        starts = range(0, len(elements), self.inputs)
        return tuple(tuple(elements[k : k + self.inputs]) for k in starts)


def points_draft(document: Any, reader: NumberReader, inputs: int) -> PointsDraft:
    """The draft of a parsed ``foldproof.points/1`` document with points of R^inputs.

    Raises InputError (``schema``, ``shape``, ``weight-not-finite``, ``decimal-semantics``).

    >>> document = {"format": POINTS_FORMAT, "points": [["1", "1/2"], ["0", "-3"]]}
    >>> points_draft(document, NumberReader("points.json"), 2).where(3)
    'points[1][1]'
    """
    source = reader.source
    check_format(document, POINTS_FORMAT, source)
    members(document, source, "", required=("format", "points"), optional=("name", "notes"))
    points = document["points"]
    if not isinstance(points, list):
        raise wrong_type(points, "a list of points", source, "points")
    if not points:
        raise InputError("shape", "the set of points is empty", where=place(source, "points"))
    texts: list[str] = []
    for k, values in enumerate(points):
        point = reader.row(values, f"points[{k}]")
        if len(point) != inputs:
            raise InputError(
                "shape",
                f"point {k + 1} has {len(point)} coordinates, expected {inputs}",
                where=place(source, f"points[{k}]"),
            )
        texts += point
    return PointsDraft(source, inputs, texts)
