// SPDX-License-Identifier: Apache-2.0
#include "store/archive/changes.h"
#include "store/master/quarantine.h"
#include "store/master/roles.h"
#include "store/master/settings.h"
#include "store/master/users.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using testing::add_meters;
using testing::make_line;
using testing::make_meter;

class MasterDataTest : public testing::WithStore {
 protected:
};
RISER_ON_BOTH_ENGINES(MasterDataTest);

TEST_P(MasterDataTest, a_gateway_comes_back_with_id_and_group) {
  Gateway gateway;
  gateway.name = "North";
  gateway.identity = "13900000001";
  gateway.profile = "imei";
  gateway.created = noon;
  const auto added = Gateways(db()).add(gateway);
  ASSERT_TRUE(added);
  EXPECT_TRUE(added->id);
  EXPECT_TRUE(added->group);
  const auto found = Gateways(db()).find_identity("13900000001");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, added->id);
  EXPECT_EQ(found->name, "North");
  EXPECT_EQ(found->profile, "imei");
  EXPECT_EQ(found->created, noon);
  EXPECT_FALSE(found->last_seen);
  EXPECT_EQ(Gateways(db()).all().size(), 1u);
}

TEST_P(MasterDataTest, two_gateways_with_one_identity_are_refused_but_many_without) {
  Gateway gateway;
  gateway.identity = "A";
  ASSERT_TRUE(Gateways(db()).add(gateway));
  EXPECT_EQ(Gateways(db()).add(gateway).error(), Reject::duplicate_identity);
  gateway.identity.clear();
  EXPECT_TRUE(Gateways(db()).add(gateway));
  EXPECT_TRUE(Gateways(db()).add(gateway));
  EXPECT_FALSE(Gateways(db()).find_identity(""));
}

TEST_P(MasterDataTest, a_gateway_counts_registrations_and_its_last_seen_never_goes_back) {
  const auto id = Gateways(db()).add({}).value().id;
  Gateways(db()).seen(id, noon, 1);
  Gateways(db()).seen(id, noon - 100, 2);
  const auto gateway = Gateways(db()).find(id);
  EXPECT_EQ(gateway->last_seen, noon);
  EXPECT_EQ(gateway->registrations, 3);
}

TEST_P(MasterDataTest, a_gateway_is_retired_with_its_lines_and_comes_back_with_them_while_its_identity_is_free) {
  const auto gateway = Gateways(db()).add({.name = "North", .identity = "A"}).value();
  const auto line = Lines(db()).add({.gateway = gateway.id, .name = "Line 1"}).value();
  const auto earlier = Lines(db()).add({.gateway = gateway.id, .name = "Line 2"}).value();
  const auto meters = add_meters(db(), {make_meter(line.id, "26718590")}).value();
  EXPECT_EQ(Gateways(db()).retire(gateway.id, noon).error(), Reject::in_use);
  EXPECT_EQ(Lines(db()).retire(line.id, noon).error(), Reject::in_use);
  ASSERT_TRUE(Meters(db()).set_retired(meters[0].id, noon));
  ASSERT_TRUE(Lines(db()).retire(earlier.id, noon - 60));
  EXPECT_EQ(Lines(db()).in_use().size(), 1u);
  ASSERT_TRUE(Gateways(db()).retire(gateway.id, noon));
  ASSERT_TRUE(Gateways(db()).retire(gateway.id, noon + 5)) << "it is already";
  EXPECT_TRUE(Gateways(db()).in_use().empty());
  EXPECT_TRUE(Lines(db()).in_use().empty());
  EXPECT_EQ(Gateways(db()).all().size(), 1u);
  EXPECT_EQ(Gateways(db()).find(gateway.id)->retired, noon);
  EXPECT_FALSE(Gateways(db()).find_identity("A"));
  EXPECT_EQ(Lines(db()).add({.gateway = gateway.id}).error(), Reject::retired);
  EXPECT_EQ(Lines(db()).restore(line.id).error(), Reject::retired);
  EXPECT_EQ(Meters(db()).set_retired(meters[0].id, 0).error(), Reject::retired);
  EXPECT_EQ(add_meters(db(), {make_meter(line.id, "26718591")}).error(), Reject::retired);
  const auto twin = Gateways(db()).add({.name = "South", .identity = "A"}).value();
  EXPECT_EQ(Gateways(db()).restore(gateway.id).error(), Reject::duplicate_identity);
  ASSERT_TRUE(Gateways(db()).retire(twin.id, noon + 9));
  ASSERT_TRUE(Gateways(db()).restore(gateway.id));
  EXPECT_EQ(Lines(db()).find(line.id)->retired, 0);
  EXPECT_EQ(Lines(db()).find(earlier.id)->retired, noon - 60) << "it was retired by itself";
  ASSERT_TRUE(Lines(db()).restore(earlier.id));
  ASSERT_TRUE(Meters(db()).set_retired(meters[0].id, 0));
  EXPECT_EQ(Gateways(db()).retire(GatewayId{999}, noon).error(), Reject::not_found);
  EXPECT_EQ(Lines(db()).retire(LineId{999}, noon).error(), Reject::not_found);
}

