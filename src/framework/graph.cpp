#include "careerflow/framework/graph.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace careerflow {

std::string_view to_string(VertexKind kind) {
    switch (kind) {
    case VertexKind::level: return "level";
    case VertexKind::band: return "band";
    case VertexKind::role: return "role";
    case VertexKind::qualification: return "qualification";
    }
    return "role";
}

std::string_view to_string(EdgeKind kind) {
    switch (kind) {
    case EdgeKind::at_level: return "at_level";
    case EdgeKind::in_band: return "in_band";
    case EdgeKind::route: return "route";
    case EdgeKind::awards: return "awards";
    case EdgeKind::unlocks: return "unlocks";
    case EdgeKind::appointment: return "appointment";
    }
    return "route";
}

GraphOptions drawing_options() {
    return {.vertices = {VertexKind::level, VertexKind::band, VertexKind::role}, .edges = {EdgeKind::route}};
}

namespace {

/// Builds the whole graph, one function per kind of edge.
class Builder {
public:
    explicit Builder(const Framework& framework) : framework_(framework) {}

    CareerGraph build() {
        add_vertices();
        for (const Role& role : framework_.roles()) {
            if (role.level)
                add({role_at(role.id), at(VertexKind::level, std::to_string(*role.level)), EdgeKind::at_level});
            if (!role.band.empty()) add({role_at(role.id), at(VertexKind::band, role.band), EdgeKind::in_band});
        }
        for (const Route& route : framework_.routes())
            for (const std::string& from : origins(route)) add_route(route, from);
        add_awards();
        add_unlocks();
        for (const Role& role : framework_.roles()) add_appointments(role);
        return std::move(graph_);
    }

private:
    void add_vertices() {
        for (const Level& level : framework_.levels())
            add({VertexKind::level, std::to_string(level.number), level.title, level.number, ""});
        for (const Band& band : framework_.bands()) add({VertexKind::band, band.id, "Band " + band.id, 0, band.id});
        for (const Role& role : framework_.roles())
            add({VertexKind::role, role.id, role.title, role.level.value_or(0), role.band});
        for (const Qualification& qualification : framework_.qualifications())
            add({VertexKind::qualification, qualification.id, qualification.title, 0, ""});
    }

    void add(GraphVertex vertex) {
        positions_.emplace(std::pair(vertex.kind, vertex.id), static_cast<int>(graph_.vertices.size()));
        graph_.vertices.push_back(std::move(vertex));
    }

    void add(GraphEdge edge) { graph_.edges.push_back(std::move(edge)); }

    int at(VertexKind kind, const std::string& id) const { return positions_.at({kind, id}); }
    int role_at(const std::string& id) const { return at(VertexKind::role, id); }

    std::vector<std::string> origins(const Route& route) const {
        if (!route.from.empty()) return route.from;
        std::vector<std::string> posts;
        for (const Role& role : framework_.roles())
            if (role.kind == RoleKind::post && role.id != route.to) posts.push_back(role.id);
        return posts;
    }

    void add_route(const Route& route, const std::string& from) {
        Pence charges = 0;
        for (const CostLine& cost : route.costs)
            if (cost.paid_to.empty()) charges += amount_over_pence(cost, route.months.typical);
        add({.source = role_at(from),
             .target = role_at(route.to.empty() ? from : route.to),
             .kind = EdgeKind::route,
             .id = route.id,
             .title = route.title,
             .months = route.months.typical,
             .cost_pence = charges,
             .completion = route.completion,
             .rule = rule_text(route.rule)});
    }

    void add_awards() {
        for (const Route& route : framework_.routes()) {
            if (route.award.empty()) continue;
            for (const std::string& from : origins(route))
                add({.source = role_at(from),
                     .target = at(VertexKind::qualification, route.award),
                     .kind = EdgeKind::awards,
                     .id = route.id,
                     .title = route.title});
        }
    }

    void add_unlocks() {
        for (const Route& route : framework_.routes())
            if (!route.to.empty()) add_unlocks(route.rule, route.to);
        for (const Role& role : framework_.roles())
            if (role.entry_rule) add_unlocks(*role.entry_rule, role.id);
    }

    void add_unlocks(const EntryRule& rule, const std::string& role) {
        for (const Requirement& requirement : rule.requirements()) {
            if (requirement.kind != RequirementKind::qualification) continue;
            const int source = at(VertexKind::qualification, requirement.name);
            const int target = role_at(role);
            if (unlocked_.emplace(source, target).second) add({source, target, EdgeKind::unlocks});
        }
    }

    void add_appointments(const Role& role) {
        if (!role.variant_of.empty()) add({role_at(role.id), role_at(role.variant_of), EdgeKind::appointment});
        if (!role.entry_rule) return;
        for (const Role& from : framework_.roles())
            if (from.kind != RoleKind::marker && from.id != role.id)
                add({.source = role_at(from.id),
                     .target = role_at(role.id),
                     .kind = EdgeKind::appointment,
                     .months = role.appointment_months,
                     .rule = rule_text(*role.entry_rule)});
    }

    static std::string rule_text(const EntryRule& rule) { return rule.is_open() ? "" : rule.text(); }

