"""The pages of the guide that show Python print what they show."""

import doctest
import pathlib
import re

import pytest

GUIDE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "guide"
PAGES = sorted(page.name for page in GUIDE.glob("*.md") if "```python\n>>>" in page.read_text())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_what_it_shows(name):
    text = "\n".join(re.findall(r"```python\n(>>>.*?)```", (GUIDE / name).read_text(), re.S))
    page = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    report = []
    runner.run(page, out=report.append)
    assert page.examples and not runner.failures, "".join(report)


def test_there_are_such_pages():
    assert "chains.md" in PAGES
