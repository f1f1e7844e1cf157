// SPDX-License-Identifier: Apache-2.0
#include "api/testing/api_server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "api/json/shape.h"
#include "base/bcd.h"
#include "base/check.h"
#include "net/tls/own_certificate.h"
#include "protocol/mbus/link_frame.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"

namespace riser::api {
namespace {

std::filesystem::path make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "riser-api-XXXXXX").string();
  CHECK(mkdtemp(name.data()) != nullptr);
  return name;
}

metering::Layout heat_layout() {
  return {{.quantity = metering::Quantity::energy, .unit = metering::Unit::watt_hour},
          {.quantity = metering::Quantity::volume, .unit = metering::Unit::cubic_metre},
          {.quantity = metering::Quantity::power, .unit = metering::Unit::watt},
          {.quantity = metering::Quantity::flow_temperature, .unit = metering::Unit::degree_celsius}};
}

std::string user_name(Who who) { return "the " + std::string{name_of(who)}; }

RoleId role_of(Who who) {
  return who == Who::viewer      ? store::viewer_role
         : who == Who::operator_ ? store::operator_role
                                 : store::administrator_role;
}

}  // namespace

void TestHeadEnd::tell(const std::string& what, std::int64_t id) {
  const auto guard = lock();
  told_.emplace(what, id);
}

bool TestHeadEnd::was_told(const std::string& what, std::int64_t id) {
  const auto guard = lock();
  return told_.erase({what, id}) > 0;
}

Result<std::string, collection::Refusal> TestHeadEnd::start(collection::Job::Kind kind, const char* subject,
                                                            std::int64_t id, UserId by) {
  {
    const auto guard = lock();
    if (refusal) return *refusal;
  }
  return jobs_.create(kind, {subject, id, "name of it"}, by);
}

Result<std::string, collection::Refusal> TestHeadEnd::read_meter(MeterId meter, UserId by) {
  return start(collection::Job::Kind::read_meter, "meter", meter.value, by);
}
Result<std::string, collection::Refusal> TestHeadEnd::read_line(LineId line, UserId by) {
  return start(collection::Job::Kind::read_line, "line", line.value, by);
}
Result<std::string, collection::Refusal> TestHeadEnd::search_line(LineId line, RepeaterId behind, UserId by) {
  {
    const auto guard = lock();
    searched = behind;
  }
  return start(collection::Job::Kind::search_line, "line", line.value, by);
}
Result<std::string, collection::Refusal> TestHeadEnd::discover_line(LineId line,
                                                                    const collection::DiscoveryOrder& order,
                                                                    UserId by) {
  {
    const auto guard = lock();
    discovery = order;
  }
  return start(collection::Job::Kind::discover_line, "line", line.value, by);
}
std::string TestHeadEnd::redecode(const collection::RedecodeRequest& request, UserId by) {
  {
    const auto guard = lock();
    redecoded = request;
  }
  return jobs_.create(collection::Job::Kind::redecode, {"meters", 0, request.reason}, by);
}
Result<std::string, collection::Refusal> TestHeadEnd::command(MeterId meter, const collection::CommandOrder& order,
                                                              UserId by) {
  {
    const auto guard = lock();
    ordered = order;
  }
  return start(collection::Job::Kind::command, "meter", meter.value, by);
}

template <class Map>
typename Map::mapped_type value_or_none(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type{} : found->second;
}

collection::GatewayStatus TestHeadEnd::status(GatewayId gateway) const {
  const auto guard = lock();
  return value_or_none(gateways, gateway);
}
collection::LineStatus TestHeadEnd::status(LineId line) const {
  const auto guard = lock();
  return value_or_none(lines, line);
}
std::vector<collection::BusLogEntry> TestHeadEnd::log(LineId line) const {
  const auto guard = lock();
  return value_or_none(logs, line);
}
collection::MeterError TestHeadEnd::last_error(MeterId meter) const {
  const auto guard = lock();
  return value_or_none(errors, meter);
}
collection::Counters TestHeadEnd::counters() const {
  const auto guard = lock();
  return figures;
}

