// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/customer_view.h"
#include "archive/customer_rules.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

Refused refused_customer(ArchiveReject reject) {
  if (reject == ArchiveReject::in_use)
    return {Reject::conflict, "in_use", "An account of this customer is open; close it first."};
  return refused_by_archive(reject, "customer", reject == ArchiveReject::duplicate_code ? "number" : "");
}

/// The wish upon what is known; faults name the member: "personal.phone".
Outcome<store::Personal> with_wish(store::Personal personal, const PersonalWish& wish) {
  const std::tuple<const char*, const std::optional<std::string>*, std::string*> members[] = {
      {"personal.name", &wish.name, &personal.name},
      {"personal.phone", &wish.phone, &personal.phone},
      {"personal.email", &wish.email, &personal.email},
      {"personal.id_number", &wish.id_number, &personal.id_number},
      {"personal.address", &wish.address, &personal.address},
      {"personal.contact", &wish.contact, &personal.contact}};
  for (const auto& [field, given, kept] : members) {
    if (!*given) continue;
    auto text = checked_note(field, **given, 200);
    if (!text) return text.error();
    *kept = std::move(*text);
  }
  if (const auto fault = archive::fault_of(personal)) return refused_field(*fault, "personal");
  return personal;
}

/// What POST and PATCH have in common.
template <class Wish>
Outcome<store::Customer> with_rest(store::Customer customer, const Wish& wish) {
  if (wish.number) {
    auto number = checked_code("number", *wish.number);
    if (!number) return number.error();
    if (number->empty() && customer.id) return bad_field("number", "number: it must not be empty.", "missing");
    customer.number = std::move(*number);
  }
  if (wish.protection) {
    auto protection = checked_note("protection", *wish.protection, 200);
    if (!protection) return protection.error();
    customer.protection = std::move(*protection);
  }
  if (wish.language) {
    if (!wish.language->empty() && !find_by_name<Language>(*wish.language))
      return bad_field("language", "language: expected en, zh-CN, ru or nothing.");
    customer.language = *wish.language;
  }
  if (wish.note) {
    auto note = checked_note("note", *wish.note);
    if (!note) return note.error();
    customer.note = std::move(*note);
  }
  return customer;
}

class CustomerHandlers {
 public:
  explicit CustomerHandlers(Services& services) : services_(services), box_(services.store.key_box()) {}

  Outcome<List<Customer>> list(const Call& call, const CustomerListQuery& query) const {
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    store::Customers::Filter filter{.q = query.q.value_or(""),
                                    .is_protected = query.protected_,
                                    .with_retired = query.retired.value_or(false),
                                    .scope = call.caller->scope};
    if (query.kind)
      filter.kind = *query.kind == CustomerKind::company ? store::CustomerKind::company : store::CustomerKind::person;
    auto connection = services_.store.lease();
    const auto page = store::Customers{*connection, box_}.page(filter, query.cursor.value_or(""), *limit);
    if (!page) return bad_cursor();
    List<Customer> list;
    for (const store::Customer& customer : page->rows) list.items.push_back(customer_view(*connection, box_, customer));
    list.total = page->total;
    if (page->next_cursor) list.next_cursor = *page->next_cursor;
    return list;
  }

  Outcome<Customer> find(CustomerId id, const AsOfQuery& query) const {
    const auto as_of = checked_as_of(query.as_of, services_.clock.utc());
    if (!as_of) return as_of.error();
    auto connection = services_.store.lease();
    auto customer = store::Customers{*connection, box_}.find(id);
    if (!customer) return not_found("such customer");
    if (const auto refused = put_back(*connection, store::ArchiveKind::customer, *customer, *as_of)) return *refused;
    return customer_view(*connection, box_, *customer, *as_of);
  }

