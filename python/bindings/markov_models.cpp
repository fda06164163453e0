// The other models of module markov: continuous time, duration, open systems. Conversion as in markov.cpp.
#include "bindings.hpp"
#include "careerflow/markov/generator.hpp"
#include "careerflow/markov/open_system.hpp"
#include "careerflow/markov/phase_type.hpp"
#include "careerflow/markov/scenarios.hpp"
#include "careerflow/markov/semi_markov.hpp"
#include "markov.hpp"

#include <string>

namespace py = pybind11;
using namespace pybind11::literals;

namespace careerflow::python {
namespace {

using namespace markov;
using Labels = std::vector<std::string>;
using States = std::vector<Index>;

py::tuple tuple_of(TransientDistribution found) {
    return py::make_tuple(array_of(std::move(found.values)), found.error_bound, found.terms);
}

void bind_generator_class(py::module_& module) {
    py::class_<Generator>(module, "Generator", "A labelled chain in continuous time.")
        .def_static("from_dense",
                    [](Labels labels, const Numbers& array, double tolerance) {
                        const Matrix matrix = matrix_of(array);
                        return released([&] { return Generator(std::move(labels), matrix, {tolerance}); });
                    })
        .def_static("from_sparse",
                    [](Labels labels, const py::tuple& tuple, double tolerance) {
                        const SparseArrays arrays = sparse_arrays_of(tuple);
                        return released([&] { return Generator(std::move(labels), sparse_of(arrays), {tolerance}); });
                    })
        .def_static("from_rates",
                    [](Labels labels, const py::tuple& tuple) {
                        const SparseArrays arrays = sparse_arrays_of(tuple);
                        return released([&] { return Generator::from_rates(std::move(labels), sparse_of(arrays)); });
                    })
        .def_property_readonly("labels", [](const Generator& g) { return g.labels().all(); })
        .def_property_readonly("size", &Generator::size)
        .def_property_readonly("rates", [](const Generator& g) { return arrays_of(g.rates()); })
        .def_property_readonly("matrix", [](const Generator& g) { return arrays_of(g.matrix()); })
        .def_property_readonly("exit_rates", [](const Generator& g) { return array_of(g.exit_rates()); })
        .def("index_of", [](const Generator& g, const std::string& label) { return g.index_of(label); });
}

void bind_generator(py::module_& module) {
    bind_generator_class(module);
    module.def("embedded_chain", [](const Generator& g) { return released([&] { return embedded_chain(g); }); });
    module.def("stationary_distribution",
               [](const Generator& g) { return array_of(released([&] { return stationary_distribution(g); })); });
    module.def("uniformised_chain",
               [](const Generator& g, double rate) { return released([&] { return uniformised_chain(g, rate); }); });
    module.def("distribution_at", [](const Generator& g, const Numbers& start, double time, double error) {
        return tuple_of(released([&] { return distribution_at(g, view(start), time, {error}); }));
    });
    module.def("transition_matrix", [](const Generator& g, double time, double error, Index cell_limit) {
        TransitionMatrix found = released([&] { return transition_matrix(g, time, {error, cell_limit}); });
        const bool series = found.method == ExponentialMethod::uniformisation;
        return py::dict("probabilities"_a = array_of(std::move(found.probabilities)),
                        "method"_a = series ? "uniformisation" : "scaling_and_squaring", "terms"_a = found.terms,
                        "squarings"_a = found.squarings, "error_bound"_a = found.error_bound);
    });
    module.def("distributions_through", [](const std::vector<const Generator*>& generators, const Numbers& durations,
                                           const Numbers& start, double error) {
        return array_of(released([&] {
            std::vector<Generator> copies;
            for (const Generator* generator : generators) copies.push_back(*generator);
            return distributions_through(copies, view(durations), view(start), {error});
        }));
    });
    module.def("occupancy", [](const Generator& g, const Numbers& start, double time, double error) {
        return tuple_of(released([&] { return occupancy(g, view(start), time, {error}); }));
    });
    module.def("expected_stays", [](const Generator& g, const Numbers& start) {
        return array_of(released([&] { return expected_stays(g, view(start)); }));
    });
    module.def("stationary_distributions", [](const Generator& g) {
        py::list result;
        for (StationaryDistribution& found : released([&] { return stationary_distributions(g); }))
            result.append(py::dict("class_index"_a = found.class_index, "states"_a = array_of(std::move(found.states)),
                                   "probabilities"_a = array_of(std::move(found.probabilities)),
                                   "residual"_a = found.residual));
        return result;
    });
    module.def("hitting_probabilities", [](const Generator& g, const States& targets) {
        return array_of(released([&] { return hitting_probabilities(g, targets); }));
    });
    module.def("hitting_times", [](const Generator& g, const States& targets) {
        return array_of(released([&] { return hitting_times(g, targets); }));
    });
    module.def("arrival_probabilities", [](const Generator& g, const Numbers& start, const States& targets,
                                           const Numbers& times, double error) {
        return array_of(released([&] { return arrival_probabilities(g, view(start), targets, view(times), {error}); }));
    });
    module.attr("transient_error") = TransientOptions{}.error;
}

using LawAtTime = double (*)(const PhaseType&, double);

void bind_phase_type(py::module_& module) {
    py::class_<PhaseType>(module, "PhaseType", "The time until a chain in continuous time is absorbed.")
        .def(py::init([](const Numbers& initial, const py::tuple& rates, const Numbers& exits) {
            return PhaseType(vector_of(initial), sparse_of(rates), vector_of(exits));
        }))
        .def_property_readonly("initial", [](const PhaseType& law) { return array_of(law.initial()); })
        .def_property_readonly("rates", [](const PhaseType& law) { return array_of(to_dense(law.rates())); })
        .def_property_readonly("exit_rates", [](const PhaseType& law) { return array_of(law.exit_rates()); })
        .def_property_readonly("phases", &PhaseType::phases);
    const auto bind_curve = [&module](const char* name, LawAtTime curve) {
        module.def(name, [curve](const PhaseType& law, const Numbers& points) {
            std::vector<double> values(static_cast<std::size_t>(points.size()));
            released([&] {
                for (std::size_t k = 0; k < values.size(); ++k) values[k] = curve(law, points.data()[k]);
            });
            return moved(std::move(values), {points.shape(), points.shape() + points.ndim()});
        });
    };
    bind_curve("density", &density);
    bind_curve("cumulative", &cumulative);
    bind_curve("survival", &survival);
    bind_curve("quantile", &quantile);
    module.def("moment", [](const PhaseType& law, int k) { return released([&] { return moment(law, k); }); });
    module.def("mean", [](const PhaseType& law) { return released([&] { return mean(law); }); });
    module.def("variance", [](const PhaseType& law) { return released([&] { return variance(law); }); });
    module.def("fit_two_moments", [](double law_mean, double squared_variation) {
        return released([&] { return fit_two_moments(law_mean, squared_variation); });
    });
}

/// Moves come as tuples (from, to, values).
template <class Move>
std::vector<Move> moves_of(const std::vector<std::tuple<Index, Index, std::vector<double>>>& tuples) {
    std::vector<Move> moves;
    for (const auto& tuple : tuples) moves.push_back({std::get<0>(tuple), std::get<1>(tuple), std::get<2>(tuple)});
    return moves;
}

using MoveTuples = std::vector<std::tuple<Index, Index, std::vector<double>>>;

py::tuple tuple_of(ByStep found) {
    return py::make_tuple(array_of(std::move(found.values)), found.method, found.error_bound);
}

void bind_semi_markov(py::module_& module) {
    py::enum_<ConvolutionMethod>(module, "ConvolutionMethod")
        .value("automatic", ConvolutionMethod::automatic)
        .value("direct", ConvolutionMethod::direct)
        .value("fourier", ConvolutionMethod::fourier);
    py::class_<SemiMarkov>(module, "SemiMarkov", "A chain whose moves depend on how long a state has been held.")
        .def(py::init([](Labels labels, const MoveTuples& moves, double tolerance) {
            return SemiMarkov(std::move(labels), moves_of<HoldingLaw>(moves), {tolerance});
        }))
        .def_property_readonly("labels", [](const SemiMarkov& chain) { return chain.labels().all(); })
        .def_property_readonly("size", &SemiMarkov::size)
        .def_property_readonly("longest", &SemiMarkov::longest)
        .def_property_readonly("moves",
                               [](const SemiMarkov& chain) {
                                   MoveTuples moves;
                                   for (const HoldingLaw& law : chain.moves())
                                       moves.emplace_back(law.from, law.to, law.mass);
                                   return moves;
                               })
        .def("index_of",
             [](const SemiMarkov& chain, const std::string& label) { return chain.labels().index_of(label); });
    module.def("tabulated", [](const Labels& labels, const MoveTuples& moves, Index longest, double tolerance) {
        const auto hazards = moves_of<DurationHazard>(moves);
        return released([&] { return tabulated(labels, hazards, longest, {tolerance}); });
    });
    module.def("interval_distributions", [](const SemiMarkov& chain, const Numbers& start, Index horizon,
                                            ConvolutionMethod method) {
        return tuple_of(released([&] { return interval_distributions(chain, view(start), horizon, {method}); }));
    });
    module.def("entry_counts",
               [](const SemiMarkov& chain, const Numbers& start, Index horizon, ConvolutionMethod method) {
                   return tuple_of(released([&] { return entry_counts(chain, view(start), horizon, {method}); }));
               });
    module.def("move_counts",
               [](const SemiMarkov& chain, const Numbers& start, Index horizon, ConvolutionMethod method) {
                   return tuple_of(released([&] { return move_counts(chain, view(start), horizon, {method}); }));
               });
    module.def("first_passage_mass", [](const SemiMarkov& chain, const Numbers& start, const States& targets,
                                        Index horizon, ConvolutionMethod method) {
        return tuple_of(released([&] { return first_passage_mass(chain, view(start), targets, horizon, {method}); }));
    });
    module.def("embedded_chain", [](const SemiMarkov& c) { return released([&] { return embedded_chain(c); }); });
    module.def("mean_holding_times",
               [](const SemiMarkov& chain) { return array_of(released([&] { return mean_holding_times(chain); })); });
    module.def("limiting_occupancy",
               [](const SemiMarkov& chain) { return array_of(released([&] { return limiting_occupancy(chain); })); });
}

void bind_expanded_chain(py::module_& module) {
    py::class_<ExpandedChain>(module, "ExpandedChain", "A chain whose states are (state, steps held).")
        .def_readonly("chain", &ExpandedChain::chain)
        .def_property_readonly("state_of", [](const ExpandedChain& e) { return array_of(e.state_of); })
        .def_property_readonly("steps_held", [](const ExpandedChain& e) { return array_of(e.steps_held); })
        .def_property_readonly("entry_state", [](const ExpandedChain& e) { return array_of(e.entry_state); })
        .def("collected",
             [](const ExpandedChain& e, const Numbers& values) { return array_of(e.collected(view(values))); });
    module.def("expanded_chain", [](const Labels& labels, const MoveTuples& moves, double tolerance) {
        const auto hazards = moves_of<DurationHazard>(moves);
        return released([&] { return expanded_chain(labels, hazards, {tolerance}); });
    });
}

py::tuple tuple_of(Stocks stocks) {
    return py::make_tuple(array_of(std::move(stocks.mean)), array_of(std::move(stocks.covariance)));
}

Stocks stocks_of(const Numbers& mean, const Numbers& covariance) { return {vector_of(mean), matrix_of(covariance)}; }

void bind_recruitment(py::module_& module) {
    py::class_<FixedRecruitment>(module, "FixedRecruitment").def(py::init([](const Numbers& heads) {
        return FixedRecruitment{vector_of(heads)};
    }));
    py::class_<PoissonRecruitment>(module, "PoissonRecruitment").def(py::init([](const Numbers& mean) {
        return PoissonRecruitment{vector_of(mean)};
    }));
    py::class_<MultinomialRecruitment>(module, "MultinomialRecruitment")
        .def(py::init([](double total, const Numbers& shares) {
            return MultinomialRecruitment{total, vector_of(shares)};
        }));
    py::class_<RandomTotalRecruitment>(module, "RandomTotalRecruitment")
        .def(py::init([](double mean, double variance, const Numbers& shares) {
            return RandomTotalRecruitment{mean, variance, vector_of(shares)};
        }));
    module.def("recruit_moments", [](const Recruitment& recruitment, Index size) {
        RecruitMoments found = recruit_moments(recruitment, size);
        return py::make_tuple(array_of(std::move(found.mean)), array_of(std::move(found.covariance)));
    });
}

void bind_open_system(py::module_& module) {
    py::class_<OpenSystem>(module, "OpenSystem", "Stocks of people who move, leave and are joined by recruits.")
        .def_static("from_dense",
                    [](Labels labels, const Numbers& array, double tolerance) {
                        return OpenSystem(std::move(labels), matrix_of(array), {tolerance});
                    })
        .def_static("from_sparse",
                    [](Labels labels, const py::tuple& arrays, double tolerance) {
                        return OpenSystem(std::move(labels), sparse_of(arrays), {tolerance});
                    })
        .def_property_readonly("labels", [](const OpenSystem& s) { return s.labels().all(); })
        .def_property_readonly("size", &OpenSystem::size)
        .def_property_readonly("transitions", [](const OpenSystem& s) { return arrays_of(s.transitions()); })
        .def_property_readonly("wastage", [](const OpenSystem& s) { return array_of(s.wastage()); })
        .def("index_of", [](const OpenSystem& s, const std::string& label) { return s.labels().index_of(label); });
    module.def("step", [](const OpenSystem& system, const Numbers& mean, const Numbers& covariance,
                          const Recruitment& recruitment) {
        const Stocks stocks = stocks_of(mean, covariance);
        return tuple_of(released([&] { return step(system, stocks, recruitment); }));
    });
    module.def("project", [](const std::vector<const OpenSystem*>& systems, const Numbers& mean,
                             const Numbers& covariance, const std::vector<Recruitment>& recruitment) {
        const Stocks start = stocks_of(mean, covariance);
        py::list result;
        for (Stocks& stocks : released([&] {
                 std::vector<OpenSystem> copies;
                 for (const OpenSystem* system : systems) copies.push_back(*system);
                 return project(copies, start, recruitment);
             }))
            result.append(tuple_of(std::move(stocks)));
        return result;
    });
    module.def("limiting_stocks", [](const OpenSystem& system, const Recruitment& recruitment, bool with_covariance) {
        return tuple_of(released([&] { return limiting_stocks(system, recruitment, with_covariance); }));
    });
    module.def("structure_under_growth", [](const OpenSystem& system, const Numbers& shares, double growth) {
        return array_of(released([&] { return structure_under_growth(system, view(shares), growth); }));
    });
    module.def("replacement_chain", [](const OpenSystem& system, const Numbers& shares) {
        return released([&] { return replacement_chain(system, view(shares)); });
    });
}

py::list list_of(std::vector<Matrix> matrices) {
    py::list result;
    for (Matrix& matrix : matrices) result.append(array_of(std::move(matrix)));
    return result;
}

void bind_scenarios(py::module_& module) {
    module.def("project_scenarios", [](const OpenSystem& system, const Numbers& start, const Numbers& recruits,
                                       Index steps, std::vector<Index> kept, int threads) {
        const Matrix from = matrix_of(start), joining = matrix_of(recruits);
        const ScenarioOptions options{.kept = std::move(kept), .parallelism = {.threads = threads}};
        return list_of(released([&] { return project_scenarios(system, from, joining, steps, options); }));
    });
    module.def("project_parameter_sets", [](const Numbers& transitions, const Numbers& start, const Numbers& recruits,
                                            Index steps, std::vector<Index> kept, double tolerance, int threads) {
        if (transitions.ndim() != 3 || transitions.shape(1) != transitions.shape(2))
            throw ShapeError("parameter sets must have three dimensions: sets, states and the same states");
        const Matrix from = matrix_of(start), joining = matrix_of(recruits);
        const ScenarioOptions options{
            .kept = std::move(kept), .row_sum_tolerance = tolerance, .parallelism = {.threads = threads}};
        return list_of(released([&] {
            return project_parameter_sets(transitions.shape(1), view(transitions), from, joining, steps, options);
        }));
    });
}

} // namespace

void bind_markov_models(py::module_& markov) {
    bind_generator(markov);
    bind_phase_type(markov);
    bind_semi_markov(markov);
    bind_expanded_chain(markov);
    bind_recruitment(markov);
    bind_open_system(markov);
    bind_scenarios(markov);
}

} // namespace careerflow::python