TEST_P(MasterDataTest, a_gateway_is_changed_and_removed_unless_it_has_meters) {
  const auto line = make_line(db(), "Old");
  auto gateway = *Gateways(db()).find(line.gateway);
  gateway.name = "New";
  gateway.address = "10.0.0.7:4001";
  ASSERT_TRUE(Gateways(db()).update(gateway));
  EXPECT_EQ(Gateways(db()).find(gateway.id)->address, "10.0.0.7:4001");
  ASSERT_TRUE(add_meters(db(), {make_meter(line.id, "26718590")}));
  EXPECT_EQ(Gateways(db()).remove(gateway.id).error(), Reject::in_use);
  const auto empty = make_line(db(), "Empty");
  EXPECT_TRUE(Gateways(db()).remove(empty.gateway));
  EXPECT_FALSE(Lines(db()).find(empty.id));
  EXPECT_EQ(Gateways(db()).remove(empty.gateway).error(), Reject::not_found);
  gateway.id = GatewayId{999};
  EXPECT_EQ(Gateways(db()).update(gateway).error(), Reject::not_found);
}

TEST_P(MasterDataTest, a_line_keeps_all_its_settings) {
  auto line = make_line(db(), "Hall");
  line.baud = 9600;
  line.addressing = Addressing::primary;
  line.enabled = false;
  line.protocol = "dlt645";
  ASSERT_TRUE(Lines(db()).update(line));
  const auto found = Lines(db()).find(line.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->baud, 9600);
  EXPECT_EQ(found->addressing, Addressing::primary);
  EXPECT_FALSE(found->enabled);
  EXPECT_EQ(found->protocol, "dlt645");
  EXPECT_EQ(Lines(db()).of_gateway(line.gateway).size(), 1u);
  EXPECT_EQ(Lines(db()).all().size(), 1u);
}

TEST_P(MasterDataTest, a_line_without_gateway_is_refused) {
  Line line;
  line.gateway = GatewayId{77};
  EXPECT_EQ(Lines(db()).add(line).error(), Reject::not_found);
  line.id = LineId{77};
  EXPECT_EQ(Lines(db()).update(line).error(), Reject::not_found);
}

