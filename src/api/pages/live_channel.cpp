// SPDX-License-Identifier: Apache-2.0
#include "api/pages/live_channel.h"

#include "api/dto/job.h"
#include "api/dto/live.h"
#include "api/dto/overview.h"

namespace riser::api {
namespace {

boost::json::object topic(const char* name, const char* meaning, boost::json::object data) {
  return {{"topic", name}, {"description", meaning}, {"data", std::move(data)}};
}

}  // namespace

boost::json::object live_channel(SchemaSet& schemas) {
  boost::json::array topics;
  topics.push_back(topic("overview", "The figures of the overview.", schemas.of<Overview>()));
  topics.push_back(topic("meters", "Rows of meters that changed.", schemas.of<MeterRows>()));
  topics.push_back(topic("gateways", "Gateways that changed.", schemas.of<GatewayRows>()));
  topics.push_back(topic("runs", "Runs of tasks that changed.", schemas.of<RunRows>()));
  topics.push_back(topic("meter:{id}", "The row of one meter: now, and when it changed.", schemas.of<MeterRow>()));
  topics.push_back(topic("job:{id}", "A job: now, and with each step.", schemas.of<Job>()));
  topics.push_back(topic("line:{id}", "A line and what was said on it since the last message, newest first.",
                         schemas.of<LineNews>()));
  return {{"path", "/api/v1/live"},
          {"description",
           "A WebSocket, opened with the cookie of a session and the Origin of this server, or with Authorization: "
           "Bearer. Text messages of JSON. {\"subscribe\":[...]} says which topics are wanted, at most 50, in "
           "place of those before; {\"ping\":1} is answered with {\"pong\":1}. What changed comes once a second, a "
           "message a topic: {\"topic\":\"meter:17\",\"data\":{...}}. What cannot be understood is answered with "
           "an error."},
          {"send", schemas.of<LiveRequest>()},
          {"error", schemas.of<LiveError>()},
          {"topics", std::move(topics)}};
}

}  // namespace riser::api
