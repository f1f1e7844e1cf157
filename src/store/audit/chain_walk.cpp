// SPDX-License-Identifier: Apache-2.0
#include "store/audit/chain_walk.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/master/enum_name.h"

namespace riser::store {
namespace {

constexpr std::string_view fault_names[] = {"changed", "missing",     "out_of_order",
                                            "cut_off", "not_counted", "other_head"};
constexpr const char* fault_texts[] = {"record {} is not what was written there",
                                       "record {} is missing",
                                       "record {} stands where another one belongs",
                                       "the log is cut off before record {}, which was written",
                                       "record {} is there, but the count of the log ends before it",
                                       "record {} has another seal than in audit-heads.txt"};

}  // namespace

std::string_view name(AuditFault fault) noexcept { return enum_name(fault_names, fault); }

std::string text(const AuditFinding& finding) {
  return fmt::format(fmt::runtime(fault_texts[static_cast<std::size_t>(finding.fault)]), finding.id);
}

ChainWalk::ChainWalk(const Seal& key, std::int64_t last, std::vector<AuditHead> heads)
    : key_(key), last_(last), heads_(std::move(heads)) {
  std::sort(heads_.begin(), heads_.end(), [](const auto& a, const auto& b) { return a.end.id < b.end.id; });
}

bool ChainWalk::wrong(AuditFault fault, std::int64_t id) {
  finding_ = AuditFinding{fault, id};
  return false;
}

bool ChainWalk::take(std::int64_t id, Bytes record, const std::optional<Seal>& seal) {
  const std::int64_t expected = before_.id + 1;
  if (id > last_) return wrong(AuditFault::not_counted, id);
  if (id > expected) return wrong(AuditFault::missing, expected);
  if (id < expected) return wrong(AuditFault::out_of_order, id);
  if (!seal || *seal != seal_of(key_, before_.seal, record)) return wrong(AuditFault::changed, id);
  for (; next_head_ < heads_.size() && heads_[next_head_].end.id == id; ++next_head_)
    if (heads_[next_head_].end.seal != *seal) return wrong(AuditFault::other_head, id);
  before_ = {id, *seal};
  return true;
}

std::optional<AuditFinding> ChainWalk::end() {
  const std::int64_t known = heads_.empty() ? last_ : std::max(last_, heads_.back().end.id);
  if (!finding_ && records() < known) wrong(AuditFault::cut_off, records() + 1);
  return finding_;
}

}  // namespace riser::store
