"""Answers are three-valued."""

import pytest

from symbolic.answers import Open, Proved, Refuted


@pytest.mark.parametrize("answer", [Proved(1), Refuted(1, 2), Open("limit")])
def test_an_answer_is_not_a_condition(answer) -> None:
    with pytest.raises(TypeError, match="Proved, Refuted or Open, not true or false"):
        bool(answer)
    assert answer == answer.__class__(*(getattr(answer, name) for name in answer.__slots__))
