// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "store/reading/block_codec.h"
#include "store/reading/row_codec.h"
#include "store/reading/telegram_codec.h"
#include "store/reading/varint.h"
#include "store/reading/zstd_box.h"
#include "store/sql/store_error.h"
#include "store/testing/samples.h"

namespace riser::store {
namespace {

using metering::Cell;
using metering::Validity;

constexpr Day day = 20'778;

rc::Gen<Cell> any_cell() {
  return rc::gen::exec([] {
    Cell cell;
    cell.validity = *rc::gen::weightedElement<Validity>(
        {{8, Validity::ok}, {1, Validity::no_data}, {1, Validity::overflow}, {1, Validity::error}});
    if (!cell.ok()) return cell;
    cell.number.exponent =
        *rc::gen::weightedOneOf<int>({{9, rc::gen::inRange(-5, 10)}, {1, rc::gen::arbitrary<int>()}});
    cell.number.mantissa = *rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                                           rc::gen::element<std::int64_t>(INT64_MIN, INT64_MAX, 0, -1));
    return cell;
  });
}

/// Readings of one day with few layouts; each layout has its own number of registers.
rc::Gen<Rows> any_rows() {
  return rc::gen::exec([] {
    Rows rows;
    const int count = *rc::gen::inRange(1, 60);
    for (int i = 0; i < count; ++i) {
      Row row;
      row.time = start_of(day) + *rc::gen::inRange(0, 86'400);
      row.layout = LayoutId{*rc::gen::inRange(1, 4)};
      row.source = static_cast<metering::Source>(*rc::gen::inRange(0, 6));
      row.quality = static_cast<metering::Quality>(*rc::gen::inRange(0, 5));
      row.telegram_seq = static_cast<std::int8_t>(*rc::gen::inRange(-1, 16));
      if (row.telegram_seq >= 0) row.telegram_pages = static_cast<std::uint8_t>(*rc::gen::inRange(0, max_pages + 1));
      row.status = *rc::gen::weightedElement<std::uint32_t>({{3, 0}, {1, 16}, {1, 0xFFFFFFFF}});
      row.first_cell = static_cast<std::uint32_t>(rows.cells.size());
      row.cell_count = static_cast<std::uint32_t>(row.layout.value * 3 - 2);
      const auto cells = *rc::gen::container<std::vector<Cell>>(row.cell_count, any_cell());
      rows.cells.insert(rows.cells.end(), cells.begin(), cells.end());
      rows.rows.push_back(row);
    }
    rows.sort_unique();
    return rows;
  });
}

/// Cells compare exactly: the exponent must survive too, 1.20 is not 1.2 in the store.
bool same(const StoredReading& a, const StoredReading& b) {
  if (a.meter != b.meter || a.time != b.time || a.layout != b.layout || a.source != b.source ||
      a.quality != b.quality || a.status != b.status || a.telegram_seq != b.telegram_seq ||
      a.telegram_pages != b.telegram_pages || a.cells.size() != b.cells.size())
    return false;
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    const auto &x = a.cells[i], &y = b.cells[i];
    if (x.validity != y.validity) return false;
    if (x.ok() && (x.number.mantissa != y.number.mantissa || x.number.exponent != y.number.exponent)) return false;
  }
  return true;
}

bool same(const Rows& a, const Rows& b) {
  if (a.rows.size() != b.rows.size()) return false;
  for (std::size_t i = 0; i < a.rows.size(); ++i)
    if (!same(a.reading(MeterId{1}, a.rows[i]), b.reading(MeterId{1}, b.rows[i]))) return false;
  return true;
}

TEST(CodecTest, every_row_comes_back) {
  EXPECT_TRUE(rc::check([] {
    const auto rows = *any_rows();
    for (const auto& row : rows.rows) {
      ByteVector bytes{9, 9};
      encode_row(bytes, row, rows.cells_of(row));
      const auto back = decode_reading(Bytes{bytes}.subspan(2), MeterId{1}, row.time);
      RC_ASSERT(same(back, rows.reading(MeterId{1}, row)));
    }
  }));
}

TEST(CodecTest, every_block_and_its_summary_come_back) {
  EXPECT_TRUE(rc::check([] {
    const auto rows = *any_rows();
    ByteVector summary, data;
    seal_rows(rows, day, summary, data);
    Rows back;
    unseal_rows(data, MeterId{1}, day, back);
    RC_ASSERT(same(back, rows));
    const auto ends = unseal_summary(summary, MeterId{1}, day);
    RC_ASSERT(ends.count == static_cast<std::int64_t>(rows.rows.size()));
    RC_ASSERT(same(ends.first, rows.reading(MeterId{1}, rows.rows.front())));
    RC_ASSERT(same(ends.last, rows.reading(MeterId{1}, rows.rows.back())));
  }));
}

TEST(CodecTest, damaged_rows_and_blocks_are_refused_or_read_as_something_but_never_crash) {
  rc::check([] {
    const auto rows = *any_rows();
    ByteVector row, block;
    encode_row(row, rows.rows[0], rows.cells_of(rows.rows[0]));
    encode_block(block, rows, day);
    for (auto* bytes : {&row, &block}) {
      const auto at = *rc::gen::inRange<std::size_t>(0, bytes->size());
      (*bytes)[at] ^= static_cast<Byte>(1 << *rc::gen::inRange(0, 8));
    }
    Rows out;
    decode_row(row, start_of(day), out);
    out.clear();
    decode_block(block, day, out);
  });
  Rows rows;
  EXPECT_FALSE(decode_row({}, 0, rows));
  EXPECT_FALSE(decode_block({}, day, rows));
}

TEST(CodecTest, a_row_or_block_that_was_cut_or_has_a_tail_is_refused) {
  Rows rows;
  for (int i = 0; i < 24; ++i) {
    const auto cells = testing::heat_cells(7, i);
    Row row;
    row.time = start_of(day) + i * 3600;
    row.layout = LayoutId{1};
    row.first_cell = static_cast<std::uint32_t>(rows.cells.size());
    row.cell_count = static_cast<std::uint32_t>(cells.size());
    rows.cells.insert(rows.cells.end(), cells.begin(), cells.end());
    rows.rows.push_back(row);
  }
  ByteVector row, block, summary, data;
  encode_row(row, rows.rows[0], rows.cells_of(rows.rows[0]));
  encode_block(block, rows, day);
  Rows out;
  for (std::size_t i = 0; i < row.size(); ++i) EXPECT_FALSE(decode_row(Bytes{row}.first(i), 0, out));
  for (std::size_t i = 0; i < block.size(); ++i) {
    out.clear();
    EXPECT_FALSE(decode_block(Bytes{block}.first(i), day, out));
  }
  row.push_back(0);
  block.push_back(0);
  EXPECT_FALSE(decode_row(row, 0, out));
  out.clear();
  EXPECT_FALSE(decode_block(block, day, out));
  seal_rows(rows, day, summary, data);
  EXPECT_LE(summary.size() + data.size(), 24u * 20) << "more than 20 bytes a reading";
  EXPECT_THROW(unseal_rows(Bytes{data}.first(data.size() - 1), MeterId{1}, day, out), StoreError);
  EXPECT_THROW(unseal_summary(Bytes{summary}.first(3), MeterId{1}, day), StoreError);
}

TEST(CodecTest, telegrams_of_a_day_come_back_small) {
  std::vector<StoredTelegram> telegrams;
  for (int i = 0; i < 24; ++i) {
    StoredTelegram telegram{{MeterId{5}, start_of(day) + i * 3600, i % 3}, LineId{3}, "mbus", Direction::up, {}};
    telegram.bytes.assign(150, 0x2F);
    telegram.bytes[70] = static_cast<Byte>(i);
    telegrams.push_back(telegram);
  }
  ByteVector sealed;
  seal_telegrams(sealed, telegrams, day);
  EXPECT_LT(sealed.size(), 400u);
  std::vector<StoredTelegram> back;
  unseal_telegrams(sealed, MeterId{5}, day, back);
  ASSERT_EQ(back.size(), 24u);
  EXPECT_EQ(back[7].id, telegrams[7].id);
  EXPECT_EQ(back[7].bytes, telegrams[7].bytes);
  EXPECT_EQ(back[7].line, LineId{3});
  EXPECT_EQ(back[7].protocol, "mbus");
  for (std::size_t i = 0; i < sealed.size(); ++i)
    EXPECT_THROW(unseal_telegrams(Bytes{sealed}.first(i), MeterId{5}, day, back), StoreError) << i;
}

TEST(CodecTest, what_does_not_compress_is_kept_plain) {
  ByteVector noise(1000), packed, back;
  std::uint32_t x = 1;
  for (auto& byte : noise) byte = static_cast<Byte>((x = x * 1664525 + 1013904223) >> 24);
  pack(packed, noise, 1);
  EXPECT_EQ(packed.size(), noise.size() + 1);
  ASSERT_TRUE(unpack(packed, back));
  EXPECT_EQ(back, noise);
  EXPECT_FALSE(unpack({}, back));
  EXPECT_FALSE(unpack(ByteVector{2, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0}, back)) << "a size over the bound";
}

TEST(CodecTest, varints_of_all_sizes_come_back_and_overlong_ones_are_refused) {
  for (unsigned bits = 0; bits < 64; ++bits) {
    const std::uint64_t value = std::uint64_t{1} << bits;
    for (const auto v : {value - 1, value, value + 1}) {
      ByteVector bytes;
      put_varint(bytes, v);
      ByteReader in(bytes);
      EXPECT_EQ(in.varint(), v);
      EXPECT_TRUE(in.ok() && in.done());
      EXPECT_EQ(unzigzag(zigzag(static_cast<std::int64_t>(v))), static_cast<std::int64_t>(v));
    }
  }
  const ByteVector long_one(11, 0x80);
  ByteReader in(long_one);
  in.varint();
  EXPECT_FALSE(in.ok());
}

TEST(CodecTest, a_telegram_id_has_a_text) {
  const TelegramId id{MeterId{1'048'577}, 1'795'000'000, 3};
  EXPECT_EQ(id.text(), "1048577-1795000000-3");
  EXPECT_EQ(TelegramId::parse(id.text()), id);
  for (const auto* text :
       {"", "1", "1-2", "1-2-", "1-2-16", "1-2-3-4", "-1-2-3", "1-x-3", "1-99999999999999-0", "1-2-3 "})
    EXPECT_FALSE(TelegramId::parse(text)) << text;
}

}  // namespace
}  // namespace riser::store
