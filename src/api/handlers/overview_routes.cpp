// SPDX-License-Identifier: Apache-2.0
#include "api/dto/overview.h"
#include "api/handlers/routes.h"
#include "api/views/overview_board.h"

namespace riser::api {

void add_overview_routes(Router& router, OverviewBoard& board) {
  Route route = make_route<Nothing, Nothing, net::HttpResponse>(
      {"GET", "/api/v1/overview", Permission::view, 200, "The figures of the first page"},
      [&board](Call&) -> Outcome<net::HttpResponse> {
        net::HttpResponse response{.shared_body = board.json()};
        response.with("Content-Type", "application/json");
        return response;
      });
  // The text is made once for all readers; the document still says what is in it.
  route.types = [](SchemaSet& schemas) { return RouteTypes{.response = schemas.of<Overview>()}; };
  router.add(std::move(route));
}

}  // namespace riser::api
