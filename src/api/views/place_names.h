// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "api/dto/task.h"
#include "store/store.h"

namespace riser::api {

/// Names of what stands behind ids, each looked up once. What is gone has an empty name. Short-lived, on one
/// connection.
class PlaceNames {
 public:
  explicit PlaceNames(store::Connection& connection) : connection_(connection) {}

  Reference gateway(GatewayId id);
  LinePlace line(LineId id);
  Reference meter(MeterId id);
  Reference task(TaskId id);
  /// By its address.
  Reference place(PlaceId id);
  Reference meter_group(MeterGroupId id);
  /// Null without a user.
  Nullable<std::string> user(UserId id);

 private:
  store::Connection& connection_;
  std::map<GatewayId, std::string> gateways_{};
  std::map<LineId, LinePlace> lines_{};
  std::map<TaskId, std::string> tasks_{};
  std::map<UserId, std::string> users_{};
};

}  // namespace riser::api
