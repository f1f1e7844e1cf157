// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

/// An error document, application/problem+json (RFC 9457).
struct ProblemDocument {
  std::string type{"about:blank"};
  std::string title{};
  int status = 0;
  std::string code{};    ///< snake_case, stable
  std::string detail{};  ///< one sentence: what, where, what to do
  std::optional<std::string> field{};
  std::string request_id{};
};
BOOST_DESCRIBE_STRUCT(ProblemDocument, (), (type, title, status, code, detail, field, request_id))

}  // namespace riser::api
