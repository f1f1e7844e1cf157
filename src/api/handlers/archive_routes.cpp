// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/dto/archive.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/use/import_desk.h"
#include "api/views/import_view.h"
#include "archive/table_file.h"
#include "base/ascii.h"

namespace riser::api {
namespace {

constexpr std::size_t max_upload_bytes = std::size_t{32} << 20;
constexpr std::size_t max_file_name = 200;

/// How a file goes out.
struct FileStyle {
  sheet::SheetFormat format = sheet::SheetFormat::xlsx;
  archive::Language language = archive::Language::en;
};

Outcome<FileStyle> checked_style(const TemplateQuery& query) {
  FileStyle style;
  if (query.format == SheetFormat::csv) style.format = sheet::SheetFormat::csv;
  if (!query.language) return style;
  const auto language = archive::find_language(*query.language);
  if (!language) return bad_field("language", "language: expected en, zh-CN or ru.");
  style.language = *language;
  return style;
}

struct NamedTable {
  archive::TableKind kind{};
  const archive::Table& table;
};

Outcome<NamedTable> table_of(const Call& call) {
  const auto kind = archive::find_table_kind(call.path_value("kind"));
  if (!kind) return not_found("such table of the archives");
  return NamedTable{*kind, archive::find_table(*kind)};
}

const archive::Table& table_of(const store::Import& import) {
  return archive::find_table(archive::find_table_kind(import.kind).value_or(archive::TableKind::places));
}

/// The numbers of the columns that are asked for; none: all.
Outcome<std::vector<std::size_t>> wanted_columns(const archive::Table& table, const std::optional<std::string>& names) {
  std::vector<std::size_t> wanted;
  const auto columns = table.columns();
  for (std::size_t begin = 0; names && begin <= names->size();) {
    const std::size_t end = std::min(names->find(',', begin), names->size());
    const std::string_view name = trim(std::string_view{*names}.substr(begin, end - begin));
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.name == name; });
    if (at == columns.end()) return bad_field("columns", fmt::format("columns: there is no column \"{}\".", name));
    wanted.push_back(static_cast<std::size_t>(at - columns.begin()));
    begin = end + 1;
  }
  return wanted;
}

/// RFC 6266; names of ours have no letters that need more.
net::HttpResponse file_response(std::string bytes, std::string_view name, sheet::SheetFormat format) {
  net::HttpResponse response{.body = std::move(bytes)};
  response.with("Content-Type", std::string{sheet::content_type(format)});
  response.with("Content-Disposition",
                fmt::format("attachment; filename=\"{}.{}\"", name, sheet::file_extension(format)));
  return response;
}

Outcome<net::HttpResponse> give_template(const Call& call, const TemplateQuery& query) {
  const auto named = table_of(call);
  if (!named) return named.error();
  const auto style = checked_style(query);
  if (!style) return style.error();
  return file_response(archive::template_file(named->table, style->format, style->language),
                       fmt::format("{}-template", archive::name(named->kind)), style->format);
}

/// What the rows of a table are, where they lie somewhere: of gateways, lines and repeaters only those see any who see
/// all.
std::optional<ObjectKind> seen_kind(archive::TableKind kind) {
  switch (kind) {
    case archive::TableKind::places:
      return ObjectKind::place;
    case archive::TableKind::points:
      return ObjectKind::point;
    case archive::TableKind::meter_groups:
    case archive::TableKind::meters:
      return ObjectKind::meter;
    case archive::TableKind::installations:
      return ObjectKind::installation;
    case archive::TableKind::supply_nodes:
      return ObjectKind::supply_node;
    case archive::TableKind::customers:
      return ObjectKind::customer;
    case archive::TableKind::accounts:
      return ObjectKind::account;
    case archive::TableKind::contracts:
      return ObjectKind::contract;
    case archive::TableKind::valves:
      return ObjectKind::valve;
    case archive::TableKind::gateways:
    case archive::TableKind::lines:
    case archive::TableKind::repeaters:
      break;
  }
  return std::nullopt;
}

