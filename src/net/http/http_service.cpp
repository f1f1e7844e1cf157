// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_service.h"

#include <spdlog/spdlog.h>

#include <random>

#include "net/http/gzip.h"
#include "net/http/response_writer.h"

namespace riser::net {

namespace {

/// So many connections may be cut and not gone yet: above max_connections there are never more than these.
constexpr std::size_t max_leaving = 1024;

}  // namespace

HttpService::HttpService(WorkerPool& p, HttpServer::Handler h, HttpServerOptions o)
    : pool(p), handler(std::move(h)), options(std::move(o)), id_prefix_(std::random_device{}()) {}

HttpService::Place::Place(HttpService& service, std::shared_ptr<Stream> stream) : service_(service) {
  const std::lock_guard lock(service.mutex_);
  Entries& fresh = service.fresh_;
  entry_ = fresh.insert(fresh.end(), Entry{.stream = std::move(stream), .list = &fresh});
}

HttpService::Place::~Place() {
  const std::lock_guard lock(service_.mutex_);
  service_.leaving_ -= entry_->is_cut;
  entry_->list->erase(entry_);
}

void HttpService::Place::move_to(Entries& list) {
  const std::lock_guard lock(service_.mutex_);
  if (entry_->is_cut) return;
  list.splice(list.end(), *entry_->list, entry_);
  entry_->list = &list;
}

void HttpService::Place::waits() { move_to(service_.waiting_); }
void HttpService::Place::works() { move_to(service_.busy_); }

void HttpService::Place::become(std::shared_ptr<WebSocketSession> session) {
  const std::lock_guard lock(service_.mutex_);
  entry_->websocket = std::move(session);
  if (service_.draining_) entry_->websocket->close(1001, "the server stops");
}

bool HttpService::admit() {
  std::shared_ptr<Stream> oldest;
  {
    const std::lock_guard lock(mutex_);
    if (open_ >= options.max_connections) {
      Place::Entries& from = fresh_.empty() ? waiting_ : fresh_;
      if (from.empty() || leaving_ >= max_leaving) return false;
      Place::Entry& entry = from.front();
      oldest = entry.stream;
      entry.is_cut = true;
      entry.list = &busy_;
      busy_.splice(busy_.end(), from, from.begin());
      ++leaving_;
    }
    ++open_;
  }
  if (oldest != nullptr) {
    ++stats.cut;
    oldest->close();
  }
  return true;
}

void HttpService::drain() {
  const std::lock_guard lock(mutex_);
  draining_ = true;
  for (const Place::Entries* list : {&fresh_, &waiting_, &busy_}) {
    for (const auto& entry : *list) {
      if (entry.websocket) {
        entry.websocket->close(1001, "the server stops");
      } else {
        entry.stream->interrupt();
      }
    }
  }
}

std::string HttpService::make_request_id() { return fmt::format("{:08x}{:08x}", id_prefix_, next_id_++); }

void HttpService::count_response(int status) {
  if (status >= 500) {
    ++stats.responses_5xx;
  } else if (status >= 400) {
    ++stats.responses_4xx;
  } else if (status >= 300) {
    ++stats.responses_3xx;
  } else if (status >= 200) {
    ++stats.responses_2xx;
  }
}

HttpResponse HttpService::respond(const HttpRequest& request) const {
  HttpResponse response;
  try {
    response = handler(request);
    check_headers(response);
    const std::string* accepted = request.header("Accept-Encoding");
    compress(response, accepted != nullptr && accepts_gzip(*accepted), options.gzip_above_bytes);
  } catch (const std::exception& error) {
    response = failure(request, error);
  }
  return response;
}

HttpResponse HttpService::failure(const HttpRequest& request, const std::exception& error) {
  spdlog::error("request {}: {} {} failed: {}", request.request_id, request.method, request.path, error.what());
  return problem(500, "internal_error", "the server failed; its log has the reason under this request id",
                 request.request_id);
}

}  // namespace riser::net
