// SPDX-License-Identifier: Apache-2.0
#include "store/audit/log_ins.h"

#include <fmt/format.h>

#include "store/audit/audit_table.h"
#include "store/audit/shown_text.h"
#include "store/master/enum_name.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view outcome_names[] = {"in",  "wrong_password", "unknown_user",     "disabled",  "limited",
                                              "out", "ended",          "password_changed", "wrong_code"};

}  // namespace

std::string_view name(LogInOutcome outcome) noexcept { return enum_name(outcome_names, outcome); }

void LogIns::note(const LogIn& log_in) {
  const std::string typed = shown_text(log_in.name, LogIn::max_name),
                    agent = shown_text(log_in.agent, LogIn::max_agent);
  const AuditValue values[] = {
      log_in.at, typed, log_in.user.value, name(log_in.outcome), std::string_view{log_in.address}, agent};
  append_record(connection_, AuditLog::log_ins, values);
}

std::vector<LogIn> LogIns::list(const Filter& filter, const Mark& after, std::int64_t limit) {
  Conditions where;
  if (!filter.name.empty()) where.add(fmt::format("name = {}", where.parameter(filter.name)));
  if (filter.outcome)
    where.add(fmt::format("outcome = {}", where.parameter(std::string{store::name(*filter.outcome)})));
  if (!filter.address.empty()) where.add(fmt::format("address = {}", where.parameter(filter.address)));
  const Mark before = filter.to <= after.at ? Mark{filter.to, INT64_MIN} : after;
  where.add(fmt::format("at >= {}", where.parameter(filter.from)));
  where.add(fmt::format("(at, id) < ({}, {})", where.parameter(before.at), where.parameter(before.id)));
  auto q = where.query(connection_,
                       fmt::format("SELECT id, at, name, account, outcome, address, agent FROM log_in{} ORDER BY at "
                                   "DESC, id DESC LIMIT {}",
                                   where.text(), where.parameter(limit)));
  std::vector<LogIn> list;
  while (q.next())
    list.push_back({.id = q.integer(0),
                    .at = q.integer(1),
                    .name = q.string(2),
                    .user = UserId{q.integer(3)},
                    .outcome = find_enum<LogInOutcome>(outcome_names, q.text(4)).value_or(LogInOutcome::in),
                    .address = q.string(5),
                    .agent = q.string(6)});
  return list;
}

}  // namespace riser::store
