// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/job_view.h"

namespace riser::api {
namespace {

Outcome<Job> find_job(Services& services, Call& call) {
  const auto job = services.jobs.find(std::string{call.path_value("id")});
  if (!job) return not_found("such job");
  if (job->owner != call.caller->user && !call.caller->scope.is_whole()) return not_found("such job");
  return job_view(*job);
}

Outcome<Job> cancel_job(Services& services, Call& call) {
  const std::string id{call.path_value("id")};
  const auto job = services.jobs.find(id);
  if (!job || (job->owner != call.caller->user && !call.caller->scope.is_whole())) return not_found("such job");
  if (job->owner != call.caller->user && !call.caller->may(store::Permission::change_tasks))
    return Refused{Reject::forbidden, "not_allowed", "Only who started a job, or who may change tasks, may cancel it."};
  if (services.jobs.request_cancel(id))
    note_done(services, call, store::ArchiveKind::job, 0,
              {{"job", id}, {"command", "cancel"}, {job->subject.kind, std::to_string(job->subject.id)}});
  return find_job(services, call);
}

Outcome<List<Job>> list_jobs(Services& services, Call& call, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  std::vector<Job> rows;
  for (const collection::Job& job : services.jobs.recent(call.caller->user, collection::JobBoard::max_jobs))
    rows.push_back(job_view(job));
  return page_of(std::move(rows), query, *limit);
}

}  // namespace

void add_job_routes(Router& router, Services& services) {
  router.add<PageQuery, Nothing, List<Job>>(
      {"GET", "/api/v1/jobs", Permission::logged_in, 200, "One's own recent jobs, newest first"},
      [&services](Call& call, const PageQuery& query) { return list_jobs(services, call, query); });
  router.add<Nothing, Nothing, Job>({"GET", "/api/v1/jobs/{id}", Permission::logged_in, 200, "A job with its steps"},
                                    [&services](Call& call) { return find_job(services, call); });
  router.add<Nothing, Nothing, Job>({"POST", "/api/v1/jobs/{id}/cancel", Permission::read_meters, 200,
                                     "Ask a job to stop; one that has ended stays", Within::filtered},
                                    [&services](Call& call) { return cancel_job(services, call); });
}

}  // namespace riser::api
