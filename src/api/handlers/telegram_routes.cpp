// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/past.h"
#include "api/views/telegram_view.h"
#include "collection/meter_language.h"
#include "protocol/registry.h"
#include "store/reading/known_readings.h"

namespace riser::api {
namespace {

constexpr int default_days = 31;
constexpr int max_days = 366;
constexpr std::size_t max_explained_bytes = 4096;

Reference line_reference(store::Connection& connection, LineId id) {
  const auto line = store::Lines{connection}.find(id);
  return {id_text(id), line ? line->name : std::string{}};
}

Outcome<List<TelegramRow>> list_telegrams(Services& services, MeterId id, const PastPeriodQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const UtcSeconds now = as_of->value_or(services.clock.utc());
  const auto period = checked_period(query.from, query.to, now, default_days, max_days);
  if (!period) return period.error();
  std::optional<PageMark> mark;
  if (query.cursor && !(mark = PageMark::parse(*query.cursor))) return bad_cursor();
  std::optional<store::Meter> meter;
  {
    auto connection = services.store.lease();
    meter = store::Meters{*connection}.find(id);
    if (!meter) return not_found("such meter");
    if (const auto refused = put_back(*connection, store::ArchiveKind::meter, *meter, *as_of)) return *refused;
  }

  const auto all = store::KnownReadings{services.store.readings(), *as_of}.telegrams(id, period->from, period->to);
  const auto language = collection::language_of(*meter, services.catalogue, services.store.key_box());
  const auto options = language.decode_options();
  List<TelegramRow> list;
  list.total = static_cast<std::int64_t>(all.size());
  std::map<LineId, Reference> lines;
  auto connection = services.store.lease();
  for (std::size_t i = first_after(mark, all, [](const auto& t) { return t.id.time; }); i < all.size(); ++i) {
    if (static_cast<std::int64_t>(list.items.size()) == *limit) {
      list.next_cursor = mark_before(all, i, [](const auto& t) { return t.id.time; }).text();
      break;
    }
    auto line = lines.find(all[i].line);
    if (line == lines.end()) line = lines.emplace(all[i].line, line_reference(*connection, all[i].line)).first;
    list.items.push_back(telegram_row(all[i], line->second, options));
  }
  return list;
}

Outcome<TelegramDetail> telegram_detail(Services& services, const Call& call, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const auto id = store::TelegramId::parse(call.path_value("id"));
  if (!id) return not_found("such telegram");
  const NamedObject meter_named{ObjectKind::meter, id->meter.value};
  if (const auto refused = call.outside({&meter_named, 1})) return *refused;
  if (*as_of && id->time > **as_of) return not_yet(id->time);
  const auto telegram = services.store.readings().telegram(*id);
  if (!telegram) return not_found("such telegram");
  auto connection = services.store.lease();
  const auto meter = store::Meters{*connection}.find(id->meter);
  collection::MeterLanguage language;
  if (meter) language = collection::language_of(*meter, services.catalogue, services.store.key_box());
  const auto options = language.decode_options();
  TelegramDetail detail{telegram_row(*telegram, line_reference(*connection, telegram->line), options)};
  if (const protocol::Driver* driver = protocol::find_driver(telegram->protocol)) {
    detail.explanation = explanation_view(driver->explain(telegram->bytes, options));
    detail.decoded.text = driver->to_json(telegram->bytes, options);
  }
  return detail;
}

Outcome<Explained> explain(const ExplainRequest& request) {
  const auto frame = parse_hex(request.hex);
  if (!frame) {
    return bad_field("hex", frame.error().code == HexError::odd_digit_count
                                ? "hex: the last byte has only one digit."
                                : fmt::format("hex: character {} is no hexadecimal digit.", frame.error().offset + 1));
  }
  if (frame->empty() || frame->size() > max_explained_bytes)
    return bad_field("hex", fmt::format("hex: expected 1 to {} bytes.", max_explained_bytes));
  protocol::DecodeOptions options;
  if (request.key) {
    const auto key = checked_key("key", *request.key);
    if (!key) return key.error();
    options.find_key = [key = *key](const protocol::MeterIdentity&) { return std::optional{key}; };
  }
  const protocol::Driver* driver = nullptr;
  if (request.protocol != "auto") {
    driver = protocol::find_driver(request.protocol);
    if (driver == nullptr)
      return bad_field("protocol", "protocol: there is no such protocol; \"auto\" finds out.", "unknown_protocol");
  } else {
    driver = protocol::find_driver(protocol::guess_protocol(*frame));
    // What nobody claims is explained as the first protocol, which then says where it fails.
    if (driver == nullptr && !protocol::drivers().empty()) driver = &protocol::drivers().front();
    if (driver == nullptr) return bad_field("hex", "hex: no protocol known here begins like this.", "unknown_protocol");
  }
  return Explained{.protocol = std::string{driver->name},
                   .hex = to_hex(*frame),
                   .explanation = explanation_view(driver->explain(*frame, options)),
                   .decoded = {driver->to_json(*frame, options)}};
}

}  // namespace

void add_telegram_routes(Router& router, Services& services) {
  router.add<PastPeriodQuery, Nothing, List<TelegramRow>>(
      {"GET", "/api/v1/meters/{id}/telegrams", Permission::view, 200, "Telegrams of a meter, newest first"},
      [&services](Call& call, const PastPeriodQuery& query) {
        return list_telegrams(services, call.id<MeterId>(), query);
      });
  router.add<AsOfQuery, Nothing, TelegramDetail>(
      {"GET", "/api/v1/telegrams/{id}", Permission::view, 200, "A telegram, decoded and explained byte by byte",
       Within::filtered},
      [&services](Call& call, const AsOfQuery& query) { return telegram_detail(services, call, query); });
  router.add<Nothing, ExplainRequest, Explained>(
      {"POST", "/api/v1/explain", Permission::view, 200, "Explain the bytes of any telegram", Within::free},
      [](Call&, const ExplainRequest& request) { return explain(request); });
}

}  // namespace riser::api
