// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/meter.h"
#include "api/dto/register.h"
#include "store/outbox/outbox.h"

namespace riser::store {
BOOST_DESCRIBE_ENUM(MessageKind, reading, command, change, correction)
}  // namespace riser::store

namespace riser::api {

/// The meter of a message, as it is when the message goes out.
struct MessageMeter {
  MeterId id{};
  std::string number{};
  std::string name{};
  std::string manufacturer{};
  Commodity commodity = Commodity::other;
  Nullable<Reference> place{};
  Nullable<PointId> point{};
};
BOOST_DESCRIBE_STRUCT(MessageMeter, (), (id, number, name, manufacturer, commodity, place, point))

/// What was read at one time. Numbers are exact: text, in the unit that is told.
struct MessageReading {
  Utc time{};  ///< when it was received from the meter
  std::string source{};
  std::string quality{};
  std::int64_t status = 0;  ///< the meter's own status bits
  Nullable<std::string> telegram{};
  std::vector<RegisterValue> values{};
};
BOOST_DESCRIBE_STRUCT(MessageReading, (), (time, source, quality, status, telegram, values))

/// `id` is the same whenever the message is sent, and `at` says when what it tells was stored.
struct ReadingMessage {
  std::string id{};
  std::string kind{"reading"};
  Utc at{};
  MessageMeter meter{};
  MessageReading reading{};
};
BOOST_DESCRIBE_STRUCT(ReadingMessage, (), (id, kind, at, meter, reading))

/// outcome: done, accepted, refused, failed, cancelled, interrupted.
struct MessageCommand {
  std::string command{};
  std::string outcome{};
  Nullable<std::string> error{};
  std::string detail{};
  Nullable<std::string> job{};
};
BOOST_DESCRIBE_STRUCT(MessageCommand, (), (command, outcome, error, detail, job))

struct CommandMessage {
  std::string id{};
  std::string kind{"command"};
  Utc at{};
  MessageMeter meter{};
  MessageCommand command{};
};
BOOST_DESCRIBE_STRUCT(CommandMessage, (), (id, kind, at, meter, command))

/// An object of the archives that changed: what it is now is asked for by its id. `by`: a user.
struct MessageChange {
  std::string kind{};
  std::string id{};
  std::string action{};
  std::string by{};
};
BOOST_DESCRIBE_STRUCT(MessageChange, (), (kind, id, action, by))

struct ChangeMessage {
  std::string id{};
  std::string kind{"change"};
  Utc at{};
  MessageChange change{};
};
BOOST_DESCRIBE_STRUCT(ChangeMessage, (), (id, kind, at, change))

/// Stored telegrams of a meter's day (UTC) were decoded again, and the readings of that day are another version now:
/// they are to be fetched again. `by`: a user; none: the program.
struct MessageCorrection {
  std::string day{};
  std::int64_t version = 0;
  std::string reason{};
  Nullable<std::string> by{};
};
BOOST_DESCRIBE_STRUCT(MessageCorrection, (), (day, version, reason, by))

struct CorrectionMessage {
  std::string id{};
  std::string kind{"correction"};
  Utc at{};
  MessageMeter meter{};
  MessageCorrection correction{};
};
BOOST_DESCRIBE_STRUCT(CorrectionMessage, (), (id, kind, at, meter, correction))

/// Somebody tries whether messages arrive.
struct TestMessage {
  std::string id{};
  std::string kind{"test"};
  Utc at{};
};
BOOST_DESCRIBE_STRUCT(TestMessage, (), (id, kind, at))

}  // namespace riser::api
