// SPDX-License-Identifier: Apache-2.0
// What the standards themselves say of status bits. A model's own rule about the same bits replaces these.
#include "base/check.h"
#include "catalogue/generic.h"

namespace riser::catalogue {
namespace {

using Rules = std::vector<StatusRule>;

class RuleList {
 public:
  RuleList& of(std::string_view pattern) {
    of_ = RegisterPattern::parse(pattern).value();
    return *this;
  }
  RuleList& bits(std::uint64_t mask, std::uint64_t value, std::string_view event) {
    return add({of_, mask, value, {}, find_event(event)});
  }
  RuleList& bit(int number, std::string_view event) {
    return bits(std::uint64_t{1} << number, std::uint64_t{1} << number, event);
  }
  RuleList& word(std::string_view word, std::string_view event) {
    return add({of_, 0, 0, std::string{word}, find_event(event)});
  }
  Rules take() { return std::move(rules_); }

 private:
  RuleList& add(StatusRule rule) {
    CHECK(rule.event != nullptr);
    rule.severity = rule.event->severity;
    rules_.push_back(std::move(rule));
    return *this;
  }
  std::optional<RegisterPattern> of_{};
  Rules rules_{};
};

/// EN 13757-3, status byte of the header: bits 0 and 1 together, then one each.
Rules mbus() {
  return RuleList{}
      .bits(0x03, 0x02, "application_error")
      .bits(0x03, 0x03, "abnormal_condition")
      .bit(2, "battery_low")
      .bit(3, "permanent_error")
      .bit(4, "temporary_error")
      .take();
}

/// CJ/T 188-2004, table 6, as the decoder tells valve and battery from ST.
Rules cjt188() {
  return RuleList{}
      .of("valve_state")
      .bits(0x03, 0x01, "valve_closed")
      .bits(0x03, 0x03, "valve_fault")
      .of("battery_level")
      .bits(0x01, 0x00, "battery_low")
      .take();
}

/// DL/T 645-2007 annex C, status words 1 and 3 to 7 (the number is the subunit).
Rules dlt645() {
  RuleList rules;
  rules.of("status_word:*:instantaneous:0:0:1")
      .bit(2, "clock_battery_low")
      .bit(3, "battery_low")
      .bit(4, "reverse_energy");
  rules.of("status_word:*:instantaneous:0:0:3").bit(4, "relay_open").bit(7, "credit_low");
  for (const char* phase : {"4", "5", "6"})
    rules.of(std::string{"status_word:*:instantaneous:0:0:"} + phase)
        .bit(0, "phase_loss")
        .bit(1, "undervoltage")
        .bit(2, "overvoltage")
        .bit(3, "current_loss")
        .bit(4, "overload")
        .bit(5, "overload")
        .bit(6, "reverse_energy")
        .bit(7, "phase_loss");
  rules.of("status_word:*:instantaneous:0:0:7")
      .bit(0, "phase_order")
      .bit(2, "phase_imbalance")
      .bit(3, "phase_imbalance")
      .bit(5, "power_fail")
      .bit(6, "over_demand");
  return rules.take();
}

/// Section 6 of the dial-in protocol: the alarms that stand, and events as they begin.
Rules dial_in() {
  RuleList rules;
  for (const char* where : {"status_word", "event_record:*:*:0:0:0:begin", "event_record:*:*:0:0:0:once"})
    rules.of(where)
        .word("low_battery", "battery_low")
        .word("pressure_low", "gas_pressure_low")
        .word("pressure_high", "gas_pressure_high")
        .word("temperature_low", "temperature_out_of_range")
        .word("temperature_high", "temperature_out_of_range")
        .word("flow_high", "flow_overload")
        .word("leak", "gas_leak")
        .word("gas_detected", "gas_leak")
        .word("sensor_fault", "sensor_fault")
        .word("memory_fault", "memory_fault")
        .word("valve_fault", "valve_fault")
        .word("cover_opened", "cover_open")
        .word("magnet", "magnetic_field")
        .word("tilt", "tamper")
        .word("reverse_flow", "wrong_flow_direction");
  return rules.of("valve_state").word("closed", "valve_closed").word("fault", "valve_fault").take();
}

}  // namespace

std::span<const StatusRule> standard_status(std::string_view protocol) {
  static const std::pair<std::string_view, Rules> all[] = {
      {"mbus", mbus()}, {"cjt188", cjt188()}, {"dlt645", dlt645()}, {"dial_in", dial_in()}};
  for (const auto& [name, rules] : all)
    if (name == protocol) return rules;
  return {};
}

}  // namespace riser::catalogue
