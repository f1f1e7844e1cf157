// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "net/runtime.h"
#include "net/stream.h"

namespace riser::net {

/// Decides how many connections there are, where a number of one listener is not all there is to say. Called on the
/// threads of the runtime.
class TcpAdmission {
 public:
  virtual ~TcpAdmission() = default;
  /// False: the connection is closed at once. True: left() follows when it has ended.
  virtual bool admit() = 0;
  virtual void left() = 0;
};

struct TcpListenerOptions {
  std::string name = "tcp";                   ///< in log lines
  std::string option{};                       ///< how the user chooses the address, for the error: "--http"
  std::size_t max_connections = 20000;        ///< one more is accepted and closed at once, and counted as refused
  std::shared_ptr<TcpAdmission> admission{};  ///< asked in place of max_connections
  int send_buffer_bytes = 0;  ///< what the system keeps for a reader that falls behind; 0: its own choice
};

struct TcpListenerStats {
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> refused{0};        ///< over max_connections, or not admitted
  std::atomic<std::uint64_t> accept_paused{0};  ///< times accepting rested 100 ms because descriptors or memory ran out
  std::atomic<std::uint64_t> open{0};
};

/// Accepts TCP connections on one address (SO_REUSEADDR; port 0 takes a free one) and runs one handler for each, on the
/// executors of the runtime in turn. The connection ends when the handler ends.
class TcpListener {
 public:
  using Handler = std::function<Task<>(std::unique_ptr<Stream>)>;

  /// Listens when it returns. Throws std::runtime_error with one line for the user: "cannot listen on 127.0.0.1:8080:
  /// Address already in use; stop the other program or choose another address with --http".
  TcpListener(Runtime& runtime, std::string address, Handler handler, TcpListenerOptions options = {});
  TcpListener(const TcpListener&) = delete;
  TcpListener& operator=(const TcpListener&) = delete;
  ~TcpListener();  // stop()

  std::uint16_t port() const;
  /// "127.0.0.1:41233", with the port in use.
  const std::string& address() const;
  const TcpListenerStats& stats() const;

  /// No new connections; those that are open go on. Any thread.
  void stop_accepting();
  /// Waits until `deadline` for the handlers to end by themselves, cancels the rest and waits for them.
  /// Not on a runtime thread.
  void stop(Instant deadline = {});

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
