// SPDX-License-Identifier: Apache-2.0
#include "store/reading/sealed_block.h"

#include <fmt/format.h>

#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/telegram_codec.h"
#include "store/schema.h"

namespace riser::store {
namespace {

BulkTarget target(Engine engine, BlockWriter::Kind kind, bool fresh) {
  BulkTarget target;
  const auto conflict = fact_conflict(engine, "cell");
  if (kind == BlockWriter::Kind::readings) {
    target.table = "sealed";
    target.columns = {{"grp", ColumnType::integer},
                      {"cell", ColumnType::integer},
                      {"summary", ColumnType::bytes},
                      {"data", ColumnType::bytes}};
    if (!fresh)
      target.on_conflict =
          fmt::format("ON CONFLICT({}) DO UPDATE SET summary = excluded.summary, data = excluded.data", conflict);
  } else {
    target.table = "sealed_telegram";
    target.columns = {{"grp", ColumnType::integer}, {"cell", ColumnType::integer}, {"data", ColumnType::bytes}};
    if (!fresh) target.on_conflict = fmt::format("ON CONFLICT({}) DO UPDATE SET data = excluded.data", conflict);
  }
  return target;
}

}  // namespace

void load_block(Connection& connection, MeterId meter, Day day, Rows& rows) {
  auto q = connection.query("SELECT data FROM sealed WHERE grp = $1 AND cell = $2", group_of(meter),
                            SealedKey::of(meter, day));
  if (q.next()) unseal_rows(q.bytes(0), meter, day, rows);
}

void load_telegram_block(Connection& connection, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams) {
  auto q = connection.query("SELECT data FROM sealed_telegram WHERE grp = $1 AND cell = $2", group_of(meter),
                            SealedKey::of(meter, day));
  if (q.next()) unseal_telegrams(q.bytes(0), meter, day, telegrams);
}

void for_each_cell(Connection& connection, std::string_view select, GroupId group, std::span<const std::int64_t> cells,
                   const std::function<void(const Query&)>& visit, std::string_view rest, std::string_view key) {
  constexpr std::size_t chunk = 256;
  static const std::string list = [] {
    std::string text;
    for (std::size_t i = 0; i < chunk; ++i) text += fmt::format("{}${}", i ? "," : "", i + 2);
    return text;
  }();
  if (cells.empty()) return;
  const auto sql = fmt::format("{} WHERE grp = $1 AND {} IN ({}){}", select, key, list, rest);
  for (std::size_t begin = 0; begin < cells.size(); begin += chunk) {
    auto q = connection.query(sql, group);
    for (std::size_t i = 0; i < chunk; ++i)
      q.bind_one(static_cast<int>(i + 2), begin + i < cells.size() ? cells[begin + i] : std::int64_t{-1});
    while (q.next()) visit(q);
  }
}

void BlockWriter::add(MeterId meter, Day day, const Rows& rows) {
  seal_rows(rows, day, summary_, data_);
  const std::size_t begin = bytes_.size();
  bytes_.insert(bytes_.end(), summary_.begin(), summary_.end());
  bytes_.insert(bytes_.end(), data_.begin(), data_.end());
  blocks_.push_back({meter, day, begin + summary_.size(), bytes_.size(), begin});
}

void BlockWriter::add(MeterId meter, Day day, const std::vector<StoredTelegram>& telegrams) {
  const std::size_t begin = bytes_.size();
  seal_telegrams(bytes_, telegrams, day);
  blocks_.push_back({meter, day, begin, bytes_.size(), begin});
}

void BlockWriter::write(Connection& connection, bool fresh) {
  const auto bulk = connection.bulk(target(connection.engine(), kind_, fresh));
  const Bytes all = bytes_;
  for (const auto& block : blocks_) {
    bulk->integer(group_of(block.meter).value);
    bulk->integer(SealedKey::of(block.meter, block.day));
    if (kind_ == Kind::readings) bulk->bytes(all.subspan(block.begin, block.data_begin - block.begin));
    bulk->bytes(all.subspan(block.data_begin, block.end - block.data_begin));
    bulk->end_row();
  }
  bulk->finish();
  blocks_.clear();
  bytes_.clear();
}

}  // namespace riser::store
