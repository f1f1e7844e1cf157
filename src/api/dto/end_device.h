// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

/// EndDeviceControls of IEC 61968-9 as JSON.
struct EndDeviceControl {
  std::string type{};                   ///< "0.31.0.23": kind of device, domain, subdomain, action
  std::optional<std::string> reason{};  ///< needed to disconnect
  std::vector<MeterId> devices{};
};
BOOST_DESCRIBE_STRUCT(EndDeviceControl, (), (type, reason, devices))

struct EndDeviceControls {
  std::vector<EndDeviceControl> controls{};
};
BOOST_DESCRIBE_STRUCT(EndDeviceControls, (), (controls))

struct ControlRefusal {
  int status = 0;
  std::string code{};
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(ControlRefusal, (), (status, code, detail))

/// What became of a control for one device: the job that carries it out, or why it is refused.
struct EndDeviceOutcome {
  std::string type{};
  MeterId device{};
  Nullable<std::string> job{};
  Nullable<ControlRefusal> refusal{};
};
BOOST_DESCRIBE_STRUCT(EndDeviceOutcome, (), (type, device, job, refusal))

struct EndDeviceOutcomes {
  std::vector<EndDeviceOutcome> items{};
};
BOOST_DESCRIBE_STRUCT(EndDeviceOutcomes, (), (items))

}  // namespace riser::api
