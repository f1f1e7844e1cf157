// SPDX-License-Identifier: Apache-2.0
#include "store/reading/revision_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "store/outbox/outbox.h"
#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/latest_row.h"
#include "store/reading/row_codec.h"
#include "store/reading/sealed_block.h"
#include "store/schema.h"

namespace riser::store {
namespace {

/// The row that `latest` is to show, given what it shows now; nullptr when it stays as it is.
const Row* newest_row(const Rows& rows, const std::optional<StoredReading>& shown) {
  const Row& last =
      *std::max_element(rows.rows.begin(), rows.rows.end(), [](const Row& a, const Row& b) { return a.time < b.time; });
  if (!shown || last.time > shown->time) return &last;
  for (const auto& row : rows.rows)
    if (row.time == shown->time && row.source == shown->source) return &row;
  return nullptr;
}

}  // namespace

ReviseOutcome RevisionWriter::write(bool with_latest) {
  ReviseOutcome outcome;
  drop_overtaken(outcome);
  if (items_.empty()) return outcome;
  write_revision();
  write_earlier();
  write_newest();
  if (with_latest) write_latest();
  tell();
  outcome.days = static_cast<std::int64_t>(items_.size());
  return outcome;
}

void RevisionWriter::for_each_in_batch(const std::string& select, const std::string& rest,
                                       const std::function<void(const Query&)>& visit) {
  std::map<MeterId, std::pair<Day, Day>> spans;
  for (const auto& item : batch_.items()) {
    auto& span = spans.try_emplace(item.meter, item.day, item.day).first->second;
    span = {std::min(span.first, item.day), std::max(span.second, item.day)};
  }
  const auto sql = select + " WHERE grp = $1 AND cell BETWEEN $2 AND $3" + rest;
  for (const auto& [meter, span] : spans) {
    auto q =
        connection_.query(sql, batch_.group(), SealedKey::of(meter, span.first), SealedKey::of(meter, span.second));
    while (q.next()) visit(q);
  }
}

void RevisionWriter::drop_overtaken(ReviseOutcome& outcome) {
  std::unordered_map<std::int64_t, const Item*> wanted;
  for (const auto& item : batch_.items()) wanted.emplace(SealedKey::of(item.meter, item.day), &item);
  std::unordered_map<std::int64_t, bool> fits;
  for_each_in_batch("SELECT cell, data FROM sealed", "", [&](const Query& q) {
    const auto found = wanted.find(q.integer(0));
    if (found == wanted.end()) return;
    const auto& item = *found->second;
    const Bytes seen = batch_.slice(item.seen_begin, item.before_begin), there = q.bytes(1);
    fits[q.integer(0)] = std::equal(seen.begin(), seen.end(), there.begin(), there.end());
  });
  for (const auto& item : batch_.items()) {
    const auto cell = SealedKey::of(item.meter, item.day);
    const auto found = fits.find(cell);
    const bool as_seen = found != fits.end() ? found->second : item.seen_begin == item.before_begin;
    if (!as_seen) {
      outcome.overtaken.emplace(item.meter, item.day);
      continue;
    }
    items_.push_back(&item);
    cells_.push_back(cell);
  }
}

void RevisionWriter::write_revision() {
  const auto& revision = batch_.revision();
  connection_.execute("INSERT INTO revision(id, reason, author, made) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                      revision.id, revision.reason, revision.author, revision.made);
}

void RevisionWriter::write_earlier() {
  std::unordered_map<std::int64_t, std::int64_t> versions;
  for_each_in_batch("SELECT cell, MAX(version) FROM superseded", " GROUP BY cell",
                    [&](const Query& q) { versions[q.integer(0)] = q.integer(1); });
  const auto bulk = connection_.bulk({"superseded",
                                      {{"grp", ColumnType::integer},
                                       {"cell", ColumnType::integer},
                                       {"version", ColumnType::integer},
                                       {"revision", ColumnType::integer},
                                       {"data", ColumnType::bytes}}});
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto& item = *items_[i];
    bulk->integer(batch_.group().value);
    bulk->integer(cells_[i]);
    const std::int64_t earlier = versions[cells_[i]] + 1;
    versions_.push_back(earlier + 1);
    bulk->integer(earlier);
    bulk->integer(batch_.revision().id.value);
    bulk->bytes(batch_.slice(item.before_begin, item.summary_begin));
    bulk->end_row();
  }
  bulk->finish();
}

void RevisionWriter::write_newest() {
  const auto bulk = connection_.bulk({"sealed",
                                      {{"grp", ColumnType::integer},
                                       {"cell", ColumnType::integer},
                                       {"summary", ColumnType::bytes},
                                       {"data", ColumnType::bytes}},
                                      fmt::format("ON CONFLICT({}) DO UPDATE SET summary = excluded.summary, data = "
                                                  "excluded.data",
                                                  fact_conflict(connection_.engine(), "cell"))});
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto& item = *items_[i];
    bulk->integer(batch_.group().value);
    bulk->integer(cells_[i]);
    bulk->bytes(batch_.slice(item.summary_begin, item.data_begin));
    bulk->bytes(batch_.slice(item.data_begin, item.end));
    bulk->end_row();
  }
  bulk->finish();
}

// Only the last day of a meter can hold what `latest` shows, or something newer. Nobody moves `latest` backwards, so it
// is enough not to overwrite a later time.
void RevisionWriter::write_latest() {
  std::map<MeterId, const Item*> last;
  for (const auto* item : items_) {
    const auto*& known = last[item->meter];
    if (!known || known->day < item->day) known = item;
  }
  std::vector<std::int64_t> meters;
  for (const auto& [meter, item] : last) meters.push_back(meter.value);
  std::map<MeterId, StoredReading> shown;
  std::map<MeterId, ByteVector> shown_data;
  for_each_cell(
      connection_, "SELECT meter, time, data FROM latest", batch_.group(), meters,
      [&](const Query& q) {
        const MeterId meter{q.integer(0)};
        shown.emplace(meter, decode_reading(q.bytes(2), meter, q.integer(1)));
        shown_data.emplace(meter, ByteVector(q.bytes(2).begin(), q.bytes(2).end()));
      },
      {}, "meter");
  LatestWriter writer(connection_, true);
  Rows rows;
  ByteVector packed;
  for (const auto& [meter, item] : last) {
    const auto now = shown.find(meter);
    const auto reading = now != shown.end() ? std::optional{now->second} : std::nullopt;
    if (reading && day_of(reading->time) > item->day) continue;
    rows.clear();
    unseal_rows(batch_.slice(item->data_begin, item->end), meter, item->day, rows);
    const Row* row = newest_row(rows, reading);
    if (!row) continue;
    packed.clear();
    encode_row(packed, *row, rows.cells_of(*row));
    if (reading && packed == shown_data.at(meter)) continue;
    const auto* layout = layouts_.find(row->layout);
    CHECK(layout != nullptr, "layout {}", row->layout.value);
    writer.add(meter, row->time, main_value(*layout, rows.cells_of(*row)), packed);
    connection_.touched(Touched::meter, meter);
  }
  writer.finish();
}

void RevisionWriter::tell() {
  std::vector<CorrectedDay> days;
  for (std::size_t i = 0; i < items_.size(); ++i) days.push_back({items_[i]->meter, items_[i]->day, versions_[i]});
  Outbox{connection_}.add_corrections(days, batch_.revision());
}

}  // namespace riser::store
