// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace riser::sheet {

/// RFC 3629: no overlong forms, no surrogates.
bool is_utf8(std::string_view text) noexcept;

/// A text that a spreadsheet saved, as UTF-8 without a byte order mark: UTF-16 with a mark, UTF-8, GB18030 where that
/// is well-formed, else Windows-1251. Nothing when it is none of them, or has a NUL.
std::optional<std::string> to_utf8(std::string text);

}  // namespace riser::sheet
