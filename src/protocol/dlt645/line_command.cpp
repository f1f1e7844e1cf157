// SPDX-License-Identifier: Apache-2.0
// Commands: requests that change something, and what their answers say.
#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/bcd.h"
#include "protocol/dlt645/line_request.h"

namespace riser::protocol::dlt645 {
namespace {

using Built = Result<Request, RequestError>;

constexpr std::uint32_t clock_item = 0x0400010C, clock_date = 0x04000101, clock_time = 0x04000102,
                        passwords = 0x04000C01, all_events = 0xFFFFFFFF, status_word_3 = 0x04000503;

Access access_of(const Command& command, bool with_operator) noexcept {
  return {command.level, command.password, command.operator_code, true, with_operator};
}

/// Z of function 17 (1997: 0C): one bit a rate, bit 0 is 300.
std::optional<Byte> baud_code(std::int64_t rate) noexcept {
  std::int64_t known = 300;
  for (int bit = 0; bit < 7; ++bit, known *= 2)
    if (known == rate) return static_cast<Byte>(1 << bit);
  return std::nullopt;
}

/// "99DDhhmm" as printed: month, day, hour, minute; 99 stands for any. Empty: now.
bool write_freeze(std::string_view pattern, DataWriter& data) noexcept {
  if (pattern.empty()) pattern = "99999999";
  if (pattern.size() != 8 || !std::all_of(pattern.begin(), pattern.end(), is_digit)) return false;
  for (std::size_t i = 8; i >= 2; i -= 2)
    data.byte(static_cast<Byte>((pattern[i - 2] - '0') << 4 | (pattern[i - 1] - '0')));
  return true;
}

class Builder {
 public:
  Builder(const LineTarget& target, const Command& command)
      : target_(target), command_(command), dialect_(dialect_of(target.options)) {
    if (const auto item = item_name(command.item)) item_ = item;
    variant_ = dialect_.variant.value_or(item_ ? item_->variant : Variant::v2007);
  }

  Built build() {
    const auto address = address_to_send(target_, dialect_);
    if (!address) return RequestError::bad_address;
    address_ = *address;
    return variant_ == Variant::v2007 ? build_2007() : build_1997();
  }

 private:
  Built send(Function function, bool answered = true) {
    if (data_.full() || data_.size() > max_write_data) return RequestError::bad_value;
    Request out = request(dialect_, address_, code_of(variant_, function), data_.view());
    out.answered = answered;
    return out;
  }

  Built build_2007() {
    switch (command_.kind) {
      case CommandKind::trip_relay:
        return control(relay_command::trip);
      case CommandKind::close_relay:
        return control(dialect_.close_code);
      case CommandKind::permit_relay:
        if (dialect_.permit_unknown) return RequestError::unsupported;
        return control(relay_command::permit);
      case CommandKind::alarm_on:
        return control(relay_command::alarm);
      case CommandKind::alarm_off:
        return control(relay_command::alarm_off);
      case CommandKind::keep_power_on:
        return control(relay_command::keep_power);
      case CommandKind::keep_power_off:
        return control(relay_command::keep_power_off);
      case CommandKind::set_clock:
        return clock_2007();
      case CommandKind::freeze:
        return freeze();
      case CommandKind::write_item:
        return write(command_.data);
      case CommandKind::write_address:
        return write_address();
      case CommandKind::set_baud_rate:
        return baud_rate();
      case CommandKind::change_password:
        return password_2007();
      case CommandKind::clear_demand:
        data_.access(access_of(command_, true));
        return send(Function::clear_demand);
      case CommandKind::clear_meter:
        data_.access(access_of(command_, true));
        return send(Function::clear_meter);
      case CommandKind::clear_events:
        if (!command_.item.empty() && !item_) return RequestError::bad_item;
        data_.access(access_of(command_, true)).identifier(variant_, item_ ? item_->identifier : all_events);
        return send(Function::clear_events);
      case CommandKind::open_valve:
      case CommandKind::close_valve:
      case CommandKind::purchase:
        return RequestError::unsupported;
    }
    return RequestError::unsupported;
  }

  Built build_1997() {
    switch (command_.kind) {
      case CommandKind::set_clock:
        if (!command_.item.empty()) return clock_1997();
        return broadcast_time();
      case CommandKind::write_item:
        return write(command_.data);
      case CommandKind::write_address:
        return write_address();
      case CommandKind::set_baud_rate:
        return baud_rate();
      case CommandKind::change_password:
        if (command_.data.size() != 4) return RequestError::bad_value;
        data_.access(access_of(command_, false)).bytes(command_.data);
        return send(Function::change_password);
      case CommandKind::clear_demand:
        data_.access(access_of(command_, false));
        return send(Function::clear_demand);
      default:
        return RequestError::unsupported;  // there is no relay in the standard of 1997
    }
  }

  Built control(Byte code) {
    // Without an instant the command is valid for ever.
    const CivilTime until = command_.time.year >= 2000 ? command_.time : CivilTime{2099, 12, 31, 23, 59, 59};
    if (!is_valid(until) || until.year > 2099) return RequestError::bad_value;
    data_.access(access_of(command_, true)).byte(code).byte(0).time("YYMMDDhhmmss", until);
    return send(Function::control);
  }

  bool good_time() const noexcept {
    return is_valid(command_.time) && command_.time.year >= 2000 && command_.time.year <= 2099;
  }

