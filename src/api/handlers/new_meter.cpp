// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/new_meter.h"

#include <fmt/format.h>

#include "api/handlers/checks.h"
#include "store/master/retired_models.h"

namespace riser::api {
namespace {

/// The path of a field, "meters[2].address".
std::string below(const std::string& path, const std::string& field) {
  return path.empty() ? field : path + "." + field;
}

}  // namespace

Refused refused_field(const archive::FieldFault& fault, const std::string& path) {
  const std::string field = below(path, fault.field);
  return bad_field(field, fmt::format("{}: {}", field, fault.text), fault.code);
}

std::optional<Refused> retired_model(store::Connection& connection, const std::string& field, std::string_view model) {
  if (!store::RetiredModels{connection}.contains(model)) return std::nullopt;
  return bad_field(field, fmt::format("{}: the model \"{}\" is retired; choose another, or restore it.", field, model),
                   "retired");
}

Outcome<ByteVector> checked_meter_key(Services& services, std::string_view protocol, const std::string& path,
                                      std::string_view hex) {
  auto key = archive::sealed_meter_key(protocol, hex, services.store.key_box());
  if (!key) return refused_field(key.error(), path);
  return std::move(*key);
}

Outcome<std::string> checked_quirks(std::string_view protocol, const std::string& field, const TextMap& quirks) {
  protocol::Quirks own;
  for (const auto& [name, value] : quirks) own.push_back({name, value});
  auto text = archive::own_quirks(protocol, own);
  if (!text) return bad_field(below(field, text.error().field), fmt::format("{}: {}", field, text.error().text));
  return std::move(*text);
}

Outcome<store::Meter> new_meter(const NewMeter& request, const std::string& path, Services& services) {
  const std::string name = request.protocol.value_or("mbus");
  auto meter = archive::meter_at(name, request.address);
  if (!meter) return refused_field(meter.error(), path);
  meter->created = services.clock.utc();
  if (request.name) {
    auto checked = checked_name(path + ".name", *request.name);
    if (!checked) return checked.error();
    meter->name = std::move(*checked);
  }
  if (request.primary_address && request.primary_address->has_value()) {
    const int primary = **request.primary_address;
    if (primary < 0 || primary > archive::max_primary_address)
      return bad_field(path + ".primary_address", path + ".primary_address: expected 0 to 250.");
    meter->primary_address = primary;
  }
  if (request.repeater && request.repeater->has_value()) meter->repeater = **request.repeater;
  if (request.model && request.model->has_value()) {
    const auto model = archive::model_of(services.catalogue, name, **request.model);
    if (!model) return refused_field(model.error(), path);
    if (auto refused = retired_model(*services.store.lease(), path + ".model", (*model)->id))
      return std::move(*refused);
    meter->model = (*model)->id;
    meter->commodity = (*model)->commodity;
  }
  if (request.key && request.key->has_value()) {
    const auto key = checked_meter_key(services, name, path, **request.key);
    if (!key) return key.error();
    meter->sealed_key = *key;
  }
  if (request.quirks) {
    auto quirks = checked_quirks(name, path + ".quirks", *request.quirks);
    if (!quirks) return quirks.error();
    meter->quirks = std::move(*quirks);
  }
  if (const auto fault = archive::fault_of(*meter)) return refused_field(*fault, path);
  if (request.commodity) meter->commodity = metering::find_commodity(*request.commodity);
  return std::move(*meter);
}

}  // namespace riser::api
