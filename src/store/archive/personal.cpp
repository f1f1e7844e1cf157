// SPDX-License-Identifier: Apache-2.0
#include "store/archive/personal.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/ascii.h"
#include "store/master/fold.h"
#include "store/master/pinyin.h"

namespace riser::store {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_beginning = 12;  // characters of a word that are told apart
constexpr std::size_t least_digits = 4;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> list;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    if (i < text.size() && !begins_character(text[i])) continue;
    list.push_back(text.substr(begin, i - begin));
    begin = i;
  }
  return list;
}

bool parts_words(char c) { return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == '.' || c == ';'; }

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !parts_words(text[i])) continue;
    if (i > begin) words.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return words;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (is_digit(c)) digits += c;
  return digits;
}

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == ' ' || c == '+' || c == '-' || c == '(' || c == ')' || c == '/';
  });
}

void add_beginnings(const std::string& folded, std::vector<std::string>& words) {
  for (const std::string_view word : split(folded)) {
    std::string beginning;
    const auto letters = characters(word);
    for (std::size_t i = 0; i < std::min(letters.size(), longest_beginning); ++i) {
      beginning += letters[i];
      words.push_back(beginning);
    }
    // Names without blanks between their words are looked for by what comes after the family name, too.
    if (letters.size() >= 2 && letters.size() <= 4 && letters.front().size() == 3) {
      std::string given;
      for (std::size_t i = 1; i < letters.size(); ++i) words.push_back(given += letters[i]);
    }
  }
}

std::string cut(std::string_view word) {
  std::string out;
  const auto letters = characters(word);
  for (std::size_t i = 0; i < std::min(letters.size(), longest_beginning); ++i) out += letters[i];
  return out;
}

std::string masked_words(const std::string& text) {
  std::string out;
  bool first = true;
  for (const std::string_view letter : characters(text)) {
    const bool parts = letter.size() == 1 && parts_words(letter[0]);
    out += parts || first ? letter : std::string_view{"*"};
    first = parts;
  }
  return out;
}

std::string masked_tail(const std::string& text) {
  const auto letters = characters(text);
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool shown = letters.size() > least_digits + 2 && i + least_digits >= letters.size();
    out += shown ? letters[i] : std::string_view{"*"};
  }
  return out;
}

std::string masked_email(const std::string& text) {
  const auto at = text.find('@');
  if (at == std::string::npos || at == 0) return masked_words(text);
  return masked_words(text.substr(0, at)) + text.substr(at);
}

}  // namespace

const std::vector<PersonalField>& personal_fields() {
  static const std::vector<PersonalField> fields = {
      {"name", &Personal::name},           {"phone", &Personal::phone},     {"email", &Personal::email},
      {"id_number", &Personal::id_number}, {"address", &Personal::address}, {"contact", &Personal::contact}};
  return fields;
}

ByteVector seal(const Personal& personal, const KeyBox& box) {
  json::object object;
  for (const auto& field : personal_fields())
    if (!(personal.*field.member).empty()) object[field.name] = personal.*field.member;
  return box.seal(as_bytes(json::serialize(object)));
}

std::optional<Personal> unseal_personal(Bytes sealed, const KeyBox& box) {
  const auto plain = box.unseal(sealed);
  if (!plain) return std::nullopt;
  boost::system::error_code error;
  const json::value value = json::parse(as_text(*plain), error);
  if (error || !value.is_object()) return std::nullopt;
  Personal personal;
  for (const auto& field : personal_fields())
    if (const auto* text = value.as_object().if_contains(field.name); text != nullptr && text->is_string())
      personal.*field.member = text->as_string();
  return personal;
}

Personal masked(const Personal& personal) {
  Personal out;
  out.name = masked_words(personal.name);
  out.contact = masked_words(personal.contact);
  out.phone = masked_tail(personal.phone);
  out.id_number = masked_tail(personal.id_number);
  out.email = masked_email(personal.email);
  if (!personal.address.empty()) out.address = "***";
  return out;
}

std::vector<std::string> words_of(const Personal& personal) {
  std::vector<std::string> words;
  for (const std::string& name : {fold(personal.name), fold(personal.contact)}) {
    add_beginnings(name, words);
    add_beginnings(pinyin_initials(name), words);
  }
  const std::string digits = digits_of(personal.phone);
  if (digits.size() >= least_digits) {
    words.push_back(digits);
    words.push_back(digits.substr(digits.size() - least_digits));
  }
  if (!personal.email.empty()) words.push_back(fold(personal.email));
  if (!personal.id_number.empty()) words.push_back(fold(personal.id_number));
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<std::string> words_of_search(std::string_view text) {
  const std::string folded = fold(trim(text));
  if (folded.empty()) return {};
  if (folded.find('@') != std::string::npos) return {folded};
  if (is_number(folded)) return {digits_of(folded)};
  std::vector<std::string> words;
  for (const std::string_view word : split(folded)) words.push_back(cut(word));
  return words;
}

}  // namespace riser::store
