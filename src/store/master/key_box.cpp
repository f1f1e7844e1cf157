// SPDX-License-Identifier: Apache-2.0
#include "store/master/key_box.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

static_assert(crypto_secretbox_KEYBYTES == 32);
constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view doing, std::string_view reason) {
  const bool denied = errno == EACCES || errno == EPERM;
  throw StoreError(errno == ENOSPC ? StoreErrorKind::disk_full
                   : denied        ? StoreErrorKind::no_permission
                                   : StoreErrorKind::unavailable,
                   file.string(), doing, reason);
}

/// Makes the file as a whole or not at all: written beside it, synced, then linked to its name. Whoever links first
/// wins.
void make(const std::filesystem::path& file) {
  const std::string fresh = fmt::format("{}.{}", file.string(), ::getpid());
  Byte key[crypto_secretbox_KEYBYTES];
  randombytes_buf(key, sizeof key);
  ::unlink(fresh.c_str());
  {
    const Descriptor d{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (d.number < 0) fail(file, "making the secret key", std::strerror(errno));
    const bool written =
        ::write(d.number, key, sizeof key) == static_cast<ssize_t>(sizeof key) && ::fsync(d.number) == 0;
    if (!written) fail(file, "writing the secret key", std::strerror(errno));
  }
  sodium_memzero(key, sizeof key);
  const bool linked = ::link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST;
  const std::string reason = std::strerror(errno);
  ::unlink(fresh.c_str());
  if (!linked) fail(file, "naming the secret key", reason);
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
  const Descriptor d{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (d.number < 0 || ::fsync(d.number) != 0)
    fail(folder, "syncing the folder of the secret key", std::strerror(errno));
}

}  // namespace

KeyBox KeyBox::open(const std::filesystem::path& file) {
  CHECK(sodium_init() >= 0);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) make(file);
  const Descriptor d{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status{};
  if (d.number < 0 || ::fstat(d.number, &status) != 0) fail(file, "reading the secret key", std::strerror(errno));
  if ((status.st_mode & 077) != 0)
    throw StoreError(StoreErrorKind::no_permission, file.string(), "reading the secret key",
                     "others may read it: chmod 600 is needed");
  KeyBox box;
  if (status.st_size != static_cast<off_t>(box.key_.size()) ||
      ::read(d.number, box.key_.data(), box.key_.size()) != static_cast<ssize_t>(box.key_.size()))
    throw StoreError(StoreErrorKind::corrupt, file.string(), "reading the secret key", "it must have 32 bytes");
  return box;
}

KeyBox::~KeyBox() { sodium_memzero(key_.data(), key_.size()); }

ByteVector KeyBox::seal(Bytes plain) const {
  ByteVector sealed(plain.size() + overhead);
  randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES, plain.data(), plain.size(), sealed.data(),
                        key_.data());
  return sealed;
}

std::optional<ByteVector> KeyBox::unseal(Bytes sealed) const {
  if (sealed.size() < overhead) return std::nullopt;
  ByteVector plain(sealed.size() - overhead);
  const int code = crypto_secretbox_open_easy(plain.data(), sealed.data() + crypto_secretbox_NONCEBYTES,
                                              sealed.size() - crypto_secretbox_NONCEBYTES, sealed.data(), key_.data());
  return code == 0 ? std::optional{std::move(plain)} : std::nullopt;
}

std::array<Byte, 32> KeyBox::derived(std::string_view purpose) const {
  std::array<Byte, 32> key{};
  static_assert(crypto_generichash_KEYBYTES == sizeof key);
  crypto_generichash(key.data(), key.size(), as_bytes(purpose).data(), purpose.size(), key_.data(), key_.size());
  return key;
}

std::int64_t KeyBox::blind(std::string_view text) const {
  auto key = derived("customer words");
  Byte hash[crypto_generichash_BYTES_MIN];
  crypto_generichash(hash, sizeof hash, as_bytes(text).data(), text.size(), key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  std::int64_t number = 0;
  std::memcpy(&number, hash, sizeof number);
  return number;
}

}  // namespace riser::store
