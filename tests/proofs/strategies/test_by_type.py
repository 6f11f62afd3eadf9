"""Each registered type has a strategy that draws it."""

import pytest

import proofs.strategies
from proofs.hypothesis_hook import TYPES
from proofs.strategies.by_type import BY_TYPE
from proofs.strategies.search import simplest


def test_every_registered_type_has_a_strategy() -> None:
    assert {name for names in TYPES.values() for name in names} == set(BY_TYPE)


@pytest.mark.parametrize("name", BY_TYPE)
def test_a_strategy_draws_its_type(name: str) -> None:
    assert type(simplest(BY_TYPE[name]())).__name__ == name


def test_public_names_are_functions_also_where_a_module_shares_the_name() -> None:
    assert all(callable(getattr(proofs.strategies, name)) for name in proofs.strategies.__all__)
