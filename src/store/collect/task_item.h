// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace riser::store {

/// What a task asks a meter for. The numbers stand in the key of gaps: new ones come last.
enum class TaskItem : std::uint8_t { current, daily_archive, monthly_archive, load_profile, events, clock };
std::string_view name(TaskItem item) noexcept;
std::optional<TaskItem> find_task_item(std::string_view name) noexcept;

/// A set of them. Text: "current,events", in the order of the enum; empty without any.
class TaskItems {
 public:
  static constexpr std::size_t count = 6;
  TaskItems() = default;
  TaskItems(std::initializer_list<TaskItem> items) {
    for (const auto item : items) add(item);
  }
  void add(TaskItem item) { bits_.set(static_cast<std::size_t>(item)); }
  bool has(TaskItem item) const { return bits_[static_cast<std::size_t>(item)]; }
  bool empty() const { return bits_.none(); }

  std::string text() const;
  /// Nothing when a word is none of them or comes twice.
  static std::optional<TaskItems> parse(std::string_view text);
  friend bool operator==(const TaskItems&, const TaskItems&) = default;

 private:
  std::bitset<count> bits_;
};

}  // namespace riser::store
