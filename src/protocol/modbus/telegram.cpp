// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/telegram.h"

#include <algorithm>

#include "protocol/modbus/item_address.h"
#include "protocol/modbus/register_value.h"

namespace riser::protocol::modbus {
namespace {

constexpr std::string_view fault_names[] = {"none",         "empty",          "truncated",
                                            "bad_checksum", "bad_length",     "unknown_function",
                                            "bad_value",    "reply_mismatch", "unexpected_bytes"};

constexpr std::string_view fault_messages[] = {
    "",
    "A Modbus frame was expected, and there are no bytes.",
    "More bytes were expected: the function code and the byte count say that the frame is longer.",
    "The CRC of all bytes before it was expected here, low byte first.",
    "The length of the MBAP header was expected to be that of the unit and the PDU.",
    "A function code 01 to 06, 0F or 10 was expected, with 80 added in an exception.",
    "A count or a value within the limits of the function was expected.",
    "A reply to the request before it was expected: the same unit and function, and as many values as were asked.",
    "The end was expected: the frame before is complete.",
};

/// Registers of the reply that a point of the map has taken.
class Taken {
 public:
  void add(std::size_t first, std::size_t count) noexcept {
    for (std::size_t i = first; i < first + count; ++i) bits_[i / 64] |= std::uint64_t{1} << i % 64;
  }
  bool has(std::size_t i) const noexcept { return (bits_[i / 64] >> i % 64 & 1) != 0; }

 private:
  std::uint64_t bits_[2]{};
};

class Reading {
 public:
  Reading(Telegram& out, const MeterOptions* options) noexcept : out_(out), options_(options) {}

  void registers() noexcept {
    const std::size_t count = out_.reply.data.size() / 2;
    Taken taken;
    if (out_.request.there() && options_ != nullptr)
      for (const RegisterPoint& point : options_->points) mapped(point, count, taken);
    for (std::size_t i = 0; i < count; ++i)
      if (!taken.has(i)) plain(i, out_.reply.data.subspan(2 * i, 2));
  }

  void coils() noexcept {
    const Bytes data = out_.reply.data;
    const std::size_t count = out_.request.there() ? out_.request.count : 8 * data.size();
    for (std::size_t i = 0; i < count; ++i) {
      DataItem* const item = push();
      if (item == nullptr) return;
      write_place(i, *item);
      item->raw = data.subspan(i / 8, 1);
      item->number.mantissa = data[i / 8] >> i % 8 & 1;
      if (out_.request.there() && options_ != nullptr) name_coil(*item, i);
    }
  }

 private:
  DataItem* push() noexcept {
    DataItem* const item = out_.items.push();
    out_.truncated = item == nullptr;
    return item;
  }
  void write_place(std::size_t index, DataItem& item) const noexcept {
    if (out_.request.there())
      write_id(out_.reply.function, static_cast<std::uint16_t>(out_.request.first + index), item.id);
    else
      write_unplaced_id(out_.reply.function, index, item.id);
  }
  static void describe(const RegisterPoint& point, DataItem& item) noexcept {
    item.quantity = point.reg.quantity;
    item.function = point.reg.function;
    item.tariff = static_cast<std::uint8_t>(point.reg.tariff);
    item.storage = static_cast<std::uint16_t>(point.reg.storage);
    item.subunit = static_cast<std::uint16_t>(point.reg.subunit);
    item.qualifier = point.reg.qualifier;
    if (const FieldUnit* unit = field_unit::find(point.unit)) item.unit = unit;
  }
  void plain(std::size_t index, Bytes bytes) noexcept {
    DataItem* const item = push();
    if (item == nullptr) return;
    write_place(index, *item);
    item->raw = bytes;
    item->number.mantissa = static_cast<std::int64_t>(load_be(bytes));
  }
  void mapped(const RegisterPoint& point, std::size_t count, Taken& taken) noexcept {
    const auto address = parse_item(point.item);
    if (!address || address->function != out_.reply.function || address->first < out_.request.first) return;
    const ValueType type = value_type(point.type);
    const std::size_t index = address->first - out_.request.first, size = register_count(type);
    if (type == ValueType::none || index + size > count) return;
    DataItem* const item = push();
    if (item == nullptr) return;
    write_id(out_.reply.function, address->first, item->id);
    item->raw = out_.reply.data.subspan(2 * index, 2 * size);
    describe(point, *item);
    read_point(point, type, item->raw, *item);
    taken.add(index, size);
  }
  void name_coil(DataItem& item, std::size_t index) const noexcept {
    for (const RegisterPoint& point : options_->points) {
      const auto address = parse_item(point.item);
      if (address && address->function == out_.reply.function && address->first == out_.request.first + index)
        return describe(point, item);
    }
  }

