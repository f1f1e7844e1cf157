// SPDX-License-Identifier: Apache-2.0
#include "store/archive/attachments.h"

#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_ATTACHMENT_COLUMNS "id, kind, object, name, type, CAST(LENGTH(data) AS BIGINT)"

std::vector<Attachment> list(Query q) {
  std::vector<Attachment> rows;
  while (q.next()) {
    const auto kind = find_archive_kind(q.text(1));
    if (!kind) continue;
    rows.push_back({.id = AttachmentId{q.integer(0)},
                    .kind = *kind,
                    .object = q.integer(2),
                    .name = q.string(3),
                    .type = q.string(4),
                    .size = q.integer(5)});
  }
  return rows;
}

}  // namespace

std::optional<Attachment> Attachments::add(Attachment attachment, Bytes data, const Author& author) {
  auto count = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM attachment WHERE kind = $1 AND object = $2",
                                 name(attachment.kind), attachment.object);
  if (count.next() && count.integer(0) >= max_per_object) return std::nullopt;
  attachment.id = AttachmentId{next_id(connection_, "attachment")};
  attachment.size = static_cast<std::int64_t>(data.size());
  connection_.execute(
      "INSERT INTO attachment(id, kind, object, name, type, data, author, created) "
      "VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
      attachment.id, name(attachment.kind), attachment.object, attachment.name, attachment.type, data, author.user,
      author.at);
  return attachment;
}

std::optional<Attachment> Attachments::find(AttachmentId id) {
  auto found = list(connection_.query("SELECT " RISER_ATTACHMENT_COLUMNS " FROM attachment WHERE id = $1", id));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

ByteVector Attachments::data(AttachmentId id) {
  auto q = connection_.query("SELECT data FROM attachment WHERE id = $1", id);
  if (!q.next()) return {};
  const Bytes bytes = q.bytes(0);
  return {bytes.begin(), bytes.end()};
}

std::vector<Attachment> Attachments::of_object(ArchiveKind kind, std::int64_t object) {
  return list(connection_.query("SELECT " RISER_ATTACHMENT_COLUMNS
                                " FROM attachment WHERE kind = $1 AND object = $2 ORDER BY id",
                                name(kind), object));
}

bool Attachments::remove(AttachmentId id) {
  return connection_.execute("DELETE FROM attachment WHERE id = $1", id) > 0;
}

}  // namespace riser::store
