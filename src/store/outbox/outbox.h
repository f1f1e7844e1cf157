// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "store/reading/reading_batch.h"
#include "store/reading/revision.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What other systems are told of.
enum class MessageKind : std::uint8_t {
  reading,    ///< a reading was stored
  command,    ///< a command to a meter has ended
  change,     ///< something in the archives was changed
  correction  ///< stored readings of a meter's day were decoded again
};
constexpr std::array all_message_kinds{MessageKind::reading, MessageKind::command, MessageKind::change,
                                       MessageKind::correction};
std::string_view name(MessageKind kind) noexcept;
std::optional<MessageKind> find_message_kind(std::string_view name) noexcept;

class MessageKinds {
 public:
  constexpr MessageKinds() = default;
  constexpr MessageKinds(std::initializer_list<MessageKind> kinds) {
    for (const MessageKind kind : kinds) add(kind);
  }
  constexpr void add(MessageKind kind) { bits_ |= std::uint32_t{1} << static_cast<unsigned>(kind); }
  constexpr bool has(MessageKind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr std::uint32_t bits() const { return bits_; }
  std::vector<MessageKind> list() const;
  friend constexpr bool operator==(MessageKinds, MessageKinds) = default;

 private:
  std::uint32_t bits_ = 0;
};
/// "reading change", as it stands in the store.
std::string text_of(MessageKinds kinds);
MessageKinds message_kinds_of(std::string_view text) noexcept;

/// Messages that were made by one commit, in order. The n-th message of a parcel is named "NUMBER-n", n from 0.
struct Parcel {
  std::int64_t number = 0;  ///< rises in the order of commits, without gaps
  UtcSeconds at = 0;
  MessageKind kind{};
  std::int64_t messages = 0;
  ByteVector data{};  ///< reading: see readings_in(); else JSON, what the messages say
};

/// What became of a command to a meter.
struct EndedCommand {
  MeterId meter{};
  std::string_view command{};
  std::string_view outcome{};  ///< done, accepted, refused, failed, cancelled, interrupted
  std::string_view error{};    ///< a code; empty: none
  std::string_view detail{};
  std::string_view job{};
};

/// The readings of a meter's day that became another version.
struct CorrectedDay {
  MeterId meter{};
  Day day = 0;
  std::int64_t version = 0;  ///< the newest now
};

/// Where an output stands: all before the n-th message of this parcel were delivered.
struct OutboxMark {
  std::int64_t parcel = 1;
  std::int64_t message = 0;
  friend auto operator<=>(const OutboxMark&, const OutboxMark&) = default;
};

/// What is to be told to other systems, written in the transaction of what happened. A view on a connection.
class Outbox {
 public:
  static constexpr std::size_t max_messages = 500;  ///< of a parcel
  explicit Outbox(Connection& connection) : connection_(connection) {}

  /// Whether any output takes this kind: what nobody wants is not written. Asked once a transaction.
  bool wanted(MessageKind kind);
  /// Numbers rise in the order of commits: the counter's row is held until the transaction ends, so this is the last
  /// that a transaction does, or nearly. Needs a transaction.
  void add(MessageKind kind, UtcSeconds at, std::int64_t messages, Bytes data);
  /// The readings that were stored, of those that were to be.
  void add_readings(std::span<const ReadingBatch> batches, std::span<const Fate> fates, UtcSeconds at);

  /// Nothing when nobody wants it. Needs a transaction.
  void add_command(const EndedCommand& ended, UtcSeconds at);
  /// The same.
  void add_corrections(std::span<const CorrectedDay> days, const Revision& revision);

  /// The parcels of these kinds from the mark on, whole, at most `limit`.
  std::vector<Parcel> read(const OutboxMark& from, MessageKinds kinds, std::int64_t limit);
  /// Where the next message will stand.
  OutboxMark end();
  /// Where the first message stands that is not older than this; end() when there is none.
  OutboxMark first_since(UtcSeconds at);
  struct Waiting {
    std::int64_t messages = 0;
    UtcSeconds oldest = 0;  ///< 0: none
  };
  Waiting waiting(const OutboxMark& from, MessageKinds kinds);
  /// Removes the parcels before this one.
  std::int64_t remove_before(std::int64_t parcel);

 private:
  Connection& connection_;
};

/// The readings of a parcel, in order: those of a meter as they were stored.
std::vector<StoredReading> readings_in(const Parcel& parcel);

}  // namespace riser::store
