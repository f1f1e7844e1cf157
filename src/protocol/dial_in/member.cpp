// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/member.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::string_view names[] = {
#define RISER_NAME(name, ...) #name,
    RISER_DIAL_IN_FIELDS(RISER_NAME) RISER_DIAL_IN_VALUES(RISER_NAME)
#undef RISER_NAME
};

constexpr ItemKind item_kind(MemberKind kind) {
  return kind == MemberKind::time      ? ItemKind::date_time
         : kind == MemberKind::decimal ? ItemKind::number
                                       : ItemKind::text;
}

constexpr DataItem make_prototype(std::string_view id, MemberKind kind, metering::Quantity quantity,
                                  const FieldUnit* unit, std::string_view qualifier) {
  DataItem item;
  item.id = FixedText<24>{id};
  item.quantity = quantity;
  item.kind = item_kind(kind);
  item.unit = unit;
  item.qualifier = qualifier;
  return item;
}

constexpr DataItem prototypes[] = {
#define RISER_PROTOTYPE(name, kind, quantity, unit, qualifier) \
  make_prototype(#name, MemberKind::kind, metering::Quantity::quantity, &field_unit::unit, qualifier),
    RISER_DIAL_IN_VALUES(RISER_PROTOTYPE)
#undef RISER_PROTOTYPE
};

constexpr std::size_t slots = 256;

constexpr std::size_t hash(std::string_view name) noexcept {
  const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(name[at])}; };
  return (name.size() * 37 + byte(0) * 5 + byte(name.size() / 2) * 3 + byte(name.size() - 1) * 11) % slots;
}

/// Open addressing; a name is found with one or two comparisons.
constexpr std::array<Member, slots> make_table() {
  std::array<Member, slots> table{};
  for (Member& member : table) member = Member::unknown;
  for (std::size_t i = 0; i < member_count; ++i) {
    std::size_t at = hash(names[i]);
    while (table[at] != Member::unknown) at = (at + 1) % slots;
    table[at] = static_cast<Member>(i);
  }
  return table;
}
constexpr std::array<Member, slots> table = make_table();

using enum Member;
constexpr auto in = [](auto... members) { return (bit(members) | ... | std::uint64_t{0}); };
constexpr TypeRule rules[] = {
    {"hello", Direction::up, false, false, in(version, device, nonce), "a device calls and says who it is"},
    {"challenge", Direction::down, false, false, in(version, nonce, Member::time), "the server's nonce"},
    {"auth", Direction::up, true, false, 0, "the device proves that it has the key"},
    {"welcome", Direction::down, true, false, in(Member::time, window), "the server proves that it has the key"},
    {"reading", Direction::up, true, true, in(Member::time), "the values of now"},
    {"status", Direction::up, true, true, in(Member::time), "the state of the device"},
    {"event", Direction::up, true, true, in(Member::time, number, event), "an alarm, a tamper or another event"},
    {"archive", Direction::up, true, true, in(archive, columns, rows), "a page of stored values"},
    {"ready", Direction::up, true, false, 0, "nothing more to send: commands, please"},
    {"command", Direction::down, true, false, in(id, command), "an order to the device"},
    {"confirm", Direction::up, true, true, in(id, result), "what became of a command"},
    {"ack", Direction::down, true, false, in(up_to), "everything up to this seq is durable or was refused"},
    {"refuse", Direction::down, false, false, in(reason), "a message, or a part of one, was not taken"},
    {"bye", Direction::both, true, false, 0, "the end of the conversation"},
    {"", Direction::up, true, false, 0, ""},
};

}  // namespace

std::string_view name(Member member) noexcept {
  return member == Member::unknown ? std::string_view{} : names[static_cast<std::size_t>(member)];
}

Member find_member(std::string_view name) noexcept {
  if (name.empty() || name.size() > 24) return Member::unknown;
  for (std::size_t at = hash(name);; at = (at + 1) % slots) {
    const Member member = table[at];
    if (member == Member::unknown || names[static_cast<std::size_t>(member)] == name) return member;
  }
}

const DataItem& prototype(Member member) noexcept {
  return prototypes[static_cast<std::size_t>(member) - static_cast<std::size_t>(first_value)];
}

const TypeRule& rule(MessageType type) noexcept { return rules[static_cast<std::size_t>(type)]; }

MessageType find_type(std::string_view name) noexcept {
  for (std::size_t i = 0; i < static_cast<std::size_t>(MessageType::unknown); ++i)
    if (rules[i].name == name) return static_cast<MessageType>(i);
  return MessageType::unknown;
}

}  // namespace riser::protocol::dial_in
