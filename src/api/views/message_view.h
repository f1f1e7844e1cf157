// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <mutex>
#include <unordered_map>

#include "api/dto/message.h"
#include "output/message.h"
#include "store/store.h"

namespace riser::api {

/// Makes messages of what stands in the outbox. Thread-safe. Keeps what it knows of meters until it changes.
class MessageMaker {
 public:
  explicit MessageMaker(store::Store& store);
  ~MessageMaker();
  MessageMaker(const MessageMaker&) = delete;

  /// For output::Compose.
  std::vector<output::Message> messages(store::Connection& connection, const store::Parcel& parcel, std::size_t first,
                                        std::size_t limit);

 private:
  static constexpr std::size_t max_kept = 100'000;
  using Meters = std::unordered_map<MeterId, MessageMeter>;
  Meters meters(store::Connection& connection, std::span<const MeterId> ids);
  MessageReading reading_of(const store::StoredReading& reading);

  store::Store& store_;
  std::mutex mutex_;
  Meters kept_;
  std::uint64_t changes_ = 0;  // of what is kept
};

}  // namespace riser::api
