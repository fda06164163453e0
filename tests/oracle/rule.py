"""One month of a workforce, in expectation, written down from the contract and nothing else.

Post people live in ``posts[role, clock, awards, waiting]`` and trainees in ``trainees[line, origin, months, awards]``:
plain dictionaries of heads. The order of events is the order of the methods of ``Month``.
"""

import ast
import math
from collections import defaultdict
from dataclasses import dataclass, field

from .tables import items, latest, number, whole

PER_YEAR = 12
RATE_KEY = ("role", "event", "to", "clock_from", "age_from", "leaver_type")
NOTHING = 1e-300


def rule_holds(rule, awards):
    """An entry rule over awards: names, ``and``, ``or``, brackets."""

    def value(node):
        if isinstance(node, ast.BoolOp):
            parts = [value(part) for part in node.values]
            return all(parts) if isinstance(node.op, ast.And) else any(parts)
        return node.id in awards

    return not rule or value(ast.parse(rule, mode="eval").body)


def awards_named(rule):
    return {node.id for node in ast.walk(ast.parse(rule, mode="eval")) if isinstance(node, ast.Name)} if rule else set()


@dataclass
class Line:
    """A row of the training table with what it takes from its route."""

    index: int
    row: dict
    route: object
    to: str
    months: int
    completion: float
    fail: float
    resits: int
    resit_months: int
    thirds: list

    def held_role(self, origin):
        return self.route.post or origin

    def drop_out_per_year(self, done):
        """Hazard of month ``done``: the integral of three constant pieces over [done, done + 1)."""
        if done >= self.months:
            return 0.0
        total = -math.log(self.completion / (1 - self.fail ** (self.resits + 1)))
        third = self.months / 3
        integral = 0.0
        for piece, weight in enumerate(self.thirds):
            overlap = min(done + 1, (piece + 1) * third) - max(done, piece * third)
            integral += total * weight / sum(self.thirds) * max(0.0, overlap) / third
        return PER_YEAR * integral

    def attempt(self, done):
        """Number of the attempt that falls due with ``done`` months done, or nothing."""
        late = done - self.months
        if late < 0 or (late > 0 and (not self.resit_months or late % self.resit_months)):
            return None
        return late // self.resit_months if late else 0


def read_line(project, index, row):
    route = project.routes[row["route"]]
    basis = row.get("months") or "project"
    if basis == "project":
        basis = project.duration
    months = route.months["typical" if basis == "uncertain" else basis]
    if months <= 0:
        raise ValueError(f"route {route.id} takes no time")
    thirds = [float(part) for part in items(row.get("dropout_thirds"))] or [60.0, 30.0, 10.0]
    line = Line(
        index=index,
        row=row,
        route=route,
        to=row.get("to") or route.to,
        months=months,
        completion=number(row.get("completion"), route.completion),
        fail=number(row.get("fail_per_attempt"), 0.0),
        resits=route.resits,
        resit_months=whole(row.get("resit_months"), 3),
        thirds=thirds,
    )
    if line.completion > 1 - line.fail ** (line.resits + 1) + 1e-12:
        raise ValueError(f"completion of {route.id} exceeds what its exams allow")
    return line


def hazards_of(rows):
    """Events per person-year of competing rows that share one measure."""
    if not rows:
        return []
    measures = {row["measure"] for row in rows}
    if len(measures) > 1:
        raise ValueError(f"rates of {rows[0]['role']} mix measures")
    measure = measures.pop()
    values = [float(row["value"]) for row in rows]
    times = PER_YEAR if measure.endswith("per_month") else 1
    if measure == "turnover_per_year":
        return values
    if measure.startswith("net_"):
        return [-times * math.log1p(-p) for p in values]
    total = sum(values)
    if total >= 1:
        raise ValueError(f"probabilities of {rows[0]['role']} add up to {total}")
    return [p / total * -math.log1p(-total) * times if total else 0.0 for p in values]


