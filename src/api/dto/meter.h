// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/register.h"

namespace riser::api {

enum class Commodity { heat, cooling, water, hot_water, gas, electricity, other };
BOOST_DESCRIBE_ENUM(Commodity, heat, cooling, water, hot_water, gas, electricity, other)

/// How old the last reading is against the line's schedule.
enum class Freshness { fresh, late, missing, unknown };
BOOST_DESCRIBE_ENUM(Freshness, fresh, late, missing, unknown)

struct MeterListQuery : PageQuery {
  std::optional<std::string> q{};  ///< words of name, number, address or place
  std::optional<Commodity> commodity{};
  std::optional<GatewayId> gateway{};
  std::optional<LineId> line{};
  std::optional<Freshness> state{};
  std::optional<PlaceId> place{};  ///< at it or anywhere below it now
  std::optional<MeterGroupId> group{};
  std::optional<bool> retired{};  ///< those too
  std::optional<std::string>
      sort{};  ///< name, number, manufacturer, last_read, state or main; "-" before it turns it round
  /// The meters of then by the filter of now; neither `state` nor the order of last_read, state or main goes with it.
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(MeterListQuery, (PageQuery),
                      (q, commodity, gateway, line, state, place, group, retired, sort, as_of))

struct Figure {
  std::string value{};
  std::string unit{};
};
BOOST_DESCRIBE_STRUCT(Figure, (), (value, unit))

/// Storage 0, tariff 0, subunit 0, instantaneous, of the latest reading; left out when the meter has none.
struct MeterFigures {
  std::optional<Figure> energy{};
  std::optional<Figure> volume{};
  std::optional<Figure> power{};
  std::optional<Figure> volume_flow{};
  std::optional<Figure> flow_temperature{};
  std::optional<Figure> return_temperature{};
  std::optional<Figure> temperature_difference{};
  std::optional<Figure> voltage{};
  std::optional<Figure> current{};
};
BOOST_DESCRIBE_STRUCT(MeterFigures, (),
                      (energy, volume, power, volume_flow, flow_temperature, return_temperature, temperature_difference,
                       voltage, current))

struct MeterErrorAt {
  std::string code{};
  Utc at{};
};
BOOST_DESCRIBE_STRUCT(MeterErrorAt, (), (code, at))

struct MeterRow {
  MeterId id{};
  std::string name{};
  std::string number{};
  std::string manufacturer{};
  int version = 0;
  std::string medium{};
  Commodity commodity = Commodity::other;
  std::string protocol{};
  std::string address{};
  Nullable<std::string> model{};  ///< "maker/model"; null while it is not known
  Reference gateway{};
  Reference line{};
  Nullable<RepeaterId> repeater{};  ///< that it hangs behind; null: directly on the line
  Nullable<Reference> place{};      ///< where it is now, by its address
  Nullable<PointId> point{};        ///< that it measures for now
  Nullable<int> primary_address{};
  Freshness state = Freshness::unknown;
  Nullable<Utc> last_read{};
  Nullable<MeterErrorAt> last_error{};
  bool has_key = false;
  bool retired = false;  ///< not read any more
  MeterFigures values{};
};
BOOST_DESCRIBE_STRUCT(MeterRow, (),
                      (id, name, number, manufacturer, version, medium, commodity, protocol, address, model, gateway,
                       line, repeater, place, point, primary_address, state, last_read, last_error, has_key, retired,
                       values))

struct QuantitySum {
  std::string quantity{};
  std::string unit{};
  std::string total{};
  std::int64_t of = 0;  ///< meters that are in the sum
};
BOOST_DESCRIBE_STRUCT(QuantitySum, (), (quantity, unit, total, of))

struct FreshnessCounts {
  std::int64_t fresh = 0;
  std::int64_t late = 0;
  std::int64_t missing = 0;
  std::int64_t unknown = 0;
};
BOOST_DESCRIBE_STRUCT(FreshnessCounts, (), (fresh, late, missing, unknown))

struct MeterList : List<MeterRow> {
  std::vector<QuantitySum> sums{};          ///< over the whole filter; none with as_of
  std::optional<FreshnessCounts> states{};  ///< left out with as_of
};
BOOST_DESCRIBE_STRUCT(List<MeterRow>, (), (RISER_LIST_MEMBERS))
BOOST_DESCRIBE_STRUCT(MeterList, (List<MeterRow>), (sums, states))

struct DaySuccess {
  std::int64_t read = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(DaySuccess, (), (read, of))

enum class EventSeverity { info, warning, alarm };
BOOST_DESCRIBE_ENUM(EventSeverity, info, warning, alarm)

enum class Capability { valve, relay, clock, archive, prepaid };
BOOST_DESCRIBE_ENUM(Capability, valve, relay, clock, archive, prepaid)

/// Of a valve or a relay.
enum class SwitchState { open, closed, fault };
BOOST_DESCRIBE_ENUM(SwitchState, open, closed, fault)

/// What the status bits of the last reading mean.
struct MeterEventRow {
  std::string code{};
  Word<EventSeverity> severity{};
};
BOOST_DESCRIBE_STRUCT(MeterEventRow, (), (code, severity))

struct MeterDetail : MeterRow {
  std::vector<RegisterValue> registers{};
  std::int64_t status = 0;
  Nullable<Utc> read_time{};
  Nullable<std::string> telegram{};
  Utc created{};
  DaySuccess day_success{};
  std::string model_name{};    ///< of the model, or of the generic one that it is read by
  bool model_generic = false;  ///< the model is unknown: it is read as its protocol says
  std::vector<Word<Capability>> capabilities{};
  std::vector<MeterEventRow> events{};
  Nullable<Word<SwitchState>> valve{};
  Nullable<Word<SwitchState>> relay{};
  TextMap quirks{};  ///< of this meter, over those of its model
};
BOOST_DESCRIBE_STRUCT(MeterDetail, (MeterRow),
                      (registers, status, read_time, telegram, created, day_success, model_name, model_generic,
                       capabilities, events, valve, relay, quirks))

struct MeterCommand {
  std::string kind{};                          ///< a name of CommandKind: "close_valve", "trip_relay", "set_clock" ...
  std::optional<std::string> reason{};         ///< required for what changes supply, access or what is billed
  std::optional<std::string> item{};           ///< freeze, clear_events, write_item
  std::optional<std::string> data{};           ///< hex, as on the wire
  std::optional<std::string> text{};           ///< the same as plain text, where the protocol's values are text
  std::optional<std::int64_t> number{};        ///< set_baud_rate, purchase
  std::optional<std::string> password{};       ///< DL/T 645: 6 hex digits
  std::optional<std::int64_t> level{};         ///< DL/T 645: permission level of the password
  std::optional<std::string> operator_code{};  ///< DL/T 645: 8 hex digits
};
BOOST_DESCRIBE_STRUCT(MeterCommand, (), (kind, reason, item, data, text, number, password, level, operator_code))

/// Of a meter that calls by itself: queued, sent, done, accepted, refused, interrupted.
struct QueuedCommandRow {
  std::string id{};
  std::string kind{};
  std::string item{};
  std::string text{};  ///< the value, where there is one
  std::string reason{};
  Utc created{};
  std::string state{};
  std::string detail{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(QueuedCommandRow, (), (id, kind, item, text, reason, created, state, detail, changed))
BOOST_DESCRIBE_STRUCT(List<QueuedCommandRow>, (), (RISER_LIST_MEMBERS))

struct MeterPatch {
  std::optional<std::string> name{};
  std::optional<Nullable<std::string>> key{};      ///< AES key, 32 hex digits; null takes it away; never given out
  std::optional<Nullable<std::string>> model{};    ///< of the catalogue; null: found out by the next reading
  std::optional<TextMap> quirks{};                 ///< all that the meter has of its own
  std::optional<Nullable<RepeaterId>> repeater{};  ///< of its line; null: directly on the line
};
BOOST_DESCRIBE_STRUCT(MeterPatch, (), (name, key, model, quirks, repeater))

}  // namespace riser::api
