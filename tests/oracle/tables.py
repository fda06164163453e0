"""A project folder as plain rows: CSV tables, the bundled catalogue under them, a scenario over them.

Slow and readable on purpose: this is what the library is compared with. It trusts its input (the library is what
checks projects) and reads only what the rule and the money of a month need.
"""

import csv
import math
from dataclasses import dataclass, field
from pathlib import Path

import tomllib

CATALOGUE = Path(__file__).resolve().parents[2] / "src" / "io" / "catalogue"

# What identifies a row of a framework table: a row of the project with the same key replaces the catalogue's.
KEYS = {
    "bands": ("band", "point"),
    "roles": ("id",),
    "qualifications": ("id",),
    "routes": ("id",),
    "pay_terms": ("item", "band"),
}
WORKFORCE = (
    "staff",
    "establishment",
    "rates",
    "filling",
    "recruitment",
    "training",
    "levy",
    "staff_costs",
    "targets",
    "groups",
)


def read_csv(path):
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8-sig") as file:
        return [{name: (cell or "").strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def overlaid(table, base, own):
    """Rows of the catalogue with the project's rows added, or put in their place."""
    if table == "route_costs":
        replaced = {row["route"] for row in own}
        return [row for row in base if row["route"] not in replaced] + own
    key = KEYS[table]
    rows = {tuple(row.get(k, "") for k in key): row for row in base}
    rows.update({tuple(row.get(k, "") for k in key): row for row in own})
    return list(rows.values())


def items(cell):
    return [item.strip() for item in (cell or "").split(";") if item.strip()]


def number(cell, default=None):
    return float(cell) if cell not in (None, "") else default


def whole(cell, default=None):
    return int(cell) if cell not in (None, "") else default


def month_index(text):
    """Months since year 0: differences of these are months."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def in_force(row, month):
    return (not row.get("from") or month_index(row["from"]) <= month) and (
        not row.get("until") or month <= month_index(row["until"])
    )


def latest(rows, key, month):
    """Of the rows in force, the latest of each key; in table order of the first row of the key."""
    chosen = {}
    for row in rows:
        if not in_force(row, month):
            continue
        name = tuple(row.get(k, "") for k in key)
        start = month_index(row["from"]) if row.get("from") else -1
        if name not in chosen or start >= chosen[name][0]:
            chosen[name] = (start, row)
    return [row for _, row in chosen.values()]


def same_cell(cell, wanted):
    text = (cell or "").strip()
    if text == str(wanted):
        return True
    try:
        return float(text) == float(wanted)
    except ValueError:
        return False


def cell_text(value):
    """As a cell of a table is written: numbers with the 15 digits that a cell may have."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def apply_scenario(tables, scenario):
    """Changes, added and removed rows of a scenario file, on the text of the tables."""
    for change in scenario.get("change", []):
        matched = [
            row for row in tables[change["table"]] if all(same_cell(row.get(k), v) for k, v in change["where"].items())
        ]
        if not matched:
            raise ValueError(f"a change of {change['table']} finds no row: {change['where']}")
        for row in matched:
            if "set" in change:
                row[change["column"]] = cell_text(change["set"])
            elif "multiply" in change:
                row[change["column"]] = cell_text(float(row[change["column"]]) * change["multiply"])
            else:
                row[change["column"]] = cell_text(float(row[change["column"]]) + change["add"])
    for removed in scenario.get("remove", []):
        rows = tables[removed["table"]]
        kept = [row for row in rows if not all(same_cell(row.get(k), v) for k, v in removed["where"].items())]
        if len(kept) == len(rows):
            raise ValueError(f"a removal from {removed['table']} finds no row: {removed['where']}")
        tables[removed["table"]] = kept
    for added in scenario.get("add", []):
        tables[added["table"]].append({k: cell_text(v) for k, v in added["row"].items()})


@dataclass
class Route:
    id: str
    to: str
    award: str
    post: str
    months: dict
    completion: float
    resits: int
    pay_basis: str
    pay_band: str
    automatic: bool
    cost_lines: list = field(default_factory=list)


@dataclass
class Project:
    """Everything the oracle knows of a project. ``rows`` holds the workforce tables as text."""

    start: int
    duration: str
    rows: dict
    bands: dict
    roles: dict
    routes: dict
    pay_terms: dict
    has_levy: bool

    def is_outside(self, role):
        return bool(role) and self.roles[role]["kind"] == "outside"

    def holds(self, role):
        return frozenset(items(self.roles[role].get("holds")))

    def counts_as(self, role, generic):
        while role:
            if role == generic:
                return True
            role = self.roles[role].get("variant_of", "")
        return False

    def band_rank(self, role):
        band = self.roles[role].get("band", "")
        order = list(self.bands)
        return order.index(band) if band in order else -1


def read_routes(rows, cost_rows):
    routes = {}
    for row in rows:
        routes[row["id"]] = Route(
            id=row["id"],
            to=row.get("to", ""),
            award=row.get("award", ""),
            post=row.get("post", ""),
            months={basis: whole(row.get(f"months_{basis}"), 0) for basis in ("min", "typical", "max")},
            completion=number(row.get("completion"), 1.0),
            resits=whole(row.get("resits"), 0),
            pay_basis=row.get("pay_basis") or "keeps_pay",
            pay_band=row.get("pay_band", ""),
            automatic=(row.get("end") or "automatic") == "automatic",
        )
    for line in cost_rows:
        if line["route"] in routes:
            routes[line["route"]].cost_lines.append(line)
    return routes


def read_bands(rows):
    """Points of every band as (months in band, pence a year), bands in order of first appearance."""
    bands = {}
    for row in rows:
        months = int(math.floor(float(row["years_in_band"]) * 12 + 0.5))
        bands.setdefault(row["band"], []).append((months, round(float(row["annual_pay_gbp"]) * 100)))
    return {band: sorted(points) for band, points in bands.items()}


def load(folder, scenario=None):
    """The project in ``folder``; ``scenario`` is the name of a file in its scenarios folder, or a path."""
    folder = Path(folder)
    with open(folder / "project.toml", "rb") as file:
        settings = tomllib.load(file)
    catalogue = settings["project"].get("catalogue", "nhs-england")
    tables = {table: read_csv(folder / f"{table}.csv") for table in WORKFORCE}
    for table in (*KEYS, "route_costs"):
        base = [] if catalogue == "none" else read_csv(CATALOGUE / catalogue / f"{table}.csv")
        tables[table] = overlaid(table, base, read_csv(folder / f"{table}.csv"))
    if scenario is not None:
        path = Path(scenario) if Path(scenario).exists() else folder / "scenarios" / f"{scenario}.toml"
        with open(path, "rb") as file:
            apply_scenario(tables, tomllib.load(file))
    return Project(
        start=month_index(settings["project"]["start"]),
        duration=settings.get("workforce", {}).get("duration", "typical"),
        rows={table: tables[table] for table in WORKFORCE},
        bands=read_bands(tables["bands"]),
        roles={row["id"]: {**row, "kind": row.get("kind") or "post"} for row in tables["roles"]},
        routes=read_routes(tables["routes"], tables["route_costs"]),
        pay_terms={(row["item"], row.get("band", "")): float(row["value"]) for row in tables["pay_terms"]},
        has_levy=bool(tables["levy"]),
    )
