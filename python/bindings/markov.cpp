// Chains in discrete time. Structs cross as dicts of arrays with the names of their members; careerflow/markov makes
// labelled frames of them.
#include "markov.hpp"
#include "bindings.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/lumping.hpp"
#include "careerflow/markov/mixing.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/paths.hpp"
#include "careerflow/markov/reversal.hpp"
#include "careerflow/markov/rewards.hpp"
#include "careerflow/markov/roots.hpp"
#include "careerflow/markov/sensitivity.hpp"
#include "careerflow/markov/sequence.hpp"
#include "careerflow/markov/stationary.hpp"
#include "careerflow/markov/structure.hpp"
#include "careerflow/random/stream.hpp"
#include "careerflow/random/uniform.hpp"

#include <pybind11/complex.h>

#include <optional>
#include <string>

namespace py = pybind11;
using namespace pybind11::literals;

namespace careerflow::python {
namespace {

using namespace markov;
using Labels = std::vector<std::string>;
using States = std::vector<Index>;

/// For what the face finds wrong before anything is called: the same errors with the same codes.
void bind_refusals(py::module_& module) {
    module.def("refuse_argument", [](const std::string& message) { throw InputError(message); });
    module.def("refuse_shape", [](const std::string& message) { throw ShapeError(message); });
}

void bind_chain(py::module_& module) {
    py::class_<Chain>(module, "Chain", "A labelled chain in discrete time.")
        .def_static("from_dense",
                    [](Labels labels, const Numbers& array, double tolerance) {
                        const Matrix matrix = matrix_of(array);
                        return released([&] { return Chain(std::move(labels), matrix, {tolerance}); });
                    })
        .def_static("from_labelled",
                    [](Labels rows, const Labels& columns, const Numbers& array, double tolerance) {
                        const Matrix matrix = matrix_of(array);
                        return released([&] { return Chain(std::move(rows), columns, matrix, {tolerance}); });
                    })
        .def_static("from_sparse",
                    [](Labels labels, const py::tuple& tuple, double tolerance) {
                        const SparseArrays arrays = sparse_arrays_of(tuple);
                        return released([&] { return Chain(std::move(labels), sparse_of(arrays), {tolerance}); });
                    })
        .def_property_readonly("labels", [](const Chain& c) { return c.labels().all(); })
        .def_property_readonly("size", &Chain::size)
        .def_property_readonly("transitions", [](const Chain& c) { return arrays_of(c.transitions()); })
        .def_property_readonly("dense", [](const Chain& c) { return array_of(to_dense(c.transitions())); })
        .def("index_of", [](const Chain& c, const std::string& label) { return c.index_of(label); })
        .def("probability",
             [](const Chain& c, const std::string& from, const std::string& to) { return c.probability(from, to); });
    py::class_<StateLabels>(module, "StateLabels", "Distinct names of states.")
        .def(py::init<Labels>())
        .def("index_of", [](const StateLabels& labels, const std::string& label) { return labels.index_of(label); });
    module.def("sparse_from_entries", [](Index rows, Index columns, const Array<Index>& row, const Array<Index>& column,
                                         const Numbers& values) {
        std::vector<Entry> entries(static_cast<std::size_t>(values.size()));
        for (std::size_t k = 0; k < entries.size(); ++k)
            entries[k] = {row.data()[k], column.data()[k], values.data()[k]};
        return arrays_of(released([&] { return sparse_from_entries(rows, columns, entries); }));
    });
    module.def("distribution_after", [](const Chain& chain, const Numbers& start, Index steps) {
        return array_of(released([&] { return distribution_after(chain, view(start), steps); }));
    });
    module.def("power", [](const Chain& chain, Index steps, Index cell_limit) {
        return array_of(released([&] { return power(chain, steps, {cell_limit}); }));
    });
}

py::dict dict_of(const Structure& s) {
    return py::dict(
        "class_of"_a = array_of(s.class_of), "states_by_class"_a = array_of(s.states_by_class),
        "class_starts"_a = array_of(s.class_starts), "recurrent"_a = s.recurrent, "periods"_a = array_of(s.periods),
        "condensation"_a = s.condensation, "absorbing_states"_a = array_of(s.absorbing_states),
        "transient_states"_a = array_of(s.transient_states), "recurrent_classes"_a = array_of(s.recurrent_classes),
        "irreducible"_a = s.irreducible, "aperiodic"_a = s.aperiodic, "ergodic"_a = s.ergodic,
        "has_unique_limit"_a = s.has_unique_limit, "absorbing"_a = s.absorbing);
}

void bind_structure(py::module_& module) {
    module.def("structure", [](const Chain& chain) { return dict_of(released([&] { return structure(chain); })); });
    module.def("class_labels", [](const Chain& chain) {
        return released([&] {
            const Structure found = structure(chain);
            Labels labels;
            for (Index k = 0; k < found.class_count(); ++k)
                labels.push_back(set_label(chain.labels(), found.members(k)));
            return labels;
        });
    });
    module.def("can_reach", [](const Chain& chain, const States& targets) {
        return released([&] { return can_reach(chain, targets); });
    });
    module.def("condensation_dot",
               [](const Chain& chain) { return released([&] { return condensation_dot(chain, structure(chain)); }); });
}

void bind_stationary(py::module_& module) {
    module.def("stationary_distributions", [](const Chain& chain) {
        py::list result;
        for (StationaryDistribution& found : released([&] { return stationary_distributions(chain); }))
            result.append(py::dict("class_index"_a = found.class_index, "states"_a = array_of(std::move(found.states)),
                                   "probabilities"_a = array_of(std::move(found.probabilities)),
                                   "residual"_a = found.residual));
        return result;
    });
    module.def("stationary_distribution",
               [](const Chain& chain) { return array_of(released([&] { return stationary_distribution(chain); })); });
    module.def("long_run_distribution", [](const Chain& chain, const Numbers& start) {
        return array_of(released([&] { return long_run_distribution(chain, view(start)); }));
    });
}

py::dict dict_of(Absorption a) {
    return py::dict("transient_states"_a = array_of(std::move(a.transient_states)),
                    "end_labels"_a = std::move(a.end_labels), "probabilities"_a = array_of(std::move(a.probabilities)),
                    "mean_steps"_a = array_of(std::move(a.mean_steps)),
                    "variance_steps"_a = array_of(std::move(a.variance_steps)), "residual"_a = a.residual);
}

py::dict dict_of(ConditionalAbsorption a) {
    return py::dict(
        "end_label"_a = std::move(a.end_label), "labels"_a = std::move(a.labels),
        "states"_a = array_of(std::move(a.states)), "probability"_a = array_of(std::move(a.probability)),
        "mean_steps"_a = array_of(std::move(a.mean_steps)), "variance_steps"_a = array_of(std::move(a.variance_steps)),
        "transitions"_a = array_of(to_dense(a.transitions)), "last_steps"_a = array_of(std::move(a.last_steps)));
}

void bind_absorption(py::module_& module) {
    module.def(
        "absorption",
        [](const Chain& chain, bool probabilities, bool variance, Index cell_limit) {
            const AbsorptionOptions options{probabilities, variance, cell_limit};
            return dict_of(released([&] { return absorption(chain, options); }));
        },
        "chain"_a, py::kw_only(), "probabilities"_a, "variance"_a, "cell_limit"_a);
    module.def("end_distribution", [](const Chain& chain, const Numbers& start) {
        return array_of(released([&] { return end_distribution(chain, view(start)); }));
    });
    module.def("fundamental_matrix", [](const Chain& chain, Index cell_limit) {
        FundamentalMatrix found =
            released([&] { return fundamental_matrix(chain, AbsorptionOptions{.cell_limit = cell_limit}); });
        return py::make_tuple(array_of(std::move(found.states)), array_of(std::move(found.visits)));
    });
    module.def("visit_variances", [](Labels labels, const Numbers& visits) {
        const FundamentalMatrix fundamental{{}, std::move(labels), matrix_of(visits)};
        return array_of(released([&] { return visit_variances(fundamental); }));
    });
    module.def("expected_visits", [](const Chain& chain, const Numbers& start) {
        return array_of(released([&] { return expected_visits(chain, view(start)); }));
    });
    module.def("absorption_given_end", [](const Chain& chain, const std::string& end) {
        return dict_of(released([&] { return absorption_given_end(chain, end); }));
    });
    module.def("expected_visits_given_end", [](const Chain& chain, const std::string& end, Index from) {
        return array_of(released([&] { return expected_visits(absorption_given_end(chain, end), from); }));
    });
}

py::dict dict_of(FirstPassage passage) {
    std::vector<double> arrived = passage.arrived();
    return py::dict("mass"_a = array_of(std::move(passage.mass)), "arrived"_a = array_of(std::move(arrived)),
                    "probability_ever"_a = passage.probability_ever, "unresolved"_a = passage.unresolved);
}

void bind_passage(py::module_& module) {
    module.def("hitting_probabilities", [](const Chain& chain, const States& targets) {
        return array_of(released([&] { return hitting_probabilities(chain, targets); }));
    });
    module.def("hitting_times", [](const Chain& chain, const States& targets) {
        return array_of(released([&] { return hitting_times(chain, targets); }));
    });
    module.def("mean_first_passage_times", [](const Chain& chain, Index cell_limit) {
        return array_of(released([&] { return mean_first_passage_times(chain, {cell_limit}); }));
    });
    module.def("mean_return_times",
               [](const Chain& chain) { return array_of(released([&] { return mean_return_times(chain); })); });
    module.def("kemeny_constant", [](const Chain& chain, Index cell_limit) {
        return released([&] { return kemeny_constant(chain, {cell_limit}); });
    });
    module.def("committor", [](const Chain& chain, const States& first, const States& second) {
        return array_of(released([&] { return committor(chain, first, second); }));
    });
    module.def("backward_committor", [](const Chain& chain, const States& first, const States& second) {
        return array_of(released([&] { return backward_committor(chain, first, second); }));
    });
    module.def("occupancy", [](const Chain& chain, const Numbers& start, Index horizon) {
        return array_of(released([&] { return occupancy(chain, view(start), horizon); }));
    });
    module.def(
        "first_passage",
        [](const Chain& chain, const Numbers& start, const States& targets, std::optional<Index> horizon, double tail,
           Index step_limit) {
            const FirstPassageOptions options{horizon, tail, step_limit};
            return dict_of(released([&] { return first_passage(chain, view(start), targets, options); }));
        },
        "chain"_a, "start"_a, "targets"_a, py::kw_only(), "horizon"_a, "tail"_a, "step_limit"_a);
    module.def("first_passage_quantile",
               [](const Numbers& mass, double ever, double unresolved, double level, bool given_arrival) {
                   const FirstPassage passage{vector_of(mass), ever, unresolved};
                   return given_arrival ? passage.quantile_given_arrival(level) : passage.quantile(level);
               });
}

py::tuple tuple_of(RewardMoments moments) {
    return py::make_tuple(array_of(std::move(moments.mean)), array_of(std::move(moments.variance)));
}

void bind_rewards(py::module_& module) {
    using Transitions = std::optional<py::tuple>;
    module.def("total_reward", [](const Chain& chain, const Numbers& states, const Transitions& transitions) {
        const Rewards rewards = rewards_of(states, transitions);
        return tuple_of(released([&] { return total_reward(chain, rewards); }));
    });
    module.def("discounted_reward",
               [](const Chain& chain, const Numbers& states, const Transitions& transitions, double discount) {
                   const Rewards rewards = rewards_of(states, transitions);
                   return tuple_of(released([&] { return discounted_reward(chain, rewards, discount); }));
               });
    module.def("reward_over_horizon", [](const Chain& chain, const Numbers& states, const Transitions& transitions,
                                         Index horizon, double discount) {
        const Rewards rewards = rewards_of(states, transitions);
        return tuple_of(released([&] { return reward_over_horizon(chain, rewards, horizon, discount); }));
    });
    module.def("average_reward", [](const Chain& chain, const Numbers& states, const Transitions& transitions) {
        const Rewards rewards = rewards_of(states, transitions);
        return array_of(released([&] { return average_reward(chain, rewards); }));
    });
}

void bind_mixing(py::module_& module) {
    module.def("spectrum", [](const Chain& chain, Index state_limit) {
        Spectrum found = released([&] { return spectrum(chain, {state_limit}); });
        return py::dict("eigenvalues"_a = array_of(std::move(found.eigenvalues)),
                        "second_modulus"_a = found.second_modulus, "spectral_gap"_a = found.spectral_gap,
                        "relaxation_steps"_a = found.relaxation_steps);
    });
    module.def(
        "mixing_time",
        [](const Chain& chain, double distance, Index step_limit, Index state_limit) {
            return released([&] { return mixing_time(chain, {distance, step_limit, state_limit}); });
        },
        "chain"_a, py::kw_only(), "distance"_a, "step_limit"_a, "state_limit"_a);
    module.def(
        "leading_spectrum",
        [](const Chain& chain, Index count, double tolerance, Index iteration_limit) {
            LeadingSpectrum found = released([&] {
                return leading_spectrum(chain, {count, tolerance, iteration_limit});
            });
            return py::dict("eigenvalues"_a = array_of(std::move(found.eigenvalues)),
                            "residuals"_a = array_of(std::move(found.residuals)), "converged"_a = found.converged,
                            "products"_a = found.products, "second_modulus"_a = found.second_modulus,
                            "spectral_gap"_a = found.spectral_gap, "relaxation_steps"_a = found.relaxation_steps);
        },
        "chain"_a, py::kw_only(), "count"_a, "tolerance"_a, "iteration_limit"_a);
    module.def(
        "mixing_time_from",
        [](const Chain& chain, const Numbers& start, double distance, Index step_limit) {
            const StartMixing found = released([&] {
                return mixing_time_from(chain, view(start), {distance, step_limit});
            });
            return py::dict("steps"_a = found.steps, "distance"_a = found.distance,
                            "steps_taken"_a = found.steps_taken);
        },
        "chain"_a, "start"_a, py::kw_only(), "distance"_a, "step_limit"_a);
    module.def("total_variation", [](const Numbers& a, const Numbers& b) { return total_variation(view(a), view(b)); });
    module.def("entropy_rate", [](const Chain& chain) { return released([&] { return entropy_rate(chain); }); });
}

void bind_reversal_and_lumping(py::module_& module) {
    module.def("reversibility", [](const Chain& chain, double tolerance) {
        const Reversibility found = released([&] { return reversibility(chain, tolerance); });
        return py::dict("reversible"_a = found.reversible, "largest_violation"_a = found.largest_violation,
                        "from_state"_a = chain.label(found.from), "to_state"_a = chain.label(found.to));
    });
    module.def("time_reversal", [](const Chain& chain) { return released([&] { return time_reversal(chain); }); });
    module.def("lumpability", [](const Chain& chain, const States& group_of, double tolerance) {
        const Lumpability found = released([&] { return lumpability(chain, group_of, tolerance); });
        return py::dict("lumpable"_a = found.lumpable, "largest_difference"_a = found.largest_difference,
                        "first_state"_a = chain.label(found.first_state),
                        "second_state"_a = chain.label(found.second_state), "to_group"_a = found.to_group);
    });
    module.def("lumped", [](const Chain& chain, const States& group_of, Labels labels, double tolerance) {
        return released([&] { return lumped(chain, group_of, std::move(labels), tolerance); });
    });
    module.def("aggregated", [](const Chain& chain, const States& group_of, Labels labels, const Numbers& weights) {
        return released([&] { return aggregated(chain, group_of, std::move(labels), view(weights)); });
    });
}

std::vector<Chain> copies_of(const std::vector<const Chain*>& chains) {
    std::vector<Chain> copies;
    for (const Chain* chain : chains) copies.push_back(*chain);
    return copies;
}

void bind_sequence(py::module_& module) {
    module.def("product", [](const std::vector<const Chain*>& chains, Index cell_limit) {
        return released([&] { return product(copies_of(chains), {cell_limit}); });
    });
    module.def("distributions_through", [](const std::vector<const Chain*>& chains, const Numbers& start) {
        return array_of(released([&] { return distributions_through(copies_of(chains), view(start)); }));
    });
    module.def("contraction", [](const Chain& chain, Index cell_limit) {
        return released([&] { return contraction(chain, {cell_limit}); });
    });
}

/// Streams for sampled paths are named by (seed, this, path); no other use of the seed meets them.
constexpr Purpose path_purpose{22};

void bind_paths_of_chains(py::module_& module) {
    module.def("sample_path",
               [](const Chain& chain, Index start, Index steps, bool to_end, std::uint64_t seed, Index path) {
                   return array_of(released([&] {
                       Stream stream({.seed = seed, .purpose = path_purpose, .replicate = path});
                       const auto uniform = [&stream] { return draw_uniform(stream); };
                       return to_end ? sample_path_to_end(chain, start, steps, uniform)
                                     : sample_path(chain, start, steps, uniform);
                   }));
               });
    module.def("log_likelihood", [](const Chain& chain, const States& path) {
        return released([&] { return log_likelihood(chain, path); });
    });
    module.def("most_likely_path", [](const Chain& chain, Index from, Index to, std::optional<Index> steps) {
        LikelyPath found = released(
            [&] { return steps ? most_likely_path(chain, from, to, *steps) : most_likely_path(chain, from, to); });
        return py::make_tuple(array_of(std::move(found.states)), found.log_probability);
    });
}

std::string name_of(RootMethod method) {
    switch (method) {
    case RootMethod::principal: return "principal";
    case RootMethod::nearest_to_root: return "nearest_to_root";
    case RootMethod::least_residual: break;
    }
    return "least_residual";
}

void bind_roots(py::module_& module) {
    module.def("embeddability", [](const Chain& chain, Index state_limit, double tolerance) {
        Embeddability e = released([&] { return embeddability(chain, {state_limit, tolerance}); });
        return py::dict("log_determinant"_a = e.log_determinant, "determinant_positive"_a = e.determinant_positive,
                        "determinant_below_diagonal"_a = e.determinant_below_diagonal,
                        "reaches_at_once"_a = e.reaches_at_once, "eigenvalues_possible"_a = e.eigenvalues_possible,
                        "principal_logarithm_valid"_a = e.principal_logarithm_valid, "excluded"_a = e.excluded(),
                        "violations"_a = std::move(e.violations));
    });
    module.def("step_root", [](const Chain& chain, int p, Index state_limit, double tolerance, Index iteration_limit) {
        const StepRoot found = released([&] { return step_root(chain, p, {state_limit, tolerance, iteration_limit}); });
        return py::dict("root"_a = found.root, "method"_a = name_of(found.method),
                        "principal_exists"_a = found.principal_exists, "most_negative"_a = found.most_negative,
                        "distance_from_principal"_a = found.distance_from_principal, "residual"_a = found.residual,
                        "largest_residual"_a = found.largest_residual, "iterations"_a = found.iterations);
    });
    module.def("nearest_stochastic", [](const Numbers& array) {
        const Matrix matrix = matrix_of(array);
        return array_of(released([&] { return nearest_stochastic(matrix); }));
    });
}

/// Defaults of the options, so that Python has no copy of them.
void bind_defaults(py::module_& module) {
    const AbsorptionOptions absorption{};
    const FirstPassageOptions passage{};
    const MixingOptions mixing{};
    const LeadingSpectrumOptions leading{};
    const StartMixingOptions start_mixing{};
    const RootOptions root{};
    module.attr("defaults") = py::dict(
        "row_sum_tolerance"_a = ChainOptions{}.row_sum_tolerance, "cell_limit"_a = absorption.cell_limit,
        "passage_tail"_a = passage.tail, "passage_step_limit"_a = passage.step_limit,
        "spectrum_state_limit"_a = SpectrumOptions{}.state_limit, "mixing_distance"_a = mixing.distance,
        "mixing_step_limit"_a = mixing.step_limit, "mixing_state_limit"_a = mixing.state_limit,
        "leading_count"_a = leading.count, "leading_tolerance"_a = leading.tolerance,
        "leading_iteration_limit"_a = leading.iteration_limit, "start_mixing_distance"_a = start_mixing.distance,
        "start_mixing_step_limit"_a = start_mixing.step_limit, "kemeny_state_limit"_a = KemenyOptions{}.state_limit,
        "root_state_limit"_a = root.state_limit, "root_tolerance"_a = root.tolerance,
        "root_iteration_limit"_a = root.iteration_limit);
}

} // namespace

void bind_markov(py::module_& module) {
    py::module_ chains = module.def_submodule("markov");
    bind_refusals(chains);
    bind_chain(chains);
    bind_structure(chains);
    bind_stationary(chains);
    bind_absorption(chains);
    bind_passage(chains);
    bind_rewards(chains);
    bind_mixing(chains);
    bind_reversal_and_lumping(chains);
    bind_sequence(chains);
    bind_paths_of_chains(chains);
    bind_roots(chains);
    bind_defaults(chains);
    bind_markov_models(chains);
    bind_markov_sensitivity(chains);
}

} // namespace careerflow::python
