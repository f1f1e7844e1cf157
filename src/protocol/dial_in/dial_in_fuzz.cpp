// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes through everything that reads them. The first byte says whether the rest is a line as it came, gets
// the seal that lets it through to the members, stands in the members of a reading or of archive rows, or is a stream.
#include <algorithm>
#include <string>

#include "base/check.h"
#include "protocol/codec/fuzz_checks.h"
#include "protocol/dial_in/command.h"
#include "protocol/dial_in/driver.h"
#include "protocol/dial_in/line_reader.h"

namespace riser::protocol::dial_in {
namespace {

void use(Bytes line) noexcept {
  static Telegram telegram;
  decode(line, {}, telegram);
  CHECK(telegram.items.size() <= max_items && telegram.rows <= max_rows);
  CHECK(telegram.refused.size() <= telegram.refused_total);
  for (const DataItem& item : telegram.items.view()) CHECK(item.storage <= telegram.rows);
  if (telegram.ok()) (void)read_order(telegram);
  if (fuzz::decode_only()) return;
  driver.decode(line, {});
  driver.to_json(line, {});
  const Explanation explanation = driver.explain(line, {});
  std::size_t at = 0;
  for (const Span& span : explanation.spans)
    if (span.depth == 0) {
      CHECK(span.offset == at, "a gap at {}", at);
      at += span.length;
    }
  CHECK(at == line.size(), "{} of {} bytes are explained", at, line.size());
}

void wrapped(std::string_view before, std::string_view text, std::string_view after) noexcept {
  std::string line{before};
  line += text;
  line += after;
  line += R"(,"mac":")" + std::string(64, '0') + "\"}\n";
  use(as_bytes(line));
}

void stream(Bytes bytes) noexcept {
  LineReader reader{64};
  while (!bytes.empty()) {
    Bytes piece = bytes.first(std::min<std::size_t>(bytes.size(), 7));
    bytes = bytes.subspan(piece.size());
    while (const auto line = reader.feed(piece)) CHECK(line->bytes.size() <= 64 && !line->bytes.empty());
    CHECK(reader.pending() <= 64);
  }
}

}  // namespace
}  // namespace riser::protocol::dial_in

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::dial_in;
  if (size == 0) return 0;
  const riser::Bytes input{data + 1, size - 1};
  const std::string_view text = riser::as_text(input);
  switch (data[0] % 6) {
    case 0:
      use(input);
      break;
    case 1:
      wrapped("{", text, "");
      break;
    case 2:
      wrapped(R"({"type":"reading","seq":1,"time":1795226400,)", text, "");
      break;
    case 3:
      wrapped(R"({"type":"archive","seq":1,"archive":"hourly","columns":["time","pressure","valve"],"rows":[)", text,
              "]");
      break;
    case 4:
      wrapped(R"({"type":"command","seq":1,"id":1,"command":)", text, "");
      break;
    default:
      stream(input);
  }
  return 0;
}
