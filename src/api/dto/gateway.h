// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

enum class GatewayKind { dial_in, dial_out, serial, meters };
BOOST_DESCRIBE_ENUM(GatewayKind, dial_in, dial_out, serial, meters)
enum class GatewayState { online, offline, never_seen };
BOOST_DESCRIBE_ENUM(GatewayState, online, offline, never_seen)
enum class Addressing { primary, secondary };
BOOST_DESCRIBE_ENUM(Addressing, primary, secondary)

struct LastRound {
  Utc started{};
  Utc ended{};
  std::int64_t duration_ms = 0;
  std::int64_t ideal_ms = 0;
  std::int64_t read = 0;
  std::int64_t failed = 0;
};
BOOST_DESCRIBE_STRUCT(LastRound, (), (started, ended, duration_ms, ideal_ms, read, failed))

struct RunningRound {
  std::int64_t done = 0;
  std::int64_t of = 0;
  Utc started{};
};
BOOST_DESCRIBE_STRUCT(RunningRound, (), (done, of, started))

struct LineErrorCounts {
  std::int64_t no_answer = 0;
  std::int64_t bad_checksum = 0;
  std::int64_t collision = 0;
  std::int64_t other = 0;
};
BOOST_DESCRIBE_STRUCT(LineErrorCounts, (), (no_answer, bad_checksum, collision, other))

/// What waits for the line. forecast_ms: the line's time that the planned reads need. pause_s: until the last further
/// attempt may begin.
struct LineQueue {
  std::int64_t urgent = 0;
  std::int64_t planned = 0;
  std::int64_t again = 0;
  std::int64_t forecast_ms = 0;
  std::int64_t pause_s = 0;
};
BOOST_DESCRIBE_STRUCT(LineQueue, (), (urgent, planned, again, forecast_ms, pause_s))

struct Line {
  LineId id{};
  Reference gateway{};
  std::string name{};
  std::string protocol{};
  std::int64_t baud = 0;
  Addressing addressing = Addressing::secondary;
  bool enabled = true;
  std::int64_t meters = 0;
  std::vector<Reference> tasks{};  ///< that read its meters
  Nullable<Utc> next_read{};
  Nullable<LastRound> last_round{};
  Nullable<RunningRound> round{};
  LineErrorCounts errors_today{};
  LineQueue queue{};
  bool retired = false;  ///< not read any more
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, gateway, name, protocol, baud, addressing, enabled, meters, tasks, next_read, last_round,
                       round, errors_today, queue, retired))

struct Gateway {
  GatewayId id{};
  std::string name{};
  std::string identity{};
  GatewayKind kind = GatewayKind::dial_in;
  std::string profile{};
  Nullable<std::string> address{};
  GatewayState state = GatewayState::never_seen;
  Nullable<std::string> peer{};
  Nullable<Utc> online_since{};
  Nullable<Utc> last_seen{};
  std::int64_t registrations = 0;
  std::int64_t bytes_in = 0;
  std::int64_t bytes_out = 0;
  std::int64_t meters = 0;
  std::int64_t read_today = 0;
  std::vector<Line> lines{};  ///< in lists retired ones only when they are asked for
  bool retired = false;       ///< not connected to any more
};
BOOST_DESCRIBE_STRUCT(Gateway, (),
                      (id, name, identity, kind, profile, address, state, peer, online_since, last_seen, registrations,
                       bytes_in, bytes_out, meters, read_today, lines, retired))
BOOST_DESCRIBE_STRUCT(List<Gateway>, (), (RISER_LIST_MEMBERS))

struct GatewayListQuery : PageQuery {
  std::optional<bool> retired{};  ///< true: those too
};
BOOST_DESCRIBE_STRUCT(GatewayListQuery, (PageQuery), (retired))

struct GatewayCreate {
  std::string name{};
  GatewayKind kind = GatewayKind::dial_in;
  std::optional<std::string> identity{};  ///< dial_in: what the device says when it registers
  std::optional<std::string> address{};   ///< dial_out: HOST:PORT; serial: the device file
  std::optional<std::int64_t> baud{};
};
BOOST_DESCRIBE_STRUCT(GatewayCreate, (), (name, kind, identity, address, baud))