  Telegram& out_;
  const MeterOptions* options_;
};

bool take_fault(Telegram& out, FaultCode code, std::size_t offset) noexcept {
  out.fault = {code, offset};
  return false;
}

/// What is wrong with bytes that are no ADU of the framing.
TelegramFault why_not(Bytes bytes, Framing framing, bool may_be_request) noexcept {
  const std::size_t head = framing == Framing::tcp ? mbap_size : 1;
  const Fitted reply = fit(bytes, framing, Form::reply);
  const Fitted request = may_be_request ? fit(bytes, framing, Form::request) : Fitted{};
  for (const Fitted* fitted : {&reply, &request})
    if (fitted->bad_checksum && fitted->length == bytes.size()) return {FaultCode::bad_checksum, fitted->length - 2};
  if (reply.fit == Fit::incomplete || request.fit == Fit::incomplete) return {FaultCode::truncated, bytes.size()};
  if (bytes.size() <= head) return {FaultCode::bad_length, std::min<std::size_t>(4, bytes.size() - 1)};
  if (!function::is_known(bytes[head] & ~exception_bit & 0xFF)) return {FaultCode::unknown_function, head};
  if (framing == Framing::tcp) {
    const bool whole = bytes.size() >= std::max(reply.length, request.length);
    return {whole ? FaultCode::bad_length : FaultCode::truncated, whole ? 4 : bytes.size()};
  }
  if (reply.bad_checksum) return {FaultCode::bad_checksum, reply.length - 2};
  if (request.bad_checksum) return {FaultCode::bad_checksum, request.length - 2};
  return {FaultCode::bad_value, head + 1};
}

bool take(Bytes frame, Framing framing, Telegram& out) noexcept {
  const Fitted request = fit(frame, framing, Form::request);
  const Fitted reply = fit(frame, framing, Form::reply);
  if (reply.fit == Fit::whole && reply.length == frame.size()) {
    out.reply = reply.adu;
    return true;
  }
  if (request.fit == Fit::whole) {
    out.request = request.adu;
    const Bytes rest = frame.subspan(request.length);
    if (rest.empty()) return true;
    const Fitted second = fit(rest, framing, Form::reply);
    if (second.fit != Fit::whole) {
      const TelegramFault fault = why_not(rest, framing, false);
      return take_fault(out, fault.code, request.length + fault.offset);
    }
    if (!answers(second.adu, request.adu)) return take_fault(out, FaultCode::reply_mismatch, request.length);
    out.reply = second.adu;
    if (second.length < rest.size())
      return take_fault(out, FaultCode::unexpected_bytes, request.length + second.length);
    return true;
  }
  if (reply.fit == Fit::whole) {
    out.reply = reply.adu;
    return take_fault(out, FaultCode::unexpected_bytes, reply.length);
  }
  out.fault = why_not(frame, framing, true);
  return false;
}

bool begins_with_adu(Bytes frame, Framing framing) noexcept {
  return fit(frame, framing, Form::request).fit == Fit::whole || fit(frame, framing, Form::reply).fit == Fit::whole;
}

/// Zeros behind the transaction make a TCP frame; an RTU request for register 0 has them too, and then its CRC decides.
/// Bytes that are no frame are told of as TCP when they begin as an MBAP header with a known function does.
Framing framing_of(Bytes frame, const MeterOptions* options) noexcept {
  const std::string_view quirk = options != nullptr ? options->quirk("framing") : std::string_view{};
  if (quirk == "rtu") return Framing::rtu;
  if (quirk == "tcp") return Framing::tcp;
  const bool mbap = frame.size() > mbap_size && load_be(frame.subspan(2, 3)) == 0 && frame[5] >= 3 &&
                    frame[5] <= max_tcp - 6 && function::is_known(frame[7] & ~exception_bit & 0xFF);
  return mbap && !begins_with_adu(frame, Framing::rtu) ? Framing::tcp : Framing::rtu;
}

}  // namespace

std::string_view name(FaultCode code) noexcept { return fault_names[static_cast<std::size_t>(code)]; }

Fault fault_of(const TelegramFault& fault) {
  return {std::string{name(fault.code)}, fault.offset,
          std::string{fault_messages[static_cast<std::size_t>(fault.code)]}};
}

bool answers(const Adu& reply, const Adu& request) noexcept {
  if (reply.framing != request.framing || reply.unit != request.unit || reply.function != request.function ||
      reply.transaction != request.transaction)
    return false;
  if (reply.exception != 0) return true;
  if (function::reads_registers(reply.function)) return reply.data.size() == 2 * std::size_t{request.count};
  if (function::reads_bits(reply.function)) return reply.data.size() == (request.count + std::size_t{7}) / 8;
  if (reply.first != request.first || reply.count != request.count) return false;
  return !is_echo_function(reply.function) || load_be(reply.data) == load_be(request.data);
}

bool decode(Bytes frame, const MeterOptions* options, Telegram& out) noexcept {
  out.request = {};
  out.reply = {};
  out.items.clear();
  out.truncated = false;
  out.fault = {};
  if (frame.empty()) return take_fault(out, FaultCode::empty, 0);
  if (!take(frame, framing_of(frame, options), out)) return false;
  if (!out.reply.there() || out.reply.exception != 0) return true;
  Reading reading{out, options};
  if (function::reads_registers(out.reply.function)) reading.registers();
  if (function::reads_bits(out.reply.function)) reading.coils();
  return true;
}

}  // namespace riser::protocol::modbus
