// SPDX-License-Identifier: Apache-2.0
#include "net/tls/tls_stream.h"

#include <algorithm>

#include "net/exclusive_use.h"

namespace riser::net {
namespace {

constexpr std::size_t record_bytes = 16 * 1024;
constexpr std::size_t handshake_bytes = 4 * 1024;
/// Answers to a peer that asks for new keys wait for the next write; more than this is a flood.
constexpr std::size_t max_waiting_bytes = 16 * 1024;
/// After a failed handshake the rest of what the peer sends is dropped, so that the alert is not lost in a reset.
constexpr milliseconds parting_time{1000};
constexpr std::size_t parting_bytes = 64 * 1024;

ReadResult closed_with(std::string reason) {
  ReadResult result;
  result.error = std::move(reason);
  return result;
}

}  // namespace

TlsStream::TlsStream(SslHandle ssl, std::unique_ptr<Stream> lower, TlsStreamOptions options)
    : ssl_(std::move(ssl)),
      lower_(std::move(lower)),
      options_(options),
      handshake_until_(deadline_in(options.handshake_timeout)),
      in_(BIO_new(BIO_s_mem())),
      out_(BIO_new(BIO_s_mem())) {
  CHECK(in_ != nullptr && out_ != nullptr);
  SSL_set_bio(ssl_.get(), in_, out_);
}

Task<ReadResult> TlsStream::take_in(std::span<Byte> scratch, Instant deadline) {
  auto result = co_await lower_->read_some(scratch, deadline);
  if (result.kind == ReadKind::data) {
    const int taken = BIO_write(in_, scratch.data(), static_cast<int>(result.count));
    CHECK(taken == static_cast<int>(result.count), "{}", openssl_reason());
  } else if (result.kind == ReadKind::interrupted && !interrupted_.exchange(false)) {
    // An interrupt that was answered before it came down here.
    result.kind = ReadKind::data;
  }
  co_return result;
}

Task<bool> TlsStream::send_out(Instant deadline) {
  while (const std::size_t waiting = BIO_ctrl_pending(out_)) {
    record_.resize(waiting);
    CHECK(BIO_read(out_, record_.data(), static_cast<int>(waiting)) == static_cast<int>(waiting));
    const bool sent = co_await lower_->write(record_, deadline);
    if (!sent) {
      closed_ = true;
      co_return false;
    }
  }
  co_return true;
}

Task<ReadResult> TlsStream::fail(std::string reason, std::string_view last_words) {
  const Instant until = deadline_in(parting_time);
  closed_ = true;
  if (!writing_) {
    const ExclusiveUse use(writing_, "a stream has one writer");
    bool sent = true;
    if (last_words.empty()) {
      sent = co_await send_out(until);
    } else {
      sent = co_await lower_->write(as_bytes(last_words), until);
    }
    if (sent) {
      co_await lower_->shutdown_write(until);
    }
    ByteVector dropped(handshake_bytes);
    std::size_t count = 0;
    while (sent && count < parting_bytes && steady_now() < until) {
      const auto result = co_await lower_->read_some(dropped, until);
      if (result.kind == ReadKind::closed) break;
      count += result.count;
    }
  }
  lower_->close();
  co_return closed_with(std::move(reason));
}

Task<ReadResult> TlsStream::handshake(Instant deadline) {
  ByteVector scratch(is_established_ ? 0 : handshake_bytes);
  ReadResult result;
  result.kind = ReadKind::data;
  while (!is_established_) {
    ERR_clear_error();
    const int outcome = SSL_do_handshake(ssl_.get());
    const bool goes_on = outcome == 1 || SSL_get_error(ssl_.get(), outcome) == SSL_ERROR_WANT_READ;
    if (!goes_on) {
      auto failed = co_await fail("TLS: " + openssl_reason());
      co_return failed;
    }
    const bool sent = co_await send_out(handshake_until_);
    if (!sent) co_return closed_with("");
    is_established_ = outcome == 1;
    if (is_established_) break;
    const Instant until = std::min(deadline, handshake_until_);
    auto taken = co_await take_in(scratch, until);
    if (taken.kind == ReadKind::timeout && handshake_until_ <= steady_now()) {
      lower_->close();
      co_return closed_with("TLS: no handshake in time");
    }
    if (taken.kind != ReadKind::data) co_return taken;
    const bool is_plain_text = taken.count > 0 && !has_begun_ && scratch[0] >= 'A' && scratch[0] <= 'Z';
    if (is_plain_text && !options_.answer_to_plain_text.empty()) {
      auto failed = co_await fail("plain text instead of TLS", options_.answer_to_plain_text);
      co_return failed;
    }
    has_begun_ = has_begun_ || taken.count > 0;
  }
  co_return result;
}

Task<ReadResult> TlsStream::read_some(std::span<Byte> buffer, Instant deadline) {
  CHECK(!buffer.empty());
  const ExclusiveUse use(reading_, "a stream has one reader");
  for (;;) {
    ReadResult result;
    if (interrupted_.exchange(false)) {
      result.kind = ReadKind::interrupted;
      co_return result;
    }
    if (closed_) co_return result;
    if (!is_established_) {
      auto shaken = co_await handshake(deadline);
      if (shaken.kind != ReadKind::data) co_return shaken;
      continue;
    }
    ERR_clear_error();
    const int outcome = SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &result.count);
    if (outcome == 1) {
      result.kind = ReadKind::data;
      co_return result;
    }
    const int why = SSL_get_error(ssl_.get(), outcome);
    if (why == SSL_ERROR_ZERO_RETURN) co_return result;
    if (why != SSL_ERROR_WANT_READ) {
      auto failed = co_await fail("TLS: " + openssl_reason());
      co_return failed;
    }
    // Only 1.3 has something to answer here; before it, this is the refusal of a renegotiation.
    const std::size_t may_wait = SSL_version(ssl_.get()) == TLS1_3_VERSION ? max_waiting_bytes : 0;
    if (BIO_ctrl_pending(out_) > may_wait) {
      auto failed = co_await fail("TLS: the peer asks for new keys again and again");
      co_return failed;
    }
    auto taken = co_await take_in(buffer, deadline);
    if (taken.kind != ReadKind::data) co_return taken;
  }
}

Task<bool> TlsStream::write(Bytes bytes, Instant deadline) {
  CHECK(is_established_ || closed_, "a TLS stream is read before it is written");
  const ExclusiveUse use(writing_, "a stream has one writer");
  while (!bytes.empty()) {
    std::size_t count = 0;
    const Bytes part = bytes.first(std::min(record_bytes, bytes.size()));
    ERR_clear_error();
    if (closed_ || SSL_write_ex(ssl_.get(), part.data(), part.size(), &count) != 1) {
      close();
      co_return false;
    }
    bytes = bytes.subspan(count);
    const bool sent = co_await send_out(deadline);
    if (!sent) co_return false;
  }
  co_return true;
}

void TlsStream::interrupt() {
  interrupted_ = true;
  lower_->interrupt();
}

Task<> TlsStream::shutdown_write(Instant deadline) {
  const ExclusiveUse use(writing_, "a stream has one writer");
  ERR_clear_error();
  if (!is_established_ || closed_ || SSL_shutdown(ssl_.get()) < 0) co_return;
  const bool sent = co_await send_out(deadline);
  if (sent) {
    co_await lower_->shutdown_write(deadline);
  }
}

void TlsStream::close() {
  closed_ = true;
  lower_->close();
}

}  // namespace riser::net
