// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "api/dto/gateway.h"
#include "api/services.h"
#include "collection/task_control.h"
#include "directory/directory.h"

namespace riser::api {

/// Makes gateways and lines as the API shows them, from the store and from what the collector knows now. Reads the
/// counts of meters once; short-lived, on one connection.
class GatewayViews {
 public:
  GatewayViews(Services& services, store::Connection& connection);

  std::vector<Gateway> all();
  Gateway view(const store::Gateway& gateway);
  std::optional<Gateway> find(GatewayId id);
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
