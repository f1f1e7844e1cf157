// SPDX-License-Identifier: Apache-2.0
#include "output/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "output/sink.h"

namespace riser::output {
namespace {

constexpr std::size_t max_length = 500;

bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

std::optional<HostPort> parse_host(std::string_view text, int port) {
  HostPort host{.port = port};
  const bool is_ipv6 = text.starts_with('[');
  const auto end = is_ipv6 ? text.find(']') : text.find(':');
  if (is_ipv6 && end == std::string_view::npos) return std::nullopt;
  host.host = is_ipv6 ? text.substr(1, end - 1) : text.substr(0, std::min(end, text.size()));
  std::string_view rest = end == std::string_view::npos ? std::string_view{} : text.substr(is_ipv6 ? end + 1 : end);
  if (host.host.empty() || host.host.find_first_of("/?#@[]\"\\<>") != std::string::npos) return std::nullopt;
  if (rest.empty()) return host;
  if (!rest.starts_with(':')) return std::nullopt;
  rest.remove_prefix(1);
  const auto [last, error] = std::from_chars(rest.data(), rest.data() + rest.size(), host.port);
  if (error != std::errc{} || last != rest.data() + rest.size() || host.port < 1 || host.port > 65'535)
    return std::nullopt;
  return host;
}

/// A path and a query may follow the host.
bool is_web_address(std::string_view text) {
  const bool plain = text.starts_with("http://");
  if (!plain && !text.starts_with("https://")) return false;
  text.remove_prefix(plain ? 7 : 8);
  if (text.find('#') != std::string_view::npos) return false;
  return parse_host(text.substr(0, text.find_first_of("/?")), plain ? 80 : 443).has_value();
}

}  // namespace

std::optional<BusAddress> parse_bus_address(std::string_view text, int port) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  BusAddress address{.scheme = std::string{text.substr(0, colon)}};
  text.remove_prefix(colon + 3);
  while (true) {
    const auto comma = std::min(text.find(','), text.size());
    auto host = parse_host(text.substr(0, comma), port);
    if (!host) return std::nullopt;
    address.hosts.push_back(std::move(*host));
    if (comma == text.size()) return address;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::string> wrong_address(store::OutputKind kind, std::string_view text) {
  const bool fits = text.size() <= max_length && is_visible(text);
  const auto bus = fits ? parse_bus_address(text, 1) : std::nullopt;
  switch (kind) {
    case store::OutputKind::web_hook:
      if (fits && is_web_address(text)) break;
      return "expected an address like https://host/path, without a name or password in it";
    case store::OutputKind::mqtt:
      if (bus && bus->hosts.size() == 1 && (bus->scheme == "mqtt" || bus->scheme == "mqtts")) break;
      return "expected an address like mqtt://host:1883 or mqtts://host:8883";
    case store::OutputKind::kafka:
      if (bus && (bus->scheme == "kafka" || bus->scheme == "kafkas")) break;
      return "expected brokers like kafka://host:9092,host2:9092 or, with TLS, kafkas://host:9093";
  }
  return std::nullopt;
}

std::optional<std::string> wrong_topic(store::OutputKind kind, std::string_view topic) {
  if (kind == store::OutputKind::web_hook) {
    if (topic.empty()) return std::nullopt;
    return "a web hook has no topic";
  }
  const bool fits = !topic.empty() && topic.size() <= 200 && is_visible(topic);
  if (kind == store::OutputKind::kafka) {
    const auto is_good = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
             c == '-';
    };
    if (fits && topic != "." && topic != ".." && std::all_of(topic.begin(), topic.end(), is_good)) return std::nullopt;
    return "expected letters, digits, '.', '_' and '-', at most 200";
  }
  std::string plain{topic};
  for (const std::string_view name : {"{kind}", "{meter}"})
    for (auto at = plain.find(name); at != std::string::npos; at = plain.find(name))
      plain.replace(at, name.size(), "x");
  if (fits && plain.find_first_of("+#{}$") == std::string::npos) return std::nullopt;
  return "expected a topic without wildcards like riser/{kind}/{meter}, at most 200 characters";
}

std::string default_topic(store::OutputKind kind) {
  switch (kind) {
    case store::OutputKind::mqtt:
      return "riser/{kind}/{meter}";
    case store::OutputKind::kafka:
      return "riser";
    case store::OutputKind::web_hook:
      break;
  }
  return {};
}

std::unique_ptr<Sink> make_sink(const store::Output& output, const std::string& secret, const std::atomic<bool>& stop) {
  switch (output.kind) {
    case store::OutputKind::mqtt:
      return make_mqtt_sink(output, secret, stop);
    case store::OutputKind::kafka:
      return make_kafka_sink(output, secret, stop);
    case store::OutputKind::web_hook:
      break;
  }
  return make_web_hook_sink(output, secret, stop);
}

}  // namespace riser::output
