// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_connection.h"

#include <utility>

#include "net/http/request_parser.h"
#include "net/http/response_writer.h"
#include "net/tls/tls_context.h"
#include "net/tls/tls_stream.h"

namespace riser::net {

namespace {

constexpr std::size_t read_bytes = 4 * 1024;
/// A body up to this size is sent in one piece with its head.
constexpr std::size_t copy_below_bytes = 16 * 1024;
/// A large response may take longer than write_timeout, but not longer than at this rate.
constexpr std::size_t slowest_reader_bytes_per_second = 16 * 1024;
/// After the last response the rest of what the client sends is read and dropped, so that the response is not lost in a
/// reset (RFC 9112, 9.6); no longer and no more than this.
constexpr milliseconds linger_time{1000};
constexpr std::size_t linger_bytes = 256 * 1024;

class Connection {
 public:
  Connection(std::shared_ptr<HttpService> service, std::shared_ptr<const HttpEndpoint> endpoint,
             std::shared_ptr<Stream> stream)
      : service_(std::move(service)),
        endpoint_(std::move(endpoint)),
        stream_(std::move(stream)),
        place_(*service_, stream_),
        parser_({service_->options.max_header_bytes, service_->options.max_body_bytes},
                [this](const HttpRequest& request) { return wide_limit(request); }),
        buffer_(read_bytes) {}
  ~Connection() {
    release_wide_body();
    stream_->close();
  }

  Task<> run() {
    bool goes_on = true;
    while (goes_on) {
      const Arrival arrival = co_await read_request();
      if (arrival == Arrival::nothing) {
        const Instant deadline = deadline_in(linger_time);
        co_await stream_->shutdown_write(deadline);
        co_return;
      }
      if (arrival == Arrival::fault) {
        co_await refuse();
        break;
      }
      HttpRequest request = parser_.take();
      goes_on = co_await answer(std::move(request));
      release_wide_body();
    }
    co_await linger();
  }

 private:
  enum class Arrival : std::uint8_t { request, fault, nothing };

  /// Large bodies are held in memory before anyone knows who sends them: only a few at a time.
  std::size_t wide_limit(const HttpRequest& request) {
    const auto& limit = service_->options.body_limit;
    const std::size_t wanted = limit ? limit(request) : 0;
    if (wanted == 0 || has_wide_body_) return wanted;
    has_wide_body_ = ++service_->wide_bodies <= service_->options.max_wide_bodies;
    if (!has_wide_body_) --service_->wide_bodies;
    return has_wide_body_ ? wanted : 0;
  }

  void release_wide_body() {
    if (std::exchange(has_wide_body_, false)) --service_->wide_bodies;
  }

  Instant deadline() const {
    const HttpServerOptions& options = service_->options;
    if (parser_.phase() == RequestParser::Phase::start) return phase_since_ + options.idle_timeout;
    return phase_since_ +
           (parser_.phase() == RequestParser::Phase::head ? options.header_timeout : options.body_timeout);
  }

  Task<Arrival> read_request() {
    phase_since_ = steady_now();
    for (;;) {
      const auto before = parser_.phase();
      if (!parse()) co_return Arrival::fault;
      if (parser_.phase() == RequestParser::Phase::done) co_return Arrival::request;
      if (parser_.phase() != before) phase_since_ = steady_now();
      if (parser_.phase() == RequestParser::Phase::body && before != parser_.phase()) place_.waits();
      if (parser_.phase() == RequestParser::Phase::body && before != parser_.phase() && in_.empty() &&
          parser_.expects_continue()) {
        const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
        if (!written) co_return Arrival::nothing;
      }
      const bool is_idle = parser_.phase() == RequestParser::Phase::start;
      if (is_idle && service_->is_draining()) co_return Arrival::nothing;
      // Data wins over a deadline in read_some, so a client that drips is stopped here.
      const bool is_late = deadline() <= steady_now();
      const auto result = co_await stream_->read_some(buffer_, deadline());
      if (result.kind == ReadKind::closed) co_return Arrival::nothing;
      if (result.kind == ReadKind::timeout || (is_late && !is_idle)) {
        if (is_idle) co_return Arrival::nothing;
        ++service_->stats.timed_out;
        fault_ = {408, "the request did not arrive in time"};
        co_return Arrival::fault;
      }
      if (result.kind == ReadKind::data) {
        service_->stats.bytes_in += result.count;
        in_.append(as_text(Bytes(buffer_).first(result.count)));
      }
    }
  }

