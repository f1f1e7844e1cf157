// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "api/dto/place.h"
#include "api/http/refused.h"
#include "api/services.h"
#include "api/views/past.h"
#include "store/archive/places.h"

namespace riser::api {

PlaceKind kind_of(store::PlaceKind kind);
store::PlaceKind kind_of(PlaceKind kind);
store::CustomerClass customer_class_of(CustomerClass customer_class);
/// Where the number of places of a kind stands.
std::optional<std::int64_t>* count_of(PlaceKindCounts& counts, store::PlaceKind kind);

std::vector<Place> place_views(Services& services, store::Connection& connection, std::span<const store::Place> places,
                               const store::Scope& scope = {});
Place place_view(Services& services, store::Connection& connection, const store::Place& place);
/// The place as it was, with the way to it.
Outcome<Place> place_then(store::Connection& connection, PlaceId id, AsOf as_of);
/// Address and id of each of these.
std::map<PlaceId, Reference> place_references(store::Connection& connection, std::span<const PlaceId> ids);

/// A heated area: not negative, at most two decimals.
Outcome<std::optional<std::int64_t>> checked_area(const std::string& field, const Nullable<Decimal>& area);
/// What the store says of a place that it does not take.
Refused refused_place(store::ArchiveReject reject);

/// The flats of a building with the meters that are there now.
Outcome<PlacePlan> place_plan(Services& services, store::Connection& connection, PlaceId building);

}  // namespace riser::api
