// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/meter.h"

namespace riser::api {

struct ModelListQuery : PageQuery {
  std::optional<std::string> q{};  ///< part of the name, the maker or the family
  std::optional<Commodity> commodity{};
  std::optional<std::string> protocol{};
  std::optional<std::string> capability{};
  std::optional<bool> retired{};  ///< true: those too
};
BOOST_DESCRIBE_STRUCT(ModelListQuery, (PageQuery), (q, commodity, protocol, capability, retired))

enum class ModelOrigin { built_in, directory };
BOOST_DESCRIBE_ENUM(ModelOrigin, built_in, directory)

struct ModelRow {
  std::string id{};  ///< "kamstrup/multical_403"
  std::string maker{};
  std::string name{};
  std::string family{};
  Commodity commodity = Commodity::other;
  std::string protocol{};
  ModelOrigin origin = ModelOrigin::built_in;
  std::vector<Word<Capability>> capabilities{};
  std::int64_t registers = 0;
  std::int64_t meters = 0;  ///< that are of this model
  bool retired = false;     ///< not detected and not to be chosen any more
};
BOOST_DESCRIBE_STRUCT(ModelRow, (),
                      (id, maker, name, family, commodity, protocol, origin, capabilities, registers, meters, retired))
BOOST_DESCRIBE_STRUCT(List<ModelRow>, (), (RISER_LIST_MEMBERS))

struct DetectField {
  std::string field{};
  std::string value{};
};
BOOST_DESCRIBE_STRUCT(DetectField, (), (field, value))

struct ModelRegister {
  std::string match{};  ///< the registers of a telegram that are meant
  std::string quantity{};
  std::string unit{};
  std::string scale{};  ///< "x 10^-3"; empty when the number stays as it is
  bool main = false;    ///< what is billed
};
BOOST_DESCRIBE_STRUCT(ModelRegister, (), (match, quantity, unit, scale, main))

struct ModelQuirk {
  std::string name{};
  std::string value{};
  std::string meaning{};
};
BOOST_DESCRIBE_STRUCT(ModelQuirk, (), (name, value, meaning))

struct ModelEvent {
  std::string bit{};  ///< mask of the status bits, and the value they must have where that is another
  std::string code{};
  Word<EventSeverity> severity{};
};
BOOST_DESCRIBE_STRUCT(ModelEvent, (), (bit, code, severity))

struct ModelDetail : ModelRow {
  std::string description{};
  std::vector<DetectField> detect{};
  std::vector<ModelRegister> register_rules{};
  std::vector<std::string> poll{};
  std::vector<std::string> archive{};
  std::vector<ModelQuirk> quirks{};
  std::vector<ModelEvent> events{};
  std::string toml{};
};
BOOST_DESCRIBE_STRUCT(ModelDetail, (ModelRow),
                      (description, detect, register_rules, poll, archive, quirks, events, toml))

/// Of a telegram that was received, or of bytes.
struct DraftRequest {
  std::optional<std::string> telegram{};
  std::optional<std::string> protocol{};
  std::optional<std::string> hex{};
};
BOOST_DESCRIBE_STRUCT(DraftRequest, (), (telegram, protocol, hex))

struct ModelDraft {
  std::string protocol{};
  std::string toml{};
};
BOOST_DESCRIBE_STRUCT(ModelDraft, (), (protocol, toml))

}  // namespace riser::api
