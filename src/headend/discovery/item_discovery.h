// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "headend/discovery/protocol_search.h"
#include "headend/discovery/questions.h"

namespace riser::headend {

/// A meter that may be on the line: it is asked by its address when no search finds it.
struct KnownMeter {
  std::string protocol{};
  std::string address{};
  std::vector<std::string> items{};
  std::shared_ptr<const protocol::MeterOptions> options{};
  std::optional<protocol::SerialFormat> format{};  ///< nothing: that of the search
};

/// How a meter of unknown model is read, so that its model can be told.
struct MeterReading {
  std::vector<std::string> items{};
  std::shared_ptr<const protocol::MeterOptions> options{};
  protocol::Quirks quirks{};  ///< over the options; a meter that answers has them

  std::shared_ptr<const protocol::MeterOptions> all_options() const;
};

/// A protocol in which a request has one reply: "who is there?" in the order of the questions, then the known meters
/// that did not say so, then one reading of everybody who was found.
class ItemDiscovery final : public ProtocolSearch {
 public:
  struct Options {
    const protocol::LineProtocol* asking = nullptr;  ///< whose who_is_there() is asked
    std::unique_ptr<Questions> questions{};
    MeterReading reading{};
    std::vector<KnownMeter> known{};
    /// What a meter has that answered to this question with this frame, beside `reading.quirks`; null: nothing.
    protocol::Quirks (*told)(std::string_view question, Bytes frame) = nullptr;
  };
  ItemDiscovery(Findings& findings, const protocol::Driver& driver, protocol::SerialFormat format, Options options);

  std::optional<LineRequest> next() override;
  void take(const Done& done) override;
  double share() const override;

 private:
  enum class Stage : std::uint8_t { questions, known, readings, listen, finished };

  LineRequest question(const std::string& prefix) const;
  LineRequest reading(const std::string& address, const MeterReading& reading) const;
  LineRequest reading_of(const DiscoveredMeter& meter) const;
  protocol::Quirks quirks_of(std::string_view question, Bytes frame) const;
  bool found(const std::string& address) const;
  void take_answer(const Done& done);
  void take_reading(const Done& done);
  void note_parity(DiscoveredMeter& meter);
  void conclude(Bytes unasked);

  Options options_;
  Stage stage_ = Stage::questions;
  std::string prefix_{};
  std::size_t found_before_;  // by other searches
  std::size_t known_ = 0;
  std::size_t meter_ = 0;  // of the findings
  int cut_ = 0;            // answers without their eighth bits
};

}  // namespace riser::headend
