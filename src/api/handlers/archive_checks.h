// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "api/handlers/author.h"
#include "api/http/refused.h"
#include "store/archive/archive_reject.h"

namespace riser::api {

/// Text that may be empty, without control characters but line ends, blanks at both ends taken away.
Outcome<std::string> checked_note(const std::string& field, std::string_view text, std::size_t max_bytes = 1000);
/// An external key or a number of a seal: one line, at most 64 characters.
Outcome<std::string> checked_code(const std::string& field, std::string_view text);

/// A refusal as a problem: what is wrong and what to do, at the field when there is one.
Refused refused_by_archive(store::ArchiveReject reject, const std::string& what, const std::string& field = {});

}  // namespace riser::api
