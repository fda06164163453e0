"""Writes the pages of the reference that come from the program itself, so that they cannot fall behind it.

reference/cpp/MODULE.rst   every public header of a module: from the comments in the headers, read by doxygen
"""

import argparse
import pathlib
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

MODULE_ORDER = (
    "core random framework markov results project paths workforce projection simulation analysis io app".split()
)
DIRECTIVES = {"function": "function", "variable": "member", "typedef": "type"}


def escaped(text):
    return re.sub(r"([\\*`|_])", r"\\\1", text or "")


def inline(node):
    """The text of one paragraph as reStructuredText on one line."""
    parts = [escaped(node.text)]
    for child in node:
        if child.tag == "computeroutput":
            parts.append("``" + "".join(child.itertext()).strip() + "``\\ ")
        elif child.tag in ("itemizedlist", "orderedlist", "verbatim", "programlisting", "parameterlist", "simplesect"):
            pass  # written by blocks()
        elif child.tag == "formula":
            parts.append(":math:`" + child.text.strip("$ ") + "`\\ ")
        elif child.tag in ("ndash", "mdash"):
            parts.append("–" if child.tag == "ndash" else "—")
        else:
            parts.append(inline(child))
        parts.append(escaped(child.tail))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def blocks(node):
    """Paragraphs, lists and quoted code below `node`, one string each."""
    for para in node.findall("para"):
        text = inline(para)
        if text:
            yield text
        for child in para:
            if child.tag in ("itemizedlist", "orderedlist"):
                yield "\n".join("- " + " ".join(blocks(item)) for item in child.findall("listitem"))
            elif child.tag == "verbatim":
                yield "::\n\n" + indented(child.text.strip("\n"))
            elif child.tag == "programlisting":
                lines = ["".join(line.itertext()) for line in child.findall("codeline")]
                yield ".. code-block:: cpp\n\n" + indented("\n".join(lines))
            elif child.tag == "simplesect":
                yield " ".join(blocks(child))


def indented(text, by="   "):
    return "\n".join(by + line if line else line for line in text.split("\n"))


def description(node):
    found = []
    for tag in ("briefdescription", "detaileddescription"):
        if node.find(tag) is not None:
            found.extend(blocks(node.find(tag)))
    return "\n\n".join(found)


def text_of(node, tag):
    found = node.find(tag)
    return re.sub(r"\s+", " ", "".join(found.itertext())).strip() if found is not None else ""


def template_prefix(node):
    params = node.find("templateparamlist")
    if params is None:
        return ""
    names = [" ".join(filter(None, (text_of(p, "type"), text_of(p, "declname")))) for p in params.findall("param")]
    return f"template<{', '.join(names)}> "


def directive(kind, signature, body):
    return f".. cpp:{kind}:: {signature}\n" + (f"\n{indented(body)}\n" if body else "")


def member(node, scope):
    """The directive of a function, variable, type name or enumeration; empty for what is no part of the interface."""
    kind, name = node.get("kind"), scope + text_of(node, "name")
    if kind == "enum":
        values = [directive("enumerator", text_of(v, "name"), description(v)) for v in node.findall("enumvalue")]
        strong = "enum-class" if node.get("strong") == "yes" else "enum"
        return directive(strong, name, "\n\n".join(filter(None, [description(node), *values])))
    if kind not in DIRECTIVES:
        return ""
    type_name, arguments, initial = (text_of(node, t) for t in ("type", "argsstring", "initializer"))
    if kind == "typedef":
        signature = f"{name} = {type_name}"
    elif kind == "variable":
        signature = (
            f"{type_name} {name}{arguments} {initial}" if len(initial) < 60 else f"{type_name} {name}{arguments}"
        )
    else:
        signature = f"{type_name} {name}{arguments}"
    return directive(DIRECTIVES[kind], (template_prefix(node) + signature).strip(), description(node))


def compound(node):
    members = [
        member(m, "")
        for section in node.findall("sectiondef")
        for m in section.findall("memberdef")
        if m.get("prot") == "public"
    ]
    signature = template_prefix(node) + text_of(node, "compoundname")
    bases = [text for text in ("".join(b.itertext()) for b in node.findall("basecompoundref")) if text]
    if bases:
        signature += " : " + ", ".join(f"public {base}" for base in bases)
    return directive(node.get("kind"), signature, "\n\n".join(filter(None, [description(node), *members])))


def place(node):
    location = node.find("location")
    return location.get("declfile") or location.get("file"), int(location.get("declline") or location.get("line"))


def cpp_entries(xml):
    """Maps each header (careerflow/MODULE/topic.hpp) to its entries in the order of declaration."""
    entries = defaultdict(list)
    for path in sorted(xml.glob("*.xml")):
        for node in ElementTree.parse(path).getroot().findall("compounddef"):
            name = text_of(node, "compoundname")
            if not name.startswith("careerflow") or "::detail" in name:
                continue
            if node.get("kind") in ("struct", "class"):
                entries[place(node)[0]].append((place(node)[1], compound(node)))
            elif node.get("kind") == "namespace":
                for found in node.iter("memberdef"):
                    header, line = place(found)
                    entries[header].append((line, member(found, name + "::")))
    return {header: [text for _, text in sorted(found) if text] for header, found in entries.items()}


def title(text, line):
    return f"{text}\n{line * len(text)}\n"


def write_cpp_reference(xml, folder):
    folder.mkdir(parents=True, exist_ok=True)
    modules = defaultdict(list)
    for header, entries in sorted(cpp_entries(xml).items()):
        module = header.split("/")[-2]
        name = "/".join(header.split("/")[-3:])
        modules[module].append(title(name, "-") + "\n" + "\n".join(entries))
    if "core" not in modules:
        raise SystemExit("no public header was found in what doxygen wrote")
    for module, sections in modules.items():
        (folder / f"{module}.rst").write_text(title(f"Module {module}", "=") + "\n" + "\n".join(sections))
    order = sorted(modules, key=lambda m: (MODULE_ORDER.index(m) if m in MODULE_ORDER else len(MODULE_ORDER), m))
    listing = "\n".join(f"   {module}" for module in order)
    (folder / "index.rst").write_text(
        title("C++", "=")
        + "\nOne page per module, from the lowest layer up. Link ``careerflow::careerflow``, or single modules "
        "such as ``careerflow::paths``.\n\n.. toctree::\n   :maxdepth: 2\n\n" + listing + "\n"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=pathlib.Path, required=True, help="build directory")
    parser.add_argument("--xml", type=pathlib.Path, required=True, help="what doxygen wrote")
    parser.add_argument("--to", type=pathlib.Path, required=True, help="folder that holds the copied pages")
    options = parser.parse_args()
    version = re.search(r"CMAKE_PROJECT_VERSION:\w+=(.+)", (options.binary / "CMakeCache.txt").read_text()).group(1)
    (options.to / "version.txt").write_text(version + "\n")
    write_cpp_reference(options.xml, options.to / "reference" / "cpp")


if __name__ == "__main__":
    main()
