// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

enum class JobKind { read_meter, read_line, search_line };
BOOST_DESCRIBE_ENUM(JobKind, read_meter, read_line, search_line)
enum class JobState { queued, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, queued, running, done, failed, cancelled)

struct JobSubject {
  std::string kind{};
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
  std::string address{};
  std::string number{};
  std::string manufacturer{};
  int version = 0;
  std::string medium{};
  std::string commodity{};
  Nullable<MeterId> known_meter{};
  Nullable<int> primary_address{};
};
BOOST_DESCRIBE_STRUCT(FoundMeterRow, (),
                      (address, number, manufacturer, version, medium, commodity, known_meter, primary_address))

/// A read has `telegram` and `read_time`, a search has `found`.
struct JobResult {
  std::optional<std::string> telegram{};
  std::optional<Utc> read_time{};
  std::optional<std::vector<FoundMeterRow>> found{};
};
BOOST_DESCRIBE_STRUCT(JobResult, (), (telegram, read_time, found))

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
