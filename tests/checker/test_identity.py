"""`identity/1`: what must pass, what must fail, and hostile expressions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.checker import check
from tests.checker import oracles
from tests.checker.builders import certificate

X, Y, A = ["var", "x"], ["var", "y"], ["var", "a"]
MINUS = "-1"


def neg(e: Any) -> Any:
    """The negated expression."""
    return ["*", MINUS, e]


def relu(e: Any) -> Any:
    """ReLU of an expression."""
    return ["relu", e]


def cert(
    lhs: Any, rhs: Any, assume: Any = (), multipliers: Any = (), **signs: Any
) -> dict[str, Any]:
    """An identity in x, y, a with the given signs."""
    variables = [{"name": name, "sign": signs.get(name)} for name in ("x", "y", "a")]
    claim = {
        "field": None, "variables": variables, "assume": list(assume), "lhs": lhs, "rhs": rhs,
    }  # fmt: skip
    return certificate("identity/1", claim, {"multipliers": list(multipliers)})


def nested(depth: int) -> Any:
    """x inside `depth` sums."""
    e: Any = X
    for _ in range(depth):
        e = ["+", e]
    return e


SUM_OF_RELUS = [relu(["+", X, str(i)]) for i in range(11)]
PASS = {
    "constants": cert(["+", "1/2", "0x1/3"], "5/6"),
    "square": cert(["^", ["+", X, Y], 2], ["+", ["^", X, 2], ["*", "2", X, Y], ["^", Y, 2]]),
    "power 0": cert(["^", X, 0], "1"),
    "relu of constants": cert(["+", relu("-3"), relu("2")], "2"),
    "reversal": cert(relu(X), ["+", X, relu(neg(X))]),
    "scaling": cert(relu(["*", A, X]), ["*", A, relu(X)], a="+"),
    "negative scaling": cert(relu(["*", A, X]), ["*", neg(A), relu(neg(X))], a="-"),
    "signed monomial": cert(relu(["*", A, ["^", Y, 3], "-2"]), ["*", A, ["^", Y, 3], "-2"],
                            a="+", y="-"),
    "square of relu": cert(["*", relu(X), relu(neg(X))], "0"),
    "nested": cert(relu(relu(X)), relu(X)),
    "same argument twice": cert(["+", relu(["+", X, Y]), relu(["+", X, Y])],
                                relu(["+", ["*", "2", X], ["*", "2", Y]])),
    "assumption": cert(["*", X, X], ["*", Y, Y], [["+", X, neg(Y)]], [["+", X, Y]]),
    "assumption with relu": cert(["*", A, relu(X)], "0", [["*", A, X]],
                                 [relu("1")], x="+"),
    "eleven relus": cert(["+", *SUM_OF_RELUS], ["+", *reversed(SUM_OF_RELUS)]),
    "deep": cert(nested(90), X),
}  # fmt: skip
FAIL = {
    "square": cert(["^", ["+", X, Y], 2], ["+", ["^", X, 2], ["^", Y, 2]]),
    "relu": cert(relu(X), X),
    "scaling without sign": cert(relu(["*", A, X]), ["*", A, relu(X)]),
    "scaling nonzero": cert(relu(["*", A, X]), ["*", A, relu(X)], a="nonzero"),
    "scaling negative": cert(relu(["*", A, X]), ["*", A, relu(X)], a="-"),
    "reversal sign": cert(relu(X), ["+", neg(X), relu(neg(X))]),
    "relu is not linear": cert(relu(["+", X, Y]), ["+", relu(X), relu(Y)]),
    "wrong multiplier": cert(["*", X, X], ["*", Y, Y], [["+", X, neg(Y)]], [X]),
    "missing multiplier": cert(X, Y, [["+", X, neg(Y)]]),
    "extra multiplier": cert(X, X, [], ["0"]),
    "unknown variable": cert(["var", "z"], ["var", "z"]),
    "variable list": cert(["var", ["x"]], ["var", ["x"]]),
    "operator": cert(["-", X, Y], ["-", X, Y]),
    "empty sum": cert(["+"], "0"),
    "empty list": cert([], []),
    "no power": cert(["^", X], ["^", X]),
    "power 65": cert(["^", X, 65], ["^", X, 65]),
    "power -1": cert(["^", X, -1], ["^", X, -1]),
    "power true": cert(["^", X, True], X),
    "power text": cert(["^", X, "2"], ["*", X, X]),
    "bare integer": cert(["*", 2, X], ["+", X, X]),
    "object": cert({"var": "x"}, X),
    "null": cert(None, None),
    "two relu arguments": cert(["relu", X, Y], relu(X)),
    "degree": cert(["^", ["^", ["*", X, X, X, X, X, X, X, X], 64], 64], "0"),
    "towers of constants": cert(["^", ["^", ["^", ["^", "9", 64], 64], 64], 64], "0"),
    "towers of zero degree": cert(["^", ["^", ["^", ["^", "1/9", 64], 64], 64], 64], "0"),
    "many terms": cert(["^", ["+", X, Y, A, "1", ["*", X, Y, A]], 64], "0"),
    "long products": cert(["*", *[["+", X, ["*", Y, str(i)], "1"] for i in range(400)]], "0"),
    "thirteen relus": cert(
        ["+", *[relu(["+", X, str(i)]) for i in range(13)]],
        ["+", *[relu(["+", X, str(i)]) for i in range(13)]],
    ),
    "too deep": cert(nested(200), X),
    "far too deep": cert(nested(300), X),
    "a name twice": certificate("identity/1", {
        "field": None, "variables": [{"name": "x", "sign": "+"}, {"name": "x", "sign": None}],
        "assume": [], "lhs": X, "rhs": X}, {"multipliers": []}),
    "a hostile name": certificate("identity/1", {
        "field": None, "variables": [{"name": "x\x1b[0m", "sign": None}],
        "assume": [], "lhs": "1", "rhs": "1"}, {"multipliers": []}),
    "a sign": cert(X, X, x="positive"),
    "a list as sign": cert(X, X, x=["+"]),
    "a field": certificate("identity/1", {
        "field": {"minpoly": ["-2", "0", "1"], "root": ["1", "2"]}, "variables": [],
        "assume": [], "lhs": "1", "rhs": "1"}, {"multipliers": []}),
}  # fmt: skip


@pytest.mark.parametrize("name", PASS)
def test_identities(name: str) -> None:
    verdict = check(PASS[name])
    assert verdict.accepted, verdict.reason
    assert oracles.identity(PASS[name]["claim"])


@pytest.mark.parametrize("name", FAIL)
def test_refused_identities(name: str) -> None:
    assert not check(FAIL[name]).accepted


LEAVES = st.sampled_from([X, Y, A, "1", "-2", "1/2", "0"])
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda e: (
        st.builds(lambda a, b: ["+", a, b], e, e)
        | st.builds(lambda a, b: ["*", a, b], e, e)
        | st.builds(relu, e)
        | st.builds(lambda a: ["^", a, 2], e)
    ),
    max_leaves=6,
)


@given(EXPRESSIONS, EXPRESSIONS, st.sampled_from([None, "+", "-", "nonzero"]))
def test_what_is_accepted_holds_at_points(lhs: Any, rhs: Any, sign: Any) -> None:
    candidate = cert(lhs, rhs, a=sign)
    if check(candidate).accepted:
        assert oracles.identity(candidate["claim"])
    both = cert(["+", lhs, rhs], ["+", rhs, lhs], a=sign)
    assert check(both).accepted
