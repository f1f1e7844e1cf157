// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/request.h"

#include "base/ascii.h"
#include "protocol/cjt188/meter_type.h"

namespace riser::protocol::cjt188 {
namespace {

constexpr Byte open_operation = 0x55, close_operation = 0x99;
constexpr std::size_t max_write = 0x32 - min_data;  // L of a write is at most 32

std::optional<Byte> parse_code(std::string_view text) noexcept {
  if (text.size() != 2) return std::nullopt;
  const int high = hex_digit(text[0]), low = hex_digit(text[1]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<Byte>(high << 4 | low);
}

/// "901F" or "21:610A".
struct ItemName {
  DataIdentifier di = 0;
  std::optional<Byte> function{};
};
std::optional<ItemName> parse_item(std::string_view item) noexcept {
  ItemName name;
  if (item.size() == 7 && item[2] == ':') {
    name.function = parse_code(item.substr(0, 2));
    if (!name.function || *name.function == 0 || *name.function > control::function_mask) return std::nullopt;
    item.remove_prefix(3);
  }
  const auto di = parse_di(item);
  if (!di) return std::nullopt;
  name.di = *di;
  return name;
}

/// An identifier that is written: its function and the length of its payload.
struct Writable {
  DataIdentifier di;
  std::size_t size;
  Byte function = control::write;
};
constexpr Writable writable[] = {{di::write_price_table, 16},
                                 {di::write_settlement_day, 1},
                                 {di::write_reading_day, 1},
                                 {di::write_purchase, 5},
                                 {di::write_key, 9},
                                 {di::write_time, 7},
                                 {di::write_base, 5, control::write_base},
                                 {di::valve, 1},
                                 {di::write_address, 7, control::write_address},
                                 {di::factory_enable, 0}};

Request with_preamble(std::size_t count, const RequestBuffer& frame) {
  Request request;
  for (std::size_t i = 0; i < count; ++i) request.bytes.push(preamble_byte);
  request.bytes.append(frame.bytes());
  return request;
}

/// Builds frames for one target.
class Sender {
 public:
  Sender(const LineTarget& target, std::uint8_t ser) : dialect_(Dialect::of(target.options)), ser_(ser) {
    if (target.address.empty())
      address_ = Address::any();
    else
      address_ = Address::from_text(target.address);
  }
  const Dialect& dialect() const noexcept { return dialect_; }

  Result<Request, RequestError> send(Byte function, DataIdentifier di, Bytes payload = {}) const {
    if (!address_) return RequestError::bad_address;
    const FrameHead head{dialect_.meter_type, *address_, function, di, dialect_.di_order, ser_};
    return with_preamble(dialect_.preamble, encode_frame(head, payload));
  }

 private:
  Dialect dialect_;
  std::uint8_t ser_;
  std::optional<Address> address_;
};

Result<Request, RequestError> write_item(const Sender& sender, const Command& command) {
  const auto item = parse_item(command.item);
  if (!item) return RequestError::bad_item;
  for (const Writable& entry : writable) {
    if (entry.di != item->di) continue;
    if (command.data.size() != entry.size) return RequestError::bad_value;
    const Byte usual = entry.di == di::valve ? sender.dialect().valve_function : entry.function;
    return sender.send(item->function.value_or(usual), entry.di, command.data);
  }
  if (is_standard(item->di)) return RequestError::bad_item;  // of those that are only read
  if (command.data.size() > max_write) return RequestError::bad_value;
  return sender.send(item->function.value_or(control::write), item->di, command.data);
}

}  // namespace

Result<Request, RequestError> read_request(const LineTarget& target, std::string_view text) {
  const auto item = parse_item(text);
  if (!item) return RequestError::bad_item;
  for (const Writable& entry : writable)
    if (entry.di == item->di) return RequestError::bad_item;
  const Sender sender{target, target.sequence};
  const Byte usual = item->di == di::address       ? sender.dialect().address_function
                     : item->di == di::key_version ? control::read_key_version
                                                   : sender.dialect().read_function;
  return sender.send(item->function.value_or(usual), item->di);
}

Result<Request, RequestError> command_request(const LineTarget& target, const Command& command) {
  const auto ser = static_cast<std::uint8_t>(command.sequence != 0 ? command.sequence : target.sequence);
  const Sender sender{target, ser};
  const Dialect& dialect = sender.dialect();
  DataWriter data{Layout::value_unit, dialect.byte_order};
  switch (command.kind) {
    case CommandKind::open_valve:
      return sender.send(dialect.valve_function, di::valve, data.byte(open_operation).view());
    case CommandKind::close_valve:
      return sender.send(dialect.valve_function, di::valve, data.byte(close_operation).view());
    case CommandKind::set_clock:
      if (!is_valid(command.time) || command.time.year < 2000 || command.time.year > 2099)
        return RequestError::bad_value;
      return sender.send(control::write, di::write_time, data.time(command.time).view());
    case CommandKind::write_address:
      if (command.data.size() != 7) return RequestError::bad_value;
      return sender.send(control::write_address, di::write_address, command.data);
    case CommandKind::purchase:
      if (command.number < 0 || command.number > 255 || command.data.size() != 4) return RequestError::bad_value;
      data.byte(static_cast<Byte>(command.number)).bytes(command.data);
      return sender.send(control::write, di::write_purchase, data.view());
    case CommandKind::write_item:
      return write_item(sender, command);
    default:
      return RequestError::unsupported;
  }
}

std::optional<Request> address_request(std::string_view prefix) {
  FrameHead head{0x10, Address::any(), control::read_address, di::address};
  if (const auto type = parse_code(prefix); type && (is_known_type(*type) || *type == any_type)) head.type = *type;
  return with_preamble(3, encode_frame(head));
}

}  // namespace riser::protocol::cjt188
