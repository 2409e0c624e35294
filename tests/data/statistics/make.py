#!/usr/bin/env python3
"""Random tables and what SciPy says of them: golden values for tests/statistics.rs.

    python3 -m venv venv && venv/bin/pip install scipy && venv/bin/python make.py > golden.json
"""
import json
import random

import numpy
import scipy
from scipy import stats
from scipy.stats import contingency

chance = random.Random(2016)
cases = {"scipy": scipy.__version__, "wilson": [], "binomial": [], "fisher": [], "chi_square": [], "kruskal_wallis": [], "quartiles": []}


def size():
    return chance.choice([3, 10, 58, 90, 1000, 40000])


for _ in range(150):
    n = chance.randint(1, size())
    k = chance.choice([0, n, chance.randint(0, n), chance.randint(0, n)])
    share = chance.choice([0.5, 0.5, 1 / 3, 0.1, 0.9])
    found = stats.binomtest(k, n, 0.5).proportion_ci(0.95, "wilson")
    cases["wilson"].append({"count": k, "of": n, "low": found.low, "high": found.high})
    near = min(n, max(0, round(n * share + chance.gauss(0, 1 + n**0.5))))
    for count in {k, near}:
        cases["binomial"].append({"count": count, "n": n, "share": share, "p": stats.binomtest(count, n, share).pvalue})

while len(cases["fisher"]) < 150:
    most = chance.choice([3, 12, 60, 2000])
    table = [[chance.randint(0, most) for _ in range(2)] for _ in range(2)]
    if 0 in [sum(row) for row in table] + [sum(column) for column in zip(*table)]:
        continue
    square = stats.chi2_contingency(table, correction=False).statistic
    n = sum(map(sum, table))
    cases["fisher"].append({"table": table, "p": stats.fisher_exact(table).pvalue, "phi": (square / n) ** 0.5})

while len(cases["chi_square"]) < 150:
    rows, columns, most = chance.randint(2, 6), chance.randint(2, 7), chance.choice([4, 30, 5000])
    table = [[chance.randint(0, most) for _ in range(columns)] for _ in range(rows)]
    if 0 in [sum(row) for row in table] + [sum(column) for column in zip(*table)]:
        continue
    found = stats.chi2_contingency(table, correction=False)
    size_ = contingency.association(numpy.array(table), method="cramer", correction=False)
    cases["chi_square"].append({"table": table, "statistic": found.statistic, "degrees": found.dof, "p": found.pvalue, "v": size_})

while len(cases["kruskal_wallis"]) < 150:
    groups, levels, most = chance.randint(2, 5), chance.randint(2, 6), chance.choice([3, 20, 900])
    table = [[chance.randint(0, most) for _ in range(levels)] for _ in range(groups)]
    lists = [[level for level, count in enumerate(group) for _ in range(count)] for group in table]
    if any(not values for values in lists) or len({value for values in lists for value in values}) < 2:
        continue
    found = stats.kruskal(*lists)
    n = sum(map(len, lists))
    cases["kruskal_wallis"].append({"table": table, "statistic": found.statistic, "p": found.pvalue, "epsilon": found.statistic / (n - 1)})

for n in [1, 2, 3, 4, 5, 8, 31, 90]:
    values = [round(chance.uniform(4, 19), 2) for _ in range(n)]
    five = [float(value) for value in numpy.percentile(values, [0, 25, 50, 75, 100])]
    cases["quartiles"].append({"values": values, "five": five, "mean": float(numpy.mean(values))})

# A case a line, so that a difference can be seen.
print("{")
print(",\n".join(
    f'"{name}": ' + (json.dumps(rows) if isinstance(rows, str) else "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")
    for name, rows in cases.items()
))
print("}")
