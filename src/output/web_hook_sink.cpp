// SPDX-License-Identifier: Apache-2.0
// Messages as POST requests, signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature).
#include <curl/curl.h>
#include <fmt/format.h>

#include <chrono>

#include "output/sink.h"

namespace riser::output {
namespace {

constexpr std::size_t max_messages = 100;  // of a request
constexpr long connect_timeout_s = 10, timeout_s = 30;
constexpr std::size_t max_answer = 300;  // bytes of what the receiver says that are kept

struct CurlLibrary {
  CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

/// What somebody else said, for people: on one line, and no longer than it helps.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E ? ' ' : c;
  const auto end = out.find_last_not_of(' ');
  return end == std::string::npos ? std::string{} : out.substr(0, end + 1);
}

class WebHookSink final : public Sink {
 public:
  WebHookSink(const store::Output& output, std::string secret, const std::atomic<bool>& stop)
      : address_(output.address), secret_(std::move(secret)), stop_(stop) {
    static const CurlLibrary library;
    curl_ = curl_easy_init();
  }
  ~WebHookSink() override { curl_easy_cleanup(curl_); }

  std::size_t batch() const override { return max_messages; }

  Sent send(std::span<const Message> messages) override {
    if (curl_ == nullptr) return {.error = "out of memory"};
    std::string body = R"({"messages":[)";
    for (const Message& message : messages) {
      if (&message != messages.data()) body += ',';
      body += message.body;
    }
    body += "]}";
    // A request that is repeated with more behind it is another one: its name says what is in it.
    const std::string id =
        messages.size() == 1 ? messages.front().id : fmt::format("{}:{}", messages.front().id, messages.back().id);
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    curl_slist* headers = nullptr;
    for (const std::string& line :
         {std::string{"Content-Type: application/json"}, std::string{"Expect:"}, "webhook-id: " + id,
          fmt::format("webhook-timestamp: {}", now), "webhook-signature: " + signature(secret_, id, now, body)})
      headers = curl_slist_append(headers, line.c_str());
    answer_.clear();
    char why[CURL_ERROR_SIZE] = "";
    curl_easy_reset(curl_);  // connections stay open
    curl_easy_setopt(curl_, CURLOPT_URL, address_.c_str());
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT, timeout_s);
    curl_easy_setopt(curl_, CURLOPT_USERAGENT, "Riser");
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &WebHookSink::take);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, &WebHookSink::is_over);
    curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, why);
    const CURLcode done = curl_easy_perform(curl_);
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    if (done != CURLE_OK) return {.error = fmt::format("{}.", shown(*why != '\0' ? why : curl_easy_strerror(done)))};
    Sent sent{.status = static_cast<int>(status)};
    if (status >= 200 && status < 300) {
      sent.delivered = messages.size();
    } else if (status >= 300 && status < 400) {
      sent.error = fmt::format(
          "The receiver answered {}, which sends elsewhere; give the address where it takes messages.", status);
    } else {
      const std::string said = shown(answer_);
      sent.error = fmt::format("The receiver answered {}{}{}", status, said.empty() ? "." : ": ", said);
    }
    return sent;
  }

 private:
  static std::size_t take(char* data, std::size_t size, std::size_t count, void* self) {
    auto& answer = static_cast<WebHookSink*>(self)->answer_;
    answer.append(data, std::min(size * count, max_answer - answer.size()));
    return size * count;
  }
  static int is_over(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<WebHookSink*>(self)->stop_ ? 1 : 0;
  }

  std::string address_, secret_;
  const std::atomic<bool>& stop_;
  CURL* curl_ = nullptr;
  std::string answer_;
};

}  // namespace

std::unique_ptr<Sink> make_web_hook_sink(const store::Output& output, const std::string& secret,
                                         const std::atomic<bool>& stop) {
  return std::make_unique<WebHookSink>(output, secret, stop);
}

}  // namespace riser::output
