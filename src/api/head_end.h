// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "collection/collector.h"
#include "collection/status.h"

namespace riser::api {

/// What the API asks of the running collection. The collector is one; tests have another.
class HeadEnd {
 public:
  virtual ~HeadEnd() = default;
  /// The result is the id of a job on the job board.
  virtual Result<std::string, collection::Refusal> read_meter(MeterId meter, UserId by) = 0;
  virtual Result<std::string, collection::Refusal> read_line(LineId line, UserId by) = 0;
  virtual Result<std::string, collection::Refusal> search_line(LineId line, UserId by) = 0;
  /// After a change in the store.
  virtual void gateway_added(GatewayId gateway) = 0;
  virtual void gateway_removed(GatewayId gateway) = 0;
  virtual void line_changed(LineId line) = 0;
  virtual void meter_changed(MeterId meter) = 0;

  virtual collection::GatewayStatus status(GatewayId gateway) const = 0;
  virtual collection::LineStatus status(LineId line) const = 0;
  virtual std::vector<collection::BusLogEntry> log(LineId line) const = 0;
  virtual collection::MeterError last_error(MeterId meter) const = 0;
  virtual collection::Counters counters() const = 0;
};

/// The collector outlives the result.
std::unique_ptr<HeadEnd> make_head_end(collection::Collector& collector);

}  // namespace riser::api
