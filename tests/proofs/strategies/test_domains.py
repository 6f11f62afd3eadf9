"""Domains are never empty and come in all kinds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import boxes, domains, polyhedra
from proofs.strategies.search import simplest
from symbolic.hyperplane import Hyperplane
from symbolic.positions import emptiness
from symbolic.scalars import RATIONALS as QQ


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 3).flatmap(domains))
def test_domains_are_not_empty(domain) -> None:
    assert emptiness(domain, QQ) is None


def test_kinds_are_reached() -> None:
    assert simplest(domains(2), lambda domain: domain.is_all).is_all
    assert len(simplest(boxes(2)).rows) == 4

    def repeated(domain) -> bool:
        planes = [Hyperplane.of(row, QQ)[0] for row in domain.rows]
        return len(set(planes)) < len(planes)

    def unbounded(domain) -> bool:
        return len(domain.rows) == 1

    assert simplest(polyhedra(2), repeated)
    assert simplest(polyhedra(2), unbounded)
