"""A slow second derivation of the workforce model, for tests only: see ``expected``."""

from collections import defaultdict

import numpy as np

from .money import Accounts
from .rule import Month, Workforce, start_state
from .tables import load

__all__ = ["expected", "load"]


class Recorder:
    """Arrays by month, made as their labels first appear."""

    def __init__(self, months):
        self.months = months
        self.series = {}

    def put(self, label, at, value):
        self.series.setdefault(label, np.zeros(self.months))[at] += value


def expected(folder, months, scenario=None):
    """The expected trajectory of the project in ``folder`` over ``months`` months.

    Returns a dict: ``start`` (opening heads by role), and by role arrays of length ``months`` of closing ``heads``,
    ``trainees``, ``waiting``, ``fte``, ``vacant_fte``; ``flows`` by (kind, from, to, type), ``shortfall`` by (training
    row, reason), ``costs`` in pence by (payer, kind), ``levy_balance`` and ``levy_expired`` in pence.
    """
    workforce = Workforce(load(folder, scenario))
    state = start_state(workforce)
    accounts = Accounts(workforce)
    opening = dict(state.heads(workforce))
    tables = defaultdict(lambda: Recorder(months))
    levy_balance, levy_expired = np.zeros(months), np.zeros(months)
    for t in range(months):
        balance = accounts.levy.balance() / 100 if accounts.levy else float("inf")
        month = Month(workforce, state, t, balance).run()
        record_stocks(tables, workforce, state, t)
        for label, heads in month.flows.items():
            tables["flows"].put(label, t, heads)
        for reason, missing in (("eligible", month.shortfall_eligible), ("funding", month.shortfall_funding)):
            for line, places in missing.items():
                tables["shortfall"].put((line, reason), t, places)
        for label, pence in accounts.account(month, state).items():
            tables["costs"].put(label, t, pence)
        if accounts.levy:
            levy_balance[t], levy_expired[t] = accounts.levy.balance(), accounts.levy.expired
    names = ("heads", "trainees", "waiting", "fte", "vacant_fte", "flows", "shortfall", "costs")
    result = {name: tables[name].series for name in names}
    return {"start": opening, **result, "levy_balance": levy_balance, "levy_expired": levy_expired}


def record_stocks(tables, workforce, state, t):
    heads = state.heads(workforce)
    for role, n in heads.items():
        tables["heads"].put(role, t, n)
        tables["fte"].put(role, t, n * workforce.fte[role])
    for (index, origin, _, _), n in state.trainees.items():
        tables["trainees"].put(workforce.lines[index].held_role(origin), t, n)
    for (role, _, _, waiting), n in state.posts.items():
        if waiting:
            tables["waiting"].put(role, t, n)
    for role in {row["role"] for row in workforce.project.rows["establishment"]}:
        funded = workforce.funded_fte(role, workforce.project.start + t)
        if funded is not None:
            tables["vacant_fte"].put(role, t, max(0.0, funded - heads[role] * workforce.fte[role]))
