// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "protocol/codec/meter_options.h"
#include "store/master/gateways.h"
#include "store/master/key_box.h"
#include "store/master/meters.h"

namespace riser::archive {

/// What is wrong with a field and what to do: of a request or of a row, the same rules for both.
struct FieldFault {
  FieldFault() = default;
  FieldFault(std::string field_in, std::string text_in, std::string code_in = "invalid_value")
      : field(std::move(field_in)), text(std::move(text_in)), code(std::move(code_in)) {}
  std::string field{};
  std::string text{};  ///< begins with a small letter: it comes after the name of the field
  std::string code{};
};
template <class T>
using Checked = Result<T, FieldFault>;

/// A new meter of this protocol at this address, with what the address says of it.
Checked<store::Meter> meter_at(std::string_view protocol, const std::string& address);
/// The model of a meter of this protocol.
Checked<const catalogue::Model*> model_of(const catalogue::Catalogue& catalogue, std::string_view protocol,
                                          std::string_view id);
/// A key as the store keeps it: AES-128, or the secret of a meter that calls by itself (16 to 64 bytes).
Checked<ByteVector> sealed_meter_key(std::string_view protocol, std::string_view hex, const store::KeyBox& box);
/// The quirks of one meter as the store keeps them; the field is the name of the quirk.
Checked<std::string> own_quirks(std::string_view protocol, const protocol::Quirks& quirks);
/// What a meter that is there in all its parts still lacks.
std::optional<FieldFault> fault_of(const store::Meter& meter);

/// Whether kind, identity and address go together.
std::optional<FieldFault> fault_of(const store::Gateway& gateway);

/// A speed that EN 13757-2 lines and serial ports have.
bool is_baud(std::int64_t baud) noexcept;
inline constexpr std::string_view bauds = "300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200";
inline constexpr std::int64_t max_primary_address = 250, max_repeater_delay_ms = 5000;

/// The address of a switching repeater as the store keeps it.
Checked<std::string> repeater_address(std::string_view text);

}  // namespace riser::archive