class Workforce:
    """The rows of a project, ready for the rule."""

    def __init__(self, project):
        self.project = project
        self.lines = [read_line(project, i, row) for i, row in enumerate(project.rows["training"])]
        for i, row in enumerate(project.rows["training"]):
            row["#"] = i
        self.fte = defaultdict(lambda: 1.0)
        for row in project.rows["staff"]:
            self.fte[row["role"]] = number(row.get("fte_per_head"), 1.0)
        self.clock_bound = defaultdict(int)
        for row in project.rows["rates"]:
            bounds = [whole(row.get("clock_from"), 0), whole(row.get("clock_to"), 0)]
            self.clock_bound[row["role"]] = max(self.clock_bound[row["role"]], *bounds)
        self.tracked = self.find_tracked()
        self._events = {}

    def find_tracked(self):
        rows = self.project.rows
        needed = set()
        for row in rows["training"] + rows["filling"]:
            needed |= awards_named(row.get("needs", ""))
        granted = {line.route.award for line in self.lines}
        for row in rows["staff"]:
            granted |= set(items(row.get("holds")))
        return needed & granted

    def awards_in(self, role, awards):
        """What of ``awards`` is kept track of in ``role``."""
        return frozenset(awards) & self.tracked - self.project.holds(role)

    def meets(self, rule, role, awards):
        return rule_holds(rule, awards | self.project.holds(role))

    def events(self, role, clock, month):
        """Competing events as (event, to, leaver type, hazard per year)."""
        key = (role, min(clock, self.clock_bound[role]), month)
        if key not in self._events:
            rows = [row for row in self.project.rows["rates"] if row["role"] == role]
            rows = [row for row in latest(rows, RATE_KEY, month) if self.bracket_holds(row, clock)]
            self._events[key] = [
                (row["event"], row.get("to", ""), leaver_type(row), hazard)
                for row, hazard in zip(rows, hazards_of(rows))
            ]
        return self._events[key]

    def bracket_holds(self, row, clock):
        upper = whole(row.get("clock_to"))
        return whole(row.get("clock_from"), 0) <= clock and (upper is None or clock < upper)

    def funded_fte(self, role, month):
        rows = [row for row in self.project.rows["establishment"] if row["role"] == role]
        rows = latest(rows, ("role",), month)
        return float(rows[0]["funded_fte"]) if rows else None

    def line_of_trainees(self, route, origin):
        """The training row that people on ``route`` from ``origin`` count under: the first that takes that role."""
        lines = [line for line in self.lines if line.route.id == route]
        fitting = [line for line in lines if origin in items(line.row["eligible_roles"])]
        return (fitting or lines)[0]

    def levy_price(self, line):
        """Pounds of tuition that the levy pays for one start."""
        return sum(
            float(cost["amount_gbp"])
            for cost in line.route.cost_lines
            if cost["payer"] == "levy" and cost["kind"] == "tuition" and (cost.get("basis") or "once") == "once"
        )


def leaver_type(row):
    if row["event"] in ("move", "rebanding"):
        return ""
    return row.get("leaver_type") or ("retirement" if row["event"] == "retirement" else "resignation")


@dataclass
class State:
    posts: dict = field(default_factory=lambda: defaultdict(float))
    trainees: dict = field(default_factory=lambda: defaultdict(float))
    offers: list = field(default_factory=list)  # (step of arrival, role, heads, joiner type)

    def heads(self, workforce):
        by_role = defaultdict(float)
        for (role, _, _, _), n in self.posts.items():
            by_role[role] += n
        for (index, origin, _, _), n in self.trainees.items():
            by_role[workforce.lines[index].held_role(origin)] += n
        return by_role


def whole_parts(heads, parts):
    """Whole heads spread evenly: running totals rounded, halves up."""
    totals = [math.floor(heads * k / parts + 0.5) for k in range(parts + 1)]
    return [after - before for before, after in zip(totals, totals[1:])]


def implied_months(line, start):
    """Months done at the start of those the line's intakes would have taken; every month if none of them would."""
    named = {int(month) for month in items(line.row["calendar_months"])}
    taken = [done for done in range(line.months) if (start - 1 - done) % 12 + 1 in named]
    return taken or list(range(line.months))


def start_state(workforce):
    state, project = State(), workforce.project
    for row in project.rows["staff"]:
        heads, holds = whole(row["headcount"]), items(row.get("holds"))
        if row.get("route"):
            origin = row.get("origin") or row["role"]
            line = workforce.line_of_trainees(row["route"], origin)
            done = [whole(row["months_done"])] if row.get("months_done") else implied_months(line, project.start)
            for k, n in zip(done, whole_parts(heads, len(done))):
                awards = frozenset(holds) & workforce.tracked
                state.trainees[line.index, origin, k, awards] += n
            continue
        waiting = ""
        if row.get("waiting_for"):
            route = project.routes[row["waiting_for"]]
            waiting, holds = route.to, [*holds, route.award]
        awards = workforce.awards_in(row["role"], holds)
        bound = workforce.clock_bound[row["role"]]
        clocks = [whole(row["clock_months"])] if row.get("clock_months") else range(60)
        for clock, n in zip(clocks, whole_parts(heads, len(clocks))):
            state.posts[row["role"], min(clock, bound), awards, waiting] += n
    return state


