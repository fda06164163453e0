"""What the functions of this package accept, turned into what the library reads: matrices, states, values by state."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from . import calls

_markov = calls.core


class Entries:
    """A sparse matrix on its way in: labels where the source has them, and arrays as ``csr_matrix`` takes them."""

    def __init__(self, labels, arrays):
        self.labels = labels
        self.arrays = arrays


class Dense:
    """A dense matrix on its way in; ``columns`` are the labels of its columns where the source has them."""

    def __init__(self, labels, values, columns=None):
        self.labels = labels
        self.values = values
        self.columns = columns


def texts(labels):
    """Labels as strings: whatever is not one is written with ``str``."""
    return [str(label) for label in labels]


def matrix(source, labels=None):
    """Read a matrix: a frame, a mapping, a scipy.sparse matrix, or what NumPy takes for a two-dimensional array.

    Mappings are ``{from: {to: value}}`` or ``{(from, to): value}``; states are in the order in which they appear, or
    in that of ``labels``. An entry that is not given is 0.
    """
    if isinstance(source, pd.DataFrame):
        if labels is not None:
            _markov.refuse_argument("labels: a frame brings its own; rename its rows and columns instead")
        return Dense(texts(source.index), _numbers(source), texts(source.columns))
    if hasattr(source, "tocsr"):  # before mappings, because SciPy's dictionary of keys is one
        return Entries(_labels(labels, source.shape[0]), _arrays(source.tocsr()))
    if isinstance(source, Mapping) or (isinstance(source, pd.Series) and source.index.nlevels == 2):
        return _entries(_items(source), labels)
    values = _array(source)
    return Dense(_labels(labels, values.shape[0] if values.ndim else 0), values)


def check_columns(read):
    """Refuse a frame whose columns are not labelled as its rows."""
    columns = getattr(read, "columns", None)
    if columns is None or columns == read.labels:
        return
    for row, column in zip(read.labels, columns):
        if row != column:
            _markov.refuse_argument(f"row '{row}' stands where the column is '{column}': labels must agree, in order")
    _markov.refuse_shape(f"{len(read.labels)} rows and {len(columns)} columns")


def array(source):
    """An array of numbers."""
    return _array(source)


def moves(source, labels=None):
    """Labels, and (from, to, values) by position, of ``{(from, to): values}``; a number stands for one value."""
    pairs = [((str(start), str(to)), values) for (start, to), values in source.items()]
    if labels is None:
        labels = list(dict.fromkeys(label for pair, _ in pairs for label in pair))
    else:
        labels = texts(labels)
    known = _markov.StateLabels(labels)
    return labels, [
        (known.index_of(start), known.index_of(to), np.atleast_1d(_array(values)).tolist())
        for (start, to), values in pairs
    ]


def sparse_arrays(read):
    """The arrays of a matrix that was read, whatever kind it was."""
    if isinstance(read, Entries):
        return read.arrays
    if read.values.ndim != 2:
        _markov.refuse_shape("a matrix must have two dimensions, rows and columns")
    rows, columns = np.nonzero(read.values)
    return _markov.sparse_from_entries(*read.values.shape, rows, columns, read.values[rows, columns])


def matrix_over(model, source, what):
    """The arrays of a matrix over the states of a model; labels of frames and mappings are looked up there."""
    labelled = isinstance(source, (pd.DataFrame, Mapping)) and not hasattr(source, "tocsr")
    if labelled or (isinstance(source, pd.Series) and source.index.nlevels == 2):
        pairs = source.stack().items() if isinstance(source, pd.DataFrame) else _items(source)
        return _entries(pairs, model.labels).arrays
    read = matrix(source)
    shape = read.arrays[3] if isinstance(read, Entries) else read.values.shape
    if tuple(shape) != (model.size, model.size):
        _markov.refuse_shape(f"{what}: shape {tuple(shape)} for {model.size} states")
    return sparse_arrays(read)


def labelled_dense(source):
    """Labels of the rows, and the matrix as an array."""
    read = matrix(source)
    if isinstance(read, Dense):
        return read.labels, read.values
    values, columns, starts, shape = read.arrays
    return read.labels, dense_of(values, columns, starts, shape)


def dense_of(values, columns, row_starts, shape):
    """A dense array of what :class:`Entries` holds."""
    dense = np.zeros(shape)
    dense[np.repeat(np.arange(shape[0]), np.diff(row_starts)), columns] = values
    return dense


def states(model, given):
    """Positions of states: one label, or any number of labels."""
    given = [given] if _is_label(given) else given
    return [model.index_of(str(label)) for label in given]


def values_by_state(model, given, what):
    """One number per state, in their order: a mapping or series by label (states left out: 0), or n numbers.

    Raises :class:`~careerflow.NotFoundError` for a label that is no state.
    """
    if isinstance(given, (Mapping, pd.Series)):
        result = np.zeros(model.size)
        seen = set()
        for label, value in given.items():
            position = model.index_of(str(label))
            if position in seen:
                _markov.refuse_argument(f"{what}: '{label}' is given twice")
            seen.add(position)
            result[position] = _number(value, f"{what} of '{label}'")
        return result
    if _is_label(given):
        _markov.refuse_argument(f"{what}: values by state are wanted, not {given!r}")
    values = _array(given)
    if values.shape != (model.size,):
        _markov.refuse_shape(f"{what}: {values.shape} values for {model.size} states")
    return values


def start_of(model, given):
    """A start: a state, whose value is then 1, or values by state."""
    if _is_label(given):
        result = np.zeros(model.size)
        result[model.index_of(str(given))] = 1
        return result
    return values_by_state(model, given, "start")


def groups_of(model, given):
    """The group of every state, by number, and the names of the groups in the order of their first states."""
    if isinstance(given, (Mapping, pd.Series)):
        by_label = _group_by_label(model, given)
        missing = [label for label in model.labels if label not in by_label]
        if missing:
            _markov.refuse_argument(f"groups: state '{missing[0]}' is in no group")
        names = [by_label[label] for label in model.labels]
    else:
        given = [given] if _is_label(given) else list(given)
        if any(_is_collection(group) for group in given):
            _markov.refuse_argument(f"groups: {_GROUPS_WANTED}; a list of lists does not name the groups")
        names = texts(given)
        if len(names) != model.size:
            _markov.refuse_shape(f"groups: {len(names)} groups for {model.size} states; {_GROUPS_WANTED}")
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return [numbers[name] for name in names], list(numbers)


_GROUPS_WANTED = "wanted {state: group}, {group: [states]} or one group for each state in order"


def _group_by_label(model, given):
    """``{state: group}`` of that itself or of ``{group: [states]}``."""
    lists = [_is_collection(value) for value in given.values()] if isinstance(given, Mapping) else []
    if any(lists):
        if not all(lists):
            _markov.refuse_argument(f"groups: {_GROUPS_WANTED}, not a mixture of them")
        pairs = [(str(label), str(group)) for group, states in given.items() for label in states]
    else:
        pairs = [(str(label), str(group)) for label, group in given.items()]
    found = {}
    for label, group in pairs:
        model.index_of(label)
        if found.setdefault(label, group) != group:
            _markov.refuse_argument(f"groups: state '{label}' is in '{found[label]}' and in '{group}'")
    return found


def _is_collection(value):
    return isinstance(value, (list, tuple, set, frozenset, np.ndarray, pd.Index, pd.Series))


def _is_label(given):
    return isinstance(given, str) or np.isscalar(given)


def _labels(labels, size):
    return texts(range(size) if labels is None else labels)


def _items(source):
    return source.items() if isinstance(source, pd.Series) else _pairs(source)


def _pairs(mapping):
    for key, value in mapping.items():
        if isinstance(value, (Mapping, pd.Series)):
            for to, entry in value.items():
                yield (key, to), entry
            if not len(value):
                yield (key, key), 0.0
        elif isinstance(key, tuple) and len(key) == 2:
            yield key, value
        else:
            _markov.refuse_argument(f"entry {key!r}: wanted {{from: {{to: value}}}} or {{(from, to): value}}")


def _entries(pairs, labels):
    pairs = [((str(start), str(to)), value) for (start, to), value in pairs]
    if labels is None:
        froms = dict.fromkeys(start for (start, _), _ in pairs)
        labels = list(froms | dict.fromkeys(to for (_, to), _ in pairs))
    else:
        labels = texts(labels)
    known = _markov.StateLabels(labels)
    rows = [known.index_of(start) for (start, _), _ in pairs]
    columns = [known.index_of(to) for (_, to), _ in pairs]
    values = [_number(value, f"'{start}' to '{to}'") for (start, to), value in pairs]
    return Entries(labels, _markov.sparse_from_entries(len(labels), len(labels), rows, columns, values))


def _arrays(csr):
    return _array(csr.data), csr.indices, csr.indptr, csr.shape


def _number(value, place):
    try:
        return float(value)
    except (TypeError, ValueError):
        pass
    return _markov.refuse_argument(f"{place}: {value!r} is not a number")


def _numbers(frame):
    try:
        return frame.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        for label, row in frame.iterrows():
            for to, value in row.items():
                _number(value, f"'{label}' to '{to}'")
        raise


def _array(source):
    try:
        values = np.asarray(source)
        if not np.iscomplexobj(values):
            return values.astype(float)
        reason = "the numbers are complex"
    except (TypeError, ValueError) as error:
        reason = str(error)
    return _markov.refuse_argument(f"not an array of numbers: {reason}")
