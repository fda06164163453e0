"""Exact derivatives of numbers of a semi-Markov chain to the masses of its moves."""

import numpy as np
import pandas as pd

from .. import _core
from . import calls, inputs
from .semi_markov import method_of
from .show import Result

_markov = calls.core


class DurationSensitivity(Result):
    """Derivatives of one number of a semi-Markov chain to the masses q_m(k), all of them.

    Attributes
    ----------
    value : float
        The number itself.
    by_mass : pandas.Series
        By ``from``, ``to`` and ``steps_held``: to q_m(k). The masses of a state and its chance of never leaving sum to
        one: what is taken from never leaving has just this derivative, if the number is one over a horizon. In the long
        run nothing may be taken from there, and only differences between masses of one state are meaningful.
    method : str
        How sums over durations were made, ``direct`` or ``fourier``.
    error_bound : float
        On what transforms add to any derivative by rounding; 0 where they were not used.
    """

    def __init__(self, chain, name, handle):
        self._chain = chain
        self._name = name
        self._handle = handle
        self.value = handle.value
        self.method = handle.method.name
        self.error_bound = handle.error_bound
        labels = chain.labels
        self._moves = [(labels[i], labels[j]) for i, j, _ in chain._handle.moves]
        self.by_mass = self._series(handle.by_mass, "derivative")

    def per_move(self, move, steps_held, taken_from, taken_steps_held):
        """d value / d q_m(k) when the mass is taken from another of the same state.

        Parameters
        ----------
        move : pair of labels
            (from, to).
        steps_held : int
            k, from 1.
        taken_from : pair of labels
            Another move of the same state, or the same move.
        taken_steps_held : int
            k of the mass that it is taken from.

        Returns
        -------
        float

        Raises
        ------
        InputError
            If there is no such move or mass.
        """
        moved = self._place(move), steps_held, self._place(taken_from), taken_steps_held
        return self._handle.per_move(self._chain._handle, *moved)

    def proportional(self, move, steps_held):
        """d value / d q_m(k) when it is taken in proportion from all else that may become of the state.

        Never leaving is among what may become of it.

        Parameters
        ----------
        move : pair of labels
            (from, to).
        steps_held : int
            k, from 1.

        Returns
        -------
        float

        Raises
        ------
        InputError
            If there is no such move or mass; if q_m(k) = 1: there is nothing to take from.
        """
        return self._handle.proportional(self._chain._handle, self._place(move), steps_held)

    def elasticity(self, move, steps_held):
        """proportional · q_m(k) / value: per cent of change for one per cent more.

        Parameters
        ----------
        move : pair of labels
            (from, to).
        steps_held : int
            k, from 1.

        Returns
        -------
        float

        Raises
        ------
        InputError
            If there is no such move or mass; if the value is 0.
        """
        return self._handle.elasticity(self._chain._handle, self._place(move), steps_held)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"

    def _table(self):
        return self.by_mass.to_frame()

    def _place(self, move):
        pair = tuple(str(label) for label in move)
        if pair not in self._moves:
            raise _core.InputError(f"{pair} is no move of the chain")
        return self._moves.index(pair)

    def _series(self, by_move, name):
        index = pd.MultiIndex.from_tuples(
            [(*move, k + 1) for move, values in zip(self._moves, by_move) for k in range(len(values))],
            names=["from", "to", "steps_held"],
        )
        values = np.concatenate(by_move) if by_move else []
        return pd.Series(values, index=index, name=name, dtype=float)


def of_distribution_after(chain, start, c, steps, method):
    given = inputs.start_of(chain, start), inputs.values_by_state(chain, c, "values"), steps, method_of(method)
    found = _markov.sensitivity_of_distribution_after(chain._handle, *given)
    return DurationSensitivity(chain, f"mean after {steps} steps", found)


def of_occupancy(chain, start, c, horizon, method):
    given = inputs.start_of(chain, start), inputs.values_by_state(chain, c, "values"), horizon, method_of(method)
    return DurationSensitivity(
        chain, f"occupancy over {horizon} steps", _markov.sensitivity_of_occupancy(chain._handle, *given)
    )


def of_arrival_by(chain, start, targets, horizon, method):
    given = inputs.start_of(chain, start), inputs.states(chain, targets), horizon, method_of(method)
    found = _markov.sensitivity_of_arrival_by(chain._handle, *given)
    return DurationSensitivity(chain, f"probability of arrival by step {horizon}", found)
