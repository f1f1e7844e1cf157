// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/archive/changes.h"

namespace riser::store {

/// A record of the operation log with what it says of the fields.
struct Operation {
  struct Field {
    std::string name{};
    std::optional<std::string> before{};
    std::optional<std::string> after{};
  };
  ChangeId id{};
  ArchiveKind kind{};
  std::int64_t object = 0;
  ChangeAction action{};
  Author author{};
  std::vector<Field> fields{};
  bool tells_after = true;  ///< false: noted when the new values were not yet
};

/// A view on a connection: the history of all objects as one log.
class Operations {
 public:
  struct Filter {
    UserId user{};  ///< none: any
    std::optional<ArchiveKind> kind{};
    std::optional<std::int64_t> object{};  ///< of the kind
    std::optional<ChangeAction> action{};
    UtcSeconds from = 0;
    UtcSeconds to = INT64_MAX;  ///< before it
  };
  /// The last record of a page.
  struct Mark {
    UtcSeconds at = INT64_MAX;
    ChangeId id{INT64_MAX};
  };
  explicit Operations(Connection& connection) : connection_(connection) {}

  /// Newest first, those that come after `after`.
  std::vector<Operation> list(const Filter& filter, const Mark& after, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace riser::store
