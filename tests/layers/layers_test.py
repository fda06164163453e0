"""Every #include of a project header must follow an edge that CMake declares; the declared edges form no cycle."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]careerflow/([a-z_]+)/', re.MULTILINE)
MODULE = re.compile(r"careerflow_module\(\s*(\w+)(.*?)\)", re.DOTALL)
KEYWORDS = {"HEADERS", "SOURCES", "DEPENDS", "PUBLIC", "PRIVATE"}
# Third-party headers that only named places may include (docs/develop/architecture.md).
FENCED = {
    re.compile(r"#\s*include\s*<boost/"): {"include/careerflow/framework/boost_graph.hpp"},
    re.compile(r"#\s*include\s*<(spdlog|fmt)/"): {"include/careerflow/core/spdlog.hpp"},
    re.compile(r"#\s*include\s*<Spectra/"): set(),
    re.compile(r"#\s*include\s*<(toml\+\+|nlohmann|CLI|pybind11)"): set(),
}


def declared_edges(root):
    edges = {}
    for path in sorted((root / "src").glob("*/CMakeLists.txt")):
        for name, body in MODULE.findall(path.read_text()):
            words, depends, reading = body.split(), [], False
            for word in words:
                if word in KEYWORDS:
                    reading = word == "DEPENDS"
                elif reading:
                    depends.append(word)
            edges[name] = set(depends)
    return edges


def reachable(edges, start):
    seen, queue = set(), [start]
    while queue:
        for target in edges.get(queue.pop(), ()):
            if target not in seen:
                seen.add(target)
                queue.append(target)
    return seen


def findings(root):
    edges = declared_edges(root)
    for name in edges:
        if name in reachable(edges, name):
            yield f"module {name} depends on itself through {sorted(edges[name])}"
    for folder in ("include/careerflow", "src"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".hpp", ".cpp", ".h"}:
                continue
            module = path.relative_to(root / folder).parts[0]
            if module not in edges:
                continue
            allowed = reachable(edges, module) | {module}
            text = path.read_text()
            for target in sorted(set(INCLUDE.findall(text)) - allowed):
                yield f"{path.relative_to(root)} includes {target}, which module {module} does not depend on"
            if folder.startswith("include"):
                for pattern, exceptions in FENCED.items():
                    if pattern.search(text) and str(path.relative_to(root)) not in exceptions:
                        yield f"{path.relative_to(root)} is public and includes {pattern.pattern}"


def main():
    root = pathlib.Path(sys.argv[1])
    edges = declared_edges(root)
    if "core" not in edges:
        sys.exit("no module declarations found: the pattern of this test no longer fits src/*/CMakeLists.txt")
    problems = list(findings(root))
    print("\n".join(problems) or f"{len(edges)} modules, no include outside the declared layers")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