  /// To all meters of the line; each takes it once a day and only when its own is wrong by five minutes at most.
  Built broadcast_time() {
    if (!good_time()) return RequestError::bad_value;
    address_ = Address::all(0x99);
    data_.time("YYMMDDhhmmss", command_.time);
    return send(Function::set_clock, false);
  }

  Built clock_2007() {
    if (!good_time()) return RequestError::bad_value;
    if (!command_.item.empty() && !item_) return RequestError::bad_item;
    if (target_.address.empty()) return broadcast_time();
    const std::uint32_t identifier = item_ ? item_->identifier : clock_item;
    const std::string_view format = identifier == clock_item   ? "YYMMDDWWhhmmss"
                                    : identifier == clock_date ? "YYMMDDWW"
                                    : identifier == clock_time ? "hhmmss"
                                                               : "";
    if (format.empty()) return RequestError::bad_item;
    data_.identifier(variant_, identifier).access(access_of(command_, true)).time(format, command_.time);
    return send(Function::write);
  }

  Built clock_1997() {
    if (!good_time()) return RequestError::bad_value;
    if (!item_ || (item_->identifier != 0xC010 && item_->identifier != 0xC011)) return RequestError::bad_item;
    data_.identifier(variant_, item_->identifier)
        .access(access_of(command_, false))
        .time(item_->identifier == 0xC010 ? "YYMMDDWW" : "hhmmss", command_.time);
    return send(Function::write);
  }

  Built freeze() {
    if (!write_freeze(command_.item, data_)) return RequestError::bad_item;
    const bool to_all = target_.address.empty();
    if (to_all) address_ = Address::all(0x99);
    return send(Function::freeze, !to_all);
  }

  Built write(Bytes value) {
    if (!item_ || item_->variant != variant_) return RequestError::bad_item;
    const Row* const row = find_row(variant_, item_->identifier, value.size());
    if (value.empty()) return RequestError::bad_value;
    // A value of another size would land in the wrong digits.
    if (row != nullptr && row->layout == Layout::cells && row->block(item_->identifier) == nullptr &&
        value.size() != row->cell_size() && (row->repeat == Axis::none || value.size() % row->cell_size() != 0))
      return RequestError::bad_value;
    data_.identifier(variant_, item_->identifier).access(access_of(command_, variant_ == Variant::v2007)).bytes(value);
    return send(Function::write);
  }

  Built write_address() {
    if (command_.data.size() != 6 || !std::all_of(command_.data.begin(), command_.data.end(), is_bcd))
      return RequestError::bad_value;
    address_ = Address::all(0xAA);  // one meter alone on the line, its button pressed
    data_.bytes(command_.data);
    return send(Function::write_address);
  }

  /// The answer still comes at the old rate.
  Built baud_rate() {
    const auto code = baud_code(command_.number);
    if (!code) return RequestError::bad_value;
    data_.byte(*code);
    return send(Function::set_baud_rate);
  }

  Built password_2007() {
    ByteVector fresh = command_.data;
    if (fresh.size() == 3) fresh.insert(fresh.begin(), command_.level);
    if (fresh.size() != 4) return RequestError::bad_value;
    if (!command_.item.empty() && !item_) return RequestError::bad_item;
    const std::uint32_t identifier = item_ ? item_->identifier : passwords + (fresh[0] & 0x0FU);
    data_.identifier(variant_, identifier).access(access_of(command_, false)).bytes(fresh);
    return send(Function::change_password);
  }

  const LineTarget& target_;
  const Command& command_;
  Dialect dialect_;
  std::optional<ItemName> item_{};
  Variant variant_ = Variant::v2007;
  Address address_{};
  DataWriter data_{};
};

/// What status word 3, read after a control request, says of it.
CommandState relay_state(Byte command, std::uint16_t word, Fault& fault) {
  const bool open = (word >> 4 & 1) != 0, told_to_open = (word >> 6 & 1) != 0, kept_on = (word >> 12 & 1) != 0;
  switch (command) {
    case relay_command::trip:
      if (open) return CommandState::done;
      if (!kept_on) return CommandState::accepted;
      fault = {"power_kept_on", 0, "The meter was told to keep the power on and does not disconnect."};
      return CommandState::refused;
    case relay_command::close:
    case relay_command::permit:
      if (!open) return CommandState::done;
      return told_to_open ? CommandState::accepted : CommandState::waiting;
    case relay_command::keep_power:
      return kept_on ? CommandState::done : CommandState::accepted;
    case relay_command::keep_power_off:
      return kept_on ? CommandState::accepted : CommandState::done;
    default:
      return CommandState::accepted;
  }
}

}  // namespace

Result<Request, RequestError> build_command(const LineTarget& target, const Command& command) {
  return Builder{target, command}.build();
}

CommandState command_state(Bytes request, Bytes reply, const LineTarget& target, Fault& fault) {
  static thread_local Telegram asked, got;
  decode(request, target.options, asked);
  if (!decode(reply, target.options, got)) {
    fault = fault_of(got.fault);
    return CommandState::refused;
  }
  if (got.refusal.present) {
    fault = {std::string{code(got.refusal)}, got.frame.data_offset(), message(got.refusal)};
    return CommandState::refused;
  }
  if (asked.function != Function::control) return CommandState::done;
  if (got.function == Function::read && got.identifier == status_word_3 && got.value().size() >= 2)
    return relay_state(asked.command, static_cast<std::uint16_t>(load_le(got.value().first(2))), fault);
  return asked.command == relay_command::permit ? CommandState::waiting : CommandState::accepted;
}

}  // namespace riser::protocol::dlt645
