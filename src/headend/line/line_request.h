// SPDX-License-Identifier: Apache-2.0
// What is asked of a line and what comes back.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "headend/line/line_path.h"
#include "protocol/codec/line_protocol.h"
#include "protocol/mbus/link_frame.h"

namespace riser::headend {

using protocol::mbus::SecondaryAddress;

/// Names a request to its sender; not 0, unique among the requests that are not done.
using Token = std::uint64_t;

/// The order in which requests get the line.
enum class Priority : std::uint8_t { command, on_demand, recollection, schedule };

/// Whom a request is for: a primary address, a secondary address by selection, or the address of another protocol.
struct MeterTarget {
  Byte primary = 0;
  std::optional<SecondaryAddress> secondary{};
  std::string address{};  ///< not M-Bus: as LineTarget has it

  static MeterTarget at(Byte primary) { return {primary}; }
  static MeterTarget at(const SecondaryAddress& secondary) { return {protocol::mbus::address::selected, secondary}; }
  static MeterTarget at(std::string address) { return {0, std::nullopt, std::move(address)}; }
  friend auto operator<=>(const MeterTarget&, const MeterTarget&) = default;
};

enum class RequestKind : std::uint8_t {
  read,          ///< REQ_UD2, all telegrams
  alarm,         ///< REQ_UD1, one try, short time-out
  command,       ///< SND_UD
  probe,         ///< select (or SND_NKE to a primary address) once, then REQ_UD2: for searching
  probe_select,  ///< select only: does exactly this slave answer?
  listen,        ///< nothing is sent: what is on the line when nobody is asked?
};

/// What is asked in a protocol in which a request has one reply.
struct ItemRequest {
  const protocol::LineProtocol* protocol = nullptr;  ///< null: M-Bus
  std::shared_ptr<const protocol::MeterOptions> options{};
  std::vector<std::string> items{};            ///< read: the steps of the poll plan, each an exchange of its own
  std::optional<protocol::Command> command{};  ///< command
  /// read: where nothing was read, once more with each of these over the options, until one is answered.
  std::vector<protocol::Quirks> guesses{};
  std::string prefix{};                            ///< probe: who is there, with an address that begins so
  std::optional<protocol::SerialFormat> format{};  ///< of the meter; nothing: what the line is set to; M-Bus too
};

struct LineRequest {
  Token token = 0;
  RequestKind kind = RequestKind::read;
  Priority priority = Priority::schedule;
  MeterTarget target{};
  std::shared_ptr<const LinePath> path{};  ///< repeaters on the way there; null: none
  /// Who must answer; wildcards allowed. A selected slave must always match the selection.
  std::optional<SecondaryAddress> expected{};
  bool nke_before_read = false;                   ///< SND_NKE before every read: meters that need it (Pollustat)
  std::optional<Byte> application_reset{};        ///< CI 50 with this subcode before every read
  int page_cap = 16;                              ///< 1..64 telegrams
  int tries = 3;                                  ///< 1..10 of each exchange; the selection of a probe is tried once
  Byte ci = protocol::mbus::ci_field::data_send;  ///< command
  ByteVector data{};                              ///< command, what follows CI
  /// command: allow FE (one meter alone on the line) and FF (no answer).
  bool to_everyone = false;
  std::optional<Instant> expires{};  ///< not begun by then: verdict expired
  ItemRequest item{};                ///< read, command and probe of protocols other than M-Bus
  microseconds listen{0};            ///< listen: for so long

