// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"

namespace riser::collection {

/// What is known of a gateway's connection since this process started.
struct GatewayStatus {
  bool online = false;
  bool ever_seen = false;
  std::string peer{};
  std::string profile{};
  UtcSeconds online_since = 0;
  UtcSeconds offline_since = 0;
  UtcSeconds last_seen = 0;  ///< last byte or heartbeat
  std::int64_t registrations = 0;
  std::int64_t bytes_in = 0;
  std::int64_t bytes_out = 0;
};

struct RoundStatus {
  UtcSeconds started = 0;
  UtcSeconds ended = 0;  ///< 0 while it runs
  std::int64_t done = 0;
  std::int64_t of = 0;
  std::int64_t read = 0;
  std::int64_t failed = 0;
  std::int64_t duration_ms = 0;
  std::int64_t ideal_ms = 0;  ///< what the frames and the answer delays themselves need at the line's speed
};

struct LineErrors {
  std::int64_t no_answer = 0;
  std::int64_t bad_checksum = 0;
  std::int64_t collision = 0;
  std::int64_t other = 0;
};

/// What waits for a line.
struct QueueStatus {
  std::int64_t urgent = 0;       ///< commands, searches and reads that people wait for
  std::int64_t planned = 0;      ///< reads of tasks, those under way too
  std::int64_t again = 0;        ///< of these, further attempts
  std::int64_t forecast_ms = 0;  ///< the line's time that the planned ones need, learned or foreseen
  std::int64_t pause_s = 0;      ///< until the last further attempt may begin
};

struct LineStatus {
  std::optional<RoundStatus> running{};
  std::optional<RoundStatus> last{};
  UtcSeconds next_read = 0;  ///< 0 = not planned
  LineErrors errors_today{};
  QueueStatus queue{};
};

/// One entry of a line's bus log.
struct BusLogEntry {
  std::int64_t utc_ms = 0;
  bool up = false;  ///< meter -> master
  ByteVector bytes{};
  std::string note{};  ///< req_ud2, select, ack, no_answer, bad_checksum, collision, echo ...
  MeterId meter{};
  std::optional<std::int64_t> took_ms{};
};

/// Why the last read of a meter failed. `code` is empty when it did not.
struct MeterError {
  std::string code{};
  UtcSeconds at = 0;
};

/// Counted since the process started.
struct Counters {
  std::int64_t telegrams_received = 0;
  std::int64_t telegrams_faulty = 0;
  std::int64_t readings_stored = 0;
  std::int64_t readings_duplicate = 0;
  std::int64_t gateways_online = 0;
  std::int64_t meters_known = 0;
  std::int64_t connections = 0;
  std::int64_t connections_refused = 0;             ///< unknown, malformed or silent
  std::int64_t accept_paused = 0;                   ///< times the descriptor limit was met
  std::int64_t ingest_queue = 0;                    ///< telegrams waiting for the store
  std::string store_trouble{};                      ///< why the store takes no data just now; empty when it does
  std::vector<std::int64_t> readings_per_minute{};  ///< the last 60 full minutes, oldest first
};

}  // namespace riser::collection
