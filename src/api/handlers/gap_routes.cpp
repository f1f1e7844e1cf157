// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/field_list.h"
#include "api/views/gap_view.h"
#include "directory/directory.h"
#include "store/master/lines.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

constexpr std::int64_t max_changed = 5000;  ///< gaps of one request

Outcome<std::optional<UserId>> owner_of(const GapQuery& query, store::Connection& connection) {
  if (!query.owner) return std::optional<UserId>{};
  if (query.owner->empty()) return std::optional{UserId{}};
  const auto user = store::Users{connection}.find_name(*query.owner);
  if (!user) return bad_field("owner", "owner: there is no user of this name; empty stands for the server.");
  return std::optional{user->id};
}

/// The first gaps after a key whose meters lie in the scope.
std::vector<store::Gap> gaps_in(Services& services, store::Connection& connection, const store::Scope& scope,
                                const store::GapFilter& filter, std::optional<store::GapKey> after,
                                std::int64_t limit) {
  store::Gaps all{connection};
  if (scope.is_whole()) return all.list(filter, after, limit);
  std::vector<store::Gap> found;
  for (;;) {
    const auto some = all.list(filter, after, store::Gaps::max_limit);
    for (const store::Gap& gap : some) {
      if (!services.directory.holds(connection, scope, gap.key.meter)) continue;
      found.push_back(gap);
      if (static_cast<std::int64_t>(found.size()) == limit) return found;
    }
    if (static_cast<std::int64_t>(some.size()) < store::Gaps::max_limit) return found;
    after = some.back().key;
  }
}

Outcome<GapPage> list_gaps(Services& services, const Call& call, const GapQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  std::optional<store::GapKey> after;
  if (query.cursor && !(after = key_of_cursor(*query.cursor))) return bad_cursor();
  auto connection = services.store.lease();
  const auto owner = owner_of(query, *connection);
  if (!owner) return owner.error();
  const store::GapFilter filter{.state = query.state ? store::find_gap_state(name_of(*query.state)) : std::nullopt,
                                .line = query.line.value_or(LineId{}),
                                .gateway = query.gateway.value_or(GatewayId{}),
                                .reason = query.reason.value_or(""),
                                .task = query.task.value_or(TaskId{}),
                                .meter = query.meter.value_or(MeterId{}),
                                .owner = *owner,
                                .since = query.since ? query.since->seconds : 0};
  auto gaps = gaps_in(services, *connection, call.caller->scope, filter, after, *limit + 1);
  GapPage page;
  if (gaps.size() > static_cast<std::size_t>(*limit)) {
    gaps.resize(static_cast<std::size_t>(*limit));
    page.next_cursor = cursor_of(gaps.back().key);
  }
  page.items = gap_views(*connection, gaps);
  return page;
}

Outcome<net::HttpResponse> list_for_the_field(Services& services, const FieldListQuery& query) {
  if (query.line.empty() || query.line.size() > static_cast<std::size_t>(max_limit))
    return bad_field("line", fmt::format("line: expected 1 to {} of them.", max_limit));
  {
    auto connection = services.store.lease();
    for (const LineId line : query.line)
      if (!store::Lines{*connection}.find(line))
        return bad_field("line", "line: there is no such line.", "no_such_line");
  }
  auto text = field_list(services.store, query.line, services.zone);
  if (!text) return bad_field("line", "line: too much is missing on these lines for one list; take fewer.");
  net::HttpResponse response{.body = std::move(*text)};
  response.with("Content-Type", "text/csv; charset=utf-8");
  response.with("Content-Disposition", "attachment; filename=\"missing-meters.csv\"");
  return response;
}

/// What a request wants of each of its gaps.
struct GapChange {
  std::optional<store::GapState> state{};
  std::optional<UserId> owner{};
  std::optional<std::string> note{};
  store::Author author{};
};

std::string text_of(const store::GapKey& key) {
  return fmt::format("{} {} {}", store::name(key.item), utc_text(key.first), key.task.value);
}

/// What people say of a gap; which of the meter's it is stands with it.
store::FieldTexts fields_of(const store::Gap& gap, const std::optional<std::string>& key) {
  return {{"gap", key},
          {"state", std::string{name(gap.state)}},
          {"owner", gap.owner ? std::optional{std::to_string(gap.owner.value)} : std::nullopt},
          {"note", gap.note.empty() ? std::nullopt : std::optional{gap.note}}};
}

