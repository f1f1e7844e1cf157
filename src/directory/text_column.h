// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "directory/parts.h"

namespace riser::directory {

/// The first place at or after `from` where `needle` (not empty) stands in `text`; npos without one. Goes through
/// memory at about its speed.
std::size_t find_text(std::string_view text, std::string_view needle, std::size_t from) noexcept;

/// One text a row, all of them in one piece of memory, so that millions are searched by going through it once. Texts
/// have no zero bytes.
class TextColumn {
 public:
  /// Empty: the row has none.
  void set(std::uint32_t row, std::string_view text);
  std::string_view at(std::uint32_t row) const {
    const std::uint32_t entry = row < of_row_.size() ? of_row_[row] : none;
    return entry == none ? std::string_view{} : text_of(entries_[entry]);
  }
  /// Shows each row whose text has the needle (not empty) in it, once; rows from several threads at once where there
  /// are many.
  template <class Visit>
  void each_containing(std::string_view needle, const Visit& visit) const {
    in_parts(entries_.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
      if (begin == end) return;
      const auto bytes = std::string_view{bytes_}.substr(0, entries_[end - 1].begin + entries_[end - 1].size);
      for (std::size_t entry = begin, at = find_text(bytes, needle, entries_[begin].begin);
           at != std::string_view::npos;) {
        entry = entry_at(entry, at);
        visit(entries_[entry].row);
        at = find_text(bytes, needle, entries_[entry].begin + entries_[entry].size);
      }
    });
  }
  /// Whether all texts there ever were had but ASCII characters.
  bool is_ascii() const { return is_ascii_; }
  void clear();

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Entry {
    std::uint64_t begin = 0;
    std::uint32_t size = 0;
    std::uint32_t row = none;  ///< none: an old text, overwritten with zeros
  };
  std::string_view text_of(const Entry& entry) const { return {bytes_.data() + entry.begin, entry.size}; }
  /// The entry, from `from` on, that the byte belongs to.
  std::size_t entry_at(std::size_t from, std::uint64_t byte) const;
  void make_room();

  std::string bytes_;  // a zero byte after each text
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> of_row_;
  std::size_t dead_ = 0;  // bytes of old texts
  bool is_ascii_ = true;
};

}  // namespace riser::directory
