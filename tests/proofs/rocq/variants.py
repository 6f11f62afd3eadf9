"""False variants of the statements: their proofs must break, or the statements say nothing."""

from dataclasses import dataclass
from pathlib import Path

from proofs.rocq.sources import STATEMENTS, requirements


@dataclass(frozen=True)
class Variant:
    """A text of Statements.v, the false text in its place, and the theorem that must break."""

    true: str
    false: str
    theorem: str


VARIANTS = {
    "annihilation dropped": Variant(
        "<-> k *: (\\sum_(i in E) q i *: (a i).1) = 0.", "<-> True.", "reversal"
    ),
    "sign flipped": Variant(
        "relu (- t) = relu t - t.", "relu (- t) = relu t + t.", "relu_opposite"
    ),
    "fold equation omitted": Variant(
        "constant q a c = constant q' a' c' &\n"
        "         forall h, h.1 != 0 -> fold q a h = fold q' a' h].\nDefinition TrueParameters",
        "constant q a c = constant q' a' c' & True].\nDefinition TrueParameters",
        "classification",
    ),
    "factors of any sign": Variant(
        "(s : I -> R), (forall i, 0 < s i) ->", "(s : I -> R), True ->", "scaling"
    ),
    "parallel nodes in footnote 6": Variant(
        "nondegenerate q a -> distinguished a -> (forall i, meets U (a i)) ->",
        "nondegenerate q a -> True -> (forall i, meets U (a i)) ->",
        "exact_relations",
    ),
    "parallel nodes keep their fold": Variant(
        "(forall i j, live i -> live j -> par (a i) (a j) -> i = j) ->\n"
        "  (forall i, live i -> fold",
        "True ->\n  (forall i, live i -> fold",
        "distinguished_fold",
    ),
    "reversal without annihilation": Variant(
        "\\sum_(i | s i < 0) q0 (p i) *: (a0 (p i)).1 = 0 &", "True &", "only_symmetries"
    ),
    "a model wider than the truth": Variant("(#|I| <= #|J|)%N ->", "True ->", "only_symmetries"),
    "two boundaries through a point": Variant(
        "(forall i, (a i).1 != 0 -> ev (a i) p = 0 -> par h (a i)) ->", "True ->", "one_boundary"
    ),
    "folds outside of the domain": Variant(
        "forall h, h.1 != 0 -> meets U h -> fold",
        "forall h, h.1 != 0 -> fold",
        "classification_on_domain",
    ),
    "a domain of two pieces": Variant(
        "Definition ConvexSides := forall U, convex U ->",
        "Definition ConvexSides := forall U, True ->",
        "convex_sides",
    ),
    "rank one less": Variant("(\\rank J + h <= D)%N.", "(\\rank J + h < D)%N.", "rank_bound"),
}


def make_false(theory: Path, variant: Variant) -> None:
    """Put the false text in the place of the true one, which must be there once."""
    path = theory / STATEMENTS
    text = path.read_text(encoding="ascii")
    assert text.count(variant.true) == 1
    path.write_text(text.replace(variant.true, variant.false), encoding="ascii")


def needed(theory: Path, *files: str) -> list[str]:
    """The files and all that they require."""
    found: list[str] = []
    pending = list(files)
    while pending:
        name = pending.pop()
        if name not in found:
            found.append(name)
            pending += requirements(theory / name)
    return found
