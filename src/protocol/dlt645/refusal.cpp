// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {
namespace {

struct Bit {
  std::string_view name, sentence;
};
// DL/T 645-2007 annex B: ERR.
constexpr Bit errors[] = {{"other_error", "another error"},
                          {"no_such_data", "the meter has no such data"},
                          {"unauthorized", "the password is wrong or does not permit this"},
                          {"baud_rate_fixed", "the baud rate cannot be changed"},
                          {"too_many_year_zones", "there are too many year zones"},
                          {"too_many_day_slots", "there are too many day slots"},
                          {"too_many_tariffs", "there are too many tariffs"}};
// Supplement of 2013: SERR.
constexpr Bit security_errors[] = {{"other_error", "another error"},
                                   {"repeated_recharge", "this recharge was done before"},
                                   {"verification_failed", "the security chip does not accept it"},
                                   {"authentication_failed", "identity authentication failed"},
                                   {"wrong_customer", "the customer number is another"},
                                   {"wrong_recharge_count", "the recharge count is wrong"},
                                   {"hoarding_limit", "the balance would exceed its limit"}};

const Bit* bit_of(int bit, bool security) noexcept {
  if (bit < 0 || bit >= static_cast<int>(std::size(errors))) return nullptr;
  return security ? &security_errors[bit] : &errors[bit];
}

}  // namespace

std::string_view error_bit(int bit, bool security) noexcept {
  const Bit* found = bit_of(bit, security);
  return found != nullptr ? found->name : std::string_view{};
}

std::string_view code(const Refusal& refusal) noexcept {
  for (int bit = 1; bit < 16; ++bit)
    if ((refusal.bits >> bit & 1) != 0)
      if (const Bit* found = bit_of(bit, refusal.security)) return found->name;
  return errors[0].name;
}

std::string message(const Refusal& refusal) {
  std::string text;
  for (int bit = 0; bit < 16; ++bit) {
    if ((refusal.bits >> bit & 1) == 0) continue;
    const Bit* found = bit_of(bit, refusal.security);
    text += fmt::format("{}{}", text.empty() ? "" : ", ",
                        found != nullptr ? std::string{found->sentence} : fmt::format("reserved bit {}", bit));
  }
  return fmt::format("The meter refuses: {}.", text.empty() ? "it gives no reason" : text);
}

}  // namespace riser::protocol::dlt645
