// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/sql/connection.h"

namespace riser::store {

/// A device between the master and a part of a line. With an address it is switching: it relays to what is behind it
/// from its selection on until SND_NKE to 253. Without one it is transparent: it relays everything, with a delay.
struct Repeater {
  RepeaterId id{};
  LineId line{};
  RepeaterId parent{};  ///< none: it hangs directly on the line
  std::string name{};
  std::string address{};      ///< 16 hex digits; empty: transparent
  std::int64_t delay_ms = 0;  ///< that it adds to every answer from behind it
  std::string note{};
};

enum class RepeaterReject : std::uint8_t {
  not_found,  ///< the repeater or its line
  duplicate_name,
  duplicate_address,
  bad_parent,  ///< not on this line
  cycle,       ///< it would hang behind itself
  too_deep,
  too_many,
  in_use,  ///< meters or repeaters hang behind it
};
std::string_view name(RepeaterReject reject) noexcept;

/// The way to a repeater: the outermost first, itself last. Empty when it is not among them.
std::vector<RepeaterId> path_of(const std::vector<Repeater>& of_line, RepeaterId id);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class Repeaters {
 public:
  static constexpr std::size_t max_on_line = 64;
  static constexpr std::size_t max_depth = 8;
  explicit Repeaters(Connection& connection) : connection_(connection) {}

  /// Gives the id.
  Result<Repeater, RepeaterReject> add(Repeater repeater);
  /// Everything but id and line; what hangs behind it comes along.
  Result<void, RepeaterReject> update(const Repeater& repeater);
  Result<void, RepeaterReject> remove(RepeaterId id);
  std::optional<Repeater> find(RepeaterId id);
  /// In the order of the tree, by name among those behind one: a parent before what is behind it.
  std::vector<Repeater> of_line(LineId line);
  /// All lines that have some; each as of_line() has it.
  std::map<LineId, std::vector<Repeater>> all();
  /// Meters of the line directly behind each of its repeaters; those without meters are absent.
  std::map<RepeaterId, std::int64_t> meters_behind(LineId line);

 private:
  std::optional<RepeaterReject> fault(const Repeater& repeater, const std::vector<Repeater>& others) const;
  bool hold(LineId line);

  Connection& connection_;
};

}  // namespace riser::store
