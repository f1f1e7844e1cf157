// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/bytes.h"
#include "base/ids.h"

namespace riser::store {

class Connection;

/// One prepared statement of an engine. Parameters and columns count from 1 and 0, as in the SQL text and the C APIs.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind_integer(int parameter, std::int64_t value) = 0;
  virtual void bind_text(int parameter, std::string_view value) = 0;
  virtual void bind_bytes(int parameter, Bytes value) = 0;
  virtual void bind_null(int parameter) = 0;
  /// Runs to the next row; false at the end. Throws StoreError.
  virtual bool step() = 0;
  /// Ready to be bound and run again; drops rows that were not read.
  virtual void reset() noexcept = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual Bytes bytes(int column) const = 0;
  /// Rows inserted, updated or deleted by the last run.
  virtual std::int64_t affected() const = 0;
};

/// A statement with its parameters, on loan from the connection that made it. The connection outlives it.
/// Text and bytes that it returns are valid until the next call of next() or the end of the Query.
class Query {
 public:
  Query(Connection& connection, std::string sql, std::unique_ptr<Statement> statement);
  ~Query();
  Query(Query&&) noexcept;
  Query& operator=(Query&&) = delete;

  /// Goes to the next row; false at the end.
  bool next() { return statement_->step(); }
  /// Runs a statement without rows to its end; the number of rows it changed.
  std::int64_t run();

  bool is_null(int column) const { return statement_->is_null(column); }
  std::int64_t integer(int column) const { return statement_->integer(column); }
  std::string_view text(int column) const { return statement_->text(column); }
  std::string string(int column) const { return std::string{text(column)}; }
  Bytes bytes(int column) const { return statement_->bytes(column); }
  std::optional<std::int64_t> maybe_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
  }

  /// $1, $2, ... in order. Integers, enums, ids, text, bytes, optionals of these and nullopt.
  template <class... Args>
  void bind(const Args&... args) {
    int parameter = 0;
    (bind_one(++parameter, args), ...);
  }
  template <class T>
  void bind_one(int parameter, const T& value) {
    if constexpr (std::is_same_v<T, std::nullopt_t>) {
      statement_->bind_null(parameter);
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      statement_->bind_integer(parameter, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      statement_->bind_text(parameter, value);
    } else if constexpr (std::is_convertible_v<const T&, Bytes>) {
      statement_->bind_bytes(parameter, value);
    } else if constexpr (requires { value.has_value(); }) {
      if (value) {
        bind_one(parameter, *value);
      } else {
        statement_->bind_null(parameter);
      }
    } else {
      statement_->bind_integer(parameter, value.value);  // Id
    }
  }

 private:
  Connection* connection_;
  std::string sql_;
  std::unique_ptr<Statement> statement_;
};

}  // namespace riser::store
