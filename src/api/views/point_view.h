// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <vector>

#include "api/dto/installation.h"
#include "api/dto/point.h"
#include "api/services.h"
#include "api/views/past.h"
#include "store/archive/installations.h"
#include "store/archive/points.h"

namespace riser::api {

/// Points as people see them, with what stands behind their ids; a few queries for all. `as_of`: what stands behind
/// them is of then, as the points that are given.
std::vector<Point> point_views(store::Connection& connection, std::span<const store::Point> points, AsOf as_of = {});
/// What a point is called: its name, else where it is; "#12" when it has neither.
std::map<PointId, std::string> titles_of(store::Connection& connection, std::span<const PointId> points,
                                         AsOf as_of = {});
/// Installations with what was read at both ends, and their photos.
std::vector<Installation> installation_views(store::Store& store, store::Connection& connection,
                                             std::span<const store::Installation> installations, AsOf as_of = {});

}  // namespace riser::api
