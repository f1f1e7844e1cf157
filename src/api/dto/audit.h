// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/change.h"

namespace riser::api {

/// What an operation was on: the archives, and what else people do.
enum class OperationKind {
  place,
  point,
  installation,
  meter_group,
  gateway,
  line,
  repeater,
  meter,
  customer,
  account,
  contract,
  supply_node,
  valve,
  settings,
  task,
  run,
  command,
  reading,
  gap,
  model,
  quarantine,
  photo,
  saved_view,
  job,
  import,
  user,
  role,
  session,
  token,
  output
};
BOOST_DESCRIBE_ENUM(OperationKind, place, point, installation, meter_group, gateway, line, repeater, meter, customer,
                    account, contract, supply_node, valve, settings, task, run, command, reading, gap, model,
                    quarantine, photo, saved_view, job, import, user, role, session, token, output)

/// `object` needs `kind`. `to`: before it.
struct OperationQuery : PageQuery {
  std::optional<UserId> user{};
  std::optional<OperationKind> kind{};
  std::optional<std::int64_t> object{};
  std::optional<ChangeAction> action{};
  std::optional<Utc> from{};
  std::optional<Utc> to{};
};
BOOST_DESCRIBE_STRUCT(OperationQuery, (PageQuery), (user, kind, object, action, from, to))

/// `after` is left out where it was not noted: before there was an operation log.
struct OperationField {
  std::string name{};
  Nullable<std::string> before{};
  std::optional<Nullable<std::string>> after{};
};
BOOST_DESCRIBE_STRUCT(OperationField, (), (name, before, after))

/// `object`: its id, empty where it has none; `name` is empty where it has none or is gone.
struct Operation {
  ChangeId id{};
  Utc at{};
  Nullable<Reference> author{};
  OperationKind kind = OperationKind::place;
  std::string object{};
  std::string name{};
  ChangeAction action = ChangeAction::changed;
  Nullable<ImportId> import_{};
  std::vector<OperationField> fields{};
};
BOOST_DESCRIBE_STRUCT(Operation, (), (id, at, author, kind, object, name, action, import_, fields))

/// A page of a log: what matches is not counted.
template <class T>
struct LogPage {
  std::vector<T> items{};
  Nullable<std::string> next_cursor{};
};
BOOST_DESCRIBE_STRUCT(LogPage<Operation>, (), (items, next_cursor))

enum class LogInOutcome {
  in,
  wrong_password,
  unknown_user,
  disabled,
  limited,
  out,
  ended,
  password_changed,
  wrong_code
};
BOOST_DESCRIBE_ENUM(LogInOutcome, in, wrong_password, unknown_user, disabled, limited, out, ended, password_changed,
                    wrong_code)

/// `user`: the name as it was typed.
struct LogInQuery : PageQuery {
  std::optional<std::string> user{};
  std::optional<LogInOutcome> outcome{};
  std::optional<std::string> address{};
  std::optional<Utc> from{};
  std::optional<Utc> to{};
};
BOOST_DESCRIBE_STRUCT(LogInQuery, (PageQuery), (user, outcome, address, from, to))

/// `user`: the name as it was typed; `account`: whose it is; `place`: of the address; empty where no table of addresses
/// has it.
struct LogIn {
  std::string id{};
  Utc at{};
  std::string user{};
  Nullable<Reference> account{};
  LogInOutcome outcome = LogInOutcome::in;
  std::string address{};
  std::string place{};
  std::string agent{};
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (id, at, user, account, outcome, address, place, agent))
BOOST_DESCRIBE_STRUCT(LogPage<LogIn>, (), (items, next_cursor))

enum class AuditLog { operations, log_ins };
BOOST_DESCRIBE_ENUM(AuditLog, operations, log_ins)

enum class AuditFault { changed, missing, out_of_order, cut_off, not_counted, other_head };
BOOST_DESCRIBE_ENUM(AuditFault, changed, missing, out_of_order, cut_off, not_counted, other_head)

/// The first record that is wrong.
struct AuditFinding {
  AuditFault what = AuditFault::changed;
  std::string id{};      ///< of the record
  std::string detail{};  ///< one sentence
};
BOOST_DESCRIBE_STRUCT(AuditFinding, (), (what, id, detail))

/// `records`: in order, before the first wrong one; `last`: the time of the last of these.
struct AuditState {
  AuditLog log = AuditLog::operations;
  std::int64_t records = 0;
  Nullable<Utc> last{};
  Nullable<AuditFinding> fault{};
};
BOOST_DESCRIBE_STRUCT(AuditState, (), (log, records, last, fault))

/// `heads_error`: why audit-heads.txt could not be compared; null when it was, or when there is none.
struct AuditCheck {
  std::vector<AuditState> logs{};
  Nullable<std::string> heads_error{};
};
BOOST_DESCRIBE_STRUCT(AuditCheck, (), (logs, heads_error))

}  // namespace riser::api
