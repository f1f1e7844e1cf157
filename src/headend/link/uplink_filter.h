// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "headend/link/link_profile.h"

namespace riser::headend {

/// What came up the link after registration, in order.
struct UplinkPiece {
  bool heartbeat = false;
  ByteVector bytes{};  ///< empty for a heartbeat
};

/// Takes heartbeats, prefixes, suffixes and repeated registrations out of a stream of meter bytes, and undoes escapes.
/// They are looked for only where a frame may begin: behind a whole FT 1.2, DL/T 645 or CJ/T 188 frame, or after a
/// pause; inside a frame every byte is data. A frame that stops short ends after `reassembly`. Bytes that might be the
/// beginning of a heartbeat are held for at most `hold`. Sans-IO, bounded by WirePattern::max_input held bytes.
class UplinkFilter {
 public:
  static constexpr microseconds reassembly = milliseconds(500);
  static constexpr microseconds hold = milliseconds(200);
  static constexpr microseconds pause = milliseconds(20);  ///< between bytes that belong to no known frame

  /// `registration` is what the DTU registered with: heard again at a boundary it is a heartbeat. May be empty.
  UplinkFilter(const CompiledProfile& profile, Bytes registration);

  void feed(Bytes bytes, Instant now, std::vector<UplinkPiece>& out);
  void on_deadline(Instant now, std::vector<UplinkPiece>& out);
  std::optional<Instant> deadline() const { return deadline_; }
  /// Bad escape sequences; their bytes were passed on as they came.
  std::size_t bad_escapes() const { return bad_escapes_; }

 private:
  enum class Place : std::uint8_t { boundary, in_frame, in_noise };
  enum class Taken : std::uint8_t { nothing, some, wait };

  void run(std::vector<UplinkPiece>& out, bool may_wait);
  Taken take_pattern(std::vector<UplinkPiece>& out, bool may_wait);
  Taken take_literal(const ByteVector& literal, bool heartbeat, std::vector<UplinkPiece>& out);
  void pass(Byte byte, std::vector<UplinkPiece>& out);
  Bytes rest() const { return Bytes(held_).subspan(used_); }
  void beat(std::vector<UplinkPiece>& out);
  void track(Byte byte);
  void emit(Byte byte, std::vector<UplinkPiece>& out);

  const CompiledProfile* profile_;
  ByteVector registration_;
  ByteVector held_{};     // not yet decided, oldest first
  std::size_t used_ = 0;  // of held_, while it is worked off
  ByteVector head_{};     // the first bytes of the frame under way, until its length is known
  std::size_t left_ = 0;  // bytes that the frame under way still has, once its length is known
  Place place_ = Place::boundary;
  bool escaped_ = false;
  bool after_heartbeat_ = true;  // or after the registration: the end of its line is no data
  std::size_t bad_escapes_ = 0;
  Instant last_{};
  std::optional<Instant> deadline_{};
};

}  // namespace riser::headend
