// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "metering/commodity.h"
#include "store/master/key_box.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

using MeterKey = std::array<Byte, 16>;  ///< AES-128 key of one meter

/// Why the last attempt to read a meter failed.
struct LastError {
  std::string code{};  ///< "no_answer", "bad_checksum", ...
  UtcSeconds at = 0;
};

struct Meter {
  MeterId id{};  ///< group << 20 | number within the group
  LineId line{};
  std::string name{};
  std::string protocol = "mbus";
  /// M-Bus: secondary address, 16 hex digits, or empty when only the primary one is known. Others: as LineTarget has
  /// it.
  std::string address{};
  std::string number{};  ///< as printed on the meter
  std::string manufacturer{};
  std::int64_t version = -1;
  std::string medium{};
  metering::Commodity commodity = metering::Commodity::other;
  std::string model{};   ///< catalogue model; empty when unknown
  std::string quirks{};  ///< that override those of its model, "name=value name=value"
  std::optional<std::int64_t> primary_address{};
  ByteVector sealed_key{};  ///< KeyBox::seal of the AES key; empty without one
  UtcSeconds created = 0;
  RepeaterId repeater{};  ///< that it hangs behind; none: directly on the line
  std::optional<LastError> last_error{};
  UtcSeconds retired = 0;  ///< 0: it is not; a retired one is not read, and its readings stay
};

/// A view on a connection. Ordered by id.
class Meters {
 public:
  explicit Meters(Connection& connection) : connection_(connection) {}
  /// Gives the id: contiguous within the group of the line's gateway. All in one transaction of the caller.
  /// not_found, retired (the line), no_address, no_repeater, duplicate_address (also within `meters`), group_full. On a
  /// refusal nothing is added (it works in a savepoint; there must be a transaction around it).
  Result<std::vector<Meter>, Reject> add(std::vector<Meter> meters);
  std::optional<Meter> find(MeterId id);
  std::vector<Meter> of_line(LineId line);
  std::optional<Meter> find_address(LineId line, std::string_view address);
  std::vector<Meter> all();
  bool none();
  /// Shows every meter to `visit`, one after the other, however many there are.
  void each(const std::function<void(const Meter&)>& visit);
  /// How many meters each model has; meters without one are not counted.
  std::map<std::string, std::int64_t> count_by_model();
  /// name, number, manufacturer, version, medium, commodity, model, primary_address. not_found.
  Result<void, Reject> update(const Meter& meter);
  /// not_found.
  Result<void, Reject> set_quirks(MeterId id, std::string_view quirks);
  /// Hangs it behind a repeater of its line; 0: directly on the line. not_found, no_repeater.
  Result<void, Reject> set_repeater(MeterId id, RepeaterId repeater);
  /// Retires it, or takes it into use again (`at` 0). not_found; in_use: it drives a valve; retired: its line is.
  Result<void, Reject> set_retired(MeterId id, UtcSeconds at);
  /// Seals and stores the key, or removes it. not_found.
  Result<void, Reject> set_key(MeterId id, const std::optional<MeterKey>& key, const KeyBox& box);
  /// A key that is sealed already; empty takes it away. not_found.
  Result<void, Reject> set_sealed_key(MeterId id, const ByteVector& sealed);
  /// For the undo of an import: with what was noted of it, where nothing was read yet. not_found; in_use: it is or was
  /// at a measurement point, is in a group, drives a valve, or was given commands.
  Result<void, Reject> remove(MeterId id);
  /// nullopt clears it after a good reading. Nothing happens when the meter is not there.
  void set_last_error(MeterId id, const std::optional<LastError>& error);

 private:
  Connection& connection_;
};

/// The AES key of a meter. Nothing when it has none or it was sealed with another key file.
std::optional<MeterKey> open_key(const Meter& meter, const KeyBox& box);
/// The same for secrets of any length: the key of a meter that calls by itself.
std::optional<ByteVector> open_secret(const Meter& meter, const KeyBox& box);

}  // namespace riser::store
