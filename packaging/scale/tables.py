#!/usr/bin/env python3
"""Makes tables.csv of a partitioned data set of responses, by Spark or by DuckDB: the same file, byte for byte, as `pupil-voice tables`.

    spark-submit packaging/scale/tables.py DATASET --codebook codebook.csv --out tables.csv
    python3 packaging/scale/tables.py DATASET --engine duckdb --codebook codebook.csv --out tables.csv

DATASET is a folder of responses.parquet files, such as several machines wrote with `collect --shard`. `--codebook` is the codebook.csv that stands beside
one of them; give several where the parts have different editions of the survey. `--withdrawn NAME.withdrawn` leaves responses out. What both programs
are asked is the same SQL, but for a few words.

Of several rows of one response one counts, by the rule in docs/formats.md: the complete before the partial, then that of more sittings, then that with more
answers, then that whose cells have the lesser digest.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

NONE = ["dont_know", "rather_not_say", "dont_understand", "no_answer", "stopped_before", "not_shown"]
SHOWN = NONE[:4]
RESPONSE, EXTRA = "response", "made_up"


class Duckdb:
    """DuckDB, in this process."""

    digest, quote, only, without = "sha256({})", '"{}"', "semi join", "anti join"

    def __init__(self, dataset, threads, memory):
        import duckdb

        self.base = duckdb.connect()
        if threads:
            self.base.execute(f"set threads = {threads}")
        if memory:
            self.base.execute(f"set memory_limit = '{memory}'")
        paths = str(dataset / "**/*.parquet") if dataset.is_dir() else str(dataset)
        paths = paths.replace("'", "''")
        self.base.execute(f"create view rows as select * from read_parquet('{paths}', union_by_name = true, hive_partitioning = false)")

    def columns(self):
        return [row[0] for row in self.base.execute("describe rows").fetchall()]

    def ask(self, sql):
        return self.base.execute(sql).fetchall()

    def name(self, view, sql):
        self.base.execute(f"create view {view} as {sql}")


class Spark:
    """Spark: wherever `spark-submit` runs it, or on this machine."""

    digest, quote, only, without = "sha2({}, 256)", "`{}`", "left semi join", "left anti join"

    def __init__(self, dataset, threads, memory):
        from pyspark.sql import SparkSession

        session = SparkSession.builder.appName("pupil-voice tables").config("spark.sql.session.timeZone", "UTC")
        if threads:
            session = session.master(f"local[{threads}]").config("spark.sql.shuffle.partitions", 4 * threads)
        if memory:
            session = session.config("spark.driver.memory", memory)
        self.session = session.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        reading = self.session.read.option("mergeSchema", "true").option("recursiveFileLookup", "true").option("pathGlobFilter", "*.parquet")
        self.rows = reading.parquet(str(dataset))
        self.rows.createOrReplaceTempView("rows")

    def columns(self):
        return self.rows.columns

    def ask(self, sql):
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def name(self, view, sql):
        self.session.sql(sql).createOrReplaceTempView(view)


def read_codebooks(paths):
    """The items in their order, as (version, question, row) -> kind, columns and answers; and the names of all columns."""
    items, names = {}, {}
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                names[row["column"]] = row["kind"]
                if row["kind"] == RESPONSE:
                    continue
                item = items.setdefault((row["version"], row["question"], row["row"]), {"kind": row["kind"], "columns": {}, "answers": {}})
                item["columns"][row["column"]] = None
                if row["kind"] == "many":
                    item["answers"][row["choice"]] = row["column"]
                elif row["code"] and row["code"] not in NONE:
                    item["answers"][row["code"]] = row["code"]
    versions = list(dict.fromkeys(version for version, _, _ in items))
    return dict(sorted(items.items(), key=lambda item: versions.index(item[0][0]))), names


def withdrawn(paths):
    lines = [line.strip() for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    receipts = ["".join(line.upper().replace("-", "").split()) for line in lines if line and not line.startswith("#")]
    for receipt in receipts:
        if len(receipt) != 9 or not receipt.isalnum():
            sys.exit("A line of a list of what was withdrawn is no receipt. Nothing was counted.")
    return sorted({"-".join((receipt[:3], receipt[3:6], receipt[6:])) for receipt in receipts})


def key(item):
    return "__".join(part for part in item if part)


def choose(engine, items, names, receipts):
    """Makes the view `chosen`: one row a response, and none that was withdrawn."""
    there = set(engine.columns())
    quote = engine.quote.format
    cell = lambda name: f"nullif(cast({quote(name)} as string), '')"
    reasons = ", ".join(f"'{why}'" for why in NONE)
    own = [name for item in items.values() for name in item["columns"] if name in there]
    answered = " + ".join(f"case when {quote(name)} is null or {quote(name)} in ('', {reasons}) then 0 else 1 end" for name in own)
    text = " || ".join(f"coalesce('{name}=' || {cell(name)} || chr(31), '')" for name in sorted({*names, EXTRA} & there))
    wanted = ", ".join(quote(name) for name in sorted(there))
    # Only responses that are there more than once have their cells looked at; mostly there are none.
    engine.name("many", "select response from rows group by response having count(*) > 1")
    engine.name("once", f"select * from rows {engine.without} many using (response)")
    engine.name("again", f"select * from rows {engine.only} many using (response)")
    engine.name("several", f"""select *, row_number() over (partition by response order by case complete when 'complete' then 0 else 1 end, sittings desc,
        answered desc, digest) as place from (select *, {answered} as answered, {engine.digest.format(text)} as digest from again)""")
    alone = "select * from rows"
    if engine.ask("select count(*) from many")[0][0]:
        alone = f"select {wanted} from once union all select {wanted} from several where place = 1"
    engine.name("single", alone)
    left_out = f" where receipt not in ({', '.join(repr(receipt) for receipt in receipts)})" if receipts else ""
    engine.name("chosen", f"select * from single{left_out}")
    return there


def count(engine, items, there):
    """How many responses each version has, and how many say what of which item: by version, column and cell."""
    quote = engine.quote.format
    responses = dict(engine.ask("select version, count(*) from chosen group by version"))
    said, names = [], []
    for item, of in items.items():
        columns = [name for name in of["columns"] if name in there]
        if not columns:
            continue
        if of["kind"] == "many":
            # Whether a question of several choices was answered stands in whichever choices the edition has.
            said.append(f"coalesce({', '.join(map(quote, columns))}) as {quote(key(item))}")
            names.append(key(item))
        elif of["kind"] in ("text", "date"):
            reasons = ", ".join(f"'{why}'" for why in NONE)
            said.append(f"case when {quote(columns[0])} in ({reasons}) then {quote(columns[0])} when {quote(columns[0])} <> '' then '_' end as {quote(columns[0])}")
            names += columns
            continue
        said += map(quote, columns)
        names += columns
    engine.name("said", f"select version, {', '.join(said)} from chosen")
    rows = engine.ask(f"select version, item, cell, count(*) from said unpivot (cell for item in ({', '.join(map(quote, names))})) group by version, item, cell")
    return responses, {(version, item, cell): many for version, item, cell, many in rows if cell}


def percent(many, of):
    hundredths = (2 * many * 10_000 + of) // (2 * of) if of else 0
    return f"{hundredths // 100}.{hundredths % 100:02}" if of else ""


def tables(items, responses, counts):
    out = io.StringIO()
    file = csv.writer(out, lineterminator="\n")
    file.writerow(["version", "question", "row", "answer", "count", "percent", "denominator"])
    for item, of in items.items():
        version = item[0]
        name = key(item)
        cells = {cell: many for (ended, column, cell), many in counts.items() if (ended, column) == (version, name)}
        answered = sum(many for cell, many in cells.items() if cell not in NONE)
        without = {why: cells.get(why, 0) for why in NONE}
        shown = answered + sum(without[why] for why in SHOWN)
        all_of_it = responses.get(version, 0)
        for answer, place in of["answers"].items():
            many = counts.get((version, place, "1"), 0) if of["kind"] == "many" else cells.get(place, 0)
            file.writerow([*item, answer, many, percent(many, answered), answered])
        rows = [("_shown", shown, all_of_it), ("_answered", answered, shown)]
        rows += [(f"_{why}", without[why], shown if why in SHOWN else all_of_it) for why in NONE]
        rows.append(("_unknown", all_of_it - answered - sum(without.values()), all_of_it))
        for code, many, denominator in rows:
            file.writerow([*item, code, many, percent(many, denominator), denominator])
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--engine", choices=["spark", "duckdb"], default="spark")
    parser.add_argument("--codebook", action="append", required=True)
    parser.add_argument("--withdrawn", action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, help="so many threads of this machine; for Spark, local mode")
    parser.add_argument("--memory", help="such as 2g; for Spark, of the driver")
    wanted = parser.parse_args()
    engine = {"spark": Spark, "duckdb": Duckdb}[wanted.engine](wanted.dataset, wanted.threads, wanted.memory)
    surveys = engine.ask("select distinct survey from rows")
    if len(surveys) > 1:
        sys.exit(f"There are responses to {len(surveys)} surveys. Put each into a folder of its own.")
    items, names = read_codebooks(wanted.codebook)
    there = choose(engine, items, names, withdrawn(wanted.withdrawn))
    responses, counts = count(engine, items, there)
    wanted.out.write_text(tables(items, responses, counts), encoding="utf-8", newline="")
    print(f"{sum(responses.values())} responses counted: {wanted.out}")


main()
