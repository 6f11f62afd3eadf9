"""Reading the theory: sentences of Statements.v, and which file proves which statement.

A statement means what its definition says together with all definitions that this one mentions;
:func:`meaning` gives that text, so that its hash changes when the meaning may have changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from symbolic.errors import CheckFailed

THEORY = Path(__file__).parent.parent / "coq"
"""The folder of the .v files, of ``_CoqProject`` and of ``seals.json``."""
STATEMENTS = "Statements.v"
PROJECT = "_CoqProject"
_DEFINES = re.compile(r"(?:Definition|Fixpoint|Inductive)\s+([A-Za-z_][\w']*)")
_CONTEXT = re.compile(r"(?:Variables?|Implicit Types|Section|End)\b")
_SETTING = re.compile(r"(?:From|Set|Unset|Import|Local Open Scope)\b")
_CONSTRUCTOR = re.compile(r"(?:\||:=)\s*([A-Za-z_][\w']*)")
_NAME = re.compile(r"[A-Za-z_][\w']*")
_THEOREM = re.compile(r"^Theorem ([\w']+) : ([A-Z]\w*) (R(?: n)?)\.$", re.MULTILINE)
_REQUIRES = re.compile(r"From Foldproof Require Import ([\w\s]+)\.")


@dataclass(frozen=True, slots=True)
class Theorem:
    """``Theorem name : Statement R n.`` in a file; ``context`` is ``R n`` or ``R``."""

    name: str
    statement: str
    context: str
    file: str


def without_comments(text: str) -> str:
    """The text without (* comments *), which may be nested.

    >>> without_comments("a (* b (* c *) d *) e")
    'a   e'
    """
    pieces, depth, start = [], 0, 0
    for mark in re.finditer(r"\(\*|\*\)", text):
        if mark.group() == "(*":
            if depth == 0:
                pieces.append(text[start : mark.start()])
            depth += 1
        elif depth:
            depth -= 1
            start = mark.end()
    if depth == 0:
        pieces.append(text[start:])
    return " ".join(pieces)


def sentences(text: str) -> Iterator[str]:
    r"""The sentences of Rocq source, with single blanks, without comments.

    >>> list(sentences("Section A. (* x *) Definition f (t : R)\n := t.+1 . End A."))
    ['Section A.', 'Definition f (t : R) := t.+1 .', 'End A.']
    """
    plain = " ".join(without_comments(text).split())
    for sentence in re.split(r"(?<=\.)\s+", plain):
        if sentence:
            yield sentence


def theory_files(folder: Path = THEORY) -> list[Path]:
    """The .v files of the theory, as ``_CoqProject`` lists them. Raises CheckFailed without one."""
    project = folder / PROJECT
    listed = project.read_text(encoding="ascii").split() if project.is_file() else []
    files = [folder / name for name in listed if name.endswith(".v")]
    missing = [path.name for path in files if not path.is_file()]
    if missing or not files:
        message = f"the Rocq theory lacks {', '.join(missing) or PROJECT}"
        raise CheckFailed("disagree", message, where=PROJECT)
    return files


def sha256(data: bytes) -> str:
    """The sha256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def definitions(folder: Path = THEORY) -> dict[str, str]:
    """Name -> sentence of everything that Statements.v defines, in its order."""
    return dict(_definitions((folder / STATEMENTS).read_text(encoding="ascii")))


@cache
def _definitions(text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for sentence in sentences(text):
        named = _DEFINES.match(sentence)
        if named:
            found.append((named.group(1), sentence))
            continue
        if not _CONTEXT.match(sentence) and not _SETTING.match(sentence):
            message = f"neither definition nor context: {sentence[:60]}"
            raise CheckFailed("disagree", message, where=STATEMENTS)
    return tuple(found)


def meaning(name: str, folder: Path = THEORY) -> str:
    """The definition of a statement after all definitions that it mentions, in file order.

    The settings and the variables of Statements.v come first, as every definition stands on them.

    >>> "Definition relu" in meaning("Scaling"), "Definition relu" in meaning("RankBound")
    (True, False)
    """
    text = (folder / STATEMENTS).read_text(encoding="ascii")
    known = definitions(folder)
    homes = {word: word for word in known} | _constructors(known)
    needed, pending = set[str](), [name]
    while pending:
        current = pending.pop()
        if current not in needed:
            needed.add(current)
            pending += [homes[word] for word in _NAME.findall(known[current]) if word in homes]
    context = [s for s in sentences(text) if _CONTEXT.match(s) or _SETTING.match(s)]
    return "\n".join([*context, *(s for word, s in known.items() if word in needed)])


def _constructors(known: Mapping[str, str]) -> dict[str, str]:
    """Constructor -> the inductive type that it belongs to."""
    return {
        constructor: name
        for name, sentence in known.items()
        if sentence.startswith("Inductive")
        for constructor in _CONSTRUCTOR.findall(sentence)
    }


def statement_text(name: str, folder: Path = THEORY) -> str:
    """The definition of a statement as it stands in Statements.v, with its line breaks.

    >>> print(statement_text("ReluOpposite"))
    Definition ReluOpposite := forall t, relu (- t) = relu t - t.
    """
    text = (folder / STATEMENTS).read_text(encoding="ascii")
    found = re.search(rf"^Definition {re.escape(name)} :=.*?\.$", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise CheckFailed("disagree", f"there is no statement {name}", where=STATEMENTS)
    return found.group()


def theorems(folder: Path = THEORY) -> dict[str, Theorem]:
    """Theorem -> where it is proved, in the order of the statements in Statements.v.

    A theorem is a line ``Theorem name : Statement R n.`` of a file; its name is that of the
    statement in small letters with underscores. Raises CheckFailed for another name.
    """
    found = {}
    for path in theory_files(folder):
        for name, statement, context in _THEOREM.findall(path.read_text(encoding="ascii")):
            if name != theorem_name(statement):
                message = f"the theorem of {statement} is called {name}"
                raise CheckFailed("disagree", message, where=path.name)
            found[name] = Theorem(name, statement, context, path.name)
    order = list(definitions(folder))
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].statement)))


def theorem_name(statement: str) -> str:
    """The name of the theorem of a statement.

    >>> theorem_name("ReluOpposite"), theorem_name("CounterexampleA")
    ('relu_opposite', 'counterexample_A')
    """
    words = re.findall(r"[A-Z][a-z]*", statement)
    return "_".join(word if len(word) == 1 else word.lower() for word in words)


def requirements(path: Path) -> list[str]:
    """The files of the theory that a file requires.

    >>> requirements(THEORY / "Hyperplanes.v")
    ['Statements.v', 'Relu.v']
    """
    text = without_comments(path.read_text(encoding="ascii"))
    return [f"{name}.v" for names in _REQUIRES.findall(text) for name in names.split()]
