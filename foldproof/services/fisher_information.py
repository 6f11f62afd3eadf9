"""``fisher``: rank, nullity and named null vectors of the Fisher matrix of a two-layer network."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from foldproof.services.confirmation import confirmed, confirmed_integral
from foldproof.services.result import CertificateRef, Result
from foldproof.services.views import function_words, two_layer
from foldproof.services.words import count, domain_words, index_set, table
from proofs.certificates.dispatch import certify
from proofs.lemmas._jacobians import fractions, rank_statements
from symbolic.decision_points import decision_points
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError, ResourceLimit, Undecided
from symbolic.finite_test_set import boundaries
from symbolic.fisher import KINDS, FisherRank, NullVector, Roles, fisher_rank, null_vectors, roles
from symbolic.fisher.matrix import fisher_matrix
from symbolic.linear_algebra import rank as matrix_rank
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.sign_cases import sign_cases, sign_words
from symbolic.statements import FisherMatrixIs, MatrixRank
from symbolic.true_parameters import TrueParameters
from symbolic.true_parameters.local_dimension import keep_their_signs, local_dimension

CERTIFIED = 120
"""Up to so many parameters the rank gets a certificate."""
STRATA = 400
"""Up to so many strata of the true parameters the closures that meet a point are looked for."""
WIDTH = 6
"""The same for the width of the network."""
CELLS = 200_000
"""Null vectors are listed with all their zeros while they have together at most so many numbers."""
TERMS = 8
"""Terms of a direction that the text shows."""
DOMAIN_REASON = "on a domain it is not counted for active nodes that share boundaries or touch it"


@dataclass(frozen=True, slots=True)
class NullVectorView:
    """A null vector: its mechanism, the nodes that take part, its coordinates without zeros.

    ``entries`` are pairs of a parameter and a number; ``vector`` has all coordinates, None when all
    vectors together would be too long. Parameters are numbered layer by layer, in a layer the
    weights row by row and then the biases.
    """

    kind: str
    nodes: tuple[int, ...]
    direction: str
    entries: tuple[tuple[int, str], ...]
    vector: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FisherFacts:
    """The facts about one network with decided signs.

    ``nullity``, ``dim_true_parameters`` and ``gap`` are three numbers: the dimension of the kernel
    of the Fisher matrix, that of the true parameters at this parameter, and the difference.
    """

    rank: int | None
    nullity: int | None
    null_vectors: tuple[NullVectorView, ...]
    dim_true_parameters: int | None
    gap: int | None
    smooth: bool
    reason: str

    def text(self, parameters: int) -> str:
        """The lines for people."""
        if not self.smooth:
            return f"{count(parameters, 'parameter')}; no Fisher matrix: {self.reason}"
        lines = [f"{count(parameters, 'parameter')}, Fisher rank {self.rank}"]
        lines.append(f"nullity {self.nullity}")
        if self.dim_true_parameters is None:
            lines.append(f"dimension of the true parameters here: not decided ({self.reason})")
        else:
            dimension = f"dimension of the true parameters here: {self.dim_true_parameters}"
            lines.append(f"{dimension}\ngap {self.gap}{_meaning(self.gap or 0)}")
        rows = [
            (str(place), vector.kind, index_set(vector.nodes), vector.direction)
            for place, vector in enumerate(self.null_vectors, 1)
        ]
        if rows:
            lines.append("\nnull vectors")
            lines.append(table(["#", "kind", "nodes", "direction"], rows))
            seen = dict.fromkeys(vector.kind for vector in self.null_vectors)
            lines += [f"  {kind}: {KINDS[kind]}" for kind in seen]
        return "\n".join(lines)


def _meaning(gap: int) -> str:
    if not gap:
        return ": there are as many null directions as directions of true parameters"
    return f": to first order f is constant along {count(gap, 'dimension')} more than it really is"


@dataclass(frozen=True, slots=True)
class FisherCase(FisherFacts):
    """The facts of a symbolic network in one sign case."""

    symbols: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The case as inequalities."""
        return sign_words(self.symbols)


