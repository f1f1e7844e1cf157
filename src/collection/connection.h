// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "collection/line_link.h"
#include "headend/link/link_registry.h"
#include "headend/link/link_session.h"
#include "net/stream.h"

namespace riser::collection {

/// One byte connection to a gateway, with what its DTU says between the meter data taken out and put in. Runs on the
/// stream's executor; interrupt(), close() and the counters are for any thread.
class Connection final : public LineLink {
 public:
  /// With a link session the other side must register first; without one (dialled out, serial) the bytes are the
  /// line's.
  Connection(headend::SessionId id, std::unique_ptr<net::Stream> stream, std::optional<headend::LinkSession> link);

  enum class Event { data, timeout, interrupted, registered, closed };
  /// Waits for something to happen until `deadline` and carries out what the link session wants meanwhile.
  /// Data for the line is appended to `received`, which outlives the call.
  net::Task<Event> wait(ByteVector* received, Instant deadline);
  /// False when the connection is closed.
  net::Task<bool> send(ByteVector line_bytes);

  /// Bytes that were read from the stream before it became this connection: taken first.
  void put_back(ByteVector bytes) { early_ = std::move(bytes); }

  void interrupt() override { stream_->interrupt(); }
  void close() override { stream_->close(); }

  headend::SessionId id() const { return id_; }
  const std::string& peer() const { return stream_->peer(); }
  net::Stream& stream() { return *stream_; }
  bool registered() const { return !link_ || link_->registered(); }
  const std::string& identity() const { return identity_; }
  const std::string& profile() const { return profile_; }
  const ByteVector& sample() const;
  /// Why it was closed from this side; none when the other side did.
  headend::CloseReason close_reason() const { return link_ ? link_->closed() : headend::CloseReason::none; }

  std::atomic<std::int64_t> bytes_in{0};
  std::atomic<std::int64_t> bytes_out{0};
  std::atomic<std::int64_t> heard_utc{0};  ///< of the last byte; set by the owner's clock in the owner
  /// The gateway it serves; 0 while it waits in quarantine. Written under the hub's lock.
  std::atomic<std::int64_t> gateway{0};

 private:
  net::Task<Event> carry_out(headend::LinkActions actions, ByteVector* received);

  headend::SessionId id_;
  std::unique_ptr<net::Stream> stream_;
  std::optional<headend::LinkSession> link_;
  ByteVector early_{};
  std::string identity_{};
  std::string profile_{};
};

}  // namespace riser::collection
