// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

struct PrimaryScanOptions {
  Byte first = 0;
  Byte last = protocol::mbus::address::last_primary;
  int tries = 2;             ///< of a silent address
  std::vector<Byte> skip{};  ///< addresses of meters that are known already
};

struct ScannedMeter {
  Byte primary = 0;
  std::optional<SecondaryAddress> address{};  ///< as its telegram says
  ByteVector frame{};
};

/// Asks every primary address: SND_NKE, and REQ_UD2 where anything answers. Gives up when address after address reports
/// a collision: then the converter or an echo answers, not meters.
class PrimaryScan {
 public:
  static constexpr int suspicious = 16;  ///< collisions in a row, without one silent or good address before them

  explicit PrimaryScan(PrimaryScanOptions options = {}) : options_(std::move(options)), address_(options_.first) {
    pass_known();
  }

  std::optional<LineRequest> next(Token token, Priority priority = Priority::on_demand);
  void take(const Done& done);

  bool finished() const { return address_ > options_.last || echo_suspected_; }
  bool echo_suspected() const { return echo_suspected_; }
  double share() const;
  const std::vector<ScannedMeter>& found() const { return found_; }
  const std::vector<Byte>& collisions() const { return collisions_; }

 private:
  void pass_known();

  PrimaryScanOptions options_;
  int address_;
  bool echo_suspected_ = false;
  bool clean_seen_ = false;
  std::vector<ScannedMeter> found_{};
  std::vector<Byte> collisions_{};
};

}  // namespace riser::headend
