// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "store/archive/changes.h"
#include "store/store.h"

namespace riser::api {

/// What an object of the archives is now, as far as it is there.
store::FieldTexts fields_now(store::Connection& connection, const store::KeyBox& box, store::ArchiveKind kind,
                             std::int64_t object);

/// A field of the history as people know it: ids become names, addresses and numbers, seconds a time as Utc writes it.
/// What is gone keeps its id.
std::string field_words(store::Connection& connection, const store::KeyBox& box, store::ArchiveKind kind,
                        std::string_view field, const std::string& text);

}  // namespace riser::api
