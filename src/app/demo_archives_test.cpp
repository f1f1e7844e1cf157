// SPDX-License-Identifier: Apache-2.0
// The demo's town goes out as tables, comes into an empty store of either engine, and is the same town there.
#include "app/demo_archives.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "archive/import_run.h"
#include "archive/table_file.h"
#include "sim/server/town_server.h"
#include "store/archive/attachments.h"
#include "store/archive/installations.h"
#include "store/testing/store_fixture.h"
#include "trial/enter_town.h"

namespace riser::app {
namespace {

using archive::TableKind;

constexpr std::uint32_t gateways = 6, meters_per_gateway = 50, with_cascade = 5;
constexpr std::int64_t day_s = 86'400;

/// A table, and the columns that are left out of it.
struct Step {
  TableKind kind{};
  std::vector<std::string_view> without{};
};
using Steps = std::vector<Step>;

/// As archive/README.md says: nodes and points name each other, so nodes come twice.
const Steps order = {{TableKind::places},
                     {TableKind::gateways},
                     {TableKind::lines},
                     {TableKind::repeaters},
                     {TableKind::meters},
                     {TableKind::meter_groups},
                     {TableKind::supply_nodes, {"measured_by"}},
                     {TableKind::points},
                     {TableKind::supply_nodes},
                     {TableKind::valves},
                     {TableKind::installations},
                     {TableKind::customers},
                     {TableKind::accounts},
                     {TableKind::contracts}};

using Table = std::vector<std::vector<std::string>>;

/// The demo's town as it is after its first day.
class DemoTown {
 public:
  DemoTown() : store_(store::Store::open(store::Store::embedded(folder_.path()), clock_)) {
    const sim::Town town{1, gateways, meters_per_gateway, 0};
    sim::TownOptions known{.seed = 1, .gateways = gateways, .meters_per_gateway = meters_per_gateway};
    trial::enter_town(
        *store_, clock_.utc(), town, gateways,
        [&](std::uint32_t number, store::Gateway& gateway) { gateway.identity = sim::identity_of(known, number); },
        [](std::uint32_t gateway) {
          return gateway == with_cascade ? sim::town_repeaters(gateway, meters_per_gateway)
                                         : std::vector<sim::BusRepeater>{};
        });
    DemoArchives archives{*store_, clock_, town, gateways, now() - 60 * day_s};
    archives.enter();
    read_exchanged();
    archives.note_exchange();
  }
  store::Store& store() { return *store_; }
  UtcSeconds now() const { return clock_.utc(); }

