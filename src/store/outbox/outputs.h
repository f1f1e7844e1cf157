// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/archive/changes.h"
#include "store/outbox/outbox.h"

namespace riser::store {

enum class OutputKind : std::uint8_t { web_hook, mqtt, kafka };
std::string_view name(OutputKind kind) noexcept;
std::optional<OutputKind> find_output_kind(std::string_view name) noexcept;

/// A system that is told what happens.
struct Output {
  OutputId id{};
  std::string name{};
  std::string note{};
  OutputKind kind{};
  bool enabled = true;    ///< else nothing is kept for it
  std::string address{};  ///< "https://host/path", "mqtts://host:8883", "kafka://host:9092,host2:9092"
  std::string topic{};    ///< none for web hooks
  std::string user{};
  ByteVector
      sealed_secret{};  ///< of a web hook what it is signed with, of the others the password; sealed by the KeyBox
  MessageKinds sends{};
  UtcSeconds created = 0;
};

/// How far an output has got, and what stands in its way.
struct OutputState {
  OutboxMark mark{};
  std::int64_t delivered = 0;
  UtcSeconds last_delivered = 0;  ///< 0: never
  std::int64_t tries = 0;         ///< that failed since something was delivered
  UtcSeconds failing_since = 0;
  UtcSeconds next_try = 0;
  std::string error{};
  std::int64_t lost = 0;  ///< messages that became too old before they could be delivered
};

/// A view on a connection. Adding, changing and removing are noted in the history.
class Outputs {
 public:
  static constexpr std::size_t max_outputs = 50;
  explicit Outputs(Connection& connection) : connection_(connection) {}

  /// Gives the id; what happens from now on is sent. Nothing when there are max_outputs already.
  std::optional<Output> add(Output output, const Author& author);
  /// False when there is none. Who is switched on begins with what happens from now on.
  bool update(const Output& output, const Author& author);
  bool remove(OutputId id, const Author& author);
  std::optional<Output> find(OutputId id);
  std::optional<Output> find_name(std::string_view name);
  std::vector<Output> all();

  OutputState state(OutputId id);
  /// Moves on from `from` to where `state` says; false, with nothing done, when somebody else moved it meanwhile.
  bool put_state(OutputId id, const OutboxMark& from, const OutputState& state);
  /// It sends from this mark on, at once.
  void move(OutputId id, const OutboxMark& to);
  /// It tries again at once.
  void try_now(OutputId id);
  /// Takes away what is older than `keep_s`; what outputs still wanted of it is counted as lost. What all outputs have
  /// goes after `keep_delivered_s`.
  void trim(UtcSeconds now, std::int64_t keep_s, std::int64_t keep_delivered_s);

 private:
  Connection& connection_;
};

}  // namespace riser::store
