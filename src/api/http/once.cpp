// SPDX-License-Identifier: Apache-2.0
#include "api/http/once.h"

#include <sodium.h>

#include <algorithm>

#include "store/master/kept_answers.h"

namespace riser::api {
namespace {

/// Of everything that says what is asked.
ByteVector hash_of(const net::HttpRequest& request) {
  ByteVector hash(32);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  const auto add = [&](std::string_view text) {
    const std::uint64_t size = text.size();
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  };
  add(request.method);
  add(request.path);
  for (const auto& [name, value] : request.query) {
    add(name);
    add(value);
  }
  add(request.body);
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

std::string content_type_of(const net::HttpResponse& response) {
  for (const auto& [name, value] : response.headers)
    if (net::equal_ignoring_case(name, "Content-Type")) return value;
  return {};
}

}  // namespace

Outcome<net::HttpResponse> Once::carry_out(Call& call, const std::function<Outcome<net::HttpResponse>()>& work) {
  const std::string* key = call.request.header(header);
  if (key == nullptr) return work();
  const auto is_visible = [](char c) { return c > ' ' && c < '\x7F'; };
  if (key->empty() || key->size() > max_key || !std::all_of(key->begin(), key->end(), is_visible))
    return bad_field(std::string{header},
                     fmt::format("{}: expected 1 to {} visible ASCII characters.", header, max_key),
                     "bad_idempotency_key");
  const UserId user = call.caller->user;
  const ByteVector request = hash_of(call.request);
  const UtcSeconds now = clock_.utc();
  clean(now);
  std::optional<store::KeptAnswer> kept;
  {
    const auto connection = store_.lease();
    kept = store::KeptAnswers{*connection}.reserve(user, *key, request, now);
  }
  if (kept) {
    if (kept->request != request)
      return bad_field(std::string{header}, "This key belongs to another request; take a new one for this.",
                       "idempotency_key_used");
    if (kept->status == 0 && now - kept->created < longest_work_s)
      return Refused{Reject::conflict, "request_in_progress", "The same request is being carried out; ask again soon.",
                     "", 2};
    const auto body = kept->status == 0 ? std::nullopt : store_.key_box().unseal(kept->body);
    if (!body)
      return Refused{Reject::conflict, "outcome_unknown",
                     "The server stopped while it carried this out; look whether it was done, then take a new key."};
    net::HttpResponse response{.status = static_cast<int>(kept->status), .body = std::string{as_text(*body)}};
    if (!kept->content_type.empty()) response.with("Content-Type", kept->content_type);
    return response.with("Idempotency-Replayed", "true");
  }
  auto answer = work();  // where it throws, what became of it is not known
  const auto connection = store_.lease();
  if (!answer) {
    store::KeptAnswers{*connection}.release(user, *key);
    return answer;
  }
  store::KeptAnswers{*connection}.answer(user, *key,
                                         {.status = answer->status,
                                          .content_type = content_type_of(*answer),
                                          .body = store_.key_box().seal(as_bytes(answer->content()))});
  return answer;
}

/// Old answers go, once an hour.
void Once::clean(UtcSeconds now) {
  constexpr UtcSeconds every_s = 3600;
  UtcSeconds last = cleaned_;
  if (now - last < every_s || !cleaned_.compare_exchange_strong(last, now)) return;
  const auto connection = store_.lease();
  store::KeptAnswers{*connection}.remove_before(now - kept_s);
}

}  // namespace riser::api
