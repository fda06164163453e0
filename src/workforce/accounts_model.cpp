#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/model.hpp"

namespace careerflow {

AccountsBasis accounts_basis(const Model& model) {
    AccountsBasis basis{.framework = model.framework(),
                        .tables = model.tables(),
                        .start = model.start(),
                        .flows = model.flows(),
                        .training_lines = model.training_lines()};
    for (std::size_t role = 0; role < basis.framework.roles().size(); ++role)
        basis.fte_per_head.push_back(model.fte_per_head(RoleId{static_cast<std::int32_t>(role)}));
    return basis;
}

AccountsValues accounts_values(const Model& model) {
    const WorkforceValues& values = model.values();
    return {.levy_income_gbp = values.levy_income_gbp,
            .staff_cost = values.staff_cost,
            .training_months = values.training_months};
}

Accounts make_accounts(const Model& model, const AccountsOptions& options) {
    return with_values(Accounts(accounts_basis(model), options), accounts_values(model));
}

} // namespace careerflow