TEST_P(MasterDataTest, a_meter_keeps_quirks_of_its_own) {
  const auto line = make_line(db(), "A");
  Meter meter = make_meter(line.id, "26718590");
  meter.quirks = "di_order=1F90 meter_type=20";
  const MeterId id = add_meters(db(), {meter, make_meter(line.id, "26718591")}).value().front().id;
  EXPECT_EQ(Meters(db()).find(id)->quirks, meter.quirks);
  EXPECT_EQ(Meters(db()).of_line(line.id).back().quirks, "");
  meter = *Meters(db()).find(id);
  meter.name = "renamed";
  ASSERT_TRUE(Meters(db()).update(meter));
  EXPECT_EQ(Meters(db()).find(id)->quirks, "di_order=1F90 meter_type=20");
  ASSERT_TRUE(Meters(db()).set_quirks(id, "meter_type=AA"));
  EXPECT_EQ(Meters(db()).find(id)->quirks, "meter_type=AA");
  EXPECT_EQ(Meters(db()).set_quirks(MeterId{999}, "").error(), Reject::not_found);
}

TEST_P(MasterDataTest, meter_ids_are_contiguous_within_the_group_of_the_gateway) {
  const auto a = make_line(db(), "A"), b = make_line(db(), "B");
  const auto first = add_meters(db(), {make_meter(a.id, "1"), make_meter(b.id, "1"), make_meter(a.id, "2")});
  ASSERT_TRUE(first);
  const auto second = add_meters(db(), {make_meter(a.id, "3")});
  const auto group = Gateways(db()).find(a.gateway)->group;
  EXPECT_EQ((*first)[0].id, meter_id(group, 0));
  EXPECT_EQ((*first)[2].id, meter_id(group, 1));
  EXPECT_EQ((*second)[0].id, meter_id(group, 2));
  EXPECT_EQ(group_of((*first)[1].id), Gateways(db()).find(b.gateway)->group);
  EXPECT_EQ(Meters(db()).of_line(a.id).size(), 3u);
  EXPECT_EQ(Meters(db()).all().size(), 4u);
}

TEST_P(MasterDataTest, every_meter_is_shown_once_in_the_order_of_ids) {
  const auto one = make_line(db(), "One"), other = make_line(db(), "Other");
  auto with_error = make_meter(one.id, "1");
  with_error.name = "a name that is longer than others";
  ASSERT_TRUE(add_meters(db(), {make_meter(other.id, "3")}));
  ASSERT_TRUE(add_meters(db(), {with_error, make_meter(one.id, "2")}));
  Meters(db()).set_last_error(Meters(db()).all().front().id, LastError{"no_answer", noon});
  std::vector<Meter> shown;
  Meters(db()).each([&](const Meter& meter) { shown.push_back(meter); });
  const auto all = Meters(db()).all();
  ASSERT_EQ(shown.size(), 3u);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(shown[i].id, all[i].id);
    EXPECT_EQ(shown[i].name, all[i].name);
    EXPECT_EQ(shown[i].last_error.has_value(), i == 0);
  }
}

TEST_P(MasterDataTest, the_same_address_twice_on_a_line_is_refused_and_nothing_added) {
  const auto a = make_line(db(), "A"), b = make_line(db(), "B");
  ASSERT_TRUE(add_meters(db(), {make_meter(a.id, "1")}));
  EXPECT_EQ(add_meters(db(), {make_meter(a.id, "2"), make_meter(a.id, "1")}).error(), Reject::duplicate_address);
  EXPECT_EQ(add_meters(db(), {make_meter(b.id, "2"), make_meter(b.id, "2")}).error(), Reject::duplicate_address);
  EXPECT_EQ(Meters(db()).all().size(), 1u);
  EXPECT_TRUE(add_meters(db(), {make_meter(b.id, "1")}));
  const auto next = add_meters(db(), {make_meter(a.id, "2")});
  EXPECT_EQ((*next)[0].id.value & 0xFFFFF, 1) << "a refusal left a hole";
}

TEST_P(MasterDataTest, a_meter_without_secondary_address_is_known_by_its_primary_one) {
  const auto line = make_line(db(), "A");
  auto meter = make_meter(line.id, "1");
  meter.address.clear();
  EXPECT_EQ(add_meters(db(), {meter}).error(), Reject::no_address);
  meter.primary_address = 5;
  EXPECT_TRUE(add_meters(db(), {meter}));
  EXPECT_EQ(add_meters(db(), {meter}).error(), Reject::duplicate_address);
  meter.primary_address = 6;
  EXPECT_TRUE(add_meters(db(), {meter}));
  meter.line = LineId{99};
  EXPECT_EQ(add_meters(db(), {meter}).error(), Reject::not_found);
}