 private:
  /// A reading an hour before the exchange of both meters that it concerns.
  void read_exchanged() {
    const auto connection = store().lease();
    store::Installations installations{*connection};
    for (const auto& meter : store::Meters{*connection}.all())
      for (const auto& one : installations.of_meter(meter.id))
        if (!one.now())
          for (const auto& next : installations.of_point(one.point)) read(next.meter, one.ends - 3600);
  }
  void read(MeterId meter, UtcSeconds time) {
    const metering::Register energy{.quantity = metering::Quantity::energy, .unit = metering::Unit::watt_hour};
    store::ReadingBatch batch{store::group_of(meter)};
    store::ReadingBatch::Head head;
    head.meter = meter;
    head.time = time;
    head.layout = store().layouts().intern({energy}).id;
    batch.add(head, std::vector{metering::Cell::of({12'345, 3})});
    store().readings().append(batch);
  }

  store::testing::TestFolder folder_{};
  VirtualClock clock_{std::int64_t{1'795'305'600} * 1000};
  std::unique_ptr<store::Store> store_;
};

class DemoArchivesTest : public ::testing::TestWithParam<store::Engine> {
 protected:
  static void SetUpTestSuite() { town_ = std::make_unique<DemoTown>(); }
  static void TearDownTestSuite() { town_.reset(); }
  void SetUp() override {
    if (GetParam() == store::Engine::postgres && !store::testing::shared_cluster())
      GTEST_SKIP() << "PostgreSQL 15 is not installed: only SQLite was tested";
    database_.emplace(GetParam());
    store::StoreOptions options;
    options.url = database_->url;
    options.secret_key = database_->folder.path() / "secret.key";
    empty_ = store::Store::open(options, clock_);
  }
  void TearDown() override { empty_.reset(); }

  archive::Surroundings around(store::Store& store) const { return {store, town_->now()}; }

  std::string exported(store::Store& store, const Step& step) const {
    const auto& table = archive::find_table(step.kind);
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns().size(); ++i)
      if (std::find(step.without.begin(), step.without.end(), table.columns()[i].name) == step.without.end())
        columns.push_back(i);
    const auto with = around(store);
    const auto connection = store.lease();
    return export_file(table, {with, *connection},
                       {.with_retired = step.kind == TableKind::meters, .personal = step.kind == TableKind::customers},
                       sheet::SheetFormat::xlsx, archive::Language::en, columns);
  }
  Table cells(store::Store& store, TableKind kind) const {
    Table table;
    auto file = read_file(archive::find_table(kind), exported(store, {kind}));
    for (auto& row : file->rows) table.push_back(std::move(row.cells));
    std::sort(table.begin(), table.end());  // ids are others, and rows come by them
    return table;
  }
  std::string file_of(const Step& step) const { return exported(town_->store(), step); }
  store::Import bring_in(const Step& step) {
    const auto& table = archive::find_table(step.kind);
    store::Import import = archive::keep_import(
        *empty_, {.kind = std::string{name(step.kind)}, .state = store::ImportState::checked}, file_of(step));
    const auto ran = run_import(around(*empty_), table, import, {.user = {}, .at = town_->now(), .import = import.id});
    EXPECT_TRUE(ran) << ran.error().text;
    if (ran)
      for (const auto& row : ran->rows)
        for (const auto& error : row.errors)
          ADD_FAILURE() << name(step.kind) << ", row " << row.number << ", " << error.column << ": " << error.text;
    return import;
  }
  std::optional<std::string> undo(const Step& step, store::Import& import) {
    return undo_import(around(*empty_), archive::find_table(step.kind), import,
                       {.user = {}, .at = town_->now(), .import = {}});
  }

  static std::unique_ptr<DemoTown> town_;
  VirtualClock clock_{std::int64_t{1'795'305'600} * 1000};
  std::optional<store::testing::TestDatabase> database_{};
  std::unique_ptr<store::Store> empty_{};
};
std::unique_ptr<DemoTown> DemoArchivesTest::town_{};
INSTANTIATE_TEST_SUITE_P(engines, DemoArchivesTest, ::testing::Values(store::Engine::sqlite, store::Engine::postgres),
                         [](const auto& info) { return info.param == store::Engine::sqlite ? "sqlite" : "postgres"; });

TEST_P(DemoArchivesTest, the_town_has_what_was_exchanged_and_what_is_not_used_any_more) {
  const auto connection = town_->store().lease();
  std::vector<store::Meter> meters = store::Meters{*connection}.all();
  std::erase_if(meters, [](const store::Meter& meter) { return meter.retired == 0; });
  ASSERT_EQ(meters.size(), 1U);
  const auto before = store::Installations{*connection}.of_meter(meters[0].id);
  ASSERT_EQ(before.size(), 1U);
  EXPECT_FALSE(before[0].seal.empty());
  for (const auto& one : store::Installations{*connection}.of_point(before[0].point))
    EXPECT_EQ(store::Attachments{*connection}.of_object(store::ArchiveKind::installation, one.id.value).size(), 2U);
  EXPECT_EQ(store::Gateways{*connection}.all().size(), store::Gateways{*connection}.in_use().size() + 1);
}

TEST_P(DemoArchivesTest, the_town_goes_out_and_comes_into_an_empty_store_as_the_same) {
  std::vector<store::Import> imports;
  for (const Step& step : order) imports.push_back(bring_in(step));
  for (const Step& step : order) {
    const auto wanted = cells(town_->store(), step.kind), got = cells(*empty_, step.kind);
    EXPECT_FALSE(wanted.empty()) << name(step.kind);
    EXPECT_EQ(got.size(), wanted.size()) << name(step.kind);
    for (std::size_t i = 0; i < std::min(got.size(), wanted.size()); ++i)
      EXPECT_EQ(got[i], wanted[i]) << name(step.kind) << ", row " << i;
  }
  for (const Step& step : order) {
    auto again = read_file(archive::find_table(step.kind), file_of(step));
    ASSERT_TRUE(again);
    check_rows(around(*empty_), archive::find_table(step.kind), *again);
    EXPECT_EQ(again->counts.same, again->counts.rows) << name(step.kind);
  }
  for (std::size_t i = order.size(); i-- > 5;)
    EXPECT_EQ(undo(order[i], imports[i]), std::nullopt) << name(order[i].kind);
  const auto why = undo(order[4], imports[4]);
  ASSERT_TRUE(why) << "meters with readings stay";
  EXPECT_NE(why->find("there are readings of it"), std::string::npos) << *why;
}

TEST_P(DemoArchivesTest, undone_in_reverse_the_imports_leave_an_empty_town) {
  Steps steps = order;
  for (Step& step : steps)
    if (step.kind == TableKind::installations) step.without = {"start", "end"};  // what was read stays
  std::vector<store::Import> imports;
  for (const Step& step : steps) imports.push_back(bring_in(step));
  for (std::size_t i = steps.size(); i-- > 0;)
    EXPECT_EQ(undo(steps[i], imports[i]), std::nullopt) << name(steps[i].kind);
  for (const Step& step : steps) EXPECT_TRUE(cells(*empty_, step.kind).empty()) << name(step.kind);
}

}  // namespace
}  // namespace riser::app
