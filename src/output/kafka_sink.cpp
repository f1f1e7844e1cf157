// SPDX-License-Identifier: Apache-2.0
// Kafka: acknowledged by all in-sync replicas, by an idempotent producer. What concerns one meter has one key, so it is
// in one partition, in order.
#include <fmt/format.h>
#include <librdkafka/rdkafka.h>

#include <chrono>

#include "output/address.h"
#include "output/sink.h"

namespace riser::output {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t max_messages = 1000;
constexpr int step_ms = 100;
constexpr std::chrono::seconds patience{40};  // longer than the producer's own
constexpr const char* message_timeout_ms = "30000";

class KafkaSink final : public Sink {
 public:
  KafkaSink(const store::Output& output, std::string password, const std::atomic<bool>& stop)
      : output_(output), password_(std::move(password)), stop_(stop) {}
  ~KafkaSink() override { close(); }

  std::size_t batch() const override { return max_messages; }
  void idle() override {
    if (producer_ != nullptr) rd_kafka_poll(producer_, 0);
  }

  Sent send(std::span<const Message> messages) override {
    Sent sent;
    sent.error = open();
    if (!sent.error.empty()) return sent;
    const auto until = Steady::now() + patience;
    failure_.clear();
    acknowledged_.assign(messages.size(), false);
    waiting_ = 0;
    for (std::size_t i = 0; i < messages.size() && sent.error.empty(); ++i) {
      const Message& message = messages[i];
      const auto done = rd_kafka_producev(producer_, RD_KAFKA_V_TOPIC(output_.topic.c_str()),
                                          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                          RD_KAFKA_V_KEY(message.subject.data(), message.subject.size()),
                                          RD_KAFKA_V_VALUE(const_cast<char*>(message.body.data()), message.body.size()),
                                          RD_KAFKA_V_OPAQUE(reinterpret_cast<void*>(i)), RD_KAFKA_V_END);
      if (done == RD_KAFKA_RESP_ERR_NO_ERROR) {
        ++waiting_;
      } else {
        sent.error = rd_kafka_err2str(done);
      }
    }
    while (waiting_ > 0 && sent.error.empty()) {
      rd_kafka_poll(producer_, step_ms);
      if (!failure_.empty()) {
        sent.error = failure_;
      } else if (stop_) {
        sent.error = "The program ends.";
      } else if (Steady::now() > until) {
        sent.error = fmt::format("The brokers did not acknowledge within {} s.", patience.count());
      }
    }
    while (sent.delivered < messages.size() && acknowledged_[sent.delivered]) ++sent.delivered;
    if (!sent.error.empty()) {
      sent.error = "The connection to the brokers: " + sent.error;
      if (!trouble_.empty()) sent.error += " (" + trouble_ + ")";
      close();  // what is on its way there is not waited for: it is sent again
    }
    return sent;
  }

 private:
  /// Why not; empty when there is a producer.
  std::string open() {
    if (producer_ != nullptr) return {};
    const auto address = parse_bus_address(output_.address, 9092);
    if (!address) return "The address is none.";
    std::string brokers;
    for (const HostPort& host : address->hosts)
      brokers += fmt::format("{}{}:{}", brokers.empty() ? "" : ",",
                             host.host.find(':') == std::string::npos ? host.host : "[" + host.host + "]", host.port);
    const bool tls = address->scheme == "kafkas", log_in = !output_.user.empty();
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    char why[300] = "";
    bool good = true;
    const auto set = [&](const char* name, const std::string& value) {
      good = good && rd_kafka_conf_set(conf, name, value.c_str(), why, sizeof why) == RD_KAFKA_CONF_OK;
    };
    set("bootstrap.servers", brokers);
    set("client.id", "riser");
    set("enable.idempotence", "true");
    set("message.timeout.ms", message_timeout_ms);
    set("linger.ms", "5");
    set("log_level", "0");
    set("security.protocol", tls ? (log_in ? "sasl_ssl" : "ssl") : (log_in ? "sasl_plaintext" : "plaintext"));
    if (log_in) {
      set("sasl.mechanism", "PLAIN");
      set("sasl.username", output_.user);
      set("sasl.password", password_);
    }
    rd_kafka_conf_set_opaque(conf, this);
    rd_kafka_conf_set_dr_msg_cb(conf, &KafkaSink::report);
    rd_kafka_conf_set_error_cb(conf, [](rd_kafka_t*, int, const char* reason, void* self) {
      static_cast<KafkaSink*>(self)->trouble_ = reason;
    });
    trouble_.clear();
    if (good) producer_ = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
    if (producer_ == nullptr) {
      rd_kafka_conf_destroy(conf);
      return fmt::format("The client for Kafka cannot be made: {}", why);
    }
    return {};
  }

  static void report(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    auto& self = *static_cast<KafkaSink*>(opaque);
    --self.waiting_;
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      self.acknowledged_[reinterpret_cast<std::size_t>(message->_private)] = true;
    } else if (self.failure_.empty()) {
      self.failure_ = rd_kafka_err2str(message->err);
    }
  }

  void close() {
    if (producer_ == nullptr) return;
    rd_kafka_purge(producer_, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_destroy(producer_);
    producer_ = nullptr;
  }

  store::Output output_;
  std::string password_;
  const std::atomic<bool>& stop_;
  rd_kafka_t* producer_ = nullptr;
  std::size_t waiting_ = 0;
  std::vector<bool> acknowledged_;
  std::string failure_, trouble_;
};

}  // namespace

std::unique_ptr<Sink> make_kafka_sink(const store::Output& output, const std::string& password,
                                      const std::atomic<bool>& stop) {
  return std::make_unique<KafkaSink>(output, password, stop);
}

}  // namespace riser::output
