// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"
#include "store/store.h"

namespace riser::app {

/// Roles as utilities have them, and a user for some of their desks. Nobody knows their passwords: an administrator
/// gives them one-time ones.
void enter_users(store::Store& store, const Clock& clock);

}  // namespace riser::app
