// SPDX-License-Identifier: Apache-2.0
#include "net/serial_port.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include "net/runtime.h"

namespace riser::net {
namespace {

/// A pseudo terminal stands for the line: the test holds the far end.
class Terminal : public testing::Test {
 protected:
  void SetUp() override {
    char name[128] = "";
    int slave = -1;
    ASSERT_EQ(::openpty(&far_, &slave, name, nullptr, nullptr), 0);
    device_ = name;
    slave_ = slave;
  }
  void TearDown() override {
    ::close(far_);
    ::close(slave_);
  }
  termios settings() {
    termios line{};
    EXPECT_EQ(::tcgetattr(far_, &line), 0);
    return line;
  }
  Runtime runtime_{1};
  std::string device_{};
  int far_ = -1;
  int slave_ = -1;
};

TEST_F(Terminal, carries_every_byte_unchanged_in_both_directions) {
  auto opened = open_serial_port(runtime_.executor(0), device_);
  ASSERT_TRUE(opened.port) << opened.error;
  EXPECT_EQ(opened.port->peer(), device_);
  ByteVector all(256);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Byte>(i);
  EXPECT_TRUE(run_blocking(runtime_.executor(0), opened.port->write(all, never)));
  ByteVector seen(256);
  std::size_t count = 0;
  while (count < seen.size()) count += static_cast<std::size_t>(::read(far_, seen.data() + count, seen.size() - count));
  EXPECT_EQ(seen, all);

  ASSERT_EQ(::write(far_, all.data(), all.size()), 256);
  ByteVector received;
  ByteVector buffer(64);
  while (received.size() < all.size()) {
    const ReadResult result = run_blocking(runtime_.executor(0), opened.port->read_some(buffer, never));
    ASSERT_EQ(result.kind, ReadKind::data);
    received.insert(received.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(result.count));
  }
  EXPECT_EQ(received, all);
}

TEST_F(Terminal, sets_the_framing_and_changes_it) {
  auto opened = open_serial_port(runtime_.executor(0), device_, {.baud = 2400});
  ASSERT_TRUE(opened.port) << opened.error;
  EXPECT_EQ(::cfgetospeed(&static_cast<const termios&>(settings())), static_cast<speed_t>(B2400));
  const auto changed =
      run_blocking(runtime_.executor(0),
                   opened.port->change({.baud = 300, .data_bits = 7, .parity = protocol::Parity::odd, .stop_bits = 2}, never));
  EXPECT_TRUE(changed.has_value());
  const termios line = settings();
  EXPECT_EQ(::cfgetospeed(&line), static_cast<speed_t>(B300));
  EXPECT_TRUE(line.c_cflag & CSTOPB);
  EXPECT_FALSE(line.c_lflag & (ECHO | ICANON));
}

TEST_F(Terminal, refuses_settings_no_port_has) {
  const auto opened = open_serial_port(runtime_.executor(0), device_, {.baud = 2401});
  EXPECT_FALSE(opened.port);
  EXPECT_EQ(opened.error, "cannot open " + device_ + ": 2401 baud is not a rate a serial port has");
  EXPECT_FALSE(open_serial_port(runtime_.executor(0), device_, {.data_bits = 9}).port);
  EXPECT_FALSE(open_serial_port(runtime_.executor(0), device_, {.stop_bits = 3}).port);
}

TEST_F(Terminal, keeps_a_second_opener_out) {
  const auto first = open_serial_port(runtime_.executor(0), device_);
  ASSERT_TRUE(first.port) << first.error;
  const auto second = open_serial_port(runtime_.executor(0), device_);
  EXPECT_FALSE(second.port);
  EXPECT_NE(second.error.find("another program has it open"), std::string::npos) << second.error;
}

TEST_F(Terminal, ends_the_stream_when_the_line_hangs_up) {
  auto opened = open_serial_port(runtime_.executor(0), device_);
  ASSERT_TRUE(opened.port) << opened.error;
  ::close(far_);
  far_ = -1;
  ByteVector buffer(16);
  const ReadResult result = run_blocking(runtime_.executor(0), opened.port->read_some(buffer, never));
  EXPECT_EQ(result.kind, ReadKind::closed);
}

TEST(SerialPort, says_what_is_wrong_with_the_device) {
  Runtime runtime(1);
  const auto missing = open_serial_port(runtime.executor(0), "/dev/ttyNone9");
  EXPECT_EQ(missing.error, "cannot open /dev/ttyNone9: No such file or directory; is the adapter plugged in?");
  const auto not_serial = open_serial_port(runtime.executor(0), "/dev/null");
  EXPECT_EQ(not_serial.error, "cannot open /dev/null: it is not a serial line");
}

}  // namespace
}  // namespace riser::net
