// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dial_in/json_cursor.h"
#include "protocol/dial_in/message.h"

namespace riser::protocol::dial_in {

/// Fills a Telegram from one line. Made by decode(), used once.
class Decoder {
 public:
  Decoder(const TimeBounds& bounds, Telegram& out) noexcept : bounds_(bounds), out_(out) {}

  /// `line` without its end, shorter than max_line.
  void run(Bytes line) noexcept;

 private:
  bool take_members() noexcept;
  bool take_member(Member member) noexcept;
  bool take_field(Member member, const Token& token) noexcept;
  void take_value(Member member, const Token& token, std::uint8_t row) noexcept;
  void take_text(DataItem& item, Member member, const Token& token, std::uint8_t row) noexcept;
  bool take_columns() noexcept;
  bool take_rows() noexcept;
  bool take_row(std::uint8_t row) noexcept;
  bool take_cells(std::uint8_t row, bool& good, std::optional<std::int64_t>& utc) noexcept;
  std::optional<RefusedCode> judge_row(bool good, std::optional<std::int64_t> utc) const noexcept;
  void finish() noexcept;

  bool read_time(const Token& token, std::int64_t& utc) const noexcept;
  void set(Member member, std::string_view text, std::int64_t number) noexcept;
  bool fail(FaultCode code, Member member = Member::unknown) noexcept;
  bool failed_in_cursor() noexcept;
  void refuse(RefusedCode code, Member member, std::uint8_t row, const char* where) noexcept;
  std::size_t offset_of(const char* where) const noexcept;

  const TimeBounds& bounds_;
  Telegram& out_;
  JsonCursor cursor_{};
  const TypeRule* rule_ = nullptr;
  std::uint64_t names_ = 0;  // members that stood there, good or not
  bool wrong_version_ = false;
  std::array<Member, max_columns> columns_{};
  std::size_t column_count_ = 0;
  std::array<std::int64_t, max_rows> row_times_{};
  std::size_t row_time_count_ = 0;
};

}  // namespace riser::protocol::dial_in
