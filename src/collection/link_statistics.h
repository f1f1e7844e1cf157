// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>
#include <unordered_map>

#include "base/zone.h"
#include "headend/line/line_request.h"
#include "headend/line/line_statistics.h"
#include "store/collect/links.h"
#include "store/store.h"

namespace riser::collection {

/// How one read of a meter ended.
struct ReadOutcome {
  MeterId meter{};
  headend::Verdict verdict = headend::Verdict::answered;
  bool read = false;      ///< a telegram came that is of use
  microseconds delay{0};  ///< until the answer began, the link included; of a read that was answered
};

/// Counts how well gateways, lines, repeaters and meters are reached, by hours and days of the utility's zone, and adds
/// it to the store when it is flushed. Holds what has changed since then: some 100 bytes a meter that was read
/// meanwhile. While the store takes nothing, two days at most. Any thread; flush() blocks and is called by one at a
/// time.
class LinkStatistics {
 public:
  static constexpr seconds kept_unwritten{2 * 86'400};
  /// The program slept, or the clock was set: nobody knows what was on line meanwhile.
  static constexpr seconds longest_silence{600};

  LinkStatistics(store::Store& store, const Clock& clock, const Zone& zone)
      : store_(store), clock_(clock), zone_(zone) {}

  /// From now on it is off line, until it connects. What is not known is passed over below.
  void gateway_known(GatewayId gateway, GroupId group);
  void gateway_gone(GatewayId gateway);
  /// A connection began (also one that displaces another), or the last one ended.
  void gateway_connected(GatewayId gateway);
  void gateway_lost(GatewayId gateway);
  /// All bytes since the program began.
  void gateway_bytes(GatewayId gateway, std::int64_t in, std::int64_t out);

  /// `so_far`: of the line's master, since it was made. What was done on the line between two calls counts as a part of
  /// the second one.
  void meter_read(GroupId group, LineId line, const ReadOutcome& outcome, const headend::LineStatistics& so_far);

  /// A meter that calls by itself brought a reading. It counts as a read; nobody waited for it.
  void meter_called(GroupId group, LineId line, MeterId meter);
  /// A repeater of the line was selected.
  void hop_asked(GroupId group, RepeaterId repeater, bool answered);

  void flush();

 private:
  struct Slot {
    UtcSeconds day = 0, hour = 0, ends = 0;  // of the hour
  };
  struct Gateway {
    GroupId group{};
    bool online = false;
    UtcSeconds counted_until = 0;
    std::int64_t bytes_in = 0, bytes_out = 0;
  };
  struct Counts {
    std::map<store::LinkKey<GatewayId>, store::GatewayLink> gateways{};
    std::map<store::LinkKey<LineId>, store::LineLink> lines{};
    std::map<store::LinkKey<RepeaterId>, store::RepeaterLink> repeaters{};
    std::map<store::MeterLinkKey, std::map<MeterId, store::MeterLink>> meters{};
  };

  // All of these under the lock.
  const Slot& slot(UtcSeconds at);
  void add(GroupId group, GatewayId gateway, UtcSeconds at, const store::GatewayLink& link);
  void add(GroupId group, LineId line, UtcSeconds at, const store::LineLink& link);
  void count_time(GatewayId id, Gateway& gateway, UtcSeconds now);
  store::LineLink since_last(LineId line, const headend::LineStatistics& so_far);

  void give_back(Counts unwritten);
  void write(const Counts& counts);

  store::Store& store_;
  const Clock& clock_;
  const Zone& zone_;
  std::mutex mutex_;
  Slot slot_{};  // the one used last
  std::unordered_map<GatewayId, Gateway> gateways_{};
  std::unordered_map<LineId, headend::LineStatistics> masters_{};
  Counts counts_{};
  UtcSeconds forgotten_ = 0;  // only flush()
};

}  // namespace riser::collection
