"""What the functions of chains refuse and how they say it, and the forms in which arguments may come."""

import pickle

import numpy as np
import pandas as pd
import pytest

import careerflow as cf
from careerflow import markov

A_CHAIN = markov.Chain([[0.5, 0.5], [0, 1]], ["a", "b"])
A_GENERATOR = markov.Generator([[-1, 1], [2, -2]], ["a", "b"])


@pytest.mark.parametrize(
    "ask, message",
    [
        (lambda: markov.power(A_CHAIN, 2.0), "power: a whole number is wanted, got 2.0"),
        (lambda: markov.distribution_after(A_CHAIN, "a", 2.5), "a whole number is wanted, got 2.5"),
        (lambda: markov.first_passage(A_CHAIN, "a", "b", horizon=2.5), "a whole number is wanted, got 2.5"),
        (lambda: markov.step_root(A_CHAIN, 12.5), "a whole number is wanted, got 12.5"),
        (lambda: markov.moment(markov.fit_two_moments(2, 1), 1.5), "a whole number is wanted, got 1.5"),
        (lambda: markov.distribution_at(A_GENERATOR, "a", "x"), "a number is wanted, got 'x'"),
        (lambda: markov.distribution_at(A_CHAIN, "a", 1), "a Generator is wanted, got a Chain"),
        (lambda: markov.interval_distributions(A_CHAIN, "a", 1), "a SemiMarkov is wanted, got a Chain"),
        (lambda: markov.structure(A_GENERATOR), "a Chain is wanted, got a Generator: .*embedded_chain"),
        (lambda: markov.absorption(A_GENERATOR), "a Chain is wanted, got a Generator: .*expected_stays"),
        (lambda: markov.Chain(A_GENERATOR), "a Chain is wanted, got a Generator"),
        (lambda: markov.Generator(A_CHAIN), "a Generator is wanted, got a Chain"),
        (lambda: markov.sensitivity_of_mean_steps(A_CHAIN, "a").proportional("a"), "give both states"),
        (lambda: markov.sensitivity_of_mean_steps(A_CHAIN, "a").proportional(to_state="a"), "give both states"),
    ],
)
def test_arguments_of_a_wrong_kind_are_refused_in_words(ask, message):
    with pytest.raises(cf.InputError, match=message):
        ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda start: markov.distribution_after(A_CHAIN, start, 1),
        lambda start: markov.occupancy(A_CHAIN, start, 3),
        lambda start: markov.long_run_distribution(A_CHAIN, start),
        lambda start: markov.end_distribution(A_CHAIN, start),
        lambda start: markov.expected_visits(A_CHAIN, start),
        lambda start: markov.first_passage(A_CHAIN, start, "b"),
        lambda start: markov.mixing_time_from(A_CHAIN, start),
        lambda start: markov.distribution_at(A_GENERATOR, start, 1),
        lambda start: markov.arrival_probabilities(A_GENERATOR, start, "b", [1]),
        lambda start: markov.step(markov.OpenSystem([[0.5, 0.4], [0, 0.8]], ["a", "b"]), start, [0, 0]),
    ],
)
@pytest.mark.parametrize("wrong", [np.nan, -0.5])
def test_starts_that_cannot_be_are_refused_with_the_state(ask, wrong):
    with pytest.raises(cf.InputError, match=f"CF2214.*'b' has {wrong}"):
        ask(np.array([1.5, wrong]))


def test_rewards_must_be_finite():
    with pytest.raises(cf.InputError, match="CF2214.*'b' has inf"):
        markov.discounted_reward(A_CHAIN, [0, np.inf], discount=0.9)


def test_a_start_of_probabilities_must_sum_to_one_and_stocks_need_not():
    for ask in (markov.long_run_distribution, markov.end_distribution, markov.expected_visits):
        with pytest.raises(cf.InputError, match="CF2215.*sum to 5"):
            ask(A_CHAIN, [2, 3])
    assert markov.distribution_after(A_CHAIN, [2, 3], 1).tolist() == [1, 4]
    assert markov.occupancy(A_CHAIN, [2, 3], 1).tolist() == [2, 3]


