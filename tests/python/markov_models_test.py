"""Continuous time, duration, open systems and derivatives as Python sees them."""

import math
import pickle

import numpy as np
import pandas as pd
import pytest
from scipy import linalg, sparse

import careerflow as cf
from careerflow import markov

RATES = {"band_5": {"band_6": 0.2, "left": 0.1}, "band_6": {"band_5": 0.05, "left": 0.15}, "left": {}}
FULL = np.array([[-0.3, 0.2, 0.1], [0.05, -0.2, 0.15], [0, 0, 0]])
LABELS = ["band_5", "band_6", "left"]


@pytest.fixture
def generator():
    return markov.Generator.from_rates(RATES)


def test_generators_come_in_whole_or_as_rates(generator):
    for source in (FULL, sparse.csr_matrix(FULL), FULL.tolist()):
        same = markov.Generator(source, LABELS)
        pd.testing.assert_frame_equal(same.rates, generator.rates)
    same = markov.Generator(pd.DataFrame(FULL, LABELS, LABELS))
    assert same.exit_rates["band_5"] == pytest.approx(0.3)
    pd.testing.assert_frame_equal(pickle.loads(pickle.dumps(generator)).rates, generator.rates)
    assert repr(generator) == "<careerflow.markov.Generator: 3 states, 4 rates>"


def test_bad_generators_are_refused_with_row_and_value():
    with pytest.raises(cf.DataError, match="band_6"):
        markov.Generator(FULL + np.diag([0, 1e-5, 0]), LABELS)
    with pytest.raises(cf.DataError, match="-0.5"):
        markov.Generator.from_rates({"a": {"b": -0.5}, "b": {}})
    with pytest.raises(cf.InputError, match="band_6"):
        markov.Generator(pd.DataFrame(FULL, LABELS, ["band_5", "x", "left"]))


def test_continuous_time_agrees_with_the_matrix_exponential(generator):
    exact = linalg.expm(FULL * 7)
    found = markov.transition_matrix(generator, 7)
    np.testing.assert_allclose(found.probabilities, exact, atol=1e-12)
    assert found.method in repr(found) and found.error_bound <= 1e-12
    after = markov.distribution_at(generator, "band_5", 7)
    np.testing.assert_allclose(after, exact[0], atol=1e-12)
    assert after.attrs["terms"] > 0
    arrived = markov.arrival_probabilities(generator, "band_5", "left", [0, 7])
    assert arrived[7] == pytest.approx(exact[0, 2])
    moved = markov.distributions_through([generator, generator], "band_5", durations=[3, 4])
    np.testing.assert_allclose(moved.iloc[2], exact[0], atol=1e-12)
    stays = markov.expected_stays(generator, "band_5")
    np.testing.assert_allclose(stays[:2], -np.linalg.inv(FULL[:2, :2])[0])
    assert markov.hitting_times(generator, "left")["band_5"] == pytest.approx(stays.sum())
    assert markov.hitting_probabilities(generator, ["left"])["band_6"] == pytest.approx(1)


def test_chains_inside_a_generator(generator):
    assert markov.embedded_chain(generator).probability("band_6", "left") == pytest.approx(0.75)
    assert markov.uniformised_chain(generator, 1).probability("band_5", "band_5") == pytest.approx(0.7)
    with pytest.raises(cf.InputError):
        markov.uniformised_chain(generator, 0.1)
    assert markov.stationary_distributions(generator)[0].over_all(generator).tolist() == [0, 0, 1]


def test_phase_type_laws():
    erlang = markov.PhaseType([1, 0], [[0, 2], [0, 0]], [0, 2])
    assert markov.mean(erlang) == pytest.approx(1) and markov.variance(erlang) == pytest.approx(0.5)
    assert markov.moment(erlang, 2) == pytest.approx(1.5)
    times = np.array([[0.0, 0.5], [1.0, 3.0]])
    np.testing.assert_allclose(markov.density(erlang, times), 4 * times * np.exp(-2 * times), atol=1e-12)
    np.testing.assert_allclose(markov.survival(erlang, times), (1 + 2 * times) * np.exp(-2 * times), atol=1e-12)
    assert markov.cumulative(erlang, markov.quantile(erlang, 0.3)) == pytest.approx(0.3)
    fitted = markov.fit_two_moments(12, 0.4)
    assert markov.mean(fitted) == pytest.approx(12) and markov.variance(fitted) == pytest.approx(0.4 * 144)
    assert "mean 12" in repr(fitted) and fitted.phases == len(fitted.initial)
    with pytest.raises(cf.InputError):
        markov.fit_two_moments(-1, 0.5)
    with pytest.raises(cf.ShapeError):
        markov.PhaseType([1], [[0, 2], [0, 0]], [0, 2])


