// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "metering/reading.h"
#include "protocol/codec/driver.h"
#include "store/master/layouts.h"
#include "store/reading/stored_days.h"

namespace riser::collection {

/// The evidence of one reading: its telegrams in the order they came.
struct ReadingEvidence {
  MeterId meter{};
  UtcSeconds time = 0;
  LineId line{};
  std::string_view protocol{};  ///< that it was received by
  std::span<const Bytes> pages{};
};

/// What the evidence says. With a fault, or without registers, there is no reading.
struct DecodedReading {
  metering::Layout layout{};
  std::vector<metering::Cell> cells{};
  std::uint32_t status = 0;
  metering::Quality quality = metering::Quality::actual;
  std::optional<protocol::Fault> fault{};
};

/// Decodes as the head-end decodes a reply that has just come; depends on nothing but its arguments and on what does
/// not change meanwhile. Called by several threads at once. `out` is empty.
using DecodeEvidence = std::function<void(const ReadingEvidence&, DecodedReading& out)>;

/// With one driver: all pages, and of their items what a reading keeps.
void decode_with(const protocol::Driver& driver, const protocol::DecodeOptions& options, std::span<const Bytes> pages,
                 DecodedReading& out);
/// What a reading keeps of decoded items.
void take(const protocol::Decoded& decoded, DecodedReading& out);

struct RedecodeCount {
  std::int64_t meter_days = 0;    ///< gone through
  std::int64_t of = 0;            ///< to be gone through
  std::int64_t telegrams = 0;     ///< decoded
  std::int64_t readings = 0;      ///< decoded again
  std::int64_t changed = 0;       ///< readings that say something else now
  std::int64_t recovered = 0;     ///< readings of telegrams that could not be decoded when they came
  std::int64_t faults = 0;        ///< evidence that does not decode; a reading it had stays as it is
  std::int64_t left = 0;          ///< meters' days that changed all the while: for another run
  std::int64_t new_versions = 0;  ///< meters' days

  RedecodeCount& operator+=(const RedecodeCount& other);
};

/// Decodes stored days again. Not thread-safe: one a thread.
///
/// A reading keeps its time, its source and its telegrams. One that was keyed in, edited or estimated, or whose
/// evidence is not there or not clear, stays as it is; one that was judged suspect or rejected stays judged. A telegram
/// that gave no reading when it came, in a second without any, gives one with the source `schedule`: what it had is not
/// known any more.
class DayRedecoder {
 public:
  DayRedecoder(const DecodeEvidence& decode, store::Layouts& layouts) : decode_(decode), layouts_(layouts) {}
  /// The day as it is now understood, in `after`; false when that is what it says already.
  bool run(const store::StoredDay& day, store::Rows& after, RedecodeCount& count);

 private:
  using Views = std::span<const store::TelegramView>;
  struct Second {
    std::size_t first_row, end_row;  // of the day's rows
    Views telegrams;
  };
  void again(const store::StoredDay& day, const Second& second, std::size_t row, store::Rows& after,
             RedecodeCount& count);
  void recover(const store::StoredDay& day, Views telegrams, store::Rows& after, RedecodeCount& count);
  Views evidence_of(const store::StoredDay& day, const Second& second, const store::Row& row) const;
  bool decode(MeterId meter, Views telegrams, RedecodeCount& count);
  LayoutId intern(const metering::Layout& layout);

  const DecodeEvidence& decode_;
  store::Layouts& layouts_;
  std::vector<const store::StoredLayout*> known_;  // most recently used first
  DecodedReading decoded_;
  std::vector<Bytes> pages_;
  bool changed_ = false;
};

}  // namespace riser::collection
