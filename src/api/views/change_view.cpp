// SPDX-License-Identifier: Apache-2.0
#include "api/views/change_view.h"

#include <map>

#include "api/json/decode.h"
#include "api/views/place_names.h"
#include "api/views/place_view.h"
#include "store/archive/meter_groups.h"
#include "store/archive/meter_ranges.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

using Texts = std::map<std::string, std::optional<std::string>>;

/// What the object is now, as far as it is there.
Texts texts_now(store::Connection& connection, store::ArchiveKind kind, std::int64_t object) {
  store::FieldTexts fields;
  if (kind == store::ArchiveKind::place) {
    if (const auto place = store::Places{connection}.find(PlaceId{object})) fields = fields_of(*place);
  } else if (kind == store::ArchiveKind::meter_group) {
    if (const auto group = store::MeterGroups{connection}.find(MeterGroupId{object})) fields = fields_of(*group);
  }
  Texts texts;
  for (const auto& field : fields) texts[std::string{field.name}] = field.text;
  return texts;
}

Nullable<std::string> text_view(const std::optional<std::string>& text) {
  return text ? Nullable<std::string>{*text} : Nullable<std::string>{};
}

/// Members that came or went are told by their number.
std::optional<ChangeField> members_view(const store::Change& change, const store::Change::Field& field) {
  if (change.kind != store::ArchiveKind::meter_group || (field.name != "added" && field.name != "removed"))
    return std::nullopt;
  const auto meters = store::parse_meter_ranges(field.before.value_or(""));
  return ChangeField{.name = field.name, .after = std::to_string(meters ? meters->size() : 0)};
}

class History {
 public:
  History(store::Connection& connection, Texts now)
      : connection_(connection), after_(std::move(now)), names_(connection) {}

  /// Goes one step back. All steps are to be given, newest first.
  Change view(const store::Change& change) {
    Change view{.id = change.id, .at = Utc{change.author.at}, .action = static_cast<ChangeAction>(change.action)};
    if (change.author.user) view.author = Reference{id_text(change.author.user), *names_.user(change.author.user)};
    if (change.author.import) view.import_ = change.author.import;
    for (const auto& field : change.before) {
      if (auto members = members_view(change, field)) {
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
  /// Ids of places say nothing to people: their addresses do.
  Nullable<std::string> shown(const store::Change& change, const std::string& name,
                              const std::optional<std::string>& text) {
    const bool is_place = text && ((change.kind == store::ArchiveKind::place && name == "parent") ||
                                   (change.kind == store::ArchiveKind::point && name == "place"));
    if (!is_place) return text_view(text);
    PlaceId id;
    DecodeState state;
    if (!decode_text(*text, id, state)) return text_view(text);
    const auto found = place_references(connection_, std::span{&id, 1});
    return found.empty() ? text_view(text) : Nullable<std::string>{found.at(id).name};
  }

  store::Connection& connection_;
  Texts after_;
  PlaceNames names_;
};

}  // namespace

List<Change> change_views(store::Connection& connection, store::ArchiveKind kind, std::int64_t object, ChangeId before,
                          std::int64_t limit) {
  constexpr std::int64_t chunk = 500;
  store::Changes changes{connection};
  History history{connection, texts_now(connection, kind, object)};
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
