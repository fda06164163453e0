"""How models and results look in a notebook."""

import html

LARGEST_SHOWN = 12


def counted(count, noun, plural=None):
    """A number and what it counts: "1 state", "2 states"."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def html_of_matrix(model):
    """A line that says what it is, with the matrix below where it is small."""
    line = f"<p>{html.escape(repr(model))}</p>"
    if len(model) > LARGEST_SHOWN:
        return line
    return line + model.to_frame().to_html(float_format="{:.4g}".format)


class Result:
    """Shows a result as one line and, where it has one, its main table."""

    def summary(self):
        """What the result says, in one line."""
        return ""

    def _table(self):
        return None

    def __repr__(self):
        return f"<careerflow.markov.{type(self).__name__}: {self.summary()}>"

    def _repr_html_(self):
        table = self._table()
        line = f"<p>{html.escape(repr(self))}</p>"
        return line if table is None else line + table.to_html(max_rows=24, float_format="{:.4g}".format)
