#include "random_frameworks.hpp"

#include <algorithm>

namespace careerflow {

namespace {

class Maker {
public:
    Maker(std::uint32_t seed, const QuestionShape& shape) : dice_(seed), shape_(shape) {}

    RandomQuestion make() {
        roles_ = 2 + below(shape_.most_roles - 1);
        qualifications_ = 1 + below(shape_.most_qualifications);
        add_scales();
        for (int r = 0; r < roles_; ++r) add_role(r);
        for (int q = 0; q < qualifications_; ++q) add_qualification(q);
        const int routes = 1 + below(shape_.most_routes);
        for (int i = 0; i < routes; ++i) add_route(i);
        add_profile();
        add_options();
        return std::move(question_);
    }

private:
    int below(int end) { return dice_.below(end); }
    bool chance(int percent) { return below(100) < percent; }
    std::string role() { return "role" + std::to_string(below(roles_)); }
    std::string qualification() { return "q" + std::to_string(below(qualifications_)); }
    std::string band() { return std::to_string(3 + below(2)); }
    std::string family() { return chance(50) ? "ward" : "clinic"; }
    std::string body() { return chance(60) ? "NMC" : "HCPC"; }
    std::string payer() { return chance(60) ? "employer" : chance(50) ? "levy" : "nhs_england"; }

    void add_scales() {
        FrameworkTables& t = question_.tables;
        for (int level = 3; level <= 4; ++level) t.levels.push_back({.number = level, .title = "level"});
        for (const char* id : {"3", "4"})
            t.bands.push_back(
                {.id = id,
                 .points = {{.annual_pence = 1200}, {.point = 2, .months_in_band = 24, .annual_pence = 2400}}});
        t.families = {{.id = "ward", .title = "ward"}, {.id = "clinic", .title = "clinic"}};
        t.conditions = {{.id = "sponsor", .wording = "a sponsor"}, {.id = "cleared", .wording = "clearance"}};
    }

    Requirement requirement() {
        const int kind = below(20);
        Requirement r;
        if (kind < 9) {
            r.kind = RequirementKind::qualification;
            r.name = qualification();
        } else if (kind < 16) {
            r.kind = RequirementKind::experience;
            r.months = 1 + below(shape_.most_months);
            const int scope = below(5);
            r.scope = scope < 3    ? ExperienceScope::role_or_family
                      : scope == 3 ? ExperienceScope::band
                                   : ExperienceScope::level;
            r.name = scope == 0 ? family() : scope < 3 ? role() : band();
        } else if (kind < 17) {
            r.kind = RequirementKind::licence;
            r.name = "driving";
        } else if (kind < 18) {
            r.kind = RequirementKind::condition;
            r.name = chance(50) ? "sponsor" : "cleared";
        } else {
            r.kind = RequirementKind::registration;
            r.name = "NMC"; // some role or route grants it, see add_route
        }
        return r;
    }

    RuleNode node(int depth) {
        if (depth == 0 || chance(60)) return {.kind = RuleNode::Kind::requirement, .requirement = requirement()};
        RuleNode joined{.kind = chance(50) ? RuleNode::Kind::all_of : RuleNode::Kind::any_of};
        const int children = 2 + below(2);
        for (int i = 0; i < children; ++i) {
            RuleNode child = node(depth - 1);
            if (child.kind == joined.kind) child = child.children.front();
            joined.children.push_back(std::move(child));
        }
        return joined;
    }

    EntryRule rule(int percent_open) { return chance(percent_open) ? EntryRule{} : EntryRule(node(2)); }

    void add_role(int r) {
        Role made{.id = "role" + std::to_string(r), .title = "Role " + std::to_string(r)};
        if (r == 0 && chance(15)) {
            made.kind = RoleKind::outside;
        } else {
            made.band = band();
            made.level = 3 + below(2);
            made.family = family();
        }
        if (r > 0 && chance(shape_.percent_variants)) made.variant_of = "role" + std::to_string(below(r));
        if (chance(15)) made.holds.push_back(qualification());
        if (chance(12)) made.registration_body = body();
        if (chance(30)) {
            made.entry_rule = rule(25);
            made.appointment_months = below(3);
        }
        question_.tables.roles.push_back(std::move(made));
    }

