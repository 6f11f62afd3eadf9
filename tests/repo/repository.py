"""The repository as the tests of this folder see it: rooms, files and syntax trees."""

import ast
import functools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("foldproof", "symbolic", "proofs", "numeric_check")
HEAVY = (
    *("sympy", "mpmath", "flint", "numpy", "numba", "networkx", "joblib"),
    *("hypothesis", "z3", "matplotlib"),
)


def sources(*rooms: str) -> list[Path]:
    """Return the Python files of the rooms (by default of all packages), relative to the root."""
    found: list[Path] = []
    for room in rooms or ROOMS:
        found += sorted(p.relative_to(ROOT) for p in (ROOT / room).rglob("*.py"))
    return found


def documents() -> list[Path]:
    """Return the Markdown files that people read, relative to the root."""
    tops = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "foldproof").rglob("*.md")]
    return sorted(p.relative_to(ROOT) for p in tops if "_build" not in p.parts)


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def imported_names(path: Path) -> Iterator[str]:
    """Yield the absolute dotted names that a file imports; relative imports are made absolute."""
    package = path.with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, level=level):
                base = package[: len(package) - level + 1] if level else ()
                yield ".".join((*base, *([module] if module else [])))


def code_lines(source: str) -> int:
    """Return the number of lines that are not blank, not comments and not docstrings."""
    texts = set()
    for item in ast.walk(ast.parse(source)):
        if isinstance(item, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = item.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                texts |= set(range(first.lineno, (first.end_lineno or 0) + 1))
    lines = enumerate(source.splitlines(), 1)
    return sum(bool(x.strip()) and x.strip()[0] != "#" and i not in texts for i, x in lines)


def called_name(node: ast.Call) -> str:
    """Return the dotted text of what is called, as far as it is made of names."""
    match node.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return f"{owner}.{name}"
        case ast.Attribute(attr=name):
            return f".{name}"
    return ""


@functools.cache
def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def make_targets() -> set[str]:
    """Return the phony targets of the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    return set(found.group(1).split()) if found else set()


def modules_after(code: str) -> tuple[set[str], str]:
    """Run code in a fresh interpreter; return the top-level modules loaded by it and its output."""
    probe = (
        "import sys\nbefore = set(sys.modules)\n"
        f"try:\n    exec({code!r})\nexcept SystemExit as stop:\n"
        "    if stop.code not in (None, 0): raise\n"
        "print('\\nMODULES', *sorted({m.partition('.')[0] for m in set(sys.modules) - before}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    output, _, modules = done.stdout.rpartition("\nMODULES")
    return set(modules.split()), output
