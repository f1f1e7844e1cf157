// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/auth/sessions.h"
#include "api/http/router.h"
#include "api/services.h"
#include "output/dispatcher.h"

namespace riser::collection {
class ClockOrders;
}

namespace riser::api {

class ImportDesk;
class OverviewBoard;
class MetricsPage;

/// Each adds the routes of one domain. The services outlive the router.
void add_settings_routes(Router& router, Services& services);
void add_session_routes(Router& router, Services& services, Authenticator& authenticator);
void add_user_routes(Router& router, Services& services, Authenticator& authenticator);
void add_own_access_routes(Router& router, Services& services, Authenticator& authenticator);
void add_role_routes(Router& router, Services& services, Authenticator& authenticator);
void add_overview_routes(Router& router, OverviewBoard& board);
void add_meter_routes(Router& router, Services& services);
void add_history_routes(Router& router, Services& services);
void add_reading_routes(Router& router, Services& services);
void add_telegram_routes(Router& router, Services& services);
void add_job_routes(Router& router, Services& services);
void add_gateway_routes(Router& router, Services& services);
void add_command_routes(Router& router, Services& services);
void add_end_device_routes(Router& router, Services& services);
void add_clock_routes(Router& router, Services& services, collection::ClockOrders& orders);
void add_communication_routes(Router& router, Services& services);
void add_model_routes(Router& router, Services& services);
void add_redecode_routes(Router& router, Services& services);
void add_line_routes(Router& router, Services& services);
void add_repeater_routes(Router& router, Services& services);
void add_place_routes(Router& router, Services& services);
void add_meter_group_routes(Router& router, Services& services);
void add_saved_view_routes(Router& router, Services& services);
void add_change_routes(Router& router, Services& services);
void add_audit_routes(Router& router, Services& services);
void add_quarantine_routes(Router& router, Services& services);
void add_task_routes(Router& router, Services& services);
void add_run_routes(Router& router, Services& services);
void add_gap_routes(Router& router, Services& services);
void add_entry_routes(Router& router, Services& services);
void add_point_routes(Router& router, Services& services);
void add_installation_routes(Router& router, Services& services);
void add_photo_routes(Router& router, Services& services);
void add_customer_routes(Router& router, Services& services);
void add_account_routes(Router& router, Services& services);
void add_contract_routes(Router& router, Services& services);
void add_supply_node_routes(Router& router, Services& services);
void add_valve_routes(Router& router, Services& services);
void add_output_routes(Router& router, Services& services, output::Dispatcher& dispatcher);
void add_batch_routes(Router& router);
void add_archive_routes(Router& router, Services& services, ImportDesk& desk);

}  // namespace riser::api
