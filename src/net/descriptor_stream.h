// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "net/stream.h"

namespace riser::net {

/// A Stream over a file descriptor: a connected socket or a terminal. Private to net.
class DescriptorStream final : public Stream {
 public:
  enum class Kind : std::uint8_t { socket, terminal };

  /// Takes the descriptor, which is non-blocking. Any thread.
  DescriptorStream(Executor executor, int descriptor, Kind kind, std::string peer);
  ~DescriptorStream() override;

  Task<ReadResult> read_some(std::span<Byte> buffer, Instant deadline) override;
  Task<bool> write(Bytes bytes, Instant deadline) override;
  void interrupt() override;
  Task<> shutdown_write(Instant deadline) override;
  void close() override;
  const std::string& peer() const override;
  Executor executor() const override;

  /// Waits until the descriptor takes bytes (or has failed); false at the deadline or when it is closed.
  Task<bool> wait_writable(Instant deadline);
  /// -1 once closed.
  int native_handle() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
