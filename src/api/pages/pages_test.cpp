// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "api/testing/api_server.h"
#include "net/http/gzip.h"

namespace riser::api {
namespace {

/// Every "$ref" of a document leads to something in it.
void expect_references_resolve(const boost::json::value& value, const boost::json::value& document, int& count) {
  if (const auto* array = value.if_array())
    for (const auto& element : *array) expect_references_resolve(element, document, count);
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& entry : *object) {
    if (entry.key() != "$ref") {
      expect_references_resolve(entry.value(), document, count);
      continue;
    }
    ++count;
    const std::string reference{entry.value().as_string()};
    ASSERT_EQ(reference.find("#/components/schemas/"), 0u) << reference;
    boost::json::error_code error;
    EXPECT_NE(document.find_pointer(reference.substr(1), error), nullptr) << reference;
  }
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

TEST(openapi, covers_every_route_and_resolves) {
  ApiServer& server = shared_server();
  const Answer answer = server.request("GET", "/api/openapi.json", {});
  ASSERT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.at("/openapi"), "3.1.0");
  EXPECT_EQ(answer.at("/info/version"), "1.2.3");
  const auto& paths = answer.at("/paths").as_object();
  std::size_t operations = 0;
  std::set<std::string> ids;
  for (const auto& path : paths) operations += path.value().as_object().size();
  EXPECT_EQ(operations, server.api->routes().size());
  for (const Route& route : server.api->routes()) {
    ASSERT_TRUE(paths.contains(route.path)) << route.path;
    const auto& path = paths.at(route.path).as_object();
    ASSERT_TRUE(path.contains(lower(route.method))) << route.method << " " << route.path;
    const auto& operation = path.at(lower(route.method)).as_object();
    EXPECT_TRUE(operation.at("responses").as_object().contains(std::to_string(route.status)));
    EXPECT_TRUE(ids.insert(std::string{operation.at("operationId").as_string()}).second) << route.path;
    const auto open = std::count(route.path.begin(), route.path.end(), '{');
    std::int64_t in_path = 0;
    if (const auto* parameters = operation.if_contains("parameters"))
      for (const auto& parameter : parameters->as_array()) in_path += parameter.at("in") == "path";
    EXPECT_EQ(in_path, open) << route.path;
  }
  int references = 0;
  expect_references_resolve(answer.json, answer.json, references);
  EXPECT_GT(references, 100);
}

TEST(openapi, describes_what_the_server_sends) {
  ApiServer& server = shared_server();
  const Answer document = server.request("GET", "/api/openapi.json", {});
  const Answer session = server.get("/api/v1/session");
  const auto& schema = document.at("/components/schemas/Session").as_object();
  for (const auto& key : schema.at("required").as_array())
    EXPECT_TRUE(session.json.as_object().contains(key.as_string())) << key.as_string();
  for (const auto& entry : session.json.as_object())
    EXPECT_TRUE(schema.at("properties").as_object().contains(entry.key())) << entry.key();
  EXPECT_EQ(boost::json::serialize(document.at("/components/schemas/Language/enum")), R"(["en","zh-CN","ru"])");
}

TEST(openapi, describes_the_live_channel) {
  const Answer document = shared_server().request("GET", "/api/openapi.json", {});
  EXPECT_EQ(document.at("/x-live/path"), "/api/v1/live");
  std::set<std::string> topics;
  for (const auto& topic : document.at("/x-live/topics").as_array())
    topics.insert(std::string{topic.at("topic").as_string()});
  EXPECT_EQ(topics,
            (std::set<std::string>{"overview", "meters", "gateways", "runs", "meter:{id}", "job:{id}", "line:{id}"}));
}

TEST(docs, are_a_page_of_the_console) {
  const Answer answer = shared_server().request("GET", "/api/docs", {});
  EXPECT_EQ(answer.status(), 302);
  EXPECT_EQ(answer.header("Location"), "/system/api");
}

TEST(health, says_what_is_wrong) {
  bool disk_is_good = true;
  ApiServer server{{.readiness = {[&] { return HealthCheck{"disk", disk_is_good, "12 GB left"}; }}}};
  EXPECT_EQ(server.request("GET", "/healthz", {}).status(), 200);
  const Answer good = server.request("GET", "/readyz", {});
  EXPECT_EQ(good.status(), 200);
  EXPECT_EQ(boost::json::serialize(good.at("/checks")),
            R"([{"name":"store","ok":true,"detail":"answers"},{"name":"disk","ok":true,"detail":"12 GB left"}])");
  disk_is_good = false;
  const Answer bad = server.request("GET", "/readyz", {});
  EXPECT_EQ(bad.status(), 503);
  EXPECT_EQ(bad.at("/checks/1/ok"), false);
}

TEST(health, and_figures_tell_how_long_the_certificate_is_good) {
  std::int64_t days = 12;
  ApiServer server{{.certificate_days = [&days] { return days; }}};
  const Answer good = server.request("GET", "/readyz", {});
  EXPECT_EQ(boost::json::serialize(good.at("/checks/1")),
            R"({"name":"certificate","ok":true,"detail":"ends in 12 days"})");
  EXPECT_NE(server.get("/metrics").http.body.find("\nriser_certificate_days 12\n"), std::string::npos);
  days = -1;
  const Answer over = server.request("GET", "/readyz", {});
  EXPECT_EQ(over.status(), 503);
  EXPECT_EQ(over.at("/checks/1/detail"), "has ended");
  EXPECT_EQ(shared_server().get("/metrics").http.body.find("certificate"), std::string::npos);
}

TEST(metrics, are_in_the_format_of_prometheus) {
  ApiServer server;
  {
    const auto guard = server.head_end.lock();
    server.head_end.figures = {.telegrams_received = 12'345'678'901, .readings_stored = 7, .gateways_online = 3};
  }
  EXPECT_EQ(server.request("GET", "/metrics", {}).status(), 401) << "not for everybody";
  const Answer answer = server.get("/metrics");
  ASSERT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.header("Content-Type").find("text/plain"), 0u);
  const std::string& text = answer.http.body;
  for (const auto* line :
       {"# TYPE riser_telegrams_received_total counter", "riser_telegrams_received_total 12345678901",
        "riser_readings_stored_total 7", "# TYPE riser_gateways_online gauge", "riser_gateways_online 3",
        "riser_meters_known 0", "riser_http_responses_total{class=\"2xx\"}"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
}

class console : public testing::Test {
 protected:
  std::string index_ = net::gzip("<html><script nonce=\"__CSP_NONCE__\"></script><i>__CSP_NONCE__</i></html>");
  std::string script_ = net::gzip("export const a = 1;");
  StaticFiles files_{std::vector<Asset>{{"/index.html", "", as_bytes(index_), "e1"},
                                        {"/assets/a-1234.js", "", as_bytes(script_), "e2"},
                                        {"/logo.svg", "image/svg+xml", as_bytes(script_), ""}}};
  net::HttpResponse get(const std::string& path, net::NameValues headers = {}) {
    return files_.answer({.method = "GET", .path = path, .headers = std::move(headers)});
  }
};

TEST_F(console, page_is_given_for_every_path_without_a_dot_with_a_fresh_nonce) {
  std::set<std::string> nonces;
  for (const auto* path : {"/", "/index.html", "/monitor/meters", "/m/17"}) {
    const auto response = get(path);
    ASSERT_EQ(response.status, 200) << path;
    const std::string policy = net::header_value(response, "Content-Security-Policy");
    const std::string nonce = policy.substr(policy.find("'nonce-") + 7, 43);
    EXPECT_NE(policy.find("default-src 'self'; style-src 'self' 'nonce-"), std::string::npos);
    EXPECT_EQ(response.body, "<html><script nonce=\"" + nonce + "\"></script><i>" + nonce + "</i></html>");
    EXPECT_EQ(net::header_value(response, "Cache-Control"), "no-cache");
    nonces.insert(nonce);
  }
  EXPECT_EQ(nonces.size(), 4u);
  EXPECT_EQ(get("/nothing.js").status, 404);
}

TEST_F(console, files_are_sent_as_they_are_packed_or_unpacked_for_who_cannot) {
  const auto packed = get("/assets/a-1234.js", {{"Accept-Encoding", "br, gzip"}});
  EXPECT_EQ(net::header_value(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(packed.content(), script_);
  EXPECT_EQ(net::header_value(packed, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(net::header_value(packed, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(net::header_value(packed, "Vary"), "Accept-Encoding");
  const auto plain = get("/assets/a-1234.js");
  EXPECT_EQ(net::header_value(plain, "Content-Encoding"), "");
  EXPECT_EQ(plain.content(), "export const a = 1;");
  EXPECT_EQ(net::header_value(get("/logo.svg"), "Cache-Control"), "no-cache");
}

TEST_F(console, files_that_the_browser_has_are_not_sent_again) {
  const auto response = get("/assets/a-1234.js", {{"If-None-Match", "\"e2\""}});
  EXPECT_EQ(response.status, 304);
  EXPECT_TRUE(response.content().empty());
  EXPECT_EQ(get("/assets/a-1234.js", {{"If-None-Match", "\"e3\""}}).status, 200);
}

TEST_F(console, damaged_files_are_found_when_the_server_starts) {
  const std::string broken = index_.substr(0, index_.size() / 2);
  const std::vector<Asset> assets{{"/index.html", "", as_bytes(broken), ""}};
  EXPECT_THROW(StaticFiles{assets}, std::runtime_error);
}

TEST(pages, that_touch_no_store_are_quick) {
  const auto is_quick = [](const char* method, const char* path) {
    return Api::is_quick({.method = method, .path = path});
  };
  EXPECT_TRUE(is_quick("GET", "/"));
  EXPECT_TRUE(is_quick("HEAD", "/assets/a.js"));
  EXPECT_TRUE(is_quick("GET", "/healthz"));
  for (const auto* path : {"/readyz", "/metrics", "/api", "/api/docs", "/api/v1/session"})
    EXPECT_FALSE(is_quick("GET", path)) << path;
  EXPECT_FALSE(is_quick("POST", "/"));
}

TEST(pages, without_a_console_point_to_the_document) {
  const Answer answer = shared_server().request("GET", "/", {});
  EXPECT_EQ(answer.status(), 200);
  EXPECT_NE(answer.http.body.find("/api/openapi.json"), std::string::npos);
  EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
  EXPECT_EQ(shared_server().request("GET", "/api/nothing", {}).status(), 404);
}

}  // namespace
}  // namespace riser::api
