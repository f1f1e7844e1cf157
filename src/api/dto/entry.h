// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/register.h"

namespace riser::api {

/// A value that somebody read off a display. `unit`: what it is in, a power of ten of the register's own ("kWh" for
/// Wh, "l" for m3); without it the register's own.
struct EnteredValue {
  std::string register_{};
  Decimal value{};
  std::optional<std::string> unit{};
};
BOOST_DESCRIBE_STRUCT(EnteredValue, (), (register_, value, unit))

/// `note` goes to the meter's gaps that wait.
struct ReadingEntry {
  Utc time{};
  std::vector<EnteredValue> items{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ReadingEntry, (), (time, items, note))

/// What looks wrong with a value that was taken all the same: a counter stands lower than in the reading before, or
/// higher than in the newest one, which is later.
enum class EntryCheck { below_earlier, above_later };
BOOST_DESCRIBE_ENUM(EntryCheck, below_earlier, above_later)

struct EntryRemark {
  std::string register_{};
  EntryCheck check = EntryCheck::below_earlier;
};
BOOST_DESCRIBE_STRUCT(EntryRemark, (), (register_, check))

struct EnteredReading {
  Utc t{};
  std::string source{};
  std::vector<RegisterValue> values{};
  std::vector<EntryRemark> checks{};
  std::int64_t noted = 0;  ///< gaps that got the note
};
BOOST_DESCRIBE_STRUCT(EnteredReading, (), (t, source, values, checks, noted))

/// What is wrong with a list, where a spreadsheet shows it: the head is row 1.
struct ListFault {
  std::int64_t row = 0;
  std::string column{};
  std::string code{};
  std::string text{};
};
BOOST_DESCRIBE_STRUCT(ListFault, (), (row, column, code, text))

struct FieldListTaking {
  std::optional<bool> dry_run{};  ///< true: only looks
};
BOOST_DESCRIBE_STRUCT(FieldListTaking, (), (dry_run))

/// All or nothing: with an error nothing was taken.
struct FieldListTaken {
  std::int64_t rows = 0;            ///< below the head
  std::int64_t filled = 0;          ///< with a value
  std::int64_t taken = 0;           ///< readings that are new, or would be
  std::int64_t known = 0;           ///< that were there already, from an earlier time
  std::int64_t remarks = 0;         ///< that became notes of gaps
  std::vector<ListFault> errors{};  ///< at most 200
};
BOOST_DESCRIBE_STRUCT(FieldListTaken, (), (rows, filled, taken, known, remarks, errors))

}  // namespace riser::api
