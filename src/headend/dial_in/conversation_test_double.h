// SPDX-License-Identifier: Apache-2.0
// A device and a shell for the tests of DialInSession.
#pragma once
#include <gtest/gtest.h>

#include <numeric>

#include "headend/dial_in/dial_in_session.h"
#include "headend/dial_in/registration_guard.h"

namespace riser::headend::dial_in::test {

namespace codec = protocol::dial_in;
using codec::LineWriter;
using codec::Member;
using codec::MessageType;

inline constexpr UtcSeconds start_utc = 1795228200;  // 2026-11-21T02:30:00Z

inline ByteVector device_key() {
  ByteVector key(32);
  std::iota(key.begin(), key.end(), Byte{0});
  return key;
}

inline ByteVector copy(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// The server's side: a session, and a shell that does what it is told and writes it down.
struct Server {
  explicit Server(SessionLimits limits = {}, Byte nonce = 0xA0) : session(nonce_of(nonce), now, start_utc, limits) {}

  static DialInSession::Nonce nonce_of(Byte first) {
    DialInSession::Nonce nonce{};
    std::iota(nonce.begin(), nonce.end(), first);
    return nonce;
  }

  void hear(Bytes bytes) { take(session.feed(bytes, now)); }
  void hear(const ByteVector& bytes) { hear(Bytes{bytes}); }
  void take(Actions actions) {
    for (std::size_t i = 1; i < actions.size(); ++i) {
      EXPECT_FALSE(std::holds_alternative<SendBytes>(actions[i]) && !std::holds_alternative<SendBytes>(actions[i - 1]));
    }
    for (Action& action : actions) {
      if (auto* a = std::get_if<SendBytes>(&action)) {
        sent += as_text(a->bytes);
        EXPECT_LE(a->bytes.size(), codec::max_line_down);
        const auto head = codec::read_head(a->bytes);
        EXPECT_TRUE(head && (head->seq == 0 || head->seq == ++down)) << as_text(a->bytes);
      } else if (auto* i = std::get_if<Identify>(&action)) {
        hello = *i;
        if (answer_lookup) take(session.identified({key, nonces.knows(i->device, i->nonce)}, now));
      } else if (auto* w = std::get_if<Authenticated>(&action)) {
        authenticated = *w;
        nonces.remember(w->device, w->nonce);
      } else if (auto* d = std::get_if<Delivery>(&action)) {
        deliveries.push_back(*d);
        if (commit) take(session.committed(d->seq, now));
      } else if (auto* c = std::get_if<Confirmed>(&action)) {
        confirmed.push_back(*c);
        if (commit && c->seq != 0) take(session.committed(c->seq, now));
      } else if (std::holds_alternative<WantOrder>(action)) {
        ++wanted;
        if (answer_orders) offer();
      } else if (auto* r = std::get_if<Refused>(&action)) {
        refused.push_back(*r);
      } else if (auto* e = std::get_if<CloseSession>(&action)) {
        EXPECT_EQ(closed, CloseReason::none) << "closed twice";
        closed = e->reason;
      }
    }
  }
  void offer() {
    std::optional<codec::Order> next;
    if (!orders.empty()) {
      next = orders.front();
      orders.pop_front();
    }
    take(session.order(next, now));
  }
  /// Lets time pass, and wakes the session when it wants to be.
  void wait(microseconds time) {
    const Instant until = now + time;
    for (auto next = session.deadline(); next && *next <= until; next = session.deadline()) {
      now = std::max(now, *next);
      take(session.on_deadline(now));
      if (session.deadline() == next) break;
    }
    now = until;
  }
  std::string reasons() const {
    std::string out;
    for (const Refused& r : refused) out += (out.empty() ? "" : " ") + std::string{name(r.reason)};
    return out;
  }
  /// What the session said since the last call, line by line.
  std::vector<std::string> lines() {
    std::vector<std::string> out;
    for (std::size_t end = 0; (end = sent.find('\n')) != std::string::npos; sent.erase(0, end + 1))
      out.push_back(sent.substr(0, end + 1));
    return out;
  }

  Instant now{};
  DialInSession session;
  std::optional<ByteVector> key = device_key();
  NonceMemory nonces{};
  bool answer_lookup = true, commit = true, answer_orders = true;
  std::deque<codec::Order> orders{};
  std::string sent{};
  std::uint64_t down = 0;  ///< last seq that went out
  Identify hello{};
  std::optional<Authenticated> authenticated{};
  std::vector<Delivery> deliveries{};
  std::vector<Confirmed> confirmed{};
  std::vector<Refused> refused{};
  int wanted = 0;
  CloseReason closed = CloseReason::none;
};

/// The device's side: lines as an honest device makes them.
struct Device {
  ByteVector key = device_key();
  codec::SessionKeys keys{};
  ByteVector hello_line{};
  std::uint64_t seq = 0;

  ByteVector hello(std::string_view nonce = "00112233445566778899aabbccddeeff") {
    LineWriter line{MessageType::hello};
    line.integer(Member::version, 1)
        .text(Member::device, "G4-00012345")
        .text(Member::model, "RG4-N")
        .text(Member::firmware, "1.0.3")
        .text(Member::cause, "schedule")
        .text(Member::nonce, nonce);
    hello_line = copy(line.finish());
    return hello_line;
  }
  void take_challenge(std::string_view challenge) {
    keys = codec::derive_keys(key, codec::transcript_of(hello_line, as_bytes(challenge)));
  }
  LineWriter line(MessageType type) { return LineWriter{type, ++seq}; }
  ByteVector seal(LineWriter& writer) const { return copy(writer.seal(keys.up)); }

  ByteVector auth(UtcSeconds clock = start_utc + 4) {
    LineWriter l = line(MessageType::auth);
    l.time(Member::time, clock);
    return seal(l);
  }
  ByteVector reading(UtcSeconds time = start_utc) {
    LineWriter l = line(MessageType::reading);
    l.time(Member::time, time)
        .decimal(Member::working_volume, {1234567 + static_cast<std::int64_t>(seq), -3})
        .decimal(Member::pressure, {10325, -2});
    return seal(l);
  }
  ByteVector page(UtcSeconds first, int rows) {
    constexpr Member columns[] = {Member::time, Member::pressure, Member::working_volume};
    LineWriter l = line(MessageType::archive);
    l.text(Member::archive, "hourly").columns(columns).begin_rows();
    for (int i = 0; i < rows; ++i)
      l.begin_row(first + 3600 * i).cell(Decimal{10325, -2}).cell(Decimal{1234567 + i, -3}).end_row();
    l.end_rows();
    return seal(l);
  }
  ByteVector event(std::uint64_t number) {
    LineWriter l = line(MessageType::event);
    l.time(Member::time, start_utc - 60).integer(Member::number, number).text(Member::event, "magnet");
    return seal(l);
  }
  ByteVector confirm(std::uint64_t id, std::string_view result = "done") {
    LineWriter l = line(MessageType::confirm);
    l.integer(Member::id, id).text(Member::result, result);
    return seal(l);
  }
  ByteVector plain(MessageType type) {
    LineWriter l = line(type);
    return seal(l);
  }
};

/// A device that has been authenticated, and its server.
struct Conversation {
  explicit Conversation(SessionLimits limits = {}) : server(limits) {
    server.hear(device.hello());
    device.take_challenge(server.lines().at(0));
    server.hear(device.auth());
    EXPECT_TRUE(server.session.authenticated());
    server.lines();
  }
  Device device{};
  Server server;
};

}  // namespace riser::headend::dial_in::test
