"""CP-SAT (OR-Tools) on one search, in a process of its own: HiGHS and OR-Tools may not share one.

Run by rich.py with the name of a file that holds the search as JSON; prints what it found as JSON. It imports nothing
of ours, so that any Python with OR-Tools can run it. The clock is around the solving alone: building the model is free.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

NOT_INSTALLED = 3


def members_and_amounts(model: Any, wanted: dict[str, Any]) -> tuple[dict[int, Any], dict[int, Any], list[Any]]:
    """Leads, members and amounts, and what ties them: a member that does not lead delivers; a lead is a member."""
    limits = [limit for _, limit in wanted["pools"]]
    who = [wanted["pools"][pool][0] for _, pool in wanted["edges"]]
    leads = {lead: model.new_bool_var(f"lead{lead}") for lead in wanted["leads"]}
    members = {one: model.new_bool_var(f"member{one}") for one in sorted({*who, *leads})}
    amounts, tops = [], []
    for demand, pool in wanted["edges"]:
        volume = wanted["demands"][demand][0]
        tops.append(volume if limits[pool] is None else min(volume, limits[pool]))
        amounts.append(model.new_int_var(0, tops[-1], ""))
    model.add_exactly_one(leads.values())
    for lead, chosen in leads.items():
        model.add_implication(chosen, members[lead])
    given: dict[int, list[Any]] = {one: [] for one in members}
    for amount, top, one in zip(amounts, tops, who, strict=True):
        model.add(amount <= top * members[one])
        given[one].append(amount)
    for one, delivered in given.items():
        model.add(sum(delivered) + leads.get(one, 0) >= members[one])
    return leads, members, amounts


def flows_and_policy(model: Any, wanted: dict[str, Any], members: dict[int, Any], amounts: list[Any]) -> None:
    """Volumes, capacities, refusals, shares and how many members."""
    of_demand: list[list[Any]] = [[] for _ in wanted["demands"]]
    of_pool: list[list[Any]] = [[] for _ in wanted["pools"]]
    money: dict[int, list[Any]] = {one: [] for one in members}
    for amount, (demand, pool) in zip(amounts, wanted["edges"], strict=True):
        of_demand[demand].append(amount)
        of_pool[pool].append(amount)
        money[wanted["pools"][pool][0]].append(wanted["demands"][demand][1] * amount)
    for (volume, _), delivered in zip(wanted["demands"], of_demand, strict=True):
        model.add(sum(delivered) == volume)
    for (_, limit), drawn in zip(wanted["pools"], of_pool, strict=True):
        if limit is not None:
            model.add(sum(drawn) <= limit)
    for first, second in wanted["apart"]:
        if first in members and second in members:
            model.add_at_most_one(members[first], members[second])
    for group, over, under in wanted["shares"]:
        paid = sum(part for one in group for part in money.get(one, []))
        model.add(100 * under * paid >= over * wanted["pence"])
    if wanted["largest"]:
        over, under = wanted["largest"]
        for parts in money.values():
            if parts:
                model.add(100 * under * sum(parts) <= over * wanted["pence"])
    model.add(sum(members.values()) >= wanted["members_at_least"])


def steps_indicator(model: Any, wanted: dict[str, Any], leads: dict[int, Any], members: dict[int, Any]) -> Any:
    """One variable for the cost: where a lead is chosen, it is at least the sum of its distances."""
    cost = model.new_int_var(0, max(sum(row) for row in wanted["distance"]), "cost")
    for lead, row in zip(wanted["leads"], wanted["distance"], strict=True):
        steps = sum(row[one] * member for one, member in members.items() if one != lead)
        model.add(cost >= steps).only_enforce_if(leads[lead])
    return cost


def steps_pairs(model: Any, wanted: dict[str, Any], leads: dict[int, Any], members: dict[int, Any]) -> Any:
    """A variable for each lead and member together, priced at their distance."""
    cost = 0
    for one, member in members.items():
        pairs = []
        for lead, row in zip(wanted["leads"], wanted["distance"], strict=True):
            both = model.new_bool_var("")
            model.add_implication(both, leads[lead])
            pairs.append(both)
            cost += (0 if one == lead else row[one]) * both
        model.add(sum(pairs) == member)
    return cost


def main(path: str) -> int:
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return NOT_INSTALLED
    wanted = json.loads(Path(path).read_text(encoding="utf-8"))
    model = cp_model.CpModel()
    leads, members, amounts = members_and_amounts(model, wanted)
    flows_and_policy(model, wanted, members, amounts)
    form = {"indicator": steps_indicator, "pairs": steps_pairs}[wanted["form"]]
    # The objective of the search: least steps, then fewest members. With no weight, steps alone.
    steps, weight = form(model, wanted, leads, members), wanted["weight"]
    model.minimize(weight * steps + sum(members.values()) if weight else steps)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = wanted["workers"]
    solver.parameters.max_time_in_seconds = wanted["seconds"]
    start = time.perf_counter()
    status = solver.solve(model)
    seconds = time.perf_counter() - start
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    known = status != cp_model.INFEASIBLE
    answer = {
        "status": solver.status_name(status).lower(),
        "objective": round(solver.objective_value) if found else None,
        "bound": round(solver.best_objective_bound) if known else None,
        "members": [one for one, member in members.items() if solver.boolean_value(member)] if found else [],
        "seconds": seconds,
    }
    print(json.dumps(answer))
    return 0


if __name__ == "__main__" and len(sys.argv) > 1:
    sys.exit(main(sys.argv[1]))
