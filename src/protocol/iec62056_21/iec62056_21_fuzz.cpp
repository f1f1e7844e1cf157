// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes as messages, as the data of a good block with or without parity, and as replies on a line.
#include "base/check.h"
#include "protocol/codec/fuzz_checks.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/encode.h"
#include "protocol/iec62056_21/line.h"

namespace riser::protocol::iec62056_21 {
namespace {

/// One telegram is used again and again: to make its lists takes longer than to fill them.
void use(Bytes frame) noexcept {
  static Telegram telegram;
  decode(frame, nullptr, telegram);
  for (const DataItem& item : telegram.items.view()) item_of(item);
  if (fuzz::decode_only()) return;
  std::string json;
  append_json(telegram, json);
  fuzz::check_json(json);
  CHECK(!telegram.ok() == json.starts_with("{\"error\""));
  fuzz::check_cover(explain(frame, telegram), frame.size());
  driver.looks_like(frame);
}

void stream(Bytes bytes) noexcept {
  static const MeterOptions options = [] {
    MeterOptions all;
    all.quirks = {{"password", "1234"}};
    return all;
  }();
  Command command;
  LineTarget target;
  target.options = &options;
  const std::string asked[] = {sign_on(""), option_select('0', '5', '1'), programming("P1", "(1234)"),
                               programming("W1", "0.9.1(120000)")};
  while (true) {
    const ReplyFound found = find_reply(bytes);
    CHECK(found.skip + found.length <= bytes.size());
    if (found.length == 0) return;
    const Bytes reply = bytes.subspan(found.skip, found.length);
    for (const std::string& request : asked)
      for (const Command* purpose : {static_cast<const Command*>(nullptr), static_cast<const Command*>(&command)}) {
        target.command = purpose;
        if (line.judge(as_bytes(request), reply, target) == ReplyKind::part)
          CHECK(line.next(as_bytes(request), reply, target).has_value());
        Fault fault;
        line.command_state(as_bytes(request), reply, target, fault);
      }
    bytes = bytes.subspan(found.skip + found.length);
  }
}

}  // namespace
}  // namespace riser::protocol::iec62056_21

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::iec62056_21;
  if (size == 0) return 0;
  const riser::Bytes input{data + 1, size - 1};
  const std::string seven = without_parity(riser::as_text(input));
  switch (data[0] & 7) {
    case 0:
      use(input);
      break;
    case 1:
      stream(input);
      break;
    case 2:
      use(riser::as_bytes(data_message(riser::as_text(input))));
      break;
    case 3:
      use(riser::as_bytes(with_parity(readout(seven))));
      break;
    case 4:
      use(riser::as_bytes(p1_telegram("/ISK5X\r\n", seven)));
      break;
    case 5:
      use(riser::as_bytes(programming("R1", seven)));
      break;
    case 6:
      use(riser::as_bytes(readout("P.01(0261121001500)(08)(15)(2)" + seven)));
      break;
    default:
      use(riser::as_bytes(readout(seven)));
  }
  return 0;
}
