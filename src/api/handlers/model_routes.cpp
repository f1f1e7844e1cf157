// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/meter_view.h"
#include "api/views/model_view.h"
#include "catalogue/draft.h"
#include "collection/meter_language.h"
#include "protocol/registry.h"
#include "store/master/fold.h"
#include "store/master/retired_models.h"

namespace riser::api {
namespace {

bool wanted(const catalogue::Model& model, const ModelListQuery& query) {
  if (query.protocol && model.protocol != *query.protocol) return false;
  if (query.commodity && commodity_of(model.commodity) != *query.commodity) return false;
  if (query.capability) {
    const auto names = names_of(model.capabilities);
    if (std::find(names.begin(), names.end(), *query.capability) == names.end()) return false;
  }
  if (!query.q) return true;
  const std::string text = store::fold(fmt::format("{}\n{}\n{}\n{}", model.name, model.maker, model.family, model.id));
  return text.find(store::fold(*query.q)) != std::string::npos;
}

Outcome<List<ModelRow>> list_models(Services& services, const ModelListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  const auto meters = store::Meters{*connection}.count_by_model();
  const auto retired = store::RetiredModels{*connection}.all();
  std::vector<ModelRow> rows;
  for (const catalogue::Model* model : services.catalogue.models()) {
    const bool is_retired = retired.contains(model->id);
    if (!wanted(*model, query) || (is_retired && !query.retired.value_or(false))) continue;
    rows.push_back(model_row(*model, meters));
    rows.back().retired = is_retired;
  }
  return page_of(std::move(rows), query, *limit);
}

Outcome<ModelDetail> find_model(Services& services, Call& call) {
  const auto id = fmt::format("{}/{}", call.path_value("maker"), call.path_value("model"));
  const catalogue::Model* model = services.catalogue.find(id);
  if (model == nullptr) return not_found("such model");
  auto connection = services.store.lease();
  auto detail = model_detail(*model, store::Meters{*connection}.count_by_model());
  detail.retired = store::RetiredModels{*connection}.contains(id);
  return detail;
}

Outcome<ModelDetail> set_retired(Services& services, Call& call, bool retired) {
  const auto id = fmt::format("{}/{}", call.path_value("maker"), call.path_value("model"));
  if (services.catalogue.find(id) == nullptr) return not_found("such model");
  {
    const auto author = author_of(call, services);
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::RetiredModels models{*connection};
    if (models.contains(id) != retired) {
      if (retired)
        models.add(id, {.at = author.at, .author = author.user});
      else
        models.remove(id);
      store::Changes{*connection}.changed(store::ArchiveKind::model, 0, author, {{"model", std::nullopt}},
                                          {{"model", id}},
                                          retired ? store::ChangeAction::retired : store::ChangeAction::restored);
      transaction.commit();
    }
  }
  return find_model(services, call);
}

Outcome<ModelDraft> draft(Services& services, const DraftRequest& request) {
  if (request.telegram) {
    const auto id = store::TelegramId::parse(*request.telegram);
    const auto telegram = id ? services.store.readings().telegram(*id) : std::nullopt;
    if (!telegram) return not_found("such telegram");
    auto connection = services.store.lease();
    const auto meter = store::Meters{*connection}.find(id->meter);
    collection::MeterLanguage language;
    if (meter) language = collection::language_of(*meter, services.catalogue, services.store.key_box());
    const protocol::Driver* driver = protocol::find_driver(telegram->protocol);
    if (driver == nullptr) return not_found("such protocol");
    return ModelDraft{
        telegram->protocol,
        catalogue::draft_model(telegram->protocol, driver->decode(telegram->bytes, language.decode_options()))};
  }
  const auto frame = parse_hex(request.hex.value_or(""));
  if (!frame || frame->empty())
    return bad_field("hex", "hex: expected the bytes of a telegram, or name one in telegram.");
  const std::string name = request.protocol.value_or("auto");
  const protocol::Driver* driver =
      protocol::find_driver(name == "auto" ? protocol::guess_protocol(*frame) : std::string_view{name});
  if (driver == nullptr) return bad_field("protocol", "protocol: no protocol known here begins like this.");
  const protocol::Decoded decoded = driver->decode(*frame, {});
  if (decoded.fault) return bad_field("hex", fmt::format("hex: {}", decoded.fault->message), decoded.fault->code);
  return ModelDraft{std::string{driver->name}, catalogue::draft_model(driver->name, decoded)};
}

}  // namespace

void add_model_routes(Router& router, Services& services) {
  router.add<ModelListQuery, Nothing, List<ModelRow>>(
      {"GET", "/api/v1/models", Permission::logged_in, 200, "Meter models that this server knows"},
      [&services](Call&, const ModelListQuery& query) { return list_models(services, query); });
  router.add<Nothing, Nothing, ModelDetail>(
      {"GET", "/api/v1/models/{maker}/{model}", Permission::logged_in, 200, "A meter model with the text of its file"},
      [&services](Call& call) { return find_model(services, call); });
  router.add<Nothing, Nothing, ModelDetail>({"POST", "/api/v1/models/{maker}/{model}/retire", Permission::change_meters,
                                             200, "Detect and offer a model no more; meters that have it keep it"},
                                            [&services](Call& call) { return set_retired(services, call, true); });
  router.add<Nothing, Nothing, ModelDetail>({"POST", "/api/v1/models/{maker}/{model}/restore",
                                             Permission::change_meters, 200, "Detect and offer a retired model again"},
                                            [&services](Call& call) { return set_retired(services, call, false); });
  router.add<Nothing, DraftRequest, ModelDraft>(
      {"POST", "/api/v1/models/draft", Permission::view, 200, "Make a model of what an unknown meter sent",
       Within::free},
      [&services](Call&, const DraftRequest& request) { return draft(services, request); });
}

}  // namespace riser::api
