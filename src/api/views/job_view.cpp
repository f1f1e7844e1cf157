// SPDX-License-Identifier: Apache-2.0
#include "api/views/job_view.h"

#include "api/json/encode.h"

namespace riser::api {
namespace {

JobKind kind_of(collection::Job::Kind kind) {
  switch (kind) {
    case collection::Job::Kind::read_meter:
      return JobKind::read_meter;
    case collection::Job::Kind::read_line:
      return JobKind::read_line;
    case collection::Job::Kind::search_line:
      return JobKind::search_line;
    case collection::Job::Kind::discover_line:
      return JobKind::discover_line;
    case collection::Job::Kind::command:
      return JobKind::command;
    case collection::Job::Kind::redecode:
      return JobKind::redecode;
    case collection::Job::Kind::set_clocks:
      return JobKind::set_clocks;
    case collection::Job::Kind::import_table:
      return JobKind::import_table;
    case collection::Job::Kind::undo_import:
      return JobKind::undo_import;
  }
  return JobKind::read_meter;
}

JobState state_of(collection::Job::State state) {
  switch (state) {
    case collection::Job::State::queued:
      return JobState::queued;
    case collection::Job::State::running:
      return JobState::running;
    case collection::Job::State::done:
      return JobState::done;
    case collection::Job::State::failed:
      return JobState::failed;
    case collection::Job::State::cancelled:
      return JobState::cancelled;
  }
  return JobState::failed;
}

RawJson params_view(const std::vector<std::pair<std::string, std::string>>& params) {
  RawJson json{"{"};
  for (const auto& [name, value] : params) {
    if (json.text.size() > 1) json.text += ',';
    append_json_string(json.text, name);
    json.text += ':';
    append_json_string(json.text, value);
  }
  json.text += '}';
  return json;
}

FoundMeterRow found_view(const collection::FoundMeter& found) {
  FoundMeterRow row{.protocol = found.protocol,
                    .baud = found.baud,
                    .address = found.address,
                    .number = found.number,
                    .manufacturer = found.manufacturer,
                    .version = found.version,
                    .medium = found.medium,
                    .commodity = found.commodity};
  if (!found.model.empty()) row.model = found.model;
  if (found.known_meter) row.known_meter = found.known_meter;
  if (found.primary_address) row.primary_address = *found.primary_address;
  for (const auto& quirk : found.quirks) row.quirks[quirk.name] = quirk.value;
  if (found.repeater) row.repeater = found.repeater;
  return row;
}

LineTroubleRow trouble_view(const collection::LineTrouble& trouble) {
  LineTroubleRow row{
      .code = trouble.code, .protocol = trouble.protocol, .baud = trouble.baud, .detail = trouble.detail};
  if (!trouble.address.empty()) row.address = trouble.address;
  if (!trouble.heard.empty()) row.heard = to_hex(trouble.heard);
  return row;
}

Nullable<JobResult> result_view(const collection::Job& job) {
  JobResult result;
  const bool discovery = job.kind == collection::Job::Kind::discover_line;
  if (job.kind == collection::Job::Kind::search_line || discovery) {
    if (job.found.empty() && job.troubles.empty() && job.state != collection::Job::State::done) return {};
    auto& found = result.found.emplace();
    for (const collection::FoundMeter& meter : job.found) found.push_back(found_view(meter));
    if (!discovery) return result;
    auto& troubles = result.troubles.emplace();
    for (const collection::LineTrouble& trouble : job.troubles) troubles.push_back(trouble_view(trouble));
    return result;
  }
  if (job.telegram.empty() && job.read_time == 0) return {};
  if (!job.telegram.empty()) result.telegram = job.telegram;
  if (job.read_time != 0) result.read_time = Utc{job.read_time};
  return result;
}

}  // namespace

Job job_view(const collection::Job& job) {
  Job view{.id = job.id,
           .kind = kind_of(job.kind),
           .subject = {job.subject.kind, std::to_string(job.subject.id), job.subject.name},
           .state = state_of(job.state),
           .started = utc_or_null(job.started),
           .ended = utc_or_null(job.ended),
           .result = result_view(job)};
  view.progress.done = job.done;
  if (job.of) view.progress.of = *job.of;
  for (const collection::JobStep& step : job.steps)
    view.steps.push_back({Utc{step.time}, step.code, step.text, params_view(step.params)});
  if (!job.error_code.empty()) view.error = JobError{job.error_code, job.error_detail};
  return view;
}

}  // namespace riser::api
