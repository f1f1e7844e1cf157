// SPDX-License-Identifier: Apache-2.0
#include "collection/connection.h"

#include <algorithm>

namespace riser::collection {
namespace {

constexpr milliseconds write_timeout{20'000};
constexpr std::size_t read_size = 512;  // small, because thousands of connections wait in a read

}  // namespace

Connection::Connection(headend::SessionId id, std::unique_ptr<net::Stream> stream,
                       std::optional<headend::LinkSession> link)
    : id_(id), stream_(std::move(stream)), link_(std::move(link)) {}

const ByteVector& Connection::sample() const {
  static const ByteVector nothing;
  return link_ ? link_->sample() : nothing;
}

net::Task<Connection::Event> Connection::carry_out(headend::LinkActions actions, ByteVector* received) {
  Event event = Event::timeout;
  for (headend::LinkAction& action : actions) {
    if (auto* send = std::get_if<headend::SendBytes>(&action)) {
      bytes_out += static_cast<std::int64_t>(send->bytes.size());
      const Instant deadline = net::deadline_in(write_timeout);
      const bool written = co_await stream_->write_all(std::move(send->bytes), deadline);
      if (!written) co_return Event::closed;
    } else if (auto* data = std::get_if<headend::UplinkData>(&action)) {
      received->insert(received->end(), data->bytes.begin(), data->bytes.end());
      if (event != Event::registered) event = Event::data;
    } else if (auto* registered = std::get_if<headend::Registered>(&action)) {
      identity_ = registered->identity;
      profile_ = registered->profile;
      event = Event::registered;
    } else if (std::holds_alternative<headend::CloseLink>(action)) {
      stream_->close();
      co_return Event::closed;
    }
  }
  co_return event;
}

net::Task<Connection::Event> Connection::wait(ByteVector* received, Instant deadline) {
  std::array<Byte, read_size> buffer;
  for (;;) {
    Instant until = deadline;
    if (link_ && link_->deadline()) until = std::min(until, *link_->deadline());
    const std::span<Byte> room{buffer};
    net::ReadResult result{.kind = net::ReadKind::data, .count = std::min(early_.size(), buffer.size())};
    if (result.count > 0) {
      std::copy_n(early_.begin(), result.count, buffer.begin());
      early_.erase(early_.begin(), early_.begin() + static_cast<std::ptrdiff_t>(result.count));
    } else {
      result = co_await stream_->read_some(room, until);
    }
    headend::LinkActions actions;
    switch (result.kind) {
      case net::ReadKind::closed:
        co_return Event::closed;
      case net::ReadKind::interrupted:
        co_return Event::interrupted;
      case net::ReadKind::timeout:
        if (link_ && link_->deadline() && *link_->deadline() <= net::steady_now()) {
          actions = link_->on_deadline(net::steady_now());
          break;
        }
        co_return Event::timeout;
      case net::ReadKind::data: {
        bytes_in += static_cast<std::int64_t>(result.count);
        const Bytes bytes{buffer.data(), result.count};
        if (link_) {
          actions = link_->feed(bytes, net::steady_now());
          break;
        }
        received->insert(received->end(), bytes.begin(), bytes.end());
        co_return Event::data;
      }
    }
    const Event event = co_await carry_out(std::move(actions), received);
    // Heartbeats and half a registration are nothing that the owner waits for.
    if (event != Event::timeout || net::steady_now() >= deadline) co_return event;
  }
}

net::Task<bool> Connection::send(ByteVector line_bytes) {
  ByteVector bytes = link_ ? link_->encode_down(line_bytes) : std::move(line_bytes);
  bytes_out += static_cast<std::int64_t>(bytes.size());
  const Instant deadline = net::deadline_in(write_timeout);
  const bool written = co_await stream_->write_all(std::move(bytes), deadline);
  co_return written;
}

}  // namespace riser::collection