  bool parse() {
    if (in_.empty()) return true;
    const auto consumed = parser_.feed(in_);
    if (!consumed) {
      ++service_->stats.malformed;
      fault_ = consumed.error();
      return false;
    }
    in_.erase(0, *consumed);
    return true;
  }

  Task<> refuse() {
    const std::string id = service_->make_request_id();
    const char* code = fault_.status == 408 ? "request_timeout" : "malformed_request";
    const HttpResponse response = problem(fault_.status, code, fault_.detail, id);
    ResponseFrame frame;
    frame.keep_alive = false;
    frame.request_id = id;
    co_await send(&response, frame);
  }

  /// False when the connection ends after this request.
  Task<bool> answer(HttpRequest request) {
    place_.works();
    ++service_->stats.requests;
    request.peer = stream_->peer();
    request.over_tls = endpoint_->certificate != nullptr;
    service_->options.proxies.look_behind(request);
    request.request_id = service_->make_request_id();
    if (endpoint_->gate) {
      const auto instead = endpoint_->gate(request);
      if (instead) {
        auto goes_on = co_await reply(&request, &*instead);
        co_return goes_on;
      }
    }
    const auto websocket = service_->options.websockets.find(request.path);
    if (websocket != service_->options.websockets.end() && request.method == "GET") {
      auto goes_on = co_await upgrade(std::move(request), &websocket->second);
      co_return goes_on;
    }
    HttpResponse response;
    if (service_->options.is_quick && service_->options.is_quick(request)) {
      response = service_->respond(request);
    } else {
      std::function<HttpResponse()> work = [this, &request] { return service_->respond(request); };
      response = co_await on_worker(std::move(work), &request);
    }
    auto goes_on = co_await reply(&request, &response);
    co_return goes_on;
  }

  Task<HttpResponse> on_worker(std::function<HttpResponse()> work, const HttpRequest* request) {
    HttpResponse response;
    try {
      response = co_await service_->pool.run(std::move(work));
    } catch (const Overloaded&) {
      response = problem(503, "overloaded", "too many requests wait; try again in a moment", request->request_id);
      response.with("Retry-After", "1");
    }
    co_return response;
  }

  Task<bool> reply(const HttpRequest* request, const HttpResponse* response) {
    const std::string* connection = request->header("Connection");
    ResponseFrame frame;
    frame.keep_alive = request->minor_version == 1 ? connection == nullptr || !has_token(*connection, "close")
                                                   : connection != nullptr && has_token(*connection, "keep-alive");
    frame.keep_alive = frame.keep_alive && !service_->is_draining();
    frame.is_head = request->method == "HEAD";
    frame.minor_version = request->minor_version;
    frame.request_id = request->request_id;
    const bool sent = co_await send(response, frame);
    co_return sent&& frame.keep_alive;
  }

  Task<bool> send(const HttpResponse* response, ResponseFrame frame) {
    service_->count_response(response->status);
    place_.waits();
    std::string head = response_head(*response, frame, SystemClock{}.utc());
    std::string_view body = response->content();
    if (frame.is_head || !may_have_body(response->status)) body = {};
    if (body.size() <= copy_below_bytes) {
      head += body;
      body = {};
    }
    bool sent = co_await write(head);
    if (sent && !body.empty()) {
      sent = co_await write(body);
    }
    co_return sent;
  }

  Task<bool> write(std::string_view text) {
    const auto for_size = milliseconds(text.size() * 1000 / slowest_reader_bytes_per_second);
    const Instant deadline = deadline_in(service_->options.write_timeout + for_size);
    auto written = co_await stream_->write(as_bytes(text), deadline);
    if (written) service_->stats.bytes_out += text.size();
    co_return written;
  }

