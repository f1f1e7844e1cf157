// SPDX-License-Identifier: Apache-2.0
#include "collection/jobs.h"

#include <fmt/format.h>

namespace riser::collection {

std::string JobBoard::create(Job::Kind kind, Subject subject, UserId owner) {
  Job job{.kind = kind, .subject = std::move(subject), .owner = owner, .created = clock_.utc()};
  {
    std::lock_guard lock{mutex_};
    job.id = fmt::format("j{}-{}", job.created, next_++);
    order_.push_back(job.id);
    jobs_.emplace(job.id, job);
    if (order_.size() > max_jobs) {
      jobs_.erase(order_.front());
      order_.pop_front();
    }
  }
  events_.publish({.kind = Event::Kind::job, .job = job.id});
  return job.id;
}

std::optional<Job> JobBoard::find(const std::string& id) const {
  std::lock_guard lock{mutex_};
  const auto it = jobs_.find(id);
  return it == jobs_.end() ? std::nullopt : std::optional{it->second};
}

std::vector<Job> JobBoard::recent(UserId owner, std::size_t limit) const {
  std::lock_guard lock{mutex_};
  std::vector<Job> list;
  for (auto it = order_.rbegin(); it != order_.rend() && list.size() < limit; ++it) {
    const Job& job = jobs_.at(*it);
    if (!owner || job.owner == owner) list.push_back(job);
  }
  return list;
}

void JobBoard::change(const std::string& id, const std::function<void(Job&)>& how) {
  {
    std::lock_guard lock{mutex_};
    const auto it = jobs_.find(id);
    if (it == jobs_.end() || it->second.ended_already()) return;
    how(it->second);
  }
  events_.publish({.kind = Event::Kind::job, .job = id});
}

void JobBoard::step(const std::string& id, JobStep step) {
  step.time = clock_.utc();
  change(id, [&](Job& job) {
    if (job.state == Job::State::queued && step.code != "queued") {
      job.state = Job::State::running;
      job.started = step.time;
    }
    if (job.steps.size() >= max_steps) job.steps.erase(job.steps.begin());
    job.steps.push_back(std::move(step));
  });
}

void JobBoard::finish(const std::string& id, Job::State state, std::string error_code, std::string error_detail) {
  change(id, [&](Job& job) {
    job.state = state;
    job.ended = clock_.utc();
    if (job.started == 0) job.started = job.ended;
    job.error_code = std::move(error_code);
    job.error_detail = std::move(error_detail);
  });
}

bool JobBoard::request_cancel(const std::string& id) {
  std::lock_guard lock{mutex_};
  const auto it = jobs_.find(id);
  if (it == jobs_.end() || it->second.ended_already()) return false;
  it->second.cancel_requested = true;
  return true;
}

bool JobBoard::cancel_requested(const std::string& id) const {
  std::lock_guard lock{mutex_};
  const auto it = jobs_.find(id);
  return it != jobs_.end() && it->second.cancel_requested;
}

}  // namespace riser::collection
