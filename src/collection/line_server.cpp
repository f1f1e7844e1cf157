// SPDX-License-Identifier: Apache-2.0
#include "collection/line_server.h"

#include <spdlog/spdlog.h>

#include "net/serial_port.h"

namespace riser::collection {
namespace {

constexpr milliseconds full_queue_pause{200};
constexpr seconds port_patience{5};

net::Task<> set_port(net::SerialPort& port, protocol::SerialFormat format) {
  const auto set = co_await port.change(format, net::deadline_in(port_patience));
  if (!set) spdlog::warn("serial port: {}", set.error());
}

// Sets the port as the exchange needs it and sends; false when the connection is gone.
net::Task<bool> transmit(Connection& connection, LineSession::Work work) {
  auto* port = dynamic_cast<net::SerialPort*>(&connection.stream());
  if (port != nullptr && work.format_before) {
    co_await set_port(*port, *work.format_before);
  }
  if (work.send.empty()) co_return true;
  const bool sent = co_await connection.send(std::move(work.send));
  if (sent && port != nullptr && work.format_after) {
    co_await set_port(*port, *work.format_after);
  }
  co_return sent;
}

net::Task<> deliver(Ingest& ingest, std::vector<Arrival> arrivals) {
  for (Arrival& arrival : arrivals) {
    // A full queue means that the store is slower than the lines: the line waits, nothing is dropped.
    while (ingest.waiting() >= Ingest::max_queue) {
      co_await net::sleep_for(full_queue_pause);
    }
    if (!ingest.push(std::move(arrival)))
      spdlog::error("a telegram came while the program was stopping and is not kept");
  }
}

net::Task<> converse(LineSession& line, Connection& connection, Ingest& ingest, const Clock& clock,
                     ByteVector received) {
  for (;;) {
    LineSession::Work work = line.step(connection, received);
    received.clear();
    if (work.over) co_return;
    std::vector<Arrival> arrivals = std::move(work.arrivals);
    const Instant until = work.until.value_or(net::never);
    const bool sent = co_await transmit(connection, std::move(work));
    co_await deliver(ingest, std::move(arrivals));
    if (!sent) co_return;
    const auto event = co_await connection.wait(&received, until);
    if (event == Connection::Event::closed) co_return;
    if (event == Connection::Event::data) connection.heard_utc = clock.utc();
  }
}

}  // namespace

net::Task<> serve_line(std::shared_ptr<LineSession> line, std::shared_ptr<Connection> connection, Ingest& ingest,
                       const Clock& clock, ByteVector received) {
  line->link_up(connection);
  std::exception_ptr failure;
  try {
    co_await converse(*line, *connection, ingest, clock, std::move(received));
  } catch (...) {
    failure = std::current_exception();
  }
  line->link_down(*connection);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace riser::collection
