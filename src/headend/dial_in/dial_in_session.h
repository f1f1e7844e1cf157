// SPDX-License-Identifier: Apache-2.0
// The server's side of one conversation with a meter that calls by itself (docs/protocols/dial-in.md). How a shell
// drives it:
//
//   The first byte of a connection is `{` and protocol::dial_in::recognise() says yes: make a session, with 16 random
//   bytes. RegistrationGuard::admit() was asked before. Then, until CloseSession comes out:
//     bytes came               -> feed()
//     deadline() has passed    -> on_deadline()
//   and carry out what they return, in order:
//     SendBytes       write them
//     Identify        look up the key of the device, and whether NonceMemory knows the nonce   -> identified()
//     Authenticated   the device is who it says: attach it (stop() an older session of it), remember the nonce
//     Delivery        put it into the store with its rows; when it is durable                   -> committed(seq)
//     Confirmed       write down what became of the command; when that is durable               -> committed(seq)
//     WantOrder       the next queued command of this device, or nothing                        -> order()
//     Refused         count it, log it; unknown_device: into quarantine
//     CloseSession    write what is still to be written, then close
//   identified(), committed() and order() may be called at once, while the actions are carried out, or later; they
//   return actions too. In what one call returns SendBytes stand first and CloseSession last, so that whatever way they
//   are nested the bytes go out in the order in which they were made.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <variant>

#include "headend/dial_in/delivery.h"
#include "protocol/dial_in/command.h"
#include "protocol/dial_in/line_reader.h"

namespace riser::headend::dial_in {

struct SendBytes {
  ByteVector bytes{};
};
struct Identify {
  std::string device{};
  std::string nonce{};
  std::string model{}, firmware{}, cause{};  ///< what it says of itself; not proven yet; may be empty
};
struct Authenticated {
  std::string device{};
  std::string nonce{};                           ///< for NonceMemory::remember()
  std::optional<std::int64_t> clock_offset_s{};  ///< its clock less ours; nothing when it did not say its time
  std::int64_t uncertainty_s = 0;                ///< its message was under way for at most so long
};
struct Confirmed {
  std::uint64_t seq = 0;    ///< for committed(); 0: it could not be sent (`too_long`), WantOrder follows
  std::uint64_t order = 0;  ///< the id of the command
  protocol::dial_in::OrderResult result{};
  std::string reason{};  ///< a word of the device; may be empty
  ByteVector line{};     ///< as it came
};
struct WantOrder {};
struct Refused {
  Refusal reason{};
  std::uint64_t seq = 0;  ///< of the message; 0 = before there were any
  std::string detail{};   ///< one English sentence
};
struct CloseSession {
  CloseReason reason{};
};
using Action = std::variant<SendBytes, Identify, Authenticated, Delivery, Confirmed, WantOrder, Refused, CloseSession>;
using Actions = std::vector<Action>;

/// What a store knows of a device that says who it is.
struct Lookup {
  std::optional<ByteVector> key{};  ///< 16 to 64 bytes; nothing: unknown device
  bool nonce_known = false;         ///< NonceMemory::knows()
};

struct SessionLimits {
  microseconds hello_timeout = seconds(15);     ///< from the connection to a whole hello
  microseconds lookup_timeout = seconds(10);    ///< until identified()
  microseconds auth_timeout = seconds(30);      ///< from the challenge to the proof; mobile networks are slow
  microseconds idle_timeout = seconds(60);      ///< silence while it is the device's turn
  microseconds commit_timeout = seconds(60);    ///< until committed()
  microseconds order_timeout = seconds(10);     ///< until order()
  microseconds command_timeout = seconds(180);  ///< silence while a command is carried out: a valve takes a minute
  microseconds session_timeout = seconds(1800);
  std::size_t window = 4;           ///< messages with content that need not be acknowledged yet
  std::size_t max_messages = 2000;  ///< of one session: a year of hours is 300 pages
  std::size_t burst_bytes = 256 * 1024;
  std::size_t bytes_per_minute = 512 * 1024;
  std::size_t max_refused = 16;                  ///< whole messages
  std::int64_t max_ahead_s = 3600;               ///< of a value's time
  std::int64_t max_behind_s = 400 * 86400;       ///< of readings and events
  std::int64_t max_row_behind_s = 3660 * 86400;  ///< of archive rows: ten years
};

/// One thread at a time; knows no socket and no clock. After CloseSession every call does nothing. Memory: at most two
/// lines of 4 KB and the numbers of `window` messages.
class DialInSession {
 public:
  using Nonce = std::array<Byte, 16>;