TEST_P(MasterDataTest, a_full_group_takes_no_more_meters) {
  const auto line = make_line(db(), "A");
  db().execute("UPDATE grp SET meters = $1", (std::int64_t{1} << meter_bits) - 1);
  EXPECT_EQ(add_meters(db(), {make_meter(line.id, "1"), make_meter(line.id, "2")}).error(), Reject::group_full);
  EXPECT_TRUE(add_meters(db(), {make_meter(line.id, "1")}));
  EXPECT_EQ(add_meters(db(), {make_meter(line.id, "2")}).error(), Reject::group_full);
}

TEST_P(MasterDataTest, a_meter_comes_back_with_all_it_has_and_can_be_changed) {
  const auto line = make_line(db(), "A");
  auto meter = make_meter(line.id, "26718590");
  meter.version = 40;
  meter.primary_address = 17;
  meter.created = noon;
  meter.model = "hydrometer/sharky";
  meter = (*add_meters(db(), {meter}))[0];
  EXPECT_EQ(Meters(db()).find_address(line.id, meter.address)->id, meter.id);
  EXPECT_FALSE(Meters(db()).find_address(line.id, "0000000000000000"));
  meter.name = "Кухня";
  meter.commodity = metering::Commodity::cooling;
  meter.primary_address.reset();
  ASSERT_TRUE(Meters(db()).update(meter));
  const auto found = *Meters(db()).find(meter.id);
  EXPECT_EQ(found.name, "Кухня");
  EXPECT_EQ(found.commodity, metering::Commodity::cooling);
  EXPECT_FALSE(found.primary_address);
  EXPECT_EQ(found.version, 40);
  EXPECT_EQ(found.model, "hydrometer/sharky");
  EXPECT_EQ(found.created, noon);
  EXPECT_FALSE(found.last_error);
  meter.id = MeterId{1};
  EXPECT_EQ(Meters(db()).update(meter).error(), Reject::not_found);
  EXPECT_FALSE(Meters(db()).find(meter.id));
}

TEST_P(MasterDataTest, the_last_error_of_a_meter_is_kept_until_it_is_cleared) {
  const auto line = make_line(db(), "A");
  const auto id = (*add_meters(db(), {make_meter(line.id, "1")}))[0].id;
  Meters(db()).set_last_error(id, LastError{"no_answer", noon});
  ASSERT_TRUE(Meters(db()).find(id)->last_error);
  EXPECT_EQ(Meters(db()).find(id)->last_error->code, "no_answer");
  EXPECT_EQ(Meters(db()).find(id)->last_error->at, noon);
  Meters(db()).set_last_error(id, std::nullopt);
  EXPECT_FALSE(Meters(db()).find(id)->last_error);
}

TEST_P(MasterDataTest, a_key_is_encrypted_at_rest_and_opens_only_with_its_box) {
  const auto line = make_line(db(), "A");
  const auto id = (*add_meters(db(), {make_meter(line.id, "1")}))[0].id;
  MeterKey key;
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<Byte>(i);
  EXPECT_FALSE(open_key(*Meters(db()).find(id), store_->key_box()));
  ASSERT_TRUE(Meters(db()).set_key(id, key, store_->key_box()));
  const auto meter = *Meters(db()).find(id);
  EXPECT_EQ(open_key(meter, store_->key_box()), key);
  EXPECT_EQ(std::search(meter.sealed_key.begin(), meter.sealed_key.end(), key.begin(), key.end()),
            meter.sealed_key.end());
  EXPECT_FALSE(open_key(meter, KeyBox::open(folder() / "other.key")));
  ASSERT_TRUE(Meters(db()).set_key(id, std::nullopt, store_->key_box()));
  EXPECT_FALSE(open_key(*Meters(db()).find(id), store_->key_box()));
  EXPECT_EQ(Meters(db()).set_key(MeterId{1}, key, store_->key_box()).error(), Reject::not_found);
}

