// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

enum class LogInOutcome : std::uint8_t {
  in,
  wrong_password,
  unknown_user,
  disabled,
  limited,  ///< after too many attempts
  out,
  ended,  ///< somebody else ended the session
  password_changed,
  wrong_code  ///< of the second factor, after the right password
};
std::string_view name(LogInOutcome outcome) noexcept;

/// Who came, from where, and what became of it.
struct LogIn {
  static constexpr std::size_t max_name = 64, max_agent = 200;  ///< characters; what is longer is cut

  std::int64_t id = 0;
  UtcSeconds at = 0;
  std::string name{};  ///< as it was typed
  UserId user{};       ///< none: unknown
  LogInOutcome outcome{};
  std::string address{};  ///< IP
  std::string agent{};    ///< User-Agent
};

/// A view on a connection. Each record has a seal that chains it to the one before (store/audit): nothing of it is ever
/// changed or removed.
class LogIns {
 public:
  struct Filter {
    std::string name{};  ///< as it was typed; empty: any
    std::optional<LogInOutcome> outcome{};
    std::string address{};  ///< empty: any
    UtcSeconds from = 0;
    UtcSeconds to = INT64_MAX;  ///< before it
  };
  /// The last record of a page.
  struct Mark {
    UtcSeconds at = INT64_MAX;
    std::int64_t id = INT64_MAX;
  };
  explicit LogIns(Connection& connection) : connection_(connection) {}

  /// Gives the id. Bytes that are no text become question marks.
  void note(const LogIn& log_in);
  /// Newest first, those that come after `after`.
  std::vector<LogIn> list(const Filter& filter, const Mark& after, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace riser::store
