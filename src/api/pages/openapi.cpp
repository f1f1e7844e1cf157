// SPDX-License-Identifier: Apache-2.0
#include "api/pages/openapi.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "api/dto/message.h"
#include "api/dto/problem.h"
#include "api/pages/live_channel.h"
#include "net/http/message.h"

namespace riser::api {
namespace {

namespace json = boost::json;

std::string tag_of(std::string_view path) {
  constexpr std::string_view base = "/api/v1/";
  if (!path.starts_with(base)) return "server";
  path.remove_prefix(base.size());
  return std::string{path.substr(0, path.find('/'))};
}

/// "GET /api/v1/meters/{id}/history" -> "get_meters_id_history"
std::string operation_id(const Route& route) {
  std::string id;
  for (const char c : route.method) id += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  std::string_view path = route.path;
  if (path.starts_with("/api/v1")) path.remove_prefix(7);
  for (const char c : path) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_letter) id += c;
    if ((c == '/' || c == '_' || c == '.') && id.back() != '_') id += '_';
  }
  return id;
}

/// What an id in a path names, by the segment before it: "supply-nodes" a supply_node; another parameter by its name.
std::string kind_of(std::string_view before, std::string_view parameter) {
  if (parameter != "id") return std::string{parameter};
  std::string kind{before.substr(before.rfind('/', before.size() - 2) + 1)};
  kind.pop_back();
  if (kind.ends_with('s')) kind.pop_back();
  std::replace(kind.begin(), kind.end(), '-', '_');
  return kind;
}

json::array path_parameters(std::string_view path) {
  json::array list;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
    list.emplace_back(json::object{
        {"name", json::string{name}},
        {"in", "path"},
        {"required", true},
        {"schema", json::object{{"type", "string"}, {"x-riser-kind", kind_of(path.substr(0, open), name)}}}});
  }
  return list;
}

/// Texts that come in have a length; what goes out has the one that it has.
void bound_texts(json::value& node, json::object& components) {
  if (auto* list = node.if_array())
    for (json::value& one : *list) bound_texts(one, components);
  auto* schema = node.if_object();
  if (schema == nullptr) return;
  if (const auto* reference = schema->if_contains("$ref")) {
    std::string_view name = reference->as_string();
    name.remove_prefix(name.rfind('/') + 1);
    auto* component = components.if_contains(name);
    if (component == nullptr || component->as_object().contains("x-riser-input")) return;
    component->as_object()["x-riser-input"] = true;
    return bound_texts(*component, components);
  }
  const auto* type = schema->if_contains("type");
  if (type != nullptr && *type == "string" && !schema->contains("enum") && !schema->contains("pattern") &&
      !schema->contains("format"))
    (*schema)["maxLength"] = max_text;
  for (auto& member : *schema) bound_texts(member.value(), components);
}

void bound_texts_that_come_in(json::object& paths, json::object& components) {
  for (auto& path : paths)
    for (auto& operation : path.value().as_object()) {
      if (auto* parameters = operation.value().as_object().if_contains("parameters"))
        for (auto& parameter : parameters->as_array())
          if (parameter.at("in") == "query") bound_texts(parameter.as_object().at("schema"), components);
      if (auto* body = operation.value().as_object().if_contains("requestBody"))
        if (auto* json_body = body->at("content").as_object().if_contains("application/json"))
          bound_texts(*json_body, components);
    }
  for (auto& component : components) component.value().as_object().erase("x-riser-input");
}

json::object content(std::string_view type, json::object schema) {
  json::object media;
  if (!schema.empty()) media["schema"] = std::move(schema);
  return {{type, std::move(media)}};
}

/// What parameters mean that say the same wherever they stand; empty for the others.
std::string_view meaning_of(std::string_view parameter) {
  if (parameter == "cursor") return "next_cursor of the page before; without it the first page.";
  if (parameter == "limit") return "Rows of a page: 60 without it, at most 500.";
  if (parameter != "as_of") return {};
  return "Everything as it was known at this moment (not in the future, not before 1970): fields as the history of "
         "changes has them, readings up to then in the versions of then, installations as they had been entered. When "
         "a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. "
         "What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now.";
}

