"""Subset counts."""

from proofs.certificates.subset_count import subset_count
from proofs.checker import check
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from symbolic.statements import SubsetCount

SQRT2 = field_of(["sqrt(2)"])[0]


def statement(field, vectors, target, count: int) -> SubsetCount:
    rows = tuple(tuple(map(field.element, vector)) for vector in vectors)
    return SubsetCount(field, rows, tuple(map(field.element, target)), count)


def test_the_count_is_recounted() -> None:
    square = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    for count in (3, 4, 5):
        made = subset_count(statement(QQ, square, (0, 0), count))
        assert check(made.to_bytes()).accepted == (count == 4)


def test_algebraic_vectors() -> None:
    vectors = [("sqrt(2)",), ("-sqrt(2)",), ("1",), ("sqrt(2) - 1",)]
    made = subset_count(statement(SQRT2, vectors, ("sqrt(2)",), 3))
    assert made.claim["vectors"][3] == [["-1", "1"]]
    verdict = check(made.to_bytes())
    assert verdict.accepted, verdict.reason
