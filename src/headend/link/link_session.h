// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <variant>

#include "headend/link/ddp.h"
#include "headend/link/registration.h"
#include "headend/link/uplink_filter.h"

namespace riser::headend {

enum class CloseReason : std::uint8_t {
  none,
  registration_timeout,   ///< nothing that identifies the DTU in time
  registration_too_long,  ///< more bytes than any registration has
  unrecognised,           ///< the first bytes fit no allowed profile
  identity_changed,       ///< registered again as somebody else
  logged_out,             ///< the DTU said so
  flood,                  ///< more bytes a second than any line delivers
  protocol_error,         ///< packets that are none
  idle,                   ///< nothing heard for the profile's idle time-out
};
std::string_view name(CloseReason reason) noexcept;

struct Registered {
  std::string identity{};
  std::string profile{};
};
struct SendBytes {
  ByteVector bytes{};
};
struct UplinkData {
  ByteVector bytes{};
};
struct HeartbeatSeen {};
struct CloseLink {
  CloseReason reason = CloseReason::none;
};
using LinkAction = std::variant<Registered, SendBytes, UplinkData, HeartbeatSeen, CloseLink>;
using LinkActions = std::vector<LinkAction>;

struct LinkLimits {
  microseconds registration_timeout = seconds(30);
  microseconds settle = milliseconds(300);  ///< a text without an end is taken when nothing follows for so long
  std::size_t burst_bytes = 256 * 1024;     ///< token bucket of what may come up
  std::size_t bytes_per_second = 32 * 1024;
};

using ProfileList = std::shared_ptr<const std::vector<CompiledProfile>>;

/// One connection of one DTU, from its first byte to its last; knows no socket and no clock. One thread at a time.
/// After CloseLink every call does nothing. Memory: WirePattern::max_input bytes before registration, one DDP packet
/// and one held pattern after it.
class LinkSession {
 public:
  /// `peer` is the identity of a raw link: what the listener knows about the other side. A list of only `raw` registers
  /// at once: call on_deadline() first.
  LinkSession(ProfileList allowed, std::string peer, Instant now, LinkLimits limits = {});

  LinkActions feed(Bytes bytes, Instant now);
  LinkActions on_deadline(Instant now);
  /// When on_deadline() must be called; changes with every call.
  std::optional<Instant> deadline() const;

  /// What to write to the socket for these bytes to come out of the DTU. CHECKs that the link is registered.
  ByteVector encode_down(Bytes bytes) const;

  bool registered() const { return profile_ != nullptr; }
  CloseReason closed() const { return closed_; }
  const std::string& identity() const { return identity_; }
  /// The first bytes heard, at most 64: what an operator sees of a DTU that nobody knows.
  const ByteVector& sample() const { return sample_; }

 private:
  bool admit(std::size_t bytes, Instant now);
  void try_to_register(bool quiet, Instant now, LinkActions& out);
  void accept(const Registration& found, Instant now, LinkActions& out);
  void take_ddp(Bytes bytes, LinkActions& out);
  void take_stream(Bytes bytes, Instant now, LinkActions& out);
  void deliver(std::vector<UplinkPiece> pieces, LinkActions& out);
  void close(CloseReason reason, LinkActions& out);

  ProfileList allowed_;
  std::string peer_;
  LinkLimits limits_;
  ByteVector before_{};  // bytes before registration
  ByteVector sample_{};
  const CompiledProfile* profile_ = nullptr;
  std::string identity_{};
  std::optional<UplinkFilter> filter_{};
  DdpStream ddp_{};
  CloseReason closed_ = CloseReason::none;
  Instant opened_;
  Instant heard_;
  double tokens_;
  bool at_once_ = false;      // only raw is allowed
  bool settle_done_ = false;  // the quiet line was looked at already
};

}  // namespace riser::headend
