// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "api/json/decode.h"
#include "api/json/encode.h"
#include "base/check.h"

namespace riser::api {

enum class FuzzKind { plain, other_kind };
BOOST_DESCRIBE_ENUM(FuzzKind, plain, other_kind)

struct FuzzInner {
  std::string name{};
  std::optional<std::int32_t> number{};
  Nullable<Decimal> value{};
};
BOOST_DESCRIBE_STRUCT(FuzzInner, (), (name, number, value))

struct FuzzOuter {
  std::vector<FuzzInner> items{};
  std::optional<Nullable<std::string>> key{};
  FuzzKind kind = FuzzKind::plain;
  std::optional<Utc> at{};
  bool flag = false;
};
BOOST_DESCRIBE_STRUCT(FuzzOuter, (), (items, key, kind, at, flag))

}  // namespace riser::api

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) noexcept {
  using namespace riser::api;
  const auto parsed = from_json<FuzzOuter>({reinterpret_cast<const char*>(data), size});
  if (!parsed) {
    CHECK(!parsed.error().detail.empty());
    return 0;
  }
  const std::string written = to_json(*parsed);
  const auto again = from_json<FuzzOuter>(written);
  CHECK(again.has_value(), "{}", written);
  CHECK(to_json(*again) == written, "{}", written);
  return 0;
}
