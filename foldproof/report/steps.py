"""A derivation in HTML: an ordered list of formulas, each with its reason and what made it true."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from foldproof.report.breaking import breakable
from foldproof.report.markup import link, tag, words
from foldproof.report.mathml import paragraph
from foldproof.services.derivations import CheckedDerivation, CheckedStep
from foldproof.services.words import count
from proofs.derivation import ByClaim, ByIdentity, BySteps, ByTheorem
from proofs.expansion import written_out
from proofs.formulas import Relation

PROSE = tag("strong", "PROSE: checked by no program", class_="prose")
"""The mark of what no program checked."""


def derivation(checked: CheckedDerivation, known: Collection[str]) -> str:
    """The steps in order; identities also written out at the first size of the derivation.

    ``known`` are the claims that the page has a section for.
    """
    return _sizes(checked) + tag("ol", "".join(_steps(checked, known)), class_="steps")


def step_id(checked: CheckedDerivation, place: int) -> str:
    """The anchor of a step."""
    return f"{checked.claim.id}-step-{place}"


def _sizes(checked: CheckedDerivation) -> str:
    """What the basis ``identity`` means in this derivation; nothing when no step has it."""
    if not any(isinstance(step.step.by, ByIdentity) for step in checked.steps):
        return ""
    sizes = "; ".join(str(size) for size in checked.derivation.sizes)
    meaning = (
        "An identity is certified for all weights, in every case of the signs of the activations, "
        f"at the sizes {sizes}."
    )
    return tag("p", words(meaning), class_="cite")


def _steps(checked: CheckedDerivation, known: Collection[str]) -> Iterator[str]:
    for place, step in enumerate(checked.steps):
        continued = checked.derivation.continues(place)
        formula = breakable(step.step.formula, continued=continued)
        reason = tag("p", paragraph(step.step.reason))
        basis = tag("p", _basis(checked, step, known), class_="basis")
        right = tag("div", basis + _written_out(checked, step, continued=continued), class_="why")
        inside = tag("div", reason + formula) + right
        yield tag("li", inside, class_="step", id=step_id(checked, step.place))


def _written_out(checked: CheckedDerivation, step: CheckedStep, *, continued: bool) -> str:
    """An identity at the first size, where it does not look the same as in general."""
    size = checked.derivation.sizes[0]
    formula = step.step.formula
    if not isinstance(step.step.by, ByIdentity) or not isinstance(formula, Relation):
        return ""
    example = written_out(formula, size)
    if example.right == formula.right and (continued or example.left == formula.left):
        return ""
    title = tag("p", words(f"at {size}:"), class_="basis")
    return title + breakable(example, continued=continued)


def _basis(checked: CheckedDerivation, step: CheckedStep, known: Collection[str]) -> str:
    accepted = f"{count(len(step.certificates), 'certificate')} accepted"
    match step.step.by:
        case ByIdentity():
            return words(f"identity, {accepted}")
        case BySteps(labels):
            places = [checked.numbered(label) for label in labels]
            links = ", ".join(link(step_id(checked, place), f"({place})") for place in places)
            return f"step{'s' if len(places) > 1 else ''} {links}"
        case ByTheorem(theorem):
            return f"Rocq theorem {link(f'rocq-{theorem}', tag('code', words(theorem)))}"
        case ByClaim(label):
            name = tag("code", words(label))
            return f"claim {link(label, name) if label in known else name}"
    if step.is_prose:
        return PROSE
    return words(accepted) if step.certificates else "given"
