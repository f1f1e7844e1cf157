// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/line_request.h"
#include "protocol/codec/driver.h"

namespace riser::headend {

/// A meter that a discovery came upon.
struct DiscoveredMeter {
  const protocol::Driver* driver = nullptr;
  /// As LineTarget has it; M-Bus: the secondary address as 16 hexadecimal digits, empty when its telegram has none;
  /// IEC 62056-21: the number in its readout, empty when it was not read.
  std::string address{};
  std::optional<SecondaryAddress> secondary{};  ///< M-Bus
  std::optional<Byte> primary{};                ///< M-Bus, where its telegram names one
  protocol::SerialFormat format{};              ///< in which it answered; behind a DTU only the speed means anything
  bool verified = false;                        ///< answered to its own address too
  protocol::MeterIdentity identity{};
  std::vector<ByteVector> frames{};  ///< what it said, as LineRequest reads have it, for the detection of its model
  protocol::Quirks quirks{};         ///< with which it was read; unread: those of its format
};

enum class TroubleCode : std::uint8_t { collision, echo, noise, wrong_parity, duplicate_address, garbled };
/// "wrong_parity"
std::string_view name(TroubleCode code) noexcept;

struct DiscoveredTrouble {
  TroubleCode code = TroubleCode::collision;
  std::string_view protocol{};  ///< of a driver; empty when it concerns the line
  protocol::SerialFormat format{};
  std::string address{};
  ByteVector heard{};
  std::string detail{};  ///< one English sentence: what it is and what to do
};

/// What a discovery has found so far, each meter and each trouble once.
class Findings {
 public:
  /// False when it was known already.
  bool add(DiscoveredMeter meter);
  void add(DiscoveredTrouble trouble);
  /// An answer was damaged, or missing, that was good when asked for again.
  void add_damage(std::uint64_t count, Bytes heard);

  std::vector<DiscoveredMeter>& meters() { return meters_; }
  const std::vector<DiscoveredMeter>& meters() const { return meters_; }
  std::vector<DiscoveredTrouble>& troubles() { return troubles_; }
  const std::vector<DiscoveredTrouble>& troubles() const { return troubles_; }
  bool has(TroubleCode code) const;
  std::uint64_t damaged() const { return damaged_; }
  /// There were signs that answers are damaged on this line: one garbled answer proves nothing.
  bool unreliable() const { return damaged_ > 0 || has(TroubleCode::noise); }
  const ByteVector& damage() const { return damage_; }

 private:
  std::vector<DiscoveredMeter> meters_{};
  std::vector<DiscoveredTrouble> troubles_{};
  std::uint64_t damaged_ = 0;
  ByteVector damage_{};  // the bytes heard last
};

/// "2400 baud 8E1"
std::string text(const protocol::SerialFormat& format);
/// "DL/T 645"
std::string_view title(std::string_view protocol) noexcept;

}  // namespace riser::headend
