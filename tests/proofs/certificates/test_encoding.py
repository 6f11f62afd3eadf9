"""Numbers, forms, networks and domains in claims."""

import hashlib
import json

import pytest

from proofs.certificates import encoding
from proofs.certificates.encoding import Encoder
from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField, field_of

SQRT2 = field_of(["sqrt(2)"])[0]
F = TwoLayer.scalar(QQ, 2, [((1, "-1/2"), 0, 3)], "7/2")


def test_rational_numbers_are_texts() -> None:
    encoder = Encoder(QQ)
    assert encoder.field_claim() is None
    assert encoder.numbers(map(QQ.element, ("4/2", "-1/3", 0))) == ["2", "-1/3", "0"]
    assert encoder.number(QQ.element(-(16**4000))) == "-0x1" + "0" * 4000


def test_algebraic_numbers_are_coefficients_constant_first() -> None:
    encoder = Encoder(SQRT2)
    assert encoder.number(SQRT2.element("3/4")) == "3/4"
    assert encoder.number(SQRT2.element("1 - 2*sqrt(2)")) == ["1", "-2"]
    assert encoder.number(SQRT2.element("sqrt(2)")) == ["0", "1"]
    assert encoder.number(SQRT2.zero) == "0"
    claim = encoder.field_claim()
    assert claim["minpoly"] == ["-2", "0", "1"]
    assert len(claim["root"]) == 2


def test_symbols_are_not_numbers() -> None:
    with pytest.raises(InputError, match="the network has symbols") as caught:
        Encoder(SymbolicField({"q": None}))
    assert caught.value.code == "not-applicable"


def test_activations_and_domains() -> None:
    encoder = Encoder(QQ)
    slopes = (RELU, ABS, leaky_relu(QQ.element("1/10")))
    assert list(map(encoder.activation, slopes)) == ["relu", "abs", {"leaky_relu": "1/10"}]
    assert encoder.domain(Domain.all(2)) == "all"
    rows = encoder.domain(Domain.box(QQ, [(0, 2)]))["rows"]
    assert rows == [{"normal": ["1"], "offset": "0"}, {"normal": ["-1"], "offset": "2"}]


def test_two_layer_and_layered_networks() -> None:
    encoder = Encoder(QQ)
    node = {"w": ["1", "-1/2"], "b": "0", "q": ["3"]}
    assert encoder.network(F) == {"inputs": 2, "nodes": [node], "c": ["7/2"]}
    layers = encoder.network(F.layered())["layers"]
    assert layers[0] == {"weight": [["1", "-1/2"]], "bias": ["0"]}
    assert encoder.beside == {}


def test_large_networks_go_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "INLINE_BYTES", 1000)
    nodes = [((k, 1), 0, 1) for k in range(400)]
    big = TwoLayer.scalar(QQ, 2, nodes)
    encoder = Encoder(QQ)
    reference = encoder.network(big)
    data = encoder.beside[reference["sha256"]]
    assert hashlib.sha256(data).hexdigest() == reference["sha256"]
    assert len(data) == reference["bytes"]
    assert len(json.loads(data)["nodes"]) == 400
