// SPDX-License-Identifier: Apache-2.0
// MQTT 3.1.1, quality of service 1: a message is delivered when the broker has acknowledged it. One connection keeps
// the order of what is published on it.
#include <fmt/format.h>
#include <mosquitto.h>

#include <chrono>
#include <unordered_map>

#include "output/address.h"
#include "output/sink.h"

namespace riser::output {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t max_messages = 1000;  // on their way at once
constexpr int keep_alive_s = 60, step_ms = 100;
constexpr std::chrono::seconds patience{30};

struct MosquittoLibrary {
  MosquittoLibrary() { mosquitto_lib_init(); }
};

class MqttSink final : public Sink {
 public:
  MqttSink(const store::Output& output, std::string password, const std::atomic<bool>& stop)
      : output_(output), password_(std::move(password)), stop_(stop) {
    static const MosquittoLibrary library;
  }
  ~MqttSink() override { disconnect(); }

  std::size_t batch() const override { return max_messages; }

  void idle() override {
    if (client_ != nullptr && mosquitto_loop(client_, 0, 1) != MOSQ_ERR_SUCCESS) disconnect();
  }

  Sent send(std::span<const Message> messages) override {
    const auto until = Steady::now() + patience;
    Sent sent;
    sent.error = connect(until);
    if (!sent.error.empty()) {
      disconnect();
      return sent;
    }
    acknowledged_.assign(messages.size(), false);
    on_their_way_.clear();
    for (std::size_t i = 0; i < messages.size() && sent.error.empty(); ++i) {
      int id = 0;
      const int done = mosquitto_publish(client_, &id, topic_of(messages[i]).c_str(),
                                         static_cast<int>(messages[i].body.size()), messages[i].body.data(), 1, false);
      if (done != MOSQ_ERR_SUCCESS) sent.error = text(done);
      on_their_way_[id] = i;
    }
    while (sent.error.empty() && !on_their_way_.empty()) {
      const int done = mosquitto_loop(client_, step_ms, 1);
      if (done != MOSQ_ERR_SUCCESS) {
        sent.error = text(done);
      } else if (stop_) {
        sent.error = "The program ends.";
      } else if (Steady::now() > until) {
        sent.error = fmt::format("The broker did not acknowledge within {} s.", patience.count());
      }
    }
    while (sent.delivered < messages.size() && acknowledged_[sent.delivered]) ++sent.delivered;
    if (!sent.error.empty()) disconnect();  // what is on its way there is not waited for: it is sent again
    return sent;
  }

 private:
  static std::string text(int done) {
    return fmt::format("The connection to the broker: {}", mosquitto_strerror(done));
  }

  std::string topic_of(const Message& message) const {
    std::string topic = output_.topic;
    const auto fill = [&topic](std::string_view name, std::string_view value) {
      for (auto at = topic.find(name); at != std::string::npos; at = topic.find(name, at + value.size()))
        topic.replace(at, name.size(), value);
    };
    fill("{kind}", message.kind);
    fill("{meter}", message.subject);
    return topic;
  }

  /// Why not; empty when it is connected.
  std::string connect(Steady::time_point until) {
    if (client_ != nullptr) {
      if (mosquitto_loop(client_, 0, 1) == MOSQ_ERR_SUCCESS) return {};
      disconnect();
    }
    const auto address = parse_bus_address(output_.address, 0);
    if (!address) return "The address is none.";
    const bool tls = address->scheme == "mqtts";
    const HostPort& broker = address->hosts.front();
    client_ = mosquitto_new(fmt::format("riser-{}", output_.id.value).c_str(), true, this);
    if (client_ == nullptr) return "out of memory";
    mosquitto_int_option(client_, MOSQ_OPT_SEND_MAXIMUM, static_cast<int>(max_messages));
    if (!output_.user.empty() &&
        mosquitto_username_pw_set(client_, output_.user.c_str(), password_.c_str()) != MOSQ_ERR_SUCCESS)
      return "The user or the password cannot be used.";
    if (tls && mosquitto_tls_set(client_, nullptr, "/etc/ssl/certs", nullptr, nullptr, nullptr) != MOSQ_ERR_SUCCESS)
      return "The certificates of this machine cannot be used.";
    mosquitto_connect_callback_set(
        client_, [](mosquitto*, void* self, int code) { static_cast<MqttSink*>(self)->answered_ = code; });
    mosquitto_publish_callback_set(
        client_, [](mosquitto*, void* self, int id) { static_cast<MqttSink*>(self)->acknowledge(id); });
    answered_ = -1;
    const int port = broker.port != 0 ? broker.port : tls ? 8883 : 1883;
    if (const int done = mosquitto_connect(client_, broker.host.c_str(), port, keep_alive_s); done != MOSQ_ERR_SUCCESS)
      return text(done);
    while (answered_ < 0) {
      if (const int done = mosquitto_loop(client_, step_ms, 1); done != MOSQ_ERR_SUCCESS && answered_ <= 0)
        return text(done);
      if (stop_) return "The program ends.";
      if (Steady::now() > until) return fmt::format("The broker did not answer within {} s.", patience.count());
    }
    return answered_ == 0 ? std::string{} : fmt::format("The broker refused: {}", mosquitto_connack_string(answered_));
  }

  void acknowledge(int id) {
    const auto it = on_their_way_.find(id);
    if (it == on_their_way_.end()) return;
    acknowledged_[it->second] = true;
    on_their_way_.erase(it);
  }

  void disconnect() {
    if (client_ == nullptr) return;
    mosquitto_disconnect(client_);
    mosquitto_destroy(client_);
    client_ = nullptr;
  }

  store::Output output_;
  std::string password_;
  const std::atomic<bool>& stop_;
  mosquitto* client_ = nullptr;
  int answered_ = -1;  // of the broker to CONNECT; -1: not yet
  std::unordered_map<int, std::size_t> on_their_way_;
  std::vector<bool> acknowledged_;
};

}  // namespace

std::unique_ptr<Sink> make_mqtt_sink(const store::Output& output, const std::string& password,
                                     const std::atomic<bool>& stop) {
  return std::make_unique<MqttSink>(output, password, stop);
}

}  // namespace riser::output