def test_semi_markov_chains():
    trainee = markov.SemiMarkov(
        {("trainee", "nurse"): [0, 0, 0.9], ("trainee", "left"): [0.1], ("nurse", "left"): [0.5]}
    )
    assert trainee.labels == ["trainee", "nurse", "left"] and trainee.longest == 3
    places = markov.interval_distributions(trainee, "trainee", 4)
    assert places.loc[2].tolist() == pytest.approx([0.9, 0, 0.1])
    assert places.loc[3].tolist() == pytest.approx([0, 0.9, 0.1])
    assert markov.entry_counts(trainee, "trainee", 4).loc[3, "nurse"] == pytest.approx(0.9)
    assert markov.first_passage_mass(trainee, "trainee", "left", 4)[4] == pytest.approx(0.45)
    assert markov.mean_holding_times(trainee)["trainee"] == pytest.approx(2.8)
    assert markov.embedded_chain(trainee).probability("nurse", "nurse") == pytest.approx(0.5)
    assert trainee.moves[("trainee", "nurse")].tolist() == [0, 0, 0.9]
    moves = markov.move_counts(trainee, "trainee", 4)
    assert list(moves.columns) == [("trainee", "nurse"), ("trainee", "left"), ("nurse", "left")]
    assert moves.cumsum().loc[4].tolist() == pytest.approx([0.9, 0.1, 0.45])
    assert markov.hitting_times(trainee, ["nurse", "left"])["trainee"] == pytest.approx(2.8)
    assert markov.hitting_times(trainee, "left")["nurse"] == math.inf
    assert markov.hitting_probabilities(trainee, "left")["trainee"] == pytest.approx(0.55)
    with pytest.raises(cf.DataError, match="a"):
        markov.SemiMarkov({("a", "b"): [0.7, 0.7]})


def test_long_laws_are_summed_by_transforms():
    long = markov.SemiMarkov({("a", "b"): np.full(2000, 1 / 2000), ("b", "a"): np.full(1000, 1 / 1000)})
    slow, quick = (markov.entry_counts(long, "a", 5000, method=name) for name in ("direct", "fourier"))
    assert slow.attrs == {"method": "direct", "error_bound": 0}
    assert quick.attrs["method"] == "fourier" and 0 < quick.attrs["error_bound"] < 1e-10
    assert (slow - quick).abs().max().max() <= quick.attrs["error_bound"]
    assert markov.first_passage_mass(long, "a", "b", 30).attrs["method"] == "direct"
    with pytest.raises(cf.InputError, match="automatic, direct, fourier"):
        markov.entry_counts(long, "a", 10, method="fft")


def test_durations_become_copies_only_where_they_matter():
    moves = {("a", "b"): [0.0, 0.0, 0.5], ("b", "a"): 0.25}
    expanded = markov.expanded_chain(moves)
    assert expanded.states["state"].tolist() == ["a", "a", "a", "b"]
    assert expanded.entry_state.to_dict() == {"a": "a[0]", "b": "b"}
    shares = expanded.collected(markov.stationary_distribution(expanded.chain))
    assert shares.sum() == pytest.approx(1)
    assert shares["a"] == pytest.approx(4 / 8)  # two steps for certain, then two on average; four in b
    table = markov.tabulated(moves, 400)
    assert markov.limiting_occupancy(table)["a"] == pytest.approx(shares["a"])


