// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "base/ascii.h"
#include "protocol/dial_in/decoder.h"
#include "protocol/dial_in/scalar.h"
#include "protocol/dial_in/seal.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::string_view head_text = R"({"type":")", hello_text = R"({"type":"hello")", seq_text = R"(,"seq":)";

std::string_view qualifier_of(std::string_view state) noexcept {
  for (const std::string_view known : {std::string_view{"begin"}, std::string_view{"end"}, std::string_view{"once"}})
    if (state == known) return known;
  return {};
}

}  // namespace

std::optional<Head> read_head(Bytes line) noexcept {
  std::string_view text = as_text(line);
  if (!text.starts_with(head_text)) return std::nullopt;
  text.remove_prefix(head_text.size());
  std::size_t length = 0;
  while (length < text.size() && length <= 32 && text[length] != '"') ++length;
  if (length >= text.size() || !is_word(text.substr(0, length))) return std::nullopt;
  Head head{find_type(text.substr(0, length)), 0};
  text.remove_prefix(length + 1);
  if (!text.starts_with(seq_text)) return head;
  text.remove_prefix(seq_text.size());
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]) && digits < 17; ++digits)
    head.seq = head.seq * 10 + static_cast<unsigned>(text[digits] - '0');
  const bool ended = digits < text.size() && (text[digits] == ',' || text[digits] == '}');
  if (digits == 0 || text[0] == '0' || !ended || head.seq > max_integer) return std::nullopt;
  return head;
}

Likeness recognise(Bytes first) noexcept {
  std::string_view text = as_text(first);
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (text.size() >= hello_text.size()) return text.starts_with(hello_text) ? Likeness::yes : Likeness::no;
  return hello_text.starts_with(text) ? Likeness::not_yet : Likeness::no;
}

bool decode(Bytes frame, const TimeBounds& bounds, Telegram& out) noexcept {
  out.type = MessageType::unknown;
  out.seen = 0;
  out.begin = out.length = 0;
  out.rows = 0;
  out.refused_total = 0;
  out.sealed = false;
  out.items.clear();
  out.refused.clear();
  out.fault = {};
  if (frame.empty()) {
    out.fault.code = FaultCode::empty;
    return false;
  }
  const auto* open = static_cast<const Byte*>(std::memchr(frame.data(), '{', frame.size()));
  if (open == nullptr) {
    out.fault.code = FaultCode::no_object;
    return false;
  }
  out.begin = static_cast<std::size_t>(open - frame.data());
  Bytes line = frame.subspan(out.begin);
  if (const auto* end = static_cast<const Byte*>(std::memchr(line.data(), '\n', line.size())))
    line = line.first(static_cast<std::size_t>(end - line.data()));
  if (line.back() == '\r') line = line.first(line.size() - 1);
  out.length = line.size();
  if (line.size() >= max_line) {
    out.fault = {FaultCode::oversized, Member::unknown, out.begin + max_line};
    return false;
  }
  Decoder{bounds, out}.run(line);
  return out.ok();
}

void Decoder::run(Bytes line) noexcept {
  char* const begin = out_.buffer_.data();
  std::memcpy(begin, line.data(), line.size());
  char* end = begin + line.size();
  cursor_ = {begin, end};
  const auto head = read_head(line);
  if (!head) {
    fail(FaultCode::bad_head);
    return;
  }
  out_.type = head->type;
  rule_ = &rule(head->type);
  if (head->type == MessageType::unknown) {
    fail(FaultCode::unknown_type, Member::type);
    return;
  }
  if (const auto body = sealed_body(line)) {
    end = begin + body->size();
    cursor_ = {begin, end};
    out_.sealed = true;
    set(Member::mac, {end + 8, 64}, 0);
    names_ |= bit(Member::mac);
  } else if (rule_->sealed) {
    cursor_ = {end, end};
    fail(FaultCode::bad_seal, Member::mac);
    return;
  }
  if (out_.sealed && head->seq == 0) {
    fail(FaultCode::bad_head, Member::seq);
    return;
  }
  if (take_members()) finish();
}

bool Decoder::take_members() noexcept {
  cursor_.take('{');
  do {
    Token name;
    if (!cursor_.string(name) || !cursor_.expect(':')) return failed_in_cursor();
    if (!take_member(find_member(name.text))) return false;
  } while (cursor_.take(','));
  if (out_.sealed) {
    cursor_.skip_space();
    return cursor_.at_end() || fail(FaultCode::bad_syntax);
  }
  if (!cursor_.expect('}')) return failed_in_cursor();
  cursor_.skip_space();
  return cursor_.at_end() || fail(FaultCode::trailing_bytes);
}

bool Decoder::take_member(Member member) noexcept {
  Token token;
  if (member == Member::unknown) return cursor_.value(token, 1) || failed_in_cursor();
  if (member == Member::mac) return fail(FaultCode::bad_seal, member);
  if ((names_ & bit(member)) != 0) return fail(FaultCode::duplicate_member, member);
  names_ |= bit(member);
  if (kind(member) == MemberKind::array && out_.type == MessageType::archive)
    return member == Member::columns ? take_columns() : take_rows();
  if (!cursor_.value(token, 1)) return failed_in_cursor();
  if (!is_value(member)) return take_field(member, token);
  take_value(member, token, 0);
  return true;
}

