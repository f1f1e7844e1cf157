// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "store/sql/connection.h"
#include "store/sql/writer_queue.h"

struct sqlite3;

namespace riser::store {

/// SQLite: WAL, synchronous=FULL, no shared cache. Writers of this process queue in `writers`.
class SqliteConnection final : public Connection {
 public:
  static constexpr std::chrono::milliseconds patience{10'000};

  SqliteConnection(const std::string& file, WriterQueue& writers);
  ~SqliteConnection() override;

  Engine engine() const noexcept override { return Engine::sqlite; }
  bool usable() const noexcept override { return true; }
  const std::string& where() const noexcept override { return file_; }
  void script(std::string_view sql) override;
  void begin(bool write) override;
  void commit() override;
  void rollback() noexcept override;
  std::unique_ptr<Bulk> bulk(const BulkTarget& target) override;

  sqlite3* handle() const noexcept { return handle_; }
  [[noreturn]] void fail(std::string_view doing) const;
  /// A write outside a transaction takes its turn among the writers; true when it did.
  bool enter_alone();
  void leave() noexcept { writers_.leave(); }

 protected:
  std::unique_ptr<Statement> prepare(std::string_view sql) override;

 private:
  std::string file_;
  WriterQueue& writers_;
  sqlite3* handle_ = nullptr;
  bool in_transaction_ = false;
  bool writing_ = false;
};

}  // namespace riser::store
