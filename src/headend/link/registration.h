// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "headend/link/link_profile.h"

namespace riser::headend {

/// A registration that was recognised. `length` bytes belong to it; what follows is data.
struct Registration {
  const CompiledProfile* profile = nullptr;
  std::string identity{};
  std::size_t length = 0;
};

enum class Recognition : std::uint8_t {
  waiting,  ///< the bytes fit a profile that needs more of them, or might get longer: decide when the line is quiet
  found,
  unknown,  ///< no profile fits
};

struct RecognitionResult {
  Recognition state = Recognition::waiting;
  Registration registration{};  ///< found
};

/// Decides by the first bytes which of the allowed profiles a DTU speaks; earlier profiles go first. With `quiet` set
/// no more bytes are to be expected soon, so that a text that might have become longer is taken as it stands. Raw is
/// taken when the bytes are the beginning of a long frame, or when nothing else fits and the line is quiet.
RecognitionResult recognise(std::span<const CompiledProfile> allowed, Bytes bytes, bool quiet);

/// Printable ASCII without spaces and quotes, 1 to 64 characters.
bool is_good_identity(std::string_view text) noexcept;

}  // namespace riser::headend
