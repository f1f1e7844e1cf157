// SPDX-License-Identifier: Apache-2.0
// Figures of the reading store: `bench_store [ROUNDS]`, one line a figure. 100 000 heat meters of 8 registers in groups
// of 300, one round an hour.
#include <sys/statvfs.h>

#include <chrono>
#include <cstdlib>

#include "store/audit/audit_check.h"
#include "store/audit/operations.h"
#include "store/reading/cell_key.h"
#include "store/reading/row_codec.h"
#include "store/schema.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

constexpr std::int64_t meters = 100'000, group_size = 300;
constexpr std::int64_t groups = (meters + group_size - 1) / group_size;
constexpr Day first_day = 20'778;
constexpr std::size_t groups_per_commit = 64;

/// Wall time, and the processor time of this thread: on a busy machine that is the steadier figure (SQLite runs in it,
/// PostgreSQL does not).
class Stopwatch {
 public:
  void start() {
    from_ = std::chrono::steady_clock::now();
    cpu_from_ = cpu_now();
  }
  void stop() {
    sum_ += std::chrono::steady_clock::now() - from_;
    cpu_ += cpu_now() - cpu_from_;
  }
  double seconds() const { return std::chrono::duration<double>(sum_).count(); }
  double cpu_seconds() const { return cpu_; }

 private:
  static double cpu_now() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }
  std::chrono::steady_clock::time_point from_;
  std::chrono::steady_clock::duration sum_{};
  double cpu_from_ = 0, cpu_ = 0;
};

void print(const std::string& name, double value, const char* unit, double raw = 0) {
  fmt::print("BENCH {} {:.{}f} {}", name, value, value < 100 ? 2 : 0, unit);
  if (raw > 0) fmt::print(" ratio={:.2f}", value / raw);
  fmt::print("\n");
  std::fflush(stdout);
}

/// A rate over wall time; the processor time stands in a line of its own.
double print_rate(const std::string& name, std::int64_t count, const Stopwatch& watch, const char* unit,
                  double raw = 0) {
  const double rate = static_cast<double>(count) / watch.seconds();
  print(name, rate, unit, raw);
  fmt::print("# {:.2f} us of this thread's processor time each\n",
             watch.cpu_seconds() * 1e6 / static_cast<double>(count));
  return rate;
}

/// Groups in an order of its own each round, as concentrators answer.
std::vector<std::int64_t> shuffled_groups(std::int64_t round) {
  std::vector<std::int64_t> order;
  for (std::int64_t i = 0; i < groups; ++i) order.push_back(1 + (i * 101 + round * 37) % groups);
  return order;
}

std::vector<ReadingBatch> make_round(LayoutId layout, std::int64_t round, bool with_telegrams) {
  std::vector<ReadingBatch> batches;
  for (const auto group : shuffled_groups(round)) {
    auto& batch = batches.emplace_back(GroupId{group});
    for (std::int64_t n = 0; n < group_size && (group - 1) * group_size + n < meters; ++n) {
      ReadingBatch::Head head;
      head.meter = meter_id(batch.group(), n);
      head.time = start_of(first_day) + round * 3600 + n;
      head.layout = layout;
      const auto cells = testing::heat_cells(head.meter.value, round);
      if (with_telegrams) {
        head.telegram_seq = 0;
        ByteVector telegram(120, 0x10);
        for (std::size_t i = 0; i < 8; ++i) {
          for (std::size_t byte = 0; byte < 4; ++byte)
            telegram[20 + i * 8 + byte] = static_cast<Byte>(cells[i].number.mantissa >> byte * 8);
        }
        batch.add_telegram({head.meter, head.time, 0}, LineId{group}, "mbus", Direction::up, telegram);
      }
      batch.add(head, cells);
    }
  }
  return batches;
}

