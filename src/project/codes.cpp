#include "careerflow/project/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> project_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::unknown_table_column, "A column that the table does not have",
                        "The header of a table names a column that careerflow does not know, so its cells would be "
                        "ignored. Nothing is ignored in silence.",
                        "Use the nearest known name, or take the column out. The reference lists every column."},
        CodeExplanation{codes::duplicate_table_column, "A column that occurs twice",
                        "Two columns of a table have the same heading, so it is not clear which one counts.",
                        "Keep one of them."},
        CodeExplanation{codes::missing_table_column, "A required column is missing",
                        "The table lacks a column without which its rows have no meaning.",
                        "Add the column to the header and a value to every row."},
        CodeExplanation{codes::missing_cell, "A required cell is empty",
                        "A row has no value where one is required and none can be assumed.", "Fill in the cell."},
        CodeExplanation{codes::table_without_rows, "A table without rows",
                        "The table has a header and nothing below it. That is legal, and often an accident.",
                        "Delete the file if it is not needed."},
        CodeExplanation{codes::bad_number, "Text where a number is expected",
                        "Numbers are plain digits with an optional minus sign and decimal point. Currency signs, "
                        "thousands separators, per cent signs, decimal commas and dates are not guessed at.",
                        "The message shows how to write the number."},
        CodeExplanation{codes::number_does_not_fit, "A number that the column cannot hold",
                        "The number is not whole where whole numbers are counted, has fractions of a penny, or has "
                        "more digits than can be kept exactly.",
                        "Round it yourself, so that the table says what is computed with."},
        CodeExplanation{codes::bad_choice, "A value that is not among the choices",
                        "The column accepts a few fixed words only.", "Use one of the words in the message."},
        CodeExplanation{codes::bad_name, "A name with characters that names cannot have",
                        "Ids are letters, digits, '_', '.' and '-', because entry rules name them.",
                        "Take out blanks and other characters; titles may have them."},
        CodeExplanation{codes::stray_blank, "A blank before or after a value",
                        "Spreadsheets and web pages leave blanks (often non-breaking ones) that cannot be seen but "
                        "make two names differ.",
                        "Delete the blank; in a spreadsheet TRIM and CLEAN do it for a whole column."},
        CodeExplanation{codes::bad_list, "A list that cannot be split",
                        "Items of a list are separated by ';', with none empty and none repeated.",
                        "Write the items as in 'hcsw_b2;hcsw_b3'."},
        CodeExplanation{codes::bad_date, "A date in another form",
                        "Dates are written year-month-day, for example 2026-04-01, or year-month, so that nobody "
                        "confuses day and month.",
                        "Rewrite the date; in a spreadsheet format the column as text first."},
        CodeExplanation{codes::duplicate_row, "Two rows for the same thing",
                        "Two rows of one table have the same id, so it is not clear which one counts. A row of the "
                        "project may replace a row of the catalogue, never one of its own.",
                        "Keep one of them, or give one another id."},
        CodeExplanation{codes::incomplete_row, "Columns that need one another",
                        "A row fills in one column of a group and leaves out another of the same group.",
                        "The message names the column to fill in."},
        CodeExplanation{codes::unknown_setting, "A key that project.toml does not have",
                        "project.toml has a key that careerflow does not know, so its value would be ignored.",
                        "Use the nearest known name, or take the key out."},
        CodeExplanation{codes::unknown_section, "A section that project.toml does not have",
                        "project.toml has a section that careerflow does not know.",
                        "Use the nearest known name, or take the section out."},
        CodeExplanation{codes::bad_setting, "A setting with a value that is not accepted",
                        "The value of a key is of the wrong kind or not among its choices.",
                        "The message says what the key accepts."},
        CodeExplanation{codes::missing_setting, "A required setting is missing",
                        "project.toml lacks a key that has no default.", "Add the key; the message shows an example."},
        CodeExplanation{codes::too_many_findings, "Too many findings in one table",
                        "After 1,000 findings in one table the rest of its rows are not reported.",
                        "Most findings of a table usually share one cause; mend that and check again."},
        CodeExplanation{codes::out_of_range, "A figure outside what the column can hold",
                        "A head count below 0, a share above 1, a thirteenth month: the figure can be read but means "
                        "nothing here.",
                        "The message names the bounds; the reference lists them for every column."},
        CodeExplanation{codes::bad_month, "A month in another form",
                        "Months are written year-month, for example 2026-04, so that nobody confuses them with days.",
                        "Rewrite the month; in a spreadsheet format the column as text first."},
        CodeExplanation{codes::range_out_of_order, "A range whose ends are out of order",
                        "low, value and high of an uncertain figure must ascend, and the end of a bracket lies above "
                        "its start.",
                        "Put the figures in order."},
        CodeExplanation{
            codes::distribution_does_not_suit, "A distribution that does not suit the figure",
            "beta is for figures between 0 and 1; gamma and lognormal are for figures above 0; dirichlet is "
            "for recruitment of a multinomial group.",
            "Choose another distribution: pert and triangular suit any figure."},
        CodeExplanation{codes::columns_exclude_each_other, "Columns that exclude each other",
                        "A row fills in two columns of which only one can hold, or a column that means nothing beside "
                        "the others; it would be ignored.",
                        "Empty one of the cells; the message says which go together."},
        CodeExplanation{codes::shares_do_not_sum, "Shares that do not add up",
                        "Shares of one whole must sum to 1. They are never scaled in silence.",
                        "Correct the shares, so that the table says what is computed with."},
        CodeExplanation{codes::months_do_not_fit, "Months that do not fit the route",
                        "The months a trainee has done are fewer than the months of the route: at the last of them the "
                        "route is complete.",
                        "Correct the months done, or count the people as qualified."},
        CodeExplanation{codes::outside_the_horizon, "A month outside the time that is modelled",
                        "The month lies before the first month of the project or after its horizon, so the row would "
                        "never count, or counts otherwise than it looks.",
                        "Correct the month, or start and horizon_months in project.toml."},
        CodeExplanation{codes::missing_staff, "A workforce without staff.csv",
                        "The project describes posts, rates, training or targets, and no table says who is in post at "
                        "the start. The file may be missing or have another name.",
                        "Add staff.csv with a row for each group of people, at least role and headcount. If nobody is "
                        "in post at the start, write the header alone."},
        CodeExplanation{codes::rows_disagree, "Rows that must agree and do not",
                        "A figure belongs to the role (or the group) and is written in several rows, with different "
                        "values.",
                        "Write the same value in each of the rows."},
        CodeExplanation{
            codes::role_does_not_suit, "A role or route of the wrong sort",
            "The name exists, but cannot stand here: an outside role has no staff, trainees on a route with "
            "a trainee post are in that post, a role cannot be filled from itself.",
            "The message says what is expected; the roles and routes tables say what a name is."},
        CodeExplanation{codes::ambiguous_group, "Groups that overlap",
                        "A role is in one group at most, so that groups sum to the whole, and no group has the name of "
                        "a role, so that a target means one thing.",
                        "Take the role out of one of the groups, or rename the group."},
        CodeExplanation{
            codes::implausible_rate, "A rate so high that per cent may be meant",
            "A turnover of leavers above 2 a year or a fill rate above 5 a month can hold, but is mostly per cent: a "
            "rate is events per person-year or vacancy-month, and 15 % is written 0.15.",
            "Correct the rate, or leave it if it is right: this is a warning."},
        CodeExplanation{codes::nobody_leaves, "A role that nobody ever leaves",
                        "The role has staff, and no row of rates, filling or training takes anybody out of it: no "
                        "leaving, retirement or move, no vacancy of another role that it fills, no route it starts. "
                        "Its staff stay for ever, which mostly means that a row was forgotten.",
                        "Write a row in rates; a value of 0 says that nobody leaves on purpose."},
        CodeExplanation{codes::unknown_scenario_address, "A scenario that names what does not exist",
                        "An entry of a scenario names a table, column or key that careerflow does not know, so it "
                        "would change nothing.",
                        "Use the nearest known name; the reference lists tables and columns."},
        CodeExplanation{codes::scenario_meets_no_row, "A scenario that addresses no row",
                        "No row of the table has the values that `where` asks for. Entries apply in the order of the "
                        "file: an earlier one may have changed or removed the row.",
                        "Correct `where`; cells are compared as text, numbers without quotes as numbers."},
        CodeExplanation{codes::bad_scenario_entry, "A scenario entry that cannot be carried out",
                        "The entry lacks a key, has one too many, or does arithmetic on text.",
                        "Write [[change]] with table, where, column and one of multiply, add and set; [[add]] with "
                        "table and row; [[remove]] with table and where."},
    };
    return explanations;
}

} // namespace careerflow
