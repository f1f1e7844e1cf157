// SPDX-License-Identifier: Apache-2.0
#include "api/auth/address_places.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "base/ascii.h"

namespace riser::api {
namespace {

constexpr std::string_view head = "first_address,last_address,place";

[[noreturn]] void fail(const std::string& file, std::size_t line, std::string_view why) {
  throw std::runtime_error(fmt::format("{}, line {}: {}; mend it, or start without --address-places", file, line, why));
}

/// The text up to the comma, which is taken away with it. The last one may have commas and stand in quotes.
std::string_view cut(std::string_view& line) {
  const auto comma = line.find(',');
  const auto cell = line.substr(0, comma);
  line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
  return trim(cell);
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::optional<AddressPlaces::Address> AddressPlaces::address_of(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  const std::string terminated{text};
  Address address{};
  if (::inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
  address[10] = address[11] = 0xFF;
  if (::inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1) return address;
  return std::nullopt;
}

AddressPlaces AddressPlaces::load(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(fmt::format("cannot read {}: give a file with --address-places", file));
  return parse(text.view(), file);
}

AddressPlaces AddressPlaces::parse(std::string_view text, const std::string& file) {
  AddressPlaces table;
  std::map<std::string, std::uint32_t, std::less<>> known;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() || (number == 1 && line == head)) continue;
    const auto first = address_of(unquoted(cut(line))), last = address_of(unquoted(cut(line)));
    const auto place = unquoted(line);
    if (!first || !last) fail(file, number, "expected first_address,last_address,place with two IP addresses");
    if (*last < *first) fail(file, number, "the last address is before the first");
    if (place.empty()) fail(file, number, "the place is missing");
    const auto [at, is_new] = known.try_emplace(std::string{place}, static_cast<std::uint32_t>(table.places_.size()));
    if (is_new) table.places_.emplace_back(place);
    table.ranges_.push_back({*first, *last, at->second, number});
  }
  table.sort(file);
  return table;
}

void AddressPlaces::sort(const std::string& file) {
  std::sort(ranges_.begin(), ranges_.end(),
            [](const Range& a, const Range& b) { return std::tie(a.first, a.line) < std::tie(b.first, b.line); });
  for (std::size_t i = 1; i < ranges_.size(); ++i)
    if (ranges_[i].first <= ranges_[i - 1].last)
      fail(file, ranges_[i].line, fmt::format("these addresses are in line {} too", ranges_[i - 1].line));
}

std::optional<std::string> AddressPlaces::find(std::string_view address) const {
  const auto wanted = address_of(address);
  if (!wanted) return std::nullopt;
  auto after = std::upper_bound(ranges_.begin(), ranges_.end(), *wanted,
                                [](const Address& one, const Range& range) { return one < range.first; });
  if (after == ranges_.begin() || (--after)->last < *wanted) return std::nullopt;
  return places_[after->place];
}

}  // namespace riser::api
