// SPDX-License-Identifier: Apache-2.0
#include "net/serial_port.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>

#include "net/descriptor_stream.h"

namespace riser::net {

namespace {

/// How often change() looks whether the output has left.
constexpr milliseconds drain_poll{5};

std::optional<speed_t> speed_of(int baud) {
  constexpr std::array<std::pair<int, speed_t>, 11> speeds{{{300, B300},
                                                            {600, B600},
                                                            {1200, B1200},
                                                            {2400, B2400},
                                                            {4800, B4800},
                                                            {9600, B9600},
                                                            {19200, B19200},
                                                            {38400, B38400},
                                                            {57600, B57600},
                                                            {115200, B115200},
                                                            {230400, B230400}}};
  for (const auto& [rate, speed] : speeds) {
    if (rate == baud) return speed;
  }
  return std::nullopt;
}

std::string system_text(int number) { return std::generic_category().message(number); }

/// Empty when the line now has these settings.
std::string apply(int descriptor, const SerialSettings& settings) {
  const auto speed = speed_of(settings.baud);
  if (!speed) return fmt::format("{} baud is not a rate a serial port has", settings.baud);
  if (settings.data_bits != 7 && settings.data_bits != 8) return "a character has 7 or 8 data bits";
  if (settings.stop_bits != 1 && settings.stop_bits != 2) return "a character has 1 or 2 stop bits";
  termios line{};
  if (::tcgetattr(descriptor, &line) != 0) return system_text(errno);
  ::cfmakeraw(&line);
  line.c_cflag &= ~static_cast<tcflag_t>(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS | HUPCL);
  line.c_cflag |= CLOCAL | CREAD | (settings.data_bits == 8 ? CS8 : CS7);
  if (settings.parity != protocol::Parity::none) line.c_cflag |= PARENB;
  if (settings.parity == protocol::Parity::odd) line.c_cflag |= PARODD;
  if (settings.stop_bits == 2) line.c_cflag |= CSTOPB;
  // A character with a parity error is dropped: the checksum of the frame then says so.
  line.c_iflag |= settings.parity == protocol::Parity::none ? 0 : INPCK | IGNPAR;
  line.c_iflag &= ~static_cast<tcflag_t>(settings.parity == protocol::Parity::none ? 0 : PARMRK);
  line.c_cc[VMIN] = 1;
  line.c_cc[VTIME] = 0;
  ::cfsetispeed(&line, *speed);
  ::cfsetospeed(&line, *speed);
  if (::tcsetattr(descriptor, TCSANOW, &line) != 0) return system_text(errno);
  return "";
}

class OpenedPort final : public SerialPort {
 public:
  OpenedPort(Executor executor, int descriptor, std::string device)
      : stream_(std::move(executor), descriptor, DescriptorStream::Kind::terminal, std::move(device)) {}

  Task<ReadResult> read_some(std::span<Byte> buffer, Instant deadline) override {
    return stream_.read_some(buffer, deadline);
  }
  Task<bool> write(Bytes bytes, Instant deadline) override { return stream_.write(bytes, deadline); }
  void interrupt() override { stream_.interrupt(); }
  Task<> shutdown_write(Instant deadline) override { return stream_.shutdown_write(deadline); }
  void close() override { stream_.close(); }
  const std::string& peer() const override { return stream_.peer(); }
  Executor executor() const override { return stream_.executor(); }

  Task<Result<void, std::string>> change(SerialSettings settings, Instant deadline) override {
    for (;;) {
      int waiting = 0;
      const int descriptor = stream_.native_handle();
      if (descriptor < 0) co_return std::string("the line is closed");
      if (::ioctl(descriptor, TIOCOUTQ, &waiting) != 0) co_return system_text(errno);
      if (waiting == 0) break;
      if (deadline <= steady_now()) co_return std::string("the output did not leave in time");
      co_await sleep_for(drain_poll);
    }
    const std::string error = apply(stream_.native_handle(), settings);
    if (!error.empty()) co_return error;
    co_return Result<void, std::string>{};
  }

 private:
  DescriptorStream stream_;
};

std::string advice_for(int number) {
  if (number == EACCES) return "; add the user to the group dialout";
  if (number == ENOENT) return "; is the adapter plugged in?";
  if (number == EBUSY || number == EWOULDBLOCK) return "; another program has it open";
  return "";
}

}  // namespace

OpenSerialResult open_serial_port(Executor executor, std::string device, SerialSettings settings) {
  OpenSerialResult result;
  const auto cannot = [&device](const std::string& why) { return fmt::format("cannot open {}: {}", device, why); };
  const int descriptor = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    result.error = cannot(system_text(errno) + advice_for(errno));
    return result;
  }
  std::string error;
  if (::isatty(descriptor) == 0) {
    error = "it is not a serial line";
  } else if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || ::ioctl(descriptor, TIOCEXCL) != 0) {
    error = system_text(errno) + advice_for(errno);
  } else {
    error = apply(descriptor, settings);
  }
  if (!error.empty()) {
    ::close(descriptor);
    result.error = cannot(error);
    return result;
  }
  ::tcflush(descriptor, TCIOFLUSH);
  result.port = std::make_unique<OpenedPort>(std::move(executor), descriptor, std::move(device));
  return result;
}

}  // namespace riser::net
