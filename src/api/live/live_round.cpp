// SPDX-License-Identifier: Apache-2.0
#include "api/live/live_round.h"

#include <charconv>

#include "api/dto/live.h"
#include "api/json/encode.h"
#include "api/views/gateway_view.h"
#include "api/views/job_view.h"
#include "api/views/meter_view.h"
#include "api/views/task_view.h"

namespace riser::api {
namespace {

constexpr std::size_t max_topic_length = 64;

/// "meter:17" -> {"meter", "17"}; {"overview", ""}.
std::pair<std::string_view, std::string_view> split(std::string_view topic) {
  const auto colon = topic.find(':');
  if (colon == std::string_view::npos) return {topic, {}};
  return {topic.substr(0, colon), topic.substr(colon + 1)};
}

std::int64_t number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size() && value > 0 ? value : 0;
}

bool is_same(const collection::BusLogEntry& a, const collection::BusLogEntry& b) {
  return a.utc_ms == b.utc_ms && a.up == b.up && a.bytes == b.bytes && a.note == b.note;
}

}  // namespace

bool is_live_topic(std::string_view topic) {
  const auto [kind, id] = split(topic);
  if (kind == "overview" || kind == "gateways" || kind == "meters" || kind == "runs") return topic == kind;
  return (kind == "meter" || kind == "job" || kind == "line") && !id.empty() && topic.size() <= max_topic_length;
}

LiveRound::LiveRound(Services& services, OverviewBoard& overview, const LiveChanges& changes, LogMarks& marks)
    : services_(services), overview_(overview), changes_(changes), marks_(marks) {}

LiveRound::Message LiveRound::news(const std::string& topic) {
  const auto found = news_.find(topic);
  return found != news_.end() ? found->second : news_.emplace(topic, made(topic, false)).first->second;
}

LiveRound::Message LiveRound::state(const std::string& topic) {
  const auto found = states_.find(topic);
  return found != states_.end() ? found->second : states_.emplace(topic, made(topic, true)).first->second;
}

LiveRound::Message LiveRound::made(const std::string& topic, bool is_new) {
  const auto [kind, id] = split(topic);
  std::optional<std::string> data;
  if (kind == "overview") {
    if (is_new || changes_.overview) data = *overview_.json();
  } else if (kind == "meters") {
    if (!is_new) data = meters();
  } else if (kind == "gateways") {
    if (!is_new) data = gateways();
  } else if (kind == "runs") {
    if (!is_new) data = runs();
  } else if (kind == "meter") {
    const MeterId meter_id{number_of(id)};
    if (is_new || changes_.meters.contains(meter_id)) data = meter(meter_id);
  } else if (kind == "line") {
    const LineId line_id{number_of(id)};
    if (is_new || changes_.lines.contains(line_id)) data = line(line_id, is_new);
  } else if (is_new || changes_.jobs.contains(std::string{id})) {
    if (const auto job = services_.jobs.find(std::string{id})) data = to_json(job_view(*job));
  }
  if (!data) return nullptr;
  std::string text = "{\"topic\":";
  append_json_string(text, topic);
  text += ",\"data\":";
  text += *data;
  text += '}';
  return std::make_shared<const std::string>(std::move(text));
}

std::optional<std::string> LiveRound::meter(MeterId id) {
  auto connection = services_.store.lease();
  const auto row = find_meter_row(services_, *connection, id);
  if (!row) return std::nullopt;
  return to_json(*row);
}

std::optional<std::string> LiveRound::meters() {
  if (changes_.meters.empty()) return std::nullopt;
  const std::vector<MeterId> ids{changes_.meters.begin(), changes_.meters.end()};
  auto connection = services_.store.lease();
  const MeterRows rows{meter_rows(services_, *connection, ids)};
  return rows.rows.empty() ? std::nullopt : std::optional{to_json(rows)};
}

std::optional<std::string> LiveRound::gateways() {
  if (changes_.gateways.empty() && changes_.lines.empty()) return std::nullopt;
  auto connection = services_.store.lease();
  std::set<GatewayId> ids = changes_.gateways;
  store::Lines lines{*connection};
  for (const LineId id : changes_.lines)
    if (const auto line = lines.find(id)) ids.insert(line->gateway);
  GatewayViews views{services_, *connection};
  GatewayRows rows;
  for (const GatewayId id : ids)
    if (auto view = views.find(id)) rows.rows.push_back(std::move(*view));
  return rows.rows.empty() ? std::nullopt : std::optional{to_json(rows)};
}

std::optional<std::string> LiveRound::runs() {
  if (changes_.runs.empty()) return std::nullopt;
  auto connection = services_.store.lease();
  TaskViews views{services_, *connection};
  RunRows rows;
  for (const RunId id : changes_.runs)
    if (auto run = views.run(id)) rows.rows.push_back(std::move(*run));
  return rows.rows.empty() ? std::nullopt : std::optional{to_json(rows)};
}

std::optional<std::string> LiveRound::line(LineId id, bool is_new) {
  auto connection = services_.store.lease();
  auto view = GatewayViews{services_, *connection}.find_line(id);
  if (!view) return std::nullopt;
  LineNews news{.line = std::move(*view)};
  const auto log = services_.head_end.log(id);
  const auto mark = marks_.find(id);
  std::size_t count = 0;
  while (count < log.size() && count < max_log_entries &&
         (is_new || mark == marks_.end() || !is_same(log[count], mark->second)))
    ++count;
  news.log = log_view(*connection, log, count);
  if (!is_new && !log.empty()) marks_[id] = log.front();
  return to_json(news);
}

}  // namespace riser::api
