// SPDX-License-Identifier: Apache-2.0
#include "store/audit/log_ins.h"

#include <fmt/format.h>

#include "store/audit/audit_table.h"
#include "store/master/enum_name.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view outcome_names[] = {"in",  "wrong_password", "unknown_user",     "disabled",  "limited",
                                              "out", "ended",          "password_changed", "wrong_code"};

/// The bytes of the UTF-8 character at the front (RFC 3629); 0 when there is none.
std::size_t character_size(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<Byte>(text[i]) : Byte{0}; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const Byte first = byte(0);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if ((first & 0xF0) == 0xE0) {
    const bool is_one = first == 0xE0 ? byte(1) >= 0xA0 : first != 0xED || byte(1) < 0xA0;
    return is_one && follows(1) && follows(2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool is_one = first == 0xF0 ? byte(1) >= 0x90 : first != 0xF4 || byte(1) < 0x90;
  return is_one && follows(1) && follows(2) && follows(3) ? 4 : 0;
}

/// What strangers send may be anything: characters that can be shown, at most so many.
std::string shown(std::string_view text, std::size_t max_characters) {
  std::string out;
  for (std::size_t count = 0; count < max_characters && !text.empty(); ++count) {
    const std::size_t size = character_size(text);
    out += size == 0 ? std::string_view{"?"} : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

}  // namespace

std::string_view name(LogInOutcome outcome) noexcept { return enum_name(outcome_names, outcome); }

void LogIns::note(const LogIn& log_in) {
  const std::string typed = shown(log_in.name, LogIn::max_name), agent = shown(log_in.agent, LogIn::max_agent);
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
