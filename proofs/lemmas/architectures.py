"""T38, T42: architectures with a parameter that has no hidden symmetry, each shown by a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from proofs.claims import Case, Claim, Finding, Hypothesis, Source
from proofs.derivations import architectures as derivations
from proofs.lemmas._architectures import Architecture, out_of_reach, upper_bound
from proofs.lemmas._jacobians import rank_statements
from proofs.lemmas._shared import certifying
from proofs.witnesses import ONE_INPUT, SLIDES, WIDE, has_three, witness
from symbolic.errors import ResourceLimit

NO_NARROWER = (*ONE_INPUT, *(widths for widths in WIDE if min(widths[1:-1]) >= widths[0]))
"""The architectures for which T38 is certified."""


def _examine(subject: Architecture) -> Finding:
    """The rank of a stored network, or where none can exist the sign cases of narrow layers."""
    if has_three(subject.widths):
        return out_of_reach(subject)
    found = witness(subject.widths)
    if found is None:
        message = "no network without hidden symmetries is stored for these widths"
        raise ResourceLimit("not-found", message, hint="`make witnesses` searches for them")
    bound = upper_bound(subject.widths)
    statements = rank_statements(found.network, found.points, bound)
    words = f"a network has rank {bound} = D' at {len(found.points)} points"
    return Finding(True, statements, words)


def _named(widths: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, widths))})"


def _cases(list_of: Iterable[tuple[int, ...]]) -> Callable[[], Iterator[Case]]:
    def cases() -> Iterator[Case]:
        for widths in list_of:
            yield Case(_named(widths), Architecture(widths))

    return cases


def _three(subject: Architecture) -> tuple[str, ...]:
    return ("no-three-narrow",) if has_three(subject.widths) else ()


def _narrow(subject: Architecture) -> tuple[str, ...]:
    return ("widths-two",) if min(subject.widths[:-1]) < 2 else ()


_LOCAL = (
    "A minor that is not 0 stays so nearby, so this holds in an open set; there only scaling "
    "keeps the function. Whether distant parameters have the same function is not decided. "
)

CLAIMS = (
    Claim(
        id="deep.no-narrower-layer-reaches-bound",
        number="T38",
        title="Without narrower layers some parameter has no hidden symmetry",
        statement=(
            "If no hidden layer is narrower than the input and no three in a row have width 1, "
            "some parameter has functional dimension D' = parameters - hidden units. "
            "Certified for one input, one output and up to four hidden layers of width 1 or 2, "
            "for two inputs and up to three of width 2 or 3, for (3, 3, 1), (3, 3, 3, 1) and "
            "(2, 5, 3, 3)."
        ),
        source=Source("Functional dimension slides", "Theorem (Grigsby, Lindsey, Rolnick)"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(
            Hypothesis("no-three-narrow", "no three consecutive hidden layers have width 1"),
        ),
        unmet=_three,
        examples=_cases(NO_NARROWER),
        examine=_examine,
        derivation=lambda: derivations.without_narrower_layers(
            certifying(_cases(NO_NARROWER), _examine, _named(SLIDES)),
            certifying(_cases(NO_NARROWER), _examine, "(1, 1, 2, 1, 1, 1)"),
        ),
        note=_LOCAL
        + (
            "For the hidden layers named it is not needed that they are as wide as the input, "
            "since more inputs keep the bound (T42). Beyond them the claim rests on its source."
        ),
    ),
    Claim(
        id="deep.widths-two-reach-bound",
        number="T42",
        title="Input and hidden widths of at least 2 reach the bound",
        statement=(
            "If the input and every hidden layer have width at least 2, the largest functional "
            "dimension is D'. Certified for one output with two inputs and up to three hidden "
            "layers of width 2 or 3, or with three inputs and up to two, and for (2, 5, 3, 3); "
            "more inputs or outputs keep it."
        ),
        source=Source("Grillo and Montufar 2026", "abstract"),
        domain="all of R^n",
        expected="verified",
        hypotheses=(Hypothesis("widths-two", "input and hidden layers have width 2 or more"),),
        unmet=_narrow,
        examples=_cases(WIDE),
        examine=_examine,
        derivation=lambda: derivations.widths_of_two(
            certifying(_cases(WIDE), _examine, *map(_named, WIDE[:6]))
        ),
        note=_LOCAL + "Beyond the architectures named the claim rests on its source.",
    ),
)