  Outcome<Personal> personal(const Call& call, CustomerId id) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Customers customers{*connection, box_};
    const auto customer = customers.find(id);
    if (!customer) return not_found("such customer");
    customers.viewed(id, author_of(call, services_));
    transaction.commit();
    return personal_view(customer->personal);
  }

  Outcome<Customer> add(const Call& call, const CustomerCreate& request) const {
    const auto personal = with_wish({}, request.personal);
    if (!personal) return personal.error();
    store::Customer wanted{.personal = *personal};
    if (request.kind == CustomerKind::company) wanted.kind = store::CustomerKind::company;
    auto customer = with_rest(std::move(wanted), request);
    if (!customer) return customer.error();
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    const auto added = store::Customers{*connection, box_}.add(std::move(*customer), author_of(call, services_));
    if (!added) return refused_customer(added.error());
    transaction.commit();
    return customer_view(*connection, box_, *added);
  }

  Outcome<Customer> change(const Call& call, CustomerId id, const CustomerPatch& patch) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Customers customers{*connection, box_};
    const auto old = customers.find(id);
    if (!old) return not_found("such customer");
    auto customer = with_rest(*old, patch);
    if (!customer) return customer.error();
    if (patch.personal) {
      auto personal = with_wish(old->personal, *patch.personal);
      if (!personal) return personal.error();
      customer->personal = std::move(*personal);
    }
    const auto changed = customers.update(*customer, author_of(call, services_));
    if (!changed) return refused_customer(changed.error());
    transaction.commit();
    return customer_view(*connection, box_, *changed);
  }

  Outcome<Customer> set_retired(const Call& call, CustomerId id, bool retired) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Customers customers{*connection, box_};
    const auto author = author_of(call, services_);
    const auto done = retired ? customers.retire(id, author) : customers.restore(id, author);
    if (!done) return refused_customer(done.error());
    transaction.commit();
    return customer_view(*connection, box_, customers.find(id).value());
  }

 private:
  Services& services_;
  const store::KeyBox& box_;
};

}  // namespace

void add_customer_routes(Router& router, Services& services) {
  const CustomerHandlers handlers{services};
  router.add<CustomerListQuery, Nothing, List<Customer>>(
      {"GET", "/api/v1/customers", Permission::view, 200, "Customers, personal data masked", Within::filtered},
      [handlers](Call& call, const CustomerListQuery& query) { return handlers.list(call, query); });
  router.add<Nothing, CustomerCreate, Customer>(
      {"POST", "/api/v1/customers", Permission::change_customers, 201, "Add a customer"},
      [handlers](Call& call, const CustomerCreate& request) { return handlers.add(call, request); });
  router.add<AsOfQuery, Nothing, Customer>(
      {"GET", "/api/v1/customers/{id}", Permission::view, 200, "A customer, personal data masked"},
      [handlers](Call& call, const AsOfQuery& query) { return handlers.find(call.id<CustomerId>(), query); });
  router.add<Nothing, Nothing, Personal>(
      {"GET", "/api/v1/customers/{id}/personal", Permission::view_personal, 200,
       "A customer's personal data; that it was looked at is noted"},
      [handlers](Call& call) { return handlers.personal(call, call.id<CustomerId>()); });
  router.add<Nothing, CustomerPatch, Customer>(
      {"PATCH", "/api/v1/customers/{id}", Permission::change_customers, 200, "Change a customer"},
      [handlers](Call& call, const CustomerPatch& patch) {
        return handlers.change(call, call.id<CustomerId>(), patch);
      });
  router.add<Nothing, Nothing, Customer>(
      {"POST", "/api/v1/customers/{id}/retire", Permission::change_customers, 200,
       "Retire a customer without open accounts"},
      [handlers](Call& call) { return handlers.set_retired(call, call.id<CustomerId>(), true); });
  router.add<Nothing, Nothing, Customer>(
      {"POST", "/api/v1/customers/{id}/restore", Permission::change_customers, 200, "Take a retired customer back"},
      [handlers](Call& call) { return handlers.set_retired(call, call.id<CustomerId>(), false); });
}

}  // namespace riser::api
