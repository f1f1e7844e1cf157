// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "collection/redecode_job.h"
#include "collection/status.h"
#include "protocol/codec/line_protocol.h"

namespace riser::collection {

/// Why the head-end refused a request. The API turns it into a problem document.
enum class Refusal : std::uint8_t {
  no_such_meter,
  no_such_line,
  no_such_repeater,
  gateway_offline,
  line_disabled,
  queue_full,
  no_meters,
  search_running,
  not_supported,
  bad_address,
  bad_item,
  bad_value,
  command_running,
  no_such_task,
  no_such_run,
  run_exists,
  nothing_missing
};
const char* text(Refusal refusal);
/// Why a driver cannot make a request of what was ordered.
Refusal refusal_of(protocol::RequestError error);

/// A command for a meter and why it is given.
struct CommandOrder {
  protocol::Command command{};
  std::string reason{};
};

/// What a discovery looks for.
struct DiscoveryOrder {
  std::vector<std::string> protocols{};  ///< names of drivers; empty = all that a line can speak
  std::vector<int> bauds{};              ///< only where the port can be set; empty = the line's own
  int primary_from = 1;                  ///< M-Bus and Modbus
  int primary_to = 250;
  RepeaterId repeater{};  ///< behind it; none: on the line itself
};

class TaskControl;  // task_control.h

/// What the API asks of the running collection. All functions may be called from any thread; what takes long becomes a
/// job, whose id they give.
class HeadEnd {
 public:
  virtual ~HeadEnd() = default;
  virtual Result<std::string, Refusal> read_meter(MeterId meter, UserId by) = 0;
  virtual Result<std::string, Refusal> read_line(LineId line, UserId by) = 0;
  virtual Result<std::string, Refusal> search_line(LineId line, RepeaterId behind, UserId by) = 0;
  virtual Result<std::string, Refusal> discover_line(LineId line, const DiscoveryOrder& order, UserId by) = 0;
  virtual Result<std::string, Refusal> command(MeterId meter, const CommandOrder& order, UserId by) = 0;
  virtual TaskControl& tasks() = 0;
  virtual std::string redecode(const RedecodeRequest& request, UserId by) = 0;
  /// After a change in the store.
  virtual void gateway_added(GatewayId gateway) = 0;  ///< also after adoption: a waiting connection is taken over
  virtual void gateway_removed(GatewayId gateway) = 0;
  virtual void line_changed(LineId line) = 0;       ///< settings or its list of meters
  virtual void meter_changed(MeterId meter) = 0;    ///< name, key, model or quirks
  virtual void reading_entered(MeterId meter) = 0;  ///< by hand

  virtual GatewayStatus status(GatewayId gateway) const = 0;
  virtual LineStatus status(LineId line) const = 0;
  virtual std::vector<BusLogEntry> log(LineId line) const = 0;  ///< newest first, at most 500
  virtual MeterError last_error(MeterId meter) const = 0;
  virtual Counters counters() const = 0;
};

}  // namespace riser::collection
