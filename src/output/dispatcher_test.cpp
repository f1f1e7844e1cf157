// SPDX-License-Identifier: Apache-2.0
#include "output/dispatcher.h"

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <boost/json.hpp>
#include <deque>

#include "net/http/http_server.h"
#include "output/testing/broker.h"
#include "store/testing/reading_fixture.h"

namespace riser::output {
namespace {

using store::OutputKind;
using store::testing::WithReadings;

/// Takes web hooks as it is told to.
class Receiver {
 public:
  struct Request {
    std::vector<std::string> ids;
    net::HttpRequest http;
  };

  std::string address() const { return fmt::format("http://127.0.0.1:{}/hook", server_.port()); }
  /// The next requests are answered so; when there are no more, with 204.
  void answer_with(std::deque<net::HttpResponse> answers) {
    const std::lock_guard lock(mutex_);
    answers_ = std::move(answers);
  }
  std::vector<Request> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  /// Of all requests that were accepted.
  std::vector<std::string> ids() {
    const std::lock_guard lock(mutex_);
    return ids_;
  }

 private:
  net::HttpResponse take(const net::HttpRequest& http) {
    const std::lock_guard lock(mutex_);
    Request request{.http = http};
    const boost::json::value parsed = boost::json::parse(http.body);
    for (const auto& message : parsed.at("messages").as_array())
      request.ids.emplace_back(message.at("id").as_string());
    requests_.push_back(request);
    net::HttpResponse answer{.status = 204};
    if (!answers_.empty()) {
      answer = std::move(answers_.front());
      answers_.pop_front();
    }
    if (answer.status < 300) ids_.insert(ids_.end(), request.ids.begin(), request.ids.end());
    return answer;
  }

