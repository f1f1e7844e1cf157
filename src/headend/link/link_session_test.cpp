// SPDX-License-Identifier: Apache-2.0
#include "headend/link/link_session.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace riser::headend {
namespace {

const Instant start{};

ProfileList automatic(bool with_raw = true) {
  auto list = std::make_shared<std::vector<CompiledProfile>>();
  for (LinkProfile& profile : built_in_profiles()) list->push_back(compile(std::move(profile)).value());
  if (with_raw) list->push_back(compile(raw_profile()).value());
  return list;
}

ProfileList only(LinkProfile profile) {
  auto list = std::make_shared<std::vector<CompiledProfile>>();
  list->push_back(compile(std::move(profile)).value());
  return list;
}

ByteVector hex(std::string_view text) { return parse_hex(text).value(); }

/// A session and everything it asked for so far.
struct Link {
  explicit Link(ProfileList profiles, LinkLimits limits = {})
      : session(std::move(profiles), "192.0.2.7:4001", start, limits) {}

  void take(LinkActions actions) {
    for (LinkAction& action : actions) {
      if (auto* a = std::get_if<Registered>(&action)) registered.push_back(a->profile + " " + a->identity);
      if (auto* a = std::get_if<SendBytes>(&action)) sent.insert(sent.end(), a->bytes.begin(), a->bytes.end());
      if (auto* a = std::get_if<UplinkData>(&action)) data.insert(data.end(), a->bytes.begin(), a->bytes.end());
      if (std::holds_alternative<HeartbeatSeen>(action)) ++heartbeats;
      if (auto* a = std::get_if<CloseLink>(&action)) closed = a->reason;
    }
  }
  void feed(Bytes bytes) { take(session.feed(bytes, now)); }
  void feed(std::string_view text) { feed(as_bytes(text)); }
  void wait(microseconds time) {
    const Instant until = now + time;
    for (auto next = session.deadline(); next && *next <= until; next = session.deadline()) {
      now = std::max(now, *next);
      take(session.on_deadline(now));
    }
    now = until;
  }
  std::string who() const {
    return registered.size() == 1 ? registered[0] : fmt::format("{} registrations", registered.size());
  }

