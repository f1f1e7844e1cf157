// SPDX-License-Identifier: Apache-2.0
#include "api/pages/openapi.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "api/dto/problem.h"
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
  json::object session{{"type", "apiKey"}, {"in", "cookie"}, {"name", "riser_session"}};
  json::object token{{"type", "http"}, {"scheme", "bearer"}};
  json::object csrf{{"type", "apiKey"}, {"in", "header"}, {"name", "X-CSRF-Token"}};
  json::object components = schemas.take_components();
  bound_texts_that_come_in(paths, components);
  return {{"openapi", "3.1.0"},
          {"info", json::object{{"title", "Riser"},
                                {"version", version},
                                {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"security", json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"paths", std::move(paths)},
          {"components", json::object{{"schemas", std::move(components)},
                                      {"securitySchemes", json::object{{"session", std::move(session)},
                                                                       {"csrf", std::move(csrf)},
                                                                       {"token", std::move(token)}}}}}};
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// "MeterRow", "string[]", "integer or null": a schema in a few words, with links to the components.
std::string type_text(const json::object& schema) {
  if (const auto* reference = schema.if_contains("$ref")) {
    std::string_view name = reference->as_string();
    name.remove_prefix(name.rfind('/') + 1);
    return fmt::format("<a href=\"#{0}\">{0}</a>", escaped(name));
  }
  if (const auto* either = schema.if_contains("anyOf")) {
    std::string text;
    for (const auto& option : either->as_array()) text += (text.empty() ? "" : " or ") + type_text(option.as_object());
    return text;
  }
  if (schema.empty()) return "";
  const std::string_view type = schema.at("type").as_string();
  if (type == "array") return type_text(schema.at("items").as_object()) + "[]";
  const auto* format = schema.if_contains("format");
  return format == nullptr ? std::string{type}
                           : fmt::format("{} ({})", std::string_view{type}, std::string_view{format->as_string()});
}

const json::object* json_schema(const json::object& with_content) {
  const auto* body = with_content.if_contains("content");
  if (body == nullptr) return nullptr;
  const auto* media = body->as_object().if_contains("application/json");
  const auto* schema = media == nullptr ? nullptr : media->as_object().if_contains("schema");
  return schema == nullptr ? nullptr : &schema->as_object();
}

std::string operation_html(std::string_view method, std::string_view path, const json::object& operation) {
  std::string upper;
  for (const char c : method) upper += static_cast<char>(c - 32);
  std::string html = fmt::format("<section><h3><b>{}</b> <code>{}</code></h3><p>{} <i>{}</i></p><table>", upper,
                                 escaped(path), escaped(std::string_view{operation.at("summary").as_string()}),
                                 std::string_view{operation.at("x-permission").as_string()});
  if (const auto* parameters = operation.if_contains("parameters")) {
    for (const auto& item : parameters->as_array()) {
      const auto& parameter = item.as_object();
      html += fmt::format("<tr><td>{}</td><td><code>{}</code>{}</td><td>{} {}</td></tr>",
                          std::string_view{parameter.at("in").as_string()},
                          escaped(std::string_view{parameter.at("name").as_string()}),
                          parameter.at("required").as_bool() ? "" : " ?", type_text(parameter.at("schema").as_object()),
                          escaped(meaning_of(std::string_view{parameter.at("name").as_string()})));
    }
  }
  if (const auto* body = operation.if_contains("requestBody"))
    if (const auto* schema = json_schema(body->as_object()))
      html += fmt::format("<tr><td>body</td><td></td><td>{}</td></tr>", type_text(*schema));
  for (const auto& response : operation.at("responses").as_object()) {
    if (response.key() == "default") continue;
    const auto* schema = json_schema(response.value().as_object());
    html += fmt::format("<tr><td>answer</td><td>{}</td><td>{}</td></tr>", std::string_view{response.key()},
                        schema == nullptr ? "" : type_text(*schema));
  }
  return html + "</table></section>\n";
}

std::string component_html(std::string_view name, const json::object& schema) {
  std::string html = fmt::format("<section id=\"{0}\"><h3><code>{0}</code></h3>", escaped(name));
  if (const auto* names = schema.if_contains("enum")) {
    std::string list;
    for (const auto& item : names->as_array())
      list += (list.empty() ? "" : ", ") + escaped(std::string_view{item.as_string()});
    return html + "<p>" + list + "</p></section>\n";
  }
  html += "<table>";
  const auto* required = schema.if_contains("required");
  for (const auto& property : schema.at("properties").as_object()) {
    bool is_required = false;
    if (required != nullptr)
      for (const auto& key : required->as_array()) is_required = is_required || key.as_string() == property.key();
    html += fmt::format("<tr><td><code>{}</code>{}</td><td>{}</td></tr>", escaped(std::string_view{property.key()}),
                        is_required ? "" : " ?", type_text(property.value().as_object()));
  }
  return html + "</table></section>\n";
}

constexpr std::string_view style =
    R"(body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#1b2430;background:#f5f6f8}section{background:#fff;border:1px solid #d7dce2;border-radius:4px;padding:.5rem 1rem;margin:.5rem 0}
h3{font-size:15px;margin:.2rem 0}p{margin:.2rem 0}td{padding:.1rem 1rem .1rem 0;vertical-align:top}i{color:#626c7b}
code{font-family:ui-monospace,monospace}a{color:#2f5bb7}@media(prefers-color-scheme:dark){body{color:#e6eaf0;background:#10151c}
section{background:#18202a;border-color:#2c3744}i{color:#919cab}a{color:#8ab0ff}})";

}  // namespace

std::string openapi_json(const std::vector<Route>& routes, const std::string& version) {
  return json::serialize(document(routes, version));
}

std::string docs_page(const std::vector<Route>& routes, const std::string& version, const std::string& nonce) {
  const json::object api = document(routes, version);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Riser API</title>"
      "<meta name=\"viewport\" content=\"width=device-width\"><style nonce=\"{}\">{}</style></head><body>\n"
      "<h1>Riser API {}</h1>\n<p>Log in with POST /api/v1/session; every request that is not a GET carries the header "
      "X-CSRF-Token with the token of the session. Errors are application/problem+json. "
      "<a href=\"/api/openapi.json\">openapi.json</a></p>\n<h2>Operations</h2>\n",
      nonce, style, escaped(version));
  for (const auto& path : api.at("paths").as_object())
    for (const auto& operation : path.value().as_object())
      html += operation_html(operation.key(), path.key(), operation.value().as_object());
  html += "<h2>Types</h2>\n";
  for (const auto& component : api.at("components").as_object().at("schemas").as_object())
    html += component_html(component.key(), component.value().as_object());
  return html + "</body></html>\n";
}

}  // namespace riser::api