def test_a_generator_goes_out_as_it_came_in():
    full = pd.DataFrame([[-1.0, 1.0], [2.0, -2.0]], index=["a", "b"], columns=["a", "b"])
    pd.testing.assert_frame_equal(A_GENERATOR.to_frame(), full, check_names=False)
    np.testing.assert_array_equal(A_GENERATOR.to_scipy().toarray(), full)
    assert A_GENERATOR.rates.to_numpy().tolist() == [[0, 1], [2, 0]]
    for form in (A_GENERATOR.to_frame(), A_GENERATOR.to_scipy(), A_GENERATOR.to_dict(), A_GENERATOR):
        again = markov.Generator(form, None if not hasattr(form, "tocsr") else ["a", "b"])
        pd.testing.assert_frame_equal(again.to_frame(), A_GENERATOR.to_frame())
    pd.testing.assert_frame_equal(markov.Chain(A_CHAIN).to_frame(), A_CHAIN.to_frame())
    pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(A_GENERATOR)).to_frame(), A_GENERATOR.to_frame())
    assert markov.stationary_distribution(A_GENERATOR).tolist() == pytest.approx([2 / 3, 1 / 3])
    assert markov.distribution_at([[-1, 1], [2, -2]], [1, 0], 1).iloc[0] == pytest.approx((2 + np.exp(-3)) / 3)
    assert markov.arrival_probabilities(A_GENERATOR, "a", "b", 2).loc[2.0] == pytest.approx(1 - np.exp(-2))


def test_groups_come_by_state_by_group_or_in_order():
    chain = markov.Chain([[0.5, 0.3, 0.2], [0.5, 0.1, 0.4], [0.5, 0.2, 0.3]], ["a", "b", "c"])
    wanted = markov.lumped(chain, {"a": "x", "b": "y", "c": "y"}).to_dict()
    for groups in (["x", "y", "y"], {"x": ["a"], "y": ["b", "c"]}, {"y": ("c", "b"), "x": {"a"}}):
        assert markov.lumped(chain, groups).to_dict() == wanted
    for groups, message in (
        ({"x": ["a"], "y": ["b"]}, "state 'c' is in no group"),
        ({"x": ["a"], "y": ["a", "b", "c"]}, "'a' is in 'x' and in 'y'"),
        ({"a": "x", "y": ["b", "c"]}, "mixture"),
        ([["a"], ["b", "c"]], "list of lists"),
        (["x", "y"], "one group for each state"),
    ):
        with pytest.raises(cf.Error, match=message):
            markov.lumped(chain, groups)


def test_dense_results_are_refused_above_the_limit():
    for ask in (markov.power, lambda c, n, **limit: markov.mean_first_passage_times(c, **limit)):
        with pytest.raises(cf.InputError, match="CF2211"):
            ask(markov.Chain([[0.5, 0.5], [0.5, 0.5]]), 2, cell_limit=3)
    with pytest.raises(cf.InputError, match="CF2211"):
        markov.transition_matrix(A_GENERATOR, 1, cell_limit=3)


def test_laws_of_durations_can_be_pickled_and_say_one_thing_in_the_singular():
    semi = markov.SemiMarkov({("a", "b"): [0.25, 0.75], ("b", "a"): [1]})
    pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(semi)).moves, semi.moves)
    law = markov.fit_two_moments(2, 0.5)
    assert markov.variance(pickle.loads(pickle.dumps(law))) == markov.variance(law)
    assert repr(markov.structure(markov.Chain([[1]]))) == (
        "<careerflow.markov.Structure: 1 class, 1 recurrent, irreducible, ergodic>"
    )
    assert repr(markov.Chain([[1]])) == "<careerflow.markov.Chain: 1 state, 1 transition>"
    with pytest.raises(cf.DataError, match="no states"):
        markov.SemiMarkov({})
