// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/entry.h"
#include "api/dto/list.h"
#include "api/dto/register.h"

namespace riser::api {

struct InstalledMeter {
  MeterId id{};
  std::string number{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(InstalledMeter, (), (id, number, name))

struct Photo {
  std::string id{};
  std::string name{};
  std::string type{};     ///< image/jpeg or image/png
  std::int64_t size = 0;  ///< bytes
};
BOOST_DESCRIBE_STRUCT(Photo, (), (id, name, type, size))

/// A meter at a measurement point, for a time.
struct Installation {
  InstallationId id{};
  Reference point{};
  InstalledMeter meter{};
  Utc from{};
  Nullable<Utc> until{};  ///< null: it is there
  Decimal factor{1, 0};
  std::string seal{};
  std::string removal_seal{};  ///< as it was found
  std::string note{};
  std::vector<RegisterValue> start{};  ///< what was read at `from`; empty when nothing was
  std::vector<RegisterValue> end{};    ///< at `until`
  std::vector<Photo> photos{};
  std::optional<std::vector<EntryRemark>> checks{};  ///< of the values that came with the request
};
BOOST_DESCRIBE_STRUCT(Installation, (),
                      (id, point, meter, from, until, factor, seal, removal_seal, note, start, end, photos, checks))

struct Installations {
  std::vector<Installation> items{};  ///< by time
};
BOOST_DESCRIBE_STRUCT(Installations, (), (items))

struct MeterInstall {
  MeterId meter{};
  Utc at{};
  std::optional<std::vector<EnteredValue>> start{};  ///< what the meter shows
  std::optional<Decimal> factor{};                   ///< 1 when it is not said
  std::optional<std::string> seal{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(MeterInstall, (), (meter, at, start, factor, seal, note))

struct MeterRemoval {
  Utc at{};
  std::optional<std::vector<EnteredValue>> end{};  ///< what the meter shows
  std::optional<std::string> removal_seal{};       ///< as it was found
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(MeterRemoval, (), (at, end, removal_seal, note))

/// One meter goes, another comes, at one moment.
struct MeterExchange : MeterInstall {
  std::optional<std::vector<EnteredValue>> end{};  ///< what the old meter shows
  std::optional<std::string> removal_seal{};
};
BOOST_DESCRIBE_STRUCT(MeterExchange, (MeterInstall), (end, removal_seal))

struct InstallationPatch {
  std::optional<Utc> from{};
  std::optional<Nullable<Utc>> until{};
  std::optional<Decimal> factor{};
  std::optional<std::string> seal{};
  std::optional<std::string> removal_seal{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(InstallationPatch, (), (from, until, factor, seal, removal_seal, note))

struct PhotoQuery {
  std::optional<std::string> name{};
};
BOOST_DESCRIBE_STRUCT(PhotoQuery, (), (name))

}  // namespace riser::api
