// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

namespace riser::store {
namespace {

// BYTEA has no meaning for SQLite: the column keeps blobs as they are. Times are UTC seconds.
constexpr std::string_view master_data = R"(
CREATE TABLE counter(name TEXT PRIMARY KEY, last BIGINT NOT NULL);
CREATE TABLE grp(id BIGINT PRIMARY KEY, meters BIGINT NOT NULL);
CREATE TABLE gateway(
  id BIGINT PRIMARY KEY, grp BIGINT NOT NULL, name TEXT NOT NULL, identity TEXT NOT NULL, kind TEXT NOT NULL,
  profile TEXT NOT NULL, address TEXT NOT NULL, created BIGINT NOT NULL, last_seen BIGINT,
  registrations BIGINT NOT NULL);
CREATE UNIQUE INDEX gateway_identity ON gateway(identity) WHERE identity <> '';
CREATE TABLE line(
  id BIGINT PRIMARY KEY, gateway BIGINT NOT NULL, name TEXT NOT NULL, protocol TEXT NOT NULL, baud BIGINT NOT NULL,
  addressing TEXT NOT NULL, schedule TEXT NOT NULL, enabled BIGINT NOT NULL);
CREATE INDEX line_gateway ON line(gateway);
CREATE TABLE meter(
  id BIGINT PRIMARY KEY, grp BIGINT NOT NULL, line BIGINT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL,
  address_key TEXT NOT NULL, number TEXT NOT NULL, manufacturer TEXT NOT NULL, version BIGINT NOT NULL,
  medium TEXT NOT NULL, commodity TEXT NOT NULL, model TEXT NOT NULL, primary_address BIGINT, sealed_key BYTEA,
  created BIGINT NOT NULL, last_error TEXT, last_error_at BIGINT, search TEXT NOT NULL);
CREATE UNIQUE INDEX meter_address ON meter(line, address_key);
CREATE TABLE quarantine(
  id BIGINT PRIMARY KEY, identity TEXT NOT NULL, profile TEXT NOT NULL, peer TEXT NOT NULL, first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL, attempts BIGINT NOT NULL, sample BYTEA NOT NULL);
CREATE UNIQUE INDEX quarantine_identity ON quarantine(identity, profile);
CREATE TABLE account(
  id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, language TEXT NOT NULL,
  password_hash TEXT NOT NULL, must_change_password BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE login(
  token_hash BYTEA PRIMARY KEY, account BIGINT NOT NULL, csrf TEXT NOT NULL, created BIGINT NOT NULL,
  last_seen BIGINT NOT NULL, expires BIGINT NOT NULL);
CREATE INDEX login_account ON login(account);
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE layout(id BIGINT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, registers TEXT NOT NULL);
)";

// The hot tables of a day are made and dropped by the reading store: hot_DAY_GENERATION, hot_telegram_DAY_GENERATION.
// {key:...}, {often_updated} and {clustered}: see migration.cpp.
constexpr std::string_view reading_store = R"(
CREATE TABLE day_tier(
  day BIGINT PRIMARY KEY, open_generation BIGINT NOT NULL, sealing_generation BIGINT NOT NULL,
  last_generation BIGINT NOT NULL, sealed BIGINT NOT NULL);
CREATE TABLE latest(grp BIGINT NOT NULL, time BIGINT NOT NULL, main BIGINT, data BYTEA NOT NULL, {key:meter}) {often_updated};
CREATE TABLE sealed(grp BIGINT NOT NULL, summary BYTEA NOT NULL, data BYTEA NOT NULL, {key:cell});
CREATE TABLE sealed_telegram(grp BIGINT NOT NULL, data BYTEA NOT NULL, {key:cell});
)";

// What sealed rows said before they were decoded again: version 1, 2, ... of `cell`, each with the revision that
// replaced it; without data where there were no readings yet. The newest version stands in `sealed`.
constexpr std::string_view revisions = R"(
CREATE TABLE revision(id BIGINT PRIMARY KEY, reason TEXT NOT NULL, author BIGINT NOT NULL, made BIGINT NOT NULL);
CREATE TABLE superseded(
  grp BIGINT NOT NULL, cell BIGINT NOT NULL, version BIGINT NOT NULL, revision BIGINT NOT NULL, data BYTEA NOT NULL,
  PRIMARY KEY(grp, cell, version)) {clustered};
)";