  bool is_mbus() const { return item.protocol == nullptr; }
};

enum class LineReject : std::uint8_t {
  no_token,
  duplicate_token,
  queue_full,
  bad_address,       ///< 252, or 255 for anything but a command
  wildcard_address,  ///< reading or writing a selection with wildcards
  everyone,          ///< a command to FE or FF that does not say to_everyone
  bad_page_cap,      ///< or bad number of tries
  too_long,          ///< more data than one frame takes
  bad_item,          ///< the protocol cannot ask this: address, data identifier, value or command
  bad_path,          ///< more than eight hops, or one with wildcards
};
std::string_view name(LineReject reject) noexcept;

enum class Verdict : std::uint8_t {
  answered,           ///< read: all telegrams; probe: one meter; alarm: an alarm telegram
  accepted,           ///< command: E5; probe_select: E5
  no_data,            ///< E5 to a request: understood, nothing to say
  no_alarm,           ///< E5 to an alarm poll
  no_answer,          ///< silence after all tries
  bad_frame,          ///< bytes, but no valid frame after all tries
  collision,          ///< probe: more than one slave; read: the selection was answered with garbage
  wrong_meter,        ///< somebody else answered; see `strays`
  application_error,  ///< CI 70, 6E, 6F; the telegram is among the pages
  busy,               ///< application error 8, again after waiting
  page_limit,         ///< the cap was reached and the meter had more; pages are good
  not_advancing,      ///< the meter sends the same telegram for ever; pages are good
  incomplete,         ///< some items were answered, others were not; pages are good
  refused,            ///< the meter says no; its reply is among the pages
  repeater_silent,    ///< a repeater on the way did not answer; see `silent_hop`. The meter was not asked
  link_lost,
  expired,
  cancelled,
};
std::string_view name(Verdict verdict) noexcept;

struct ExchangeTiming {
  Instant sent{};                ///< first bit of the last request
  Instant done{};                ///< last byte of the answer
  microseconds answer_delay{0};  ///< request end to answer begin, the link included
};

/// One telegram, as soon as it is there.
struct Deliver {
  Token token = 0;
  int page = 0;
  ByteVector frame{};
  ExchangeTiming timing{};
};

enum class Step : std::uint8_t {
  sent_nke,
  sent_hop,  ///< a repeater was selected
  sent_select,
  sent_request,
  sent_command,
  answered,
  no_answer,
  retry,
  collision,
  bad_frame,
  wrong_meter,
  echo,
  deferred,       ///< busy: will be asked again
  access_demand,  ///< ACD: class 1 data (an alarm) is waiting
};
std::string_view name(Step step) noexcept;
struct Progress {
  Token token = 0;
  Step step = Step::sent_request;
};

/// A repeater was selected: whether it answered.
struct HopAsked {
  SecondaryAddress address{};
  bool answered = false;
};

/// An answer that came after its request was given up. `token` is that request, which is done.
struct LateFrame {
  Token token = 0;
  ByteVector frame{};
};

/// What the meter made of a command, where its protocol can say it.
struct CommandOutcome {
  protocol::CommandState state = protocol::CommandState::accepted;
  protocol::Fault fault{};  ///< refused: why
};

struct Done {
  Token token = 0;
  Verdict verdict = Verdict::answered;
  std::vector<ByteVector> pages{};   ///< whole frames, in order
  std::vector<ByteVector> strays{};  ///< frames of meters that were not asked
  int tries = 0;                     ///< requests sent, all exchanges
  std::optional<CommandOutcome> command{};
  /// listen, and a probe without a clean answer: the first bytes that came, at most 64. A probe of a protocol other
  /// than M-Bus waits for everybody: one frame is among the pages, those of others among the strays.
  ByteVector heard{};
  protocol::Quirks learned{};                    ///< the guess that was answered
  std::optional<SecondaryAddress> silent_hop{};  ///< repeater_silent
};

using LineEvent = std::variant<Progress, Deliver, LateFrame, HopAsked, Done>;

/// What the shell has to do after a step, in this order.
struct LineOutput {
  /// Set the port to this before sending, and to that when it is sent; nothing: as it is. Where the port is behind a
  /// link that cannot change it, LineConfig::fixed_format says so and these stay empty.
  std::optional<protocol::SerialFormat> format_before{}, format_after{};
  ByteVector send{};                  ///< write these; empty: nothing
  std::optional<Instant> deadline{};  ///< call deadline_reached() then; nothing: disarm
  std::vector<LineEvent> events{};
};

}  // namespace riser::headend
