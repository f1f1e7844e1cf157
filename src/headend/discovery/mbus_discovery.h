// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "headend/discovery/noise_rate.h"
#include "headend/discovery/protocol_search.h"
#include "headend/search/primary_scan.h"
#include "headend/search/secondary_search.h"

namespace riser::headend {

/// M-Bus: the secondary search, and then the primary addresses that no found meter has. A collision that neither could
/// divide is asked for again before it is believed. When garbage answers again and again, a meter is asked that nobody
/// can be.
class MbusDiscovery final : public ProtocolSearch {
 public:
  struct Options {
    Byte first = 1, last = protocol::mbus::address::last_primary;
    bool brief = false;  ///< primary addresses only where the secondary search found somebody
  };
  MbusDiscovery(Findings& findings, const protocol::Driver& driver, protocol::SerialFormat format, Options options)
      : ProtocolSearch(findings, driver, format), options_(options) {}

  std::optional<LineRequest> next() override;
  void take(const Done& done) override;
  double share() const override;

 private:
  enum class Stage : std::uint8_t { secondary, nobody, primary, doubts, listen, finished };
  struct Doubt {
    MeterTarget target{};
    bool whole = false;
    ByteVector heard{};
    int asked = 0;
  };

  void take_probe(const Done& done);
  void take_nobody(const Done& done);
  void take_primary(const Done& done);
  void take_doubt(const Done& done);
  bool unreliable() const;
  int tries_to_believe() const { return rate_.tries(unreliable()); }
  void begin_primary();
  void begin_doubts();
  void conclude(Bytes unasked);
  void add_found();
  void add(const std::optional<SecondaryAddress>& address, ByteVector frame, std::optional<Byte> asked);

  Options options_;
  Stage stage_ = Stage::secondary;
  SecondarySearch search_{};
  std::optional<PrimaryScan> scan_{};
  std::size_t taken_ = 0;  // of the search's meters
  int in_row_ = 0;         // collisions without a meter or silence between them
  int nobody_answered_ = 0, nobody_asked_ = 0;
  int collided_ = 0;  // so often this probe
  NoiseRate rate_{};
  int cut_ = 0;  // answers without their eighth bits
  bool blocked_ = false;
  ByteVector heard_{};  // of the last collision
  std::map<MeterTarget, ByteVector> heard_of_{};
  std::vector<Doubt> doubts_{};
  std::size_t doubt_ = 0;
};

}  // namespace riser::headend