std::string Answer::text(std::string_view key) const {
  const auto* object = json.if_object();
  const auto* found = object == nullptr ? nullptr : object->if_contains({key.data(), key.size()});
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

ApiServer::ApiServer(ApiOptions options, bool tls, const std::string& database) : folder(make_folder()), has_tls_(tls) {
  store::StoreOptions storing = store::Store::embedded(folder);
  if (!database.empty()) storing.url = database;
  storing.secret_key = folder / "secret.key";
  store = store::Store::open(storing, clock);
  for (const Who who : {Who::viewer, Who::operator_, Who::administrator})
    create_user(*store, clock, user_name(who), role_of(who), std::string{password});
  head_end.tasks().store = store.get();
  directory = std::make_unique<directory::Directory>(*store);
  Services services{.store = *store,
                    .clock = clock,
                    .catalogue = catalogue::Catalogue::embedded(),
                    .head_end = head_end,
                    .jobs = jobs,
                    .directory = *directory,
                    .zone = *Zone::find("Asia/Shanghai"),
                    .version = "1.2.3"};
  api = std::make_unique<Api>(std::move(services), events, runtime, pool, std::move(options));
  net::HttpServerOptions http;
  http.websockets = api->websockets();
  http.is_quick = &Api::is_quick;
  http.body_limit = api->body_limit();
  net::HttpEndpoint endpoint{.address = "127.0.0.1:0"};
  if (tls) {
    net::OwnCertificate own{folder};
    own.renew(start_time);
    endpoint.certificate = [context = std::make_shared<const net::TlsContext>(own.files())] { return context; };
  }
  server_ = std::make_unique<net::HttpServer>(runtime, pool, std::vector{endpoint}, api->handler(), std::move(http));
  api->set_http_stats(&server_->stats());
}

ApiServer::~ApiServer() {
  server_->stop(milliseconds{1000});
  api->stop();
  pool.stop();
  server_.reset();
  api.reset();
  directory.reset();
  store.reset();
  std::filesystem::remove_all(folder);
}

Browser ApiServer::log_in(const std::string& user, std::string_view word) {
  const boost::json::object body{{"user", user}, {"password", word}};
  const Answer answer = request("POST", "/api/v1/session", {}, boost::json::serialize(body));
  if (answer.status() != 200) throw std::runtime_error("log-in: " + answer.http.body);
  const std::string cookie = answer.header("Set-Cookie");
  return {cookie.substr(0, cookie.find(';')), answer.text("csrf")};
}

std::string_view name_of(Who who) {
  return who == Who::viewer ? "viewer" : who == Who::operator_ ? "operator" : "administrator";
}

const Browser& ApiServer::as(Who who) {
  auto found = browsers_.find(who);
  if (found == browsers_.end()) found = browsers_.emplace(who, log_in(user_name(who), password)).first;
  return found->second;
}

Answer ApiServer::request(std::string_view method, const std::string& target, const Browser& browser,
                          std::string_view body, net::NameValues headers) {
  net::TestClient client{port()};
  if (has_tls_) client.start_tls();
  if (!browser.cookie.empty()) headers.emplace_back("Cookie", browser.cookie);
  if (!browser.csrf.empty()) headers.emplace_back("X-CSRF-Token", browser.csrf);
  const bool says_type =
      std::any_of(headers.begin(), headers.end(), [](const auto& h) { return h.first == "Content-Type"; });
  if (!body.empty() && !says_type) headers.emplace_back("Content-Type", "application/json");
  Answer answer{.http = client.request(method, target, headers, body)};
  if (answer.header("Content-Type").find("json") != std::string::npos) {
    boost::json::error_code error;
    answer.json = boost::json::parse(answer.http.content(), error);
    EXPECT_FALSE(error) << answer.http.content();
  }
  return answer;
}

ApiServer::Place ApiServer::add_place(const std::string& name, int meters, metering::Commodity commodity) {
  const int place = ++places_;
  auto connection = store->lease();
  store::Transaction transaction{*connection};
  const auto gateway = store::Gateways{*connection}.add({.name = name,
                                                         .identity = fmt::format("1390000{:04}", place),
                                                         .kind = store::GatewayKind::dial_in,
                                                         .profile = "text_line",
                                                         .created = start_time});
  const auto line = store::Lines{*connection}.add({.gateway = gateway->id, .name = "Line 1"});
  std::vector<store::Meter> list;
  for (int i = 0; i < meters; ++i) {
    const std::string number = fmt::format("{:04}{:04}", place, i + 1);
    list.push_back({.line = line->id,
                    .name = fmt::format("{} {}", name, i + 1),
                    .address = number + "24232804",
                    .number = number,
                    .manufacturer = "HYD",
                    .version = 40,
                    .medium = "heat_outlet",
                    .commodity = commodity,
                    .created = start_time - 30 * 86400});
  }
  Place result{gateway->id, line->id, {}};
  const auto added = store::Meters{*connection}.add(std::move(list));
  for (const store::Meter& meter : *added) result.meters.push_back(meter.id);
  transaction.commit();
  return result;
}

void ApiServer::add_reading(MeterId meter, UtcSeconds time, std::int64_t energy_wh, std::int64_t litres,
                            std::int64_t watt, Bytes telegram, LineId line) {
  const auto& layout = store->layouts().intern(heat_layout());
  store::ReadingBatch batch{store::group_of(meter)};
  const metering::Cell cells[] = {metering::Cell::of({energy_wh, 0}), metering::Cell::of({litres, -3}),
                                  metering::Cell::of({watt, 0}), metering::Cell{{}, metering::Validity::invalid}};
  batch.add({.meter = meter,
             .time = time,
             .layout = layout.id,
             .status = 4,
             .telegram_seq = static_cast<std::int8_t>(telegram.empty() ? -1 : 0)},
            cells);
  if (!telegram.empty()) batch.add_telegram({meter, time, 0}, line, "mbus", store::Direction::up, telegram);
  store->readings().append(batch);
}

namespace {
std::unique_ptr<ApiServer> shared;
/// Ends the shared server while the libraries that its threads use are still up.
struct EndOfShared : testing::Environment {
  void TearDown() override { shared.reset(); }
};
const auto* const end_of_shared = testing::AddGlobalTestEnvironment(std::make_unique<EndOfShared>().release());
}  // namespace

ApiServer& shared_server() {
  if (shared == nullptr)
    shared = std::make_unique<ApiServer>(ApiOptions{.live_period = milliseconds{30}, .requests_per_s = 100'000});
  return *shared;
}

ByteVector heat_frame(std::string_view number, std::int64_t kwh) {
  const auto address = protocol::mbus::SecondaryAddress::from_text(std::string{number} + "24232804");
  CHECK(address.has_value());
  ByteVector data{address->wire.begin(), address->wire.end()};
  for (const Byte byte : {0x01, 0x00, 0x00, 0x00, 0x0C, 0x06}) data.push_back(byte);
  std::array<Byte, 4> digits;
  store_bcd_le(static_cast<std::uint64_t>(kwh), digits);
  data.insert(data.end(), digits.begin(), digits.end());
  const auto frame = protocol::mbus::long_frame(0x08, 1, 0x72, data);
  const Bytes bytes = frame;
  return {bytes.begin(), bytes.end()};
}

}  // namespace riser::api