TEST_P(MasterDataTest, quarantine_counts_attempts_and_has_a_bound) {
  Quarantine quarantine(db());
  const auto first = quarantine.note({0, "X1", "raw", "127.0.0.1:1", noon, noon, 0, ByteVector(300, 7)});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->attempts, 1);
  EXPECT_EQ(first->sample.size(), Quarantine::max_sample);
  const auto again = quarantine.note({0, "X1", "raw", "127.0.0.1:2", noon + 9, noon + 9, 0, {}});
  EXPECT_EQ(again->id, first->id);
  EXPECT_EQ(again->attempts, 2);
  EXPECT_EQ(again->peer, "127.0.0.1:2");
  EXPECT_EQ(again->first_seen, noon);
  EXPECT_EQ(again->last_seen, noon + 9);
  EXPECT_NE(quarantine.note({0, "X1", "imei", "p", noon, noon, 0, {}})->id, first->id);
  EXPECT_EQ(quarantine.all().front().id, first->id) << "newest first";
  EXPECT_TRUE(quarantine.remove(first->id));
  EXPECT_EQ(quarantine.remove(first->id).error(), Reject::not_found);
  EXPECT_FALSE(quarantine.find(first->id));
  const auto there = static_cast<std::int64_t>(quarantine.all().size());
  {
    Transaction t(db());
    const auto bulk = db().bulk({"quarantine",
                                 {{"id", ColumnType::integer},
                                  {"identity", ColumnType::text},
                                  {"profile", ColumnType::text},
                                  {"peer", ColumnType::text},
                                  {"first_seen", ColumnType::integer},
                                  {"last_seen", ColumnType::integer},
                                  {"attempts", ColumnType::integer},
                                  {"sample", ColumnType::bytes}}});
    for (std::int64_t i = there; i < Quarantine::max_entries; ++i) {
      const auto identity = "F" + std::to_string(i);
      bulk->integer(1000 + i);
      bulk->text(identity);
      bulk->text("raw");
      bulk->text("p");
      bulk->integer(noon);
      bulk->integer(noon);
      bulk->integer(1);
      bulk->bytes({});
      bulk->end_row();
    }
    bulk->finish();
    t.commit();
  }
  EXPECT_EQ(quarantine.note({0, "new", "raw", "p", noon, noon, 0, {}}).error(), Reject::quarantine_full);
  EXPECT_TRUE(quarantine.note({0, "X1", "imei", "p", noon, noon, 0, {}})) << "known ones still count";
}

TEST_P(MasterDataTest, users_have_unique_names_and_can_be_changed) {
  Users users(db());
  const Author by{.user = UserId{1}, .at = noon};
  auto added = users.add({.name = "anna",
                          .role = operator_role,
                          .password_hash = "$argon2id$...",
                          .must_change_password = true,
                          .created = noon},
                         by);
  ASSERT_TRUE(added);
  EXPECT_EQ(users.add({.name = "ANNA"}, by).error(), Reject::duplicate_name);
  ASSERT_TRUE(users.add({.name = "root", .role = administrator_role}, by));
  added->full_name = "Front desk";
  added->language = "ru";
  added->enabled = false;
  added->scope = {{PlaceId{4}, PlaceId{9}}, {metering::Commodity::water, metering::Commodity::heat}};
  ASSERT_TRUE(users.update(*added, by));
  users.set_password(added->id, "$argon2id$2", false);
  users.logged_in(added->id, noon + 5);
  const auto found = users.find_name("Anna");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "anna");
  EXPECT_EQ(found->full_name, "Front desk");
  EXPECT_EQ(found->role, operator_role);
  EXPECT_EQ(found->language, "ru");
  EXPECT_FALSE(found->enabled);
  EXPECT_EQ(found->scope, added->scope);
  EXPECT_FALSE(found->must_change_password);
  EXPECT_EQ(found->password_hash, "$argon2id$2");
  EXPECT_EQ(found->last_log_in, noon + 5);
  EXPECT_EQ(users.find(added->id)->name, "anna");
  EXPECT_EQ(users.all().size(), 2u);
  const auto changes = Changes(db()).of_object(ArchiveKind::user, added->id.value, {}, 10);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].before.size(), 5u) << "full name, language, log-in, places, commodities; never the password";
}

