// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace riser::headend {

/// What a task wants of the meters of one line, for one instant.
struct Batch {
  RunId run{};
  std::uint8_t item = 0;                ///< what is read; the caller's number
  UtcSeconds due = 0;                   ///< the instant for which it is read
  UtcSeconds until = 0;                 ///< what is not read by then has failed; 0: no end
  int priority = 5;                     ///< 1 first .. 9 last
  int attempts = 3;                     ///< tries of each exchange of the first pass
  int again = 3;                        ///< further passes over meters that were not read
  seconds again_every = seconds{1200};  ///< pause before the first of them; each further one waits twice as long
};

/// The next meter to read.
struct Pick {
  MeterId meter{};
  std::uint8_t item = 0;
  bool further = false;  ///< not the first pass
  int attempts = 1;
};

/// What became of one meter of a batch.
struct Settled {
  enum class How : std::uint8_t {
    read,       ///< in the first pass
    late,       ///< in a further one
    failed,     ///< `reason` says why
    cancelled,  ///< the run was
  };
  RunId run{};
  MeterId meter{};
  std::uint8_t item = 0;
  UtcSeconds due = 0;
  How how = How::read;
  int passes = 0;
  std::string reason{};
  microseconds took{0};  ///< of the last pass, on the line
};

/// What one line has to read, for all tasks together: what several of them want of a meter is read once. Further passes
/// go before first ones, both by priority, then by the time for which they are due; meters of equal rank that hang
/// behind one repeater are read together. A meter that was silent in its last passes is asked with one try and after
/// the others, so that dead meters do not hold the line. Sans-IO; one thread at a time.
class LineAgenda {
 public:
  static constexpr std::size_t max_batches = 16;  ///< at a time
  static constexpr int silent_passes = 3;         ///< from then on a meter counts as dead
  static constexpr seconds longest_pause{6 * 3600};

  /// Where a meter hangs: 0 directly on the line, else the number of its repeater in the order of the tree.
  using Place = std::uint8_t;
  using PlaceOf = std::function<Place(MeterId)>;
  /// How many of them were not waiting for their first pass already; nothing when max_batches are open.
  std::optional<std::size_t> add(const Batch& batch, const std::vector<MeterId>& meters, const PlaceOf& place_of = {});
  /// The meter is under way from then on, until answered().
  std::optional<Pick> next(UtcSeconds now);
  /// When next() has something again, provided nothing is added: `now` or later; nothing when all is under way or done.
  std::optional<UtcSeconds> wake(UtcSeconds now) const;
  /// `took`: time on the line. `reason`: why it was not read.
  void answered(MeterId meter, std::uint8_t item, bool read, const std::string& reason, microseconds took,
                UtcSeconds now, std::vector<Settled>& out);
  /// A repeater on the way did not answer: as answered() in vain, but the meter is not thought the worse of.
  void unreachable(MeterId meter, std::uint8_t item, const std::string& reason, microseconds took, UtcSeconds now,
                   std::vector<Settled>& out);
  /// It could not be asked at all and is not tried again.
  void refuse(MeterId meter, std::uint8_t item, const std::string& reason, std::vector<Settled>& out);
  /// Ends batches whose time is over: `reason` of meters that were never asked ("gateway_offline", "no_time").
  void expire(UtcSeconds now, const std::string& reason, std::vector<Settled>& out);
  void cancel(RunId run, std::vector<Settled>& out);
  /// A paused run is passed over; its end stays where it was.
  void pause(RunId run, bool paused);
  /// The meter is gone from the line.
  void forget(MeterId meter, std::vector<Settled>& out);
  /// What was under way has to be asked anew: the line was lost.
  void restart();

  struct Load {
    std::size_t waiting = 0;        ///< meters to be read, those under way too
    std::size_t further = 0;        ///< of these, in further passes
    microseconds forecast{0};       ///< the line's time that they need
    microseconds longest_pause{0};  ///< until the last further pass begins
  };
  /// `typical`: what a read takes where nothing was learned. `opening`: what it takes to open the way to each place,
  /// once.
  Load load(UtcSeconds now, microseconds typical, const std::vector<microseconds>& opening = {}) const;
  /// The time that a read of this meter takes, as it was learned, or else `typical`.
  microseconds forecast(MeterId meter, microseconds typical) const;
  bool empty() const { return entries_.empty(); }
  /// Meters whose first pass is not over.
  std::size_t first_left() const;

 private:
  using Slots = std::uint16_t;         // a bit for each batch
  using ReasonNumber = std::uint16_t;  // in reasons_
  struct Entry {
    MeterId meter{};
    UtcSeconds not_before = 0;
    Slots wanted = 0;
    ReasonNumber reason = 0;  // of the last pass
    std::uint8_t item = 0;
    std::uint8_t passes = 0;  // since the last batch that wants it came
    Place place = 0;
    bool under_way : 1 = false;
    bool dead : 1 = false;  // is_dead() of the meter
  };
  struct Slot {
    std::optional<Batch> batch{};
    bool paused = false;
    std::size_t open = 0;  // entries that it wants
  };
  struct Memory {
    MeterId meter{};
    std::uint32_t took_ms = 0;
    std::uint8_t silent = 0;  // passes in a row
  };
  struct Rank;
  using Entries = std::vector<Entry>;

  template <class F>
  void each(Slots slots, F&& f) const;
  Slots slots_of(RunId run) const;
  Slots paused() const;
  Rank rank_of(Slots wanted) const;
  bool is_dead(MeterId meter) const;
  const Memory* memory(MeterId meter) const;
  Memory& memory(MeterId meter);
  void in_vain(Entries::iterator entry, const std::string& reason, microseconds took, UtcSeconds now,
               std::vector<Settled>& out);
  void remember(MeterId meter, bool read, microseconds took);
  Entries::iterator find(MeterId meter, std::uint8_t item);
  ReasonNumber number_of(const std::string& reason);
  void settle(Entry& entry, Slots slots, Settled::How how, const std::string& reason, microseconds took,
              std::vector<Settled>& out);
  void end(Slots slots, Settled::How how, const std::string& reason, std::vector<Settled>& out);
  void drop_unwanted();
  void free_slots();

  std::array<Slot, max_batches> slots_{};
  Place place_ = 0;                     // of the meter picked last
  Entries entries_{};                   // in the order in which they came
  std::vector<Memory> memory_{};        // in the order of the meters' ids
  std::vector<std::string> reasons_{};  // the few that occur; the first is ""
};

}  // namespace riser::headend