  LinkSession session;
  Instant now = start;
  std::vector<std::string> registered{};
  ByteVector sent{}, data{};
  int heartbeats = 0;
  CloseReason closed = CloseReason::none;
};

const char* const heat_reply = "68 16 16 68 08 05 72 78 56 34 12 74 52 01 04 30 00 00 00 04 06 39 30 00 00 1F 20 16";

TEST(LinkSession, first_bytes_decide_among_the_built_in_profiles) {
  const std::string_view texts[] = {"LOGIN:1001",
                                    "+++REG:861234567890123\r\n",
                                    "861234567890123",
                                    "89860012345678901234",
                                    "13912345678",
                                    "{\"imei\":\"861234567890123\"}",
                                    "\xAA\x01"
                                    "13912345678\x0D"};
  const std::string_view expected[] = {
      "text_line 1001",    "text_line 861234567890123", "imei 861234567890123",    "iccid 89860012345678901234",
      "phone 13912345678", "json 861234567890123",      "forcecontrol 13912345678"};
  for (std::size_t i = 0; i < std::size(texts); ++i) {
    Link whole(automatic()), by_byte(automatic());
    whole.feed(texts[i]);
    for (const char& c : texts[i]) {
      by_byte.feed(std::string_view(&c, 1));
      by_byte.wait(milliseconds(1));
    }
    whole.wait(seconds(1));
    by_byte.wait(seconds(1));
    EXPECT_EQ(whole.who(), expected[i]);
    EXPECT_EQ(by_byte.who(), expected[i]);
    EXPECT_TRUE(whole.data.empty());
  }
}

TEST(LinkSession, published_ddp_packets_register_and_are_acknowledged) {
  const char* env = std::getenv("RISER_VECTORS");
  const char* source = std::getenv("RISER_SOURCE_DIR");
  const std::string folder = env ? env : std::string(source ? source : ".") + "/../shared/vectors";
  std::ifstream file(folder + "/dtu/dtu_packets.txt");
  if (!file) GTEST_SKIP() << "no captured packets in " << folder;
  int ddp = 0, prot = 0;
  ByteVector ack;
  for (std::string line; std::getline(file, line);) {
    const std::string kind = line.substr(0, line.find('\t'));
    if (kind.find("register") == std::string::npos || line.find('\t') == std::string::npos) continue;
    const auto first = line.find('\t') + 1;
    const auto bytes = parse_hex(std::string_view(line).substr(first, line.find('\t', first) - first));
    if (!bytes) continue;
    Link link(automatic());
    if (kind == "hongdian-ddp register-ack") {
      ack = *bytes;
    } else if (kind.starts_with("hongdian-ddp")) {
      link.feed(*bytes);
      const std::string id(as_text(Bytes(*bytes).subspan(4, 11)));
      EXPECT_EQ(link.who(), "hongdian_ddp " + id);
      EXPECT_EQ(link.sent.size(), 16u);
      if (ddp++ == 0) ack = link.sent;
      link.feed(*bytes);
      EXPECT_EQ(link.heartbeats, 1);
    } else if (kind.starts_with("prot-mode")) {
      link.feed(*bytes);
      EXPECT_EQ(link.who(), "prot 13066668888");
      ++prot;
    }
  }
  EXPECT_EQ(ddp, 3);
  EXPECT_EQ(prot, 1);
  EXPECT_EQ(to_hex(ack), "7B81001031333930303030303030307B");
}

TEST(LinkSession, ddp_wraps_data_both_ways_and_survives_any_split) {
  const ByteVector registration = encode_ddp(ddp::Type::registration, "13900000001", hex("0A0000010FA0"));
  const ByteVector reply = hex(heat_reply);
  ByteVector stream = registration;
  const ByteVector up = encode_ddp(ddp::Type::data_up, "13900000001", reply);
  stream.insert(stream.end(), up.begin(), up.end());
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    Link link(automatic());
    link.feed(Bytes(stream).first(cut));
    link.feed(Bytes(stream).subspan(cut));
    EXPECT_EQ(link.who(), "hongdian_ddp 13900000001");
    EXPECT_EQ(link.data, reply) << cut;
  }
  Link link(automatic());
  link.feed(registration);
  EXPECT_EQ(to_hex(link.session.encode_down(hex("105B055F16"))),
            "7B890015"
            "3133393030303030303031"
            "105B055F16"
            "7B");
  EXPECT_EQ(link.session.encode_down(ByteVector(1500, 0x55)).size(), 1500u + 2 * ddp::overhead);
  link.feed(encode_ddp(ddp::Type::logout, "13900000001", {}));
  EXPECT_EQ(link.closed, CloseReason::logged_out);
}

TEST(LinkSession, ddp_resynchronises_and_closes_on_endless_rubbish) {
  Link link(automatic());
  link.feed(encode_ddp(ddp::Type::registration, "13900000001", {}));
  link.feed("rubbish{more");
  link.feed(encode_ddp(ddp::Type::data_up, "13900000001", hex("E5")));
  EXPECT_EQ(link.data, hex("E5"));
  link.feed(std::string(5000, 'x'));
  EXPECT_EQ(link.closed, CloseReason::protocol_error);
}

TEST(LinkSession, ddp_refuses_a_change_of_identity) {
  Link link(automatic());
  link.feed(encode_ddp(ddp::Type::registration, "13900000001", {}));
  link.feed(encode_ddp(ddp::Type::registration, "13900000002", {}));
  EXPECT_EQ(link.closed, CloseReason::identity_changed);
  link.feed("more");
  EXPECT_TRUE(link.data.empty());
}

