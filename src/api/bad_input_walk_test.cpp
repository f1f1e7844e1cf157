// SPDX-License-Identifier: Apache-2.0
// Every field of every body and every parameter of a query, as the served OpenAPI document lists them, with what may
// not stand there: each is refused with a problem document that names the field, and nothing is changed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_document.h"
#include "api/testing/district.h"
#include "store/testing/store_fixture.h"

namespace riser::api {
namespace {

namespace json = boost::json;

constexpr const char* mark = "\"@here@\"";

std::string with_raw(json::value body, const std::string& pointer, const std::string& raw) {
  body.at_pointer(pointer) = "@here@";
  std::string text = json::serialize(body);
  return text.replace(text.find(mark), std::string_view{mark}.size(), raw);
}

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

/// On both engines: what one takes, the other may not.
struct bad_input : testing::TestWithParam<store::Engine> {
  void SetUp() override {
    using store::testing::shared_cluster;
    if (GetParam() == store::Engine::postgres && shared_cluster() == nullptr)
      GTEST_SKIP() << "PostgreSQL 15 is not installed: only SQLite was tested";
    const bool is_sqlite = GetParam() == store::Engine::sqlite;
    server_ = std::make_unique<ApiServer>(ApiServer::many_requests(), false,
                                          is_sqlite ? "" : shared_cluster()->make_database());
    document_ = std::make_unique<ApiDocument>(*server_);
    ids = make_district(*server_, "Bad");
    user = server_->as(Who::administrator);
    client = std::make_unique<net::TestClient>(server_->port());
  }
  const ApiDocument& document() const { return *document_; }

  DistrictIds ids{};
  Browser user{};
  std::unique_ptr<net::TestClient> client{};
  int sent = 0;

  IdOf id_of() const {
    return [this](std::string_view kind) {
      const auto found = ids.find(kind);
      return found == ids.end() ? std::string{"1"} : found->second;
    };
  }
  /// What the store holds, in short: other text when anything was committed.
  std::string state() {
    const auto connection = server_->store->lease();
    if (GetParam() == store::Engine::sqlite) {
      auto q = (*looker())->query("PRAGMA data_version");
      return q.next() ? std::to_string(q.integer(0)) : "";
    }
    std::vector<std::string> tables;
    for (auto q = connection->query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
                                    "AND table_type = 'BASE TABLE' ORDER BY 1");
         q.next();)
      tables.push_back(q.string(0));
    std::string all;
    for (const std::string& table : tables) {
      auto q = connection->query(fmt::format(
          "SELECT CAST(COALESCE(SUM(CAST(hashtext(CAST(t AS text)) AS bigint)), 0) AS bigint) FROM {} t", table));
      if (q.next()) all += fmt::format("{} {}\n", table, q.integer(0));
    }
    return all;
  }
  /// SQLite says to one connection what others have committed.
  std::optional<store::Lease>& looker() {
    if (!looker_) looker_.emplace(server_->store->lease());
    return looker_;
  }
  Answer send(const DocumentedOperation& operation, const std::string& target, const std::string& body) {
    ++sent;
    net::NameValues headers{{"Cookie", user.cookie}, {"X-CSRF-Token", user.csrf}, {"Content-Type", "application/json"}};
    try {
      Answer answer{.http = client->request(operation.method, target, headers, body)};
      if (answer.header("Content-Type").find("json") != std::string::npos) {
        json::error_code error;
        answer.json = json::parse(answer.http.content(), error);
      }
      if (answer.header("Connection") == "close") client = std::make_unique<net::TestClient>(server_->port());
      return answer;
    } catch (const std::runtime_error&) {  // closed after a request that was too large
      client = std::make_unique<net::TestClient>(server_->port());
      return {};
    }
  }
  /// A problem of the client; `field` empty: none is named, as it is no JSON at all.
  void expect_problem(const Answer& answer, const std::string& field, const std::string& what) {
    EXPECT_TRUE(answer.status() >= 400 && answer.status() < 500)
        << what << ": " << answer.status() << " " << answer.http.content();
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << what;
    if (!field.empty()) EXPECT_EQ(answer.text("field"), field) << what << ": " << answer.http.content();
  }
  /// What may be right or wrong: then the field, or one that does not go with it, is named.
  void expect_no_failure(const Answer& answer, const std::string& what) {
    EXPECT_LT(answer.status(), 500) << what << ": " << answer.http.content();
    if (answer.status() != 422 || answer.text("code") == "no_picture") return;  // its body is a file
    EXPECT_FALSE(answer.text("field").empty()) << what << ": " << answer.http.content();
  }

