"""Labelled Markov chains: discrete and continuous time, duration, open systems, and their derivatives.

Knows nothing of careers and can be used on its own::

    import careerflow as cf

    chain = cf.markov.Chain({"junior": {"junior": 0.9, "senior": 0.08, "left": 0.02},
                             "senior": {"senior": 0.95, "left": 0.05},
                             "left": {"left": 1}})
    cf.markov.hitting_probabilities(chain, "senior")["junior"]   # 0.8
    cf.markov.absorption(chain).mean_steps                       # a Series by state

Matrices come in as frames, mappings, SciPy sparse matrices or arrays; results go out as labelled frames. Rows are
*from*. Every function has the name of its C++ counterpart. Labels that are not strings are written with ``str``.

Forms of arguments
------------------
Chain-like
    A :class:`Chain`, or what it is made of: a frame with equal labels in rows and columns, a mapping
    ``{from: {to: p}}`` or ``{(from, to): p}`` (entries left out are 0), a two-dimensional array or a scipy.sparse
    matrix, whose states are then named ``0, 1, …`` (``Chain(matrix, labels=[…])`` names them). It is checked each time
    it is given: make a :class:`Chain` once where it is used often. :class:`~careerflow.DataError` (CF2200) if it is no
    chain.
Label, labels
    The name of a state, or a list of names. :class:`~careerflow.NotFoundError` (CF1042), with the nearest names, if no
    state has such a name.
Values by state
    A mapping or Series by label (states left out are 0), or an array of n numbers in the order of the states.
    :class:`~careerflow.ShapeError` (CF1011) for an array of another length, :class:`~careerflow.InputError` (CF1010)
    for a label given twice or what is no number.
Start
    The label of one state, which then has the probability 1, or values by state, finite and not negative
    (:class:`~careerflow.InputError`, CF2214, with the state and the value). Probabilities sum to one within 1e-9
    (CF2215); nothing is rescaled. Where stocks are named as well any sum will do.
Matrix by state
    A frame or mapping, whose labels are looked up among the states, or an n × n array or scipy.sparse matrix in their
    order.
Groups of states
    The group of each state: a mapping or Series by label that names them all, a mapping ``{group: [states]}``, or a
    list of n names. Groups are in the order of their first states.
Recruitment
    A :class:`FixedRecruitment`, :class:`PoissonRecruitment`, :class:`MultinomialRecruitment` or
    :class:`RandomTotalRecruitment`, or heads by state, which is fixed recruitment.

:class:`SemiMarkov`, :class:`OpenSystem` and :class:`PhaseType` have to be made before they are given, and so has a
:class:`Generator` unless the function says otherwise. A whole number is wanted where an ``int`` is named: 2.0 is
refused (:class:`~careerflow.InputError`). An :class:`~careerflow.InputError` that is named without a code has CF1010 or
none. In statements of cost n is the number of states, t that of transient ones, and b the width of the band in which
the matrix of a class lies once its states are ordered. Examples expect ``import careerflow as cf``.
"""

