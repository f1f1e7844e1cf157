// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/driver.h"

#include <algorithm>
#include <cctype>

#include "protocol/iec62056_21/line.h"

namespace riser::protocol::iec62056_21 {
namespace {

Decoded decode_items(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  Decoded decoded;
  decoded.meter.number = telegram.meter_number.view();
  for (const char c : telegram.identification.manufacturer)
    decoded.meter.manufacturer += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  decoded.meter.model = telegram.identification.text;
  decoded.meter.commodity = telegram.commodity;
  decoded.meter.medium = telegram.commodity == metering::Commodity::other ? "unknown" : name(telegram.commodity);
  decoded.more_follows = telegram.last() != nullptr && telegram.last()->partial;
  decoded.items.reserve(telegram.items.size());
  for (const DataItem& item : telegram.items.view()) decoded.items.push_back(item_of(item));
  if (!telegram.ok()) decoded.fault = fault_of(telegram.fault);
  return decoded;
}

std::string to_json(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  std::string text;
  append_json(telegram, text);
  return text;
}

Explanation explain_frame(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  Explanation explanation = explain(frame, telegram);
  if (!telegram.ok()) explanation.fault = fault_of(telegram.fault);
  return explanation;
}

bool looks_like_iec62056_21(Bytes bytes) noexcept {
  const std::string_view text = as_text(bytes);
  const auto letter = [&](std::size_t i) { return i < text.size() && std::isalpha(text[i] & 0x7F) != 0; };
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] & 0x7F : 0; };
  std::size_t i = 0;
  while (i < text.size() && (text[i] == '\0' || at(i) == '\r' || at(i) == '\n')) ++i;
  switch (at(i)) {
    case '/':
      return at(i + 1) == '?' || (letter(i + 1) && letter(i + 2) && letter(i + 3));
    case soh:
      return std::string_view{"PRWEB"}.find(static_cast<char>(at(i + 1))) != std::string_view::npos &&
             at(i + 2) >= '0' && at(i + 2) <= '9' && (at(i + 3) == stx || at(i + 3) == etx);
    case stx: {
      const std::string_view head = text.substr(i + 1, 24);
      return std::any_of(head.begin(), head.end(), [](char c) { return (c & 0x7F) == '('; }) && at(i + 1) >= ' ';
    }
    case ack:
      return text.size() == i + 6 && at(i + 4) == '\r' && at(i + 5) == '\n';
    default:
      return false;
  }
}

}  // namespace

bool is_from_meter(const Message& message) noexcept {
  switch (message.kind) {
    case MessageKind::identification:
    case MessageKind::data:
    case MessageKind::lines:
    case MessageKind::acknowledge:
    case MessageKind::repeat_request:
      return true;
    case MessageKind::programming:
      return is_meters(message.command);
    default:
      return false;
  }
}

bool is_secret(const Message& message) noexcept {
  return message.kind == MessageKind::programming && (message.command == "P1" || message.command == "P2");
}

constinit const Driver driver{"iec62056_21", decode_items, to_json, explain_frame, looks_like_iec62056_21, &line};

}  // namespace riser::protocol::iec62056_21
