// Prints how nursing associates and adult nurses of the bundled example trust develop over ten years: what to expect,
// and how far the projection is from exact.
#include "careerflow/app/load.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/workforce/model.hpp"

#include <cstdio>

int main() {
    const careerflow::Project trust = careerflow::load_workforce();
    const careerflow::Model model = careerflow::compile_model(trust, {.horizon_months = 120});
    const careerflow::Projection projection = careerflow::project(model);
    const careerflow::SeriesLayout& layout = projection.layout;

    std::printf("%-10s %10s %10s\n", "", "na", "rn_adult");
    for (careerflow::Index row = 0; row < layout.stock_rows(); row += 24) {
        const auto fte = [&](const char* series) {
            return projection.values[static_cast<std::size_t>(layout.stock_at(row, layout.stock(series)))];
        };
        std::printf("%-10s %10.1f %10.1f\n", careerflow::to_string(layout.stock_month(row)).c_str(), fte("fte/na"),
                    fte("fte/rn_adult"));
    }
    std::printf("Method: %s\n", projection.method.c_str());
    for (std::size_t i = 0; i < projection.nonlinear_reasons.size() && i < 2; ++i)
        std::printf("  %s\n", projection.nonlinear_reasons[i].c_str());
    return projection.values.empty() ? 1 : 0;
}