json::object header_parameter(const char* name, const char* meaning) {
  return {{"name", name},
          {"in", "header"},
          {"required", false},
          {"description", meaning},
          {"schema", json::object{{"type", "string"}}}};
}

/// What any request of this method may have.
void add_headers(const Route& route, json::array& parameters) {
  if (route.permission == Permission::public_) return;
  if (route.method == "POST")
    parameters.push_back(header_parameter(
        "Idempotency-Key",
        "Any text of up to 200 visible characters: the same request with the same key within a day is carried out once "
        "and gets the same answer, with the header Idempotency-Replayed."));
  if (route.method == "PATCH" || route.method == "PUT" || route.method == "DELETE")
    parameters.push_back(header_parameter(
        "If-Match",
        "The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is "
        "another one now."));
  if (route.method == "GET" && route.content_type == "application/json")
    parameters.push_back(
        header_parameter("If-None-Match", "An ETag that you have: 304 without a body when it still is the one."));
}

json::object operation(const Route& route, SchemaSet& schemas, const json::object& problem) {
  RouteTypes types = route.types(schemas);
  json::array parameters = path_parameters(route.path);
  for (auto& parameter : types.parameters) {
    const auto meaning = meaning_of(parameter.at("name").as_string());
    if (!meaning.empty()) parameter.as_object()["description"] = meaning;
    parameters.push_back(std::move(parameter));
  }
  add_headers(route, parameters);

  json::object success{{"description", json::string{net::reason_phrase(route.status)}}};
  if (!types.response.empty() || route.content_type != "application/json")
    success["content"] = content(route.content_type, std::move(types.response));
  for (const std::string& type : route.also_gives)
    success["content"].as_object()[type] = json::object{{"schema", json::object{{"type", "string"}}}};
  json::object responses{{std::to_string(route.status), std::move(success)}};
  responses["default"] =
      json::object{{"description", "Refused or failed"}, {"content", content("application/problem+json", problem)}};

  json::object out{{"operationId", operation_id(route)},
                   {"summary", route.summary},
                   {"tags", json::array{json::string{tag_of(route.path)}}},
                   {"x-permission", json::string{name_of(route.permission)}}};
  if (!parameters.empty()) out["parameters"] = std::move(parameters);
  if (!types.request_body.empty())
    out["requestBody"] =
        json::object{{"required", true}, {"content", content("application/json", std::move(types.request_body))}};
  if (!route.takes.empty())
    out["requestBody"] =
        json::object{{"required", true}, {"content", content(route.takes, json::object{{"type", "string"}})}};
  for (const std::string& type : route.also_takes)
    out["requestBody"].as_object()["content"].as_object()[type] =
        json::object{{"schema", json::object{{"type", "string"}}}};
  if (route.permission == Permission::public_) {
    out["security"] = json::array{};
  } else if (route.method != "GET") {
    out["security"] = json::array{json::object{{"session", json::array{}}, {"csrf", json::array{}}}};
    if (route.permission != Permission::logged_in)  // those are for people
      out["security"].as_array().push_back(json::object{{"token", json::array{}}});
  }
  out["responses"] = std::move(responses);
  return out;
}

