// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "api/dto/network.h"
#include "api/services.h"
#include "headend/topology/diagnosis.h"
#include "store/collect/links.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/repeaters.h"

namespace riser::api {

/// Gateways, their lines and meters with what is wrong with them, from what was counted today and yesterday. Of meters
/// that call by themselves nothing is known: their gateways are none and not in the list. Short-lived, on one
/// connection.
class NetworkViews {
 public:
  NetworkViews(Services& services, store::Connection& connection);

  /// The worst first; the page has the counts of all causes and no items.
  struct Overview {
    std::vector<NetworkGateway> rows{};
    NetworkPage page{};
  };
  Overview all(const std::optional<std::string>& cause, const std::string& q);
  std::optional<NetworkTree> find(GatewayId id);

 private:
  using LinesOfGateways = std::map<GatewayId, std::vector<store::Line>>;
  struct Judged {
    NetworkGateway view{};
    headend::Diagnosis diagnosis{};
  };

  Judged judge(const store::Gateway& gateway, const std::vector<store::Line>& lines);
  headend::LineReach reach_of(GroupId group, const store::Line& line);
  void add_repeaters(GroupId group, LineId line, headend::LineReach& reach);
  std::vector<store::RepeaterLinkRow> selections(GroupId group, RepeaterId repeater);
  seconds at_once(LineId line, const headend::LineReach& reach) const;
  NetworkFinding finding(const headend::Diagnosis& diagnosis, const store::Line* line);
  NetworkLine branch(const store::Gateway& gateway, const store::Line& line);
  std::vector<NetworkRepeater> repeaters_of(GroupId group, LineId line, const headend::LineReach& reach,
                                            const std::vector<std::size_t>& silent);

  Services& services_;
  store::Connection& connection_;
  std::map<LineId, std::vector<store::MeterLink>> meters_{};    // in the order of the line
  std::map<LineId, std::vector<store::Repeater>> repeaters_{};  // of lines that have some
};

}  // namespace riser::api
