// SPDX-License-Identifier: Apache-2.0
#include "headend/line/item_job.h"

#include <gtest/gtest.h>

#include "headend/line/item_protocol_test_double.h"
#include "headend/line/line_master.h"
#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using testing::item_protocol;
using Texts = std::vector<std::string>;

LineRequest request_of(Token token, RequestKind kind, std::string address, std::vector<std::string> items) {
  LineRequest request;
  request.token = token;
  request.kind = kind;
  request.target = MeterTarget::at(std::move(address));
  request.item.protocol = &item_protocol;
  request.item.items = std::move(items);
  return request;
}

LineRequest read_of(Token token, std::string address, std::vector<std::string> items) {
  return request_of(token, RequestKind::read, std::move(address), std::move(items));
}

LineRequest command_of(Token token, protocol::CommandKind kind) {
  LineRequest request = request_of(token, RequestKind::command, "7", {});
  request.item.command = protocol::Command{.kind = kind};
  return request;
}

/// A line whose meter answers what the test says: a reply for each request, "" = silence.
struct ItemJobTest : ::testing::Test {
  void answer(std::string request, std::vector<std::string> replies) {
    replies_[std::move(request)] = std::move(replies);
  }

  void take(LineOutput out) {
    for (LineEvent& event : out.events)
      if (auto* done = std::get_if<Done>(&event)) done_[done->token] = std::move(*done);
    if (out.format_before) formats_.push_back("before " + std::to_string(out.format_before->baud));
    deadline_ = out.deadline;
    if (!out.send.empty()) {
      const std::string text{as_text(Bytes(out.send).first(out.send.size() - 1))};
      sent_.push_back(text);
      sent_at_.push_back(now_);
      if (out.format_after) formats_.push_back("after " + std::to_string(out.format_after->baud));
      auto& replies = replies_[text];
      if (replies.empty()) return;
      std::string reply = replies.front();
      replies.erase(replies.begin());
      if (reply.empty()) return;
      pending_ = reply + "\n";
    }
  }

  void enqueue(LineRequest request) {
    auto out = master_.enqueue(std::move(request), now_);
    ASSERT_TRUE(out) << name(out.error());
    take(std::move(*out));
  }

  void run() {
    for (int i = 0; i < 1000; ++i) {
      if (!pending_.empty()) {
        now_ += milliseconds(50);
        const std::string bytes = std::move(pending_);
        pending_.clear();
        take(master_.received(as_bytes(bytes), now_));
      } else if (deadline_) {
        now_ = std::max(now_, *deadline_);
        take(master_.deadline_reached(now_));
      } else {
        return;
      }
    }
    FAIL() << "the line does not come to rest";
  }

  Done read(std::vector<std::string> items) {
    enqueue(read_of(1, "7", std::move(items)));
    run();
    return done_[1];
  }

  Done read_guessing(std::vector<std::string> items, const Texts& hows) {
    LineRequest request = read_of(1, "7", std::move(items));
    for (const std::string& how : hows) request.item.guesses.push_back({{"how", how}});
    enqueue(std::move(request));
    run();
    return done_[1];
  }

  static std::vector<std::string> texts(const std::vector<ByteVector>& pages) {
    std::vector<std::string> out;
    for (const ByteVector& page : pages) out.emplace_back(as_text(Bytes(page).first(page.size() - 1)));
    return out;
  }

  Instant now_{};
  LineMaster master_{{.fixed_format = false}};
  std::map<std::string, std::vector<std::string>> replies_;
  std::map<Token, Done> done_;
  std::vector<std::string> sent_;
  std::vector<Instant> sent_at_;
  std::vector<std::string> formats_;
  std::string pending_;
  std::optional<Instant> deadline_;
};

