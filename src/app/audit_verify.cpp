// SPDX-License-Identifier: Apache-2.0
#include "app/audit_verify.h"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <stdexcept>

#include "app/data_folder.h"
#include "base/civil_time.h"
#include "store/audit/audit_check.h"
#include "store/audit/audit_heads.h"

namespace riser::app {
namespace {

/// "1 234 567"
std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ' ');
  return digits;
}

std::string line_of(const store::AuditResult& result) {
  const std::string records = fmt::format("{}: {} {} in order", name(result.log), grouped(result.records),
                                          result.records == 1 ? "record" : "records");
  const std::string last = result.last_at == 0 ? "" : fmt::format(", last of {}", utc_text(result.last_at));
  return result.wrong ? fmt::format("{}{}, then WRONG: {}", records, last, text(*result.wrong)) : records + last;
}

}  // namespace

int verify_audit(const AuditOptions& options, std::ostream& out) {
  if (!std::filesystem::is_directory(options.data))
    throw std::runtime_error(fmt::format("there is no data folder {}; say with --data which", options.data));
  const auto database = store::Store::open_to_look(store_options(options.data, options.database));
  const auto heads = store::AuditHeads{options.data}.load();
  const auto connection = database->lease();
  int status = 0;
  for (const store::AuditLog log : store::all_audit_logs) {
    const auto result = store::check_audit(*connection, log, heads);
    out << line_of(result) << '\n' << std::flush;
    if (result.wrong) status = 1;
  }
  return status;
}

}  // namespace riser::app
