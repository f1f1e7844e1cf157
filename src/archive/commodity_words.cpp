// SPDX-License-Identifier: Apache-2.0
#include "archive/commodity_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using metering::Commodity;

/// By Commodity.
constexpr Words words[] = {{"other", "其他", "прочее"},
                           {"heat", "热量", "тепловая энергия"},
                           {"cooling", "冷量", "холод"},
                           {"cold water", "冷水", "холодная вода"},
                           {"hot water", "生活热水", "горячая вода"},
                           {"gas", "燃气", "газ"},
                           {"electricity", "电", "электроэнергия"}};
constexpr std::pair<std::string_view, Commodity> others[] = {
    {"water", Commodity::water},   {"自来水", Commodity::water},    {"вода", Commodity::water},
    {"热", Commodity::heat},       {"тепло", Commodity::heat},      {"хвс", Commodity::water},
    {"гвс", Commodity::hot_water}, {"电能", Commodity::electricity}};

}  // namespace

std::optional<Commodity> find_commodity(std::string_view text) { return find_word<Commodity>(text, words, others); }
std::string_view word(Commodity commodity, Language language) noexcept {
  return words[static_cast<std::size_t>(commodity)].in(language);
}

}  // namespace riser::archive
