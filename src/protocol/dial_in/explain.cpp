// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/explain.h"

#include <fmt/format.h>

#include "base/civil_time.h"
#include "protocol/dial_in/json.h"
#include "protocol/dial_in/json_cursor.h"
#include "protocol/dial_in/scalar.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::size_t max_shown = 60;

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, max_shown)) out += c >= ' ' && c <= '~' ? c : '?';
  return text.size() > max_shown ? out + "..." : out;
}

/// Walks a copy of the line once more and says what stands where: the decoder keeps values, not places.
class Walk {
 public:
  Walk(Bytes frame, const Telegram& telegram, Explanation& out)
      : telegram_(telegram),
        out_(out),
        begin_(telegram.begin),
        copy_(as_text(frame.subspan(telegram.begin, telegram.length))),
        cursor_(copy_.data(), copy_.data() + copy_.size()) {}

  /// Where it had to stop.
  std::size_t run() {
    if (!cursor_.take('{')) return place();
    add(begin_, 0, "object", "one message");
    do {
      if (!member()) return done_;
    } while (comma_);
    const std::size_t at = done_;
    if (!cursor_.take('}')) return done_;
    cursor_.skip_space();
    add(at, 0, "object", "its end");
    return done_;
  }

 private:
  std::size_t place() const { return begin_ + static_cast<std::size_t>(cursor_.at() - copy_.data()); }
  /// A span from `at` to the cursor.
  void add(std::size_t at, int depth, std::string_view field, std::string meaning) {
    out_.spans.push_back({at, place() - at, depth, std::string{field}, std::move(meaning), false});
    done_ = place();
  }

  bool member() {
    const std::size_t at = done_, index = out_.spans.size();
    Token name, value;
    if (!cursor_.string(name) || !cursor_.expect(':')) return false;
    const Member what = find_member(name.text);
    if (what == Member::rows && telegram_.type == MessageType::archive) {
      out_.spans.push_back({at, 0, 0, "rows", fmt::format("{} rows", telegram_.rows), false});
      if (!rows(at)) {
        out_.spans.resize(index);
        done_ = at;
        return false;
      }
      out_.spans[index].length = place() - at;
      return true;
    }
    if (!cursor_.value(value, 1)) return false;
    if (what == Member::columns) keep_columns(value.text);
    comma_ = cursor_.take(',');
    add(at, 0, name.text, meaning(what, value));
    return true;
  }

  bool rows(std::size_t at) {
    if (!cursor_.take('[')) return false;
    done_ = at;
    add(at, 1, "name", "rows in ascending order of time");
    bool more = !ends_here(']');
    for (std::size_t number = 1; more; ++number) {
      const std::size_t row_at = done_, index = out_.spans.size();
      out_.spans.push_back({row_at, 0, 1, fmt::format("row {}", number), "stored values", false});
      if (!row()) return false;
      more = cursor_.take(',');
      if (out_.spans.size() > index + 1) out_.spans.back().length += place() - done_;
      done_ = place();
      out_.spans[index].length = done_ - row_at;
    }
    const std::size_t close = done_;
    if (!cursor_.expect(']')) return false;
    comma_ = cursor_.take(',');
    add(close, 1, "end", "of the rows");
    return true;
  }

  /// With its cells below it; alone when it is no array.
  bool row() {
    const std::size_t at = done_;
    Token value;
    if (!cursor_.take('[')) return cursor_.value(value, 2);
    add(at, 2, "row", "its begin");
    bool more = !ends_here(']');
    for (std::size_t column = 0; more; ++column) {
      const std::size_t cell_at = done_;
      if (!cursor_.value(value, 3)) return false;
      more = cursor_.take(',');
      const Member what = column < columns_.size() ? columns_[column] : Member::unknown;
      add(cell_at, 2, what == Member::unknown ? "cell" : name(what), meaning(what, value));
    }
    const std::size_t close = done_;
    if (!cursor_.expect(']')) return false;
    add(close, 2, "row", "its end");
    return true;
  }

