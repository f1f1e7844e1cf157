// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/new_meter.h"

#include <fmt/format.h>

#include "api/handlers/checks.h"
#include "catalogue/catalogue.h"
#include "catalogue/quirks.h"
#include "protocol/mbus/header.h"
#include "protocol/mbus/link_frame.h"
#include "protocol/registry.h"

namespace riser::api {
namespace {

constexpr std::size_t max_address = 32;

/// The meter that a secondary address names (EN 13757-3, 7.3): number, manufacturer, version, medium.
Outcome<store::Meter> mbus_meter(const NewMeter& request, const std::string& path) {
  const auto address = protocol::mbus::SecondaryAddress::from_text(request.address);
  if (!address) return bad_field(path + ".address", path + ".address: expected 16 hex digits.");
  if (address->has_wildcard())
    return bad_field(path + ".address", path + ".address: it has wildcards (F); name one meter.");
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
Outcome<store::Meter> item_meter(const NewMeter& request, const std::string& path, const protocol::Driver& driver) {
  const std::string& address = request.address;
  const bool printable = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < 0x7F; });
  bool good = printable && address.size() <= max_address;
  if (driver.line != nullptr) {
    const std::string_view poll = driver.line->default_poll;
    const auto asked = driver.line->read({.address = address}, poll.substr(0, poll.find(' ')));
    good = good && (asked || asked.error() != protocol::RequestError::bad_address);
  } else {
    good = good && !address.empty();
  }
  if (!good)
    return bad_field(path + ".address",
                     fmt::format("{}.address: \"{}\" is no address of {}.", path, address, driver.name));
  return store::Meter{.protocol = std::string{driver.name}, .address = address, .number = address};
}

}  // namespace

Outcome<ByteVector> checked_meter_key(Services& services, std::string_view protocol, const std::string& field,
                                      std::string_view hex) {
  if (protocol == "dial_in") {
    const auto secret = checked_secret(field, hex);
    if (!secret) return secret.error();
    return services.store.key_box().seal(*secret);
  }
  const auto key = checked_key(field, hex);
  if (!key) return key.error();
  return services.store.key_box().seal(*key);
}

Outcome<std::string> checked_quirks(std::string_view protocol, const std::string& field, const TextMap& quirks) {
  protocol::Quirks own;
  for (const auto& [name, value] : quirks) {
    if (const auto fault = catalogue::own_quirk_fault(protocol, name, value))
      return bad_field(fmt::format("{}.{}", field, name), fmt::format("{}: {}.", field, *fault));
    own.push_back({name, value});
  }
  return protocol::quirk_text(std::move(own));
}

Outcome<store::Meter> new_meter(const NewMeter& request, const std::string& path, Services& services) {
  const std::string name = request.protocol.value_or("mbus");
  const protocol::Driver* driver = protocol::find_driver(name);
  if (driver == nullptr)
    return bad_field(path + ".protocol", fmt::format("{}.protocol: there is no protocol \"{}\".", path, name));
  auto meter = name == "mbus" ? mbus_meter(request, path) : item_meter(request, path, *driver);
  if (!meter) return meter.error();
  meter->created = services.clock.utc();
  if (request.name) {
    auto checked = checked_name(path + ".name", *request.name);
    if (!checked) return checked.error();
    meter->name = std::move(*checked);
  }
  if (request.primary_address && request.primary_address->has_value()) {
    const int primary = **request.primary_address;
    if (primary < 0 || primary > 250)
      return bad_field(path + ".primary_address", path + ".primary_address: expected 0 to 250.");
    meter->primary_address = primary;
  }
  if (request.repeater && request.repeater->has_value()) meter->repeater = **request.repeater;
  if (request.model && request.model->has_value()) {
    const catalogue::Model* model = services.catalogue.find(**request.model);
    if (model == nullptr || model->protocol != name)
      return bad_field(path + ".model", fmt::format("{}.model: there is no such model of {}.", path, name));
    meter->model = model->id;
    meter->commodity = model->commodity;
  }
  if (request.key && request.key->has_value()) {
    const auto key = checked_meter_key(services, name, path + ".key", **request.key);
    if (!key) return key.error();
    meter->sealed_key = *key;
  }
  if (request.quirks) {
    auto quirks = checked_quirks(name, path + ".quirks", *request.quirks);
    if (!quirks) return quirks.error();
    meter->quirks = std::move(*quirks);
  }
  if (name == "dial_in" && meter->sealed_key.empty())
    return bad_field(path + ".key", path + ".key: a meter that calls by itself proves itself by its key; enter it.");
  if (request.commodity) meter->commodity = metering::find_commodity(*request.commodity);
  return meter;
}

}  // namespace riser::api
