// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/row_cells.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/repeaters.h"

namespace riser::archive {

/// Finds gateways, lines and repeaters by what people call them, and tells how they are called so that they are found
/// again. Reads all gateways and lines once, when it is first asked. One thread.
class DeviceNames {
 public:
  explicit DeviceNames(store::Connection& connection) : connection_(connection) {}

  /// After one was added or changed.
  void know(const store::Gateway& gateway);
  void know(const store::Line& line);

  /// The one of the cell "gateway": by identity, address or name. Notes what is wrong when there is none, or several.
  std::optional<store::Gateway> take_gateway(RowCells& cells);
  /// The line of the cells "gateway" and "line"; without the latter the only one of the gateway.
  std::optional<store::Line> take_line(RowCells& cells);
  /// The repeater of this line whose name stands in the column.
  std::optional<RepeaterId> take_repeater(RowCells& cells, std::string_view column, LineId line);

  /// By name, address or identity; retired ones only when there are no others.
  std::vector<store::Gateway> find_gateways(std::string_view text);
  std::vector<store::Line> lines_of(GatewayId gateway);
  std::optional<store::Line> line(LineId id);
  /// By its name when no other one has it.
  std::string text_of(GatewayId id);
  std::string text_of(RepeaterId id);
  std::vector<store::Gateway> gateways();

 private:
  void read();
  void index(const store::Gateway& gateway);

  store::Connection& connection_;
  bool known_ = false;
  std::map<GatewayId, store::Gateway> gateways_{};
  std::multimap<std::string, GatewayId> by_text_{};  ///< names, addresses and identities, folded
  std::map<LineId, store::Line> lines_{};
  std::multimap<GatewayId, LineId> of_gateway_{};
  std::unordered_map<RepeaterId, std::string> repeaters_{};
};

inline constexpr Column gateway_column{
    .name = "gateway",
    .title = {"Gateway", "网关", "Шлюз"},
    .hint = {"its name, identity or address", "名称、注册标识或地址", "название, идентификатор или адрес"},
    .examples = {"Birch Court 3", "Birch Court 3"},
    .width = 24};
inline constexpr Column line_column{
    .name = "line",
    .title = {"Line", "总线", "Линия"},
    .hint = {"only where the gateway has several", "仅在网关有多条总线时填写", "только если линий несколько"},
    .examples = {"", ""},
    .width = 16};

}  // namespace riser::archive
