// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "protocol/iec62056_21/obis.h"
#include "protocol/iec62056_21/telegram.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {

/// Makes items of the data sets of one block: "address(value*unit)(value)...". Values without an address, on a line of
/// their own, belong to the data set before them.
class DataSetReader {
 public:
  DataSetReader(const MeterOptions* options, Telegram& out) noexcept;
  void read(std::string_view block) noexcept;

 private:
  static constexpr std::size_t max_channels = 8;
  /// The head of a load profile, and how many values were read.
  struct Profile {
    CivilTime begin{};
    bool has_time = false;
    std::int64_t period_min = 0;
    std::size_t channels = 0;
    std::size_t value = 0;
    struct Channel {
      std::string_view code{};
      Meaning meaning{};
      const FieldUnit* unit = nullptr;
    };
    std::array<Channel, max_channels> channel{};
  };

  void begin(std::string_view address) noexcept;
  DataItem* push(std::string_view id, std::string_view text, const Meaning& meaning) noexcept;
  void group(std::string_view text) noexcept;
  void put_text(std::string_view text, const Meaning& meaning) noexcept;
  void plain(std::string_view text, ValueText split, const FieldUnit* unit) noexcept;
  void put_number(std::string_view text, Decimal value, const FieldUnit* unit) noexcept;
  void number(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept;
  void time(std::string_view text, TimeText parsed, ItemKind kind, const Meaning& meaning) noexcept;
  void temperatures(std::string_view text) noexcept;
  void clock() noexcept;

  // Profiles and event logs: profile_sets.cpp.
  void profile(std::size_t index, std::string_view text) noexcept;
  void channel(std::size_t i, bool is_code, std::string_view text) noexcept;
  /// A register with its last value (0-1:24.3.0) is no profile: its one row is the value now.
  bool is_series() const noexcept { return meaning_.quantity == metering::Quantity::load_profile; }
  void row_time() noexcept;
  void row_value(std::string_view text) noexcept;
  void event(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept;

  Telegram& out_;
  const FieldUnit* energy_unit_ = nullptr;
  std::string_view address_{};
  std::optional<Obis> code_{};
  std::size_t index_ = 0;
  Meaning meaning_{};
  Profile profile_{};
  bool profile_ok_ = true;
  std::string_view time_text_of_profile_{};
  std::uint16_t row_ = 0;
  CivilTime date_{}, time_{};
  bool has_date_ = false, has_time_ = false;
  std::string_view time_text_{};
};

}  // namespace riser::protocol::iec62056_21