def test_open_systems():
    system = markov.OpenSystem({"band_5": {"band_5": 0.8, "band_6": 0.1}, "band_6": {"band_6": 0.9}})
    assert system.wastage.to_dict() == pytest.approx({"band_5": 0.1, "band_6": 0.1})
    after = markov.step(system, {"band_5": 100}, {"band_5": 5})
    assert after.mean.to_dict() == pytest.approx({"band_5": 85, "band_6": 10})
    assert after.covariance.loc["band_5", "band_6"] == pytest.approx(-8)
    assert after.sd["band_6"] == pytest.approx(3)
    path = markov.project(system, {"band_5": 100}, [{"band_5": 5}] * 3)
    assert len(path) == 4 and path[1].mean["band_5"] == pytest.approx(85)
    limit = markov.limiting_stocks(system, markov.FixedRecruitment({"band_5": 5}), with_covariance=False)
    assert limit.mean.tolist() == pytest.approx([25, 25]) and limit.covariance is None and limit.sd is None
    shares = {"band_5": 0.6, "band_6": 0.4}
    drawn = markov.recruit_moments(markov.MultinomialRecruitment(10, shares), system)
    assert drawn.covariance.loc["band_5", "band_6"] == pytest.approx(-2.4)
    certain = markov.recruit_moments(markov.RandomTotalRecruitment(10, 0, shares), system)
    np.testing.assert_allclose(certain.covariance, drawn.covariance)
    assert markov.structure_under_growth(system, shares, 0.02).sum() == pytest.approx(1)
    assert markov.replacement_chain(system, shares).probability("band_6", "band_5") == pytest.approx(0.06)
    assert "heads" in repr(after) and "<table" in after._repr_html_()
    with pytest.raises(cf.DataError, match="band_6"):
        markov.OpenSystem({"band_6": {"band_6": 1.2}})
    with pytest.raises(cf.InputError):
        markov.recruit_moments(markov.MultinomialRecruitment(10, {"band_5": 0.5}), system)


def test_many_scenarios_and_parameter_sets_are_projected_at_once():
    system = markov.OpenSystem({"band_5": {"band_5": 0.8, "band_6": 0.1}, "band_6": {"band_6": 0.9}})
    start = np.arange(40.0).reshape(20, 2)
    kept = markov.project_scenarios(system, start, {"band_6": 5}, 3, kept=[0, 3], threads=2)
    np.testing.assert_array_equal(kept[0], start)
    assert list(kept[3].columns) == ["band_5", "band_6"]
    alone = markov.project(system, start[7], [{"band_6": 5}] * 3)[-1].mean
    assert kept[3].loc[7].tolist() == alone.tolist()
    turned = pd.DataFrame(start[:, ::-1], columns=["band_6", "band_5"])
    pd.testing.assert_frame_equal(markov.project_scenarios(system, turned, [0, 5], 3), kept[3])
    sets = np.array([[[0.8, 0.1], [0, 0.9]], [[0.5, 0.5], [0.25, 0.5]]])
    found = markov.project_parameter_sets(sets, start[7], [0, 5], 3, labels=["band_5", "band_6"])
    assert found.loc[0].tolist() == alone.tolist()
    other = markov.OpenSystem(sets[1])
    assert found.loc[1].tolist() == markov.project(other, start[7], [[0, 5]] * 3)[-1].mean.tolist()
    with pytest.raises(cf.InputError, match="parameter set 1: row 0"):
        markov.project_parameter_sets(sets * [[[1]], [[1.1]]], start[7], [0, 5], 3)
    with pytest.raises(cf.ShapeError):
        markov.project_parameter_sets(sets[0], start[7], [0, 5], 3)
    with pytest.raises(cf.InputError, match="each once"):
        markov.project_scenarios(system, turned[["band_5"]], [0, 5], 3)


CAREER = {
    "junior": {"junior": 0.8, "senior": 0.15, "left": 0.05},
    "senior": {"senior": 0.9, "left": 0.1},
    "left": {"left": 1.0},
}


def test_derivatives_have_names_and_add_up():
    found = markov.sensitivity_of_mean_steps(CAREER, "junior")
    assert found.value == pytest.approx(5 + 0.75 * 10)
    assert found.per_move("senior", "senior", "left") == pytest.approx(7.5 * 10)
    assert found.proportional("senior", "senior") == pytest.approx(75)
    table = found.proportional()
    assert table[("senior", "senior")] == pytest.approx(75) and ("left", "left") not in table
    ranked = found.elasticities()
    assert ranked.abs().is_monotonic_decreasing and ranked.index.names == ["from", "to"]
    assert ranked[("senior", "senior")] == pytest.approx(75 * 0.9 / 12.5)
    assert repr(found) == "<careerflow.markov.Sensitivity: mean steps = 12.5>"


