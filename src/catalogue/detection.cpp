// SPDX-License-Identifier: Apache-2.0
#include "catalogue/detection.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::catalogue {
namespace {

using metering::Quantity;

template <class T>
bool holds(const std::vector<T>& wanted, const auto& value) noexcept {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool has_register(const RegisterPattern& pattern, const protocol::Decoded* telegram) noexcept {
  return telegram != nullptr && std::any_of(telegram->items.begin(), telegram->items.end(),
                                            [&](const protocol::Item& item) { return pattern.matches(item.reg); });
}

bool holds_value(const Detection& detection, const protocol::Decoded* telegram) noexcept {
  if (telegram == nullptr) return false;
  for (const protocol::Item& item : telegram->items)
    if (item.reg.quantity == Quantity::device_type && item.reg.qualifier == detection.item && item.cell.ok() &&
        item.cell.number.exponent == 0 && holds(detection.item_values, item.cell.number.mantissa))
      return true;
  return false;
}

bool matches(const Detection& detection, const protocol::MeterIdentity& meter,
             const protocol::Decoded* telegram) noexcept {
  return holds(detection.manufacturers, meter.manufacturer) && holds(detection.versions, meter.version) &&
         holds(detection.media, meter.medium) &&
         (detection.number.empty() || matches_pattern(detection.number, meter.number)) &&
         (detection.identification.empty() ||
          matches_pattern(detection.identification, identification(meter, telegram))) &&
         (!detection.has || has_register(*detection.has, telegram)) &&
         (detection.item.empty() || holds_value(detection, telegram));
}

std::size_t literal_count(std::string_view pattern) noexcept {
  return pattern.size() - static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '*'));
}

/// One more condition outweighs any longer pattern.
std::size_t rank_of(const Detection& d) noexcept {
  const std::size_t conditions = !d.manufacturers.empty() + !d.versions.empty() + !d.media.empty() + !d.number.empty() +
                                 !d.identification.empty() + d.has.has_value() + !d.item.empty();
  return conditions * 1000 + std::min<std::size_t>(literal_count(d.number) + literal_count(d.identification), 999);
}

template <class T>
bool share(const std::vector<T>& a, const std::vector<T>& b) {
  return a.empty() || b.empty() || std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

/// Could one text match both? Compared up to the first "*": never wrong when it says no.
bool share_pattern(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  const std::string_view begin_a = a.substr(0, a.find('*')), begin_b = b.substr(0, b.find('*'));
  if (begin_a.size() == a.size()) return matches_pattern(b, a);
  if (begin_b.size() == b.size()) return matches_pattern(a, b);
  return begin_a.starts_with(begin_b) || begin_b.starts_with(begin_a);
}

bool share(const Detection& a, const Detection& b) {
  return share(a.manufacturers, b.manufacturers) && share(a.versions, b.versions) && share(a.media, b.media) &&
         share_pattern(a.number, b.number) && share_pattern(a.identification, b.identification) &&
         (!a.has || !b.has || *a.has == *b.has) &&
         (a.item.empty() || b.item.empty() || (a.item == b.item && share(a.item_values, b.item_values)));
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) noexcept {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string_view identification(const protocol::MeterIdentity& meter, const protocol::Decoded* telegram) noexcept {
  if (!meter.model.empty()) return meter.model;
  if (telegram == nullptr) return {};
  for (const protocol::Item& item : telegram->items)
    if (!item.text.empty() &&
        (item.reg.quantity == Quantity::model_version || item.reg.quantity == Quantity::device_type))
      return item.text;
  return {};
}

metering::Register probe_register(std::string_view item) {
  metering::Register reg;
  reg.quantity = Quantity::device_type;
  reg.qualifier = item;
  return reg;
}

bool DetectionIndex::add(const Model& model, std::vector<ModelError>& errors) {
  for (const Detection& detection : model.detect)
    for (const auto& [key, entries] : entries_) {
      if (key.first != model.protocol) continue;
      for (const Entry& entry : entries)
        if (entry.rank == rank_of(detection) && share(*entry.detection, detection)) {
          errors.push_back({model.file, detection.line, detection.column,
                            fmt::format("detects the same meters as {}:{}: write a condition that tells them apart",
                                        entry.model->file, entry.detection->line)});
          return false;
        }
    }
  for (const Detection& detection : model.detect) {
    const Entry entry{&model, &detection, rank_of(detection)};
    static const std::vector<std::string> any{""};
    for (const std::string& maker : detection.manufacturers.empty() ? any : detection.manufacturers) {
      auto& entries = entries_[{model.protocol, maker}];
      const auto less_specific = [&](const Entry& other) { return other.rank < entry.rank; };
      entries.insert(std::find_if(entries.begin(), entries.end(), less_specific), entry);
    }
  }
  return true;
}

const Model* DetectionIndex::find(std::string_view protocol, const protocol::MeterIdentity& meter,
                                  const protocol::Decoded* telegram) const noexcept {
  const Entry* best = nullptr;
  for (const std::string_view maker : {std::string_view{meter.manufacturer}, std::string_view{}}) {
    const auto found = entries_.find(std::pair{protocol, maker});
    if (found == entries_.end()) continue;
    for (const Entry& entry : found->second) {
      if (best != nullptr && entry.rank <= best->rank) break;
      if (!matches(*entry.detection, meter, telegram)) continue;
      best = &entry;
      break;
    }
  }
  return best != nullptr ? best->model : nullptr;
}

}  // namespace riser::catalogue
