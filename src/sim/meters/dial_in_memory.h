// SPDX-License-Identifier: Apache-2.0
// What a dial-in device keeps through the loss of power and of a connection.
#pragma once
#include <deque>
#include <string>

#include "protocol/dial_in/command.h"
#include "sim/meters/gas_converter.h"

namespace riser::sim {

struct DialInEvent {
  std::uint64_t number = 0;
  UtcSeconds time = 0;  ///< of the device's clock
  std::string name{};
  std::string state{};
  int refusals = 0;  ///< of the whole message
};

/// The permanent memory. Bounded: 93 days of hours, 100 events; the oldest give way.
struct DialInMemory {
  static constexpr std::size_t max_rows = 93 * 24, max_events = 100;

  std::deque<GasRow> rows{};
  std::deque<DialInEvent> events{};  ///< that were not acknowledged yet
  std::uint64_t last_event = 0;
  UtcSeconds acknowledged_row = 0;  ///< time of the last one
  int page_refusals = 0;            ///< of the page behind it as a whole
  std::uint64_t last_order = 0;     ///< written before it is carried out
  std::string order_result{};       ///< empty while it is
  std::string order_reason{};
  std::uint64_t nonces = 0;  ///< counter
  std::uint32_t period_s = 86400;
  std::uint32_t start_s = 0;
  std::string server{};

  void keep(const GasRow& row) {
    if (!rows.empty() && row.time <= rows.back().time) return;  // the clock was set back: that hour is there
    rows.push_back(row);
    if (rows.size() > max_rows) rows.pop_front();
  }
  void note(UtcSeconds time, std::string_view name, std::string_view state) {
    events.push_back({++last_event, time, std::string{name}, std::string{state}});
    if (events.size() > max_events) events.pop_front();
  }
};

}  // namespace riser::sim
