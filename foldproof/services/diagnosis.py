"""``doctor``: is this installation fit to work, and what stands in the way if not?"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, ClassVar

from foldproof import __version__
from foldproof.ours import PACKAGES, home, strangers

DISTRIBUTIONS = (
    "numpy",
    "sympy",
    "python-flint",
    "networkx",
    "numba",
    "click",
    "joblib",
    "rich",
    "hypothesis",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is in order, and what was found."""

    name: str
    ok: bool
    found: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings; ``ok`` when every one is in order.

    It needs none of the packages that it looks for, so it can tell that they are missing.
    """

    schema: ClassVar[str] = "foldproof.doctor/1"

    findings: tuple[Finding, ...]
    ok: bool

    @property
    def exit_code(self) -> int:
        """0 when everything is in order, else 1."""
        return 0 if self.ok else 1

    def to_json(self) -> dict[str, Any]:
        """The JSON result without ``schema``."""
        return {"findings": [asdict(finding) for finding in self.findings], "ok": self.ok}

    def __str__(self) -> str:
        width = max(len(finding.name) for finding in self.findings)
        lines = [
            f"{'ok ' if finding.ok else 'BAD'}  {finding.name:{width}}  {finding.found}"
            for finding in self.findings
        ]
        verdict = "everything is in order" if self.ok else "something is in the way, see BAD"
        return "\n".join([*lines, verdict])


def diagnose(progress: Callable[[str], None] = lambda _: None) -> Diagnosis:
    """Look at versions, packages, ground types, the Numba cache and the checker.

    >>> diagnose().ok
    True
    """
    findings: list[Finding] = []
    for step in (_versions, _packages, _ground_types, _cache, _checker):
        progress(f"looking at {step.__name__.strip('_').replace('_', ' ')}")
        findings += step()
    return Diagnosis(tuple(findings), all(finding.ok for finding in findings))


def _versions() -> Iterator[Finding]:
    python = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("python", sys.version_info >= (3, 11), python)
    yield Finding("foldproof", True, __version__)
    for name in DISTRIBUTIONS:
        try:
            yield Finding(name, True, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, False, "not installed: pip install foldproof")


def _packages() -> Iterator[Finding]:
    foreign = strangers()
    owners = metadata.packages_distributions() if foreign else {}
    for package in PACKAGES:
        place = home(package)
        if package not in foreign:
            yield Finding(f"package {package}", True, "ours")
            continue
        others = ", ".join(sorted(set(owners.get(package, ())) - {"foldproof"}))
        from_whom = f", installed by {others}" if others else ""
        yield Finding(f"package {package}", False, f"found in {place}{from_whom}")


def _ground_types() -> Iterator[Finding]:
    try:
        from sympy.external.gmpy import GROUND_TYPES
    except ImportError as error:
        yield Finding("ground types", False, str(error))
        return
    slow = "" if GROUND_TYPES == "flint" else " (correct, but slower than flint)"
    yield Finding("ground types", True, f"{GROUND_TYPES}{slow}")


def _cache() -> Iterator[Finding]:
    """Numba writes its cache beside the kernels, or where NUMBA_CACHE_DIR says."""
    kernels = home("numeric_check")
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    place = Path(chosen) if chosen else (kernels / "kernels" if kernels else Path.cwd())
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            yield Finding("numba cache", True, "writable")
    except OSError as error:
        reason = error.strerror or str(error)
        yield Finding("numba cache", False, f"{place}: {reason}; set NUMBA_CACHE_DIR")


def _checker() -> Iterator[Finding]:
    """The checker accepts a true certificate and refuses a false one, in a bare interpreter."""
    import json
    import subprocess

    folder = home("proofs")
    if folder is None:
        yield Finding("checker", False, "the package proofs is missing")
        return
    claim = {
        "field": None,
        "activation": "relu",
        "domain": "all",
        "f": {"inputs": 1, "nodes": [], "c": ["0"]},
        "g": {"inputs": 1, "nodes": [], "c": ["0"]},
    }
    false = {**claim, "g": {"inputs": 1, "nodes": [], "c": ["1"]}}
    codes = []
    with tempfile.TemporaryDirectory() as place:
        for name, content in (("true", claim), ("false", false)):
            envelope = {
                "format": "foldproof.cert/1",
                "kind": "two-layer-equal/1",
                "claim": content,
                "evidence": {"signs": []},
                "uses": [],
                "meta": {},
            }
            path = Path(place) / f"{name}.json"
            path.write_text(json.dumps(envelope), encoding="ascii")
            command = [sys.executable, "-I", "-S", str(folder / "checker"), str(path)]
            run = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: S603
            codes.append(run.returncode)
    words = "accepts a true certificate and refuses a false one"
    if codes != [0, 1]:
        words = f"exit codes {codes}, expected [0, 1]"
    yield Finding("checker", codes == [0, 1], words)
