// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes into everything that reads frames. The first byte says whether they are a frame as it came, DATA of a
// good one, or the value of an identifier.
#include "base/check.h"
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/encode.h"
#include "protocol/dlt645/json.h"

namespace riser::protocol::dlt645 {
namespace {

void use(Bytes bytes) {
  static Telegram telegram;
  decode(bytes, nullptr, telegram);
  for (const DataItem& item : telegram.items.view()) {
    CHECK(item.raw.empty() || (item.raw.data() >= telegram.buffer.data() &&
                               item.raw.data() + item.raw.size() <= telegram.buffer.data() + telegram.size));
    CHECK(item.text.empty() || (item.text.data() >= telegram.text.data() &&
                                item.text.data() + item.text.size() <= telegram.text.data() + telegram.text.size()));
  }
  static std::string json;
  json.clear();
  append_json(telegram, json);
  const Explanation explanation = driver.explain(bytes, {});
  std::size_t at = 0;
  for (const Span& span : explanation.spans) {
    CHECK(span.offset == at, "a gap in the explanation");
    at += span.length;
  }
  CHECK(at == bytes.size());
  const ReplyFound found = line.find_reply(bytes);
  CHECK(found.skip + found.length <= bytes.size());
  line.address_of(bytes);
  line.judge(bytes, bytes, {});
  line.next(bytes, bytes, {});
  Fault fault;
  line.command_state(bytes, bytes, {}, fault);
}

}  // namespace
}  // namespace riser::protocol::dlt645

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::dlt645;
  if (size < 2) return 0;
  const riser::Bytes input{data + 2, size - 2};
  const auto good = [&](riser::Byte control) { return frame(Address::all(0x11), control, input); };
  switch (data[0] & 3) {
    case 0:
      use({data + 1, size - 1});
      break;
    case 1: {
      // A chain: the input is cut in two at the second byte.
      const std::size_t cut = std::min<std::size_t>(data[1], input.size());
      riser::ByteVector chain;
      for (const auto& part :
           {frame(Address::all(0x11), 0xB1, input.first(cut)), frame(Address::all(0x11), 0xB2, input.subspan(cut))})
        chain.insert(chain.end(), part.bytes().begin(), part.bytes().end());
      use(chain);
      break;
    }
    default: {
      const auto buffer = good(data[1]);
      use(buffer.bytes());
    }
  }
  return 0;
}
