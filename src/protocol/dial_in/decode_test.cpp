// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

using test::read;
using test::refusals;
using test::sealed;
using test::value;

std::string fault(std::string_view text) {
  const auto t = read(text);
  return std::string{name(t->fault.code)} + "@" + std::to_string(t->fault.offset);
}
/// A reading with these members behind its time.
std::string reading(const std::string& members) {
  return sealed(R"({"type":"reading","seq":3,"time":1795228205,)" + members + "}");
}

TEST(Decode, gives_the_values_of_a_reading_exactly_as_they_were_sent) {
  const auto t = read(test::reading_text);
  ASSERT_TRUE(t->ok()) << fault(test::reading_text);
  EXPECT_EQ(t->type, MessageType::reading);
  EXPECT_EQ(t->seq(), 3U);
  EXPECT_EQ(t->number(Member::time), 1795228205);
  EXPECT_EQ(value(*t, "time"), "1795228205");
  EXPECT_EQ(value(*t, "working_volume"), "1234.567 m3");
  EXPECT_EQ(value(*t, "standard_volume_alarm"), "0.000 m3");
  EXPECT_EQ(value(*t, "pressure"), "103.25 kPa");
  EXPECT_EQ(value(*t, "temperature"), "12.40 degC");
  EXPECT_EQ(value(*t, "correction_factor"), "1.0213");
  EXPECT_EQ(value(*t, "valve"), "open");
  EXPECT_EQ(t->refused_total, 0U);
  EXPECT_TRUE(t->sealed);
}

TEST(Decode, keeps_readings_in_base_units_and_tells_the_two_alarm_sums_apart) {
  const auto t = read(test::reading_text);
  EXPECT_EQ(item_of(*test::find(*t, "pressure")).cell.number, (Decimal{10325, -4})) << "bar";
  EXPECT_EQ(item_of(*test::find(*t, "working_volume_alarm")).reg.key(),
            "volume_under_alarm:m3:instantaneous:0:0:0:working");
  EXPECT_EQ(item_of(*test::find(*t, "standard_volume_alarm")).reg.key(),
            "volume_under_alarm:m3:instantaneous:0:0:0:standard");
}

TEST(Decode, reads_a_hello) {
  const auto t = read(R"({"type":"hello","version":1,"device":"G4-00012345","model":"RG 4 \u00e4","firmware":"1.0.3",)"
                      R"("cause":"alarm","nonce":"00112233445566778899aabbccddeeff"})");
  ASSERT_TRUE(t->ok());
  EXPECT_FALSE(t->sealed);
  EXPECT_EQ(t->text(Member::device), "G4-00012345");
  EXPECT_EQ(t->text(Member::model), "RG 4 \xC3\xA4");
  EXPECT_EQ(t->text(Member::cause), "alarm");
  EXPECT_EQ(value(*t, "firmware"), "1.0.3");
}

TEST(Decode, takes_times_with_offset_and_as_whole_seconds) {
  for (const char* text : {R"("2026-11-21T10:30:05+08:00")", R"("2026-11-20T21:00:05-05:30")", "1795228205"})
    EXPECT_EQ(read(sealed(std::string{R"({"type":"auth","seq":1,"time":)"} + text + "}"))->number(Member::time),
              1795228205)
        << text;
}

TEST(Decode, refuses_a_value_that_is_no_exact_decimal_and_keeps_its_neighbours) {
  for (const char* bad :
       {"12.5", "1", "\"1e3\"", "\"1E3\"", "\"NaN\"", "\"\"", "\"-\"", "\".5\"", "\"5.\"", "\"05\"", "\"+5\"",
        "\"1,5\"", "\" 5\"", "\"0x1F\"", "\"1.2.3\"", "true", "[\"1\"]", "{\"a\":\"1\"}", "1.0E+2"}) {
    const auto t = read(reading(std::string{R"("pressure":)"} + bad + R"(,"temperature":"1.5")"));
    ASSERT_TRUE(t->ok()) << bad;
    EXPECT_EQ(value(*t, "pressure"), "invalid") << bad;
    EXPECT_EQ(value(*t, "temperature"), "1.5 degC") << bad;
    EXPECT_EQ(refusals(*t), "pressure:not_a_decimal") << bad;
    EXPECT_FALSE(t->has(Member::pressure));
  }
  const auto t = read(reading(R"("pressure":"1234567890123456789","temperature":"0.1234567890")"));
  EXPECT_EQ(refusals(*t), "pressure:too_many_digits temperature:too_many_digits");
}

