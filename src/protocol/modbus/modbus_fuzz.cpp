// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes as frames, as PDUs in good frames, as an exchange, and as a stream.
#include <algorithm>

#include "base/check.h"
#include "protocol/codec/fuzz_checks.h"
#include "protocol/modbus/driver.h"
#include "protocol/modbus/encode.h"
#include "protocol/modbus/line.h"

namespace riser::protocol::modbus {
namespace {

const MeterOptions& map() {
  static const MeterOptions options = [] {
    MeterOptions all;
    const char* const types[] = {"u16", "i16", "u32", "i32", "u64", "i64", "f32", "f64", "bcd32"};
    const char* const orders[] = {"ABCD", "CDAB", "BADC", "DCBA"};
    for (std::size_t i = 0; i < 18; ++i) {
      RegisterPoint point;
      point.item = std::string{i < 9 ? "3" : "4"} + ":000" + static_cast<char>('0' + i % 9);
      point.type = types[i % 9];
      point.order = orders[i % 4];
      point.exponent = static_cast<std::int8_t>(i % 5 - 2);
      point.multiplier = i % 3 == 0 ? 4'000'000'000U : 1;
      point.unit = "kWh";
      all.points.push_back(point);
    }
    return all;
  }();
  return options;
}

/// One telegram is used again and again: to make its list takes longer than to fill it.
void use(Bytes frame) noexcept {
  static Telegram telegram;
  decode(frame, &map(), telegram);
  for (const DataItem& item : telegram.items.view()) item_of(item);
  if (fuzz::decode_only()) return;
  std::string json;
  append_json(telegram, json);
  fuzz::check_json(json);
  CHECK(!telegram.ok() == json.starts_with("{\"error\""));
  fuzz::check_cover(explain(frame, telegram), frame.size());
  line.address_of(frame);
}

void stream(Bytes bytes) noexcept {
  while (true) {
    const ReplyFound found = find_reply(bytes);
    CHECK(found.skip + found.length <= bytes.size());
    if (found.length == 0) return;
    Fault fault;
    const Bytes frame = bytes.subspan(found.skip, found.length);
    line.command_state(frame, frame, {}, fault);
    bytes = bytes.subspan(found.skip + found.length);
  }
}

}  // namespace
}  // namespace riser::protocol::modbus

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::modbus;
  using riser::protocol::RequestBuffer;
  if (size == 0) return 0;
  const riser::Bytes input{data + 1, size - 1};
  const riser::Bytes pdu = input.first(std::min<std::size_t>(input.size(), 252));
  const AduHead head{.unit = 1, .framing = (data[0] & 4) != 0 ? Framing::tcp : Framing::rtu};
  switch (data[0] & 3) {
    case 0:
      use(input);
      break;
    case 1:
      stream(input);
      break;
    case 2:
      use(framed(head, pdu).bytes());
      break;
    default: {
      const auto count =
          static_cast<std::uint16_t>(std::max<std::size_t>(1, std::min<std::size_t>(input.size() / 2, 125)));
      riser::ByteVector registers(2 * std::size_t{count});
      std::copy_n(input.begin(), std::min(input.size(), registers.size()), registers.begin());
      const RequestBuffer request = read_request(head, 3, 0, count), reply = read_reply(head, 3, registers);
      riser::ByteVector both(request.bytes().begin(), request.bytes().end());
      both.insert(both.end(), reply.bytes().begin(), reply.bytes().end());
      use(both);
    }
  }
  return 0;
}
