// SPDX-License-Identifier: Apache-2.0
#include "catalogue/event_code.h"

namespace riser::catalogue {
namespace {

using enum Severity;

constexpr EventCode codes[] = {
    {"battery_low", warning, "the battery will not last much longer"},
    {"battery_fault", alarm, "the battery is empty or missing"},
    {"power_fail", info, "the mains supply failed"},
    {"permanent_error", alarm, "the meter says that it is out of order"},
    {"temporary_error", warning, "the meter says that something is wrong for now"},
    {"application_error", warning, "the meter could not carry out a request"},
    {"abnormal_condition", alarm, "the meter works, but what it measures is not normal"},
    {"memory_fault", alarm, "stored values or settings are damaged"},
    {"clock_fault", warning, "the meter's clock is wrong or has stopped"},
    {"clock_battery_low", warning, "the clock will not survive a loss of power"},
    {"communication_fault", warning, "a part of the meter does not answer the other"},
    {"configuration_changed", info, "settings were changed"},
    {"calibration_expired", warning, "the verification of the meter has run out"},
    {"sensor_fault", alarm, "a sensor is broken or missing"},
    {"flow_sensor_fault", alarm, "the flow is not measured"},
    {"supply_sensor_fault", alarm, "the supply temperature is not measured"},
    {"return_sensor_fault", alarm, "the return temperature is not measured"},
    {"pressure_sensor_fault", alarm, "the pressure is not measured"},
    {"sensors_swapped", warning, "the return is warmer than the supply"},
    {"temperature_out_of_range", warning, "a temperature is outside of what the meter measures"},
    {"air_in_pipe", warning, "air or bubbles in the pipe"},
    {"dry_pipe", warning, "no water in the pipe"},
    {"wrong_flow_direction", warning, "the water flows the other way"},
    {"flow_overload", warning, "more flow than the meter may carry"},
    {"leak", warning, "water never stops flowing"},
    {"burst", alarm, "so much water flows that a pipe must be broken"},
    {"no_consumption", info, "nothing was used for long"},
    {"frost", alarm, "the water may freeze"},
    {"tamper", alarm, "somebody interferes with the meter"},
    {"magnetic_field", alarm, "a strong magnet is near"},
    {"cover_open", alarm, "the cover was opened"},
    {"terminal_cover_open", alarm, "the terminal cover was opened"},
    {"removed", alarm, "the meter, or its module, was taken off"},
    {"seal_broken", alarm, "a seal is broken"},
    {"pulse_input_fault", warning, "the line to a pulse input is cut or shorted"},
    {"valve_closed", info, "the valve is closed"},
    {"valve_fault", alarm, "the valve does not do what it was told"},
    {"relay_open", info, "the consumer is disconnected"},
    {"relay_fault", alarm, "the relay does not do what it was told"},
    {"credit_low", warning, "little credit is left"},
    {"credit_used_up", alarm, "no credit is left"},
    {"over_demand", warning, "more power than agreed"},
    {"overload", warning, "more current than the meter may carry"},
    {"overvoltage", warning, "the voltage is too high"},
    {"undervoltage", warning, "the voltage is too low"},
    {"phase_loss", alarm, "a phase has no voltage"},
    {"phase_order", warning, "the phases are in the wrong order"},
    {"phase_imbalance", warning, "the phases are loaded unevenly"},
    {"current_loss", warning, "a phase has voltage and no current"},
    {"reverse_energy", warning, "energy flows the other way"},
    {"gas_pressure_high", alarm, "the gas pressure is too high"},
    {"gas_pressure_low", alarm, "the gas pressure is too low"},
    {"gas_leak", alarm, "gas escapes"},
    {"volume_converter_fault", alarm, "the volume is not converted to base conditions"},
};

}  // namespace

std::string_view name(Severity severity) noexcept {
  return severity == info ? "info" : severity == warning ? "warning" : "alarm";
}

std::span<const EventCode> event_codes() noexcept { return codes; }

const EventCode* find_event(std::string_view code) noexcept {
  for (const EventCode& event : codes)
    if (event.code == code) return &event;
  return nullptr;
}

}  // namespace riser::catalogue
