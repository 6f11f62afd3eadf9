"""A report folder is replaced only when it is one; an interrupted run is taken up again."""

import json
from pathlib import Path

import pytest

from foldproof.services import checking
from foldproof.services.checking import run_catalogue
from foldproof.services.claim_evidence import Plan
from foldproof.services.reports import partial_folder
from symbolic.errors import InputError

QUICK = Plan(tries=2, search=20, points=100)
SOME = ("T23", "T49")


def interrupted(report: Path, plan: Plan = QUICK) -> None:
    def interrupt(_result: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_catalogue(SOME, plan=plan, report=report, jobs=1, progress=interrupt)


def redone(report: Path, plan: Plan = QUICK) -> list[str]:
    """The claims that a second run worked on; its report is complete."""
    done: list[str] = []
    found = run_catalogue(
        SOME, plan=plan, report=report, jobs=1, progress=lambda result: done.append(result.number)
    )
    assert found.ok
    assert found.checked
    document = json.loads((report / "verify.json").read_text())
    assert [claim["number"] for claim in document["claims"]] == list(SOME)
    cited = [c["path"] for claim in document["claims"] for c in claim["certificates"]]
    assert all((report / path).is_file() for path in cited)
    assert not (report / "run.json").exists()
    return done


@pytest.fixture
def report(tmp_path) -> Path:
    return tmp_path / "report"


def test_the_same_run_takes_over_what_was_finished(report) -> None:
    interrupted(report)
    assert redone(report) == ["T49"]
    assert redone(report) == list(SOME)


def test_another_plan_starts_anew(report) -> None:
    interrupted(report)
    assert redone(report, Plan(tries=2, search=20, points=100, seed=1)) == list(SOME)


def test_a_claim_with_a_changed_certificate_is_done_again(report) -> None:
    interrupted(report)
    (certificate,) = report.with_name("report.partial").glob("certificates/*/*.json")
    certificate.write_text(certificate.read_text().replace('"1"', '"2"'))
    assert redone(report) == list(SOME)


def test_a_changed_result_is_done_again(report) -> None:
    interrupted(report)
    (result,) = report.with_name("report.partial").glob("claims/*.json")
    result.write_text("{}")
    assert redone(report) == list(SOME)


def test_a_folder_that_is_no_report_is_never_deleted(tmp_path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    for folder in (tmp_path, Path(), Path("..")):
        with pytest.raises(InputError) as caught:
            run_catalogue(("T23",), plan=QUICK, report=folder, jobs=1)
        assert caught.value.where == "--report"
    assert (tmp_path / "precious.txt").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    assert partial_folder(tmp_path / "empty").name == "empty.partial"


def test_certificates_elsewhere_are_not_taken_over(report, tmp_path) -> None:
    plan = Plan(tries=2, search=20, points=100, directory=tmp_path / "elsewhere")
    interrupted(report, plan)
    assert len(run_catalogue(SOME, plan=plan, report=report, jobs=1).claims) == 2
    assert checking.REPORT.name == "foldproof-report"
