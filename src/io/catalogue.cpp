#include "careerflow/io/catalogue.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/csv.hpp"
#include "careerflow/project/schema.hpp"
#include "io/embedded_file.hpp"

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

constexpr std::string_view nhs_england = "nhs-england";

void check_name(std::string_view catalogue) {
    const auto& names = catalogue_names();
    if (std::find(names.begin(), names.end(), catalogue) == names.end())
        throw NotFoundError("catalogue", catalogue, names, codes::unknown_catalogue);
}

std::string path_of(std::string_view catalogue, std::string_view table) {
    return std::string(catalogue) + "/" + std::string(table) + ".csv";
}

const EmbeddedFile* find_file(std::string_view path) {
    const auto files = embedded_files();
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& file) { return file.path == path; });
    return found == files.end() ? nullptr : &*found;
}

[[noreturn]] void fail(const Diagnostics& diagnostics) {
    throw InternalError("the bundled catalogue is not valid\n" + diagnostics.text());
}

CatalogueSources read_catalogue(std::string_view catalogue) {
    CatalogueSources sources;
    for (const std::string& table : catalogue_table_names(catalogue)) {
        const std::string path = path_of(catalogue, table);
        CsvRead read = read_csv(find_file(path)->bytes, table, path);
        if (!read.complete || read.diagnostics.has_errors()) fail(read.diagnostics);
        sources.tables.push_back(std::move(*read.table));
    }
    RowsRead rows = read_rows(sources.tables);
    if (rows.diagnostics.has_errors()) fail(rows.diagnostics);
    sources.rows = std::move(rows.rows);
    return sources;
}

Framework make_framework(const CatalogueSources& sources) {
    TablesAssembled assembled = assemble(sources.rows, {});
    if (assembled.diagnostics.has_errors()) fail(with_cell_places(assembled.diagnostics, sources.tables));
    const Diagnostics findings = check_framework(assembled.tables);
    if (findings.has_errors()) fail(with_cell_places(findings, sources.tables));
    return Framework::make(std::move(assembled.tables));
}

} // namespace

const std::vector<std::string>& catalogue_names() {
    static const std::vector<std::string> names{std::string(nhs_england)};
    return names;
}

std::vector<std::string> catalogue_table_names(std::string_view catalogue) {
    check_name(catalogue);
    std::vector<std::string> names;
    for (const TableSchema& schema : table_schemas())
        if (find_file(path_of(catalogue, schema.name)) != nullptr) names.push_back(schema.name);
    return names;
}

std::string_view catalogue_table_text(std::string_view catalogue, std::string_view table) {
    check_name(catalogue);
    const EmbeddedFile* file = find_file(path_of(catalogue, table));
    if (file == nullptr) throw NotFoundError("table", table, catalogue_table_names(catalogue));
    return file->bytes;
}

const CatalogueSources& catalogue_sources(std::string_view catalogue) {
    check_name(catalogue);
    static const CatalogueSources sources = read_catalogue(nhs_england);
    return sources;
}

Framework catalogue_framework(std::string_view catalogue) {
    check_name(catalogue);
    static const Framework framework = make_framework(catalogue_sources(nhs_england));
    return framework;
}

} // namespace careerflow
