"""Errors say what, where and what to do."""

import pickle

import pytest

from symbolic.errors import CheckFailed, FoldproofError, InputError, ResourceLimit, Undecided


@pytest.mark.parametrize("kind", [InputError, CheckFailed, ResourceLimit])
def test_code_message_where_and_hint(kind: type[FoldproofError]) -> None:
    error = kind("shape", "two", where="a", hint="b")
    assert (error.code, error.message, error.where, error.hint) == ("shape", "two", "a", "b")
    assert str(error) == "two"


def test_undecided_tells_how_to_declare_the_sign() -> None:
    error = Undecided("sign of w1*x", symbol="w1", where="node 1")
    assert (error.code, error.symbol, error.where) == ("not-applicable", "w1", "node 1")
    assert '"w1": {"sign": "+"}' in error.hint


def test_errors_travel_between_processes() -> None:
    for error in (InputError("shape", "two", where="a"), Undecided("sign of w1", symbol="w1")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
