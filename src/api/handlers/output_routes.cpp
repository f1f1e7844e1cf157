// SPDX-License-Identifier: Apache-2.0
// Systems that are told what happens: web hooks, MQTT, Kafka.
#include "api/handlers/archive_checks.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/output_view.h"

namespace riser::api {
namespace {

constexpr std::size_t max_log_in = 200;  // characters of a user or a password

class OutputDesk {
 public:
  OutputDesk(Services& services, output::Dispatcher& dispatcher) : services_(services), dispatcher_(dispatcher) {}

  Outcome<List<Output>> list(const PageQuery& query) const {
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    const auto connection = services_.store.lease();
    std::vector<Output> views;
    for (const auto& output : store::Outputs{*connection}.all()) views.push_back(output_view(*connection, output));
    return page_of(std::move(views), query, *limit);
  }

  Outcome<Output> find(OutputId id) const {
    const auto connection = services_.store.lease();
    const auto output = store::Outputs{*connection}.find(id);
    if (!output) return not_found("such output");
    return output_view(*connection, *output);
  }

  Outcome<NewOutput> add(const Call& call, const OutputCreate& request) {
    store::Output output{.kind = request.kind, .enabled = request.enabled.value_or(true)};
    OutputPatch fields{.name = request.name,
                       .note = request.note,
                       .address = request.address,
                       .topic = request.topic.value_or(Nullable<std::string>{}),
                       .user = request.user,
                       .password = request.password,
                       .sends = request.sends};
    NewOutput made;
    if (request.kind == store::OutputKind::web_hook) made.secret = give_secret(output);
    const auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    if (const auto done = change(*connection, output, fields); !done) return done.error();
    const auto added = store::Outputs{*connection}.add(output, author_of(call, services_));
    if (!added)
      return Refused{Reject::conflict, "too_many",
                     fmt::format("There are {} outputs already; remove one first.", store::Outputs::max_outputs)};
    transaction.commit();
    dispatcher_.wake();
    made.output = output_view(*connection, *added);
    return made;
  }

  Outcome<Output> patch(const Call& call, const OutputPatch& patch) {
    return with(call.id<OutputId>(), [&](store::Connection& connection, store::Output& output) -> Outcome<Nothing> {
      if (patch.enabled) output.enabled = *patch.enabled;
      if (const auto done = change(connection, output, patch); !done) return done.error();
      store::Outputs{connection}.update(output, author_of(call, services_));
      return Nothing{};
    });
  }

  Outcome<Nothing> remove(const Call& call) {
    const auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    if (!store::Outputs{*connection}.remove(call.id<OutputId>(), author_of(call, services_)))
      return not_found("such output");
    transaction.commit();
    dispatcher_.wake();
    return Nothing{};
  }

  Outcome<OutputSecret> new_secret(const Call& call) {
    OutputSecret made;
    const auto done =
        with(call.id<OutputId>(), [&](store::Connection& connection, store::Output& output) -> Outcome<Nothing> {
          if (output.kind != store::OutputKind::web_hook)
            return Refused{Reject::conflict, "not_signed", "Only messages to web hooks are signed."};
          made.secret = give_secret(output);
          store::Outputs{connection}.update(output, author_of(call, services_));
          return Nothing{};
        });
    if (!done) return done.error();
    return made;
  }

  Outcome<OutputTest> test(OutputId id) {
    std::optional<store::Output> output;
    {
      const auto connection = services_.store.lease();
      output = store::Outputs{*connection}.find(id);
    }
    if (!output) return not_found("such output");
    return test_view(dispatcher_.test(*output));
  }

  Outcome<Output> retry(OutputId id) {
    return with(id, [&](store::Connection& connection, store::Output&) -> Outcome<Nothing> {
      store::Outputs{connection}.try_now(id);
      return Nothing{};
    });
  }

