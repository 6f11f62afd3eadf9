"""The file of the page: whole, and told with its counts."""

import pytest

from foldproof.report.written import Written, write_report
from symbolic.errors import InputError
from tests.foldproof.report.collection_cases import LABELS, small_collection
from tests.foldproof.report.page_cases import small_page


def test_the_page_is_written_and_counted(tmp_path):
    path = tmp_path / "page.html"
    result = write_report(small_collection(), path)
    assert path.read_bytes() == small_page().encode()
    assert str(result) == result.written == path.as_posix()
    assert result.claims == LABELS
    assert result.bytes == path.stat().st_size
    steps = [
        step for d in small_collection().dossiers if d.derivation for step in d.derivation.steps
    ]
    assert (result.steps, result.prose) == (len(steps), sum(step.is_prose for step in steps))
    assert result.checked
    assert Written.from_json(result.to_json()) == result


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write_report(small_collection(), tmp_path / "file" / "page.html")
