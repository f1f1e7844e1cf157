// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes through the stream parser and the decoder. The first byte says how the rest is taken: as a frame as
// it came, as a stream, as CI and what follows with or without a key, or as bare records.
#include <algorithm>

#include "base/check.h"
#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {
namespace {

bool give_key(void*, Header&, AesKey& key) {
  key = {1, 2, 3};
  return true;
}

void use(Bytes frame, KeySource keys) noexcept {
  static Telegram telegram;
  decode(frame, keys, telegram);
  CHECK(telegram.record_count <= max_records);
  static char text[max_value_text];
  for (const Record& record : telegram.records()) {
    const Bytes bytes = record.bytes();
    CHECK(bytes.data() >= telegram.data.data() || telegram.application == Application::fixed_data);
    CHECK(bytes.data() + bytes.size() <= telegram.data.data() + telegram.data.size());
    if (record.kind != ValueKind::number) CHECK(write_value(record, text) <= sizeof text);
  }
}

/// With good length and checksum, so that the application layer is reached.
FrameBuffer framed(Byte ci, Bytes body) noexcept {
  return long_frame(c_field::rsp_ud, 1, ci, body.first(std::min(body.size(), max_data)));
}

void stream(Bytes bytes) noexcept {
  FrameParser parser;
  while (parser.feed(bytes)) {
  }
  CHECK(parser.pending() <= max_frame);
  while (parser.silence()) {
  }
  CHECK(parser.pending() == 0);
}

}  // namespace
}  // namespace riser::protocol::mbus

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::mbus;
  if (size == 0) return 0;
  const riser::Bytes input{data + 1, size - 1};
  switch (data[0] & 7) {
    case 0:
      use(input, {});
      break;
    case 1:
      stream(input);
      break;
    case 2:
      if (!input.empty()) use(framed(input[0], input.subspan(1)), KeySource{give_key});
      break;
    case 3:
    case 4:
      if (!input.empty()) use(framed(input[0], input.subspan(1)), {});
      break;
    default:
      use(framed(ci_field::response_no_header, input), {});
  }
  return 0;
}
