// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "api/dto/gateway.h"
#include "api/services.h"
#include "api/views/past.h"
#include "collection/task_control.h"
#include "directory/directory.h"

namespace riser::api {

/// Makes gateways and lines as the API shows them, from the store and from what the collector knows now. Reads the
/// counts of meters once; short-lived, on one connection.
class GatewayViews {
 public:
  GatewayViews(Services& services, store::Connection& connection);

  /// Those in use, with their lines in use.
  std::vector<Gateway> all();
  Gateway view(const store::Gateway& gateway, bool with_retired_lines);
  std::optional<Gateway> find(GatewayId id);
  /// The gateway and its lines as they were; what the collector knows and counts is of now.
  Outcome<Gateway> then(GatewayId id, AsOf as_of);
  std::optional<Line> find_line(LineId id);
  std::vector<Line> all_lines();

 private:
  Gateway gateway(const store::Gateway& gateway, const std::vector<store::Line>& lines) const;
  Line line(const store::Line& line, const std::string& gateway_name) const;

  Services& services_;
  store::Connection& connection_;
  std::map<LineId, directory::ReadCounts> counts_;
};

/// The newest `count` entries of a line's bus log, with the numbers of the meters they are about.
std::vector<LogEntry> log_view(store::Connection& connection, const std::vector<collection::BusLogEntry>& log,
                               std::size_t count);

Addressing addressing_of(store::Addressing addressing);
store::Addressing addressing_of(Addressing addressing);

}  // namespace riser::api
