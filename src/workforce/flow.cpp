#include "careerflow/workforce/flow.hpp"

#include "careerflow/core/error.hpp"

namespace careerflow {

std::string_view to_string(FlowKind kind) {
    switch (kind) {
    case FlowKind::leave: return "leave";
    case FlowKind::move: return "move";
    case FlowKind::reband: return "reband";
    case FlowKind::drop_out: return "drop_out";
    case FlowKind::fail: return "fail";
    case FlowKind::appoint: return "appoint";
    case FlowKind::qualify: return "qualify";
    case FlowKind::wait: return "wait";
    case FlowKind::fill_waiting: return "fill_waiting";
    case FlowKind::fill_internal: return "fill_internal";
    case FlowKind::join_filled: return "join_filled";
    case FlowKind::join_recruited: return "join_recruited";
    case FlowKind::intake: return "intake";
    case FlowKind::join_intake: return "join_intake";
    }
    throw InternalError("a flow of no known kind");
}

std::string_view to_string(LeaverType type) {
    switch (type) {
    case LeaverType::resignation: return "resignation";
    case LeaverType::retirement: return "retirement";
    case LeaverType::end_of_contract: return "end_of_contract";
    case LeaverType::other_nhs: return "other_nhs";
    }
    throw InternalError("a leaver of no known type");
}

std::string_view to_string(JoinerType type) {
    switch (type) {
    case JoinerType::newly_qualified: return "newly_qualified";
    case JoinerType::international: return "international";
    case JoinerType::wider_labour_market: return "wider_labour_market";
    case JoinerType::other_nhs: return "other_nhs";
    }
    throw InternalError("a joiner of no known type");
}

} // namespace careerflow
