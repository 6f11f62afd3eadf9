"""T23: Example 3.3 of DSLT 3, the motivating orientation reversal."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.claims import Case, Claim, Finding, Source
from proofs.derivations import examples as derivations
from proofs.lemmas._shared import DSLT3, Pair, built_in, certifying, equal_or_differ, on_all
from symbolic.statements import Equal

_BOTH = "R(x-1) + R(-x-1) + 2 and R(-x+1) + R(x+1)"


def _examine(subject: Pair) -> Finding:
    statement = equal_or_differ(subject.truth, subject.model, subject.domain)
    holds = isinstance(statement, Equal)
    return Finding(holds, (statement,), "equal functions" if holds else "different functions")


def _examples() -> Iterator[Case]:
    truth, model = (built_in(name) for name in ("dslt-3.3", "dslt-3.3-reversed"))
    yield Case(_BOTH, on_all(truth, model))


CLAIMS = (
    Claim(
        id="example.3-3",
        number="T23",
        title="Example 3.3: the reversed network is the same function",
        statement="R(x-1) + R(-x-1) + 2 = R(-x+1) + R(x+1) for all real x; c goes from 2 to 0.",
        source=Source(DSLT3, "Example 3.3"),
        domain="all of R",
        expected="proved",
        examples=_examples,
        examine=_examine,
        exhausts=True,
        derivation=lambda: derivations.example_3_3(certifying(_examples, _examine, _BOTH)),
    ),
)
