// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace riser::protocol {

/// Collects text on the stack and hands it on in large pieces.
class JsonText {
 public:
  static constexpr std::size_t max_name = 4096;

  explicit JsonText(std::string& out) noexcept : out_(out) {}
  ~JsonText() { flush(); }
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;

  template <std::size_t size>
  void literal(const char (&text)[size]) {
    reserve(size);
    std::memcpy(at_, text, size - 1);
    at_ += size - 1;
  }
  /// Needs no escapes; at most max_name characters.
  void name(std::string_view text) {
    if (text.empty()) return;  // it may have no data()
    reserve(text.size());
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void number(std::uint64_t value) {
    reserve(20);
    if (value < 10)
      *at_++ = static_cast<char>('0' + value);
    else
      at_ = std::to_chars(at_, at_ + 20, value).ptr;
  }
  /// With quotes around and escapes within; `text` is UTF-8 without control characters.
  void string(std::string_view text) {
    reserve(std::min(2 * text.size() + 2, sizeof buffer_));
    *at_++ = '"';
    for (const char c : text) {
      reserve(3);
      if (c == '"' || c == '\\') *at_++ = '\\';
      *at_++ = c;
    }
    *at_++ = '"';
  }
  void hex(Bytes bytes) {
    static constexpr char digits[] = "0123456789ABCDEF";
    reserve(std::min(2 * bytes.size() + 2, sizeof buffer_));
    *at_++ = '"';
    for (const Byte byte : bytes) {
      reserve(3);
      *at_++ = digits[byte >> 4];
      *at_++ = digits[byte & 0xF];
    }
    *at_++ = '"';
  }

 private:
  void reserve(std::size_t count) {
    if (count > static_cast<std::size_t>(buffer_ + sizeof buffer_ - at_)) flush();
  }
  void flush() {
    out_.append(buffer_, static_cast<std::size_t>(at_ - buffer_));
    at_ = buffer_;
  }
  std::string& out_;
  char buffer_[max_name];
  char* at_ = buffer_;
};

}  // namespace riser::protocol
