"""All networks and the domain of one command share one field."""

import json
from pathlib import Path

import pytest

from foldproof.io.networks import network_document
from foldproof.io.sources import ReadOptions, load, load_all
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField


def write(path: Path, **changes: object) -> str:
    document = {
        "format": "foldproof.network/1",
        "nodes": [{"w": ["1"], "b": "0", "q": "1"}],
        "c": "0",
        **changes,
    }
    path.write_text(json.dumps(document))
    return str(path)


def node(w: str, q: str = "1") -> list[dict]:
    return [{"w": [w], "b": "0", "q": q}]


def test_a_file_a_name_and_a_box_meet_in_one_field(tmp_path) -> None:
    one = write(tmp_path / "one.json", nodes=node("sqrt(2)"))
    loaded = load_all([one, "dslt-3.3"], "box:0:sqrt(3)")
    assert loaded.field.degree == 4
    assert all(network.field == loaded.field for network in loaded.networks)
    assert all(row.offset in loaded.field.domain for row in loaded.domain.rows)


def test_a_built_in_algebraic_network_meets_a_rational_file(tmp_path) -> None:
    plane = {"w": ["1", "2"], "b": "0", "q": "1"}
    one = write(tmp_path / "one.json", nodes=[plane])
    loaded = load_all([one, "symmetric-5"])
    first, second = loaded.networks
    assert first.field == second.field == loaded.field
    assert second == load("symmetric-5")


def test_symbols_of_several_files_are_joined(tmp_path) -> None:
    one = write(tmp_path / "one.json", nodes=node("w"), symbols={"w": {"sign": "+"}})
    two = write(tmp_path / "two.json", nodes=node("1", "q"), symbols={"q": {}})
    field = load_all([one, two]).field
    assert isinstance(field, SymbolicField)
    assert dict(field.signs) == {"w": "+", "q": None}
    three = write(tmp_path / "three.json", nodes=node("w"), symbols={"w": {"sign": "-"}})
    with pytest.raises(InputError) as caught:
        load_all([one, three])
    assert caught.value.code == "schema"


def test_the_place_of_a_bad_number_is_found_among_several_files(tmp_path) -> None:
    one = write(tmp_path / "one.json")
    two = write(tmp_path / "two.json", nodes=[*node("1"), *node("1", "1/0")])
    with pytest.raises(InputError) as caught:
        load_all([one, two])
    assert caught.value.where == f"{two}: nodes[1].q[0]"


def test_an_unnamed_network_is_called_by_its_file(tmp_path) -> None:
    assert load(write(tmp_path / "one.json")).name == "one.json"
    assert load(write(tmp_path / "two.json", name="mine")).name == "mine"


def test_limits_bind_every_command(tmp_path) -> None:
    one = write(tmp_path / "one.json", nodes=node("1" * 50))
    for options, code in (
        (ReadOptions(max_digits=20), "number-size"),
        (ReadOptions(max_bytes=10), "too-big"),
    ):
        with pytest.raises(InputError) as caught:
            load_all([one], options=options)
        assert caught.value.code == code


def test_floats_are_read_as_told(tmp_path) -> None:
    path = tmp_path / "one.json"
    write(path)
    path.write_text(path.read_text().replace('"1"', "0.1"))
    assert load(path, weights_as="decimal").nodes[0].w[0] == QQ.element("1/10")
    assert load(path, weights_as="float32").nodes[0].w[0] == QQ.element("13421773/134217728")
    with pytest.raises(InputError):
        load(path)


def test_every_shipped_network_is_written_and_read_back(tmp_path) -> None:
    for name in ("diabetes-2", "dslt-3.4", "symmetric-7", "counterexample-K-truth"):
        path = tmp_path / "net.json"
        path.write_text(json.dumps(network_document(load(name))))
        again = load(path)
        assert isinstance(again, TwoLayer | Network)
        assert json.dumps(network_document(again)) == path.read_text()


def test_an_empty_name_is_no_directory() -> None:
    with pytest.raises(InputError) as caught:
        load("")
    assert "no built-in network ''" in caught.value.message
    with pytest.raises(InputError) as caught:
        load_all(["dslt-3.3"], "")
    assert (caught.value.code, caught.value.where) == ("not-found", "--domain")
