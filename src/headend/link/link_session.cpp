// SPDX-License-Identifier: Apache-2.0
#include "headend/link/link_session.h"

#include <algorithm>

#include "base/check.h"

namespace riser::headend {
namespace {

constexpr std::size_t max_skipped = 4096;  // bytes outside DDP packets that a session survives

}  // namespace

std::string_view name(CloseReason reason) noexcept {
  constexpr std::string_view names[] = {"none",         "registration_timeout", "registration_too_long",
                                        "unrecognised", "identity_changed",     "logged_out",
                                        "flood",        "protocol_error",       "idle"};
  return names[static_cast<std::size_t>(reason)];
}

LinkSession::LinkSession(ProfileList allowed, std::string peer, Instant now, LinkLimits limits)
    : allowed_(std::move(allowed)),
      peer_(std::move(peer)),
      limits_(limits),
      opened_(now),
      heard_(now),
      tokens_(static_cast<double>(limits.burst_bytes)) {
  CHECK(allowed_ && !allowed_->empty());
  at_once_ = allowed_->size() == 1 && allowed_->front().profile.kind == LinkKind::raw;
}

bool LinkSession::admit(std::size_t bytes, Instant now) {
  const double elapsed = static_cast<double>((now - heard_).count()) / 1e6;
  tokens_ = std::min(tokens_ + elapsed * static_cast<double>(limits_.bytes_per_second),
                     static_cast<double>(limits_.burst_bytes));
  tokens_ -= static_cast<double>(bytes);
  return tokens_ >= 0;
}

LinkActions LinkSession::feed(Bytes bytes, Instant now) {
  LinkActions out;
  if (closed_ != CloseReason::none || bytes.empty()) return out;
  const bool admitted = admit(bytes.size(), now);
  heard_ = now;
  if (!admitted) {
    close(CloseReason::flood, out);
    return out;
  }
  const std::size_t room = 64 - std::min<std::size_t>(sample_.size(), 64);
  sample_.insert(sample_.end(), bytes.begin(),
                 bytes.begin() + static_cast<std::ptrdiff_t>(std::min(room, bytes.size())));
  if (at_once_ && !profile_) accept({&allowed_->front()}, now, out);
  if (profile_) {
    take_stream(bytes, now, out);
    return out;
  }
  before_.insert(before_.end(), bytes.begin(), bytes.end());
  try_to_register(false, now, out);
  if (!profile_ && closed_ == CloseReason::none && before_.size() > WirePattern::max_input)
    close(CloseReason::registration_too_long, out);
  return out;
}

LinkActions LinkSession::on_deadline(Instant now) {
  LinkActions out;
  if (closed_ != CloseReason::none) return out;
  if (!profile_) {
    if (at_once_) {
      accept({&allowed_->front()}, now, out);
      return out;
    }
    if (!before_.empty() && now >= heard_ + limits_.settle) try_to_register(true, now, out);
    if (profile_ || closed_ != CloseReason::none || now < opened_ + limits_.registration_timeout) return out;
    // A transparent converter says nothing by itself: it is raw when raw is allowed.
    for (const CompiledProfile& compiled : *allowed_)
      if (compiled.profile.kind == LinkKind::raw) {
        accept({&compiled}, now, out);
        return out;
      }
    close(CloseReason::registration_timeout, out);
    return out;
  }
  if (filter_) {
    std::vector<UplinkPiece> pieces;
    filter_->on_deadline(now, pieces);
    deliver(std::move(pieces), out);
  }
  const microseconds idle = profile_->profile.idle_timeout;
  if (idle.count() > 0 && now >= heard_ + idle) close(CloseReason::idle, out);
  return out;
}

std::optional<Instant> LinkSession::deadline() const {
  if (closed_ != CloseReason::none) return std::nullopt;
  if (!profile_) {
    if (at_once_) return opened_;
    const Instant limit = opened_ + limits_.registration_timeout;
    const Instant settled = heard_ + limits_.settle;
    return before_.empty() || settle_done_ ? limit : std::min(limit, settled);
  }
  std::optional<Instant> next = filter_ ? filter_->deadline() : std::nullopt;
  if (profile_->profile.idle_timeout.count() > 0) {
    const Instant idle = heard_ + profile_->profile.idle_timeout;
    next = next ? std::min(*next, idle) : idle;
  }
  return next;
}

void LinkSession::try_to_register(bool quiet, Instant now, LinkActions& out) {
  settle_done_ = quiet;
  const RecognitionResult result = recognise(*allowed_, before_, quiet);
  if (result.state == Recognition::found) {
    accept(result.registration, now, out);
  } else if (result.state == Recognition::unknown && quiet) {
    close(CloseReason::unrecognised, out);
  }
}

void LinkSession::accept(const Registration& found, Instant now, LinkActions& out) {
  profile_ = found.profile;
  identity_ = found.identity.empty() ? peer_ : found.identity;
  out.push_back(Registered{identity_, profile_->profile.name});
  ByteVector first = std::move(before_);
  before_.clear();
  if (profile_->profile.kind == LinkKind::hongdian_ddp) {
    out.push_back(SendBytes{encode_ddp(ddp::Type::registered, identity_, {})});
  } else {
    filter_.emplace(*profile_, Bytes(first).first(found.length));
    if (!profile_->profile.ack.empty()) out.push_back(SendBytes{profile_->profile.ack});
  }
  const Bytes rest = Bytes(first).subspan(found.length);
  if (!rest.empty()) take_stream(rest, now, out);
}

void LinkSession::take_stream(Bytes bytes, Instant now, LinkActions& out) {
  if (profile_->profile.kind == LinkKind::hongdian_ddp) {
    take_ddp(bytes, out);
    return;
  }
  std::vector<UplinkPiece> pieces;
  filter_->feed(bytes, now, pieces);
  deliver(std::move(pieces), out);
}

void LinkSession::deliver(std::vector<UplinkPiece> pieces, LinkActions& out) {
  for (UplinkPiece& piece : pieces) {
    if (!piece.heartbeat) {
      out.push_back(UplinkData{std::move(piece.bytes)});
      continue;
    }
    out.push_back(HeartbeatSeen{});
    if (!profile_->profile.heartbeat_ack.empty()) out.push_back(SendBytes{profile_->profile.heartbeat_ack});
  }
}

void LinkSession::take_ddp(Bytes bytes, LinkActions& out) {
  ddp_.append(bytes);
  while (closed_ == CloseReason::none) {
    const auto packet = ddp_.next();
    if (!packet) break;
    if (packet->id != identity_) {
      close(CloseReason::identity_changed, out);
    } else if (packet->type == static_cast<Byte>(ddp::Type::registration)) {
      out.push_back(HeartbeatSeen{});
      out.push_back(SendBytes{encode_ddp(ddp::Type::registered, identity_, {})});
    } else if (packet->type == static_cast<Byte>(ddp::Type::data_up)) {
      if (!packet->data.empty()) out.push_back(UplinkData{ByteVector(packet->data.begin(), packet->data.end())});
    } else if (packet->type == static_cast<Byte>(ddp::Type::logout)) {
      out.push_back(SendBytes{encode_ddp(ddp::Type::logged_out, identity_, {})});
      close(CloseReason::logged_out, out);
    }  // acknowledgements (05) and parameters (0B, 0D) carry nothing for us
  }
  if (closed_ == CloseReason::none && ddp_.skipped() > max_skipped) close(CloseReason::protocol_error, out);
}

ByteVector LinkSession::encode_down(Bytes bytes) const {
  CHECK(profile_ != nullptr);
  const LinkProfile& profile = profile_->profile;
  if (profile.kind == LinkKind::hongdian_ddp) return encode_ddp(ddp::Type::data_down, identity_, bytes);
  ByteVector out = profile.prefix;
  for (const Byte byte : bytes) {
    if (profile.escape && (byte == 0xFD || byte == 0xFE)) {
      out.insert(out.end(), {Byte{0xFD}, byte == 0xFD ? Byte{0xED} : Byte{0xEE}});
    } else {
      out.push_back(byte);
    }
  }
  out.insert(out.end(), profile.suffix.begin(), profile.suffix.end());
  return out;
}

void LinkSession::close(CloseReason reason, LinkActions& out) {
  closed_ = reason;
  out.push_back(CloseLink{reason});
}

}  // namespace riser::headend
