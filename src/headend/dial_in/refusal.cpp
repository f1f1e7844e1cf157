// SPDX-License-Identifier: Apache-2.0
#include "headend/dial_in/refusal.h"

#include <iterator>

namespace riser::headend::dial_in {
namespace {
constexpr std::string_view refusals[] = {"registration_flood", "unknown_version", "unknown_device", "wrong_key",
                                         "oversized",          "malformed",       "unknown_type",   "bad_mac",
                                         "replayed",           "out_of_order",    "unexpected",     "unknown_command",
                                         "message_flood",      "bad_value",       "bad_time",       "time_far_off",
                                         "row_out_of_order",   "row_repeated",    "bad_row"};
static_assert(std::size(refusals) == refusal_count);
constexpr std::string_view reasons[] = {"none",
                                        "done",
                                        "device_bye",
                                        "stopped",
                                        "refused",
                                        "hello_timeout",
                                        "lookup_timeout",
                                        "auth_timeout",
                                        "idle",
                                        "commit_timeout",
                                        "command_timeout",
                                        "session_timeout",
                                        "window_exceeded",
                                        "out_of_order",
                                        "flood",
                                        "too_many_refused"};
static_assert(std::size(reasons) == static_cast<std::size_t>(CloseReason::too_many_refused) + 1);
}  // namespace

std::string_view name(Refusal refusal) noexcept { return refusals[static_cast<std::size_t>(refusal)]; }
std::string_view name(CloseReason reason) noexcept { return reasons[static_cast<std::size_t>(reason)]; }

}  // namespace riser::headend::dial_in
