// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/message.h"
#include "store/outbox/outputs.h"

namespace riser::store {
BOOST_DESCRIBE_ENUM(OutputKind, web_hook, mqtt, kafka)
}  // namespace riser::store

namespace riser::api {

/// sending: there are messages on their way; retrying: the last try failed.
enum class OutputStatus { off, up_to_date, sending, retrying };
BOOST_DESCRIBE_ENUM(OutputStatus, off, up_to_date, sending, retrying)

struct OutputState {
  OutputStatus status = OutputStatus::off;
  std::int64_t waiting = 0;  ///< messages
  Nullable<Utc> oldest_waiting{};
  std::int64_t delivered = 0;
  Nullable<Utc> last_delivered{};
  std::int64_t tries = 0;  ///< that failed since something was delivered
  Nullable<Utc> failing_since{};
  Nullable<Utc> next_try{};
  Nullable<std::string> error{};
  std::int64_t lost = 0;  ///< messages that were older than a week before they could be delivered
};
BOOST_DESCRIBE_STRUCT(OutputState, (),
                      (status, waiting, oldest_waiting, delivered, last_delivered, tries, failing_since, next_try,
                       error, lost))

/// A system that is told what happens.
struct Output {
  OutputId id{};
  std::string name{};
  std::string note{};
  store::OutputKind kind{};
  bool enabled = true;
  std::string address{};
  Nullable<std::string> topic{};
  Nullable<std::string> user{};
  bool has_password = false;
  std::vector<store::MessageKind> sends{};
  Utc created{};
  OutputState state{};
};
BOOST_DESCRIBE_STRUCT(Output, (),
                      (id, name, note, kind, enabled, address, topic, user, has_password, sends, created, state))
BOOST_DESCRIBE_STRUCT(List<Output>, (), (RISER_LIST_MEMBERS))

struct OutputCreate {
  std::string name{};
  std::optional<std::string> note{};
  store::OutputKind kind{};
  std::optional<bool> enabled{};
  std::string address{};  ///< https://host/path, mqtt(s)://host:port, kafka(s)://host:port,host:port
  std::optional<Nullable<std::string>> topic{};
  std::optional<Nullable<std::string>> user{};
  std::optional<Nullable<std::string>> password{};
  std::vector<store::MessageKind> sends{};
};
BOOST_DESCRIBE_STRUCT(OutputCreate, (), (name, note, kind, enabled, address, topic, user, password, sends))

/// null: the usual topic, no user, no password.
struct OutputPatch {
  std::optional<std::string> name{};
  std::optional<std::string> note{};
  std::optional<bool> enabled{};
  std::optional<std::string> address{};
  std::optional<Nullable<std::string>> topic{};
  std::optional<Nullable<std::string>> user{};
  std::optional<Nullable<std::string>> password{};
  std::optional<std::vector<store::MessageKind>> sends{};
};
BOOST_DESCRIBE_STRUCT(OutputPatch, (), (name, note, enabled, address, topic, user, password, sends))

/// `secret`: what the messages of a web hook are signed with; never shown again.
struct NewOutput {
  Output output{};
  Nullable<std::string> secret{};
};
BOOST_DESCRIBE_STRUCT(NewOutput, (), (output, secret))

struct OutputSecret {
  std::string secret{};
};
BOOST_DESCRIBE_STRUCT(OutputSecret, (), (secret))

struct OutputTest {
  bool delivered = false;
  Nullable<std::int64_t> status{};
  std::int64_t ms = 0;
  Nullable<std::string> error{};
};
BOOST_DESCRIBE_STRUCT(OutputTest, (), (delivered, status, ms, error))

struct SendAgain {
  Utc from{};
};
BOOST_DESCRIBE_STRUCT(SendAgain, (), (from))

struct DeliveryQuery : PageQuery {
  std::optional<bool> failed{};  ///< only those
};
BOOST_DESCRIBE_STRUCT(DeliveryQuery, (PageQuery), (failed))

/// `messages` that were delivered within a minute, or that were refused when it failed, from `first` to `last`.
struct DeliveryRow {
  std::string id{};
  Utc at{};
  std::int64_t messages = 0;
  Nullable<std::string> first{};
  Nullable<std::string> last{};
  std::int64_t ms = 0;
  Nullable<std::int64_t> status{};
  Nullable<std::string> error{};
  bool test = false;
};
BOOST_DESCRIBE_STRUCT(DeliveryRow, (), (id, at, messages, first, last, ms, status, error, test))

struct DeliveryList {
  std::vector<DeliveryRow> items{};
  Nullable<std::string> next_cursor{};
};
BOOST_DESCRIBE_STRUCT(DeliveryList, (), (items, next_cursor))

}  // namespace riser::api
