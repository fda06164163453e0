"""Runs the examples of Markdown pages and compares what they print with what the page says.

usage: examples_test.py --bin FOLDER PAGE...

A ``console`` block holds lines ``$ command`` and below each what it prints; ``# exit 3`` at the end of a command says
how it should end. A line ``…`` stands for any lines, ``…`` within a line for any text. The ``python`` blocks of a page
are one program, in order. Everything runs in an empty folder per page.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"\s+# exit (\d)$")
TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "MPLBACKEND": "Agg", "PYTHONDONTWRITEBYTECODE": "1"}


def blocks(page):
    """(language, first line number, text) of every fenced block that is run."""
    text = page.read_text()
    for found in FENCE.finditer(text):
        # Python sessions with >>> are run by tests/python/guide_test.py, which compares what they print.
        if found.group(1) in ("console", "python") and not found.group(2).startswith(">>>"):
            yield found.group(1), text.count("\n", 0, found.start()) + 2, found.group(2)


def commands(text):
    """(line offset, command, exit code, expected lines) of a console block."""
    steps = []
    for offset, line in enumerate(text.rstrip("\n").split("\n")):
        if line.startswith("$ "):
            exit_code = EXIT.search(line)
            steps.append((offset, EXIT.sub("", line[2:]), int(exit_code.group(1)) if exit_code else 0, []))
        elif steps:
            steps[-1][3].append(line)
        else:
            raise SystemExit(f"a console block must begin with '$ ', not {line!r}")
    return steps


def matches(expected, printed):
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*?".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"
    lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    return re.fullmatch(pattern, "\n".join(lines) + "\n") is not None


def run_console(text, folder, environment):
    for offset, command, exit_code, expected in commands(text):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        if done.returncode != exit_code:
            yield offset, f"`{command}` ended with {done.returncode}, not {exit_code}:\n{done.stdout}"
        elif expected and not matches(expected, done.stdout):
            yield offset, f"`{command}` printed\n{done.stdout}but the page says\n" + "\n".join(expected)


def run_python(program, folder, environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    if done.returncode != 0:
        yield 0, "the python blocks of this page fail:\n" + done.stdout


def failures(page, environment):
    with tempfile.TemporaryDirectory() as folder:
        program = ""
        for language, line, text in blocks(page):
            if language == "python":
                # Blank lines keep the line numbers of the page in a traceback.
                program += "\n" * (line - 1 - program.count("\n")) + text
            else:
                for offset, problem in run_console(text, folder, environment):
                    yield f"{page}:{line + offset}: {problem}"
        if program:
            for _, problem in run_python(program, folder, environment):
                yield f"{page}: {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder that holds the careerflow command")
    parser.add_argument("pages", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    path = f"{options.bin.resolve()}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **TERMINAL, "PATH": path}
    pages = [page for path in options.pages for page in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    problems, count = [], 0
    for page in pages:
        count += sum(1 for _ in blocks(page))
        problems.extend(failures(page, environment))
    print("\n\n".join(problems) or f"{count} examples on {len(pages)} pages run as written")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