/// What carries the message: wrong here is wrong altogether, but for times.
bool Decoder::take_field(Member member, const Token& token) noexcept {
  const bool string = token.kind == TokenKind::string && !token.control;
  bool good = false;
  switch (kind(member)) {
    case MemberKind::integer:
      good = token.kind == TokenKind::integer && token.number >= 0;
      if (member == Member::version && good) wrong_version_ = token.number != version_spoken;
      break;
    case MemberKind::flag:
      if (token.kind != TokenKind::literal_true && token.kind != TokenKind::literal_false) break;
      set(member, token.text, token.kind == TokenKind::literal_true);
      return true;
    case MemberKind::name:
      good = string && is_name(token.text);
      break;
    case MemberKind::word:
      good = string && is_word(token.text);
      break;
    case MemberKind::nonce:
      good = string && is_hex(token.text, 32);
      break;
    case MemberKind::time: {
      std::int64_t utc = 0;
      if (read_time(token, utc))
        set(member, token.text, utc);
      else
        refuse(RefusedCode::bad_time, member, 0, token.text.data());
      return true;
    }
    case MemberKind::text:
      good = string && token.text.size() <= max_text;
      break;
    case MemberKind::words:
    case MemberKind::decimal:
    case MemberKind::array:
      return true;  // `columns` in a message that has none: not looked at
  }
  if (!good) return fail(FaultCode::wrong_type, member);
  set(member, token.text, token.number);
  return true;
}

void Decoder::take_value(Member member, const Token& token, std::uint8_t row) noexcept {
  DataItem* const item = out_.items.push();
  if (item == nullptr) return refuse(RefusedCode::bad_row, member, row, token.text.data());
  *item = prototype(member);
  item->storage = row;
  if (token.kind == TokenKind::null) {
    item->validity = metering::Validity::no_data;
    return;
  }
  item->raw = as_bytes(token.text);
  switch (kind(member)) {
    case MemberKind::decimal: {
      const NumberForm form =
          token.kind == TokenKind::string ? read_exact(token.text, item->number) : NumberForm::not_a_decimal;
      if (form == NumberForm::exact) break;
      item->validity = metering::Validity::invalid;
      return refuse(form == NumberForm::not_a_decimal ? RefusedCode::not_a_decimal : RefusedCode::too_many_digits,
                    member, row, token.text.data());
    }
    case MemberKind::time: {
      std::int64_t utc = 0;
      const bool good = read_time(token, utc);
      const bool far = good && rule_->data && (utc < bounds_.earliest || utc > bounds_.latest);
      item->number = {utc, 0};
      if (good && !far) {
        if (row == 0) set(member, token.text, utc);
        return;
      }
      item->validity = metering::Validity::invalid;
      return refuse(far ? RefusedCode::time_far_off : RefusedCode::bad_time, member, row, token.text.data());
    }
    default:
      take_text(*item, member, token, row);
      if (item->validity != metering::Validity::ok) return;
  }
  if (row == 0) set(member, token.text, 0);
}

void Decoder::take_text(DataItem& item, Member member, const Token& token, std::uint8_t row) noexcept {
  const bool string = token.kind == TokenKind::string;
  RefusedCode code = RefusedCode::bad_word;
  bool good = false;
  if (kind(member) == MemberKind::word) {
    good = string && is_word(token.text);
    if (member == Member::valve)
      good =
          good && (token.text == "open" || token.text == "closed" || token.text == "moving" || token.text == "fault");
  } else if (kind(member) == MemberKind::words) {
    good = string && token.text.size() <= max_text && is_words(token.text);
  } else {
    good = string && !token.control && token.text.size() <= max_text;
    code = RefusedCode::bad_text;
  }
  if (good) {
    item.text = token.text;
  } else {
    item.validity = metering::Validity::invalid;
    refuse(code, member, row, token.text.data());
  }
}

void Decoder::finish() noexcept {
  if (wrong_version_) {
    fail(FaultCode::unknown_version, Member::version);
    return;
  }
  const std::uint64_t missing = rule_->required & ~names_;
  if (missing != 0) {
    fail(FaultCode::missing_member, static_cast<Member>(__builtin_ctzll(missing)));
    return;
  }
  if (!out_.has(Member::state)) return;
  for (DataItem& item : out_.items.view())
    if (item.quantity == metering::Quantity::event_record) item.qualifier = qualifier_of(out_.text(Member::state));
}

bool Decoder::read_time(const Token& token, std::int64_t& utc) const noexcept {
  if (token.kind == TokenKind::integer && token.number >= 0) {
    utc = token.number;
    return true;
  }
  if (token.kind != TokenKind::string) return false;
  const auto read = read_iso_time(token.text);
  if (read) utc = *read;
  return read.has_value();
}

void Decoder::set(Member member, std::string_view text, std::int64_t number) noexcept {
  out_.fields_[static_cast<std::size_t>(member)] = {text, number};
  out_.seen |= bit(member);
}

std::size_t Decoder::offset_of(const char* where) const noexcept {
  return out_.begin + static_cast<std::size_t>(where - out_.buffer_.data());
}

bool Decoder::fail(FaultCode code, Member member) noexcept {
  out_.fault = {code, member, offset_of(cursor_.at())};
  return false;
}

bool Decoder::failed_in_cursor() noexcept { return fail(cursor_.fault()); }

void Decoder::refuse(RefusedCode code, Member member, std::uint8_t row, const char* where) noexcept {
  ++out_.refused_total;
  if (RefusedValue* refused = out_.refused.push())
    *refused = {code, row, member, static_cast<std::uint32_t>(offset_of(where))};
}

}  // namespace riser::protocol::dial_in
