// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/slave.h"

#include <gtest/gtest.h>

#include "base/civil_time.h"
#include "protocol/mbus/encode.h"
#include "sim/bus/bank_test_double.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

/// One slave, primary address 5, that is told frames and answers with hex; "" when it is silent.
class SlaveTest : public testing::Test {
 protected:
  std::string tell(Bytes frame) {
    const auto view = mbus::parse_frame(frame);
    EXPECT_TRUE(view.has_value());
    const auto answer = slave_.hear(*view, bank_, 0, trouble_, utc_);
    return answer ? to_hex(*answer) : "";
  }
  std::string tell(std::string_view hex) { return tell(Bytes(*parse_hex(hex))); }
  int page(const std::string& answer) { return std::stoi(answer.substr(42, 2), nullptr, 16); }
  int access(const std::string& answer) { return std::stoi(answer.substr(30, 2), nullptr, 16); }

  BankTestDouble bank_{{{.address = test_address("1234567874520104"),
                         .primary = 5,
                         .fabrication = std::array<Byte, 4>{0x04, 0x03, 0x02, 0x01},
                         .pages = 3}}};
  Slave slave_{bank_.initial(0)};
  SlaveTrouble trouble_{};
  UtcSeconds utc_ = 1'800'000'000;
};

TEST_F(SlaveTest, acknowledges_a_reset_of_its_address) {
  EXPECT_EQ(tell(mbus::snd_nke(5)), "E5");
  EXPECT_EQ(tell(mbus::snd_nke(6)), "");
  EXPECT_EQ(tell(mbus::snd_nke(mbus::address::point_to_point)), "E5");
  EXPECT_EQ(tell(mbus::snd_nke(mbus::address::broadcast)), "");
}

TEST_F(SlaveTest, repeats_the_same_bytes_on_the_same_frame_count_bit_even_later) {
  const std::string first = tell(mbus::req_ud2(5, true));
  utc_ += 77;
  EXPECT_EQ(tell(mbus::req_ud2(5, true)), first);
  EXPECT_EQ(page(first), 0);
}

TEST_F(SlaveTest, goes_on_to_the_next_page_on_a_toggled_bit_and_begins_again_after_the_last) {
  EXPECT_EQ(page(tell(mbus::req_ud2(5, true))), 0);
  EXPECT_EQ(page(tell(mbus::req_ud2(5, false))), 1);
  EXPECT_EQ(page(tell(mbus::req_ud2(5, false))), 1);
  EXPECT_EQ(page(tell(mbus::req_ud2(5, true))), 2);
  EXPECT_EQ(page(tell(mbus::req_ud2(5, false))), 0);
}

TEST_F(SlaveTest, counts_its_access_number_on_with_each_new_telegram) {
  const int first = access(tell(mbus::req_ud2(5, true)));
  EXPECT_EQ(access(tell(mbus::req_ud2(5, true))), first);
  EXPECT_EQ(access(tell(mbus::req_ud2(5, false))), first + 1);
}

TEST_F(SlaveTest, forgets_the_page_on_a_reset_of_its_own_address_but_not_of_the_selection) {
  tell(mbus::req_ud2(5, true));
  tell(mbus::snd_nke(mbus::address::selected));
  EXPECT_EQ(page(tell(mbus::req_ud2(5, false))), 1);
  tell(mbus::snd_nke(5));
  EXPECT_EQ(page(tell(mbus::req_ud2(5, true))), 0);
}

TEST_F(SlaveTest, ignores_the_frame_count_bit_when_it_is_not_valid) {
  EXPECT_EQ(page(tell(mbus::short_frame(0x4B, 5))), 0);
  EXPECT_EQ(page(tell(mbus::short_frame(0x4B, 5))), 0);
}

TEST_F(SlaveTest, answers_point_to_point_requests_with_its_own_address) {
  const std::string answer = tell(mbus::req_ud2(mbus::address::point_to_point, true));
  EXPECT_EQ(answer.substr(10, 2), "05");
}