constexpr std::string_view protocol_of_meter = R"(
ALTER TABLE meter ADD COLUMN protocol TEXT NOT NULL DEFAULT 'mbus';
)";

// Commands that wait for the next call of a meter.
constexpr std::string_view queued_commands = R"(
CREATE TABLE meter_command(
  id BIGINT PRIMARY KEY, meter BIGINT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL, data BYTEA NOT NULL,
  number BIGINT NOT NULL, reason TEXT NOT NULL, author BIGINT NOT NULL, created BIGINT NOT NULL, state TEXT NOT NULL,
  detail TEXT NOT NULL, changed BIGINT NOT NULL);
CREATE INDEX meter_command_meter ON meter_command(meter, id);
)";

// How this one meter departs from its protocol: "name=value name=value".
constexpr std::string_view quirks_of_meter = R"(
ALTER TABLE meter ADD COLUMN quirks TEXT NOT NULL DEFAULT '';
)";

// Tasks, their runs and what is missing. Items and targets: as task_item.h and task_target.h write them; the item of a
// gap is its number, so that keys have one order on both engines.
constexpr std::string_view collecting = R"(
CREATE TABLE task(
  id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, items TEXT NOT NULL, target TEXT NOT NULL, schedule TEXT NOT NULL,
  first BIGINT NOT NULL, until BIGINT NOT NULL, priority BIGINT NOT NULL, attempts BIGINT NOT NULL,
  again BIGINT NOT NULL, again_every_s BIGINT NOT NULL, window_s BIGINT NOT NULL, enabled BIGINT NOT NULL,
  author BIGINT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL);
CREATE TABLE task_run(
  id BIGINT PRIMARY KEY, task BIGINT NOT NULL, due BIGINT NOT NULL, started BIGINT NOT NULL, ended BIGINT NOT NULL,
  state TEXT NOT NULL, planned BIGINT NOT NULL, read BIGINT NOT NULL, late BIGINT NOT NULL, failed BIGINT NOT NULL,
  author BIGINT NOT NULL);
CREATE UNIQUE INDEX task_run_due ON task_run(task, due);
CREATE INDEX task_run_ended ON task_run(ended, id);
CREATE TABLE task_run_line(
  run BIGINT NOT NULL, line BIGINT NOT NULL, planned BIGINT NOT NULL, read BIGINT NOT NULL, late BIGINT NOT NULL,
  failed BIGINT NOT NULL, started BIGINT NOT NULL, ended BIGINT NOT NULL, took_ms BIGINT NOT NULL,
  ideal_ms BIGINT NOT NULL, PRIMARY KEY(run, line)) {clustered};
CREATE TABLE task_run_reason(
  run BIGINT NOT NULL, line BIGINT NOT NULL, reason TEXT NOT NULL, meters BIGINT NOT NULL,
  PRIMARY KEY(run, line, reason)) {clustered};
CREATE TABLE gap(
  meter BIGINT NOT NULL, item BIGINT NOT NULL, due BIGINT NOT NULL, run BIGINT NOT NULL, line BIGINT NOT NULL,
  task BIGINT NOT NULL, reason TEXT NOT NULL, attempts BIGINT NOT NULL, state TEXT NOT NULL, owner BIGINT NOT NULL,
  next_try BIGINT NOT NULL, made BIGINT NOT NULL, changed BIGINT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY(meter, item, due)) {clustered};
CREATE INDEX gap_state ON gap(state, meter, item, due, reason, line);
CREATE INDEX gap_line ON gap(line, state, meter, item, due);
CREATE INDEX gap_reason ON gap(reason, state, meter, item, due);
CREATE INDEX gap_task ON gap(task, state, meter, item, due);
CREATE INDEX gap_retry ON gap(next_try, meter, item, due) WHERE next_try > 0;
)";

// Tasks say when a line is read.
constexpr std::string_view no_schedule_of_line = R"(
ALTER TABLE line DROP COLUMN schedule;
)";

// How wrong the clocks of meters are, as last measured. dst_s: the whole hour of a change of the clocks, not in
// drift_s.
constexpr std::string_view meter_clocks = R"(
CREATE TABLE meter_clock(
  meter BIGINT PRIMARY KEY, measured BIGINT NOT NULL, drift_s BIGINT NOT NULL, uncertainty_s BIGINT NOT NULL,
  dst_s BIGINT NOT NULL, first_measured BIGINT NOT NULL, largest_s BIGINT NOT NULL, corrected BIGINT NOT NULL,
  corrections BIGINT NOT NULL) {often_updated};
)";