def test_every_derivative_can_be_asked_for():
    start = {"junior": 1}
    makers = {
        markov.sensitivity_of_total_reward: (start, {"senior": 2}),
        markov.sensitivity_of_variance_of_steps: ("junior",),
        markov.sensitivity_of_hitting_probability: (start, "senior"),
        markov.sensitivity_of_hitting_time: (start, ["left"]),
        markov.sensitivity_of_arrival_by: (start, "left", 5),
        markov.sensitivity_of_discounted_reward: (start, [1, 1, 0]),
    }
    options = {markov.sensitivity_of_discounted_reward: {"discount": 0.9}}
    values = [make(CAREER, *given, **options.get(make, {})).value for make, given in makers.items()]
    assert all(math.isfinite(value) and value > 0 for value in values)
    assert values[0] == pytest.approx(15)
    assert values[2] == pytest.approx(0.75)
    with pytest.raises(cf.InputError):
        markov.sensitivity_of_hitting_time(CAREER, "junior", "senior")


def test_rewards_of_transitions_have_derivatives():
    found = markov.sensitivity_of_total_reward(CAREER, "junior", transitions={("junior", "senior"): 100})
    assert found.value == pytest.approx(75)
    assert found.per_move("junior", "senior", "left") == pytest.approx(500)


def test_rates_have_derivatives(generator):
    wait = markov.Generator.from_rates({"here": {"there": 0.25}, "there": {}})
    found = markov.sensitivity_of_hitting_time(wait, "here", "there")
    assert found.value == pytest.approx(4) and found.per_rate("here", "there") == pytest.approx(-16)
    assert "hitting time" in repr(found)
    chance = markov.sensitivity_of_hitting_probability(generator, "band_5", "band_6")
    assert chance.per_rate("band_5", "band_6") == pytest.approx(0.1 / 0.3**2)


def test_kemenys_constant_has_derivatives():
    found = markov.sensitivity_of_kemeny_constant([[0.9, 0.1], [0.3, 0.7]])
    assert found.value == pytest.approx(2.5) and found.per_move(0, 1, 0) == pytest.approx(-6.25)
    with pytest.raises(cf.InputError):
        markov.sensitivity_of_kemeny_constant([[0.9, 0.1], [0.3, 0.7]], state_limit=1)


def test_stocks_have_derivatives():
    system = markov.OpenSystem({"band_5": {"band_5": 0.8, "band_6": 0.1}, "band_6": {"band_6": 0.9}})
    limit = markov.sensitivity_of_limiting_stocks(system, {"band_5": 5}, {"band_6": 1})
    assert limit.value == pytest.approx(25)
    assert limit.by_recruit.tolist() == pytest.approx([5, 10]) and limit.by_start is None
    assert limit.per_move("band_6", "band_6") == pytest.approx(250)  # 2.5 / wastage²
    assert limit.per_move("band_5", "band_6", "band_5") == pytest.approx(25 * (10 - 5))
    soon = markov.sensitivity_of_stocks_after(system, {"band_5": 100}, {"band_5": 5}, {"band_6": 1}, 1)
    assert soon.per_move("band_5", "band_6") == pytest.approx(100)
    assert soon.by_start["band_5"] == pytest.approx(0.1)


def test_durations_have_derivatives():
    # a for one or three steps, b for two: share of a = m / (m + 2), m = 1 + 2 q(3)
    chain = markov.SemiMarkov({("a", "b"): [0.6, 0, 0.4], ("b", "a"): [0, 1]})
    share = markov.sensitivity_of_stationary_mean(chain, {"a": 1})
    assert share.value == pytest.approx(1.8 / 3.8)
    assert share.per_move(("a", "b"), 3, ("a", "b"), 1) == pytest.approx(4 / 3.8**2)
    assert share.elasticity(("a", "b"), 3) == pytest.approx(share.proportional(("a", "b"), 3) * 0.4 / share.value)
    wait = markov.sensitivity_of_hitting_time(chain, "a", "b")
    assert wait.by_mass[("a", "b")].tolist() == pytest.approx([1, 2, 3])
    arrival = markov.sensitivity_of_arrival_by(chain, "a", "b", 2)
    assert arrival.value == pytest.approx(0.6) and arrival.by_mass[("a", "b")].tolist() == pytest.approx([1, 1, 0])
    after = markov.sensitivity_of_distribution_after(chain, "a", {"b": 1}, 2)
    spent = markov.sensitivity_of_occupancy(chain, "a", {"b": 1}, 3)
    assert after.value == pytest.approx(0.6) and spent.value == pytest.approx(1.2)
    assert after.method == "direct" and after.error_bound == 0
    assert repr(after) == "<careerflow.markov.DurationSensitivity: mean after 2 steps = 0.6>"
    with pytest.raises(cf.InputError, match="no move"):
        after.proportional(("b", "c"), 1)


