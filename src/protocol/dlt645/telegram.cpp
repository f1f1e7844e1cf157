// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/telegram.h"

#include <algorithm>

#include "base/bcd.h"
#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr std::size_t width_of(Variant variant) noexcept { return variant == Variant::v2007 ? 4 : 2; }

class Decoder {
 public:
  Decoder(const MeterOptions* options, Telegram& out) noexcept : options_(options), out_(out) {}

  void run(Bytes bytes) noexcept {
    out_.fault = find_frame(bytes, 0, out_.frame);
    if (!out_.fault.ok()) return;
    const Kind kind = kind_of(out_.frame, variant_of(options_));
    out_.variant = kind.variant;
    out_.function = kind.function;
    out_.size = out_.frame.data.size();
    for (std::size_t i = 0; i < out_.size; ++i) out_.buffer[i] = static_cast<Byte>(out_.frame.data[i] - mask);
    if (out_.reply() && out_.frame.abnormal()) return refusal();
    out_.more_follows = out_.reply() && out_.frame.more();
    content(bytes);
  }

 private:
  void refusal() noexcept {
    const Bytes data = out_.data();
    out_.refusal.present = true;
    out_.refusal.security = out_.function == Function::security;
    out_.refusal.bits = data.empty() ? 0 : data[0];
    if (out_.refusal.security && data.size() >= 2)
      out_.refusal.bits = static_cast<std::uint16_t>(data[0] | data[1] << 8);
  }

  bool need(std::size_t bytes) noexcept {
    if (out_.size >= bytes) return true;
    out_.fault = {FaultCode::short_data, out_.frame.data_offset(), static_cast<Byte>(bytes)};
    return false;
  }

  /// The identifier at the beginning of DATA.
  bool identifier() noexcept {
    const std::size_t width = width_of(out_.variant);
    if (!need(width)) return false;
    out_.identifier = static_cast<std::uint32_t>(load_le(out_.data().first(width)));
    out_.has_identifier = true;
    out_.value_at = width;
    return true;
  }

  /// Level and password, in 2007 mostly with the operator's code, at the value.
  bool access(bool with_operator) noexcept {
    if (!need(out_.value_at + (with_operator ? 8 : 4))) return false;
    const Bytes data = out_.value();
    out_.access.present = true;
    out_.access.has_operator = with_operator;
    out_.access.level = data[0];
    std::copy_n(data.begin() + 1, 3, out_.access.password.begin());
    if (with_operator) std::copy_n(data.begin() + 4, 4, out_.access.operator_code.begin());
    out_.value_at += with_operator ? 8 : 4;
    return true;
  }

  void content(Bytes bytes) noexcept {
    switch (out_.function) {
      case Function::read:
        if (!identifier()) return;
        if (!out_.reply()) return;
        if (out_.more_follows) join(bytes);
        return decode_value(options_, out_);
      case Function::read_more:
        return read_more();
      case Function::reread:
        if (out_.reply() && identifier()) decode_value(options_, out_);
        return;
      case Function::write:
        if (!out_.reply() && identifier() && access(out_.variant == Variant::v2007)) decode_value(options_, out_);
        return;
      case Function::security:
        if (out_.size >= width_of(out_.variant) && identifier())
          add_raw(out_, out_.value(), out_.identifier, metering::Quantity::manufacturer_specific);
        return;
      case Function::read_address:
        if (out_.reply()) address();
        return;
      case Function::write_address:
        if (!out_.reply()) address();
        return;
      case Function::set_clock:
        if (!out_.reply()) clock();
        return;
      case Function::set_baud_rate:
        return baud_rate();
      case Function::control:
        if (!out_.reply()) control();
        return;
      case Function::clear_demand:
      case Function::clear_meter:
      case Function::clear_events:
        if (out_.variant == Variant::v2007 && !out_.reply() && access(true) &&
            out_.function == Function::clear_events && out_.value().size() >= 4) {
          out_.identifier = static_cast<std::uint32_t>(load_le(out_.value().first(4)));
          out_.has_identifier = true;
        }
        return;
      case Function::change_password:
        if (out_.variant == Variant::v2007 && !out_.reply() && identifier()) access(false);
        return;
      case Function::freeze:
      case Function::terminal_output:
      case Function::unknown:
        return;
    }
  }

