// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/runtime.h"
#include "sim/bus/repeater.h"
#include "sim/server/converse.h"
#include "sim/town/town.h"

namespace riser::sim {

struct TownOptions {
  std::uint64_t seed = 1;
  std::uint32_t gateways = 6;
  std::uint32_t meters_per_gateway = 50;
  std::int32_t utc_offset_s = 0;  ///< local time of the town and of its meters
  int baud = 2400;
  bool paced = true;

  std::string server{};  ///< "HOST:PORT" to dial; or
  std::string
      listen{};  ///< "HOST:PORT": gateway n listens on PORT + n (n = 0, 1, ...); each takes a free one for port 0
  /// Gateway n speaks profile n mod size. Listening gateways are raw whatever stands here.
  std::vector<DtuProfile> profiles{DtuProfile::hongdian_ddp, DtuProfile::text_line, DtuProfile::imei};
  std::vector<std::string> local_hosts{};  ///< numeric addresses to dial from in turn: one has 28 000 ports only

  std::int64_t faults_every_s = 0;  ///< one drawn fault a gateway in that time; 0 = none, else at least 900
  std::vector<Fault> faults{};      ///< besides the drawn ones

  /// What is on the bus of a gateway besides meters; none when it is empty.
  std::function<std::vector<BusRepeater>(std::uint32_t gateway)> repeaters{};

  microseconds packing = milliseconds(20);  ///< pause after which the serial port hands on; 0 when not paced
  microseconds latency = milliseconds(0);   ///< to the server, each gateway up to half more or less
  std::uint32_t split_permille = 0;         ///< packets that arrive in two pieces
  std::uint32_t drop_permille = 0;          ///< packets that are lost
  microseconds heartbeat = seconds(60);
  microseconds dial_spread = seconds(2);  ///< the first calls are spread over that time
};

DtuProfile profile_of(const TownOptions& options, std::uint32_t gateway);
/// What the gateway registers as: "13900000001"; "" for raw.
std::string identity_of(const TownOptions& options, std::uint32_t gateway);

/// The concentrators of a town on real sockets: each dials the server, again and again with a growing pause, or
/// listens. One coroutine and one timer each. The runtime, the town and the clock outlive the server. start() and
/// stop() are called once, not on a runtime thread.
class TownServer {
 public:
  TownServer(net::Runtime& runtime, const Town& town, const Clock& clock, TownOptions options);
  TownServer(const TownServer&) = delete;
  TownServer& operator=(const TownServer&) = delete;
  ~TownServer();  // stop()

  /// Throws std::runtime_error with one line when an address is wrong or in use.
  void start();
  void stop();

  /// Where a listening gateway is reached; 0 when it dials.
  std::uint16_t port(std::uint32_t gateway) const;
  const TownOptions& options() const;
  const TownStats& stats() const;
  const FaultPlan& faults() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes a town, serves it with `threads` threads until SIGINT or SIGTERM, and returns. `started` is called once when
/// everything is on its way. Throws like start().
void run_town(const TownOptions& options, std::size_t threads, const std::function<void(const TownServer&)>& started);

}  // namespace riser::sim
