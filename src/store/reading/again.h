// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/sql/database.h"

namespace riser::store {

/// What was looked up is not true any more (a day was opened, sealed or dropped meanwhile): look again.
struct Outrun {};

/// Runs f(connection, try number from 1) again after it was outrun by another thread or process, or after the server
/// broke a deadlock. Everything that f has done must be undone then: it works in a transaction, or only reads.
template <class F>
auto again_when_outrun(Database& database, F&& f) {
  constexpr int max_tries = 5;
  for (int tries = 1;; ++tries) {
    auto connection = database.lease();
    try {
      return f(*connection, tries);
    } catch (const Outrun&) {
      if (tries == max_tries)
        throw StoreError(StoreErrorKind::locked, connection->where(), "using a day that is being sealed",
                         "days are sealed too fast");
    } catch (const StoreError& error) {
      const bool again = error.kind() == StoreErrorKind::missing_table ||
                         (error.kind() == StoreErrorKind::locked && !connection->sqlite());
      if (!again || tries == max_tries) throw;
    }
  }
}

}  // namespace riser::store
