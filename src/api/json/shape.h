// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/civil_time.h"
#include "base/decimal.h"
#include "base/ids.h"

namespace riser::api {

/// How C++ types look in JSON. One description (BOOST_DESCRIBE_STRUCT) gives parsing, writing and the schema.
///   described struct     object; a trailing "_" of a member is dropped (`new_` is "new", `register_` is "register")
///   std::optional<T>     a key that may be left out
///   Nullable<T>          a key that is always there, and may be null
///   std::optional<Nullable<T>>  left out, null or a value: a PATCH of something that can be cleared
///   described enum       string, the enumerator's name (wire_name() may change it)
///   Word<E>              the same, as text that a layer below wrote
///   Id<Tag>              string of digits
///   Decimal              string, plain notation
///   Utc                  string "2026-11-21T10:30:00Z"
///   TextMap              object of strings with keys of any name
///   RawJson              any object, as JSON text
template <class T>
struct Nullable : std::optional<T> {
  using std::optional<T>::optional;
};

struct Utc {
  UtcSeconds seconds = 0;
  friend auto operator<=>(const Utc&, const Utc&) = default;
};

/// Characters of a text in a request, where its field does not say less.
constexpr std::size_t max_text = 20'000;

using TextMap = std::map<std::string, std::string>;

struct RawJson {
  std::string text = "{}";
};

/// A request or an answer without a body; parameters without a name.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// Time 0 stands for "none" in the layers below.
inline Nullable<Utc> utc_or_null(UtcSeconds utc) { return utc == 0 ? Nullable<Utc>{} : Nullable<Utc>{Utc{utc}}; }
template <class Tag>
std::string id_text(Id<Tag> id) {
  return std::to_string(id.value);
}

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// A text that is the name of one of the enumerators of E.
template <DescribedEnum E>
struct Word : std::string {
  using std::string::string;
  Word(std::string text) : std::string(std::move(text)) {}
};
template <class T>
struct IsWord : std::false_type {};
template <class E>
struct IsWord<Word<E>> : std::true_type {
  using Of = E;
};

template <class T, template <class...> class Template>
struct IsA : std::false_type {};
template <template <class...> class Template, class... Args>
struct IsA<Template<Args...>, Template> : std::true_type {};
template <class T, template <class...> class Template>
concept InstanceOf = IsA<T, Template>::value;

constexpr std::string_view key_of(const char* member) {
  std::string_view key{member};
  if (key.ends_with('_')) key.remove_suffix(1);
  return key;
}

/// The name of an enumerator in JSON. An enum whose names are no identifiers overloads this beside its definition.
template <class E>
constexpr std::string_view wire_name(E, const char* described) {
  return key_of(described);
}

template <DescribedEnum E>
std::string_view name_of(E value) {
  std::string_view name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) name = wire_name(d.value, d.name);
  });
  return name;
}

template <DescribedEnum E>
std::optional<E> find_by_name(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (wire_name(d.value, d.name) == text) found = d.value;
  });
  return found;
}

/// "heat, cooling, water" for messages.
template <DescribedEnum E>
std::string all_names() {
  std::string list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (!list.empty()) list += ", ";
    list += wire_name(d.value, d.name);
  });
  return list;
}

}  // namespace riser::api