def test_the_long_run_has_derivatives():
    chain = markov.Chain([[0.9, 0.1], [0.3, 0.7]])
    assert markov.sensitivity_of_second_modulus(chain).per_move(0, 1, 0) == pytest.approx(-1)
    assert markov.sensitivity_of_spectral_gap(chain).per_move(0, 1, 0) == pytest.approx(1)
    assert markov.sensitivity_of_relaxation_steps(chain).per_move(0, 1, 0) == pytest.approx(-6.25)
    distance = markov.sensitivity_of_distance_after(chain, "0", 5)
    assert distance.value == pytest.approx(0.25 * 0.6**5)
    coin = markov.sensitivity_of_entropy_rate([[0.8, 0.2], [0.8, 0.2]])
    assert coin.per_move(0, 1, 0) + coin.per_move(1, 1, 0) == pytest.approx(math.log(4))
    assert markov.sensitivity_of_average_reward(chain, {"0": 4}).value == pytest.approx(3)
    with pytest.raises(cf.InputError, match="periodic"):
        markov.sensitivity_of_second_modulus([[0, 1], [1, 0]])


def test_ends_and_spreads_have_derivatives():
    ruin = markov.Chain([[1, 0, 0, 0], [0.6, 0, 0.4, 0], [0, 0.6, 0, 0.4], [0, 0, 0, 1]], list("wxyz"))
    won = markov.sensitivity_of_end_probability(ruin, "x", "z")
    assert won.value == pytest.approx(0.16 / 0.76) and won.per_move("x", "y", "w") == pytest.approx(0.4 / 0.76**2)
    assert markov.sensitivity_of_committor(ruin, "x", "w", "z").value == pytest.approx(won.value)
    given = markov.sensitivity_of_mean_steps_given_end(ruin, "x", "z")
    assert given.value == pytest.approx(2 / 0.76)  # there and back any number of times, each with 0.4 · 0.6
    wait = markov.Chain([[0.75, 0.25], [0, 1]])
    spread = markov.sensitivity_of_variance_of_total_reward(wait, "0", {"0": 3})
    assert spread.value == pytest.approx(108) and spread.per_move(0, 1, 0) == pytest.approx(-1008)
    soon = markov.sensitivity_of_variance_of_discounted_reward(wait, "0", {"0": 3}, discount=0.8)
    assert soon.value == pytest.approx(markov.discounted_reward(wait, {"0": 3}, discount=0.8).variance["0"])
    year = markov.sensitivity_of_reward_over_horizon(wait, "0", {"0": 3}, horizon=2)
    assert year.value == pytest.approx(5.25) and year.per_move(0, 1, 0) == pytest.approx(-3)
    assert markov.sensitivity_of_occupancy(wait, "0", {"0": 1}, 2).value == pytest.approx(1.75)
    assert markov.sensitivity_of_distribution_after(wait, "0", {"1": 1}, 1).per_move(0, 1, 0) == pytest.approx(1)


def test_times_in_continuous_time_have_derivatives(generator):
    wait = markov.Generator.from_rates({"here": {"there": 0.25}, "there": {}})
    at = markov.sensitivity_of_distribution_at(wait, "here", {"there": 1}, 2)
    assert at.value == pytest.approx(1 - math.exp(-0.5)) and at.per_rate("here", "there") == pytest.approx(
        2 * math.exp(-0.5)
    )
    assert at.elasticity("here", "there") == pytest.approx(0.5 * math.exp(-0.5) / (1 - math.exp(-0.5)))
    assert list(at.elasticities().index) == [("here", "there")]
    by = markov.sensitivity_of_arrival_by(wait, "here", "there", 2)
    assert by.per_rate("here", "there") == pytest.approx(at.per_rate("here", "there"))
    stays = markov.sensitivity_of_stays(wait, "here", {"here": 1})
    assert stays.per_rate("here", "there") == pytest.approx(-16)
    spent = markov.sensitivity_of_occupancy(wait, "here", {"here": 1}, 2)
    assert spent.value == pytest.approx(4 * (1 - math.exp(-0.5)))
    turn = markov.Generator.from_rates({"on": {"off": 0.2}, "off": {"on": 0.3}})
    assert markov.sensitivity_of_stationary_mean(turn, {"on": 1}).per_rate("on", "off") == pytest.approx(-0.3 / 0.25)


