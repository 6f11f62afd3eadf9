"""examples: the list and one network."""

import pytest

from foldproof.io.builtin import builtin_names
from foldproof.services.gallery import gallery
from symbolic.errors import InputError


def test_every_example_has_a_title_and_a_source() -> None:
    found = gallery()
    assert len(found.examples) == len(builtin_names())
    assert all(example.title and example.source for example in found.examples)
    assert found.network is None


def test_one_example_is_a_file(tmp_path) -> None:
    path = tmp_path / "net.json"
    found = gallery("dslt-3.3", path)
    assert found.written == str(path)
    assert path.read_text() == f"{gallery('dslt-3.3')}\n"


def test_an_unknown_example_is_not_found() -> None:
    with pytest.raises(InputError):
        gallery("dslt")
