// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes as they came, and as DATA of a frame whose checksum is right. The first byte says how, in which
// dialect, and what is done with them: items, JSON and explanation, or what a master makes of them.
#include "base/check.h"
#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/encode.h"
#include "protocol/cjt188/telegram.h"
#include "protocol/codec/fuzz_checks.h"

namespace riser::protocol::cjt188 {
namespace {

const MeterOptions dialects[] = {
    {},
    {.quirks = {{"layout", "UV"}, {"di_order", "1F90"}, {"status_bytes", "1"}}},
    {.quirks = {{"byte_order", "big"}, {"read_function", "21"}, {"address_function", "23"}}},
    {.quirks = {{"units", "2A=m3:3 2B=m3 00=L/h:0"}, {"check_ser", "no"}, {"check_type", "no"}}},
};

void check_items(const Telegram& telegram) {
  const Bytes frame = telegram.frame.bytes;
  for (const DataItem& item : telegram.items.view()) {
    CHECK(item.raw.data() >= frame.data() && item.raw.data() + item.raw.size() <= frame.data() + frame.size());
    CHECK(!item.id.empty());
  }
}

void print(Bytes bytes, const MeterOptions& options) noexcept {
  static Telegram telegram;
  if (decode(bytes, &options, telegram)) check_items(telegram);
  if (fuzz::decode_only()) return;
  DecodeOptions with;
  with.options = &options;
  const Decoded decoded = driver.decode(bytes, with);
  CHECK(decoded.fault.has_value() != telegram.ok());
  fuzz::check_json(driver.to_json(bytes, with));
  fuzz::check_cover(driver.explain(bytes, with), bytes.size());
}

void hear(Bytes bytes, const MeterOptions& options) noexcept {
  const ReplyFound found = line_protocol.find_reply(bytes);
  CHECK(found.skip + found.length <= bytes.size());
  const LineTarget target{"", &options, 0};
  static const auto request = line_protocol.read({}, "901F");
  static const auto command = line_protocol.command({}, {.kind = CommandKind::close_valve});
  Fault fault;
  for (const Bytes asked : {request->bytes.bytes(), command->bytes.bytes(), bytes}) {
    line_protocol.judge(asked, bytes, target);
    line_protocol.command_state(asked, bytes, target, fault);
  }
  driver.looks_like(bytes);
  line_protocol.address_of(bytes);
}

}  // namespace
}  // namespace riser::protocol::cjt188

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::cjt188;
  if (size < 4) return 0;
  const riser::Bytes input{data + 1, size - 1};
  const auto& options = dialects[data[0] & 3];
  const auto use = (data[0] & 8) != 0 && !riser::protocol::fuzz::decode_only() ? hear : print;
  if ((data[0] & 4) != 0) {
    use(input, options);
  } else {
    const auto frame = encode_frame(input[0], Address::any(), input[1], input.subspan(2));
    use(frame.bytes(), options);
  }
  return 0;
}
