"""Compare the output shown in a page with the output of a run, and shorten a new one alike."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

ELLIPSIS = "..."
"""Alone on a line it stands for any number of lines, within a line for any text."""

_CHANGING = (
    (re.compile(r"\b\d+\.\d+ s\b"), "SECONDS s"),
    (
        re.compile(r"^(.* (?:proved|verified|refuted|open|n/a) .* \d+) +\d+\.\d\b", re.MULTILINE),
        r"\1 SECONDS",
    ),
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "DIGEST"),
)


def normalised(text: str) -> str:
    """The text without what differs between two good runs: seconds and digests."""
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def matches(shown: tuple[str, ...], actual: str) -> bool:
    """Whether the output is as shown, where three dots match anything."""
    dots = re.escape(ELLIPSIS)
    pattern = ""
    for line in normalised("\n".join(shown)).splitlines():
        escaped = re.escape(line).replace(dots, ".*?")
        pattern += r"(?:.*\n)*?" if line == ELLIPSIS else rf"{escaped}\n"
    text = normalised(actual)
    return re.fullmatch(pattern, f"{text}\n" if text else "") is not None


def shortened_alike(shown: tuple[str, ...], actual: str) -> tuple[str, ...]:
    """The new output with the parts left out that the shown one leaves out.

    The first part keeps its number of lines, parts in the middle go where the output resembles
    them most, and the last part begins at the line that resembles its first line most.
    """
    lines = [line.rstrip() for line in actual.strip("\n").splitlines()]
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(line)
    while len(parts) > 1 and parts[-1] and not parts[-1][-1]:
        parts[-1].pop()
    if len(parts) == 1:
        return tuple(lines)
    first, *middle, last = parts
    made = lines[: len(first)]
    done = len(first)
    for part in middle:
        done = _place(part, lines, done, len(lines))
        made += [ELLIPSIS, *lines[done : done + len(part)]]
        done += len(part)
    usual = len(lines) - len(last)
    starts = range(done, len(lines)) if last else []
    likely = {k: (_likeness(last[:1], [lines[k]]), -abs(k - usual)) for k in starts}
    return (*made, ELLIPSIS, *lines[max(likely, key=likely.__getitem__, default=usual) :])


def _place(part: list[str], lines: list[str], start: int, end: int) -> int:
    """Where in ``lines[start:end]`` the part fits best."""
    places = range(start, max(start, end - len(part)) + 1)
    return max(places, key=lambda k: _likeness(part, lines[k : k + len(part)]))


def _likeness(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, "\n".join(one), "\n".join(other), autojunk=False).ratio()
