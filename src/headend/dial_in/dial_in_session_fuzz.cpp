// SPDX-License-Identifier: Apache-2.0
// An authenticated device, or one that is not yet, says anything. Byte 0 of each piece: how many bytes follow, whether
// time passes before, and whether they are sealed with the right key and number first.
#include <algorithm>

#include "base/check.h"
#include "headend/dial_in/dial_in_session.h"

using namespace riser;
using namespace riser::headend::dial_in;
namespace codec = riser::protocol::dial_in;

namespace {

struct Harness {
  Instant now{};
  DialInSession session{{1, 2, 3}, now, 1795228200, {.max_messages = 50}};
  ByteVector hello{};
  codec::SessionKeys keys{};
  std::uint64_t seq = 1;
  std::size_t closes = 0;

  void take(const Actions& actions) {
    for (const Action& action : actions) {
      CHECK(closes == 0, "an action behind the close");
      if (const auto* send = std::get_if<SendBytes>(&action)) {
        CHECK(send->bytes.size() <= codec::max_line_down && send->bytes.back() == '\n');
        const auto head = codec::read_head(send->bytes);
        CHECK(head.has_value());
        if (head->type == codec::MessageType::challenge)
          keys = codec::derive_keys(ByteVector(16, 7), codec::transcript_of(hello, send->bytes));
      }
      if (const auto* delivery = std::get_if<Delivery>(&action)) take(session.committed(delivery->seq, now));
      if (const auto* confirmed = std::get_if<Confirmed>(&action)) take(session.committed(confirmed->seq, now));
      if (std::holds_alternative<Identify>(action)) take(session.identified({ByteVector(16, 7), false}, now));
      if (std::holds_alternative<WantOrder>(action)) take(session.order(codec::Order{.id = 1}, now));
      if (std::holds_alternative<CloseSession>(action)) ++closes;
    }
  }
  void hear(Bytes bytes) { take(session.feed(bytes, now)); }
  void authenticate() {
    codec::LineWriter line{codec::MessageType::hello};
    line.integer(codec::Member::version, 1)
        .text(codec::Member::device, "a")
        .text(codec::Member::nonce, std::string(32, '1'));
    const Bytes bytes = line.finish();
    hello.assign(bytes.begin(), bytes.end());
    hear(hello);
    codec::LineWriter auth{codec::MessageType::auth, 1};
    hear(auth.seal(keys.up));
    CHECK(session.authenticated());
  }
  void hear_sealed(Bytes bytes) {
    if (bytes.empty()) return;
    codec::LineWriter line{static_cast<codec::MessageType>(bytes[0] % 14), ++seq};
    if (bytes.size() > 1) line.verbatim("time", as_text(bytes.subspan(1)));
    hear(line.seal(keys.up));
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Harness harness;
  if ((data[0] & 1) != 0) harness.authenticate();
  for (std::size_t at = 1; at < size;) {
    const Byte control = data[at++];
    const std::size_t length = std::min<std::size_t>(control & 0x3F, size - at);
    if ((control & 0x80) != 0) harness.now += seconds(7);
    const Bytes piece{data + at, length};
    if ((control & 0x40) != 0 && harness.session.authenticated())
      harness.hear_sealed(piece);
    else
      harness.hear(piece);
    harness.take(harness.session.on_deadline(harness.now));
    at += length;
  }
  CHECK(harness.session.deadline().has_value() == (harness.session.closed() == CloseReason::none));
  return 0;
}
