// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalogue/event_code.h"
#include "catalogue/register_pattern.h"
#include "metering/commodity.h"
#include "protocol/codec/line_protocol.h"
#include "protocol/codec/meter_options.h"

namespace riser::catalogue {

/// One way to recognise a meter: every condition that is set must hold. A pattern may have "*" at any place.
struct Detection {
  std::vector<std::string> manufacturers{};  ///< one of; M-Bus letters, CJ/T 188 maker code
  std::vector<std::int64_t> versions{};
  std::vector<std::string> media{};
  std::string number{};                     ///< pattern of the meter number
  std::string identification{};             ///< pattern of what the meter says it is (MeterEvidence)
  std::optional<RegisterPattern> has{};     ///< a register that its telegram has
  std::string item{};                       ///< Modbus: where its identification register is
  std::vector<std::int64_t> item_values{};  ///< and one of what it holds
  unsigned line = 0, column = 0;
};

/// What to change of the registers that match. Rules are tried in order; the first that matches is applied.
struct RegisterRule {
  RegisterPattern match{};
  std::optional<metering::Quantity> quantity{};
  std::optional<metering::Unit> unit{};
  std::optional<metering::Function> function{};
  std::optional<std::uint64_t> storage{};
  std::optional<std::uint32_t> tariff{};
  std::optional<std::uint32_t> subunit{};
  std::optional<std::string> qualifier{};
  std::uint32_t multiplier = 1;  ///< number x multiplier x 10^exponent; also what the unit asks for
  int exponent = 0;
  unsigned line = 0;

  /// `reg` as this rule names it.
  metering::Register renamed(metering::Register reg) const;
};

/// An event that is there when (bits & mask) == value, or when a word stands in a text.
struct StatusRule {
  std::optional<RegisterPattern> of{};  ///< the register whose bits these are; nothing: the status of the telegram
  std::uint64_t mask = 0;
  std::uint64_t value = 0;
  std::string word{};  ///< of a register that says words with blanks between; then there is no mask
  const EventCode* event = nullptr;
  Severity severity = Severity::info;
};

struct PollPlan {
  // Steps, as LineProtocol::read takes them.
  std::vector<std::string> items{};  ///< of an ordinary read
  // Of reads for what the meter keeps; empty where it has none, or where it comes with the others.
  std::vector<std::string> daily_archive{}, monthly_archive{}, load_profile{}, events{}, clock{};
  int page_cap = 0;  ///< M-Bus: at most so many telegrams a read; 0: as many as there are
};

/// How the line must be set for this model; what is not said is as the protocol has it.
struct LineSettings {
  std::optional<protocol::SerialFormat> format{};
  std::optional<int> answer_delay_ms{};  ///< the latest begin of a reply
};

struct Capabilities {
  bool valve = false, relay = false, clock = false, archive = false, prepaid = false;
  friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

struct Model {
  std::string id{};    ///< "kamstrup/multical_403", the folder
  std::string file{};  ///< where it was read from
  std::string name{}, maker{}, family{}, description{};
  std::string protocol{};  ///< a name of protocol::drivers()
  metering::Commodity commodity = metering::Commodity::other;
  bool generic = false;  ///< made by Riser for a meter whose model is unknown
  std::vector<Detection> detect{};
  std::vector<RegisterRule> registers{};
  std::vector<StatusRule> status{};
  PollPlan poll{};
  LineSettings line{};
  Capabilities capabilities{};
  protocol::MeterOptions options{};        ///< quirks and points, for DecodeOptions and LineTarget
  std::vector<RegisterPattern> billing{};  ///< what is billed, after the rules; the first is the main register
};

}  // namespace riser::catalogue
