"""Seed certificates of every kind, written plainly with fractions."""

import copy
import hashlib
import json
from fractions import Fraction
from typing import Any

FORMAT = "foldproof.cert/1"
SQRT2 = {"minpoly": ["-2", "0", "1"], "root": ["1", "2"]}
CUBIC = {"minpoly": ["-1", "-2", "1", "1"], "root": ["1", "3/2"]}  # 2 cos(2 pi/7)


def certificate(kind: str, claim: Any, evidence: Any) -> dict[str, Any]:
    """A full envelope around claim and evidence."""
    uses = [{"theorem": "classification", "statement_sha256": "0" * 64}]
    return copy.deepcopy(
        {
            "format": FORMAT,
            "kind": kind,
            "claim": claim,
            "evidence": evidence,
            "uses": uses,
            "meta": {"producer": "tests"},
        }
    )


def digest_of(cert: dict[str, Any]) -> str:
    """The digest as the interface states it."""
    body = {key: cert[key] for key in ("format", "kind", "claim")}
    return hashlib.sha256(
        json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def node(w: list[Any], b: Any, q: list[Any]) -> dict[str, Any]:
    """A node; integers and fractions become texts, lists stay."""
    return {"w": [text(x) for x in w], "b": text(b), "q": [text(x) for x in q]}


def text(x: Any) -> Any:
    """The number text of an int or Fraction, or a list of them."""
    return [text(y) for y in x] if isinstance(x, list) else x if isinstance(x, str) else str(x)


def net(inputs: int, nodes: list[dict[str, Any]], c: list[Any]) -> dict[str, Any]:
    """A two-layer network."""
    return {"inputs": inputs, "nodes": nodes, "c": [text(x) for x in c]}


def pair_claim(f: Any, g: Any, **changes: Any) -> dict[str, Any]:
    """The common part of the claims about two networks."""
    return {"field": None, "activation": "relu", "domain": "all", "f": f, "g": g} | changes


def row(normal: list[Any], offset: Any, **more: Any) -> dict[str, Any]:
    """A row of a domain or of a system of inequalities."""
    return {"normal": [text(x) for x in normal], "offset": text(offset)} | more


def interval(low: Any, high: Any) -> dict[str, Any]:
    """The domain low < x < high of R."""
    return {"rows": [row([1], -Fraction(low)), row([-1], Fraction(high))]}


def equal(f: Any, g: Any, signs: list[Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A certificate two-layer-equal/1."""
    return certificate("two-layer-equal/1", pair_claim(f, g, **changes), {"signs": signs or []})


def sign_entry(
    normal: list[Any], offset: Any, sign: int, multipliers: list[Any], constant: Any
) -> dict[str, Any]:
    """An entry of evidence.signs."""
    pairs = [[i, text(x)] for i, x in multipliers]
    return row(normal, offset, sign=sign, multipliers=pairs, constant=text(constant))


def _reversal() -> dict[str, Any]:
    # relu(t) = t + relu(-t) for both forms, with w1 + w2 = 0: a reversal needs c only
    f = net(2, [node([1, -2], 1, [3]), node(["-1/2", 1], 2, [6]), node([0, 0], -4, [5])], [1])
    g = net(
        2,
        [node([-1, 2], -1, [3]), node(["1/2", -1], -2, [6]), node([0, 0], 2, ["1/2"])],
        [15],
    )
    return equal(f, g)


def _split_two_outputs() -> dict[str, Any]:
    f = net(1, [node([2], 1, [1, 3]), node([1], 0, [1, 0])], [0, "1/3"])
    g = net(
        1,
        [node([1], 0, [1, 0]), node([1], "1/2", [1, 3]), node(["1/3"], "1/6", [3, 9])],
        [0, "2/6"],
    )
    return equal(f, g)


def _on_a_domain() -> dict[str, Any]:
    # on 0 < x < 2: relu(x + 1) = x + 1, relu(x - 3) = 0, relu(x - 1) stays
    f = net(1, [node([1], 1, [1]), node([1], -3, [7]), node([1], -1, [2])], [0])
    g = net(1, [node([1], 2, [1]), node([2], -2, [1])], [-1])
    signs = [
        sign_entry([1], 1, 1, [[0, 1]], 1),
        sign_entry([1], -3, -1, [[1, 1]], 1),
        sign_entry([2], 4, 1, [[0, 2]], 4),
    ]
    return equal(f, g, signs, domain=interval(0, 2))


def _over_sqrt2() -> dict[str, Any]:
    # relu(sqrt2 x + 2) = sqrt2 relu(x + sqrt2)
    r = ["0", "1"]
    f = net(1, [node([r], 2, [1])], [r])
    g = net(1, [node([1], r, [r])], [r])
    return equal(f, g, field=SQRT2)


def _leaky() -> dict[str, Any]:
    # sigma(t) = 3/4 |t| + 1/4 t ... with slope -1/2: sigma(t) - sigma(-t) = (1 + s) t = t / 2
    f = net(1, [node([1], 1, [1]), node([1], 0, [1])], [0])
    g = net(1, [node([-1], -1, [1]), node([1], 0, [1]), node([1], 5, [0])], [0])
    h = copy.deepcopy(g)
    h["nodes"] += [node([0], 1, ["1/2"])]
    f["nodes"] += [node([-1], 0, [1])]
    h["nodes"] += [node([1], 0, [1])]
    return equal(f, h, activation={"leaky_relu": "-1/2"})


def _point_one() -> dict[str, Any]:
    f = net(2, [node([1, -1], "1/2", [2, 0]), node([0, 0], 3, [1, 1])], [0, 1])
    g = {
        "layers": [
            {"weight": [["1", "1"], ["1", "-1"]], "bias": ["0", "0"]},
            {"weight": [["1", "1"]], "bias": ["-1"]},
            {"weight": [["2"], ["1"]], "bias": ["0", "1/3"]},
        ]
    }
    claim = pair_claim(f, g, domain={"rows": [row([1, 0], 0), row([0, -1], 5)]})
    claim |= {"x": ["1", "1/2"], "f_value": ["5", "4"], "g_value": ["2", "4/3"]}
    return certificate("point/1", claim, {})


def _point_sqrt2() -> dict[str, Any]:
    f = net(1, [node([["0", "1"]], -2, [1])], [0])
    g = net(1, [node([1], -1, [1])], [0])
    claim = pair_claim(f, g, field=SQRT2, activation={"leaky_relu": ["0", "1/2"]})
    claim |= {"x": [["0", "1"]], "f_value": ["0"], "g_value": [["-1", "1"]]}
    return certificate("point/1", claim, {})


def _farkas_goal() -> dict[str, Any]:
    rows = [row([1, 0], 0, strict=True), row([0, 1], -1, strict=False)]
    goal = row([2, 1], "-1/2", strict=True)
    claim = {"field": None, "variables": 2, "rows": rows, "entails": goal}
    return certificate("farkas/1", claim, {"multipliers": [[0, "2"], [1, "1"]], "constant": "1/2"})


def _farkas_contradiction() -> dict[str, Any]:
    rows = [
        row([1, 1], -3, strict=False),
        row([-1, 0], 1, strict=False),
        row([0, -1], 2, strict=True),
    ]
    claim = {"field": SQRT2, "variables": 2, "rows": rows, "entails": None}
    evidence = {"multipliers": [[0, ["0", "1"]], [1, ["0", "1"]], [2, ["0", "1"]]], "constant": "0"}
    return certificate("farkas/1", claim, evidence)


def _identity_polynomial() -> dict[str, Any]:
    x, y = ["var", "x"], ["var", "y"]
    lhs = ["^", ["+", x, ["*", "-1", y]], 2]
    rhs = ["+", ["^", x, 2], ["*", "-2", x, y], ["*", y, y], ["*", "0", x]]
    variables = [{"name": "x", "sign": None}, {"name": "y", "sign": None}]
    claim = {"field": None, "variables": variables, "assume": [], "lhs": lhs, "rhs": rhs}
    return certificate("identity/1", claim, {"multipliers": []})


def _identity_relu() -> dict[str, Any]:
    # a relu(w x + b) = relu(a w x + a b) + u, a > 0, u = 0
    a, w, x, b, u = (["var", name] for name in "awxbu")
    form = ["+", ["*", w, x], b]
    lhs = ["*", a, ["relu", form]]
    rhs = ["+", ["relu", ["*", a, form]], u]
    signs = {"a": "+", "w": "nonzero"}
    variables = [{"name": name, "sign": signs.get(name)} for name in "awxbu"]
    claim = {"field": None, "variables": variables, "assume": [u], "lhs": lhs, "rhs": rhs}
    return certificate("identity/1", claim, {"multipliers": ["-1"]})


def _subsets() -> dict[str, Any]:
    vectors = [["1", "0"], ["-1/2", "0"], ["-1/2", "0"], ["0", "1"], ["0", "-1"]]
    claim = {"field": None, "vectors": vectors, "target": ["0", "0"], "count": "4"}
    return certificate("subset-count/1", claim, {})


def _subsets_cubic() -> dict[str, Any]:
    # the squares of 2 cos: a, a^2 - 2 and 1 - a - a^2 + 2 ... sum to -1
    vectors = [["0", ["0", "1"]], ["1", ["-2", "0", "1"]], ["0", ["1", "-1", "-1"]], ["-1", "1"]]
    claim = {"field": CUBIC, "vectors": vectors, "target": ["0", "0"], "count": "2"}
    return certificate("subset-count/1", claim, {})


def _rank() -> dict[str, Any]:
    matrix = [["1", "2", "3"], ["2", "4", "6"], ["1/2", "0", "1"]]
    evidence = {
        "prime": 101,
        "rows": [0, 2],
        "columns": [0, 1],
        "null_vectors": [["-2", "-1/2", "1"]],
    }
    return certificate("rank/1", {"field": None, "matrix": matrix, "rank": 2}, evidence)


def _rank_one() -> dict[str, Any]:
    matrix = [["0", "1", "-2"]]
    null = [["1", "0", "0"], ["0", "2", "1"]]
    evidence = {"prime": 2, "rows": [0], "columns": [1], "null_vectors": null}
    return certificate("rank/1", {"field": None, "matrix": matrix, "rank": 1}, evidence)


def term(normal: list[Any], offset: Any, *values: list[Any]) -> dict[str, Any]:
    """Affine maps (normal, offset), one for each output, where a form is positive."""
    return row(normal, offset, values=[[text(x) for x in value] for value in values])


def integral(
    box: list[Any], functions: list[Any], means: list[Any], outputs: int = 1
) -> dict[str, Any]:
    """A certificate piecewise-integral/1."""
    claim = {
        "field": None,
        "box": text(box),
        "outputs": outputs,
        "functions": functions,
        "means": text(means),
    }
    return certificate("piecewise-integral/1", claim, {})


def _integral_line() -> dict[str, Any]:
    # on (-1, 2), two outputs: (relu(x), x) and the step 1_{x < 1} (1, 1)
    first = [term([1], 0, [1, 0], [0, 0]), term([0], 1, [0, 0], [1, 0])]
    second = [term([-1], 1, [0, 1], [0, 1])]
    means = ["17/9", "1/6", "4/3"]
    return integral([[-1, 2]], [first, second], means, outputs=2)


def _integral_square() -> dict[str, Any]:
    # |x - y| on the unit square: the mean of its square is 1/6
    function = [term([1, -1], 0, [1, -1, 0]), term([-2, 2], 0, [-1, 1, 0])]
    return integral([[0, 1], [0, 1]], [function], ["1/6"])


def stack(*layers: tuple[list[list[Any]], list[Any]]) -> dict[str, Any]:
    """A network in layers."""
    return {
        "layers": [
            {"weight": [[text(x) for x in w] for w in weight], "bias": [text(x) for x in bias]}
            for weight, bias in layers
        ]
    }


def tree(steps: list[Any], points: Any = ()) -> dict[str, Any]:
    """Evidence of a tree, all of it in the certificate."""
    return {"steps": steps, "points": list(points), "lines": 0}


def tree_claim(**changes: Any) -> dict[str, Any]:
    """The common part of the claims of trees."""
    return {"field": None, "activation": "relu", "domain": "all"} | changes


def _regions_line() -> dict[str, Any]:
    # relu(relu(x) - 1) on R
    claim = tree_claim(
        network=stack(([[1]], [0]), ([[1]], [-1]), ([[1]], [0])), activation_regions=3
    )
    return certificate("regions/1", claim, tree([0, 0, -1], [["2"], ["1/2"], ["-1"]]))


def _regions_square() -> dict[str, Any]:
    # relu(x + y + 1) + relu(x - y) + relu(0) on the square (0, 1)^2
    square = {"rows": [row([1, 0], 0), row([-1, 0], 1), row([0, 1], 0), row([0, -1], 1)]}
    layers = stack(([[1, 1], [1, -1], [0, 0]], [1, 0, 0]), ([[1, 1, 2]], [0]))
    claim = tree_claim(domain=square, network=layers, activation_regions=2)
    points = [["2/3", "1/3"], ["1/3", "1/2"]]
    return certificate("regions/1", claim, tree([3, 0, 2, 0], points))


def _equal_deep() -> dict[str, Any]:
    # relu(relu(x) - 1) = 2 relu(relu(x/2) - 1/2)
    f = stack(([[1]], [0]), ([[1]], [-1]), ([[1]], [0]))
    g = stack(([["1/2"]], [0]), ([[1]], ["-1/2"]), ([[2]], [0]))
    steps = [*[0, 0, 2, 0, 2, 1], *[2, 0, -2, 1], *[-1, -2, 0, -1]]
    return certificate("equiv-deep/1", tree_claim(f=f, g=g), tree(steps))


def _equal_depths() -> dict[str, Any]:
    # relu(relu(x)) = relu(x) on (-1, 1), networks of two and of one hidden layer
    f = stack(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    g = stack(([[1]], [0]), ([[1]], [0]))
    claim = tree_claim(domain=interval(-1, 1), f=f, g=g)
    return certificate("equiv-deep/1", claim, tree([0, 2, 2, 2, 2, -2, 2]))


def _layered_copy() -> dict[str, Any]:
    # relu(h1 - 2 h2) + relu(3 h1 + h2 - 1): scaled, permuted, one unit split, one constant
    f = stack(([[1], [-1]], [0, 1]), ([[1, -2], [3, 1]], [0, -1]), ([[1, 1]], [0]))
    g = stack(
        ([[-2], ["1/2"], [0]], [2, 0, 3]),
        ([[1, 12, "2/3"], [-1, 2, 0], [-2, 4, 0]], [-4, 0, 0]),
        ([["1/2", "1/3", "1/3"]], [0]),
    )
    return certificate("layered-equal/1", tree_claim(f=f, g=g), {})


def _layered_reversal() -> dict[str, Any]:
    # relu(h - 1) = relu(1 - h) + h - 1 for h = relu(x), which the second layer passes on
    f = stack(([[1]], [0]), ([[1]], [-1]), ([[2]], [1]))
    g = stack(([["1/3"]], [0]), ([[-3], [3]], [1, 0]), ([[2, 2]], [-1]))
    return certificate("layered-equal/1", tree_claim(f=f, g=g), {})


def _layered_depths() -> dict[str, Any]:
    # |x| = ||-x|| on (-1, 1)
    f = stack(([[1]], [0]), ([[1]], [0]))
    g = stack(([[-1]], [0]), ([[2]], [0]), ([["1/2"]], [0]))
    claim = tree_claim(activation="abs", domain=interval(-1, 1), f=f, g=g)
    return certificate("layered-equal/1", claim, {})


def _layered_leaky() -> dict[str, Any]:
    # with slope 1/2 and two outputs: sigma(-2) = -1, and a unit without weight above
    f = stack(([[1, 2]], [1]), ([[2], [0]], [0, -2]), ([[1, 3], [0, 1]], [0, 1]))
    g = stack(([[2, 4], [0, 0]], [2, 2]), ([[1, 0]], [0]), ([[1], [0]], [-3, 0]))
    claim = tree_claim(activation={"leaky_relu": "1/2"}, f=f, g=g)
    return certificate("layered-equal/1", claim, {})


SEEDS = {
    "layered-equal/1": [
        _layered_copy(),
        _layered_reversal(),
        _layered_depths(),
        _layered_leaky(),
    ],
    "regions/1": [_regions_line(), _regions_square()],
    "equiv-deep/1": [_equal_deep(), _equal_depths()],
    "piecewise-integral/1": [_integral_line(), _integral_square()],
    "two-layer-equal/1": [
        _reversal(),
        _split_two_outputs(),
        _on_a_domain(),
        _over_sqrt2(),
        _leaky(),
    ],
    "point/1": [_point_one(), _point_sqrt2()],
    "farkas/1": [_farkas_goal(), _farkas_contradiction()],
    "identity/1": [_identity_polynomial(), _identity_relu()],
    "subset-count/1": [_subsets(), _subsets_cubic()],
    "rank/1": [_rank(), _rank_one()],
}
