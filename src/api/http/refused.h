// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/result.h"

namespace riser::api {

/// Why a request is refused; each has one HTTP status.
enum class Reject {
  malformed,        ///< 400 the body is not JSON
  unauthenticated,  ///< 401 no session, or bad credentials
  forbidden,        ///< 403 the role does not allow it, or no CSRF token
  not_found,        ///< 404
  bad_method,       ///< 405
  not_acceptable,   ///< 406 no representation that the client takes
  conflict,         ///< 409
  precondition,     ///< 412 of If-Match
  unprocessable,    ///< 422 the value of a field
  too_many,         ///< 429 with Retry-After
  unavailable,      ///< 503 the store or the collector cannot do it now
};
int status_of(Reject reject) noexcept;

/// What the client is told. `code` is snake_case and stable, `detail` one sentence: what, where, what to do.
struct Refused {
  Reject reject = Reject::unprocessable;
  std::string code{};
  std::string detail{};
  std::string field{};  ///< path of the field in the body or name of the parameter; empty for the whole
  int retry_after_s = 0;
};

/// What a handler gives back.
template <class T>
using Outcome = Result<T, Refused>;

inline Refused not_found(std::string what) {
  return {Reject::not_found, "not_found", "There is no " + std::move(what) + "; it may have been removed."};
}
inline Refused bad_field(std::string field, std::string detail, std::string code = "invalid_value") {
  return {Reject::unprocessable, std::move(code), std::move(detail), std::move(field)};
}

}  // namespace riser::api