class Month:
    """One step, in order. After ``run`` the state is the closing one and the flows say how it came about."""

    def __init__(self, workforce, state, step, levy_balance):
        self.workforce, self.project, self.state = workforce, workforce.project, state
        self.step, self.month, self.levy_balance = step, workforce.project.start + step, levy_balance
        self.flows = defaultdict(float)  # (kind, from, to, type)
        self.entered = defaultdict(float)  # post cells that nobody leaves again this month
        self.starts = defaultdict(float)  # by (line, origin)
        self.passes = defaultdict(float)
        self.shortfall_eligible = defaultdict(float)  # by line
        self.shortfall_funding = defaultdict(float)

    def run(self):
        self.leave_move_drop_out()
        self.advance_clocks()
        self.complete()
        self.arrive()
        self.fill()
        started = self.intake()
        for cell, n in self.entered.items():
            self.state.posts[cell] += n
        for cell, n in started.items():
            self.state.trainees[cell] += n
        return self

    def note(self, kind, from_role, to_role, heads, type_=""):
        if heads > NOTHING:
            self.flows[kind, from_role, to_role, type_] += heads

    def enter(self, role, awards, heads, waiting=""):
        self.entered[role, 0, self.workforce.awards_in(role, awards), waiting] += heads

    # 1. Leave, move, drop out

    def leave_move_drop_out(self):
        posts, trainees = defaultdict(float), defaultdict(float)
        for (role, clock, awards, waiting), n in self.state.posts.items():
            events = self.workforce.events(role, clock, self.month)
            gone = self.take_events(events, role, role, awards, n)
            posts[role, clock, awards, waiting] += n - gone
        for (index, origin, done, awards), n in self.state.trainees.items():
            line = self.workforce.lines[index]
            held = line.held_role(origin)
            events = list(self.workforce.events(held, done, self.month))
            events.append(("drop_out", origin, "", line.drop_out_per_year(done)))
            gone = self.take_events(events, held, origin, awards, n)
            trainees[index, origin, done, awards] += n - gone
        self.state.posts, self.state.trainees = posts, trainees

    def take_events(self, events, held, origin, awards, n):
        total = sum(hazard for *_, hazard in events)
        if total <= 0:
            return 0.0
        going = n * -math.expm1(-total / PER_YEAR)
        for event, to, type_, hazard in events:
            heads = going * hazard / total
            if event == "drop_out":
                self.back_to_origin("drop_out", held, origin, awards, heads)
            elif event in ("move", "rebanding"):
                self.note("move" if event == "move" else "reband", held, to, heads)
                self.enter(to, awards | self.project.holds(held), heads)
            else:
                self.note("leave", held, "", heads, type_)
        return going

    def back_to_origin(self, kind, held, origin, awards, heads, waiting=""):
        if self.project.is_outside(origin):
            self.note(kind, held, "", heads, "end_of_contract")
            return
        self.note(kind, held, origin, heads)
        self.enter(origin, awards, heads, waiting)

    # 2. Clocks

    def advance_clocks(self):
        posts, trainees = defaultdict(float), defaultdict(float)
        for (role, clock, awards, waiting), n in self.state.posts.items():
            posts[role, min(clock + 1, self.workforce.clock_bound[role]), awards, waiting] += n
        for (index, origin, done, awards), n in self.state.trainees.items():
            trainees[index, origin, done + 1, awards] += n
        self.state.posts, self.state.trainees = posts, trainees

    # 3. Complete

    def complete(self):
        staying = defaultdict(float)
        for (index, origin, done, awards), n in self.state.trainees.items():
            line = self.workforce.lines[index]
            attempt = line.attempt(done)
            if attempt is None:
                staying[index, origin, done, awards] += n
                continue
            self.succeed(line, origin, awards, n * (1 - line.fail))
            if attempt < line.resits:
                staying[index, origin, done, awards] += n * line.fail
            elif line.fail:
                self.back_to_origin("fail", line.held_role(origin), origin, awards, n * line.fail)
        self.state.trainees = staying

    def succeed(self, line, origin, awards, heads):
        held, outside = line.held_role(origin), self.project.is_outside(origin)
        awards = awards | ({line.route.award} if line.route.award else set())
        self.passes[line.index, origin] += heads
        if not line.to:
            self.back_to_origin("appoint", held, origin, awards, heads)
        elif line.route.automatic or outside:
            self.note("appoint", held, line.to, heads)
            self.enter(line.to, awards, heads)
        else:
            self.back_to_origin("wait", held, origin, awards, heads, waiting=line.to)

    # 4. Arrive

    def join(self, kind, role, heads, type_):
        self.note(kind, "", role, heads, type_)
        self.enter(role, frozenset(), heads)

    def arrive(self):
        for due, role, heads, type_ in self.state.offers:
            if due == self.step:
                self.join("join_filled", role, heads, type_)
        self.state.offers = [offer for offer in self.state.offers if offer[0] > self.step]
        for row in latest(self.project.rows["recruitment"], ("role", "joiner_type", "group"), self.month):
            months = items(row.get("calendar_months"))
            if not months or str(self.month % 12 + 1) in months:
                self.join("join_recruited", row["role"], float(row["heads"]), row["joiner_type"])

    # 5. Fill

    def fill(self):
        roles = list(dict.fromkeys(row["role"] for row in self.project.rows["establishment"]))
        filling = latest(self.project.rows["filling"], ("role", "order"), self.month)
        heads = self.state.heads(self.workforce)
        for (role, _, _, _), n in self.entered.items():
            heads[role] += n
        for role in sorted(roles, key=lambda role: -self.project.band_rank(role)):
            sources = sorted((row for row in filling if row["role"] == role), key=lambda row: int(row["order"]))
            funded = self.workforce.funded_fte(role, self.month)
            if not sources or funded is None:
                continue
            fte = self.workforce.fte[role]
            offered = sum(n for _, of, n, _ in self.state.offers if of == role)
            vacant = max(0.0, funded - heads[role] * fte - offered * fte) / fte
            for source in sources:
                vacant -= self.fill_from(source, vacant, heads)

    def fill_from(self, source, vacant, heads):
        role, kind = source["role"], source["fill_from"]
        wanted = vacant * -math.expm1(-float(source["rate_per_month"]))
        if source.get("cap_per_month"):
            wanted = min(wanted, float(source["cap_per_month"]))
        if kind == "external":
            delay = whole(source.get("months_to_start"), 0)
            if delay:
                self.state.offers.append((self.step + delay, role, wanted, source["joiner_type"]))
            else:
                self.join("join_filled", role, wanted, source["joiner_type"])
                heads[role] += wanted
            return wanted
        if kind == "waiting":
            chosen = [c for c in self.state.posts if c[3] and self.project.counts_as(role, c[3])]
        else:
            needs = source.get("needs", "")
            chosen = [c for c in self.state.posts if c[0] == kind and self.workforce.meets(needs, c[0], c[2])]
        eligible = sum(self.state.posts[cell] for cell in chosen)
        wanted = min(wanted, eligible)
        if eligible <= NOTHING:
            return 0.0
        for cell in chosen:
            moved = self.state.posts[cell] * wanted / eligible
            self.state.posts[cell] -= moved
            self.note("fill_waiting" if kind == "waiting" else "fill_internal", cell[0], role, moved)
            self.enter(role, cell[2] | self.project.holds(cell[0]), moved)
            heads[cell[0]] -= moved
            heads[role] += moved
        return wanted

    # 6. Intake

    def intake(self):
        started = defaultdict(float)
        for row in latest(self.project.rows["training"], ("route", "eligible_roles"), self.month):
            if str(self.month % 12 + 1) in items(row["calendar_months"]):
                self.take_in(self.workforce.lines[row["#"]], started)
        return started

    def take_in(self, line, started):
        row, roles = line.row, items(line.row["eligible_roles"])
        share = number(row.get("eligible_share"), 1.0)
        outside = [role for role in roles if self.project.is_outside(role)]
        cells = [
            cell
            for cell in self.state.posts
            if cell[0] in roles and not cell[3] and self.workforce.meets(row.get("needs", ""), cell[0], cell[2])
        ]
        pool = sum(self.state.posts[cell] for cell in cells)
        eligible = math.inf if outside else share * pool
        if row.get("rate_per_person"):
            wanted = float(row["rate_per_person"]) * eligible
        else:
            wanted = self.places_taken(line, float(row["places"]), eligible)
        if outside:
            held = line.route.post
            self.note("join_intake", "", held, wanted, "wider_labour_market")
            started[line.index, outside[0], 0, frozenset()] += wanted
            self.starts[line.index, outside[0]] += wanted
        elif pool > NOTHING:
            for cell in cells:
                self.start_training(line, cell, self.state.posts[cell] * wanted / pool, started)

    def places_taken(self, line, places, eligible):
        funded = math.inf
        if line.row.get("funding") == "levy_only":
            price = self.workforce.levy_price(line)
            funded = self.levy_balance / price if price else math.inf
        taken = min(places, eligible, funded)
        reasons = self.shortfall_eligible if eligible <= funded else self.shortfall_funding
        reasons[line.index] += places - taken
        return taken

    def start_training(self, line, cell, heads, started):
        role = cell[0]
        self.state.posts[cell] -= heads
        self.note("intake", role, line.held_role(role), heads)
        awards = (cell[2] | self.project.holds(role)) & self.workforce.tracked
        started[line.index, role, 0, awards] += heads
        self.starts[line.index, role] += heads
