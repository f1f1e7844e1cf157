// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/slave.h"

#include <algorithm>

#include "protocol/mbus/encode.h"
#include "protocol/mbus/record_parser.h"
#include "protocol/mbus/time_value.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;
namespace c_field = mbus::c_field;

constexpr Byte select_msb_first = 0x56;
constexpr Byte error_ci_not_implemented = 1;
constexpr Byte error_busy = 8;

/// A BCD pattern with F for any digit.
bool digits_match(Bytes pattern, Bytes value) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    for (const int shift : {0, 4}) {
      const int wanted = pattern[i] >> shift & 0xF;
      if (wanted != 0xF && wanted != (value[i] >> shift & 0xF)) return false;
    }
  }
  return true;
}

/// CI 56 sends the identification and the manufacturer high byte first.
std::array<Byte, 8> selection_bytes(const mbus::FrameView& frame) {
  std::array<Byte, 8> bytes;
  std::copy_n(frame.data.begin(), 8, bytes.begin());
  if (frame.ci == select_msb_first) {
    std::reverse(bytes.begin(), bytes.begin() + 4);
    std::swap(bytes[4], bytes[5]);
  }
  return bytes;
}

}  // namespace

bool is_selection(const mbus::FrameView& frame) noexcept {
  return (frame.kind == mbus::FrameKind::long_frame || frame.kind == mbus::FrameKind::control) &&
         frame.a == mbus::address::selected && (frame.ci == mbus::ci_field::select || frame.ci == select_msb_first);
}

int baud_of_ci(Byte ci) noexcept { return ci >= 0xB8 && ci <= 0xBF ? 300 << (ci - 0xB8) : 0; }

Slave::Answer Slave::hear(const mbus::FrameView& frame, const SlaveBank& bank, std::size_t self,
                          const SlaveTrouble& trouble, UtcSeconds utc) {
  if (!frame.from_master() || !listens(frame.a, trouble)) return std::nullopt;
  const Byte function = frame.c & 0x0F;
  if (is_selection(frame) && function == 0x3) return select(frame, bank, self, trouble);
  if (frame.a == mbus::address::selected && !selected_) return std::nullopt;

  Answer answer;
  const bool is_short = frame.kind == mbus::FrameKind::short_frame;
  if (is_short && frame.c == c_field::snd_nke) answer = reset(frame.a);
  if (!is_short && function == 0x3) answer = send(frame, bank, self, utc);
  if (is_short && function == 0xB) answer = read(frame, bank, self, trouble, utc);
  if (is_short && function == 0xA) {
    answer = trouble.alarm_bits ? mbus::reply_alarm(shown(trouble).primary, trouble.alarm_bits) : mbus::ack();
  }
  if (frame.a == mbus::address::broadcast) return std::nullopt;
  return answer;
}

Slave::Answer Slave::reset(Byte a) {
  memory(a) = Memory{};
  if (a == mbus::address::selected) selected_ = false;
  return mbus::ack();
}

/// A selection that does not match deselects without an answer.
Slave::Answer Slave::select(const mbus::FrameView& frame, const SlaveBank& bank, std::size_t self,
                            const SlaveTrouble& trouble) {
  const Bytes data = frame.data;
  selected_ = data.empty() && state_.selectable;
  if (data.size() >= 8 && state_.selectable)
    selected_ = mbus::SecondaryAddress{selection_bytes(frame)}.matches(shown(trouble).address);
  if (data.size() > 8 && selected_) {
    // Only the form 0C 78 (8 digits) is in use.
    const auto own = bank.fabrication(self);
    selected_ = own && data.size() == 14 && data[8] == 0x0C && data[9] == 0x78 && digits_match(data.subspan(10), *own);
  }
  if (!selected_) return std::nullopt;
  selection_ = Memory{};
  return mbus::ack();
}

