// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/telegram.h"

#include <algorithm>

#include "protocol/cjt188/payload.h"

namespace riser::protocol::cjt188 {
namespace {

/// A maker's functions are the maker's secret, but for those that a model calls by the standard's name, and valve
/// control, which its DI tells.
bool is_readable(const Telegram& telegram, const Dialect& dialect) noexcept {
  const Byte function = telegram.frame.function();
  switch (function) {
    case control::read:
    case control::read_address:
    case control::write:
    case control::read_key_version:
    case control::write_address:
    case control::write_base:
      return true;
    case 0x2A:
      return telegram.di.di == di::valve;
    default:
      return function == dialect.read_function || function == dialect.address_function ||
             function == dialect.valve_function;
  }
}

void put_own_address(Telegram& telegram) noexcept {
  DataItem* item = telegram.items.push();
  if (item == nullptr) return;
  item->id = item_id(di::address);
  item->quantity = metering::Quantity::meter_address;
  item->kind = ItemKind::text;
  item->text = telegram.number.view();
  item->raw = telegram.frame.bytes.subspan(at::address, 7);
}

}  // namespace

std::uint32_t Telegram::status_bits() const noexcept {
  return static_cast<std::uint32_t>(load_le(status.first(std::min<std::size_t>(status.size(), 4))));
}

bool decode(Bytes bytes, const MeterOptions* options, Telegram& out) noexcept {
  const FrameSearch search = find_frame(bytes);
  out.fault = search.fault;
  out.offset = search.offset;
  out.has_di = false;
  out.di = {};
  out.ser = 0;
  out.payload = out.status = {};
  out.layout = Layout::value_unit;
  out.byte_order = ByteOrder::little;
  out.items.clear();
  out.number = out.address = {};
  out.frame = {};
  if (search.frame.empty()) return false;
  std::copy(search.frame.bytes.begin(), search.frame.bytes.end(), out.buffer_.begin());
  out.frame.bytes = Bytes{out.buffer_}.first(search.frame.bytes.size());
  out.number = out.frame.address().text();

  const Dialect dialect = Dialect::of(options);
  const Bytes data = out.frame.data();
  if (out.refused()) {
    // The standard sends SER ST; some makers DI SER ST.
    out.has_di = data.size() >= 5;
    out.status = data.subspan(out.has_di ? 3 : 1);
    if (out.has_di) out.di = resolve_di(data[0], data[1], dialect.di_order);
    out.ser = out.has_di ? data[2] : data[0];
    return true;
  }
  out.has_di = true;
  out.di = resolve_di(data[0], data[1], dialect.di_order);
  out.ser = data[2];
  out.payload = data.subspan(3);
  PayloadReader reader{out, dialect};
  if (!is_readable(out, dialect)) {
    reader.raw();
  } else if (out.di.di == di::current_data && reader.left() > 0) {
    read_current_data(reader, out, dialect);
  } else {
    read_payload(reader, out, dialect);
    if (out.di.di == di::address && out.frame.is_reply()) put_own_address(out);
  }
  return true;
}

}  // namespace riser::protocol::cjt188