Outcome<net::HttpResponse> give_export(Services& services, const Call& call, const ExportQuery& query) {
  const auto named = table_of(call);
  if (!named) return named.error();
  const auto style = checked_style(query);
  if (!style) return style.error();
  archive::ExportFilter filter{.within = query.within.value_or(PlaceId{}),
                               .kind = query.kind.value_or(""),
                               .commodity = query.commodity.value_or(""),
                               .q = query.q.value_or(""),
                               .with_retired = query.retired.value_or(false),
                               .personal = query.personal.value_or(false)};
  if (const auto fault = named->table.fault_of(filter)) return refused_field(*fault);
  const auto columns = wanted_columns(named->table, query.columns);
  if (!columns) return columns.error();
  if (filter.personal && !call.caller->may(store::Permission::view_personal))
    return Refused{Reject::forbidden, "forbidden", "personal: your role does not show personal data (view_personal).",
                   "personal"};
  if (call.guard != nullptr) {
    const auto kind = seen_kind(named->kind);
    if (!kind)
      return Refused{Reject::forbidden, "whole_utility_only",
                     "This is about the whole utility, and you see a part of it; ask an administrator."};
    filter.scope = call.caller->scope;
    filter.sees = [&call, kind](std::int64_t id) {
      const NamedObject object{*kind, id};
      return !call.outside(std::span{&object, 1});
    };
  }
  const auto around = surroundings_of(services);
  const auto connection = services.store.lease();
  const archive::TableWork work{around, *connection, author_of(call, services)};
  std::optional<store::Transaction> transaction;  // who looked at personal data is noted
  if (filter.personal) transaction.emplace(*connection);
  auto file = archive::export_file(named->table, work, filter, style->format, style->language, *columns);
  if (transaction) transaction->commit();
  return file_response(std::move(file), archive::name(named->kind), style->format);
}

Outcome<Import> shown(Services& services, const ImportDesk& desk, const Outcome<store::Import>& import) {
  if (!import) return import.error();
  const auto connection = services.store.lease();
  return import_view(*import, desk, *connection);
}

Outcome<store::Import> find_import(Services& services, ImportId id) {
  const auto connection = services.store.lease();
  const auto import = store::Imports{*connection}.find(id);
  if (!import) return not_found("such import");
  return *import;
}

Outcome<Import> take_import(Services& services, ImportDesk& desk, const Call& call, const ImportTaking& how) {
  const auto named = table_of(call);
  if (!named) return named.error();
  const std::string name = how.name.value_or("");
  if (name.size() > max_file_name)
    return bad_field("name", fmt::format("name: at most {} bytes.", max_file_name), "too_long");
  const auto mode =
      how.mode == ImportMode::good_rows ? store::ImportMode::good_rows : store::ImportMode::all_or_nothing;
  const auto import = desk.take(named->kind, mode, name, call.request.body, call.caller->user);
  if (import)
    note_done(services, call, store::ArchiveKind::import, import->id.value,
              {{"table", import->kind}, {"name", name}, {"rows", std::to_string(import->counts.rows)}});
  return shown(services, desk, import);
}

/// Notes what became of an import by an order that was followed.
Outcome<store::Import> ordered(Services& services, const Call& call, const char* order, Outcome<store::Import> import) {
  if (import) note_done(services, call, store::ArchiveKind::import, import->id.value, {{"order", order}});
  return import;
}

Outcome<List<Import>> list_imports(Services& services, const ImportDesk& desk, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  ImportId before;
  DecodeState state;
  if (query.cursor && !decode_text(*query.cursor, before.value, state)) return bad_cursor();
  const auto connection = services.store.lease();
  store::Imports imports{*connection};
  List<Import> list{.total = imports.size()};
  auto rows = imports.recent(before, std::min(*limit + 1, store::Imports::max_limit));
  if (rows.size() > static_cast<std::size_t>(*limit)) {
    rows.pop_back();
    list.next_cursor = id_text(rows.back().id);
  }
  for (const auto& import : rows) list.items.push_back(import_view(import, desk, *connection));
  return list;
}

Outcome<List<ImportRowView>> list_rows(Services& services, ImportDesk& desk, ImportId id,
                                       const ImportRowsQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto import = find_import(services, id);
  if (!import) return import.error();
  const auto rows = desk.rows(*import);
  const auto what = query.what ? archive::find_row_result(name_of(*query.what)) : std::nullopt;
  std::vector<const archive::ImportRow*> wanted;
  for (const auto& row : rows->rows)
    if (!what || row.result == *what) wanted.push_back(&row);
  auto page = page_of(std::move(wanted), query, *limit);
  if (!page) return page.error();
  List<ImportRowView> list{.total = page->total, .next_cursor = page->next_cursor};
  const auto columns = table_of(*import).columns();
  for (const auto* row : page->items) list.items.push_back(import_row_view(*row, columns));
  return list;
}

