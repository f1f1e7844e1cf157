// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay_server.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "net/tcp_listener.h"

namespace riser::sim {

struct ReplayServer::Impl {
  ReplayBank bank;
  ReplayOptions options;
  SystemClock clock{};
  TownStats stats{};
  std::unique_ptr<net::TcpListener> listener{};
};

namespace {

net::Task<> serve(const SlaveBank* bank, ConcentratorOptions options, std::unique_ptr<net::Stream> stream,
                  const Clock* clock, TownStats* stats) {
  Concentrator concentrator(*bank, DtuLink(DtuProfile::raw, 0), options);
  co_await converse(&concentrator, std::move(stream), clock, stats);
}

}  // namespace

ReplayServer::ReplayServer(net::Runtime& runtime, std::vector<ReplayFrame> frames, ReplayOptions options)
    : impl_(std::make_unique<Impl>(ReplayBank(std::move(frames)), std::move(options))) {
  ConcentratorOptions c;
  c.bus = {.baud = impl_->options.baud, .paced = impl_->options.paced};
  Impl* impl = impl_.get();
  auto handler = [impl, c](std::unique_ptr<net::Stream> stream) {
    return serve(&impl->bank, c, std::move(stream), &impl->clock, &impl->stats);
  };
  impl_->listener = std::make_unique<net::TcpListener>(
      runtime, impl_->options.listen, handler,
      net::TcpListenerOptions{.name = "replay", .option = "--listen", .max_connections = 64});
}

ReplayServer::~ReplayServer() { impl_->listener.reset(); }

std::uint16_t ReplayServer::port() const { return impl_->listener->port(); }
std::size_t ReplayServer::meters() const { return impl_->bank.size(); }
const TownStats& ReplayServer::stats() const { return impl_->stats; }

void run_replay(const std::string& path, const ReplayOptions& options,
                const std::function<void(const ReplayServer&)>& started) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(fmt::format("cannot read {}", path));
  std::stringstream text;
  text << file.rdbuf();
  auto frames = parse_replay(text.str());
  if (!frames) throw std::runtime_error(fmt::format("{}: {}", path, frames.error().message));
  if (frames->empty()) throw std::runtime_error(fmt::format("{} has no frames", path));
  net::Runtime runtime(1);
  const ReplayServer server(runtime, std::move(*frames), options);
  started(server);
  runtime.wait();
}

}  // namespace riser::sim
