"""Writes the man page and the completions of bash, zsh and fish from what `careerflow --help` says.

usage: generate.py CAREERFLOW            write the files beside this script
       generate.py --check CAREERFLOW    fail if one of them is behind
"""

import argparse
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

OPTION = re.compile(r"^  ((?:-\w,)?--[\w-]+|-\w)(?: (\S.*?))?(?:\s{2,}(\S.*))?$")
ENTRY = re.compile(r"^  (\w[\w-]*)(?: (\S.*?))?(?:\s{2,}(\S.*))?$")
TAKES_FOLDER = {"--project", "--out"}
TAKES_FILE = {"--arcs", "--from-month"}


@dataclass
class Option:
    names: list
    value: str  # what it takes, as help shows it; empty for a flag
    text: str = ""

    @property
    def long(self):
        return self.names[-1]

    @property
    def choices(self):
        found = re.search(r"\{([\w,.-]+)\}", self.value)
        return found.group(1).split(",") if found else []

    @property
    def metavar(self):
        """TEXT:{text,csv,json} is for a reader text|csv|json; INT:POSITIVE is INT."""
        return "|".join(self.choices) or re.sub(r":\S+|\s*(REQUIRED|Excludes:.*|\.\.\.)", "", self.value).strip()


@dataclass
class Verb:
    name: str
    summary: str
    usage: str = ""
    positionals: list = field(default_factory=list)
    options: list = field(default_factory=list)
    verbs: list = field(default_factory=list)
    footer: str = ""


def help_of(command, *verb):
    return subprocess.run([command, *verb, "--help"], check=True, capture_output=True, text=True, timeout=60).stdout


def parse(name, text):
    """CLI11's help: description, `Usage:`, then groups headed `Name:` with two-space entries, then the footer."""
    before, _, after = text.partition("Usage: ")
    usage, _, rest = after.partition("\n")
    verb = Verb(name, " ".join(before.split()), usage.strip())
    lines, last = rest.split("\n"), None
    group = None
    for number, line in enumerate(lines):
        option, entry = OPTION.match(line), ENTRY.match(line)
        if re.match(r"^(Positionals|Options|Subcommands|\w[\w ]*):$", line) and starts_group(lines, number):
            group = line[:-1]
        elif group == "Subcommands" and entry:
            last = Verb(entry.group(1), entry.group(3) or "")
            verb.verbs.append(last)
        elif group == "Positionals" and entry:
            last = Option([entry.group(1)], entry.group(2) or "", entry.group(3) or "")
            verb.positionals.append(last)
        elif group and option:
            last = Option(option.group(1).split(","), option.group(2) or "", option.group(3) or "")
            verb.options.append(last)
        elif group and last is not None and line.startswith("     "):
            attribute = "summary" if isinstance(last, Verb) else "text"
            setattr(last, attribute, (getattr(last, attribute) + " " + line.strip()).strip())
        elif line.strip() and not line.startswith("  "):
            verb.footer = "\n".join(lines[number:]).strip()
            break
    return verb


def starts_group(lines, number):
    """A heading of options is followed by an option; one of the footer ("Examples:") is not."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return lines[number] in ("Positionals:", "Subcommands:") or OPTION.match(following) is not None


def read(command):
    top = parse("careerflow", help_of(command))
    top.verbs = [parse(verb.name, help_of(command, verb.name)) for verb in top.verbs]
    if not top.verbs:
        raise SystemExit("no verb was found in `careerflow --help`")
    return top


# --- bash ---------------------------------------------------------------------------------------------------------


def bash(top):
    cases, values = [], []
    for verb in top.verbs:
        words = " ".join(name for option in verb.options for name in option.names if name.startswith("--"))
        cases.append(f"        {verb.name}) words='{words}' ;;")
        for option in verb.options:
            if option.choices:
                values.append(f"        {verb.name}:{option.long}) words='{' '.join(option.choices)}' ;;")
    return f"""# bash completion of careerflow