Slave::Answer Slave::send(const mbus::FrameView& frame, const SlaveBank& bank, std::size_t self, UtcSeconds utc) {
  Memory& m = memory(frame.a);
  const bool counted = (frame.c & c_field::fcv_bit) != 0;
  const bool fcb = (frame.c & c_field::fcb_bit) != 0;
  const bool repeated = counted && m.send_known && m.send_fcb == fcb;
  if (counted) {
    m.send_known = true;
    m.send_fcb = fcb;
  }
  if (!repeated) execute(frame, bank, self, utc);
  return mbus::ack();
}

void Slave::execute(const mbus::FrameView& frame, const SlaveBank& bank, std::size_t self, UtcSeconds utc) {
  pending_error_ = 0;
  if (const int baud = baud_of_ci(frame.ci)) {
    baud_ = baud;
  } else if (frame.ci == mbus::ci_field::application_reset) {
    own_.read_known = selection_.read_known = false;
    const int telegram = frame.data.empty() ? 0 : frame.data[0] & 0x0F;
    first_page_ = static_cast<std::uint8_t>(std::clamp(telegram - 1, 0, bank.pages(self) - 1));
  } else if (frame.ci == mbus::ci_field::data_send) {
    write_records(frame.data, bank, self, utc);
  } else {
    pending_error_ = error_ci_not_implemented;
  }
}

void Slave::write_records(Bytes data, const SlaveBank& bank, std::size_t self, UtcSeconds utc) {
  mbus::RecordParser parser(data, {.msb_first = false, .from_master = true});
  mbus::Record record;
  while (parser.next(record) == mbus::RecordParser::Step::record) {
    const Bytes value = record.data();
    if (record.quantity == metering::Quantity::bus_address && value.size() == 1) {
      if (value[0] <= mbus::address::last_primary) state_.primary = value[0];
    } else if (record.quantity == metering::Quantity::enhanced_identification && value.size() == 4) {
      std::copy(value.begin(), value.end(), state_.address.wire.begin());
    } else if (record.quantity == metering::Quantity::enhanced_identification && value.size() == 8) {
      std::copy(value.begin(), value.end(), state_.address.wire.begin());
    } else if (record.quantity == metering::Quantity::time_point || record.quantity == metering::Quantity::date) {
      const mbus::TimeValue time = mbus::decode_time(value);
      if (time.status != mbus::RecordStatus::ok) continue;
      const std::int64_t shown = bank.clock(self, utc) + state_.clock_set_s;
      if (time.kind == mbus::ValueKind::date_time) state_.clock_set_s += civil_seconds(time.time) - shown;
      if (time.kind == mbus::ValueKind::date) {
        state_.clock_set_s += civil_seconds(time.time) - (shown - shown % 86400);
      }
    }
  }
}

/// The same frame count bit asks for the last telegram again, the other one for the next.
Slave::Answer Slave::read(const mbus::FrameView& frame, const SlaveBank& bank, std::size_t self,
                          const SlaveTrouble& trouble, UtcSeconds utc) {
  if (const Byte error = trouble.busy ? error_busy : std::exchange(pending_error_, Byte{0})) {
    return mbus::reply_application_error(shown(trouble).primary, error);
  }
  Memory& m = memory(frame.a);
  const bool counted = (frame.c & c_field::fcv_bit) != 0;
  const bool fcb = (frame.c & c_field::fcb_bit) != 0;
  const bool repeated = counted && m.read_known && m.read_fcb == fcb;
  if (!repeated) {
    m.page = static_cast<std::uint8_t>(counted && m.read_known ? (m.page + 1) % bank.pages(self) : first_page_);
    m.read_known = counted;
    m.read_fcb = fcb;
    m.utc = utc;
    m.access_number = ++state_.access_number;
  }
  ReplyState state = state_;
  state.access_number = m.access_number;
  state.status_bits |= trouble.status_bits;
  state.primary = shown(trouble).primary;
  if (trouble.guise_in_telegram) state.address = shown(trouble).address;
  return bank.telegram(self, m.page, state, m.utc);
}

}  // namespace riser::sim
