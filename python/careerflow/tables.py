"""Result tables as pandas frames that keep their units."""

import pandas as pd


def frame(table, index=None):
    """Make a frame of a result table.

    ``frame.attrs`` holds ``title``, ``notes``, and ``units`` and ``descriptions`` by column. ``index`` names the
    column or columns to use as index.
    """
    columns = table.columns
    result = pd.DataFrame({column["name"]: _values(column["values"]) for column in columns})
    result.attrs["title"] = table.title
    result.attrs["notes"] = list(table.notes)
    result.attrs["units"] = {column["name"]: column["unit"] for column in columns if column["unit"]}
    result.attrs["descriptions"] = {column["name"]: column["description"] for column in columns}
    return result if index is None else result.set_index(index)


def _values(values):
    """Lists of whole numbers with gaps become pandas' nullable integers; text stays text, with None for a gap."""
    if isinstance(values, list) and any(isinstance(value, int) for value in values):
        return pd.array(values, dtype="Int64")
    return values
