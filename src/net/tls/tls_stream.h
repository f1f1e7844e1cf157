// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <memory>
#include <string_view>

#include "net/stream.h"
#include "net/tls/openssl_handles.h"

namespace riser::net {

struct TlsStreamOptions {
  milliseconds handshake_timeout{10'000};  ///< from the making of the stream
  /// What a peer gets that begins in plain text: a whole HTTP response, so that a person reads what is wrong.
  std::string_view answer_to_plain_text{};
};

/// TLS over another stream, the server's or the client's side as `ssl` is. The handshake is made within the first read:
/// nothing is written before. It fails as a stream does: the peer gets TLS's alert, and the read says closed, with the
/// reason. close() says nothing to the peer; who wants to end in order calls shutdown_write() before.
class TlsStream final : public Stream {
 public:
  TlsStream(SslHandle ssl, std::unique_ptr<Stream> lower, TlsStreamOptions options = {});

  Task<ReadResult> read_some(std::span<Byte> buffer, Instant deadline) override;
  Task<bool> write(Bytes bytes, Instant deadline) override;
  void interrupt() override;
  Task<> shutdown_write(Instant deadline) override;
  void close() override;
  const std::string& peer() const override { return lower_->peer(); }
  Executor executor() const override { return lower_->executor(); }

  /// Makes the handshake if it is not made. `data`: it is made; else as read_some.
  Task<ReadResult> handshake(Instant deadline);

 private:
  /// What the peer has sent, to OpenSSL; through `scratch`.
  Task<ReadResult> take_in(std::span<Byte> scratch, Instant deadline);
  /// What OpenSSL has for the peer, to it. False when the stream is closed.
  Task<bool> send_out(Instant deadline);
  /// Ends a stream that cannot go on, so that the peer can read why.
  Task<ReadResult> fail(std::string reason, std::string_view last_words = "");

  SslHandle ssl_;
  const std::unique_ptr<Stream> lower_;
  const TlsStreamOptions options_;
  const Instant handshake_until_;
  BIO* in_;   ///< of ssl_: what the peer has sent
  BIO* out_;  ///< of ssl_: what is to be sent
  ByteVector record_{};
  bool is_established_ = false;
  bool has_begun_ = false;  ///< the peer has sent something
  bool reading_ = false;
  bool writing_ = false;
  std::atomic<bool> interrupted_{false};
  std::atomic<bool> closed_{false};
};

}  // namespace riser::net