struct GatewayPatch {
  std::optional<std::string> name{};
};
BOOST_DESCRIBE_STRUCT(GatewayPatch, (), (name))

struct LinePatch {
  std::optional<std::string> name{};
  std::optional<std::int64_t> baud{};
  std::optional<Addressing> addressing{};
  std::optional<bool> enabled{};
};
BOOST_DESCRIBE_STRUCT(LinePatch, (), (name, baud, addressing, enabled))

struct NewMeter {
  std::optional<std::string> protocol{};  ///< "mbus" when it is not given
  /// M-Bus: secondary address, 16 hex digits; CJ/T 188: 14 digits; DL/T 645: 12 digits; Modbus: 1 to 247; IEC 62056-21:
  /// up to 32 characters; dial_in: the device's identity.
  std::string address{};
  std::optional<std::string> commodity{};  ///< where the address does not say it
  std::optional<Nullable<std::string>> model{};
  std::optional<Nullable<int>> primary_address{};
  std::optional<std::string> name{};
  std::optional<Nullable<std::string>> key{};
  std::optional<TextMap> quirks{};                 ///< of this meter, over those of its model: words of docs/models.md
  std::optional<Nullable<RepeaterId>> repeater{};  ///< of the line, that it hangs behind
};
BOOST_DESCRIBE_STRUCT(NewMeter, (), (protocol, address, commodity, model, primary_address, name, key, quirks, repeater))

struct Search {
  std::optional<Nullable<RepeaterId>> repeater{};  ///< behind it; the line itself when it is not given
};
BOOST_DESCRIBE_STRUCT(Search, (), (repeater))

struct Discovery {
  std::optional<std::vector<std::string>> protocols{};  ///< all that a line can speak when it is not given
  std::optional<std::vector<std::int64_t>> bauds{};     ///< the line's own when it is not given
  std::optional<std::int64_t> primary_from{};           ///< M-Bus and Modbus: 1
  std::optional<std::int64_t> primary_to{};             ///< 250
  std::optional<Nullable<RepeaterId>> repeater{};       ///< behind it; the line itself when it is not given
};
BOOST_DESCRIBE_STRUCT(Discovery, (), (protocols, bauds, primary_from, primary_to, repeater))

struct NewMeters {
  std::vector<NewMeter> meters{};
};
BOOST_DESCRIBE_STRUCT(NewMeters, (), (meters))

struct AddedMeters {
  std::vector<MeterRow> items{};
};
BOOST_DESCRIBE_STRUCT(AddedMeters, (), (items))

struct LoggedMeter {
  MeterId id{};
  std::string number{};
};
BOOST_DESCRIBE_STRUCT(LoggedMeter, (), (id, number))

enum class LogDirection { down, up };
BOOST_DESCRIBE_ENUM(LogDirection, down, up)

struct LogEntry {
  std::string t{};  ///< UTC with milliseconds
  Word<LogDirection> direction{};
  std::string hex{};
  std::string note{};
  Nullable<LoggedMeter> meter{};
  Nullable<std::int64_t> took_ms{};
};
BOOST_DESCRIBE_STRUCT(LogEntry, (), (t, direction, hex, note, meter, took_ms))
BOOST_DESCRIBE_STRUCT(List<LogEntry>, (), (RISER_LIST_MEMBERS))

struct Quarantined {
  std::string id{};
  std::string identity{};
  std::string profile{};
  std::string peer{};
  Utc first_seen{};
  Utc last_seen{};
  std::int64_t attempts = 0;
  std::string sample_hex{};
};
BOOST_DESCRIBE_STRUCT(Quarantined, (), (id, identity, profile, peer, first_seen, last_seen, attempts, sample_hex))
BOOST_DESCRIBE_STRUCT(List<Quarantined>, (), (RISER_LIST_MEMBERS))

struct Adoption {
  std::string name{};
  std::optional<std::int64_t> baud{};
  std::optional<std::string> key{};  ///< of a meter that calls by itself: 32 to 128 hex digits
};
BOOST_DESCRIBE_STRUCT(Adoption, (), (name, baud, key))

}  // namespace riser::api
