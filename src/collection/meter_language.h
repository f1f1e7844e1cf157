// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/short_text.h"
#include "catalogue/catalogue.h"
#include "catalogue/mapping.h"
#include "protocol/codec/line_protocol.h"
#include "store/master/meters.h"
#include "store/store.h"

namespace riser::collection {

/// What must be known of a meter to understand its telegrams: its protocol, its model, its key, its address.
struct MeterLanguage {
  const protocol::Driver* driver = nullptr;
  const catalogue::Model* model = nullptr;  ///< never null once made; generic when the model is unknown
  ShortText address{};
  std::optional<protocol::AesKey> key{};
  /// Of the model, or those by which models are told apart, with the meter's own quirks over them; may be null.
  std::shared_ptr<const protocol::MeterOptions> options{};
  /// How it is asked first; nothing in protocols that have no line of this kind.
  std::optional<protocol::SerialFormat> format{};

  protocol::DecodeOptions decode_options() const;
};

/// The catalogue outlives the result.
MeterLanguage language_of(const store::Meter& meter, const catalogue::Catalogue& catalogue, const store::KeyBox& box);

/// Makes the languages of many meters: those of one protocol, model and quirks share their options. The catalogue and
/// the key box outlive it; any thread.
class SharedLanguages {
 public:
  static constexpr std::size_t max_kinds = 10'000;  ///< remembered

  SharedLanguages(const catalogue::Catalogue& catalogue, const store::KeyBox& box) : catalogue_(catalogue), box_(box) {}
  MeterLanguage of(const store::Meter& meter);

 private:
  const catalogue::Catalogue& catalogue_;
  const store::KeyBox& box_;
  std::mutex mutex_;
  std::unordered_map<std::string, MeterLanguage> kinds_{};  // without what belongs to one meter
};

/// One reply of a meter as its model names it. A fault in one page leaves the items of the others.
struct Understood {
  protocol::Decoded decoded{};
  std::vector<catalogue::MeterEvent> events{};
  /// The model that this reply gives away, where the meter's is unknown and it is offered.
  const catalogue::Model* detected = nullptr;
};
/// `is_offered`: whether a model may be detected; without it all may.
Understood understand(const MeterLanguage& language, const catalogue::Catalogue& catalogue,
                      const std::vector<ByteVector>& pages,
                      const std::function<bool(const catalogue::Model&)>& is_offered = {});

}  // namespace riser::collection
