// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/line_discovery.h"

#include <algorithm>
#include <bit>

#include "headend/discovery/evidence.h"
#include "headend/discovery/mbus_discovery.h"
#include "protocol/registry.h"

namespace riser::headend {
namespace {

using protocol::LineProtocol;
using protocol::Parity;
using protocol::Request;
using protocol::SerialFormat;

constexpr microseconds first_look = seconds(2);
constexpr microseconds frame_time = milliseconds(300);  // a short frame at a slow speed
constexpr int max_looks = 5;                            // for a pause in the noise that lets a frame through
constexpr std::uint64_t damage_that_counts = 3;
constexpr int last_modbus = 247;
constexpr std::string_view searched[] = {"mbus", "cjt188", "dlt645", "modbus", "iec62056_21"};

/// One register: who has none answers with an exception, and that is an answer.
std::optional<Request> ask_unit(std::string_view unit) {
  static const LineProtocol& modbus = *protocol::find_driver("modbus")->line;
  auto request = modbus.read({.address = std::string{unit}}, "3:0000:1");
  if (!request) return std::nullopt;
  return std::move(*request);
}

/// The sign-on as a meter of 7E1 hears it from a port of 8N1.
std::optional<Request> ask_with_parity(std::string_view prefix) {
  static const LineProtocol& iec = *protocol::find_driver("iec62056_21")->line;
  auto request = iec.who_is_there(prefix);
  if (!request) return std::nullopt;
  for (Byte& byte : request->bytes.bytes())
    if (std::popcount(byte) % 2 != 0) byte ^= 0x80;
  return request;
}

/// The answer to "who is there?" is short: a link that delivers it in one piece is not waited for longer.
constexpr std::size_t short_reply = 8;  // characters; LineMaster takes four times as much for the longest

const LineProtocol* asking(const protocol::Driver& driver, bool software_parity) {
  static const auto all = [] {
    std::map<std::pair<std::string_view, bool>, LineProtocol> protocols;
    for (const protocol::Driver& d : protocol::drivers()) {
      if (d.line == nullptr) continue;
      LineProtocol protocol = *d.line;
      protocol.typical_reply = short_reply;
      if (d.name == "modbus") protocol.who_is_there = ask_unit;
      protocols.emplace(std::pair{d.name, false}, protocol);
      if (d.name == "iec62056_21") protocol.who_is_there = ask_with_parity;
      protocols.emplace(std::pair{d.name, true}, protocol);
    }
    return protocols;
  }();
  return &all.at({driver.name, software_parity});
}

/// CJ/T 188 meters are read by their type: the one that they were asked for, or else that of their answer.
protocol::Quirks type_of(std::string_view question, Bytes frame) {
  const auto start = std::find(frame.begin(), frame.end(), Byte{0x68});
  const bool any = question == "AA";
  if (any && frame.end() - start < 2) return {};
  return {{"meter_type", any ? to_hex(Bytes{&start[1], 1}) : std::string{question}}};
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

}  // namespace

LineDiscovery::LineDiscovery(DiscoveryOptions options) : options_(std::move(options)) { plan(); }

// Every round once; those with another format may be passed over.
void LineDiscovery::plan() {
  std::vector<int> bauds = options_.bauds;
  if (bauds.empty() || options_.fixed_format) bauds = {options_.format.baud};
  std::vector<const protocol::Driver*> drivers;
  for (const std::string_view name : searched) {
    const auto& wanted = options_.protocols;
    const protocol::Driver* driver = protocol::find_driver(name);
    if (driver == nullptr) continue;
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end()) drivers.push_back(driver);
  }
  for (const int baud : bauds)
    for (const protocol::Driver* driver : drivers) plan_protocol(*driver, baud);
  const bool usual_too = !options_.fixed_format && options_.bauds.empty();
  for (const protocol::Driver* driver : drivers) {
    const int usual = driver->line != nullptr ? driver->line->format.baud : SerialFormat{}.baud;
    if (usual_too && usual != options_.format.baud) plan_protocol(*driver, usual);
  }
  for (const Round& round : rounds_) all_weight_ += round.weight;
}

void LineDiscovery::plan_protocol(const protocol::Driver& driver, int baud) {
  const auto addresses = static_cast<double>(options_.last - options_.first + 1);
  Round round{.driver = &driver, .format = driver.line != nullptr ? driver.line->format : SerialFormat{}};
  round.format.baud = baud;
  round.weight = driver.name == "mbus" || driver.name == "modbus" ? addresses : 20;
  const bool seven_bits = round.format.data_bits == 7;
  rounds_.push_back(round);
  round.other_format = true;
  if (driver.name == "mbus") round.weight = 2;
  if (seven_bits) {
    round.software_parity = true;
    if (!options_.fixed_format) round.format = {baud, 8, Parity::none, 1};
    rounds_.push_back(round);
  } else if (!options_.fixed_format) {
    round.format.parity = round.format.parity == Parity::none ? Parity::even : Parity::none;
    rounds_.push_back(round);
  }
}

std::unique_ptr<Questions> LineDiscovery::questions_for(const protocol::Driver& driver) const {
  if (driver.name == "dlt645") return std::make_unique<PrefixQuestions>();
  QuestionList::Options list{.patience = 2};
  if (driver.name == "cjt188") {
    // The standard has no type for everybody; AA is what many meters take for it. A strict meter answers its own type.
    list.first_is_everybody = true;
    const std::vector<std::string> types{"AA", "10", "20", "30", "11", "12", "13", "21", "25", "40"};
    return std::make_unique<QuestionList>(types, list);
  }
  if (driver.name != "modbus") return std::make_unique<QuestionList>(std::vector<std::string>{""}, list);
  list = {.patience = 1, .whole_addresses = true};
  std::vector<std::string> units;
  for (int unit = std::max(options_.first, 1); unit <= std::min(options_.last, last_modbus); ++unit)
    units.push_back(std::to_string(unit));
  return std::make_unique<QuestionList>(std::move(units), list);
}

/// What a meter has that answers in this round. Behind a link that cannot change its port the format is the line's.
protocol::Quirks LineDiscovery::quirks_of(const Round& round) const {
  const SerialFormat& usual = round.driver->line->format;
  protocol::Quirks quirks;
  if (round.software_parity) quirks.push_back({"parity", "software"});
  if (options_.fixed_format) return quirks;
  if (round.format.baud != usual.baud) quirks.push_back({"baud", std::to_string(round.format.baud)});
  if (!round.software_parity && round.format.parity != usual.parity)
    quirks.push_back({"parity", round.format.parity == Parity::none ? "none" : "even"});
  return quirks;
}

std::unique_ptr<ProtocolSearch> LineDiscovery::make_search(const Round& round) {
  const protocol::Driver& driver = *round.driver;
  if (driver.line == nullptr) {
    const MbusDiscovery::Options mbus{static_cast<Byte>(options_.first), static_cast<Byte>(options_.last),
                                      round.other_format};
    return std::make_unique<MbusDiscovery>(findings_, driver, round.format, mbus);
  }
  ItemDiscovery::Options item{.asking = asking(driver, round.software_parity), .questions = questions_for(driver)};
  const auto reading = options_.readings.find(std::string{driver.name});
  if (reading != options_.readings.end()) item.reading = reading->second;
  if (item.reading.items.empty()) item.reading.items = words(driver.line->default_poll);
  item.reading.quirks = quirks_of(round);
  if (driver.name == "cjt188") item.told = type_of;
  if (!round.other_format)
    std::copy_if(options_.known.begin(), options_.known.end(), std::back_inserter(item.known),
                 [&](const KnownMeter& meter) { return meter.protocol == driver.name; });
  return std::make_unique<ItemDiscovery>(findings_, driver, round.format, std::move(item));
}

std::optional<LineRequest> LineDiscovery::next(Token token, Priority priority) {
  std::optional<LineRequest> request;
  while (stage_ == Stage::search && !request) {
    if (round_ == rounds_.size()) {
      conclude();
      break;
    }
    if (!search_) begin_round();
    if (search_) request = search_->next();
    if (search_ && !request) finish_round();
  }
  if (stage_ == Stage::finished) return std::nullopt;
  if (stage_ != Stage::search) {
    request.emplace();
    request->kind = RequestKind::listen;
    request->listen = stage_ == Stage::listen_for_a_pause ? frame_time : first_look;
    request->item.format = options_.format;
  } else if (!request->item.format) {
    request->item.format = rounds_[round_].format;
  }
  request->token = token;
  request->priority = priority;
  asked_ = *request;
  return request;
}

void LineDiscovery::begin_round() {
  const Round& round = rounds_[round_];
  found_before_ = findings_.meters().size();
  if (round.other_format && !found_nobody_) {
    ++round_;
    done_weight_ += round.weight;
    return;
  }
  search_ = make_search(round);
}

void LineDiscovery::finish_round() {
  const Round& round = rounds_[round_];
  found_nobody_ = findings_.meters().size() == found_before_;
  if (round.other_format && !round.software_parity && !found_nobody_)
    findings_.add(format_trouble(*round.driver, round.format, rounds_[round_ - 1].format));
  search_.reset();
  ++round_;
  done_weight_ += round.weight;
}

void LineDiscovery::take(const Done& done) {
  switch (stage_) {
    case Stage::listen:
      if (!done.heard.empty()) findings_.add(noise_trouble(options_.format, done.heard));
      stage_ = done.heard.empty() ? Stage::search : Stage::listen_for_a_pause;
      return;
    case Stage::listen_for_a_pause:
      if (done.heard.empty())
        stage_ = Stage::search;
      else if (++looks_ == max_looks)
        stage_ = Stage::finished;
      return;
    case Stage::search:
      if (search_) search_->take(done);
      return;
    case Stage::listen_again:
      stage_ = Stage::finished;
      if (!done.heard.empty()) {
        findings_.add(noise_trouble(options_.format, done.heard));
      } else if (findings_.damaged() >= damage_that_counts) {
        findings_.add(damage_trouble(options_.format, findings_.damaged(), findings_.damage()));
      }
      return;
    case Stage::finished:
      return;
  }
}

void LineDiscovery::take(const Progress& progress) {
  if (progress.step != Step::echo || findings_.has(TroubleCode::echo)) return;
  findings_.add(echo_trouble(options_.format, bytes_of(asked_)));
}

// What was garbage in one format and clear in another was heard in the wrong one.
void LineDiscovery::conclude() {
  for (DiscoveredTrouble& trouble : findings_.troubles()) {
    if (trouble.code != TroubleCode::collision) continue;
    const auto& meters = findings_.meters();
    const auto clear = std::find_if(meters.begin(), meters.end(), [&](const DiscoveredMeter& meter) {
      return meter.driver->name == trouble.protocol && meter.format != trouble.format;
    });
    const bool here = std::any_of(meters.begin(), meters.end(), [&](const DiscoveredMeter& meter) {
      return meter.driver->name == trouble.protocol && meter.format == trouble.format;
    });
    if (clear != meters.end() && !here) trouble = garbled_trouble(trouble, clear->format);
  }
  const bool look_again = findings_.damaged() > 0 && !findings_.has(TroubleCode::noise);
  stage_ = look_again ? Stage::listen_again : Stage::finished;
}

DiscoveryPhase LineDiscovery::phase() const {
  if (stage_ == Stage::finished) return {.kind = DiscoveryPhase::Kind::finished};
  if (stage_ != Stage::search || round_ >= rounds_.size()) return {.format = options_.format};
  return {DiscoveryPhase::Kind::searching, rounds_[round_].driver->name, rounds_[round_].format};
}

double LineDiscovery::share() const {
  if (stage_ == Stage::finished) return 1;
  const double now = search_ && round_ < rounds_.size() ? rounds_[round_].weight * search_->share() : 0;
  return all_weight_ > 0 ? std::min((done_weight_ + now) / all_weight_, 1.0) : 0;
}

}  // namespace riser::headend