_careerflow() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} verb=${{COMP_WORDS[1]}} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W '{" ".join(v.name for v in top.verbs)} --help --version' -- "$current")
        return
    fi
    case $previous in
        {"|".join(sorted(TAKES_FOLDER))}|-p)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return ;;
        {"|".join(sorted(TAKES_FILE))})
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return ;;
    esac
    case $verb:$previous in
{chr(10).join(values)}
    esac
    if [ -z "$words" ] && [[ $current != -* ]] && [ "$verb" = paths ]; then
        words=$(careerflow catalogue roles --format csv 2>/dev/null | sed -n '2,$s/,.*//p')
    elif [ -z "$words" ]; then
        case $verb in
{chr(10).join("    " + case for case in cases)}
        esac
        [[ $current == -* ]] || words=
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}}
complete -o filenames -F _careerflow careerflow
"""


# --- zsh ----------------------------------------------------------------------------------------------------------


def zsh_quoted(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text).replace("'", "'\\''")


def zsh_argument(option):
    names = option.names if len(option.names) == 1 else [f"({' '.join(option.names)})"]
    take = ""
    if option.value:
        if option.choices:
            take = f":value:({' '.join(option.choices)})"
        else:
            take = f":{option.metavar.lower() or 'value'}:"
            if option.long in TAKES_FOLDER:
                take = ":folder:_files -/"
            elif option.long in TAKES_FILE:
                take = ":file:_files"
    description = f"[{zsh_quoted(option.text)}]"
    if len(option.names) == 1:
        return [f"'{option.long}{description}{take}'"]
    return [f"'{names[0]}{name}{description}{take}'" for name in option.names]


def zsh(top):
    verbs = "\n".join(f"        '{verb.name}:{zsh_quoted(verb.summary)}'" for verb in top.verbs)
    cases = []
    for verb in top.verbs:
        lines = [argument for option in verb.options for argument in zsh_argument(option)] + ["'*:file:_files'"]
        joined = " \\\n                ".join(lines)
        cases.append(f"        {verb.name})\n            _arguments \\\n                {joined} ;;")
    return f"""#compdef careerflow
# zsh completion of careerflow
_careerflow() {{
    local -a verbs
    verbs=(
{verbs}
    )
    if (( CURRENT == 2 )); then
        _describe 'verb' verbs
        return
    fi
    local verb=$words[2]
    shift words
    (( CURRENT-- ))
    case $verb in
{chr(10).join(cases)}
    esac
}}
_careerflow "$@"
"""


# --- fish ---------------------------------------------------------------------------------------------------------


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish(top):
    lines = ["# fish completion of careerflow"]
    for verb in top.verbs:
        lines.append(
            f"complete -c careerflow -n __fish_use_subcommand -f -a {verb.name} -d {fish_quoted(verb.summary)}"
        )
    for verb in top.verbs:
        for option in verb.options:
            words = ["complete -c careerflow -n", f"'__fish_seen_subcommand_from {verb.name}'"]
            for name in option.names:
                words.append(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}")
            if option.choices:
                words.append(f"-x -a '{' '.join(option.choices)}'")
            elif option.value:
                words.append("-r" if option.long in TAKES_FOLDER | TAKES_FILE else "-x")
            words.append(f"-d {fish_quoted(option.text)}")
            lines.append(" ".join(words))
    return "\n".join(lines) + "\n"


# --- man ----------------------------------------------------------------------------------------------------------


def roff(text):
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(("\\&" + line if line[:1] in ".'" else line) for line in escaped.split("\n"))


def man_entries(options):
    for option in options:
        value = f" \\fI{roff(option.metavar)}\\fR" if option.metavar and option.names[0].startswith("-") else ""
        yield ".TP\n" + ", ".join(f"\\fB{roff(name)}\\fR" for name in option.names) + value
        yield roff(option.text) or "\\&"


def man(top):
    footer, _, exit_codes = top.footer.partition("Exit codes: ")
    lines = [
        ".TH CAREERFLOW 1",
        ".SH NAME",
        "careerflow \\- career frameworks as graphs, and a person's best routes through them",
        ".SH SYNOPSIS",
        *(f".B {roff('careerflow ' + v.name)}\n{roff(arguments(v))}\n.br" for v in top.verbs),
        ".SH DESCRIPTION",
        roff(top.summary),
        ".SH OPTIONS",
        *man_entries(top.options),
    ]
    for verb in top.verbs:
        lines += [f".SH {verb.name.upper()}", roff(verb.summary) + "."]
        lines += man_entries(verb.positionals)
        lines += man_entries(option for option in verb.options if option.long != "--help")
        if verb.footer:
            lines += [".PP", ".nf", roff(verb.footer), ".fi"]
    lines += [".SH EXIT STATUS", roff(exit_codes.strip()), ".SH NOTES", ".nf", roff(footer.strip()), ".fi"]
    return "\n".join(lines) + "\n"


def arguments(verb):
    return re.sub(r"^careerflow \S+ ?", "", verb.usage)


FILES = {"careerflow.bash": bash, "_careerflow": zsh, "careerflow.fish": fish, "careerflow.1": man}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("command")
    options = parser.parse_args()
    folder = pathlib.Path(__file__).resolve().parent
    top = read(options.command)
    behind = []
    for name, render in FILES.items():
        path, text = folder / name, render(top)
        if not options.check:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            behind.append(name)
    if behind:
        sys.exit(f"behind the help: {', '.join(behind)}. Run src/cli/shell/generate.py with the built command.")


if __name__ == "__main__":
    main()