    Months months() {
        Months m{.min = below(shape_.most_months + 1)};
        if (chance(20)) m.min = 0;
        m.typical = m.min + below(2);
        m.max = m.typical + below(2);
        return m;
    }

    double completion() {
        constexpr std::array<double, 4> values{1, 1, 0.9, 0.5};
        return values[static_cast<std::size_t>(below(4))];
    }

    std::vector<CostLine> costs() {
        std::vector<CostLine> lines;
        while (chance(55) && lines.size() < 3) {
            CostLine line{.payer = payer(), .kind = "tuition", .amount_pence = 100 * below(4)};
            if (chance(25)) line.basis = CostBasis::per_month;
            if (chance(25)) {
                line.kind = "support";
                line.payer = "nhs_england";
                line.paid_to = "employer";
            }
            lines.push_back(std::move(line));
        }
        return lines;
    }

    void add_qualification(int q) {
        Qualification made{.id = "q" + std::to_string(q), .title = "Qualification " + std::to_string(q)};
        if (chance(30))
            made.study = Study{.rule = rule(50), .months = months(), .costs = costs(), .completion = completion()};
        question_.tables.qualifications.push_back(std::move(made));
    }

    void add_route(int i) {
        Route made{.id = "route" + std::to_string(i), .title = "Route " + std::to_string(i)};
        if (chance(92)) {
            made.from.push_back(role());
            const std::string other = role();
            if (chance(35) && other != made.from.front()) made.from.push_back(other);
        }
        if (chance(88)) made.to = role();
        if (chance(55)) made.award = qualification();
        made.rule = rule(55);
        if (chance(20)) made.attendance = Attendance::full_time;
        if (chance(18)) made.post = role();
        made.months = months();
        if (chance(35))
            for (int month = 1; month <= 12; ++month)
                if (chance(25)) made.intake_months.push_back(month);
        made.costs = costs();
        made.completion = completion();
        if (chance(15) || i == 0) made.registration_body = i == 0 ? "NMC" : body();
        if (chance(30)) made.end = RouteEnd::competitive;
        if (chance(5)) made.kind = RouteKind::leaving;
        if (made.to.empty() && made.award.empty()) made.award = qualification();
        if (chance(25)) made.pay = {.basis = PayBasis::band, .band = band()};
        if (chance(10)) made.pay.basis = PayBasis::student;
        question_.tables.routes.push_back(std::move(made));
    }

    void add_profile() {
        Profile& p = question_.profile;
        p.role = role();
        if (chance(30)) p.qualifications.push_back(qualification());
        if (chance(50)) p.months_in[role()] = below(shape_.most_months + 1);
        if (chance(50)) p.licences.push_back("driving");
        if (chance(20)) p.unmet_conditions.push_back("sponsor");
        if (chance(10)) p.registrations.push_back("NMC");
        p.start = CalendarMonth{2026, 1 + below(12)};
    }

    void add_options() {
        PathsOptions& o = question_.options;
        const int target = below(10);
        if (target < 6) question_.target = {TargetKind::role, role()};
        else if (target < 7) question_.target = {TargetKind::level, band()};
        else if (target < 8) question_.target = {TargetKind::band, band()};
        else question_.target = {TargetKind::qualification, qualification()};
        if (chance(30)) o.cost_to = {"employer", "levy", "nhs_england"};
        o.include_salary = chance(15);
        o.duration = static_cast<DurationBasis>(below(3));
        o.calendar = chance(40);
        o.max_months = shape_.horizon;
    }

    Dice dice_;
    QuestionShape shape_;
    RandomQuestion question_{};
    int roles_ = 0;
    int qualifications_ = 0;
};

} // namespace

RandomQuestion random_question(std::uint32_t seed, const QuestionShape& shape) { return Maker(seed, shape).make(); }

} // namespace careerflow
