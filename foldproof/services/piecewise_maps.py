"""``piecewise``: a ReLU network as an explicit piecewise-affine function; foldset and walls."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from foldproof.services.linear_regions import SliceView, layered, regions_certificate, summary
from foldproof.services.result import CertificateRef, Numbers, Result, vector
from foldproof.services.words import count, domain_words, equation, table
from symbolic.cells import MAX_REGIONS, split_tree
from symbolic.domains import Domain
from symbolic.formula import affine, numbers
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer
from symbolic.piecewise import Part, Piece, pieces_of
from symbolic.scalars import Field
from symbolic.slices import Slice
from symbolic.walls import Unit, Wall, ZeroSet, complex_of


@dataclass(frozen=True, slots=True)
class FormView:
    """An affine form <normal, x> + offset."""

    normal: tuple[str, ...]
    offset: str

    @staticmethod
    def of(form: AffineForm, numbers_of: Field) -> FormView:
        """The form with its numbers as text."""
        return FormView(tuple(map(numbers_of.text, form.normal)), numbers_of.text(form.offset))

    def __str__(self) -> str:
        return affine(self.normal, self.offset)


@dataclass(frozen=True, slots=True)
class PartView:
    """A convex cell: where all ``walls`` are >= 0 and all ``limits`` of the domain are > 0."""

    walls: tuple[FormView, ...]
    limits: tuple[FormView, ...]

    @staticmethod
    def of(part: Part, numbers_of: Field) -> PartView:
        """The cell by its facets."""
        walls = tuple(FormView.of(row, numbers_of) for row in part.walls)
        return PartView(walls, tuple(FormView.of(row, numbers_of) for row in part.limits))

    def __str__(self) -> str:
        rows = [f"{row} >= 0" for row in self.walls] + [f"{row} > 0" for row in self.limits]
        return ", ".join(rows) or "everywhere"


@dataclass(frozen=True, slots=True)
class PieceView:
    """One affine map, a form for each output, and the cells on which the function is this map."""

    outputs: tuple[FormView, ...]
    parts: tuple[PartView, ...]

    @staticmethod
    def of(piece: Piece, numbers_of: Field) -> PieceView:
        """The map and its cells."""
        forms = tuple(FormView.of(form, numbers_of) for form in piece.outputs)
        return PieceView(forms, tuple(PartView.of(part, numbers_of) for part in piece.parts))


@dataclass(frozen=True, slots=True)
class UnitView:
    """A hidden unit, layer and place counted from 0."""

    layer: int
    unit: int

    @staticmethod
    def of(unit: Unit) -> UnitView:
        """The view of a unit."""
        return UnitView(*unit)

    def __str__(self) -> str:
        return f"{self.layer + 1}.{self.unit + 1}"


@dataclass(frozen=True, slots=True)
class WallView:
    """A wall: <normal, x> + offset = 0 where all ``rows`` are >= 0, and the units that vanish.

    ``fold`` is 0 where the function is affine across the wall; ``sides`` are the activation regions
    on its positive and on its negative side; ``point`` lies inside the wall.
    """

    normal: tuple[str, ...]
    offset: str
    rows: tuple[FormView, ...]
    units: tuple[UnitView, ...]
    fold: Numbers
    sides: tuple[int, int]
    point: tuple[str, ...]

    @staticmethod
    def of(wall: Wall, numbers_of: Field) -> WallView:
        """The wall with its numbers as text."""
        form = FormView.of(wall.hyperplane.form, numbers_of)
        return WallView(
            form.normal,
            form.offset,
            tuple(FormView.of(row, numbers_of) for row in wall.rows),
            tuple(map(UnitView.of, wall.units)),
            vector(numbers_of, wall.fold),
            wall.sides,
            tuple(map(numbers_of.text, wall.point)),
        )


@dataclass(frozen=True, slots=True)
class ZeroSetView:
    """Where a unit vanishes: on these walls, and on these activation regions as a whole."""

    layer: int
    unit: int
    walls: tuple[int, ...]
    regions: tuple[int, ...]

    @staticmethod
    def of(zero: ZeroSet) -> ZeroSetView:
        """The view of a bent hyperplane."""
        return ZeroSetView(*zero.unit, zero.walls, zero.regions)


@dataclass(frozen=True, slots=True)
class PiecewiseMap(Result):
    """The explicit function: pieces, walls between activation regions, foldset, bent hyperplanes.

    There is a piece for each activation region, or with ``merged`` for each linear region. The
    foldset, where the function is not affine, is the union of the ``walls`` with the indices
    ``foldset``. ``certificate`` is about the activation regions; ``checked`` says that the
    independent checker accepted it in this run. ``latex`` is there when asked for.
    """

    schema: ClassVar[str] = "foldproof.piecewise/1"
    optional: ClassVar[frozenset[str]] = frozenset({"latex", "slice"})

    summary: str
    domain: str
    merged: bool
    activation_regions: int
    linear_regions: int
    pieces: tuple[PieceView, ...]
    walls: tuple[WallView, ...]
    foldset: tuple[int, ...]
    zero_sets: tuple[ZeroSetView, ...]
    certificate: CertificateRef | None
    checked: bool
    slice: SliceView | None = None
    latex: str | None = None
    seconds: float = field(default=0.0, compare=False)

    def to_latex(self) -> str:
        """The ``cases`` environment when it was asked for, else the text of the command line."""
        return self.latex or Result.to_latex(self)

    def __str__(self) -> str:
        if self.latex:
            return self.latex
        parts = [self.summary + domain_words(self.domain), self._counts(), self._map()]
        if self.walls:
            parts.append(self._walls())
        if self.checked:
            parts.append(f"checked: the activation regions, by certificate {self.certificate}")
        return "\n\n".join(parts)

    def _counts(self) -> str:
        where = f"on the slice {self.slice}\n" if self.slice else ""
        return (
            f"{where}{count(self.activation_regions, 'activation region')}, "
            f"{count(self.linear_regions, 'linear region')}, "
            f"{count(len(self.walls), 'wall')}, {len(self.foldset)} of them in the foldset"
        )

    def _map(self) -> str:
        rows = [
            (numbers(list(map(str, piece.outputs))), str(part))
            if len(piece.outputs) > 1
            else (str(piece.outputs[0]), str(part))
            for piece in self.pieces
            for part in piece.parts
        ]
        return table(["f(x)", "where"], rows)

    def _walls(self) -> str:
        rows = [
            (
                str(k + 1),
                equation(wall.normal, wall.offset),
                numbers(wall.fold),
                " ".join(map(str, wall.units)),
            )
            for k, wall in enumerate(self.walls)
        ]
        return table(["wall", "on", "fold", "units that vanish"], rows)


def piecewise_map(
    network: Network | TwoLayer,
    domain: Domain | None = None,
    *,
    plane: Slice | None = None,
    merged: bool = False,
    latex: bool = False,
    domain_text: str = "all",
    max_regions: int = MAX_REGIONS,
    certificates: Path | None = None,
) -> PiecewiseMap:
    """The function of a ReLU network on an open domain, R^n if none is given, piece by piece.

    Raises InputError (``not-applicable``, ``shape``), ResourceLimit (``max-regions``), CheckFailed
    (``disagree``).

    >>> from symbolic.examples import example
    >>> found = piecewise_map(example("dslt-3.3").network)
    >>> [str(piece.outputs[0]) for piece in found.pieces], found.foldset
    (['x1 + 1', '-x1 + 1', '2'], (0, 1))
    """
    start = time.monotonic()
    given = layered(network)
    made, where = given, Domain.all(given.inputs) if domain is None else domain
    if plane is not None:
        made, where = plane.network(given), plane.domain(where)
    tree = split_tree([made], where, max_regions)
    found = complex_of(made, where, tree)
    function = pieces_of(found, merged=merged)
    certificate = regions_certificate(made, where, tree, certificates)
    numbers_of = made.field
    return PiecewiseMap(
        summary(given),
        domain_text,
        merged,
        len(found.cells),
        len(found.linear_regions()),
        tuple(PieceView.of(piece, numbers_of) for piece in function.pieces),
        tuple(WallView.of(wall, numbers_of) for wall in found.walls),
        tuple(k for k, wall in enumerate(found.walls) if wall.folded),
        tuple(map(ZeroSetView.of, found.zero_sets())),
        certificate,
        certificate is not None,
        None if plane is None else SliceView.of(plane),
        function.to_latex() if latex else None,
        time.monotonic() - start,
    )
