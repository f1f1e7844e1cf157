// SPDX-License-Identifier: Apache-2.0
#include "api/use/place_names_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"

namespace riser::api {
namespace {

constexpr std::size_t max_digits = 9;

/// A text that ends with a run of digits and something after it: "B" "12" "单元".
struct Numbered {
  std::string_view before{};
  std::string_view digits{};
  std::string_view after{};
};

Numbered numbered(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && !is_digit(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

bool is_letter(std::string_view text) {
  return text.size() == 1 && ((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z'));
}

bool same_case(char a, char b) { return (a >= 'a') == (b >= 'a'); }

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

class NamesPattern::Parser {
 public:
  Parser(std::string_view text, const std::vector<store::PlaceKind>& above) : text_(text), above_(above) {}

  std::optional<Fault> run(NamesPattern& out) {
    if (text_.size() > max_text) return Fault{max_text, fmt::format("at most {} bytes; make fewer at once.", max_text)};
    for (std::size_t begin = 0; begin <= text_.size();) {
      const auto end = std::min(text_.find(',', begin), text_.size());
      item(out, trim(text_.substr(begin, end - begin)), begin);
      if (fault_) return fault_;
      begin = end + 1;
    }
    return std::nullopt;
  }

 private:
  void fail(std::size_t offset, std::string message) {
    if (!fault_) fault_ = Fault{offset, std::move(message)};
  }
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  void item(NamesPattern& out, std::string_view text, std::size_t begin) {
    if (text.empty()) return fail(begin, "a name is missing here; write one, or take the comma away.");
    Item item;
    const auto hyphen = text.find('-', 1);
    if (hyphen == std::string_view::npos) {
      item.before = pieces(text);
    } else {
      range(item, trim(text.substr(0, hyphen)), trim(text.substr(hyphen + 1)));
    }
    if (fault_) return;
    const auto names = static_cast<std::size_t>(item.last - item.first + 1);
    if (names > max_names - out.size_) return fail(offset_of(text), fmt::format("at most {} names.", max_names));
    out.size_ += names;
    out.items_.push_back(std::move(item));
  }

  void range(Item& item, std::string_view from, std::string_view to) {
    const auto low = numbered(from), high = numbered(to);
    if (!low.digits.empty() && !high.digits.empty()) return numbers(item, from, low, high);
    if (!from.empty() && !to.empty() && is_letter(from.substr(from.size() - 1)) && is_letter(to.substr(to.size() - 1)))
      return letters(item, from, to);
    no_range(from);
  }

  void numbers(Item& item, std::string_view from, const Numbered& low, const Numbered& high) {
    const bool begins_alike = high.before.empty() || high.before == low.before;
    const bool ends_alike = low.after.empty() || high.after == low.after;
    if (!begins_alike || !ends_alike) return no_range(from);
    if (low.digits.size() > max_digits || high.digits.size() > max_digits)
      return fail(offset_of(low.digits), fmt::format("a number has at most {} digits.", max_digits));
    item.kind = Item::Kind::numbers;
    item.first = number_of(low.digits);
    item.last = number_of(high.digits);
    if (low.digits.front() == '0') item.width = low.digits.size();
    if (item.last < item.first)
      return fail(offset_of(high.digits), "the range ends before it begins; write the smaller number first.");
    item.before = pieces(low.before);
    item.after = pieces(high.after);
  }

  void letters(Item& item, std::string_view from, std::string_view to) {
    const auto before = from.substr(0, from.size() - 1), before_last = to.substr(0, to.size() - 1);
    if (before_last != before && !before_last.empty()) return no_range(from);
    if (!same_case(from.back(), to.back())) return no_range(from);
    item.kind = Item::Kind::letters;
    item.first = from.back();
    item.last = to.back();
    if (item.last < item.first)
      return fail(offset_of(to), "the range ends before it begins; write the earlier letter first.");
    item.before = pieces(before);
  }

  void no_range(std::string_view at) {
    fail(offset_of(at),
         "a range needs two numbers or two letters, and the same before and after them: 1-3, 01-18, A-C, B1-B5. A name "
         "with a hyphen inside is added by itself.");
  }

  Pieces pieces(std::string_view text) {
    Pieces out;
    while (!text.empty() && !fault_) {
      const auto brace = std::min(text.find_first_of("{}"), text.size());
      if (brace > 0) out.push_back({.text = std::string{text.substr(0, brace)}});
      text.remove_prefix(brace);
      if (text.empty()) break;
      const auto end = text.find('}');
      if (text.front() == '}' || end == std::string_view::npos) {
        fail(offset_of(text), "braces stand around the name of a level, as in {floor}.");
        break;
      }
      const auto kind = store::find_place_kind(text.substr(1, end - 1));
      if (!kind || std::find(above_.begin(), above_.end(), *kind) == above_.end()) {
        fail(offset_of(text), fmt::format("there is no level \"{}\" above; {}.", text.substr(1, end - 1), levels()));
        break;
      }
      out.push_back({.is_place = true, .place = *kind});
      text.remove_prefix(end + 1);
    }
    return out;
  }

  std::string levels() const {
    if (above_.empty()) return "leave the braces out";
    std::string text = "write one of";
    for (const auto kind : above_) text += fmt::format(" {{{}}}", name(kind));
    return text;
  }

  std::string_view text_;
  const std::vector<store::PlaceKind>& above_;
  std::optional<Fault> fault_{};
};

Result<NamesPattern, NamesPattern::Fault> NamesPattern::parse(std::string_view text,
                                                              const std::vector<store::PlaceKind>& above) {
  NamesPattern pattern;
  if (auto fault = Parser{text, above}.run(pattern)) return std::move(*fault);
  return pattern;
}

void NamesPattern::write(std::string& out, const Pieces& pieces, const Above& above) {
  for (const auto& piece : pieces) {
    if (!piece.is_place) {
      out += piece.text;
    } else if (const auto found = above.find(piece.place); found != above.end()) {
      out += found->second;
    }
  }
}

std::vector<std::string> NamesPattern::names(const Above& above) const {
  std::vector<std::string> names;
  names.reserve(size_);
  for (const auto& item : items_) {
    for (std::int64_t i = item.first; i <= item.last; ++i) {
      auto& name = names.emplace_back();
      write(name, item.before, above);
      if (item.kind == Item::Kind::numbers) name += fmt::format("{:0{}}", i, item.width);
      if (item.kind == Item::Kind::letters) name += static_cast<char>(i);
      write(name, item.after, above);
    }
  }
  return names;
}

}  // namespace riser::api
