// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "api/auth/secret.h"
#include "api/auth/sessions.h"
#include "base/ascii.h"
#include "store/master/settings.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

std::string first_line(const std::string& file) {
  std::ifstream in{file};
  std::string line;
  std::getline(in, line);
  return std::string{trim(line)};
}

void write_secret(const std::string& file, const std::string& text) {
  const auto fail = [&] {
    throw std::runtime_error(
        fmt::format("cannot write the administrator's password to {}: {}; choose another file "
                    "with --admin-password-file",
                    file, std::strerror(errno)));
  };
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) fail();
  const std::string line = text + "\n";
  const bool written = ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (::close(descriptor) != 0 || !written) fail();
}

UserId add_user(store::Store& store, store::User user, const std::string& password) {
  PasswordHasher hasher;
  user.password_hash = hasher.hash(password);
  auto connection = store.lease();
  const std::string name = user.name;
  if (const auto language = store::Settings{*connection}.find("language")) user.language = *language;
  const auto added = store::Users{*connection}.add(std::move(user));
  if (!added) throw std::runtime_error(fmt::format("there is a user \"{}\" already; choose another name", name));
  return added->id;
}

}  // namespace

UserId create_user(store::Store& store, const Clock& clock, std::string name, RoleId role,
                   const std::string& password) {
  if (const auto weakness = password_weakness(password, name)) throw std::runtime_error(*weakness);
  return add_user(store, {.name = std::move(name), .role = role, .created = clock.utc()}, password);
}

std::optional<std::string> create_first_administrator(store::Store& store, const Clock& clock,
                                                      const std::string& password_file) {
  {
    auto connection = store.lease();
    if (!store::Users{*connection}.all().empty()) return std::nullopt;
  }
  store::User user{.name = "admin", .role = store::administrator_role, .created = clock.utc()};
  if (!password_file.empty()) {
    const std::string given = first_line(password_file);
    if (!given.empty()) {
      // Who sets it this way has chosen it: only the length is looked at.
      if (given.size() < min_password_characters || given.size() > max_password_bytes)
        throw std::runtime_error(fmt::format("the password in {} is refused: expected {} to {} characters",
                                             password_file, min_password_characters, max_password_bytes));
      add_user(store, user, given);
      return std::nullopt;
    }
  }
  const std::string password = random_password();
  user.must_change_password = password_file.empty();
  if (!password_file.empty()) write_secret(password_file, password);
  add_user(store, user, password);
  return password;
}

}  // namespace riser::api
