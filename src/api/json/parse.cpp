// SPDX-License-Identifier: Apache-2.0
#include "api/json/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <vector>

namespace riser::api {
namespace {

namespace json = boost::json;

/// Where the parser stands: the keys of an object so far, or the number of elements of an array.
struct Level {
  bool is_array = false;
  std::size_t index = 0;
  std::vector<std::string> keys{};
};

std::string path_text(const std::vector<Level>& levels) {
  std::string path;
  for (const Level& level : levels) {
    if (level.is_array) {
      path += fmt::format("[{}]", level.index);
    } else if (!level.keys.empty()) {
      if (!path.empty()) path += '.';
      path += level.keys.back();
    }
  }
  return path;
}

/// Builds the value and remembers the keys of the objects that are open, to find one that stands twice.
struct Handler {
  static constexpr std::size_t max_object_size = 64;
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = json::string::max_size();

  json::value_stack stack{};
  std::vector<Level> levels{};
  std::string duplicate{};

  /// The value just read was an element of an array, if we are in one.
  bool element() {
    if (!levels.empty() && levels.back().is_array) ++levels.back().index;
    return true;
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    levels.push_back({});
    return true;
  }
  bool on_object_end(std::size_t count, json::error_code&) {
    levels.pop_back();
    stack.push_object(count);
    return element();
  }
  bool on_array_begin(json::error_code&) {
    levels.push_back({.is_array = true});
    return true;
  }
  bool on_array_end(std::size_t count, json::error_code&) {
    levels.pop_back();
    stack.push_array(count);
    return element();
  }
  bool on_key_part(json::string_view text, std::size_t, json::error_code&) {
    stack.push_chars(text);
    partial_ += text;
    return true;
  }
  bool on_key(json::string_view text, std::size_t, json::error_code& error) {
    stack.push_key(text);
    partial_ += text;
    auto& keys = levels.back().keys;
    const bool twice = std::find(keys.begin(), keys.end(), partial_) != keys.end();
    keys.push_back(std::move(partial_));
    partial_.clear();
    if (!twice) return true;
    duplicate = path_text(levels);
    error = json::error::exception;
    return false;
  }
  bool on_string_part(json::string_view text, std::size_t, json::error_code&) {
    stack.push_chars(text);
    return true;
  }
  bool on_string(json::string_view text, std::size_t, json::error_code&) {
    stack.push_string(text);
    return element();
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
    stack.push_int64(value);
    return element();
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
    stack.push_uint64(value);
    return element();
  }
  bool on_double(double value, json::string_view, json::error_code&) {
    stack.push_double(value);
    return element();
  }
  bool on_bool(bool value, json::error_code&) {
    stack.push_bool(value);
    return element();
  }
  bool on_null(json::error_code&) {
    stack.push_null();
    return element();
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  std::string partial_{};
};

}  // namespace

Result<json::value, JsonError> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = max_json_depth;
  json::basic_parser<Handler> parser{options};
  parser.handler().stack.reset();
  json::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  const Handler& handler = parser.handler();
  if (!handler.duplicate.empty())
    return JsonError{JsonFault::duplicate_key, handler.duplicate, "the key stands twice; send it once"};
  if (error == json::error::too_deep)
    return JsonError{JsonFault::too_deep, path_text(handler.levels),
                     fmt::format("nested deeper than {} levels", max_json_depth)};
  if (!error && used < text.size()) error = json::error::extra_data;
  if (error) return JsonError{JsonFault::syntax, "", fmt::format("not JSON at byte {}: {}", used, error.message())};
  return parser.handler().stack.release();
}

}  // namespace riser::api
