// SPDX-License-Identifier: Apache-2.0
#include "store/archive/town_rows.h"

#include "store/archive/natural_order.h"
#include "store/archive/place_row.h"
#include "store/archive/table_columns.h"
#include "store/archive/tree_path.h"
#include "store/master/fold.h"
#include "store/master/meter_row.h"
#include "store/reading/reading_batch.h"

namespace riser::store {
namespace {

constexpr auto integer = ColumnType::integer;

void put_maybe(Bulk& rows, const std::optional<std::int64_t>& value) {
  if (value) return rows.integer(*value);
  rows.null();
}

/// Bulk keeps no copies: texts that are made for a row live until the next one is made.
struct Kept {
  std::string a{}, b{}, c{}, d{};
};
Kept& kept() {
  thread_local Kept texts;
  return texts;
}

}  // namespace

template <>
BulkTarget rows_of<Place>() {
  return columns_of("place");
}

void put(Bulk& rows, const Place& place) {
  Kept& made = kept();
  made = {fold(place.name), natural_order(place.name), path_text(place.path), search_text(place)};
  rows.integer(place.id.value);
  rows.integer(place.parent.value);
  rows.text(name(place.kind));
  rows.text(place.name);
  rows.text(made.a);
  rows.text(made.b);
  rows.text(place.code);
  rows.text(made.c);
  put_maybe(rows, place.area_dm2);
  put_maybe(rows, place.people);
  rows.text(place.customer_class ? name(*place.customer_class) : std::string_view{});
  put_maybe(rows, place.coordinates ? std::optional{place.coordinates->latitude_e6} : std::nullopt);
  put_maybe(rows, place.coordinates ? std::optional{place.coordinates->longitude_e6} : std::nullopt);
  rows.text(place.note);
  rows.integer(place.created);
  rows.integer(place.changed);
  rows.integer(place.retired);
  rows.text(made.d);
}

template <>
BulkTarget rows_of<Meter>() {
  return columns_of("meter");
}

void put(Bulk& rows, const Meter& meter) {
  Kept& made = kept();
  made = {address_key(meter), search_text(meter)};
  rows.integer(meter.id.value);
  rows.integer(group_of(meter.id).value);
  rows.integer(meter.line.value);
  rows.text(meter.name);
  rows.text(meter.address);
  rows.text(made.a);
  rows.text(meter.number);
  rows.text(meter.manufacturer);
  rows.integer(meter.version);
  rows.text(meter.medium);
  rows.text(metering::name(meter.commodity));
  rows.text(meter.model);
  put_maybe(rows, meter.primary_address);
  rows.null();  // the key
  rows.integer(meter.created);
  rows.text(made.b);
  rows.text(meter.protocol);
  rows.text(meter.quirks);
  rows.integer(meter.repeater.value);
  rows.integer(meter.retired);
}

template <>
BulkTarget rows_of<Point>() {
  return columns_of("point");
}

void put(Bulk& rows, const Point& point) {
  Kept& made = kept();
  made = {search_text(point)};
  rows.integer(point.id.value);
  rows.text(name(point.kind));
  rows.text(metering::name(point.commodity));
  rows.integer(point.place.value);
  rows.text(point.name);
  rows.text(point.code);
  rows.text(point.note);
  rows.integer(point.created);
  rows.integer(point.changed);
  rows.integer(point.retired);
  rows.text(made.a);
  rows.integer(point.node.value);
}

template <>
BulkTarget rows_of<Installation>() {
  return columns_of("installation");
}

void put(Bulk& rows, const Installation& installation) {
  Kept& made = kept();
  made = {installation.factor.to_string()};
  rows.integer(installation.id.value);
  rows.integer(installation.point.value);
  rows.integer(installation.meter.value);
  rows.integer(installation.begins);
  rows.integer(installation.ends);
  rows.text(made.a);
  rows.text(installation.seal);
  rows.text(installation.removal_seal);
  rows.text(installation.note);
}

template <>
BulkTarget rows_of<Account>() {
  return columns_of("billing_account");
}

void put(Bulk& rows, const Account& account) {
  rows.integer(account.id.value);
  rows.text(account.number);
  rows.integer(account.customer.value);
  rows.text(account.customer_class ? name(*account.customer_class) : std::string_view{});
  rows.integer(account.opened);
  rows.integer(account.closed);
  rows.text(account.note);
  rows.integer(account.created);
  rows.integer(account.changed);
}

template <>
BulkTarget rows_of<Contract>() {
  return columns_of("contract");
}

void put(Bulk& rows, const Contract& contract) {
  rows.integer(contract.id.value);
  rows.text(contract.number);
  rows.integer(contract.account.value);
  rows.integer(contract.point.value);
  rows.integer(contract.begins);
  rows.integer(contract.ends);
  put_maybe(rows, contract.area_dm2);
  rows.text(contract.note);
}

template <>
BulkTarget rows_of<Valve>() {
  return columns_of("valve");
}

void put(Bulk& rows, const Valve& valve) {
  Kept& made = kept();
  made = {natural_order(valve.number), fold(valve.number)};
  rows.integer(valve.id.value);
  rows.text(valve.number);
  rows.text(made.a);
  rows.text(valve.manufacturer);
  rows.text(name(valve.kind));
  rows.text(metering::name(valve.commodity));
  put_maybe(rows, valve.nominal_diameter_mm);
  rows.integer(valve.point.value);
  rows.integer(valve.place.value);
  rows.integer(valve.meter.value);
  rows.integer(valve.line.value);
  rows.text(valve.address);
  rows.text(name(valve.normally));
  rows.text(valve.note);
  rows.integer(valve.created);
  rows.integer(valve.changed);
  rows.integer(valve.retired);
  rows.text(made.b);
}

void count_meters(Connection& connection, GroupId group, std::int64_t meters) {
  connection.execute("UPDATE grp SET meters = $2 WHERE id = $1", group, meters);
}

void TownCustomers::begin_customers() { rows_ = connection_.bulk(columns_of("customer")); }

void TownCustomers::add(const Customer& customer) {
  const ByteVector personal = seal(customer.personal, box_);
  rows_->integer(customer.id.value);
  rows_->text(customer.number);
  rows_->text(name(customer.kind));
  rows_->bytes(personal);
  rows_->text(customer.protection);
  rows_->text(customer.language);
  rows_->text(customer.note);
  rows_->integer(customer.created);
  rows_->integer(customer.changed);
  rows_->integer(customer.retired);
  rows_->end_row();
}

void TownCustomers::begin_words() {
  rows_ = connection_.bulk(
      {"customer_word", {{"word", integer}, {"customer", integer}}, "ON CONFLICT (word, customer) DO NOTHING"});
}

void TownCustomers::add_words(const Customer& customer) {
  for (const std::string& word : words_of(customer.personal)) {
    rows_->integer(box_.blind(word));
    rows_->integer(customer.id.value);
    rows_->end_row();
  }
}

}  // namespace riser::store
