// SPDX-License-Identifier: Apache-2.0
#include "api/testing/district.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/test_points.h"
#include "store/archive/attachments.h"
#include "store/master/repeaters.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

/// What is added by the API itself.
class DistrictMaker {
 public:
  DistrictMaker(ApiServer& server, std::string name) : server_(server), name_(std::move(name)) {}

  std::string made(const std::string& path, const boost::json::object& body) {
    const Answer answer =
        server_.request("POST", "/api/v1/" + path, server_.as(Who::administrator), boost::json::serialize(body));
    EXPECT_EQ(answer.status(), 201) << path << ": " << answer.http.body;
    return answer.text("id");
  }

  DistrictIds all() {
    ids_["place"] = made("places", {{"kind", "community"}, {"name", name_}});
    add_devices();
    add_archives();
    ids_["task"] = made("tasks", {{"name", name_ + " task"},
                                  {"schedule", "every 1h"},
                                  {"target", boost::json::object{{"places", boost::json::array{ids_["place"]}}}}});
    ids_["run"] = made("tasks/" + ids_["task"] + "/runs", {});
    ids_["role"] = made("roles", {{"name", name_ + " role"}, {"permissions", boost::json::array{"view"}}});
    const Answer user = server_.request("POST", "/api/v1/users", server_.as(Who::administrator),
                                        fmt::format(R"({{"name":"{}_somebody","role":"{}"}})", name_, ids_["role"]));
    ids_["user"] = std::string{user.at("/user/id").as_string()};
    const Answer output = server_.request(
        "POST", "/api/v1/outputs", server_.as(Who::administrator),
        fmt::format(R"({{"name":"{} map","kind":"web_hook","address":"http://127.0.0.1:9/","enabled":false,)"
                    R"("sends":["change"]}})",
                    name_));
    ids_["output"] = std::string{output.at("/output/id").as_string()};
    ids_["saved_view"] = made("saved-views", {{"page", "monitor/meters"}, {"name", name_}, {"query", "q=1"}});
    const Answer job =
        server_.request("POST", "/api/v1/meters/" + ids_["meter"] + "/read", server_.as(Who::administrator));
    ids_["job"] = job.text("id");
    ids_["telegram"] = fmt::format("{}-{}-0", ids_["meter"], ApiServer::start_time);
    for (const char* kind : {"session", "token", "import", "change", "quarantine"}) ids_[kind] = "1";
    ids_["kind"] = "meters";
    ids_["maker"] = "kamstrup";
    ids_["model"] = "multical_403";
    return ids_;
  }

 private:
  void add_devices() {
    const auto place = server_.add_place(name_ + " gateway", 1);
    ids_["gateway"] = std::to_string(place.gateway.value);
    ids_["line"] = std::to_string(place.line.value);
    ids_["meter"] = std::to_string(place.meters[0].value);
    const auto frame = heat_frame("12345678", 5);
    server_.add_reading(place.meters[0], ApiServer::start_time, 5000, 100, 10, frame, place.line);
    const PointId point = install_at(*server_.store, PlaceId{std::stoll(ids_["place"])}, place.meters[0]);
    ids_["point"] = std::to_string(point.value);
    auto connection = server_.store->lease();
    const auto installation = store::Installations{*connection}.of_point(point).front().id;
    ids_["installation"] = std::to_string(installation.value);
    const auto repeater = store::Repeaters{*connection}.add({.line = place.line, .name = name_ + " repeater"});
    ids_["repeater"] = std::to_string(repeater.value().id.value);
    store::Transaction transaction{*connection};
    const auto photo = store::Attachments{*connection}.add(
        {.kind = store::ArchiveKind::installation, .object = installation.value, .name = name_, .type = "image/png"},
        as_bytes(std::string_view{"picture"}), {});
    transaction.commit();
    ids_["photo"] = std::to_string(photo.value().id.value);
  }

  void add_archives() {
    ids_["customer"] = made("customers", {{"kind", "person"}, {"personal", boost::json::object{{"name", name_}}}});
    ids_["account"] = made("accounts", {{"customer", ids_["customer"]}});
    ids_["contract"] = made("accounts/" + ids_["account"] + "/contracts",
                            {{"point", ids_["point"]}, {"from", "2026-01-01T00:00:00Z"}});
    ids_["supply_node"] =
        made("supply-nodes",
             {{"commodity", "heat"}, {"kind", "source"}, {"name", name_ + " plant"}, {"place", ids_["place"]}});
    ids_["valve"] = made(
        "valves", {{"number", name_ + " valve"}, {"kind", "shutoff"}, {"commodity", "heat"}, {"point", ids_["point"]}});
    ids_["meter_group"] = made("meter-groups", {{"name", name_ + " group"}});
    const Answer joined =
        server_.request("POST", "/api/v1/meter-groups/" + ids_["meter_group"] + "/meters",
                        server_.as(Who::administrator), fmt::format(R"({{"add":["{}"]}})", ids_["meter"]));
    EXPECT_EQ(joined.status(), 200) << joined.http.body;
  }

  ApiServer& server_;
  std::string name_;
  DistrictIds ids_{};
};

}  // namespace

DistrictIds make_district(ApiServer& server, const std::string& name) { return DistrictMaker{server, name}.all(); }

Browser district_user(ApiServer& server, const std::string& name, const DistrictIds& ids) {
  {
    const auto connection = server.store->lease();
    store::User user{.name = name, .role = store::administrator_role};
    user.scope.places = {PlaceId{std::stoll(ids.at("place"))}};
    PasswordHasher hasher;
    user.password_hash = hasher.hash(ApiServer::password);
    EXPECT_TRUE(store::Users{*connection}.add(user));
  }
  return server.log_in(name, ApiServer::password);
}

}  // namespace riser::api
