"""Built-in names: the examples and the shipped data files."""

import pytest

from foldproof.io.builtin import SHIPPED, built, builtin_names, shipped_path, unknown


def test_names_are_distinct_and_complete() -> None:
    names = builtin_names()
    assert len(set(names)) == len(names)
    assert {"dslt-3.1", "symmetric-2", "symmetric-14", "pt1-truth", *SHIPPED} <= set(names)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_networks_have_files(name: str) -> None:
    path = shipped_path(name)
    assert path is not None
    assert path.is_file()


def test_formulas_have_no_file_and_carry_their_name() -> None:
    assert shipped_path("dslt-3.3") is None
    assert built("dslt-3.3").name == "dslt-3.3"


def test_an_unknown_name_gets_near_ones() -> None:
    error = unknown("dslt-33")
    assert error.code == "not-found"
    assert "dslt-3.3" in error.hint
    assert "did you mean" not in unknown("?????").hint
