// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/routes.h"
#include "api/views/repeater_view.h"
#include "store/archive/device_fields.h"

namespace riser::api {
namespace {

constexpr std::size_t max_note = 1000;

using store::RepeaterReject;

Refused refused_by_store(RepeaterReject reject) {
  const std::string code{store::name(reject)};
  switch (reject) {
    case RepeaterReject::not_found:
      break;
    case RepeaterReject::duplicate_name:
      return {Reject::conflict, code, "name: a repeater of this line has this name already; choose another.", "name"};
    case RepeaterReject::duplicate_address:
      return {Reject::conflict, code, "address: a repeater of this line has this address already.", "address"};
    case RepeaterReject::bad_parent:
      return bad_field("parent", "parent: there is no such repeater on this line.", code);
    case RepeaterReject::cycle:
      return bad_field("parent", "parent: the repeater would hang behind itself.", code);
    case RepeaterReject::too_deep:
      return bad_field(
          "parent", fmt::format("parent: at most {} repeaters behind one another.", store::Repeaters::max_depth), code);
    case RepeaterReject::too_many:
      return {Reject::conflict, code,
              fmt::format("The line has {} repeaters already; it takes no more.", store::Repeaters::max_on_line)};
    case RepeaterReject::in_use:
      return {Reject::conflict, code, "Meters or repeaters hang behind it; hang them elsewhere first."};
  }
  return not_found("such repeater");
}

/// What POST and PATCH have in common.
template <class Wish>
Outcome<store::Repeater> with_wish(store::Repeater repeater, const Wish& wish) {
  if (wish.address) {
    repeater.address.clear();
    if (wish.address->has_value()) {
      auto address = archive::repeater_address(**wish.address);
      if (!address) return refused_field(address.error());
      repeater.address = std::move(*address);
    }
  }
  if (wish.parent) {
    repeater.parent = wish.parent->value_or(RepeaterId{});
    if (wish.parent->has_value() && !repeater.parent) return refused_by_store(RepeaterReject::bad_parent);
  }
  if (wish.delay_ms) {
    if (*wish.delay_ms < 0 || *wish.delay_ms > archive::max_repeater_delay_ms)
      return bad_field("delay_ms", fmt::format("delay_ms: expected 0 to {}.", archive::max_repeater_delay_ms));
    repeater.delay_ms = *wish.delay_ms;
  }
  if (wish.note) {
    if (wish.note->size() > max_note) return bad_field("note", fmt::format("note: at most {} bytes.", max_note));
    repeater.note = *wish.note;
  }
  return repeater;
}

Outcome<Repeater> find_repeater(Services& services, RepeaterId id, const AsOfQuery& query = {}) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  if (*as_of) return repeater_then(*connection, id, *as_of);
  auto view = find_repeater_view(*connection, id);
  if (!view) return not_found("such repeater");
  return std::move(*view);
}

Outcome<Repeaters> list_repeaters(Services& services, LineId line) {
  auto connection = services.store.lease();
  if (!store::Lines{*connection}.find(line)) return not_found("such line");
  return Repeaters{repeater_views(*connection, line)};
}

Outcome<Repeater> add_repeater(Services& services, const Call& call, LineId line, const RepeaterCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  auto repeater = with_wish({.line = line, .name = std::move(*name)}, request);
  if (!repeater) return repeater.error();
  RepeaterId id;
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    const auto added = store::Repeaters{*connection}.add(std::move(*repeater));
    if (!added && added.error() == RepeaterReject::not_found) return not_found("such line");
    if (!added) return refused_by_store(added.error());
    id = added->id;
    store::Changes{*connection}.created(store::ArchiveKind::repeater, id.value, author_of(call, services),
                                        store::fields_of(*added));
    transaction.commit();
  }
  services.head_end.line_changed(line);
  return find_repeater(services, id);
}

Outcome<Repeater> change_repeater(Services& services, const Call& call, RepeaterId id, const RepeaterPatch& patch) {
  Outcome<std::string> name{""};
  if (patch.name && !(name = checked_name("name", *patch.name))) return name.error();
  LineId line;
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Repeaters repeaters{*connection};
    const auto old = repeaters.find(id);
    if (!old) return not_found("such repeater");
    auto repeater = with_wish(*old, patch);
    if (!repeater) return repeater.error();
    if (patch.name) repeater->name = *name;
    if (const auto done = repeaters.update(*repeater); !done) return refused_by_store(done.error());
    store::Changes{*connection}.changed(store::ArchiveKind::repeater, id.value, author_of(call, services),
                                        store::fields_of(*old), store::fields_of(*repeater));
    line = repeater->line;
    transaction.commit();
  }
  services.head_end.line_changed(line);
  return find_repeater(services, id);
}

Outcome<Nothing> remove_repeater(Services& services, const Call& call, RepeaterId id) {
  LineId line;
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Repeaters repeaters{*connection};
    const auto old = repeaters.find(id);
    if (old) line = old->line;
    if (const auto removed = repeaters.remove(id); !removed) return refused_by_store(removed.error());
    store::Changes{*connection}.removed(store::ArchiveKind::repeater, id.value, author_of(call, services),
                                        store::fields_of(*old));
    transaction.commit();
  }
  services.head_end.line_changed(line);
  return Nothing{};
}

}  // namespace

void add_repeater_routes(Router& router, Services& services) {
  router.add<Nothing, Nothing, Repeaters>(
      {"GET", "/api/v1/lines/{id}/repeaters", Permission::view, 200, "Repeaters of a line in the order of the tree"},
      [&services](Call& call) { return list_repeaters(services, call.id<LineId>()); });
  router.add<Nothing, RepeaterCreate, Repeater>(
      {"POST", "/api/v1/lines/{id}/repeaters", Permission::change_meters, 201, "Add a repeater to a line"},
      [&services](Call& call, const RepeaterCreate& request) {
        return add_repeater(services, call, call.id<LineId>(), request);
      });
  router.add<AsOfQuery, Nothing, Repeater>({"GET", "/api/v1/repeaters/{id}", Permission::view, 200, "A repeater"},
                                           [&services](Call& call, const AsOfQuery& query) {
                                             return find_repeater(services, call.id<RepeaterId>(), query);
                                           });
  router.add<Nothing, RepeaterPatch, Repeater>(
      {"PATCH", "/api/v1/repeaters/{id}", Permission::change_meters, 200, "Change a repeater or hang it elsewhere"},
      [&services](Call& call, const RepeaterPatch& patch) {
        return change_repeater(services, call, call.id<RepeaterId>(), patch);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/repeaters/{id}", Permission::change_meters, 204, "Remove a repeater with nothing behind it"},
      [&services](Call& call) { return remove_repeater(services, call, call.id<RepeaterId>()); });
}

}  // namespace riser::api