  /// Leaves out the message that is in the way.
  Outcome<Output> skip(const Call& call) {
    const auto id = call.id<OutputId>();
    return with(id, [&](store::Connection& connection, store::Output& output) -> Outcome<Nothing> {
      store::Outputs outputs{connection};
      const store::OutputState state = outputs.state(id);
      const auto parcels = store::Outbox{connection}.read(state.mark, output.sends, 1);
      if (parcels.empty()) return Refused{Reject::conflict, "nothing_waits", "No message waits for this output."};
      const store::Parcel& parcel = parcels.front();
      store::OutboxMark mark{.parcel = parcel.number};
      if (parcel.number == state.mark.parcel) mark.message = state.mark.message;
      const std::string name = fmt::format("{}-{}", mark.parcel, mark.message);
      if (++mark.message >= parcel.messages) mark = {.parcel = parcel.number + 1};
      outputs.move(id, mark);
      store::Changes{connection}.changed(store::ArchiveKind::output, id.value, author_of(call, services_),
                                         {{"left_out", ""}}, {{"left_out", name}});
      return Nothing{};
    });
  }

  Outcome<Output> send_again(const Call& call, const SendAgain& request) {
    const auto id = call.id<OutputId>();
    return with(id, [&](store::Connection& connection, store::Output&) -> Outcome<Nothing> {
      store::Outputs outputs{connection};
      const auto from = store::Outbox{connection}.first_since(request.from.seconds);
      if (!(from < outputs.state(id).mark))
        return bad_field("from",
                         "from: everything since then is still to be sent, or there is nothing; give an earlier time.",
                         "nothing_to_send");
      outputs.move(id, from);
      store::Changes{connection}.changed(store::ArchiveKind::output, id.value, author_of(call, services_),
                                         {{"sent_again_from", ""}},
                                         {{"sent_again_from", utc_text(request.from.seconds)}});
      return Nothing{};
    });
  }

  Outcome<DeliveryList> deliveries(OutputId id, const DeliveryQuery& query) const {
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    std::int64_t before = 0;
    DecodeState state;
    if (query.cursor && (!decode_text(*query.cursor, before, state) || before <= 0)) return bad_cursor();
    const auto connection = services_.store.lease();
    if (!store::Outputs{*connection}.find(id)) return not_found("such output");
    DeliveryList list;
    auto rows = store::Deliveries{*connection}.of_output(id, query.failed.value_or(false), before, *limit + 1);
    if (static_cast<std::int64_t>(rows.size()) > *limit) {
      rows.pop_back();
      list.next_cursor = std::to_string(rows.back().id);
    }
    for (const auto& row : rows) list.items.push_back(delivery_view(row));
    return list;
  }

 private:
  /// Works on an output in a transaction, and shows what became of it.
  Outcome<Output> with(OutputId id, const std::function<Outcome<Nothing>(store::Connection&, store::Output&)>& work) {
    const auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    auto output = store::Outputs{*connection}.find(id);
    if (!output) return not_found("such output");
    if (const auto done = work(*connection, *output); !done) return done.error();
    transaction.commit();
    dispatcher_.wake();
    return output_view(*connection, *output);
  }

  std::string give_secret(store::Output& output) {
    std::string secret = output::new_signing_secret();
    output.sealed_secret = services_.store.key_box().seal(as_bytes(secret));
    return secret;
  }

  /// All fields but `enabled`, each checked.
  Outcome<Nothing> change(store::Connection& connection, store::Output& output, const OutputPatch& patch) const {
    const bool is_web_hook = output.kind == store::OutputKind::web_hook;
    if (patch.name) {
      auto name = checked_name("name", *patch.name);
      if (!name) return name.error();
      const auto same = store::Outputs{connection}.find_name(*name);
      if (same && same->id != output.id)
        return bad_field("name", "name: there is an output of this name; choose another.", "duplicate_name");
      output.name = std::move(*name);
    }
    if (patch.note) {
      auto note = checked_note("note", *patch.note);
      if (!note) return note.error();
      output.note = std::move(*note);
    }
    if (patch.address) {
      if (const auto wrong = output::wrong_address(output.kind, *patch.address))
        return bad_field("address", "address: " + *wrong + ".", "bad_address");
      output.address = *patch.address;
    }
    if (patch.topic) {
      const std::string topic = patch.topic->value_or(output::default_topic(output.kind));
      if (const auto wrong = output::wrong_topic(output.kind, topic))
        return bad_field("topic", "topic: " + *wrong + ".", "bad_topic");
      output.topic = topic;
    }
    if (patch.user) {
      const std::string user = patch.user->value_or("");
      if (const auto good = checked_log_in("user", user, is_web_hook); !good) return good.error();
      output.user = user;
    }
    if (patch.password) {
      const std::string password = patch.password->value_or("");
      if (const auto good = checked_log_in("password", password, is_web_hook); !good) return good.error();
      if (!is_web_hook) output.sealed_secret.clear();
      if (!password.empty()) output.sealed_secret = services_.store.key_box().seal(as_bytes(password));
    }
    if (patch.sends) {
      output.sends = {};
      for (const auto kind : *patch.sends) output.sends.add(kind);
      if (output.sends.empty()) return bad_field("sends", "sends: name one kind at least, like reading.", "empty");
    }
    return Nothing{};
  }