TEST_F(SlaveTest, is_selected_by_its_full_address_and_by_wildcards) {
  for (const char* text : {"1234567874520104", "FFFFFFFFFFFFFFFF", "1FFFFFF8FFFFFFFF", "FFFFFFFF74520104",
                           "FFFFFFFFFFFF01FF", "FFFFFFFFFFFFFF04"}) {
    EXPECT_EQ(tell(mbus::select(test_address(text))), "E5") << text;
    EXPECT_TRUE(slave_.selected());
    EXPECT_EQ(tell(mbus::select(test_address("1234567974520104"))), "");
    EXPECT_FALSE(slave_.selected());
  }
}

TEST_F(SlaveTest, matches_hexadecimal_digits_literally) {
  slave_.state().address = test_address("1A3C567874520104");
  EXPECT_EQ(tell(mbus::select(test_address("FAFFFFFFFFFFFFFF"))), "E5");
  EXPECT_EQ(tell(mbus::select(test_address("FBFFFFFFFFFFFFFF"))), "");
  EXPECT_EQ(tell(mbus::select(test_address("1A3C567874520104"))), "E5");
}

TEST_F(SlaveTest, answers_to_the_selection_address_only_while_selected) {
  EXPECT_EQ(tell(mbus::req_ud2(mbus::address::selected, true)), "");
  tell(mbus::select(test_address("1234567874520104")));
  EXPECT_EQ(tell(mbus::req_ud2(mbus::address::selected, true)).substr(10, 2), "05");
  EXPECT_EQ(tell(mbus::snd_nke(mbus::address::selected)), "E5");
  EXPECT_EQ(tell(mbus::req_ud2(mbus::address::selected, true)), "");
}

TEST_F(SlaveTest, begins_with_the_first_page_after_each_selection) {
  const auto address = test_address("1234567874520104");
  tell(mbus::select(address));
  EXPECT_EQ(page(tell(mbus::req_ud2(mbus::address::selected, true))), 0);
  EXPECT_EQ(page(tell(mbus::req_ud2(mbus::address::selected, false))), 1);
  tell(mbus::select(address));
  EXPECT_EQ(page(tell(mbus::req_ud2(mbus::address::selected, true))), 0);
}

TEST_F(SlaveTest, understands_the_selection_with_the_high_byte_first) {
  EXPECT_EQ(tell("680B0B6853FD5612345678527401048516"), "E5");
}

TEST_F(SlaveTest, is_selected_by_its_fabrication_number_with_wildcards) {
  const auto any = test_address("FFFFFFFFFFFFFFFF");
  EXPECT_EQ(tell(mbus::select_enhanced(any, {0x04, 0x03, 0x02, 0x01})), "E5");
  EXPECT_EQ(tell(mbus::select_enhanced(any, {0xF4, 0xFF, 0xFF, 0xFF})), "E5");
  EXPECT_EQ(tell(mbus::select_enhanced(any, {0x05, 0x03, 0x02, 0x01})), "");
  EXPECT_FALSE(slave_.selected());
}

TEST(slave, without_enhanced_selection_is_deselected_by_one) {
  const BankTestDouble bank({{.address = test_address("1234567874520104"), .primary = 5}});
  Slave slave(bank.initial(0));
  const auto frame = mbus::select_enhanced(test_address("1234567874520104"), {0xFF, 0xFF, 0xFF, 0xFF});
  EXPECT_FALSE(slave.hear(*mbus::parse_frame(frame), bank, 0, {}, 0));
  EXPECT_FALSE(slave.selected());
}

TEST_F(SlaveTest, takes_a_new_primary_address_at_once_and_once_for_each_frame_count_bit) {
  EXPECT_EQ(tell("6806066853055101 7A0A 2E16"), "E5");
  EXPECT_EQ(tell(mbus::snd_nke(5)), "");
  EXPECT_EQ(tell(mbus::snd_nke(10)), "E5");
}

