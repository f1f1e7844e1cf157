// SPDX-License-Identifier: Apache-2.0
#include "archive/customer_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::CustomerKind;

/// By CustomerKind.
constexpr Words words[] = {{"person", "个人", "физическое лицо"}, {"company", "单位", "организация"}};
constexpr std::pair<std::string_view, CustomerKind> others[] = {
    {"企业", CustomerKind::company}, {"физлицо", CustomerKind::person}, {"юрлицо", CustomerKind::company}};

}  // namespace

std::optional<CustomerKind> find_customer_kind_word(std::string_view text) {
  return find_word<CustomerKind>(text, words, others);
}
std::string_view word(CustomerKind kind, Language language) noexcept {
  return words[static_cast<std::size_t>(kind)].in(language);
}

}  // namespace riser::archive