TEST_P(MasterDataTest, somebody_can_always_manage_users) {
  Users users(db());
  Roles roles(db());
  const Author by{.user = UserId{1}, .at = noon};
  auto keeper = roles.add({.name = "Keeper", .permissions = {Permission::view, Permission::manage_users}}, by);
  ASSERT_TRUE(keeper);
  auto anna = users.add({.name = "anna", .role = keeper->id}, by);
  ASSERT_TRUE(users.has_manager());
  auto wish = *anna;
  wish.enabled = false;
  EXPECT_EQ(users.update(wish, by).error(), RoleReject::last_administrator);
  wish = *anna;
  wish.role = viewer_role;
  EXPECT_EQ(users.update(wish, by).error(), RoleReject::last_administrator);
  wish = *anna;
  wish.scope.places = {PlaceId{1}};
  EXPECT_EQ(users.update(wish, by).error(), RoleReject::last_administrator) << "who sees a part manages no users";
  auto less = *keeper;
  less.permissions = {Permission::view};
  EXPECT_EQ(roles.update(less, by).error(), RoleReject::last_administrator);
  EXPECT_TRUE(users.find(anna->id)->enabled);
  EXPECT_EQ(users.find(anna->id)->role, keeper->id);
  EXPECT_TRUE(roles.find(keeper->id)->permissions.has(Permission::manage_users));
  ASSERT_TRUE(users.add({.name = "root", .role = administrator_role}, by));
  EXPECT_TRUE(roles.update(less, by));
  EXPECT_TRUE(users.update(wish, by));
}

TEST_P(MasterDataTest, roles_are_made_changed_and_removed) {
  Users users(db());
  Roles roles(db());
  const Author by{.user = UserId{1}, .at = noon};
  ASSERT_TRUE(users.add({.name = "root", .role = administrator_role}, by));
  ASSERT_EQ(roles.all().size(), 3u);
  EXPECT_EQ(roles.all().front().permissions, PermissionSet::all());
  EXPECT_FALSE(roles.find(operator_role)->permissions.has(Permission::manage_users));
  EXPECT_EQ(roles.find(viewer_role)->permissions.list(), std::vector{Permission::view});
  auto clerk = roles.add({.name = "Clerk", .note = "bills", .permissions = {Permission::view}}, by);
  ASSERT_TRUE(clerk);
  EXPECT_EQ(roles.add({.name = "clerk"}, by).error(), RoleReject::duplicate_name);
  EXPECT_EQ(roles.add({.name = "Viewer"}, by).error(), RoleReject::duplicate_name);
  clerk->name = "Clerk 2";
  clerk->permissions.add(Permission::change_customers);
  EXPECT_TRUE(roles.update(*clerk, by));
  EXPECT_EQ(roles.find(clerk->id)->permissions, (PermissionSet{Permission::view, Permission::change_customers}));
  EXPECT_EQ(roles.update({.id = viewer_role, .name = "x"}, by).error(), RoleReject::built_in);
  EXPECT_EQ(roles.update({.id = RoleId{999}, .name = "x"}, by).error(), RoleReject::not_found);
  EXPECT_EQ(roles.remove(viewer_role, by).error(), RoleReject::built_in);
  auto anna = users.add({.name = "anna", .role = clerk->id}, by);
  EXPECT_EQ(roles.users(clerk->id), 1);
  EXPECT_EQ(roles.remove(clerk->id, by).error(), RoleReject::in_use);
  anna->role = viewer_role;
  ASSERT_TRUE(users.update(*anna, by));
  EXPECT_TRUE(roles.remove(clerk->id, by));
  EXPECT_FALSE(roles.find(clerk->id));
  EXPECT_EQ(Changes(db()).of_object(ArchiveKind::role, clerk->id.value, {}, 10).size(), 3u);
}