void append_rounds(const std::string& name, Store& store, std::int64_t first, std::int64_t count,
                   std::size_t per_commit, bool with_telegrams = false, double raw = 0) {
  const auto layout = store.layouts().intern(testing::heat_layout()).id;
  Stopwatch watch;
  std::int64_t stored = 0;
  for (std::int64_t round = first; round < first + count; ++round) {
    const auto batches = make_round(layout, round, with_telegrams);
    watch.start();
    for (std::size_t i = 0; i < batches.size(); i += per_commit)
      stored += store.readings().append(std::span{batches}.subspan(i, std::min(per_commit, batches.size() - i))).stored;
    watch.stop();
  }
  CHECK(stored == count * meters, "{} stored", stored);
  print_rate(name, stored, watch, "readings/s", raw);
}

/// The raw operation that append is measured against: the same packed rows into a table keyed like the hot one, in
/// transactions of the same size.
double raw_insert(const std::string& name, Store& store, std::int64_t rounds) {
  auto connection = store.lease();
  connection->script(connection->sqlite() ? "CREATE TABLE raw(data BYTEA, cell INTEGER PRIMARY KEY)"
                                          : "CREATE TABLE raw(data BYTEA, cell BIGINT PRIMARY KEY)");
  Stopwatch watch;
  std::int64_t rows = 0;
  for (std::int64_t round = 0; round < rounds; ++round) {
    std::vector<std::vector<std::pair<std::int64_t, ByteVector>>> packed;
    for (const auto group : shuffled_groups(round)) {
      auto& list = packed.emplace_back();
      for (std::int64_t n = 0; n < group_size && (group - 1) * group_size + n < meters; ++n) {
        Row row;
        row.time = start_of(first_day) + round * 3600 + n;
        row.layout = LayoutId{1};
        const auto meter = meter_id(GroupId{group}, n);
        ByteVector bytes;
        encode_row(bytes, row, testing::heat_cells(meter.value, round));
        list.emplace_back(HotKey::of(meter, row.time, 0), std::move(bytes));
      }
    }
    watch.start();
    for (std::size_t i = 0; i < packed.size(); i += groups_per_commit) {
      Transaction transaction(*connection);
      const auto bulk = connection->bulk({"raw", {{"cell", ColumnType::integer}, {"data", ColumnType::bytes}}});
      for (std::size_t g = i; g < std::min(i + groups_per_commit, packed.size()); ++g)
        for (const auto& [key, bytes] : packed[g]) {
          bulk->integer(key);
          bulk->bytes(bytes);
          bulk->end_row();
          ++rows;
        }
      bulk->finish();
      transaction.commit();
    }
    watch.stop();
  }
  connection->script("DROP TABLE raw");
  return print_rate(name, rows, watch, "readings/s");
}

std::int64_t sealed_bytes(Store& store) {
  auto connection = store.lease();
  auto q = connection->query(connection->sqlite() ? "SELECT SUM(pgsize) FROM dbstat WHERE name = 'sealed'"
                                                  : "SELECT CAST(pg_total_relation_size('sealed') AS BIGINT)");
  return q.next() ? q.integer(0) : 0;
}

void measure_history(Store& store, const std::string& prefix) {
  Stopwatch watch;
  constexpr int reads = 200;
  std::size_t readings = 0;
  for (int i = 0; i < reads; ++i) {
    const auto meter = meter_id(GroupId{1 + i * 7919 % groups}, i % 90);
    watch.start();
    readings += store.readings().history(meter, start_of(first_day), start_of(first_day + 30)).size();
    watch.stop();
  }
  print(prefix + "history_month", watch.seconds() * 1000 / reads, "ms");
  fmt::print("# a month was {} readings\n", readings / reads);
}

