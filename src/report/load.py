"""Loads the responses with their labels; needs pandas.

    from load import responses, long, labels

`responses` is a data frame. Questions with choices are categories with the wording as labels, the ways of not answering among them;
`labels[COLUMN]` is the wording of a question. Words and dates are missing where nothing was answered, and COLUMN__none says why. `long`
is the same as a row for each answer.
"""

import re
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parent
NONE = ["dont_know", "rather_not_say", "dont_understand", "no_answer", "stopped_before", "not_shown"]


def _read(name):
    # Ids are texts, also those that look like numbers or like "NA".
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")


def _plain(text):
    """Takes the apostrophes away that keep spreadsheets from running a text."""
    return re.sub(r"(^|[\n\r\t;])'", r"\1", text) if isinstance(text, str) else text


def _categories(cells, codes):
    names = [_plain(label) for label in codes["label"]]
    names = [f"{name} ({code})" if names.count(name) > 1 else name for name, code in zip(names, codes["code"])]
    cells = pd.Categorical(cells, categories=list(codes["code"]))
    return cells.rename_categories(names)


def _load():
    data, book = _read("responses@SUFFIX@.csv"), _read("codebook@SUFFIX@.csv")
    loaded, labels = {}, {}
    for name in data.columns:
        cells, rows = data[name], book[book["column"] == name]
        if rows.empty:
            loaded[name] = cells
            continue
        kind, labels[name] = rows["kind"].iloc[0], _plain(rows["wording"].iloc[0])
        codes = rows[rows["code"].notna()].drop_duplicates("code")
        if kind in ("one", "grid", "many", "confirm") or (kind == "response" and not codes.empty):
            loaded[name] = _categories(cells, codes)
        elif kind in ("text", "date"):
            why = cells.isin(NONE)
            loaded[name] = cells.where(~why).map(_plain)
            loaded[f"{name}__none"] = _categories(cells.where(why), codes[codes["code"].isin(NONE)])
        elif name in ("minutes", "sittings", "resumed"):
            loaded[name] = pd.to_numeric(cells).astype("Int64")
        elif name == "day":
            loaded[name] = pd.to_datetime(cells, errors="coerce")
        else:
            loaded[name] = cells.map(_plain)
    return pd.DataFrame(loaded, index=data.index), labels


responses, labels = _load()
long = _read("responses_long@SUFFIX@.csv")
# Not by way of decimal numbers, which have no room for the largest whole ones.
long["value"] = pd.array([pd.NA if pd.isna(value) else int(value) for value in long["value"]], dtype="Int64")