  /// A part without its beginning: which of the identifier's values it holds cannot be known.
  void read_more() noexcept {
    if (!identifier()) return;
    const bool numbered = out_.variant == Variant::v2007;
    if (numbered && out_.size > out_.value_at) out_.sequence = out_.buffer[--out_.size];
    if (out_.reply()) add_raw(out_, out_.value(), out_.identifier, metering::Quantity::manufacturer_specific);
  }

  void address() noexcept {
    if (!need(6)) return;
    Address address;
    std::copy_n(out_.buffer.begin(), 6, address.wire.begin());
    add_text(out_, "address", metering::Quantity::meter_address, address.digits().view(), out_.data().first(6));
  }

  void clock() noexcept {
    if (!need(6)) return;
    static constexpr Field field{"YYMMDDhhmmss", metering::Quantity::time_point, &field_unit::none, "clock"};
    add_item(out_, field, out_.data().first(6), {});
    out_.items[out_.items.size() - 1].id = FixedText<24>{"clock"};
  }

  void baud_rate() noexcept {
    if (out_.size == 0) return;
    int rate = 300;  // bit 0; bit 1 is 600
    for (int bit = 0; bit < 7; ++bit, rate *= 2)
      if (out_.buffer[0] == 1 << bit) {
        add_number(out_, metering::Quantity::baud_rate, "", rate, out_.data().first(1), 0);
        out_.items[out_.items.size() - 1].id = FixedText<24>{"baud_rate"};
      }
  }

  void control() noexcept {
    if (!access(true) || !need(10)) return;
    out_.command = out_.buffer[8];
    if (out_.size >= 16) out_.until = time_of(out_.data().subspan(10, 6));
  }

  /// Adds the values of the follow-up frames that stand behind the first one.
  void join(Bytes bytes) noexcept {
    FrameView next;
    std::size_t from = out_.frame.offset + out_.frame.size();
    while (out_.more_follows && find_frame(bytes, from, next).ok()) {
      from = next.offset + next.size();
      if (!next.from_meter()) continue;  // our own request
      if (kind_of(next, out_.variant).function != Function::read_more) return;
      if (!append(next)) return;
    }
  }

  bool append(const FrameView& next) noexcept {
    const std::size_t width = width_of(out_.variant), tail = out_.variant == Variant::v2007 ? 1 : 0;
    const auto plain = [&](std::size_t i) { return static_cast<Byte>(next.data[i] - mask); };
    bool fits = next.address == out_.frame.address && !next.abnormal() && next.data.size() >= width + tail;
    for (std::size_t i = 0; fits && i < width; ++i) fits = plain(i) == out_.buffer[i];
    if (fits && tail == 1) fits = plain(next.data.size() - 1) == out_.parts % 256;
    if (!fits) {
      out_.fault = {FaultCode::broken_chain, next.offset};
      return false;
    }
    const std::size_t count = next.data.size() - width - tail;
    if (out_.size + count > max_chain_data) {
      out_.fault = {FaultCode::chain_too_long, next.offset};
      return false;
    }
    for (std::size_t i = 0; i < count; ++i) out_.buffer[out_.size++] = plain(width + i);
    out_.more_follows = next.more();
    ++out_.parts;
    return true;
  }

  const MeterOptions* options_;
  Telegram& out_;
};

}  // namespace

bool decode(Bytes bytes, const MeterOptions* options, Telegram& out) noexcept {
  out.frame = {};
  out.variant = Variant::v2007;
  out.function = Function::unknown;
  out.more_follows = out.has_identifier = false;
  out.identifier = 0;
  out.sequence = -1;
  out.parts = 1;
  out.refusal = {};
  out.access = {};
  out.command = 0;
  out.until.reset();
  out.items.clear();
  out.size = out.value_at = out.text_size = 0;
  Decoder{options, out}.run(bytes);
  return out.ok();
}

}  // namespace riser::protocol::dlt645