from .absorption import (
    Absorption,
    ConditionalAbsorption,
    absorption,
    absorption_given_end,
    end_distribution,
    expected_visits,
    fundamental_matrix,
    visit_variances,
)
from .chain import Chain, distribution_after, power
from .generator import (
    Generator,
    TransitionMatrix,
    arrival_probabilities,
    distribution_at,
    embedded_chain,
    expected_stays,
    transition_matrix,
    uniformised_chain,
)
from .lumping import Lumpability, aggregated, lumpability, lumped
from .mixing import (
    LeadingSpectrum,
    Spectrum,
    StartMixing,
    entropy_rate,
    leading_spectrum,
    mixing_time,
    mixing_time_from,
    spectrum,
    total_variation,
)
from .mixing_sensitivity import (
    sensitivity_of_distance_after,
    sensitivity_of_entropy_rate,
    sensitivity_of_kemeny_constant,
    sensitivity_of_relaxation_steps,
    sensitivity_of_second_modulus,
    sensitivity_of_spectral_gap,
)
from .open_system import (
    FixedRecruitment,
    MultinomialRecruitment,
    OpenSystem,
    PoissonRecruitment,
    RandomTotalRecruitment,
    Stocks,
    known_stocks,
    limiting_stocks,
    project,
    recruit_moments,
    replacement_chain,
    step,
    structure_under_growth,
)
from .passage import (
    FirstPassage,
    backward_committor,
    committor,
    first_passage,
    hitting_probabilities,
    hitting_times,
    kemeny_constant,
    mean_first_passage_times,
    mean_return_times,
    occupancy,
)
from .paths import LikelyPath, log_likelihood, most_likely_path, sample_path, sample_path_to_end
from .phase_sensitivity import (
    PhaseSensitivity,
    sensitivity_of_cumulative,
    sensitivity_of_density,
    sensitivity_of_mean,
    sensitivity_of_moment,
    sensitivity_of_quantile,
    sensitivity_of_survival,
    sensitivity_of_variance,
)
from .phase_type import PhaseType, cumulative, density, fit_two_moments, mean, moment, quantile, survival, variance
from .plots import plot_chain, plot_first_passage, plot_heat_map
from .rate_sensitivity import (
    RateSensitivity,
    sensitivities_of_distribution_through,
    sensitivity_of_arrival_by,
    sensitivity_of_distribution_after,
    sensitivity_of_distribution_at,
    sensitivity_of_hitting_probability,
    sensitivity_of_hitting_time,
    sensitivity_of_occupancy,
    sensitivity_of_stationary_mean,
    sensitivity_of_stays,
)
from .reversal import Reversibility, reversibility, time_reversal
from .reward_sensitivity import (
    sensitivity_of_average_reward,
    sensitivity_of_discounted_reward,
    sensitivity_of_reward_over_horizon,
    sensitivity_of_total_reward,
    sensitivity_of_variance_of_discounted_reward,
    sensitivity_of_variance_of_total_reward,
)
from .rewards import average_reward, discounted_reward, reward_over_horizon, total_reward
from .roots import Embeddability, StepRoot, embeddability, nearest_stochastic, step_root
from .scenarios import project_parameter_sets, project_scenarios
from .semi_markov import (
    ExpandedChain,
    SemiMarkov,
    entry_counts,
    expanded_chain,
    first_passage_mass,
    interval_distributions,
    limiting_occupancy,
    mean_holding_times,
    move_counts,
    tabulated,
)
from .semi_markov_sensitivity import DurationSensitivity
from .sensitivity import (
    Sensitivity,
    sensitivity_of_committor,
    sensitivity_of_end_probability,
    sensitivity_of_mean_steps,
    sensitivity_of_mean_steps_given_end,
    sensitivity_of_variance_of_steps,
)
from .sequence import contraction, distributions_through, product
from .stationary import StationaryDistribution, long_run_distribution, stationary_distribution, stationary_distributions
from .stock_sensitivity import (
    StockSensitivity,
    sensitivity_of_limiting_stock_variance,
    sensitivity_of_limiting_stocks,
    sensitivity_of_stock_variance_after,
    sensitivity_of_stocks_after,
    sensitivity_of_structure_under_growth,
)
from .structure import Structure, can_reach, condensation_dot, structure