@dataclass(frozen=True, slots=True)
class Fisher(Result):
    """The result of `fisher`; with undecided symbols the facts stand in ``cases`` instead.

    ``checked`` says that the independent checker accepted, in this run, the rank of the matrix of
    derivatives at finitely many inputs, and that its entries are the derivatives of the network.
    That these inputs decide the rank on the domain is Theorem F, which is proved on paper.
    ``matrix_certificates`` say the integrals of the ``matrix`` and its rank; they need no theorem.
    """

    schema: ClassVar[str] = "foldproof.fisher/1"
    optional: ClassVar[frozenset[str]] = frozenset(
        {"cases", "certificate", "matrix", "matrix_certificates", "matrix_enclosures"}
    )

    summary: str
    domain: str
    parameters: int
    parameter_names: tuple[str, ...]
    rank: int | None
    nullity: int | None
    null_vectors: tuple[NullVectorView, ...]
    dim_true_parameters: int | None
    gap: int | None
    smooth: bool | None
    reason: str
    checked: bool
    cases: tuple[FisherCase, ...] | None = None
    certificate: CertificateRef | None = None
    matrix: tuple[tuple[str, ...], ...] | None = None
    matrix_certificates: tuple[CertificateRef, ...] | None = None
    matrix_enclosures: tuple[tuple[tuple[str, str], ...], ...] | None = None
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        parts = [self.summary + domain_words(self.domain)]
        if self.cases is None:
            facts = FisherFacts(
                self.rank,
                self.nullity,
                self.null_vectors,
                self.dim_true_parameters,
                self.gap,
                bool(self.smooth),
                self.reason,
            )
            parts.append(facts.text(self.parameters))
        if self.matrix is not None:
            pairs = zip(self.parameter_names, self.matrix, strict=True)
            rows = [(name, *row) for name, row in pairs]
            parts.append(self._matrix_title() + table(("", *self.parameter_names), rows))
            parts.append(self._matrix_trust())
        parts += [f"case {c.title}\n{c.text(self.parameters)}" for c in self.cases or ()]
        parts.append(
            f"checked: the rank at finitely many inputs, by certificate {self.certificate}"
            if self.checked
            else f"not checked: certificates are for rational weights, up to {CERTIFIED} parameters"
        )
        return "\n\n".join(parts)

    def _matrix_title(self) -> str:
        uniform = self.matrix_enclosures is None
        return f"Fisher matrix, {'inputs uniform on the box' if uniform else 'to 12 decimals'}\n"

    def _matrix_trust(self) -> str:
        if self.matrix_enclosures is not None:
            return "the matrix is enclosed by ball arithmetic (ends with --json); not a certificate"
        refs = " and ".join(map(str, self.matrix_certificates or ()))
        words = f"checked: the matrix and its rank, by certificates {refs}"
        return words if refs else "not checked: too many boundaries, or no rational numbers"


def fisher_information(
    network: TwoLayer | Network,
    domain: Domain | None = None,
    *,
    matrix: bool = False,
    domain_text: str = "all",
    certificates: Path | None = None,
) -> Fisher:
    """Everything that `fisher` says about a two-layer ReLU network on an open domain.

    Model: y = f(x) + noise of variance 1, the density of the inputs positive exactly on the domain;
    for the ``matrix`` it is uniform on a bounded box. Raises InputError (``not-applicable``,
    ``unsupported-activation``, ``shape``), CheckFailed (``disagree``) when Theorem F and the rank
    at the decision points, or that of the matrix, differ.

    >>> from symbolic.examples import example
    >>> found = fisher_information(example("dslt-3.1").network)
    >>> found.parameters, found.rank, found.nullity, found.gap
    (17, 13, 4, 0)
    """
    start = time.monotonic()
    view = two_layer(network)
    where = Domain.all(view.inputs) if domain is None else domain
    cases: tuple[FisherCase, ...] | None = None
    certificate, entries = None, None
    of_matrix: tuple[CertificateRef, ...] = ()
    facts = FisherFacts(None, None, (), None, None, smooth=False, reason="")
    try:
        facts = _facts(view, where)
    except Undecided:
        cases = tuple(_case(case.signs, case.network, where) for case in sign_cases(view))
    else:
        if facts.rank is not None:
            certificate = _certified(view, where, facts.rank, certificates)
            if matrix:
                entries, of_matrix = _matrix(view, where, facts.rank, certificates)
    return Fisher(
        function_words(view),
        domain_text,
        view.parameters,
        parameter_names(view),
        facts.rank,
        facts.nullity,
        facts.null_vectors,
        facts.dim_true_parameters,
        facts.gap,
        None if cases is not None else facts.smooth,
        facts.reason,
        certificate is not None,
        cases,
        certificate,
        entries,
        of_matrix or None,
        seconds=time.monotonic() - start,
    )


def _case(signs: tuple[tuple[str, str], ...], network: TwoLayer, domain: Domain) -> FisherCase:
    facts = _facts(network, domain)
    return FisherCase(
        facts.rank,
        facts.nullity,
        facts.null_vectors,
        facts.dim_true_parameters,
        facts.gap,
        facts.smooth,
        facts.reason,
        signs,
    )


def _facts(network: TwoLayer, domain: Domain) -> FisherFacts:
    found = roles(network, domain)
    ranked = fisher_rank(network, known=found)
    if ranked.nullity is None:
        nodes = ", ".join(str(node + 1) for node in found.kinks)
        reason = f"w = 0 and b = 0 but q is not 0 at node {nodes}, so f is not differentiable there"
        return FisherFacts(None, None, (), None, None, smooth=False, reason=reason)
    vectors = null_vectors(network, known=found)
    dimension, reason = _dimension(network, domain, found)
    gap = None if dimension is None else ranked.nullity - dimension
    views = _views(network, ranked, vectors)
    return FisherFacts(ranked.rank, ranked.nullity, views, dimension, gap, True, reason)


