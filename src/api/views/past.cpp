// SPDX-License-Identifier: Apache-2.0
#include "api/views/past.h"

#include <fmt/format.h>

#include "api/json/encode.h"

namespace riser::api {
namespace {

using store::ArchiveKind;

/// Up from the place, for one that was moved or whose way up was.
std::vector<store::Place> path_then(store::Connection& connection, PlaceId id, AsOf as_of) {
  std::vector<store::Place> path;
  while (id && path.size() < store::Places::max_depth) {
    auto place = store::Places{connection}.find(id);
    if (!place || put_back(connection, ArchiveKind::place, *place, as_of)) return {};
    id = place->parent;
    path.push_back(std::move(*place));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

template <class Stay>
void cut_at(store::Connection& connection, ArchiveKind kind, std::vector<Stay>& stays, AsOf as_of) {
  if (!as_of) return;
  put_back(connection, kind, stays, as_of);
  std::erase_if(stays, [&](const Stay& one) { return one.begins > *as_of; });
  for (Stay& one : stays)
    if (one.ends > *as_of) one.ends = store::still_there;
}

}  // namespace

Outcome<AsOf> checked_as_of(const std::optional<Utc>& as_of, UtcSeconds now) {
  if (!as_of) return AsOf{};
  if (as_of->seconds < 0 || as_of->seconds > now)
    return bad_field("as_of", "as_of: expected a moment from 1970 on that is not in the future.");
  return AsOf{as_of->seconds};
}

Refused not_yet(UtcSeconds made) {
  return {Reject::not_found, "not_yet",
          fmt::format("It was not there yet: it was made at {}; ask for a later moment.", utc_text(made)), "as_of"};
}

std::vector<store::Installation> known_then(store::Connection& connection,
                                            std::vector<store::Installation> installations, AsOf as_of) {
  cut_at(connection, ArchiveKind::installation, installations, as_of);
  return installations;
}

std::vector<store::Contract> known_then(store::Connection& connection, std::vector<store::Contract> contracts,
                                        AsOf as_of) {
  cut_at(connection, ArchiveKind::contract, contracts, as_of);
  return contracts;
}

std::map<PlaceId, std::vector<store::Place>> paths_then(store::Connection& connection, std::span<const PlaceId> places,
                                                        AsOf as_of) {
  auto paths = store::Places{connection}.paths(places);
  if (!as_of) return paths;
  std::vector<std::int64_t> ids;
  for (const auto& [id, path] : paths)
    for (const store::Place& place : path) ids.push_back(place.id.value);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto pasts = store::past_of(connection, ArchiveKind::place, ids, *as_of);
  for (auto& [id, path] : paths) {
    const auto differs = [&](const store::Place& place) {
      return place.created > *as_of || pasts.contains(place.id.value);
    };
    if (std::any_of(path.begin(), path.end(), differs)) path = path_then(connection, id, as_of);
  }
  std::erase_if(paths, [](const auto& one) { return one.second.empty(); });
  return paths;
}

std::map<PlaceId, std::string> addresses_then(store::Connection& connection, std::span<const PlaceId> places,
                                              AsOf as_of) {
  if (!as_of) return store::Places{connection}.addresses(places);
  std::map<PlaceId, std::string> addresses;
  for (const auto& [id, path] : paths_then(connection, places, as_of)) addresses.emplace(id, store::address_of(path));
  return addresses;
}

}  // namespace riser::api
