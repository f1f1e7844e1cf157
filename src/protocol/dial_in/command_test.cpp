// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/command.h"

#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

const Digest key{9};

Result<Order, std::string_view> back(const Order& order) {
  const ByteVector line = encode_order(order, 4, 1795228205, key);
  EXPECT_TRUE(is_sealed_with(key, line));
  return read_order(*test::read(as_text(line)));
}

TEST(Order, comes_back_as_it_was_sent) {
  Order archive{.id = 17, .kind = OrderKind::read_archive, .archive = "daily", .from = 1795132800, .to = 1795219200};
  EXPECT_EQ(back(archive)->id, 17U);
  EXPECT_EQ(back(archive)->archive, "daily");
  EXPECT_EQ(back(archive)->from, 1795132800);
  EXPECT_EQ(back(archive)->to, 1795219200);
  Order constants{.id = 18, .kind = OrderKind::set_constants};
  constants.constants[0] = Decimal{10132, -2};
  constants.constants[4] = Decimal{9975, -4};
  EXPECT_EQ(back(constants)->constants[0]->to_string(), "101.32");
  EXPECT_FALSE(back(constants)->constants[1]);
  EXPECT_EQ(back(constants)->constants[4]->to_string(), "0.9975");
  EXPECT_EQ(back({.id = 19, .kind = OrderKind::valve, .position = "permit"})->position, "permit");
  EXPECT_EQ(back({.id = 20, .kind = OrderKind::set_reporting, .period_s = 3600, .start_s = 900})->start_s, 900U);
  EXPECT_EQ(back({.id = 21, .kind = OrderKind::set_server, .address = "tls://dial.example:7443"})->address,
            "tls://dial.example:7443");
  EXPECT_EQ(back({.id = 22, .kind = OrderKind::read_now})->kind, OrderKind::read_now);
}

TEST(Order, to_set_the_clock_without_a_time_carries_the_time_of_sending) {
  EXPECT_EQ(back({.id = 1, .kind = OrderKind::set_clock})->time, 1795228205);
  EXPECT_EQ(back({.id = 1, .kind = OrderKind::set_clock, .time = 7})->time, 7);
}

TEST(Order, that_a_device_cannot_take_is_refused_with_a_word) {
  const auto refusal = [](std::string members) {
    const auto order =
        read_order(*test::read(test::sealed(R"({"type":"command","seq":2,"id":5,"command":)" + members + "}")));
    return order ? std::string{"taken"} : std::string{order.error()};
  };
  EXPECT_EQ(refusal(R"("read_now")"), "taken");
  EXPECT_EQ(refusal(R"("dance")"), "unknown_command");
  EXPECT_EQ(refusal(R"("valve","position":"ajar")"), "bad_value");
  EXPECT_EQ(refusal(R"("valve")"), "bad_value");
  EXPECT_EQ(refusal(R"("set_clock","time":"soon")"), "bad_value");
  EXPECT_EQ(refusal(R"("read_archive","archive":"hourly","from":1)"), "bad_value");
  EXPECT_EQ(refusal(R"("set_constants")"), "bad_value");
  EXPECT_EQ(refusal(R"("set_constants","base_pressure":"101.325","compressibility":1)"), "bad_value") << "all or none";
  EXPECT_EQ(refusal(R"("set_reporting","period":60,"start":0)"), "bad_value") << "at least a quarter of an hour";
  EXPECT_EQ(refusal(R"("set_reporting","period":3600,"start":86400)"), "bad_value");
  EXPECT_EQ(refusal(R"("set_server","address":"http://x:1")"), "bad_value");
}

TEST(Order, longer_than_a_device_takes_is_not_sent) {
  EXPECT_TRUE(encode_order({.kind = OrderKind::set_server, .address = std::string(500, 'x')}, 1, 0, key).empty());
}

TEST(Order, is_made_of_a_command_of_the_head_end) {
  EXPECT_EQ(order_of({.kind = CommandKind::open_valve}, 3)->position, "open");
  EXPECT_EQ(order_of({.kind = CommandKind::close_valve}, 3)->position, "close");
  EXPECT_FALSE(order_of({.kind = CommandKind::set_clock}, 3)->time);
  const auto write = [](std::string item, std::string_view value) {
    return order_of({.kind = CommandKind::write_item,
                     .item = std::move(item),
                     .data = {as_bytes(value).begin(), as_bytes(value).end()}},
                    3);
  };
  EXPECT_EQ(write("compressibility", "0.99")->constants[4]->to_string(), "0.99");
  EXPECT_EQ(write("reporting_period", "3600")->period_s, 3600U);
  EXPECT_EQ(write("server_address", "tcp://h:1")->address, "tcp://h:1");
  EXPECT_EQ(write("read_now", "")->kind, OrderKind::read_now);
  EXPECT_EQ(write("read_archive", "2026-11-20T00:00:00Z/2026-11-21T00:00:00+08:00")->from, 1795132800);
  EXPECT_EQ(write("read_archive", "daily 2026-11-20T00:00:00Z/2026-11-21T00:00:00+08:00")->to, 1795190400);
  EXPECT_EQ(write("read_archive", "daily 2026-11-20T00:00:00Z/2026-11-21T00:00:00Z")->archive, "daily");
  EXPECT_EQ(write("read_archive", "2026-11-20T00:00:00Z/2026-11-20T00:00:00Z").error(), RequestError::bad_value);
  EXPECT_EQ(write("read_archive", "yesterday").error(), RequestError::bad_value);
  EXPECT_EQ(write("compressibility", "0,99").error(), RequestError::bad_value);
  EXPECT_EQ(write("reporting_period", "36.5").error(), RequestError::bad_value);
  EXPECT_EQ(write("server_address", "h").error(), RequestError::bad_value);
  EXPECT_EQ(write("humidity", "1").error(), RequestError::bad_item);
  EXPECT_EQ(order_of({.kind = CommandKind::trip_relay}, 3).error(), RequestError::unsupported);
}

TEST(LineWriter, escapes_what_json_wants_escaped) {
  LineWriter line{MessageType::event, 2};
  line.text(Member::text, "a\"b\\c\x01\xC3\xA4");
  const Bytes bytes = line.seal(key);
  EXPECT_NE(as_text(bytes).find(R"("text":"a\"b\\c\u0001)"), std::string_view::npos);
}

TEST(LineWriter, that_overflows_gives_nothing) {
  LineWriter line{MessageType::event, 2};
  for (int i = 0; i < 40; ++i) line.text(Member::text, std::string(100, 'x'));
  EXPECT_TRUE(line.overflowed());
  EXPECT_TRUE(line.seal(key).empty());
  EXPECT_TRUE(line.finish().empty());
}

}  // namespace
}  // namespace riser::protocol::dial_in