Outcome<net::HttpResponse> give_errors(Services& services, ImportDesk& desk, ImportId id, const TemplateQuery& query) {
  const auto style = checked_style(query);
  if (!style) return style.error();
  const auto import = find_import(services, id);
  if (!import) return import.error();
  const auto& table = table_of(*import);
  const auto rows = desk.rows(*import);
  return file_response(archive::error_file(table, rows->rows, style->format, style->language),
                       fmt::format("{}-errors-{}", import->kind, import->id.value), style->format);
}

/// The route of a file that goes out: which format is asked for is said by the query.
void add_file(Router& router, Route route) {
  route.content_type = "application/octet-stream";
  router.add(std::move(route));
}

void add_files(Router& router, Services& services, ImportDesk& desk) {
  add_file(router, make_route<TemplateQuery, Nothing, net::HttpResponse>(
                       {"GET", "/api/v1/archives/{kind}/template", Permission::view, 200,
                        "An empty table to fill in, with hints and examples"},
                       [](Call& call, const TemplateQuery& query) { return give_template(call, query); }));
  add_file(router,
           make_route<ExportQuery, Nothing, net::HttpResponse>(
               {"GET", "/api/v1/archives/{kind}/export", Permission::view, 200,
                "Objects of the archives as a table, which an import takes back", Within::filtered},
               [&services](Call& call, const ExportQuery& query) { return give_export(services, call, query); }));
  add_file(router, make_route<TemplateQuery, Nothing, net::HttpResponse>(
                       {"GET", "/api/v1/archives/imports/{id}/errors", Permission::import_archives, 200,
                        "The wrong rows of an import as a table that says why"},
                       [&](Call& call, const TemplateQuery& query) {
                         return give_errors(services, desk, call.id<ImportId>(), query);
                       }));
}

}  // namespace

void add_archive_routes(Router& router, Services& services, ImportDesk& desk) {
  add_files(router, services, desk);
  Route take = make_route<ImportTaking, Nothing, Import>(
      {"POST", "/api/v1/archives/{kind}/imports", Permission::import_archives, 201,
       "Bring a table in: it is read and checked, and nothing is changed yet"},
      [&](Call& call, const ImportTaking& how) { return take_import(services, desk, call, how); });
  take.takes = "application/octet-stream";
  take.max_body_bytes = max_upload_bytes;
  router.add(std::move(take));
  router.add<PageQuery, Nothing, List<Import>>(
      {"GET", "/api/v1/archives/imports", Permission::view, 200, "Imports, newest first"},
      [&](Call&, const PageQuery& query) { return list_imports(services, desk, query); });
  router.add<Nothing, Nothing, Import>(
      {"GET", "/api/v1/archives/imports/{id}", Permission::view, 200, "An import and how far it is"},
      [&](Call& call) { return shown(services, desk, find_import(services, call.id<ImportId>())); });
  router.add<ImportRowsQuery, Nothing, List<ImportRowView>>(
      {"GET", "/api/v1/archives/imports/{id}/rows", Permission::view, 200, "What an import makes of each row"},
      [&](Call& call, const ImportRowsQuery& query) { return list_rows(services, desk, call.id<ImportId>(), query); });
  router.add<Nothing, Nothing, Import>(
      {"POST", "/api/v1/archives/imports/{id}/run", Permission::import_archives, 202,
       "Write what a checked import says"},
      [&](Call& call) {
        return shown(services, desk, ordered(services, call, "run", desk.run(call.id<ImportId>(), call.caller->user)));
      });
  router.add<Nothing, Nothing, Import>(
      {"POST", "/api/v1/archives/imports/{id}/undo", Permission::import_archives, 202,
       "Take an import back as a whole"},
      [&](Call& call) {
        return shown(services, desk,
                     ordered(services, call, "undo", desk.undo(call.id<ImportId>(), call.caller->user)));
      });
  router.add<Nothing, Nothing, Nothing>({"DELETE", "/api/v1/archives/imports/{id}", Permission::import_archives, 204,
                                         "Put away an import that was not run"},
                                        [&](Call& call) -> Outcome<Nothing> {
                                          const auto discarded =
                                              ordered(services, call, "discard", desk.discard(call.id<ImportId>()));
                                          if (!discarded) return discarded.error();
                                          return Nothing{};
                                        });
}

}  // namespace riser::api
