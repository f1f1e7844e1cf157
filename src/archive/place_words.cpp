// SPDX-License-Identifier: Apache-2.0
#include "archive/place_words.h"

#include "archive/closed_list.h"

namespace riser::archive {
namespace {

using store::CustomerClass;
using store::PlaceKind;

/// By PlaceKind.
constexpr Words kind_words[] = {{"company", "公司", "организация"},
                                {"zone", "片区", "район"},
                                {"heat station", "换热站", "центральный тепловой пункт"},
                                {"residential community", "小区", "жилой комплекс"},
                                {"building", "楼栋", "дом"},
                                {"unit", "单元", "подъезд"},
                                {"floor", "楼层", "этаж"},
                                {"room", "户", "квартира"}};
constexpr std::pair<std::string_view, PlaceKind> other_kind_words[] = {
    {"分区", PlaceKind::zone},
    {"热力站", PlaceKind::heat_station},
    {"heat exchange station", PlaceKind::heat_station},
    {"цтп", PlaceKind::heat_station},
    {"community", PlaceKind::community},
    {"микрорайон", PlaceKind::community},
    {"жк", PlaceKind::community},
    {"楼", PlaceKind::building},
    {"栋", PlaceKind::building},
    {"building entrance", PlaceKind::unit},
    {"层", PlaceKind::floor},
    {"房间", PlaceKind::room},
    {"dwelling", PlaceKind::room},
    {"помещение", PlaceKind::room}};

/// By CustomerClass.
constexpr Words class_words[] = {{"residential", "居民", "население"},
                                 {"commercial", "商业", "коммерческий"},
                                 {"bulk", "趸售", "оптовый"},
                                 {"multi dwelling", "合表户", "многоквартирный"}};
constexpr std::pair<std::string_view, CustomerClass> other_class_words[] = {{"非居民", CustomerClass::commercial},
                                                                            {"合表", CustomerClass::multi_dwelling}};

}  // namespace

std::optional<PlaceKind> find_place_kind(std::string_view text) {
  return find_word<PlaceKind>(text, kind_words, other_kind_words);
}
std::optional<CustomerClass> find_customer_class(std::string_view text) {
  return find_word<CustomerClass>(text, class_words, other_class_words);
}
std::string_view word(PlaceKind kind, Language language) noexcept {
  return kind_words[static_cast<std::size_t>(kind)].in(language);
}
std::string_view word(CustomerClass customer_class, Language language) noexcept {
  return class_words[static_cast<std::size_t>(customer_class)].in(language);
}

}  // namespace riser::archive