  static Outcome<Nothing> checked_log_in(const std::string& field, const std::string& text, bool is_web_hook) {
    if (is_web_hook && !text.empty())
      return bad_field(field, field + ": web hooks are signed with a secret instead; leave it out.");
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (text.size() > max_log_in || std::any_of(text.begin(), text.end(), is_control))
      return bad_field(field,
                       fmt::format("{}: expected up to {} bytes without control characters.", field, max_log_in));
    return Nothing{};
  }

  Services& services_;
  output::Dispatcher& dispatcher_;
};

}  // namespace

void add_output_routes(Router& router, Services& services, output::Dispatcher& dispatcher) {
  constexpr auto who = Permission::change_settings;
  const auto desk = std::make_shared<OutputDesk>(services, dispatcher);
  router.add<PageQuery, Nothing, List<Output>>(
      {"GET", "/api/v1/outputs", who, 200, "Systems that are told what happens, with how far they have got"},
      [desk](Call&, const PageQuery& query) { return desk->list(query); });
  router.add<Nothing, OutputCreate, NewOutput>(
      {"POST", "/api/v1/outputs", who, 201, "Tell another system what happens from now on"},
      [desk](Call& call, const OutputCreate& request) { return desk->add(call, request); });
  router.add<Nothing, Nothing, Output>({"GET", "/api/v1/outputs/{id}", who, 200, "An output with how far it has got"},
                                       [desk](Call& call) { return desk->find(call.id<OutputId>()); });
  router.add<Nothing, OutputPatch, Output>(
      {"PATCH", "/api/v1/outputs/{id}", who, 200,
       "Change an output; one that is switched on begins with what happens then"},
      [desk](Call& call, const OutputPatch& patch) { return desk->patch(call, patch); });
  router.add<Nothing, Nothing, Nothing>({"DELETE", "/api/v1/outputs/{id}", who, 204, "Remove an output"},
                                        [desk](Call& call) { return desk->remove(call); });
  router.add<Nothing, Nothing, OutputSecret>(
      {"POST", "/api/v1/outputs/{id}/secret", who, 200, "A new secret that a web hook's messages are signed with"},
      [desk](Call& call) { return desk->new_secret(call); });
  router.add<Nothing, Nothing, OutputTest>(
      {"POST", "/api/v1/outputs/{id}/test", who, 200, "Send a test message now, beside what waits"},
      [desk](Call& call) { return desk->test(call.id<OutputId>()); });
  router.add<Nothing, Nothing, Output>({"POST", "/api/v1/outputs/{id}/retry", who, 200, "Try again now what failed"},
                                       [desk](Call& call) { return desk->retry(call.id<OutputId>()); });
  router.add<Nothing, Nothing, Output>(
      {"POST", "/api/v1/outputs/{id}/skip", who, 200, "Leave out the oldest message that waits"},
      [desk](Call& call) { return desk->skip(call); });
  router.add<Nothing, SendAgain, Output>(
      {"POST", "/api/v1/outputs/{id}/send-again", who, 200, "Send everything since a time once more"},
      [desk](Call& call, const SendAgain& request) { return desk->send_again(call, request); });
  router.add<DeliveryQuery, Nothing, DeliveryList>(
      {"GET", "/api/v1/outputs/{id}/deliveries", who, 200,
       "What an output was sent, and what it said to it; newest first"},
      [desk](Call& call, const DeliveryQuery& query) { return desk->deliveries(call.id<OutputId>(), query); });
}

}  // namespace riser::api
