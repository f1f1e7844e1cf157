// SPDX-License-Identifier: Apache-2.0
#include "store/archive/device_fields.h"

namespace riser::store {
namespace {

std::optional<std::string> some(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }
template <class Tag>
std::optional<std::string> some(Id<Tag> id) {
  return id ? std::optional{std::to_string(id.value)} : std::nullopt;
}
std::string text(std::string_view text) { return std::string{text}; }

}  // namespace

FieldTexts fields_of(const Gateway& gateway) {
  return {{"name", gateway.name},
          {"kind", text(name(gateway.kind))},
          {"identity", some(gateway.identity)},
          {"profile", some(gateway.profile)},
          {"address", some(gateway.address)}};
}

FieldTexts fields_of(const Line& line) {
  return {{"name", line.name},
          {"protocol", line.protocol},
          {"baud", std::to_string(line.baud)},
          {"addressing", text(name(line.addressing))},
          {"enabled", line.enabled ? "yes" : "no"}};
}

FieldTexts fields_of(const Repeater& repeater) {
  return {{"name", repeater.name},
          {"parent", some(repeater.parent)},
          {"address", some(repeater.address)},
          {"delay_ms", std::to_string(repeater.delay_ms)},
          {"note", some(repeater.note)}};
}

FieldTexts fields_of(const Meter& meter) {
  std::optional<std::string> primary;
  if (meter.primary_address) primary = std::to_string(*meter.primary_address);
  return {{"name", some(meter.name)},
          {"line", some(meter.line)},
          {"address", some(meter.address)},
          {"primary_address", primary},
          {"number", some(meter.number)},
          {"manufacturer", some(meter.manufacturer)},
          {"commodity", text(metering::name(meter.commodity))},
          {"model", some(meter.model)},
          {"quirks", some(meter.quirks)},
          {"repeater", some(meter.repeater)},
          {"key", meter.sealed_key.empty() ? std::nullopt : std::optional<std::string>{"set"}}};
}

void note_change(Connection& connection, const Meter& before, const Meter& after, const Author& author) {
  FieldTexts old = fields_of(before), now = fields_of(after);
  const bool other_key =
      !before.sealed_key.empty() && !after.sealed_key.empty() && before.sealed_key != after.sealed_key;
  if (other_key) now.back().text = "set anew";
  Changes(connection).changed(ArchiveKind::meter, after.id.value, author, old, now);
}

}  // namespace riser::store
