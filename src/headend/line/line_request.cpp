// SPDX-License-Identifier: Apache-2.0
#include "headend/line/line_request.h"

namespace riser::headend {

std::string_view name(LineReject reject) noexcept {
  constexpr std::string_view names[] = {"no_token", "duplicate_token", "queue_full", "bad_address", "wildcard_address",
                                        "everyone", "bad_page_cap",    "too_long",   "bad_item",    "bad_path"};
  return names[static_cast<std::size_t>(reject)];
}

std::string_view name(Verdict verdict) noexcept {
  constexpr std::string_view names[] = {
      "answered",   "accepted",    "no_data",           "no_alarm",  "no_answer",  "bad_frame",
      "collision",  "wrong_meter", "application_error", "busy",      "page_limit", "not_advancing",
      "incomplete", "refused",     "repeater_silent",   "link_lost", "expired",    "cancelled"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view name(Step step) noexcept {
  constexpr std::string_view names[] = {"sent_nke",    "sent_hop",  "sent_select", "sent_request", "sent_command",
                                        "answered",    "no_answer", "retry",       "collision",    "bad_frame",
                                        "wrong_meter", "echo",      "deferred",    "access_demand"};
  return names[static_cast<std::size_t>(step)];
}

}  // namespace riser::headend