/// A month of few meters, sealed, for history.
void fill_month(Store& store, VirtualClock& clock, std::int64_t some_groups) {
  const auto layout = store.layouts().intern(testing::heat_layout()).id;
  for (std::int64_t day = 3; day < 30; ++day) {
    std::vector<ReadingBatch> batches;
    for (std::int64_t group = 1; group <= some_groups; ++group) {
      auto& batch = batches.emplace_back(GroupId{group});
      for (std::int64_t hour = 0; hour < 24; ++hour)
        for (std::int64_t n = 0; n < 90; ++n) {
          ReadingBatch::Head head;
          head.meter = meter_id(batch.group(), n);
          head.time = start_of(first_day + day) + hour * 3600 + n;
          head.layout = layout;
          batch.add(head, testing::heat_cells(head.meter.value, day * 24 + hour));
        }
    }
    clock.set(Instant{std::chrono::hours{24 * (day + 1)}});
    store.readings().append(batches);
    store.readings().seal(first_day + day);
  }
}

constexpr std::int64_t changes_a_commit = 1000;
constexpr std::int64_t plain_changes = 100'000, chained_changes = 1'000'000;

/// What a change costs without its seal: the same rows and indexes, with ids from a counter.
double plain_rows(const std::string& name, Connection& connection) {
  connection.script(
      "CREATE TABLE plain(id BIGINT PRIMARY KEY, kind TEXT, object BIGINT, at BIGINT, author BIGINT, action TEXT, "
      "import BIGINT, before BYTEA, after BYTEA, seal BYTEA); CREATE INDEX plain_object ON plain(kind, object, id);"
      "CREATE INDEX plain_at ON plain(at, id); CREATE INDEX plain_author ON plain(author, at, id);"
      "CREATE INDEX plain_kind ON plain(kind, at, id); CREATE INDEX plain_action ON plain(action, at, id)");
  const ByteVector seal(32, 0x5A);
  Stopwatch watch;
  watch.start();
  for (std::int64_t i = 0; i < plain_changes; i += changes_a_commit) {
    Transaction transaction(connection);
    for (std::int64_t k = i; k < i + changes_a_commit; ++k)
      connection.execute("INSERT INTO plain VALUES($1, 'meter', $2, $3, $4, 'changed', 0, $5, $6, $7)",
                         next_id(connection, "plain"), k % 5000, k, k % 7, as_bytes("{\"name\":\"Flat 1\"}"),
                         as_bytes("{\"name\":\"Flat 2\"}"), seal);
    transaction.commit();
  }
  watch.stop();
  return print_rate(name, plain_changes, watch, "changes/s");
}

void note_changes(Connection& connection, std::int64_t from, std::int64_t to) {
  for (std::int64_t i = from; i < to; i += changes_a_commit) {
    Transaction transaction(connection);
    for (std::int64_t k = i; k < i + changes_a_commit; ++k)
      Changes(connection)
          .changed(ArchiveKind::meter, k % 5000, {.user = UserId{k % 7}, .at = k, .import = {}}, {{"name", "Flat 1"}},
                   {{"name", "Flat 2"}});
    transaction.commit();
  }
}

/// The operation log: what its chain costs, how fast it is checked, and the first page by each filter.
void measure_audit(Store& store, const std::string& prefix) {
  const auto connection = store.lease();
  const double plain = plain_rows(prefix + "audit_without_chain", *connection);
  Stopwatch watch;
  watch.start();
  note_changes(*connection, 0, plain_changes);
  watch.stop();
  print_rate(prefix + "audit_changes", plain_changes, watch, "changes/s", plain);
  note_changes(*connection, plain_changes, chained_changes);
  Stopwatch checking;
  checking.start();
  const auto result = check_audit(*connection, AuditLog::operations, {});
  checking.stop();
  CHECK(!result.wrong && result.records == chained_changes);
  print_rate(prefix + "audit_check", result.records, checking, "records/s");
  const Operations::Filter filters[] = {{},
                                        {.user = UserId{3}},
                                        {.kind = ArchiveKind::meter},
                                        {.kind = ArchiveKind::place},
                                        {.kind = ArchiveKind::meter, .object = 77},
                                        {.action = ChangeAction::viewed},
                                        {.user = UserId{3}, .from = 1000, .to = 2000}};
  double slowest = 0;
  for (const auto& filter : filters) {
    Stopwatch page;
    page.start();
    Operations(*connection).list(filter, {}, 61);
    page.stop();
    slowest = std::max(slowest, page.seconds());
  }
  print(prefix + "audit_page_slowest", slowest * 1000, "ms");
}

