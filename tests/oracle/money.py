"""What a month costs, by payer and kind, in pence, from the closing stocks and the flows of that month."""

import math
from collections import defaultdict

from .tables import items, latest, number, whole


def half_up(x):
    return math.floor(x + 0.5)


class PayMix:
    """Everybody of a role, trainees who hold it included, by months in band: in expectation, counted without end."""

    def __init__(self, workforce):
        self.project = workforce.project
        self.heads = {role: defaultdict(float) for role, row in self.project.roles.items() if row.get("band")}
        # What a role is priced at that nobody has been in: its minimum.
        self.last = {role: {0: 1.0} for role in self.heads}
        for row in self.project.rows["staff"]:
            points = self.points(row["role"])
            stated = [float(share) for share in items(row.get("pay_points"))] or [0.0] * (len(points) - 1) + [1.0]
            for months, share in self.spread(points, stated).items():
                self.heads[row["role"]][months] += share * float(row["headcount"])
        for role in self.heads:
            self.remember(role)

    def spread(self, points, shares):
        """Evenly over the months of a point; the top point all at its threshold."""
        by_month = defaultdict(float)
        for at, share in enumerate(shares):
            first = points[at][0]
            after = points[at + 1][0] if at + 1 < len(points) else first + 1
            for months in range(first, after):
                by_month[months] += share / (after - first)
        return dict(by_month)

    def remember(self, role):
        """While nobody is in a role its last mix stands."""
        total = sum(self.heads[role].values())
        if total > 0:
            self.last[role] = {months: n / total for months, n in self.heads[role].items()}

    def points(self, role):
        return self.project.bands[self.project.roles[role]["band"]]

    def keeps_months(self, kind, source, to):
        same_band = self.project.roles[source]["band"] == self.project.roles[to]["band"]
        return kind == "reband" or same_band

    def take(self, flows):
        """Those who go leave in proportion to the opening mix; those who stay are a month older, and so are those who
        are re-banded or move within a band; everyone else who comes begins at none."""
        going, arriving = defaultdict(float), []
        for (kind, source, to, _), n in flows.items():
            if source == to:
                continue
            if source:
                going[source] += n
            if to and source and self.keeps_months(kind, source, to):
                arriving += [(to, months + 1, share * n) for months, share in self.last[source].items()]
            elif to:
                arriving.append((to, 0, n))
        for role, mix in self.heads.items():
            total = sum(mix.values())
            staying = max(0.0, total - going[role]) / total if total > 0 else 0.0
            # When all have gone the rounding error that stays behind is nobody.
            staying = staying if staying > 1e-12 else 0.0
            self.heads[role] = defaultdict(float, {months + 1: n * staying for months, n in mix.items() if n})
        for role, months, n in arriving:
            self.heads[role][months] += n
        for role in self.heads:
            self.remember(role)

    def point_shares(self, role):
        """Annual pence of every point of the role's band with the share of people on it."""
        paid = defaultdict(float)
        for months, share in self.last[role].items():
            paid[max(pay for at, pay in self.points(role) if at <= months)] += share
        return dict(paid)


class Levy:
    """The account as buckets by age in months, in pence."""

    def __init__(self, project):
        self.rows = project.rows["levy"]
        self.buckets = []
        first = latest(self.rows, (), project.start)
        if first:
            ages = whole(first[0]["expiry_months"])
            opening = 100 * number(first[0].get("opening_balance_gbp"), 0.0)
            self.buckets = [opening / ages] * ages
        self.expired = 0.0

    def balance(self):
        return sum(self.buckets)

    def month(self, month, claims):
        """What the account pays of ``claims``; takes income before and lets old money expire after."""
        row = latest(self.rows, (), month)[0]
        if not self.buckets:
            self.buckets = [0.0]
        self.buckets[0] += 100 * float(row["monthly_income_gbp"])
        left = claims
        for age in reversed(range(len(self.buckets))):
            paid = min(self.buckets[age], left)
            self.buckets[age] -= paid
            left -= paid
        older = [0.0, *self.buckets]
        expiry = whole(row["expiry_months"])
        self.expired = sum(older[expiry:])
        self.buckets = older[:expiry]
        return claims - left, float(row["co_investment_share"])


