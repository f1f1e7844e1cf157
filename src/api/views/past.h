// SPDX-License-Identifier: Apache-2.0
// What a request with `as_of` shows: everything as it was known at an instant.
#pragma once
#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include "api/dto/list.h"
#include "api/http/refused.h"
#include "archive/put_back.h"
#include "store/archive/past.h"

namespace riser::api {

/// The instant that a request asks about; none: now.
using AsOf = std::optional<UtcSeconds>;

/// Not in the future and not before 1970.
Outcome<AsOf> checked_as_of(const std::optional<Utc>& as_of, UtcSeconds now);
/// 404 for what was made later.
Refused not_yet(UtcSeconds made);

/// Of one that was retired then: some instant, as the history does not say which.
template <class Object>
UtcSeconds retired_since(const Object& object) {
  if constexpr (requires { object.created; }) {
    return std::max<UtcSeconds>(object.created, 1);
  } else {
    return 1;
  }
}

/// Gives the object what its history says of then. It was there; `at`: without its last steps `changed` is unknown.
template <class Object>
void put_fields_back(store::Connection& connection, store::ArchiveKind kind, Object& object, const store::Past& past,
                     UtcSeconds at) {
  for (const auto& field : past.fields) archive::put_back(object, field);
  if constexpr (requires { object.retired; })
    if (past.retired) object.retired = *past.retired ? retired_since(object) : 0;
  if constexpr (requires { object.changed; })
    object.changed = store::Changes(connection).last_at(kind, object.id.value, at).value_or(object.created);
}

/// Makes these objects what they were; those that were not there yet are taken out.
template <class Object>
void put_back(store::Connection& connection, store::ArchiveKind kind, std::vector<Object>& objects, AsOf as_of) {
  if (!as_of) return;
  std::vector<std::int64_t> ids;
  for (const Object& object : objects) ids.push_back(object.id.value);
  const auto pasts = store::past_of(connection, kind, ids, *as_of);
  std::erase_if(objects, [&](Object& object) {
    if constexpr (requires { object.created; })
      if (object.created > *as_of) return true;
    const auto past = pasts.find(object.id.value);
    if (past == pasts.end()) return false;
    if (past->second.there) put_fields_back(connection, kind, object, past->second, *as_of);
    return !past->second.there;
  });
}

/// The same with one object; says when it was made if it was not there.
template <class Object>
std::optional<Refused> put_back(store::Connection& connection, store::ArchiveKind kind, Object& object, AsOf as_of) {
  if (!as_of) return std::nullopt;
  if constexpr (requires { object.created; })
    if (object.created > *as_of) return not_yet(object.created);
  const auto pasts = store::past_of(connection, kind, std::span{&object.id.value, 1}, *as_of);
  if (pasts.empty()) return std::nullopt;
  const store::Past& past = pasts.begin()->second;
  if (!past.there) return not_yet(past.made);
  put_fields_back(connection, kind, object, past, *as_of);
  return std::nullopt;
}

/// Installations and contracts as they had been entered by then; what had not begun is left out, what ended later
/// lasts. One that was taken back as a mistake never was.
std::vector<store::Installation> known_then(store::Connection& connection,
                                            std::vector<store::Installation> installations, AsOf as_of);
std::vector<store::Contract> known_then(store::Connection& connection, std::vector<store::Contract> contracts,
                                        AsOf as_of);

/// The path to each of these places, from the root down; those that were not there yet have none.
std::map<PlaceId, std::vector<store::Place>> paths_then(store::Connection& connection, std::span<const PlaceId> places,
                                                        AsOf as_of);
std::map<PlaceId, std::string> addresses_then(store::Connection& connection, std::span<const PlaceId> places,
                                              AsOf as_of);

}  // namespace riser::api
