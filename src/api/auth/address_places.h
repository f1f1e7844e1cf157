// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace riser::api {

/// Where addresses of the internet are, by a table that the utility keeps: "first_address,last_address,place" in each
/// line, IPv4 or IPv6, in any order; a first line with these words is passed over. Immutable, any thread.
class AddressPlaces {
 public:
  /// Throws std::runtime_error that names the line.
  static AddressPlaces load(const std::string& file);
  static AddressPlaces parse(std::string_view text, const std::string& file);

  /// "192.0.2.7", "2001:db8::1" or "[2001:db8::1]"; nothing when it is in no range, or no address.
  std::optional<std::string> find(std::string_view address) const;

 private:
  using Address = std::array<Byte, 16>;  // of IPv6; IPv4 is mapped (RFC 4291, 2.5.5.2)
  struct Range {
    Address first{}, last{};
    std::uint32_t place = 0;
    std::uint32_t line = 0;
  };
  static std::optional<Address> address_of(std::string_view text);
  void sort(const std::string& file);

  std::vector<Range> ranges_{};  // none lies in another
  std::vector<std::string> places_{};
};

}  // namespace riser::api
