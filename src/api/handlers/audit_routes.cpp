// SPDX-License-Identifier: Apache-2.0
// The audit: who did what, who logged in, and whether both logs are what was written.
#include <fmt/format.h>

#include <charconv>

#include "api/auth/address_places.h"
#include "api/dto/audit.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/operation_view.h"
#include "store/audit/audit_check.h"
#include "store/audit/audit_heads.h"
#include "store/audit/log_ins.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

/// "1795257000.4711": the last record of the page before.
template <class Mark>
Outcome<Mark> mark_of(const std::optional<std::string>& cursor) {
  if (!cursor) return Mark{};
  std::int64_t at = 0, id = 0;
  const char* end = cursor->data() + cursor->size();
  const auto first = std::from_chars(cursor->data(), end, at);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '.') return bad_cursor();
  const auto second = std::from_chars(first.ptr + 1, end, id);
  if (second.ec != std::errc{} || second.ptr != end) return bad_cursor();
  return Mark{at, decltype(Mark::id){id}};
}

/// Takes the surplus row away, which only says that there is a further page.
template <class Rows>
Nullable<std::string> cut(Rows& rows, std::int64_t limit, auto time_and_id) {
  if (static_cast<std::int64_t>(rows.size()) <= limit) return {};
  rows.resize(static_cast<std::size_t>(limit));
  const auto [at, id] = time_and_id(rows.back());
  return fmt::format("{}.{}", at, id);
}

Outcome<LogPage<Operation>> list_operations(Services& services, const OperationQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto mark = mark_of<store::Operations::Mark>(query.cursor);
  if (!mark) return mark.error();
  if (query.object && !query.kind) return bad_field("object", "object: say of which `kind` it is.");
  store::Operations::Filter filter{.user = query.user.value_or(UserId{}), .object = query.object};
  if (query.kind) filter.kind = store::find_archive_kind(name_of(*query.kind));
  if (query.action) filter.action = store::find_change_action(name_of(*query.action));
  if (query.from) filter.from = query.from->seconds;
  if (query.to) filter.to = query.to->seconds;
  const auto connection = services.store.lease();
  auto rows = store::Operations{*connection}.list(filter, *mark, *limit + 1);
  LogPage<Operation> page;
  page.next_cursor = cut(rows, *limit, [](const auto& row) { return std::pair{row.author.at, row.id.value}; });
  page.items = operation_views(*connection, services.store.key_box(), rows);
  return page;
}

LogIn view_of(store::Connection& connection, const store::LogIn& row, const AddressPlaces* places) {
  LogIn view{.id = std::to_string(row.id),
             .at = Utc{row.at},
             .user = row.name,
             .outcome = static_cast<LogInOutcome>(row.outcome),
             .address = row.address,
             .agent = row.agent};
  if (row.user) {
    const auto user = store::Users{connection}.find(row.user);
    view.account = Reference{id_text(row.user), user ? user->name : std::string{}};
  }
  if (places != nullptr)
    if (auto place = places->find(row.address)) view.place = std::move(*place);
  return view;
}

Outcome<LogPage<LogIn>> list_log_ins(Services& services, const LogInQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto mark = mark_of<store::LogIns::Mark>(query.cursor);
  if (!mark) return mark.error();
  store::LogIns::Filter filter{.name = query.user.value_or(""), .address = query.address.value_or("")};
  if (query.outcome) filter.outcome = static_cast<store::LogInOutcome>(*query.outcome);
  if (query.from) filter.from = query.from->seconds;
  if (query.to) filter.to = query.to->seconds;
  const auto connection = services.store.lease();
  auto rows = store::LogIns{*connection}.list(filter, *mark, *limit + 1);
  LogPage<LogIn> page;
  page.next_cursor = cut(rows, *limit, [](const auto& row) { return std::pair{row.at, row.id}; });
  for (const auto& row : rows) page.items.push_back(view_of(*connection, row, services.address_places.get()));
  return page;
}

AuditState view_of(const store::AuditResult& result) {
  AuditState state{.log = static_cast<AuditLog>(result.log), .records = result.records};
  state.last = utc_or_null(result.last_at);
  if (result.wrong)
    state.fault = AuditFinding{static_cast<AuditFault>(result.wrong->fault), std::to_string(result.wrong->id),
                               text(*result.wrong) + "."};
  return state;
}

AuditCheck check_logs(Services& services) {
  AuditCheck check;
  std::vector<store::AuditHead> heads;
  try {
    if (!services.data_folder.empty()) heads = store::AuditHeads{services.data_folder}.load();
  } catch (const store::StoreError& error) {
    check.heads_error = error.what();
  }
  const auto connection = services.store.lease();
  for (const store::AuditLog log : store::all_audit_logs)
    check.logs.push_back(view_of(store::check_audit(*connection, log, heads)));
  return check;
}

}  // namespace

void add_audit_routes(Router& router, Services& services) {
  router.add<OperationQuery, Nothing, LogPage<Operation>>(
      {"GET", "/api/v1/audit", Permission::view_audit, 200, "Who did what, newest first"},
      [&services](Call&, const OperationQuery& query) { return list_operations(services, query); });
  router.add<LogInQuery, Nothing, LogPage<LogIn>>(
      {"GET", "/api/v1/audit/log-ins", Permission::view_audit, 200, "Who logged in and who tried, newest first"},
      [&services](Call&, const LogInQuery& query) { return list_log_ins(services, query); });
  router.add<Nothing, Nothing, AuditCheck>(
      {"GET", "/api/v1/audit/check", Permission::view_audit, 200,
       "Whether both logs are what was written; takes some seconds for millions of records"},
      [&services](Call&) -> Outcome<AuditCheck> { return check_logs(services); });
}

}  // namespace riser::api