TEST(Decode, takes_every_exact_decimal) {
  for (const char* good : {"0", "-0", "0.0", "-12.30", "999999999.999999999", "123456789012345678", "0.000000001"}) {
    const auto t = read(reading(R"("temperature":")" + std::string{good} + "\""));
    EXPECT_EQ(t->refused_total, 0U) << good;
    EXPECT_EQ(t->text(Member::temperature), good);
  }
  EXPECT_EQ(test::find(*read(reading(R"("temperature":"-12.30")")), "temperature")->number.to_string(), "-12.30");
}

TEST(Decode, takes_null_as_no_value) {
  const auto t = read(reading(R"("pressure":null)"));
  EXPECT_EQ(value(*t, "pressure"), "no_data");
  EXPECT_EQ(t->refused_total, 0U);
}

TEST(Decode, refuses_a_time_that_is_none_or_far_off_and_keeps_the_values) {
  const TimeBounds bounds{1790000000, 1795230000, 1700000000};
  const auto at = [&](const char* time) {
    return read(sealed(std::string{R"({"type":"reading","seq":3,"time":)"} + time + R"(,"pressure":"1"})"), bounds);
  };
  for (const char* bad : {R"("2026-02-30T00:00:00Z")", R"("2026-11-21")", R"("2026-11-21T10:30:00")",
                          R"("2026-11-21 10:30:00Z")", R"("2026-11-21T24:00:00Z")", R"("2026-11-21T10:30:00+15:00")",
                          R"("2026-11-21T10:30:00.5Z")", "-1", "1.5", "null", "\"1795228205\""}) {
    const auto t = at(bad);
    ASSERT_TRUE(t->ok()) << bad;
    EXPECT_EQ(refusals(*t), std::string{bad} == "null" ? "" : "time:bad_time") << bad;
    EXPECT_FALSE(t->has(Member::time)) << bad;
    EXPECT_EQ(value(*t, "pressure"), "1 kPa") << bad;
  }
  EXPECT_EQ(refusals(*at("1795230001")), "time:time_far_off");
  EXPECT_EQ(refusals(*at("946684800")), "time:time_far_off");
  EXPECT_EQ(refusals(*at("1795230000")), "");
  EXPECT_EQ(refusals(*read(sealed(R"({"type":"auth","seq":1,"time":946684800})"), bounds)), "")
      << "how wrong a clock is can only be told when its time is let in";
}

TEST(Decode, refuses_words_that_a_valve_has_not) {
  const auto t = read(reading(R"("valve":"ajar","alarms":"leak  magnet","pressure":"1")"));
  EXPECT_EQ(refusals(*t), "valve:bad_word alarms:bad_word");
  EXPECT_EQ(value(*t, "pressure"), "1 kPa");
  EXPECT_EQ(value(*read(reading(R"("alarms":"leak magnet")")), "alarms"), "leak magnet");
  EXPECT_EQ(refusals(*read(reading(R"("alarms":"")"))), "");
}

TEST(Decode, gives_an_event_with_its_state_as_qualifier) {
  const auto t = read(sealed(R"({"type":"event","seq":4,"time":1795228205,"number":812,"event":"magnet",)"
                             R"("state":"begin","text":"a\"b\u000a"})"));
  ASSERT_TRUE(t->ok());
  EXPECT_EQ(value(*t, "event"), "magnet");
  EXPECT_EQ(test::find(*t, "event")->qualifier, "begin");
  EXPECT_EQ(t->number(Member::number), 812);
  EXPECT_EQ(refusals(*t), "text:bad_text") << "a control character";
}

TEST(Decode, passes_over_members_of_later_versions) {
  const auto t =
      read(reading(R"("pressure":"1","humidity":[{"a":[]},2.5e3,null,true,"\ud83d\ude00"],"temperature":"2")"));
  ASSERT_TRUE(t->ok());
  EXPECT_EQ(value(*t, "temperature"), "2 degC");
}

TEST(Decode, forgives_blanks_between_members_and_bytes_around_the_line) {
  std::string text = test::reading_text;
  text.replace(text.find(R"(,"pressure":)"), 12, R"( , "pressure" : )");
  EXPECT_TRUE(read(text)->ok());
  EXPECT_TRUE(read("\r\n~~" + test::reading_text + test::reading_text)->ok());
  text.replace(text.size() - 1, 1, "\r\n");
  EXPECT_TRUE(read(text)->ok());
  text.resize(text.size() - 2);
  EXPECT_TRUE(read(text)->ok());
}