// How well gateways, lines and meters are reached: by hour (span 0) and day (1), the meters of a line packed together
// by day. delay_N: answers by delay, as delay_histogram.h has the ranges.
constexpr std::string_view links = R"(
CREATE TABLE gateway_link(
  grp BIGINT NOT NULL, gateway BIGINT NOT NULL, span BIGINT NOT NULL, begins BIGINT NOT NULL, online_s BIGINT NOT NULL,
  offline_s BIGINT NOT NULL, connections BIGINT NOT NULL, bytes_in BIGINT NOT NULL, bytes_out BIGINT NOT NULL,
  PRIMARY KEY(grp, gateway, span, begins)) {clustered};
CREATE INDEX gateway_link_begins ON gateway_link(span, begins);
CREATE TABLE line_link(
  grp BIGINT NOT NULL, line BIGINT NOT NULL, span BIGINT NOT NULL, begins BIGINT NOT NULL, requests BIGINT NOT NULL,
  answers BIGINT NOT NULL, retries BIGINT NOT NULL, timeouts BIGINT NOT NULL, garbled BIGINT NOT NULL,
  collisions BIGINT NOT NULL, busy_ms BIGINT NOT NULL, reads BIGINT NOT NULL, reads_good BIGINT NOT NULL,
  delay_0 BIGINT NOT NULL, delay_1 BIGINT NOT NULL, delay_2 BIGINT NOT NULL, delay_3 BIGINT NOT NULL,
  delay_4 BIGINT NOT NULL, delay_5 BIGINT NOT NULL, delay_6 BIGINT NOT NULL, delay_7 BIGINT NOT NULL,
  delay_8 BIGINT NOT NULL, delay_9 BIGINT NOT NULL, delay_10 BIGINT NOT NULL, delay_11 BIGINT NOT NULL,
  PRIMARY KEY(grp, line, span, begins)) {clustered};
CREATE INDEX line_link_begins ON line_link(span, begins);
CREATE TABLE meter_link(
  grp BIGINT NOT NULL, line BIGINT NOT NULL, begins BIGINT NOT NULL, data BYTEA NOT NULL,
  PRIMARY KEY(grp, line, begins));
CREATE INDEX meter_link_begins ON meter_link(begins);
)";

// A gap is a range of due reads. What was noted before is a range of one.
constexpr std::string_view gaps_are_ranges = R"(
DROP INDEX gap_state;
DROP INDEX gap_line;
DROP INDEX gap_reason;
DROP INDEX gap_task;
DROP INDEX gap_retry;
ALTER TABLE gap RENAME TO single_gap;
CREATE TABLE gap(
  meter BIGINT NOT NULL, item BIGINT NOT NULL, first BIGINT NOT NULL, task BIGINT NOT NULL, last BIGINT NOT NULL,
  missed BIGINT NOT NULL, run BIGINT NOT NULL, line BIGINT NOT NULL, reason TEXT NOT NULL, attempts BIGINT NOT NULL,
  state TEXT NOT NULL, owner BIGINT NOT NULL, next_try BIGINT NOT NULL, asked BIGINT NOT NULL, made BIGINT NOT NULL,
  changed BIGINT NOT NULL, filled_by TEXT NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY(meter, item, first, task)) {clustered};
INSERT INTO gap(meter, item, first, task, last, missed, run, line, reason, attempts, state, owner, next_try, asked,
    made, changed, filled_by, note)
  SELECT meter, item, due, task, due, 1, run, line, reason, attempts, state, owner, next_try, 0, made, changed, '', note
  FROM single_gap;
DROP TABLE single_gap;
CREATE INDEX gap_last ON gap(meter, item, last);
CREATE INDEX gap_state ON gap(state, meter, item, first, task);
CREATE INDEX gap_line ON gap(line, state, meter, item, first, task);
CREATE INDEX gap_reason ON gap(reason, state, meter, item, first, task);
CREATE INDEX gap_task ON gap(task, state, meter, item, first);
CREATE INDEX gap_owner ON gap(owner, state, meter, item, first, task) WHERE owner > 0;
CREATE INDEX gap_retry ON gap(next_try, meter, item, first, task) WHERE next_try > 0;
CREATE INDEX gap_settled ON gap(changed, meter, item, first, task) WHERE state NOT IN ('open', 'collecting');
)";

