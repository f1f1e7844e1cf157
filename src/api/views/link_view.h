// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/communication.h"
#include "api/handlers/checks.h"
#include "api/services.h"
#include "store/collect/links.h"
#include "store/master/gateways.h"

namespace riser::api {

GatewayFigures figures_of(const store::GatewayLink& link);
LineFigures figures_of(const store::LineLink& link);
ReadFigures figures_of(const store::MeterLink& link);
/// From what was counted; `last_read`: from what was stored, where the counts do not go back so far.
std::string health_of(const store::MeterLink& link);

/// Hours as long as they are kept and three days at most are asked for, unless `wanted` says it; the ends are moved
/// outwards to where an hour, or a day of the zone, begins.
struct LinkPeriod {
  LinkStep step = LinkStep::hour;
  UtcSeconds from = 0, to = 0;
  store::LinkSpan span() const { return step == LinkStep::hour ? store::LinkSpan::hour : store::LinkSpan::day; }
};
LinkPeriod link_period(const Period& period, std::optional<LinkStep> wanted, const Services& services);

/// How gateways, lines and meters are reached, as the API shows it. Short-lived, on one connection.
class LinkViews {
 public:
  LinkViews(Services& services, store::Connection& connection)
      : services_(services), links_(connection), connection_(connection) {}

  /// Every line of a gateway, sorted; without items and cursor in the page.
  struct Overview {
    std::vector<LinkRow> rows{};
    LinkPage page{};
  };
  Overview overview(const LinkPeriod& period, LinkSort sort, const std::string& q);
  std::optional<LinkHistory> of_line(LineId line, const LinkPeriod& period);
  std::optional<LinkHistory> of_gateway(GatewayId gateway, const LinkPeriod& period);
  /// `meter` 0: all of the line. Days that begin in the period.
  std::optional<MeterLinks> of_meters(LineId line, MeterId meter, const LinkPeriod& period);

 private:
  LinkHistory history(const store::Gateway& gateway, const std::vector<LineId>& lines, const LinkPeriod& period);

  Services& services_;
  store::Links links_;
  store::Connection& connection_;
};

}  // namespace riser::api
