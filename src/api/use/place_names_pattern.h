// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/archive/places.h"

namespace riser::api {

/// Names of many places: "1,2,5-8", "01-18", "A-C", "B1-B5", "1-3单元". "{floor}01-{floor}04" has the name of the floor
/// above: 1801 to 1804 on floor 18. A hyphen at the beginning is part of the name: "-1,1-18".
class NamesPattern {
 public:
  static constexpr std::size_t max_text = 1000;
  static constexpr std::size_t max_names = 20'000;

  struct Fault {
    std::size_t offset = 0;  ///< byte in the text
    std::string message{};
  };
  /// `above`: the kinds whose names it may use.
  static Result<NamesPattern, Fault> parse(std::string_view text, const std::vector<store::PlaceKind>& above);

  using Above = std::map<store::PlaceKind, std::string>;
  /// The names in order. `above` has each kind that parse() was given.
  std::vector<std::string> names(const Above& above) const;
  /// How many names() gives.
  std::size_t size() const { return size_; }

 private:
  /// A piece of text, or the name of a place above.
  struct Piece {
    std::string text{};
    bool is_place = false;
    store::PlaceKind place{};
  };
  using Pieces = std::vector<Piece>;
  /// One name, or a range of numbers or letters between what stands before and after it.
  struct Item {
    enum class Kind { name, numbers, letters };
    Kind kind = Kind::name;
    Pieces before{};
    Pieces after{};
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::size_t width = 0;
  };
  class Parser;
  static void write(std::string& out, const Pieces& pieces, const Above& above);

  std::vector<Item> items_{};
  std::size_t size_ = 0;
};

}  // namespace riser::api
