// SPDX-License-Identifier: Apache-2.0
#include "archive/put_back.h"

#include <algorithm>

#include "archive/history_text.h"

namespace riser::archive {

using store::Change;

namespace {

/// The parts of a sum as the history writes them: "1*17 -1*18" with ids.
std::vector<store::Point::Part> parts_of(std::string_view text) {
  std::vector<store::Point::Part> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size()), star = text.find('*', begin);
    if (star < end)
      if (const auto factor = parse_decimal(text.substr(begin, star - begin)))
        parts.push_back({id_of<PointId>(std::string{text.substr(star + 1, end - star - 1)}), *factor});
    begin = end + 1;
  }
  return parts;
}

}  // namespace

void put_back(store::Place& place, const Change::Field& field) {
  const auto& text = field.before;
  if (field.name == "parent") place.parent = id_of<PlaceId>(text);
  if (field.name == "kind") place.kind = store::find_place_kind(text.value_or("")).value_or(place.kind);
  if (field.name == "name") place.name = text.value_or("");
  if (field.name == "code") place.code = text.value_or("");
  if (field.name == "area_m2") place.area_dm2 = number_of(text, 2);
  if (field.name == "people") place.people = number_of(text, 0);
  if (field.name == "customer_class") place.customer_class = text ? store::find_customer_class(*text) : std::nullopt;
  if (field.name == "note") place.note = text.value_or("");
  if (field.name != "latitude" && field.name != "longitude") return;
  const auto degrees = number_of(text, 6);
  if (!degrees) return place.coordinates.reset();
  if (!place.coordinates) place.coordinates.emplace();
  (field.name == "latitude" ? place.coordinates->latitude_e6 : place.coordinates->longitude_e6) = *degrees;
}

void put_back(store::Point& point, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "commodity") point.commodity = metering::find_commodity(text);
  if (field.name == "place") point.place = id_of<PlaceId>(field.before);
  if (field.name == "node") point.node = id_of<SupplyNodeId>(field.before);
  if (field.name == "name") point.name = text;
  if (field.name == "code") point.code = text;
  if (field.name == "note") point.note = text;
  if (field.name == "parts") point.parts = parts_of(text);
}

void put_back(store::Installation& installation, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "from") installation.begins = integer_of(field.before);
  if (field.name == "until") installation.ends = field.before ? integer_of(field.before) : store::still_there;
  if (field.name == "factor") installation.factor = decimal_of(text).value_or(installation.factor);
  if (field.name == "seal") installation.seal = text;
  if (field.name == "removal_seal") installation.removal_seal = text;
  if (field.name == "note") installation.note = text;
}

void put_back(store::MeterGroup& group, const Change::Field& field) {
  if (field.name == "name") group.name = field.before.value_or("");
  if (field.name == "note") group.note = field.before.value_or("");
}

void put_back(store::Gateway& gateway, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "name") gateway.name = text;
  if (field.name == "identity") gateway.identity = text;
  if (field.name == "profile") gateway.profile = text;
  if (field.name == "address") gateway.address = text;
}

void put_back(store::Line& line, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "name") line.name = text;
  if (field.name == "protocol") line.protocol = text;
  if (field.name == "baud") line.baud = integer_of(field.before);
  if (field.name == "addressing") line.addressing = store::find_addressing(text).value_or(line.addressing);
  if (field.name == "enabled") line.enabled = text == "yes";
}

void put_back(store::Repeater& repeater, const Change::Field& field) {
  if (field.name == "name") repeater.name = field.before.value_or("");
  if (field.name == "parent") repeater.parent = id_of<RepeaterId>(field.before);
  if (field.name == "address") repeater.address = field.before.value_or("");
  if (field.name == "delay_ms") repeater.delay_ms = integer_of(field.before);
  if (field.name == "note") repeater.note = field.before.value_or("");
}

void put_back(store::Meter& meter, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "name") meter.name = text;
  if (field.name == "line") meter.line = id_of<LineId>(field.before);
  if (field.name == "address") meter.address = text;
  if (field.name == "primary_address") meter.primary_address = number_of(field.before, 0);
  if (field.name == "number") meter.number = text;
  if (field.name == "manufacturer") meter.manufacturer = text;
  if (field.name == "commodity") meter.commodity = metering::find_commodity(text);
  if (field.name == "model") meter.model = text;
  if (field.name == "quirks") meter.quirks = text;
  if (field.name == "repeater") meter.repeater = id_of<RepeaterId>(field.before);
  if (field.name != "key") return;
  if (!field.before) meter.sealed_key.clear();
  if (field.before && meter.sealed_key.empty()) meter.sealed_key.assign(1, 0);  // no box opens it
}

void put_back(store::Customer& customer, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "number") customer.number = text;
  if (field.name == "kind") customer.kind = store::find_customer_kind(text).value_or(customer.kind);
  if (field.name == "protection") customer.protection = text;
  if (field.name == "language") customer.language = text;
  if (field.name == "note") customer.note = text;
  for (const auto& personal : store::personal_fields())
    if (personal.name == field.name) customer.personal.*personal.member = text;
}

void put_back(store::Account& account, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "number") account.number = text;
  if (field.name == "customer_class") account.customer_class = store::find_customer_class(text);
  if (field.name == "opened") account.opened = integer_of(field.before);
  if (field.name == "closed") account.closed = integer_of(field.before);
  if (field.name == "note") account.note = text;
}

void put_back(store::Contract& contract, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "number") contract.number = text;
  if (field.name == "from") contract.begins = integer_of(field.before);
  if (field.name == "until") contract.ends = field.before ? integer_of(field.before) : store::still_there;
  if (field.name == "area_m2") contract.area_dm2 = number_of(field.before, 2);
  if (field.name == "note") contract.note = text;
}

void put_back(store::SupplyNode& node, const Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "parent") node.parent = id_of<SupplyNodeId>(field.before);
  if (field.name == "part") node.part = store::find_network_part(text).value_or(node.part);
  if (field.name == "kind") node.kind = store::find_supply_node_kind(text).value_or(node.kind);
  if (field.name == "name") node.name = text;
  if (field.name == "code") node.code = text;
  if (field.name == "place") node.place = id_of<PlaceId>(field.before);
  if (field.name == "measured_by") node.measured_by = id_of<PointId>(field.before);
  if (field.name == "note") node.note = text;
}

}  // namespace riser::archive
