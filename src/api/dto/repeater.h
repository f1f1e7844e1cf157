// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

struct Repeater {
  RepeaterId id{};
  LineId line{};
  std::string name{};
  Nullable<std::string> address{};  ///< secondary address by which it is selected; null: transparent
  Nullable<RepeaterId> parent{};    ///< null: directly on the line
  std::vector<RepeaterId> path{};   ///< the outermost first, itself last
  std::int64_t delay_ms = 0;        ///< that it adds to answers from behind it
  std::int64_t meters = 0;          ///< directly behind it
  std::int64_t repeaters = 0;       ///< directly behind it
  std::string note{};
};
BOOST_DESCRIBE_STRUCT(Repeater, (), (id, line, name, address, parent, path, delay_ms, meters, repeaters, note))

struct Repeaters {
  std::vector<Repeater> items{};  ///< a parent before what is behind it
};
BOOST_DESCRIBE_STRUCT(Repeaters, (), (items))

struct RepeaterCreate {
  std::string name{};
  std::optional<Nullable<std::string>> address{};  ///< 16 hex digits; none: transparent
  std::optional<Nullable<RepeaterId>> parent{};
  std::optional<std::int64_t> delay_ms{};  ///< 0 to 5000
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(RepeaterCreate, (), (name, address, parent, delay_ms, note))

struct RepeaterPatch {
  std::optional<std::string> name{};
  std::optional<Nullable<std::string>> address{};
  std::optional<Nullable<RepeaterId>> parent{};
  std::optional<std::int64_t> delay_ms{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(RepeaterPatch, (), (name, address, parent, delay_ms, note))

}  // namespace riser::api
