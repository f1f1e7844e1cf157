// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>

#include "headend/discovery/finding.h"
#include "headend/discovery/item_discovery.h"
#include "headend/discovery/protocol_search.h"

namespace riser::headend {

struct DiscoveryOptions {
  std::vector<std::string> protocols{};  ///< names of drivers; empty: all that a line can speak
  /// Only where the port can be set. Empty: the line's own speed, and the usual one of each protocol.
  std::vector<int> bauds{};
  protocol::SerialFormat format{};  ///< what the line is set to
  bool fixed_format = true;         ///< the port is behind a link that cannot change it
  int first = 1, last = 250;        ///< addresses of M-Bus (primary, 0 to 250) and Modbus (1 to 247)
  std::vector<KnownMeter> known{};
  std::map<std::string, MeterReading> readings{};  ///< by protocol; one that is missing is read by its default plan
};

/// What a discovery is doing, for people.
struct DiscoveryPhase {
  enum class Kind : std::uint8_t { listening, searching, finished };
  Kind kind = Kind::listening;
  std::string_view protocol{};
  protocol::SerialFormat format{};
  friend bool operator==(const DiscoveryPhase&, const DiscoveryPhase&) = default;
};

/// Finds out which protocols, speeds and meters are on a line, as a pure state machine: next() says what to ask, take()
/// what was seen. It listens first, and gives up when no frame can pass through the noise; then for each speed each
/// protocol is searched for; where nobody answers on a port that can be set, once more with the other parity.
///
/// Behind a transparent DTU nobody tells of parity errors, and the format is the DTU's. There a wrong parity shows only
/// where the bytes give it away: seven bits and parity read as eight bits (IEC 62056-21), or an eighth bit that was cut
/// off. Meters of 8E1 on a port of 8N1, like those of another speed, hear nothing they understand and stay silent: that
/// looks like no meters. Noise shows when bytes come unasked while somebody listens, or when damaged answers are good
/// the second time; noise that is rarer than that is not seen.
class LineDiscovery {
 public:
  explicit LineDiscovery(DiscoveryOptions options);
  LineDiscovery(const LineDiscovery&) = delete;
  LineDiscovery& operator=(const LineDiscovery&) = delete;

  /// The next request for the line; nothing at the end. After each comes take(), when it is done.
  std::optional<LineRequest> next(Token token, Priority priority = Priority::on_demand);
  void take(const Done& done);
  /// What the line master reports of the request under way: an echo.
  void take(const Progress& progress);

  bool finished() const { return stage_ == Stage::finished; }
  double share() const;  ///< 0 to 1
  DiscoveryPhase phase() const;
  const std::vector<DiscoveredMeter>& found() const { return findings_.meters(); }
  const std::vector<DiscoveredTrouble>& troubles() const { return findings_.troubles(); }

 private:
  enum class Stage : std::uint8_t { listen, listen_for_a_pause, search, listen_again, finished };
  struct Round {
    const protocol::Driver* driver = nullptr;
    protocol::SerialFormat format{};
    bool other_format = false;     ///< only where the round before found nobody
    bool software_parity = false;  ///< seven bits and parity in eight
    double weight = 1;
  };

  void plan();
  void plan_protocol(const protocol::Driver& driver, int baud);
  void begin_round();
  void finish_round();
  void conclude();
  std::unique_ptr<ProtocolSearch> make_search(const Round& round);
  protocol::Quirks quirks_of(const Round& round) const;
  std::unique_ptr<Questions> questions_for(const protocol::Driver& driver) const;

  DiscoveryOptions options_;
  Stage stage_ = Stage::listen;
  int looks_ = 0;  // for a pause in the noise
  Findings findings_{};
  std::vector<Round> rounds_{};
  std::size_t round_ = 0;
  std::size_t found_before_ = 0;  // this round
  bool found_nobody_ = true;      // in the round before
  std::unique_ptr<ProtocolSearch> search_{};
  double done_weight_ = 0, all_weight_ = 0;
  LineRequest asked_{};
};

}  // namespace riser::headend