Outcome<GapChange> change_of(const GapOrder& order, store::Connection& connection, const store::Author& author) {
  if (order.keys.has_value() == order.cause.has_value())
    return bad_field("keys", "keys: say which gaps, by `keys` or by `cause`, and not by both.");
  if (!order.state && !order.owner && !order.note) return bad_field("state", "state, owner, note: say what to change.");
  GapChange change{.note = order.note, .author = author};
  if (order.state) change.state = store::find_gap_state(name_of(*order.state));
  if (order.note && order.note->size() > store::Gap::max_note)
    return bad_field("note", fmt::format("note: at most {} bytes.", store::Gap::max_note));
  if (order.owner) {
    change.owner = UserId{};
    if (*order.owner) {
      const auto user = store::Users{connection}.find_name(**order.owner);
      if (!user) return bad_field("owner", "owner: there is no user of this name; null stands for the server.");
      change.owner = user->id;
    }
  }
  return change;
}

void apply(const store::Gap& gap, const GapChange& change, store::Connection& connection) {
  const auto done =
      store::Gaps{connection}.change(gap.key, change.state.value_or(gap.state), change.owner.value_or(gap.owner),
                                     change.note ? std::string_view{*change.note} : gap.note, change.author.at);
  if (done)  // it was found in the same transaction
    store::Changes{connection}.changed(store::ArchiveKind::gap, gap.key.meter.value, change.author,
                                       fields_of(gap, std::nullopt), fields_of(*done, text_of(gap.key)));
}

Outcome<GapsChanged> change_keys(const std::vector<GapKey>& keys, const GapChange& change,
                                 store::Connection& connection) {
  if (keys.empty() || keys.size() > static_cast<std::size_t>(max_limit))
    return bad_field("keys", fmt::format("keys: expected 1 to {} of them.", max_limit));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto key = key_of(keys[i]);
    const auto gap = store::Gaps{connection}.find(key);
    const std::string at = fmt::format("keys[{}]", i);
    if (!gap) return bad_field(at, at + ": there is no such gap; load the list again.", "no_such_gap");
    if (change.state && gap->state == store::GapState::closed)
      return Refused{Reject::conflict, "gap_closed", at + ": the data came after all; nothing is left to decide.", at};
    apply(*gap, change, connection);
  }
  return GapsChanged{.changed = static_cast<std::int64_t>(keys.size())};
}

/// What waits for one cause: open, and collecting.
Outcome<GapsChanged> change_cause(const GapCauseKey& cause, const GapChange& change, store::Connection& connection) {
  if (cause.reason.empty()) return bad_field("cause.reason", "cause.reason: say which.");
  GapsChanged changed;
  for (const auto state : {store::GapState::open, store::GapState::collecting}) {
    const store::GapFilter filter{.state = state, .line = cause.line.value_or(LineId{}), .reason = cause.reason};
    for (const store::Gap& gap : store::Gaps{connection}.list(filter, std::nullopt, max_changed)) {
      if (changed.changed == max_changed) break;
      apply(gap, change, connection);
      ++changed.changed;
    }
  }
  changed.more = changed.changed == max_changed;
  return changed;
}

Outcome<GapsChanged> change_gaps(Services& services, const Call& call, const GapOrder& order) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto change = change_of(order, *connection, author_of(call, services));
  if (!change) return change.error();
  const auto changed =
      order.keys ? change_keys(*order.keys, *change, *connection) : change_cause(*order.cause, *change, *connection);
  if (changed) transaction.commit();
  return changed;
}

}  // namespace

void add_gap_routes(Router& router, Services& services) {
  router.add<GapQuery, Nothing, GapPage>(
      {"GET", "/api/v1/gaps", Permission::view, 200, "What should be there and is not", Within::filtered},
      [&services](Call& call, const GapQuery& query) { return list_gaps(services, call, query); });
  router.add<Nothing, Nothing, GapCauses>(
      {"GET", "/api/v1/gaps/causes", Permission::view, 200, "What waits, counted by reason and line"},
      [&services](Call&) -> Outcome<GapCauses> {
        auto connection = services.store.lease();
        return cause_views(*connection);
      });
  Route list = make_route<FieldListQuery, Nothing, net::HttpResponse>(
      {"GET", "/api/v1/gaps/field-list", Permission::view, 200, "What waits on some lines, to go there, as CSV"},
      [&services](Call&, const FieldListQuery& query) { return list_for_the_field(services, query); });
  list.content_type = "text/csv";
  router.add(std::move(list));
  router.add<Nothing, GapOrder, GapsChanged>(
      {"PATCH", "/api/v1/gaps", Permission::set_values, 200,
       "Write gaps off, open them again, say who looks after them"},
      [&services](Call& call, const GapOrder& order) { return change_gaps(services, call, order); });
}

}  // namespace riser::api
