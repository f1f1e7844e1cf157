// SPDX-License-Identifier: Apache-2.0
// Two districts full of objects of every kind: whoever sees one of them is refused the ids of the other wherever an id
// may stand. Which parameters are ids, and of what, the served OpenAPI document says.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "api/testing/api_document.h"
#include "api/testing/district.h"
#include "store/testing/store_fixture.h"

namespace riser::api {
namespace {

/// What lies in a place; all else is of the whole utility, or of one user.
const std::set<std::string> kinds_in_a_place{"meter",    "point", "place",       "gateway",  "line",
                                             "repeater", "photo", "supply_node", "customer", "account",
                                             "contract", "valve", "task",        "run",      "installation"};
const std::set<std::string> other_kinds{"user", "role",       "token",    "session", "import", "change", "saved_view",
                                        "job",  "quarantine", "telegram", "kind",    "maker",  "model",  "output"};
/// Groups of meters are names that everybody may use; which of their meters are meant follows the scope.
const std::string open_kind = "meter_group";

/// Where PostgreSQL is not installed, SQLite is walked twice.
std::string database_of(store::Engine engine) {
  auto* const cluster = engine == store::Engine::postgres ? store::testing::shared_cluster() : nullptr;
  return cluster == nullptr ? std::string{} : cluster->make_database();
}

struct scope_walk : testing::TestWithParam<store::Engine> {
  ApiServer server{ApiServer::many_requests(), false, database_of(GetParam())};
  ApiDocument document{server};
  DistrictIds own = make_district(server, "Alpha");
  DistrictIds other = make_district(server, "Beta");
  Browser user = district_user(server, "alpha_user", own);

