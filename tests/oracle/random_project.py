"""Small valid projects drawn at random, written as folders: what the library and the oracle are compared on."""

import csv
import random
from pathlib import Path

PAY_TERMS = (
    ("employer_ni_rate", 15, "percent"),
    ("employer_ni_threshold", 5000, "gbp_per_year"),
    ("employer_pension_rate", 23.78, "percent"),
    ("employer_pension_paid_locally", 14.38, "percent"),
    ("apprenticeship_levy", 0.5, "percent"),
    ("annex21_lt_12_months_to_go", 75, "percent"),
    ("annex21_12_24_months_to_go", 70, "percent"),
    ("annex21_24_36_months_to_go", 65, "percent"),
    ("annex21_36_48_months_to_go", 60, "percent"),
    ("annex21_floor", 21000, "gbp_per_year"),
)
JOINERS = ("newly_qualified", "international", "wider_labour_market", "other_nhs")
MEASURES = (
    "turnover_per_year",
    "probability_per_year",
    "probability_per_month",
    "net_probability_per_year",
    "net_probability_per_month",
)


class Draw:
    """The tables of one project, as they grow."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = {}
        self.fte = {}
        self.roles = []
        self.trainee_roles = []
        self.routes = []

    def add(self, table, **row):
        self.tables.setdefault(table, []).append({k: v for k, v in row.items() if v not in ("", None)})

    def often(self, share):
        return self.random.random() < share

    def between(self, low, high, digits=3):
        return round(self.random.uniform(low, high), digits)

    def month(self):
        return f"{self.random.choice((2026, 2027))}-{self.random.randint(1, 12):02d}"

    def later(self):
        return f"2027-{self.random.randint(1, 12):02d}"


def draw_framework(d):
    d.add("levels", level=1, title="Entry")
    d.add("families", id="care", title="Care")
    d.add("conditions", id="interview", wording="an interview")
    for item, value, unit in PAY_TERMS:
        d.add("pay_terms", item=item, value=value, unit=unit)
    pay = 22000
    for band in range(1, 5):
        for point in range(d.random.randint(1, 3)):
            pay += d.random.randint(500, 3000)
            d.add("bands", band=f"b{band}", point=point + 1, years_in_band=2 * point, annual_pay_gbp=pay)
    d.add("roles", id="outside", title="Labour market", kind="outside")
    for i in range(d.random.randint(2, 6)):
        role = f"r{i}"
        generic = d.random.choice(d.roles) if d.roles and d.often(0.2) else ""
        if generic and any(row.get("variant_of") for row in d.tables["roles"] if row["id"] == generic):
            generic = ""
        add_role(d, role, d.random.randint(1, 4), generic)
        d.roles.append(role)


def add_role(d, role, band, generic=""):
    title = f"Role {role}"
    d.add("roles", id=role, title=title, level=1, band=f"b{band}", family="care", variant_of=generic)
    d.fte[role] = d.random.choice((1, 1, 0.9, 0.8, 0.75))


def draw_routes(d):
    for i in range(d.random.randint(0, 3)):
        route, target = f"way{i}", d.random.choice(d.roles)
        origins = [role for role in d.roles if role != target]
        post = ""
        if d.often(0.5):
            post = f"t{i}"
            add_role(d, post, d.random.randint(1, 3))
            d.trainee_roles.append(post)
        d.add("qualifications", id=f"q{i}", title=f"Award {i}")
        typical, resits = d.random.randint(2, 9), d.random.choice((0, 0, 1, 2))
        basis = d.random.choice(("keeps_pay", "band", "percent_of_band", "student"))
        if basis == "keeps_pay" and post and d.often(0.5):
            basis = "band"
        d.add(
            "routes",
            **{"id": route, "title": f"Route {i}", "from": ";".join(origins), "to": target, "award": f"q{i}"},
            kind="training",
            post=post,
            months_min=max(1, typical - 1),
            months_typical=typical,
            months_max=typical + 3,
            completion=d.between(0.6, 0.9),
            resits=resits,
            pay_basis=basis,
            pay_band="b2" if basis in ("band", "percent_of_band") else "",
            productive_share=d.between(0.4, 1),
            end=d.random.choice(("automatic", "competitive", "competitive")),
        )
        d.routes.append((route, target, post, typical, resits, basis))
        draw_route_costs(d, route)


def draw_route_costs(d, route):
    d.add("route_costs", route=route, payer="levy", kind="tuition", amount_gbp=d.random.randint(2, 20) * 1000)
    if d.often(0.6):
        d.add("route_costs", route=route, payer="employer", kind="backfill", amount_gbp=6000, basis="per_year")
    if d.often(0.4):
        row = {"payer": "nhs_england", "kind": "salary_support", "paid_to": "employer", "amount_gbp": 350}
        d.add("route_costs", route=route, basis="per_month", **row)
    if d.often(0.3):
        d.add("route_costs", route=route, payer="learner", kind="registration", amount_gbp=120, basis="once")


def rate_value(d, measure, leave=True):
    scale = 1 if measure.endswith("per_year") else 1 / 12
    return d.between(0.02 * scale, (0.2 if leave else 0.1) * scale, 5)


def draw_rates(d):
    for role in d.roles + d.trainee_roles:
        measure = d.random.choice(MEASURES)
        if d.often(0.3):
            d.add("rates", role=role, event="all_leaving", measure=measure, value=rate_value(d, measure))
            continue
        bound = d.random.randint(1, 18) if d.often(0.5) else None
        leaving = {"role": role, "event": "leaving", "measure": measure}
        d.add("rates", **leaving, clock_to=bound, value=rate_value(d, measure))
        if bound:
            d.add("rates", **leaving, clock_from=bound, value=rate_value(d, measure))
        if d.often(0.5):
            d.add("rates", **leaving, leaver_type="other_nhs", value=rate_value(d, measure))
            if d.often(0.4):
                row = {"leaver_type": "other_nhs", "value": rate_value(d, measure), "from": d.later()}
                d.add("rates", **leaving, **row)
        if d.often(0.5):
            d.add("rates", role=role, event="retirement", measure=measure, value=rate_value(d, measure))
        others = [other for other in d.roles if other != role]
        if d.often(0.4):
            event = d.random.choice(("move", "move", "rebanding"))
            row = {"to": d.random.choice(others), "value": rate_value(d, measure, leave=False)}
            d.add("rates", role=role, event=event, measure=measure, **row)


def draw_staff(d):
    for role in d.roles:
        points = sum(row["band"] == band_of(d, role) for row in d.tables["bands"])
        shares = {1: "1", 2: "0.25;0.75", 3: "0.25;0.25;0.5"}[points] if d.often(0.6) else ""
        common = {"role": role, "fte_per_head": d.fte[role], "pay_points": shares}
        if d.often(0.3):
            d.add("staff", **common, headcount=d.random.randint(0, 120))
            continue
        d.add("staff", **common, headcount=d.random.randint(0, 80), clock_months=d.random.randint(0, 30))
        if d.often(0.5):
            d.add("staff", **common, headcount=d.random.randint(1, 40), clock_months=d.random.randint(31, 60))


def band_of(d, role):
    return next(row["band"] for row in d.tables["roles"] if row["id"] == role)


def draw_establishment(d):
    heads = {}
    for row in d.tables["staff"]:
        heads[row["role"]] = heads.get(row["role"], 0) + row["headcount"]
    for role in d.roles:
        if d.often(0.85):
            funded = round((heads[role] + d.random.randint(0, 25)) * d.fte[role], 1)
            d.add("establishment", role=role, funded_fte=funded)
            if d.often(0.3):
                later = round(funded * d.between(0.8, 1.3), 1)
                d.add("establishment", **{"role": role, "from": d.later(), "funded_fte": later})
    for role in d.trainee_roles:
        if d.often(0.5):
            d.add("establishment", role=role, funded_fte=d.random.randint(5, 30))


def leads_to(filled_from, role, wanted):
    """Whether the vacancies of ``role`` are filled from ``wanted``, at any remove; circles are refused."""
    while role and role != wanted:
        role = filled_from.get(role)
    return role == wanted


def draw_filling(d):
    filled_from = {}
    funded = list(dict.fromkeys(row["role"] for row in d.tables.get("establishment", [])))
    for role in funded:
        if role in d.trainee_roles or d.often(0.2):
            continue
        order = 0
        if any(target == role for _, target, *_ in d.routes) or d.often(0.1):
            order += 1
            d.add("filling", role=role, order=order, fill_from="waiting", rate_per_month=d.between(0.1, 2))
        others = [other for other in d.roles if not leads_to(filled_from, other, role)]
        if others and d.often(0.5):
            order += 1
            needs = f"q{d.random.randrange(len(d.routes))}" if d.routes and d.often(0.3) else ""
            row = {"fill_from": d.random.choice(others), "rate_per_month": d.between(0.02, 0.8), "needs": needs}
            filled_from[role] = row["fill_from"]
            d.add("filling", role=role, order=order, **row)
        for _ in range(d.random.choice((0, 1, 1, 2))):
            order += 1
            draw_external(d, role, order)


def draw_external(d, role, order):
    row = {"joiner_type": d.random.choice(JOINERS), "months_to_start": d.random.randint(0, 3)}
    cap = d.random.randint(1, 5) if d.often(0.4) else None
    rate = d.between(0.02, 0.9)
    d.add("filling", role=role, order=order, fill_from="external", rate_per_month=rate, cap_per_month=cap, **row)
    if d.often(0.2):
        row |= {"rate_per_month": d.between(0.02, 0.9), "from": d.later()}
        d.add("filling", role=role, order=order, fill_from="external", **row)


def draw_recruitment(d):
    for role in d.random.sample(d.roles, d.random.randint(0, 2)):
        law = d.random.choice(("fixed", "poisson", "multinomial"))
        months = ";".join(str(m) for m in sorted(d.random.sample(range(1, 13), 2))) if d.often(0.6) else ""
        heads = d.between(0.5, 4, 1) if law == "poisson" else d.random.randint(1, 4)
        row = {"role": role, "calendar_months": months, "heads": heads, "law": law}
        row |= {"group": f"g_{role}" if law == "multinomial" else "", "joiner_type": d.random.choice(JOINERS)}
        until = "2027-06" if d.often(0.3) else ""
        d.add("recruitment", **row, until=until)


def draw_training(d):
    for i, (route, target, post, typical, resits, basis) in enumerate(d.routes):
        origins = [role for role in d.roles if role != target]
        outside = bool(post) and basis != "keeps_pay" and d.often(0.3)
        eligible = ["outside"] if outside else d.random.sample(origins, d.random.randint(1, min(2, len(origins))))
        fail = d.between(0.02, 0.2) if resits or d.often(0.3) else 0
        row = {"route": route, "eligible_roles": ";".join(eligible), "fail_per_attempt": fail or ""}
        row["calendar_months"] = ";".join(str(m) for m in sorted(d.random.sample(range(1, 13), 3)))
        if d.often(0.3) and not outside:
            row["rate_per_person"] = d.between(0.01, 0.2)
        else:
            row["places"] = d.random.randint(1, 6)
            row["funding"] = "levy_only" if d.often(0.3) else ""
        if not outside:
            row["eligible_share"] = d.between(0.1, 1) if d.often(0.6) else ""
            row["needs"] = f"q{i - 1}" if i and d.often(0.3) else ""
        row["completion"] = round(min(0.95, 1 - fail ** (resits + 1)) * d.between(0.7, 0.95), 3)
        row["months"] = d.random.choice(("", "", "min", "typical", "max"))
        row["resit_months"] = d.random.randint(1, 4) if resits else ""
        row["dropout_thirds"] = "1;1;1" if d.often(0.2) else ""
        row["until"] = "2028-06" if d.often(0.15) else ""
        d.add("training", **row)
        if d.often(0.25) and "places" in row:
            d.add("training", **row | {"from": "2027-02", "until": "", "places": row["places"] + 2, "months": "max"})
        if post or d.often(0.5):
            draw_trainees(d, route, post, eligible[0], typical)


def draw_trainees(d, route, post, origin, typical):
    role = post or origin
    heads = d.random.randint(1, 12) if d.often(0.6) else 0
    shares = next((r.get("pay_points") for r in d.tables["staff"] if r["role"] == role), "")
    row = {"role": role, "fte_per_head": d.fte[role], "headcount": heads, "pay_points": shares, "route": route}
    months_done = d.random.randrange(max(1, typical - 1)) if d.often(0.7) else ""
    d.add("staff", **row, origin=origin, months_done=months_done)


def draw_money(d):
    if d.often(0.7):
        row = {"opening_balance_gbp": d.random.choice((0, 6000, 24000)), "monthly_income_gbp": 3000}
        d.add("levy", **row, expiry_months=24, co_investment_share=0.05)
        if d.often(0.5):
            later = {"from": d.later(), "monthly_income_gbp": 2500, "expiry_months": 12, "co_investment_share": 0.25}
            d.add("levy", **later)
    d.add("staff_costs", item="agency_cover_share", value=d.between(0, 0.8))
    d.add("staff_costs", item="agency_multiple", value=1.3)
    if d.often(0.6):
        d.add("staff_costs", item="uplift_share", value=d.between(0, 0.25))
        d.add("staff_costs", role=d.roles[0], item="uplift_share", value=d.between(0, 0.25))
    if d.often(0.5):
        d.add("staff_costs", item="headroom_share", value=d.between(0, 0.2))
    if d.often(0.6):
        d.add("staff_costs", item="recruitment_gbp", value=1200)
        d.add("staff_costs", item="recruitment_gbp", joiner_type="international", value=11000)
    if d.often(0.5):
        d.add("staff_costs", role=d.roles[-1], item="registration_gbp_per_year", value=120, payer="learner")


def write(d, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    settings = '[project]\nname = "random"\nstart = "2026-04"\ncatalogue = "none"\npayers = ["government"]\n'
    (folder / "project.toml").write_text(settings)
    for table, rows in d.tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with open(folder / f"{table}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def random_project(seed, folder):
    """Writes the project of ``seed`` into ``folder``: the same seed gives the same files everywhere."""
    d = Draw(seed)
    draw_framework(d)
    draw_routes(d)
    draw_rates(d)
    draw_staff(d)
    draw_establishment(d)
    draw_training(d)
    draw_filling(d)
    draw_recruitment(d)
    draw_money(d)
    write(d, folder)
