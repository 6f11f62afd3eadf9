"""HTML in pieces: elements with escaped attributes, and words from outside escaped."""

from __future__ import annotations

from html import escape

VOID = frozenset({"img", "meta", "wbr", "br"})
"""Elements without an end tag."""


def tag(name: str, inside: str = "", /, **attributes: str) -> str:
    """An element around finished HTML; ``class_`` is the attribute ``class``.

    >>> tag("p", words("a < b"), class_="note")
    '<p class="note">a &lt; b</p>'
    >>> tag("wbr")
    '<wbr/>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}/>" if name in VOID else f"<{name}{given}>{inside}</{name}>"


def words(text: str) -> str:
    """Words from outside, escaped.

    >>> words('"x" & <y>')
    '&quot;x&quot; &amp; &lt;y&gt;'
    """
    return escape(text)


def link(target: str, inside: str) -> str:
    """A link to a place of the page, around finished HTML.

    >>> link("T08", "see")
    '<a href="#T08">see</a>'
    """
    return tag("a", inside, href=f"#{target}")
