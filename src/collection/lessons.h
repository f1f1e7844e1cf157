// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "collection/line_book.h"
#include "store/master/meters.h"

namespace riser::collection {

/// What reading a meter has shown: its model, or how it departs from its protocol.
struct Lesson {
  MeterId meter{};
  std::string model{};  ///< of the catalogue; empty: none
  protocol::Quirks quirks{};
};

/// Keeps what lines learn: written once a second, all together. The plan of a line is loaded again when its lessons
/// pause, or after a minute of them: a line whose models were all unknown learns with every read.
class Lessons {
 public:
  static constexpr seconds pause{2}, longest{60};

  Lessons(store::Store& store, const LineBook& book, const Clock& clock) : store_(store), book_(book), clock_(clock) {}

  /// Any thread.
  void add(Lesson lesson);
  /// Writes what is new; the lines whose plan has to be loaded again. Blocks; one thread at a time. What the store did
  /// not take is written the next time.
  std::vector<LineId> write();

 private:
  struct Stale {
    Instant first{}, last{};
  };
  bool keep(const Lesson& lesson, store::Meters& meters) const;

  store::Store& store_;
  const LineBook& book_;
  const Clock& clock_;
  std::mutex mutex_;
  std::vector<Lesson> new_{};
  std::map<LineId, Stale> stale_{};  // only write()
};

}  // namespace riser::collection
