// SPDX-License-Identifier: Apache-2.0
#include "collection/ingest.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/check.h"
#include "store/collect/clocks.h"
#include "store/sql/store_error.h"

namespace riser::collection {
namespace {

constexpr std::size_t max_commit = 20'000;  // arrivals in one transaction: the more of a group, the fewer pages each
constexpr std::size_t many = 500;           // arrivals of a commit: more come, so that it pays to wait for them
constexpr std::chrono::milliseconds gathering{100};
constexpr std::chrono::seconds look_after{1};
constexpr int max_tries_when_stopping = 3;

}  // namespace

void Arrival::when_committed(std::function<void(const std::string&, bool)> what) {
  if (!committed) {
    committed = std::move(what);
    return;
  }
  committed = [first = std::move(committed), then = std::move(what)](const std::string& telegram, bool stored) {
    first(telegram, stored);
    then(telegram, stored);
  };
}

ReadingContent reading_content(const protocol::Decoded& decoded) {
  ReadingContent content;
  content.layout.reserve(decoded.items.size());
  content.cells.reserve(decoded.items.size());
  for (const protocol::Item& item : decoded.items) {
    const bool has_number = item.text.empty() && item.reg.quantity != metering::Quantity::manufacturer_specific &&
                            item.reg.quantity != metering::Quantity::unknown;
    if (!has_number || content.layout.size() == store::Layouts::max_registers) continue;
    content.layout.push_back(item.reg);
    content.cells.push_back(item.cell);
  }
  return content;
}

Ingest::Ingest(store::Store& store, Events& events, const Clock& clock, Writer writer)
    : store_(store), events_(events), clock_(clock) {
  if (writer == Writer::thread) writer_ = std::thread{[this] { run(); }};
}

Ingest::~Ingest() { stop(); }

bool Ingest::push(Arrival arrival) {
  {
    std::lock_guard lock{mutex_};
    if (queue_.size() >= max_queue || stopping_) return false;
    ++stats_.received;
    if (arrival.decoded.fault) ++stats_.faulty;
    queue_.push_back(std::move(arrival));
  }
  wake_.notify_one();
  return true;
}

void Ingest::flush() {
  std::unique_lock lock{mutex_};
  drained_.wait(lock, [this] { return (queue_.empty() && in_work_ == 0) || !stats_.trouble.empty(); });
}

void Ingest::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_one();
  if (writer_.joinable()) writer_.join();
}

Ingest::Stats Ingest::stats() const {
  std::lock_guard lock{mutex_};
  Stats stats = stats_;
  stats.waiting = static_cast<std::int64_t>(queue_.size() + in_work_);
  return stats;
}

std::size_t Ingest::waiting() const {
  std::lock_guard lock{mutex_};
  return queue_.size() + in_work_;
}

std::vector<std::int64_t> Ingest::per_minute() const {
  const std::int64_t now = clock_.utc() / 60;
  std::vector<std::int64_t> counts;
  std::lock_guard lock{mutex_};
  for (std::int64_t minute = now - 60; minute < now; ++minute) {
    const Minute& slot = minutes_[static_cast<std::size_t>(minute) % minutes_.size()];
    counts.push_back(slot.minute == minute ? slot.count : 0);
  }
  return counts;
}

void Ingest::run() {
  std::vector<Arrival> work;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      in_work_ = 0;
      if (queue_.empty()) drained_.notify_all();
      if (work.size() >= many)
        wake_.wait_for(lock, gathering, [this] { return queue_.size() >= max_commit || stopping_; });
      wake_.wait_for(lock, look_after, [this] { return !queue_.empty() || stopping_; });
      if (queue_.empty() && stopping_) break;
    }
    if (take_work(work)) commit(work);
    settle();
  }
  settle();
}

// What cannot be put in its place now stays written down.
void Ingest::settle() {
  try {
    store_.readings().settle_due();
  } catch (const store::StoreError& error) {
    spdlog::error("readings stay in the journal, the store does not take them: {}", error.what());
  }
}

