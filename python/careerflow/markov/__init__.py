"""Labelled Markov chains: discrete and continuous time, duration, open systems, and their derivatives.

Knows nothing of careers and can be used on its own::

    import careerflow as cf

    chain = cf.markov.Chain({"junior": {"junior": 0.9, "senior": 0.08, "left": 0.02},
                             "senior": {"senior": 0.95, "left": 0.05},
                             "left": {"left": 1}})
    cf.markov.hitting_probabilities(chain, "senior")["junior"]   # 0.8
    cf.markov.absorption(chain).mean_steps                       # a Series by state

Matrices come in as frames, mappings, SciPy sparse matrices or arrays; results go out as labelled frames. Rows are
*from*. Every function has the name of its C++ counterpart; wherever a chain is wanted, anything :class:`Chain` accepts
will do.
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
from .mixing import Spectrum, entropy_rate, mixing_time, spectrum, total_variation
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
from .phase_type import PhaseType, cumulative, density, fit_two_moments, mean, moment, quantile, survival, variance
from .plots import plot_chain, plot_first_passage, plot_heat_map
from .reversal import Reversibility, reversibility, time_reversal
from .rewards import average_reward, discounted_reward, reward_over_horizon, total_reward
from .roots import Embeddability, StepRoot, embeddability, nearest_stochastic, step_root
from .semi_markov import (
    ExpandedChain,
    SemiMarkov,
    entry_counts,
    expanded_chain,
    first_passage_mass,
    interval_distributions,
    limiting_occupancy,
    mean_holding_times,
    tabulated,
)
from .sensitivity import (
    Sensitivity,
    sensitivity_of_arrival_by,
    sensitivity_of_discounted_reward,
    sensitivity_of_hitting_probability,
    sensitivity_of_hitting_time,
    sensitivity_of_mean_steps,
    sensitivity_of_stationary_mean,
    sensitivity_of_total_reward,
    sensitivity_of_variance_of_steps,
)
from .sequence import contraction, distributions_through, product
from .stationary import StationaryDistribution, long_run_distribution, stationary_distribution, stationary_distributions
from .structure import Structure, can_reach, condensation_dot, structure

__all__ = [
    "Absorption",
    "Chain",
    "ConditionalAbsorption",
    "Embeddability",
    "ExpandedChain",
    "FirstPassage",
    "FixedRecruitment",
    "Generator",
    "LikelyPath",
    "Lumpability",
    "MultinomialRecruitment",
    "OpenSystem",
    "PhaseType",
    "PoissonRecruitment",
    "RandomTotalRecruitment",
    "Reversibility",
    "SemiMarkov",
    "Sensitivity",
    "Spectrum",
    "StationaryDistribution",
    "StepRoot",
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
    "moment",
    "most_likely_path",
    "nearest_stochastic",
    "occupancy",
    "plot_chain",
    "plot_first_passage",
    "plot_heat_map",
    "power",
    "product",
    "project",
    "quantile",
    "recruit_moments",
    "replacement_chain",
    "reversibility",
    "reward_over_horizon",
    "sample_path",
    "sample_path_to_end",
    "sensitivity_of_arrival_by",
    "sensitivity_of_discounted_reward",
    "sensitivity_of_hitting_probability",
    "sensitivity_of_hitting_time",
    "sensitivity_of_mean_steps",
    "sensitivity_of_stationary_mean",
    "sensitivity_of_total_reward",
    "sensitivity_of_variance_of_steps",
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
