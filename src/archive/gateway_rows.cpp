// SPDX-License-Identifier: Apache-2.0
#include "archive/gateway_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/device_words.h"
#include "archive/put_back.h"
#include "base/check.h"
#include "store/archive/device_fields.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::Gateway;
using store::GatewayKind;

constexpr std::size_t max_name = 100, max_address = 255;

constexpr Column gateway_columns[] = {
    {.name = "name",
     .title = {"Name", "名称", "Название"},
     .hint = {"by which people call it", "供人识别的名称", "как его называют"},
     .examples = {"Birch Court 3", "Boiler house"},
     .width = 28},
    {.name = "kind",
     .title = {"Kind", "类型", "Вид"},
     .hint = gateway_kind_list,
     .examples = {"dials in", "dialled"},
     .width = 18},
    {.name = "identity",
     .title = {"Identity", "注册标识", "Идентификатор"},
     .hint = {"what it registers with when it dials in", "主动上线时的注册标识", "с чем шлюз регистрируется"},
     .examples = {"868120045210017", ""},
     .width = 22},
    {.name = "address",
     .title = {"Address", "地址", "Адрес"},
     .hint = {"dialled: HOST:PORT; serial: the device file", "服务器拨出：主机:端口；串口：设备文件",
              "подключает сервер: ХОСТ:ПОРТ; последовательный порт: файл устройства"},
     .examples = {"", "192.168.10.20:4001"},
     .width = 24},
    {.name = "profile",
     .title = {"Registration", "注册方式", "Регистрация"},
     .hint = {"how it registers: raw, text_line, imei; may be empty", "注册报文方式：raw、text_line、imei，可不填",
              "как регистрируется: raw, text_line, imei; можно не указывать"}}};

const char* usual_profile(GatewayKind kind) {
  return kind == GatewayKind::dial_in ? "" : kind == GatewayKind::meters ? "dial_in" : "raw";
}

}  // namespace

GatewayRows::GatewayRows(const TableWork& work) : work_(work), gateways_(work.connection), names_(work.connection) {}

std::span<const Column> GatewayRows::columns() { return gateway_columns; }
std::span<const std::string_view> GatewayRows::stored_in() {
  static constexpr std::string_view tables[] = {"grp", "gateway", "line"};
  return tables;
}

std::optional<Gateway> GatewayRows::find(RowCells& cells) {
  std::vector<Gateway> found;
  if (cells.has("identity") || cells.has("address")) {
    found = names_.find_gateways(cells.at(cells.has("identity") ? "identity" : "address"));
    std::erase_if(found, [&](const Gateway& one) {
      return cells.has("identity") ? one.identity != cells.at("identity") : one.address != cells.at("address");
    });
  } else if (find_gateway_kind_word(cells.at("kind")) == GatewayKind::meters) {
    found = names_.gateways();
    std::erase_if(found, [](const Gateway& one) { return one.kind != GatewayKind::meters; });
  } else {
    found = names_.find_gateways(cells.at("name"));
  }
  if (found.size() > 1) {
    const std::string name = store::fold(cells.at("name"));
    std::erase_if(found, [&](const Gateway& one) { return store::fold(one.name) != name; });
  }
  if (found.size() > 1)
    cells.fault("name", "several", "Several gateways are called so; say the identity or the address.");
  if (found.size() == 1 && found.front().retired != 0)
    cells.fault("", "retired", "The gateway is retired; restore it first.");
  return found.size() == 1 ? std::optional{std::move(found.front())} : std::nullopt;
}

void GatewayRows::take(RowCells& cells, Gateway& gateway, bool is_new) {
  cells.need_text("name", max_name, is_new, "Say its name.", gateway.name);
  std::optional<GatewayKind> kind;
  cells.take_word("kind", find_gateway_kind_word, gateway_kind_list.en, kind);
  if (!is_new) {
    if (kind) cells.keep("kind", *kind != gateway.kind, word(gateway.kind, Language::en));
    cells.keep("profile", cells.has("profile") && cells.at("profile") != gateway.profile, gateway.profile);
    return;
  }
  if (!kind && !cells.has("kind"))
    return cells.fault("kind", "required", fmt::format("Say how it is reached: {}.", gateway_kind_list.en));
  gateway.kind = kind.value_or(gateway.kind);
  gateway.profile = usual_profile(gateway.kind);
  cells.take_text("identity", max_name, gateway.identity);
  cells.take_text("address", max_address, gateway.address);
  cells.take_text("profile", max_name, gateway.profile);
  if (!cells.good()) return;
  if (const auto fault = fault_of(gateway)) cells.fault(*fault);
}

bool GatewayRows::same(const Gateway& before, const Gateway& after) { return fields_of(before) == fields_of(after); }

void GatewayRows::add(RowCells& cells, Gateway& gateway) {
  gateway.created = work_.author.at;
  const auto added = gateways_.add(gateway);
  if (!added) return cells.fault("identity", "duplicate_identity", "A gateway registers with this identity already.");
  gateway = *added;
  names_.know(gateway);
  store::Changes{work_.connection}.created(store::ArchiveKind::gateway, gateway.id.value, work_.author,
                                           fields_of(gateway));
}

void GatewayRows::change(RowCells&, const Gateway& before, const Gateway& after) {
  CHECK(gateways_.update(after).has_value());
  names_.know(after);
  store::Changes{work_.connection}.changed(store::ArchiveKind::gateway, after.id.value, work_.author, fields_of(before),
                                           fields_of(after));
}

void GatewayRows::remove(RowCells& cells, const Gateway& gateway) {
  if (!names_.lines_of(gateway.id).empty() || !gateways_.remove(gateway.id))
    return cells.fault("", "in_use", "it has a line; take that away first.");
  store::Changes{work_.connection}.removed(store::ArchiveKind::gateway, gateway.id.value, work_.author,
                                           fields_of(gateway));
}

std::string GatewayRows::key_of(const Gateway& gateway) {
  return !gateway.identity.empty() ? gateway.identity : !gateway.address.empty() ? gateway.address : gateway.name;
}

std::vector<std::string> GatewayRows::cells_of(const Gateway& gateway, Language language) {
  return {gateway.name, std::string{word(gateway.kind, language)}, gateway.identity, gateway.address, gateway.profile};
}

void GatewayRows::each(const ExportFilter& filter, const std::function<void(const Gateway&)>& visit) {
  const std::string q = store::fold(filter.q);
  for (const Gateway& gateway : filter.with_retired ? gateways_.all() : gateways_.in_use()) {
    if (!filter.kind.empty() && store::name(gateway.kind) != filter.kind) continue;
    const auto text = store::fold(fmt::format("{}\n{}\n{}", gateway.name, gateway.identity, gateway.address));
    if (q.empty() || text.find(q) != std::string::npos) visit(gateway);
  }
}

std::optional<Gateway> GatewayRows::load(std::int64_t id) { return gateways_.find(GatewayId{id}); }

void GatewayRows::set_field(RowCells&, Gateway& gateway, const store::Change::Field& field) {
  put_back(gateway, field);
}

}  // namespace riser::archive