// Meters and repeaters may hang behind a repeater of their line; 0: directly on it. How repeaters answered when they
// were selected: spans as of lines.
constexpr std::string_view repeaters = R"(
CREATE TABLE repeater(
  id BIGINT PRIMARY KEY, line BIGINT NOT NULL, parent BIGINT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL,
  delay_ms BIGINT NOT NULL, note TEXT NOT NULL);
CREATE INDEX repeater_line ON repeater(line);
CREATE INDEX repeater_parent ON repeater(parent);
ALTER TABLE meter ADD COLUMN repeater BIGINT NOT NULL DEFAULT 0;
CREATE TABLE repeater_link(
  grp BIGINT NOT NULL, repeater BIGINT NOT NULL, span BIGINT NOT NULL, begins BIGINT NOT NULL, asked BIGINT NOT NULL,
  answered BIGINT NOT NULL, PRIMARY KEY(grp, repeater, span, begins)) {clustered};
CREATE INDEX repeater_link_begins ON repeater_link(span, begins);
)";

// Readings that are durable and wait to be put in their places together with others.
constexpr std::string_view reading_journal = R"(
CREATE TABLE reading_journal(n BIGINT PRIMARY KEY, data BYTEA NOT NULL);
)";

// Archives. `change`: who changed what; before: the old values of the fields that changed. place.path: the ids from the
// root down, "/1/5/44/"; ordering: the name as people sort it. Areas are dm2, coordinates millionths of a degree.
// A meter is at a point from `begins` to before `ends`; ends is `still_there` of installations.h while it is.
constexpr std::string_view archives = R"(
CREATE TABLE change(
  id BIGINT PRIMARY KEY, kind TEXT NOT NULL, object BIGINT NOT NULL, at BIGINT NOT NULL, author BIGINT NOT NULL,
  action TEXT NOT NULL, import BIGINT NOT NULL, before BYTEA NOT NULL);
CREATE INDEX change_object ON change(kind, object, id);
CREATE INDEX change_import ON change(import, id) WHERE import > 0;
CREATE TABLE place(
  id BIGINT PRIMARY KEY, parent BIGINT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  ordering TEXT COLLATE "C" NOT NULL, code TEXT NOT NULL, path TEXT COLLATE "C" NOT NULL, area_dm2 BIGINT,
  people BIGINT, customer_class TEXT NOT NULL, latitude_e6 BIGINT, longitude_e6 BIGINT, note TEXT NOT NULL,
  created BIGINT NOT NULL, changed BIGINT NOT NULL, retired BIGINT NOT NULL, search TEXT NOT NULL);
CREATE INDEX place_children ON place(parent, ordering, id);
CREATE UNIQUE INDEX place_name ON place(parent, name_key) WHERE retired = 0;
CREATE UNIQUE INDEX place_code ON place(code) WHERE code <> '';
CREATE INDEX place_path ON place(path);
CREATE TABLE point(
  id BIGINT PRIMARY KEY, kind TEXT NOT NULL, commodity TEXT NOT NULL, place BIGINT NOT NULL, name TEXT NOT NULL,
  code TEXT NOT NULL, note TEXT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL, retired BIGINT NOT NULL,
  search TEXT NOT NULL);
CREATE INDEX point_place ON point(place, id);
CREATE UNIQUE INDEX point_code ON point(code) WHERE code <> '';
CREATE TABLE point_part(
  point BIGINT NOT NULL, part BIGINT NOT NULL, factor TEXT NOT NULL, PRIMARY KEY(point, part)) {clustered};
CREATE INDEX point_part_part ON point_part(part);
CREATE TABLE installation(
  id BIGINT PRIMARY KEY, point BIGINT NOT NULL, meter BIGINT NOT NULL, begins BIGINT NOT NULL, ends BIGINT NOT NULL,
  factor TEXT NOT NULL, seal TEXT NOT NULL, removal_seal TEXT NOT NULL, note TEXT NOT NULL);
