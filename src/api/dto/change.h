// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

enum class ArchiveKind {
  place,
  point,
  installation,
  meter_group,
  gateway,
  line,
  repeater,
  meter,
  customer,
  account,
  contract,
  supply_node,
  valve,
  settings
};
BOOST_DESCRIBE_ENUM(ArchiveKind, place, point, installation, meter_group, gateway, line, repeater, meter, customer,
                    account, contract, supply_node, valve, settings)

enum class ChangeAction { created, changed, retired, restored, removed, viewed };
BOOST_DESCRIBE_ENUM(ChangeAction, created, changed, retired, restored, removed, viewed)

struct ChangeQuery : PageQuery {
  ArchiveKind kind = ArchiveKind::place;
  std::int64_t object = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeQuery, (PageQuery), (kind, object))

struct ChangeField {
  std::string name{};
  Nullable<std::string> before{};
  Nullable<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(ChangeField, (), (name, before, after))

struct Change {
  ChangeId id{};
  Utc at{};
  Nullable<Reference> author{};
  ChangeAction action = ChangeAction::changed;
  Nullable<ImportId> import_{};
  std::vector<ChangeField> fields{};
};
BOOST_DESCRIBE_STRUCT(Change, (), (id, at, author, action, import_, fields))
BOOST_DESCRIBE_STRUCT(List<Change>, (), (RISER_LIST_MEMBERS))

}  // namespace riser::api