  std::mutex mutex_;
  std::deque<net::HttpResponse> answers_;
  std::vector<Request> requests_;
  std::vector<std::string> ids_;
  net::Runtime runtime_{1};
  net::WorkerPool pool_{"receiver", 1};
  net::HttpServer server_{runtime_, pool_, "127.0.0.1:0",
                          [this](const net::HttpRequest& request) { return take(request); }};
};

std::vector<Message> short_messages(store::Connection&, const store::Parcel& parcel, std::size_t first,
                                    std::size_t limit) {
  std::vector<Message> made;
  const auto readings = readings_in(parcel);
  for (std::size_t n = first; n < readings.size() && made.size() < limit; ++n) {
    const std::string id = fmt::format("{}-{}", parcel.number, n), meter = fmt::format("{}", readings[n].meter.value);
    made.push_back({.id = id,
                    .kind = "reading",
                    .subject = meter,
                    .body = fmt::format(R"({{"id":"{}","meter":"{}","time":{}}})", id, meter, readings[n].time)});
  }
  return made;
}

class DispatcherTest : public WithReadings {
 protected:
  void SetUp() override {
    WithReadings::SetUp();
    if (!IsSkipped()) start();
  }
  void TearDown() override {
    dispatcher_.reset();
    WithReadings::TearDown();
  }
  void start() {
    dispatcher_ = std::make_unique<Dispatcher>(*store_, clock_, &short_messages);
    dispatcher_->start();
  }
  OutputId add(OutputKind kind, const std::string& address, const std::string& topic = {}) {
    const auto connection = store_->lease();
    store::Transaction transaction(*connection);
    const auto output = store::Outputs(*connection)
                            .add({.name = "Receiver",
                                  .kind = kind,
                                  .address = address,
                                  .topic = topic,
                                  .sealed_secret = store_->key_box().seal(as_bytes(secret)),
                                  .sends = {store::MessageKind::reading}},
                                 {.user = UserId{1}, .at = noon});
    transaction.commit();
    dispatcher_->wake();
    return output->id;
  }
  void append_many(int count) {
    for (int i = 0; i < count; ++i) append(i % 2 == 0 ? a : b, noon + next_++);
  }
  store::OutputState state(OutputId id) {
    const auto connection = store_->lease();
    return store::Outputs(*connection).state(id);
  }
  std::int64_t waiting(OutputId id) {
    const auto connection = store_->lease();
    return store::Outbox(*connection).waiting(state(id).mark, {store::MessageKind::reading}).messages;
  }
  template <class F>
  static bool eventually(F condition) {
    for (int i = 0; i < 3000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return condition();
  }
  static std::vector<std::string> ids(int from, int to) {
    std::vector<std::string> list;
    for (int n = from; n <= to; ++n) list.push_back(fmt::format("{}-0", n));
    return list;
  }

  const std::string secret = new_signing_secret();
  std::unique_ptr<Dispatcher> dispatcher_;
  int next_ = 0;
};
RISER_ON_BOTH_ENGINES(DispatcherTest);

TEST_P(DispatcherTest, a_web_hook_gets_everything_in_order_and_signed) {
  Receiver receiver;
  const OutputId id = add(OutputKind::web_hook, receiver.address());
  append_many(250);
  ASSERT_TRUE(eventually([&] { return waiting(id) == 0; }));
  EXPECT_EQ(receiver.ids(), ids(1, 250));
  EXPECT_EQ(state(id).delivered, 250);
  for (const auto& request : receiver.requests()) {
    EXPECT_LE(request.ids.size(), 100U);
    const std::string name = *request.http.header("webhook-id");
    EXPECT_EQ(name, request.ids.size() == 1 ? request.ids.front() : request.ids.front() + ":" + request.ids.back());
    EXPECT_EQ(*request.http.header("webhook-signature"),
              signature(secret, name, std::stoll(*request.http.header("webhook-timestamp")), request.http.body));
  }
}

TEST_P(DispatcherTest, what_a_web_hook_refuses_comes_again_until_it_is_taken) {
  Receiver receiver;
  receiver.answer_with({net::HttpResponse::text(503, "busy\nnow"), net::HttpResponse{.status = 302}});
  const OutputId id = add(OutputKind::web_hook, receiver.address());
  append_many(3);
  ASSERT_TRUE(eventually([&] { return state(id).tries == 1; }));
  EXPECT_EQ(state(id).error, "The receiver answered 503: busy now");
  EXPECT_EQ(state(id).next_try, noon + 1);
  clock_.advance(std::chrono::seconds{1});
  ASSERT_TRUE(eventually([&] { return state(id).tries == 2; }));
  EXPECT_NE(state(id).error.find("302"), std::string::npos);
  EXPECT_EQ(state(id).next_try, noon + 1 + 2);
  EXPECT_EQ(state(id).failing_since, noon);
  clock_.advance(std::chrono::seconds{2});
  ASSERT_TRUE(eventually([&] { return waiting(id) == 0; }));
  EXPECT_EQ(receiver.ids(), ids(1, 3));
  EXPECT_EQ(state(id).tries, 0);
  EXPECT_EQ(state(id).error, "");
}

TEST_P(DispatcherTest, somebody_may_try_at_once_leave_out_or_send_again) {
  Receiver receiver;
  receiver.answer_with(std::deque<net::HttpResponse>(2, net::HttpResponse{.status = 500}));
  const OutputId id = add(OutputKind::web_hook, receiver.address());
  append(a, noon);
  ASSERT_TRUE(eventually([&] { return state(id).tries == 1; }));
  const auto with_outputs = [&](auto what) {
    const auto connection = store_->lease();
    what(store::Outputs(*connection));
    dispatcher_->wake();
  };
  with_outputs([&](store::Outputs outputs) { outputs.try_now(id); });
  ASSERT_TRUE(eventually([&] { return state(id).tries == 2; }));
  with_outputs([&](store::Outputs outputs) { outputs.move(id, {.parcel = 2}); });
  append(b, noon);
  ASSERT_TRUE(eventually([&] { return receiver.ids() == ids(2, 2); }));
  with_outputs([&](store::Outputs outputs) { outputs.move(id, {.parcel = 1}); });
  const std::vector<std::string> expected{"2-0", "1-0", "2-0"};
  EXPECT_TRUE(eventually([&] { return receiver.ids() == expected; }));
}

TEST_P(DispatcherTest, who_is_switched_off_or_removed_gets_nothing) {
  Receiver receiver;
  const OutputId id = add(OutputKind::web_hook, receiver.address());
  append(a, noon);
  ASSERT_TRUE(eventually([&] { return receiver.ids().size() == 1; }));
  {
    const auto connection = store_->lease();
    store::Transaction transaction(*connection);
    store::Outputs(*connection).remove(id, {.user = UserId{1}, .at = noon});
    transaction.commit();
    dispatcher_->wake();
  }
  append(a, noon + 1);
  const auto test = dispatcher_->test({.name = "x", .kind = OutputKind::web_hook, .address = receiver.address()});
  EXPECT_EQ(test.error, "");
  EXPECT_EQ(test.status, 204);
  EXPECT_EQ(receiver.ids().size(), 2U) << "the test, and nothing else";
}

TEST_P(DispatcherTest, nobody_there_is_told_and_stopping_does_not_wait_for_him) {
  const OutputId id = add(OutputKind::web_hook, fmt::format("http://127.0.0.1:{}/", testing::free_port()));
  append(a, noon);
  ASSERT_TRUE(eventually([&] { return state(id).tries == 1; }));
  EXPECT_NE(state(id).error.find("connect"), std::string::npos) << state(id).error;
  dispatcher_->stop();
  EXPECT_EQ(waiting(id), 1);
}

TEST_P(DispatcherTest, a_real_mosquitto_gets_everything_in_order_also_when_it_goes_away_for_a_while) {
  if (!testing::Broker::installed()) GTEST_SKIP() << "Mosquitto is not installed";
  testing::Broker broker;
  std::vector<std::string> topics, heard;
  const OutputId id = add(OutputKind::mqtt, broker.address(), "riser/{kind}/{meter}");
  {
    testing::Listener listener(broker, "riser/#", [&](const std::string& topic, const std::string& body) {
      topics.push_back(topic);
      heard.emplace_back(boost::json::parse(body).at("id").as_string());
    });
    append_many(40);
    ASSERT_TRUE(eventually([&] {
      listener.listen(10);
      return heard.size() >= 40;
    }));
  }
  EXPECT_EQ(heard, ids(1, 40));
  EXPECT_EQ(topics[0], fmt::format("riser/reading/{}", a.value));
  ASSERT_TRUE(eventually([&] { return waiting(id) == 0; }));

  broker.stop();
  append_many(40);
  ASSERT_TRUE(eventually([&] { return state(id).tries > 0; }));
  broker.start();
  heard.clear();
  testing::Listener listener(broker, "riser/#", [&](const std::string&, const std::string& body) {
    heard.emplace_back(boost::json::parse(body).at("id").as_string());
  });
  clock_.advance(std::chrono::hours{1});
  ASSERT_TRUE(eventually([&] {
    listener.listen(10);
    return waiting(id) == 0 && heard.size() >= 40;
  }));
  EXPECT_EQ(heard, ids(41, 80));
}

TEST_P(DispatcherTest, kafka_gets_everything_in_order_with_the_meter_as_key) {
  char why[300];
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  rd_kafka_conf_set(conf, "log_level", "0", why, sizeof why);
  rd_kafka_t* owner = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
  ASSERT_NE(owner, nullptr) << why;
  rd_kafka_mock_cluster_t* cluster = rd_kafka_mock_cluster_new(owner, 2);
  rd_kafka_mock_topic_create(cluster, "riser", 3, 1);
  const std::string brokers = rd_kafka_mock_cluster_bootstraps(cluster);
  const OutputId id = add(OutputKind::kafka, "kafka://" + brokers, "riser");
  append_many(60);
  ASSERT_TRUE(eventually([&] { return waiting(id) == 0; })) << state(id).error;

  rd_kafka_conf_t* reading = rd_kafka_conf_new();
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"bootstrap.servers", brokers}, {"group.id", "test"}, {"auto.offset.reset", "earliest"}, {"log_level", "0"}})
    ASSERT_EQ(rd_kafka_conf_set(reading, name.c_str(), value.c_str(), why, sizeof why), RD_KAFKA_CONF_OK) << why;
  rd_kafka_t* consumer = rd_kafka_new(RD_KAFKA_CONSUMER, reading, why, sizeof why);
  ASSERT_NE(consumer, nullptr) << why;
  rd_kafka_poll_set_consumer(consumer);
  rd_kafka_topic_partition_list_t* topics = rd_kafka_topic_partition_list_new(3);
  for (int partition = 0; partition < 3; ++partition)
    rd_kafka_topic_partition_list_add(topics, "riser", partition)->offset = RD_KAFKA_OFFSET_BEGINNING;
  ASSERT_EQ(rd_kafka_assign(consumer, topics), RD_KAFKA_RESP_ERR_NO_ERROR);
  std::map<std::string, std::vector<std::int64_t>> times;
  std::size_t count = 0;
  eventually([&] {
    rd_kafka_message_t* message = rd_kafka_consumer_poll(consumer, 100);
    if (message != nullptr && message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      const auto body = boost::json::parse({static_cast<const char*>(message->payload), message->len});
      times[{static_cast<const char*>(message->key), message->key_len}].push_back(body.at("time").as_int64());
      ++count;
    }
    if (message != nullptr) rd_kafka_message_destroy(message);
    return count == 60;
  });
  EXPECT_EQ(count, 60U);
  ASSERT_EQ(times.size(), 2U);
  for (const auto& [meter, list] : times) {
    EXPECT_EQ(list.size(), 30U);
    EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
  }
  rd_kafka_topic_partition_list_destroy(topics);
  rd_kafka_consumer_close(consumer);
  rd_kafka_destroy(consumer);
  dispatcher_->stop();
  rd_kafka_mock_cluster_destroy(cluster);
  rd_kafka_destroy(owner);
}

}  // namespace
}  // namespace riser::output
