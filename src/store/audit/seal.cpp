// SPDX-License-Identifier: Apache-2.0
#include "store/audit/seal.h"

#include <sodium.h>

#include "store/master/enum_name.h"

namespace riser::store {
namespace {

constexpr std::string_view log_names[] = {"operations", "log_ins"};

template <class Integer>
std::array<Byte, sizeof(Integer)> little_endian(Integer value) {
  std::array<Byte, sizeof(Integer)> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<Byte>(static_cast<std::uint64_t>(value) >> 8 * i);
  return bytes;
}

}  // namespace

std::string_view name(AuditLog log) noexcept { return enum_name(log_names, log); }
std::optional<AuditLog> find_audit_log(std::string_view name) noexcept { return find_enum<AuditLog>(log_names, name); }

Seal seal_of(const Seal& key, const Seal& before, Bytes record) {
  static_assert(std::tuple_size_v<Seal> == crypto_generichash_BYTES && crypto_generichash_KEYBYTES == 32);
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), crypto_generichash_BYTES);
  crypto_generichash_update(&state, before.data(), before.size());
  crypto_generichash_update(&state, record.data(), record.size());
  Seal seal;
  crypto_generichash_final(&state, seal.data(), seal.size());
  return seal;
}

void RecordBytes::put(Byte type, Bytes value) {
  data_.push_back(type);
  const auto length = little_endian(static_cast<std::uint32_t>(value.size()));
  data_.insert(data_.end(), length.begin(), length.end());
  data_.insert(data_.end(), value.begin(), value.end());
}

void RecordBytes::null() { put('n', {}); }
void RecordBytes::integer(std::int64_t value) { put('i', little_endian(value)); }
void RecordBytes::text(std::string_view value) { put('t', as_bytes(value)); }
void RecordBytes::bytes(Bytes value) { put('b', value); }

}  // namespace riser::store
