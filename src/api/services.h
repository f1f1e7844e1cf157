// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/zone.h"
#include "store/store.h"

namespace riser::catalogue {
class Catalogue;
}
namespace riser::collection {
class HeadEnd;
class JobBoard;
}  // namespace riser::collection
namespace riser::directory {
class Directory;
}

namespace riser::api {

class AddressPlaces;

/// What handlers work with. Everything outlives the API.
struct Services {
  store::Store& store;
  const Clock& clock;
  const catalogue::Catalogue& catalogue;
  collection::HeadEnd& head_end;
  collection::JobBoard& jobs;
  directory::Directory& directory;
  Zone zone = Zone::utc();  ///< of the utility: day boundaries, schedules
  std::string version{"0.1.0"};
  std::function<std::string()> dtu_address{};             ///< "HOST:PORT" where gateways dial in; none: nowhere
  std::filesystem::path data_folder{};                    ///< with audit-heads.txt; empty: there is none
  std::shared_ptr<const AddressPlaces> address_places{};  ///< none: not configured
};

}  // namespace riser::api
