// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/gateway.h"
#include "api/dto/task.h"

namespace riser::api {

/// What a client says: one of the two.
struct LiveRequest {
  std::optional<std::vector<std::string>> subscribe{};  ///< replaces the set
  std::optional<std::int64_t> ping{};
};
BOOST_DESCRIBE_STRUCT(LiveRequest, (), (subscribe, ping))

struct Pong {
  std::int64_t pong = 0;
};
BOOST_DESCRIBE_STRUCT(Pong, (), (pong))

struct LiveError {
  std::string error{};
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(LiveError, (), (error, detail))

struct MeterRows {
  std::vector<MeterRow> rows{};
};
BOOST_DESCRIBE_STRUCT(MeterRows, (), (rows))

struct GatewayRows {
  std::vector<Gateway> rows{};
};
BOOST_DESCRIBE_STRUCT(GatewayRows, (), (rows))

struct RunRows {
  std::vector<Run> rows{};
};
BOOST_DESCRIBE_STRUCT(RunRows, (), (rows))

struct LineNews {
  std::vector<LogEntry> log{};  ///< since the last message, newest first
  Line line{};
};
BOOST_DESCRIBE_STRUCT(LineNews, (), (log, line))

}  // namespace riser::api
