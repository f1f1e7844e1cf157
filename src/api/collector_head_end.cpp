// SPDX-License-Identifier: Apache-2.0
#include "api/head_end.h"

namespace riser::api {
namespace {

class CollectorHeadEnd final : public HeadEnd {
 public:
  using Refusal = collection::Refusal;
  explicit CollectorHeadEnd(collection::Collector& collector) : collector_(collector) {}

  Result<std::string, Refusal> read_meter(MeterId meter, UserId by) override {
    return collector_.read_meter(meter, by);
  }
  Result<std::string, Refusal> read_line(LineId line, UserId by) override { return collector_.read_line(line, by); }
  Result<std::string, Refusal> search_line(LineId line, UserId by) override { return collector_.search_line(line, by); }
  void gateway_added(GatewayId gateway) override { collector_.gateway_added(gateway); }
  void gateway_removed(GatewayId gateway) override { collector_.gateway_removed(gateway); }
  void line_changed(LineId line) override { collector_.line_changed(line); }
  void meter_changed(MeterId meter) override { collector_.meter_changed(meter); }
  collection::GatewayStatus status(GatewayId gateway) const override { return collector_.status(gateway); }
  collection::LineStatus status(LineId line) const override { return collector_.status(line); }
  std::vector<collection::BusLogEntry> log(LineId line) const override { return collector_.log(line); }
  collection::MeterError last_error(MeterId meter) const override { return collector_.last_error(meter); }
  collection::Counters counters() const override { return collector_.counters(); }

 private:
  collection::Collector& collector_;
};

}  // namespace

std::unique_ptr<HeadEnd> make_head_end(collection::Collector& collector) {
  return std::make_unique<CollectorHeadEnd>(collector);
}

}  // namespace riser::api
