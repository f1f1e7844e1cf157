// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/encode.h"

#include <charconv>
#include <cstring>

#include "protocol/dial_in/scalar.h"

namespace riser::protocol::dial_in {
namespace {
constexpr std::size_t tail = seal_length + 1;  // the line feed
}

LineWriter::LineWriter(MessageType type) {
  put(R"({"type":)");
  quoted(name(type));
}

LineWriter::LineWriter(MessageType type, std::uint64_t seq) : LineWriter(type) { integer(Member::seq, seq); }

std::size_t LineWriter::room() const noexcept { return buffer_.size() - tail - size_; }

void LineWriter::put(std::string_view text) noexcept {
  if (text.size() > room()) {
    overflowed_ = true;
    return;
  }
  std::memcpy(buffer_.data() + size_, text.data(), text.size());
  size_ += text.size();
}

void LineWriter::separate() noexcept {
  if (!first_) put(",");
  first_ = false;
}

void LineWriter::member(std::string_view name) noexcept {
  separate();
  quoted(name);
  put(":");
}

void LineWriter::quoted(std::string_view text) noexcept {
  static constexpr char digits[] = "0123456789abcdef";
  put("\"");
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20) {
      const char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 0xF]};
      put({escape, sizeof escape});
      continue;
    }
    if (c == '"' || c == '\\') put("\\");
    put(text.substr(i, 1));
  }
  put("\"");
}

void LineWriter::number(std::uint64_t value) noexcept {
  char text[20];
  put({text, static_cast<std::size_t>(std::to_chars(text, text + sizeof text, value).ptr - text)});
}

LineWriter& LineWriter::text(Member what, std::string_view value) {
  member(name(what));
  quoted(value);
  return *this;
}

LineWriter& LineWriter::integer(Member what, std::uint64_t value) {
  member(name(what));
  number(value);
  return *this;
}

LineWriter& LineWriter::flag(Member what, bool value) { return verbatim(name(what), value ? "true" : "false"); }

LineWriter& LineWriter::decimal(Member what, Decimal value) {
  member(name(what));
  first_ = true;
  return cell(value);
}

LineWriter& LineWriter::time(Member what, UtcSeconds utc) {
  char text[20];
  write_iso_time(utc, text);
  return this->text(what, {text, sizeof text});
}

LineWriter& LineWriter::verbatim(std::string_view name, std::string_view value) {
  member(name);
  put(value);
  return *this;
}

LineWriter& LineWriter::columns(std::span<const Member> members) {
  member(name(Member::columns));
  put("[");
  first_ = true;
  for (const Member column : members) {
    separate();
    quoted(name(column));
  }
  put("]");
  return *this;
}

LineWriter& LineWriter::begin_rows() {
  member(name(Member::rows));
  put("[");
  first_ = true;
  return *this;
}

LineWriter& LineWriter::begin_row(UtcSeconds utc) {
  separate();
  put("[");
  number(static_cast<std::uint64_t>(utc < 0 ? 0 : utc));
  return *this;
}

LineWriter& LineWriter::cell(Decimal value) {
  char text[64];
  separate();
  put("\"");
  put({text, value.write(text)});
  put("\"");
  return *this;
}

LineWriter& LineWriter::cell(std::string_view text) {
  separate();
  quoted(text);
  return *this;
}

LineWriter& LineWriter::no_cell() {
  separate();
  put("null");
  return *this;
}

LineWriter& LineWriter::end_row() {
  put("]");
  return *this;
}

LineWriter& LineWriter::end_rows() {
  first_ = false;  // where there was no row
  put("]");
  return *this;
}

Bytes LineWriter::finish() {
  if (overflowed_) return {};
  std::memcpy(buffer_.data() + size_, "}\n", 2);
  return as_bytes({buffer_.data(), size_ + 2});
}

Bytes LineWriter::seal(const Digest& key) {
  if (overflowed_) return {};
  const std::string mac = hex_text(mac_of(key, as_bytes({buffer_.data(), size_})));
  char* at = buffer_.data() + size_;
  std::memcpy(at, R"(,"mac":")", 8);
  std::memcpy(at + 8, mac.data(), mac.size());
  std::memcpy(at + 72, "\"}\n", 3);
  return as_bytes({buffer_.data(), size_ + tail});
}

}  // namespace riser::protocol::dial_in
