"""The vocabulary of checkable statements, shared by lemmas, certificates, grids and reports.

A statement is a frozen value that is true or false; nothing here decides it. Lemmas produce
statements, ``proofs.certificates`` turns a true one into a certificate, the independent checker
re-verifies it, and ``numeric_check`` is asked about the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symbolic.domains import Domain
from symbolic.hyperplane import AffineForm, Hyperplane
from symbolic.network import Network, TwoLayer, Vector
from symbolic.scalars import Field, Scalar


@dataclass(frozen=True, slots=True)
class Equal:
    """f(x) = g(x) for all x in the domain; both networks over one field, equal shapes."""

    f: TwoLayer
    g: TwoLayer
    domain: Domain


@dataclass(frozen=True, slots=True)
class Differ:
    """f(point) = f_value and g(point) = g_value differ, and the point lies in the domain."""

    f: TwoLayer | Network
    g: TwoLayer | Network
    domain: Domain
    point: Vector
    f_value: Vector
    g_value: Vector


@dataclass(frozen=True, slots=True)
class FoldsetIs:
    """On the domain f is non-differentiable exactly on the union of the boundaries there."""

    f: TwoLayer
    boundaries: tuple[Hyperplane, ...]
    domain: Domain


@dataclass(frozen=True, slots=True)
class Row:
    """The linear condition form >= 0, or form > 0 when ``strict``."""

    form: AffineForm
    strict: bool


@dataclass(frozen=True, slots=True)
class Entails:
    """The rows entail the goal over the reals; ``goal`` None says that they are infeasible."""

    field: Field
    inputs: int
    rows: tuple[Row, ...]
    goal: Row | None


@dataclass(frozen=True, slots=True)
class SubsetCount:
    """Exactly ``count`` subsets E, the empty one included, have sum_{i in E} vector_i = target."""

    field: Field
    vectors: tuple[Vector, ...]
    target: Vector
    count: int


@dataclass(frozen=True, slots=True)
class MatrixRank:
    """The rational matrix has this rank."""

    matrix: tuple[tuple[Fraction, ...], ...]
    columns: int
    rank: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A real variable with an optional declared sign: ``+``, ``-``, ``nonzero`` or None."""

    name: str
    sign: str | None = None


Expr = str | tuple["Expr | str | int", ...]
"""A polynomial with ReLU atoms: a rational as text, or ("var", name), ("+", ...), ("*", ...),
("^", e, k), ("relu", e)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """lhs = rhs for all real values of the variables (with their signs) that satisfy ``assume``.

    ``assume`` lists expressions that vanish; ``multipliers``, one per assumption, are the hint
    with lhs - rhs = sum multiplier * assumption in every sign case of the ReLU arguments.
    """

    variables: tuple[Variable, ...]
    lhs: Expr
    rhs: Expr
    assume: tuple[Expr, ...] = ()
    multipliers: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class DivergenceIs:
    """E[|model - truth|^2] is the value, inputs uniform on the domain, a bounded box."""

    model: TwoLayer
    truth: TwoLayer
    domain: Domain
    value: Scalar


@dataclass(frozen=True, slots=True)
class FisherMatrixIs:
    """E[<d_j f, d_k f>] are the entries, inputs uniform on the domain, a bounded box.

    The parameters stand in the order of :class:`symbolic.fisher.directions.Layout`.
    """

    network: TwoLayer
    domain: Domain
    matrix: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class RegionsAre:
    """The network has exactly ``count`` activation regions on the open domain."""

    network: Network
    domain: Domain
    count: int


@dataclass(frozen=True, slots=True)
class DeepEqual:
    """f = g at every point of the open domain, networks of any depth."""

    f: Network
    g: Network
    domain: Domain


Statement = (
    Equal
    | Differ
    | FoldsetIs
    | Entails
    | SubsetCount
    | MatrixRank
    | Identity
    | DivergenceIs
    | FisherMatrixIs
    | RegionsAre
    | DeepEqual
)