TEST_F(SlaveTest, does_not_execute_a_repeated_command_again) {
  const Byte ten[] = {0x01, 0x7A, 0x0A};
  const Byte eleven[] = {0x01, 0x7A, 0x0B};
  const Byte everyone = mbus::address::point_to_point;
  EXPECT_EQ(tell(mbus::snd_ud(everyone, true, mbus::ci_field::data_send, ten)), "E5");
  EXPECT_EQ(tell(mbus::snd_ud(everyone, true, mbus::ci_field::data_send, eleven)), "E5");
  EXPECT_EQ(slave_.state().primary, 10);
  EXPECT_EQ(tell(mbus::snd_ud(everyone, false, mbus::ci_field::data_send, eleven)), "E5");
  EXPECT_EQ(slave_.state().primary, 11);
}

TEST_F(SlaveTest, refuses_a_primary_address_that_does_not_exist) {
  const Byte bad[] = {0x01, 0x7A, 0xFD};
  EXPECT_EQ(tell(mbus::snd_ud(5, true, mbus::ci_field::data_send, bad)), "E5");
  EXPECT_EQ(slave_.state().primary, 5);
}

TEST_F(SlaveTest, takes_a_new_identification_alone_or_with_manufacturer_version_and_medium) {
  const Byte number[] = {0x0C, 0x79, 0x79, 0x56, 0x34, 0x12};
  tell(mbus::snd_ud(5, true, mbus::ci_field::data_send, number));
  EXPECT_EQ(slave_.state().address, test_address("1234567974520104"));
  const Byte all[] = {0x07, 0x79, 0x01, 0x00, 0x00, 0x20, 0x24, 0x23, 0x28, 0x07};
  tell(mbus::snd_ud(5, false, mbus::ci_field::data_send, all));
  EXPECT_EQ(slave_.state().address, test_address("2000000124232807"));
}

TEST_F(SlaveTest, sets_its_clock) {
  mbus::RecordWriter records;
  records.date_time({}, {0x6D}, civil_from_seconds(utc_ + 3600));
  tell(mbus::snd_ud(5, true, mbus::ci_field::data_send, records.bytes()));
  const std::int64_t shown = bank_.clock(0, utc_) + slave_.state().clock_set_s;
  EXPECT_LT(std::abs(shown - (utc_ + 3600)), 60);  // the record has no seconds
}

TEST_F(SlaveTest, begins_again_after_an_application_reset_and_obeys_its_telegram_number) {
  tell(mbus::req_ud2(5, true));
  EXPECT_EQ(tell(mbus::control_frame(0x53, 5, mbus::ci_field::application_reset)), "E5");
  EXPECT_EQ(page(tell(mbus::req_ud2(5, false))), 0);
  const Byte second[] = {0x02};
  EXPECT_EQ(tell(mbus::snd_ud(5, true, mbus::ci_field::application_reset, second)), "E5");
  EXPECT_EQ(page(tell(mbus::req_ud2(5, true))), 1);
}

TEST_F(SlaveTest, answers_an_unknown_command_with_an_application_error_at_the_next_request) {
  EXPECT_EQ(tell(mbus::control_frame(0x53, 5, 0xA5)), "E5");
  EXPECT_EQ(tell(mbus::req_ud2(5, true)), to_hex(mbus::reply_application_error(5, 1)));
  EXPECT_EQ(page(tell(mbus::req_ud2(5, true))), 0);
}

TEST_F(SlaveTest, has_an_alarm_only_when_something_is_wrong) {
  EXPECT_EQ(tell(mbus::req_ud1(5, true)), "E5");
  trouble_.alarm_bits = 0x04;
  EXPECT_EQ(tell(mbus::req_ud1(5, true)), to_hex(mbus::reply_alarm(5, 0x04)));
}

TEST_F(SlaveTest, answers_with_busy_while_it_is) {
  trouble_.busy = true;
  EXPECT_EQ(tell(mbus::req_ud2(5, true)), to_hex(mbus::reply_application_error(5, 8)));
}

TEST_F(SlaveTest, does_not_answer_what_no_master_sends) {
  EXPECT_EQ(tell(mbus::short_frame(0x49, 5)), "");
  EXPECT_EQ(tell(mbus::short_frame(0x08, 5)), "");
}

}  // namespace
}  // namespace riser::sim