class Accounts:
    def __init__(self, workforce):
        self.workforce, self.project = workforce, workforce.project
        self.mix = PayMix(workforce)
        self.levy = Levy(self.project) if self.project.has_levy else None
        self._unit_costs = {}

    def term(self, item, band=""):
        terms = self.project.pay_terms
        return terms[item, band] if (item, band) in terms else terms[item, ""]

    def staff_cost(self, role, item, month, joiner_type=""):
        """The row of the role before that of every role, that of the joiner type before that of any."""
        rows = [row for row in self.project.rows["staff_costs"] if row["item"] == item]
        rows = latest(rows, ("role", "item", "joiner_type"), month)
        for wanted in ((role, joiner_type), (role, ""), ("", joiner_type), ("", "")):
            for row in rows:
                if (row.get("role", ""), row.get("joiner_type", "")) == wanted:
                    return float(row["value"]), row.get("payer") or "employer"
        return None, "employer"

    def unit_costs(self, role, annual, month):
        """Pence of one head and month (whole in a year) at ``annual`` full-time, and the employer's before headroom."""
        key = (role, annual, month)
        if key not in self._unit_costs:
            self._unit_costs[key] = self.price(role, annual, month)
        return self._unit_costs[key]

    def price(self, role, annual, month):
        share = self.staff_cost(role, "uplift_share", month)[0] or 0.0
        basic = half_up(annual * self.workforce.fte[role])
        uplift = half_up(basic * share)
        year = basic + uplift
        threshold = 100 * self.term("employer_ni_threshold")
        locally = half_up(year * self.term("employer_pension_paid_locally") / 100)
        system = half_up(year * self.term("employer_pension_rate") / 100)
        costs = {
            ("employer", "pay"): basic,
            ("employer", "uplift"): uplift,
            ("employer", "employer_ni"): half_up(max(0, year - threshold) * self.term("employer_ni_rate") / 100),
            ("employer", "pension"): locally,
            ("employer", "apprenticeship_levy_charge"): half_up(year * self.term("apprenticeship_levy") / 100),
            ("nhs_england", "pension"): system - locally,
        }
        costs = {key: pence / 12 for key, pence in costs.items()}
        employer = sum(pence for (payer, _), pence in costs.items() if payer == "employer")
        costs["employer", "headroom"] = employer * (self.staff_cost(role, "headroom_share", month)[0] or 0.0)
        return costs, employer

    def trainee_pay(self, line, origin, done):
        """Annual pence of full-time pay with the share of trainees on it."""
        route = line.route
        if route.pay_basis == "student":
            return {}
        if route.pay_basis == "keeps_pay":
            return self.mix.point_shares(origin)
        points = self.project.bands[route.pay_band]
        if route.pay_basis == "band":
            return {points[0][1]: 1.0}
        return {self.annex21(points[-1][1], max(1, line.months - done), route.pay_band): 1.0}

    def annex21(self, maximum, left, band):
        steps = ((12, "lt_12"), (24, "12_24"), (36, "24_36"))
        name = next((name for months, name in steps if left <= months), "36_48")
        share = half_up(maximum * self.term(f"annex21_{name}_months_to_go", band) / 100)
        return max(share, half_up(100 * self.term("annex21_floor", band)))

    def account(self, month, closing):
        """Costs of a month that has run, as {(payer, kind): pence}."""
        self.costs = defaultdict(float)
        self.month = month
        self.mix.take(month.flows)
        self.pay(closing)
        self.training(closing)
        self.joiners_and_posts(closing)
        return dict(self.costs)

    def add(self, costs, heads):
        for key, pence in costs.items():
            self.costs[key] += heads * pence

    def pay(self, closing):
        posts = defaultdict(float)
        for (role, _, _, _), n in closing.posts.items():
            posts[role] += n
        for role, n in posts.items():
            for annual, share in self.mix.point_shares(role).items():
                self.add(self.unit_costs(role, annual, self.month.month)[0], n * share)
        for (index, origin, done, _), n in closing.trainees.items():
            line = self.workforce.lines[index]
            for annual, share in self.trainee_pay(line, origin, done).items():
                self.add(self.unit_costs(line.held_role(origin), annual, self.month.month)[0], n * share)

    def training(self, closing):
        claims = 0.0
        on_route, within = defaultdict(float), defaultdict(float)
        for (index, _, done, _), n in closing.trainees.items():
            on_route[index] += n
            within[index] += n if done < self.workforce.lines[index].months else 0.0
        for line in self.workforce.lines:
            starts, passes = self.of_line(self.month.starts, line), self.of_line(self.month.passes, line)
            price = 100 * self.workforce.levy_price(line)
            claims += 0.8 * price / line.months * within[line.index] + 0.2 * price * passes
            for cost in line.route.cost_lines:
                self.cost_line(cost, starts, on_route[line.index])
        self.pay_claims(claims)

    @staticmethod
    def of_line(counts, line):
        return sum(n for (index, _), n in counts.items() if index == line.index)

    def cost_line(self, cost, starts, on_route):
        basis = cost.get("basis") or "once"
        if basis == "once" and cost["payer"] == "levy" and cost["kind"] == "tuition":
            return
        heads = starts if basis == "once" else on_route / (12 if basis == "per_year" else 1)
        pence = heads * 100 * float(cost["amount_gbp"])
        self.costs[cost["payer"], cost["kind"]] += pence
        if cost.get("paid_to"):
            self.costs[cost["paid_to"], "salary_support"] -= pence

    def pay_claims(self, claims):
        if self.levy is None:
            self.costs["levy", "tuition"] += claims
            return
        paid, employer_share = self.levy.month(self.month.month, claims)
        self.costs["levy", "tuition"] += paid
        self.costs["employer", "co_investment"] += employer_share * (claims - paid)
        self.costs["government", "co_investment"] += (1 - employer_share) * (claims - paid)

    def joiners_and_posts(self, closing):
        when = self.month.month
        for (kind, _, to, type_), n in self.month.flows.items():
            if kind.startswith("join"):
                pounds, payer = self.staff_cost(to, "recruitment_gbp", when, type_)
                if pounds:
                    self.costs[payer, "recruitment"] += n * 100 * pounds
        for role, heads in closing.heads(self.workforce).items():
            pounds, payer = self.staff_cost(role, "registration_gbp_per_year", when)
            if pounds:
                self.costs[payer, "registration"] += heads * 100 * pounds / 12
        self.agency(closing)

    def agency(self, closing):
        heads = closing.heads(self.workforce)
        for role in {row["role"] for row in self.project.rows["establishment"]}:
            cover, payer = self.staff_cost(role, "agency_cover_share", self.month.month)
            funded = self.workforce.funded_fte(role, self.month.month)
            if not cover or funded is None:
                continue
            fte = self.workforce.fte[role]
            vacant = max(0.0, funded - heads[role] * fte)
            multiple = self.staff_cost(role, "agency_multiple", self.month.month)[0]
            mean = sum(
                share * self.unit_costs(role, annual, self.month.month)[1]
                for annual, share in self.mix.point_shares(role).items()
            )
            self.costs[payer, "agency"] += vacant * cover * multiple * mean / fte
