#include "careerflow/io/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> io_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::not_utf8, "A file that is not UTF-8",
                        "Text files are read as UTF-8. Files in UTF-16 or Windows-1252, as some spreadsheets write "
                        "them, would turn letters such as £ or é into others.",
                        "In Excel choose File, Save As, 'CSV UTF-8 (Comma delimited)'; in LibreOffice choose the "
                        "character set UTF-8 when saving."},
        CodeExplanation{codes::not_a_text_file, "A file that is not text",
                        "The file has bytes that text does not have; often it is a workbook with the name of a CSV.",
                        "Save the sheet as CSV UTF-8."},
        CodeExplanation{
            codes::csv_quotes, "Quotes that do not match",
            "A cell of a CSV file opens a quote that is never closed, has a quote in the middle of "
            "unquoted text, or text after its closing quote. What follows cannot be split into cells.",
            "Put the whole cell between quotes and double the quotes inside it: \"the \"\"old\"\" route\"."},
        CodeExplanation{
            codes::ragged_row, "A row with more or fewer cells than the header",
            "Each row has one cell per column. A comma inside a cell that is not quoted is the usual cause.",
            "Put cells that contain a comma between quotes."},
        CodeExplanation{codes::other_separator, "Columns that are not separated by commas",
                        "The header has one column only, with semicolons or tabs inside, as spreadsheets write under "
                        "some regional settings.",
                        "Save the table with commas: in Excel 'CSV UTF-8 (Comma delimited)', or change the list "
                        "separator in the regional settings."},
        CodeExplanation{codes::blank_row, "Empty rows",
                        "Rows without any text were skipped. Spreadsheets leave them below a table.",
                        "Delete them if they are not meant to be there."},
        CodeExplanation{codes::empty_file, "An empty file", "The file has no header row.",
                        "Write the header, or delete the file."},
        CodeExplanation{codes::file_too_large, "A file over the size limit",
                        "The file is larger than the limit, 64 MiB unless another was asked for. It was not read.",
                        "Check that it is the file you meant; raise the limit if it is."},
        CodeExplanation{codes::toml_syntax, "project.toml cannot be read",
                        "The file breaks a rule of TOML at the place named. Its settings could not be checked; the "
                        "tables were.",
                        "Text stands in quotes, one key a line, sections in square brackets: name = \"northmere\"."},
        CodeExplanation{codes::missing_project_file, "No project.toml",
                        "A project is a folder with a file project.toml, which names it and says when it starts.",
                        "`careerflow new DIR` writes a project to start from."},
        CodeExplanation{codes::unknown_table_file, "A CSV file that is not a table of a project",
                        "The folder has a CSV file whose name is not that of a table, so it would be ignored.",
                        "Rename it to the nearest known name, or move it out of the folder or into a subfolder."},
        CodeExplanation{codes::not_a_plain_file, "Not a plain file",
                        "Links, devices, pipes and folders are not read as project files, so that a project reaches "
                        "only what lies inside its folder.",
                        "Copy the file itself into the folder."},
        CodeExplanation{codes::cannot_read, "A file that cannot be read",
                        "The system refused to open or read the file.",
                        "The message gives the system's reason; check permissions."},
        CodeExplanation{codes::no_such_folder, "No such project folder",
                        "The path given is not a folder that can be read.", "Check the path."},
        CodeExplanation{codes::unread_workbook, "A workbook in a project",
                        "A project is read from CSV and TOML files. A workbook (.xlsx, .xls, .ods) that lies beside "
                        "them is not opened, so what was edited in it changes nothing.",
                        "Save its sheets as CSV UTF-8 under the names of the tables, or move it out of the folder."},
        CodeExplanation{codes::exists_already, "Something is there already",
                        "Nothing is overwritten unasked. Nothing was written.",
                        "Choose another path, or move away what is there."},
        CodeExplanation{codes::cannot_write, "Cannot write",
                        "The system refused to create or write a file. Nothing was left behind.",
                        "The message gives the system's reason; check permissions and free space."},
        CodeExplanation{codes::unknown_catalogue, "No such catalogue", "The library bundles no catalogue of that name.",
                        "`careerflow catalogue` lists what is bundled."},
        CodeExplanation{codes::unknown_scenario, "No such scenario",
                        "The project has no file of that name in its folder scenarios.",
                        "Use the name of a file in scenarios/, without its ending .toml."},
        CodeExplanation{codes::not_a_result, "Not a result folder",
                        "A result is a folder with manifest.json and the files that it lists, nothing else. Only such "
                        "a folder is read as a result, or replaced by a new one when that was asked for.",
                        "Check the path; move files of your own out of the folder."},
        CodeExplanation{codes::json_syntax, "A file of a result that is not JSON",
                        "The text breaks a rule of JSON at the place named, so the file was cut short or edited.",
                        "Make the result again."},
        CodeExplanation{codes::wrong_result_file, "A file of a result that is not as it was written",
                        "A value is missing, unknown or of another kind than the file must have, or a table is not as "
                        "tables.json describes it.",
                        "Make the result again; `careerflow verify` says whether a result was changed."},
        CodeExplanation{codes::later_results_schema, "A result of a later layout",
                        "The result was written by a later version of the program, with a layout that this one does "
                        "not know.",
                        "Use the version that made it, or a later one."},
        CodeExplanation{codes::wrong_result_name, "A name that a result cannot use",
                        "Files of a result are made of letters, digits, '_', '-' and '.', each name once, so that they "
                        "mean the same on every system and lead nowhere else.",
                        "Choose another name for the table or the text."},
        CodeExplanation{codes::unknown_result_table, "A table that the result does not have",
                        "A table was asked for by a name that tables.json does not list.",
                        "The message lists the nearest names; tables.json lists them all."},
    };
    return explanations;
}

} // namespace careerflow
