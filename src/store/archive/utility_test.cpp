// SPDX-License-Identifier: Apache-2.0
#include "store/archive/utility.h"

#include "store/archive/account_places.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/master/meter_pieces.h"
#include "store/master/settings.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class UtilityTest : public testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
};
RISER_ON_BOTH_ENGINES(UtilityTest);

TEST_P(UtilityTest, settings_are_kept_with_their_history) {
  Utility utility(db());
  EXPECT_EQ(utility.load().billing_day(metering::Commodity::heat), 1);
  UtilitySettings wanted{.utility_name = "Birch Heat", .zone = "Europe/Berlin"};
  wanted.billing_days[static_cast<std::size_t>(metering::Commodity::gas)] = 15;
  utility.update(wanted, ann);
  EXPECT_EQ(fields_of(utility.load()), fields_of(wanted));
  EXPECT_EQ(utility.load().billing_day(metering::Commodity::gas), 15);
  wanted.zone.clear();
  utility.update(wanted, ann);
  EXPECT_EQ(Settings(db()).find("zone"), std::nullopt);
  utility.update(wanted, ann);
  EXPECT_EQ(Changes(db()).count(ArchiveKind::settings, Utility::object), 2) << "the same again is no change";
  Settings(db()).set("billing_days.heat", "31");
  EXPECT_EQ(utility.load().billing_day(metering::Commodity::heat), 1) << "what is not from here counts as nothing";
}

TEST_P(UtilityTest, places_of_many_accounts_are_found_at_once) {
  const auto customer = Customers(db(), store_->key_box()).add({.personal = {.name = "Alder"}}, ann).value().id;
  Accounts accounts(db(), store_->key_box());
  std::vector<AccountId> ids;
  std::vector<PlaceId> places;
  for (int i = 0; i < 70; ++i) {
    ids.push_back(accounts.add({.customer = customer, .opened = noon}, ann).value().id);
    places.push_back(Places(db()).add({.name = fmt::format("House {}", i)}, ann).value().id);
    for (int n = 0; n < 2; ++n) {
      const auto point = Points(db()).add({.place = places.back()}, ann).value().id;
      const auto contract = Contracts(db()).add({.account = ids.back(), .point = point, .begins = noon}, ann).value();
      if (i == 3) Contracts(db()).transfer(contract.id, ids[0], noon + 60, "", ann).value();
    }
  }
  const auto found = places_of(db(), ids);
  EXPECT_EQ(found.size(), 69u) << "what is over does not count";
  EXPECT_EQ(found.at(ids[0]), (std::vector<PlaceId>{places[0], places[3]}));
  EXPECT_EQ(found.at(ids[69]), (std::vector<PlaceId>{places[69]}));
}

TEST_P(UtilityTest, meters_are_gone_through_piece_by_piece) {
  const auto gateway = Gateways(db()).add({.name = "G", .identity = "1"}).value();
  const auto line = Lines(db()).add({.gateway = gateway.id, .name = "Line 1"}).value().id;
  std::vector<Meter> meters;
  for (int i = 0; i < 7; ++i) meters.push_back(testing::make_meter(line, fmt::format("{:08}", i)));
  testing::add_meters(db(), meters).value();
  std::vector<MeterId> seen;
  for (auto piece = meters_after(db(), {}, 3); !piece.empty(); piece = meters_after(db(), piece.back().id, 3)) {
    EXPECT_LE(piece.size(), 3u);
    for (const MeterCommodity& meter : piece) seen.push_back(meter.id);
  }
  EXPECT_EQ(seen.size(), 7u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

}  // namespace
}  // namespace riser::store
