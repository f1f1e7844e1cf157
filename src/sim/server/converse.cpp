// SPDX-License-Identifier: Apache-2.0
#include "sim/server/converse.h"

#include <algorithm>

namespace riser::sim {
namespace {

constexpr microseconds write_timeout = seconds(30);

/// Counts an open connection for as long as it lives, however the task ends.
class Presence {
 public:
  Presence(Concentrator& concentrator, TownStats& stats) : concentrator_(concentrator), stats_(stats) {
    ++stats_.online;
    ++stats_.connections;
  }
  Presence(const Presence&) = delete;
  Presence& operator=(const Presence&) = delete;
  ~Presence() {
    concentrator_.disconnected();
    --stats_.online;
  }

 private:
  Concentrator& concentrator_;
  TownStats& stats_;
};

}  // namespace

net::Task<> converse(Concentrator* concentrator, std::unique_ptr<net::Stream> stream, const Clock* clock,
                     TownStats* stats) {
  const Presence presence(*concentrator, *stats);
  std::array<Byte, 512> buffer;
  ByteVector out = concentrator->connected(net::steady_now());
  UtcSeconds utc = clock->utc();
  Instant fault_change = net::deadline_in(seconds(concentrator->until_change_s(utc)));
  for (;;) {
    if (!out.empty()) {
      const Instant write_deadline = net::deadline_in(write_timeout);
      const bool written = co_await stream->write(out, write_deadline);
      if (!written) co_return;
      stats->bytes_up += out.size();
    }
    const Instant deadline = std::min(concentrator->next_event(), fault_change);
    const net::ReadResult read = co_await stream->read_some(buffer, deadline);
    const Instant now = net::steady_now();
    if (read.kind == net::ReadKind::closed || concentrator->gave_up(now)) co_return;
    utc = clock->utc();
    if (now >= fault_change) {
      if (concentrator->offline(utc)) co_return;
      fault_change = now + seconds(concentrator->until_change_s(utc));
    }
    if (read.kind == net::ReadKind::data) {
      stats->bytes_down += read.count;
      concentrator->on_link_bytes(Bytes(buffer.data(), read.count), now, utc);
    }
    out = concentrator->due_bytes(now);
  }
}

}  // namespace riser::sim
