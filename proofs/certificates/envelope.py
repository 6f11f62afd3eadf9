"""The envelope of a certificate: canonical JSON, its digest, and atomic writing."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from symbolic.errors import InputError

FORMAT = "foldproof.cert/1"
Json = Any  # str | int | bool | None | list | dict, nested


def canonical(value: Json) -> bytes:
    """Canonical JSON: sorted keys, no spaces, ASCII.

    >>> canonical({"b": 1, "a": ["1/2"]})
    b'{"a":["1/2"],"b":1}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A complete claim of one kind, with untrusted hints for the checker.

    ``digest`` is the sha256 of the canonical JSON of {format, kind, claim}; ``beside`` holds the
    files, by sha256, that the claim refers to; ``more`` goes on with the evidence, an object for
    each further line of the file. Hashable by its digest.

    >>> certificate = Certificate("point/1", {"x": ["1"]}, {})
    >>> len(certificate.digest), certificate.to_bytes()[:28]
    (64, b'{"claim":{"x":["1"]},"eviden')
    """

    kind: str
    claim: Mapping[str, Json]
    evidence: Mapping[str, Json]
    uses: tuple[Mapping[str, str], ...] = ()
    meta: Mapping[str, Json] = field(default_factory=dict, compare=False)
    beside: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    more: Sequence[Json] = field(default=(), compare=False, repr=False)
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        body = {"format": FORMAT, "kind": self.kind, "claim": self.claim}
        object.__setattr__(self, "digest", hashlib.sha256(canonical(body)).hexdigest())

    def __hash__(self) -> int:
        return hash((self.kind, self.digest))

    def lines(self) -> Iterator[bytes]:
        """The canonical JSON of the envelope, then of the further evidence, without line ends."""
        yield canonical(
            {
                "format": FORMAT,
                "kind": self.kind,
                "claim": self.claim,
                "evidence": self.evidence,
                "uses": list(self.uses),
                "meta": self.meta,
            }
        )
        yield from map(canonical, self.more)

    def to_bytes(self) -> bytes:
        """The bytes of the file."""
        return b"\n".join(self.lines())

    def write(self, directory: Path | str) -> Path:
        """Write DIGEST.json and the files beside it; each appears whole or not at all.

        Raises InputError (``not-found``) when the directory cannot be written.
        """
        folder = Path(directory)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, data in self.beside.items():
                _write_whole(folder / f"{name}.json", [data])
            path = folder / f"{self.digest}.json"
            _write_whole(path, self.lines())
        except OSError as error:
            raise InputError(
                "not-found",
                f"cannot write certificates to {folder}: {error.strerror}",
                where=str(folder),
                hint="name a folder that can be written with --certificates DIR",
            ) from error
        return path


def _write_whole(path: Path, lines: Iterable[bytes]) -> None:
    """Write a temporary file in the same folder, flush it to disk, rename it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for place, line in enumerate(lines):
                file.write(b"\n" + line if place else line)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
