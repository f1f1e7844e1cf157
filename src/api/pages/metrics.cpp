// SPDX-License-Identifier: Apache-2.0
#include "api/pages/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace riser::api {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

class Page {
 public:
  template <class T>
  void counter(const char* name, const char* help, const T& value) {
    ClientMetric metric;
    metric.counter.value = static_cast<double>(value);
    families_.push_back({name, help, MetricType::Counter, {std::move(metric)}});
  }
  template <class T>
  void gauge(const char* name, const char* help, const T& value) {
    ClientMetric metric;
    metric.gauge.value = static_cast<double>(value);
    families_.push_back({name, help, MetricType::Gauge, {std::move(metric)}});
  }
  /// One more value of the last family, under a label.
  void labelled(const char* label, const char* text, std::uint64_t value) {
    ClientMetric metric;
    metric.label.push_back({label, text});
    metric.counter.value = static_cast<double>(value);
    families_.back().metric.push_back(std::move(metric));
  }
  void labelled_family(const char* name, const char* help) {
    families_.push_back({name, help, MetricType::Counter, {}});
  }
  std::string text() const { return prometheus::TextSerializer{}.Serialize(families_); }

 private:
  std::vector<MetricFamily> families_{};
};

void add_http(Page& page, const net::HttpServerStats& http) {
  page.labelled_family("riser_http_responses_total", "HTTP responses by class of status.");
  page.labelled("class", "2xx", http.responses_2xx);
  page.labelled("class", "3xx", http.responses_3xx);
  page.labelled("class", "4xx", http.responses_4xx);
  page.labelled("class", "5xx", http.responses_5xx);
  page.counter("riser_http_malformed_total", "HTTP requests that the parser refused.", http.malformed);
  page.counter("riser_http_timed_out_total", "HTTP requests that did not arrive in time.", http.timed_out);
  page.counter("riser_http_cut_total", "HTTP connections that waited and made room for new ones.", http.cut);
  page.counter("riser_http_received_bytes_total", "Bytes received over HTTP.", http.bytes_in);
  page.counter("riser_http_sent_bytes_total", "Bytes sent over HTTP.", http.bytes_out);
  page.gauge("riser_websockets_open", "Live connections.", http.websockets_open);
  page.counter("riser_websockets_dropped_total", "Live connections closed because they read too slowly.",
               http.websockets_dropped);
}

}  // namespace

std::string metrics_text(const collection::Counters& counters, const net::HttpServerStats* http,
                         const net::WorkerPool& pool, const std::function<std::int64_t()>& certificate_days) {
  Page page;
  page.counter("riser_telegrams_received_total", "Telegrams received from meters.", counters.telegrams_received);
  page.counter("riser_telegrams_faulty_total", "Telegrams that could not be decoded.", counters.telegrams_faulty);
  page.counter("riser_readings_stored_total", "Readings written to the store.", counters.readings_stored);
  page.counter("riser_readings_duplicate_total", "Readings that the store had already.", counters.readings_duplicate);
  page.gauge("riser_gateways_online", "Gateways that are connected.", counters.gateways_online);
  page.gauge("riser_meters_known", "Meters that are registered.", counters.meters_known);
  page.gauge("riser_connections", "Connections of gateways.", counters.connections);
  page.counter("riser_connections_refused_total", "Connections closed as unknown, malformed or silent.",
               counters.connections_refused);
  page.counter("riser_accept_paused_total", "Times no connection was accepted for want of descriptors.",
               counters.accept_paused);
  page.gauge("riser_ingest_queue", "Telegrams that wait for the store.", counters.ingest_queue);
  page.gauge("riser_worker_queue", "Jobs that wait for a worker thread.", pool.queued());
  page.counter("riser_worker_jobs_total", "Jobs that worker threads have finished.", pool.stats().finished);
  page.counter("riser_worker_refused_total", "Jobs refused because the queue was full.", pool.stats().refused);
  if (certificate_days)
    page.gauge("riser_certificate_days", "Days until the certificate of TLS ends.", certificate_days());
  if (http != nullptr) add_http(page, *http);
  return page.text();
}

}  // namespace riser::api
