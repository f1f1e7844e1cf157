// SPDX-License-Identifier: Apache-2.0
#include "app/head_keeper.h"

#include <spdlog/spdlog.h>

namespace riser::app {
namespace {

constexpr seconds period{3600};

}  // namespace

void HeadKeeper::note() {
  try {
    const auto connection = store_.lease();
    heads_.append(*connection, clock_.utc());
  } catch (const store::StoreError& error) {
    spdlog::error("the ends of the audit logs could not be noted; it will be tried again: {}", error.what());
  }
}

net::Task<> HeadKeeper::keep() {
  for (;;) {
    auto once = [this] { note(); };
    co_await pool_.run(std::move(once));
    co_await net::sleep_for(period);
  }
}

void HeadKeeper::stop() {
  tasks_.stop();
  note();
}

}  // namespace riser::app
