// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/place.h"

namespace riser::api {

/// Masked in every answer but that of /customers/{id}/personal. Empty: not known.
struct Personal {
  std::string name{};
  std::string phone{};
  std::string email{};
  std::string id_number{};
  std::string address{};  ///< where letters go
  std::string contact{};  ///< a company's person
};
BOOST_DESCRIBE_STRUCT(Personal, (), (name, phone, email, id_number, address, contact))

/// Members that are left out stay as they are.
struct PersonalWish {
  std::optional<std::string> name{};
  std::optional<std::string> phone{};
  std::optional<std::string> email{};
  std::optional<std::string> id_number{};
  std::optional<std::string> address{};
  std::optional<std::string> contact{};
};
BOOST_DESCRIBE_STRUCT(PersonalWish, (), (name, phone, email, id_number, address, contact))

enum class CustomerKind { person, company };
BOOST_DESCRIBE_ENUM(CustomerKind, person, company)

struct AccountOfCustomer {
  AccountId id{};
  std::string number{};
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(AccountOfCustomer, (), (id, number, closed))

struct Customer {
  CustomerId id{};
  std::string number{};
  CustomerKind kind = CustomerKind::person;
  Personal masked{};
  std::string protection{};  ///< why supply must not be cut off; empty: it may
  std::string language{};    ///< of letters and messages; empty: the utility's
  std::string note{};
  bool retired = false;
  std::vector<AccountOfCustomer> accounts{};
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(Customer, (),
                      (id, number, kind, masked, protection, language, note, retired, accounts, created, changed))
BOOST_DESCRIBE_STRUCT(List<Customer>, (), (RISER_LIST_MEMBERS))

struct CustomerListQuery : PageQuery {
  std::optional<std::string> q{};  ///< number, beginnings of the words of the name, telephone or its last four digits
  std::optional<CustomerKind> kind{};
  std::optional<bool> protected_{};
  std::optional<bool> retired{};  ///< true: those too
};
BOOST_DESCRIBE_STRUCT(CustomerListQuery, (PageQuery), (q, kind, protected_, retired))

struct CustomerCreate {
  CustomerKind kind = CustomerKind::person;
  PersonalWish personal{};
  std::optional<std::string> number{};  ///< given out when it is left out
  std::optional<std::string> protection{};
  std::optional<std::string> language{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(CustomerCreate, (), (kind, personal, number, protection, language, note))

struct CustomerPatch {
  std::optional<PersonalWish> personal{};
  std::optional<std::string> number{};
  std::optional<std::string> protection{};
  std::optional<std::string> language{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(CustomerPatch, (), (personal, number, protection, language, note))

struct AccountCustomer {
  CustomerId id{};
  std::string number{};
  std::string name{};  ///< masked
};
BOOST_DESCRIBE_STRUCT(AccountCustomer, (), (id, number, name))

struct Account {
  AccountId id{};
  std::string number{};
  AccountCustomer customer{};
  Nullable<CustomerClass> customer_class{};
  Utc opened{};
  Nullable<Utc> closed{};
  std::string note{};
  std::int64_t contracts = 0;   ///< that last
  Nullable<Reference> place{};  ///< of the first of these, by its address
  std::int64_t places = 0;      ///< of all of these
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, number, customer, customer_class, opened, closed, note, contracts, place, places, created,
                       changed))
BOOST_DESCRIBE_STRUCT(List<Account>, (), (RISER_LIST_MEMBERS))

struct AccountListQuery : PageQuery {
  std::optional<std::string> q{};  ///< number, or what the customer is found by
  std::optional<CustomerId> customer{};
  std::optional<PlaceId> place{};  ///< with a contract for a point there or below
  std::optional<bool> closed{};
};
BOOST_DESCRIBE_STRUCT(AccountListQuery, (PageQuery), (q, customer, place, closed))

struct AccountCreate {
  CustomerId customer{};
  std::optional<std::string> number{};
  std::optional<Nullable<CustomerClass>> customer_class{};
  std::optional<Utc> opened{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(AccountCreate, (), (customer, number, customer_class, opened, note))

struct AccountPatch {
  std::optional<std::string> number{};
  std::optional<Nullable<CustomerClass>> customer_class{};
  std::optional<Utc> opened{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(AccountPatch, (), (number, customer_class, opened, note))

struct AccountClose {
  std::optional<Utc> at{};  ///< now when it is not said
};
BOOST_DESCRIBE_STRUCT(AccountClose, (), (at))

struct ContractAccount {
  AccountId id{};
  std::string number{};
  AccountCustomer customer{};
};
BOOST_DESCRIBE_STRUCT(ContractAccount, (), (id, number, customer))

struct Contract {
  ContractId id{};
  std::string number{};
  ContractAccount account{};
  Reference point{};
  Commodity commodity = Commodity::other;  ///< of the point
  Utc from{};
  Nullable<Utc> until{};  ///< null: it lasts
  Nullable<Decimal> area_m2{};
  std::string note{};
};
BOOST_DESCRIBE_STRUCT(Contract, (), (id, number, account, point, commodity, from, until, area_m2, note))

struct Contracts {
  std::vector<Contract> items{};  ///< by time
};
BOOST_DESCRIBE_STRUCT(Contracts, (), (items))

struct ContractCreate {
  PointId point{};
  Utc from{};
  std::optional<std::string> number{};
  std::optional<Nullable<Utc>> until{};
  std::optional<Nullable<Decimal>> area_m2{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ContractCreate, (), (point, from, number, until, area_m2, note))

struct ContractPatch {
  std::optional<Utc> from{};
  std::optional<std::string> number{};
  std::optional<Nullable<Utc>> until{};
  std::optional<Nullable<Decimal>> area_m2{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ContractPatch, (), (from, number, until, area_m2, note))

/// Change of occupant: the contract ends and goes on with another account at one moment.
struct ContractTransfer {
  AccountId account{};
  Utc at{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ContractTransfer, (), (account, at, note))

}  // namespace riser::api
