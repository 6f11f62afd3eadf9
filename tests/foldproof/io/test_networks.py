"""Network files: both forms, all activations, and the way back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foldproof.io.documents import parse_document
from foldproof.io.drafts import NumberReader
from foldproof.io.networks import NETWORK_FORMAT, network_document, network_draft
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of

SMALL = st.sampled_from(["0", "1", "-1", "2", "1/2", "-3/4", "10"])
ACTIVATIONS = st.sampled_from([RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10"))])


@st.composite
def networks(draw) -> TwoLayer:
    inputs, outputs = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    vectors = {k: st.lists(SMALL, min_size=k, max_size=k) for k in (inputs, outputs)}
    nodes = [
        {"w": draw(vectors[inputs]), "b": draw(SMALL), "q": draw(vectors[outputs])}
        for _ in range(draw(st.integers(0, 4)))
    ]
    document = {"format": NETWORK_FORMAT, "inputs": inputs, "nodes": nodes}
    network = read({**document, "c": draw(vectors[outputs])})
    return replace(network, activation=draw(ACTIVATIONS), name=draw(st.sampled_from(["", "n"])))


def read(document):
    parsed = parse_document(json.dumps(document).encode(), "f.json")
    draft = network_draft(parsed, NumberReader("f.json"))
    field, elements = field_of(draft.texts, draft.symbols)
    return draft.build(field, elements)


@given(networks())
def test_a_written_network_is_read_back(network: TwoLayer) -> None:
    again = read(network_document(network))
    assert again == network
    assert again.name == network.name


@given(networks())
def test_a_written_layered_network_is_read_back(network: TwoLayer) -> None:
    layered = network.layered()
    assert read(network_document(layered)) == layered


def test_symbols_and_algebraic_numbers_are_read_back() -> None:
    K = SymbolicField({"w": "+", "q": None})
    f = TwoLayer.scalar(K, 1, [(("w",), "w*q", "1/q")])
    assert read(network_document(f)) == f
    field, (root,) = field_of(["sqrt(2)"])
    g = TwoLayer.scalar(field, 1, [((root,), 1, root * root)])
    assert read(network_document(g)).over(field) == g


def test_degenerate_networks_are_welcome() -> None:
    zero = {"w": ["0", "0"], "b": "0", "q": "0"}
    assert read({"format": NETWORK_FORMAT, "nodes": [zero], "c": "0"}).width == 1
    assert read({"format": NETWORK_FORMAT, "inputs": 3, "nodes": [], "c": "1"}).width == 0


@pytest.mark.parametrize("name", ["tanh", "swish", "gelu", "softplus", "ReLU", ""])
def test_other_activations_say_what_works(name: str) -> None:
    document = {"format": NETWORK_FORMAT, "activation": name, "inputs": 1, "nodes": [], "c": "0"}
    with pytest.raises(InputError) as caught:
        read(document)
    assert caught.value.code == "unsupported-activation"
    assert "leaky_relu" in caught.value.hint


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.sampled_from(["", "1/0", "x", "sqrt(2)", "nan", "1e5", "0x", "w", "((1))", "2^-1", "-0"])
    | st.lists(st.just("1"), max_size=3)
    | st.dictionaries(st.sampled_from(["w", "b", "q", "sign", "leaky_relu"]), st.just("1"))
)
TEMPLATES = (
    {
        "format": NETWORK_FORMAT,
        "activation": {"leaky_relu": "1/2"},
        "inputs": 2,
        "symbols": {"w": {"sign": "+"}},
        "nodes": [{"w": ["1", "w"], "b": "0", "q": "1"}],
        "c": "0",
    },
    {
        "format": NETWORK_FORMAT,
        "activation": "relu",
        "name": "n",
        "layers": [
            {"weight": [["1", "2"], ["3", "4"]], "bias": ["0", "1"]},
            {"weight": [["1", "1"]], "bias": ["0"]},
        ],
    },
)


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(item, (*path, key))


def with_leaf(value, path, leaf):
    if not path:
        return leaf
    changed = value.copy()
    changed[path[0]] = with_leaf(value[path[0]], path[1:], leaf)
    return changed


@given(st.sampled_from(TEMPLATES), st.data())
def test_a_file_with_any_changed_part_is_read_or_refused_with_a_code(template, data) -> None:
    path = data.draw(st.sampled_from(list(paths(template))))
    document = with_leaf(template, path, data.draw(LEAVES))
    try:
        read(document)
    except InputError as error:
        code = error.code
    else:
        code = "read"
    assert code in {
        "read",
        "schema",
        "shape",
        "number",
        "decimal-semantics",
        "weight-not-finite",
        "unsupported-activation",
    }


@pytest.mark.parametrize("name", ["\x1b[31mred", "two\nlines", "\u202eback", "\ud800"])
def test_a_name_that_no_terminal_should_show_is_refused(name: str) -> None:
    document = {
        "format": "foldproof.network/1",
        "name": name,
        "nodes": [{"w": ["1"], "b": "0", "q": "1"}],
        "c": "0",
    }
    with pytest.raises(InputError) as caught:
        network_draft(document, NumberReader("net.json"))
    assert (caught.value.code, caught.value.where) == ("schema", "net.json: name")
