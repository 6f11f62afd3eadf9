"""``subset-count/1``: how many subsets of given vectors have a given sum."""

from __future__ import annotations

from proofs.certificates.encoding import Encoder
from proofs.certificates.envelope import Certificate
from symbolic.statements import SubsetCount


def subset_count(statement: SubsetCount) -> Certificate:
    """The certificate; the checker counts again, meeting in the middle.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> one = (QQ.one,)
    >>> subset_count(SubsetCount(QQ, (one, (-QQ.one,)), (QQ.zero,), 2)).claim["count"]
    '2'
    """
    encoder = Encoder(statement.field)
    claim = {
        "field": encoder.field_claim(),
        "vectors": list(map(encoder.numbers, statement.vectors)),
        "target": encoder.numbers(statement.target),
        "count": str(statement.count),
    }
    return Certificate("subset-count/1", claim, {})
