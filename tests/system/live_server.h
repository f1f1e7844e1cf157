// SPDX-License-Identifier: Apache-2.0
// The server as a program runs it, on sockets and a folder of its own.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "app/server.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/quarantine.h"

namespace riser {

/// A server of its own for each test, with gateways and meters put into its store.
class LiveServer : public ::testing::Test {
 protected:
  explicit LiveServer(collection::GatewayListen listen = {}) {
    folder_ = std::filesystem::temp_directory_path() /
              ("riser-live-" + std::to_string(::getpid()) + "-" + std::to_string(counter_++));
    app::ServerOptions options;
    options.data = folder_.string();
    options.listen = std::move(listen);
    options.entrance.http = options.listen.dtu = "127.0.0.1:0";
    server_ = std::make_unique<app::Server>(options);
    server_->start();
  }
  ~LiveServer() override {
    server_->stop();
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  LineId add_gateway(store::Gateway gateway, store::Line line) {
    LineId id;
    {
      auto lease = server_->store().lease();
      store::Transaction transaction(*lease);
      gateway = store::Gateways(*lease).add(gateway).value();
      line.gateway = gateway.id;
      id = store::Lines(*lease).add(line).value().id;
      transaction.commit();
    }
    gateway_ = gateway.id;
    server_->collector().gateway_added(gateway.id);
    return id;
  }

  // A fast line that no task reads, to a bus that listens.
  LineId dial(std::uint16_t port, store::Addressing addressing) {
    const LineId line = add_gateway(
        {.name = "Converter", .kind = store::GatewayKind::dial_out, .address = "127.0.0.1:" + std::to_string(port)},
        {.name = "Line 1", .baud = 38400, .addressing = addressing, .enabled = false});
    EXPECT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
    return line;
  }

  std::vector<store::Meter> add_meters(LineId line, std::vector<store::Meter> meters) {
    for (store::Meter& meter : meters) meter.line = line;
    auto lease = server_->store().lease();
    store::Transaction transaction(*lease);
    meters = store::Meters(*lease).add(std::move(meters)).value();
    transaction.commit();
    return meters;
  }

  static constexpr std::chrono::seconds patience{120};

  template <class F>
  static bool eventually(F condition) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return condition();
  }

  collection::Job wait_for(const Result<std::string, collection::Refusal>& job) {
    EXPECT_TRUE(job) << (job ? "" : text(job.error()));
    if (!job) return {};
    EXPECT_TRUE(eventually([&] { return server_->jobs().find(*job)->ended_already(); }));
    return *server_->jobs().find(*job);
  }

  std::vector<store::Quarantined> quarantined() {
    auto lease = server_->store().lease();
    return store::Quarantine(*lease).all();
  }

  std::vector<store::StoredTelegram> telegrams(MeterId meter) {
    return server_->store().readings().telegrams(meter, 0, 4'000'000'000);
  }

  static inline int counter_ = 0;
  std::filesystem::path folder_;
  std::unique_ptr<app::Server> server_;
  GatewayId gateway_;
  net::Runtime bus_runtime_{1};
};

}  // namespace riser
