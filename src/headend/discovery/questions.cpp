// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/questions.h"

#include <algorithm>
#include <utility>

namespace riser::headend {
namespace {

void add_new(std::vector<std::string>& to, const std::vector<std::string>& addresses) {
  for (const std::string& address : addresses)
    if (std::find(to.begin(), to.end(), address) == to.end()) to.push_back(address);
}

}  // namespace

std::optional<std::string> Questions::next() {
  if (blocked_) return std::nullopt;
  if (!asked_ && !chosen_all_) {
    asked_ = choose();
    chosen_all_ = !asked_;
  }
  if (!asked_ && reviewed_ < doubts_.size()) asked_ = doubts_[reviewed_].prefix;
  return asked_;
}

void Questions::take(Hearing hearing) {
  if (!asked_) return;
  if (chosen_all_) return review(hearing);
  if (hearing.garbled) {
    heard_ = hearing.heard;
    if (++garbled_ < sure()) return;
    if (++garbled_in_row_ >= suspicious_) blocked_ = Doubt{*asked_, heard_, {}};
  } else if (hearing.silent() && ++silent_ < std::max(patience(), garbled_ > 0 ? 2 : 1)) {
    return;
  } else {
    garbled_in_row_ = 0;
    rate_.add(garbled_, silent_);
    if (garbled_ > 0 || (silent_ > 0 && !hearing.silent())) {
      ++damaged_;
      if (garbled_ > 0) damage_ = heard_;
    }
  }
  const std::string prefix = *std::exchange(asked_, std::nullopt);
  silent_ = garbled_ = 0;
  settle(prefix, hearing);
}

void Questions::review(const Hearing& hearing) {
  if (hearing.garbled && ++garbled_ < sure()) return;
  asked_.reset();
  garbled_ = 0;
  if (hearing.garbled) {
    ++reviewed_;
    return;
  }
  ++damaged_;
  damage_ = doubts_[reviewed_].heard;
  doubts_.erase(doubts_.begin() + static_cast<std::ptrdiff_t>(reviewed_));
}

std::optional<std::string> QuestionList::choose() {
  if (at_ < questions_.size()) return questions_[at_];
  const bool only_first = doubts_.size() == 1 && doubts_.front().prefix == questions_.front();
  if (options_.first_is_everybody && only_first && found_.size() >= 2) doubts_.clear();
  return std::nullopt;
}

void QuestionList::settle(const std::string& prefix, const Hearing& hearing) {
  ++at_;
  add_new(found_, hearing.addresses);
  if (hearing.garbled) doubts_.push_back({prefix, hearing.heard, options_.whole_addresses ? prefix : std::string{}});
}

double PrefixQuestions::share() const {
  if (!root_asked_) return 0;
  return stack_.empty() ? 1 : std::min(done_, 1.0);
}

std::optional<std::string> PrefixQuestions::choose() {
  if (!root_asked_) return std::string{};
  while (!stack_.empty()) {
    Branch& branch = stack_.back();
    if (branch.at < branch.children.size()) return branch.children[branch.at];
    if (!next_pass(branch)) stack_.pop_back();
  }
  return std::nullopt;
}

void PrefixQuestions::settle(const std::string& prefix, const Hearing& hearing) {
  root_asked_ = true;
  double share = 1;
  if (!stack_.empty()) {
    Branch& branch = stack_.back();
    ++branch.at;
    share = branch.share / static_cast<double>(branch.children.size());
    if (hearing.silent() && branch.pass == Pass::digit) branch.silent.push_back(prefix);
    if (!hearing.silent() && branch.pass == Pass::two_digits) bytes_only_ = true;
  }
  add_new(found_, hearing.addresses);
  if (!hearing.garbled) {
    done_ += share;
    return;
  }
  if (prefix.size() == digits) {
    done_ += share;
    doubts_.push_back({prefix, hearing.heard, {prefix.rbegin(), prefix.rend()}});
    return;
  }
  open(prefix, hearing.heard);
  stack_.back().share = share;
}

void PrefixQuestions::open(const std::string& prefix, const ByteVector& heard) {
  Branch branch{.prefix = prefix, .heard = heard};
  const bool bytes = bytes_only_ && prefix.size() % 2 == 0;
  if (bytes) {
    branch.pass = Pass::two_digits;
    for (char low = '0'; low <= '9'; ++low)
      for (char high = '0'; high <= '9'; ++high) branch.children.push_back(prefix + low + high);
  } else {
    for (char digit = '0'; digit <= '9'; ++digit) branch.children.push_back(prefix + digit);
  }
  stack_.push_back(std::move(branch));
}

// A collision below which fewer than two meters were found is not explained yet.
bool PrefixQuestions::next_pass(Branch& branch) {
  const auto below = [&](const Doubt& doubt) { return doubt.prefix.starts_with(branch.prefix); };
  if (found_below(branch.prefix) >= 2 || std::any_of(doubts_.begin(), doubts_.end(), below)) return false;
  branch.at = 0;
  branch.share = 0;
  switch (branch.pass) {
    case Pass::digit:
      branch.pass = Pass::silent_again;
      branch.children = std::move(branch.silent);
      return true;
    case Pass::silent_again:
      if (branch.prefix.size() % 2 != 0) break;
      branch.pass = Pass::two_digits;
      branch.children.clear();
      for (char low = '0'; low <= '9'; ++low)
        for (char high = '0'; high <= '9'; ++high) branch.children.push_back(branch.prefix + low + high);
      return true;
    case Pass::two_digits:
      break;
  }
  // Below a byte that is divided by whole bytes the outer branch tells.
  if (branch.prefix.size() % 2 == 0) doubts_.push_back({branch.prefix, branch.heard, {}});
  return false;
}

// The first digit of a prefix is the last one of the address.
std::size_t PrefixQuestions::found_below(const std::string& prefix) const {
  return static_cast<std::size_t>(std::count_if(found_.begin(), found_.end(), [&](const std::string& address) {
    return address.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), address.rbegin());
  }));
}

}  // namespace riser::headend