TEST_F(ItemJobTest, reads_the_items_of_a_poll_plan_one_after_another) {
  answer("?71", {"!71 12.5"});
  answer("?72", {"!72 220.1"});
  const Done done = read({"1", "2"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71 12.5", "!72 220.1"}));
}

TEST_F(ItemJobTest, asks_for_what_follows_and_changes_the_speed_when_told_to) {
  answer("?71", {"!71 a+", "!71 b+", "!71 c"});
  const Done done = read({"1"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71 a+", "!71 b+", "!71 c"}));
  EXPECT_EQ(formats_, (Texts{"after 9600"})) << "the second change is none";
  EXPECT_GE(sent_at_[1] - sent_at_[0], milliseconds(250)) << "the reaction time is waited for";
}

TEST_F(ItemJobTest, asks_again_where_there_was_silence) {
  answer("?71", {"", "!71 12.5"});
  EXPECT_EQ(read({"1"}).verdict, Verdict::answered);
  EXPECT_EQ(sent_.size(), 2U);
  EXPECT_EQ(master_.statistics().retries, 1U);
}

TEST_F(ItemJobTest, begins_a_chain_anew_when_a_part_is_lost) {
  answer("?71", {"!71 a+", "", "!71 a+", "!71 b"});
  const Done done = read({"1"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71 a+", "!71 b"}));
}

TEST_F(ItemJobTest, guesses_how_a_silent_meter_may_be_and_says_which_guess_was_answered) {
  answer("?71b", {"!71 5"});
  answer("?72b", {"!72 6"});
  const Done done = read_guessing({"1", "2"}, {"impossible", "a", "b", "c"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71 5", "!72 6"}));
  EXPECT_EQ(done.learned, (protocol::Quirks{{"how", "b"}}));
  EXPECT_EQ(sent_, (Texts{"?71", "?71", "?71", "?71a", "?71b", "?72b"})) << "a guess is tried once";
}

TEST_F(ItemJobTest, guesses_where_everything_was_refused_and_keeps_no_refusal_of_before) {
  answer("?71", {"!71-"});
  answer("?72", {"!72-"});
  answer("?71a", {"!71-"});
  answer("?72a", {"!72 6"});
  const Done done = read_guessing({"1", "2"}, {"a"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71-", "!72 6"})) << "both as guessed";
  EXPECT_EQ(sent_.size(), 4U);
  EXPECT_EQ(done.learned.size(), 1U);
}

TEST_F(ItemJobTest, ends_as_it_failed_first_when_no_guess_is_right) {
  answer("?71", {"!71-"});
  answer("?71a", {"!71-"});
  const Done done = read_guessing({"1"}, {"a", "b"});
  EXPECT_EQ(done.verdict, Verdict::refused);
  EXPECT_EQ(texts(done.pages), (Texts{"!71-"}));
  EXPECT_TRUE(done.learned.empty());
  EXPECT_EQ(sent_, (Texts{"?71", "?71a", "?71b"}));
}

TEST_F(ItemJobTest, does_not_guess_where_something_was_read_or_heard) {
  answer("?71", {"!71 5"});
  EXPECT_EQ(read_guessing({"1", "2"}, {"a"}).verdict, Verdict::incomplete);
  EXPECT_EQ(sent_, (Texts{"?71", "?72", "?72", "?72"}));
  answer("?73", {"rubbish", "rubbish", "rubbish"});
  const Done done = read_guessing({"3"}, {"a"});
  EXPECT_EQ(done.verdict, Verdict::bad_frame);
  EXPECT_EQ(sent_.back(), "?73");
}

TEST_F(ItemJobTest, begins_as_told_after_the_link_was_lost_while_it_guessed) {
  LineRequest request = read_of(1, "7", {"1"});
  request.item.guesses = {{{"how", "a"}}};
  enqueue(std::move(request));
  while (sent_.back() != "?71a") {
    now_ = *deadline_;
    take(master_.deadline_reached(now_));
  }
  take(master_.link_lost(now_));
  answer("?71", {"!71 5"});
  take(master_.link_restored(now_));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
  EXPECT_TRUE(done_[1].learned.empty());
}

TEST_F(ItemJobTest, joins_the_parts_of_an_item_where_the_protocol_wants_it) {
  answer("?71", {"!71 a+", "!71 b+", "", "!71 a+", "!71 b+", "!71 c"});
  answer("?72", {"!72 5"});
  LineRequest request = read_of(1, "7", {"1", "2"});
  request.item.protocol = &testing::joining_protocol;
  enqueue(std::move(request));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
  EXPECT_EQ(texts(done_[1].pages), (Texts{"!71 a+\n!71 b+\n!71 c", "!72 5"}));
}

TEST_F(ItemJobTest, ends_a_chain_that_grows_beyond_a_telegram) {
  answer("?71", Texts(ItemJob::max_parts, "!71 " + std::string(150, 'a') + "+"));
  LineRequest request = read_of(1, "7", {"1"});
  request.item.protocol = &testing::joining_protocol;
  enqueue(std::move(request));
  run();
  ASSERT_EQ(done_[1].pages.size(), 1U);
  EXPECT_GT(done_[1].pages[0].size(), ItemJob::max_joined);
  EXPECT_LT(done_[1].pages[0].size(), ItemJob::max_joined + 200);
}

TEST_F(ItemJobTest, throws_a_broken_chain_away) {
  answer("?71", Texts(10, "!71 broken+"));
  const Done done = read({"1", "2"});
  EXPECT_EQ(done.verdict, Verdict::bad_frame);
  EXPECT_TRUE(done.pages.empty());
  EXPECT_EQ(sent_.size(), 3U);
}

TEST_F(ItemJobTest, gives_a_chain_up_that_never_comes_to_its_end) {
  answer("?71", {"!71 a+", "", "!71 a+", "", "!71 a+", "", "!71 a+"});
  const Done done = read({"1"});
  EXPECT_EQ(done.verdict, Verdict::no_answer);
  EXPECT_EQ(sent_.size(), 6U);
}

TEST_F(ItemJobTest, passes_over_an_item_that_the_meter_refuses) {
  answer("?71", {"!71-"});
  answer("?72", {"!72 5"});
  const Done done = read({"1", "2"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.pages), (Texts{"!71-", "!72 5"}));
}

TEST_F(ItemJobTest, is_refused_when_every_item_is) {
  answer("?71", {"!71-"});
  EXPECT_EQ(read({"1"}).verdict, Verdict::refused);
}

TEST_F(ItemJobTest, gives_a_dead_meter_up_after_its_first_item) {
  EXPECT_EQ(read({"1", "2", "3"}).verdict, Verdict::no_answer);
  EXPECT_EQ(sent_, (Texts{"?71", "?71", "?71"}));
}

TEST_F(ItemJobTest, is_incomplete_when_some_items_stay_silent) {
  answer("?71", {"!71 1"});
  answer("?73", {"!73 3"});
  const Done done = read({"1", "2", "3"});
  EXPECT_EQ(done.verdict, Verdict::incomplete);
  EXPECT_EQ(texts(done.pages), (Texts{"!71 1", "!73 3"}));
}

TEST_F(ItemJobTest, stops_when_a_meter_falls_silent) {
  answer("?71", {"!71 1"});
  const Done done = read({"1", "2", "3", "4", "5"});
  EXPECT_EQ(done.verdict, Verdict::incomplete);
  EXPECT_EQ(sent_.size(), 1U + 3 + 3);
}

TEST_F(ItemJobTest, takes_the_echo_of_its_request_for_nothing) {
  answer("?71", {"?71\n!71 9"});
  EXPECT_EQ(texts(read({"1"}).pages), (Texts{"!71 9"}));
}

TEST_F(ItemJobTest, keeps_the_answer_of_another_meter_apart) {
  answer("?71", {"!81 9", "!71 4"});
  const Done done = read({"1"});
  EXPECT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(texts(done.strays), (Texts{"!81 9"}));
  EXPECT_EQ(texts(done.pages), (Texts{"!71 4"}));
}

TEST_F(ItemJobTest, says_that_another_meter_answered) {
  answer("?71", {"!81 9", "!81 9", "!81 9"});
  EXPECT_EQ(read({"1"}).verdict, Verdict::wrong_meter);
}

TEST_F(ItemJobTest, tells_what_the_meter_made_of_a_command) {
  answer("?7C", {"!7Cd", "!7Cw", "!7C-"});
  for (Token token = 1; token <= 3; ++token) {
    enqueue(command_of(token, protocol::CommandKind::trip_relay));
    run();
  }
  EXPECT_EQ(done_[1].verdict, Verdict::accepted);
  EXPECT_EQ(done_[1].command->state, protocol::CommandState::done);
  EXPECT_EQ(done_[2].command->state, protocol::CommandState::waiting);
  EXPECT_EQ(done_[3].verdict, Verdict::refused);
  EXPECT_EQ(done_[3].command->fault.code, "wrong_password");
  EXPECT_EQ(done_[3].pages.size(), 1U) << "the refusal is kept";
}

TEST_F(ItemJobTest, sends_a_broadcast_once_and_waits_for_nobody) {
  enqueue(command_of(1, protocol::CommandKind::freeze));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::accepted);
  EXPECT_EQ(sent_.size(), 1U);
}

TEST_F(ItemJobTest, finds_who_is_there) {
  answer("?*A", {"!9A", ""});
  enqueue(request_of(1, RequestKind::probe, "", {}));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
  EXPECT_EQ(item_protocol.address_of(done_[1].pages[0]), "9");
  enqueue(request_of(2, RequestKind::probe, "", {}));
  run();
  EXPECT_EQ(done_[2].verdict, Verdict::no_answer);
}

TEST_F(ItemJobTest, hears_everybody_who_answers_a_probe_in_turn) {
  answer("?*A", {"!8A\n!9A"});
  enqueue(request_of(1, RequestKind::probe, "", {}));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
  EXPECT_EQ(texts(done_[1].pages), (Texts{"!8A"}));
  EXPECT_EQ(texts(done_[1].strays), (Texts{"!9A"}));
}

TEST_F(ItemJobTest, keeps_a_good_answer_to_a_probe_beside_a_garbled_one) {
  answer("?*A", {"!8A\nx!"});
  enqueue(request_of(1, RequestKind::probe, "", {}));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::collision);
  EXPECT_EQ(texts(done_[1].pages), (Texts{"!8A"}));
}

TEST_F(ItemJobTest, listens_without_asking) {
  LineRequest listen;
  listen.token = 1;
  listen.kind = RequestKind::listen;
  listen.listen = seconds(1);
  pending_ = "x?";
  enqueue(listen);
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::accepted);
  EXPECT_EQ(done_[1].heard, (ByteVector{'x', '?'}));
  EXPECT_TRUE(sent_.empty());
  EXPECT_EQ(master_.statistics().exchanges, 0U);
  EXPECT_EQ(now_, Instant{} + seconds(1));
}

TEST_F(ItemJobTest, shows_what_a_probe_heard_where_two_answered_at_once) {
  answer("?*A", {"x!8\x7F"
                 "9A"});
  enqueue(request_of(1, RequestKind::probe, "", {}));
  run();
  EXPECT_EQ(done_[1].verdict, Verdict::collision);
  EXPECT_FALSE(done_[1].heard.empty());
}

TEST_F(ItemJobTest, refuses_what_its_protocol_cannot_ask) {
  EXPECT_EQ(master_.enqueue(read_of(1, "77", {"1"}), now_).error(), LineReject::bad_item);
  EXPECT_EQ(master_.enqueue(read_of(1, "7", {"11"}), now_).error(), LineReject::bad_item);
  EXPECT_EQ(master_.enqueue(read_of(1, "7", {}), now_).error(), LineReject::bad_item);
  EXPECT_EQ(master_.enqueue(command_of(1, protocol::CommandKind::purchase), now_).error(), LineReject::bad_item);
}

TEST_F(ItemJobTest, lets_a_command_through_between_two_items) {
  answer("?71", {"!71 1"});
  answer("?72", {"!72 2"});
  answer("?7C", {"!7Cd"});
  enqueue(read_of(1, "7", {"1", "2"}));
  LineRequest command = command_of(2, protocol::CommandKind::trip_relay);
  command.priority = Priority::command;
  enqueue(std::move(command));
  run();
  EXPECT_EQ(sent_, (Texts{"?71", "?7C", "?72"}));
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
}

TEST_F(ItemJobTest, shares_the_line_with_mbus_meters) {
  answer("?71", {"!71 1"});
  LineRequest mbus;
  mbus.token = 5;
  mbus.target = MeterTarget::at(Byte{3});
  mbus.tries = 1;
  enqueue(std::move(mbus));
  enqueue(read_of(1, "7", {"1"}));
  run();
  EXPECT_EQ(done_[5].verdict, Verdict::no_answer);
  EXPECT_EQ(done_[1].verdict, Verdict::answered);
}

}  // namespace
}  // namespace riser::headend
