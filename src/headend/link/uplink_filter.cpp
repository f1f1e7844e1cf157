// SPDX-License-Identifier: Apache-2.0
#include "headend/link/uplink_filter.h"

#include <algorithm>

namespace riser::headend {
namespace {

constexpr Byte escape_byte = 0xFD;

struct FrameHead {
  bool decided = false;
  bool frame = false;
  std::size_t length = 0;  // whole frame, when decided and frame
};

// FT 1.2 (EN 13757-2), DL/T 645 (68 A6 68 C L) and CJ/T 188 (68 T A7 C L) begin with the same byte.
FrameHead look(Bytes head) noexcept {
  if (head[0] == 0x10) {
    if (head.size() < 5) return {};
    return {true, head[4] == 0x16, 5};
  }
  if (head.size() < 4) return {};
  if (head[1] == head[2] && head[3] == 0x68) return {true, head[1] >= 3, std::size_t{head[1]} + 6};
  if (head.size() < 10) return {};
  if (head[7] == 0x68) return {true, true, std::size_t{head[9]} + 12};
  if (head.size() < 11) return {};
  const bool cjt188 = head[1] >= 0x10 && head[1] <= 0x49 && head[10] <= 0x64;
  return {true, cjt188, std::size_t{head[10]} + 13};
}

}  // namespace

UplinkFilter::UplinkFilter(const CompiledProfile& profile, Bytes registration)
    : profile_(&profile), registration_(registration.begin(), registration.end()) {}

void UplinkFilter::feed(Bytes bytes, Instant now, std::vector<UplinkPiece>& out) {
  const microseconds silence = now - last_;
  last_ = now;
  if (place_ == Place::in_frame && silence >= reassembly) place_ = Place::boundary;
  if (place_ == Place::in_noise && silence >= pause) place_ = Place::boundary;
  held_.insert(held_.end(), bytes.begin(), bytes.end());
  run(out, true);
  deadline_.reset();
  if (!held_.empty()) deadline_ = now + hold;
}

void UplinkFilter::on_deadline(Instant now, std::vector<UplinkPiece>& out) {
  if (!deadline_ || now < *deadline_) return;
  deadline_.reset();
  run(out, false);
}

void UplinkFilter::run(std::vector<UplinkPiece>& out, bool may_wait) {
  while (!rest().empty()) {
    if (place_ == Place::boundary) {
      const Taken taken = take_pattern(out, may_wait);
      if (taken == Taken::wait) break;
      if (taken == Taken::some) continue;
      if (after_heartbeat_ && (rest().front() == '\r' || rest().front() == '\n')) {  // the end of its line
        ++used_;
        continue;
      }
    }
    pass(held_[used_++], out);
  }
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(used_));
  used_ = 0;
}

UplinkFilter::Taken UplinkFilter::take_literal(const ByteVector& literal, bool heartbeat,
                                               std::vector<UplinkPiece>& out) {
  if (literal.empty()) return Taken::nothing;
  const Bytes bytes = rest();
  const std::size_t common = std::min(literal.size(), bytes.size());
  if (!std::equal(literal.begin(), literal.begin() + static_cast<std::ptrdiff_t>(common), bytes.begin()))
    return Taken::nothing;
  if (common < literal.size()) return Taken::wait;
  used_ += common;
  if (heartbeat) beat(out);
  return Taken::some;
}

UplinkFilter::Taken UplinkFilter::take_pattern(std::vector<UplinkPiece>& out, bool may_wait) {
  bool wait = false;
  if (profile_->heartbeat) {
    const PatternMatch found = profile_->heartbeat->match(rest());
    if (found.match == Match::full || found.match == Match::open) {
      used_ += found.length;
      beat(out);
      return Taken::some;
    }
    wait = found.match == Match::partial;
  }
  const LinkProfile& profile = profile_->profile;
  const std::pair<const ByteVector*, bool> literals[] = {
      {&registration_, true}, {&profile.prefix, false}, {&profile.suffix, false}};
  for (const auto& [literal, heartbeat] : literals) {
    const Taken taken = take_literal(*literal, heartbeat, out);
    if (taken == Taken::some) return taken;
    wait = wait || taken == Taken::wait;
  }
  return wait && may_wait ? Taken::wait : Taken::nothing;
}

void UplinkFilter::pass(Byte byte, std::vector<UplinkPiece>& out) {
  if (profile_->profile.escape) {
    if (escaped_) {
      escaped_ = false;
      if (byte == 0xED || byte == 0xEE) {
        byte = byte == 0xED ? Byte{0xFD} : Byte{0xFE};
      } else {
        ++bad_escapes_;
        emit(escape_byte, out);
      }
    } else if (byte == escape_byte) {
      escaped_ = true;
      if (place_ == Place::boundary) place_ = Place::in_noise;
      return;
    } else if (byte == 0xFE && profile_->profile.kind == LinkKind::prot) {
      // An unescaped FE is never data: it is a heartbeat even inside a frame.
      beat(out);
      return;
    }
  }
  emit(byte, out);
}

void UplinkFilter::beat(std::vector<UplinkPiece>& out) {
  out.push_back({true});
  after_heartbeat_ = true;
}

void UplinkFilter::emit(Byte byte, std::vector<UplinkPiece>& out) {
  after_heartbeat_ = false;
  if (out.empty() || out.back().heartbeat) out.push_back({});
  out.back().bytes.push_back(byte);
  track(byte);
}

void UplinkFilter::track(Byte byte) {
  if (place_ == Place::in_frame) {
    if (left_ > 0) {
      if (--left_ == 0) place_ = Place::boundary;
      return;
    }
    head_.push_back(byte);
    const FrameHead head = look(head_);
    if (!head.decided) return;
    left_ = head.frame ? head.length - head_.size() : 0;
    place_ = !head.frame ? Place::in_noise : left_ == 0 ? Place::boundary : Place::in_frame;
    return;
  }
  if (byte == 0xE5) {
    place_ = Place::boundary;
  } else if (byte == 0x68 || byte == 0x10) {
    place_ = Place::in_frame;
    head_.assign(1, byte);
    left_ = 0;
  } else {
    place_ = Place::in_noise;
  }
}

}  // namespace riser::headend
