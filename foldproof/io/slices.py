"""Slices on the command line: ``point;direction;direction``, vectors with commas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foldproof.io.polyhedra import listed
from symbolic.errors import InputError
from symbolic.scalars import Field, Scalar
from symbolic.slices import Slice

SOURCE = "--slice"


@dataclass(frozen=True, slots=True)
class SliceDraft:
    """A point and directions of ``inputs`` coordinates each, one after the other."""

    inputs: int
    texts: Sequence[str]
    source: str = SOURCE
    symbols: Mapping[str, str | None] = field(default_factory=dict)

    def where(self, index: int) -> str:
        """The place of the text with this index, counted as people do."""
        vector, place = divmod(index, self.inputs)
        name = f"direction {vector}" if vector else "the point"
        return f"coordinate {place + 1} of {name}"

    def build(self, target: Field, elements: Sequence[Scalar]) -> Slice:
        """The slice; raises InputError (``shape``) for dependent directions."""
        n = self.inputs
        point, *directions = (tuple(elements[k : k + n]) for k in range(0, len(elements), n))
        return Slice(target, point, tuple(directions))


def slice_draft(text: str, inputs: int) -> SliceDraft:
    """The draft of ``p1,...,pn;u1,...,un;v1,...,vn`` with numbers of the number grammar.

    One direction makes a line, two make a plane. Raises InputError (``schema``, ``shape``).

    >>> slice_draft("0,0,1; 1,0,0; 0,1/2,0", 3).where(7)
    'coordinate 2 of direction 2'
    """
    vectors = [listed(part) for part in text.split(";")]
    if len(vectors) < 2:
        raise InputError(
            "schema",
            f"the slice {text[:40]!r} has no direction",
            where=SOURCE,
            hint="a plane is point;direction;direction, as in 0,0,0;1,0,0;0,1,0",
        )
    for vector in vectors:
        if len(vector) != inputs:
            raise InputError(
                "shape",
                f"{','.join(vector)[:40]!r} has {len(vector)} coordinates, "
                f"but the network has {inputs} inputs",
                where=SOURCE,
            )
    return SliceDraft(inputs, [number.strip() for vector in vectors for number in vector])
