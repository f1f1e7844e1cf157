// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "metering/commodity.h"
#include "metering/register.h"

namespace riser::protocol {

/// Who sent a frame, as the frame says.
struct MeterIdentity {
  std::string number{};        ///< as printed on the meter: "26718590"; hexadecimal digits are kept
  std::string manufacturer{};  ///< three letters in M-Bus, maker code elsewhere; may be empty
  int version = -1;            ///< -1 when the protocol has none
  std::string medium{};        ///< snake_case: "heat_outlet"
  metering::Commodity commodity = metering::Commodity::other;
  std::string model{};  ///< what it calls itself beside its maker: "MT382-1004" (IEC 62056-21); empty in most protocols
  friend bool operator==(const MeterIdentity&, const MeterIdentity&) = default;
};

/// What is wrong with a frame and where. `code` is stable and snake_case ("bad_checksum", "wrong_key");
/// `message` is one English sentence that says what was expected.
struct Fault {
  std::string code{};
  std::size_t offset = 0;
  std::string message{};
};

/// A register that was decoded; `text` is set for values that are not numbers or times.
struct Item {
  metering::Register reg{};
  metering::Cell cell{};
  std::string text{};
};

/// A frame as every consumer above the drivers sees it.
struct Decoded {
  MeterIdentity meter{};
  std::vector<Item> items{};
  std::uint32_t status = 0;      ///< the meter's status bits as transmitted
  bool more_follows = false;     ///< the reply has a further telegram
  std::optional<Fault> fault{};  ///< set when the frame as a whole could not be decoded
};

/// One line of an explanation: bytes [offset, offset+length) and what they mean. Children follow their parent with
/// depth + 1.
struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;
  int depth = 0;
  std::string field{};    ///< the standard's term: "DIF", "C field", "identification number"
  std::string meaning{};  ///< "8 digit BCD, instantaneous value, storage 0"
  bool error = false;
};

struct Explanation {
  std::string protocol{};
  std::vector<Span> spans{};
  std::optional<Fault> fault{};
};

using AesKey = std::array<Byte, 16>;

struct MeterOptions;  // meter_options.h

struct DecodeOptions {
  /// The key of a meter, when there is one. Called at most once a frame.
  std::function<std::optional<AesKey>(const MeterIdentity&)> find_key{};
  /// The address that was asked, where the caller knows it (M-Bus: the secondary address, 16 hexadecimal digits).
  /// Needed for encrypted frames that do not say who sent them.
  std::string address{};
  /// What the meter's model says of its dialect; null when it is unknown.
  const MeterOptions* options = nullptr;
};

struct LineProtocol;  // line_protocol.h

/// One protocol. Every function accepts any bytes and never throws on them; what find_key throws passes through.
struct Driver {
  std::string_view name;  ///< "mbus"
  Decoded (*decode)(Bytes frame, const DecodeOptions& options);
  /// One JSON object without a line end, as `riser decode` prints it.
  std::string (*to_json)(Bytes frame, const DecodeOptions& options);
  Explanation (*explain)(Bytes frame, const DecodeOptions& options);
  /// True when the beginning of `frame` is this protocol's; a damaged frame is recognised as long as its beginning is
  /// good. Drivers are asked in the order of the registry.
  bool (*looks_like)(Bytes frame) noexcept;
  /// How a line asks; null for M-Bus, which has a master of its own, and for meters that call by themselves.
  const LineProtocol* line = nullptr;
};

}  // namespace riser::protocol