def test_steps_and_periods_of_their_own_have_derivatives():
    first, second = markov.Chain([[0.9, 0.1], [0.3, 0.7]]), markov.Chain([[0.5, 0.5], [0.2, 0.8]])
    steps = markov.sensitivities_of_distribution_through([first, second], "0", {"1": 1})
    assert [step.value for step in steps] == pytest.approx([0.9 * 0.5 + 0.1 * 0.8] * 2)
    assert steps[0].per_move(0, 1, 0) == pytest.approx(0.3) and steps[1].per_move(0, 1, 0) == pytest.approx(0.9)
    slow, quick = (markov.Generator.from_rates({"here": {"there": rate}, "there": {}}) for rate in (0.25, 0.5))
    periods = markov.sensitivities_of_distribution_through([slow, quick], "here", {"here": 1}, [2, 4])
    left = math.exp(-2.5)
    assert [period.per_rate("here", "there") for period in periods] == pytest.approx([-2 * left, -4 * left])
    with pytest.raises(cf.InputError):
        markov.sensitivities_of_distribution_through([], "here", {})


def test_phase_type_laws_have_derivatives():
    law = markov.PhaseType([1], [[0]], [0.5])
    expected = {
        markov.sensitivity_of_mean(law): (2, -4),
        markov.sensitivity_of_moment(law, 2): (8, -32),
        markov.sensitivity_of_variance(law): (4, -16),
        markov.sensitivity_of_survival(law, 3): (math.exp(-1.5), -3 * math.exp(-1.5)),
        markov.sensitivity_of_cumulative(law, 3): (1 - math.exp(-1.5), 3 * math.exp(-1.5)),
        markov.sensitivity_of_density(law, 3): (0.5 * math.exp(-1.5), -0.5 * math.exp(-1.5)),
        markov.sensitivity_of_quantile(law, 0.5): (2 * math.log(2), -4 * math.log(2)),
    }
    for found, (value, derivative) in expected.items():
        assert found.value == pytest.approx(value) and found.per_exit_rate(0) == pytest.approx(derivative)
    assert markov.sensitivity_of_mean(law).by_initial.tolist() == pytest.approx([2])
    with pytest.raises(cf.InputError, match="no phase 1"):
        markov.sensitivity_of_mean(law).per_rate(0, 1)


def test_the_structure_under_growth_has_derivatives():
    ladder = markov.OpenSystem([[0.8, 0.1], [0, 0.9]], ["low", "high"])
    # the share of "high" is u / (1 + u), u = 0.1 / (1.05 - 0.9) with recruits into "low" only
    found = markov.sensitivity_of_structure_under_growth(ladder, {"low": 1}, 0.05, {"high": 1})
    u = 0.1 / 0.15
    assert found.value == pytest.approx(u / (1 + u))
    assert found.per_move("low", "high") == pytest.approx(1 / 0.15 / (1 + u) ** 2)


def test_variances_of_stocks_have_derivatives():
    grade = markov.OpenSystem([[0.8]], ["only"])
    after = markov.sensitivity_of_stock_variance_after(
        grade, {"only": 50}, markov.FixedRecruitment({"only": 0}), {"only": 1}, 2
    )
    assert after.value == pytest.approx(50 * 0.64 * 0.36)
    assert after.per_move("only", "only") == pytest.approx(50 * (1.6 - 4 * 0.512))
    assert after.by_start["only"] == pytest.approx(0.64 * 0.36)
    limit = markov.sensitivity_of_limiting_stock_variance(grade, markov.PoissonRecruitment({"only": 4}), {"only": 1})
    assert limit.value == pytest.approx(20) and limit.by_recruit["only"] == pytest.approx(5)
    assert limit.by_start is None
