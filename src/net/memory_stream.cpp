// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/dispatch.hpp>
#include <deque>

#include "net/exclusive_use.h"
#include "net/stream.h"
#include "net/wakeup.h"

namespace riser::net {

namespace asio = boost::asio;

namespace {

/// One direction.
struct Pipe {
  Pipe(Executor executor, std::size_t limit) : capacity(limit), to_reader(executor), to_writer(executor) {}
  const std::size_t capacity;
  std::deque<Byte> bytes{};
  bool ended = false;        ///< the writer will write no more
  bool reader_gone = false;  ///< nobody will read
  bool interrupted = false;
  Wakeup to_reader;
  Wakeup to_writer;

  void end() {
    ended = true;
    to_reader.notify();
  }
  void abandon() {
    reader_gone = true;
    to_writer.notify();
    to_reader.notify();
  }
};

class MemoryStream final : public Stream {
 public:
  MemoryStream(Executor executor, std::shared_ptr<Pipe> in, std::shared_ptr<Pipe> out)
      : executor_(std::move(executor)), in_(std::move(in)), out_(std::move(out)) {}
  ~MemoryStream() override { close(); }

  Task<ReadResult> read_some(std::span<Byte> buffer, Instant deadline) override {
    auto pipe = in_;
    CHECK(!buffer.empty());
    const ExclusiveUse use(reading_, "a stream has one reader");
    ReadResult result;
    for (;;) {
      if (std::exchange(pipe->interrupted, false)) {
        result.kind = ReadKind::interrupted;
        co_return result;
      }
      if (pipe->reader_gone) co_return result;
      if (!pipe->bytes.empty()) {
        result.kind = ReadKind::data;
        result.count = std::min(buffer.size(), pipe->bytes.size());
        const auto end = pipe->bytes.begin() + static_cast<std::ptrdiff_t>(result.count);
        std::copy(pipe->bytes.begin(), end, buffer.begin());
        pipe->bytes.erase(pipe->bytes.begin(), end);
        pipe->to_writer.notify();
        co_return result;
      }
      if (pipe->ended) co_return result;
      if (deadline <= steady_now()) {
        result.kind = ReadKind::timeout;
        co_return result;
      }
      co_await pipe->to_reader.wait(deadline);
    }
  }

  Task<bool> write(Bytes bytes, Instant deadline) override {
    auto pipe = out_;
    const ExclusiveUse use(writing_, "a stream has one writer");
    while (!bytes.empty() && !pipe->ended && !pipe->reader_gone) {
      const std::size_t room = pipe->capacity - pipe->bytes.size();
      if (room > 0) {
        const Bytes part = bytes.first(std::min(room, bytes.size()));
        pipe->bytes.insert(pipe->bytes.end(), part.begin(), part.end());
        bytes = bytes.subspan(part.size());
        pipe->to_reader.notify();
        continue;
      }
      const bool is_free = co_await pipe->to_writer.wait(deadline);
      if (!is_free) close();
    }
    co_return bytes.empty();
  }

  void interrupt() override {
    asio::dispatch(executor_, [pipe = in_] {
      pipe->interrupted = true;
      pipe->to_reader.notify();
    });
  }

  Task<> shutdown_write(Instant) override {
    out_->end();
    co_return;
  }

  void close() override {
    asio::dispatch(executor_, [in = in_, out = out_] {
      in->abandon();
      out->end();
      out->to_writer.notify();
    });
  }

  const std::string& peer() const override {
    static const std::string name = "memory";
    return name;
  }

  Executor executor() const override { return executor_; }

 private:
  Executor executor_;
  std::shared_ptr<Pipe> in_;
  std::shared_ptr<Pipe> out_;
  bool reading_ = false;
  bool writing_ = false;
};

}  // namespace

std::pair<std::unique_ptr<Stream>, std::unique_ptr<Stream>> make_stream_pair(Executor executor, std::size_t capacity) {
  CHECK(capacity > 0);
  auto there = std::make_shared<Pipe>(executor, capacity);
  auto back = std::make_shared<Pipe>(executor, capacity);
  return {std::make_unique<MemoryStream>(executor, back, there), std::make_unique<MemoryStream>(executor, there, back)};
}

}  // namespace riser::net