void run(Engine engine, std::int64_t rounds, const std::string& prefix) {
  std::unique_ptr<testing::PostgresCluster> cluster;
  const testing::TestFolder folder;
  StoreOptions options;
  options.secret_key = folder.path() / "secret.key";
  VirtualClock clock(start_of(first_day + 3) * 1000);
  const auto fresh_store = [&](bool with_latest, const std::string& name) {
    options.url = engine == Engine::sqlite ? "sqlite:" + (folder.path() / name).string() : cluster->make_database();
    options.limits.with_latest = with_latest;
    return Store::open(options, clock);
  };
  if (engine == Engine::postgres) {
    cluster = testing::PostgresCluster::start(true);
    if (!cluster) {
      fmt::print("# PostgreSQL 15 is not installed: no store.pg figures\n");
      return;
    }
  }
  measure_audit(*fresh_store(false, "audit.db"), prefix);
  {
    auto store = fresh_store(false, "plain.db");
    const double raw = raw_insert(prefix + "raw_insert", *store, std::min<std::int64_t>(rounds, 12));
    append_rounds(prefix + "append_without_latest", *store, 0, rounds, groups_per_commit, false, raw);
  }
  {
    auto store = fresh_store(true, "telegrams.db");
    append_rounds(prefix + "append_with_telegrams", *store, 0, 8, groups_per_commit, true);
    append_rounds(prefix + "append_one_group_a_commit", *store, 24, 4, 1);
    Stopwatch watch;
    watch.start();
    const auto outcome = store->readings().seal(first_day);
    watch.stop();
    print_rate(prefix + "seal_with_telegrams", outcome.readings, watch, "readings/s");
  }
  auto store = fresh_store(true, "full.db");
  append_rounds(prefix + "append", *store, 0, rounds, groups_per_commit);
  std::int64_t sealed = 0;
  for (std::int64_t day = 0; day * 24 < rounds; ++day) {
    Stopwatch watch;
    watch.start();
    const auto outcome = store->readings().seal(first_day + day);
    watch.stop();
    sealed += outcome.readings;
    print_rate(fmt::format("{}seal{}", prefix, day ? fmt::format("_day_{}", day + 1) : ""), outcome.readings, watch,
               "readings/s");
  }
  print(prefix + "sealed_bytes_per_reading", static_cast<double>(sealed_bytes(*store)) / static_cast<double>(sealed),
        "bytes");
  {
    std::vector<MeterId> ids;
    for (std::int64_t i = 0; i < meters; ++i) ids.push_back(meter_id(GroupId{1 + i / group_size}, i % group_size));
    Stopwatch watch;
    std::int64_t count = 0;
    watch.start();
    store->readings().day_summaries(ids, first_day, first_day + 6, [&](const DaySummary& s) { count += s.count; });
    watch.stop();
    CHECK(count == sealed, "{} of {}", count, sealed);
    print_rate(prefix + "day_summaries", meters, watch, "meters/s");
  }
  fill_month(*store, clock, groups);
  measure_history(*store, prefix);
}

}  // namespace
}  // namespace riser::store

int main(int argc, char** argv) {
  // `./dev bench NAME` hands the name to every program.
  const std::string_view argument = argc > 1 ? argv[1] : "";
  const bool is_number = !argument.empty() && argument.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number && !argument.starts_with("store") && !std::string_view{"store"}.starts_with(argument)) return 0;
  const std::int64_t rounds = is_number ? std::atoll(argv[1]) : 48;
  if (!argument.starts_with("store.p")) riser::store::run(riser::store::Engine::sqlite, rounds, "store.");
  riser::store::run(riser::store::Engine::postgres, std::min<std::int64_t>(rounds, 24), "store.pg.");
}