TEST(Decode, names_what_is_wrong_with_a_message_and_where) {
  const std::string h = R"({"type":"hello","version":1,"device":"a","nonce":"00112233445566778899aabbccddeeff")";
  EXPECT_EQ(fault(""), "empty@0");
  EXPECT_EQ(fault("hello"), "no_object@0");
  EXPECT_EQ(fault("{}"), "bad_head@0");
  EXPECT_EQ(fault(R"({"seq":1,"type":"auth"})"), "bad_head@0");
  EXPECT_EQ(fault(R"({ "type":"hello"})"), "bad_head@0");
  EXPECT_EQ(fault(R"({"type":"greeting"})"), "unknown_type@0");
  EXPECT_EQ(fault(h + "}"), "none@0");
  EXPECT_EQ(fault(h), "truncated@83");
  EXPECT_EQ(fault(h + ",}"), "bad_syntax@84");
  EXPECT_EQ(fault(h + "}}"), "trailing_bytes@84");
  EXPECT_EQ(fault(h + R"(,"version":1})"), "duplicate_member@94");
  EXPECT_EQ(fault(h + ",\"model\":\"\xFF\"}"), "bad_text@93");
  EXPECT_EQ(fault(h + ",\"model\":\"\\x\"}"), "bad_text@94");
  EXPECT_EQ(fault(h + R"(,"x":[[[[1]]]]})"), "too_deep@91");
  EXPECT_EQ(fault(h + R"(,"cause":7})"), "wrong_type@93");
  EXPECT_EQ(fault(R"({"type":"hello","version":1,"device":"a"})"), "missing_member@41");
  EXPECT_EQ(fault(R"({"type":"hello","version":2,"device":"a","later":{}})"), "unknown_version@52");
  EXPECT_EQ(fault(R"({"type":"hello","version":1.0,"device":"a"})"), "wrong_type@29");
  EXPECT_EQ(fault(R"({"type":"ready","seq":7})"), "bad_seal@24");
  EXPECT_EQ(fault(sealed(R"({"type":"ready"})")), "bad_head@0");
  EXPECT_EQ(fault(sealed(R"({"type":"ready","seq":07})")), "bad_head@0");
  EXPECT_EQ(fault(sealed(R"({"type":"ready","seq":-7})")), "bad_head@0");
  EXPECT_EQ(fault(sealed(R"({"type":"reading","seq":7,"pressure":"1"})")), "missing_member@40");
  EXPECT_EQ(fault(sealed(R"({"type":"ready","seq":7,"mac":"00"})")), "bad_seal@30");
  EXPECT_EQ(fault(std::string{"{\"type\":\"ready\",\"text\":\""} + std::string(4096, 'x')), "oversized@4096");
}

TEST(Decode, reads_the_head_of_a_line_alone) {
  EXPECT_EQ(read_head(as_bytes(R"({"type":"ready","seq":71,"x)"))->seq, 71U);
  EXPECT_EQ(read_head(as_bytes(R"({"type":"ready","x)"))->type, MessageType::ready);
  EXPECT_EQ(read_head(as_bytes(R"({"type":"novelty")"))->type, MessageType::unknown);
  EXPECT_FALSE(read_head(as_bytes(R"({"type":"ready","seq":71)"))) << "the number may go on";
  EXPECT_FALSE(read_head(as_bytes(R"({"type":"ready","seq":99999999999999999999,)")));
  EXPECT_FALSE(read_head(as_bytes(R"({"type":")")));
}

TEST(Decode, tells_a_device_from_a_dtu_by_the_first_bytes) {
  const std::string_view hello = R"({"type":"hello")";
  EXPECT_EQ(recognise(as_bytes(hello)), Likeness::yes);
  for (std::size_t i = 0; i < hello.size(); ++i) EXPECT_EQ(recognise(as_bytes(hello.substr(0, i))), Likeness::not_yet);
  EXPECT_EQ(recognise(as_bytes(R"({"imei":"861234567890123"})")), Likeness::no);
  EXPECT_EQ(recognise(as_bytes("LOGIN:1001")), Likeness::no);
  EXPECT_EQ(recognise(as_bytes("\x7B\x01")), Likeness::no) << "a DDP packet begins with 7B too";
}

}  // namespace
}  // namespace riser::protocol::dial_in
