// SPDX-License-Identifier: Apache-2.0
#include "store/audit/audit_heads.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/civil_time.h"
#include "store/audit/audit_table.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

std::optional<AuditHead> head_of(const std::string& line) {
  std::istringstream words{line};
  std::string time, log, seal, more;
  AuditHead head;
  if (!(words >> time >> log >> head.end.id >> seal) || words >> more) return std::nullopt;
  const auto at = time.ends_with('Z') ? parse_utc(time) : std::nullopt;
  const auto known = find_audit_log(log);
  const auto bytes = parse_hex(seal);
  if (!at || !known || head.end.id < 1 || !bytes || bytes->size() != head.end.seal.size()) return std::nullopt;
  head.time = *at;
  head.log = *known;
  std::copy(bytes->begin(), bytes->end(), head.end.seal.begin());
  return head;
}

void write_durably(const std::filesystem::path& file, const std::string& lines) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  const bool written = descriptor >= 0 &&
                       ::write(descriptor, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
                       ::fdatasync(descriptor) == 0;
  const int reason = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!written)
    throw StoreError(reason == ENOSPC ? StoreErrorKind::disk_full : StoreErrorKind::unavailable, file.string(),
                     "noting the ends of the audit logs", std::strerror(reason));
}

}  // namespace

std::vector<AuditHead> AuditHeads::load() const {
  std::vector<AuditHead> heads;
  std::ifstream in{file_};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto head = head_of(line);
    if (!head)
      throw StoreError(StoreErrorKind::corrupt, file_.string(), fmt::format("reading line {}", number),
                       "expected a time, a log, a record and its seal: the line was changed or not written as a whole");
    heads.push_back(*head);
  }
  return heads;
}

void AuditHeads::append(Connection& connection, UtcSeconds now) {
  auto ends = written_;
  std::string lines;
  for (const AuditLog log : all_audit_logs) {
    AuditEnd& known = ends[static_cast<std::size_t>(log)];
    const AuditEnd end = end_of(connection, log);
    if (end.id == known.id) continue;
    known = end;
    lines += fmt::format("{} {} {} {}\n", utc_text(now), name(log), end.id, to_hex(end.seal));
  }
  if (lines.empty()) return;
  write_durably(file_, lines);
  written_ = ends;
}

}  // namespace riser::store
