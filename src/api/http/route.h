// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/call.h"
#include "api/http/query.h"
#include "api/json/encode.h"
#include "api/json/schema.h"

namespace riser::api {

/// Who may call a route: the world, every person who is logged in, those and every program, or who has this function.
enum class Permission : std::uint8_t {
  public_,
  logged_in,
  everybody,       ///< with a session or a token
  command_meters,  ///< operate_valves, write_meters or read_meters; the handler looks which
  view,
  view_personal,
  read_meters,
  set_values,
  change_meters,
  change_archives,
  change_customers,
  import_archives,
  change_tasks,
  operate_valves,
  write_meters,
  change_settings,
  manage_users,
  view_audit
};
static_assert(static_cast<std::size_t>(Permission::view_audit) - static_cast<std::size_t>(Permission::view) + 1 ==
              store::permission_count);
bool allows(store::PermissionSet permissions, Permission needed) noexcept;
/// "view_audit", "public", "logged_in", "everybody".
std::string_view name_of(Permission permission) noexcept;

/// How a route keeps to what a user sees, who does not see the whole utility. Ids in path, query and body are checked
/// before the handler runs, whatever it is.
enum class Within : std::uint8_t {
  by_path,   ///< what the path names; a route that names nothing is for those who see the whole utility
  filtered,  ///< the handler leaves out what is outside
  free       ///< tells nothing of the utility's objects
};

/// What the OpenAPI document says of the types of a route.
struct RouteTypes {
  boost::json::array parameters{};
  boost::json::object request_body{};  ///< empty = none
  boost::json::object response{};      ///< schema; empty = no JSON body
};

/// One operation of the API, as handlers, documentation and tests see it.
struct Route {
  std::string method{};
  std::string path{};  ///< template: "/api/v1/meters/{id}"
  Permission permission;
  Within within = Within::by_path;
  int status = 200;  ///< of success
  std::string summary{};
  std::string content_type{"application/json"};  ///< of success
  std::vector<std::string> also_gives{};         ///< further content types of success, by Accept
  std::string takes{};                           ///< content type of a body that is not JSON; the handler reads it
  std::vector<std::string> also_takes{};         ///< further content types of the body; the handler reads it
  std::size_t max_body_bytes = 0;                ///< of a body that may be larger than others; 0: as all
  bool changes_password = false;                 ///< open to a user who must change the password first
  std::function<RouteTypes(SchemaSet&)> types{};
  std::function<Outcome<net::HttpResponse>(Call&)> invoke{};
};

/// How a route is declared: everything that says what it is stands in one line, and nothing has a default.
struct RouteHead {
  std::string_view method;
  std::string_view path;
  Permission permission;
  int status;
  std::string_view summary;
  Within within;

  RouteHead(std::string_view m, std::string_view p, Permission who, int success, std::string_view text,
            Within how = Within::by_path)
      : method(m), path(p), permission(who), status(success), summary(text), within(how) {}
};

template <class Query>
boost::json::array query_parameters(SchemaSet& schemas) {
  boost::json::array list;
  boost::mp11::mp_for_each<Members<Query>>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(std::declval<Query>().*d.pointer)>;
    list.emplace_back(
        boost::json::object{{"name", boost::json::string{key_of(d.name)}},
                            {"in", "query"},
                            {"required", !InstanceOf<Member, std::optional> && !InstanceOf<Member, std::vector>},
                            {"schema", schemas.of<Member>()}});
  });
  return list;
}

/// Refuses ids that lie outside of what the caller sees.
template <class T>
std::optional<Refused> outside(const Call& call, const T& input) {
  if (call.guard == nullptr) return std::nullopt;
  std::vector<NamedObject> named;
  add_named(input, named);
  return call.outside(named);
}

/// A handler takes (Call&), (Call&, const Query&), (Call&, const Body&) or (Call&, const Query&, const Body&) and gives
/// an Outcome<Answer>. `Nothing` stands for no query, no body, no answer; an answer of net::HttpResponse goes out as
/// is.
template <class Query, class Body, class Answer, class Handler>
Route make_route(const RouteHead& head, Handler handler) {
  Route route{.method = std::string{head.method},
              .path = std::string{head.path},
              .permission = head.permission,
              .within = head.within,
              .status = head.status,
              .summary = std::string{head.summary}};
  route.types = [](SchemaSet& schemas) {
    RouteTypes types;
    types.parameters = query_parameters<Query>(schemas);
    if constexpr (!std::is_same_v<Body, Nothing>) types.request_body = schemas.of<Body>();
    if constexpr (!std::is_same_v<Answer, Nothing> && !std::is_same_v<Answer, net::HttpResponse>)
      types.response = schemas.of<Answer>();
    return types;
  };
  route.invoke = [handler = std::move(handler), status = head.status](Call& call) -> Outcome<net::HttpResponse> {
    static_cast<void>(status);  // some answers bring their own
    const Outcome<Query> query = read_query<Query>(call.request.query);
    if (!query) return query.error();
    if (const auto refused = outside(call, *query)) return *refused;
    const auto answer = [&]() -> Outcome<Answer> {
      if constexpr (std::is_same_v<Body, Nothing>) {
        if constexpr (std::is_same_v<Query, Nothing>) {
          return handler(call);
        } else {
          return handler(call, *query);
        }
      } else {
        // Who has nothing to say may say nothing.
        const auto body = from_json<Body>(call.request.body.empty() ? std::string_view{"{}"} : call.request.body);
        if (!body) return refused_json(body.error());
        if (const auto refused = outside(call, *body)) return *refused;
        if constexpr (std::is_same_v<Query, Nothing>) {
          return handler(call, *body);
        } else {
          return handler(call, *query, *body);
        }
      }
    }();
    if (!answer) return answer.error();
    if constexpr (std::is_same_v<Answer, net::HttpResponse>) {
      return *answer;
    } else if constexpr (std::is_same_v<Answer, Nothing>) {
      return net::HttpResponse{.status = status};
    } else {
      return net::HttpResponse::json(status, to_json(*answer));
    }
  };
  return route;
}

}  // namespace riser::api
