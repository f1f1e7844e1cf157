// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "api/services.h"
#include "api/views/overview_board.h"
#include "collection/status.h"

namespace riser::api {

/// What changed since the last round.
struct LiveChanges {
  std::set<MeterId> meters{};
  std::set<GatewayId> gateways{};
  std::set<LineId> lines{};
  std::set<std::string> jobs{};
  std::set<RunId> runs{};
  bool overview = false;
};

/// "overview", "gateways", "meters", "runs", "meter:ID", "job:ID" or "line:ID".
bool is_live_topic(std::string_view topic);

/// Makes the messages of one round, each at most once. For one thread; reads the store.
class LiveRound {
 public:
  static constexpr std::size_t max_log_entries = 100;  ///< of a line in one message
  /// The newest entry of a line's log that has been sent, by line; kept from round to round.
  using LogMarks = std::map<LineId, collection::BusLogEntry>;
  using Message = std::shared_ptr<const std::string>;

  LiveRound(Services& services, OverviewBoard& overview, const LiveChanges& changes, LogMarks& marks);

  /// For who has followed the topic: null when nothing changed.
  Message news(const std::string& topic);
  /// For who has just subscribed: the present state; null for a topic that only tells changes, or of nothing.
  Message state(const std::string& topic);

 private:
  Message made(const std::string& topic, bool is_new);
  std::optional<std::string> meter(MeterId id);
  std::optional<std::string> line(LineId id, bool is_new);
  std::optional<std::string> gateways();
  std::optional<std::string> meters();
  std::optional<std::string> runs();

  Services& services_;
  OverviewBoard& overview_;
  const LiveChanges& changes_;
  LogMarks& marks_;
  std::map<std::string, Message> news_{};
  std::map<std::string, Message> states_{};
};

}  // namespace riser::api
