"""Tiers of reports: those of the last run of this very program, or of a run made now."""

import json

import pytest

from foldproof.services.checking import run_catalogue
from foldproof.services.dossiers import collect

LABEL = "one-unit.fibre-not-orbit"


@pytest.fixture
def report(tmp_path):
    run_catalogue([LABEL], report=tmp_path / "report", jobs=1)
    return tmp_path / "report"


def test_the_last_run_of_this_program_is_used(report):
    told = []
    found = collect([LABEL], report, told.append, jobs=1)
    assert not any("verifying" in doing for doing in told)
    assert found.run.report == str(report)


def test_another_program_or_a_missing_claim_means_a_new_run(report):
    told = []
    collect([LABEL, "example.3-3"], report, told.append, jobs=1)
    assert "verifying 2 claims" in told
    document = json.loads((report / "verify.json").read_bytes()) | {"run": "another"}
    (report / "verify.json").write_text(json.dumps(document), encoding="ascii")
    told.clear()
    found = collect([LABEL], report, told.append, jobs=1)
    assert "verifying 1 claim" in told
    assert found.run.report is None


def test_without_a_report_the_claims_are_verified(tmp_path):
    found = collect([LABEL], tmp_path / "none", lambda _doing: None, jobs=1)
    assert [(d.claim.id, d.result.verdict) for d in found.dossiers] == [(LABEL, "proved")]


def test_derivations_are_checked_with_the_dossier():
    found = collect(["T51"], None, lambda _doing: None, jobs=1)
    assert found.dossiers[0].derivation.counts["identity"] == 2