def _views(
    network: TwoLayer, ranked: FisherRank, vectors: Sequence[NullVector]
) -> tuple[NullVectorView, ...]:
    names, text = parameter_names(network), network.field.text
    dense = len(vectors) * ranked.parameters <= CELLS
    return tuple(
        NullVectorView(
            vector.kind,
            vector.nodes,
            _direction([(text(value), names[k]) for k, value in vector.entries]),
            tuple((k, text(value)) for k, value in vector.entries),
            tuple(map(text, vector.dense(network))) if dense else None,
        )
        for vector in vectors
    )


def _direction(terms: Sequence[tuple[str, str]]) -> str:
    """The first terms of a direction: 2 dw1 - db1 + 1/2 dc."""
    words = ""
    for number, name in terms[:TERMS]:
        size = number.removeprefix("-")
        plain = size.replace("/", "").isalnum()
        sign = "-" if plain and number.startswith("-") else "+"
        factor = "" if size == "1" else f"{size} " if plain else f"({number}) "
        lead = ("-" if sign == "-" else "") if not words else f" {sign} "
        words += f"{lead}{factor}d{name}"
    return words + (" + ..." if len(terms) > TERMS else "")


def parameter_names(network: TwoLayer) -> tuple[str, ...]:
    """The parameters in their order, counted from 1: w1,2 b1 q1 c, with outputs q1,2 c2.

    >>> from symbolic.examples import example
    >>> parameter_names(example("dslt-3.4-truth").network.two_layer())
    ('w1', 'b1', 'q1', 'c')
    """
    n, d, p = network.inputs, network.width, network.outputs
    inputs = [f",{k + 1}" if n > 1 else "" for k in range(n)]
    outputs = [f",{o + 1}" if p > 1 else "" for o in range(p)]
    return (
        *(f"w{i + 1}{k}" for i in range(d) for k in inputs),
        *(f"b{i + 1}" for i in range(d)),
        *(f"q{i + 1}{o}" for o in outputs for i in range(d)),
        *(f"c{o.removeprefix(',')}" for o in outputs),
    )


def _dimension(network: TwoLayer, domain: Domain, found: Roles) -> tuple[int | None, str]:
    """The largest dimension of a stratum of true parameters whose closure holds the point."""
    local = local_dimension(network, domain, found)
    if local is not None:
        return local, ""
    if not domain.is_all:
        if found.active or not keep_their_signs(network, domain, found.inactive):
            return None, DOMAIN_REASON
        folding = sorted(i for fold in found.folds for side in fold.sides for i, _ in side)
        rest = replace(network, nodes=tuple(network.nodes[i] for i in folding))
        everywhere = Domain.all(network.inputs)
        dimension, reason = _dimension(rest, everywhere, roles(rest, everywhere))
        free = (network.inputs + network.outputs + 1) * len(found.inactive)
        return None if dimension is None else dimension + free, reason
    if network.width > WIDTH:
        return None, f"looked for up to width {WIDTH}, or for distinct boundaries"
    parameters = TrueParameters.of(network, network.width)
    strata = parameters.strata(STRATA)
    if not strata.complete:
        return None, f"more than {STRATA} strata"
    from symbolic.true_parameters.closure import closure_graph

    here = parameters.stratum_of(network)
    try:
        graph = closure_graph(strata)
    except (InputError, ResourceLimit) as error:
        return None, str(error)
    return max(stratum.dimension for stratum in (here, *graph.predecessors(here))), ""


def _matrix(
    network: TwoLayer, domain: Domain, rank: int, certificates: Path | None
) -> tuple[tuple[tuple[str, ...], ...], tuple[CertificateRef, ...]]:
    """The matrix, and certificates of its entries and of its rank for rational numbers.

    Raises CheckFailed (``disagree``) when the matrix has another rank.
    """
    made = fisher_matrix(network, domain)
    found = matrix_rank(made, network.field)
    if found != rank:
        message = f"Theorem F gives the rank {rank}, the integrated matrix has {found}"
        raise CheckFailed("disagree", message, where=network.name or "network")
    text = tuple(tuple(map(network.field.text, row)) for row in made)
    if network.field != RATIONALS:
        return text, ()
    (integrals,) = certify(FisherMatrixIs(network, domain, made))
    cuts = len(boundaries(network))
    first = confirmed_integral(integrals, cuts, network.inputs, certificates)
    if first is None:
        return text, ()
    (of_rank,) = certify(MatrixRank(tuple(map(fractions, made)), network.parameters, rank))
    return text, (first, confirmed(of_rank, certificates))


def _certified(
    network: TwoLayer, domain: Domain, rank: int, certificates: Path | None
) -> CertificateRef | None:
    """The rank at the decision points, for rational networks that are not too large."""
    if network.field != RATIONALS or network.parameters > CERTIFIED or not network.width:
        return None
    points = decision_points(network, domain)
    try:
        statements = rank_statements(network.layered(), points, rank)
        first, *others = [each for statement in statements for each in certify(statement)]
    except CheckFailed as error:
        message = f"Theorem F gives the rank {rank}, the derivatives at points do not: {error}"
        raise CheckFailed("disagree", message, where=network.name or "network") from error
    for other in others:
        confirmed(other, certificates)
    return confirmed(first, certificates)
