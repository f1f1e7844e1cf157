// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "base/ascii.h"
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/line_request.h"

namespace riser::protocol::dlt645 {
namespace {

/// The steps of the default plan in the words of 1997, for a meter whose model says that it is one.
struct Translation {
  std::uint32_t from, to;
};
constexpr Translation translations[] = {{0x00010000, 0x9010}, {0x0001FF00, 0x901F}, {0x0201FF00, 0xB61F},
                                        {0x0202FF00, 0xB62F}, {0x0203FF00, 0xB63F}, {0x04000503, 0xC020},
                                        {0x04000101, 0xC010}, {0x04000102, 0xC011}};

std::optional<ItemName> in_variant(ItemName item, std::optional<Variant> wanted) noexcept {
  if (!wanted || *wanted == item.variant) return item;
  for (const Translation& t : translations) {
    if (*wanted == Variant::v1997 && t.from == item.identifier) return ItemName{Variant::v1997, t.to};
    if (*wanted == Variant::v2007 && t.to == item.identifier) return ItemName{Variant::v2007, t.from};
  }
  return std::nullopt;
}

ReplyFound find_reply(Bytes heard) noexcept {
  const FrameFound found = find_first(heard);
  return {found.skip, found.length};
}

bool is_read(Function function) noexcept { return function == Function::read || function == Function::read_more; }

std::uint32_t identifier_in(const FrameView& frame, std::size_t width) noexcept {
  std::uint32_t identifier = 0;
  for (std::size_t i = 0; i < width; ++i)
    identifier |= static_cast<std::uint32_t>(static_cast<Byte>(frame.data[i] - mask)) << (8 * i);
  return identifier;
}

/// A reading answers the request when it is of the same identifier, a follow-up also of the same place in the chain.
bool same_item(const FrameView& asked, const FrameView& got, Kind kind) noexcept {
  const std::size_t width = kind.variant == Variant::v2007 ? 4 : 2;
  if (asked.data.size() < width || got.data.size() < width) return false;
  if (identifier_in(asked, width) != identifier_in(got, width)) return false;
  if (kind.function != Function::read_more || kind.variant != Variant::v2007) return true;
  return asked.data.size() > width && got.data.size() > width && asked.data[width] == got.data.back();
}

bool answers_address(const FrameView& asked, const FrameView& got, Function function,
                     const LineTarget& target) noexcept {
  if (function == Function::read_address || function == Function::write_address) {
    // With its new address, with its old one, or as it was asked.
    if (got.address.matches(asked.address) || got.address == asked.address) return true;
    if (asked.data.size() < 6) return false;
    for (std::size_t i = 0; i < 6; ++i)
      if (static_cast<Byte>(asked.data[i] - mask) != got.address.wire[i]) return false;
    return true;
  }
  if (asked.address.is_broadcast()) return true;  // some meters of 1997 answer it
  if (const auto meter = Address::from_digits(target.address); meter && !meter->has_wildcard())
    return got.address == *meter;
  return got.address.matches(asked.address);
}

ReplyKind judge(Bytes request, Bytes reply, const LineTarget& target) noexcept {
  FrameView asked, got;
  if (!find_frame(request, 0, asked).ok() || !find_frame(reply, 0, got).ok()) return ReplyKind::not_related;
  if (!got.from_meter()) return ReplyKind::not_related;
  const auto preferred = variant_of(target.options);
  const Kind kind = kind_of(asked, preferred);
  const Function function = kind.function;
  if (!answers_address(asked, got, function, target)) return ReplyKind::other_meter;
  if (got.function() != asked.function()) {
    // A meter of 1997 says no to control codes of 2007 in its own words.
    const bool other_words = got.abnormal() && is_read(function) && kind_of(got, preferred).function == Function::read;
    return other_words ? ReplyKind::refused : ReplyKind::not_related;
  }
  if (got.abnormal()) return ReplyKind::refused;
  if (is_read(function) && !same_item(asked, got, kind)) return ReplyKind::not_related;
  return got.more() ? ReplyKind::part : ReplyKind::answer;
}

std::optional<Request> next(Bytes request_bytes, Bytes reply, const LineTarget& target) {
  if (judge(request_bytes, reply, target) != ReplyKind::part) return std::nullopt;
  FrameView asked, got;
  find_frame(request_bytes, 0, asked);
  find_frame(reply, 0, got);
  const Kind kind = kind_of(asked, variant_of(target.options));
  const std::size_t width = kind.variant == Variant::v2007 ? 4 : 2;
  if (!is_read(kind.function) || asked.data.size() < width) return std::nullopt;
  DataWriter data;
  data.identifier(kind.variant, identifier_in(asked, width));
  if (kind.variant == Variant::v2007) {
    const int before = kind.function == Function::read ? 0 : static_cast<Byte>(asked.data[width] - mask);
    if (before == 255) return std::nullopt;
    data.byte(static_cast<Byte>(before + 1));
  }
  return request(dialect_of(target.options), asked.address, code_of(kind.variant, Function::read_more), data.view());
}

/// Behind the identifier of a load profile: how many records, and from when, as the master sends it.
bool write_profile_range(std::string_view range, DataWriter& data) {
  const auto colon = range.find(':');
  const std::string_view count = range.substr(0, colon);
  int records = 0;
  const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), records);
  if (error != std::errc{} || end != count.data() + count.size() || records < 1 || records > 99) return false;
  data.number(records, 1);
  if (colon == std::string_view::npos) return true;
  const std::string_view from = range.substr(colon + 1);
  if (from.size() != 10) return false;
  for (std::size_t i = from.size(); i >= 2; i -= 2) {
    if (!is_digit(from[i - 2]) || !is_digit(from[i - 1])) return false;
    data.byte(static_cast<Byte>((from[i - 2] - '0') << 4 | (from[i - 1] - '0')));
  }
  return true;
}

