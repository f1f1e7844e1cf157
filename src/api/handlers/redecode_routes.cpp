// SPDX-License-Identifier: Apache-2.0
#include "api/dto/job.h"
#include "api/dto/redecode.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/past.h"
#include "protocol/registry.h"
#include "store/archive/meter_ranges.h"

namespace riser::api {
namespace {

constexpr std::size_t max_reason = 500;
constexpr UtcSeconds seconds_a_day = 86400;

Outcome<store::Day> checked_day(const std::string& field, const std::string& text) {
  const auto begin = parse_utc(text + "T00:00:00");
  if (!begin || *begin < 0 || *begin / seconds_a_day > store::max_day)
    return bad_field(field, fmt::format("{}: expected a day like 2026-11-20.", field));
  return *begin / seconds_a_day;
}

Outcome<Job> redecode(Services& services, Call& call, const RedecodeOrder& order) {
  collection::RedecodeRequest request;
  if (order.meters) request.meters = *order.meters;
  if (order.line) request.scope.lines.push_back(*order.line);
  request.scope.protocol = order.protocol.value_or("");
  request.scope.model = order.model.value_or("");
  if (order.protocol && protocol::find_driver(*order.protocol) == nullptr)
    return bad_field("protocol", fmt::format("protocol: there is no protocol \"{}\".", *order.protocol));
  if (order.reason.find_first_not_of(" \t") == std::string::npos || order.reason.size() > max_reason)
    return bad_field("reason", "reason: say why; it stands beside the new versions for good.", "reason_missing");
  request.reason = order.reason;
  if (order.from) {
    const auto day = checked_day("from", *order.from);
    if (!day) return day.error();
    request.first = *day;
  }
  if (order.to) {
    const auto day = checked_day("to", *order.to);
    if (!day) return day.error();
    request.last = *day;
  }
  if (request.first > request.last) return bad_field("from", "from: it is behind `to`.");
  const std::string job = services.head_end.redecode(request, call.caller->user);
  const std::string meters = store::write_meter_ranges(request.meters);
  note_done(services, call, store::ArchiveKind::job, 0,
            {{"job", job},
             {"command", "redecode"},
             {"meters", meters},
             {"line", order.line ? std::optional{id_text(*order.line)} : std::nullopt},
             {"protocol", order.protocol},
             {"model", order.model},
             {"first_day", order.from},
             {"last_day", order.to},
             {"reason", order.reason}});
  return started_job(services, job);
}

Outcome<List<DayVersionRow>> versions(Services& services, MeterId id, const DayQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto day = checked_day("day", query.day);
  if (!day) return day.error();
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  {
    auto connection = services.store.lease();
    auto meter = store::Meters{*connection}.find(id);
    if (!meter) return not_found("such meter");
    if (const auto refused = put_back(*connection, store::ArchiveKind::meter, *meter, *as_of)) return *refused;
  }
  std::vector<DayVersionRow> rows;
  for (const store::DayVersion& version : services.store.readings().versions(id, *day)) {
    if (*as_of && version.revision.made > **as_of) break;
    DayVersionRow row{.version = version.version,
                      .reason = version.revision.reason,
                      .readings = static_cast<std::int64_t>(version.readings.size())};
    if (version.revision.made != 0) row.at = Utc{version.revision.made};
    if (version.revision.author) row.by = id_text(version.revision.author);
    rows.push_back(std::move(row));
  }
  return page_of(std::move(rows), query, *limit);
}

}  // namespace

void add_redecode_routes(Router& router, Services& services) {
  router.add<Nothing, RedecodeOrder, Job>(
      {"POST", "/api/v1/redecode", Permission::change_settings, 202,
       "Decode stored telegrams again, after a driver or a model was corrected"},
      [&services](Call& call, const RedecodeOrder& order) { return redecode(services, call, order); });
  router.add<DayQuery, Nothing, List<DayVersionRow>>(
      {"GET", "/api/v1/meters/{id}/versions", Permission::view, 200, "What a day of a meter was, and why it changed"},
      [&services](Call& call, const DayQuery& query) { return versions(services, call.id<MeterId>(), query); });
}

}  // namespace riser::api
