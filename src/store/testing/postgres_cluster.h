// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"

namespace riser::store::testing {

/// A PostgreSQL server of one's own for tests and benchmarks: new data folder, unix socket only, ends with this
/// process.
class PostgresCluster {
 public:
  /// nullptr when PostgreSQL is not installed. `fsync` off for tests.
  static std::unique_ptr<PostgresCluster> start(bool fsync) {
    if (!std::filesystem::exists(program("initdb"))) return nullptr;
    return std::make_unique<PostgresCluster>(fsync);
  }

  explicit PostgresCluster(bool fsync) {
    std::string folder = (std::filesystem::temp_directory_path() / "riser-postgres-XXXXXX").string();
    CHECK(::mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    if (::geteuid() == 0) {
      user_ = ::getpwnam("postgres");
      CHECK(user_ && ::chown(folder.c_str(), user_->pw_uid, user_->pw_gid) == 0, "no user postgres to run it as");
    }
    const auto data = folder + "/data";
    const auto made = run(
        {program("initdb"), "-D", data, "-A", "trust", "-U", "riser", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
    int status = 0;
    CHECK(::waitpid(made, &status, 0) == made && status == 0, "initdb failed, see {}/log", folder);
    server_ = run({program("postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c",
                   fsync ? "fsync=on" : "fsync=off", "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB", "-c",
                   "max_connections=40"});
    for (int i = 0; PQping(url("postgres").c_str()) != PQPING_OK; ++i) {
      CHECK(i < 600, "postgres did not start, see {}/log", folder);
      ::poll(nullptr, 0, 50);
    }
  }

  ~PostgresCluster() {
    ::kill(server_, SIGQUIT);
    ::waitpid(server_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  std::string url(const std::string& database) const {
    return fmt::format("postgresql://riser@/{}?host={}", database, folder_.string());
  }

  /// A new, empty database; its URL.
  std::string make_database() {
    const auto name = fmt::format("test_{}", ++databases_);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(url("postgres").c_str()), &PQfinish};
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{
        PQexec(connection.get(), ("CREATE DATABASE " + name).c_str()), &PQclear};
    CHECK(PQresultStatus(result.get()) == PGRES_COMMAND_OK, "{}", PQerrorMessage(connection.get()));
    return url(name);
  }

 private:
  static std::string program(const std::string& name) { return "/usr/lib/postgresql/15/bin/" + name; }

  /// Starts a program as the user that PostgreSQL insists on (not root); it ends when this process does.
  pid_t run(std::vector<std::string> words) const {
    const auto log = (folder_ / "log").string();
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    CHECK(child >= 0);
    if (child > 0) return child;
    if (user_ && (::setgroups(0, nullptr) != 0 || ::setgid(user_->pw_gid) != 0 || ::setuid(user_->pw_uid) != 0))
      ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::chdir("/") == 0) ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }

  std::filesystem::path folder_;
  const passwd* user_ = nullptr;
  pid_t server_ = 0;
  int databases_ = 0;
};

}  // namespace riser::store::testing
