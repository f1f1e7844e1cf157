// SPDX-License-Identifier: Apache-2.0
#include "archive/group_table.h"

#include <fmt/format.h>

#include "archive/group_loader.h"
#include "store/archive/meter_ranges.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

constexpr Column group_columns[] = {
    {.name = "group",
     .title = {"Group", "分组", "Группа"},
     .hint = {"made when there is none of this name", "不存在时自动创建", "создаётся, если её нет"},
     .examples = {"Birch Court heat", "Birch Court heat"},
     .width = 28},
    number_column,
    manufacturer_column,
    {.name = "member",
     .title = {"Member", "成员", "Участник"},
     .hint = {"- takes the meter out of the group", "填 - 从分组中移除", "- убирает прибор из группы"},
     .width = 10},
    {.name = "note",
     .title = {"Note", "备注", "Примечание"},
     .hint = {"of the group", "分组的备注", "к группе"},
     .width = 30}};

}  // namespace

std::span<const Column> GroupTable::columns() const { return group_columns; }

std::span<const std::string_view> GroupTable::stored_in() const {
  static constexpr std::string_view tables[] = {"meter", "meter_group", "meter_group_member"};
  return tables;
}

void GroupTable::each(const TableWork& work, const ExportFilter& filter, Language,
                      const std::function<void(std::span<const std::string>)>& visit) const {
  store::MeterGroups groups{work.connection};
  store::Meters meters{work.connection};
  const std::string q = store::fold(filter.q);
  for (const auto& group : groups.all()) {
    if (!q.empty() && store::fold(group.name).find(q) == std::string::npos) continue;
    auto members = groups.meters(group.id);
    if (filter.sees) std::erase_if(members, [&](MeterId id) { return !filter.sees(id.value); });
    if (members.empty() && !filter.sees) visit(std::vector<std::string>{group.name, "", "", "", group.note});
    for (const MeterId id : members)
      if (const auto meter = meters.find(id))
        visit(std::vector<std::string>{group.name, meter->number, meter->manufacturer, "", group.note});
  }
}

std::unique_ptr<Loader> GroupTable::loader(const TableWork& work) const {
  return std::make_unique<GroupLoader>(work.connection, work.author, group_columns);
}

std::optional<std::string> GroupTable::take_back(const TableWork& work, const store::Change& change) const {
  store::MeterGroups groups{work.connection};
  auto group = groups.find(MeterGroupId{change.object});
  if (!group) return fmt::format("The group {} is not there any more.", change.object);
  const auto refused = [&](const auto& result) -> std::optional<std::string> {
    if (result) return std::nullopt;
    return fmt::format("The group \"{}\" cannot be put back ({}).", group->name, store::name(result.error()));
  };
  if (change.action == store::ChangeAction::created) return refused(groups.remove(group->id, work.author));
  for (const auto& field : change.before) {
    if (field.name == "name") group->name = field.before.value_or("");
    if (field.name == "note") group->note = field.before.value_or("");
    if (field.name != "added" && field.name != "removed") continue;
    const auto meters = store::parse_meter_ranges(field.before.value_or(""));
    if (!meters) return fmt::format("It is not known any more which meters of \"{}\" came and went.", group->name);
    return refused(field.name == "added" ? groups.take_out(group->id, *meters, work.author)
                                         : groups.put_in(group->id, *meters, work.author));
  }
  return refused(groups.update(*group, work.author));
}

}  // namespace riser::archive
