"""The envelope of a certificate, its digest, and the verdict on it."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from .field import Field
from .functions import point, two_layer_equal
from .identity import identity
from .integral import piecewise_integral
from .layered import layered_equal
from .linear import farkas, rank, subset_count
from .networks import beside
from .reading import MAX_BYTES, Refused, items, members, need, parse, shorten
from .trees import Hints, equiv_deep, regions

FORMAT, MAX_LINES = "foldproof.cert/1", 100_000
ENVELOPE = "format", "kind", "claim", "evidence", "uses", "meta"
USAGE = "usage: foldproof-check FILE...   (a file holds one certificate, or one on each line)"
TREE = "steps points lines"
KINDS: dict[str, tuple[Callable[..., str], str, str]] = {  # check, keys of claim and evidence
    "equiv-deep/1": (equiv_deep, "activation domain f g", TREE),
    "farkas/1": (farkas, "variables rows entails", "multipliers constant"),
    "identity/1": (identity, "variables assume lhs rhs", "multipliers"),
    "layered-equal/1": (layered_equal, "activation domain f g", ""),
    "piecewise-integral/1": (piecewise_integral, "box outputs functions means", ""),
    "point/1": (point, "activation domain f g x f_value g_value", ""),
    "rank/1": (rank, "matrix rank", "prime rows columns null_vectors"),
    "regions/1": (regions, "activation domain network activation_regions", TREE),
    "subset-count/1": (subset_count, "vectors target count", ""),
    "two-layer-equal/1": (two_layer_equal, "activation domain f g", "signs"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says about one certificate; all texts are printable ASCII, bounded.

    `kind` and `digest` are "-" where the certificate is too broken to tell; `words` is the claim in
    words when accepted and `reason` why it was refused otherwise.
    """

    accepted: bool
    kind: str
    digest: str
    words: str
    reason: str

    def __str__(self) -> str:
        state, text = ("accepted", self.words) if self.accepted else ("rejected", self.reason)
        return f"{state} {self.kind} {self.digest} {text}"


def digest(kind: str, claim: Any) -> str:
    """The sha256 of the canonical JSON of {format, kind, claim}."""
    body = {"format": FORMAT, "kind": kind, "claim": claim}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def check(
    data: bytes | dict[str, Any], directory: Path | str | None = None, more: Iterable[bytes] = ()
) -> Verdict:
    """The verdict on one certificate, given as the bytes of its file or as a JSON object.

    `directory` is where files named by sha256 are looked up, `more` the lines after a certificate
    whose evidence goes on there. Nothing is raised for hostile input: whatever goes wrong refuses
    the certificate.

    >>> print(check(b'{"format": NaN}'))
    rejected - - floating-point number NaN: write exact numbers as strings
    """
    name = sha = "-"
    try:
        raw = data if isinstance(data, bytes) else json.dumps(data).encode("ascii")
        head, _, tail = raw.partition(b"\n")
        own: Iterator[bytes] = iter(())
        if head.rstrip().endswith(b"}"):  # its evidence goes on below
            raw, own = head, filter(bytes.strip, tail.split(b"\n"))
        version, kind, claim, evidence, uses, meta = members(parse(raw), *ENVELOPE)
        need(version == FORMAT, f"the format must be {FORMAT}")
        need(type(kind) is str and kind in KINDS, f"unknown kind {shorten(str(kind), 40)}")
        name, sha = kind, digest(kind, claim)
        need(type(meta) is dict, "meta must be an object")
        for use in items(uses, "uses"):
            need(all(type(x) is str for x in members(use, "theorem", "statement_sha256")), "uses")
        verify, keys, hints = KINDS[kind]
        field_claim, *parts = members(claim, "field", *keys.split())
        if keys.startswith("activation domain f g"):
            parts[2:4] = [beside(net, directory) for net in parts[2:4]]
        field = Field(field_claim)
        given: list[Any] = members(evidence, *hints.split())
        given = [Hints(field, given, chain(own, more))] if hints == TREE else given
        words = verify(field, *parts, *given)
        need(next(own, None) is None, "lines are left over")
    except Exception as error:  # noqa: BLE001 - a checker that trips over its input refuses it
        prefix = "" if isinstance(error, Refused) else f"malformed: {type(error).__name__}: "
        return Verdict(False, name, sha, "", shorten(f"{prefix}{error}", 300))
    return Verdict(True, name, sha, shorten(f"{words}, {field.words}", 900), "")


def verdicts(path: Path) -> list[Verdict]:
    """The verdicts on a file: one certificate, or JSON lines with a certificate on each.

    Lines that belong to the evidence of a certificate are read one at a time; those of a refused
    one are passed over.
    """
    try:
        with path.open("rb") as file:
            found = list(_verdicts(file, path.parent))
            return found or [Verdict(False, "-", "-", "", "the file holds no certificate")]
    except (OSError, ValueError) as error:
        return [Verdict(False, "-", "-", "", f"cannot be read: {type(error).__name__}")]


def _verdicts(file: BinaryIO, directory: Path) -> Iterator[Verdict]:
    lines = filter(bytes.strip, iter(lambda: file.readline(MAX_BYTES + 1), b""))
    first = next(lines, b"")
    if not first.rstrip().endswith(b"}"):  # one certificate over several lines
        yield check(first + file.read(MAX_BYTES + 1), directory)
        return
    refused = False
    for line in islice(chain([first], lines), MAX_LINES):
        if not (refused and line.startswith(b'{"points":')):
            verdict = check(line, directory, lines)
            refused = not verdict.accepted
            yield verdict


def main(arguments: list[str] | None = None) -> int:
    """Check every file; 0 if all are accepted, 1 if one is rejected, 2 for wrong usage."""
    names = sys.argv[1:] if arguments is None else arguments
    if not names or any(name.startswith("-") for name in names):
        sys.stderr.write(USAGE + "\n")
        return 2
    refused = 0
    for verdict in (verdict for name in names for verdict in verdicts(Path(name))):
        sys.stdout.write(f"{verdict}\n")
        refused += not verdict.accepted
    return int(refused > 0)