bool Ingest::take_work(std::vector<Arrival>& work) {
  std::lock_guard lock{mutex_};
  work.clear();
  while (!queue_.empty() && work.size() < max_commit) {
    work.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  in_work_ = work.size();
  return !work.empty();
}

bool Ingest::commit_waiting() {
  CHECK(!writer_.joinable());
  std::vector<Arrival> work;
  bool any = false;
  for (; take_work(work); any = true) commit(work);
  settle();
  return any;
}

int Ingest::next_seq(const Arrival& arrival) {
  if (arrival.time != second_) {
    used_seq_.clear();
    second_ = arrival.time;
  }
  int& used = used_seq_[arrival.meter];
  const int seq = used;
  used += static_cast<int>(arrival.pages.size());
  return seq;
}

void Ingest::fill(const std::vector<Arrival>& arrivals) {
  for (auto& [group, batch] : batches_) batch.clear();
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    const Arrival& arrival = arrivals[i];
    const GroupId group = store::group_of(arrival.meter);
    store::ReadingBatch& batch = batches_.try_emplace(group, group).first->second;
    int seq = seqs_[i];
    for (const ByteVector& page : arrival.pages) {
      if (seq > store::TelegramId::max_seq) break;
      batch.add_telegram({arrival.meter, arrival.time, seq++}, arrival.line, arrival.protocol, store::Direction::up,
                         page);
    }
    if (arrival.decoded.fault) continue;
    const ReadingContent content = reading_content(arrival.decoded);
    if (content.layout.empty()) continue;
    store::ReadingBatch::Head head;
    head.meter = arrival.meter;
    head.time = arrival.time;
    head.layout = store_.layouts().intern(content.layout).id;
    head.source = arrival.source;
    head.status = arrival.decoded.status;
    if (!arrival.pages.empty())  // a row of an archive page has its telegram with the first row
      head.telegram_seq = static_cast<std::int8_t>(std::min(seqs_[i], store::TelegramId::max_seq));
    batch.add(head, content.cells);
  }
}

void Ingest::commit(std::vector<Arrival>& arrivals) {
  seqs_.clear();
  for (const Arrival& arrival : arrivals) seqs_.push_back(next_seq(arrival));
  for (int tries = 1;; ++tries) {
    try {
      fill(arrivals);
      std::vector<store::ReadingBatch> batches;
      std::map<MeterId, std::deque<store::Fate>> fates;
      for (auto& [group, batch] : batches_)
        if (!batch.empty()) batches.push_back(std::move(batch));
      batches_.clear();
      const store::AppendOutcome outcome = store_.readings().append_soon(batches);
      std::size_t n = 0;
      for (const auto& batch : batches)
        for (const auto& head : batch.heads()) fates[head.meter].push_back(outcome.fates[n++]);
      std::vector<bool> stored(arrivals.size());
      for (std::size_t i = 0; i < arrivals.size(); ++i) {
        auto& mine = fates[arrivals[i].meter];
        if (arrivals[i].decoded.fault || mine.empty()) continue;
        stored[i] = mine.front() == store::Fate::stored;
        mine.pop_front();
      }
      {
        std::lock_guard lock{mutex_};
        stats_.trouble.clear();
        stats_.stored += outcome.stored;
        stats_.duplicates += outcome.duplicates;
        const std::int64_t minute = clock_.utc() / 60;
        Minute& slot = minutes_[static_cast<std::size_t>(minute) % minutes_.size()];
        if (slot.minute != minute) slot = {minute, 0};
        slot.count += outcome.stored;
      }
      publish(arrivals, stored);
      note_clocks(arrivals);
      return;
    } catch (const store::StoreError& error) {
      std::unique_lock lock{mutex_};
      if (stats_.trouble != error.what())
        spdlog::error("readings wait, the store does not take them: {}", error.what());
      stats_.trouble = error.what();
      drained_.notify_all();
      if (stopping_ && tries >= max_tries_when_stopping) {
        spdlog::error("{} telegrams were received but could not be stored", arrivals.size() + queue_.size());
        queue_.clear();
        return;
      }
      wake_.wait_for(lock, std::chrono::seconds{1}, [this] { return stopping_; });
    }
  }
}

void Ingest::publish(std::vector<Arrival>& arrivals, const std::vector<bool>& stored) {
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    Arrival& arrival = arrivals[i];
    if (arrival.committed)
      arrival.committed(store::TelegramId{arrival.meter, arrival.time, seqs_[i]}.text(), stored[i]);
    if (stored[i] || arrival.decoded.fault)
      events_.publish({.kind = Event::Kind::meter_read, .meter = arrival.meter, .line = arrival.line});
  }
}

// The readings are durable already. What cannot be written now is measured again with the next reading.
void Ingest::note_clocks(const std::vector<Arrival>& arrivals) {
  std::vector<store::ClockNote> notes;
  for (const Arrival& arrival : arrivals)
    if (const auto& clock = arrival.clock)
      notes.push_back({arrival.meter, clock->measured, clock->drift_s, clock->uncertainty_s, clock->dst_s});
  if (notes.empty()) return;
  try {
    auto lease = store_.lease();
    store::Transaction transaction(*lease);
    store::Clocks(*lease).note(notes);
    transaction.commit();
  } catch (const store::StoreError& error) {
    spdlog::warn("the clocks of {} meters were measured but not stored: {}", notes.size(), error.what());
  }
}

}  // namespace riser::collection