  bool ends_here(char c) {
    cursor_.skip_space();
    return !cursor_.at_end() && *cursor_.at() == c;
  }

  void keep_columns(std::string_view text) {
    std::string copy{text};
    JsonCursor cursor{copy.data(), copy.data() + copy.size()};
    cursor.take('[');
    Token token;
    do {
      if (cursor.string(token)) columns_.push_back(find_member(token.text));
    } while (cursor.take(',') && columns_.size() < max_columns);
  }

  std::string meaning(Member what, const Token& value) const {
    if (value.kind == TokenKind::null) return "no value";
    if (value.text.empty()) return "empty";
    const std::string text = shown(value.text);
    if (what == Member::unknown) return "not of version 1, passed over: " + text;
    if (what == Member::type) return fmt::format("{}: {}", text, rule(telegram_.type).meaning);
    if (what == Member::mac) return "HMAC-SHA256 over all bytes of the line before this member's comma";
    if (what == Member::seq) return fmt::format("message {} of its direction", text);
    if (kind(what) == MemberKind::time) {
      const auto utc = value.kind == TokenKind::integer ? std::optional{value.number} : read_iso_time(value.text);
      return utc && *utc < 253402300800 ? utc_text(*utc) : text;
    }
    if (!is_value(what)) return text;
    const DataItem& item = prototype(what);
    return fmt::format("{}{}: {}{}{}", metering::name(item.quantity),
                       item.qualifier.empty() ? "" : fmt::format(" ({})", item.qualifier), text,
                       item.unit->symbol.empty() ? "" : " ", item.unit->symbol);
  }

  const Telegram& telegram_;
  Explanation& out_;
  std::size_t begin_;
  std::string copy_;
  JsonCursor cursor_;
  std::vector<Member> columns_{};
  std::size_t done_ = 0;  // end of the last span
  bool comma_ = false;
};

/// The deepest span that holds `offset`; for a row, the row.
Span* span_at(Explanation& explanation, std::size_t offset, int max_depth_of_span) {
  Span* found = nullptr;
  for (Span& span : explanation.spans)
    if (span.depth <= max_depth_of_span && offset >= span.offset && offset < span.offset + span.length) found = &span;
  return found;
}

}  // namespace

Explanation explain(Bytes frame, const Telegram& telegram) {
  Explanation out;
  out.protocol = "dial_in";
  const auto add = [&](std::size_t at, std::size_t end, std::string_view field, std::string meaning, bool error) {
    if (at < end) out.spans.push_back({at, end - at, 0, std::string{field}, std::move(meaning), error});
  };
  if (!telegram.ok()) out.fault = fault_of(telegram.fault);
  if (telegram.length == 0 || telegram.length >= max_line) {
    add(0, frame.size(), "line", out.fault ? out.fault->message : "", true);
    return out;
  }
  add(0, telegram.begin, "noise", "before the message, passed over", false);
  const std::size_t end = telegram.begin + telegram.length;
  const std::size_t stopped = Walk{frame, telegram, out}.run();
  add(stopped, end, "rest", out.fault ? out.fault->message : "not taken apart", true);
  std::size_t next = end;
  while (next < frame.size() && (frame[next] == '\r' || frame[next] == '\n')) ++next;
  add(end, next, "line end", "", false);
  if (next > end) out.spans.back().meaning = "ends the message";
  add(next, frame.size(), "following bytes", "of the next message", false);
  for (const RefusedValue& refused : telegram.refused.view())
    if (Span* span = span_at(out, refused.offset, refused.member == Member::rows ? 1 : 2)) {
      span->error = true;
      span->meaning += "; refused: " + std::string{message(refused.code)};
    }
  if (out.fault)
    if (Span* span = span_at(out, out.fault->offset, 2)) span->error = true;
  return out;
}

}  // namespace riser::protocol::dial_in
