// SPDX-License-Identifier: Apache-2.0
#include "store/collect/task_item.h"

#include "store/master/enum_name.h"

namespace riser::store {
namespace {

constexpr std::string_view item_names[TaskItems::count] = {"current",      "daily_archive", "monthly_archive",
                                                           "load_profile", "events",        "clock"};

}  // namespace

std::string_view name(TaskItem item) noexcept { return enum_name(item_names, item); }
std::optional<TaskItem> find_task_item(std::string_view name) noexcept { return find_enum<TaskItem>(item_names, name); }

std::string TaskItems::text() const {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (!bits_[i]) continue;
    if (!text.empty()) text += ',';
    text += item_names[i];
  }
  return text;
}

std::optional<TaskItems> TaskItems::parse(std::string_view text) {
  TaskItems items;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto item = find_task_item(text.substr(0, comma));
    if (!item || items.has(*item)) return std::nullopt;
    items.add(*item);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
    if (text.empty()) return std::nullopt;
  }
  return items;
}

}  // namespace riser::store
