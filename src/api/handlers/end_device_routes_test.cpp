// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct end_device_controls : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static Answer send(std::string_view xml, net::NameValues headers = {}) {
    headers.emplace_back("Content-Type", "application/xml; charset=utf-8");
    return server().request("POST", "/api/v1/end-device-controls", server().as(Who::operator_), xml, headers);
  }
  static std::string xml(std::string_view type, MeterId meter, std::string_view more = {}) {
    return fmt::format(
        "<EndDeviceControls xmlns=\"http://iec.ch/TC57/2011/EndDeviceControls#\"><EndDeviceControl>{}"
        "<EndDeviceControlType ref=\"{}\"/><EndDevices><mRID>{}</mRID></EndDevices></EndDeviceControl>"
        "</EndDeviceControls>",
        more, type, meter.value);
  }
};

TEST_F(end_device_controls, become_the_commands_that_there_are) {
  const auto heat = server().add_place("Controlled heat", 1);
  const auto power = server().add_place("Controlled power", 1, metering::Commodity::electricity);
  struct Row {
    const char* type;
    MeterId meter;
    protocol::CommandKind kind;
  };
  const Row rows[] = {{"4.31.0.23", heat.meters[0], protocol::CommandKind::close_valve},
                      {"0.31.0.18", heat.meters[0], protocol::CommandKind::open_valve},
                      {"3.31.0.23", power.meters[0], protocol::CommandKind::trip_relay},
                      {"3.31.0.18", power.meters[0], protocol::CommandKind::close_relay},
                      {"3.36.114.13", power.meters[0], protocol::CommandKind::set_clock}};
  for (const Row& row : rows) {
    const Answer answer = send(xml(row.type, row.meter, "<reason>not paid</reason>"));
    ASSERT_EQ(answer.status(), 202) << answer.http.body;
    EXPECT_TRUE(answer.at("/items/0/refusal").is_null()) << answer.http.body;
    EXPECT_TRUE(answer.at("/items/0/job").is_string());
    const auto guard = server().head_end.lock();
    EXPECT_EQ(server().head_end.ordered.command.kind, row.kind) << row.type;
    EXPECT_EQ(server().head_end.ordered.reason, "not paid");
  }
  const Answer read = send(xml("0.21.0.46", heat.meters[0]));
  EXPECT_TRUE(read.at("/items/0/job").is_string()) << read.http.body;
}

TEST_F(end_device_controls, are_answered_for_each_device) {
  const auto place = server().add_place("Controlled in JSON", 2);
  const auto body = fmt::format(R"({{"controls":[{{"type":"0.31.0.23","devices":["{}","999999"]}},
                                                 {{"type":"0.21.0.46","devices":["{}"]}}]}})",
                                place.meters[0].value, place.meters[1].value);
  const Answer answer = server().post("/api/v1/end-device-controls", body);
  ASSERT_EQ(answer.status(), 202) << answer.http.body;
  EXPECT_EQ(answer.at("/items/0/refusal/code"), "reason_missing");
  EXPECT_EQ(answer.at("/items/1/refusal/status"), 404);
  EXPECT_TRUE(answer.at("/items/2/job").is_string());
  const Answer viewer = server().request("POST", "/api/v1/end-device-controls", server().as(Who::viewer), body);
  EXPECT_EQ(viewer.text("code"), "not_allowed");
}

TEST_F(end_device_controls, that_are_wrong_change_nothing_and_name_the_element) {
  const auto place = server().add_place("Controlled wrongly", 1);
  const auto wrong = xml("0.31.0.23", place.meters[0], "<scheduledInterval/>");
  EXPECT_EQ(send(wrong).text("field"), "EndDeviceControls/EndDeviceControl[1]/scheduledInterval");
  EXPECT_EQ(send(xml("0.31.0.24", place.meters[0])).text("field"),
            "EndDeviceControls/EndDeviceControl[1]/EndDeviceControlType");
  EXPECT_EQ(send("<!DOCTYPE x><x/>").text("code"), "bad_xml");
  EXPECT_EQ(
      server().post("/api/v1/end-device-controls", R"({"controls":[{"type":"x","devices":["1"]}]})").text("field"),
      "controls[0].type");
  EXPECT_EQ(server().post("/api/v1/end-device-controls", R"({"controls":[]})").text("field"), "controls");
}

TEST_F(end_device_controls, are_carried_out_once_by_their_key) {
  const auto place = server().add_place("Controlled once", 1);
  const std::string body = xml("0.21.0.46", place.meters[0]);
  const Answer first = send(body, {{"Idempotency-Key", "control-1"}});
  const Answer again = send(body, {{"Idempotency-Key", "control-1"}});
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(first.http.body, again.http.body);
}

}  // namespace
}  // namespace riser::api
