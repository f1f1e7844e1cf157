// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/sql/connection.h"

namespace riser::store {

/// The end of an installation that has none yet.
inline constexpr UtcSeconds still_there = 253'402'300'800;  // year 10000

/// A meter at a measurement point from `begins` to before `ends`. What its registers showed then are readings of these
/// moments, as all others.
struct Installation {
  InstallationId id{};
  PointId point{};
  MeterId meter{};
  UtcSeconds begins = 0;
  UtcSeconds ends = still_there;
  Decimal factor{1, 0};  ///< multiplier of current and voltage transformers, or of a pulse input
  std::string seal{};
  std::string removal_seal{};  ///< as it was found when the meter was taken away
  std::string note{};
  bool now() const noexcept { return ends == still_there; }
};
FieldTexts fields_of(const Installation& installation);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing. At one
/// moment a point has at most one meter, and a meter at most one point.
class Installations {
 public:
  explicit Installations(Connection& connection) : connection_(connection) {}

  /// Gives the id. no_point, retired, wrong_kind, no_meter, wrong_commodity, point_occupied,
  /// meter_elsewhere, ends_before_begin.
  Result<Installation, ArchiveReject> add(Installation installation, const Author& author);
  /// Everything but id, point and meter, which stay as they are.
  Result<void, ArchiveReject> update(const Installation& installation, const Author& author);
  /// Ends the installation that the point has at `at`. point_empty, ends_before_begin.
  Result<Installation, ArchiveReject> end(PointId point, UtcSeconds at, std::string_view removal_seal,
                                          const Author& author);
  /// As if it had never been: for a mistake, and for the undo of an import.
  Result<void, ArchiveReject> remove(InstallationId id, const Author& author);

  std::optional<Installation> find(InstallationId id);
  /// By time.
  std::vector<Installation> of_point(PointId point);
  std::vector<Installation> of_meter(MeterId meter);
  std::optional<Installation> of_point_at(PointId point, UtcSeconds at);
  std::optional<Installation> of_meter_at(MeterId meter, UtcSeconds at);
  /// Those of these points that last; points without a meter are absent.
  std::vector<Installation> now_at(std::span<const PointId> points);
  std::vector<Installation> now_of(std::span<const MeterId> meters);

 private:
  std::optional<ArchiveReject> fault(const Installation& wanted);

  Connection& connection_;
};

}  // namespace riser::store