__all__ = [
    "Absorption",
    "Chain",
    "ConditionalAbsorption",
    "DurationSensitivity",
    "Embeddability",
    "ExpandedChain",
    "FirstPassage",
    "FixedRecruitment",
    "Generator",
    "LeadingSpectrum",
    "LikelyPath",
    "Lumpability",
    "MultinomialRecruitment",
    "OpenSystem",
    "PhaseSensitivity",
    "PhaseType",
    "PoissonRecruitment",
    "RandomTotalRecruitment",
    "RateSensitivity",
    "Reversibility",
    "SemiMarkov",
    "Sensitivity",
    "Spectrum",
    "StartMixing",
    "StationaryDistribution",
    "StepRoot",
    "StockSensitivity",
    "Stocks",
    "Structure",
    "TransitionMatrix",
    "absorption",
    "absorption_given_end",
    "aggregated",
    "arrival_probabilities",
    "average_reward",
    "backward_committor",
    "can_reach",
    "committor",
    "condensation_dot",
    "contraction",
    "cumulative",
    "density",
    "discounted_reward",
    "distribution_after",
    "distribution_at",
    "distributions_through",
    "embeddability",
    "embedded_chain",
    "end_distribution",
    "entropy_rate",
    "entry_counts",
    "expanded_chain",
    "expected_stays",
    "expected_visits",
    "first_passage",
    "first_passage_mass",
    "fit_two_moments",
    "fundamental_matrix",
    "hitting_probabilities",
    "hitting_times",
    "interval_distributions",
    "kemeny_constant",
    "known_stocks",
    "leading_spectrum",
    "limiting_occupancy",
    "limiting_stocks",
    "log_likelihood",
    "long_run_distribution",
    "lumpability",
    "lumped",
    "mean",
    "mean_first_passage_times",
    "mean_holding_times",
    "mean_return_times",
    "mixing_time",
    "mixing_time_from",
    "moment",
    "most_likely_path",
    "move_counts",
    "nearest_stochastic",
    "occupancy",
    "plot_chain",
    "plot_first_passage",
    "plot_heat_map",
    "power",
    "product",
    "project",
    "project_parameter_sets",
    "project_scenarios",
    "quantile",
    "recruit_moments",
    "replacement_chain",
    "reversibility",
    "reward_over_horizon",
    "sample_path",
    "sample_path_to_end",
    "sensitivities_of_distribution_through",
    "sensitivity_of_arrival_by",
    "sensitivity_of_average_reward",
    "sensitivity_of_committor",
    "sensitivity_of_cumulative",
    "sensitivity_of_density",
    "sensitivity_of_discounted_reward",
    "sensitivity_of_distance_after",
    "sensitivity_of_distribution_after",
    "sensitivity_of_distribution_at",
    "sensitivity_of_end_probability",
    "sensitivity_of_entropy_rate",
    "sensitivity_of_hitting_probability",
    "sensitivity_of_hitting_time",
    "sensitivity_of_kemeny_constant",
    "sensitivity_of_limiting_stock_variance",
    "sensitivity_of_limiting_stocks",
    "sensitivity_of_mean",
    "sensitivity_of_mean_steps",
    "sensitivity_of_mean_steps_given_end",
    "sensitivity_of_moment",
    "sensitivity_of_occupancy",
    "sensitivity_of_quantile",
    "sensitivity_of_relaxation_steps",
    "sensitivity_of_reward_over_horizon",
    "sensitivity_of_second_modulus",
    "sensitivity_of_spectral_gap",
    "sensitivity_of_stationary_mean",
    "sensitivity_of_stays",
    "sensitivity_of_stock_variance_after",
    "sensitivity_of_stocks_after",
    "sensitivity_of_structure_under_growth",
    "sensitivity_of_survival",
    "sensitivity_of_total_reward",
    "sensitivity_of_variance",
    "sensitivity_of_variance_of_discounted_reward",
    "sensitivity_of_variance_of_steps",
    "sensitivity_of_variance_of_total_reward",
    "spectrum",
    "stationary_distribution",
    "stationary_distributions",
    "step",
    "step_root",
    "structure",
    "structure_under_growth",
    "survival",
    "tabulated",
    "time_reversal",
    "total_reward",
    "total_variation",
    "transition_matrix",
    "uniformised_chain",
    "variance",
    "visit_variances",
]
