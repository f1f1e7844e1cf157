// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/iec62056_21_meter.h"

#include <fmt/format.h>

#include <algorithm>

#include "protocol/iec62056_21/encode.h"
#include "protocol/iec62056_21/message.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::sim {
namespace {

namespace iec = protocol::iec62056_21;

const std::string acknowledge(1, iec::ack), repeat_request(1, iec::nak);

std::string error_message(std::string_view code) { return iec::data_message(fmt::format("({})", code)); }

/// "0.9.1(120000)" in two.
std::pair<std::string_view, std::string_view> in_two(std::string_view set) {
  const auto open = set.find('('), close = set.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {set, {}};
  return {set.substr(0, open), set.substr(open + 1, close - open - 1)};
}

}  // namespace

std::optional<ByteVector> Iec62056_21Meter::hear(Bytes request, const Iec62056_21Values& values, CivilTime now) {
  now_s_ = civil_seconds(now);
  if (now_s_ - last_s_ > patience_s) leave();
  const std::string_view wire = as_text(request);
  const bool parity = std::any_of(wire.begin(), wire.end(), [](char c) { return (c & 0x80) != 0; });
  std::string text = iec::without_parity(wire);
  text.erase(0, std::min(text.find_first_not_of('\0'), text.size()));  // wake-up characters
  reply_baud_ = baud_;
  std::string said = answer(text, values);
  if (said.empty()) return std::nullopt;
  last_s_ = now_s_;
  if (parity) said = iec::with_parity(said);
  const Bytes bytes = as_bytes(said);
  return ByteVector{bytes.begin(), bytes.end()};
}

int Iec62056_21Meter::baud(CivilTime now) const noexcept {
  return civil_seconds(now) - last_s_ > patience_s ? 300 : baud_;
}

std::string Iec62056_21Meter::leave() {
  state_ = State::idle;
  baud_ = 300;
  return {};
}

std::string Iec62056_21Meter::answer(std::string_view text, const Iec62056_21Values& values) {
  const iec::Scanned scanned = iec::scan(text, 0);
  const bool session = state_ == State::programming || state_ == State::authorized;
  if (scanned.fit == iec::Fit::bad_checksum) return session ? repeat_request : std::string{};
  if (scanned.fit != iec::Fit::whole) return {};
  const iec::Message& message = scanned.message;
  switch (message.kind) {
    case iec::MessageKind::sign_on:
      if (!message.body.empty() && message.body != settings_.address) return {};
      leave();
      reply_baud_ = baud_;
      state_ = State::identified;
      return iec::identification(settings_.manufacturer, settings_.baud, settings_.identification);
    case iec::MessageKind::option_select:
      return state_ == State::identified ? select(message.body, values) : std::string{};
    case iec::MessageKind::programming:
      return session ? obey(message.command, message.body, values) : std::string{};
    default:
      return {};
  }
}

std::string Iec62056_21Meter::select(std::string_view options, const Iec62056_21Values& values) {
  const char z = options[1], y = options[2];
  // A speed that was not offered: the standard lets the meter answer at the one that it has.
  if (z > '0' && z <= settings_.baud) baud_ = iec::baud_rate(z);
  reply_baud_ = baud_;
  if (y == '1') {
    state_ = State::programming;
    return iec::programming("P0", fmt::format("({})", settings_.seed));
  }
  std::string lines;
  bool clock_told = false;
  for (const Iec62056_21Line& line : values) {
    lines += fmt::format("{}({})\r\n", line.code, line.value);
    if (clock_told) continue;
    clock_told = true;  // behind the first line, where meters have it
    lines += fmt::format("0.9.1({})\r\n0.9.2({})\r\n", clock_time(), clock_date());
  }
  leave();
  return iec::readout(lines);
}

std::string Iec62056_21Meter::obey(std::string_view command, std::string_view set, const Iec62056_21Values& values) {
  if (command == "B0") return leave();
  if (command == "P1") return check_password(set);
  const auto [code, value] = in_two(set);
  if (command == "R1" || command == "R5") return read(code, values);
  if (command == "W1" || command == "W5")
    return state_ == State::authorized ? write(code, value) : error_message("ER07");
  return error_message("ER03");
}

std::string Iec62056_21Meter::check_password(std::string_view set) {
  if (set == fmt::format("({})", settings_.password)) {
    state_ = State::authorized;
    wrong_passwords_ = 0;
    return acknowledge;
  }
  if (++wrong_passwords_ < max_wrong_passwords) return error_message("ER01");
  leave();
  return iec::programming("B0", {});
}

std::string Iec62056_21Meter::read(std::string_view code, const Iec62056_21Values& values) const {
  if (code == "0.9.1") return iec::data_message(fmt::format("0.9.1({})", clock_time()));
  if (code == "0.9.2") return iec::data_message(fmt::format("0.9.2({})", clock_date()));
  for (const Iec62056_21Line& line : values)
    if (line.code == code) return iec::data_message(fmt::format("{}({})", line.code, line.value));
  return error_message("ER02");
}

std::string Iec62056_21Meter::write(std::string_view code, std::string_view value) {
  CivilTime shown = clock();
  if (code == "0.9.1") {
    const iec::TimeText time = iec::parse_time_of_day(value);
    if (time.state != iec::TimeState::ok) return error_message("ER04");
    shown.hour = time.time.hour, shown.minute = time.time.minute, shown.second = time.time.second;
  } else if (code == "0.9.2") {
    const iec::TimeText date = iec::parse_date(value);
    if (date.state != iec::TimeState::ok) return error_message("ER04");
    shown.year = date.time.year, shown.month = date.time.month, shown.day = date.time.day;
  } else {
    return error_message("ER02");
  }
  clock_error_s_ = civil_seconds(shown) - now_s_;
  return acknowledge;
}

CivilTime Iec62056_21Meter::clock() const noexcept { return civil_from_seconds(now_s_ + clock_error_s_); }

std::string Iec62056_21Meter::clock_time() const {
  const CivilTime t = clock();
  return fmt::format("{:02}{:02}{:02}", t.hour, t.minute, t.second);
}

std::string Iec62056_21Meter::clock_date() const {
  const CivilTime t = clock();
  return fmt::format("{:02}{:02}{:02}", t.year % 100, t.month, t.day);
}

}  // namespace riser::sim
