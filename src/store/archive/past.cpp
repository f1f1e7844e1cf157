// SPDX-License-Identifier: Apache-2.0
#include "store/archive/past.h"

#include <algorithm>

namespace riser::store {
namespace {

/// One step further back.
void step_back(Past& past, Change change) {
  for (auto& field : change.before) {
    const auto same = [&](const Change::Field& other) { return other.name == field.name; };
    const auto known = std::find_if(past.fields.begin(), past.fields.end(), same);
    if (known == past.fields.end())
      past.fields.push_back(std::move(field));
    else
      known->before = std::move(field.before);
  }
  switch (change.action) {
    case ChangeAction::created:
      past.there = false;
      past.made = change.author.at;
      break;
    case ChangeAction::removed:
      past.there = true;
      break;
    case ChangeAction::retired:
      past.retired = false;
      break;
    case ChangeAction::restored:
      past.retired = true;
      break;
    case ChangeAction::changed:
    case ChangeAction::viewed:
      break;
  }
}

}  // namespace

std::map<std::int64_t, Past> past_of(Connection& connection, ArchiveKind kind, std::span<const std::int64_t> objects,
                                     UtcSeconds at) {
  std::map<std::int64_t, Past> pasts;
  for (Change& change : Changes(connection).later_than(kind, objects, at))
    step_back(pasts[change.object], std::move(change));
  return pasts;
}

}  // namespace riser::store