TEST_P(MasterDataTest, sessions_end_by_time_by_log_out_and_by_order) {
  const auto user = Users(db()).add({.name = "anna"}).value().id;
  const ByteVector one{1, 1}, two{2, 2}, three{3, 3};
  Sessions sessions(db());
  const auto session = [&](const ByteVector& token, UtcSeconds seen, UtcSeconds expires) {
    return Session{.token_hash = token,
                   .user = user,
                   .csrf = "csrf",
                   .address = "10.0.0.7",
                   .agent = "Firefox",
                   .created = noon,
                   .last_seen = seen,
                   .expires = expires};
  };
  for (const auto& token : {one, two, three}) sessions.add(session(token, noon, noon + 100));
  ASSERT_TRUE(sessions.find(one, noon));
  EXPECT_EQ(sessions.find(one, noon)->user, user);
  EXPECT_EQ(sessions.find(one, noon)->csrf, "csrf");
  EXPECT_EQ(sessions.find(one, noon)->address, "10.0.0.7");
  EXPECT_FALSE(sessions.find(one, noon + 100));
  sessions.touch(one, noon + 50, noon + 150);
  EXPECT_TRUE(sessions.find(one, noon + 100));
  EXPECT_EQ(sessions.of_user(user, noon).front().token_hash, one) << "the last seen first";
  EXPECT_EQ(sessions.of_user(user, noon + 100).size(), 1u);
  EXPECT_EQ(sessions.remove_expired(noon + 100), 2);
  const SessionId second = sessions.add(session(two, noon, noon + 1000));
  EXPECT_FALSE(sessions.remove(UserId{999}, second)) << "somebody else's";
  EXPECT_TRUE(sessions.remove(user, second));
  EXPECT_FALSE(sessions.remove(user, second));
  sessions.add(session(two, noon, noon + 1000));
  sessions.remove_of(user, one);
  EXPECT_TRUE(sessions.find(one, noon));
  EXPECT_FALSE(sessions.find(two, noon));
  sessions.remove(one);
  EXPECT_FALSE(sessions.find(one, noon));
}

TEST_P(MasterDataTest, settings_are_set_changed_and_removed) {
  Settings settings(db());
  EXPECT_FALSE(settings.find("zone"));
  settings.set("zone", "Asia/Shanghai");
  settings.set("zone", "Europe/Moscow");
  EXPECT_EQ(settings.find("zone"), "Europe/Moscow");
  EXPECT_EQ(settings.all().size(), 1u);
  settings.remove("zone");
  EXPECT_FALSE(settings.find("zone"));
}

TEST_P(MasterDataTest, equal_layouts_have_one_id_also_after_a_restart) {
  const auto layout = testing::heat_layout();
  const auto& first = store_->layouts().intern(layout);
  EXPECT_EQ(&store_->layouts().intern(layout), &first);
  EXPECT_EQ(first.main, 0);
  metering::Layout water{layout[2], layout[1]};
  water[0].qualifier = "phase_l1";
  const auto& second = store_->layouts().intern(water);
  EXPECT_NE(second.id, first.id);
  EXPECT_EQ(second.main, 1);
  const auto again = open_store();
  EXPECT_EQ(again->layouts().intern(layout).id, first.id);
  ASSERT_NE(again->layouts().find(second.id), nullptr);
  EXPECT_EQ(again->layouts().find(second.id)->registers, water);
  EXPECT_EQ(again->layouts().find(LayoutId{999}), nullptr);
}

}  // namespace
}  // namespace riser::store
