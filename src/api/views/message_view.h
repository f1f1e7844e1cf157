// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json/object.hpp>
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
  struct Part;
  std::vector<output::Message> readings(store::Connection& connection, const Part& part);
  std::vector<output::Message> corrections(store::Connection& connection, const Part& part,
                                           const boost::json::object& told);
  output::Message command(store::Connection& connection, const Part& part, const boost::json::object& told);
  static output::Message change(const Part& part, const boost::json::object& told);

  store::Store& store_;
  std::mutex mutex_;
  Meters kept_;
  std::uint64_t changes_ = 0;  // of what is kept
};

}  // namespace riser::api
