// SPDX-License-Identifier: Apache-2.0
#include "api/views/gap_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "api/views/task_view.h"
#include "base/check.h"
#include "store/master/meter_list.h"

namespace riser::api {
namespace {

constexpr std::size_t max_cause_lines = 20;

template <class Integer>
bool read_integer(std::string_view text, Integer& out) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size();
}

Nullable<std::string> filled_by(const store::Gap& gap) {
  if (!gap.filled_by) return {};
  return std::string{metering::name(*gap.filled_by)};
}

Gap gap_view(const store::Gap& gap, PlaceNames& names) {
  const auto state = find_by_name<GapState>(store::name(gap.state));
  CHECK(state.has_value());
  return {.key = key_view(gap.key),
          .last = Utc{gap.last},
          .missed = gap.missed,
          .place = names.line(gap.line),
          .task = names.task(gap.key.task),
          .run = gap.run,
          .reason = gap.reason,
          .attempts = gap.attempts,
          .state = *state,
          .owner = names.user(gap.owner),
          .next_try = utc_or_null(gap.next_try),
          .made = Utc{gap.made},
          .changed = Utc{gap.changed},
          .filled_by = filled_by(gap),
          .note = gap.note};
}

}  // namespace

GapKey key_view(const store::GapKey& key) { return {key.meter, item_of(key.item), Utc{key.first}, key.task}; }
store::GapKey key_of(const GapKey& key) { return {key.meter, item_of(key.item), key.first.seconds, key.task}; }

std::string cursor_of(const store::GapKey& key) {
  return fmt::format("{}.{}.{}.{}", key.meter.value, store::name(key.item), key.first, key.task.value);
}

std::optional<store::GapKey> key_of_cursor(std::string_view cursor) {
  std::array<std::string_view, 4> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto dot = cursor.find('.');
    if ((dot == std::string_view::npos) != (i + 1 == parts.size())) return std::nullopt;
    parts[i] = cursor.substr(0, dot);
    cursor.remove_prefix(std::min(parts[i].size() + 1, cursor.size()));
  }
  const auto item = store::find_task_item(parts[1]);
  store::GapKey key;
  if (!item || !read_integer(parts[0], key.meter.value) || !read_integer(parts[2], key.first) ||
      !read_integer(parts[3], key.task.value))
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
    cause.gaps += count.gaps;
    cause.missed += count.missed;
    ++cause.line_count;
    if (cause.lines.size() < max_cause_lines) cause.lines.push_back({names.line(count.line), count.gaps, count.missed});
    view.gaps += count.gaps;
    view.missed += count.missed;
  }
  for (auto& [reason, cause] : causes) view.causes.push_back(std::move(cause));
  std::sort(view.causes.begin(), view.causes.end(), [](const GapCause& a, const GapCause& b) {
    return a.missed != b.missed ? a.missed > b.missed : a.reason < b.reason;
  });
  return view;
}

}  // namespace riser::api
