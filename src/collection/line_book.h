// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "collection/meter_language.h"
#include "collection/status.h"
#include "headend/line/line_path.h"
#include "protocol/mbus/link_frame.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/store.h"

namespace riser::collection {

/// A meter as a line reads it. Small: a server has millions. What is only shown to people stays in the store.
struct LineMeter {
  MeterId id{};
  ShortText number{};
  MeterLanguage language{};
  std::optional<protocol::mbus::SecondaryAddress> secondary{};
  std::optional<Byte> primary{};
  metering::Commodity commodity = metering::Commodity::other;
  std::uint8_t place = 0;  ///< 0: directly on the line; else behind the plan's repeater of this number, from 1

  bool is_mbus() const { return language.driver->name == "mbus"; }
  bool calls_by_itself() const { return language.driver->name == "dial_in"; }
};

/// A repeater as its line uses it.
struct LineRepeater {
  RepeaterId id{};
  RepeaterId parent{};
  std::string name{};
  std::string address{};                            ///< empty: transparent
  std::shared_ptr<const headend::LinePath> path{};  ///< to what is behind it; never null
};

/// The settings and meters of one line as they stood when they were loaded. Immutable; replaced as a whole.
struct LinePlan {
  store::Line line{};
  store::GatewayKind gateway_kind = store::GatewayKind::dial_in;
  GroupId group{};                          ///< of the gateway
  std::vector<LineMeter> meters{};          ///< ordered by id
  std::vector<LineRepeater> repeaters{};    ///< in the order of the tree
  std::map<MeterId, ByteVector> secrets{};  ///< of meters that call by themselves

  /// Null when it is not on the line.
  const LineMeter* find(MeterId meter) const;
  /// Null for one that hangs directly on the line.
  std::shared_ptr<const headend::LinePath> path_to(const LineMeter& meter) const;
  /// Null when there is none of this address, or id.
  const LineRepeater* find_repeater(const protocol::mbus::SecondaryAddress& address) const;
  const LineRepeater* find_repeater(RepeaterId id) const;
};

/// What this process knows of all gateways and lines: plans loaded from the store, and what has happened on them.
/// Any thread.
class LineBook {
 public:
  LineBook(store::Store& store, const catalogue::Catalogue& catalogue)
      : store_(store), languages_(catalogue, store.key_box()) {}

  /// Reads everything. Blocks.
  void load();
  /// Reads one line again; nothing when it is gone. Blocks.
  std::shared_ptr<const LinePlan> reload(LineId line);

  std::shared_ptr<const LinePlan> plan(LineId line) const;
  std::vector<std::shared_ptr<const LinePlan>> plans() const;
  /// The line that a gateway's bytes belong to: its first one.
  std::optional<LineId> line_of(GatewayId gateway) const;
  std::optional<LineId> line_of(MeterId meter) const;
  /// A meter that calls by itself, by the name of its device.
  struct Device {
    LineMeter meter{};
    LineId line{};
    std::optional<ByteVector> secret{};
  };
  std::optional<Device> find_device(const std::string& name) const;
  std::optional<LineMeter> meter(MeterId id) const;
  /// As people call it; empty when it is gone. Blocks.
  std::string name_of(MeterId id) const;
  void add_gateway(GatewayId gateway);
  void remove_gateway(GatewayId gateway);
  /// Whether a model may be detected: it is not retired, as it was last read.
  bool offers(const catalogue::Model& model) const;
  void read_retired_models();  ///< blocks

  std::int64_t meters_known() const;
  /// Another number whenever a plan was replaced.
  std::uint64_t version() const { return version_; }

 private:
  using Plan = std::shared_ptr<const LinePlan>;
  LineMeter line_meter(const store::Meter& meter);
  void add(std::vector<LineMeter>& meters, LinePlan& plan, const store::Meter& meter);
  void put(Plan plan);
  void take_out(const LinePlan& plan);
  Plan plan_of(MeterId meter) const;  // under the lock

  store::Store& store_;
  SharedLanguages languages_;
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> retired_models_;
  std::unordered_map<LineId, Plan> plans_;
  std::unordered_map<GatewayId, LineId> by_gateway_;
  std::unordered_map<GroupId, std::vector<LineId>> by_group_;  // a gateway's meters are one group
  std::unordered_map<std::string, MeterId> by_device_;
  std::int64_t meters_ = 0;
  std::atomic<std::uint64_t> version_ = 0;
};

}  // namespace riser::collection
