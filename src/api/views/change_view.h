// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/change.h"
#include "store/archive/changes.h"
#include "store/master/key_box.h"

namespace riser::api {

/// A page of the history of one object, newest first: what each step changed, before and after. `before`: only older
/// steps (none: from the newest).
List<Change> change_views(store::Connection& connection, const store::KeyBox& box, store::ArchiveKind kind,
                          std::int64_t object, ChangeId before, std::int64_t limit);

/// Members of a group that came or went are told by their number; nothing for other fields.
std::optional<ChangeField> members_view(store::ArchiveKind kind, const std::string& field,
                                        const std::optional<std::string>& meters);

}  // namespace riser::api
