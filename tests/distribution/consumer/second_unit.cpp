#include "all_headers.hpp"

std::string findings_of_second_unit() {
    careerflow::Diagnostics diagnostics;
    diagnostics.add({.code = careerflow::codes::unknown_name,
                     .place = {.file = "roles.csv", .line = 2, .column = 7, .field = "band"},
                     .value = "bnad_4",
                     .reason = "there is no such band",
                     .remedy = "use a band of bands.csv",
                     .nearest = "band_4"});
    return diagnostics.text();
}