TEST(LinkSession, prot_heartbeats_and_escapes_are_undone_anywhere) {
  const ByteVector registration = hex("78563412 3133303636363638383838 00 C0A80142 00");
  const ByteVector wire = hex("FE 68 05 05 68 08 FD ED FE 72 FD EE 11 99 16 FE");
  for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
    Link link(automatic());
    link.feed(registration);
    link.feed(Bytes(wire).first(cut));
    link.feed(Bytes(wire).subspan(cut));
    link.wait(seconds(1));
    EXPECT_EQ(to_hex(link.data), "6805056808FD72FE119916") << cut;
    EXPECT_EQ(link.heartbeats, 3) << cut;
  }
  Link link(automatic());
  link.feed(registration);
  EXPECT_EQ(to_hex(link.session.encode_down(hex("105BFD5816FE"))), "105BFDED5816FDEE");
}

LinkProfile with_heartbeat(std::string heartbeat) {
  return {.name = "custom",
          .kind = LinkKind::pattern,
          .registration = R"(regex:REG=(?<id>\w+);)",
          .heartbeat = std::move(heartbeat),
          .ack = hex("4F4B"),
          .heartbeat_ack = hex("AC")};
}

TEST(LinkSession, a_heartbeat_between_two_frames_is_taken_out_wherever_the_stream_is_cut) {
  ByteVector stream = hex(heat_reply);
  const ByteVector reply = stream;
  const Bytes ping = as_bytes("PING\r\n");
  stream.insert(stream.end(), ping.begin(), ping.end());
  stream.insert(stream.end(), reply.begin(), reply.end());
  ByteVector expected = reply;
  expected.insert(expected.end(), reply.begin(), reply.end());
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    Link link(only(with_heartbeat("text:PING")));
    link.feed("REG=a1;");
    EXPECT_EQ(link.sent, hex("4F4B"));
    link.feed(Bytes(stream).first(cut));
    link.feed(Bytes(stream).subspan(cut));
    EXPECT_EQ(link.data, expected) << cut;
    EXPECT_EQ(link.heartbeats, 1) << cut;
    EXPECT_EQ(link.sent, hex("4F4BAC"));
  }
}

TEST(LinkSession, bytes_of_a_heartbeat_inside_a_frame_are_data) {
  ByteVector frame = hex("68 0A 0A 68 08 05 78");
  for (const char c : std::string_view("PING")) frame.push_back(static_cast<Byte>(c));
  for (const Byte byte : hex("0F 01 02 00 16")) frame.push_back(byte);
  Link link(only(with_heartbeat("text:PING")));
  link.feed("REG=a1;");
  link.feed(Bytes(frame).first(7));
  link.wait(milliseconds(100));
  link.feed(Bytes(frame).subspan(7, 4));
  link.feed(Bytes(frame).subspan(11));
  link.wait(seconds(1));
  EXPECT_EQ(link.data, frame);
  EXPECT_EQ(link.heartbeats, 0);
}

TEST(LinkSession, a_heartbeat_after_a_frame_that_stopped_short_is_seen_again) {
  Link link(only(with_heartbeat("text:PING")));
  link.feed("REG=a1;");
  link.feed(hex("68 1F 1F 68 08 05"));
  link.wait(milliseconds(600));
  link.feed("PING");
  EXPECT_EQ(link.heartbeats, 1);
  EXPECT_EQ(to_hex(link.data), "681F1F680805");
}

TEST(LinkSession, what_only_begins_like_a_heartbeat_is_delivered_after_a_moment) {
  Link link(only(with_heartbeat("text:PING")));
  link.feed("REG=a1;PI");
  EXPECT_TRUE(link.data.empty());
  link.wait(milliseconds(250));
  EXPECT_EQ(as_text(link.data), "PI");
}

TEST(LinkSession, a_registration_that_comes_before_every_packet_is_no_data) {
  Link link(only({.name = "mac", .kind = LinkKind::pattern, .registration = "hex:D8 B0 {hexid:4}"}));
  const ByteVector mac = hex("D8B04CBDD147");
  for (int i = 0; i < 3; ++i) {
    link.feed(mac);
    link.feed(hex(heat_reply));
    link.wait(seconds(5));
  }
  EXPECT_EQ(link.who(), "mac 4CBDD147");
  EXPECT_EQ(link.data.size(), 3 * hex(heat_reply).size());
}

