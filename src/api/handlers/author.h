// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/http/call.h"
#include "api/services.h"
#include "store/archive/changes.h"

namespace riser::api {

/// Who changes something by this request.
inline store::Author author_of(const Call& call, const Services& services) {
  return {.user = call.caller->user, .at = services.clock.utc(), .import = {}};
}

/// Notes what somebody had done besides the archives: the fields that say what it was. Empty ones are left out.
inline void note_done(Services& services, const Call& call, store::ArchiveKind kind, std::int64_t object,
                      store::FieldTexts fields) {
  std::erase_if(fields, [](const store::FieldText& field) { return !field.text || field.text->empty(); });
  const auto connection = services.store.lease();
  store::Changes{*connection}.created(kind, object, author_of(call, services), fields);
}

}  // namespace riser::api