    const Framework& framework_;
    CareerGraph graph_;
    std::map<std::pair<VertexKind, std::string>, int> positions_;
    std::set<std::pair<int, int>> unlocked_;
};

using Marks = std::vector<char>; ///< by vertex: kept or not

/// Marks the roles that routes lead to from `start`, or, `backward`, that lead to it.
void mark_ways(const CareerGraph& graph, int start, bool backward, Marks& marks) {
    std::vector<std::vector<int>> next(graph.vertices.size());
    for (const GraphEdge& edge : graph.edges) {
        const bool variant = edge.kind == EdgeKind::appointment && edge.rule.empty() && edge.months == 0;
        if (edge.kind != EdgeKind::route && !variant) continue;
        const int from = backward ? edge.target : edge.source;
        const int to = backward ? edge.source : edge.target;
        next[static_cast<std::size_t>(from)].push_back(to);
    }
    Marks seen(graph.vertices.size(), 0);
    std::vector<int> stack{start};
    while (!stack.empty()) {
        const auto at = static_cast<std::size_t>(stack.back());
        stack.pop_back();
        if (seen[at] != 0) continue;
        seen[at] = marks[at] = 1;
        stack.insert(stack.end(), next[at].begin(), next[at].end());
    }
}

Marks roles_around(const CareerGraph& graph, int role) {
    Marks marks(graph.vertices.size(), 0);
    mark_ways(graph, role, false, marks);
    mark_ways(graph, role, true, marks);
    return marks;
}

void expect_known_families(const Framework& framework, const std::vector<std::string>& families) {
    std::vector<std::string> known;
    for (const Family& family : framework.families()) known.push_back(family.id);
    for (const std::string& family : families)
        if (std::find(known.begin(), known.end(), family) == known.end()) throw NotFoundError("family", family, known);
}

/// Roles of the families, and roles without one (the labour market, markers) that share an edge with those.
Marks roles_of(const Framework& framework, const CareerGraph& graph, const std::vector<std::string>& families,
               std::size_t first_role) {
    Marks marks(graph.vertices.size(), 0);
    for (std::size_t i = 0; i < framework.roles().size(); ++i)
        if (std::find(families.begin(), families.end(), framework.roles()[i].family) != families.end())
            marks[first_role + i] = 1;
    const Marks own = marks;
    const auto without_family = [&](std::size_t vertex) {
        return graph.vertices[vertex].kind == VertexKind::role && framework.roles()[vertex - first_role].family.empty();
    };
    for (const GraphEdge& edge : graph.edges) {
        if (edge.kind != EdgeKind::route) continue;
        const auto source = static_cast<std::size_t>(edge.source), target = static_cast<std::size_t>(edge.target);
        if (own[source] != 0 && without_family(target)) marks[target] = 1;
        if (own[target] != 0 && without_family(source)) marks[source] = 1;
    }
    return marks;
}

/// Adds levels, bands and qualifications that share an edge with a marked role.
void mark_what_touches(const CareerGraph& graph, Marks& marks) {
    const Marks roles = marks;
    for (const GraphEdge& edge : graph.edges) {
        const auto source = static_cast<std::size_t>(edge.source), target = static_cast<std::size_t>(edge.target);
        if (roles[source] != 0 && graph.vertices[target].kind != VertexKind::role) marks[target] = 1;
        if (roles[target] != 0 && graph.vertices[source].kind != VertexKind::role) marks[source] = 1;
    }
}

CareerGraph restricted_to(const CareerGraph& graph, const Marks& marks, const std::vector<EdgeKind>& kinds) {
    CareerGraph result;
    std::vector<int> position(graph.vertices.size(), -1);
    for (std::size_t i = 0; i < graph.vertices.size(); ++i) {
        if (marks[i] == 0) continue;
        position[i] = static_cast<int>(result.vertices.size());
        result.vertices.push_back(graph.vertices[i]);
    }
    for (GraphEdge edge : graph.edges) {
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), edge.kind) == kinds.end()) continue;
        edge.source = position[static_cast<std::size_t>(edge.source)];
        edge.target = position[static_cast<std::size_t>(edge.target)];
        if (edge.source >= 0 && edge.target >= 0) result.edges.push_back(std::move(edge));
    }
    return result;
}

} // namespace

CareerGraph career_graph(const Framework& framework, const GraphOptions& options) {
    expect_known_families(framework, options.families);
    const CareerGraph whole = Builder(framework).build();
    const std::size_t first_role = framework.levels().size() + framework.bands().size();
    Marks marks(whole.vertices.size(), 1);
    const auto keep_only = [&](Marks roles) {
        mark_what_touches(whole, roles);
        for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = marks[i] != 0 && roles[i] != 0 ? 1 : 0;
    };
    if (!options.families.empty()) keep_only(roles_of(framework, whole, options.families, first_role));
    if (!options.around.empty())
        keep_only(roles_around(whole, static_cast<int>(first_role + framework.role_id(options.around).index())));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto& kinds = options.vertices;
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), whole.vertices[i].kind) == kinds.end())
            marks[i] = 0;
    }
    return restricted_to(whole, marks, options.edges);
}

} // namespace careerflow
