"""Mechanisms from patterns of activity, and the small tools they are made of."""

from symbolic.derivatives import Slot
from symbolic.mechanisms import MEANINGS, Patterns, factor_of, form_of, row_slots
from symbolic.scalars import RATIONALS as QQ
from tests.symbolic.layered import net

F = net(([[1], [-1]], [1, 1]), ([[1, -1]], [-3]), ([[2]], [0]))
OUTPUT = {(2, 0): 0b111}


def found(active: dict, seen: dict) -> list:
    return list(Patterns(F, 0b111, active | OUTPUT, seen | OUTPUT).mechanisms())


def test_a_dead_unit_frees_all_around_it() -> None:
    active = {(0, 0): 0b011, (0, 1): 0b110, (1, 0): 0}
    kinds = [kind for kind, _, _ in found(active, dict.fromkeys(active, 0))]
    assert kinds.count("dead") == 4
    assert kinds.count("unseen") == 4


def test_a_pair_that_is_never_seen_together() -> None:
    active = {(0, 0): 0b011, (0, 1): 0b110, (1, 0): 0b001}
    seen = {(0, 0): 0b001, (0, 1): 0, (1, 0): 0b001}
    free = [(units, dict(c)) for kind, units, c in found(active, seen) if kind == "never-co-active"]
    assert free == [(((0, 1), (1, 0)), {Slot(1, 0, 1): 1})]


def test_a_fold_that_is_never_seen() -> None:
    active = {(0, 0): 0b011, (0, 1): 0b110, (1, 0): 0b001}
    seen = {(0, 0): 0b001, (0, 1): 0, (1, 0): 0b001}
    shifts = [dict(c) for kind, units, c in found(active, seen) if kind == "hidden-fold"]
    assert shifts == [{Slot(0, 0, None): 1, Slot(1, 0, None): -1}]


def test_units_with_different_patterns_are_not_mixed() -> None:
    same = {(0, 0): 0b011, (0, 1): 0b011, (1, 0): 0b111}
    other = same | {(0, 1): 0b110}
    assert "co-active" in {kind for kind, _, _ in found(same, same)}
    assert "co-active" not in {kind for kind, _, _ in found(other, other)}


def test_every_kind_has_a_meaning() -> None:
    patterns = [0, 0b001, 0b011, 0b111]
    kinds = {
        kind
        for a in patterns
        for b in patterns
        for c in patterns
        for kind, _, _ in found(
            {(0, 0): a, (0, 1): b, (1, 0): c}, {(0, 0): a & c, (0, 1): b & c, (1, 0): c}
        )
    }
    assert {"dead", "unseen", "never-co-active", "always-active", "hidden-fold"} <= kinds
    assert kinds <= set(MEANINGS)


def test_forms_and_factors() -> None:
    assert form_of(F, (0, 1)) == (-1, 1)
    assert row_slots(F, (1, 0)) == (Slot(1, 0, 0), Slot(1, 0, 1), Slot(1, 0, None))
    one, two, zero = QQ.one, QQ.element(2), QQ.zero
    assert factor_of((two, zero), (-one, zero)) == -2
    assert factor_of((two, one), (one, zero)) is None
    assert factor_of((zero, zero), (zero, zero)) is None
    assert factor_of((zero, zero), (one, zero)) is None
