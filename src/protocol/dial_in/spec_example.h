// SPDX-License-Identifier: Apache-2.0
// The examples of docs/protocols/dial-in.md, for the tests that hold the code to them.
#pragma once
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace riser::protocol::dial_in::test {

struct SpecLine {
  bool up = false;
  std::string text{};  ///< with its line feed
};
using SpecCall = std::vector<SpecLine>;

struct Spec {
  std::vector<SpecCall> calls{};
  std::vector<std::string> facts{};  ///< "device key   0001..." of the other blocks
};

inline Spec read_spec() {
  const char* root = std::getenv("RISER_SOURCE_DIR");
  std::ifstream in{std::string{root != nullptr ? root : "."} + "/docs/protocols/dial-in.md"};
  Spec spec;
  bool in_call = false, in_block = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      in_call = line == "```dial-in";
      in_block = !in_block;
      if (in_call) spec.calls.emplace_back();
    } else if (in_call) {
      spec.calls.back().push_back({line.starts_with("> "), line.substr(2) + "\n"});
    } else if (in_block) {
      spec.facts.push_back(line);
    }
  }
  return spec;
}

/// The last word of the last fact that begins so.
inline std::string fact(const Spec& spec, std::string_view begin) {
  std::string found;
  for (const std::string& line : spec.facts)
    if (line.starts_with(begin)) found = line.substr(line.rfind(' ') + 1);
  return found;
}

}  // namespace riser::protocol::dial_in::test
