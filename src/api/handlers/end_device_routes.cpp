// SPDX-License-Identifier: Apache-2.0
// Controls of meters as other systems of a utility send them (IEC 61968-9): the commands that there are, by types of
// the standard.
#include <fmt/format.h>

#include "api/dto/end_device.h"
#include "api/handlers/checks.h"
#include "api/handlers/meter_command.h"
#include "api/handlers/routes.h"
#include "iec61968_9/device_controls.h"
#include "store/master/meters.h"

namespace riser::api {
namespace {

using iec61968_9::ControlAction;

/// What a request says, and how its fields are called.
struct Wish {
  EndDeviceControls controls{};
  bool is_xml = false;

  std::string field_of_type(std::size_t i) const {
    return is_xml ? fmt::format("EndDeviceControls/EndDeviceControl[{}]/EndDeviceControlType", i + 1)
                  : fmt::format("controls[{}].type", i);
  }
};

bool is_xml(const net::HttpRequest& request) {
  const std::string* type = request.header("Content-Type");
  if (type == nullptr) return false;
  const std::string_view name = std::string_view{*type}.substr(0, type->find(';'));
  return net::equal_ignoring_case(name, "application/xml") || net::equal_ignoring_case(name, "text/xml");
}

Outcome<Wish> wish_of(const net::HttpRequest& request) {
  if (!is_xml(request)) {
    auto controls = from_json<EndDeviceControls>(request.body.empty() ? std::string_view{"{}"} : request.body);
    if (!controls) return refused_json(controls.error());
    return Wish{std::move(*controls)};
  }
  const auto read = iec61968_9::read_device_controls(request.body);
  if (!read)
    return bad_field(read.error().path, fmt::format("{}: {}.", read.error().path, read.error().text), "bad_xml");
  Wish wish{.is_xml = true};
  for (const auto& control : *read)
    wish.controls.controls.push_back(
        {control.type, control.reason.empty() ? std::nullopt : std::optional{control.reason}, control.devices});
  return wish;
}

/// The bounds that XML is read with hold for JSON too.
std::optional<Refused> fault_of(const Wish& wish) {
  const auto& controls = wish.controls.controls;
  if (controls.empty() || controls.size() > iec61968_9::max_controls)
    return bad_field("controls", fmt::format("controls: expected 1 to {} of them.", iec61968_9::max_controls));
  std::size_t devices = 0;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    devices += controls[i].devices.size();
    if (controls[i].devices.empty() || devices > iec61968_9::max_devices) {
      const std::string field = fmt::format("controls[{}].devices", i);
      return bad_field(
          field, fmt::format("{}: expected 1 to {} of them in all controls together.", field, iec61968_9::max_devices));
    }
    const std::string field = wish.field_of_type(i);
    if (iec61968_9::action_of(controls[i].type) == ControlAction::unknown)
      return bad_field(field,
                       field +
                           ": expected *.21.0.46 (read), *.31.0.18 (connect), *.31.0.23 (disconnect) or "
                           "*.36.114.13 (set the clock).",
                       "unknown_control");
  }
  return std::nullopt;
}

/// An electricity meter has a relay, all others a valve.
const char* command_of(ControlAction action, metering::Commodity commodity) {
  const bool has_relay = commodity == metering::Commodity::electricity;
  switch (action) {
    case ControlAction::connect:
      return has_relay ? "close_relay" : "open_valve";
    case ControlAction::disconnect:
      return has_relay ? "trip_relay" : "close_valve";
    default:
      return "set_clock";
  }
}

Outcome<Job> read_now(Services& services, const Call& call, MeterId device) {
  if (!call.caller->may(store::Permission::read_meters))
    return Refused{Reject::forbidden, "not_allowed",
                   "Your role does not allow this command (read_meters); ask an administrator."};
  return started_job(services, services.head_end.read_meter(device, call.caller->user));
}

Outcome<Job> carry_out(Services& services, const Call& call, const EndDeviceControl& control, MeterId device) {
  const NamedObject named{ObjectKind::meter, device.value};
  if (const auto refused = call.outside(std::span{&named, 1})) return *refused;
  const auto meter = store::Meters{*services.store.lease()}.find(device);
  if (!meter) return not_found("such meter");
  const ControlAction action = iec61968_9::action_of(control.type);
  if (action == ControlAction::read) return read_now(services, call, device);
  return give_command(services, call, device, {.kind = command_of(action, meter->commodity), .reason = control.reason});
}

Outcome<EndDeviceOutcomes> control_devices(Services& services, const Call& call) {
  const auto wish = wish_of(call.request);
  if (!wish) return wish.error();
  if (const auto refused = fault_of(*wish)) return *refused;
  EndDeviceOutcomes outcomes;
  for (const EndDeviceControl& control : wish->controls.controls) {
    for (const MeterId device : control.devices) {
      const auto job = carry_out(services, call, control, device);
      EndDeviceOutcome outcome{.type = control.type, .device = device};
      if (job) {
        outcome.job = job->id;
      } else {
        outcome.refusal = ControlRefusal{status_of(job.error().reject), job.error().code, job.error().detail};
      }
      outcomes.items.push_back(std::move(outcome));
    }
  }
  return outcomes;
}

}  // namespace

void add_end_device_routes(Router& router, Services& services) {
  Route route = make_route<Nothing, Nothing, EndDeviceOutcomes>(
      {"POST", "/api/v1/end-device-controls", Permission::command_meters, 202,
       "Read, connect, disconnect meters or set their clocks: EndDeviceControls of IEC 61968-9", Within::filtered},
      [&services](Call& call) { return control_devices(services, call); });
  route.types = [](SchemaSet& schemas) {
    return RouteTypes{.request_body = schemas.of<EndDeviceControls>(), .response = schemas.of<EndDeviceOutcomes>()};
  };
  route.also_takes = {"application/xml"};
  router.add(std::move(route));
}

}  // namespace riser::api
