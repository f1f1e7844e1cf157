// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "net/http/http_server.h"
#include "store/store.h"

namespace riser::app {

/// Systems around the utility that are told what the demo's meters say: a billing system that takes everything, a map
/// that is under maintenance, and a bus and a lake that nobody has switched on. The first two listen on loopback.
class DemoOutputs {
 public:
  DemoOutputs();
  ~DemoOutputs();
  DemoOutputs(const DemoOutputs&) = delete;

  void enter(store::Store& store, const Clock& clock);

 private:
  net::HttpResponse take(const net::HttpRequest& request) const;

  const std::string secret_;
  net::Runtime runtime_{1};
  net::WorkerPool pool_{"receivers", 1};
  net::HttpServer server_;
};

}  // namespace riser::app