/// What Riser sends to web hooks, and one by one to MQTT and Kafka.
json::object webhooks(SchemaSet& schemas) {
  const json::array kinds{schemas.of<ReadingMessage>(), schemas.of<CommandMessage>(), schemas.of<ChangeMessage>(),
                          schemas.of<CorrectionMessage>(), schemas.of<TestMessage>()};
  const json::object body{
      {"type", "object"},
      {"required", json::array{"messages"}},
      {"properties",
       json::object{{"messages", json::object{{"type", "array"}, {"items", json::object{{"anyOf", kinds}}}}}}}};
  json::array headers;
  for (const auto& [name, meaning] :
       {std::pair{"webhook-id", "The name of this delivery: the id of its first message, and of its last."},
        std::pair{"webhook-timestamp", "Seconds since 1970: refuse what is old."},
        std::pair{
            "webhook-signature",
            "Standard Webhooks: \"v1,\" and the base64 of HMAC-SHA256 over webhook-id, webhook-timestamp and body, "
            "joined by dots; the key is what stands in base64 after whsec_ in the secret."}}) {
    auto header = header_parameter(name, meaning);
    header["required"] = true;
    headers.push_back(std::move(header));
  }
  const json::object operation{
      {"operationId", "messages"},
      {"summary", "Messages to a web hook"},
      {"description",
       "Sent to the address of an output, up to 100 messages at a time, in the order in which things happened. Each is "
       "sent again, with growing pauses, until it is answered with 2xx: it comes once at least, and may come twice; "
       "its id is the same each time. MQTT (quality of service 1) and Kafka (the id of the meter is the key) get each "
       "message as a payload of its own, with the same guarantee and in order for each meter."},
      {"parameters", headers},
      {"requestBody", json::object{{"required", true}, {"content", content("application/json", body)}}},
      {"responses", json::object{{"2XX", json::object{{"description", "Taken for good"}}}}}};
  return {{"messages", json::object{{"post", operation}}}};
}

constexpr std::string_view description =
    "People log in with POST /api/v1/session and send the cookie that it sets; every request that is not a GET carries "
    "the header X-CSRF-Token with the `csrf` of the session. Programs send `Authorization: Bearer` with a token of a "
    "user and need neither. x-permission names the right that an operation needs.\n\n"
    "Ids are strings of digits, times are ISO 8601 in UTC, values of registers exact decimals in strings. Lists come "
    "in pages: `next_cursor` of one is the `cursor` of the next, null on the last.\n\n"
    "What is refused is answered with application/problem+json (RFC 9457): `code` is stable, `detail` says what, where "
    "and what to do, `field` names the field, and with `request_id` whoever runs the server finds the request in its "
    "log.\n\n"
    "GETs are answered with an ETag, for If-None-Match and If-Match. A POST with Idempotency-Key is carried out once. "
    "RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset say how many requests are left; after that 429 with "
    "Retry-After.\n\n"
    "x-live describes the WebSocket on which changes come by themselves.";

json::object document(const std::vector<Route>& routes, const std::string& version) {
  SchemaSet schemas;
  const json::object problem = schemas.of<ProblemDocument>();
  json::object paths;
  for (const Route& route : routes) {
    std::string method;
    for (const char c : route.method) method += static_cast<char>(c + 32);
    auto& path = paths[route.path];
    if (!path.is_object()) path = json::object{};
    path.as_object()[method] = operation(route, schemas, problem);
  }
  json::object live = live_channel(schemas), hooks = webhooks(schemas);
  json::object session{{"type", "apiKey"}, {"in", "cookie"}, {"name", "riser_session"}};
  json::object token{{"type", "http"}, {"scheme", "bearer"}};
  json::object csrf{{"type", "apiKey"}, {"in", "header"}, {"name", "X-CSRF-Token"}};
  json::object components = schemas.take_components();
  bound_texts_that_come_in(paths, components);
  return {{"openapi", "3.1.0"},
          {"info", json::object{{"title", "Riser"},
                                {"version", version},
                                {"description", description},
                                {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"security", json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"paths", std::move(paths)},
          {"webhooks", std::move(hooks)},
          {"x-live", std::move(live)},
          {"components", json::object{{"schemas", std::move(components)},
                                      {"securitySchemes", json::object{{"session", std::move(session)},
                                                                       {"csrf", std::move(csrf)},
                                                                       {"token", std::move(token)}}}}}};
}

}  // namespace

std::string openapi_json(const std::vector<Route>& routes, const std::string& version) {
  return json::serialize(document(routes, version));
}

}  // namespace riser::api