 private:
  std::unique_ptr<ApiServer> server_{};
  std::unique_ptr<ApiDocument> document_{};
  std::optional<store::Lease> looker_{};
};
INSTANTIATE_TEST_SUITE_P(api, bad_input, testing::Values(store::Engine::sqlite, store::Engine::postgres),
                         store::testing::engine_name);

/// JSON of each type with its name in a schema.
const std::pair<const char*, const char*> values_of_types[] = {
    {"null", "null"},          {"boolean", "true"}, {"integer", "1"}, {"number", "1.5"},
    {"string", "\"\\u0001\""}, {"array", "[]"},     {"object", "{}"}};

TEST_P(bad_input, in_a_body_names_its_field_and_changes_nothing) {
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  const std::string longest(100'000, 'x');
  for (const DocumentedOperation& operation : document().operations()) {
    if (operation.body.empty() || operation.path == "/api/v1/session") continue;
    const std::string name = operation.method + " " + operation.path;
    const std::string target = document().target(operation, id_of());
    const json::value good = document().sample(operation.body, id_of());
    const std::string before = state();
    for (const auto& field : document().fields(operation.body)) {
      const json::object schema = document().resolved(field.schema);
      const std::string type{schema.at("type").as_string()};
      const auto refused = [&](const std::string& raw, const std::string& expected, const char* what) {
        expect_problem(send(operation, target, with_raw(good, field.pointer, raw)), expected,
                       fmt::format("{} {}: {}", name, field.path, what));
      };
      for (const auto& [other, value] : values_of_types) {
        if (type == other || (std::string_view{other} == "null" && document().may_be_null(field.schema))) continue;
        refused(value, field.path, other);
      }
      refused(deep, "", "deep");
      refused("\"\xFF\"", "", "no UTF-8");
      refused("NaN", "", "NaN");
      if (type != "string") refused(in_quotes("Infinity"), field.path, "Infinity");
      if (type == "integer") {
        for (const char* number : {"1e400", "-1e400", "18446744073709551616", "9223372036854775808"})
          refused(number, field.path, number);
      }
      if (type == "string") {
        refused(in_quotes(longest), field.path, "long");
        if (const auto* most = schema.if_contains("maxLength"))
          refused(in_quotes(std::string(static_cast<std::size_t>(most->as_int64()) + 1, 'x')), field.path, "maxLength");
        if (schema.contains("enum") || schema.contains("format") || schema.contains("x-riser-kind"))
          refused("\"\"", field.path, "empty");
        if (schema.contains("x-riser-kind"))
          for (const char* id : {"\"-1\"", "\"0\"", "\"18446744073709551616\"", "\"1x\"", "\" 1\""})
            refused(id, field.path, id);
      }
      if (type == "object" && schema.contains("properties")) {
        refused(R"({"zzz":1,"zzz":2})", field.path + ".zzz", "key twice");
        json::value more = good;
        more.at_pointer(field.pointer).as_object()["zzz"] = 1;
        expect_problem(send(operation, target, json::serialize(more)), field.path + ".zzz",
                       fmt::format("{} {}: unknown key", name, field.path));
      }
      if (field.required) {
        json::value less = good;
        const auto slash = field.pointer.rfind('/');
        less.at_pointer(field.pointer.substr(0, slash)).as_object().erase(field.pointer.substr(slash + 1));
        expect_problem(send(operation, target, json::serialize(less)), field.path,
                       fmt::format("{} {}: left out", name, field.path));
      }
    }
    EXPECT_EQ(state(), before) << name << " has changed something";
  }
  std::printf("[ bodies   ] %d requests\n", sent);
}

TEST_P(bad_input, in_a_query_names_its_parameter) {
  for (const DocumentedOperation& operation : document().operations()) {
    if (!operation.path.starts_with("/api/v1/") || operation.path.starts_with("/api/v1/session")) continue;
    if (operation.method != "GET" && operation.body.empty() && operation.parameters.empty()) continue;
    const std::string name = operation.method + " " + operation.path;
    const std::string body = operation.body.empty() ? "" : json::serialize(document().sample(operation.body, id_of()));
    const std::string before = state();
    for (const auto& parameter : operation.parameters) {
      if (parameter.in_path) continue;
      const auto* items = parameter.schema.if_contains("items");
      const json::object schema = items == nullptr ? parameter.schema : document().resolved(items->as_object());
      const std::string type{schema.at("type").as_string()};
      const auto refused = [&](const std::string& value) {
        expect_problem(send(operation, document().target(operation, id_of(), {{parameter.name, value}}), body),
                       parameter.name, fmt::format("{} ?{}={}", name, parameter.name, value.substr(0, 40)));
      };
      if (type == "integer" || type == "boolean")
        for (const char* value : {"", "x", "1e400", "18446744073709551616", "NaN", "1.5", " 1"}) refused(value);
      if (schema.contains("enum") || schema.contains("format") || schema.contains("x-riser-kind"))
        for (const char* value : {"", "zzz", "-1", "18446744073709551616", "NaN", "\xFF"}) refused(value);
      const Answer longer =
          send(operation, document().target(operation, id_of(), {{parameter.name, std::string(15'000, 'x')}}), body);
      expect_no_failure(longer, fmt::format("{} ?{}: long", name, parameter.name));
      const Answer bytes = send(operation, document().target(operation, id_of(), {{parameter.name, "\xFF\xC0"}}), body);
      expect_no_failure(bytes, fmt::format("{} ?{}: no UTF-8", name, parameter.name));
      const Answer zero =
          send(operation, document().target(operation, id_of(), {{parameter.name, std::string("a\0b", 3)}}), body);
      expect_no_failure(zero, fmt::format("{} ?{}: a zero byte", name, parameter.name));
      if (items == nullptr) {
        std::string twice = document().target(operation, id_of(), {{parameter.name, "1"}});
        twice += fmt::format("&{}=1", parameter.name);
        expect_no_failure(send(operation, twice, body), twice);
      }
    }
    if (operation.method == "GET") EXPECT_EQ(state(), before) << name << " has changed something";
  }
  std::printf("[ queries  ] %d requests\n", sent);
}

TEST_P(bad_input, that_only_the_handler_can_see_is_no_failure_of_the_server) {
  const std::string before = state();
  for (const DocumentedOperation& operation : document().operations()) {
    if (operation.body.empty() || operation.path.starts_with("/api/v1/session")) continue;
    const json::value good = document().sample(operation.body, id_of());
    for (const auto& field : document().fields(operation.body)) {
      const std::string type{document().resolved(field.schema).at("type").as_string()};
      const std::vector<std::string> values =
          type == "integer"  ? std::vector<std::string>{"-1", "0", "9223372036854775807", "-9223372036854775808"}
          : type == "string" ? std::vector<std::string>{"\"\"",        "\" \"",
                                                        "\"\\u0000\"", "\"\\u202e\\ud83d\\ude00\"",
                                                        "\"NaN\"",     in_quotes(std::string(19'000, 'y'))}
          : type == "array"  ? std::vector<std::string>{"[]"}
                             : std::vector<std::string>{};
      for (const std::string& value : values) {
        const Answer answer =
            send(operation, document().target(operation, id_of()), with_raw(good, field.pointer, value));
        expect_no_failure(
            answer, fmt::format("{} {} {} = {}", operation.method, operation.path, field.path, value.substr(0, 40)));
      }
    }
  }
  EXPECT_NE(state(), before) << "some of it is right, and changes are seen";
  std::printf("[ handlers ] %d requests\n", sent);
}

}  // namespace
}  // namespace riser::api
