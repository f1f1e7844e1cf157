// SPDX-License-Identifier: Apache-2.0
#include "store/audit/chain_walk.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace riser::store {
namespace {

constexpr Seal key{1, 2, 3}, another_key{3, 2, 1};
constexpr std::int64_t count = 40;

struct Record {
  std::int64_t id = 0;
  std::int64_t at = 0;
  std::string kind{}, name{};
  std::optional<std::string> note{};
  Seal seal{};

  RecordBytes bytes() const {
    RecordBytes record;
    record.integer(id);
    record.integer(at);
    record.text(kind);
    record.text(name);
    if (note)
      record.bytes(as_bytes(*note));
    else
      record.null();
    return record;
  }
};

/// A log as it stands in a store, with what is noted beside it.
struct Log {
  std::vector<Record> records{};
  std::int64_t last = 0;
  std::vector<AuditHead> heads{};

  std::optional<AuditFinding> check() const {
    ChainWalk walk{key, last, heads};
    for (const Record& record : records)
      if (!walk.take(record.id, record.bytes().data(), record.seal)) break;
    return walk.end();
  }
  void seal(std::size_t from, const Seal& with) {
    for (std::size_t i = from; i < records.size(); ++i)
      records[i].seal = seal_of(with, i == 0 ? Seal{} : records[i - 1].seal, records[i].bytes().data());
  }
};

Log make_log() {
  Log log{.last = count};
  for (std::int64_t id = 1; id <= count; ++id)
    log.records.push_back({.id = id,
                           .at = 1795257000 + id / 3,
                           .kind = id % 2 == 0 ? "place" : "meter",
                           .name = "B" + std::to_string(id % 5),
                           .note = id % 3 == 0 ? std::nullopt : std::optional<std::string>{"{\"name\":\"x\"}"}});
  log.seal(0, key);
  for (const std::int64_t id : {10, 25, 40})
    log.heads.push_back({.log = AuditLog::operations, .end = {id, log.records[static_cast<std::size_t>(id - 1)].seal}});
  return log;
}

class Tamperer {
 public:
  explicit Tamperer(Log& log) : log_(log) {}

  /// What it did, in words.
  std::string tamper() {
    const std::size_t i = any();
    Record& record = log_.records[i];
    switch (random_() % 12) {
      case 0:
        record.at += 1 + static_cast<std::int64_t>(random_() % 1000);
        return "a time changed";
      case 1:
        record.name[random_() % record.name.size()] ^= static_cast<char>(1 + random_() % 127);
        return "a byte of a text changed";
      case 2:
        record.kind += record.name[0];
        record.name.erase(0, 1);
        return "a letter moved from one column to the one before";
      case 3:
        record.note = record.note ? std::nullopt : std::optional<std::string>{""};
        return "a value taken away or made up";
      case 4:
        record.seal[random_() % record.seal.size()] ^= static_cast<Byte>(1U << random_() % 8);
        return "a bit of a seal changed";
      case 5:
        log_.records.erase(log_.records.begin() + static_cast<std::ptrdiff_t>(i));
        return "a record removed";
      case 6:
        std::swap(record, log_.records[other(i)]);
        return "two records swapped with their ids";
      case 7: {
        Record& with = log_.records[other(i)];
        std::swap(record, with);
        std::swap(record.id, with.id);
        return "the contents of two records swapped";
      }
      case 8:
        log_.records.resize(i);
        return "the end cut off";
      case 9:
        log_.records.resize(i);
        log_.last = static_cast<std::int64_t>(i);
        return "the end cut off and the counter turned back";
      case 10:
        record.name += "?";
        log_.seal(i, another_key);
        return "a record changed and the seals made anew without the key";
      default:
        log_.last = static_cast<std::int64_t>(i);
        return "the counter turned back";
    }
  }

 private:
  std::size_t any() { return random_() % log_.records.size(); }
  std::size_t other(std::size_t i) { return (i + 1 + random_() % (log_.records.size() - 1)) % log_.records.size(); }

  Log& log_;
  static inline std::mt19937 random_{20'261'122};
};

TEST(ChainWalk, finds_every_one_of_a_hundred_thousand_tamperings) {
  const Log good = make_log();
  ASSERT_FALSE(good.check());
  int unfound = 0;
  for (int i = 0; i < 100'000 && unfound < 10; ++i) {
    Log log = good;
    const std::string what = Tamperer{log}.tamper();
    if (!log.check()) {
      ++unfound;
      ADD_FAILURE() << what << " was not found";
    }
  }
}

TEST(ChainWalk, tells_the_first_wrong_record_and_what_is_wrong_with_it) {
  const auto found = [](const std::function<void(Log&)>& tamper) {
    Log log = make_log();
    tamper(log);
    return log.check().value_or(AuditFinding{});
  };
  using enum AuditFault;
  EXPECT_EQ(found([](Log& log) { log.records[6].name = "x"; }), (AuditFinding{changed, 7}));
  EXPECT_EQ(found([](Log& log) { log.records.erase(log.records.begin()); }), (AuditFinding{missing, 1}));
  EXPECT_EQ(found([](Log& log) { log.records.erase(log.records.begin() + 30); }), (AuditFinding{missing, 31}));
  EXPECT_EQ(found([](Log& log) { log.records[4].id = 3; }), (AuditFinding{out_of_order, 3}));
  EXPECT_EQ(found([](Log& log) { log.records.pop_back(); }), (AuditFinding{cut_off, 40}));
  EXPECT_EQ(found([](Log& log) { log.records.resize(30), log.last = 30; }), (AuditFinding{cut_off, 31}));
  EXPECT_EQ(found([](Log& log) { log.last = 12; }), (AuditFinding{not_counted, 13}));
  EXPECT_EQ(found([](Log& log) { log.records[19].name = "x", log.seal(19, key); }), (AuditFinding{other_head, 25}))
      << "who has the key is found by the heads only";
  EXPECT_EQ(found([](Log& log) { log.records.clear(), log.last = 0; }), (AuditFinding{cut_off, 1}));
  EXPECT_EQ(text({cut_off, 40}), "the log is cut off before record 40, which was written");
}

TEST(ChainWalk, a_log_may_be_longer_than_its_last_head) {
  Log log = make_log();
  log.heads.pop_back();
  EXPECT_FALSE(log.check());
  log.heads.clear();
  EXPECT_FALSE(log.check());
  EXPECT_FALSE((Log{}.check())) << "nothing was written";
}

TEST(RecordBytes, of_different_columns_differ) {
  RecordBytes one, other, empty, none;
  one.text("ab"), one.text("c");
  other.text("a"), other.text("bc");
  empty.text("");
  none.null();
  const auto bytes = [](const RecordBytes& record) { return ByteVector{record.data().begin(), record.data().end()}; };
  EXPECT_NE(bytes(one), bytes(other));
  EXPECT_NE(bytes(empty), bytes(none));
}

}  // namespace
}  // namespace riser::store
