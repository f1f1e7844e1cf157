// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

struct FaultAt {
  std::string code{};
  std::int64_t offset = 0;
  std::string message{};
};
BOOST_DESCRIBE_STRUCT(FaultAt, (), (code, offset, message))

struct TelegramRow {
  std::string id{};
  Utc time{};
  MeterId meter{};
  Reference line{};
  std::string protocol{};
  std::int64_t bytes = 0;
  std::string direction{"up"};
  Nullable<FaultAt> fault{};
  std::string hex{};
};
BOOST_DESCRIBE_STRUCT(TelegramRow, (), (id, time, meter, line, protocol, bytes, direction, fault, hex))
BOOST_DESCRIBE_STRUCT(List<TelegramRow>, (), (RISER_LIST_MEMBERS))

struct ExplainedSpan {
  std::int64_t offset = 0;
  std::int64_t length = 0;
  int depth = 0;
  std::string field{};
  std::string meaning{};
  bool error = false;
};
BOOST_DESCRIBE_STRUCT(ExplainedSpan, (), (offset, length, depth, field, meaning, error))

struct Explanation {
  std::vector<ExplainedSpan> spans{};
  Nullable<FaultAt> fault{};
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (spans, fault))

struct TelegramDetail : TelegramRow {
  Explanation explanation{};
  RawJson decoded{};  ///< the envelope that `riser decode` prints
};
BOOST_DESCRIBE_STRUCT(TelegramDetail, (TelegramRow), (explanation, decoded))

struct ExplainRequest {
  std::string protocol{};  ///< "auto" or the name of a protocol
  std::string hex{};
  std::optional<std::string> key{};  ///< AES key, 32 hex digits
};
BOOST_DESCRIBE_STRUCT(ExplainRequest, (), (protocol, hex, key))

struct Explained {
  std::string protocol{};
  std::string hex{};
  Explanation explanation{};
  RawJson decoded{};
};
BOOST_DESCRIBE_STRUCT(Explained, (), (protocol, hex, explanation, decoded))

}  // namespace riser::api
