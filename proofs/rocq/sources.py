"""Reading the theory: sentences of Statements.v, and which file proves which statement.

A statement means what its definition says together with all definitions that this one mentions;
:func:`meaning` gives that text, so that its hash changes when the meaning may have changed.
Whatever the reader does not know, it refuses: a sentence of another kind could change a meaning.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from symbolic.errors import CheckFailed

THEORY = Path(__file__).parent.parent / "coq"
"""The folder of the .v files, of ``_CoqProject`` and of ``seals.json``."""
STATEMENTS = "Statements.v"
PROJECT = "_CoqProject"
_NAME = re.compile(r"[A-Za-z_][\w']*")
_DEFINES = re.compile(rf"(Definition|Fixpoint|Inductive)\s+({_NAME.pattern})")
_CONSTRUCTOR = re.compile(rf"(?::=|\|)\s*({_NAME.pattern})")
_CONTEXT = re.compile(r"(?:Variables?|Implicit Types|From|Set|Unset|Import|Local Open Scope)\b")
_SECTION = re.compile(rf"(Section|End)\s+({_NAME.pattern})\.$")
_THEOREM = re.compile(r"^Theorem ([\w']+) : ([A-Z]\w*) (R(?: n)?)\.$", re.MULTILINE)
_REQUIRES = re.compile(r"From Foldproof Require Import ([\w\s]+)\.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of Statements.v: what it defines, if anything, and the section it stands in."""

    text: str
    names: tuple[str, ...]
    section: str


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


def read(path: Path) -> str:
    """The text of a file of the theory; raises CheckFailed (``disagree``) unless it is ASCII."""
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise CheckFailed("disagree", f"it cannot be read: {error}", where=path.name) from error


def theory_files(folder: Path = THEORY) -> list[Path]:
    """The .v files of the theory, as ``_CoqProject`` lists them. Raises CheckFailed without one."""
    project = folder / PROJECT
    listed = read(project).split() if project.is_file() else []
    files = [folder / name for name in listed if name.endswith(".v")]
    missing = [path.name for path in files if not path.is_file()]
    if missing or not files:
        message = f"the Rocq theory lacks {', '.join(missing) or PROJECT}"
        raise CheckFailed("disagree", message, where=PROJECT)
    return files


def sha256(data: bytes) -> str:
    """The sha256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def definitions(folder: Path = THEORY) -> dict[str, int]:
    """Everything that Statements.v defines, constructors too, and the place of its sentence.

    Raises CheckFailed when a name is defined twice: it would not be clear what it means.
    """
    found: dict[str, int] = {}
    for place, sentence in enumerate(_statements(read(folder / STATEMENTS))):
        for name in sentence.names:
            if name in found:
                raise CheckFailed("disagree", f"{name} is defined twice", where=STATEMENTS)
            found[name] = place
    return found


@cache
def _statements(text: str) -> tuple[Sentence, ...]:
    found = []
    section = ""
    for sentence in sentences(text):
        here = section
        names: tuple[str, ...] = ()
        if bound := _SECTION.match(sentence):
            opens = bound.group(1) == "Section"
            if opens == bool(section):
                raise CheckFailed("disagree", f"sections in sections: {sentence}", where=STATEMENTS)
            here = section or bound.group(2)
            section = bound.group(2) if opens else ""
        elif defines := _DEFINES.match(sentence):
            made = _CONSTRUCTOR.findall(sentence) if defines.group(1) == "Inductive" else []
            names = (defines.group(2), *made)
        elif not _CONTEXT.match(sentence):
            message = f"neither definition nor context: {sentence[:60]}"
            raise CheckFailed("disagree", message, where=STATEMENTS)
        found.append(Sentence(sentence, names, here))
    return tuple(found)


def meaning(name: str, folder: Path = THEORY) -> str:
    """The definition of a statement after all definitions that it mentions, in file order.

    Between them stand the settings of the file, and the variables of the sections they come from.

    >>> "Definition relu" in meaning("Scaling"), "Definition relu" in meaning("RankBound")
    (True, False)
    """
    rows = _statements(read(folder / STATEMENTS))
    known = definitions(folder)
    needed, pending = set[int](), [known[name]]
    while pending:
        place = pending.pop()
        if place not in needed:
            needed.add(place)
            pending += [known[word] for word in _NAME.findall(rows[place].text) if word in known]
    sections = {"", *(rows[place].section for place in needed)}
    return "\n".join(
        row.text
        for place, row in enumerate(rows)
        if place in needed or (not row.names and row.section in sections)
    )


def statement_text(name: str, folder: Path = THEORY) -> str:
    """The definition of a statement as it stands in Statements.v, with its line breaks.

    >>> print(statement_text("ReluOpposite"))
    Definition ReluOpposite := forall t, relu (- t) = relu t - t.
    """
    text = read(folder / STATEMENTS)
    found = re.search(rf"^Definition {re.escape(name)} :=.*?\.$", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise CheckFailed("disagree", f"there is no statement {name}", where=STATEMENTS)
    return found.group()


def theorems(folder: Path = THEORY) -> dict[str, Theorem]:
    """Theorem -> where it is proved, in the order of the statements in Statements.v.

    A theorem is a line ``Theorem name : Statement R n.`` of a file; its name is that of the
    statement in small letters with underscores. Raises CheckFailed for another name, and for a
    statement that is not in Statements.v or is proved twice.
    """
    found: dict[str, Theorem] = {}
    order = definitions(folder)
    for path in theory_files(folder):
        for name, statement, context in _THEOREM.findall(without_comments(read(path))):
            if name != theorem_name(statement) or statement not in order or name in found:
                message = f"the theorem of {statement} is called {name}, or is there twice"
                raise CheckFailed("disagree", message, where=path.name)
            found[name] = Theorem(name, statement, context, path.name)
    return dict(sorted(found.items(), key=lambda pair: order[pair[1].statement]))


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
    text = without_comments(read(path))
    return [f"{name}.v" for names in _REQUIRES.findall(text) for name in names.split()]
