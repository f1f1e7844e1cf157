// SPDX-License-Identifier: Apache-2.0
#include "archive/device_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "catalogue/quirks.h"
#include "protocol/mbus/header.h"
#include "protocol/mbus/link_frame.h"
#include "protocol/registry.h"

namespace riser::archive {
namespace {

constexpr std::size_t max_address = 32;

/// The meter that a secondary address names (EN 13757-3, 7.3): number, manufacturer, version, medium.
Checked<store::Meter> mbus_meter(const std::string& text) {
  const auto address = protocol::mbus::SecondaryAddress::from_text(text);
  if (!address) return FieldFault{"address", "expected 16 hex digits."};
  if (address->has_wildcard()) return FieldFault{"address", "it has wildcards (F); name one meter."};
  const protocol::MeterIdentity identity = protocol::mbus::identity(
      {.kind = protocol::mbus::HeaderKind::long_header, .meter = *address, .medium = address->wire[7]});
  return store::Meter{.address = address->to_text(),
                      .number = identity.number,
                      .manufacturer = identity.manufacturer,
                      .version = identity.version,
                      .medium = identity.medium,
                      .commodity = identity.commodity};
}

/// Whether the driver can ask a meter of this address for what it asks first.
Checked<store::Meter> item_meter(const std::string& address, const protocol::Driver& driver) {
  const bool printable = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < 0x7F; });
  bool good = printable && address.size() <= max_address;
  if (driver.line != nullptr) {
    const std::string_view poll = driver.line->default_poll;
    const auto asked = driver.line->read({.address = address}, poll.substr(0, poll.find(' ')));
    good = good && (asked || asked.error() != protocol::RequestError::bad_address);
  } else {
    good = good && !address.empty();
  }
  if (!good) return FieldFault{"address", fmt::format("\"{}\" is no address of {}.", address, driver.name)};
  return store::Meter{.protocol = std::string{driver.name}, .address = address, .number = address};
}

bool is_host_and_port(std::string_view address) {
  const auto colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == address.size() || address.size() > 255)
    return false;
  std::uint16_t port = 0;
  const auto digits = address.substr(colon + 1);
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return end.ec == std::errc{} && end.ptr == digits.data() + digits.size() && port != 0 &&
         address.find_first_of(" \t\r\n/") == std::string_view::npos;
}

bool is_device_file(std::string_view address) {
  return address.starts_with("/dev/") && address.size() > 5 && address.size() < 256 &&
         address.find("..") == std::string_view::npos;
}

}  // namespace

Checked<store::Meter> meter_at(std::string_view protocol, const std::string& address) {
  const protocol::Driver* driver = protocol::find_driver(protocol);
  if (driver == nullptr) return FieldFault{"protocol", fmt::format("there is no protocol \"{}\".", protocol)};
  return protocol == "mbus" ? mbus_meter(address) : item_meter(address, *driver);
}

Checked<const catalogue::Model*> model_of(const catalogue::Catalogue& catalogue, std::string_view protocol,
                                          std::string_view id) {
  const catalogue::Model* model = catalogue.find(id);
  if (model == nullptr || model->protocol != protocol)
    return FieldFault{"model", fmt::format("there is no such model of {}.", protocol)};
  return model;
}

Checked<ByteVector> sealed_meter_key(std::string_view protocol, std::string_view hex, const store::KeyBox& box) {
  const auto bytes = parse_hex(hex);
  const std::size_t size = bytes ? bytes->size() : 0;
  if (protocol == "dial_in") {
    if (size < 16 || size > 64) return FieldFault{"key", "expected 32 to 128 hexadecimal digits.", "bad_key"};
  } else if (size != 16) {
    return FieldFault{"key", "expected 32 hex digits."};
  }
  return box.seal(*bytes);
}

Checked<std::string> own_quirks(std::string_view protocol, const protocol::Quirks& quirks) {
  for (const auto& [name, value] : quirks)
    if (const auto fault = catalogue::own_quirk_fault(protocol, name, value))
      return FieldFault{name, fmt::format("{}.", *fault)};
  return protocol::quirk_text(quirks);
}

std::optional<FieldFault> fault_of(const store::Meter& meter) {
  if (meter.protocol == "dial_in" && meter.sealed_key.empty())
    return FieldFault{"key", "a meter that calls by itself proves itself by its key; enter it."};
  return std::nullopt;
}

std::optional<FieldFault> fault_of(const store::Gateway& gateway) {
  using enum store::GatewayKind;
  const bool dials_in = gateway.kind == dial_in;
  if (dials_in && gateway.identity.empty())
    return FieldFault{"identity", "a gateway that dials in needs what it registers with."};
  if (!dials_in && !gateway.identity.empty()) return FieldFault{"identity", "only a gateway that dials in has one."};
  const bool has_address = gateway.kind == dial_out || gateway.kind == serial;
  if (dials_in && !gateway.address.empty()) return FieldFault{"address", "a gateway that dials in has none."};
  if (has_address && gateway.address.empty()) return FieldFault{"address", "say where the gateway is."};
  if (gateway.kind == dial_out && !is_host_and_port(gateway.address))
    return FieldFault{"address", "expected HOST:PORT."};
  if (gateway.kind == serial && !is_device_file(gateway.address))
    return FieldFault{"address", "expected a device like /dev/ttyS0."};
  if (!has_address && !gateway.address.empty())
    return FieldFault{"address", "meters that call by themselves have none."};
  return std::nullopt;
}

bool is_baud(std::int64_t baud) noexcept {
  constexpr std::int64_t speeds[] = {300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
  return std::find(std::begin(speeds), std::end(speeds), baud) != std::end(speeds);
}

Checked<std::string> repeater_address(std::string_view text) {
  const auto address = protocol::mbus::SecondaryAddress::from_text(text);
  if (!address) return FieldFault{"address", "expected 16 hex digits, or nothing for a transparent repeater."};
  if (address->has_wildcard()) return FieldFault{"address", "it has wildcards (F); name one repeater."};
  return address->to_text();
}

}  // namespace riser::archive
