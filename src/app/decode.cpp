// SPDX-License-Identifier: Apache-2.0
// riser decode: frames to JSON, one object a line, or explained byte by byte.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "app/commands.h"
#include "protocol/registry.h"

namespace riser::app {
namespace {

struct DecodeArguments {
  std::string protocol;
  std::vector<std::string> frames;
  std::vector<std::string> keys;  // "HEX" for every meter or "NUMBER=HEX" for one
  bool explain = false;
};

using Keys = std::map<std::string, protocol::AesKey>;  // "" = every meter

Keys read_keys(const std::vector<std::string>& arguments) {
  Keys keys;
  for (const std::string& argument : arguments) {
    const auto equals = argument.find('=');
    const std::string number = equals == std::string::npos ? "" : argument.substr(0, equals);
    const auto bytes = parse_hex(equals == std::string::npos ? argument : argument.substr(equals + 1));
    if (!bytes || bytes->size() != 16)
      throw CLI::ValidationError("--key", "a key is 32 hexadecimal digits, optionally after METER=");
    std::copy(bytes->begin(), bytes->end(), keys[number].begin());
  }
  return keys;
}

std::string error_json(const HexFault& fault) {
  return fmt::format(R"({{"error":{{"code":"{}","offset":{},"message":"{}"}}}})",
                     fault.code == HexError::odd_digit_count ? "odd_digit_count" : "not_hex", fault.offset,
                     fault.code == HexError::odd_digit_count ? "The last byte has only one hexadecimal digit."
                                                             : "Expected a hexadecimal digit in the input text.");
}

void print_explanation(Bytes frame, const protocol::Explanation& explanation) {
  for (const protocol::Span& span : explanation.spans) {
    const auto bytes = frame.subspan(std::min(span.offset, frame.size()),
                                     std::min(span.length, frame.size() - std::min(span.offset, frame.size())));
    std::string hex = to_hex(bytes.first(std::min<std::size_t>(bytes.size(), 12)), ' ');
    if (bytes.size() > 12) hex += " ..";
    std::cout << fmt::format("{:4}  {:<38}  {}{}{}{}\n", span.offset, hex,
                             std::string(static_cast<std::size_t>(span.depth) * 2, ' '), span.error ? "!! " : "",
                             span.field, span.meaning.empty() ? "" : ": " + span.meaning);
  }
  if (explanation.fault)
    std::cout << fmt::format("      fault {} at byte {}: {}\n", explanation.fault->code, explanation.fault->offset,
                             explanation.fault->message);
}

/// False when the frame is bad.
bool decode_one(const protocol::Driver* driver, const std::string& hex, const DecodeArguments& arguments,
                const protocol::DecodeOptions& options) {
  const auto frame = parse_hex(hex);
  if (!frame) {
    std::cout << error_json(frame.error()) << "\n";
    return false;
  }
  if (driver == nullptr) driver = protocol::find_driver(protocol::guess_protocol(*frame));
  if (driver == nullptr) {
    std::cout
        << R"({"error":{"code":"unknown_protocol","offset":0,"message":"No protocol known here begins like this; name one instead of auto."}})"
        << "\n";
    return false;
  }
  if (arguments.explain) {
    const auto explanation = driver->explain(*frame, options);
    print_explanation(*frame, explanation);
    return !explanation.fault;
  }
  const std::string json = driver->to_json(*frame, options);
  std::cout << json << "\n";
  return !json.starts_with(R"({"error")");
}

int decode(const DecodeArguments& arguments) {
  const auto* driver = protocol::find_driver(arguments.protocol);
  if (driver == nullptr && arguments.protocol != "auto") {
    std::string known = "auto";
    for (const auto& d : protocol::drivers()) known += fmt::format(", {}", d.name);
    std::cerr << fmt::format("riser decode: there is no protocol \"{}\"; use one of {}\n", arguments.protocol, known);
    return 2;
  }
  const Keys keys = read_keys(arguments.keys);
  protocol::DecodeOptions options;
  options.find_key = [&keys](const protocol::MeterIdentity& meter) -> std::optional<protocol::AesKey> {
    for (const std::string& name : {meter.number, std::string{}})
      if (const auto it = keys.find(name); it != keys.end()) return it->second;
    return std::nullopt;
  };
  bool good = true;
  for (const std::string& frame : arguments.frames) good &= decode_one(driver, frame, arguments, options);
  if (arguments.frames.empty())
    for (std::string line; std::getline(std::cin, line);)
      if (line.find_first_not_of(" \t\r") != std::string::npos) good &= decode_one(driver, line, arguments, options);
  std::cout.flush();
  return good ? 0 : 1;
}

}  // namespace

void add_decode(CLI::App& cli, Run& run) {
  auto arguments = std::make_shared<DecodeArguments>();
  auto* command = cli.add_subcommand("decode", "Decode frames to JSON, one object a line");
  command->add_option("protocol", arguments->protocol, "mbus, or auto to let Riser find out")->required();
  command->add_option("hex", arguments->frames, "A frame as hexadecimal text; without one, lines of standard input");
  command->add_option("--key", arguments->keys, "AES key: 32 hexadecimal digits for every meter, or METER=DIGITS");
  command->add_flag("--explain", arguments->explain, "Show every byte with its meaning and, where it fails, why");
  command->callback([&run, arguments] { run = [arguments] { return decode(*arguments); }; });
}

}  // namespace riser::app
