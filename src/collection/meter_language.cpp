// SPDX-License-Identifier: Apache-2.0
#include "collection/meter_language.h"

#include "base/check.h"
#include "catalogue/generic.h"
#include "protocol/registry.h"

namespace riser::collection {

protocol::DecodeOptions MeterLanguage::decode_options() const {
  protocol::DecodeOptions decode;
  if (key) decode.find_key = [key = key](const protocol::MeterIdentity&) { return key; };
  decode.address = address;
  decode.options = options.get();
  return decode;
}

namespace {

/// All that meters of one protocol, model and quirks have in common.
MeterLanguage language_of_kind(const store::Meter& meter, const catalogue::Catalogue& catalogue) {
  MeterLanguage language{.driver = protocol::find_driver(meter.protocol)};
  CHECK(language.driver != nullptr, "meter {} has the unknown protocol {}", meter.id.value, meter.protocol);
  language.model = catalogue.find(meter.model);
  const bool known = language.model != nullptr;
  if (!known) language.model = &catalogue::generic_model(meter.protocol, meter.commodity);
  if (known && meter.quirks.empty()) {
    language.options = {std::shared_ptr<void>{}, &language.model->options};  // the catalogue's, which lives on
  } else {
    auto options = std::make_shared<protocol::MeterOptions>(known ? language.model->options
                                                                  : catalogue.probe_options(meter.protocol));
    options->set(protocol::quirks_of_text(meter.quirks));
    language.options = std::move(options);
  }
  if (language.driver->line != nullptr)
    language.format =
        protocol::format_of(language.model->line.format.value_or(language.driver->line->format), *language.options);
  return language;
}

MeterLanguage of_meter(MeterLanguage kind, const store::Meter& meter, const store::KeyBox& box) {
  kind.address = meter.address;
  kind.key = store::open_key(meter, box);
  return kind;
}

}  // namespace

MeterLanguage language_of(const store::Meter& meter, const catalogue::Catalogue& catalogue, const store::KeyBox& box) {
  return of_meter(language_of_kind(meter, catalogue), meter, box);
}

MeterLanguage SharedLanguages::of(const store::Meter& meter) {
  std::string kind = meter.protocol + '\n' + meter.model + '\n' + meter.quirks + '\n';
  kind += metering::name(meter.commodity);
  std::lock_guard lock{mutex_};
  auto known = kinds_.find(kind);
  if (known == kinds_.end()) {
    if (kinds_.size() >= max_kinds) kinds_.clear();
    known = kinds_.emplace(std::move(kind), language_of_kind(meter, catalogue_)).first;
  }
  return of_meter(known->second, meter, box_);
}

Understood understand(const MeterLanguage& language, const catalogue::Catalogue& catalogue,
                      const std::vector<ByteVector>& pages,
                      const std::function<bool(const catalogue::Model&)>& is_offered) {
  Understood understood;
  protocol::Decoded& all = understood.decoded;
  const protocol::DecodeOptions options = language.decode_options();
  for (const ByteVector& page : pages) {
    protocol::Decoded decoded = language.driver->decode(page, options);
    if (decoded.fault && !all.fault) all.fault = decoded.fault;
    if (all.meter.number.empty()) all.meter = std::move(decoded.meter);
    all.status |= decoded.status;
    for (protocol::Item& item : decoded.items) all.items.push_back(std::move(item));
  }
  const catalogue::Model* model = language.model;
  if (model->generic && !all.fault) {
    understood.detected = catalogue.detect(language.driver->name, all.meter, &all);
    if (understood.detected != nullptr && is_offered && !is_offered(*understood.detected))
      understood.detected = nullptr;
    if (understood.detected != nullptr) model = understood.detected;
  }
  understood.events = catalogue::map(*model, all);
  return understood;
}

}  // namespace riser::collection
