"""Every derivation is checked, its prose is as expected, and changed it is refused."""

import dataclasses
import re

from foldproof.report import latex, mathml
from foldproof.services.derivations import check_derivation
from foldproof.services.witnesses import attest
from proofs.catalogue import claim
from proofs.derivation import ByIdentity
from proofs.expansion import is_vector
from proofs.formulas import Relation
from proofs.rocq import sealed


def prose_of(number: str) -> list[int]:
    """The places of the steps that no program checked; all others are checked on the way."""
    found = check_derivation(claim(number), sealed)
    return [step.place for step in found.steps if step.is_prose]


def survivors(number: str) -> list[int]:
    """The scalar identities that the checker still accepts with 1 added to the right side."""
    derivation = claim(number).derivation()
    places = []
    for place, step in enumerate(derivation.steps, 1):
        if not isinstance(step.by, ByIdentity) or is_vector(step.formula.left):
            continue
        wrong = Relation(step.formula.left, "=", step.formula.right + 1)
        changed = dataclasses.replace(step, formula=wrong)
        if any(attest(each).accepted for each in derivation.obligations(changed)):
            places.append(place)
    return places


def unprintable(number: str) -> list[str]:
    """Formulas and words that LaTeX or MathML prints with letters it has no command for."""
    derivation = claim(number).derivation()
    texts = [*derivation.given, derivation.shows, *(step.reason for step in derivation.steps)]
    formulas = [step.formula for step in derivation.steps]
    printed = [*map(latex.paragraph, texts), *map(latex.formula, formulas)]
    printed += [*map(mathml.paragraph, texts), *map(mathml.formula, formulas)]
    strange = re.compile(r"\\mathrm\{(?!min|hat|log|BIC)|U\+|textquotesingle")
    return [text for text in printed if strange.search(text)]
