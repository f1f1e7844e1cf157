// SPDX-License-Identifier: Apache-2.0
#include "api/views/change_view.h"

#include <map>

#include "api/views/field_words.h"
#include "api/views/place_names.h"
#include "store/archive/meter_ranges.h"

namespace riser::api {
namespace {

using Texts = std::map<std::string, std::optional<std::string>>;

Nullable<std::string> text_view(const std::optional<std::string>& text) {
  return text ? Nullable<std::string>{*text} : Nullable<std::string>{};
}

class History {
 public:
  History(store::Connection& connection, const store::KeyBox& box, const store::FieldTexts& now)
      : connection_(connection), box_(box), names_(connection) {
    for (const auto& field : now) after_[std::string{field.name}] = field.text;
  }

  /// Goes one step back. All steps are to be given, newest first.
  Change view(const store::Change& change) {
    Change view{.id = change.id, .at = Utc{change.author.at}, .action = static_cast<ChangeAction>(change.action)};
    if (change.author.user) view.author = Reference{id_text(change.author.user), *names_.user(change.author.user)};
    if (change.author.import) view.import_ = change.author.import;
    for (const auto& field : change.before) {
      if (auto members = members_view(change.kind, field.name, field.before)) {
        view.fields.push_back(std::move(*members));
        continue;
      }
      auto& after = after_[field.name];
      view.fields.push_back({field.name, shown(change, field.name, field.before), shown(change, field.name, after)});
      after = field.before;
    }
    return view;
  }

 private:
  Nullable<std::string> shown(const store::Change& change, const std::string& name,
                              const std::optional<std::string>& text) {
    return text_view(text ? std::optional{field_words(connection_, box_, change.kind, name, *text)} : text);
  }

  store::Connection& connection_;
  const store::KeyBox& box_;
  Texts after_;
  PlaceNames names_;
};

}  // namespace

std::optional<ChangeField> members_view(store::ArchiveKind kind, const std::string& field,
                                        const std::optional<std::string>& meters) {
  if (kind != store::ArchiveKind::meter_group || (field != "added" && field != "removed")) return std::nullopt;
  const auto members = store::parse_meter_ranges(meters.value_or(""));
  return ChangeField{.name = field, .after = std::to_string(members ? members->size() : 0)};
}

List<Change> change_views(store::Connection& connection, const store::KeyBox& box, store::ArchiveKind kind,
                          std::int64_t object, ChangeId before, std::int64_t limit) {
  constexpr std::int64_t chunk = 500;
  store::Changes changes{connection};
  History history{connection, box, fields_now(connection, box, kind, object)};
  List<Change> list{.total = changes.count(kind, object)};
  // What came after a step stands in the newer ones, so that pages further down read those above them too.
  for (ChangeId from{};;) {
    const auto steps = changes.of_object(kind, object, from, chunk);
    for (const auto& step : steps) {
      auto view = history.view(step);
      if (before && step.id >= before) continue;
      if (static_cast<std::int64_t>(list.items.size()) == limit) {
        list.next_cursor = id_text(list.items.back().id);
        return list;
      }
      list.items.push_back(std::move(view));
    }
    if (static_cast<std::int64_t>(steps.size()) < chunk) return list;
    from = steps.back().id;
  }
}

}  // namespace riser::api
