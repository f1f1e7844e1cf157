// SPDX-License-Identifier: Apache-2.0
#include "api/views/gap_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "api/views/task_view.h"
#include "base/check.h"

namespace riser::api {
namespace {

constexpr std::size_t max_cause_lines = 20;

template <class Integer>
bool read_integer(std::string_view text, Integer& out) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size();
}

Gap gap_view(const store::Gap& gap, PlaceNames& names) {
  const auto state = find_by_name<GapState>(store::name(gap.state));
  CHECK(state.has_value());
  return {.key = key_view(gap.key),
          .place = names.line(gap.line),
          .task = names.task(gap.task),
          .run = gap.run,
          .reason = gap.reason,
          .attempts = gap.attempts,
          .state = *state,
          .owner = names.user(gap.owner),
          .next_try = utc_or_null(gap.next_try),
          .made = Utc{gap.made},
          .changed = Utc{gap.changed},
          .note = gap.note};
}

}  // namespace

GapKey key_view(const store::GapKey& key) { return {key.meter, item_of(key.item), Utc{key.due}}; }
store::GapKey key_of(const GapKey& key) { return {key.meter, item_of(key.item), key.due.seconds}; }

std::string cursor_of(const store::GapKey& key) {
  return fmt::format("{}.{}.{}", key.meter.value, store::name(key.item), key.due);
}

std::optional<store::GapKey> key_of_cursor(std::string_view cursor) {
  const auto first = cursor.find('.'), second = cursor.rfind('.');
  if (first == std::string_view::npos || first == second) return std::nullopt;
  const auto item = store::find_task_item(cursor.substr(first + 1, second - first - 1));
  store::GapKey key;
  if (!item || !read_integer(cursor.substr(0, first), key.meter.value) ||
      !read_integer(cursor.substr(second + 1), key.due))
    return std::nullopt;
  key.item = *item;
  return key;
}

std::vector<Gap> gap_views(store::Connection& connection, const std::vector<store::Gap>& gaps) {
  std::vector<MeterId> ids;
  for (const store::Gap& gap : gaps)
    if (ids.empty() || ids.back() != gap.key.meter) ids.push_back(gap.key.meter);
  std::map<MeterId, GapMeter> meters;
  for (const auto& row : store::MeterList{connection}.rows(ids, {}))
    meters.emplace(row.meter.id, GapMeter{row.meter.number, row.meter.name});
  PlaceNames names{connection};
  std::vector<Gap> views;
  for (const store::Gap& gap : gaps) {
    Gap view = gap_view(gap, names);
    view.meter = meters[gap.key.meter];
    views.push_back(std::move(view));
  }
  return views;
}

GapCauses cause_views(store::Connection& connection) {
  PlaceNames names{connection};
  std::map<std::string, GapCause> causes;
  GapCauses view;
  for (const store::GapCount& count : store::Gaps{connection}.counts()) {  // the most first
    GapCause& cause = causes[count.reason];
    cause.reason = count.reason;
    cause.count += count.count;
    ++cause.line_count;
    if (cause.lines.size() < max_cause_lines) cause.lines.push_back({names.line(count.line), count.count});
    view.total += count.count;
  }
  for (auto& [reason, cause] : causes) view.causes.push_back(std::move(cause));
  std::sort(view.causes.begin(), view.causes.end(), [](const GapCause& a, const GapCause& b) {
    return a.count != b.count ? a.count > b.count : a.reason < b.reason;
  });
  return view;
}

}  // namespace riser::api
