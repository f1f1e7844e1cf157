// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/core/type_name.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "api/json/id_kind.h"
#include "api/json/shape.h"

namespace riser::api {

/// "riser::api::List<riser::api::MeterRow>" -> "MeterRowList": a name for the components of an OpenAPI document.
std::string component_name(std::string_view type_name);

/// The JSON Schemas (OpenAPI 3.1 dialect) of the types it has been asked for, from the same descriptions that read and
/// write them. Structs and enums are components, everything else is written in place.
class SchemaSet {
 public:
  /// The schema of T, or a reference to it.
  template <class T>
  boost::json::object of();

  boost::json::object take_components() { return std::move(components_); }

 private:
  template <class T>
  boost::json::object reference_to_struct();
  template <class T>
  boost::json::object reference_to_enum();

  static boost::json::object reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string{name}}};
  }

  boost::json::object components_{};
};

template <class T>
boost::json::object SchemaSet::reference_to_struct() {
  const std::string name = component_name(boost::core::type_name<T>());
  if (components_.contains(name)) return reference(name);
  components_[name] = nullptr;  // breaks a circle
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<Members<T>>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
    const std::string_view key = key_of(d.name);
    properties[key] = of<Member>();
    if constexpr (!InstanceOf<Member, std::optional>) required.emplace_back(boost::json::string{key});
  });
  boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  components_[name] = std::move(schema);
  return reference(name);
}

template <class T>
boost::json::object SchemaSet::reference_to_enum() {
  const std::string name = component_name(boost::core::type_name<T>());
  if (components_.contains(name)) return reference(name);
  boost::json::array names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
      [&](auto d) { names.emplace_back(boost::json::string{wire_name(d.value, d.name)}); });
  components_[name] = {{"type", "string"}, {"enum", std::move(names)}};
  return reference(name);
}

template <class T>
boost::json::object SchemaSet::of() {
  if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return {{"type", "integer"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {{"type", "string"}};
  } else if constexpr (std::is_same_v<T, Decimal>) {
    return {{"type", "string"}, {"format", "decimal"}, {"pattern", "^-?[0-9]+(\\.[0-9]+)?$"}};
  } else if constexpr (std::is_same_v<T, Utc>) {
    return {{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (InstanceOf<T, Id>) {
    static_assert(!id_kind<T>.empty(), "say in json/id_kind.h what this id names");
    return {{"type", "string"}, {"pattern", "^[0-9]+$"}, {"x-riser-kind", boost::json::string{id_kind<T>}}};
  } else if constexpr (std::is_same_v<T, RawJson>) {
    return {{"type", "object"}, {"additionalProperties", true}};
  } else if constexpr (InstanceOf<T, std::optional>) {
    return of<typename T::value_type>();
  } else if constexpr (InstanceOf<T, Nullable>) {
    boost::json::array either;
    either.emplace_back(of<typename T::value_type>());
    either.emplace_back(boost::json::object{{"type", "null"}});
    return {{"anyOf", std::move(either)}};
  } else if constexpr (InstanceOf<T, std::vector>) {
    return {{"type", "array"}, {"items", of<typename T::value_type>()}};
  } else if constexpr (IsWord<T>::value) {
    return reference_to_enum<typename IsWord<T>::Of>();
  } else if constexpr (std::is_same_v<T, TextMap>) {
    return {{"type", "object"}, {"additionalProperties", of<std::string>()}};
  } else if constexpr (DescribedEnum<T>) {
    return reference_to_enum<T>();
  } else {
    static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    return reference_to_struct<T>();
  }
}

}  // namespace riser::api
