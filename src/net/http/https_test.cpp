// SPDX-License-Identifier: Apache-2.0
// The server over TLS, with the client of OpenSSL.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "net/http/http_server.h"
#include "net/http/test_client.h"
#include "net/tls/certificate_keeper.h"
#include "net/tls/test_certificate.h"

namespace riser::net {
namespace {

class HttpsTest : public testing::Test {
 protected:
  HttpServer& start(HttpServerOptions options = {}) {
    HttpEndpoint endpoint{.address = "127.0.0.1:0", .option = "--https"};
    endpoint.certificate = [this] { return keeper_.current(); };
    const auto answer = [](const HttpRequest& request) {
      if (request.path == "/large") return HttpResponse::text(200, std::string(3'000'000, 'z'));
      return HttpResponse::text(
          200, request.method + " " + request.path + " " + request.body + (request.over_tls ? " over TLS" : ""));
    };
    return server_.emplace(runtime_, pool_, std::vector{endpoint}, answer, std::move(options));
  }
  std::unique_ptr<TestClient> connect(const TlsOffer& offer = {}) {
    auto client = std::make_unique<TestClient>(server_->port());
    client->start_tls(offer);
    return client;
  }
  /// Why the client fails with this offer; empty: it does not.
  std::string failure(const TlsOffer& offer) {
    try {
      const auto client = connect(offer);
      client->get("/");  // in TLS 1.3 the client finishes first
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return {};
  }

  Runtime runtime_{2};
  WorkerPool pool_{"test workers", 2};
  SystemClock clock_{};
  TestCertificate files_{};
  CertificateKeeper keeper_{runtime_, pool_, clock_, files_.files()};
  std::optional<HttpServer> server_{};
};

TEST_F(HttpsTest, serves_as_without_tls) {
  start();
  const auto client = connect();
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(client->request("POST", "/" + std::to_string(i), {}, "body").body,
              "POST /" + std::to_string(i) + " body over TLS");
  EXPECT_EQ(client->get("/large").body, std::string(3'000'000, 'z'));
  EXPECT_EQ(client->request("POST", "/", {}, std::string(900'000, 'x')).body.size(), 900'000u + 16);
  EXPECT_EQ(SSL_version(client->tls()), TLS1_3_VERSION);
  EXPECT_EQ(shown_fingerprint(client->tls()), keeper_.current()->fingerprint());
}

TEST_F(HttpsTest, reads_what_comes_byte_by_byte_and_many_requests_in_one_record) {
  start();
  const auto client = connect();
  for (const char c : std::string("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"))
    client->send_raw(std::string_view(&c, 1));
  EXPECT_EQ(client->read_response().body, "POST /slow abc over TLS");
  std::string all;
  for (int i = 0; i < 30; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client->send_raw(all);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(client->read_response().body, "GET /" + std::to_string(i) + "  over TLS");
}

TEST_F(HttpsTest, says_goodbye_in_the_words_of_tls) {
  start();
  const auto client = connect();
  EXPECT_EQ(client->get("/", {{"Connection", "close"}}).status, 200);
  EXPECT_TRUE(client->closed_by_server()) << "an end without close_notify throws";
}

TEST_F(HttpsTest, speaks_tls_1_2_and_1_3_and_nothing_older) {
  start();
  EXPECT_EQ(failure({.least_version = TLS1_2_VERSION, .most_version = TLS1_2_VERSION}), "");
  EXPECT_EQ(failure({.least_version = TLS1_3_VERSION, .most_version = TLS1_3_VERSION}), "");
  for (const int old : {TLS1_VERSION, TLS1_1_VERSION})
    EXPECT_NE(failure({.least_version = old, .most_version = old}), "") << old;
}

TEST_F(HttpsTest, has_no_ciphers_without_forward_secrecy_and_authentication) {
  start();
  const auto with = [this](const char* ciphers) {
    return failure({.most_version = TLS1_2_VERSION, .ciphers = ciphers});
  };
  EXPECT_EQ(with("ECDHE-ECDSA-AES128-GCM-SHA256"), "");
  for (const char* weak : {"AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA", "AES128-SHA", "NULL-SHA256", "ADH:AECDH"})
    EXPECT_NE(with(weak), "") << weak;
}

TEST_F(HttpsTest, speaks_http_1_1_and_refuses_who_offers_others_alone) {
  start();
  EXPECT_EQ(failure({.protocols = ""}), "");
  EXPECT_EQ(failure({.protocols = "\x02h2\x08http/1.1"}), "");
  EXPECT_NE(failure({.protocols = "\x02h2"}).find("no application protocol"), std::string::npos);
  const auto client = connect({.protocols = "\x02h2\x08http/1.1"});
  const unsigned char* chosen = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(client->tls(), &chosen, &size);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(chosen), size), "http/1.1");
}

TEST_F(HttpsTest, does_not_renegotiate) {
  start();
  const auto client = connect({.most_version = TLS1_2_VERSION});
  EXPECT_EQ(client->get("/").status, 200);
  SSL_renegotiate(client->tls());
  EXPECT_THROW(client->get("/"), std::runtime_error);
}

TEST_F(HttpsTest, follows_a_client_that_changes_its_keys) {
  start();
  const auto client = connect();
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(SSL_key_update(client->tls(), SSL_KEY_UPDATE_REQUESTED), 1);
    EXPECT_EQ(client->get("/").status, 200);
  }
}

TEST_F(HttpsTest, tells_who_speaks_plain_text_what_is_wrong) {
  start();
  for (const char* method : {"GET", "DELETE"}) {
    TestClient client(server_->port());
    client.send_raw(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n");
    const HttpResponse response = client.read_response();
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.body, "This address speaks HTTPS; begin it with https://.\n");
    EXPECT_TRUE(client.closed_by_server());
  }
  EXPECT_EQ(server_->stats().requests, 0u);
}

TEST_F(HttpsTest, ends_what_is_neither_tls_nor_http) {
  start();
  for (const std::string& bytes : {std::string(200, '\0'), std::string("\x16\x03\x01\xff\xff") + std::string(500, 'x'),
                                   std::string("\x15\x03\x01\x00\x02\x02\x28", 7), std::string(100, 'z')}) {
    TestClient client(server_->port());
    client.send_raw(bytes);
    client.read_to_end();
  }
  EXPECT_EQ(connect()->get("/").status, 200);
}

TEST_F(HttpsTest, ends_a_record_that_was_changed_on_the_way) {
  start();
  const auto client = connect();
  EXPECT_EQ(client->get("/").status, 200);
  const std::string forged = std::string("\x17\x03\x03\x00\x20", 5) + std::string(32, 'x');
  ASSERT_EQ(::write(client->descriptor(), forged.data(), forged.size()), static_cast<ssize_t>(forged.size()));
  EXPECT_THROW(client->read_to_end(), std::runtime_error) << "an alert";
  EXPECT_EQ(server_->stats().requests, 1u);
}

TEST_F(HttpsTest, shows_a_new_certificate_to_new_connections_while_old_ones_live) {
  start();
  const auto old = connect();
  EXPECT_EQ(old->get("/before").status, 200);
  const std::string before = shown_fingerprint(old->tls());
  files_.write(TestCertificate::make());
  keeper_.look(true);
  const auto fresh = connect();
  EXPECT_NE(shown_fingerprint(fresh->tls()), before);
  EXPECT_EQ(fresh->get("/").status, 200);
  EXPECT_EQ(old->get("/after").body, "GET /after  over TLS");
  files_.write({"broken", "broken"});
  keeper_.look(true);
  EXPECT_EQ(shown_fingerprint(connect()->tls()), shown_fingerprint(fresh->tls()));
}

TEST_F(HttpsTest, carries_websockets) {
  HttpServerOptions options;
  options.websockets["/echo"] = [](const HttpRequest&) {
    WebSocketDecision decision;
    auto connection = std::make_shared<std::shared_ptr<WebSocketConnection>>();
    decision.on_open = [connection](std::shared_ptr<WebSocketConnection> opened) { *connection = std::move(opened); };
    decision.on_message = [connection](std::string_view text) {
      (*connection)->send(std::make_shared<const std::string>(text));
      if (text == "end") (*connection)->close(1000, "as asked");
    };
    decision.on_close = [connection](std::uint16_t) { connection->reset(); };
    return decision;
  };
  start(std::move(options));
  const auto client = connect();
  ASSERT_EQ(client->open_websocket("/echo").status, 101);
  for (const std::size_t size : {1u, 200u, 60'000u}) {
    client->send_text(std::string(size, 'x'));
    EXPECT_EQ(client->receive_text(), std::string(size, 'x'));
  }
  client->send_text("end");
  EXPECT_EQ(client->receive_text(), "end");
  EXPECT_EQ(client->receive_text(), std::nullopt);
  EXPECT_EQ(client->close_code(), 1000);
}

TEST_F(HttpsTest, serves_many_clients_at_once) {
  start();
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([this, &right] {
      for (int round = 0; round < 5; ++round) {
        const auto client = connect();
        for (int i = 0; i < 10; ++i) right += client->get("/x").status == 200;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

TEST_F(HttpsTest, finishes_what_is_in_work_when_it_stops) {
  start();
  const auto idle = connect();
  EXPECT_EQ(idle->get("/").status, 200);
  TestClient silent(server_->port());  // has not begun its handshake
  while (server_->connections() < 2) std::this_thread::yield();
  server_->stop(milliseconds{2000});
  EXPECT_TRUE(idle->closed_by_server());
  EXPECT_TRUE(silent.closed_by_server());
}

}  // namespace
}  // namespace riser::net
