// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "base/ids.h"

namespace riser::collection {

/// Something that a live page may show has changed. Listeners fetch the new state themselves.
struct Event {
  enum class Kind { meter_read, meter_changed, gateway, line, quarantine, job, run };
  Kind kind;
  MeterId meter{};
  GatewayId gateway{};
  LineId line{};
  std::string job{};
  RunId run{};
};

/// Passes events on in the thread that publishes; listeners must return at once and may be called from any thread.
/// Listeners are added before the collector starts and live as long as it does.
class Events {
 public:
  using Listener = std::function<void(const Event&)>;
  void subscribe(Listener listener) { listeners_.push_back(std::move(listener)); }
  void publish(const Event& event) const {
    for (const Listener& listener : listeners_) listener(event);
  }

 private:
  std::vector<Listener> listeners_;
};

}  // namespace riser::collection
