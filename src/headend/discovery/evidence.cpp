// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/checksum.h"
#include "protocol/mbus/link_frame.h"

namespace riser::headend {
namespace {

constexpr Byte start = 0x68, stop = 0x16, top_bit = 0x80, seven_bits = 0x7F;

/// `from` is where the sum begins; it stands before the last byte.
bool sum_fits(Bytes frame, std::size_t from) noexcept {
  if (frame.size() < from + 3 || frame.back() != stop) return false;
  const Byte sum = sum8(frame.subspan(from, frame.size() - from - 2));
  return ((sum ^ frame[frame.size() - 2]) & seven_bits) == 0;
}

bool frame_at(Bytes bytes) noexcept {
  const auto has = [&](std::size_t size, std::size_t from) {
    return bytes.size() >= size && sum_fits(bytes.first(size), from);
  };
  if (bytes.size() > 6 && bytes[1] == bytes[2] && bytes[3] == start) return has(bytes[1] + std::size_t{6}, 4);
  if (bytes.size() > 9 && bytes[7] == start) return has(bytes[9] + std::size_t{12}, 0);
  return bytes.size() > 10 && has(bytes[10] + std::size_t{13}, 0);
}

std::string shared_by(const Unclean& unclean) {
  return fmt::format("Two or more meters share the {} address {}: give one of them another, or read them one by one.",
                     title(unclean.driver->name), unclean.address);
}

std::string undivided(const Unclean& unclean) {
  const std::string_view protocol = unclean.driver->name;
  if (protocol == "mbus")
    return fmt::format(
        "Several meters answer to the selection {} and nothing tells them apart: connect them one by one.",
        unclean.address);
  const std::string_view why = protocol == "dlt645"   ? "parts of their addresses do not tell them apart"
                               : protocol == "cjt188" ? "its search cannot divide them"
                                                      : "it has no search";
  return fmt::format(
      "Several meters answer {} at once and {}: enter their addresses by hand or connect them one by one.",
      title(protocol), why);
}

}  // namespace

bool lost_top_bits(Bytes heard) noexcept {
  if (heard.empty() || std::any_of(heard.begin(), heard.end(), [](Byte b) { return (b & top_bit) != 0; })) return false;
  if (heard.size() == 1) return heard[0] == (protocol::mbus::ack_byte & seven_bits);
  for (std::size_t at = 0; at < heard.size(); ++at)
    if (heard[at] == start && frame_at(heard.subspan(at))) return true;
  return false;
}

bool carries_parity(Bytes heard) noexcept {
  const auto even = [](Byte b) { return std::popcount(b) % 2 == 0; };
  const auto high = [](Byte b) { return (b & top_bit) != 0; };
  return std::any_of(heard.begin(), heard.end(), high) && std::all_of(heard.begin(), heard.end(), even);
}

// By the longest common subsequence.
bool resembles(Bytes heard, Bytes request) noexcept {
  constexpr std::size_t max = 64;
  if (request.size() < 4 || heard.empty()) return false;
  heard = heard.first(std::min(heard.size(), max));
  request = request.first(std::min(request.size(), max));
  std::array<std::size_t, max + 1> row{};
  for (const Byte byte : request) {
    std::size_t diagonal = 0;
    for (std::size_t i = 0; i < heard.size(); ++i) {
      const std::size_t above = row[i + 1];
      row[i + 1] = byte == heard[i] ? diagonal + 1 : std::max(above, row[i]);
      diagonal = above;
    }
  }
  return row[heard.size()] * 4 >= request.size() * 3;
}

ByteVector bytes_of(const LineRequest& probe) {
  const auto copy = [](Bytes bytes) { return ByteVector(bytes.begin(), bytes.end()); };
  if (probe.kind == RequestKind::listen) return {};
  if (probe.is_mbus()) {
    if (probe.target.secondary) return copy(protocol::mbus::select(*probe.target.secondary).bytes());
    return copy(protocol::mbus::snd_nke(probe.target.primary).bytes());
  }
  if (probe.kind == RequestKind::probe) {
    const auto request = probe.item.protocol->who_is_there(probe.item.prefix);
    return request ? copy(request->bytes.bytes()) : ByteVector{};
  }
  if (probe.item.items.empty()) return {};
  const protocol::LineTarget target{.address = probe.target.address, .options = probe.item.options.get()};
  const auto request = probe.item.protocol->read(target, probe.item.items.front());
  return request ? copy(request->bytes.bytes()) : ByteVector{};
}

DiscoveredTrouble explain(Unclean unclean) {
  DiscoveredTrouble trouble{
      .protocol = unclean.driver->name, .format = unclean.format, .address = unclean.address, .heard = unclean.heard};
  const auto is = [&](TroubleCode code, std::string detail) {
    trouble.code = code;
    trouble.detail = std::move(detail);
    return trouble;
  };
  const bool may_be_cut = unclean.heard.size() > 1 || trouble.protocol == "mbus";
  if (may_be_cut && lost_top_bits(unclean.heard))
    return is(TroubleCode::wrong_parity,
              "The eighth bit of every character is missing: set the port of the gateway to eight data bits.");
  if (!unclean.unasked.empty()) return noise_trouble(unclean.format, unclean.unasked);
  // An answer begins with the address that was asked, as an echo does.
  if (!unclean.whole_address && resembles(unclean.heard, unclean.request))
    return is(TroubleCode::echo,
              "The request comes back damaged: switch the echo of the converter off, or look for a short circuit.");
  if (unclean.answers_always)
    return is(
        TroubleCode::garbled,
        fmt::format("Something answers whatever is asked, with bytes that are no frame at {}: look for a device of "
                    "another speed or protocol on this line.",
                    text(unclean.format)));
  if (unclean.whole_address) return is(TroubleCode::duplicate_address, shared_by(unclean));
  return is(TroubleCode::collision, undivided(unclean));
}

DiscoveredTrouble echo_trouble(const protocol::SerialFormat& format, ByteVector request) {
  return {.code = TroubleCode::echo,
          .format = format,
          .heard = std::move(request),
          .detail =
              "The converter sends back what is sent to it: reading works, but the line is quicker with the echo "
              "switched off."};
}

DiscoveredTrouble noise_trouble(const protocol::SerialFormat& format, ByteVector heard) {
  return {.code = TroubleCode::noise,
          .format = format,
          .heard = std::move(heard),
          .detail =
              "Bytes come though nobody was asked: look for a second master, a loose contact, a missing "
              "termination or a cable beside a power line."};
}

DiscoveredTrouble damage_trouble(const protocol::SerialFormat& format, std::uint64_t damaged, ByteVector heard) {
  return {
      .code = TroubleCode::noise,
      .format = format,
      .heard = std::move(heard),
      .detail = fmt::format("{} answers were damaged or missing and were good when asked for again: look for noise, "
                            "a loose contact or a line that is too long.",
                            damaged)};
}

DiscoveredTrouble format_trouble(const protocol::Driver& driver, const protocol::SerialFormat& found,
                                 const protocol::SerialFormat& usual) {
  return {.code = TroubleCode::wrong_parity,
          .protocol = driver.name,
          .format = found,
          .detail = fmt::format("Meters of {} answer at {} and not at the usual {}: set this format in their model.",
                                title(driver.name), text(found), text(usual))};
}

DiscoveredTrouble garbled_trouble(const DiscoveredTrouble& collision, const protocol::SerialFormat& clear) {
  DiscoveredTrouble trouble = collision;
  trouble.code = TroubleCode::garbled;
  trouble.detail = fmt::format("Answers at {} are no frames, at {} they are: meters of {} speak the latter here.",
                               text(collision.format), text(clear), title(collision.protocol));
  return trouble;
}

DiscoveredTrouble parity_bit_trouble(const DiscoveredMeter& meter) {
  DiscoveredTrouble trouble{.code = TroubleCode::wrong_parity,
                            .protocol = meter.driver->name,
                            .format = meter.format,
                            .address = meter.address,
                            .detail =
                                "The meter sends seven bits and even parity, the port has eight bits: set the port "
                                "to 7E1, or the quirk parity of the meter's model to \"software\"."};
  if (!meter.frames.empty()) trouble.heard = meter.frames.front();
  return trouble;
}

}  // namespace riser::headend
