// SPDX-License-Identifier: Apache-2.0
#include "api/pages/static_files.h"

#include <zlib.h>

#include <stdexcept>

#include "api/auth/secret.h"
#include "api/http/security_headers.h"
#include "base/check.h"
#include "net/http/gzip.h"

namespace riser::api {
namespace {

constexpr std::string_view nonce_mark = "__CSP_NONCE__";
constexpr std::size_t max_unpacked = 64 * 1024 * 1024;

std::string without_console() {
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Riser</title></head><body>"
         "<h1>Riser</h1><p>This program was built without the console. The API is here: "
         "<a href=\"/api/openapi.json\">/api/openapi.json</a></p></body></html>\n";
}

bool wants_gzip(const net::HttpRequest& request) {
  const std::string* accepted = request.header("Accept-Encoding");
  return accepted != nullptr && net::accepts_gzip(*accepted);
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".map", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
  };
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string unpack_gzip(Bytes gzip) {
  z_stream stream{};
  CHECK(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = const_cast<Bytef*>(gzip.data());
  stream.avail_in = static_cast<uInt>(gzip.size());
  std::string out;
  int state = Z_OK;
  while (state == Z_OK && out.size() < max_unpacked) {
    std::array<char, 16384> chunk;
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = chunk.size();
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk.data(), chunk.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("a file of the console is damaged; build the program again");
  return out;
}

StaticFiles::StaticFiles(std::span<const Asset> assets) : index_(without_console()) {
  for (const Asset& asset : assets) {
    if (asset.path == "/index.html") {
      index_ = unpack_gzip(asset.gzip);
      continue;
    }
    File file{asset, std::make_shared<const std::string>(as_text(asset.gzip))};
    CHECK(files_.emplace(asset.path, std::move(file)).second, "{}", asset.path);
  }
}

net::HttpResponse StaticFiles::answer(const net::HttpRequest& request) const {
  if (const auto file = files_.find(request.path); file != files_.end()) return file_response(file->second, request);
  if (request.path == "/index.html" || request.path.find('.') == std::string::npos) return index();
  net::HttpResponse missing = net::HttpResponse::text(404, "There is no such file.\n");
  return missing;
}

net::HttpResponse StaticFiles::index() const {
  const std::string nonce = random_token();
  net::HttpResponse response{.body = index_};
  for (auto at = response.body.find(nonce_mark); at != std::string::npos; at = response.body.find(nonce_mark, at))
    response.body.replace(at, nonce_mark.size(), nonce);
  response.with("Content-Type", "text/html; charset=utf-8");
  response.with("Content-Security-Policy", content_security_policy(nonce));
  response.with("Cache-Control", "no-cache");
  return response;
}

net::HttpResponse StaticFiles::file_response(const File& file, const net::HttpRequest& request) {
  net::HttpResponse response;
  const std::string etag = '"' + file.asset.etag + '"';
  if (!file.asset.etag.empty()) {
    response.with("ETag", etag);
    const std::string* known = request.header("If-None-Match");
    if (known != nullptr && known->find(etag) != std::string::npos) response.status = 304;
  }
  // Names under /assets/ carry a hash of the content.
  response.with("Cache-Control",
                file.asset.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  response.with("Vary", "Accept-Encoding");
  if (response.status == 304) return response;
  response.with("Content-Type", file.asset.content_type.empty() ? std::string{content_type_of(file.asset.path)}
                                                                : file.asset.content_type);
  if (wants_gzip(request)) {
    response.with("Content-Encoding", "gzip");
    response.shared_body = file.gzip;
  } else {
    response.body = unpack_gzip(file.asset.gzip);
  }
  return response;
}

}  // namespace riser::api
