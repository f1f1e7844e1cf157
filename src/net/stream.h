// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/bytes.h"
#include "net/task.h"

namespace riser::net {

enum class ReadKind : std::uint8_t {
  data,         ///< count > 0 bytes were read
  timeout,      ///< the deadline came; the stream is still good
  interrupted,  ///< interrupt() was called; the stream is still good
  closed,       ///< the peer ended the stream, it failed, or close() was called
};

struct ReadResult {
  ReadKind kind = ReadKind::closed;
  std::size_t count = 0;
  std::string error{};  ///< why it is closed: "" for an orderly end, else "Connection reset by peer"
};

/// A connection that carries bytes both ways. It lives on one executor: read and write there (one reader and one writer
/// at a time); interrupt() and close() are for any thread. The object outlives the operations on it.
class Stream {
 public:
  virtual ~Stream() = default;
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  /// Waits for at least one byte. Data that is there wins over a deadline that has passed; an interrupt wins over both.
  /// `buffer` (not empty) outlives the call.
  virtual Task<ReadResult> read_some(std::span<Byte> buffer, Instant deadline) = 0;
  /// Writes all of `bytes`, which outlive the call. False when the stream is closed or the deadline came; it is closed
  /// then, because part of the bytes may be out.
  virtual Task<bool> write(Bytes bytes, Instant deadline) = 0;
  /// The same with bytes that the call owns.
  Task<bool> write_all(ByteVector bytes, Instant deadline);

  /// Makes the pending read, or else the next one, return `interrupted`. Not counted.
  virtual void interrupt() = 0;
  /// Tells the peer that no more will be written; reading goes on. A writer as write() is.
  virtual Task<> shutdown_write(Instant deadline) = 0;
  /// Ends pending operations.
  virtual void close() = 0;

  /// "127.0.0.1:4711", "/dev/ttyUSB0", "memory".
  virtual const std::string& peer() const = 0;
  virtual Executor executor() const = 0;
};

/// Two ends in memory on one executor; each direction holds at most `capacity` bytes, then the writer waits.
std::pair<std::unique_ptr<Stream>, std::unique_ptr<Stream>> make_stream_pair(Executor executor,
                                                                             std::size_t capacity = 65536);

}  // namespace riser::net
