"""Elements: well-formed whatever the words are."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from foldproof.report.markup import link, tag, words

plain_text = st.text(st.characters(min_codepoint=32, exclude_categories=["C"]))


@given(plain_text, plain_text)
def test_words_and_attributes_come_back(text, value):
    element = ET.fromstring(tag("p", words(text), title=value))
    assert (element.text or "", element.get("title")) == (text, value)


def test_names_of_attributes_are_those_of_html():
    assert tag("p", class_="a", aria_label="b", name="c") == (
        '<p class="a" aria-label="b" name="c"></p>'
    )


def test_a_void_element_has_no_end():
    assert tag("img", alt="") == '<img alt=""/>'


def test_a_link_stays_on_the_page():
    assert ET.fromstring(link('a"b', "x")).get("href") == '#a"b'
