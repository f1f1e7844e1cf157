// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes into everything that reads frames. The first byte says whether they are a frame as it came, DATA of a
// good one, or the value of an identifier.
#include "base/check.h"
#include "protocol/codec/fuzz_checks.h"
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/encode.h"
#include "protocol/dlt645/explain.h"
#include "protocol/dlt645/json.h"

namespace riser::protocol::dlt645 {
namespace {

void check_items(const Telegram& telegram) {
  for (const DataItem& item : telegram.items.view()) {
    CHECK(item.raw.empty() || (item.raw.data() >= telegram.buffer.data() &&
                               item.raw.data() + item.raw.size() <= telegram.buffer.data() + telegram.size));
    CHECK(item.text.empty() || (item.text.data() >= telegram.text.data() &&
                                item.text.data() + item.text.size() <= telegram.text.data() + telegram.text.size()));
  }
}

void check_explanation(Bytes bytes, const Telegram& telegram) {
  std::size_t at = 0, child_at = 0;
  for (const Span& span : explain(bytes, telegram).spans) {
    std::size_t& expected = span.depth == 0 ? at : child_at;
    CHECK(span.offset == expected, "a gap in the explanation");
    if (span.depth == 0) child_at = at;
    expected = span.offset + span.length;
  }
  CHECK(at == bytes.size());
}

/// `what` chooses what is done with the decoded frame: all of it each time would be slow.
void use(Bytes bytes, unsigned what) {
  static Telegram telegram;
  decode(bytes, nullptr, telegram);
  check_items(telegram);
  if (fuzz::decode_only()) return;
  static std::string json;
  switch (what & 3) {
    case 0:
      json.clear();
      return append_json(telegram, json);
    case 1:
      return check_explanation(bytes, telegram);
    case 2: {
      const ReplyFound found = line.find_reply(bytes);
      CHECK(found.skip + found.length <= bytes.size());
      line.judge(bytes, bytes, {});
      line.next(bytes, bytes, {});
      return;
    }
    default: {
      Fault fault;
      line.address_of(bytes);
      line.command_state(bytes, bytes, {}, fault);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::dlt645

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::dlt645;
  if (size < 2) return 0;
  const riser::Bytes input{data + 2, size - 2};
  const auto good = [&](riser::Byte control) { return frame(Address::all(0x11), control, input); };
  const unsigned what = data[0] >> 2;
  switch (data[0] & 3) {
    case 0:
      use({data + 1, size - 1}, what);
      break;
    case 1: {
      // A chain: the input is cut in two at the second byte.
      const std::size_t cut = std::min<std::size_t>(data[1], input.size());
      riser::ByteVector chain;
      for (const auto& part :
           {frame(Address::all(0x11), 0xB1, input.first(cut)), frame(Address::all(0x11), 0xB2, input.subspan(cut))})
        chain.insert(chain.end(), part.bytes().begin(), part.bytes().end());
      use(chain, what);
      break;
    }
    default: {
      const auto buffer = good(data[1]);
      use(buffer.bytes(), what);
    }
  }
  return 0;
}