CREATE UNIQUE INDEX installation_point ON installation(point, begins);
CREATE UNIQUE INDEX installation_meter ON installation(meter, begins);
CREATE TABLE attachment(
  id BIGINT PRIMARY KEY, kind TEXT NOT NULL, object BIGINT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  data BYTEA NOT NULL, author BIGINT NOT NULL, created BIGINT NOT NULL);
CREATE INDEX attachment_object ON attachment(kind, object, id);
CREATE TABLE meter_group(
  id BIGINT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, note TEXT NOT NULL,
  created BIGINT NOT NULL, changed BIGINT NOT NULL);
CREATE TABLE meter_group_member(
  meter_group BIGINT NOT NULL, meter BIGINT NOT NULL, PRIMARY KEY(meter_group, meter)) {clustered};
CREATE INDEX meter_group_member_meter ON meter_group_member(meter);
CREATE TABLE archive_import(
  id BIGINT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, mode TEXT NOT NULL, state TEXT NOT NULL,
  author BIGINT NOT NULL, created BIGINT NOT NULL, finished BIGINT NOT NULL, counts TEXT NOT NULL,
  file BYTEA NOT NULL);
CREATE TABLE saved_view(
  id BIGINT PRIMARY KEY, owner BIGINT NOT NULL, shared BIGINT NOT NULL, page TEXT NOT NULL, name TEXT NOT NULL,
  query TEXT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL);
CREATE INDEX saved_view_page ON saved_view(page, owner);
)";

// Customers: personal data is sealed; customer_word holds keyed hashes of what it is found by. The supply network: as
// the place tree; part: main or distribution. A point is supplied from `node`, a node measured by `measured_by`.
constexpr std::string_view customers = R"(
CREATE TABLE customer(
  id BIGINT PRIMARY KEY, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, personal BYTEA NOT NULL,
  protection TEXT NOT NULL, language TEXT NOT NULL, note TEXT NOT NULL, created BIGINT NOT NULL,
  changed BIGINT NOT NULL, retired BIGINT NOT NULL);
CREATE TABLE customer_word(
  word BIGINT NOT NULL, customer BIGINT NOT NULL, PRIMARY KEY(word, customer)) {clustered};
CREATE INDEX customer_word_customer ON customer_word(customer);
CREATE TABLE billing_account(
  id BIGINT PRIMARY KEY, number TEXT NOT NULL UNIQUE, customer BIGINT NOT NULL, customer_class TEXT NOT NULL,
  opened BIGINT NOT NULL, closed BIGINT NOT NULL, note TEXT NOT NULL, created BIGINT NOT NULL,
  changed BIGINT NOT NULL);
CREATE INDEX billing_account_customer ON billing_account(customer);
CREATE TABLE contract(
  id BIGINT PRIMARY KEY, number TEXT NOT NULL, account BIGINT NOT NULL, point BIGINT NOT NULL, begins BIGINT NOT NULL,
  ends BIGINT NOT NULL, area_dm2 BIGINT, note TEXT NOT NULL);
CREATE UNIQUE INDEX contract_point ON contract(point, begins);
CREATE INDEX contract_account ON contract(account, begins);
CREATE UNIQUE INDEX contract_number ON contract(number) WHERE number <> '';
CREATE TABLE supply_node(
  id BIGINT PRIMARY KEY, parent BIGINT NOT NULL, commodity TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, name_key TEXT NOT NULL, ordering TEXT COLLATE "C" NOT NULL, code TEXT NOT NULL,
  path TEXT COLLATE "C" NOT NULL, place BIGINT NOT NULL, measured_by BIGINT NOT NULL, note TEXT NOT NULL,
  created BIGINT NOT NULL, changed BIGINT NOT NULL, retired BIGINT NOT NULL, search TEXT NOT NULL);
CREATE INDEX supply_node_children ON supply_node(commodity, parent, ordering, id);
CREATE UNIQUE INDEX supply_node_name ON supply_node(commodity, parent, name_key) WHERE retired = 0;
CREATE UNIQUE INDEX supply_node_code ON supply_node(code) WHERE code <> '';
CREATE INDEX supply_node_path ON supply_node(path);
ALTER TABLE point ADD COLUMN node BIGINT NOT NULL DEFAULT 0;
CREATE INDEX point_node ON point(node) WHERE node > 0;
)";

// A meter that is not used any more is not read and not listed, but its readings stay.
constexpr std::string_view retired_meters = R"(
ALTER TABLE meter ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;
)";

