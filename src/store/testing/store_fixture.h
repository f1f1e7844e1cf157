// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/migration.h"
#include "store/store.h"
#include "store/testing/postgres_cluster.h"

namespace riser::store::testing {

/// Started once a test process, when the first test asks for it; nullptr when PostgreSQL is not installed.
inline PostgresCluster* shared_cluster() {
  static const std::unique_ptr<PostgresCluster> cluster = PostgresCluster::start(false);
  return cluster.get();
}

/// A folder that goes away with the test.
class TestFolder {
 public:
  TestFolder() {
    std::string folder = (std::filesystem::temp_directory_path() / "riser-store-XXXXXX").string();
    CHECK(::mkdtemp(folder.data()) != nullptr);
    path_ = folder;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// An empty database of either engine.
struct TestDatabase {
  explicit TestDatabase(Engine engine)
      : url(engine == Engine::sqlite ? "sqlite:" + (folder.path() / "riser.db").string()
                                     : shared_cluster()->make_database()) {}
  TestFolder folder;
  std::string url;
};

/// Every test of the store runs on both engines.
class OnBothEngines : public ::testing::TestWithParam<Engine> {
 protected:
  static constexpr UtcSeconds noon = 20'778 * seconds_per_day + 43'200;  // 2026-11-21 12:00
  static constexpr Day today = day_of(noon);

  void SetUp() override {
    if (GetParam() == Engine::postgres && !shared_cluster())
      GTEST_SKIP() << "PostgreSQL 15 is not installed: only SQLite was tested";
    database_ = std::make_unique<TestDatabase>(GetParam());
  }
  /// The same database again, as after a restart.
  std::unique_ptr<Store> open_store(ReadingStore::Limits limits = {}) {
    StoreOptions options;
    options.url = database_->url;
    options.secret_key = database_->folder.path() / "secret.key";
    options.limits = limits;
    return Store::open(options, clock_);
  }
  const std::string& url() const { return database_->url; }
  const std::filesystem::path& folder() const { return database_->folder.path(); }

  VirtualClock clock_{noon * 1000};

 private:
  std::unique_ptr<TestDatabase> database_;
};

/// Both engines, with an open store and a connection to it.
class WithStore : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    lease_.emplace(store_->lease());
  }
  void TearDown() override {
    lease_.reset();
    store_.reset();
  }
  Connection& db() { return **lease_; }

  std::unique_ptr<Store> store_;
  std::optional<Lease> lease_;
};

inline std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

#define RISER_ON_BOTH_ENGINES(suite)                                                                            \
  INSTANTIATE_TEST_SUITE_P(store, suite,                                                                        \
                           ::testing::Values(::riser::store::Engine::sqlite, ::riser::store::Engine::postgres), \
                           ::riser::store::testing::engine_name)

}  // namespace riser::store::testing
