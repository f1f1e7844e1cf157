// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/ids.h"
#include "store/archive/changes.h"
#include "store/sql/connection.h"

namespace riser::store {

/// A picture that belongs to something in the archives: a seal, a meter's display when it was exchanged.
struct Attachment {
  AttachmentId id{};
  ArchiveKind kind{};
  std::int64_t object = 0;
  std::string name{};
  std::string type{};     ///< "image/jpeg"
  std::int64_t size = 0;  ///< bytes
};

/// A view on a connection.
class Attachments {
 public:
  static constexpr std::size_t max_bytes = 5 * 1024 * 1024;
  static constexpr std::int64_t max_per_object = 20;
  explicit Attachments(Connection& connection) : connection_(connection) {}

  /// Gives id and size; nothing when the object has max_per_object.
  std::optional<Attachment> add(Attachment attachment, Bytes data, const Author& author);
  std::optional<Attachment> find(AttachmentId id);
  ByteVector data(AttachmentId id);
  std::vector<Attachment> of_object(ArchiveKind kind, std::int64_t object);
  bool remove(AttachmentId id);

 private:
  Connection& connection_;
};

}  // namespace riser::store
