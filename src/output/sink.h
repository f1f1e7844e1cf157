// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "output/message.h"
#include "store/outbox/outputs.h"

namespace riser::output {

/// What became of messages that were sent.
struct Sent {
  std::size_t delivered = 0;  ///< from the first on; the others are to be sent again
  int status = 0;             ///< of HTTP; 0: none
  std::string error{};        ///< one English sentence; empty: all were delivered
};

/// The way to one receiver. Used by one thread at a time; every call ends within a minute, or soon after `stop`.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Sends them in order and waits until the receiver has them for good.
  virtual Sent send(std::span<const Message> messages) = 0;
  /// When there is nothing to send: about once a second.
  virtual void idle() {}
  /// Of send(), at most.
  virtual std::size_t batch() const = 0;
};

/// `secret`: as it is, not sealed. `stop`: becomes true when everything is to end; outlives the sink.
std::unique_ptr<Sink> make_sink(const store::Output& output, const std::string& secret, const std::atomic<bool>& stop);

/// What is wrong with an address; nothing when it is good. One English sentence that says what is expected.
std::optional<std::string> wrong_address(store::OutputKind kind, std::string_view address);
/// The same of a topic: an MQTT one may have {kind} and {meter}, and no wildcards.
std::optional<std::string> wrong_topic(store::OutputKind kind, std::string_view topic);
/// Of an output that names none.
std::string default_topic(store::OutputKind kind);

/// A new secret for signing, as receivers are given it: "whsec_" and base64 of 32 random bytes.
std::string new_signing_secret();
/// Standard Webhooks: "v1," and base64 of HMAC-SHA256 over "ID.TIMESTAMP.BODY". The secret as it was given out.
std::string signature(std::string_view secret, std::string_view id, std::int64_t timestamp, std::string_view body);

// Of each kind.
std::unique_ptr<Sink> make_web_hook_sink(const store::Output& output, const std::string& secret,
                                         const std::atomic<bool>& stop);
std::unique_ptr<Sink> make_mqtt_sink(const store::Output& output, const std::string& password,
                                     const std::atomic<bool>& stop);
std::unique_ptr<Sink> make_kafka_sink(const store::Output& output, const std::string& password,
                                      const std::atomic<bool>& stop);

}  // namespace riser::output