  /// `nonce` must be unpredictable. `utc` is the server's time at `now`.
  DialInSession(const Nonce& nonce, Instant now, UtcSeconds utc, SessionLimits limits = {});

  Actions feed(Bytes bytes, Instant now);
  Actions on_deadline(Instant now);
  /// When on_deadline() must be called; changes with every call.
  std::optional<Instant> deadline() const;

  /// The answer to Identify.
  Actions identified(const Lookup& lookup, Instant now);
  /// Everything that came with a seq up to this one is durable.
  Actions committed(std::uint64_t seq, Instant now);
  /// The answer to WantOrder. Nothing: the conversation ends. Ids of orders to one device must rise.
  Actions order(const std::optional<protocol::dial_in::Order>& order, Instant now);
  /// Ends the conversation: the server stops, or the device called again.
  Actions stop();

  CloseReason closed() const { return closed_; }
  bool authenticated() const { return state_ == State::open; }
  const std::string& device() const { return device_; }
  const RefusalCounters& refusals() const { return refusals_; }
  /// Bytes of modems and broken lines that were passed over.
  std::size_t noise() const { return noise_; }

 private:
  enum class State : std::uint8_t { hello, lookup, auth, open };
  enum class Turn : std::uint8_t { device, asking, ordered };  // who is to speak once the device is ready
  struct Pending {
    std::uint64_t seq = 0;
    Instant since{};
  };
  using Telegram = protocol::dial_in::Telegram;

  bool admit(std::size_t bytes, Instant now);
  void read(Bytes bytes, Instant now, Actions& out);
  /// SendBytes first: see the head of this file.
  static Actions in_order(Actions actions);
  void take(const protocol::dial_in::LineReader::Line& line, Instant now, Actions& out);
  void take_hello(Bytes line, Instant now, Actions& out);
  void take_auth(Bytes line, Instant now, Actions& out);
  void take_sealed(Bytes line, Instant now, Actions& out);
  void take_message(const Telegram& telegram, Bytes line, Instant now, Actions& out);
  void deliver(const Telegram& telegram, Bytes line, Instant now, Actions& out);
  void take_confirm(const Telegram& telegram, Bytes line, Instant now, Actions& out);
  bool wait_for_commit(std::uint64_t seq, Instant now, Actions& out);
  void want_order_when_quiet(Instant now, Actions& out);

  void acknowledge(std::uint64_t up_to, Actions& out);
  /// Counts it and tells the shell.
  void note(Refusal reason, std::uint64_t seq, std::string detail, Actions& out);
  /// The same, and the device is told; the whole message is lost.
  void refuse(Refusal reason, std::uint64_t seq, std::string detail, Actions& out);
  void refuse_parts(const Telegram& telegram, Actions& out);
  /// Before there are keys: the end.
  void turn_away(Refusal reason, std::string_view told, std::string detail, Actions& out);
  void close(CloseReason reason, Actions& out);

  std::unique_ptr<Telegram> decode(Bytes line, Instant now) const;
  UtcSeconds utc(Instant now) const;
  /// The next deadline and what its passing means.
  std::pair<Instant, CloseReason> due() const;
  std::uint64_t next_down() { return ++down_; }
  void send(Bytes bytes, Actions& out);

  SessionLimits limits_;
  Nonce nonce_;
  Instant opened_;
  UtcSeconds opened_utc_;
  State state_ = State::hello;
  Instant state_since_;
  CloseReason closed_ = CloseReason::none;
  protocol::dial_in::LineReader reader_{};
  std::string device_{}, device_nonce_{};
  ByteVector hello_{};  // its line, for the transcript
  ByteVector early_{};  // what came before identified(); at most max_line
  bool known_ = false;  // the device has a key
  protocol::dial_in::SessionKeys keys_{};
  std::uint64_t up_ = 0, down_ = 0;  // last seq taken and sent
  std::size_t unread_ = 0;           // lines refused since `up_` that may have had the next seqs
  std::uint64_t content_ = 1;        // last seq that is to be acknowledged
  std::uint64_t acknowledged_ = 1;
  std::deque<Pending> pending_{};
  bool ready_ = false;
  Turn turn_ = Turn::device;
  std::uint64_t order_ = 0;
  Instant turn_since_{};
  Instant heard_;
  std::size_t messages_ = 0, refused_messages_ = 0, noise_ = 0;
  std::int64_t tokens_;  // bytes x 60 s, in byte microseconds
  RefusalCounters refusals_{};
};

}  // namespace riser::headend::dial_in
