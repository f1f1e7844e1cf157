// SPDX-License-Identifier: Apache-2.0
// Which model a meter is. Conditions are tried from the most specific to the least; among equally specific ones no two
// may claim the same meter, so that the order of files decides nothing.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/model.h"
#include "catalogue/model_error.h"
#include "protocol/codec/driver.h"

namespace riser::catalogue {

/// True when `text` is `pattern`, in which "*" stands for any characters.
bool matches_pattern(std::string_view pattern, std::string_view text) noexcept;

/// What a meter says it is: MeterIdentity::model, or the text of a register of its telegram that names model or type;
/// "" when it says nothing.
std::string_view identification(const protocol::MeterIdentity& meter, const protocol::Decoded* telegram) noexcept;

/// A register that is read to recognise a model comes decoded as quantity device_type with its place as qualifier.
metering::Register probe_register(std::string_view item);

class DetectionIndex {
 public:
  /// Refused, with the reason, when an equally specific condition of another model could claim the same meter.
  /// The model outlives the index.
  bool add(const Model& model, std::vector<ModelError>& errors);
  const Model* find(std::string_view protocol, const protocol::MeterIdentity& meter,
                    const protocol::Decoded* telegram) const noexcept;

 private:
  struct Entry {
    const Model* model;
    const Detection* detection;
    std::size_t rank;  ///< how specific
  };
  using Key = std::pair<std::string, std::string>;  ///< protocol, manufacturer or "" for any
  struct Less {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(const A& a, const B& b) const noexcept {
      const int order = std::string_view{a.first}.compare(b.first);
      return order != 0 ? order < 0 : std::string_view{a.second} < std::string_view{b.second};
    }
  };
  std::map<Key, std::vector<Entry>, Less> entries_;  ///< most specific first
};

}  // namespace riser::catalogue
