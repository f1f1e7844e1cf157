// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/http/refused.h"
#include "api/json/decode.h"
#include "net/http/message.h"

namespace riser::api {

/// The refusal that a JSON error becomes: 400 for what is no JSON, 422 for a field.
Refused refused_json(const JsonError& error);

/// Reads the query of a URL into a described struct: optional members may be missing, vector members may be repeated,
/// everything else stands exactly once. Unknown names are refused.
template <class Query>
Outcome<Query> read_query(const net::NameValues& pairs) {
  Query query{};
  DecodeState state;
  for (const auto& [name, value] : pairs) {
    bool known = false;
    bool good = true;
    boost::mp11::mp_for_each<Members<Query>>([&](auto d) {
      if (key_of(d.name) != name) return;
      known = true;
      auto& member = query.*d.pointer;
      using Member = std::remove_cvref_t<decltype(member)>;
      good = state.member(name, [&] {
        if constexpr (InstanceOf<Member, std::vector>) {
          return decode_text(value, member.emplace_back(), state);
        } else if constexpr (InstanceOf<Member, std::optional>) {
          if (member.has_value()) return state.fail(JsonFault::duplicate_key, "this parameter stands twice");
          return decode_text(value, member.emplace(), state);
        } else {
          return decode_text(value, member, state);
        }
      });
    });
    if (!known) {
      good = state.member(name, [&] { return state.fail(JsonFault::unknown_key, "there is no such parameter"); });
    }
    if (!good) return refused_json(state.error());
  }
  bool complete = true;
  boost::mp11::mp_for_each<Members<Query>>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(query.*d.pointer)>;
    if constexpr (!InstanceOf<Member, std::vector> && !InstanceOf<Member, std::optional>) {
      std::size_t count = 0;
      for (const auto& pair : pairs) count += pair.first == key_of(d.name);
      if (!complete || count == 1) return;
      complete = state.member(key_of(d.name), [&] {
        return state.fail(count == 0 ? JsonFault::missing_key : JsonFault::duplicate_key,
                          count == 0 ? "this parameter must be there" : "this parameter stands twice");
      });
    }
  });
  if (!complete) return refused_json(state.error());
  return query;
}

}  // namespace riser::api