Result<Request, RequestError> read(const LineTarget& target, std::string_view text) {
  const Dialect dialect = dialect_of(target.options);
  const auto address = address_to_send(target, dialect);
  if (!address) return RequestError::bad_address;
  const auto colon = text.find(':');
  const auto named = item_name(text.substr(0, colon));
  if (!named) return RequestError::bad_item;
  const auto item = in_variant(*named, dialect.variant);
  if (!item) return RequestError::unsupported;
  DataWriter data;
  data.identifier(item->variant, item->identifier);
  if (colon != std::string_view::npos) {
    if (item->variant != Variant::v2007 || item->identifier >> 24 != 0x06) return RequestError::bad_item;
    if (!write_profile_range(text.substr(colon + 1), data)) return RequestError::bad_item;
  }
  return request(dialect, *address, code_of(item->variant, Function::read), data.view());
}

std::optional<Request> who_is_there(std::string_view prefix) {
  if (prefix.size() > 12) return std::nullopt;
  std::string digits(12, 'A');
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (!is_digit(prefix[i])) return std::nullopt;
    digits[11 - i] = prefix[i];
  }
  return request(Dialect{}, *Address::from_digits(digits), code_of(Variant::v2007, Function::read_address), {});
}

std::string address_of(Bytes reply) {
  FrameView frame;
  if (!find_frame(reply, 0, frame).ok() || !frame.from_meter()) return {};
  Address address = frame.address;
  if (kind_of(frame).function == Function::read_address && frame.data.size() >= 6 && !frame.abnormal())
    for (std::size_t i = 0; i < 6; ++i) address.wire[i] = static_cast<Byte>(frame.data[i] - mask);
  return std::string{address.digits().view()};
}

constexpr QuirkRule quirk_rules[] = {
    {"variant", "2007|1997|auto", "the standard that the meter follows; auto: by the width of the identifier"},
    {"relay_close", "1B|1C|auto", "the code that closes its relay: 1B after the button, 1C at once; auto: 1C"},
    {"preamble", "#", "bytes FE before a request, 0 to 4"},
    {"address_digits", "#", "low digits of the address that are sent, 1 to 12; wildcards stand for the others"},
    baud_rule,
    parity_rule,
};

/// Meters of 1997 do not understand what those of 2007 are asked.
std::vector<Quirks> guesses(const MeterOptions* options, bool known) {
  if (known || variant_of(options)) return {};
  return {{{"variant", "1997"}}};
}

}  // namespace

Dialect dialect_of(const MeterOptions* options) noexcept {
  Dialect dialect;
  if (options == nullptr) return dialect;
  dialect.variant = variant_of(options);
  const auto number = [&](std::string_view word, std::size_t low, std::size_t high, std::size_t& out) {
    const std::string_view text = options->quirk(word);
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high) out = value;
  };
  number("preamble", 0, 4, dialect.wake_ups);
  number("address_digits", 1, 12, dialect.address_digits);
  const std::string_view close = options->quirk("relay_close");
  if (close == "1B") {
    dialect.close_code = relay_command::permit;
    dialect.close_is_permit = true;
  }
  dialect.permit_unknown = close == "1C";
  return dialect;
}

std::optional<Address> address_to_send(const LineTarget& target, const Dialect& dialect) noexcept {
  if (target.address.empty()) return Address::all(0xAA);
  auto address = Address::from_digits(target.address);
  if (!address) return std::nullopt;
  for (std::size_t digit = dialect.address_digits; digit < 12; ++digit) {
    Byte& byte = address->wire[digit / 2];
    byte = digit % 2 == 0 ? static_cast<Byte>((byte & 0xF0) | 0x0A) : static_cast<Byte>((byte & 0x0F) | 0xA0);
  }
  return address;
}

std::optional<ItemName> item_name(std::string_view text) noexcept {
  if (text.size() != 8 && text.size() != 4) return std::nullopt;
  ItemName item{text.size() == 8 ? Variant::v2007 : Variant::v1997, 0};
  for (const char c : text) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    item.identifier = item.identifier << 4 | static_cast<std::uint32_t>(digit);
  }
  return item;
}

Request request(const Dialect& dialect, const Address& address, Byte control, Bytes data) {
  Request out;
  out.bytes = frame(address, control, data, dialect.wake_ups);
  return out;
}

constinit const LineProtocol line{
    .name = "dlt645",
    .format = {.baud = 2400, .data_bits = 8, .parity = Parity::even, .stop_bits = 1},
    .answer_limit = milliseconds{500},
    .gap_limit = milliseconds{500},
    .typical_reply = 24,
    .find_reply = find_reply,
    .judge = judge,
    .next = next,
    .read = read,
    .command = build_command,
    .command_state = command_state,
    .default_poll = "00010000 0001FF00 0201FF00 0202FF00 0203FF00 04000503",
    .who_is_there = who_is_there,
    .address_of = address_of,
    .quirks = quirk_rules,
    .guesses = guesses,
    .joins_parts = true,
};

}  // namespace riser::protocol::dlt645