  /// RFC 6455, 4.2.1; nothing when the handshake is right.
  static std::optional<HttpResponse> check_handshake(const HttpRequest& request) {
    const auto value = [&request](std::string_view name) {
      const std::string* found = request.header(name);
      return found == nullptr ? std::string_view{} : std::string_view{*found};
    };
    const auto refuse = [&request](int status, std::string_view detail) {
      HttpResponse response = problem(status, "bad_websocket_handshake", detail, request.request_id);
      response.with("Upgrade", "websocket").with("Sec-WebSocket-Version", "13");
      return response;
    };
    if (!has_token(value("Upgrade"), "websocket") || !has_token(value("Connection"), "upgrade")) {
      return refuse(426, "this address speaks WebSocket only");
    }
    if (value("Sec-WebSocket-Version") != "13") return refuse(426, "the WebSocket version is 13");
    if (request.minor_version != 1 || !is_websocket_key(value("Sec-WebSocket-Key")) || !request.body.empty()) {
      return refuse(400, "the WebSocket handshake is malformed");
    }
    return std::nullopt;
  }

  /// True when the upgrade was refused and the connection goes on with HTTP.
  Task<bool> upgrade(HttpRequest request, const WebSocketHandler* handler) {
    WebSocketDecision decision;
    decision.refusal = check_handshake(request);
    if (!decision.refusal) {
      std::function<HttpResponse()> work = [this, &request, &decision, handler] {
        return decide(request, *handler, decision);
      };
      auto refusal = co_await on_worker(std::move(work), &request);
      if (refusal.status != 101) decision.refusal = std::move(refusal);
    }
    if (decision.refusal) {
      const HttpResponse refusal = std::move(*decision.refusal);
      auto goes_on = co_await reply(&request, &refusal);
      co_return goes_on;
    }
    const std::string head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
        websocket_accept(*request.header("Sec-WebSocket-Key")) + "\r\n\r\n";
    const bool written = co_await write(head);
    if (written) {
      co_await run_websocket(std::move(decision));
    }
    co_return false;
  }

  HttpResponse decide(const HttpRequest& request, const WebSocketHandler& handler, WebSocketDecision& decision) const {
    HttpResponse outcome;
    try {
      decision = handler(request);
      outcome.status = 101;
      if (decision.refusal) {
        outcome = *decision.refusal;
        check_headers(outcome);
      }
    } catch (const std::exception& error) {
      outcome = service_->failure(request, error);
    }
    return outcome;
  }

  Task<> run_websocket(WebSocketDecision decision) {
    struct Count {
      std::atomic<std::uint64_t>& open;
      ~Count() { --open; }
    };
    ++service_->stats.websockets_open;
    const Count count{service_->stats.websockets_open};
    auto session = std::make_shared<WebSocketSession>(stream_, std::move(decision), service_->options.websocket_limits,
                                                      service_->stats.websockets_dropped);
    place_.become(session);
    co_await WebSocketSession::run(session, std::move(in_), &service_->pool, &service_->writers);
  }

  Task<> linger() {
    const Instant deadline = deadline_in(linger_time);
    co_await stream_->shutdown_write(deadline);
    std::size_t dropped = 0;
    while (dropped < linger_bytes && steady_now() < deadline) {
      const auto result = co_await stream_->read_some(buffer_, deadline);
      if (result.kind == ReadKind::closed) break;
      dropped += result.count;
    }
  }

  const std::shared_ptr<HttpService> service_;
  const std::shared_ptr<const HttpEndpoint> endpoint_;
  const std::shared_ptr<Stream> stream_;
  HttpService::Place place_;
  RequestParser parser_;
  ByteVector buffer_;
  std::string in_{};  ///< not consumed yet; at most the header limit and one read
  Instant phase_since_{};
  HttpFault fault_{};
  bool has_wide_body_ = false;
};

/// The whole answer to who speaks HTTP to a port of TLS.
constexpr std::string_view plain_text_answer =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 51\r\n"
    "Connection: close\r\n\r\nThis address speaks HTTPS; begin it with https://.\n";

}  // namespace

Task<> serve_http(std::shared_ptr<HttpService> service, std::shared_ptr<const HttpEndpoint> endpoint,
                  std::unique_ptr<Stream> stream) {
  if (endpoint->certificate) {
    TlsStreamOptions options;
    options.answer_to_plain_text = plain_text_answer;
    stream = std::make_unique<TlsStream>(endpoint->certificate()->make_server(), std::move(stream), options);
  }
  Connection connection(std::move(service), std::move(endpoint), std::move(stream));
  co_await connection.run();
}

}  // namespace riser::net
