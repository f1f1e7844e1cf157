// SPDX-License-Identifier: Apache-2.0
#include "collection/redecode.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace riser::collection {
namespace {

using store::Day;

using MeterDays = std::set<std::pair<MeterId, Day>>;

constexpr std::size_t max_batch_bytes = 8 << 20;
constexpr int max_tries = 20;  // of days that get late data all the while; three seconds

}  // namespace

/// Takes steps off the common list until there are none.
class Redecode::Worker {
 public:
  /// What the threads share.
  struct Shared {
    const Progress& progress;
    const Cancelled& cancelled;
    const std::function<void(MeterId)>& revised;
    store::Revision revision{};
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    std::mutex mutex{};
    RedecodeCount total{};
    std::exception_ptr failure{};
  };

  Worker(Redecode& job, Shared& shared)
      : job_(job), shared_(shared), redecoder_(job.order_.decode, job.store_.layouts()) {}

  void run() noexcept {
    try {
      while (!stopped()) {
        const std::size_t number = shared_.next++;
        if (number >= job_.steps()) return;
        take(job_.step(number));
      }
    } catch (...) {
      shared_.stop = true;
      const std::lock_guard lock(shared_.mutex);
      if (!shared_.failure) shared_.failure = std::current_exception();
    }
  }

 private:
  bool stopped() {
    if (shared_.stop) return true;
    if (!shared_.cancelled) return false;
    const std::lock_guard lock(shared_.mutex);
    if (shared_.cancelled()) shared_.stop = true;
    return shared_.stop;
  }

  void take(const Step& step) {
    count_ = {};
    revised_.clear();
    const auto begin = job_.order_.meters.begin() + static_cast<std::ptrdiff_t>(step.first_meter);
    std::vector<MeterId> meters(begin, begin + static_cast<std::ptrdiff_t>(step.meters));
    pass(meters, step, nullptr);
    for (int tries = 1; !overtaken_.empty() && !shared_.stop; ++tries) {
      if (tries == max_tries) {
        count_.left += static_cast<std::int64_t>(overtaken_.size());
        break;
      }
      if (tries > 1) std::this_thread::sleep_for(std::chrono::milliseconds{10 * tries});
      meters.clear();
      for (const auto& [meter, day] : overtaken_)
        if (meters.empty() || meters.back() != meter) meters.push_back(meter);
      const MeterDays only = std::move(overtaken_);
      pass(meters, step, &only);
    }
    count_.meter_days = static_cast<std::int64_t>(step.meters) * (step.last - step.first + 1);
    const std::lock_guard lock(shared_.mutex);
    shared_.total += count_;
    if (shared_.revised)
      for (const auto meter : revised_) shared_.revised(meter);
    if (shared_.progress) shared_.progress(shared_.total);
  }

  /// Leaves in overtaken_ what must be gone through once more.
  void pass(const std::vector<MeterId>& meters, const Step& step, const MeterDays* only) {
    overtaken_.clear();
    job_.store_.readings().settle();
    store::StoredDays days(job_.store_.database(), meters, step.first, step.last);
    store::RevisionBatch batch(store::group_of(meters.front()), shared_.revision);
    std::map<std::pair<MeterId, Day>, RedecodeCount> counts;  // of the batch
    while (!shared_.stop && days.next(day_)) {
      if (only && !only->contains({day_.meter, day_.day})) continue;
      RedecodeCount count;
      if (!redecoder_.run(day_, after_, count)) {
        count_ += count;
        continue;
      }
      batch.add(day_, after_);
      counts.emplace(std::pair{day_.meter, day_.day}, count);
      if (batch.bytes() < max_batch_bytes) continue;
      write(batch, counts);
      batch = store::RevisionBatch(batch.group(), shared_.revision);
      counts.clear();
    }
    write(batch, counts);
  }

  void write(const store::RevisionBatch& batch, const std::map<std::pair<MeterId, Day>, RedecodeCount>& counts) {
    const auto outcome = job_.store_.readings().revise(batch);
    count_.new_versions += outcome.days;
    for (const auto& [meter_day, count] : counts) {
      if (outcome.overtaken.contains(meter_day)) continue;
      count_ += count;
      revised_.insert(meter_day.first);
    }
    overtaken_.insert(outcome.overtaken.begin(), outcome.overtaken.end());
  }

  Redecode& job_;
  Shared& shared_;
  DayRedecoder redecoder_;
  store::StoredDay day_;
  store::Rows after_;
  RedecodeCount count_;
  std::set<MeterId> revised_;
  MeterDays overtaken_;
};

Redecode::Redecode(store::Store& store, RedecodeOrder order) : store_(store), order_(std::move(order)) {
  auto& meters = order_.meters;
  std::sort(meters.begin(), meters.end());
  meters.erase(std::unique(meters.begin(), meters.end()), meters.end());
  for (std::size_t begin = 0; begin < meters.size();) {
    std::size_t end = begin;
    while (end < meters.size() && end - begin < step_meters &&
           store::group_of(meters[end]) == store::group_of(meters[begin]))
      ++end;
    slices_.emplace_back(begin, end - begin);
    begin = end;
  }
  const auto days = store.readings().span_of_days().value_or(std::pair{Day{0}, Day{-1}});
  order_.first = std::max(order_.first, days.first);
  order_.last = std::min(order_.last, days.second);
  if (order_.first <= order_.last) windows_ = static_cast<std::size_t>((order_.last - order_.first) / step_days + 1);
}

Redecode::Step Redecode::step(std::size_t number) const {
  const auto& [first_meter, meters] = slices_[number / windows_];
  const Day first = order_.first + static_cast<Day>(number % windows_) * step_days;
  return {first_meter, meters, first, std::min(first + step_days - 1, order_.last)};
}

RedecodeCount Redecode::run(const Progress& progress, const Cancelled& cancelled,
                            const std::function<void(MeterId)>& revised) {
  Worker::Shared shared{progress, cancelled, revised};
  if (steps() == 0) return shared.total;
  shared.total.of = static_cast<std::int64_t>(order_.meters.size()) * (order_.last - order_.first + 1);
  shared.revision = store_.readings().new_revision(order_.reason, order_.author);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < order_.threads; ++i) threads.emplace_back([&] { Worker(*this, shared).run(); });
  }
  if (shared.failure) std::rethrow_exception(shared.failure);
  return shared.total;
}

}  // namespace riser::collection
