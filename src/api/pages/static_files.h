// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "net/http/message.h"

namespace riser::api {

/// One file of the console. `gzip` stays valid as long as the server runs; it is sent as it is to clients that accept
/// gzip, else unpacked. `etag` without quotes; empty = none.
struct Asset {
  std::string path{};  ///< "/assets/index-3f2a.js"
  std::string content_type{};
  Bytes gzip{};
  std::string etag{};
};

/// "text/javascript; charset=utf-8" for "/a.js".
std::string_view content_type_of(std::string_view path);
/// Throws std::runtime_error when `gzip` is damaged or unpacks to more than 64 MB.
std::string unpack_gzip(Bytes gzip);

/// The console: files by path; index.html, with a fresh nonce in place of __CSP_NONCE__, for every path without a dot.
/// Immutable: any thread.
class StaticFiles {
 public:
  /// CHECKs that no path stands twice.
  explicit StaticFiles(std::span<const Asset> assets);
  /// 200, 304 or 404, for a GET.
  net::HttpResponse answer(const net::HttpRequest& request) const;

 private:
  struct File {
    Asset asset;
    std::shared_ptr<const std::string> gzip;
  };
  net::HttpResponse index() const;
  static net::HttpResponse file_response(const File& file, const net::HttpRequest& request);

  std::map<std::string, File, std::less<>> files_{};
  std::string index_{};  ///< unpacked
};

}  // namespace riser::api
