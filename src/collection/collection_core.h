// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "collection/call_watch.h"
#include "collection/gap_keeper.h"
#include "collection/ingest.h"
#include "collection/jobs.h"
#include "collection/lessons.h"
#include "collection/line_book.h"
#include "collection/line_session.h"
#include "collection/link_statistics.h"
#include "collection/task_runner.h"

namespace riser::collection {

/// What collects, without sockets and threads: the lines with what they have to do, the tasks and gaps that give it to
/// them, and the way into the store. A Collector puts it on the network; the simulation runs it in virtual time.
class CollectionCore final : public TaskLines {
 public:
  struct World {
    store::Store& store;
    const Clock& clock;
    Zone zone;
    Events& events;
    JobBoard& jobs;
    const catalogue::Catalogue& catalogue;
    std::function<void(std::function<void()>)> later;  ///< runs what blocks on the store, some time
    Writer writer = Writer::thread;
  };
  explicit CollectionCore(World world);
  CollectionCore(const CollectionCore&) = delete;

  /// Loads everything and takes up what was open. Blocks, as tick() does.
  void start();
  /// Once a second, from one thread at a time.
  void tick();

  std::shared_ptr<LineSession> session_of(LineId line) const;
  std::shared_ptr<LineSession> session_of(MeterId meter) const;
  void open_lines_of(GatewayId gateway);
  void close_line(LineId line);
  /// After a change in the store.
  void line_changed(LineId line);
  void meter_changed(MeterId meter);

  /// What a meter brought by its own call is in the store, readings up to that time. Any thread.
  void called(LineId line, MeterId meter, UtcSeconds time, metering::Source source);

  bool add(LineId line, const headend::Batch& batch, const std::vector<MeterId>& meters) override;
  void expire(LineId line) override;
  void cancel(LineId line, RunId run) override;
  void pause(LineId line, RunId run, bool paused) override;
  microseconds forecast(LineId line, const std::vector<MeterId>& meters) const override;

 private:
  static constexpr int gap_period = 20;  // in ticks

  void open_line(LineId line);
  bool reload(LineId line);

  const World world_;

 public:
  LineBook book{world_.store, world_.catalogue};
  LinkStatistics links{world_.store, world_.clock, world_.zone};
  GapKeeper gaps{{world_.store, world_.clock, world_.zone, book, *this}};
  TaskRunner tasks{{world_.store, world_.clock, world_.zone, world_.events, book, *this}};

 private:
  CallWatch calls_{[this](LineId line, const std::vector<headend::Settled>& what) { tasks.settled(line, what); }};
  Lessons lessons_{world_.store, book, world_.clock};
  mutable std::mutex mutex_;
  std::map<LineId, std::shared_ptr<LineSession>> sessions_;
  int ticks_ = 0;

 public:
  Ingest ingest{world_.store, world_.events, world_.clock, world_.writer};  // ends first: it tells the others
};

}  // namespace riser::collection
