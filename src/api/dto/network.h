// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/communication.h"
#include "api/dto/gateway.h"

namespace riser::api {

/// The one cause that explains most. `meters` of `of` are affected, the first of them is named.
struct NetworkFinding {
  std::string cause{};    ///< none, meters_silent, line_cut, gateway_offline ...
  Nullable<Utc> since{};  ///< off line since then; silent: the last of them answered then
  Nullable<Reference> line{};
  Nullable<Reference> repeater{};  ///< repeater_silent
  std::int64_t meters = 0;
  std::int64_t of = 0;
  Nullable<Reference> first{};
};
BOOST_DESCRIBE_STRUCT(NetworkFinding, (), (cause, since, line, repeater, meters, of, first))

struct NetworkGateway {
  Reference gateway{};
  GatewayState state = GatewayState::never_seen;
  Nullable<Utc> since{};
  std::int64_t lines = 0;
  std::int64_t meters = 0;  ///< that were tried today or yesterday
  NetworkFinding finding{};
};
BOOST_DESCRIBE_STRUCT(NetworkGateway, (), (gateway, state, since, lines, meters, finding))

struct NetworkPage {
  std::vector<NetworkGateway> items{};  ///< the worst first
  std::int64_t total = 0;
  Nullable<std::string> next_cursor{};
  std::vector<ReasonCount> causes{};  ///< of all gateways, the worst first
};
BOOST_DESCRIBE_STRUCT(NetworkPage, (), (items, total, next_cursor, causes))

struct NetworkQuery : PageQuery {
  std::optional<std::string> cause{};
  std::optional<std::string> q{};
};
BOOST_DESCRIBE_STRUCT(NetworkQuery, (PageQuery), (cause, q))

struct NetworkRepeater {
  RepeaterId id{};
  std::string name{};
  Nullable<RepeaterId> parent{};
  Nullable<std::string> address{};  ///< null: transparent
  std::int64_t meters = 0;          ///< directly behind it
  std::int64_t meters_silent = 0;   ///< of these
  std::int64_t reads = 0;           ///< today and yesterday: times it was selected; transparent: reads of its meters
  std::int64_t answered = 0;        ///< of these
  Nullable<std::string> cause{};    ///< what is wrong with it; null: nothing
};
BOOST_DESCRIBE_STRUCT(NetworkRepeater, (), (id, name, parent, address, meters, meters_silent, reads, answered, cause))

struct NetworkLine {
  Reference line{};
  bool enabled = true;
  NetworkFinding finding{};
  LineFigures figures{};                     ///< of the last 24 hours
  std::vector<NetworkRepeater> repeaters{};  ///< a parent before what is behind it
  std::vector<MeterLinkRow> meters{};        ///< today and yesterday
};
BOOST_DESCRIBE_STRUCT(NetworkLine, (), (line, enabled, finding, figures, repeaters, meters))

struct NetworkTree : NetworkGateway {
  GatewayFigures figures{};  ///< of the last 24 hours
  std::vector<NetworkLine> branches{};
};
BOOST_DESCRIBE_STRUCT(NetworkTree, (NetworkGateway), (figures, branches))

}  // namespace riser::api