TEST(LinkSession, prefix_and_suffix_are_taken_off_and_put_on) {
  Link link(only({.name = "framed", .kind = LinkKind::text_line, .prefix = hex("AA55"), .suffix = hex("0D")}));
  link.feed("UNIT7\r\n");
  link.feed(hex("AA55 E5 0D AA55 E5 0D"));
  EXPECT_EQ(link.data, hex("E5E5"));
  EXPECT_EQ(to_hex(link.session.encode_down(hex("1040054516"))), "AA5510400545160D");
}

TEST(LinkSession, a_lone_raw_profile_registers_at_once) {
  Link link(only(raw_profile()));
  link.wait(microseconds(1));
  EXPECT_EQ(link.who(), "raw 192.0.2.7:4001");
  link.feed("LOGIN:1001");
  EXPECT_EQ(as_text(link.data), "LOGIN:1001");
}

TEST(LinkSession, meter_bytes_first_make_a_raw_link_and_are_not_lost) {
  Link link(automatic());
  link.feed(hex(heat_reply));
  EXPECT_EQ(link.who(), "raw 192.0.2.7:4001");
  EXPECT_EQ(link.data, hex(heat_reply));
}

TEST(LinkSession, a_silent_converter_is_raw_when_raw_is_allowed_and_closed_when_not) {
  Link allowed(automatic(true)), refused(automatic(false));
  allowed.wait(seconds(31));
  refused.wait(seconds(31));
  EXPECT_EQ(allowed.who(), "raw 192.0.2.7:4001");
  EXPECT_EQ(refused.closed, CloseReason::registration_timeout);
  EXPECT_FALSE(refused.session.deadline());
}

TEST(LinkSession, an_unknown_text_is_closed_when_the_line_is_quiet_and_leaves_a_sample) {
  Link link(automatic(false));
  link.feed("\x01\x02\x03 what");
  EXPECT_EQ(link.closed, CloseReason::none);
  link.wait(milliseconds(400));
  EXPECT_EQ(link.closed, CloseReason::unrecognised);
  EXPECT_EQ(as_text(link.session.sample()), "\x01\x02\x03 what");
}

TEST(LinkSession, a_registration_without_end_is_closed) {
  Link link(automatic(false));
  for (int i = 0; i < 200 && link.closed == CloseReason::none; ++i) link.feed("{aaa");
  EXPECT_EQ(link.closed, CloseReason::registration_too_long);
  EXPECT_LE(link.session.sample().size(), 64u);
}

TEST(LinkSession, a_flood_is_closed_and_a_fast_honest_line_is_not) {
  const std::string block(4096, 'x');
  Link flood(only(raw_profile())), honest(only(raw_profile()));
  for (int i = 0; i < 200; ++i) {
    flood.feed(block);
    honest.feed(block);
    flood.wait(milliseconds(10));
    honest.wait(milliseconds(150));
  }
  EXPECT_EQ(flood.closed, CloseReason::flood);
  EXPECT_EQ(honest.closed, CloseReason::none);
}

TEST(LinkSession, silence_beyond_the_idle_time_out_closes_and_a_heartbeat_puts_it_off) {
  LinkProfile profile = with_heartbeat("text:PING");
  profile.idle_timeout = seconds(60);
  Link link(only(profile));
  link.feed("REG=a1;");
  for (int i = 0; i < 5; ++i) {
    link.wait(seconds(50));
    link.feed("PING");
  }
  EXPECT_EQ(link.closed, CloseReason::none);
  EXPECT_EQ(link.heartbeats, 5);
  link.wait(seconds(61));
  EXPECT_EQ(link.closed, CloseReason::idle);
}

}  // namespace
}  // namespace riser::headend
