// SPDX-License-Identifier: Apache-2.0
#include "catalogue/quirks.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/suggestion.h"
#include "protocol/codec/line_protocol.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

constexpr std::size_t max_text = 100;

/// M-Bus has a line master of its own; these are the ways in which meters differ from the standard.
constexpr protocol::QuirkRule mbus_quirks[] = {
    {"unsigned", "yes|no", "binary counters are unsigned, though the standard has them signed"},
    {"forced_mode", "1|2", "the byte order: 1 low byte first, 2 high byte first, whatever the CI field says"},
    {"nke_before_read", "yes|no", "answers only after SND_NKE"},
    {"primary_only", "yes|no", "does not understand a selection by secondary address"},
    {"application_reset", "#", "needs an application reset (CI 50) with this subcode before it is read"},
};

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::span<const protocol::QuirkRule> quirks_of(std::string_view protocol) {
  if (protocol == "mbus") return mbus_quirks;
  const protocol::Driver* driver = protocol::find_driver(protocol);
  return driver != nullptr && driver->line != nullptr ? driver->line->quirks : std::span<const protocol::QuirkRule>{};
}

std::vector<std::string_view> values_of(const protocol::QuirkRule& rule) {
  std::vector<std::string_view> all;
  if (rule.values.empty() || rule.values == "#") return all;
  for (std::size_t at = 0; at <= rule.values.size();) {
    const std::size_t end = std::min(rule.values.find('|', at), rule.values.size());
    all.push_back(rule.values.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

std::optional<std::string> value_fault(const protocol::QuirkRule& rule, const std::optional<std::string>& value) {
  const auto values = values_of(rule);
  const bool number = rule.values == "#", text = rule.values.empty();
  const bool good =
      value && (text || (number ? is_number(*value) : std::find(values.begin(), values.end(), *value) != values.end()));
  if (good) return std::nullopt;
  return fmt::format("quirk \"{}\" ({}) cannot be that: {}", rule.name, rule.meaning,
                     text     ? "write a text"
                     : number ? "write a whole number"
                              : suggestion("", values));
}

std::optional<std::string> own_quirk_fault(std::string_view protocol, std::string_view name, std::string_view value) {
  std::vector<std::string_view> known;
  for (const protocol::QuirkRule& rule : quirks_of(protocol)) {
    if (!rule.secret) known.push_back(rule.name);
    if (rule.name != name) continue;
    if (rule.secret)
      return fmt::format(
          "quirk \"{}\" is a secret, and what is known of one meter is shown to everybody: put it into "
          "the meter's model",
          name);
    if (value.empty() || value.size() > max_text)
      return fmt::format("quirk \"{}\" ({}) takes a text of 1 to {} bytes", name, rule.meaning, max_text);
    return value_fault(rule, std::string{value});
  }
  if (known.empty()) return fmt::format("{} has no quirks: leave \"{}\" out", protocol, name);
  return fmt::format("{} has no quirk \"{}\": write one of {}", protocol, name, fmt::join(known, ", "));
}

}  // namespace riser::catalogue