// So that counting customers does not go through their personal data.
constexpr std::string_view listed_customers = R"(
CREATE INDEX customer_listed ON customer(retired, id);
)";

// Valves; what is not used any more of gateways and lines, and models that are not offered any more. Two retired
// gateways may have registered with one identity.
constexpr std::string_view valves = R"(
CREATE TABLE valve(
  id BIGINT PRIMARY KEY, number TEXT NOT NULL, ordering TEXT COLLATE "C" NOT NULL, manufacturer TEXT NOT NULL,
  kind TEXT NOT NULL, commodity TEXT NOT NULL, nominal_diameter_mm BIGINT, point BIGINT NOT NULL,
  place BIGINT NOT NULL, meter BIGINT NOT NULL, line BIGINT NOT NULL, address TEXT NOT NULL, normally TEXT NOT NULL,
  note TEXT NOT NULL, created BIGINT NOT NULL, changed BIGINT NOT NULL, retired BIGINT NOT NULL, search TEXT NOT NULL);
CREATE UNIQUE INDEX valve_number ON valve(number);
CREATE UNIQUE INDEX valve_meter ON valve(meter) WHERE meter > 0 AND retired = 0;
CREATE UNIQUE INDEX valve_address ON valve(line, address) WHERE line > 0 AND retired = 0;
CREATE INDEX valve_ordering ON valve(ordering, id);
CREATE INDEX valve_point ON valve(point) WHERE point > 0;
CREATE INDEX valve_place ON valve(place) WHERE place > 0;
ALTER TABLE gateway ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;
ALTER TABLE line ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;
DROP INDEX gateway_identity;
CREATE UNIQUE INDEX gateway_identity ON gateway(identity) WHERE identity <> '' AND retired = 0;
CREATE TABLE retired_model(model TEXT PRIMARY KEY, at BIGINT NOT NULL, author BIGINT NOT NULL);
)";

// So that a page of the supply network is neither sorted nor counted row by row.
constexpr std::string_view listed_supply_nodes = R"(
CREATE INDEX supply_node_listed ON supply_node(ordering, id) WHERE retired = 0;
CREATE INDEX supply_node_listed_of ON supply_node(commodity, ordering, id) WHERE retired = 0;
)";

// What was done and who logged in, each record with a seal over the one before (audit/seal.h). The operation log is
// `change`, which gets the new values too; its rows that exist are sealed when the store is opened: the counter
// change.unsealed is there until they are.
constexpr std::string_view audit = R"(
ALTER TABLE change ADD COLUMN after BYTEA;
ALTER TABLE change ADD COLUMN seal BYTEA;
INSERT INTO counter(name, last) SELECT 'change.unsealed', last FROM counter WHERE name = 'change';
CREATE INDEX change_at ON change(at, id);
CREATE INDEX change_author ON change(author, at, id);
CREATE INDEX change_kind ON change(kind, at, id);
CREATE INDEX change_action ON change(action, at, id);
CREATE TABLE log_in(
  id BIGINT PRIMARY KEY, at BIGINT NOT NULL, name TEXT NOT NULL, account BIGINT NOT NULL, outcome TEXT NOT NULL,
  address TEXT NOT NULL, agent TEXT NOT NULL, seal BYTEA NOT NULL);
CREATE INDEX log_in_at ON log_in(at, id);
CREATE INDEX log_in_name ON log_in(name, at, id);
CREATE INDEX log_in_outcome ON log_in(outcome, at, id);
CREATE INDEX log_in_address ON log_in(address, at, id);
)";

// Roles are made of functions, users see what their places and commodities are; log-ins say where they come from.
constexpr std::string_view rights = R"(
CREATE TABLE role(
  id BIGINT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, note TEXT NOT NULL,
  permissions TEXT NOT NULL);
INSERT INTO role(id, name, name_key, note, permissions) VALUES
  (1, 'administrator', 'administrator', '', ''), (2, 'operator', 'operator', '', ''), (3, 'viewer', 'viewer', '', '');
