// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

enum class JobKind {
  read_meter,
  read_line,
  search_line,
  discover_line,
  command,
  redecode,
  set_clocks,
  import_table,
  undo_import
};
BOOST_DESCRIBE_ENUM(JobKind, read_meter, read_line, search_line, discover_line, command, redecode, set_clocks,
                    import_table, undo_import)
enum class JobState { queued, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, queued, running, done, failed, cancelled)

enum class JobSubjectKind { meter, line, meters, clocks, import };
BOOST_DESCRIBE_ENUM(JobSubjectKind, meter, line, meters, clocks, import)

struct JobSubject {
  Word<JobSubjectKind> kind{};
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(JobSubject, (), (kind, id, name))

struct JobProgress {
  std::int64_t done = 0;
  Nullable<std::int64_t> of{};
};
BOOST_DESCRIBE_STRUCT(JobProgress, (), (done, of))

struct JobStepRow {
  Utc t{};
  std::string code{};
  std::string text{};
  RawJson params{};
};
BOOST_DESCRIBE_STRUCT(JobStepRow, (), (t, code, text, params))

struct FoundMeterRow {
  std::string protocol{};
  int baud = 0;  ///< at which it answered; 0 where only the line's own was tried
  Nullable<std::string> model{};
  std::string address{};
  Nullable<RepeaterId> repeater{};  ///< behind which it was looked for: that of a new meter
  std::string number{};
  std::string manufacturer{};
  int version = 0;
  std::string medium{};
  Word<Commodity> commodity{};
  Nullable<MeterId> known_meter{};
  Nullable<int> primary_address{};
  TextMap quirks{};  ///< with which it was read: those of a new meter
};
BOOST_DESCRIBE_STRUCT(FoundMeterRow, (),
                      (protocol, baud, model, address, repeater, number, manufacturer, version, medium, commodity,
                       known_meter, primary_address, quirks))

/// Something wrong on a line: collision, echo, noise, wrong_parity, duplicate_address, garbled.
struct LineTroubleRow {
  std::string code{};
  std::string protocol{};
  int baud = 0;
  Nullable<std::string> address{};
  Nullable<std::string> heard{};  ///< hex
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(LineTroubleRow, (), (code, protocol, baud, address, heard, detail))

/// A read has `telegram` and `read_time`, a search has `found`, a discovery `troubles` too.
struct JobResult {
  std::optional<std::string> telegram{};
  std::optional<Utc> read_time{};
  std::optional<std::vector<FoundMeterRow>> found{};
  std::optional<std::vector<LineTroubleRow>> troubles{};
};
BOOST_DESCRIBE_STRUCT(JobResult, (), (telegram, read_time, found, troubles))

struct JobError {
  std::string code{};
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(JobError, (), (code, detail))

struct Job {
  std::string id{};
  JobKind kind = JobKind::read_meter;
  JobSubject subject{};
  JobState state = JobState::queued;
  JobProgress progress{};
  Nullable<Utc> started{};
  Nullable<Utc> ended{};
  std::vector<JobStepRow> steps{};
  Nullable<JobResult> result{};
  Nullable<JobError> error{};
};
BOOST_DESCRIBE_STRUCT(Job, (), (id, kind, subject, state, progress, started, ended, steps, result, error))
BOOST_DESCRIBE_STRUCT(List<Job>, (), (RISER_LIST_MEMBERS))

}  // namespace riser::api
