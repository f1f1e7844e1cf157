// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>

#include "api/dto/job.h"
#include "api/dto/list.h"
#include "api/http/refused.h"
#include "api/services.h"
#include "collection/head_end.h"
#include "store/reject.h"

namespace riser::api {

/// 1 to 100 characters without control characters, blanks at both ends taken away.
Outcome<std::string> checked_name(const std::string& field, std::string_view text);
/// `limit` of a list: 1..most, `otherwise` when it is not given.
Outcome<std::int64_t> checked_limit(std::optional<std::int64_t> limit, std::int64_t otherwise = default_limit,
                                    std::int64_t most = max_limit);
/// A speed that EN 13757-2 lines and serial ports have.
Outcome<std::int64_t> checked_baud(std::int64_t baud);
/// An AES-128 key of 32 hex digits.
Outcome<std::array<Byte, 16>> checked_key(const std::string& field, std::string_view hex);
/// A cron expression; the detail of the refusal says the position.
Outcome<std::string> checked_schedule(const std::string& text);
/// [from, to): `from` before `to`, at most `max_days` apart; missing ends: to = now, from = to - default_days.
struct Period {
  UtcSeconds from;
  UtcSeconds to;
};
Outcome<Period> checked_period(std::optional<Utc> from, std::optional<Utc> to, UtcSeconds now, int default_days,
                               int max_days);

/// The problem that a refusal of the store or of the collector becomes.
Refused refused_by_store(store::Reject reject, const std::string& what, const std::string& field = {});
/// How many meters that are not retired hang on the line, and the refusal to retire it, or its gateway, for them.
std::int64_t meters_in_use(store::Connection& connection, LineId line);
Refused refused_for_meters(std::int64_t meters, const std::string& what);
Refused refused_by_collection(collection::Refusal refusal);
/// The job that a request started, for its 202.
Outcome<Job> started_job(Services& services, const Result<std::string, collection::Refusal>& started);

}  // namespace riser::api
