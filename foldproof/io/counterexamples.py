"""Stored counterexamples: a file for each claim and hypothesis, and its certificates beside it.

``proofs/regressions`` holds those of the catalogue, one folder for each claim. What a file says is
never believed: whoever reads one decides hypotheses and conclusion again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foldproof.io.documents import parse_document
from foldproof.io.results import file_text, write_whole
from foldproof.io.subjects import read_subject, subject_document
from proofs import regressions
from symbolic.errors import InputError

FORMAT = "foldproof.counterexample/1"
STORED = Path(regressions.__path__[0])
AS_STATED = "as-stated"
"""The name of a counterexample that meets every hypothesis."""
MAX_BYTES = 1_000_000
_KEYS = {"format", "claim", "dropped", "kind", "words", "subject", "certificates"}


@dataclass(frozen=True, slots=True)
class Stored:
    """A counterexample in a file: its claim, the dropped hypothesis if any, and the subject.

    ``kind`` tells apart the ways to break a claim, ``words`` says how this subject does, and
    ``certificates`` are the digests of its certificates.
    """

    claim: str
    dropped: str | None
    kind: str
    words: str
    subject: Any
    certificates: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The name of its files without ending."""
        return "-".join(filter(None, [self.dropped or AS_STATED, self.kind]))


def stored_path(found: Stored, folder: Path = STORED) -> Path:
    """The file of a counterexample in a folder."""
    return folder / found.claim / f"{found.stem}.json"


def store(found: Stored, certificates: Iterable[bytes], folder: Path = STORED) -> Path:
    """Write a counterexample and, as JSON lines beside it, its certificates; the path of the first.

    Both files appear whole or not at all. Raises InputError (``need-rational``, ``not-found``).
    """
    path = stored_path(found, folder)
    document = {
        "format": FORMAT,
        "claim": found.claim,
        "dropped": found.dropped,
        "kind": found.kind,
        "words": found.words,
        "subject": subject_document(found.subject),
        "certificates": list(found.certificates),
    }
    lines = b"".join(data.rstrip(b"\n") + b"\n" for data in certificates)
    write_whole(path.with_suffix(".certificates.jsonl"), lines)
    write_whole(path, file_text(document))
    return path


def read_stored(path: Path) -> Stored:
    """The counterexample of a file.

    Raises InputError (``json``, ``schema``, ``number``, ``shape``, ``too-big``, ``not-found``).
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise InputError("not-found", message, where=str(path)) from None
    document = parse_document(data, str(path), max_bytes=MAX_BYTES)
    if not isinstance(document, dict) or set(document) != _KEYS or document["format"] != FORMAT:
        raise InputError("schema", f"this is no {FORMAT}", where=str(path))
    texts = [document[key] for key in ("claim", "kind", "words")]
    digests, dropped = document["certificates"], document["dropped"]
    if not isinstance(digests, list) or not all(
        type(text) is str for text in (*texts, *digests, dropped or "")
    ):
        raise InputError("schema", "claim, kind, words and digests are texts", where=str(path))
    claim, kind, words = texts
    subject = read_subject(document["subject"], str(path))
    return Stored(claim, dropped, kind, words, subject, tuple(digests))


def stored(claim: str, folder: Path = STORED) -> Iterator[Stored]:
    """The stored counterexamples of a claim, by the names of their files.

    >>> sorted(found.dropped for found in stored("two-layer.orientation-reversal"))
    ['annihilation']
    """
    for path in sorted((folder / claim).glob("*.json")):
        yield read_stored(path)
