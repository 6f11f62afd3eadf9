"""Pictures as files: equal bytes, whole or absent, in three formats."""

import matplotlib as mpl
import pytest

from foldproof.io.sources import load
from foldproof.plots.saving import MAP, Picture, picture_bytes, save_picture
from symbolic.errors import InputError

MAGIC = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("suffix", MAGIC)
def test_equal_input_gives_equal_bytes(suffix: str, tmp_path) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in ("one", "two")]
    for path in paths:
        save_picture(load("symmetric-3"), path)
    contents = [path.read_bytes() for path in paths]
    assert contents[0].startswith(MAGIC[suffix])
    assert contents[0] == contents[1]
    assert sorted(tmp_path.iterdir()) == paths


def test_the_settings_of_the_user_change_nothing_and_stay(tmp_path) -> None:
    save_picture(load("dslt-3.3"), tmp_path / "plain.svg")
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        save_picture(load("dslt-3.3"), tmp_path / "own.svg")
        assert mpl.rcParams["font.size"] == 30
    assert (tmp_path / "plain.svg").read_bytes() == (tmp_path / "own.svg").read_bytes()


def test_a_picture_names_no_version_and_no_date(tmp_path) -> None:
    save_picture(load("dslt-3.3"), tmp_path / "p.svg")
    text = (tmp_path / "p.svg").read_text()
    assert "dc:date" not in text
    assert mpl.__version__ not in text
    assert 'id="boundary-0"' in text


def test_the_result(tmp_path) -> None:
    path = tmp_path / "map.svg"
    made = save_picture(load("dslt-3.1"), path, kind=MAP)
    assert str(made) == str(path)
    assert Picture.from_json(made.to_json()) == made
    assert (made.kind, made.inputs, made.nodes, made.checked) == ("boundary-map", 2, 4, False)


def test_other_formats_are_refused(tmp_path) -> None:
    with pytest.raises(InputError) as caught:
        save_picture(load("dslt-3.1"), tmp_path / "p.gif")
    assert caught.value.where == "--output"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError) as caught:
        save_picture(load("dslt-3.1"), tmp_path / "file" / "p.svg")
    assert caught.value.code == "not-found"


def test_the_content_without_a_file_and_at_another_size() -> None:
    net = load("dslt-3.3")
    large, small = (picture_bytes(net, ".png", scale=scale, dpi=80) for scale in (1.0, 0.6))
    assert picture_bytes(net, ".png", scale=1.0, dpi=80) == large
    widths = [int.from_bytes(content[16:20], "big") for content in (large, small)]
    assert 1.3 < widths[0] / widths[1] < 1.9
    with pytest.raises(InputError, match="no picture format"):
        picture_bytes(net, ".gif")
