"""What a cross-check may say; none of these words is a proof of a statement about all points."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.hyperplane import Hyperplane
from symbolic.network import Vector


@dataclass(frozen=True, slots=True)
class Enclosed:
    """|f - g| <= eps at each of ``points`` grid points of the domain, for every output.

    The bound is rigorous at these points and says nothing between them. eps = 0 means that the
    values are equal: the data are dyadic and float64 makes no rounding on them. ``exactly`` counts
    the points that were also evaluated in exact arithmetic.

    >>> Enclosed(0.0, 1000, 0)
    Enclosed(eps=0.0, points=1000, exactly=0)
    """

    eps: float
    points: int
    exactly: int


@dataclass(frozen=True, slots=True)
class Different:
    """f and g differ at ``point``, which lies in the domain; confirmed in exact arithmetic.

    ``points`` counts the grid points that the filter had passed before.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> Different((QQ.element("1/2"),), (QQ.one,), (QQ.zero,), 8, 1)
    Different(point=(1/2), f_value=(1), g_value=(0), points=8, exactly=1)
    """

    point: Vector
    f_value: Vector
    g_value: Vector
    points: int
    exactly: int

    def __repr__(self) -> str:
        return (
            f"Different(point={_text(self.point)}, f_value={_text(self.f_value)}, "
            f"g_value={_text(self.g_value)}, points={self.points}, exactly={self.exactly})"
        )


@dataclass(frozen=True, slots=True)
class FoldsSeen:
    """The second differences agree with the foldset at every boundary that a sample reached.

    ``folded`` boundaries have a non-zero second difference, ``flat`` ones the exact value 0;
    ``missed`` boundaries got no admissible sample (they may not meet the domain). ``filtered``
    and ``exactly`` count the boundaries decided by the float bound and by exact arithmetic.

    >>> FoldsSeen(2, 1, 0, 2, 1)
    FoldsSeen(folded=2, flat=1, missed=0, filtered=2, exactly=1)
    """

    folded: int
    flat: int
    missed: int
    filtered: int
    exactly: int


@dataclass(frozen=True, slots=True)
class FoldsDiffer:
    """The exact second difference contradicts the foldset at ``boundary``.

    f(center + step) + f(center - step) - 2 f(center) = ``second_difference``, and the segment
    meets no other activation boundary. It is non-zero at a boundary said to be flat, or zero at
    one said to fold.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> zero, one = (QQ.zero,), (QQ.one,)
    >>> FoldsDiffer(Hyperplane(one, QQ.zero), zero, one, zero)
    FoldsDiffer(normal=(1), offset=0, center=(0), step=(1), second_difference=(0))
    """

    boundary: Hyperplane
    center: Vector
    step: Vector
    second_difference: Vector

    def __repr__(self) -> str:
        return (
            f"FoldsDiffer(normal={_text(self.boundary.normal)}, offset={self.boundary.offset}, "
            f"center={_text(self.center)}, step={_text(self.step)}, "
            f"second_difference={_text(self.second_difference)})"
        )


@dataclass(frozen=True, slots=True)
class Unreached:
    """Nothing was compared: no grid point is certain to lie in the domain.

    >>> Unreached("the domain is empty")
    Unreached(reason='the domain is empty')
    """

    reason: str


Verdict = Enclosed | Different | Unreached
FoldVerdict = FoldsSeen | FoldsDiffer


def _text(vector: Vector) -> str:
    """The coordinates in parentheses."""
    return "(" + ", ".join(map(str, vector)) + ")"
