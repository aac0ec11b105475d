"""The report as somebody meets it who opens it in a browser."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.decisions import EVERYBODY, LASTING, Decision, Place
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.html.report import write_report
from cnntutor.submissions.intake.students import Student
from tests.classes import ABSENT, KEPT_NAME, NOT_BEGUN, PERSISTENT, SCRIPT, UNREADABLE, address_of
from tests.gradebook.statistics.test_class_statistics import graded, question
from tests.render.html.conftest import PATIENCE

CONTRAST = """() => {
  const parts = (words) => words.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || !element.getClientRects().length || element.closest("desc, title, script")) continue;
    const style = getComputedStyle(element);
    const [one, other] = [parts(element.closest("svg") ? style.fill : style.color), behind(element)]
      .map(light).sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) found.push(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
  }
  return found;
}"""

STRUCTURE = """() => {
  const found = [];
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) found.push(`heading ${heading.textContent}`);
    level = next;
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent.trim()) found.push("a table without a caption");
    if (table.querySelector("th:not([scope])")) found.push(`no scope in ${table.caption.textContent}`);
  }
  for (const svg of document.querySelectorAll("svg")) {
    const named = svg.getAttribute("aria-labelledby").split(" ").map((id) => svg.querySelector(`#${id}`));
    if (svg.getAttribute("role") !== "img" || named.some((part) => !part?.textContent)) found.push("drawing");
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size < ids.length) found.push("an id twice");
  const regions = [...document.querySelectorAll('[role="region"]')].map((one) => one.ariaLabel);
  if (new Set(regions).size < regions.length) found.push("a region twice");
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!ids.includes(link.getAttribute("href").slice(1))) found.push(`${link.href} leads nowhere`);
  }
  for (const field of document.querySelectorAll("input, select")) {
    if (!field.labels.length) found.push(`${field.id} has no label`);
  }
  return found;
}"""

NAMES = "#students tbody tr th"


@dataclass(kw_only=True)
class Opened:
    """A page, with what the browser said and asked for since it was opened."""

    page: Page
    file: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self) -> Page:
        """Go to the file."""
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(self.file.as_uri())
        return self.page

    def require_quiet(self) -> None:
        """Make sure that the page complained of nothing and asked for nothing but itself."""
        assert self.said == []
        assert self.asked == [self.file.as_uri()]


@contextlib.contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[Page]:
    """Give a page that has been opened and is closed again, if it was quiet."""
    context = browser.new_context(**options)
    new = Opened(page=context.new_page(), file=file)
    yield new.open()
    new.require_quiet()
    context.close()


@pytest.fixture(scope="module")
def every_page(browser: Browser, report: Path) -> Iterator[dict[str, Opened]]:
    """Give the page of the class and those of some students, open and all unfolded."""
    context = browser.new_context()
    names = {"class": "index.html"} | {
        student: address_of(student) for student in (PERSISTENT, KEPT_NAME, UNREADABLE, ABSENT, NOT_BEGUN)
    }
    found = {name: Opened(page=context.new_page(), file=report / file) for name, file in names.items()}
    for one in found.values():
        one.open().evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    yield found
    context.close()


def column(page: Page, number: int) -> list[str]:
    """Return what the cells of one column of the table say, from 0."""
    cells = f"#students tbody tr > :nth-child({number + 1})"
    return [text.strip() for text in page.locator(cells).all_inner_texts()]


def test_every_student_can_be_reached(every_page: dict[str, Opened], report: Path) -> None:
    """Each link of the table leads to the page of that student."""
    links = every_page["class"].page.locator("#students tbody a")
    reached = dict(
        links.evaluate_all("(all) => all.map((link) => [link.innerText, link.getAttribute('href')])")
    )
    assert len(reached) == 25
    assert all((report / str(target)).is_file() for target in reached.values())
    assert reached[PERSISTENT] == address_of(PERSISTENT)


def test_structure(every_page: dict[str, Opened]) -> None:
    """Headings in order, captions, scopes, labels and texts for drawings; one language, one landmark."""
    for name, one in every_page.items():
        assert (name, one.page.evaluate(STRUCTURE)) == (name, [])
        assert one.page.locator("html[lang=en]").count() == 1
        assert one.page.locator("main").count() == 1
        one.require_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(every_page: dict[str, Opened], scheme: Any) -> None:
    """Every text stands out from what is behind it by 4.5 to 1, in light and in dark."""
    for name, one in every_page.items():
        one.page.emulate_media(color_scheme=scheme)
        behind = one.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert (behind == "rgb(20, 23, 26)") == (scheme == "dark")
        assert (name, one.page.evaluate(CONTRAST)) == (name, [])


def test_on_a_phone(every_page: dict[str, Opened]) -> None:
    """At 360 pixels nothing makes the page as a whole scroll sideways, also not with all unfolded."""
    for name, one in every_page.items():
        one.page.set_viewport_size({"width": 360, "height": 700})
        width = one.page.evaluate("document.documentElement.scrollWidth")
        one.page.set_viewport_size({"width": 1280, "height": 720})
        assert (name, width) == (name, 360)


@pytest.mark.parametrize("width", [1100, 500, 360])
def test_a_name_in_a_box_is_in_one_piece(browser: Browser, tmp_path: Path, width: int) -> None:
    """Names of questions that count for nobody are broken between each other, and not inside."""
    names = ("residual_block", "bottleneck_weights", "inception_module")
    with Gradebook(tmp_path / "class.db", writable=True) as book:
        book.add(graded("Ada", [question(5.0, name=name) for name in names]))
        for name in names:
            place = Place(EVERYBODY, "exercise1", name, LASTING)
            book.decide(
                Decision(ruling=Ruling.DROPPED, place=place, score=10, max_score=10, comment="?", author="B")
            )
        page_of_class = write_report(book, tmp_path / "pages").index
    lines = """(all) => all.map((one) => {
      const text = document.createRange();
      text.selectNodeContents(one);
      return new Set([...text.getClientRects()].map((box) => Math.round(box.top))).size;
    })"""
    with opened(browser, page_of_class, viewport={"width": width, "height": 700}) as page:
        assert page.locator("dd code").evaluate_all(lines) == [1, 1, 1]


def test_sorting(browser: Browser, report: Path) -> None:
    """By points and by name, either way, with the mouse and with the keyboard; no grade comes last."""
    with opened(browser, report / "index.html") as page:
        by_points = page.locator("#students thead th").nth(1)
        by_points.get_by_role("button").click()
        *ascending, nothing = column(page, 1)
        assert nothing == "–"
        assert ascending == sorted(ascending, key=float)
        assert float(ascending[0]) < float(ascending[-1])
        assert by_points.get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Enter")
        assert column(page, 1) == [*sorted(ascending, key=float, reverse=True), "–"]
        assert by_points.get_attribute("aria-sort") == "descending"
        assert page.locator("#students thead [aria-sort]").count() == 1
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space")
        names = column(page, 0)
        plain = [
            unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore") for name in names
        ]
        assert plain == sorted(plain)
        page.keyboard.press("Space")
        assert column(page, 0) == names[::-1]
        for way in ("ascending", "descending"):
            page.locator("#students thead button").nth(3).click()
            assert page.locator("#students thead th").nth(3).get_attribute("aria-sort") == way
            last = column(page, 3)[-4:]
            assert all(text in ("–", "unreadable", "not graded") for text in last), last


def test_filtering(browser: Browser, report: Path) -> None:
    """By a part of the name without regard to accents and case, and by state; the count follows."""
    with opened(browser, report / "index.html") as page:
        count, names = page.get_by_role("status"), page.locator(NAMES)
        expect(count).to_have_text("25 students")
        field = page.get_by_label("Name contains")
        field.fill("AGAIN")
        expect(names).to_have_text([PERSISTENT])
        expect(count).to_have_text("1 of 25 students")
        for typed in ("rémi", "remi", "RE\u0301MI"):
            field.fill("no such name")
            expect(names).to_have_count(0)
            field.fill(typed)
            expect(names).to_have_text([re.compile(", Rémi$")])
        field.fill("")
        expect(names).to_have_count(25)
        for state, name in (("handed in nothing", ABSENT), ("nothing begun", NOT_BEGUN)):
            page.get_by_label("Show").select_option(state)
            expect(names).to_have_text([name])
        page.get_by_label("Show").select_option("everybody")
        expect(count).to_have_text("25 of 25 students")


def test_a_large_class_is_shown_in_parts(browser: Browser, tmp_path: Path) -> None:
    """A table of thousands stays quick: the first rows of any order and filter, the others on demand."""
    with Gradebook(tmp_path / "gradebook.db", writable=True) as book:
        book.enrol(Student(name=f"Student {number}") for number in range(1200))
        write_report(book, tmp_path / "html")
    with opened(browser, tmp_path / "html" / "index.html") as page:
        count, names = page.get_by_role("status"), page.locator(NAMES)
        expect(count).to_have_text("1,200 of 1,200 students, the first 500 are shown")
        page.locator("#students thead button").first.click()
        expect(names.first).to_have_text("Student 1199")
        page.get_by_label("Name contains").fill("student 7")
        expect(names).to_have_count(111)
        page.get_by_label("Name contains").fill("")
        for shown in (1000, 1200):
            page.get_by_role("button", name="Show 500 more").click()
            expect(names).to_have_count(shown)
        expect(count).to_have_text("1,200 of 1,200 students")
        assert page.get_by_role("button", name="Show 500 more").count() == 0


def test_what_is_hostile_is_text(every_page: dict[str, Opened]) -> None:
    """Names, messages and output that try to break out stand on the page, and nothing of them runs."""
    for page in (every_page["class"].page, every_page[KEPT_NAME].page):
        shown = page.locator("body").inner_text()
        assert page.evaluate("window.ran") is None
        assert page.locator("img").count() == 0
        for text in (SCRIPT, "{{7*7}}", "{% raw %}", "&lt;b&gt;", "␛[31m", "onerror="):
            assert text in shown, text
        assert not {"\u202e", "\u2066", "\x1b"} & set(page.content())


def test_no_script_but_the_own_one_may_run(browser: Browser, report: Path, tmp_path: Path) -> None:
    """Were a script to get into a page all the same, the page's policy would keep it from running."""
    for name in ("index.html", address_of(PERSISTENT)):
        text = (report / name).read_text(encoding="utf-8")
        broken = Opened(page=browser.new_page(), file=tmp_path / Path(name).name)
        broken.file.write_text(
            text.replace("</main>", f"{SCRIPT}<img src=x onerror='window.ran = true'></main>")
        )
        assert broken.open().evaluate("window.ran") is None
        assert any("Content Security Policy" in one for one in broken.said)
        broken.page.close()


def test_without_javascript(browser: Browser, report: Path) -> None:
    """The page is complete: every student, no field that does nothing, no button that does nothing."""
    with opened(browser, report / "index.html", java_script_enabled=False) as page:
        assert page.locator("#students tbody tr").count() == 25
        assert page.locator("form:visible, button:visible, input:visible").count() == 0
        assert page.get_by_role("status").inner_text() == "25 students"


def test_the_first_tab_leads_past_the_navigation(browser: Browser, report: Path) -> None:
    """The link to the content shows itself when it has the focus, and where the focus is can be seen."""
    with opened(browser, report / "index.html") as page:
        page.keyboard.press("Tab")
        skip = page.get_by_text("Skip to the content")
        box = skip.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert skip.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"


def test_on_paper(browser: Browser, report: Path) -> None:
    """In print nothing is cut off by a box that would scroll, and what cannot be used is left out."""
    with opened(browser, report / "index.html") as page:
        page.emulate_media(media="print")
        assert page.locator("nav:visible, form:visible").count() == 0
        assert page.locator(".tall").evaluate("(box) => getComputedStyle(box).overflowY") == "visible"
