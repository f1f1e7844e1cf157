// SPDX-License-Identifier: Apache-2.0
// For tests: the API on a real port of loopback, over an SQLite store in a folder of its own.
#pragma once
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "api/api.h"
#include "api/testing/test_tasks.h"
#include "collection/jobs.h"
#include "collection/task_control.h"
#include "directory/directory.h"
#include "net/http/test_client.h"

namespace riser::api {

/// Stands where it is put.
class TestClock final : public Clock {
 public:
  explicit TestClock(UtcSeconds utc) : utc_ms_(utc * 1000) {}
  Instant now() const override { return Instant{milliseconds{utc_ms_.load()}}; }
  std::int64_t utc_ms() const override { return utc_ms_; }
  void advance(UtcSeconds by) { utc_ms_ += by * 1000; }

 private:
  std::atomic<std::int64_t> utc_ms_;
};

/// A collection that answers what a test wants and remembers what it was told.
class TestHeadEnd final : public collection::HeadEnd {
 public:
  explicit TestHeadEnd(collection::JobBoard& jobs) : jobs_(jobs) {}

  Result<std::string, collection::Refusal> read_meter(MeterId meter, UserId by) override;
  Result<std::string, collection::Refusal> read_line(LineId line, UserId by) override;
  Result<std::string, collection::Refusal> search_line(LineId line, RepeaterId behind, UserId by) override;
  Result<std::string, collection::Refusal> discover_line(LineId line, const collection::DiscoveryOrder& order,
                                                         UserId by) override;
  Result<std::string, collection::Refusal> command(MeterId meter, const collection::CommandOrder& order,
                                                   UserId by) override;
  std::string redecode(const collection::RedecodeRequest& request, UserId by) override;
  TestTasks& tasks() override { return tasks_; }
  void gateway_added(GatewayId id) override { tell("gateway_added", id.value); }
  void gateway_removed(GatewayId id) override { tell("gateway_removed", id.value); }
  void line_changed(LineId id) override { tell("line_changed", id.value); }
  void meter_changed(MeterId id) override { tell("meter_changed", id.value); }
  void reading_entered(MeterId id) override { tell("reading_entered", id.value); }
  collection::GatewayStatus status(GatewayId gateway) const override;
  collection::LineStatus status(LineId line) const override;
  std::vector<collection::BusLogEntry> log(LineId line) const override;
  collection::MeterError last_error(MeterId meter) const override;
  collection::Counters counters() const override;

  /// Whether it was told so since the last time this was asked.
  bool was_told(const std::string& what, std::int64_t id);

  // What it answers; set under lock().
  std::unique_lock<std::mutex> lock() const { return std::unique_lock{mutex_}; }
  std::optional<collection::Refusal> refusal{};
  std::map<GatewayId, collection::GatewayStatus> gateways{};
  std::map<LineId, collection::LineStatus> lines{};
  std::map<LineId, std::vector<collection::BusLogEntry>> logs{};
  std::map<MeterId, collection::MeterError> errors{};
  collection::Counters figures{};
  collection::DiscoveryOrder discovery{};  ///< the last that was ordered
  RepeaterId searched{};                   ///< behind which the last search was ordered
  collection::CommandOrder ordered{};      ///< the last command
  collection::RedecodeRequest redecoded{};

 private:
  void tell(const std::string& what, std::int64_t id);
  Result<std::string, collection::Refusal> start(collection::Job::Kind kind, const char* subject, std::int64_t id,
                                                 UserId by);
  collection::JobBoard& jobs_;
  TestTasks tasks_{};
  mutable std::mutex mutex_;
  std::multiset<std::pair<std::string, std::int64_t>> told_{};
};

/// The users that are there, each with the role that is built in.
enum class Who { viewer, operator_, administrator };
std::string_view name_of(Who who);

/// What a browser keeps between requests.
struct Browser {
  std::string cookie{};  ///< "riser_session=..."
  std::string csrf{};
};

struct Answer {
  net::HttpResponse http{};
  boost::json::value json{};  ///< null when the body is none
  int status() const { return http.status; }
  std::string header(std::string_view name) const { return net::header_value(http, name); }
  /// A string of the top object, "" when it is not there.
  std::string text(std::string_view key) const;
  /// By JSON pointer: at("/items/0/name").
  const boost::json::value& at(std::string_view pointer) const {
    return json.at_pointer({pointer.data(), pointer.size()});
  }
};

class ApiServer {
 public:
  static constexpr std::string_view password = "correct horse battery";
  static constexpr UtcSeconds start_time = 1795257000;  // 2026-11-21T10:30:00Z, 18:30 in Shanghai

  /// `database`: its URL; empty: SQLite in the folder.
  explicit ApiServer(ApiOptions options = many_requests(), bool tls = false, const std::string& database = {});
  /// The clock of tests stands, so that no more come later.
  static ApiOptions many_requests() {
    ApiOptions options;
    options.requests_per_s = 100'000;
    return options;
  }
  ~ApiServer();
  ApiServer(const ApiServer&) = delete;

  std::uint16_t port() const { return server_->port(); }
  /// The session of this user; logs in once.
  const Browser& as(Who who);
  Browser log_in(const std::string& user, std::string_view password);

  Answer request(std::string_view method, const std::string& target, const Browser& browser, std::string_view body = {},
                 net::NameValues headers = {});
  Answer get(const std::string& target) { return request("GET", target, as(Who::viewer)); }
  Answer post(const std::string& target, std::string_view body) {
    return request("POST", target, as(Who::operator_), body);
  }
  Answer patch(const std::string& target, std::string_view body) {
    return request("PATCH", target, as(Who::operator_), body);
  }
  Answer remove(const std::string& target) { return request("DELETE", target, as(Who::operator_)); }

  /// A gateway with one line, and meters on it; identities and addresses of different calls differ.
  struct Place {
    GatewayId gateway{};
    LineId line{};
    std::vector<MeterId> meters{};
  };
  Place add_place(const std::string& name, int meters, metering::Commodity commodity = metering::Commodity::heat);
  /// A reading of {energy Wh, volume m3, power W}; `telegram` empty: none.
  void add_reading(MeterId meter, UtcSeconds time, std::int64_t energy_wh, std::int64_t litres, std::int64_t watt,
                   Bytes telegram = {}, LineId line = {});

  const std::filesystem::path folder;
  TestClock clock{start_time};
  collection::Events events{};
  collection::JobBoard jobs{clock, events};
  TestHeadEnd head_end{jobs};
  net::Runtime runtime{1};
  net::WorkerPool pool{"test", 4};
  std::unique_ptr<store::Store> store;
  std::unique_ptr<directory::Directory> directory;
  std::unique_ptr<Api> api;

 private:
  const bool has_tls_;
  std::unique_ptr<net::HttpServer> server_;
  std::map<Who, Browser> browsers_{};
  int places_ = 0;
};

/// The server that the tests of this process share; started by the first that asks.
ApiServer& shared_server();

/// RSP_UD of a heat meter (EN 13757-3): long header and one record, energy in kWh as 8 BCD digits.
ByteVector heat_frame(std::string_view number, std::int64_t kwh);

}  // namespace riser::api
