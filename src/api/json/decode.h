// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <limits>

#include "api/json/parse.h"
#include "api/json/shape.h"
#include "net/http/websocket_frame.h"

namespace riser::api {

/// Where a decoder stands and what it found wrong first.
class DecodeState {
 public:
  const std::string& path() const { return path_; }
  const JsonError& error() const { return error_; }

  /// Always false, so that a decoder can return it.
  bool fail(JsonFault fault, std::string detail) {
    error_ = {fault, path_, std::move(detail)};
    return false;
  }
  bool wrong_type(std::string_view expected) {
    return fail(JsonFault::wrong_type, fmt::format("expected {}", expected));
  }

  /// Goes down to a member or element for the time of `inside`.
  template <class F>
  bool member(std::string_view key, F&& inside) {
    const std::size_t length = path_.size();
    if (!path_.empty()) path_ += '.';
    path_ += key;
    const bool good = inside();
    path_.resize(length);
    return good;
  }
  template <class F>
  bool element(std::size_t index, F&& inside) {
    const std::size_t length = path_.size();
    path_ += fmt::format("[{}]", index);
    const bool good = inside();
    path_.resize(length);
    return good;
  }

 private:
  std::string path_{};
  JsonError error_{};
};

/// "10:30:00.123Z" -> "10:30:00": what clients send is cut to seconds.
constexpr std::string_view without_fraction(std::string_view time) {
  const auto dot = time.find('.');
  if (dot == std::string_view::npos || !time.ends_with('Z') || dot + 1 >= time.size() - 1) return time;
  const auto digits = time.substr(dot + 1, time.size() - dot - 2);
  return digits.find_first_not_of("0123456789") == std::string_view::npos ? time.substr(0, dot) : time;
}

/// Of UTF-8.
inline std::size_t characters_of(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

/// Reads a scalar from text: a JSON string, or a parameter of a query.
template <class T>
bool decode_text(std::string_view text, T& out, DecodeState& state) {
  if constexpr (std::is_same_v<T, std::string>) {
    if (text.size() > max_text && characters_of(text) > max_text)
      return state.fail(JsonFault::bad_value, fmt::format("at most {} characters", max_text));
    if (text.find('\0') != std::string_view::npos || !net::is_utf8(text))
      return state.fail(JsonFault::bad_value, "expected text in UTF-8 without the character U+0000");
    out = text;
    return true;
  } else if constexpr (std::is_same_v<T, Decimal>) {
    const auto parsed = parse_decimal(text);
    if (!parsed) return state.fail(JsonFault::bad_value, "expected a decimal number of at most 18 digits");
    out = *parsed;
    return true;
  } else if constexpr (std::is_same_v<T, Utc>) {
    const auto parsed = parse_utc(without_fraction(text));
    if (!parsed) return state.fail(JsonFault::bad_value, "expected a time like 2026-11-21T10:30:00Z");
    out.seconds = *parsed;
    return true;
  } else if constexpr (IsWord<T>::value) {
    typename IsWord<T>::Of word{};
    if (!decode_text(text, word, state)) return false;
    out = T{std::string{text}};
    return true;
  } else if constexpr (InstanceOf<T, Id>) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), out.value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || out.value < 1)
      return state.fail(JsonFault::bad_value, "expected an id of digits");
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (text != "true" && text != "false") return state.fail(JsonFault::bad_value, "expected true or false");
    out = text == "true";
    return true;
  } else if constexpr (std::is_integral_v<T>) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || end.ec != std::errc{} || end.ptr != text.data() + text.size())
      return state.fail(JsonFault::bad_value, "expected an integer");
    return true;
  } else {
    static_assert(DescribedEnum<T>, "this type cannot be read from text");
    const auto found = find_by_name<T>(text);
    if (!found) return state.fail(JsonFault::bad_value, fmt::format("expected one of: {}", all_names<T>()));
    out = *found;
    return true;
  }
}

template <class T>
bool decode_value(const boost::json::value& value, T& out, DecodeState& state);

template <class T>
bool decode_struct(const boost::json::value& value, T& out, DecodeState& state) {
  const auto* object = value.if_object();
  if (object == nullptr) return state.wrong_type("an object");
  std::size_t known = 0;
  bool good = true;
  boost::mp11::mp_for_each<Members<T>>([&](auto d) {
    if (!good) return;
    using Member = std::remove_cvref_t<decltype(out.*d.pointer)>;
    const std::string_view key = key_of(d.name);
    const auto* found = object->if_contains({key.data(), key.size()});
    good = state.member(key, [&] {
      if (found != nullptr) {
        ++known;
        return decode_value(*found, out.*d.pointer, state);
      }
      return InstanceOf<Member, std::optional> || state.fail(JsonFault::missing_key, "this key must be there");
    });
  });
  if (!good || known == object->size()) return good;
  for (const auto& entry : *object) {
    bool is_known = false;
    const std::string_view key{entry.key().data(), entry.key().size()};
    boost::mp11::mp_for_each<Members<T>>([&](auto d) { is_known = is_known || key_of(d.name) == key; });
    if (!is_known)
      return state.member(key,
                          [&] { return state.fail(JsonFault::unknown_key, "there is no such key; leave it out"); });
  }
  return true;
}

template <class T>
bool decode_value(const boost::json::value& value, T& out, DecodeState& state) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!value.is_bool()) return state.wrong_type("true or false");
    out = value.get_bool();
    return true;
  } else if constexpr (std::is_integral_v<T>) {
    boost::json::error_code error;
    if (!value.is_int64() && !value.is_uint64()) return state.wrong_type("an integer");
    out = value.to_number<T>(error);
    if (!error) return true;
    return state.fail(JsonFault::bad_value, fmt::format("expected an integer from {} to {}",
                                                        std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
  } else if constexpr (InstanceOf<T, std::optional>) {
    return decode_value(value, out.emplace(), state);
  } else if constexpr (InstanceOf<T, Nullable>) {
    if (value.is_null()) {
      out.reset();
      return true;
    }
    return decode_value(value, out.emplace(), state);
  } else if constexpr (InstanceOf<T, std::vector>) {
    const auto* array = value.if_array();
    if (array == nullptr) return state.wrong_type("an array");
    out.resize(array->size());
    for (std::size_t i = 0; i < out.size(); ++i)
      if (!state.element(i, [&] { return decode_value((*array)[i], out[i], state); })) return false;
    return true;
  } else if constexpr (std::is_same_v<T, TextMap>) {
    const auto* object = value.if_object();
    if (object == nullptr) return state.wrong_type("an object");
    for (const auto& entry : *object) {
      std::string key;
      if (!decode_text(std::string_view{entry.key().data(), entry.key().size()}, key, state)) return false;
      if (!state.member(key, [&] { return decode_value(entry.value(), out[key], state); })) return false;
    }
    return true;
  } else if constexpr (std::is_same_v<T, RawJson>) {
    if (!value.is_object()) return state.wrong_type("an object");
    out.text = boost::json::serialize(value);
    return true;
  } else if constexpr (DescribedStruct<T>) {
    return decode_struct(value, out, state);
  } else {
    const auto* text = value.if_string();
    if (text == nullptr) return state.wrong_type("a string");
    return decode_text(std::string_view{text->data(), text->size()}, out, state);
  }
}

template <class T>
Result<T, JsonError> from_json(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed) return parsed.error();
  T out{};
  DecodeState state;
  if (!decode_value(*parsed, out, state)) return state.error();
  return out;
}

}  // namespace riser::api
