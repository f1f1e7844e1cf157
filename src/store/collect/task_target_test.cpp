// SPDX-License-Identifier: Apache-2.0
#include "store/collect/task_target.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "store/collect/task_item.h"

namespace riser::store {
namespace {

TEST(TaskTarget, is_one_line_of_text) {
  TaskTarget target;
  EXPECT_EQ(target.text(), "");
  target.gateways = {GatewayId{1}, GatewayId{2}};
  target.meters = {MeterId{1048577}};
  target.commodities = {"heat", "hot_water"};
  target.models = {"maker/A 1,5=%"};
  EXPECT_EQ(target.text(), "gateway=1,2 meter=1048577 commodity=heat,hot_water model=maker/A%201%2C5%3D%25");
  EXPECT_EQ(TaskTarget::parse(target.text()), target);
  target = {.places = {PlaceId{1}, PlaceId{2}}, .meter_groups = {MeterGroupId{3}}};
  EXPECT_EQ(target.text(), "place=1,2 meter_group=3");
  EXPECT_EQ(TaskTarget::parse(target.text()), target);
  EXPECT_EQ(TaskTarget::parse("protocol=mbus line=7")->lines.front(), LineId{7});
}

TEST(TaskTarget, refuses_what_it_did_not_write) {
  for (const char* text : {" ", "line", "line=", "line=0", "line=-1", "line=1,", "line=,1", "line=1x", "line=1 ",
                           " line=1", "line=1 line=2", "town=1", "place=0", "meter_group=1 meter_group=2",
                           "model=", "model=%2", "model=%zz", "line=99999999999999999999", "line=1  meter=1"})
    EXPECT_FALSE(TaskTarget::parse(text)) << text;
}

TEST(TaskTarget, comes_back_from_its_text) {
  EXPECT_TRUE(rc::check([] {
    const auto ids = rc::gen::container<std::vector<std::int64_t>>(rc::gen::positive<std::int64_t>());
    const auto words = rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty<std::string>());
    TaskTarget target;
    for (const auto id : *ids) target.gateways.emplace_back(id);
    for (const auto id : *ids) target.lines.emplace_back(id);
    for (const auto id : *ids) target.meters.emplace_back(id);
    for (const auto id : *ids) target.places.emplace_back(id);
    for (const auto id : *ids) target.meter_groups.emplace_back(id);
    target.commodities = *words;
    target.models = *words;
    target.protocols = *words;
    const auto again = TaskTarget::parse(target.text());
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == target);
  }));
}

TEST(TaskItems, are_words) {
  EXPECT_EQ(TaskItems{}.text(), "");
  EXPECT_EQ((TaskItems{TaskItem::clock, TaskItem::current}.text()), "current,clock");
  for (int bits = 0; bits < 1 << TaskItems::count; ++bits) {
    TaskItems items;
    for (int i = 0; i < static_cast<int>(TaskItems::count); ++i)
      if (bits >> i & 1) items.add(static_cast<TaskItem>(i));
    EXPECT_EQ(TaskItems::parse(items.text()), items);
  }
  for (const char* text : {",", "current,", ",current", "current,current", "weather"})
    EXPECT_FALSE(TaskItems::parse(text)) << text;
}

}  // namespace
}  // namespace riser::store
