#pragma once

#include "careerflow/workforce/model.hpp"

#include <vector>

namespace careerflow {

/// One month of a linear model as numbers: m(t+1) = Pᵀ m(t) + μ.
struct LinearStep {
    /// A passage between cells with a positive probability, those who stay included.
    struct Entry {
        Index from = 0;
        Index to = 0;
        double probability = 0;
    };
    /// People who join a cell whatever the stocks.
    struct Joining {
        Index cell = 0;
        double mean = 0;
        RecruitmentLaw law = RecruitmentLaw::fixed;
        Index group = 0; ///< of a multinomial: joinings with the same number share one fixed total
    };
    std::vector<Entry> entries{};  ///< by from, then to; each pair once
    std::vector<double> wastage{}; ///< by cell: probability of leaving; 1 − the sum of its entries
    std::vector<Joining> joining{};
};

/// The step `step` (0 is the first month) of a linear model. Errors: InputError naming the reasons if it is not linear.
[[nodiscard]] LinearStep linear_step(const Model& model, int step);

} // namespace careerflow
