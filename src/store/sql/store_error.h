// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace riser::store {

/// What failed, as far as a caller can act on it.
enum class StoreErrorKind {
  unavailable,  ///< no such file or server, connection lost
  locked,       ///< another writer held it longer than the time-out, or a deadlock was broken: try again
  disk_full,
  unique_violation,  ///< a row with this key is there already
  missing_table,     ///< a hot day was sealed and dropped meanwhile
  no_permission,
  corrupt,       ///< the file is damaged or no database, or a stored block does not decode
  newer_schema,  ///< written by a newer program
  refused,       ///< the engine did not accept the statement or the URL: a bug or a wrong configuration
};
std::string_view name(StoreErrorKind kind) noexcept;

/// The world failed. what() is one line: what was done, where, what the engine said, what to do about it.
class StoreError : public std::runtime_error {
 public:
  /// `where` names the database (never a password), `doing` is a short phrase or the SQL text.
  StoreError(StoreErrorKind kind, std::string_view where, std::string_view doing, std::string_view engine_says);
  StoreErrorKind kind() const noexcept { return kind_; }

 private:
  StoreErrorKind kind_;
};

}  // namespace riser::store