ALTER TABLE account ADD COLUMN role_id BIGINT NOT NULL DEFAULT 3;
UPDATE account SET role_id = CASE role WHEN 'administrator' THEN 1 WHEN 'operator' THEN 2 ELSE 3 END;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account RENAME COLUMN role_id TO role;
ALTER TABLE account ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE account SET name_key = LOWER(name);
CREATE UNIQUE INDEX account_name ON account(name_key);
ALTER TABLE account ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN enabled BIGINT NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN places TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN commodities TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN last_log_in BIGINT NOT NULL DEFAULT 0;
DELETE FROM login;
ALTER TABLE login ADD COLUMN id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE login ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE login ADD COLUMN agent TEXT NOT NULL DEFAULT '';
CREATE TABLE second_factor(
  account BIGINT PRIMARY KEY, secret BYTEA NOT NULL, active BIGINT NOT NULL, last_step BIGINT NOT NULL,
  recovery TEXT NOT NULL);
CREATE TABLE api_token(
  id BIGINT PRIMARY KEY, account BIGINT NOT NULL, name TEXT NOT NULL, hash BYTEA NOT NULL, permissions TEXT NOT NULL,
  created BIGINT NOT NULL, expires BIGINT NOT NULL, last_used BIGINT NOT NULL);
CREATE UNIQUE INDEX api_token_hash ON api_token(hash);
CREATE INDEX api_token_account ON api_token(account);
CREATE TABLE kept_answer(
  account BIGINT NOT NULL, request_key TEXT NOT NULL, request BYTEA NOT NULL, status BIGINT NOT NULL,
  content_type TEXT NOT NULL, body BYTEA NOT NULL, created BIGINT NOT NULL, PRIMARY KEY(account, request_key));
CREATE INDEX kept_answer_created ON kept_answer(created);
)";

// So that a number is found by its beginning.
constexpr std::string_view numbers_by_beginning = R"(
CREATE INDEX customer_number_low ON customer(LOWER(number) COLLATE "C");
CREATE INDEX billing_account_number_low ON billing_account(LOWER(number) COLLATE "C");
)";

// What is told to other systems, in the order in which it happened; and how far each of them has got.
constexpr std::string_view outbox = R"(
CREATE TABLE outbox(
  n BIGINT PRIMARY KEY, at BIGINT NOT NULL, kind TEXT NOT NULL, messages BIGINT NOT NULL, data BYTEA NOT NULL);
CREATE INDEX outbox_at ON outbox(at);
CREATE TABLE output(
  id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, note TEXT NOT NULL, kind TEXT NOT NULL, enabled BIGINT NOT NULL,
  address TEXT NOT NULL, topic TEXT NOT NULL, account TEXT NOT NULL, secret BYTEA NOT NULL, sends TEXT NOT NULL,
  created BIGINT NOT NULL);
CREATE TABLE output_state(
  output BIGINT PRIMARY KEY, parcel BIGINT NOT NULL, message BIGINT NOT NULL, delivered BIGINT NOT NULL,
  last_delivered BIGINT NOT NULL, tries BIGINT NOT NULL, failing_since BIGINT NOT NULL, next_try BIGINT NOT NULL,
  error TEXT NOT NULL, lost BIGINT NOT NULL) {often_updated};
CREATE TABLE delivery(
  id BIGINT PRIMARY KEY, output BIGINT NOT NULL, at BIGINT NOT NULL, messages BIGINT NOT NULL, first TEXT NOT NULL,
  last TEXT NOT NULL, ms BIGINT NOT NULL, status BIGINT NOT NULL, error TEXT NOT NULL, test BIGINT NOT NULL);
CREATE INDEX delivery_output ON delivery(output, id);
CREATE INDEX delivery_at ON delivery(at);
)";

constexpr Migration steps[] = {{1, master_data},
                               {2, reading_store},
                               {3, revisions},
                               {4, protocol_of_meter},
                               {5, queued_commands},
                               {6, quirks_of_meter},
                               {7, collecting},
                               {8, no_schedule_of_line},
                               {9, meter_clocks},
                               {10, links},
                               {11, gaps_are_ranges},
                               {12, repeaters},
                               {13, reading_journal},
                               {14, archives},
                               {15, customers},
                               {16, retired_meters},
                               {17, listed_customers},
                               {18, valves},
                               {19, listed_supply_nodes},
                               {20, audit},
                               {21, rights},
                               {22, numbers_by_beginning},
                               {23, outbox}};

}  // namespace

std::span<const Migration> migrations() { return steps; }

}  // namespace riser::store
