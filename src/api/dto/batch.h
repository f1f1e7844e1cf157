// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

enum class BatchMethod { GET, POST, PUT, PATCH, DELETE };
BOOST_DESCRIBE_ENUM(BatchMethod, GET, POST, PUT, PATCH, DELETE)

struct BatchRequest {
  BatchMethod method = BatchMethod::GET;
  std::string path{};                     ///< with its query: "/api/v1/meters?limit=10"
  std::optional<RawJson> body{};          ///< of the request
  std::optional<std::string> if_match{};  ///< as the header If-Match
};
BOOST_DESCRIBE_STRUCT(BatchRequest, (), (method, path, body, if_match))

struct Batch {
  std::vector<BatchRequest> requests{};
  std::optional<bool> stop_at_failure{};  ///< what comes after the first that fails is not carried out
};
BOOST_DESCRIBE_STRUCT(Batch, (), (requests, stop_at_failure))

struct BatchResponse {
  int status = 0;
  Nullable<RawJson> body{};  ///< null: it has none
  std::optional<std::string> location{};
};
BOOST_DESCRIBE_STRUCT(BatchResponse, (), (status, body, location))

struct BatchAnswer {
  std::vector<BatchResponse> responses{};  ///< in the order of the requests
  std::int64_t not_done = 0;               ///< the last so many requests were not carried out
};
BOOST_DESCRIBE_STRUCT(BatchAnswer, (), (responses, not_done))

}  // namespace riser::api