  std::string id_of(const DistrictIds& ids, std::string_view kind) const {
    const auto found = ids.find(kind);
    EXPECT_NE(found, ids.end()) << "the districts have no " << kind << ": add one, and say in which scope it lies";
    return found == ids.end() ? "1" : found->second;
  }
  IdOf own_ids() const {
    return [this](std::string_view kind) { return id_of(own, kind); };
  }
  /// How objects of the other district look to who may see all.
  std::string other_objects() {
    std::string all;
    for (const char* path :
         {"meters/{meter}", "points/{point}", "places/{place}", "gateways/{gateway}", "repeaters/{repeater}",
          "customers/{customer}", "accounts/{account}", "valves/{valve}", "supply-nodes/{supply_node}", "tasks/{task}",
          "runs/{run}", "meter-groups/{meter_group}", "accounts/{account}/contracts", "points/{point}/installations"}) {
      std::string filled = path;
      const auto open = filled.find('{');
      const auto close = filled.find('}');
      filled.replace(open, close - open + 1, other.at(filled.substr(open + 1, close - open - 1)));
      const Answer answer = server.request("GET", "/api/v1/" + filled, server.as(Who::administrator));
      EXPECT_EQ(answer.status(), 200) << filled << answer.http.body;
      all += answer.http.content();
    }
    return all;
  }
  void expect_refused(const DocumentedOperation& operation, const std::string& what, const Answer& answer) {
    const std::string name =
        fmt::format("{} {}: {}: {}", operation.method, operation.path, what, answer.http.content());
    EXPECT_EQ(answer.http.content().find("Beta"), std::string_view::npos) << name;
    if (operation.path == "/api/v1/end-device-controls") {  // answers for each device
      EXPECT_EQ(answer.at("/items/0/refusal/code"), "outside_scope") << name;
    } else {
      EXPECT_TRUE(answer.status() == 403 || answer.status() == 404) << name;
    }
  }
};

INSTANTIATE_TEST_SUITE_P(api, scope_walk, testing::Values(store::Engine::sqlite, store::Engine::postgres),
                         store::testing::engine_name);

TEST_P(scope_walk, knows_every_kind_of_id) {
  for (const DocumentedOperation& operation : document.operations()) {
    std::vector<std::string> kinds;
    for (const auto& parameter : operation.parameters) kinds.push_back(parameter.kind);
    for (const auto& field : document.fields(operation.body)) kinds.push_back(field.kind);
    for (const std::string& kind : kinds)
      EXPECT_TRUE(kind.empty() || kind == open_kind || kinds_in_a_place.contains(kind) || other_kinds.contains(kind))
          << operation.method << " " << operation.path << ": say where a " << kind << " lies";
  }
}

TEST_P(scope_walk, lets_nobody_name_what_lies_in_another_district) {
  const std::string before = other_objects();
  int tried = 0, open = 0;
  for (const DocumentedOperation& operation : document.operations()) {
    if (!operation.path.starts_with("/api/v1/") || operation.path.starts_with("/api/v1/session")) continue;
    const auto body_of = [&](const IdOf& ids) {
      boost::json::value body;
      if (!operation.body.empty()) body = document.sample(operation.body, ids);
      if (operation.path == "/api/v1/end-device-controls") body.at_pointer("/controls/0/type") = "0.21.0.46";
      return body;
    };
    const auto send = [&](const std::string& target, const boost::json::value& body) {
      return server.request(operation.method, target, user, body.is_null() ? "" : boost::json::serialize(body));
    };
    for (const auto& parameter : operation.parameters) {
      if (!kinds_in_a_place.contains(parameter.kind)) continue;
      const std::string target =
          document.target(operation, own_ids(), {{parameter.name, id_of(other, parameter.kind)}});
      expect_refused(operation, parameter.name, send(target, body_of(own_ids())));
      ++tried;
    }
    for (const auto& field : document.fields(operation.body)) {
      if (!kinds_in_a_place.contains(field.kind)) continue;
      auto body = body_of(own_ids());
      boost::json::error_code error;
      auto* const at = body.find_pointer(field.pointer, error);
      ASSERT_NE(at, nullptr) << operation.path << " " << field.path << " in " << boost::json::serialize(body);
      *at = boost::json::string{id_of(other, field.kind)};
      const Answer answer = send(document.target(operation, own_ids()), body);
      expect_refused(operation, field.path, answer);
      ++tried;
      open += answer.text("code") == "outside_scope";
    }
  }
  EXPECT_GE(tried, 150);
  EXPECT_GE(open, 20) << "refused for the id, not for the route";
  EXPECT_EQ(other_objects(), before);
}

TEST_P(scope_walk, shows_lists_and_files_without_the_other_district) {
  for (const DocumentedOperation& operation : document.operations()) {
    if (operation.method != "GET" || !operation.path.starts_with("/api/v1/")) continue;
    const bool has_id = operation.path.find("{id}") != std::string::npos;
    if (has_id && !operation.path.starts_with("/api/v1/archives")) continue;
    for (const auto kind : {"places", "points", "meters", "meter_groups", "installations", "customers", "accounts",
                            "contracts", "valves", "supply_nodes", "gateways", "lines", "repeaters"}) {
      const std::string target = document.target(operation, own_ids(), {{"kind", kind}});
      const Answer answer = server.request("GET", target, user);
      EXPECT_EQ(answer.http.content().find("Beta"), std::string_view::npos) << target << answer.http.content();
      if (operation.path.find("{kind}") == std::string::npos) break;
    }
  }
}

TEST_P(scope_walk, shows_what_lies_in_the_own_district) {
  for (const char* path : {"meters", "points", "places", "valves", "supply-nodes", "tasks", "runs", "customers",
                           "accounts", "readings", "archives/valves/export?format=csv",
                           "archives/meters/export?format=csv", "archives/contracts/export?format=csv"}) {
    const Answer answer = server.request("GET", fmt::format("/api/v1/{}", path), user);
    EXPECT_EQ(answer.status(), 200) << path << answer.http.content();
    const bool has_items = answer.json.is_object() && !answer.at("/items").as_array().empty();
    EXPECT_TRUE(has_items || answer.http.content().size() > 100) << path << answer.http.content();
  }
  for (const char* kind : {"task", "run", "valve", "supply_node", "gateway", "line", "customer", "account"}) {
    std::string segment = std::string{kind} + "s";
    std::replace(segment.begin(), segment.end(), '_', '-');
    if (segment == "lines")
      segment = "lines/" + own.at("line") + "/log";
    else
      segment += "/" + own.at(kind);
    EXPECT_EQ(server.request("GET", "/api/v1/" + segment, user).status(), 200) << segment;
  }
  const Answer far = server.request("POST", "/api/v1/tasks", user, R"({"name":"all","schedule":"every 1h"})");
  EXPECT_EQ(far.text("code"), "outside_scope") << "a task that may read everything";
  EXPECT_EQ(far.text("field"), "target");
}

}  // namespace
}  // namespace riser::api
