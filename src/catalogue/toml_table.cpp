// SPDX-License-Identifier: Apache-2.0
#include "catalogue/toml_table.h"

#include <fmt/format.h>

#include "catalogue/suggestion.h"

namespace riser::catalogue {
namespace {

std::string_view type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::floating_point:
      return "a number with a point";
    default:
      return "a date or time";
  }
}

}  // namespace

std::string ModelError::text() const {
  return line == 0 ? fmt::format("{}: {}", file, message) : fmt::format("{}:{}:{}: {}", file, line, column, message);
}

TomlTable::TomlTable(const toml::table& table, std::string what, Problems& problems, const Keys& keys)
    : table_(table), what_(std::move(what)), problems_(problems) {
  for (const auto& [key, value] : table) {
    bool known = false;
    for (const std::string_view k : keys) known |= k == key.str();
    if (!known)
      problems_.add(key.source().begin,
                    fmt::format("{} has no key \"{}\": {}", what_, key.str(), suggestion(key.str(), keys)));
  }
}

toml::source_position TomlTable::position(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found != nullptr ? found->source().begin : position();
}

void TomlTable::wrong_type(std::string_view key, const toml::node& found, std::string_view wanted) {
  problems_.add(found.source().begin,
                fmt::format("\"{}\" in {} is {}: write {}", key, what_, type_name(found), wanted));
}

std::optional<std::string> TomlTable::text(std::string_view key) {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* text = found->as_string()) return text->get();
  wrong_type(key, *found, "a text in quotes");
  return std::nullopt;
}

std::string TomlTable::required_text(std::string_view key) {
  if (!has(key)) {
    problems_.add(position(), fmt::format("{} lacks \"{}\": write {} = \"...\"", what_, key, key));
    return {};
  }
  std::string value = text(key).value_or("");
  if (value.empty() && table_.get(key)->is_string())
    problems_.add(position(key), fmt::format("\"{}\" in {} is empty: write what it is", key, what_));
  return value;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return std::nullopt;
  const auto* number = found->as_integer();
  if (number == nullptr) {
    wrong_type(key, *found, "a whole number");
    return std::nullopt;
  }
  if (number->get() < least || number->get() > most) {
    problems_.add(found->source().begin, fmt::format("\"{}\" in {} is {}: write a number from {} to {}", key, what_,
                                                     number->get(), least, most));
    return std::nullopt;
  }
  return number->get();
}

std::optional<bool> TomlTable::flag(std::string_view key) {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* value = found->as_boolean()) return value->get();
  wrong_type(key, *found, "true or false");
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  std::vector<std::string> all;
  const toml::node* found = table_.get(key);
  if (found == nullptr) return all;
  if (const auto* array = found->as_array()) {
    for (const toml::node& element : *array) {
      if (const auto* text = element.as_string())
        all.push_back(text->get());
      else
        wrong_type(key, element, "texts in quotes");
    }
    if (array->empty())
      problems_.add(found->source().begin, fmt::format("\"{}\" in {} is empty: leave it out", key, what_));
  } else if (auto one = text(key)) {
    all.push_back(std::move(*one));
  }
  return all;
}

std::vector<std::int64_t> TomlTable::integers(std::string_view key, std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> all;
  const toml::node* found = table_.get(key);
  if (found == nullptr) return all;
  const auto* array = found->as_array();
  if (array == nullptr) {
    if (const auto one = integer(key, least, most)) all.push_back(*one);
    return all;
  }
  for (const toml::node& element : *array) {
    const auto* number = element.as_integer();
    if (number == nullptr)
      wrong_type(key, element, "whole numbers");
    else if (number->get() < least || number->get() > most)
      problems_.add(element.source().begin, fmt::format("\"{}\" in {} has {}: write numbers from {} to {}", key, what_,
                                                        number->get(), least, most));
    else
      all.push_back(number->get());
  }
  if (array->empty())
    problems_.add(found->source().begin, fmt::format("\"{}\" in {} is empty: leave it out", key, what_));
  return all;
}

const toml::table* find_table(const toml::table& parent, std::string_view key, Problems& problems) {
  const toml::node* found = parent.get(key);
  if (found == nullptr) return nullptr;
  if (const toml::table* table = found->as_table()) return table;
  problems.add(found->source().begin, fmt::format("\"{}\" is {}: write [{}]", key, type_name(*found), key));
  return nullptr;
}

std::vector<const toml::table*> find_tables(const toml::table& parent, std::string_view key, Problems& problems) {
  std::vector<const toml::table*> all;
  const toml::node* found = parent.get(key);
  if (found == nullptr) return all;
  const toml::array* array = found->as_array();
  if (array == nullptr) {
    problems.add(found->source().begin, fmt::format("\"{}\" is {}: write [[{}]]", key, type_name(*found), key));
    return all;
  }
  for (const toml::node& element : *array) {
    if (const toml::table* table = element.as_table())
      all.push_back(table);
    else
      problems.add(element.source().begin, fmt::format("\"{}\" has {}: write [[{}]]", key, type_name(element), key));
  }
  return all;
}

}  // namespace riser::catalogue
