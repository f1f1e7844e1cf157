// SPDX-License-Identifier: Apache-2.0
#include "api/testing/api_document.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace riser::api {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains({key.data(), key.size()});
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

}  // namespace

ApiDocument::ApiDocument(ApiServer& server) {
  document_ = server.request("GET", "/api/openapi.json", {}).json;
  for (const auto& path : document_.at("paths").as_object()) {
    for (const auto& entry : path.value().as_object()) {
      const auto& described = entry.value().as_object();
      DocumentedOperation operation{.path = std::string{path.key()}, .permission = text_of(described, "x-permission")};
      for (const char c : entry.key()) operation.method += static_cast<char>(c - 32);
      if (const auto* parameters = described.if_contains("parameters"))
        for (const auto& parameter : parameters->as_array()) {
          const auto& one = parameter.as_object();
          if (text_of(one, "in") == "header") continue;
          const json::object schema = resolved(one.at("schema").as_object());
          const auto* items = schema.if_contains("items");
          operation.parameters.push_back(
              {text_of(one, "name"), text_of(one, "in") == "path", one.at("required").as_bool(), schema,
               text_of(items == nullptr ? schema : resolved(items->as_object()), "x-riser-kind")});
        }
      if (const auto* body = described.if_contains("requestBody"))
        if (const auto* content = body->at("content").as_object().if_contains("application/json"))
          operation.body = content->at("schema").as_object();
      operations_.push_back(std::move(operation));
    }
  }
}

json::object ApiDocument::resolved(const json::object& schema) const {
  if (const auto* reference = schema.if_contains("$ref")) {
    const std::string pointer = std::string{reference->as_string()}.substr(1);
    return resolved(document_.at_pointer(pointer).as_object());
  }
  if (const auto* either = schema.if_contains("anyOf")) return resolved(either->as_array()[0].as_object());
  return schema;
}

bool ApiDocument::may_be_null(const json::object& schema) const { return schema.contains("anyOf"); }

json::value ApiDocument::sample(const json::object& given, const IdOf& id_of) const {
  const json::object schema = resolved(given);
  if (const auto* names = schema.if_contains("enum")) return names->as_array()[0];
  const std::string type = text_of(schema, "type");
  if (type == "integer") return 1;
  if (type == "boolean") return true;
  if (type == "array") return json::array{sample(schema.at("items").as_object(), id_of)};
  if (type == "object") {
    json::object made;
    if (const auto* properties = schema.if_contains("properties"))
      for (const auto& property : properties->as_object())
        made[property.key()] = sample(property.value().as_object(), id_of);
    return made;
  }
  if (const std::string kind = text_of(schema, "x-riser-kind"); !kind.empty()) return json::string{id_of(kind)};
  const std::string format = text_of(schema, "format");
  if (format == "date-time") return "2026-11-21T10:00:00Z";
  return format == "decimal" ? "1" : "x";
}

std::string ApiDocument::target(const DocumentedOperation& operation, const IdOf& id_of,
                                const std::map<std::string, std::string>& given) const {
  std::string path = operation.path, query;
  for (const auto& parameter : operation.parameters) {
    const auto own = given.find(parameter.name);
    if (own == given.end() && !parameter.required) continue;
    std::string text = own == given.end() ? std::string{} : own->second;
    if (own == given.end() && parameter.in_path) text = id_of(parameter.kind);
    if (own == given.end() && !parameter.in_path) {
      const json::value value = sample(parameter.schema, id_of);
      text = value.is_string() ? std::string{value.as_string()} : json::serialize(value);
    }
    if (parameter.in_path) {
      const std::string name = "{" + parameter.name + "}";
      path.replace(path.find(name), name.size(), text);
    } else {
      query += (query.empty() ? "?" : "&") + parameter.name + "=" + percent_encoded(text);
    }
  }
  return path + query;
}

void ApiDocument::add_fields(const json::object& given, Field at, std::vector<Field>& fields, int depth) const {
  ASSERT_LT(depth, 12) << at.path;
  const json::object schema = resolved(given);
  at.schema = given;
  at.kind = text_of(schema, "x-riser-kind");
  if (!at.path.empty()) fields.push_back(at);
  if (const auto* items = schema.if_contains("items"))
    add_fields(items->as_object(), {.path = at.path + "[0]", .pointer = at.pointer + "/0"}, fields, depth + 1);
  const auto* properties = schema.if_contains("properties");
  if (properties == nullptr) return;
  const auto* required = schema.if_contains("required");
  for (const auto& property : properties->as_object()) {
    const std::string name{property.key()};
    const bool needed =
        required != nullptr && std::any_of(required->as_array().begin(), required->as_array().end(),
                                           [&](const json::value& one) { return one == property.key(); });
    add_fields(
        property.value().as_object(),
        {.path = at.path.empty() ? name : at.path + "." + name, .pointer = at.pointer + "/" + name, .required = needed},
        fields, depth + 1);
  }
}

std::vector<ApiDocument::Field> ApiDocument::fields(const json::object& body) const {
  std::vector<Field> found;
  if (!body.empty()) add_fields(body, {}, found, 0);
  return found;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += std::isalnum(static_cast<unsigned char>(c)) != 0
               ? std::string{c}
               : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace riser::api
