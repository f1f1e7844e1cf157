// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/views/job_view.h"
#include "archive/device_rules.h"
#include "base/ascii.h"
#include "headend/schedule/schedule.h"

namespace riser::api {

Outcome<std::string> checked_name(const std::string& field, std::string_view text) {
  const std::string_view name = trim(text);
  const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const auto characters = std::count_if(name.begin(), name.end(), is_character);
  if (characters < 1 || characters > 100)
    return bad_field(field, fmt::format("{}: expected 1 to 100 characters.", field));
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), is_control))
    return bad_field(field, fmt::format("{}: line ends and control characters are not allowed.", field));
  return std::string{name};
}

Outcome<std::int64_t> checked_limit(std::optional<std::int64_t> limit, std::int64_t otherwise, std::int64_t most) {
  if (!limit) return otherwise;
  if (*limit < 1 || *limit > most) return bad_field("limit", fmt::format("limit: expected 1 to {}.", most));
  return *limit;
}

Outcome<std::int64_t> checked_baud(std::int64_t baud) {
  if (!archive::is_baud(baud)) return bad_field("baud", fmt::format("baud: expected {}.", archive::bauds));
  return baud;
}

Outcome<std::array<Byte, 16>> checked_key(const std::string& field, std::string_view hex) {
  const auto bytes = parse_hex(hex);
  if (!bytes || bytes->size() != 16) return bad_field(field, fmt::format("{}: expected 32 hex digits.", field));
  std::array<Byte, 16> key;
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return key;
}

Outcome<std::string> checked_schedule(const std::string& text) {
  const auto schedule = headend::Schedule::parse(text);
  if (!schedule) {
    return bad_field(
        "schedule", fmt::format("schedule: at character {}: {}", schedule.error().offset + 1, schedule.error().message),
        "bad_schedule");
  }
  return schedule->text();
}

Outcome<Period> checked_period(std::optional<Utc> from, std::optional<Utc> to, UtcSeconds now, int default_days,
                               int max_days) {
  Period period{.from = 0, .to = to ? to->seconds : now + 1};
  period.from = from ? from->seconds : period.to - std::int64_t{default_days} * 86400;
  if (period.from >= period.to) return bad_field("from", "from: it must be before `to`.");
  if (period.to - period.from > std::int64_t{max_days} * 86400)
    return bad_field("from", fmt::format("from: at most {} days can be asked for at once.", max_days));
  return period;
}

Refused refused_by_store(store::Reject reject, const std::string& what, const std::string& field) {
  const std::string code{store::name(reject)};
  switch (reject) {
    case store::Reject::not_found:
      return not_found("such " + what);
    case store::Reject::duplicate_address:
      return {Reject::conflict, code, "The line has a meter with this address already.", field};
    case store::Reject::duplicate_identity:
      return {Reject::conflict, code, "A gateway registers with this identity already.", field};
    case store::Reject::duplicate_name:
      return {Reject::conflict, code, "This name is taken.", field};
    case store::Reject::exists:
      return {Reject::conflict, code, "There is one already.", field};
    case store::Reject::in_use:
      return {Reject::conflict, code, "It still has meters; take them away first.", field};
    case store::Reject::retired:
      return {Reject::conflict, code, fmt::format("The {} is retired; restore it first.", what), field};
    case store::Reject::group_full:
    case store::Reject::quarantine_full:
      return {Reject::conflict, code, "There is no room for more.", field};
    case store::Reject::no_address:
      return bad_field(field, "A meter needs an address.", code);
    case store::Reject::no_repeater:
      return bad_field(field, field + ": there is no such repeater on this line; look at the line's repeaters.", code);
    case store::Reject::bad_cursor:
      return bad_field(field, "cursor: this is not one that a list gave out.", code);
  }
  return not_found(what);
}

std::int64_t meters_in_use(store::Connection& connection, LineId line) {
  const auto meters = store::Meters{connection}.of_line(line);
  return std::count_if(meters.begin(), meters.end(), [](const store::Meter& meter) { return meter.retired == 0; });
}

Refused refused_for_meters(std::int64_t meters, const std::string& what) {
  return {Reject::conflict, "in_use",
          meters == 1 ? fmt::format("A meter hangs on this {}; retire it first.", what)
                      : fmt::format("{} meters hang on this {}; retire them first.", meters, what)};
}

Refused refused_by_collection(collection::Refusal refusal) {
  switch (refusal) {
    case collection::Refusal::no_such_meter:
      return not_found("such meter");
    case collection::Refusal::no_such_line:
      return not_found("such line");
    case collection::Refusal::no_such_repeater:
      return bad_field("repeater", "repeater: there is no such repeater on this line.", "no_repeater");
    case collection::Refusal::gateway_offline:
      return {Reject::conflict, "gateway_offline", "The gateway is not connected; try again when it is on line."};
    case collection::Refusal::line_disabled:
      return {Reject::conflict, "line_disabled", "The line is switched off; switch it on first."};
    case collection::Refusal::queue_full:
      return {Reject::unavailable, "queue_full", "Too much waits for this line already; try again later.", "", 10};
    case collection::Refusal::no_meters:
      return {Reject::conflict, "no_meters", "The line has no meters yet; search it or add some."};
    case collection::Refusal::search_running:
      return {Reject::conflict, "search_running", text(refusal)};
    case collection::Refusal::not_supported:
      return bad_field("kind", text(refusal), "not_supported");
    case collection::Refusal::bad_item:
      return bad_field("item", text(refusal), "bad_item");
    case collection::Refusal::bad_value:
      return bad_field("data", text(refusal), "bad_value");
    case collection::Refusal::bad_address:
      return {Reject::conflict, "bad_address", text(refusal)};
    case collection::Refusal::no_such_task:
      return not_found("such task");
    case collection::Refusal::no_such_run:
      return not_found("such run");
    case collection::Refusal::run_exists:
      return {Reject::conflict, "run_exists", text(refusal)};
    case collection::Refusal::nothing_missing:
      return {Reject::conflict, "nothing_missing", text(refusal)};
    case collection::Refusal::command_running:
      return {Reject::conflict, "command_running", text(refusal)};
  }
  return {Reject::unavailable, "unavailable", "The collector cannot do this now."};
}

Outcome<Job> started_job(Services& services, const Result<std::string, collection::Refusal>& started) {
  if (!started) return refused_by_collection(started.error());
  const auto job = services.jobs.find(*started);
  if (!job) return not_found("such job");
  return job_view(*job);
}

}  // namespace riser::api
