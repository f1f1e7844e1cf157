// SPDX-License-Identifier: Apache-2.0
// Made by "./dev client" from the OpenAPI document of the program.

export interface paths {
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the utility has settled for all */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings; the zone counts from the next start on */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: operations["get_session"];
        put?: never;
        /** Log in */
        post: operations["post_session"];
        /** Log out */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        /** Change the language */
        patch: operations["patch_session"];
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own password */
        put: operations["put_session_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users with their roles and what they see */
        get: operations["get_users"];
        put?: never;
        /** Add a user with a one-time password */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A user */
        get: operations["get_users_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user */
        patch: operations["patch_users_id"];
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shut a user out; ends his sessions */
        post: operations["post_users_id_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a disabled user in again */
        post: operations["post_users_id_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a user a one-time password; ends his sessions */
        post: operations["post_users_id_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open sessions of a user, the last seen first */
        get: operations["get_users_id_sessions"];
        put?: never;
        post?: never;
        /** End all sessions of a user */
        delete: operations["delete_users_id_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of a user */
        delete: operations["delete_users_id_sessions_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a user's second factor away, whose phone is lost; ends his sessions */
        delete: operations["delete_users_id_secondfactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API tokens of a user, the newest first */
        get: operations["get_users_id_tokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an API token of a user */
        delete: operations["delete_users_id_tokens_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own open sessions, the last seen first */
        get: operations["get_session_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions */
        delete: operations["delete_session_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API tokens, the newest first */
        get: operations["get_session_tokens"];
        put?: never;
        /** Make an API token that may some of what one may oneself */
        post: operations["post_session_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own API tokens */
        delete: operations["delete_session_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Show a code of the app; from now on it is asked for */
        put: operations["put_session_secondfactor"];
        /** Begin with a second factor: the secret for an app */
        post: operations["post_session_secondfactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do without the second factor again */
        post: operations["post_session_secondfactor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles with what they may do */
        get: operations["get_roles"];
        put?: never;
        /** Add a role */
        post: operations["post_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A role with what it may do */
        get: operations["get_roles_id"];
        put?: never;
        post?: never;
        /** Remove a role that nobody has */
        delete: operations["delete_roles_id"];
        options?: never;
        head?: never;
        /** Change a role */
        patch: operations["patch_roles_id"];
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the first page */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meters with their latest values, and sums over the filter */
        get: operations["get_meters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meter with all registers of its latest reading */
        get: operations["get_meters_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a meter's name, AES key, model, own quirks or repeater */
        patch: operations["patch_meters_id"];
        trace?: never;
    };
    "/api/v1/meters/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a meter no more; what it told stays */
        post: operations["post_meters_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired meter into use again */
        post: operations["post_meters_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a meter now */
        post: operations["post_meters_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Register values over time */
        get: operations["get_meters_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Differences of a register by hour, day or month */
        get: operations["get_meters_id_consumption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readings of many meters, meter by meter and by time: JSON, CSV or MeterReadings of IEC 61968-9 */
        get: operations["get_readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/telegrams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Telegrams of a meter, newest first */
        get: operations["get_meters_id_telegrams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/telegrams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A telegram, decoded and explained byte by byte */
        get: operations["get_telegrams_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain the bytes of any telegram */
        post: operations["post_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own recent jobs, newest first */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job with its steps */
        get: operations["get_jobs_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a job to stop; one that has ended stays */
        post: operations["post_jobs_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gateways with their lines */
        get: operations["get_gateways"];
        put?: never;
        /** Add a gateway with one line */
        post: operations["post_gateways"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A gateway */
        get: operations["get_gateways_id"];
        put?: never;
        post?: never;
        /** Remove a gateway that has no meters */
        delete: operations["delete_gateways_id"];
        options?: never;
        head?: never;
        /** Rename a gateway */
        patch: operations["patch_gateways_id"];
        trace?: never;
    };
    "/api/v1/gateways/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a gateway and its lines, where no meter is in use; it is not connected to any more */
        post: operations["post_gateways_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired gateway with its lines into use again */
        post: operations["post_gateways_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commands that wait for the next call of a meter, and what became of earlier ones */
        get: operations["get_meters_id_commands"];
        put?: never;
        /** Tell a meter to do something */
        post: operations["post_meters_id_commands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/end-device-controls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read, connect, disconnect meters or set their clocks: EndDeviceControls of IEC 61968-9 */
        post: operations["post_enddevicecontrols"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How wrong the clocks of meters are, the worst first */
        get: operations["get_clocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which clocks may be set now, and why others not */
        post: operations["post_clocks_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the clocks that may be set now */
        post: operations["post_clocks_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lines and their gateways are reached, worst first */
        get: operations["get_communication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/communication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a line worked, by hours or days */
        get: operations["get_lines_id_communication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/{id}/communication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a gateway and its lines were reached, by hours or days */
        get: operations["get_gateways_id_communication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/communication/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the meters of a line are reached */
        get: operations["get_lines_id_communication_meters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is wrong with gateways and their lines, worst first */
        get: operations["get_network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gateways/{id}/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A gateway with its lines and meters */
        get: operations["get_gateways_id_network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meter models that this server knows */
        get: operations["get_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{maker}/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meter model with the text of its file */
        get: operations["get_models_maker_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{maker}/{model}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Detect and offer a model no more; meters that have it keep it */
        post: operations["post_models_maker_model_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{maker}/{model}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Detect and offer a retired model again */
        post: operations["post_models_maker_model_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a model of what an unknown meter sent */
        post: operations["post_models_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/redecode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decode stored telegrams again, after a driver or a model was corrected */
        post: operations["post_redecode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a day of a meter was, and why it changed */
        get: operations["get_meters_id_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings of a line */
        patch: operations["patch_lines_id"];
        trace?: never;
    };
    "/api/v1/lines/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a line on which no meter is in use */
        post: operations["post_lines_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired line into use again */
        post: operations["post_lines_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read all meters of a line now */
        post: operations["post_lines_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search a line for meters */
        post: operations["post_lines_id_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find which protocols, speeds and meters are on a line */
        post: operations["post_lines_id_discover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register meters on a line */
        post: operations["post_lines_id_meters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went over a line, newest first */
        get: operations["get_lines_id_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lines/{id}/repeaters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Repeaters of a line in the order of the tree */
        get: operations["get_lines_id_repeaters"];
        put?: never;
        /** Add a repeater to a line */
        post: operations["post_lines_id_repeaters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/repeaters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A repeater */
        get: operations["get_repeaters_id"];
        put?: never;
        post?: never;
        /** Remove a repeater with nothing behind it */
        delete: operations["delete_repeaters_id"];
        options?: never;
        head?: never;
        /** Change a repeater or hang it elsewhere */
        patch: operations["patch_repeaters_id"];
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places, as people sort names */
        get: operations["get_places"];
        put?: never;
        /** Add a place */
        post: operations["post_places"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add many places: all flats of a building */
        post: operations["post_places_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A place with the way to it */
        get: operations["get_places_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a place, or move it with all below it */
        patch: operations["patch_places_id"];
        trace?: never;
    };
    "/api/v1/places/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a place with nothing below it */
        post: operations["post_places_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired place into use again */
        post: operations["post_places_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flats of a building with their meters */
        get: operations["get_places_id_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meter-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of meters */
        get: operations["get_metergroups"];
        put?: never;
        /** Add a group of meters */
        post: operations["post_metergroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meter-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group of meters */
        get: operations["get_metergroups_id"];
        put?: never;
        post?: never;
        /** Remove a group; its meters stay */
        delete: operations["delete_metergroups_id"];
        options?: never;
        head?: never;
        /** Change a group of meters */
        patch: operations["patch_metergroups_id"];
        trace?: never;
    };
    "/api/v1/meter-groups/{id}/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put meters into a group or take them out */
        post: operations["post_metergroups_id_meters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved views of lists: one's own and those shared */
        get: operations["get_savedviews"];
        put?: never;
        /** Save a view of a list */
        post: operations["post_savedviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a saved view of one's own */
        delete: operations["delete_savedviews_id"];
        options?: never;
        head?: never;
        /** Change a saved view of one's own */
        patch: operations["patch_savedviews_id"];
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what of an object of the archives, newest first */
        get: operations["get_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/log-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who logged in and who tried, newest first */
        get: operations["get_audit_logins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether both logs are what was written; takes some seconds for millions of records */
        get: operations["get_audit_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What dialled in and is not known */
        get: operations["get_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a gateway of it */
        post: operations["post_quarantine_id_adopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget it until it dials in again */
        delete: operations["delete_quarantine_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is read, from which meters and when */
        get: operations["get_tasks"];
        put?: never;
        /** Add a task */
        post: operations["post_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A task */
        get: operations["get_tasks_id"];
        put?: never;
        post?: never;
        /** Remove a task; its runs and gaps stay */
        delete: operations["delete_tasks_id"];
        options?: never;
        head?: never;
        /** Change a task */
        patch: operations["patch_tasks_id"];
        trace?: never;
    };
    "/api/v1/tasks/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When a task would run, on how many meters, and whether it fits; nothing is saved */
        post: operations["post_tasks_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a task now, besides its schedule */
        post: operations["post_tasks_id_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of tasks, newest first; the last 500 */
        get: operations["get_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run with its counts and the reasons of failures */
        get: operations["get_runs_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each line did for a run */
        get: operations["get_runs_id_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run; what was read stays */
        post: operations["post_runs_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a run back until it is resumed */
        post: operations["post_runs_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a paused run */
        post: operations["post_runs_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read what a run failed to read once more */
        post: operations["post_runs_id_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What should be there and is not */
        get: operations["get_gaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Write gaps off, open them again, say who looks after them */
        patch: operations["patch_gaps"];
        trace?: never;
    };
    "/api/v1/gaps/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits, counted by reason and line */
        get: operations["get_gaps_causes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps/field-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits on some lines, to go there, as CSV */
        get: operations["get_gaps_fieldlist"];
        put?: never;
        /** Take in a list for the field with what was read there, all or nothing */
        post: operations["post_gaps_fieldlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter what somebody read off a meter */
        post: operations["post_meters_id_readings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measurement points with the meters that are there */
        get: operations["get_points"];
        put?: never;
        /** Add a measurement point */
        post: operations["post_points"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A measurement point */
        get: operations["get_points_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a measurement point */
        patch: operations["patch_points_id"];
        trace?: never;
    };
    "/api/v1/points/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a point without a meter */
        post: operations["post_points_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired point back */
        post: operations["post_points_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Use at a point by hour, day or month, over exchanges of its meters */
        get: operations["get_points_id_consumption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/installations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meters of a point over time */
        get: operations["get_points_id_installations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meters/{id}/installations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The points of a meter over time */
        get: operations["get_meters_id_installations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Install a meter at a point */
        post: operations["post_points_id_install"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the meter of a point */
        post: operations["post_points_id_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the meter of a point */
        post: operations["post_points_id_exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/installations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back an installation that never was; what was read stays */
        delete: operations["delete_installations_id"];
        options?: never;
        head?: never;
        /** Correct an installation */
        patch: operations["patch_installations_id"];
        trace?: never;
    };
    "/api/v1/installations/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a picture of an installation: JPEG or PNG, at most 5 MB */
        post: operations["post_installations_id_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture */
        get: operations["get_photos_id"];
        put?: never;
        post?: never;
        /** Remove a picture */
        delete: operations["delete_photos_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, personal data masked */
        get: operations["get_customers"];
        put?: never;
        /** Add a customer */
        post: operations["post_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer, personal data masked */
        get: operations["get_customers_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a customer */
        patch: operations["patch_customers_id"];
        trace?: never;
    };
    "/api/v1/customers/{id}/personal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's personal data; that it was looked at is noted */
        get: operations["get_customers_id_personal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a customer without open accounts */
        post: operations["post_customers_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired customer back */
        post: operations["post_customers_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts of customers */
        get: operations["get_accounts"];
        put?: never;
        /** Open an account for a customer */
        post: operations["post_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: operations["get_accounts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account */
        patch: operations["patch_accounts_id"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an account without contracts */
        post: operations["post_accounts_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed account again */
        post: operations["post_accounts_id_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contracts of an account over time */
        get: operations["get_accounts_id_contracts"];
        put?: never;
        /** Supply an account at a point */
        post: operations["post_accounts_id_contracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/points/{id}/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contracts of a point over time */
        get: operations["get_points_id_contracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back a contract that never was */
        delete: operations["delete_contracts_id"];
        options?: never;
        head?: never;
        /** Correct or end a contract */
        patch: operations["patch_contracts_id"];
        trace?: never;
    };
    "/api/v1/contracts/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change of occupant: the contract goes on with another account */
        post: operations["post_contracts_id_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supply-nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nodes of the supply networks */
        get: operations["get_supplynodes"];
        put?: never;
        /** Add a node to a supply network */
        post: operations["post_supplynodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supply-nodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A node of a supply network */
        get: operations["get_supplynodes_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a node or hang it elsewhere */
        patch: operations["patch_supplynodes_id"];
        trace?: never;
    };
    "/api/v1/supply-nodes/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a node that supplies nothing */
        post: operations["post_supplynodes_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supply-nodes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired node back */
        post: operations["post_supplynodes_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Valves with what drives them */
        get: operations["get_valves"];
        put?: never;
        /** Add a valve */
        post: operations["post_valves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valves/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A valve */
        get: operations["get_valves_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a valve */
        patch: operations["patch_valves_id"];
        trace?: never;
    };
    "/api/v1/valves/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a valve */
        post: operations["post_valves_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/valves/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a retired valve back */
        post: operations["post_valves_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/{kind}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty table to fill in, with hints and examples */
        get: operations["get_archives_kind_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/{kind}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects of the archives as a table, which an import takes back */
        get: operations["get_archives_kind_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The wrong rows of an import as a table that says why */
        get: operations["get_archives_imports_id_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/{kind}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a table in: it is read and checked, and nothing is changed yet */
        post: operations["post_archives_kind_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["get_archives_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import and how far it is */
        get: operations["get_archives_imports_id"];
        put?: never;
        post?: never;
        /** Put away an import that was not run */
        delete: operations["delete_archives_imports_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an import makes of each row */
        get: operations["get_archives_imports_id_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write what a checked import says */
        post: operations["post_archives_imports_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archives/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an import back as a whole */
        post: operations["post_archives_imports_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Systems that are told what happens, with how far they have got */
        get: operations["get_outputs"];
        put?: never;
        /** Tell another system what happens from now on */
        post: operations["post_outputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An output with how far it has got */
        get: operations["get_outputs_id"];
        put?: never;
        post?: never;
        /** Remove an output */
        delete: operations["delete_outputs_id"];
        options?: never;
        head?: never;
        /** Change an output; one that is switched on begins with what happens then */
        patch: operations["patch_outputs_id"];
        trace?: never;
    };
    "/api/v1/outputs/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret that a web hook's messages are signed with */
        post: operations["post_outputs_id_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message now, beside what waits */
        post: operations["post_outputs_id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again now what failed */
        post: operations["post_outputs_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave out the oldest message that waits */
        post: operations["post_outputs_id_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send everything since a time once more */
        post: operations["post_outputs_id_sendagain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outputs/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an output was sent, and what it said to it; newest first */
        get: operations["get_outputs_id_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 500 requests, one after the other, each with the rights of the caller; one that fails does not stop the rest */
        post: operations["post_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the program runs */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the program can serve; 503 when it cannot */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["get_api_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To the page of the console that shows this document */
        get: operations["get_api_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    messages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Messages to a web hook
         * @description Sent to the address of an output, up to 100 messages at a time, in the order in which things happened. Each is sent again, with growing pauses, until it is answered with 2xx: it comes once at least, and may come twice; its id is the same each time. MQTT (quality of service 1) and Kafka (the id of the meter is the key) get each message as a payload of its own, with the same guarantee and in order for each meter.
         */
        post: operations["messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ProblemDocument: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            field?: string;
            request_id: string;
        };
        Settings: {
            utility_name: string;
            zone: string;
            zone_in_use: string;
            language: components["schemas"]["Language"];
            billing_days: components["schemas"]["BillingDays"];
            dtu_address: string;
        };
        /** @enum {string} */
        Language: "en" | "zh-CN" | "ru";
        BillingDays: {
            heat: number;
            cooling: number;
            water: number;
            hot_water: number;
            gas: number;
            electricity: number;
            other: number;
        };
        SettingsPatch: {
            utility_name?: string;
            zone?: string;
            language?: components["schemas"]["Language"];
            billing_days?: components["schemas"]["BillingDaysPatch"];
        };
        BillingDaysPatch: {
            heat?: number;
            cooling?: number;
            water?: number;
            hot_water?: number;
            gas?: number;
            electricity?: number;
            other?: number;
        };
        Credentials: {
            user: string;
            password: string;
            code?: string;
        };
        Session: {
            user: components["schemas"]["SessionUser"];
            csrf: string;
            zone: string;
            version: string;
            /** Format: date-time */
            server_time: string;
        };
        SessionUser: {
            name: string;
            full_name: string;
            role: components["schemas"]["RoleReference"];
            permissions: components["schemas"]["Permission"][];
            whole_utility: boolean;
            places: components["schemas"]["Reference"][];
            commodities: components["schemas"]["Commodity"][];
            language: components["schemas"]["Language"];
            must_change_password: boolean;
            second_factor: boolean;
        };
        RoleReference: {
            id: string;
            name: string;
            built_in: boolean;
        };
        /** @enum {string} */
        Permission: "view" | "view_personal" | "read_meters" | "set_values" | "change_meters" | "change_archives" | "change_customers" | "import_archives" | "change_tasks" | "operate_valves" | "write_meters" | "change_settings" | "manage_users" | "view_audit";
        Reference: {
            id: string;
            name: string;
        };
        /** @enum {string} */
        Commodity: "heat" | "cooling" | "water" | "hot_water" | "gas" | "electricity" | "other";
        SessionPatch: {
            language?: components["schemas"]["Language"];
        };
        PasswordChange: {
            old: string;
            new: string;
        };
        UserList: {
            items: components["schemas"]["User"][];
            total: number;
            next_cursor: string | null;
        };
        User: {
            id: string;
            name: string;
            full_name: string;
            role: components["schemas"]["RoleReference"];
            language: components["schemas"]["Language"];
            enabled: boolean;
            places: components["schemas"]["Reference"][];
            commodities: components["schemas"]["Commodity"][];
            must_change_password: boolean;
            second_factor: boolean;
            /** Format: date-time */
            created: string;
            last_log_in: string | null;
            sessions: number;
        };
        UserCreate: {
            name: string;
            full_name?: string;
            role: string;
            language?: components["schemas"]["Language"];
            places?: string[];
            commodities?: components["schemas"]["Commodity"][];
        };
        NewUser: {
            user: components["schemas"]["User"];
            password: string;
        };
        UserPatch: {
            full_name?: string;
            role?: string;
            language?: components["schemas"]["Language"];
            places?: string[];
            commodities?: components["schemas"]["Commodity"][];
        };
        OneTimePassword: {
            password: string;
        };
        OpenLogInList: {
            items: components["schemas"]["OpenLogIn"][];
            total: number;
            next_cursor: string | null;
        };
        OpenLogIn: {
            id: string;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            last_seen: string;
            address: string;
            agent: string;
            current: boolean;
        };
        ApiTokenList: {
            items: components["schemas"]["ApiToken"][];
            total: number;
            next_cursor: string | null;
        };
        ApiToken: {
            id: string;
            name: string;
            permissions: components["schemas"]["Permission"][];
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            expires: string;
            last_used: string | null;
            expired: boolean;
        };
        ApiTokenCreate: {
            name: string;
            permissions: components["schemas"]["Permission"][];
            /** Format: date-time */
            expires: string;
        };
        NewApiToken: {
            token: components["schemas"]["ApiToken"];
            secret: string;
        };
        PasswordProof: {
            password: string;
        };
        SecondFactorSecret: {
            secret: string;
            uri: string;
        };
        SecondFactorCode: {
            code: string;
        };
        RecoveryCodes: {
            codes: string[];
        };
        RoleList: {
            items: components["schemas"]["Role"][];
            total: number;
            next_cursor: string | null;
        };
        Role: {
            id: string;
            name: string;
            note: string;
            built_in: boolean;
            permissions: components["schemas"]["Permission"][];
            users: number;
        };
        RoleCreate: {
            name: string;
            note?: string;
            permissions: components["schemas"]["Permission"][];
        };
        RolePatch: {
            name?: string;
            note?: string;
            permissions?: components["schemas"]["Permission"][];
        };
        Overview: {
            /** Format: date-time */
            server_time: string;
            meters: components["schemas"]["MeterCounts"];
            by_commodity: components["schemas"]["CommodityCounts"][];
            gateways: components["schemas"]["GatewayCounts"];
            readings: components["schemas"]["ReadingCounts"];
            supply: components["schemas"]["Supply"];
            use_by_day: components["schemas"]["DayUse"][];
            todo: components["schemas"]["Todo"][];
        };
        MeterCounts: {
            known: number;
            read_today: number;
            missing_today: number;
            late: number;
        };
        CommodityCounts: {
            commodity: components["schemas"]["Commodity"];
            known: number;
            read_today: number;
        };
        GatewayCounts: {
            known: number;
            online: number;
            offline: number;
            quarantined: number;
            worst: components["schemas"]["WorstGateway"] | null;
        };
        WorstGateway: {
            id: string;
            name: string;
            offline_since: string | null;
        };
        ReadingCounts: {
            total_today: number;
            per_minute: components["schemas"]["MinuteCount"][];
        };
        MinuteCount: {
            /** Format: date-time */
            t: string;
            count: number;
        };
        Supply: {
            power_w: string | null;
            meters: number;
            of: number;
        };
        DayUse: {
            day: string;
            commodity: components["schemas"]["Commodity"];
            total: string | null;
            unit: string;
            meters: number;
            of: number;
        };
        Todo: {
            kind: components["schemas"]["TodoKind"];
            severity: components["schemas"]["Severity"];
            count: number;
            subject: components["schemas"]["TodoSubject"];
            since: string | null;
        };
        /** @enum {string} */
        TodoKind: "gateway_offline" | "meters_missing" | "quarantine" | "line_errors";
        /** @enum {string} */
        Severity: "alarm" | "late" | "missing" | "unknown";
        TodoSubject: {
            kind: components["schemas"]["TodoSubjectKind"];
            id: string | null;
            name: string | null;
        };
        /** @enum {string} */
        TodoSubjectKind: "gateway" | "line" | "none";
        /** @enum {string} */
        Freshness: "fresh" | "late" | "missing" | "unknown";
        MeterList: {
            items: components["schemas"]["MeterRow"][];
            total: number;
            next_cursor: string | null;
            sums: components["schemas"]["QuantitySum"][];
            states?: components["schemas"]["FreshnessCounts"];
        };
        MeterRow: {
            id: string;
            name: string;
            number: string;
            manufacturer: string;
            version: number;
            medium: string;
            commodity: components["schemas"]["Commodity"];
            protocol: string;
            address: string;
            model: string | null;
            gateway: components["schemas"]["Reference"];
            line: components["schemas"]["Reference"];
            repeater: string | null;
            place: components["schemas"]["Reference"] | null;
            point: string | null;
            primary_address: number | null;
            state: components["schemas"]["Freshness"];
            last_read: string | null;
            last_error: components["schemas"]["MeterErrorAt"] | null;
            has_key: boolean;
            retired: boolean;
            values: components["schemas"]["MeterFigures"];
        };
        MeterErrorAt: {
            code: string;
            /** Format: date-time */
            at: string;
        };
        MeterFigures: {
            energy?: components["schemas"]["Figure"];
            volume?: components["schemas"]["Figure"];
            power?: components["schemas"]["Figure"];
            volume_flow?: components["schemas"]["Figure"];
            flow_temperature?: components["schemas"]["Figure"];
            return_temperature?: components["schemas"]["Figure"];
            temperature_difference?: components["schemas"]["Figure"];
            voltage?: components["schemas"]["Figure"];
            current?: components["schemas"]["Figure"];
        };
        Figure: {
            value: string;
            unit: string;
        };
        QuantitySum: {
            quantity: string;
            unit: string;
            total: string;
            of: number;
        };
        FreshnessCounts: {
            fresh: number;
            late: number;
            missing: number;
            unknown: number;
        };
        MeterDetail: {
            id: string;
            name: string;
            number: string;
            manufacturer: string;
            version: number;
            medium: string;
            commodity: components["schemas"]["Commodity"];
            protocol: string;
            address: string;
            model: string | null;
            gateway: components["schemas"]["Reference"];
            line: components["schemas"]["Reference"];
            repeater: string | null;
            place: components["schemas"]["Reference"] | null;
            point: string | null;
            primary_address: number | null;
            state: components["schemas"]["Freshness"];
            last_read: string | null;
            last_error: components["schemas"]["MeterErrorAt"] | null;
            has_key: boolean;
            retired: boolean;
            values: components["schemas"]["MeterFigures"];
            registers: components["schemas"]["RegisterValue"][];
            status: number;
            read_time: string | null;
            telegram: string | null;
            /** Format: date-time */
            created: string;
            day_success: components["schemas"]["DaySuccess"];
            model_name: string;
            model_generic: boolean;
            capabilities: components["schemas"]["Capability"][];
            events: components["schemas"]["MeterEventRow"][];
            valve: components["schemas"]["SwitchState"] | null;
            relay: components["schemas"]["SwitchState"] | null;
            quirks: {
                [key: string]: string;
            };
        };
        RegisterValue: {
            key: string;
            quantity: string;
            unit: string;
            function: components["schemas"]["RegisterFunction"];
            storage: number;
            tariff: number;
            subunit: number;
            qualifier: string;
            value: string | null;
            validity: components["schemas"]["Validity"];
        };
        /** @enum {string} */
        RegisterFunction: "instantaneous" | "maximum" | "minimum" | "error";
        /** @enum {string} */
        Validity: "ok" | "no_data" | "invalid" | "overflow" | "underflow" | "not_available" | "error";
        DaySuccess: {
            read: number;
            of: number;
        };
        /** @enum {string} */
        Capability: "valve" | "relay" | "clock" | "archive" | "prepaid";
        MeterEventRow: {
            code: string;
            severity: components["schemas"]["EventSeverity"];
        };
        /** @enum {string} */
        EventSeverity: "info" | "warning" | "alarm";
        /** @enum {string} */
        SwitchState: "open" | "closed" | "fault";
        MeterPatch: {
            name?: string;
            key?: string | null;
            model?: string | null;
            quirks?: {
                [key: string]: string;
            };
            repeater?: string | null;
        };
        Job: {
            id: string;
            kind: components["schemas"]["JobKind"];
            subject: components["schemas"]["JobSubject"];
            state: components["schemas"]["JobState"];
            progress: components["schemas"]["JobProgress"];
            started: string | null;
            ended: string | null;
            steps: components["schemas"]["JobStepRow"][];
            result: components["schemas"]["JobResult"] | null;
            error: components["schemas"]["JobError"] | null;
        };
        /** @enum {string} */
        JobKind: "read_meter" | "read_line" | "search_line" | "discover_line" | "command" | "redecode" | "set_clocks" | "import_table" | "undo_import";
        JobSubject: {
            kind: components["schemas"]["JobSubjectKind"];
            id: string;
            name: string;
        };
        /** @enum {string} */
        JobSubjectKind: "meter" | "line" | "meters" | "clocks" | "import";
        /** @enum {string} */
        JobState: "queued" | "running" | "done" | "failed" | "cancelled";
        JobProgress: {
            done: number;
            of: number | null;
        };
        JobStepRow: {
            /** Format: date-time */
            t: string;
            code: string;
            text: string;
            params: {
                [key: string]: unknown;
            };
        };
        JobResult: {
            telegram?: string;
            /** Format: date-time */
            read_time?: string;
            found?: components["schemas"]["FoundMeterRow"][];
            troubles?: components["schemas"]["LineTroubleRow"][];
        };
        FoundMeterRow: {
            protocol: string;
            baud: number;
            model: string | null;
            address: string;
            repeater: string | null;
            number: string;
            manufacturer: string;
            version: number;
            medium: string;
            commodity: components["schemas"]["Commodity"];
            known_meter: string | null;
            primary_address: number | null;
            quirks: {
                [key: string]: string;
            };
        };
        LineTroubleRow: {
            code: string;
            protocol: string;
            baud: number;
            address: string | null;
            heard: string | null;
            detail: string;
        };
        JobError: {
            code: string;
            detail: string;
        };
        /** @enum {string} */
        HistoryStep: "raw" | "hour" | "day";
        History: {
            registers: components["schemas"]["Register"][];
            step: components["schemas"]["HistoryStep"];
            rows: components["schemas"]["HistoryRow"][];
            next_cursor: string | null;
        };
        Register: {
            key: string;
            quantity: string;
            unit: string;
            function: components["schemas"]["RegisterFunction"];
            storage: number;
            tariff: number;
            subunit: number;
            qualifier: string;
        };
        HistoryRow: {
            /** Format: date-time */
            t: string;
            values: (string | null)[];
            quality: string;
            source: string;
            telegram: string | null;
        };
        /** @enum {string} */
        ConsumptionStep: "hour" | "day" | "month" | "billing_month";
        Consumption: {
            register: components["schemas"]["Register"];
            step: components["schemas"]["ConsumptionStep"];
            first: components["schemas"]["RegisterAt"] | null;
            last: components["schemas"]["RegisterAt"] | null;
            total: string | null;
            rows: components["schemas"]["ConsumptionRow"][];
        };
        RegisterAt: {
            /** Format: date-time */
            t: string;
            /** Format: decimal */
            value: string;
        };
        ConsumptionRow: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            value: string | null;
            spans_gap?: boolean;
        };
        /** @enum {string} */
        ReadingFormat: "json" | "csv" | "xml";
        ReadingPage: {
            items: components["schemas"]["ReadingRow"][];
            next_cursor: string | null;
        };
        ReadingRow: {
            meter: string;
            number: string;
            commodity: components["schemas"]["Commodity"];
            point: components["schemas"]["Reference"] | null;
            place: components["schemas"]["Reference"] | null;
            /** Format: date-time */
            time: string;
            source: string;
            quality: string;
            status: number;
            values: components["schemas"]["RegisterValue"][];
        };
        TelegramRowList: {
            items: components["schemas"]["TelegramRow"][];
            total: number;
            next_cursor: string | null;
        };
        TelegramRow: {
            id: string;
            /** Format: date-time */
            time: string;
            meter: string;
            line: components["schemas"]["Reference"];
            protocol: string;
            bytes: number;
            direction: string;
            fault: components["schemas"]["FaultAt"] | null;
            hex: string;
        };
        FaultAt: {
            code: string;
            offset: number;
            message: string;
        };
        TelegramDetail: {
            id: string;
            /** Format: date-time */
            time: string;
            meter: string;
            line: components["schemas"]["Reference"];
            protocol: string;
            bytes: number;
            direction: string;
            fault: components["schemas"]["FaultAt"] | null;
            hex: string;
            explanation: components["schemas"]["Explanation"];
            decoded: {
                [key: string]: unknown;
            };
        };
        Explanation: {
            spans: components["schemas"]["ExplainedSpan"][];
            fault: components["schemas"]["FaultAt"] | null;
        };
        ExplainedSpan: {
            offset: number;
            length: number;
            depth: number;
            field: string;
            meaning: string;
            error: boolean;
        };
        ExplainRequest: {
            protocol: string;
            hex: string;
            key?: string;
        };
        Explained: {
            protocol: string;
            hex: string;
            explanation: components["schemas"]["Explanation"];
            decoded: {
                [key: string]: unknown;
            };
        };
        JobList: {
            items: components["schemas"]["Job"][];
            total: number;
            next_cursor: string | null;
        };
        GatewayList: {
            items: components["schemas"]["Gateway"][];
            total: number;
            next_cursor: string | null;
        };
        Gateway: {
            id: string;
            name: string;
            identity: string;
            kind: components["schemas"]["GatewayKind"];
            profile: string;
            address: string | null;
            state: components["schemas"]["GatewayState"];
            peer: string | null;
            online_since: string | null;
            last_seen: string | null;
            registrations: number;
            bytes_in: number;
            bytes_out: number;
            meters: number;
            read_today: number;
            lines: components["schemas"]["Line"][];
            retired: boolean;
        };
        /** @enum {string} */
        GatewayKind: "dial_in" | "dial_out" | "serial" | "meters";
        /** @enum {string} */
        GatewayState: "online" | "offline" | "never_seen";
        Line: {
            id: string;
            gateway: components["schemas"]["Reference"];
            name: string;
            protocol: string;
            baud: number;
            addressing: components["schemas"]["Addressing"];
            enabled: boolean;
            meters: number;
            tasks: components["schemas"]["Reference"][];
            next_read: string | null;
            last_round: components["schemas"]["LastRound"] | null;
            round: components["schemas"]["RunningRound"] | null;
            errors_today: components["schemas"]["LineErrorCounts"];
            queue: components["schemas"]["LineQueue"];
            retired: boolean;
        };
        /** @enum {string} */
        Addressing: "primary" | "secondary";
        LastRound: {
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            ended: string;
            duration_ms: number;
            ideal_ms: number;
            read: number;
            failed: number;
        };
        RunningRound: {
            done: number;
            of: number;
            /** Format: date-time */
            started: string;
        };
        LineErrorCounts: {
            no_answer: number;
            bad_checksum: number;
            collision: number;
            other: number;
        };
        LineQueue: {
            urgent: number;
            planned: number;
            again: number;
            forecast_ms: number;
            pause_s: number;
        };
        GatewayCreate: {
            name: string;
            kind: components["schemas"]["GatewayKind"];
            identity?: string;
            address?: string;
            baud?: number;
        };
        GatewayPatch: {
            name?: string;
        };
        MeterCommand: {
            kind: string;
            reason?: string;
            item?: string;
            data?: string;
            text?: string;
            number?: number;
            password?: string;
            level?: number;
            operator_code?: string;
        };
        QueuedCommandRowList: {
            items: components["schemas"]["QueuedCommandRow"][];
            total: number;
            next_cursor: string | null;
        };
        QueuedCommandRow: {
            id: string;
            kind: string;
            item: string;
            text: string;
            reason: string;
            /** Format: date-time */
            created: string;
            state: string;
            detail: string;
            /** Format: date-time */
            changed: string;
        };
        EndDeviceControls: {
            controls: components["schemas"]["EndDeviceControl"][];
        };
        EndDeviceControl: {
            type: string;
            reason?: string;
            devices: string[];
        };
        EndDeviceOutcomes: {
            items: components["schemas"]["EndDeviceOutcome"][];
        };
        EndDeviceOutcome: {
            type: string;
            device: string;
            job: string | null;
            refusal: components["schemas"]["ControlRefusal"] | null;
        };
        ControlRefusal: {
            status: number;
            code: string;
            detail: string;
        };
        ClockPage: {
            items: components["schemas"]["ClockRow"][];
            next_cursor: string | null;
            ranges: components["schemas"]["ClockRange"][];
            not_measured: number;
        };
        ClockRow: {
            meter: components["schemas"]["ClockMeter"];
            place: components["schemas"]["LinePlace"];
            drift_s: number;
            uncertainty_s: number;
            dst_s: number;
            /** Format: date-time */
            measured: string;
            /** Format: date-time */
            first_measured: string;
            largest_s: number;
            corrected: string | null;
            corrections: number;
            verdict: string;
        };
        ClockMeter: {
            id: string;
            number: string;
            name: string;
        };
        LinePlace: {
            gateway: components["schemas"]["Reference"];
            line: components["schemas"]["Reference"];
        };
        ClockRange: {
            within_s: number | null;
            count: number;
        };
        ClockOrder: {
            meters?: string[];
            worse_than_s?: number;
        };
        ClockPlan: {
            setting: components["schemas"]["ClockMeter"][];
            left_out: components["schemas"]["ClockLeftOut"][];
            more: boolean;
            job: components["schemas"]["Job"] | null;
        };
        ClockLeftOut: {
            meter: components["schemas"]["ClockMeter"];
            code: string;
        };
        /** @enum {string} */
        LinkSort: "success" | "online" | "delay";
        LinkPage: {
            items: components["schemas"]["LinkRow"][];
            total: number;
            next_cursor: string | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            gateways: components["schemas"]["GatewayFigures"];
            lines: components["schemas"]["LineFigures"];
        };
        LinkRow: {
            place: components["schemas"]["LinePlace"];
            enabled: boolean;
            gateway: components["schemas"]["GatewayFigures"];
            line: components["schemas"]["LineFigures"];
        };
        GatewayFigures: {
            online_s: number;
            offline_s: number;
            connections: number;
            bytes_in: number;
            bytes_out: number;
        };
        LineFigures: {
            requests: number;
            answers: number;
            retries: number;
            timeouts: number;
            garbled: number;
            collisions: number;
            busy_ms: number;
            reads: number;
            reads_good: number;
            delay_median_ms: number | null;
            delay_95_ms: number | null;
        };
        /** @enum {string} */
        LinkStep: "hour" | "day";
        LinkHistory: {
            step: components["schemas"]["LinkStep"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            points: components["schemas"]["LinkPoint"][];
            gateway: components["schemas"]["GatewayFigures"];
            line: components["schemas"]["LineFigures"];
            delays: components["schemas"]["DelayRange"][];
        };
        LinkPoint: {
            /** Format: date-time */
            begins: string;
            gateway: components["schemas"]["GatewayFigures"];
            line: components["schemas"]["LineFigures"];
        };
        DelayRange: {
            up_to_ms: number | null;
            count: number;
        };
        MeterLinks: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            items: components["schemas"]["MeterLinkRow"][];
            days: components["schemas"]["MeterLinkPoint"][];
        };
        MeterLinkRow: {
            id: string;
            number: string;
            name: string;
            repeater: string | null;
            health: components["schemas"]["MeterHealth"];
            figures: components["schemas"]["ReadFigures"];
        };
        /** @enum {string} */
        MeterHealth: "unknown" | "good" | "weak" | "refusing" | "garbled" | "silent";
        ReadFigures: {
            tried: number;
            read: number;
            no_answer: number;
            garbled: number;
            refused: number;
            other: number;
            retries: number;
            delay_mean_ms: number | null;
            delay_max_ms: number | null;
            last_try: string | null;
            last_read: string | null;
            in_vain: number;
        };
        MeterLinkPoint: {
            /** Format: date-time */
            begins: string;
            figures: components["schemas"]["ReadFigures"];
        };
        NetworkPage: {
            items: components["schemas"]["NetworkGateway"][];
            total: number;
            next_cursor: string | null;
            causes: components["schemas"]["ReasonCount"][];
        };
        NetworkGateway: {
            gateway: components["schemas"]["Reference"];
            state: components["schemas"]["GatewayState"];
            since: string | null;
            lines: number;
            meters: number;
            finding: components["schemas"]["NetworkFinding"];
        };
        NetworkFinding: {
            cause: string;
            since: string | null;
            line: components["schemas"]["Reference"] | null;
            repeater: components["schemas"]["Reference"] | null;
            meters: number;
            of: number;
            first: components["schemas"]["Reference"] | null;
        };
        ReasonCount: {
            reason: string;
            count: number;
        };
        NetworkTree: {
            gateway: components["schemas"]["Reference"];
            state: components["schemas"]["GatewayState"];
            since: string | null;
            lines: number;
            meters: number;
            finding: components["schemas"]["NetworkFinding"];
            figures: components["schemas"]["GatewayFigures"];
            branches: components["schemas"]["NetworkLine"][];
        };
        NetworkLine: {
            line: components["schemas"]["Reference"];
            enabled: boolean;
            finding: components["schemas"]["NetworkFinding"];
            figures: components["schemas"]["LineFigures"];
            repeaters: components["schemas"]["NetworkRepeater"][];
            meters: components["schemas"]["MeterLinkRow"][];
        };
        NetworkRepeater: {
            id: string;
            name: string;
            parent: string | null;
            address: string | null;
            meters: number;
            meters_silent: number;
            reads: number;
            answered: number;
            cause: string | null;
        };
        ModelRowList: {
            items: components["schemas"]["ModelRow"][];
            total: number;
            next_cursor: string | null;
        };
        ModelRow: {
            id: string;
            maker: string;
            name: string;
            family: string;
            commodity: components["schemas"]["Commodity"];
            protocol: string;
            origin: components["schemas"]["ModelOrigin"];
            capabilities: components["schemas"]["Capability"][];
            registers: number;
            meters: number;
            retired: boolean;
        };
        /** @enum {string} */
        ModelOrigin: "built_in" | "directory";
        ModelDetail: {
            id: string;
            maker: string;
            name: string;
            family: string;
            commodity: components["schemas"]["Commodity"];
            protocol: string;
            origin: components["schemas"]["ModelOrigin"];
            capabilities: components["schemas"]["Capability"][];
            registers: number;
            meters: number;
            retired: boolean;
            description: string;
            detect: components["schemas"]["DetectField"][];
            register_rules: components["schemas"]["ModelRegister"][];
            poll: string[];
            archive: string[];
            quirks: components["schemas"]["ModelQuirk"][];
            events: components["schemas"]["ModelEvent"][];
            toml: string;
        };
        DetectField: {
            field: string;
            value: string;
        };
        ModelRegister: {
            match: string;
            quantity: string;
            unit: string;
            scale: string;
            main: boolean;
        };
        ModelQuirk: {
            name: string;
            value: string;
            meaning: string;
        };
        ModelEvent: {
            bit: string;
            code: string;
            severity: components["schemas"]["EventSeverity"];
        };
        DraftRequest: {
            telegram?: string;
            protocol?: string;
            hex?: string;
        };
        ModelDraft: {
            protocol: string;
            toml: string;
        };
        RedecodeOrder: {
            meters?: string[];
            line?: string;
            protocol?: string;
            model?: string;
            from?: string;
            to?: string;
            reason: string;
        };
        DayVersionRowList: {
            items: components["schemas"]["DayVersionRow"][];
            total: number;
            next_cursor: string | null;
        };
        DayVersionRow: {
            version: number;
            at: string | null;
            by: string;
            reason: string;
            readings: number;
        };
        LinePatch: {
            name?: string;
            baud?: number;
            addressing?: components["schemas"]["Addressing"];
            enabled?: boolean;
        };
        Search: {
            repeater?: string | null;
        };
        Discovery: {
            protocols?: string[];
            bauds?: number[];
            primary_from?: number;
            primary_to?: number;
            repeater?: string | null;
        };
        NewMeters: {
            meters: components["schemas"]["NewMeter"][];
        };
        NewMeter: {
            protocol?: string;
            address: string;
            commodity?: string;
            model?: string | null;
            primary_address?: number | null;
            name?: string;
            key?: string | null;
            quirks?: {
                [key: string]: string;
            };
            repeater?: string | null;
        };
        AddedMeters: {
            items: components["schemas"]["MeterRow"][];
        };
        LogEntryList: {
            items: components["schemas"]["LogEntry"][];
            total: number;
            next_cursor: string | null;
        };
        LogEntry: {
            t: string;
            direction: components["schemas"]["LogDirection"];
            hex: string;
            note: string;
            meter: components["schemas"]["LoggedMeter"] | null;
            took_ms: number | null;
        };
        /** @enum {string} */
        LogDirection: "down" | "up";
        LoggedMeter: {
            id: string;
            number: string;
        };
        Repeaters: {
            items: components["schemas"]["Repeater"][];
        };
        Repeater: {
            id: string;
            line: string;
            name: string;
            address: string | null;
            parent: string | null;
            path: string[];
            delay_ms: number;
            meters: number;
            repeaters: number;
            note: string;
        };
        RepeaterCreate: {
            name: string;
            address?: string | null;
            parent?: string | null;
            delay_ms?: number;
            note?: string;
        };
        RepeaterPatch: {
            name?: string;
            address?: string | null;
            parent?: string | null;
            delay_ms?: number;
            note?: string;
        };
        /** @enum {string} */
        PlaceKind: "company" | "zone" | "heat_station" | "community" | "building" | "unit" | "floor" | "room";
        PlaceList: {
            items: components["schemas"]["Place"][];
            total: number;
            next_cursor: string | null;
        };
        Place: {
            id: string;
            parent: string | null;
            kind: components["schemas"]["PlaceKind"];
            name: string;
            code: string;
            address: string;
            path: components["schemas"]["PlaceStep"][];
            area_m2: string | null;
            people: number | null;
            customer_class: components["schemas"]["CustomerClass"] | null;
            latitude: string | null;
            longitude: string | null;
            note: string;
            retired: boolean;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
            children?: number;
            rooms?: number;
            meters?: number;
            states?: components["schemas"]["FreshnessCounts"];
        };
        PlaceStep: {
            id: string;
            name: string;
            kind: components["schemas"]["PlaceKind"];
        };
        /** @enum {string} */
        CustomerClass: "residential" | "commercial" | "bulk" | "multi_dwelling";
        PlaceCreate: {
            parent?: string | null;
            code?: string | null;
            area_m2?: string | null;
            people?: number | null;
            customer_class?: components["schemas"]["CustomerClass"] | null;
            latitude?: string | null;
            longitude?: string | null;
            note?: string;
            kind: components["schemas"]["PlaceKind"];
            name: string;
        };
        PlaceBulk: {
            parent?: string | null;
            levels: components["schemas"]["PlaceLevel"][];
            area_m2?: string | null;
            customer_class?: components["schemas"]["CustomerClass"] | null;
            dry_run?: boolean;
        };
        PlaceLevel: {
            kind: components["schemas"]["PlaceKind"];
            names: string;
        };
        PlaceBulkResult: {
            places: number;
            by_kind: components["schemas"]["PlaceKindCounts"];
            first: string[];
            last: string[];
            made: string[];
            existing: number;
        };
        PlaceKindCounts: {
            company?: number;
            zone?: number;
            heat_station?: number;
            community?: number;
            building?: number;
            unit?: number;
            floor?: number;
            room?: number;
        };
        PlacePatch: {
            parent?: string | null;
            code?: string | null;
            area_m2?: string | null;
            people?: number | null;
            customer_class?: components["schemas"]["CustomerClass"] | null;
            latitude?: string | null;
            longitude?: string | null;
            note?: string;
            kind?: components["schemas"]["PlaceKind"];
            name?: string;
        };
        PlacePlan: {
            building: components["schemas"]["Place"];
            units: components["schemas"]["PlanUnit"][];
        };
        PlanUnit: {
            id: string | null;
            name: string;
            floors: components["schemas"]["PlanFloor"][];
        };
        PlanFloor: {
            name: string;
            rooms: components["schemas"]["PlanRoom"][];
        };
        PlanRoom: {
            id: string;
            name: string;
            meters: components["schemas"]["PlanMeter"][];
        };
        PlanMeter: {
            id: string;
            commodity: components["schemas"]["Commodity"];
            state: components["schemas"]["Freshness"];
        };
        MeterGroupList: {
            items: components["schemas"]["MeterGroup"][];
            total: number;
            next_cursor: string | null;
        };
        MeterGroup: {
            id: string;
            name: string;
            note: string;
            meters: number;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        MeterGroupCreate: {
            name: string;
            note?: string;
        };
        MeterGroupPatch: {
            name?: string;
            note?: string;
        };
        MeterGroupMembers: {
            add?: string[];
            remove?: string[];
            add_matching?: components["schemas"]["MeterMatch"];
        };
        MeterMatch: {
            q?: string;
            commodity?: components["schemas"]["Commodity"];
            gateway?: string;
            line?: string;
            state?: components["schemas"]["Freshness"];
            place?: string;
            group?: string;
        };
        MeterGroupResult: {
            added: number;
            removed: number;
            meters: number;
        };
        SavedViewList: {
            items: components["schemas"]["SavedView"][];
        };
        SavedView: {
            id: string;
            page: string;
            name: string;
            query: string;
            shared: boolean;
            mine: boolean;
            owner: components["schemas"]["Reference"];
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        SavedViewCreate: {
            page: string;
            name: string;
            query: string;
            shared?: boolean;
        };
        SavedViewPatch: {
            name?: string;
            query?: string;
            shared?: boolean;
        };
        /** @enum {string} */
        ArchiveKind: "place" | "point" | "installation" | "meter_group" | "gateway" | "line" | "repeater" | "meter" | "customer" | "account" | "contract" | "supply_node" | "valve" | "settings";
        ChangeList: {
            items: components["schemas"]["Change"][];
            total: number;
            next_cursor: string | null;
        };
        Change: {
            id: string;
            /** Format: date-time */
            at: string;
            author: components["schemas"]["Reference"] | null;
            action: components["schemas"]["ChangeAction"];
            import: string | null;
            fields: components["schemas"]["ChangeField"][];
        };
        /** @enum {string} */
        ChangeAction: "created" | "changed" | "retired" | "restored" | "removed" | "viewed";
        ChangeField: {
            name: string;
            before: string | null;
            after: string | null;
        };
        /** @enum {string} */
        OperationKind: "place" | "point" | "installation" | "meter_group" | "gateway" | "line" | "repeater" | "meter" | "customer" | "account" | "contract" | "supply_node" | "valve" | "settings" | "task" | "run" | "command" | "reading" | "gap" | "model" | "quarantine" | "photo" | "saved_view" | "job" | "import" | "user" | "role" | "session" | "token" | "output";
        OperationLogPage: {
            items: components["schemas"]["Operation"][];
            next_cursor: string | null;
        };
        Operation: {
            id: string;
            /** Format: date-time */
            at: string;
            author: components["schemas"]["Reference"] | null;
            kind: components["schemas"]["OperationKind"];
            object: string;
            name: string;
            action: components["schemas"]["ChangeAction"];
            import: string | null;
            fields: components["schemas"]["OperationField"][];
        };
        OperationField: {
            name: string;
            before: string | null;
            after?: string | null;
        };
        /** @enum {string} */
        LogInOutcome: "in" | "wrong_password" | "unknown_user" | "disabled" | "limited" | "out" | "ended" | "password_changed" | "wrong_code";
        LogInLogPage: {
            items: components["schemas"]["LogIn"][];
            next_cursor: string | null;
        };
        LogIn: {
            id: string;
            /** Format: date-time */
            at: string;
            user: string;
            account: components["schemas"]["Reference"] | null;
            outcome: components["schemas"]["LogInOutcome"];
            address: string;
            place: string;
            agent: string;
        };
        AuditCheck: {
            logs: components["schemas"]["AuditState"][];
            heads_error: string | null;
        };
        AuditState: {
            log: components["schemas"]["AuditLog"];
            records: number;
            last: string | null;
            fault: components["schemas"]["AuditFinding"] | null;
        };
        /** @enum {string} */
        AuditLog: "operations" | "log_ins";
        AuditFinding: {
            what: components["schemas"]["AuditFault"];
            id: string;
            detail: string;
        };
        /** @enum {string} */
        AuditFault: "changed" | "missing" | "out_of_order" | "cut_off" | "not_counted" | "other_head";
        QuarantinedList: {
            items: components["schemas"]["Quarantined"][];
            total: number;
            next_cursor: string | null;
        };
        Quarantined: {
            id: string;
            identity: string;
            profile: string;
            peer: string;
            /** Format: date-time */
            first_seen: string;
            /** Format: date-time */
            last_seen: string;
            attempts: number;
            sample_hex: string;
        };
        Adoption: {
            name: string;
            baud?: number;
            key?: string;
        };
        TaskList: {
            items: components["schemas"]["Task"][];
            total: number;
            next_cursor: string | null;
        };
        Task: {
            id: string;
            name: string;
            items: components["schemas"]["TaskItem"][];
            target: components["schemas"]["TaskTarget"];
            schedule: string;
            first: string | null;
            until: string | null;
            priority: number;
            attempts: number;
            again: number;
            again_every_s: number;
            window_s: number;
            enabled: boolean;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
            next_run: string | null;
            running: components["schemas"]["Run"] | null;
            meters: number;
            lines: number;
            fits: boolean;
        };
        /** @enum {string} */
        TaskItem: "current" | "daily_archive" | "monthly_archive" | "load_profile" | "events" | "clock";
        TaskTarget: {
            gateways: components["schemas"]["Reference"][];
            lines: components["schemas"]["LinePlace"][];
            meters: components["schemas"]["Reference"][];
            commodities: string[];
            models: string[];
            protocols: string[];
            places: components["schemas"]["Reference"][];
            meter_groups: components["schemas"]["Reference"][];
        };
        Run: {
            id: string;
            task: components["schemas"]["Reference"];
            /** Format: date-time */
            due: string;
            started: string | null;
            ended: string | null;
            state: components["schemas"]["RunState"];
            planned: number;
            read: number;
            late: number;
            failed: number;
            by: string | null;
        };
        /** @enum {string} */
        RunState: "running" | "paused" | "done" | "cancelled";
        TaskCreate: {
            items?: components["schemas"]["TaskItem"][];
            target?: components["schemas"]["TargetOrder"];
            first?: string | null;
            until?: string | null;
            priority?: number;
            attempts?: number;
            again?: number;
            again_every_s?: number;
            window_s?: number;
            enabled?: boolean;
            name: string;
            schedule: string;
        };
        TargetOrder: {
            gateways?: string[];
            lines?: string[];
            meters?: string[];
            commodities?: string[];
            models?: string[];
            protocols?: string[];
            places?: string[];
            meter_groups?: string[];
        };
        TaskPatch: {
            items?: components["schemas"]["TaskItem"][];
            target?: components["schemas"]["TargetOrder"];
            first?: string | null;
            until?: string | null;
            priority?: number;
            attempts?: number;
            again?: number;
            again_every_s?: number;
            window_s?: number;
            enabled?: boolean;
            name?: string;
            schedule?: string;
        };
        TaskDraft: {
            items?: components["schemas"]["TaskItem"][];
            target?: components["schemas"]["TargetOrder"];
            first?: string | null;
            until?: string | null;
            priority?: number;
            attempts?: number;
            again?: number;
            again_every_s?: number;
            window_s?: number;
            enabled?: boolean;
            name?: string;
            schedule: string;
        };
        TaskPreview: {
            schedule: string;
            next: string[];
            meters: number;
            lines: number;
            longest: components["schemas"]["LongestLine"] | null;
            available_s: number | null;
            fits: boolean;
            warning: components["schemas"]["TaskWarning"] | null;
        };
        LongestLine: {
            place: components["schemas"]["LinePlace"];
            seconds: number;
        };
        TaskWarning: {
            code: string;
            detail: string;
        };
        RunList: {
            items: components["schemas"]["Run"][];
            total: number;
            next_cursor: string | null;
        };
        RunDetail: {
            id: string;
            task: components["schemas"]["Reference"];
            /** Format: date-time */
            due: string;
            started: string | null;
            ended: string | null;
            state: components["schemas"]["RunState"];
            planned: number;
            read: number;
            late: number;
            failed: number;
            by: string | null;
            reasons: components["schemas"]["ReasonCount"][];
        };
        RunLineList: {
            items: components["schemas"]["RunLine"][];
            total: number;
            next_cursor: string | null;
        };
        RunLine: {
            place: components["schemas"]["LinePlace"];
            planned: number;
            read: number;
            late: number;
            failed: number;
            reasons: components["schemas"]["ReasonCount"][];
            started: string | null;
            ended: string | null;
            took_ms: number;
            ideal_ms: number;
        };
        /** @enum {string} */
        GapState: "open" | "collecting" | "closed" | "estimated" | "written_off";
        GapPage: {
            items: components["schemas"]["Gap"][];
            next_cursor: string | null;
        };
        Gap: {
            key: components["schemas"]["GapKey"];
            /** Format: date-time */
            last: string;
            missed: number;
            meter: components["schemas"]["GapMeter"];
            place: components["schemas"]["LinePlace"];
            task: components["schemas"]["Reference"];
            run: string;
            reason: string;
            attempts: number;
            state: components["schemas"]["GapState"];
            owner: string | null;
            next_try: string | null;
            /** Format: date-time */
            made: string;
            /** Format: date-time */
            changed: string;
            filled_by: string | null;
            note: string;
        };
        GapKey: {
            meter: string;
            item: components["schemas"]["TaskItem"];
            /** Format: date-time */
            first: string;
            task: string;
        };
        GapMeter: {
            number: string;
            name: string;
        };
        GapCauses: {
            gaps: number;
            missed: number;
            causes: components["schemas"]["GapCause"][];
        };
        GapCause: {
            reason: string;
            gaps: number;
            missed: number;
            line_count: number;
            lines: components["schemas"]["GapCount"][];
        };
        GapCount: {
            place: components["schemas"]["LinePlace"];
            gaps: number;
            missed: number;
        };
        GapOrder: {
            keys?: components["schemas"]["GapKey"][];
            cause?: components["schemas"]["GapCauseKey"];
            state?: components["schemas"]["GapDecision"];
            owner?: string | null;
            note?: string;
        };
        GapCauseKey: {
            reason: string;
            line?: string;
        };
        /** @enum {string} */
        GapDecision: "open" | "written_off";
        GapsChanged: {
            changed: number;
            more: boolean;
        };
        ReadingEntry: {
            /** Format: date-time */
            time: string;
            items: components["schemas"]["EnteredValue"][];
            note?: string;
        };
        EnteredValue: {
            register: string;
            /** Format: decimal */
            value: string;
            unit?: string;
        };
        EnteredReading: {
            /** Format: date-time */
            t: string;
            source: string;
            values: components["schemas"]["RegisterValue"][];
            checks: components["schemas"]["EntryRemark"][];
            noted: number;
        };
        EntryRemark: {
            register: string;
            check: components["schemas"]["EntryCheck"];
        };
        /** @enum {string} */
        EntryCheck: "below_earlier" | "above_later";
        FieldListTaken: {
            rows: number;
            filled: number;
            taken: number;
            known: number;
            remarks: number;
            errors: components["schemas"]["ListFault"][];
        };
        ListFault: {
            row: number;
            column: string;
            code: string;
            text: string;
        };
        /** @enum {string} */
        PointKind: "meter" | "sum";
        PointList: {
            items: components["schemas"]["Point"][];
            total: number;
            next_cursor: string | null;
        };
        Point: {
            id: string;
            kind: components["schemas"]["PointKind"];
            commodity: components["schemas"]["Commodity"];
            name: string;
            code: string;
            title: string;
            place: components["schemas"]["Reference"] | null;
            node: components["schemas"]["Reference"] | null;
            meter: components["schemas"]["PointMeter"] | null;
            parts: components["schemas"]["PointPart"][];
            note: string;
            retired: boolean;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        PointMeter: {
            id: string;
            number: string;
            name: string;
            /** Format: date-time */
            since: string;
            /** Format: decimal */
            factor: string;
        };
        PointPart: {
            point: string;
            title: string;
            /** Format: decimal */
            factor: string;
        };
        PointCreate: {
            commodity: components["schemas"]["Commodity"];
            kind?: components["schemas"]["PointKind"];
            place?: string | null;
            node?: string | null;
            name?: string;
            code?: string;
            note?: string;
            parts?: components["schemas"]["PartWish"][];
        };
        PartWish: {
            point: string;
            /** Format: decimal */
            factor?: string;
        };
        PointPatch: {
            commodity?: components["schemas"]["Commodity"];
            place?: string | null;
            node?: string | null;
            name?: string;
            code?: string;
            note?: string;
            parts?: components["schemas"]["PartWish"][];
        };
        PointConsumption: {
            register: components["schemas"]["Register"];
            step: components["schemas"]["ConsumptionStep"];
            first: components["schemas"]["RegisterAt"] | null;
            last: components["schemas"]["RegisterAt"] | null;
            total: string | null;
            rows: components["schemas"]["ConsumptionRow"][];
            installations: components["schemas"]["PointStay"][];
            parts: components["schemas"]["PointPartUse"][];
        };
        PointStay: {
            meter: string;
            number: string;
            /** Format: date-time */
            from: string;
            until: string | null;
        };
        PointPartUse: {
            point: string;
            title: string;
            total: string | null;
        };
        Installations: {
            items: components["schemas"]["Installation"][];
        };
        Installation: {
            id: string;
            point: components["schemas"]["Reference"];
            meter: components["schemas"]["InstalledMeter"];
            /** Format: date-time */
            from: string;
            until: string | null;
            /** Format: decimal */
            factor: string;
            seal: string;
            removal_seal: string;
            note: string;
            start: components["schemas"]["RegisterValue"][];
            end: components["schemas"]["RegisterValue"][];
            photos: components["schemas"]["Photo"][];
            checks?: components["schemas"]["EntryRemark"][];
        };
        InstalledMeter: {
            id: string;
            number: string;
            name: string;
        };
        Photo: {
            id: string;
            name: string;
            type: string;
            size: number;
        };
        MeterInstall: {
            meter: string;
            /** Format: date-time */
            at: string;
            start?: components["schemas"]["EnteredValue"][];
            /** Format: decimal */
            factor?: string;
            seal?: string;
            note?: string;
        };
        MeterRemoval: {
            /** Format: date-time */
            at: string;
            end?: components["schemas"]["EnteredValue"][];
            removal_seal?: string;
            note?: string;
        };
        MeterExchange: {
            meter: string;
            /** Format: date-time */
            at: string;
            start?: components["schemas"]["EnteredValue"][];
            /** Format: decimal */
            factor?: string;
            seal?: string;
            note?: string;
            end?: components["schemas"]["EnteredValue"][];
            removal_seal?: string;
        };
        InstallationPatch: {
            /** Format: date-time */
            from?: string;
            until?: string | null;
            /** Format: decimal */
            factor?: string;
            seal?: string;
            removal_seal?: string;
            note?: string;
        };
        /** @enum {string} */
        CustomerKind: "person" | "company";
        CustomerList: {
            items: components["schemas"]["Customer"][];
            total: number;
            next_cursor: string | null;
        };
        Customer: {
            id: string;
            number: string;
            kind: components["schemas"]["CustomerKind"];
            masked: components["schemas"]["Personal"];
            protection: string;
            language: string;
            note: string;
            retired: boolean;
            accounts: components["schemas"]["AccountOfCustomer"][];
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        Personal: {
            name: string;
            phone: string;
            email: string;
            id_number: string;
            address: string;
            contact: string;
        };
        AccountOfCustomer: {
            id: string;
            number: string;
            closed: boolean;
        };
        CustomerCreate: {
            kind: components["schemas"]["CustomerKind"];
            personal: components["schemas"]["PersonalWish"];
            number?: string;
            protection?: string;
            language?: string;
            note?: string;
        };
        PersonalWish: {
            name?: string;
            phone?: string;
            email?: string;
            id_number?: string;
            address?: string;
            contact?: string;
        };
        CustomerPatch: {
            personal?: components["schemas"]["PersonalWish"];
            number?: string;
            protection?: string;
            language?: string;
            note?: string;
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            total: number;
            next_cursor: string | null;
        };
        Account: {
            id: string;
            number: string;
            customer: components["schemas"]["AccountCustomer"];
            customer_class: components["schemas"]["CustomerClass"] | null;
            /** Format: date-time */
            opened: string;
            closed: string | null;
            note: string;
            contracts: number;
            place: components["schemas"]["Reference"] | null;
            places: number;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        AccountCustomer: {
            id: string;
            number: string;
            name: string;
        };
        AccountCreate: {
            customer: string;
            number?: string;
            customer_class?: components["schemas"]["CustomerClass"] | null;
            /** Format: date-time */
            opened?: string;
            note?: string;
        };
        AccountPatch: {
            number?: string;
            customer_class?: components["schemas"]["CustomerClass"] | null;
            /** Format: date-time */
            opened?: string;
            note?: string;
        };
        AccountClose: {
            /** Format: date-time */
            at?: string;
        };
        Contracts: {
            items: components["schemas"]["Contract"][];
        };
        Contract: {
            id: string;
            number: string;
            account: components["schemas"]["ContractAccount"];
            point: components["schemas"]["Reference"];
            commodity: components["schemas"]["Commodity"];
            /** Format: date-time */
            from: string;
            until: string | null;
            area_m2: string | null;
            note: string;
        };
        ContractAccount: {
            id: string;
            number: string;
            customer: components["schemas"]["AccountCustomer"];
        };
        ContractCreate: {
            point: string;
            /** Format: date-time */
            from: string;
            number?: string;
            until?: string | null;
            area_m2?: string | null;
            note?: string;
        };
        ContractPatch: {
            /** Format: date-time */
            from?: string;
            number?: string;
            until?: string | null;
            area_m2?: string | null;
            note?: string;
        };
        ContractTransfer: {
            account: string;
            /** Format: date-time */
            at: string;
            note?: string;
        };
        /** @enum {string} */
        NetworkPart: "main" | "distribution";
        SupplyNodeList: {
            items: components["schemas"]["SupplyNode"][];
            total: number;
            next_cursor: string | null;
        };
        SupplyNode: {
            id: string;
            parent: string | null;
            commodity: components["schemas"]["Commodity"];
            part: components["schemas"]["NetworkPart"];
            kind: components["schemas"]["SupplyNodeKind"];
            name: string;
            code: string;
            path: components["schemas"]["SupplyNodeStep"][];
            place: components["schemas"]["Reference"] | null;
            measured_by: components["schemas"]["Reference"] | null;
            note: string;
            retired: boolean;
            children?: number;
            points?: number;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        /** @enum {string} */
        SupplyNodeKind: "source" | "station" | "feeder" | "branch" | "riser";
        SupplyNodeStep: {
            id: string;
            name: string;
            kind: components["schemas"]["SupplyNodeKind"];
        };
        SupplyNodeCreate: {
            commodity: components["schemas"]["Commodity"];
            kind: components["schemas"]["SupplyNodeKind"];
            name: string;
            part?: components["schemas"]["NetworkPart"];
            parent?: string | null;
            code?: string;
            place?: string | null;
            measured_by?: string | null;
            note?: string;
        };
        SupplyNodePatch: {
            kind?: components["schemas"]["SupplyNodeKind"];
            name?: string;
            part?: components["schemas"]["NetworkPart"];
            parent?: string | null;
            code?: string;
            place?: string | null;
            measured_by?: string | null;
            note?: string;
        };
        /** @enum {string} */
        ValveKind: "shutoff" | "regulating" | "built_in";
        ValveList: {
            items: components["schemas"]["Valve"][];
            total: number;
            next_cursor: string | null;
        };
        Valve: {
            id: string;
            number: string;
            manufacturer: string;
            kind: components["schemas"]["ValveKind"];
            commodity: components["schemas"]["Commodity"];
            nominal_diameter_mm: number | null;
            point: components["schemas"]["Reference"] | null;
            place: components["schemas"]["Reference"] | null;
            meter: components["schemas"]["ValveMeter"] | null;
            line: components["schemas"]["Reference"] | null;
            address: string;
            normally: components["schemas"]["ValvePosition"];
            note: string;
            retired: boolean;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            changed: string;
        };
        ValveMeter: {
            id: string;
            number: string;
        };
        /** @enum {string} */
        ValvePosition: "open" | "closed";
        ValveCreate: {
            number: string;
            kind: components["schemas"]["ValveKind"];
            commodity: components["schemas"]["Commodity"];
            manufacturer?: string;
            nominal_diameter_mm?: number | null;
            point?: string | null;
            place?: string | null;
            meter?: string | null;
            line?: string | null;
            address?: string;
            normally?: components["schemas"]["ValvePosition"];
            note?: string;
        };
        ValvePatch: {
            number?: string;
            kind?: components["schemas"]["ValveKind"];
            commodity?: components["schemas"]["Commodity"];
            manufacturer?: string;
            nominal_diameter_mm?: number | null;
            point?: string | null;
            place?: string | null;
            meter?: string | null;
            line?: string | null;
            address?: string;
            normally?: components["schemas"]["ValvePosition"];
            note?: string;
        };
        /** @enum {string} */
        SheetFormat: "xlsx" | "csv";
        /** @enum {string} */
        ImportMode: "all_or_nothing" | "good_rows";
        Import: {
            id: string;
            kind: components["schemas"]["TableKind"];
            name: string;
            state: components["schemas"]["ImportState"];
            mode: components["schemas"]["ImportMode"];
            rows: number;
            new: number;
            changed: number;
            same: number;
            wrong: number;
            done_rows: number;
            author: components["schemas"]["Reference"] | null;
            /** Format: date-time */
            created: string;
            finished: string | null;
            errors: number;
            can_undo: boolean;
            undo_refused: string | null;
        };
        /** @enum {string} */
        TableKind: "places" | "gateways" | "lines" | "repeaters" | "meters" | "meter_groups" | "supply_nodes" | "points" | "installations" | "customers" | "accounts" | "contracts" | "valves";
        /** @enum {string} */
        ImportState: "reading" | "checked" | "running" | "done" | "failed" | "undoing" | "undone" | "discarded";
        ImportList: {
            items: components["schemas"]["Import"][];
            total: number;
            next_cursor: string | null;
        };
        /** @enum {string} */
        ImportVerdict: "new" | "changed" | "same" | "wrong";
        ImportRowViewList: {
            items: components["schemas"]["ImportRowView"][];
            total: number;
            next_cursor: string | null;
        };
        ImportRowView: {
            row: number;
            what: components["schemas"]["ImportVerdict"];
            key: string;
            values: {
                [key: string]: string;
            };
            changes: components["schemas"]["ImportCellChange"][];
            errors: components["schemas"]["ImportCellError"][];
        };
        ImportCellChange: {
            column: string;
            before: string | null;
            after: string | null;
        };
        ImportCellError: {
            column: string;
            code: string;
            text: string;
        };
        OutputList: {
            items: components["schemas"]["Output"][];
            total: number;
            next_cursor: string | null;
        };
        Output: {
            id: string;
            name: string;
            note: string;
            kind: components["schemas"]["OutputKind"];
            enabled: boolean;
            address: string;
            topic: string | null;
            user: string | null;
            has_password: boolean;
            sends: components["schemas"]["MessageKind"][];
            /** Format: date-time */
            created: string;
            state: components["schemas"]["OutputState"];
        };
        /** @enum {string} */
        OutputKind: "web_hook" | "mqtt" | "kafka";
        /** @enum {string} */
        MessageKind: "reading" | "command" | "change" | "correction";
        OutputState: {
            status: components["schemas"]["OutputStatus"];
            waiting: number;
            oldest_waiting: string | null;
            delivered: number;
            last_delivered: string | null;
            tries: number;
            failing_since: string | null;
            next_try: string | null;
            error: string | null;
            lost: number;
        };
        /** @enum {string} */
        OutputStatus: "off" | "up_to_date" | "sending" | "retrying";
        OutputCreate: {
            name: string;
            note?: string;
            kind: components["schemas"]["OutputKind"];
            enabled?: boolean;
            address: string;
            topic?: string | null;
            user?: string | null;
            password?: string | null;
            sends: components["schemas"]["MessageKind"][];
        };
        NewOutput: {
            output: components["schemas"]["Output"];
            secret: string | null;
        };
        OutputPatch: {
            name?: string;
            note?: string;
            enabled?: boolean;
            address?: string;
            topic?: string | null;
            user?: string | null;
            password?: string | null;
            sends?: components["schemas"]["MessageKind"][];
        };
        OutputSecret: {
            secret: string;
        };
        OutputTest: {
            delivered: boolean;
            status: number | null;
            ms: number;
            error: string | null;
        };
        SendAgain: {
            /** Format: date-time */
            from: string;
        };
        DeliveryList: {
            items: components["schemas"]["DeliveryRow"][];
            next_cursor: string | null;
        };
        DeliveryRow: {
            id: string;
            /** Format: date-time */
            at: string;
            messages: number;
            first: string | null;
            last: string | null;
            ms: number;
            status: number | null;
            error: string | null;
            test: boolean;
        };
        Batch: {
            requests: components["schemas"]["BatchRequest"][];
            stop_at_failure?: boolean;
        };
        BatchRequest: {
            method: components["schemas"]["BatchMethod"];
            path: string;
            body?: {
                [key: string]: unknown;
            };
            if_match?: string;
        };
        /** @enum {string} */
        BatchMethod: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
        BatchAnswer: {
            responses: components["schemas"]["BatchResponse"][];
            not_done: number;
        };
        BatchResponse: {
            status: number;
            body: {
                [key: string]: unknown;
            } | null;
            location?: string;
        };
        Health: {
            checks: components["schemas"]["HealthCheck"][];
        };
        HealthCheck: {
            name: string;
            ok: boolean;
            detail: string;
        };
        MeterRows: {
            rows: components["schemas"]["MeterRow"][];
        };
        GatewayRows: {
            rows: components["schemas"]["Gateway"][];
        };
        RunRows: {
            rows: components["schemas"]["Run"][];
        };
        LineNews: {
            log: components["schemas"]["LogEntry"][];
            line: components["schemas"]["Line"];
        };
        LiveRequest: {
            subscribe?: string[];
            ping?: number;
        };
        LiveError: {
            error: string;
            detail: string;
        };
        ReadingMessage: {
            id: string;
            kind: string;
            /** Format: date-time */
            at: string;
            meter: components["schemas"]["MessageMeter"];
            reading: components["schemas"]["MessageReading"];
        };
        MessageMeter: {
            id: string;
            number: string;
            name: string;
            manufacturer: string;
            commodity: components["schemas"]["Commodity"];
            place: components["schemas"]["Reference"] | null;
            point: string | null;
        };
        MessageReading: {
            /** Format: date-time */
            time: string;
            source: string;
            quality: string;
            status: number;
            telegram: string | null;
            values: components["schemas"]["RegisterValue"][];
        };
        CommandMessage: {
            id: string;
            kind: string;
            /** Format: date-time */
            at: string;
            meter: components["schemas"]["MessageMeter"];
            command: components["schemas"]["MessageCommand"];
        };
        MessageCommand: {
            command: string;
            outcome: string;
            error: string | null;
            detail: string;
            job: string | null;
        };
        ChangeMessage: {
            id: string;
            kind: string;
            /** Format: date-time */
            at: string;
            change: components["schemas"]["MessageChange"];
        };
        MessageChange: {
            kind: string;
            id: string;
            action: string;
            by: string;
        };
        CorrectionMessage: {
            id: string;
            kind: string;
            /** Format: date-time */
            at: string;
            meter: components["schemas"]["MessageMeter"];
            correction: components["schemas"]["MessageCorrection"];
        };
        MessageCorrection: {
            day: string;
            version: number;
            reason: string;
            by: string | null;
        };
        TestMessage: {
            id: string;
            kind: string;
            /** Format: date-time */
            at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type ProblemDocument = components['schemas']['ProblemDocument'];
export type Settings = components['schemas']['Settings'];
export type Language = components['schemas']['Language'];
export type BillingDays = components['schemas']['BillingDays'];
export type SettingsPatch = components['schemas']['SettingsPatch'];
export type BillingDaysPatch = components['schemas']['BillingDaysPatch'];
export type Credentials = components['schemas']['Credentials'];
export type Session = components['schemas']['Session'];
export type SessionUser = components['schemas']['SessionUser'];
export type RoleReference = components['schemas']['RoleReference'];
export type Permission = components['schemas']['Permission'];
export type Reference = components['schemas']['Reference'];
export type Commodity = components['schemas']['Commodity'];
export type SessionPatch = components['schemas']['SessionPatch'];
export type PasswordChange = components['schemas']['PasswordChange'];
export type UserList = components['schemas']['UserList'];
export type User = components['schemas']['User'];
export type UserCreate = components['schemas']['UserCreate'];
export type NewUser = components['schemas']['NewUser'];
export type UserPatch = components['schemas']['UserPatch'];
export type OneTimePassword = components['schemas']['OneTimePassword'];
export type OpenLogInList = components['schemas']['OpenLogInList'];
export type OpenLogIn = components['schemas']['OpenLogIn'];
export type ApiTokenList = components['schemas']['ApiTokenList'];
export type ApiToken = components['schemas']['ApiToken'];
export type ApiTokenCreate = components['schemas']['ApiTokenCreate'];
export type NewApiToken = components['schemas']['NewApiToken'];
export type PasswordProof = components['schemas']['PasswordProof'];
export type SecondFactorSecret = components['schemas']['SecondFactorSecret'];
export type SecondFactorCode = components['schemas']['SecondFactorCode'];
export type RecoveryCodes = components['schemas']['RecoveryCodes'];
export type RoleList = components['schemas']['RoleList'];
export type Role = components['schemas']['Role'];
export type RoleCreate = components['schemas']['RoleCreate'];
export type RolePatch = components['schemas']['RolePatch'];
export type Overview = components['schemas']['Overview'];
export type MeterCounts = components['schemas']['MeterCounts'];
export type CommodityCounts = components['schemas']['CommodityCounts'];
export type GatewayCounts = components['schemas']['GatewayCounts'];
export type WorstGateway = components['schemas']['WorstGateway'];
export type ReadingCounts = components['schemas']['ReadingCounts'];
export type MinuteCount = components['schemas']['MinuteCount'];
export type Supply = components['schemas']['Supply'];
export type DayUse = components['schemas']['DayUse'];
export type Todo = components['schemas']['Todo'];
export type TodoKind = components['schemas']['TodoKind'];
export type Severity = components['schemas']['Severity'];
export type TodoSubject = components['schemas']['TodoSubject'];
export type TodoSubjectKind = components['schemas']['TodoSubjectKind'];
export type Freshness = components['schemas']['Freshness'];
export type MeterList = components['schemas']['MeterList'];
export type MeterRow = components['schemas']['MeterRow'];
export type MeterErrorAt = components['schemas']['MeterErrorAt'];
export type MeterFigures = components['schemas']['MeterFigures'];
export type Figure = components['schemas']['Figure'];
export type QuantitySum = components['schemas']['QuantitySum'];
export type FreshnessCounts = components['schemas']['FreshnessCounts'];
export type MeterDetail = components['schemas']['MeterDetail'];
export type RegisterValue = components['schemas']['RegisterValue'];
export type RegisterFunction = components['schemas']['RegisterFunction'];
export type Validity = components['schemas']['Validity'];
export type DaySuccess = components['schemas']['DaySuccess'];
export type Capability = components['schemas']['Capability'];
export type MeterEventRow = components['schemas']['MeterEventRow'];
export type EventSeverity = components['schemas']['EventSeverity'];
export type SwitchState = components['schemas']['SwitchState'];
export type MeterPatch = components['schemas']['MeterPatch'];
export type Job = components['schemas']['Job'];
export type JobKind = components['schemas']['JobKind'];
export type JobSubject = components['schemas']['JobSubject'];
export type JobSubjectKind = components['schemas']['JobSubjectKind'];
export type JobState = components['schemas']['JobState'];
export type JobProgress = components['schemas']['JobProgress'];
export type JobStepRow = components['schemas']['JobStepRow'];
export type JobResult = components['schemas']['JobResult'];
export type FoundMeterRow = components['schemas']['FoundMeterRow'];
export type LineTroubleRow = components['schemas']['LineTroubleRow'];
export type JobError = components['schemas']['JobError'];
export type HistoryStep = components['schemas']['HistoryStep'];
export type History = components['schemas']['History'];
export type Register = components['schemas']['Register'];
export type HistoryRow = components['schemas']['HistoryRow'];
export type ConsumptionStep = components['schemas']['ConsumptionStep'];
export type Consumption = components['schemas']['Consumption'];
export type RegisterAt = components['schemas']['RegisterAt'];
export type ConsumptionRow = components['schemas']['ConsumptionRow'];
export type ReadingFormat = components['schemas']['ReadingFormat'];
export type ReadingPage = components['schemas']['ReadingPage'];
export type ReadingRow = components['schemas']['ReadingRow'];
export type TelegramRowList = components['schemas']['TelegramRowList'];
export type TelegramRow = components['schemas']['TelegramRow'];
export type FaultAt = components['schemas']['FaultAt'];
export type TelegramDetail = components['schemas']['TelegramDetail'];
export type Explanation = components['schemas']['Explanation'];
export type ExplainedSpan = components['schemas']['ExplainedSpan'];
export type ExplainRequest = components['schemas']['ExplainRequest'];
export type Explained = components['schemas']['Explained'];
export type JobList = components['schemas']['JobList'];
export type GatewayList = components['schemas']['GatewayList'];
export type Gateway = components['schemas']['Gateway'];
export type GatewayKind = components['schemas']['GatewayKind'];
export type GatewayState = components['schemas']['GatewayState'];
export type Line = components['schemas']['Line'];
export type Addressing = components['schemas']['Addressing'];
export type LastRound = components['schemas']['LastRound'];
export type RunningRound = components['schemas']['RunningRound'];
export type LineErrorCounts = components['schemas']['LineErrorCounts'];
export type LineQueue = components['schemas']['LineQueue'];
export type GatewayCreate = components['schemas']['GatewayCreate'];
export type GatewayPatch = components['schemas']['GatewayPatch'];
export type MeterCommand = components['schemas']['MeterCommand'];
export type QueuedCommandRowList = components['schemas']['QueuedCommandRowList'];
export type QueuedCommandRow = components['schemas']['QueuedCommandRow'];
export type EndDeviceControls = components['schemas']['EndDeviceControls'];
export type EndDeviceControl = components['schemas']['EndDeviceControl'];
export type EndDeviceOutcomes = components['schemas']['EndDeviceOutcomes'];
export type EndDeviceOutcome = components['schemas']['EndDeviceOutcome'];
export type ControlRefusal = components['schemas']['ControlRefusal'];
export type ClockPage = components['schemas']['ClockPage'];
export type ClockRow = components['schemas']['ClockRow'];
export type ClockMeter = components['schemas']['ClockMeter'];
export type LinePlace = components['schemas']['LinePlace'];
export type ClockRange = components['schemas']['ClockRange'];
export type ClockOrder = components['schemas']['ClockOrder'];
export type ClockPlan = components['schemas']['ClockPlan'];
export type ClockLeftOut = components['schemas']['ClockLeftOut'];
export type LinkSort = components['schemas']['LinkSort'];
export type LinkPage = components['schemas']['LinkPage'];
export type LinkRow = components['schemas']['LinkRow'];
export type GatewayFigures = components['schemas']['GatewayFigures'];
export type LineFigures = components['schemas']['LineFigures'];
export type LinkStep = components['schemas']['LinkStep'];
export type LinkHistory = components['schemas']['LinkHistory'];
export type LinkPoint = components['schemas']['LinkPoint'];
export type DelayRange = components['schemas']['DelayRange'];
export type MeterLinks = components['schemas']['MeterLinks'];
export type MeterLinkRow = components['schemas']['MeterLinkRow'];
export type MeterHealth = components['schemas']['MeterHealth'];
export type ReadFigures = components['schemas']['ReadFigures'];
export type MeterLinkPoint = components['schemas']['MeterLinkPoint'];
export type NetworkPage = components['schemas']['NetworkPage'];
export type NetworkGateway = components['schemas']['NetworkGateway'];
export type NetworkFinding = components['schemas']['NetworkFinding'];
export type ReasonCount = components['schemas']['ReasonCount'];
export type NetworkTree = components['schemas']['NetworkTree'];
export type NetworkLine = components['schemas']['NetworkLine'];
export type NetworkRepeater = components['schemas']['NetworkRepeater'];
export type ModelRowList = components['schemas']['ModelRowList'];
export type ModelRow = components['schemas']['ModelRow'];
export type ModelOrigin = components['schemas']['ModelOrigin'];
export type ModelDetail = components['schemas']['ModelDetail'];
export type DetectField = components['schemas']['DetectField'];
export type ModelRegister = components['schemas']['ModelRegister'];
export type ModelQuirk = components['schemas']['ModelQuirk'];
export type ModelEvent = components['schemas']['ModelEvent'];
export type DraftRequest = components['schemas']['DraftRequest'];
export type ModelDraft = components['schemas']['ModelDraft'];
export type RedecodeOrder = components['schemas']['RedecodeOrder'];
export type DayVersionRowList = components['schemas']['DayVersionRowList'];
export type DayVersionRow = components['schemas']['DayVersionRow'];
export type LinePatch = components['schemas']['LinePatch'];
export type Search = components['schemas']['Search'];
export type Discovery = components['schemas']['Discovery'];
export type NewMeters = components['schemas']['NewMeters'];
export type NewMeter = components['schemas']['NewMeter'];
export type AddedMeters = components['schemas']['AddedMeters'];
export type LogEntryList = components['schemas']['LogEntryList'];
export type LogEntry = components['schemas']['LogEntry'];
export type LogDirection = components['schemas']['LogDirection'];
export type LoggedMeter = components['schemas']['LoggedMeter'];
export type Repeaters = components['schemas']['Repeaters'];
export type Repeater = components['schemas']['Repeater'];
export type RepeaterCreate = components['schemas']['RepeaterCreate'];
export type RepeaterPatch = components['schemas']['RepeaterPatch'];
export type PlaceKind = components['schemas']['PlaceKind'];
export type PlaceList = components['schemas']['PlaceList'];
export type Place = components['schemas']['Place'];
export type PlaceStep = components['schemas']['PlaceStep'];
export type CustomerClass = components['schemas']['CustomerClass'];
export type PlaceCreate = components['schemas']['PlaceCreate'];
export type PlaceBulk = components['schemas']['PlaceBulk'];
export type PlaceLevel = components['schemas']['PlaceLevel'];
export type PlaceBulkResult = components['schemas']['PlaceBulkResult'];
export type PlaceKindCounts = components['schemas']['PlaceKindCounts'];
export type PlacePatch = components['schemas']['PlacePatch'];
export type PlacePlan = components['schemas']['PlacePlan'];
export type PlanUnit = components['schemas']['PlanUnit'];
export type PlanFloor = components['schemas']['PlanFloor'];
export type PlanRoom = components['schemas']['PlanRoom'];
export type PlanMeter = components['schemas']['PlanMeter'];
export type MeterGroupList = components['schemas']['MeterGroupList'];
export type MeterGroup = components['schemas']['MeterGroup'];
export type MeterGroupCreate = components['schemas']['MeterGroupCreate'];
export type MeterGroupPatch = components['schemas']['MeterGroupPatch'];
export type MeterGroupMembers = components['schemas']['MeterGroupMembers'];
export type MeterMatch = components['schemas']['MeterMatch'];
export type MeterGroupResult = components['schemas']['MeterGroupResult'];
export type SavedViewList = components['schemas']['SavedViewList'];
export type SavedView = components['schemas']['SavedView'];
export type SavedViewCreate = components['schemas']['SavedViewCreate'];
export type SavedViewPatch = components['schemas']['SavedViewPatch'];
export type ArchiveKind = components['schemas']['ArchiveKind'];
export type ChangeList = components['schemas']['ChangeList'];
export type Change = components['schemas']['Change'];
export type ChangeAction = components['schemas']['ChangeAction'];
export type ChangeField = components['schemas']['ChangeField'];
export type OperationKind = components['schemas']['OperationKind'];
export type OperationLogPage = components['schemas']['OperationLogPage'];
export type Operation = components['schemas']['Operation'];
export type OperationField = components['schemas']['OperationField'];
export type LogInOutcome = components['schemas']['LogInOutcome'];
export type LogInLogPage = components['schemas']['LogInLogPage'];
export type LogIn = components['schemas']['LogIn'];
export type AuditCheck = components['schemas']['AuditCheck'];
export type AuditState = components['schemas']['AuditState'];
export type AuditLog = components['schemas']['AuditLog'];
export type AuditFinding = components['schemas']['AuditFinding'];
export type AuditFault = components['schemas']['AuditFault'];
export type QuarantinedList = components['schemas']['QuarantinedList'];
export type Quarantined = components['schemas']['Quarantined'];
export type Adoption = components['schemas']['Adoption'];
export type TaskList = components['schemas']['TaskList'];
export type Task = components['schemas']['Task'];
export type TaskItem = components['schemas']['TaskItem'];
export type TaskTarget = components['schemas']['TaskTarget'];
export type Run = components['schemas']['Run'];
export type RunState = components['schemas']['RunState'];
export type TaskCreate = components['schemas']['TaskCreate'];
export type TargetOrder = components['schemas']['TargetOrder'];
export type TaskPatch = components['schemas']['TaskPatch'];
export type TaskDraft = components['schemas']['TaskDraft'];
export type TaskPreview = components['schemas']['TaskPreview'];
export type LongestLine = components['schemas']['LongestLine'];
export type TaskWarning = components['schemas']['TaskWarning'];
export type RunList = components['schemas']['RunList'];
export type RunDetail = components['schemas']['RunDetail'];
export type RunLineList = components['schemas']['RunLineList'];
export type RunLine = components['schemas']['RunLine'];
export type GapState = components['schemas']['GapState'];
export type GapPage = components['schemas']['GapPage'];
export type Gap = components['schemas']['Gap'];
export type GapKey = components['schemas']['GapKey'];
export type GapMeter = components['schemas']['GapMeter'];
export type GapCauses = components['schemas']['GapCauses'];
export type GapCause = components['schemas']['GapCause'];
export type GapCount = components['schemas']['GapCount'];
export type GapOrder = components['schemas']['GapOrder'];
export type GapCauseKey = components['schemas']['GapCauseKey'];
export type GapDecision = components['schemas']['GapDecision'];
export type GapsChanged = components['schemas']['GapsChanged'];
export type ReadingEntry = components['schemas']['ReadingEntry'];
export type EnteredValue = components['schemas']['EnteredValue'];
export type EnteredReading = components['schemas']['EnteredReading'];
export type EntryRemark = components['schemas']['EntryRemark'];
export type EntryCheck = components['schemas']['EntryCheck'];
export type FieldListTaken = components['schemas']['FieldListTaken'];
export type ListFault = components['schemas']['ListFault'];
export type PointKind = components['schemas']['PointKind'];
export type PointList = components['schemas']['PointList'];
export type Point = components['schemas']['Point'];
export type PointMeter = components['schemas']['PointMeter'];
export type PointPart = components['schemas']['PointPart'];
export type PointCreate = components['schemas']['PointCreate'];
export type PartWish = components['schemas']['PartWish'];
export type PointPatch = components['schemas']['PointPatch'];
export type PointConsumption = components['schemas']['PointConsumption'];
export type PointStay = components['schemas']['PointStay'];
export type PointPartUse = components['schemas']['PointPartUse'];
export type Installations = components['schemas']['Installations'];
export type Installation = components['schemas']['Installation'];
export type InstalledMeter = components['schemas']['InstalledMeter'];
export type Photo = components['schemas']['Photo'];
export type MeterInstall = components['schemas']['MeterInstall'];
export type MeterRemoval = components['schemas']['MeterRemoval'];
export type MeterExchange = components['schemas']['MeterExchange'];
export type InstallationPatch = components['schemas']['InstallationPatch'];
export type CustomerKind = components['schemas']['CustomerKind'];
export type CustomerList = components['schemas']['CustomerList'];
export type Customer = components['schemas']['Customer'];
export type Personal = components['schemas']['Personal'];
export type AccountOfCustomer = components['schemas']['AccountOfCustomer'];
export type CustomerCreate = components['schemas']['CustomerCreate'];
export type PersonalWish = components['schemas']['PersonalWish'];
export type CustomerPatch = components['schemas']['CustomerPatch'];
export type AccountList = components['schemas']['AccountList'];
export type Account = components['schemas']['Account'];
export type AccountCustomer = components['schemas']['AccountCustomer'];
export type AccountCreate = components['schemas']['AccountCreate'];
export type AccountPatch = components['schemas']['AccountPatch'];
export type AccountClose = components['schemas']['AccountClose'];
export type Contracts = components['schemas']['Contracts'];
export type Contract = components['schemas']['Contract'];
export type ContractAccount = components['schemas']['ContractAccount'];
export type ContractCreate = components['schemas']['ContractCreate'];
export type ContractPatch = components['schemas']['ContractPatch'];
export type ContractTransfer = components['schemas']['ContractTransfer'];
export type NetworkPart = components['schemas']['NetworkPart'];
export type SupplyNodeList = components['schemas']['SupplyNodeList'];
export type SupplyNode = components['schemas']['SupplyNode'];
export type SupplyNodeKind = components['schemas']['SupplyNodeKind'];
export type SupplyNodeStep = components['schemas']['SupplyNodeStep'];
export type SupplyNodeCreate = components['schemas']['SupplyNodeCreate'];
export type SupplyNodePatch = components['schemas']['SupplyNodePatch'];
export type ValveKind = components['schemas']['ValveKind'];
export type ValveList = components['schemas']['ValveList'];
export type Valve = components['schemas']['Valve'];
export type ValveMeter = components['schemas']['ValveMeter'];
export type ValvePosition = components['schemas']['ValvePosition'];
export type ValveCreate = components['schemas']['ValveCreate'];
export type ValvePatch = components['schemas']['ValvePatch'];
export type SheetFormat = components['schemas']['SheetFormat'];
export type ImportMode = components['schemas']['ImportMode'];
export type Import = components['schemas']['Import'];
export type TableKind = components['schemas']['TableKind'];
export type ImportState = components['schemas']['ImportState'];
export type ImportList = components['schemas']['ImportList'];
export type ImportVerdict = components['schemas']['ImportVerdict'];
export type ImportRowViewList = components['schemas']['ImportRowViewList'];
export type ImportRowView = components['schemas']['ImportRowView'];
export type ImportCellChange = components['schemas']['ImportCellChange'];
export type ImportCellError = components['schemas']['ImportCellError'];
export type OutputList = components['schemas']['OutputList'];
export type Output = components['schemas']['Output'];
export type OutputKind = components['schemas']['OutputKind'];
export type MessageKind = components['schemas']['MessageKind'];
export type OutputState = components['schemas']['OutputState'];
export type OutputStatus = components['schemas']['OutputStatus'];
export type OutputCreate = components['schemas']['OutputCreate'];
export type NewOutput = components['schemas']['NewOutput'];
export type OutputPatch = components['schemas']['OutputPatch'];
export type OutputSecret = components['schemas']['OutputSecret'];
export type OutputTest = components['schemas']['OutputTest'];
export type SendAgain = components['schemas']['SendAgain'];
export type DeliveryList = components['schemas']['DeliveryList'];
export type DeliveryRow = components['schemas']['DeliveryRow'];
export type Batch = components['schemas']['Batch'];
export type BatchRequest = components['schemas']['BatchRequest'];
export type BatchMethod = components['schemas']['BatchMethod'];
export type BatchAnswer = components['schemas']['BatchAnswer'];
export type BatchResponse = components['schemas']['BatchResponse'];
export type Health = components['schemas']['Health'];
export type HealthCheck = components['schemas']['HealthCheck'];
export type MeterRows = components['schemas']['MeterRows'];
export type GatewayRows = components['schemas']['GatewayRows'];
export type RunRows = components['schemas']['RunRows'];
export type LineNews = components['schemas']['LineNews'];
export type LiveRequest = components['schemas']['LiveRequest'];
export type LiveError = components['schemas']['LiveError'];
export type ReadingMessage = components['schemas']['ReadingMessage'];
export type MessageMeter = components['schemas']['MessageMeter'];
export type MessageReading = components['schemas']['MessageReading'];
export type CommandMessage = components['schemas']['CommandMessage'];
export type MessageCommand = components['schemas']['MessageCommand'];
export type ChangeMessage = components['schemas']['ChangeMessage'];
export type MessageChange = components['schemas']['MessageChange'];
export type CorrectionMessage = components['schemas']['CorrectionMessage'];
export type MessageCorrection = components['schemas']['MessageCorrection'];
export type TestMessage = components['schemas']['TestMessage'];
export type $defs = Record<string, never>;
export interface operations {
    get_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_session_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                q?: string;
                role?: string;
                enabled?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_users_id_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_users_id_enable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_users_id_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimePassword"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_users_id_sessions: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenLogInList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_users_id_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_users_id_sessions_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_users_id_secondfactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_users_id_tokens: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_users_id_tokens_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_session_sessions: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenLogInList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_session_sessions_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_session_tokens: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_session_tokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiTokenCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiToken"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_session_tokens_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    put_session_secondfactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_session_secondfactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorSecret"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_session_secondfactor_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_roles: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_roles_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_roles_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_roles_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_overview: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                q?: string;
                commodity?: components["schemas"]["Commodity"];
                gateway?: string;
                line?: string;
                state?: components["schemas"]["Freshness"];
                place?: string;
                group?: string;
                retired?: boolean;
                sort?: string;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_meters_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterRow"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_meters_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterRow"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_meters_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterRow"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_meters_id_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_history: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                from?: string;
                to?: string;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
                register?: string[];
                step?: components["schemas"]["HistoryStep"];
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_consumption: {
        parameters: {
            query: {
                register: string;
                from: string;
                to: string;
                step?: components["schemas"]["ConsumptionStep"];
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consumption"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_readings: {
        parameters: {
            query?: {
                meter?: string[];
                place?: string;
                group?: string;
                register?: string[];
                from?: string;
                to?: string;
                format?: components["schemas"]["ReadingFormat"];
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingPage"];
                    "text/csv": string;
                    "application/xml": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_telegrams: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                from?: string;
                to?: string;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramRowList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_telegrams_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelegramDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_explain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_jobs_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_jobs_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gateways: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_gateways: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatewayCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gateways_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_gateways_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_gateways_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GatewayPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_gateways_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_gateways_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_commands: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedCommandRowList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_meters_id_commands: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterCommand"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_enddevicecontrols: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndDeviceControls"];
                "application/xml": string;
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndDeviceOutcomes"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_clocks: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                worse_than_s?: number;
                meter?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_clocks_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockPlan"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_clocks_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockOrder"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockPlan"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_communication: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                from?: string;
                to?: string;
                sort?: components["schemas"]["LinkSort"];
                q?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_lines_id_communication: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                step?: components["schemas"]["LinkStep"];
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkHistory"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gateways_id_communication: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                step?: components["schemas"]["LinkStep"];
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkHistory"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_lines_id_communication_meters: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                meter?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterLinks"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_network: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                cause?: string;
                q?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gateways_id_network: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkTree"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_models: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                q?: string;
                commodity?: components["schemas"]["Commodity"];
                protocol?: string;
                capability?: string;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelRowList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_models_maker_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                maker: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_models_maker_model_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                maker: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_models_maker_model_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                maker: string;
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_models_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDraft"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_redecode: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedecodeOrder"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_versions: {
        parameters: {
            query: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                day: string;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayVersionRowList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_lines_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_search: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Search"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_discover: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Discovery"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_meters: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMeters"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedMeters"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_lines_id_log: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogEntryList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_lines_id_repeaters: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repeaters"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_lines_id_repeaters: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepeaterCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repeater"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_repeaters_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repeater"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_repeaters_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_repeaters_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepeaterPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repeater"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_places: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                parent?: number;
                within?: string;
                kind?: components["schemas"]["PlaceKind"];
                q?: string;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_places: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_places_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBulk"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceBulkResult"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_places_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_places_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_places_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_places_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_places_id_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacePlan"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_metergroups: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterGroupList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_metergroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterGroupCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterGroup"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_metergroups_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterGroup"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_metergroups_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_metergroups_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterGroupPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterGroup"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_metergroups_id_meters: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterGroupMembers"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeterGroupResult"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_savedviews: {
        parameters: {
            query?: {
                page?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_savedviews: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_savedviews_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_savedviews_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_changes: {
        parameters: {
            query: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                kind: components["schemas"]["ArchiveKind"];
                object: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_audit: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                user?: string;
                kind?: components["schemas"]["OperationKind"];
                object?: number;
                action?: components["schemas"]["ChangeAction"];
                from?: string;
                to?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationLogPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_audit_logins: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                user?: string;
                outcome?: components["schemas"]["LogInOutcome"];
                address?: string;
                from?: string;
                to?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInLogPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_audit_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditCheck"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_quarantine: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_quarantine_id_adopt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adoption"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gateway"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_quarantine_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                line?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_tasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_tasks_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_tasks_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_tasks_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_tasks_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskDraft"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPreview"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_tasks_id_runs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_runs: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                task?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_runs_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_runs_id_lines: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunLineList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_runs_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_runs_id_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_runs_id_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_runs_id_again: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetail"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gaps: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                state?: components["schemas"]["GapState"];
                line?: string;
                gateway?: string;
                reason?: string;
                task?: string;
                meter?: string;
                owner?: string;
                since?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GapPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_gaps: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GapOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GapsChanged"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gaps_causes: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GapCauses"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_gaps_fieldlist: {
        parameters: {
            query?: {
                line?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_gaps_fieldlist: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldListTaken"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_meters_id_readings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadingEntry"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredReading"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_points: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                within?: string;
                place?: string;
                node?: string;
                meter?: string;
                kind?: components["schemas"]["PointKind"];
                commodity?: components["schemas"]["Commodity"];
                with_meter?: boolean;
                q?: string;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_points_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_points_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Point"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_points_id_consumption: {
        parameters: {
            query: {
                from: string;
                to: string;
                step?: components["schemas"]["ConsumptionStep"];
                register?: string;
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointConsumption"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_points_id_installations: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installations"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_meters_id_installations: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installations"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points_id_install: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterInstall"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points_id_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterRemoval"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_points_id_exchange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeterExchange"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_installations_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_installations_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallationPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_installations_id_photos: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_photos_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_photos_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_customers: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                q?: string;
                kind?: components["schemas"]["CustomerKind"];
                protected?: boolean;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_customers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_customers_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_customers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_customers_id_personal: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Personal"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_customers_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_customers_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                q?: string;
                customer?: string;
                place?: string;
                closed?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_accounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_accounts_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_accounts_id_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountClose"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_accounts_id_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_accounts_id_contracts: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contracts"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_accounts_id_contracts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_points_id_contracts: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contracts"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_contracts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_contracts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_contracts_id_transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractTransfer"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_supplynodes: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                commodity?: components["schemas"]["Commodity"];
                part?: components["schemas"]["NetworkPart"];
                parent?: number;
                within?: string;
                q?: string;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNodeList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_supplynodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyNodeCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNode"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_supplynodes_id: {
        parameters: {
            query?: {
                /** @description Everything as it was known at this moment (not in the future, not before 1970): fields as the history of changes has them, readings up to then in the versions of then, installations as they had been entered. When a reading came is not kept: one that came late or that somebody entered counts from the moment it is about. What was not there yet is answered with 404 not_yet; lists leave it out and are filtered as things are now. */
                as_of?: string;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNode"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_supplynodes_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyNodePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNode"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_supplynodes_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNode"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_supplynodes_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplyNode"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_valves: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                place?: string;
                point?: string;
                meter?: string;
                line?: string;
                commodity?: components["schemas"]["Commodity"];
                kind?: components["schemas"]["ValveKind"];
                q?: string;
                retired?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValveList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_valves: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValveCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valve"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_valves_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valve"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_valves_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValvePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valve"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_valves_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valve"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_valves_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valve"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_kind_template: {
        parameters: {
            query?: {
                format?: components["schemas"]["SheetFormat"];
                language?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_kind_export: {
        parameters: {
            query?: {
                format?: components["schemas"]["SheetFormat"];
                language?: string;
                within?: string;
                kind?: string;
                commodity?: string;
                q?: string;
                retired?: boolean;
                personal?: boolean;
                columns?: string;
            };
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_imports_id_errors: {
        parameters: {
            query?: {
                format?: components["schemas"]["SheetFormat"];
                language?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_archives_kind_imports: {
        parameters: {
            query?: {
                mode?: components["schemas"]["ImportMode"];
                name?: string;
            };
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_imports: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_imports_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_archives_imports_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_archives_imports_id_rows: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                what?: components["schemas"]["ImportVerdict"];
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRowViewList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_archives_imports_id_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_archives_imports_id_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_outputs: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutputList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputCreate"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewOutput"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_outputs_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Output"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    delete_outputs_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    patch_outputs_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of GET of this path, as you have seen it: refused with 412 changed_meanwhile when it is another one now. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Output"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs_id_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutputSecret"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs_id_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutputTest"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs_id_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Output"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs_id_skip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Output"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_outputs_id_sendagain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendAgain"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Output"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_outputs_id_deliveries: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before; without it the first page. */
                cursor?: string;
                /** @description Rows of a page: 60 without it, at most 500. */
                limit?: number;
                failed?: boolean;
            };
            header?: {
                /** @description An ETag that you have: 304 without a body when it still is the one. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    post_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 200 visible characters: the same request with the same key within a day is carried out once and gets the same answer, with the header Idempotency-Replayed. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_api_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    get_api_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    messages: {
        parameters: {
            query?: never;
            header: {
                /** @description The name of this delivery: the id of its first message, and of its last. */
                "webhook-id": string;
                /** @description Seconds since 1970: refuse what is old. */
                "webhook-timestamp": string;
                /** @description Standard Webhooks: "v1," and the base64 of HMAC-SHA256 over webhook-id, webhook-timestamp and body, joined by dots; the key is what stands in base64 after whsec_ in the secret. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messages: (components["schemas"]["ReadingMessage"] | components["schemas"]["CommandMessage"] | components["schemas"]["ChangeMessage"] | components["schemas"]["CorrectionMessage"] | components["schemas"]["TestMessage"])[];
                };
            };
        };
        responses: {
            /** @description Taken for good */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
