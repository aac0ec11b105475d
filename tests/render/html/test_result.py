"""A report as a piece of HTML."""

from __future__ import annotations

import re

from cnntutor.render.html.result import format_result
from tests.support import grade_source, solution

WRONG = solution("3").replace("window.max(axis=(0, 1))", "window.min(axis=(0, 1))")


def test_it_brings_its_style_and_no_script() -> None:
    """Every rule is for what is inside of it, so that the notebook keeps its own."""
    html = format_result(grade_source(WRONG, "exercise3"), "65 of 100.", ["Graded: the cells [1]"])
    assert "<script" not in html
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]
    rules = [line for line in style.splitlines() if "{" in line]
    assert rules
    assert all(rule.lstrip().startswith(".cnntutor") for rule in rules)
    assert "heat4" in html.partition("</style>")[2]
    assert "Graded: the cells [1]" in html


def test_the_window_is_drawn_with_its_number() -> None:
    """Both have a frame: the number in the student's values and in the difference, and the window."""
    html = format_result(grade_source(WRONG, "exercise3"), "65 of 100.").partition("</style>")[2]
    assert re.search(r'<td class="here"><mark>[^<]+</mark>', html)
    assert re.search(r'<td class="heat\d here">', html)
    assert re.search(r'<table class="grid here">\s*<caption>window', html)


def test_it_is_no_part_of_the_readers_page() -> None:
    """No headings, which would stand among the notebook's, and no landmarks, which would be there twice."""
    html = format_result(grade_source(WRONG, "exercise3"), "65 of 100.")
    assert not re.search(r'<h\d|role="region"|<section|<main', html)


def test_what_a_submission_says_stays_text() -> None:
    """Nothing that a student wrote or printed is markup."""
    html = format_result(grade_source("print('<b>bold</b>')\nraise ValueError('<i>')", "exercise3"), "0 <")
    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;" in html
