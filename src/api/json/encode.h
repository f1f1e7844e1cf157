// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <charconv>

#include "api/json/shape.h"

namespace riser::api {

/// Appends a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so that the text is always valid.
void append_json_string(std::string& out, std::string_view text);

template <class T>
void append_json(std::string& out, const T& value);

template <class T>
void append_json_integer(std::string& out, T value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), end.ptr);
}

/// `first` is true until a member has been written.
template <class T>
void append_json_member(std::string& out, std::string_view key, const T& value, bool& first) {
  if constexpr (InstanceOf<T, std::optional>) {
    if (value.has_value()) append_json_member(out, key, *value, first);
  } else {
    out += first ? "\"" : ",\"";
    first = false;
    out += key;
    out += "\":";
    append_json(out, value);
  }
}

template <class T>
void append_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    append_json_integer(out, value);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    append_json_string(out, value);
  } else if constexpr (std::is_same_v<T, Decimal>) {
    append_json_string(out, value.to_string());
  } else if constexpr (std::is_same_v<T, Utc>) {
    append_json_string(out, utc_text(value.seconds));
  } else if constexpr (std::is_same_v<T, RawJson>) {
    out += value.text;
  } else if constexpr (InstanceOf<T, Id>) {
    append_json_string(out, id_text(value));
  } else if constexpr (DescribedEnum<T>) {
    append_json_string(out, name_of(value));
  } else if constexpr (std::is_same_v<T, TextMap>) {
    out += '{';
    for (const auto& [key, text] : value) {
      if (out.back() != '{') out += ',';
      append_json_string(out, key);
      out += ':';
      append_json_string(out, text);
    }
    out += '}';
  } else if constexpr (InstanceOf<T, Nullable>) {
    if (value.has_value()) {
      append_json(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (InstanceOf<T, std::vector>) {
    out += '[';
    bool first = true;
    for (const auto& element : value) {
      if (!first) out += ',';
      first = false;
      append_json(out, element);
    }
    out += ']';
  } else {
    static_assert(DescribedStruct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>(
        [&](auto d) { append_json_member(out, key_of(d.name), value.*d.pointer, first); });
    out += '}';
  }
}

template <class T>
std::string to_json(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace riser::api
