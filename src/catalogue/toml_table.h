// SPDX-License-Identifier: Apache-2.0
// A TOML table with a closed set of keys. Whatever is not as it must be becomes an error with its place; reading goes
// on, so that one look shows all errors of a file.
#pragma once
#include <toml++/toml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/model_error.h"

namespace riser::catalogue {

/// The errors of one file.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}
  void add(const toml::source_position& at, std::string message) {
    errors_.push_back({file_, at.line, at.column, std::move(message)});
  }
  bool empty() const noexcept { return errors_.empty(); }
  std::vector<ModelError> take() { return std::move(errors_); }

 private:
  std::string file_;
  std::vector<ModelError> errors_;
};

class TomlTable {
 public:
  using Keys = std::vector<std::string_view>;

  /// `what`: "[poll]", for messages. `table` and `problems` outlive this. A key that is not in `keys` is an error.
  TomlTable(const toml::table& table, std::string what, Problems& problems, const Keys& keys);

  bool has(std::string_view key) const { return table_.contains(key); }
  bool empty() const { return table_.empty(); }
  const toml::node* node(std::string_view key) const { return table_.get(key); }
  toml::source_position position() const { return table_.source().begin; }
  toml::source_position position(std::string_view key) const;
  void fail(std::string_view key, std::string message) { problems_.add(position(key), std::move(message)); }

  /// The value; nothing when there is none. A value of another type is an error.
  std::optional<std::string> text(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<bool> flag(std::string_view key);
  /// A text or an array of texts.
  std::vector<std::string> texts(std::string_view key);
  /// A whole number or an array of them.
  std::vector<std::int64_t> integers(std::string_view key, std::int64_t least, std::int64_t most);
  /// Like text(), but its absence or emptiness is an error too.
  std::string required_text(std::string_view key);

 private:
  void wrong_type(std::string_view key, const toml::node& node, std::string_view wanted);
  const toml::table& table_;
  std::string what_;
  Problems& problems_;
};

/// The table of this name; null when there is none. Another type is an error.
const toml::table* find_table(const toml::table& parent, std::string_view key, Problems& problems);
/// [[key]]: its tables. One table instead of an array of one is an error that says so.
std::vector<const toml::table*> find_tables(const toml::table& parent, std::string_view key, Problems& problems);

}  // namespace riser::catalogue
