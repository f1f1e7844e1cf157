// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <vector>

#include "base/clock.h"
#include "store/collect/delay_histogram.h"
#include "store/collect/meter_link.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Over how long a row counts. Both begin where the clocks of the utility's zone show a full hour or midnight.
enum class LinkSpan : std::uint8_t { hour, day };

/// What a row is about.
template <class Place>
struct LinkKey {
  GroupId group{};  ///< of the gateway
  Place place{};
  LinkSpan span = LinkSpan::hour;
  UtcSeconds begins = 0;
  friend auto operator<=>(const LinkKey&, const LinkKey&) = default;
};

/// How a gateway was reached. While the program does not run nothing is counted: both times together may be less than
/// the span.
struct GatewayLink {
  std::int64_t online_s = 0;
  std::int64_t offline_s = 0;
  std::int64_t connections = 0;
  std::int64_t bytes_in = 0;
  std::int64_t bytes_out = 0;
  void add(const GatewayLink& more);
  friend bool operator==(const GatewayLink&, const GatewayLink&) = default;
};

/// How a line worked. A read is what was asked of one meter with all its tries; a request is one frame.
struct LineLink {
  std::int64_t requests = 0;
  std::int64_t answers = 0;
  std::int64_t retries = 0;
  std::int64_t timeouts = 0;
  std::int64_t garbled = 0;
  std::int64_t collisions = 0;
  std::int64_t busy_ms = 0;
  std::int64_t reads = 0;
  std::int64_t reads_good = 0;
  DelayHistogram delays{};
  void add(const LineLink& more);
  friend bool operator==(const LineLink&, const LineLink&) = default;
};

/// How a repeater answered when it was selected.
struct RepeaterLink {
  std::int64_t asked = 0;
  std::int64_t answered = 0;
  void add(const RepeaterLink& more);
  friend bool operator==(const RepeaterLink&, const RepeaterLink&) = default;
};

struct GatewayLinkRow {
  LinkKey<GatewayId> key{};
  GatewayLink link{};
};
struct LineLinkRow {
  LinkKey<LineId> key{};
  LineLink link{};
};

struct RepeaterLinkRow {
  LinkKey<RepeaterId> key{};
  RepeaterLink link{};
};

/// One day of the meters of a line, ordered by meter.
struct MeterLinkDay {
  UtcSeconds begins = 0;
  std::vector<MeterLink> meters{};
};

/// A day of one line's meters in the table.
struct MeterLinkKey {
  GroupId group{};
  LineId line{};
  UtcSeconds begins = 0;
  friend auto operator<=>(const MeterLinkKey&, const MeterLinkKey&) = default;
};

/// How well gateways, lines, repeaters and meters are reached: a view on a connection. Hours and days of gateways,
/// lines and repeaters are rows; the meters of a line share one packed row a day.
class Links {
 public:
  static constexpr seconds hours_kept{40 * 86'400}, days_kept{3 * 366 * 86'400}, meter_days_kept{400 * 86'400};

  explicit Links(Connection& connection) : connection_(connection) {}

  /// Add to what is there. Each key once. There must be a transaction around them.
  void add(const std::vector<GatewayLinkRow>& rows);
  void add(const std::vector<LineLinkRow>& rows);
  void add(const std::vector<RepeaterLinkRow>& rows);
  /// `meters` is ordered by meter, each once.
  void add(const MeterLinkKey& key, const std::vector<MeterLink>& meters);
  /// Removes what is older than it is kept.
  void forget(UtcSeconds now);

  /// [from, to), in the order of time.
  std::vector<GatewayLinkRow> of_gateway(GroupId group, GatewayId gateway, LinkSpan span, UtcSeconds from,
                                         UtcSeconds to);
  std::vector<LineLinkRow> of_line(GroupId group, LineId line, LinkSpan span, UtcSeconds from, UtcSeconds to);
  std::vector<RepeaterLinkRow> of_repeater(GroupId group, RepeaterId repeater, LinkSpan span, UtcSeconds from,
                                           UtcSeconds to);
  std::vector<MeterLinkDay> of_meters(GroupId group, LineId line, UtcSeconds from, UtcSeconds to);
  /// The days of all lines since `from`, in the order of time. The visitor must not use the connection.
  void visit_meters(UtcSeconds from, const std::function<void(LineId, const std::vector<MeterLink>&)>& visit);
  /// Sums over [from, to) of everything that was counted then; `begins` is 0. Ordered by id.
  std::vector<GatewayLinkRow> gateways(LinkSpan span, UtcSeconds from, UtcSeconds to);
  std::vector<LineLinkRow> lines(LinkSpan span, UtcSeconds from, UtcSeconds to);

 private:
  Connection& connection_;
};

}  // namespace riser::store
